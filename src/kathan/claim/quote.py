"""Turn a span of an article into what finds it again on the page: a text-quote selector and a text-fragment link.

The selector is that of the W3C Web Annotation model, the directive that of the WICG's URL Fragment Text Directives.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain, islice, takewhile
from urllib.parse import quote

import regex

from kathan.model.article import Region, RegionKind
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
        return _point(url, self.directive)


def link_words(url: str | None, ref: TextRef) -> str | None:
    """The link to words of an article whose text is not at hand: nothing tells them from the same words elsewhere."""
    return _point(url, f"text={_write(_ends(ref) or (ref,))}")


def _point(url: str | None, directive: str) -> str | None:
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    mark = "" if "#" in url else "#"
    return f"{url.partition(':~:')[0]}{mark}:~:{directive}"


class Quoter:
    """Makes quotes of one article. As browsers find words whatever their case and accents, the folded text decides."""

    def __init__(self, text: str, regions: Sequence[Region] = ()) -> None:
        self._text = text
        self._junk = sorted((one.start, one.end) for one in regions if one.kind is RegionKind.JUNK)
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
        """Its words, or its two ends where it is long, with as few words around it as make them the only ones.

        Of its own block first, then of those beside it; last of those that are no part of the article, of which a page
        may show none. Only what is named whole can be told from others by what stands behind it.
        """
        whole = (ref,)
        forms = [whole] if (ends := _ends(ref)) is None else [ends, whole]
        for reach in _Reach:
            for form in forms:
                place = self._widen(form[0], reach, both=form is whole)
                if place is not None:
                    return self._around(form, *place)
        return _write(forms[0])

    def _around(self, form: tuple[TextRef, ...], start: int, end: int) -> str:
        """A form and what stands around its first part as a directive."""
        return _write(form, self._text[start : form[0].start].strip(), self._text[form[0].end : end].strip())

    def _widen(self, ref: TextRef, reach: "_Reach", both: bool) -> tuple[int, int] | None:
        """The span with the fewest words before it, behind it, or on both sides by which it is the only one, if any."""
        start, end = ref.start, ref.end
        befores = list(self._before(start, reach))
        behinds = list(self._behind(end, reach)) if both else []
        farthest = befores[-1] if befores else start
        tried = chain(
            [(start, end)],
            ((place, end) for place in befores),
            ((start, place) for place in behinds),
            ((farthest, place) for place in behinds),
        )
        return next((pair for pair in tried if self._is_only(*pair)), None)

    def _before(self, place: int, reach: "_Reach") -> Iterator[int]:
        """Where words before a place begin, nearest first, in its own block and in the one that is directly before."""
        near = self._text[max(0, place - _WINDOW) : place]
        stop = place - len(near) + len(near.rstrip())
        yield from self._starts(place)
        if "\n" in self._text[stop:place] and self._reaches(stop - 1, reach):
            yield from self._starts(stop)

    def _starts(self, stop: int) -> list[int]:
        """Where the last words of the block begin that goes on to a place, nearest first."""
        least = max(0, stop - _WINDOW)
        block = max(self._text.rfind("\n", least, stop) + 1, least)
        return [found.start() for found in _STARTS.finditer(self._text, block, stop)][: -_MOST_WORDS - 1 : -1]

    def _behind(self, place: int, reach: "_Reach") -> Iterator[int]:
        """Where words behind a place end, nearest first, in its own block and in the one that is directly behind."""
        near = self._text[place : place + _WINDOW]
        start = place + len(near) - len(near.lstrip())
        yield from self._stops(place)
        if "\n" in self._text[place:start] and self._reaches(start, reach):
            yield from self._stops(start)

    def _stops(self, start: int) -> Iterator[int]:
        """Where the first words end of the block that goes on from a place."""
        block = self._text.find("\n", start, start + _WINDOW)
        stop = start + _WINDOW if block < 0 else block
        ends = (found.end() for found in _ENDS.finditer(self._text, start))
        yield from takewhile(stop.__ge__, islice(ends, _MOST_WORDS))

    def _reaches(self, place: int, reach: "_Reach") -> bool:
        """Whether words at a place, in the next block, may be taken."""
        if reach is _Reach.OWN or not 0 <= place < len(self._text):
            return False
        return reach is _Reach.ANY or not self._is_junk(place)

    def _is_junk(self, place: int) -> bool:
        at = bisect_right(self._junk, (place, len(self._text))) - 1
        return at >= 0 and self._junk[at][0] <= place < self._junk[at][1]


class _Reach(Enum):
    """Which words may stand around a quotation: of its own block, of the article's next block, of any."""

    OWN = 0
    ARTICLE = 1
    ANY = 2


def _ends(ref: TextRef) -> tuple[TextRef, TextRef] | None:
    """The first and the last words of a long span; None where those last words come earlier, or no word ends."""
    text = ref.text
    if len(text) <= _LONG:
        return None
    after = next((found.end() for found in _ENDS.finditer(text, _END)), len(text))
    before = max((found.start() for found in _STARTS.finditer(text, after, max(after, len(text) - _END))), default=0)
    if not after < before:
        return None
    if fold_form(text[before:]) in fold_form(text[after : len(text) - 1]):
        return None
    head = TextRef(ref.start, ref.start + after, text[:after])
    return head, TextRef(ref.start + before, ref.end, text[before:])


def _write(form: tuple[TextRef, ...], before: str = "", behind: str = "") -> str:
    """Words, with what stands around them, as a directive."""
    words = [_encode(part.text) for part in form]
    return ",".join(
        (*([f"{_encode(before)}-"] if before else ()), *words, *([f"-{_encode(behind)}"] if behind else ()))
    )


def _encode(text: str) -> str:
    """Words as a directive takes them: one space between two, and the marks that have a meaning in it encoded."""
    return quote(" ".join(text.split()), safe="").replace("-", "%2D")
