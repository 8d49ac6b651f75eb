"""Tell whether an event word near a number is about others than those it counts: a line and both in, yes or no out.

In languages where nothing marks a subject, or a mark always does ("30 nurses treat the hurt", "a school that takes in
the displaced").
"""

from kathan.claim.line import Line, nearest
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit


def of_others(line: Line, count: CountMention, at: tuple[int, int], term: Hit) -> bool:
    """Whether the event word names other people behind those counted, or says what a counted thing does to people."""
    if line.scan.pack.options.topics:
        return _of_next_subject(line, at[1], term)
    if line.scan.pack.options.subject != "bare" or count.unit is None:
        return False
    treat = _treat(line, at[1], term) or _has_object(line, count, at[1], term)
    return treat or _names_others(line, count, at[1], term) or _within_things(line, count, at, term)


def _of_next_subject(line: Line, last: int, term: Hit) -> bool:
    """Whether another number is marked as subject between one that is and the verb ("6명이 빠져 5명이 구조됐고")."""
    marks = {hit.first for hit in line.grammar_of("subject") if hit.row.value != "topic"}
    listed = last + 2 <= line.last and line.breaks[last + 2 - line.first] >= 1
    if last + 1 not in marks or listed or term.first <= last:
        return False
    others = (item for item in nearest(line.counts, last) if last < item.first < term.first)
    return any(line.tokens_of(item.mention.extent)[1] + 1 in marks for item in others)


def _treat(line: Line, last: int, term: Hit) -> bool:
    """Whether a verb behind a number has its own object, victims, beside it ("30名护士救治伤员")."""
    if term.row.number != "after" or term.first <= last:
        return False
    victims = (hit for hit in line.terms if hit.row.kind == "person" and hit.phrase.event == term.phrase.event)
    return any(last + 1 < hit.first < term.first or hit.first == term.last + 1 for hit in victims)


def _has_object(line: Line, count: CountMention, last: int, term: Hit) -> bool:
    """Whether a verb behind a comma has people as its object, and things were counted ("关闭47所,并撤离学生")."""
    if term.row.kind != "verb" or term.first <= last or count.amount.unit in {None, "person"}:
        return False
    people = line.scan.packs.events[term.phrase.event].unit == "person" and line.cut_between(last, term.first) > 0
    return people and any(hit.first == term.last + 1 and hit.row.kind == "group" for hit in line.roles)


def _names_others(line: Line, count: CountMention, last: int, term: Hit) -> bool:
    """Whether victims are named apart from a number that has its own word for people ("60名医护人员对伤者进行救治")."""
    unit = count.unit
    if term.row.kind != "person" or term.first <= last + 1 or unit is None:
        return False
    role = any(line.scan.ref(hit.start, hit.end).start == unit.start for hit in line.roles)
    owned = {token for hit in line.grammar_of("genitive") for token in range(hit.first, hit.last + 1)}
    return role and not owned.issuperset(range(last + 1, term.first))


def _within_things(line: Line, count: CountMention, at: tuple[int, int], term: Hit) -> bool:
    """Whether a clause between a number and its thing tells what befalls people there ("一所收容难民的学校")."""
    people = line.scan.packs.events[term.phrase.event].unit == "person"
    return people and count.amount.unit not in {None, "person"} and at[0] < term.first and term.last < at[1]
