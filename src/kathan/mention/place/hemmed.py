"""Find places that no pack knows where letters stand without spaces: scan and taken tokens in, mentions out.

A name is what stands between a known place or a preposition of place and a word for a kind of place or a spot, whatever
single letters of other words it holds ("交口县[双池]镇", "在[乌姆萨米马]附近"), or between a mark and such a word
that has its number behind it ("、[王岗坪]乡21人"); or what stands before its Latin spelling in brackets, led by a
preposition or with such a word beside it ("在[帕皮里](Papiri)", "中部[帕尔帕](Palpa)地区", "小镇[帕皮里](Papiri)").
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from kathan.mention.scan import Scan
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_LONGEST = 8  # letters of a name
_SHORTEST = 2
_LISTED = 24  # words of a list of such names
_APART = "apart"  # the value of a word behind a list that is no part of its last name (等地)
_LATIN = regex.compile(r" ?\([a-z][a-z'’.-]{2,}\)")  # a name of one word as it is spelt abroad, folded
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
        apart = hit.row.value == _APART
        if first is not None and _is_name(scan, first, hit.first) and not apart:
            if site:
                ends.add(hit.last)
            yield _place(scan, scan.tokens.spans[first][0], hit.end)
        elif touches and (row := _listed(scan, hit.first - 1, taken, ends, apart)):
            spans = scan.tokens.spans
            yield from (_place(scan, spans[one][0], spans[last][1]) for one, last in row[:-1])
            yield _place(scan, spans[row[-1][0]][0], spans[row[-1][1]][1] if apart else hit.end)
    yield from _glossed(scan, taken, ends)


def _place(scan: Scan, start: int, end: int) -> PlaceMention:
    ref = scan.ref(start, end)
    return PlaceMention(ref, ref.text, None, None, "place", rules=("place.hemmed",))


def _listed(scan: Scan, last: int, taken: set[int], ends: set[int], spelt: bool) -> list[tuple[int, int]]:
    """The first and last tokens of two or more unknown names that a preposition leads to, the last of them right
    before a word for their kind ("在[乌姆鲁]、[萨里巴]和[阿布卡姆拉]地区"); ``spelt``: all foreign by their letters."""
    spans, joins = (
        scan.tokens.spans,
        {hit.first for hit in scan.table("grammar.tsv") if "conjunction" in hit.phrase.kinds},
    )
    row: list[tuple[int, int]] = []
    end = last
    for token in range(last, max(last - _LISTED, -1), -1):
        led = token in ends or _leads(scan, token)
        joined = token in joins or scan.text[spans[token][1] : spans[token + 1][0]].strip() == "\u3001"
        if led or (joined and end != token):
            first = token if token + 1 > end else token + 1
            if first > end or not _is_name(scan, first, end + 1) or (spelt and not _foreign(scan, first, end)):
                return []
            row.insert(0, (first, end))
            if led:
                return row if len(row) > 1 else []
            end = token - 1 if token in joins else token
        if token not in joins and not _may_be(scan, token, taken):
            return []
    return []


def _foreign(scan: Scan, first: int, last: int) -> bool:
    """Whether all letters of a name are of those that spell foreign ones."""
    text = scan.text[scan.tokens.spans[first][0] : scan.tokens.spans[last][1]]
    return all(letter in scan.pack.options.sounds for letter in text.replace(" ", "?"))


def _glossed(scan: Scan, taken: set[int], ends: set[int]) -> Iterator[PlaceMention]:
    """The names with their Latin spelling behind them that a preposition leads to or a word for their kind follows."""
    for found in _LATIN.finditer(scan.text):
        last = scan.tokens.ends.get(found.start())
        kind = any(_is_kind(hit) for hit in scan.starting.get(found.end(), ()))
        first = _spelt(scan, last, taken, ends, kind) if last is not None else None
        if first is None or last is None or not _is_name(scan, first, last + 1):
            continue
        if kind or _leads(scan, first - 1) or _sited(scan, first - 1) or _in_region(scan, first - 1, found.end()):
            yield _place(scan, scan.tokens.spans[first][0], found.start())


def _in_region(scan: Scan, last: int, end: int) -> bool:
    """Whether a known region ends right before a name that does not speak ("尼日尔州[泰吉纳](Tegina)的学校")."""
    places, spans = scan.packs.names.places, scan.tokens.spans
    ending = scan.ending.get(spans[last][1], ()) if last >= 0 else ()
    regions = (hit for hit in ending if hit.table == "places.tsv" and hit.row.use == "name")
    region = any((row := places.get(hit.row.id)) is not None and row.kind == "region" for hit in regions)
    return region and not any(hit.table == "reporting.tsv" for hit in scan.starting.get(end, ()))


def _spelt(scan: Scan, last: int, taken: set[int], ends: set[int], kind: bool) -> int | None:
    """The first token of such a name; where a word for its kind follows it may open its clause."""
    spans = scan.tokens.spans
    for token in range(last, max(last - _LONGEST, -1), -1):
        common = scan.text[slice(*spans[token])] in scan.pack.options.nouns  # 中部
        if common or token in ends or _leads(scan, token) or _sited(scan, token):
            return token + 1 if token < last else None
        if token < last and spans[token][1] != spans[token + 1][0]:
            return token + 1 if kind else None
        if not _may_be(scan, token, taken):
            return None
    return 0 if kind and last < _LONGEST else None


def _sited(scan: Scan, token: int) -> bool:
    """Whether a word of more than one letter for a kind of place ends with a token ("[村庄]帕皮里(Papiri)")."""
    if token < 0:
        return False
    hits = scan.ending.get(scan.tokens.spans[token][1], ())
    return any(hit.end - hit.start > 1 and _is_kind(hit) for hit in hits)


def _is_kind(hit: Hit) -> bool:
    """Whether a word tells what kind of place the name before it is."""
    if hit.table != "grammar.tsv":
        return False
    return "spot" in hit.phrase.kinds or ("site" in hit.phrase.kinds and "before" in hit.row.value.split("|"))


def _is_name(scan: Scan, first: int, end: int) -> bool:
    """Whether the letters of tokens before a word for a kind of place are enough for a name, and no common noun."""
    counted = [token for token in range(first, end) if _counts(scan, token) and not _spelt_in(scan, token, first, end)]
    if counted and (counted != [first] or _one(scan, first) or _counts(scan, first, "units.tsv", 1)):
        return False
    text = scan.text[scan.tokens.spans[first][0] : scan.tokens.spans[end - 1][1]]
    nouns = scan.pack.options.nouns
    common = any(text.endswith(noun[1:]) if noun[:1] == "*" else text == noun for noun in nouns)
    return _SHORTEST <= len(text) <= _LONGEST and not common


def _spelt_in(scan: Scan, token: int, first: int, end: int) -> bool:
    """Whether a number word of one letter stands inside a name and counts nothing ("西[万]邦地区")."""
    start, stop = scan.tokens.spans[token]
    return stop - start == 1 and first < token < end - 1 and not _counts(scan, token, "units.tsv", 1)


def _first(scan: Scan, last: int, taken: set[int], ends: set[int]) -> int | None:
    """The first token of the name that ends with a token; None where nothing that leads to it stands before."""
    spans, nouns = scan.tokens.spans, scan.pack.options.nouns
    start = spans[last][1] - _LONGEST
    for token in range(last, -1, -1):
        part = token - 1 in ends and scan.text[slice(*spans[token])] in nouns  # "俄国南部[佛洛尼斯]州"
        if token in ends or part:
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
