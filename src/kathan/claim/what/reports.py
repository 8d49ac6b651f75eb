"""Count the reports of damage that a sentence only tells by places: lines in, lines with such numbers as counts out.

"주택 침수는 156건이다. 지역별로는 A [146건], B [10건]": they count what the line before them counted, so long as lines
without an event or a topic of their own go on with it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.listed import beside_place
from kathan.mention.number.damages import HARMS
from kathan.model.mention import CountMention, CountRole

Count = Item[CountMention]


def with_reports(lines: Iterable[Line]) -> Iterator[Line]:
    """All lines in order, those that go on with reports of damage by place with their numbers as counts."""
    harmed: str | None = None
    for line in lines:
        told = _reports(line) if harmed else []
        if told and harmed:
            counts = tuple(_counted(one, harmed) if one in told else one for one in line.counts)
            yield replace(line, counts=counts)
        else:
            harmed = _harmed(line) or (None if _tells_else(line) else harmed)
            yield line


def _harmed(line: Line) -> str | None:
    """What a line counts last as damaged or destroyed; None where it tells of no damage."""
    if not any(hit.phrase.event in HARMS for hit in line.terms):
        return None
    things = (one.mention for one in line.counts if is_count(one.mention) and unit_kind(one.mention) == "thing")
    return next((one.amount.unit for one in things), None)


def _tells_else(line: Line) -> bool:
    """Whether a line tells of something else than damage, or counts at all."""
    others = any(hit.phrase.event not in HARMS for hit in line.terms)
    return others or any(is_count(one.mention) for one in line.counts)


def _reports(line: Line) -> list[Count]:
    """The reports that a line lists by places and nothing else."""
    told = [one for one in line.counts if "unit.case" in one.mention.rules]
    if not told or not line.places or line.terms or not all(beside_place(line, one) for one in told):
        return []
    led = {token for hit in line.grammar_of("several") for token in range(hit.first, hit.last + 2)}
    first = min(item.first for item in line.places)
    marks = (hit for hit in line.grammar_of("subject") if hit.row.value == "topic" and hit.first < first)
    return [] if any(hit.first - 1 not in led for hit in marks) else told


def _counted(count: Count, unit: str) -> Count:
    amount = replace(count.mention.amount, unit=unit)
    return replace(count, mention=replace(count.mention, role=CountRole.COUNT, amount=amount))
