"""A question into stepped series, their envelope, and the stretches in which sources exclude each other."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import combinations, pairwise

from kathan.ledger.compare import disputed, follow
from kathan.ledger.interval import excludes
from kathan.ledger.tally import WITHDRAWN, count_articles
from kathan.ledger.wording import show_when
from kathan.model.amount import Amount, Number, plain
from kathan.model.ledger import Question, Tally
from kathan.model.series import Conflict, Point, Series, Spread


def make_series(question: Question) -> tuple[Series, ...]:
    """One series a source that has a dated answer, outlets' own voices last; undated answers stay in the tally."""
    found = (Series(tally.source, tally.label, tally.own, _points(tally)) for tally in question.tallies)
    dated = (series for series in found if series.points)
    return tuple(sorted(dated, key=lambda series: (series.own, series.points[0].at, series.source)))


def _points(tally: Tally) -> tuple[Point, ...]:
    return tuple(
        Point(
            at=entry.at,
            day=show_when(entry) or "",
            clock=entry.clock,
            amount=entry.amount,
            stance=entry.stance,
            withdrawn=entry.stance in WITHDRAWN,
            reports=count_articles(entry.reports),
            origins=entry.origins,
        )
        for entry in tally.entries
        if entry.at is not None
    )


def level(amount: Amount) -> Number:
    """Where a figure is drawn: its stated number, the bound that it states, or the middle of its range."""
    if amount.low is not None and amount.high is not None:
        return plain((Decimal(amount.low) + Decimal(amount.high)) / 2)
    bound = amount.low if amount.low is not None else amount.high
    return 0 if bound is None else bound


def make_steps(series: Series) -> Iterator[tuple[Point, Point | None]]:
    """Every figure with the point that ends it: the next figure, or a denial or retraction that meets it."""
    for index, point in enumerate(series.points):
        if not point.withdrawn:
            yield point, next((after for after in series.points[index + 1 :] if _ends(point, after)), None)


def _ends(point: Point, after: Point) -> bool:
    return not after.withdrawn or not excludes(point.amount, after.amount)


@dataclass(frozen=True, slots=True)
class Held:
    """What a series stands by from each of its moments on; None after a figure is taken back."""

    moments: tuple[datetime, ...]
    points: tuple[Point | None, ...]

    def at(self, moment: datetime) -> Point | None:
        """The figure that holds at a moment; None before the first and after it is taken back."""
        place = bisect_right(self.moments, moment)
        return self.points[place - 1] if place else None


def hold(series: Series) -> Held:
    """What a series stands by, worked out once."""
    found: dict[datetime, Point | None] = {}
    for point, after in make_steps(series):
        found[point.at] = point
        if after is not None and after.withdrawn:
            found[after.at] = None
    ordered = sorted(found)
    return Held(tuple(ordered), tuple(found[moment] for moment in ordered))


def moments(series: Sequence[Series]) -> list[datetime]:
    """Every moment at which some series steps, in order."""
    return sorted({point.at for one in series for point in one.points})


def make_spread(series: Sequence[Series]) -> tuple[Spread, ...]:
    """The envelope of all sources: at each step the least and greatest stated bound then standing."""
    held = [hold(one) for one in series]
    return tuple(_spread_at(held, moment) for moment in moments(series))


def _spread_at(held: Sequence[Held], moment: datetime) -> Spread:
    points = [point for one in held if (point := one.at(moment))]
    stated = [bound for point in points for bound in (point.amount.low, point.amount.high) if bound is not None]
    return Spread(moment, min(stated, default=None), max(stated, default=None))


def find_conflicts(tallies: Sequence[Tally], rises: bool) -> Iterator[Conflict]:
    """The stretches between steps in which two tallies exclude each other, in order of sources and time."""
    for left, right in combinations([(tally, follow(tally)) for tally in tallies], 2):
        dates = sorted({entry.at for tally, _ in (left, right) for entry in tally.entries if entry.at})
        for start, end in pairwise([*dates, None]):
            if start is None:
                continue
            one, other = left[1].at(start.date()), right[1].at(start.date())
            if one and other and disputed(one, other, rises):
                low, high = sorted((level(one.amount), level(other.amount)))
                yield Conflict(left[0].source, right[0].source, start, end, low, high)
