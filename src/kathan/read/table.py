"""Find the rows of tables set in plain text with bars or tabs: lines in, those labelled as heading and items."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from kathan.model.article import RegionKind
from kathan.read.lines import Line

_CELL = regex.compile(r"[ \u00a0]*[|\u2502\uff5c\t][ \u00a0]*")
_FIGURE = regex.compile(r"[+~]?\d[\d .,'\u00a0\u202f]*|[-\u2013\u2014]")
_LETTER = regex.compile(r"\p{L}")
WIDEST = 200  # characters of a line that can be a row


def cells(text: str) -> list[str]:
    """The cells of a line, without bars at its edges."""
    return [cell.strip() for cell in _CELL.split(text.strip("|\t \u2502"))]


def label_tables(lines: Sequence[Line]) -> None:
    """Rows of names with their numbers are items; the row of words right above them, as wide as they, is a heading."""
    sizes = [_width(line) for line in lines]
    for number, (line, below) in enumerate(pairwise(lines)):
        if not sizes[number + 1] or below.gap:
            continue
        if sizes[number] == sizes[number + 1]:
            line.kind = below.kind = RegionKind.ITEM
        elif _heads(line, sizes[number + 1]):
            line.kind, below.kind = RegionKind.HEADING, RegionKind.ITEM


def _width(line: Line) -> int:
    """How many cells a row has that opens with a name and goes on with numbers; 0 where a line is none."""
    if len(line.text) > WIDEST:
        return 0
    parts = cells(line.text)
    numbers = [_FIGURE.fullmatch(part) is not None for part in parts]
    named = not numbers[0] and _LETTER.search(parts[0]) is not None
    return len(parts) if named and len(parts) > 1 and any(numbers[1:]) else 0


def _heads(line: Line, width: int) -> bool:
    parts = cells(line.text) if len(line.text) <= WIDEST else []
    return len(parts) == width and all(_LETTER.search(part) for part in parts)
