"""The other readers that the benchmarks run beside, as far as they are installed: a text in, whatever they find out."""

import warnings
from collections.abc import Callable, Iterator

import ahocorasick_rs

from kathan.packs.compiled import find_compiled
from kathan.packs.fold import fold
from kathan.packs.load import load_packs

Reader = Callable[[str], object]
warnings.simplefilter("ignore")


def number_readers() -> Iterator[tuple[str, Reader]]:
    """Readers of English numbers."""
    try:
        from quantulum3 import parser

        yield "quantulum3", parser.parse
    except ImportError:
        pass
    try:
        from recognizers_number import Culture, recognize_number

        yield "recognizers-text-number", lambda text: recognize_number(text, Culture.English)
    except ImportError:
        pass


def date_readers() -> Iterator[tuple[str, Reader]]:
    """Readers of English dates."""
    try:
        from dateparser.search import search_dates

        yield "dateparser search", lambda text: search_dates(text, languages=["en"])
    except ImportError:
        pass


def phrase_readers(code: str) -> Iterator[tuple[str, Reader]]:
    """Matchers of the pack's own forms, which find words and know nothing of what they mean."""
    heads = find_compiled(load_packs().languages[code]).heads
    automaton = ahocorasick_rs.AhoCorasick(heads)
    yield "ahocorasick-rs, bare scan", lambda text: automaton.find_matches_as_indexes(text, overlapping=True)
    yield "folding and bare scan", lambda text: automaton.find_matches_as_indexes(fold(text).text, overlapping=True)
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        return
    blank = spacy.blank(code)
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    matcher.add("forms", list(blank.pipe(heads)))
    yield "spaCy blank + PhraseMatcher", lambda text: matcher(blank(text))
