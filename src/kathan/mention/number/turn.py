"""Tell "a third" from the fraction: one more of those just counted ("two men died and [a third] was hurt")."""

from collections.abc import Sequence
from decimal import Decimal

from kathan.mention.number.part import SHARE
from kathan.mention.number.pieces import ARTICLES
from kathan.mention.number.value import Value
from kathan.mention.scan import Scan

REACH = 120  # letters back to the number that comes before it in turn
MOST = 10
_AFTER = 2  # words behind it within which something befalls him
_JOINS = frozenset({"conjunction", "contrast"})
_STOPS = frozenset(".;:!?\n")


def next_in_turn(scan: Scan, before: Sequence[Value], values: Sequence[Value], index: int) -> Value | None:
    """The last value of the words for one more person, None where they are no such words."""
    value = values[index]
    last, turn = value, _turn(value)
    if turn is None and value.kinds[0] in ARTICLES and len(value.kinds) == 1 and index + 1 < len(values):
        last = values[index + 1]
        turn = _turn(last) if scan.text[value.end : last.start] == " " else None
    if turn is None or not 1 < turn <= MOST or (last is value and _has_articles(scan) and SHARE not in value.kinds):
        return None
    earlier = [one for one in before if one.value == turn - 1 and value.start - one.end <= REACH]
    near = any(_STOPS.isdisjoint(scan.text[one.end : value.start]) for one in earlier)
    return last if near and _joined(scan, value.start) and _told(scan, last.end) else None


def _turn(value: Value) -> Decimal | None:
    """Which one in turn an ordinal names; a fraction of one names it as well."""
    if value.kinds == ("ordinal",):
        return value.value
    if SHARE in value.kinds and value.kinds[0] in ARTICLES and value.value:
        return (1 / value.value).quantize(Decimal(1))
    return None


def _has_articles(scan: Scan) -> bool:
    return bool(scan.pack.options.participles)


def _joined(scan: Scan, start: int) -> bool:
    joined = any(
        hit.table == "grammar.tsv" and not _JOINS.isdisjoint(hit.phrase.kinds) for hit in scan.ending.get(start - 1, ())
    )
    return joined or scan.text[max(0, start - 2) : start] == ", "


def _told(scan: Scan, end: int) -> bool:
    """Whether what befell him follows within two words, or a helping verb at once."""
    token = scan.tokens.at(end - 1) + 1
    for place, (start, _) in enumerate(scan.tokens.spans[token : token + _AFTER + 1]):
        if scan.broken(end, start):
            return False
        hits = scan.starting.get(start, ())
        helps = any(hit.table == "grammar.tsv" and "auxiliary" in hit.phrase.kinds for hit in hits)
        if any(hit.table == "terms" and hit.row.kind in {"verb", "adjective"} for hit in hits) or (helps and not place):
            return True
    return False
