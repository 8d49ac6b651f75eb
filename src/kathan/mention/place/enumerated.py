"""Find the places that no pack knows in a list where each has its number behind it ("समेज में 36, बागीपुल में 5").

Only in languages that write no capitals and set case words behind their nouns. A list is of two such names where it
holds a known place too, else of three.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kathan.mention.place.owned import SHORTEST, applies, unknown, words_of
from kathan.mention.scan import Scan
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit

_FEW, _MANY = 2, 3  # pairs of a list with a known place, and without
_LONGEST = 2  # words of a name
_HEDGED = 3  # words from the case word to the number
_APART = 8  # words from one case word to the next
_STOPS = frozenset(".\u0964\u06d4?!\n;")
_MARKS = frozenset(",\u060c")
_SMALL = frozenset({"bounds.tsv", "time.tsv"})


@dataclass(frozen=True, slots=True)
class _Pair:
    """A name right before a case word that a number follows: its tokens, the case word's, whether it is known."""

    first: int
    last: int
    case: int
    known: bool


def enumerated_places(scan: Scan, taken: set[int]) -> Iterator[TextRef]:
    """The unknown names of all such lists."""
    if not applies(scan):
        return
    row: list[_Pair] = []
    for pair in _pairs(scan, taken):
        if row and not _goes_on(scan, row[-1], pair):
            yield from _names(scan, row)
            row = []
        row.append(pair)
    yield from _names(scan, row)


def counted_places(scan: Scan, taken: set[int]) -> Iterator[TextRef]:
    """Single unknown words that open a sentence before a locative with a number behind it ("[मालपा] में 3 शव मिले")."""
    if not applies(scan):
        return
    spans = scan.tokens.spans
    links = {hit.last + 1: hit.first for hit in words_of(scan, "contrast")}
    for hit in words_of(scan, "locative"):
        token = hit.first - 1
        if hit.row.value != "name" or token < 0 or not unknown(scan, token, taken) or not _counted(scan, hit):
            continue
        first = links.get(token, token)
        before = scan.text[spans[first - 1][1] : spans[first][0]] if first else "\n"
        if spans[token][1] - spans[token][0] > SHORTEST and not _STOPS.isdisjoint(before):
            yield scan.ref(*spans[token])


def _names(scan: Scan, row: list[_Pair]) -> Iterator[TextRef]:
    enough = _FEW if any(pair.known for pair in row) else _MANY
    for pair in row if len(row) >= enough else ():
        if not pair.known:
            yield scan.ref(scan.tokens.spans[pair.first][0], scan.tokens.spans[pair.last][1])


def _pairs(scan: Scan, taken: set[int]) -> Iterator[_Pair]:
    """What stands before each case word with a number behind it, where that may be a place."""
    ends = {hit.last for hit in scan.table("places.tsv") if hit.row.use == "name"}
    kinds = {hit.last for hit in words_of(scan, "site")}
    owners = {hit.last + 1 for hit in words_of(scan, "genitive") if hit.first - 1 in ends | kinds}
    for hit in words_of(scan, "locative"):
        last = hit.first - 1
        if hit.row.value != "name" or last < 0 or not _counted(scan, hit):
            continue
        if last in ends | kinds:
            yield _Pair(last, last, hit.first, True)
        elif unknown(scan, last, taken):
            first = _run_back(scan, last, taken)
            owned = first if first in owners else last if last in owners else None
            yield _Pair(first if owned is None else owned, last, hit.first, owned is not None)


def _run_back(scan: Scan, last: int, taken: set[int]) -> int:
    """The first of the unknown words that end with a token, nothing but a space between them."""
    first, spans = last, scan.tokens.spans
    while first > 0 and last - first + 1 < _LONGEST and unknown(scan, first - 1, taken):
        if scan.text[spans[first - 1][1] : spans[first][0]] != " ":
            break
        first -= 1
    return first


def _counted(scan: Scan, hit: Hit) -> bool:
    """Whether a number follows a case word, no more than a hedge or a time between."""
    spans = scan.tokens.spans
    for token in range(hit.last + 1, min(hit.last + 1 + _HEDGED, len(spans))):
        start = spans[token][0]
        hits = scan.starting.get(start, ())
        if scan.text[start].isdigit() or any(one.table == "numbers.tsv" for one in hits):
            return True
        inside = any(one.table in _SMALL and one.first <= token <= one.last for one in _near(scan, token))
        if not inside or not _STOPS.union(_MARKS).isdisjoint(scan.text[spans[token - 1][1] : start]):
            return False
    return False


def _near(scan: Scan, token: int) -> Iterator[Hit]:
    """The hits that begin at a token or one of the two before it."""
    for first in range(max(0, token - 2), token + 1):
        yield from scan.starting.get(scan.tokens.spans[first][0], ())


def _goes_on(scan: Scan, before: _Pair, pair: _Pair) -> bool:
    """Whether one name follows the number of another in a list: a comma or "and" between, and no end of a sentence."""
    spans = scan.tokens.spans
    if pair.case - before.case > _APART:
        return False
    gaps = "".join(scan.text[spans[token - 1][1] : spans[token][0]] for token in range(before.case + 1, pair.first + 1))
    joins = {token for hit in words_of(scan, "conjunction") for token in range(hit.first, hit.last + 1)}
    joined = not _MARKS.isdisjoint(gaps) or not joins.isdisjoint(range(before.case, pair.first))
    return joined and _STOPS.isdisjoint(gaps)
