"""Tell the headlines of other stories on a page: lines in, those that no scene of this story holds for out."""

from collections.abc import Sequence

from kathan.claim.line import Line
from kathan.claim.where.filed import is_pointer
from kathan.model.article import Region, RegionKind

_LISTED = frozenset({RegionKind.ITEM})
_FEW = 1  # lines of text that may follow the list, an imprint or an address


def pointed(lines: Sequence[Line]) -> frozenset[int]:
    """The sentences that stand in a headline behind "Also read:" or in a list behind such a line at the page's end."""
    if not lines:
        return frozenset()
    listed = _lists(lines[0].scan.article.regions)
    return frozenset(
        line.sentence.index
        for line in lines
        if (line.sentence.kind is RegionKind.HEADING and is_pointer(line))
        or any(start <= line.sentence.start < end for start, end in listed)
    )


def _lists(regions: Sequence[Region]) -> list[tuple[int, int]]:
    """The lines that follow a line of page furniture, where hardly any text of the story comes after them."""
    found: list[tuple[int, int]] = []
    kinds = [region.kind for region in regions]
    for at, kind in enumerate(kinds):
        behind = kinds[at + 1 :]
        run = next((number for number, one in enumerate(behind) if one not in _LISTED), len(behind))
        if kind is RegionKind.JUNK and run and behind[run:].count(RegionKind.BODY) <= _FEW:
            found.append((regions[at + 1].start, regions[at + run].end))
    return found
