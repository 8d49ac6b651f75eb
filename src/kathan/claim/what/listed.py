"""Read counts that are listed before the one event word of a verb-final sentence: its frames in, more frames out.

For languages with the option ``noun_first``, where every counted noun stands before its number and the verb after all;
where verbs merely stand last, only a sentence that tells the figure before it by places.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kathan.claim.countable import accepts, is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.what.link import summed_later
from kathan.model.mention import CountMention
from kathan.model.steps import Step

_BETWEEN = 4
_PLACES = 2  # with a number each, in a sentence that only tells a figure by places
_INCLUDED = 3
_WORTH = 3  # words between a sum and what it is worth in another currency
_LIKE = frozenset({"person", "thing"})
_JOINS = ("conjunction", "adverb")  # "헬기 4대 [등] 장비 80대"
Count = Item[CountMention]


def read_lists(line: Line, frames: Sequence[Frame], earlier: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames of a sentence with those of its listed, changed and included counts."""
    if not line.scan.pack.options.noun_first:
        return tuple(frames) or (_told_by_place(line, earlier) if line.scan.pack.options.adpositions == "after" else ())
    found = {frame.count.first: frame for frame in frames}
    counts = [count for count in line.counts if is_count(count.mention)]
    for left, right in reversed(list(pairwise(counts))):
        after = found.get(right.first)
        listed = _enumerated(line, left, right) or _twice(line, left, right)
        if after and left.first not in found and listed and _takes(line, after, left):
            found[left.first] = _copy(line, after, left, "frame.listed")
    for left, right in pairwise(counts):
        before = found.get(left.first)
        if before and (_changed(line, left, right) or (right.first not in found and _grown(line, left, right))):
            found[right.first] = _copy(line, before, right, "frame.changed")
    if not found:
        found = {frame.count.first: frame for frame in _by_place(line, counts, earlier)}
    found |= {frame.count.first: frame for frame in _by_sort(line, counts, found, earlier)}
    found |= {frame.count.first: frame for frame in _included(line, counts, found)}
    return tuple(found[first] for first in sorted(found))


def _copy(line: Line, frame: Frame, count: Count, rule: str) -> Frame:
    step = Step(rule, 1.0, line.scan.ref(frame.count.mention.ref.start, frame.count.mention.ref.end).text)
    return Frame(count, frame.event, frame.term, frame.score - 0.5, (*frame.steps[:1], step))


def _takes(line: Line, frame: Frame, count: Count) -> bool:
    return accepts(line.scan.packs.events[frame.event], unit_kind(count.mention))


def _gap(line: Line, left: Count, right: Count) -> range:
    return range(line.tokens_of(left.mention.extent)[1] + 1, line.tokens_of(right.mention.extent)[0])


def _enumerated(line: Line, left: Count, right: Count) -> bool:
    """Whether only an "and", a comma, an "and other" and a noun no table counts stand between two counts."""
    between = _gap(line, left, right)
    kinds = {unit_kind(left.mention), unit_kind(right.mention)}
    if len(between) > _BETWEEN or not kinds <= _LIKE:
        return False
    inside = {token for hit in (*line.terms, *line.reporting) for token in range(hit.first, hit.last + 1)}
    cut = line.cut_between(between.start - 1, right.first) > 0
    comma = between.start < right.first and line.breaks[between.start + 1 - line.first] >= 1  # "A에서는 9명[이], B 3명"
    own = {hit.first for hit in line.grammar_of("subject") if comma and hit.first == between.start}
    cases = {hit.first for hit in line.grammar if not any(kind in _JOINS for kind in hit.phrase.kinds)} - own
    joined = any(hit.first in between for hit in line.grammar_of(*_JOINS))
    return (joined or cut) and not (inside | cases) & set(between)


def _twice(line: Line, left: Count, right: Count) -> bool:
    """Whether the same is told in two units: households and people (8세대 13명), a sum and its worth in brackets or
    behind a comma (100만 달러, 한화 13억원)."""
    gap, kinds = _gap(line, left, right), (unit_kind(left.mention), unit_kind(right.mention))
    if kinds == ("household", "person"):
        return not gap
    spans = line.scan.tokens.spans
    between = line.scan.text[spans[gap.start - 1][1] : spans[gap.stop][0]]
    worth = left.mention.amount.unit != right.mention.amount.unit and "," in between
    opened = "(" in between or worth
    return kinds == ("money", "money") and opened and len(gap) <= _WORTH


def _changed(line: Line, left: Count, right: Count) -> bool:
    """Whether a count only changes into the next ("from one person to four people")."""
    between = _gap(line, left, right)
    from_mark = any(hit.first in between for hit in line.grammar_of("locative", "ablative"))
    last = line.tokens_of(right.mention.extent)[1]
    to_mark = any(hit.first == last + 1 and hit.row.value == "to" for hit in line.grammar_of("locative"))
    same = unit_kind(left.mention) == unit_kind(right.mention)
    return len(between) == 1 and from_mark and to_mark and same


def _grown(line: Line, left: Count, right: Count) -> bool:
    """Whether what is told grows by a count to the next, or by the next ("7명으로 하루 새 2명 늘었다")."""
    added, last = line.tokens_of(left.mention.extent)[1], line.tokens_of(right.mention.extent)[1]
    verbs = {hit.first for hit in line.grammar_of("change")}
    led = any(hit.first == last + 1 and hit.last + 1 in verbs for hit in line.grammar_of("locative"))
    more = left.mention.amount.additional or added + 1 in verbs
    rises = {hit.first for hit in line.grammar_of("change") if hit.row.value != "down"}
    return ((led and more) or last + 1 in rises) and unit_kind(left.mention) == unit_kind(right.mention)


def _by_place(line: Line, counts: Sequence[Count], earlier: Sequence[Frame]) -> Iterator[Frame]:
    """The counts of a sentence that only tells the figure before it by places ("A 8 people, B 6 people")."""
    least = 1 if any(hit.first == line.first for hit in line.grammar_of("inclusion")) else _PLACES
    if line.terms or not earlier or len(line.places) < least:
        return
    placed = [count for count in counts if beside_place(line, count)]
    for count in placed if len(placed) >= least else ():
        whole = next((frame for frame in earlier if _holds(frame.count, count)), None)
        if whole is not None:
            yield replace(_copy(line, whole, count, "frame.placed"), term=None)


def _told_by_place(line: Line, earlier: Sequence[Frame]) -> tuple[Frame, ...]:
    """The same where case words stand behind places ("A में 9, B से 7 और C में 5"), and a noun at most behind them."""
    if line.terms or not earlier or len(line.places) < _PLACES:
        return ()
    cases = {hit.first for hit in line.grammar_of("locative", "ablative")}
    ends = {item.last + 1 for item in line.places if not item.mention.demonym and item.mention.kind != "country"}
    ends |= {last + 1 for last in ends & cases}
    placed = [count for count in line.counts if line.tokens_of(count.mention.extent)[0] in ends]
    if len(placed) < _PLACES or any(is_count(one.mention) and one not in placed for one in line.counts):
        return ()
    wholes = [next((frame for frame in earlier if _holds(frame.count, count)), None) for count in placed]
    if not all(is_count(one.mention) for one in placed) or None in wholes:
        return ()  # "48 mm in A, 36 in B"
    parts = ((count, whole) for count, whole in zip(placed, wholes, strict=True) if whole)
    return tuple(replace(_copy(line, whole, count, "frame.placed"), term=None) for count, whole in parts)


def _by_sort(line: Line, counts: Sequence[Count], found: dict[int, Frame], earlier: Sequence[Frame]) -> Iterator[Frame]:
    """The counts behind a word for sorts of people, as of those told of last ("국적별로는 이란 5명, 중국 4명")."""
    mark = next((hit for hit in line.grammar_of("sorts") if hit.row.value != "alien"), None)
    if mark is None:
        return
    told = [found[first] for first in sorted(found, key=lambda first: (first > mark.first, -first))]
    events = {frame.event for frame in told} | {hit.phrase.event for hit in line.terms if hit.first > mark.last}
    for count in counts if len(events) <= 1 else ():
        alike = [frame for frame in (*told, *earlier) if unit_kind(frame.count.mention) == unit_kind(count.mention)]
        whole = next((frame for frame in alike if _holds(frame.count, count)), next(iter(alike), None))
        if whole is not None and count.first > mark.last and count.first not in found:
            yield replace(_copy(line, whole, count, "frame.sort"), term=None)


def _holds(whole: Count, count: Count) -> bool:
    """Whether a number may be a part of those told of: as many people at most, or as many things of one kind."""
    kind, told, part = unit_kind(whole.mention), whole.mention.amount, count.mention.amount
    alike = unit_kind(count.mention) in {"person", "none"} if kind == "person" else told.unit == part.unit
    within = told.low is None or part.low is None or part.low <= told.low
    return kind in _LIKE and alike and within


def beside_place(line: Line, count: Count) -> bool:
    """Whether a place stands right before a number, at most the mark of a subject between ("A가 8명으로 가장 많고")."""
    first = line.tokens_of(count.mention.extent)[0]
    marks = {hit.first for hit in line.grammar_of("subject") if hit.row.value != "topic"}
    last = first - 2 if first - 1 in marks else first - 1
    return any(item.last == last for item in line.places)


def _included(line: Line, counts: Sequence[Count], found: dict[int, Frame]) -> Iterator[Frame]:
    """A part that is told before its whole ("including 2 children 17 people were hurt")."""
    yield from _bracketed(line, counts, found)
    for part, whole in pairwise(counts):
        last = line.tokens_of(part.mention.extent)[1]
        marks = [hit for hit in line.grammar_of("inclusion") if hit.row.value == "before"]
        marks = [hit for hit in marks if ")" not in line.scan.text[hit.end : line.scan.tokens.spans[whole.first][0]]]
        near = any(0 < hit.first - last <= _INCLUDED and hit.last < whole.first for hit in marks)
        frame = found.get(whole.first)
        if near and frame and unit_kind(part.mention) == unit_kind(whole.mention):
            own = found.get(part.first)
            told = own is not None and any(step.rule == "link.governs" for step in own.steps)  # "including 6 who died"
            told = told or summed_later(line, part)
            yield replace(own if own and told else _copy(line, frame, part, "frame.part_of"), parent=frame)


def _bracketed(line: Line, counts: Sequence[Count], found: dict[int, Frame]) -> Iterator[Frame]:
    """A part that closes a bracket right behind its whole ("151명(여성 97명, 외국인 19명 [포함])")."""
    text, spans = line.scan.text, line.scan.tokens.spans
    for part in counts:
        last = line.tokens_of(part.mention.extent)[1]
        marks = (hit for hit in line.grammar_of("inclusion") if hit.row.value == "before" and hit.first == last + 1)
        opened = text.rfind("(", spans[line.first][0], spans[part.first][0])
        if opened < 0 or not any(text.startswith(")", hit.end) for hit in marks):
            continue
        whole = next((one for one in counts if spans[line.tokens_of(one.mention.extent)[1]][1] == opened), None)
        frame = found.get(whole.first) if whole else None
        if whole and frame and unit_kind(part.mention) == unit_kind(whole.mention):
            yield replace(_copy(line, frame, part, "frame.part_of"), parent=frame)
