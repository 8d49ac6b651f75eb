"""Find places that no pack knows by the wider one right behind them ("de Losacio (Zamora)"): scan in, spans out."""

from collections.abc import Iterator
from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_LEADS = frozenset({"genitive", "locative", "ablative"})
_LONGEST = 4  # words of a place's name
_CLOSED = (")", ",", ".", ";", ":", "\n", "")


def within_places(scan: Scan, taken: set[int]) -> Iterator[TextRef]:
    """Unknown words in capitals between a preposition and a known place in brackets, or between two commas."""
    options = scan.pack.options
    if not options.capitals or options.adpositions != "before" or options.bare_genitive:
        return
    for hit in scan.table("places.tsv"):
        if hit.row.use == "name" and hit.first > 1 and _set_off(scan, hit):
            tokens = _before(scan, hit.first - 1, taken)
            if tokens and _led(scan, tokens[-1]):
                spans = scan.tokens.spans
                yield scan.ref(spans[tokens[-1]][0], spans[tokens[0]][1])


def _set_off(scan: Scan, hit: Hit) -> bool:
    """Whether a bracket or two commas set a place apart behind a word."""
    end = scan.tokens.spans[hit.first - 1][1]
    opened, closed = scan.text[end : hit.start], scan.text[hit.end : hit.end + 1]
    if not scan.surface(hit.start, hit.end)[:1].isupper():
        return False
    if opened == " (":
        return closed in {")", ","}
    return opened == ", " and scan.pack.options.adjectives == "after" and closed in _CLOSED[1:]


def _before(scan: Scan, last: int, taken: set[int]) -> list[int]:
    """The unknown words in capitals that end with a token, the last first."""
    spans, found = scan.tokens.spans, list[int]()
    for token in range(last, max(last - _LONGEST, 0), -1):
        word = scan.surface(*spans[token])
        joined = not found or scan.text[spans[token][1] : spans[token + 1][0]] == " "
        if not joined or token in taken or not word[:1].isupper() or (len(word) > 1 and word.isupper()):
            break
        found.append(token)
    return found


def _led(scan: Scan, first: int) -> bool:
    """Whether a small preposition stands right before a token, alone or as the end of an event's own words."""
    start, end = scan.tokens.spans[first - 1]
    return scan.surface(start, end)[:1].islower() and scan.text[start:end] in _prepositions(scan.pack)


@lru_cache(maxsize=64)
def _prepositions(pack: Pack) -> frozenset[str]:
    """The prepositions of place and of the genitive that are one word; where all nouns have capitals those of names."""
    rows = (row for row in pack.rows(GrammarRow) if not _LEADS.isdisjoint(row.function.split("|")))
    rows = (row for row in rows if row.value == "name" or pack.options.capitals == "names")
    return frozenset(row.form for row in rows if " " not in row.form)
