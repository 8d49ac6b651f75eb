"""Take out the places that only tell whose the parts of a total are: a line in, the line without them out.

"국적별로는 [이란] 5명, [중국]·[러시아] 각 4명": nobody was hurt there.
"""

from dataclasses import replace

from kathan.claim.line import Item, Line
from kathan.model.mention import PlaceMention

_FROM = frozenset({"land", "alien"})  # the values of words for whence people are, and for those from abroad
_SMALL = ("subject", "each", "conjunction")


def without_origins(line: Line) -> Line:
    """The line without the places behind a word for whence people are that stand before their numbers."""
    marks = [hit.last for hit in line.grammar_of("sorts") if hit.row.value in _FROM]
    if not marks:
        return line
    counted = {line.with_hedges(item.first) for item in line.counts}
    starts = counted - {item.first for item in line.places}
    small = {hit.first: hit.last for hit in line.grammar_of(*_SMALL)}
    kept: list[Item[PlaceMention]] = []
    for item in reversed(line.places):
        at = item.last + 1
        while at in small:
            at = small[at] + 1
        if item.first > marks[0] and at in starts:
            starts.add(item.first)
        else:
            kept.append(item)
    return replace(line, places=tuple(reversed(kept)))
