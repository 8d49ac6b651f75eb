"""Pair the numbers that "and" joins with the place that stands beside each: a line in, a number's own place out."""

from collections.abc import Iterator

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line, once
from kathan.claim.where.marked import located
from kathan.claim.where.seat import opening
from kathan.model.mention import CountMention, PlaceMention

LED = 2  # tokens from a preposition to its place, an article between


def place_abreast(line: Line, count: Item[CountMention]) -> Item[PlaceMention] | None:
    """The place beside a number that "and" or a comma joins to an earlier one with a place of its own ("in A eight and
    on the island of [B] 68", "eight in A and 68 on the island of [B]")."""
    return next((place for at, place in _joined(line) if at == count.first), None)


def of_one_abreast(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place behind a number stands beside the next one so joined to it."""
    return any(count.last < item.first and count.first < at and place is item for at, place in _joined(line))


@once
def _joined(line: Line) -> tuple[tuple[int, Item[PlaceMention]], ...]:
    if len(line.places) < 2 or len(line.counts) < 2 or line.scan.pack.options.adpositions != "before":
        return ()
    counts = sorted((one for one in line.counts if is_count(one.mention)), key=lambda one: one.first)
    places = sorted((one for one in line.places if not one.mention.demonym), key=lambda one: one.first)
    return tuple(_pairs(line, counts, places))


def _pairs(
    line: Line, counts: list[Item[CountMention]], places: list[Item[PlaceMention]]
) -> Iterator[tuple[int, Item[PlaceMention]]]:
    """Each number behind another whose own place stands before it or before the "and"."""
    for place in places[1:]:
        lead = _lead(line, place)
        beside = _beside(line, place, lead, counts[1:]) if lead is not None else None
        if lead is None or beside is None:
            continue
        start = min(lead, line.with_hedges(line.tokens_of(beside.mention.extent)[0]))
        earlier = [one for one in counts if one.last < start]
        own = any(located(line, other) for other in places if other.last < start)
        if earlier and own and _joins(line, start, earlier[-1].last):
            yield beside.first, place


def _lead(line: Line, place: Item[PlaceMention]) -> int | None:
    """Where the preposition of a place begins."""
    first = opening(line, place)
    leads = (hit.first for hit in line.grammar_of("locative") if hit.first <= first and first - hit.last <= LED)
    return max(leads, default=None)


def _beside(
    line: Line, place: Item[PlaceMention], lead: int, counts: list[Item[CountMention]]
) -> Item[CountMention] | None:
    """The number right behind a place, else the one right before its preposition and without a noun."""
    for one in counts:
        first, last = line.tokens_of(one.mention.extent)
        if line.with_hedges(first) == place.last + 1 and not line.cut_between(place.last, one.first):
            return one
        if last == lead - 1 and not line.cut_between(one.last, lead):
            return one
    return None


def _joins(line: Line, start: int, last: int) -> bool:
    """Whether "and" or a comma stands right before a token, and no stronger mark behind the number before."""
    comma = line.breaks[start - line.first] == 1
    return (comma or any(hit.last == start - 1 for hit in line.grammar_of("conjunction"))) and (
        line.cut_between(last, start) <= 1
    )
