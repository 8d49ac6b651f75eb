"""Turn a span of an article into what finds it again on the page: a text-quote selector and a text-fragment link.

The selector is that of the W3C Web Annotation model, the directive that of the WICG's URL Fragment Text Directives.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from urllib.parse import quote

import regex

from kathan.model.text_ref import TextRef
from kathan.packs.fold import fold, fold_form

# Where a browser sees a word end for certain: at a space, and at the marks of scripts that set no spaces.
_EDGE = r"\s\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff5b-\uff65"
_STARTS = regex.compile(rf"(?<![^{_EDGE}])[^{_EDGE}]")
_ENDS = regex.compile(rf"[^{_EDGE}](?![^{_EDGE}])")
_ANCHOR = regex.compile(r"(?<=[\s\p{P}])[^\s\p{P}]")  # in folded text, not at its very start, which nothing precedes
_HEAD = 8  # characters by which places are looked up
_MOST_ALIKE = 200
_CONTEXT = 32
_MOST_CONTEXT = 512
_LONG = 300  # characters from which a quotation is linked by its two ends
_END = 60  # characters, at the least, of either end
_WINDOW = 400  # characters on either side that context is taken from
_MOST_WORDS = 24  # of context that a link takes on either side


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of a span, the text around it by which it is the only one, and its text directive."""

    exact: str
    prefix: str
    suffix: str
    directive: str

    def link(self, url: str | None) -> str | None:
        """The address that opens the page at these words; None where the page has none on the web."""
        if not url or not url.lower().startswith(("http://", "https://")):
            return None
        mark = "" if "#" in url else "#"
        return f"{url.partition(':~:')[0]}{mark}:~:{self.directive}"


class Quoter:
    """Makes quotes of one article. As browsers find words whatever their case and accents, the folded text decides."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)
        self._heads: dict[str, list[int]] | None = None

    def quote(self, ref: TextRef) -> Quote:
        """The quote of a span of the text."""
        size = _CONTEXT
        start, end = max(0, ref.start - size), ref.end + size
        while size < _MOST_CONTEXT and not self._is_only(start, end):
            size *= 2
            start, end = max(0, ref.start - size), ref.end + size
        directive = f"text={self._directive(ref)}"
        return Quote(ref.text, self._text[start : ref.start], self._text[ref.end : end], directive)

    def _is_only(self, start: int, end: int) -> bool:
        """Whether the words of a span stand nowhere else; of too many beginnings alike the rest is not compared."""
        first, last = self._folded.offset(max(0, start)), self._folded.offset(min(end, len(self._text)))
        words = self._folded.text[first:last]
        place = _ANCHOR.search(words)
        if place is None or len(words) - place.start() < _HEAD:
            again = self._folded.text.find(words)
            return again < 0 or self._folded.text.find(words, again + 1) < 0
        head = place.start()
        alike = self._index().get(words[head : head + _HEAD], ())
        if len(alike) > _MOST_ALIKE:
            return False
        return sum(self._folded.text.startswith(words, at - head) for at in alike if at >= head) < 2

    def _index(self) -> dict[str, list[int]]:
        """Where words begin in the folded text, by their first characters and those behind."""
        if self._heads is None:
            self._heads = defaultdict(list)
            for found in _ANCHOR.finditer(self._folded.text):
                self._heads[self._folded.text[found.start() : found.start() + _HEAD]].append(found.start())
        return self._heads

    def _directive(self, ref: TextRef) -> str:
        ends = self._ends(ref) if len(ref.text) > _LONG else None
        head = ref if ends is None else ends[0]
        prefix, suffix = self._around(head, both=ends is None)
        words = (_encode(part.text) for part in (ends or (ref,)))
        return ",".join((*(f"{_encode(part)}-" for part in prefix), *words, *(f"-{_encode(part)}" for part in suffix)))

    def _ends(self, ref: TextRef) -> tuple[TextRef, TextRef] | None:
        """The first and the last words of a long span; None where those last words come earlier, or no word ends."""
        text = ref.text
        after = next((found.end() for found in _ENDS.finditer(text, _END)), len(text))
        before = max(
            (found.start() for found in _STARTS.finditer(text, after, max(after, len(text) - _END))), default=0
        )
        if not after < before:
            return None
        if fold_form(text[before:]) in fold_form(text[after : len(text) - 1]):
            return None
        head = TextRef(ref.start, ref.start + after, text[:after])
        return head, TextRef(ref.start + before, ref.end, text[before:])

    def _around(self, ref: TextRef, both: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Words before and behind by which a span is the only one: none where it is, else as few as do it.

        Those of its own block come first: between two blocks a page may hold what nobody sees.
        """
        start, end = ref.start, ref.end
        for crossing in (False, True):
            for place in self._before(ref.start, crossing):
                start = start if self._is_only(start, end) else place
            for place in self._behind(ref.end, crossing) if both else ():
                end = end if self._is_only(start, end) else place
        parts = self._text[start : ref.start].strip(), self._text[ref.end : end].strip()
        return ((parts[0],) if parts[0] else ()), ((parts[1],) if parts[1] else ())

    def _before(self, place: int, crossing: bool) -> Iterator[int]:
        """Where words before a place begin, nearest first, in its own block or in the one that is directly before."""
        near = self._text[max(0, place - _WINDOW) : place]
        stop = place - len(near) + len(near.rstrip()) if crossing else place
        if crossing and "\n" not in self._text[stop:place]:
            return
        least = max(0, stop - _WINDOW)
        block = max(self._text.rfind("\n", least, stop) + 1, least)
        yield from [found.start() for found in _STARTS.finditer(self._text, block, stop)][: -_MOST_WORDS - 1 : -1]

    def _behind(self, place: int, crossing: bool) -> Iterator[int]:
        """Where words behind a place end, nearest first, in its own block or in the one that is directly behind."""
        near = self._text[place : place + _WINDOW]
        start = place + len(near) - len(near.lstrip()) if crossing else place
        if crossing and "\n" not in self._text[place:start]:
            return
        block = self._text.find("\n", start, start + _WINDOW)
        stop = start + _WINDOW if block < 0 else block
        ends = (found.end() for found in _ENDS.finditer(self._text, start))
        yield from takewhile(stop.__ge__, islice(ends, _MOST_WORDS))


def _encode(text: str) -> str:
    """Words as a directive takes them: one space between two, and the marks that have a meaning in it encoded."""
    return quote(" ".join(text.split()), safe="").replace("-", "%2D")
