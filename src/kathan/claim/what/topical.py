"""Read the counts of a sentence whose topic tells the event ("those evacuated: A 951, B 335, in all 1,286").

For languages that mark topics (option ``topics``): a sentence's frames in, frames for its other counts out.
"""

from collections.abc import Sequence

from kathan.claim.countable import accepts, count_steps, is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.what.households import join_homes
from kathan.mention.number.damages import HARMS
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit

_MODIFIED = 3  # tokens from an event word to the topic mark: its ending and the noun that it describes


def read_topic(line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames with those of the counts that only list what the topic before them tells."""
    found = {frame.count.first: frame for frame in frames}
    term: Hit | None = None
    for mark in line.grammar_of("subject") if line.scan.pack.options.topics else ():
        term = _topic(line, mark) or _counted_topic(line, mark, frames) or _things_too(line, mark, term)
        for count in _governed(line, mark) if term else ():
            if term and accepts(line.scan.packs.events[term.phrase.event], unit_kind(count.mention)):
                found.setdefault(count.first, _told(line, count, term))
        whole = term or _total(line, mark)
        if whole:
            found |= {count.first: _told(line, count, whole) for count in _wholes(line, mark, found)}
    return join_homes(line, [found[first] for first in sorted(found)])


def _told(line: Line, count: Item[CountMention], term: Hit) -> Frame:
    step = Step("frame.topic", 1.5, line.scan.ref(term.start, term.end).text)
    return Frame(count, term.phrase.event, term, 2.5, (*count_steps(count.mention), step))


def _wholes(line: Line, mark: Hit, found: dict[int, Frame]) -> tuple[Item[CountMention], ...]:
    """The counts behind those they include, whose event word only tells of these, up to the next topic
    ("사상자는 사망자 12명을 포함해 [52명]")."""
    wholes = []
    ends = (hit.first for hit in line.grammar_of("subject") if hit.first > mark.last and hit.row.value == "topic")
    end = min(ends, default=line.last + 1)
    for hit in line.grammar_of("inclusion"):
        behind = (item for item in line.counts if hit.last < item.first < end) if hit.row.value == "before" else ()
        count = next(iter(behind), None)
        term = found[count.first].term if count and count.first in found else None
        if count and term and mark.last < term.first and term.last < hit.first:
            wholes.append(count)
    return tuple(wholes)


def _total(line: Line, mark: Hit) -> Hit | None:
    """The word for victims that is a subject, of whom a whole may be told behind its parts ("사상자[가] 6명의 사망자를
    포함해 47명이라고")."""
    people = (hit for hit in line.terms if hit.row.kind == "person" and hit.last + 1 == mark.first)
    return next(people, None)


def _things_too(line: Line, mark: Hit, term: Hit | None) -> Hit | None:
    """The word for damage that was the topic before, where a thing is the next ("피해는 도로 12건, [주택은] 28건")."""
    if term is None or mark.row.value != "topic" or term.phrase.event not in HARMS:
        return None
    at = line.scan.tokens.spans[mark.first][0]
    things = any(hit.table == "units.tsv" and hit.row.kind == "thing" for hit in line.scan.ending.get(at, ()))
    told = any(term.last < hit.first < mark.first for hit in line.terms)
    return term if things and not told else None


def _topic(line: Line, mark: Hit) -> Hit | None:
    """The event word that a topic mark closes, itself or the noun it describes, no number before it in its clause."""
    if mark.row.value != "topic":
        return None
    told = {hit.first - 1: hit.last for hit in line.grammar_of("auxiliary")}  # "무너진 [것으로 집계된] 주택은"
    for term in reversed(line.terms):
        last = told.get(term.last, term.last)
        bracketed = line.gap(mark.first).strip() == ")"  # "대피한 주민(누적)은"
        near = 0 < mark.first - last <= _MODIFIED + bracketed
        near = near and (bracketed or not line.cut_between(last, mark.first))
        parted = any(last < hit.first < mark.first for hit in line.grammar_of("locative", "object", "genitive"))
        counts = (item for item in line.counts if item.last < term.first and is_count(item.mention))
        counted = any(not line.cut_between(item.last, term.first) for item in counts)
        if near and not parted and not counted:
            return term
    return None


def _counted_topic(line: Line, mark: Hit, frames: Sequence[Frame]) -> Hit | None:
    """The event word before the figure that a topic mark closes, where its parts follow ("실종자 6명은 한국인 3명")."""
    if mark.row.value != "topic":
        return None
    ends = {line.tokens_of(frame.count.mention.extent)[1]: frame for frame in frames}
    whole = ends.get(mark.first - 1)
    return whole.term if whole and whole.term and whole.term.last < whole.count.first else None


def _governed(line: Line, mark: Hit) -> tuple[Item[CountMention], ...]:
    """The counts behind a topic mark up to the next event word or topic."""
    walls = [hit.first for hit in line.terms if hit.first > mark.last]
    walls += [hit.first for hit in line.grammar_of("subject") if hit.first > mark.last and hit.row.value == "topic"]
    end = min(walls, default=line.last + 1)
    return tuple(item for item in line.counts if mark.last < item.first < end and is_count(item.mention))
