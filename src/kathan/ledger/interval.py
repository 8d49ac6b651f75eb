"""Two intervals into their relation: apart, one inside the other, or the change between them."""

from decimal import Decimal

from kathan.model.amount import Amount, Number, plain
from kathan.model.ledger import Change

# "About 600" is not contradicted by 640: ten per cent on either side is what a round number leaves open.
# The figure is a convention of this program, said in the output's manual; it is not measured.
TOLERANCE = Decimal("0.1")

Bounds = tuple[Number | None, Number | None]


def bounds(amount: Amount) -> Bounds:
    """The closed interval; an approximate one is widened by the tolerance on each known side."""
    if not amount.approximate:
        return amount.low, amount.high
    low = None if amount.low is None else Decimal(amount.low)
    high = None if amount.high is None else Decimal(amount.high)
    return (
        None if low is None else low - abs(low) * TOLERANCE,
        None if high is None else high + abs(high) * TOLERANCE,
    )


def same(left: Amount, right: Amount) -> bool:
    """Whether two amounts assert the same interval in the same way."""
    return (left.low, left.high, left.approximate) == (right.low, right.high, right.approximate)


def below(left: Amount, right: Amount) -> bool:
    """Whether all of the left interval lies under the right one."""
    high, low = bounds(left)[1], bounds(right)[0]
    return high is not None and low is not None and high < low


def excludes(left: Amount, right: Amount) -> bool:
    """Whether no number can be in both intervals."""
    (low, high), (other_low, other_high) = bounds(left), bounds(right)
    under = high is not None and other_low is not None and high < other_low
    return under or (other_high is not None and low is not None and other_high < low)


def contains(outer: Amount, inner: Amount) -> bool:
    """Whether every number of the inner interval is in the outer one."""
    (outer_low, outer_high), (low, high) = bounds(outer), bounds(inner)
    under = outer_low is None or (low is not None and outer_low <= low)
    over = outer_high is None or (high is not None and high <= outer_high)
    return under and over


def apart(left: Amount, right: Amount) -> Number | None:
    """The distance between the stated bounds of two intervals that exclude each other, else None."""
    lower, upper = (left, right) if below(left, right) else (right, left)
    if not excludes(left, right) or lower.high is None or upper.low is None:
        return None
    return plain(Decimal(upper.low) - Decimal(lower.high))


def change_between(before: Amount, after: Amount) -> Change | None:
    """What a source did when it said ``after`` following ``before``; None where the two agree.

    A vague or rounded interval around the earlier one repeats it; a narrower one inside it refines it.
    """
    if same(before, after):
        return None
    if below(before, after):
        return Change.RAISED
    if below(after, before):
        return _let_down(before, after)
    if contains(after, before) and (_loose(after) or _open(after) != _open(before)):
        return None
    if contains(before, after) and (_loose(before) or _open(after) != _open(before)):
        return Change.REFINED
    return _shifted(before, after)


def _let_down(before: Amount, after: Amount) -> Change | None:
    """A number rounded down after the exact one repeats it, an exact one after one rounded up refines it."""
    if _is_near(before, after) and rounds(after, before):
        return None
    return Change.REFINED if _is_near(before, after) and rounds(before, after) else Change.LOWERED


def _is_near(left: Amount, right: Amount) -> bool:
    """Whether two numbers are within a hundredth: what rounding to two figures or more takes away."""
    if left.low is None or right.low is None:
        return False
    return abs(Decimal(left.low) - Decimal(right.low)) * 100 <= abs(Decimal(left.low))


def _loose(amount: Amount) -> bool:
    return amount.vague or amount.approximate


def _open(amount: Amount) -> tuple[bool, bool]:
    return amount.low is None, amount.high is None


def _shifted(before: Amount, after: Amount) -> Change | None:
    """Overlapping intervals of one shape: which way their middle, or their only bound, has moved."""
    old, new = _middle(before), _middle(after)
    if new == old and _open(before) != _open(after):
        return _opened(before, after)
    if new == old:
        return Change.REFINED if contains(before, after) and not contains(after, before) else None
    return Change.RAISED if new > old else Change.LOWERED


def _opened(before: Amount, after: Amount) -> Change:
    """ "About 11,000", then "more than 11,000": the bound that was let go tells the way."""
    if after.high is None and before.high is not None:
        return Change.RAISED
    return Change.LOWERED if after.low is None and before.low is not None else Change.REFINED


def rounds(rough: Amount, fine: Amount) -> bool:
    """Whether one exact number is the other rounded to hundreds, thousands and so on: 14,500 for 14,532."""
    if not (rough.exact and fine.exact) or rough.low is None or fine.low is None or rough.low == fine.low:
        return False
    unit = Decimal(100)
    while Decimal(rough.low) % (unit * 10) == 0 and unit < abs(Decimal(rough.low)):
        unit *= 10
    return Decimal(rough.low) % unit == 0 and abs(Decimal(fine.low) - Decimal(rough.low)) * 2 <= unit


def _middle(amount: Amount) -> Decimal:
    known = [Decimal(bound) for bound in (amount.low, amount.high) if bound is not None]
    return sum(known, Decimal(0)) / (len(known) or 1)


def moved_by(before: Amount, after: Amount) -> Number | None:
    """The difference of the lower bounds, else of the upper ones; None where neither can be compared."""
    if before.low is not None and after.low is not None and before.low != after.low:
        return plain(Decimal(after.low) - Decimal(before.low))
    if before.high is not None and after.high is not None and before.high != after.high:
        return plain(Decimal(after.high) - Decimal(before.high))
    return None
