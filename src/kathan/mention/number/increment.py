"""Give a number and the increment in brackets right behind it one noun: counts in and out ("11,380 (+5) tanks")."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kathan.mention.number.classifier import find_unit
from kathan.mention.number.neighbour import Counted
from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.model.mention import CountMention, CountRole

_PLUS, _CLOSE = "(+", ")"


def is_increment(text: str, start: int) -> bool:
    """Whether a plus sign behind an opening bracket stands right before an offset."""
    return text.endswith(_PLUS, 0, start)


def share_noun(mentions: Sequence[CountMention], scan: Scan) -> list[CountMention]:
    """The counts, of a number and its increment each with the noun of the other or the one behind the bracket."""
    kept = list(mentions)
    for at, (left, right) in enumerate(pairwise(mentions)):
        if not _increases(scan, left, right):
            continue
        behind = _behind(scan, right) if left.unit is None else None
        if left.amount.unit is not None and right.unit is None:
            kept[at + 1] = replace(right, amount=replace(right.amount, unit=left.amount.unit), unit=left.unit)
        elif behind is not None and behind.hit is not None and behind.role is CountRole.COUNT:
            noun = scan.ref(behind.hit.start, behind.hit.end)
            for place, bare in ((at, left), (at + 1, right)):
                kept[place] = replace(bare, amount=replace(bare.amount, unit=behind.unit), unit=noun)
    return kept


def _increases(scan: Scan, left: CountMention, right: CountMention) -> bool:
    counted = left.role is CountRole.COUNT is right.role
    return counted and scan.article.text[left.extent.end : right.ref.start].strip() == _PLUS


def _behind(scan: Scan, increment: CountMention) -> Counted | None:
    """What the noun behind the closing bracket of an increment counts."""
    end = increment.ref.end
    if scan.article.text[end : end + 1] != _CLOSE:
        return None
    first, last = scan.folded.offset(increment.ref.start), scan.folded.offset(end + 1)
    return find_unit(scan, Value(first, last, Decimal(0), ("digits",)), len(scan.text))
