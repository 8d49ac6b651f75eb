"""Find places that no pack knows where letters stand without spaces: scan and taken tokens in, mentions out.

A name is what stands between a known place or a preposition of place and a word for a kind of place or a spot, whatever
single letters of other words it holds ("交口县[双池]镇", "在[乌姆萨米马]附近"), or between a mark and such a word
that has its number behind it ("、[王岗坪]乡21人").
"""

from collections.abc import Iterator
from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_LONGEST = 8  # letters of a name
_SHORTEST = 2
_LEADS = frozenset({"locative", "ablative"})
_LETTERS = frozenset({"units.tsv", "grammar.tsv", "bounds.tsv", "roles.tsv", "time.tsv", "numbers.tsv"})
_SMALL = frozenset({"genitive", "conjunction", "contrast", "with", "auxiliary", "adverb", "passive"})


def hemmed_places(scan: Scan, taken: set[int]) -> Iterator[PlaceMention]:
    """Every such name with the word for its kind."""
    if scan.pack.options.boundary != "none":
        return
    ends = {hit.last for hit in scan.table("places.tsv") if hit.row.use != "demonym"}
    verbs = {hit.last for hit in scan.table("terms") if hit.row.kind == "verb"}  # "掩埋了那烈屯"
    for hit in scan.table("grammar.tsv"):
        kinds = hit.phrase.kinds
        site = "site" in kinds and hit.row.value == "before"
        if not site and "spot" not in kinds:
            continue
        touches = hit.first > 0 and scan.tokens.spans[hit.first - 1][1] == hit.start
        first = _first(scan, hit.first - 1, taken, ends | verbs if site else ends) if touches else None
        if first is not None and _is_name(scan, first, hit):
            if site:
                ends.add(hit.last)
            ref = scan.ref(scan.tokens.spans[first][0], hit.end)
            yield PlaceMention(ref, ref.text, None, None, "place", rules=("place.hemmed",))


def _is_name(scan: Scan, first: int, hit: Hit) -> bool:
    """Whether the letters before a word for a kind of place are enough for a name, and no common noun."""
    counted = [token for token in range(first, hit.first) if _counts(scan, token)]
    if counted and (counted != [first] or _one(scan, first) or _counts(scan, first, "units.tsv", 1)):
        return False
    text = scan.text[scan.tokens.spans[first][0] : hit.start]
    nouns = scan.pack.options.nouns
    common = any(text.endswith(noun[1:]) if noun[:1] == "*" else text == noun for noun in nouns)
    return _SHORTEST <= len(text) <= _LONGEST and not common


def _first(scan: Scan, last: int, taken: set[int], ends: set[int]) -> int | None:
    """The first token of the name that ends with a token; None where nothing that leads to it stands before."""
    spans = scan.tokens.spans
    start = spans[last][1] - _LONGEST
    for token in range(last, -1, -1):
        if token in ends:
            return token + 1 if token < last else None
        if token < last and spans[token][1] != spans[token + 1][0]:
            return token + 1 if _numbered(scan, last + 1) else None
        if _leads(scan, token):
            return token + 1 if token < last else None
        if spans[token][0] < start or not _may_be(scan, token, taken):
            return None
    return None


def _numbered(scan: Scan, token: int) -> bool:
    """Whether digits stand right behind a word."""
    end = scan.tokens.spans[token][1]
    return scan.text[end : end + 1].isdigit()


def _leads(scan: Scan, token: int) -> bool:
    hits = scan.ending.get(scan.tokens.spans[token][1], ())
    return any(hit.table == "grammar.tsv" and not _LEADS.isdisjoint(hit.phrase.kinds) for hit in hits)


def _may_be(scan: Scan, token: int, taken: set[int]) -> bool:
    """Whether a token may be part of a name: unknown, or a single letter that is no small word."""
    start, end = scan.tokens.spans[token]
    letters = scan.text[start:end]
    if letters[:1].isdigit() or letters in _small(scan.pack):
        return False
    tables = {hit.table for hit in scan.starting.get(start, ())}
    return token not in taken or (end - start == 1 and tables <= _LETTERS)


def _one(scan: Scan, token: int) -> bool:
    hits = scan.starting.get(scan.tokens.spans[token][0], ())
    return any(hit.table == "numbers.tsv" and hit.row.value == "1" for hit in hits)


def _counts(scan: Scan, token: int, table: str = "numbers.tsv", on: int = 0) -> bool:
    """Whether a token is a number word or one behind it a counter, so that both tell how many ("一所学校", "两县")."""
    return any(hit.table == table for hit in scan.starting.get(scan.tokens.spans[token + on][0], ()))


@lru_cache(maxsize=8)
def _small(pack: Pack) -> frozenset[str]:
    """The small words of one letter that are no part of a name."""
    rows = (row for row in pack.rows(GrammarRow) if not _SMALL.isdisjoint(row.function.split("|")))
    return frozenset(row.form for row in rows if len(row.form) == 1)
