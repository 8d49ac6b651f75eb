"""Find places that no pack knows by the wider one right behind them, or by the word for what kind they are: scan in,
spans out ("de [Losacio] (Zamora)", "[Koumbri], une localité du Yatenga")."""

from collections.abc import Iterator
from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_LEADS = frozenset({"genitive", "locative", "ablative"})
_KINDS = frozenset({"kind", "after"})  # values of nouns for a kind of place
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
    for hit in scan.table("grammar.tsv"):
        if "lying" in hit.phrase.kinds and hit.row.value in _KINDS and (tokens := _before_kind(scan, hit, taken)):
            yield scan.ref(scan.tokens.spans[tokens[-1]][0], scan.tokens.spans[tokens[0]][1])


def _before_kind(scan: Scan, hit: Hit, taken: set[int]) -> list[int]:
    """The unknown words in capitals that a comma parts from the word for the kind of place they are, the last first."""
    spans = scan.tokens.spans
    marks = scan.starting.get(spans[hit.first - 1][0], ()) if hit.first > 1 else ()
    first = hit.first - any("article" in mark.phrase.kinds for mark in marks)
    apart = first > 0 and scan.text[spans[first - 1][1] : spans[first][0]] == ", "
    return _before(scan, first - 1, taken) if apart else []


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
