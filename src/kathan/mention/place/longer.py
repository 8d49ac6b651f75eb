"""Find places whose longer name opens like that of a known one: scan and its known places in, mentions out.

"San Martín de los Andes" is no San Martín, "Villa El Salvador" no El Salvador. A word that opens names of places
(``openers`` of the pack) with the capitals behind it, and what an "of" joins to it, is one name. So is a known place
with a word that ends such names behind it (``closers``): "Hamilton Heights" is no Hamilton.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kathan.mention.name.surname import TAKEN, title_case
from kathan.mention.place.beside import ancestors
from kathan.mention.place.stretch import does, touches
from kathan.mention.scan import Scan
from kathan.model.mention import PlaceMention
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack

_WORDS = 6  # of such a name
_KNOWN = TAKEN - {"places.tsv", "grammar.tsv", "bounds.tsv", "units.tsv"}  # what ends it


def longer_places(scan: Scan, hits: Sequence[Hit]) -> Iterator[PlaceMention]:
    """Every such name that holds a known place or more than its first words."""
    yield from _closed(scan, hits)
    openers = _openers(scan.pack)
    if not openers:
        return
    starts = {hit.first: hit for hit in hits if hit.row.use == "name"}
    spans, end = scan.tokens.spans, -1
    for first, (start, stop) in enumerate(spans):
        if first <= end or scan.text[start:stop] not in openers or not _names(scan, first):
            continue
        base = starts.get(first)
        last = _end(scan, first, base, starts)
        held = base is not None or any(first < token <= last for token in starts)
        if held and last > (base.last if base else first) and _stands(scan, first, base):
            ref, end = scan.ref(start, spans[last][1]), last
            yield PlaceMention(ref, ref.text, None, None, "place", rules=("place.longer",))


def _closed(scan: Scan, hits: Sequence[Hit]) -> Iterator[PlaceMention]:
    """Known places that a word behind them makes another one's name, unless a line is written in capitals."""
    closers, spans = _closers(scan.pack), scan.tokens.spans
    for hit in hits if closers else ():
        after = hit.last + 1
        if hit.row.use != "name" or after >= len(spans) or not touches(scan, hit.last, after):
            continue
        if scan.text[slice(*spans[after])] in closers and _names(scan, after) and not title_case(_line(scan, after)):
            ref = scan.ref(hit.start, spans[after][1])
            yield PlaceMention(ref, ref.text, None, None, "place", rules=("place.longer",))


@lru_cache(maxsize=16)
def _openers(pack: Pack) -> frozenset[str]:
    return frozenset(fold_form(word) for word in pack.options.openers)


@lru_cache(maxsize=16)
def _closers(pack: Pack) -> frozenset[str]:
    return frozenset(fold_form(word) for word in pack.options.closers)


def _names(scan: Scan, token: int) -> bool:
    """Whether a word begins with a capital and is not written in capitals throughout."""
    surface = scan.surface(*scan.tokens.spans[token])
    return surface[:1].isupper() and not surface.isupper()


def _end(scan: Scan, first: int, base: Hit | None, starts: dict[int, Hit]) -> int:
    """The last word of the name: capitals, an "of" or article before the next one among them.

    In a line of capitals, as headlines have them, only an "of" leads on.
    """
    last = base.last if base else first
    while last - first < _WORDS:
        nearer = last + 1 if last + 1 in starts and touches(scan, last, last + 1) else _next(scan, last)
        if nearer is None or (last > first and _around(scan, base, starts.get(nearer), nearer == last + 1)):
            break
        if nearer == last + 1 and nearer not in starts and title_case(_line(scan, first)):
            break
        last = starts[nearer].last if nearer in starts else nearer
    return last


def _line(scan: Scan, token: int) -> str:
    """The line of the article in which a word stands."""
    text, at = scan.article.text, scan.folded.start(scan.tokens.spans[token][0])
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _next(scan: Scan, last: int) -> int | None:
    """The capital that goes on with a name behind a word: at once, or behind an "of" or an article in capitals."""
    spans, token = scan.tokens.spans, last + 1
    if token >= len(spans) or not touches(scan, last, token):
        return None
    small = [
        hit.last for hit in scan.starting.get(spans[token][0], ()) if does(hit, "genitive") or does(hit, "article")
    ]
    token = max(small, default=token - 1) + 1
    if token >= len(spans) or not touches(scan, token - 1, token) or not _names(scan, token):
        return None
    return None if _is_word(scan, token) else token


def _is_word(scan: Scan, token: int) -> bool:
    """Whether a table knows what begins at a word, and no place does."""
    tables = {hit.table for hit in scan.starting.get(scan.tokens.spans[token][0], ())}
    return "places.tsv" not in tables and not tables.isdisjoint(_KNOWN)


def _around(scan: Scan, base: Hit | None, other: Hit | None, touching: bool) -> bool:
    """Whether a known place behind a name is what it lies in ("San José de Costa Rica", "Puerto Asís Putumayo")."""
    if other is None:
        return False
    places, over = scan.packs.names.places, set(other.row.id.split("|"))
    kinds = {places[part].kind for part in over if part in places}
    rows = [places[part] for part in base.row.id.split("|") if part in places] if base else []
    wide = touching and not kinds.isdisjoint({"region", "country"})
    return wide or "country" in kinds or any(not over.isdisjoint(ancestors(row, places)) for row in rows)


def _stands(scan: Scan, first: int, base: Hit | None) -> bool:
    """Whether a name of one known word, which may be somebody's first name, has a preposition of place before it."""
    led = scan.ending.get(scan.before(scan.tokens.spans[first][0]), ())
    return base is None or base.first < base.last or any(does(hit, "locative") for hit in led)
