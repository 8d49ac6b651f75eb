"""Join a lower and an upper bound that stand side by side into one interval: counts in, counts out."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.mention.scan import Scan
from kathan.model.mention import CountMention
from kathan.model.text_ref import cut


def join_bounds(mentions: Sequence[CountMention], scan: Scan) -> list[CountMention]:
    """Make one interval of a lower and an upper bound that only a conjunction joins ("over 10 but under 15")."""
    kept: list[CountMention] = []
    for mention in mentions:
        both = kept and _closes(kept[-1], mention) and _conjoined(scan, kept[-1].extent.end, mention.extent.start)
        if both:
            kept[-1] = _interval_of(kept[-1], mention, scan)
        else:
            kept.append(mention)
    return kept


def _closes(left: CountMention, right: CountMention) -> bool:
    """Whether one is only a lower bound and the other only an upper one, of the same things."""
    low = left.amount.low if left.amount.high is None else right.amount.low
    high = left.amount.high if left.amount.low is None else right.amount.high
    open_ends = {
        (left.amount.low is None, left.amount.high is None),
        (right.amount.low is None, right.amount.high is None),
    }
    units = {left.amount.unit, right.amount.unit} - {None}
    exact = open_ends == {(True, False), (False, True)} and not (left.amount.vague or right.amount.vague)
    return exact and len(units) <= 1 and low is not None and high is not None and low <= high


def _conjoined(scan: Scan, end: int, start: int) -> bool:
    folded = scan.folded.offset(end), scan.folded.offset(start)
    words = scan.between(scan.table("grammar.tsv"), *folded)
    middle = scan.text[folded[0] : folded[1]].strip()
    joins = {"conjunction", "contrast"}
    return any(
        joins.intersection(hit.row.function.split("|")) and scan.text[hit.start : hit.end] == middle for hit in words
    )


def _interval_of(left: CountMention, right: CountMention, scan: Scan) -> CountMention:
    low = left.amount.low if left.amount.high is None else right.amount.low
    high = left.amount.high if left.amount.low is None else right.amount.high
    ref = cut(scan.article.text, left.ref.start, right.ref.end)
    amount = replace(left.amount, low=low, high=high, ref=ref, unit=left.amount.unit or right.amount.unit)
    extent = cut(scan.article.text, left.extent.start, right.extent.end)
    rules = (*left.rules, *right.rules, "number.interval")
    return replace(left, ref=ref, amount=amount, extent=extent, unit=right.unit or left.unit, rules=rules)
