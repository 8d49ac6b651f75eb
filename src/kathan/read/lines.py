"""Turn a page's plain text into its lines, hard-wrapped paragraphs joined, each with what labelling asks of it."""

import itertools
from dataclasses import dataclass

import regex

from kathan.model.article import RegionKind
from kathan.packs.fold import Folded, fold

_LINE = regex.compile(r"[^\r\n\u2028\u2029]+")
_EDGE = " \t\f\v\u00a0\u3000\ufeff\u200b\u200e\u200f"
WORD = regex.compile(r"\p{Han}{1,2}|[\p{L}\p{M}\p{N}--\p{Han}]+", regex.V1)
_ENDER = regex.compile(r"[.!?\u0964\u06d4\u3002\uff01\uff1f\u061f\u2026;,][\"'\u201d\u2019\u00bb)\]\u300d]*$")
BULLET = regex.compile(
    r"[\u2022\u25aa\u25cf\u25a0\u25e6\u25cb\u25ba\u25b6\u2023\u2043\u00b7\u2027\uff0e\u30fb*]\s*(?=\S)"
    r"|[-\u2013\u2014\u2012]\s+(?=\S)|\d{1,2}[.)]\s+(?=\S)"
)
FOLDED_CHARS = 260
PROSE_WORDS = 24
LONG_WORDS = 99  # stands for the count of a line that is surely a paragraph


@dataclass(slots=True, eq=False)
class Line:
    """One line of the text without its outer spaces, and the kind it is given."""

    start: int
    end: int
    text: str
    gap: bool
    words: int
    kind: RegionKind | None = None
    clock: bool = False
    _folded: Folded | None = None

    @property
    def folded(self) -> Folded:
        """The folded copy of the first characters, made when it is first asked for."""
        if self._folded is None:
            self._folded = fold(self.text[:FOLDED_CHARS])
        return self._folded

    @property
    def long(self) -> bool:
        """Whether the line is too long to be anything but a paragraph."""
        return self.words > PROSE_WORDS

    @property
    def key(self) -> str:
        """The folded line as repeats are compared."""
        return self.folded.text

    @property
    def ended(self) -> bool:
        """Whether the line ends as a sentence ends."""
        return _ENDER.search(self.text, max(0, len(self.text) - 8)) is not None

    @property
    def prose(self) -> bool:
        """Whether the line is a paragraph rather than a headline or a label."""
        return self.words > PROSE_WORDS or (self.ended and self.words > 11)


def cut_lines(text: str) -> list[Line]:
    """The lines of a text that hold anything, hard-wrapped paragraphs joined; offsets are the text's own."""
    spans: list[tuple[int, int, bool]] = []
    last = 0
    for found in _LINE.finditer(text):
        raw = found.group()
        body = raw.strip(_EDGE)
        if body:
            start = found.start() + raw.index(body)
            gap = not spans or text.count("\n", last, start) > 1 or text.count("\r", last, start) > 1
            spans.append((start, start + len(body), gap))
            last = start + len(body)
    return [_make_line(text, *span) for span in _join_wrapped(text, spans)]


def _make_line(text: str, start: int, end: int, gap: bool) -> Line:
    body = text[start:end]
    words = LONG_WORDS if end - start > FOLDED_CHARS else len(WORD.findall(body))
    return Line(start, end, body, gap, words)


def _join_wrapped(text: str, spans: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Join lines that were broken at a fixed width: where the next word would not have fitted any more."""
    width = max((end - start for start, end, _ in spans), default=0)
    if not 50 <= width <= 100:
        return spans
    pairs = [
        (not gap and end - start + 1 + len(text[after:stop].split(None, 1)[0]) > width - 1)
        for (start, end, _), (after, stop, gap) in itertools.pairwise(spans)
    ]
    inside = sum(not gap for _, _, gap in spans[1:])
    if sum(pairs) < 3 or sum(pairs) * 2 < inside:
        return spans
    joined = spans[:1]
    for wrapped, span in zip(pairs, spans[1:], strict=True):
        if wrapped and not BULLET.match(text, span[0]):
            joined[-1] = (joined[-1][0], span[1], joined[-1][2])
        else:
            joined.append(span)
    return joined
