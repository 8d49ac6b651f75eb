"""Tell where something happened from a place behind that only says where it lies: two places in, a yes or no out."""

from kathan.claim.line import Item, Line
from kathan.claim.where.seat import opening
from kathan.model.mention import PlaceMention

LENGTHS = frozenset({"kilometre", "mile", "metre"})
_WIDER = frozenset({"country", "region", "district"})
_SMALL = 2  # words before the number of a distance ("à environ 12 kilomètres")


def lies_off(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether only a distance and a direction part two places ("in X, 12 kilometres south of Y")."""
    if line.scan.pack.options.adpositions != "before" or finer.mention.demonym or finer.last >= item.first:
        return False
    near = range(finer.last + 1, finer.last + 2 + _SMALL)
    lengths = (one for one in line.counts if one.first in near and one.mention.amount.unit in LENGTHS)
    gap = next((one for one in lengths if one.last < item.first), None)
    if gap is None or any(finer.last < other.first < item.first for other in line.places):
        return False
    return not line.cut_between(gap.last, item.first)


def set_apart(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a comma and words for its kind set a region behind a place that lies in it ("X, capital of the Y")."""
    first = opening(line, item)
    if first == item.first or finer.last + 1 != first or finer.mention.demonym or line.gap(first).strip() != ",":
        return False
    return item.mention.kind in _WIDER and finer.mention.kind not in _WIDER
