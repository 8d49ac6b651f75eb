"""Take the words on one side of a place that belong to one phrase, up to what ends it."""

from kathan.claim.filed import is_byline
from kathan.claim.line import Line
from kathan.claim.phrase import (
    phrase_left,
    phrase_right,
)
from kathan.model.mention import CountRole
from kathan.packs.hit import Hit

REACH = 12
BYLINE_REACH = 9
VERBS = frozenset({"verb", "tell", "announce", "back"})
_NO_COUNTS = frozenset({CountRole.ORDINAL, CountRole.NAME})
_WALLS = frozenset(
    {"subject", "complementizer", "contrast", "clause", "ablative", "locative", "dative", "relative", "object"}
)


def cue_kind(hit: Hit) -> str:
    return str(hit.row.kind.split("|")[0])


def words_left(line: Line, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends just before a token: back to a comma, a clause word or another case marker."""
    if line.scan.pack.options.capitals == "nouns":
        return phrase_left(line, end - 1)
    last = end - 1
    first = last
    while first > line.first and last - first < REACH:
        if line.breaks[first - line.first] >= 1:
            break
        if _walled(line, first - 1) or _behind_byline(line, first):
            break
        first -= 1
    return (first, last) if last >= line.first else None


def _behind_byline(line: Line, token: int) -> bool:
    """Whether a bracket that opened at the head of the sentence ends before a token ("Lahore (our reporter) the")."""
    spans = line.scan.tokens.spans
    before = line.scan.text[spans[line.first][0] : spans[token][0]].rstrip()
    if token - line.first > BYLINE_REACH or not before.endswith(")"):
        return False
    return is_byline(line, before[before.rfind("(") + 1 : -1])


def _walled(line: Line, token: int) -> bool:
    """Whether a token ends the search for a noun phrase to its right."""
    for hit in line.grammar:
        walls = _WALLS.intersection(hit.row.function.split("|")) or hit.row.value == "subject"
        if hit.first <= token <= hit.last and walls:
            return not any(item.first <= token <= item.last for item in line.names)
    said = [hit for hit in line.reporting if cue_kind(hit) != "noun" and hit.first <= token <= hit.last]
    return any(token <= hit.head_last or (token >= hit.tail_first and cue_kind(hit) == "back") for hit in said)


def words_right(line: Line, start: int) -> tuple[int, int] | None:
    first = start + 1
    if any(hit.first == hit.last == first for hit in line.grammar_of("genitive")):
        first += 1
    if first > line.last:
        return None
    if line.scan.pack.options.capitals == "nouns":
        return phrase_right(line, first, line.last)
    last = first
    while last < line.last and last - first < REACH:
        if line.breaks[last + 1 - line.first] >= 1 or _walled(line, last + 1) or _stops_right(line, last + 1):
            break
        last += 1
    return first, last


def _stops_right(line: Line, token: int) -> bool:
    counts = any(item.first == token and item.mention.role not in _NO_COUNTS for item in line.counts)
    times = any(item.first == token for item in line.times)
    return counts or times or any(hit.first == token and hit.row.kind == "verb" for hit in line.terms)
