"""Find regions whose word for their kind stands with another one: places of a text in, more of them out.

Where a region is an adjective and a noun, the second one may leave its noun out ("над Брянской областью, два над
Курской") and several may share one ("в Липецкой и Самарской областях"): the adjective alone is the region.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit
from kathan.packs.match import Lexicon, find_lexicon

NEAR = 400  # signs from a region that is named whole
SHORTEST = 4  # letters of an adjective
_LEADS = frozenset({"locative", "ablative"})
_DASH = " - "
_COMMAS = frozenset({", ", "; "})


def elided_regions(scan: Scan, hits: Sequence[Hit]) -> Iterator[PlaceMention]:
    """Each adjective behind a preposition, a comma or an "and" that is a region with the noun of one nearby."""
    if not scan.pack.options.bare_genitive or scan.pack.options.capitals != "names":
        return
    whole = [hit for hit in hits if hit.row.use == "name" and hit.last == hit.first + 1 and _kind(scan, hit.last)]
    plural = [hit for hit in scan.table("grammar.tsv") if "several" in hit.phrase.kinds and _listed(scan, hit)]
    if not whole and not plural:
        return
    held = {token for hit in hits if hit.row.use == "name" for token in range(hit.first, hit.last + 1)}
    found: set[int] = set()
    lexicon = find_lexicon(scan.packs, scan.pack.code)
    for token in _candidates(scan, held):
        kinds = _nouns_near(scan, token, (*whole, *plural))
        if not kinds or not _led(scan, token, held | found):
            continue
        word = scan.text[slice(*scan.tokens.spans[token])]
        region = next((one for kind in kinds if (one := _region(lexicon, word, kind))), None)
        row = scan.packs.names.places.get(region) if region else None
        if row:
            found.add(token)
            ref = scan.ref(*scan.tokens.spans[token])
            yield PlaceMention(ref, row.label, row.id, row.country, row.kind, False, ("place.elided",))


def _kind(scan: Scan, token: int) -> bool:
    """Whether a word of a name is written small, as the noun for a kind is."""
    return scan.ref(*scan.tokens.spans[token]).text[:1].islower()


def _candidates(scan: Scan, held: set[int]) -> Iterator[int]:
    """The demonyms, and the words with a capital that no table knows, outside of whole names."""
    ends = {hit.first for hit in scan.table("places.tsv") if hit.first == hit.last and hit.row.use == "demonym"}
    for token, (start, end) in enumerate(scan.tokens.spans):
        if token in held or end - start < SHORTEST or not scan.ref(start, end).text[:1].isupper():
            continue
        if token in ends or not scan.starting.get(start):
            yield token


def _nouns_near(scan: Scan, token: int, whole: Sequence[Hit]) -> tuple[str, ...]:
    """The nouns of the regions that are named whole in the same line, and those of a list, the nearest first."""
    start = scan.tokens.spans[token][0]
    near = [hit for hit in whole if abs(hit.start - start) <= NEAR and _same_line(scan, hit.start, start)]
    near.sort(key=lambda hit: abs(hit.start - start))
    return tuple(dict.fromkeys(_noun(scan, hit) for hit in near))


def _noun(scan: Scan, hit: Hit) -> str:
    """The noun of a region, or the singular of one in the plural."""
    plural = hit.table == "grammar.tsv"
    return str(hit.row.value) if plural else scan.text[slice(*scan.tokens.spans[hit.last])]


def _listed(scan: Scan, hit: Hit) -> bool:
    """Whether a noun in the plural has a singular, and an adjective with a capital before it ("Самарской областях")."""
    before = hit.first - 1
    return bool(hit.row.value) and before >= 0 and scan.ref(*scan.tokens.spans[before]).text[:1].isupper()


def _same_line(scan: Scan, one: int, other: int) -> bool:
    first, last = sorted((scan.folded.start(one), scan.folded.start(other)))
    return "\n" not in scan.article.text[first:last]


def _led(scan: Scan, token: int, before: set[int]) -> bool:
    """Whether a preposition of place stands before a word, or a comma or "and" behind another place, or before the dash
    of its own number (", Самарской - 30")."""
    start = scan.tokens.spans[token][0]
    left = scan.ending.get(scan.before(start), ())
    if any(hit.table == "grammar.tsv" and not _LEADS.isdisjoint(hit.phrase.kinds) for hit in left):
        return True
    joined = any(hit.table == "grammar.tsv" and "conjunction" in hit.phrase.kinds for hit in left)
    if scan.text.startswith(_DASH, scan.tokens.spans[token][1]) and (joined or scan.text[start - 2 : start] in _COMMAS):
        return True
    at = token - 2 if joined else token - 1
    return at in before and (joined or scan.text[scan.tokens.spans[at][1] : start].strip() == ",")


@lru_cache(maxsize=4096)
def _region(lexicon: Lexicon, word: str, kind: str) -> str | None:
    """The id of the region that an adjective and a noun name."""
    text = f"{word} {kind}"
    rows = (hit.row for hit in lexicon.read(text)[1] if hit.table == "places.tsv" and hit.end - hit.start == len(text))
    return next((row.id for row in rows if row.use == "name" and "|" not in row.id), None)
