"""Find what an extractor returned in the page's own text: paragraphs in, spans of the text and what is nowhere out."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

import regex

from kathan.packs.fold import fold, fold_form
from kathan.read.lines import Line

_TOKEN = regex.compile(r"\p{Han}|[\p{L}\p{M}\p{N}--\p{Han}]+", regex.V1)
_GRAM = 3  # tokens by which a run is looked up; shorter paragraphs are looked up whole
_GAP = 3
_FOUND = 0.8  # of a paragraph's tokens that must stand in the text for the paragraph to be found


@dataclass(frozen=True, slots=True)
class Alignment:
    """Half-open spans of the text that paragraphs cover, in its order, and the paragraphs that are not in it."""

    spans: tuple[tuple[int, int], ...]
    missing: tuple[str, ...]


class _Tokens:
    """The folded tokens of a text with their places, and where each run of them begins."""

    def __init__(self, text: str) -> None:
        folded = fold(text)
        self.words: list[str] = []
        self.places: list[tuple[int, int]] = []
        for found in _TOKEN.finditer(folded.text):
            self.words.append(found.group())
            self.places.append((folded.start(found.start()), folded.end(found.end())))
        self._index: dict[int, dict[tuple[str, ...], list[int]]] = {}

    def starts(self, gram: tuple[str, ...]) -> Sequence[int]:
        """Where a run of one to three tokens begins, in order."""
        size = len(gram)
        if size not in self._index:
            index: dict[tuple[str, ...], list[int]] = defaultdict(list)
            for at in range(len(self.words) - size + 1):
                index[tuple(self.words[at : at + size])].append(at)
            self._index[size] = index
        return self._index[size].get(gram, ())


def align_pieces(text: str, pieces: Sequence[str]) -> Alignment:
    """Where the paragraphs stand; each is looked for behind the one before it first, then anywhere."""
    tokens = _Tokens(text)
    covered: list[tuple[int, int]] = []
    missing: list[str] = []
    cursor = 0
    for piece in pieces:
        words = _TOKEN.findall(fold_form(piece))
        if not words:
            continue
        runs = list(_find_runs(tokens, words, cursor))
        if sum(end - start for start, end in runs) < _FOUND * len(words):
            missing.append(piece)
            continue
        covered += runs
        cursor = max(cursor, runs[-1][1]) if runs[-1][1] > cursor else cursor
    return Alignment(tuple(_spans(tokens, covered)), tuple(missing))


def _find_runs(tokens: _Tokens, words: Sequence[str], cursor: int) -> Iterator[tuple[int, int]]:
    """The stretches of the text that the words go on in, each as long as it goes; words not there are passed."""
    at = 0
    size = min(_GRAM, len(words))
    while at + size <= len(words):
        start, length = _longest(tokens, words, at, size, cursor)
        if not length:
            at += 1
            continue
        yield start, start + length
        at += length
        cursor = start + length


def _longest(tokens: _Tokens, words: Sequence[str], at: int, size: int, cursor: int) -> tuple[int, int]:
    """Start and length of the longest run from a word on; of equal ones the first behind the cursor, else the first."""
    best = (0, False, 0)
    for start in tokens.starts(tuple(words[at : at + size])):
        length = size
        while (
            at + length < len(words)
            and start + length < len(tokens.words)
            and words[at + length] == tokens.words[start + length]
        ):
            length += 1
        if (length, start >= cursor) > best[:2]:
            best = (length, start >= cursor, start)
    return best[2], best[0]


def _spans(tokens: _Tokens, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of tokens as spans of characters, those that touch or overlap as one."""
    last: tuple[int, int] | None = None
    for start, end in sorted(runs):
        if last is not None and start <= last[1]:
            last = (last[0], max(end, last[1]))
            continue
        if last is not None:
            yield tokens.places[last[0]][0], tokens.places[last[1] - 1][1]
        last = (start, end)
    if last is not None:
        yield tokens.places[last[0]][0], tokens.places[last[1] - 1][1]


def cover_lines(lines: Sequence[Line], alignment: Alignment) -> Iterator[Line]:
    """The lines of which the paragraphs cover the larger part."""
    spans = alignment.spans
    at = 0
    for line in lines:
        while at < len(spans) and spans[at][1] <= line.start:
            at += 1
        covered, number = 0, at
        while number < len(spans) and spans[number][0] < line.end:
            covered += min(spans[number][1], line.end) - max(spans[number][0], line.start)
            number += 1
        if covered * 2 > line.end - line.start:
            yield line


def fill_gaps(lines: Sequence[Line], kept: Container[Line]) -> Iterator[Line]:
    """Paragraphs that the extractor passed over in the midst of the article: up to three lines between two it kept."""
    gap: list[Line] = []
    open_gap = False
    for line in lines:
        if line not in kept:
            gap.append(line)
            continue
        if open_gap and len(gap) <= _GAP:
            yield from (one for one in gap if one.prose)
        gap, open_gap = [], True
