"""Find direct speech: an article's text in, the spans between quotation marks out."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from kathan.mention.running import running_spans
from kathan.mention.scan import Scan
from kathan.model.mention import QuotationMention
from kathan.model.text_ref import cut
from kathan.packs.options import LanguageOptions
from kathan.packs.unspaced import UNSPACED

MIN_WORDS = 4
LETTERS = 2  # of a script without spaces that are about a word
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['\u2019-][\p{L}\p{M}\p{N}]+)*")
_PAIRS = (
    ("\u201c", "\u201d"), ("\u201e", "\u201c"), ("\u201e", "\u201d"), ("\u00ab", "\u00bb"), ("\u300c", "\u300d"),
    ("\u300e", "\u300f"), ("\u2018", "\u2019"), ('"', '"'), ("``", "''"), ("'", "'"),
)  # fmt: skip
_RUNNING = tuple(pair for pair in _PAIRS if len(pair[0]) == 1 and pair[1] not in {"'", "\u2019"})
_SPACE = rf"(?<!(?!{UNSPACED.pattern})[\p{{L}}\p{{M}}\p{{N}}])"
_AFTER = rf"(?!(?!{UNSPACED.pattern})[\p{{L}}\p{{M}}\p{{N}}])"


def _pattern(opening: str, closing: str, *, glued: bool = False) -> regex.Pattern[str]:
    """Marks that also serve as apostrophes must stand at a word's edge; a paragraph's end closes a quotation.

    Where endings are glued to what they follow, they may be glued to the closing mark too.
    """
    edge = closing in {"'", "\u2019", '"'}
    left, right = (_SPACE, "" if glued else _AFTER) if edge else ("", "")
    start, stop = regex.escape(opening), regex.escape(closing)
    inner = rf"(?:(?!{stop}{right})[^\n])+?"
    return regex.compile(rf"{left}{start}({inner}){stop}{right}")


_PATTERNS = tuple(_pattern(*pair) for pair in _PAIRS)
_TYPED = regex.compile(r"\u201c([^\n\u201c\u201d]+?)(?:\u2019\u2019|'')")  # closed by two typed marks
_GLUED = tuple(_pattern(*pair, glued=True) for pair in _PAIRS)


@lru_cache(maxsize=64)
def _own_patterns(quotes: tuple[str, ...]) -> tuple[tuple[tuple[str, str], regex.Pattern[str]], ...]:
    """A language's own pairs of marks, each written with a space between the two, with their patterns."""
    pairs = (pair.partition(" ")[::2] for pair in quotes)
    return tuple((pair, _pattern(*pair)) for pair in pairs)


# A line that a dash opens is speech up to the dash before the words that name the speaker, and again after them.
_DASHED = r"[ \u00a0]*[\u2014\u2013-][ \u00a0]*"
_SPOKEN = regex.compile(rf"(?m)^{_DASHED}(?=\p{{Lu}})([^\n]+?)(?:,|(?<=[!?\u2026.])){_DASHED}(?=\p{{Ll}})")
_RESUMED = regex.compile(rf"[^\n]*?[.,]{_DASHED}(?=\p{{Lu}})([^\n]+)")


def _dash_spans(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Speech of lines that a dash opens, without the words of the narrator."""
    for found in _SPOKEN.finditer(text):
        yield (*found.span(1), found.start(1), found.end(1))
        more = _RESUMED.match(text, found.end())
        if more:
            yield (*more.span(1), *more.span(1))


def _spans(text: str, options: LanguageOptions) -> Iterator[tuple[int, int, int, int]]:
    common = zip(_PAIRS, _GLUED if options.boundary == "glued" else _PATTERNS, strict=True)
    for (opening, closing), pattern in (*_own_patterns(options.quotes), *common):
        if opening in text and closing in text:
            for found in pattern.finditer(text):
                yield (*found.span(), *found.span(1))


def find_quotations(scan: Scan) -> tuple[QuotationMention, ...]:
    """Every stretch between quotation marks, in order; a mark inside another's stretch opens nothing."""
    text = scan.article.text
    found: list[QuotationMention] = []
    end = 0
    spans = list(_spans(text, scan.pack.options))
    spans += [(*found.span(), *found.span(1)) for found in _TYPED.finditer(text)] if "\u201c" in text else []
    spans += running_spans(text, _RUNNING)
    spans += _dash_spans(text) if scan.pack.options.dashes else []
    for outer, close, start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if outer >= end:
            found.append(QuotationMention(cut(text, start, stop), cut(text, outer, close)))
            end = close
    return tuple(found)


def is_speech(quotation: QuotationMention) -> bool:
    """Whether a quotation is long enough to be direct speech and not a title or a word held at a distance."""
    text = quotation.ref.text
    letters = len(UNSPACED.findall(text))
    words = _WORD.findall(UNSPACED.sub(" ", text)) if letters else _WORD.findall(text)
    return len(words) + letters / LETTERS >= MIN_WORDS
