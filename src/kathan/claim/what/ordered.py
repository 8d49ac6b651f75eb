"""Share out two numbers among two events in their order ("the dead and hurt number 12 and 34 respectively")."""

from collections.abc import Iterator, Sequence

from kathan.claim.countable import is_count, joined
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit
from kathan.packs.match import find_lexicon

PAIR = 2  # events, and numbers
FAR = 12  # words from the second event to its numbers


def in_order(line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames, with those of two numbers that only an "and" joins behind two event words that it joins too."""
    pair = next(_pairs(line), None) if line.grammar_of("respective") else None
    counts = _numbers(line, pair[1]) if pair else ()
    if not pair or not counts:
        return tuple(frames)
    found = {frame.count.first: frame for frame in frames}
    for event, count in zip(pair[0], counts, strict=False):
        step = Step("frame.ordered", 1.0, line.scan.ref(pair[1].start, pair[1].end).text)
        found[count.first] = Frame(count, event, pair[1], 2.0, (step,))
    return tuple(found[first] for first in sorted(found))


def _pairs(line: Line) -> Iterator[tuple[tuple[str, ...], Hit]]:
    """The events of two words that only an "and" joins, in their order, with the last of the words."""
    joins = {hit.first: hit.last for hit in line.grammar_of("conjunction")}
    people = [hit for hit in line.terms if line.scan.packs.events[hit.phrase.event].unit == "person"]
    for left in people:
        starts = joins.get(left.last + 1, line.last) + 1
        for right in people:
            if right.first == starts and right.phrase.event != left.phrase.event:
                yield (left.phrase.event, right.phrase.event), right
    for hit in people:
        sums = line.scan.packs.events[hit.phrase.event].sums
        if len(sums) == PAIR and hit.first < hit.last:
            yield (sums if _event_of(line, hit) == sums[0] else sums[::-1]), hit


def _event_of(line: Line, hit: Hit) -> str | None:
    """The event that the first word of a sum tells by itself."""
    word = line.scan.text[slice(*line.scan.tokens.spans[hit.first])]
    alone = find_lexicon(line.scan.packs, line.scan.pack.code).read(word)[1]
    return next((one.phrase.event for one in alone if one.table == "terms"), None)


def _numbers(line: Line, term: Hit) -> tuple[Item[CountMention], ...]:
    """The two numbers next behind an event word that only an "and" joins, and no third that it joins too."""
    behind = sorted((item for item in line.counts if item.first > term.last and is_count(item.mention)), key=_first)
    if len(behind) < PAIR or behind[0].first - term.last > FAR:
        return ()
    one, other = behind[:PAIR]
    ends = line.tokens_of(one.mention.extent)[1], line.with_hedges(other.first)
    return (one, other) if joined(line, *ends) else ()


def _first(item: Item[CountMention]) -> int:
    return item.first
