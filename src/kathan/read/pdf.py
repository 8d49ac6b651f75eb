"""Turn a PDF into a page of text: its characters in order, a paragraph a line, spaces where nothing is drawn."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from ctypes import c_double, c_float
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import regex

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.read.decode import check_text

NEEDED = "reading PDF needs pypdfium2: pip install 'kathan[pdf]'"
PAGE_LIMIT = 2_000
_GAP = 0.12  # of the height of the taller glyph: a narrower place between two is no space
_COLUMN = 6.0  # points by which lines of one column may begin apart
_FULL = 0.15  # of a column's width that a line may leave free and still be full
_LEADING = 1.2  # of the page's least distance of two lines: what is further apart are two paragraphs
_MOST_LEADING = 1.6  # of the size of the letters, where every line of a page is a paragraph
_SAME_SIZE = 1.1
_CUT_WORD = ("\x02", "\ufffe")  # what the library gives for the hyphen of a word that goes on in the next line
_NO_TEXT = regex.compile(r"[\x00\x02\ufffe]")  # what the library gives for glyphs without a letter and cut words
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303f\uff01-\uff60]")
_RIGHT_TO_LEFT = regex.compile(r"[\p{Script=Arabic}\p{Script=Hebrew}]")

Box = tuple[float, float, float, float]


def read_pdf(data: bytes, source: Source) -> Iterator[Page | Issue]:
    """The page of a PDF's text after its lesser issues, or one fatal issue. Pictures of text are not read."""
    try:
        import pypdfium2  # noqa: PLC0415  # an extra
    except ImportError:
        yield Issue(source.ref, NEEDED, fatal=True)
        return
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = len(document)
            texts = [_read_page(document[number]) for number in range(min(pages, PAGE_LIMIT))]
    except (pypdfium2.PdfiumError, OSError, ValueError) as error:
        yield Issue(source.ref, f"the PDF cannot be opened: {str(error).rstrip('.')}", fatal=True)
        return
    text = "\n".join(texts)
    problem = check_text(_NO_TEXT.sub("", text), source.ref)
    if problem:
        empty = "empty" in problem.reason
        yield Issue(source.ref, "the PDF holds no text, only pictures or nothing", fatal=True) if empty else problem
        return
    yield from _lesser_issues(text, source.ref, pages)
    yield Page(source, MediaType.TEXT, _NO_TEXT.sub("", text))


def _lesser_issues(text: str, ref: str, pages: int) -> Iterator[Issue]:
    if pages > PAGE_LIMIT:
        yield Issue(ref, f"only {PAGE_LIMIT} of {pages} pages of the PDF are read")
    lost = len(_NO_TEXT.findall(text))
    if lost:
        yield Issue(ref, f"{lost} glyphs of the PDF stand for no letter; they are left out")
    if _RIGHT_TO_LEFT.search(text):
        yield Issue(ref, "letters of some words may stand in the wrong order: the PDF sets them from right to left")


def _read_page(page: Any) -> str:
    """The text of one page, a paragraph a line."""
    lines = list(_read_lines(page))
    steps = [one.step(other) for one, other in pairwise(lines) if one.is_above(other)]
    leading = min(_LEADING * min(steps, default=0.0), _MOST_LEADING)
    text = ""
    for line, above in zip(lines, (None, *lines), strict=False):
        if above is not None:
            goes_on = above.is_above(line) and above.is_full(lines) and above.step(line) < leading
            text = text[:-1] if text.endswith(_CUT_WORD) else text + (_joint(text, line.text) if goes_on else "\n")
        text += line.text
    return text


def _joint(before: str, behind: str) -> str:
    """What stands between two printed lines of a paragraph: nothing in scripts without spaces."""
    return "" if _UNSPACED.match(before[-1:]) and _UNSPACED.match(behind) else " "


@dataclass(slots=True)
class _Printed:
    """One printed line: its text, the edges of its ink, its base line and its size, in points from the lower left."""

    text: str = ""
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 1.0

    def is_full(self, lines: Sequence["_Printed"]) -> bool:
        """Whether the line leaves no place for a word at the end of its column, whose lines begin where it does."""
        full = max(line.right for line in lines if abs(line.left - self.left) < _COLUMN)
        return self.right > full - _FULL * (full - self.left)

    def is_above(self, other: "_Printed") -> bool:
        """Whether the other line is in the same column, further down and of the same size."""
        alike = max(self.size, other.size) < _SAME_SIZE * min(self.size, other.size)
        return alike and abs(self.left - other.left) < _COLUMN and self.step(other) > 0

    def step(self, other: "_Printed") -> float:
        """How far down the other line stands, by the size of this one's letters."""
        return (self.base - other.base) / self.size

    def add(self, text: str, box: Box | None, base: float, size: float) -> None:
        """Put a character behind the others."""
        if not self.text:
            self.base, self.size = base, size or 1.0
        if box:
            self.left = min(self.left, box[0]) if self.text else box[0]
            self.right = max(self.right, box[2])
        self.text += text


def _read_lines(page: Any) -> Iterator[_Printed]:
    """The printed lines; every space that the library only infers is held against what is drawn there."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # an extra

    ink = sorted(_boxes(page, pdfium))
    lefts = [box[0] for box in ink]
    text = page.get_textpage()
    line, pending = _Printed(), False
    before: Box | None = None
    for at in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, at))
        if pdfium.FPDFText_IsGenerated(text, at) == 1 or letter in "\r\n":
            if letter == "\n" and line.text:
                yield line
                line, pending, before = _Printed(), False, None
            pending = pending or letter == " "
            continue
        box = _box_of(pdfium.FPDFText_GetTextObject(text, at), pdfium)
        if pending and (before is None or box is None or _is_open(before, box, ink, lefts)):
            line.text += " "
        line.add(letter, box, _base_of(text, at, pdfium), pdfium.FPDFText_GetFontSize(text, at))
        pending, before = False, box
    if line.text:
        yield line


def _boxes(page: Any, pdfium: Any) -> Iterator[Box]:
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        box = found.get_bounds()
        if box[2] > box[0]:
            yield box


def _box_of(found: Any, pdfium: Any) -> Box | None:
    """Left, bottom, right and top of what draws a character; vowel signs may be drawn by an object of their own."""
    if not found:
        return None
    edges = [c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(found, *edges):
        return None
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _base_of(text: Any, at: int, pdfium: Any) -> float:
    across, base = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(text, at, across, base)
    return base.value


def _is_open(before: Box, behind: Box, ink: list[Box], lefts: list[float]) -> bool:
    """Whether nothing is drawn right before a character, as far as a space is wide; else the space is only inferred."""
    if behind[0] <= before[0] or before == behind:
        return True  # set from right to left, or within one run of glyphs, where the library has measured
    height = max(behind[3] - behind[1], before[3] - before[1])
    reach = before[2]
    for box in ink[bisect_left(lefts, before[0]) : bisect_left(lefts, behind[0])]:
        if box[1] < behind[3] and box[3] > behind[1]:  # on the same printed line
            reach = max(reach, box[2])
    return behind[0] - reach > _GAP * height
