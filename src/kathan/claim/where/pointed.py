"""Tell the headlines of other stories on a page: lines in, those that no scene of this story holds for out."""

from collections.abc import Iterator, Sequence

from kathan.claim.line import Line
from kathan.claim.where.filed import is_pointer, leads_on
from kathan.model.article import Region, RegionKind

_LISTED = frozenset({RegionKind.ITEM})
_HEADLINES = frozenset({RegionKind.ITEM, RegionKind.HEADING})
_FEW = 1  # lines of text that may follow the list, an imprint or an address


def pointed(lines: Sequence[Line]) -> frozenset[int]:
    """The sentences that stand in a headline behind "Also read:", in headlines right below such a line, or in a list
    behind a line of furniture at the page's end."""
    if not lines:
        return frozenset()
    listed = [*_lists(lines[0].scan.article.regions), *_below_pointers(lines[0])]
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


def _below_pointers(line: Line) -> Iterator[tuple[int, int]]:
    """The headlines right below a line that leads to other stories and says nothing else ("Read more:")."""
    article = line.scan.article
    for at, region in enumerate(article.regions):
        if region.kind is not RegionKind.JUNK or not leads_on(line.scan.pack, article.text[region.start : region.end]):
            continue
        for below in article.regions[at + 1 :]:
            if below.kind not in _HEADLINES:
                break
            yield below.start, below.end
