"""Tell the places that head the items of a bulletin: lines in, the place of every paragraph so headed out."""

from collections.abc import Sequence

from kathan.claim.line import Item, Line
from kathan.model.article import RegionKind
from kathan.model.mention import PlaceMention

_KINDS = frozenset({RegionKind.BODY, RegionKind.ITEM})


def _headed(line: Line) -> Item[PlaceMention] | None:
    """The place that a line opens with before its colon, or as a sentence of its own ("Харків. Двоє загиблих")."""
    item = next((item for item in line.places if item.first == line.first and not item.mention.demonym), None)
    if item is None or line.sentence.kind not in _KINDS:
        return None
    end = line.scan.folded.offset(item.mention.ref.end)
    return item if line.scan.text[end : end + 1] == ":" or item.last == line.last else None


def bulletin(lines: Sequence[Line]) -> dict[int, PlaceMention]:
    """By paragraph the place at its head; one alone is only where a story was filed."""
    found: dict[int, PlaceMention] = {}
    for before, line in zip((None, *lines), lines, strict=False):
        opens = before is None or before.sentence.paragraph != line.sentence.paragraph or starts_line(line)
        item = _headed(line) if opens else None
        if item:
            found[line.sentence.index] = item.mention
    return found if len(found) > 1 else {}


def starts_line(line: Line) -> bool:
    """Whether a sentence begins a line of the page."""
    text, start = line.scan.article.text, line.sentence.start
    return not any(char.isalnum() for char in text[text.rfind("\n", 0, start) + 1 : start])
