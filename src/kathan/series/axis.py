"""Values and moments into pixels, with round ticks on both axes."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

_TICKS = 7
_GAP = 26  # pixels between zero and the least power of ten of a log scale
_DECADES = 100


@dataclass(frozen=True, slots=True)
class Frame:
    """The plotting area: pixel edges, the time span, and the greatest value.

    The least value is zero; on a log scale (``least`` is then a power of ten) zero stands below a gap.
    """

    left: float
    right: float
    top: float
    bottom: float
    start: datetime
    end: datetime
    most: float
    least: float | None = None

    def x(self, moment: datetime) -> float:
        """Pixels from the left edge of the picture."""
        share = (moment - self.start) / (self.end - self.start)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """Pixels from the top edge of the picture."""
        if self.least is None:
            return self.bottom - value / self.most * (self.bottom - self.top)
        if value <= 0:
            return self.bottom
        floor = self.bottom - _GAP
        share = math.log(max(value, self.least) / self.least) / math.log(self.most / self.least)
        return floor - share * (floor - self.top)


def log_frame(frame: Frame, values: Sequence[float]) -> Frame:
    """The same area with a log scale from the power of ten below the least of the values that are not zero."""
    above = [value for value in values if value > 0] or [1.0]
    least = 10.0 ** math.floor(math.log10(min(above)))
    most = max(least * 10, max(above) * 1.6)
    return replace(frame, most=most, least=least)


def spans_decades(values: Sequence[float]) -> bool:
    """Whether values lie so far apart that a linear scale hides the small ones."""
    above = [value for value in values if value > 0]
    return bool(above) and max(above) >= _DECADES * min(above)


def nice_step(span: float, ticks: int = _TICKS) -> float:
    """The least of 1, 2, 5, 10, 20, 50 … of which ``ticks`` cover the span; whole numbers only."""
    raw = max(span / ticks, 1.0)
    power = 10.0 ** math.floor(math.log10(raw))
    return float(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw))


def value_ticks(frame: Frame) -> list[float]:
    """Round values from zero up; on a log scale powers of ten, with twice and five times them where they are few."""
    if frame.least is None:
        step = nice_step(frame.most)
        return [step * index for index in range(int(frame.most / step + 1e-9) + 1)]
    powers = [frame.least * 10**index for index in range(int(math.log10(frame.most / frame.least) + 1e-9) + 1)]
    factors = (1, 2, 5) if len(powers) <= 3 else (1,)
    return [0.0, *(power * factor for power in powers for factor in factors if power * factor <= frame.most)]


def date_ticks(start: datetime, end: datetime) -> list[tuple[datetime, str]]:
    """Moments with their ISO labels: days, months or years, at most about seven."""
    days = (end - start).days + 1
    if days <= 70:
        step = next((one for one in (1, 2, 7, 14) if days / one <= _TICKS + 1), 14)
        return [(day, day.date().isoformat()) for day in _days(start, end, step)]
    months = days / 30.4
    if months <= 60:
        step = next((one for one in (1, 2, 3, 6, 12) if months / one <= _TICKS + 1), 12)
        return [(month, month.date().isoformat()[:7]) for month in _months(start, end, step)]
    step = int(nice_step(months / 12))
    return [(year, str(year.year)) for year in _months(start, end, 12 * step)]


def _days(start: datetime, end: datetime, step: int) -> Iterator[datetime]:
    day = datetime(start.year, start.month, start.day)
    while day <= end:
        if day >= start:
            yield day
        day += timedelta(days=step)


def _months(start: datetime, end: datetime, step: int) -> Iterator[datetime]:
    count = (start.year * 12 + start.month - 1) // step * step
    while (month := datetime(count // 12, count % 12 + 1, 1)) <= end:
        if month >= start:
            yield month
        count += step
