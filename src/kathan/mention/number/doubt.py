"""Mark the counts whose value the document does not settle: counts in, the same with their doubts out."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.mention.number.digits import find_open
from kathan.mention.number.pieces import lined
from kathan.mention.scan import Scan
from kathan.mention.taken import Taken
from kathan.model.amount import Amount, is_money
from kathan.model.mention import CountMention, CountRole, Doubt

_VALUED = frozenset({CountRole.COUNT, CountRole.MEASURE, CountRole.PERCENT})
_OTHER = "other"
_GROUP = 1000  # a mark that groups stands before three digits


def doubt_counts(scan: Scan, counts: Sequence[CountMention]) -> tuple[CountMention, ...]:
    """The counts, with a doubt where a mark in them may group or divide and neither text nor unit settles it."""
    found = sorted((scan.ref(start, end), why) for start, end, why in find_open(lined(scan), scan.pack.options))
    if not found:
        return tuple(counts)
    spans = Taken.by(ref for ref, _ in found)
    return tuple(_doubted(count, spans, [why for _, why in found]) for count in counts)


def _doubted(count: CountMention, spans: Taken, reasons: Sequence[Doubt]) -> CountMention:
    at = spans.find(count.ref.start, count.ref.end)
    whole = count.role is not CountRole.PERCENT and (count.role is CountRole.COUNT or count.amount.unit == _OTHER)
    if at is None or count.role not in _VALUED or (whole and is_settled(count.amount)):
        return count
    return replace(count, doubt=reasons[at])


def is_settled(amount: Amount) -> bool:
    """Whether its unit settles an amount: what comes in wholes has no thousandths, but may come in 1.234 millions."""
    if amount.unit is None or is_money(amount.unit):
        return False
    scaled = any(char.isalpha() for char in amount.ref.text)
    return not scaled or any(end is not None and end % _GROUP for end in (amount.low, amount.high))
