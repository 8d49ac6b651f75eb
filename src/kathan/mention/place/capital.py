"""Find places that no pack knows where all nouns have capitals: scan and taken tokens in, spans of the article out.

There a capital alone makes no name. A word is one where it stands right behind a bare preposition of place, is known
to no table, has not the look of a common noun and nowhere in the article an article before it; then it is the
same place wherever else it stands. So is the one word that opens the story before a stop, a bracket or a dash.
"""

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import lru_cache

import regex

from kathan.mention.place.leading import left_from, of_place
from kathan.mention.scan import Scan
from kathan.model.article import RegionKind
from kathan.model.text_ref import TextRef
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit

_OPENING = regex.compile(
    r"(\p{Lu}[\p{L}]+(?:-\p{Lu}[\p{L}]+)*)(?:/\p{Lu}[\p{L}]+)?(?:\. \p{Lu}| \([^)\n]{2,40}\)| [–—-] )"
)
_NAMED = frozenset({"name", "news"})  # values of prepositions that lead to a name
_MARKS = frozenset({"article", "possessive", "each"})
SHORT = 5  # letters of a word that may open a name of several ("Bad", "Sankt", "Deir")
LONGEST = 3


def capital_places(scan: Scan, taken: set[int], is_read: Callable[[int], bool]) -> Iterator[tuple[TextRef, str]]:
    """Every unknown place with the rule that found it."""
    nouns = frozenset(_common(scan))
    found: set[tuple[str, ...]] = set()
    for hit in scan.table("grammar.tsv"):
        if (hit.row.value in _NAMED or of_place(scan, hit) or left_from(scan, hit)) and is_read(hit.start):
            tokens = _name(scan, hit.head_last + 1, taken, nouns)
            if tokens and _near(scan, hit.head_last, tokens[0]) and not is_part(scan, tokens[-1]):
                found.add(tuple(_word(scan, token) for token in tokens))
    found.update(_behind_people(scan, taken, nouns, is_read))
    opened = _opened(scan, taken, nouns)
    if opened:
        found.add(opened)
    for first, (start, end) in enumerate(scan.tokens.spans if found else ()):
        word = scan.text[start:end]
        words = next((words for words in found if words[0] == word and _stands(scan, first, words, taken)), None)
        if words and is_read(start):
            yield scan.ref(start, scan.tokens.spans[first + len(words) - 1][1]), "place.located"


def _behind_people(
    scan: Scan, taken: set[int], nouns: frozenset[str], is_read: Callable[[int], bool]
) -> Iterator[tuple[str, ...]]:
    """The names behind a preposition with its article in one word and the adjective of a place ("im kenianischen
    Kisumu"), whose noun is in no table and has not the look of one."""
    leads = {hit.last + 1 for hit in scan.table("grammar.tsv") if hit.first == hit.last and _fused(hit)}
    for hit in scan.table("places.tsv"):
        if hit.first not in leads or hit.row.use != "demonym" or not is_read(hit.start):
            continue
        tokens = _name(scan, hit.last + 1, taken, nouns)
        small = scan.surface(hit.start, hit.end)[:1].islower()
        if small and tokens and _near(scan, hit.last, tokens[0]) and not is_part(scan, tokens[-1]):
            yield tuple(_word(scan, token) for token in tokens)


def _fused(hit: Hit) -> bool:
    """Whether a word of grammar is a preposition of place with an article in it."""
    return "locative" in hit.phrase.kinds and hit.row.value == "fused"


def _name(scan: Scan, first: int, taken: set[int], nouns: frozenset[str]) -> list[int]:
    """The tokens of a name from a token on: one, or more where a hyphen joins them or the first are short."""
    found: list[int] = []
    while len(found) < LONGEST and _fits(scan, first + len(found), taken, nouns):
        if found and not _goes_on(scan, found[-1]):
            break
        found.append(first + len(found))
    return found


def is_part(scan: Scan, token: int) -> bool:
    """Whether a known place follows at once, of which the word only says which part is meant ("Central Vietnam").

    Where endings join owners, a region told with the word for its kind owns it ("в селе Тулово Курской области").
    """
    if token + 1 >= len(scan.tokens.spans) or not _near(scan, token, token + 1):
        return False
    hits = scan.starting.get(scan.tokens.spans[token + 1][0], ())
    known = (hit for hit in hits if hit.table == "places.tsv" and hit.row.use != "demonym")
    return any(hit.first == hit.last or not scan.pack.options.bare_genitive for hit in known)


def _fits(scan: Scan, token: int, taken: set[int], nouns: frozenset[str]) -> bool:
    if token >= len(scan.tokens.spans) or token in taken:
        return False
    surface = scan.surface(*scan.tokens.spans[token])
    named = len(surface) > 2 and surface[:1].isupper() and not surface.isupper() and surface.isalpha()
    word = _word(scan, token)
    return named and word not in nouns and not looks_common(word, *_patterns(scan))


def _goes_on(scan: Scan, token: int) -> bool:
    start, end = scan.tokens.spans[token]
    return scan.text[end : end + 1] == "-" or (scan.text[end : end + 1] == " " and end - start <= SHORT)


def _near(scan: Scan, token: int, other: int) -> bool:
    return scan.text[scan.tokens.spans[token][1] : scan.tokens.spans[other][0]] == " "


def _word(scan: Scan, token: int) -> str:
    start, end = scan.tokens.spans[token]
    return scan.text[start:end]


def _common(scan: Scan) -> Iterator[str]:
    """The words that somewhere in the article have an article or owner before them, or stand behind a number."""
    for hit in scan.table("grammar.tsv"):
        token = hit.last + 1
        if _MARKS.intersection(hit.phrase.kinds) and token < len(scan.tokens.spans) and _near(scan, hit.last, token):
            yield _word(scan, token)


def _patterns(scan: Scan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    options = scan.pack.options
    return options.nouns, options.toponyms


@lru_cache(maxsize=4096)
def looks_common(word: str, nouns: tuple[str, ...], toponyms: tuple[str, ...]) -> bool:
    """Whether a word looks like a common noun and not like the name of a place."""
    fits = _folded(nouns)
    return any(fnmatchcase(word, form) for form in fits) and not any(
        fnmatchcase(word, form) for form in _folded(toponyms)
    )


@lru_cache(maxsize=16)
def _folded(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("*" * form.startswith("*") + fold_form(form.lstrip("*")) for form in forms)


def _opened(scan: Scan, taken: set[int], nouns: frozenset[str]) -> tuple[str, ...] | None:
    """The unknown word that opens the first paragraph before a stop, a bracket or a dash."""
    text = scan.article.text
    bodies = (region for region in scan.article.regions if region.kind is RegionKind.BODY)
    first = next(bodies, None)
    found = _OPENING.match(text, first.start, first.end) if first else None
    if found is None:
        return None
    token = scan.tokens.at(scan.folded.offset(found.start(1)))
    tokens = _name(scan, token, taken, nouns)
    return tuple(_word(scan, token) for token in tokens) or None


def _stands(scan: Scan, first: int, words: tuple[str, ...], taken: set[int]) -> bool:
    """Whether a name stands from a token on, in capitals as names are."""
    spans = scan.tokens.spans
    if first + len(words) > len(spans) or any(first + at in taken for at in range(len(words))):
        return False
    if any(_word(scan, first + at) != word for at, word in enumerate(words)):
        return False
    return scan.surface(*spans[first])[:1].isupper()
