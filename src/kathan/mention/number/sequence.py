"""Give the numbers of a short list the measure that only the last of them names: counts in and out ("floors 2, 3")."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.mention.scan import Scan
from kathan.model.mention import CountMention, CountRole

_MARKS = frozenset({",", "\u3001", "\u00b7"})
_DIGITS = ("number.digits",)
_MOST = 100


def share_measure(mentions: Sequence[CountMention], scan: Scan) -> list[CountMention]:
    """The counts, without a bare number before a comma and a measured one that goes on from it ("2, 3층", "1, 2도").

    Only where numbers take counters, so that a number without one is none of its own.
    """
    options = scan.pack.options
    if not (options.counters or options.noun_first):
        return list(mentions)
    kept = list(mentions)
    for at in range(len(kept) - 1, 0, -1):
        if _goes_on(kept[at - 1], kept[at], scan):
            kept[at - 1] = replace(kept[at - 1], role=kept[at].role)
    return kept


def _goes_on(left: CountMention, right: CountMention, scan: Scan) -> bool:
    """Whether only a mark stands between a bare number and a larger one that has its measure right behind it."""
    low, high = left.amount.low, right.amount.low
    plain = left.rules == _DIGITS and left.unit is None and left.role is CountRole.COUNT
    if not plain or right.rules[:1] != _DIGITS or right.unit is None or right.role is not CountRole.MEASURE:
        return False
    rises = low is not None and high is not None and low < high < _MOST
    between = scan.article.text[left.ref.end : right.ref.start].strip()
    return rises and between in _MARKS and right.unit.start >= right.ref.end
