"""Tell how far the name of a place that no table knows runs: a token beside what makes it a place in, tokens out."""

from functools import lru_cache

from kathan.mention.number.neighbour import next_line
from kathan.mention.place.leading import shortened, written_on
from kathan.mention.place.owned import applies
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_SPELT = 6  # words of a foreign name that letters spell
LONGEST = 4  # words of a place's name
_SMALL = 3  # small words between the hyphens of a name
_MARKS = frozenset('"\u201c\u201d\u00ab\u00bb')
SHORTEST = 2  # letters of a place's name, without the word for its kind


def does(hit: Hit, function: str) -> bool:
    """Whether a hit is a word of grammar of that kind."""
    return hit.table == "grammar.tsv" and function in hit.phrase.kinds


def run_back(scan: Scan, last: int, taken: set[int], kinds: set[int]) -> list[int]:
    """The one or two unknown words that end with a token, more where their letters spell a foreign name.

    Without spaces, a place of another kind ends before them.
    """
    if written_on(scan, last) and _names(scan, last - 1, taken):
        return [last - 1, last]
    found: list[int] = []
    for token in range(last, last - _SPELT, -1):
        if token < last - 1 and not (_spells(scan, token) and _spells(scan, token + 1)):
            break
        unspaced = scan.pack.options.boundary == "none"
        ended = unspaced and ((found and token in kinds) or _common(scan, token))  # 娄山关镇红苗村, [堵塞]机场
        if ended or not _names(scan, token, taken) or not touches(scan, token, token + 1):
            break
        found.append(token)
    return found[:1] if _owned_back(scan, found, taken, kinds) else found


def _common(scan: Scan, token: int) -> bool:
    """Whether a word of two letters or more is one of the pack's ``nouns``, which name no place."""
    start, end = scan.tokens.spans[token]
    return end - start >= SHORTEST and scan.text[start:end] in scan.pack.options.nouns


def _owned_back(scan: Scan, found: list[int], taken: set[int], kinds: set[int]) -> bool:
    """Whether the words found begin inside a name with a word for its own kind ("посёлка Тула Х-ского района")."""
    if len(found) < 2 or not scan.pack.options.bare_genitive:
        return False
    token = found[-1] - 1
    if token not in kinds and _names(scan, token, taken) and touches(scan, token, found[-1]):
        token -= 1
    return token in kinds


def _spells(scan: Scan, token: int) -> bool:
    """Whether all letters of a word are of those that spell foreign names."""
    start, end = scan.tokens.spans[token]
    sounds = scan.pack.options.sounds
    return bool(sounds) and all(letter in sounds for letter in scan.text[start:end])


def run(scan: Scan, first: int, taken: set[int]) -> list[int]:
    """The unknown words from a token on; an article in capitals may open a name, a genitive or hyphen stand in it."""
    found: list[int] = []
    token = first
    end = min(first + LONGEST, len(scan.tokens.spans))
    while token < end and (not found or touches(scan, token, token - 1)):
        inner = _inner(scan, token, taken, opens=not found)
        last = token if inner or _names(scan, token, taken) else _hyphened(scan, token) if found else None
        if last is None:
            break
        found += [*range(token, last + inner + 1)]
        token = found[-1] + 1
    joined = found and (touches(scan, first, first - 1) or _elided(scan, first) or shortened(scan, first))
    return found if joined or (found and _in_marks(scan, first, found[-1])) else []


def _in_marks(scan: Scan, first: int, last: int) -> bool:
    """Whether a name stands in quotation marks by itself, in letters without capitals (قرية "السعيدة")."""
    spans = scan.tokens.spans
    if scan.pack.options.capitals or scan.pack.options.boundary != "word" or not first:
        return False
    before = scan.text[spans[first - 1][1] : spans[first][0]].strip()
    return before in _MARKS and scan.text[spans[last][1] : spans[last][1] + 2].strip()[:1] in _MARKS


def run_on(scan: Scan, first: int, taken: set[int]) -> list[int]:
    """The unknown words from a token on, without one that names the wider place ("посёлка Тула [Х-ского] района")."""
    found = run(scan, first, taken)
    last = found[-1] + 1 if len(found) > 1 and scan.pack.options.bare_genitive else len(scan.tokens.spans)
    follows = scan.starting.get(scan.tokens.spans[last][0], ()) if last < len(scan.tokens.spans) else ()
    wider = any(does(hit, "site") and "after" not in hit.row.value.split("|") for hit in follows)
    return found[:-1] if wider else found


def _elided(scan: Scan, token: int) -> bool:
    """Whether an apostrophe joins a word to the one small letter before it ("près d'Oulmès")."""
    left, right = scan.tokens.spans[token - 1], scan.tokens.spans[token]
    joined = left[1] - left[0] == 1 and scan.text[left[1] : right[0]] in {"'", "\u2019"}
    joined = joined and scan.text[left[0] : right[0]] not in _articles(scan.pack)  # "dans l'Union"
    return joined and scan.pack.options.capitals == "names" and scan.surface(*left).islower()


def _hyphened(scan: Scan, token: int) -> int | None:
    """The capital that ends a word joined by hyphens to a name before it ("Клебан-Бик", "Chalon-sur-Saône")."""
    spans = scan.tokens.spans
    for last in range(token, min(token + _SMALL, len(spans) - 1) + 1):
        if scan.text[spans[last - 1][1] : spans[last][0]] != "-" or scan.pack.options.capitals != "names":
            return None
        if scan.surface(*spans[last])[:1].isupper():
            return last
    return None


def _inner(scan: Scan, token: int, taken: set[int], opens: bool) -> int:
    """How many words lead on to an unknown word inside a name: "El" before "Plateado", "de" within "López de Micay"."""
    if scan.pack.options.capitals != "names" or token >= len(scan.tokens.spans):
        return 0
    start, end = scan.tokens.spans[token]
    capital = scan.surface(start, end)[:1].isupper()
    if opens and capital and scan.text[start:end] in _articles(scan.pack):
        return 1 if _names(scan, token + 1, taken) and touches(scan, token + 1, token) else 0
    if opens and capital and (scan.text[start : end + 1] in _articles(scan.pack) or _saint(scan, token)):  # "L'Aigle"
        return int(token + 1 < len(scan.tokens.spans) and _names(scan, token + 1, taken))
    for hit in scan.starting.get(start, ()) if not opens and not capital else ():
        fits = does(hit, "genitive") and hit.last - token < 2
        after = hit.last + 1
        if fits and _names(scan, after, taken) and touches(scan, after, hit.last):
            return after - token
    return 0


def _saint(scan: Scan, token: int) -> bool:
    """Whether a word for a street opens a name, where it means another thing ("in [St] Albans")."""
    return any(does(hit, "street") and hit.last == token for hit in scan.starting.get(scan.tokens.spans[token][0], ()))


@lru_cache(maxsize=64)
def _articles(pack: Pack) -> frozenset[str]:
    return frozenset(row.form for row in pack.rows(GrammarRow) if "article" in row.function.split("|"))


def long_enough(scan: Scan, first: int, last: int) -> bool:
    """Whether words without spaces have letters enough for a name."""
    start, end = scan.tokens.spans[first][0], scan.tokens.spans[last][1]
    alone = not scan.text[max(0, start - 1) : start].isalnum()  # "N24[采]区"
    alone = alone or any(hit.table == "places.tsv" for hit in scan.ending.get(start, ()))  # a county of one letter
    return scan.pack.options.boundary != "none" or alone or end - start >= SHORTEST


def _names(scan: Scan, token: int, taken: set[int]) -> bool:
    """Whether a token may be a name: known to no table, with a capital where the language writes names so."""
    if not 0 <= token < len(scan.tokens.spans) or token in taken:
        return False
    if scan.pack.options.clitics and _cut_off(scan, token):
        return False
    surface = scan.surface(*scan.tokens.spans[token])
    if surface.isascii() and applies(scan):
        return False  # "[News] जिले में"
    return not surface[:1].isdigit() and (not scan.pack.options.capitals or surface[:1].isupper())


def _cut_off(scan: Scan, token: int) -> bool:
    """Whether a token is only what was taken for a clitic at the head of a longer word, which is no name."""
    return token + 1 < len(scan.tokens.spans) and scan.tokens.spans[token][1] == scan.tokens.spans[token + 1][0]


def touches(scan: Scan, token: int, other: int) -> bool:
    left, right = sorted((token, other))
    start, end = scan.tokens.spans[left][1], scan.tokens.spans[right][0]
    return scan.blank(start, end) and " -" not in scan.text[start:end] and not next_line(scan, start, end)
