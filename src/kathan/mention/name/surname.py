"""Tell places from parts of somebody's name: a form of a place in its article in, whether it is a name out."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit
from kathan.packs.unspaced import UNSPACED, read_costs

# Words of these tables are no part of the name of a place that no pack knows.
TAKEN = frozenset(
    {
        "terms", "time.tsv", "reporting.tsv", "units.tsv", "numbers.tsv", "names.tsv", "places.tsv",
        "institutions.tsv", "roles.tsv", "grammar.tsv", "bounds.tsv",
    }
)  # fmt: skip

_LEADS = frozenset({"locative", "genitive", "ablative"})
_KINDS = frozenset({*_LEADS, "site"})
_SHORT_NAME, _SYLLABLES = 2, 2  # letters of a name without spaces that another may end in, and of that one before
_DOTS = frozenset("\u00b7\u2022\u2027\u30fb")  # between the parts of a foreign name
_WORDS = regex.compile(r"[\p{L}\p{M}]+")
_LINKED = regex.compile(r"-(?:\p{Ll}+['\u2019-])+\p{Lu}")  # "Saint-Martin[-du-Tertre]"


def is_given(scan: Scan, hit: Hit) -> bool:
    """Whether a place is only somebody's first name: an unknown word in capitals follows ("Mauricio Rojas said")."""
    after, spans = hit.last + 1, scan.tokens.spans
    adjective = hit.row.use == "demonym" and hit.row.form[:1].isupper()
    if scan.pack.options.capitals != "names" or hit.first != hit.last or adjective or after >= len(spans):
        return False
    before = scan.ending.get(hit.start - 1, ())
    led = any(word.table == "grammar.tsv" and not _KINDS.isdisjoint(word.phrase.kinds) for word in before)
    led = led or _holds_office(scan, hit, before)
    surface, name = scan.ref(*spans[after]).text, scan.ref(hit.start, hit.end).text
    written = surface[:1].isupper() and not surface.isupper() and name[:1].isupper()
    if led or not written or scan.text[hit.end : spans[after][0]] != " ":
        return False
    known = any(word.table in TAKEN for word in scan.starting.get(spans[after][0], ()))
    return not known and not _owned(scan, spans[after][1]) and not title_case(line_around(scan, hit))


def _owned(scan: Scan, end: int) -> bool:
    """Whether a word for a kind of place follows the capital, which is of that place ("Тула Х-ского [района]")."""
    follows = scan.starting.get(end + 1, ()) if scan.pack.options.bare_genitive else ()
    return any(word.table == "grammar.tsv" and "site" in word.phrase.kinds for word in follows)


def _holds_office(scan: Scan, hit: Hit, before: Sequence[Hit]) -> bool:
    """Whether a bare genitive tells whose office somebody has, his two names behind it ("прем'єр Чехії Ян Грубек")."""
    spans = scan.tokens.spans
    office = any(word.table == "roles.tsv" and word.row.kind == "office" for word in before)
    if not office or not scan.pack.options.bare_genitive or hit.last + 2 >= len(spans):
        return False
    return all(scan.ref(*spans[token]).text[:1].isupper() for token in (hit.last + 1, hit.last + 2))


def line_around(scan: Scan, hit: Hit) -> str:
    """The line of the article in which a form stands."""
    text, at = scan.article.text, scan.folded.start(hit.start)
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


@lru_cache(maxsize=8)
def title_case(line: str) -> bool:
    """Whether most words of a line are capitalised, as headlines often are; capitals then say nothing."""
    words = _WORDS.findall(line)
    return bool(sum(word[:1].isupper() for word in words) * 2 > len(words))


def is_surname(scan: Scan, hit: Hit) -> bool:
    """Whether a place ends somebody's name: behind an unknown word in capitals, as of an office ("mayor Juan Mora").

    Where adjectives follow their noun no word before the place belongs to it, and no office is needed.
    """
    at, spans = hit.first - 1, scan.tokens.spans
    if scan.pack.options.capitals != "names" or hit.row.use == "demonym" or at < 1 or not _unknown(scan, at, hit.start):
        return False
    first = at - 1 if _unknown(scan, at - 1, spans[at][0]) else at
    before = scan.ending.get(scan.before(spans[first][0]), ())
    office = any(word.table == "roles.tsv" and word.row.kind == "office" for word in before)
    inside = first < at or (first and scan.text[spans[first - 1][1] : spans[first][0]] in {" ", ", "})
    after = inside and scan.pack.options.adjectives == "after"
    if after and "-" in hit.row.id and any("locative" in word.phrase.kinds for word in before):
        return False  # a town and its region ("en Mérida Yucatán")
    return (office or bool(after) or _speaks(scan, hit, before)) and not title_case(line_around(scan, hit))


def _speaks(scan: Scan, hit: Hit, before: Sequence[Hit]) -> bool:
    """Whether a word of saying follows, or an aside that opens with an article ("Fajar Sukma, an official")."""
    led = any(word.table == "grammar.tsv" and _LEADS.intersection(word.row.function.split("|")) for word in before)
    if led or scan.pack.options.adjectives == "after" or scan.pack.options.bare_genitive:
        return False
    aside = scan.text[hit.end : hit.end + 2] == ", "
    after = scan.starting.get(hit.end + (2 if aside else 1), ())
    kinds = {word.table for word in after}
    article = any(word.table == "grammar.tsv" and "article" in word.row.function.split("|") for word in after)
    return (aside and article) or "reporting.tsv" in kinds


def is_speaker(scan: Scan, hit: Hit, surnames: frozenset[str]) -> bool:
    """Whether a word that ends somebody's name in the article stands bare beside a word of saying ("dijo Mora")."""
    if scan.surface(hit.start, hit.end) not in surnames:
        return False
    left = scan.before(hit.start)
    before, after = scan.ending.get(left, ()), scan.starting.get(hit.end + 1, ())
    led = any(word.table == "grammar.tsv" and _LEADS.intersection(word.row.function.split("|")) for word in before)
    return not led and any(word.table == "reporting.tsv" for word in (*before, *after))


def _unknown(scan: Scan, token: int, end: int) -> bool:
    """Whether a token is a word in small letters behind a capital that no table knows, a space behind it."""
    start, stop = scan.tokens.spans[token]
    word = scan.ref(start, stop).text
    known = any(hit.table in TAKEN for hit in (*scan.starting.get(start, ()), *scan.ending.get(stop, ())))
    return scan.text[stop:end] == " " and word[:1].isupper() and word[1:].islower() and not known


def ends_name(scan: Scan, hit: Hit) -> bool:
    """Whether hyphens join an unknown word in capitals before the place to it, or small words and a capital behind it
    ("[Saint-Martin]-du-Tertre"): both are one other name."""
    if scan.pack.options.capitals != "names" or hit.row.use == "demonym":
        return False
    if scan.text[hit.end : hit.end + 1] == "-" and _LINKED.match(scan.article.text, scan.ref(hit.start, hit.end).end):
        return True
    if hit.first == 0:
        return False
    start, end = scan.tokens.spans[hit.first - 1]
    surface = scan.surface(start, end)
    joined = scan.text[end : hit.start] == "-" and surface[:1].isupper() and not surface.isupper()
    return joined and not any(word.table in TAKEN for word in scan.ending.get(end, ()))


def spells_on(scan: Scan, hit: Hit) -> bool:
    """Whether a place is only the end of a longer foreign name, whose syllables no table knows ("佛洛[尼斯]").

    Only where words have no spaces between them, and for names as short as those of chance.
    """
    if scan.pack.options.boundary != "none" or hit.end - hit.start > _SHORT_NAME or hit.first == 0:
        return False
    start, end = scan.tokens.spans[hit.first - 1]
    word = scan.text[start:end]
    unknown = end == hit.start and len(word) >= _SYLLABLES and UNSPACED.match(word) is not None
    return unknown and not scan.ending.get(end) and word not in read_costs(scan.pack.words)


def is_called(scan: Scan, hit: Hit) -> bool:
    """Whether a place is somebody's name where words have no spaces: a dot joins it to another ("阿里·马利克"), or it
    stands between a word for people and a verb of saying ("目击者阿里说")."""
    if scan.pack.options.boundary != "none":
        return False
    beside = scan.text[max(0, hit.start - 1) : hit.start] + scan.text[hit.end : hit.end + 1]
    if not _DOTS.isdisjoint(beside):
        return True
    people = any(word.table == "roles.tsv" and word.end == hit.start for word in scan.ending.get(hit.start, ()))
    return people and any(word.table == "reporting.tsv" for word in scan.starting.get(hit.end, ()))
