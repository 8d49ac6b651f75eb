"""Give people in brackets behind their place the event of those counted before: a sentence's frames in, more out."""

from collections.abc import Sequence

from kathan.claim.countable import unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.where.partial import before_bracket
from kathan.model.mention import CountMention
from kathan.model.steps import Step


def with_shares(line: Line, found: dict[int, Frame], counts: Sequence[Item[CountMention]]) -> dict[int, Frame]:
    """The figures with those of the places that tell theirs in brackets, where letters stand without spaces."""
    for count in counts if line.scan.pack.options.boundary == "none" else ():
        if count.first not in found and (share := _shared(line, found, count)):
            found[count.first] = share
    return found


def _shared(line: Line, found: dict[int, Frame], count: Item[CountMention]) -> Frame | None:
    """The figure of people in brackets right behind their place, who share what the last ones counted do ("甲县有200人
    住进疏散中心,其次是乙县(90人)")."""
    told = [first for first in found if first < count.first]
    if not told or unit_kind(count.mention) != "person" or before_bracket(line, count) is None:
        return None
    frame = found[max(told)]
    if unit_kind(frame.count.mention) != "person":
        return None
    return Frame(count, frame.event, frame.term, frame.score - 0.5, (*frame.steps[:1], Step("frame.shared", 1.0)))
