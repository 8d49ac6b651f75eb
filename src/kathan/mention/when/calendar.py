"""Turn parts of dates into half-open windows against the article's own day; pure arithmetic, no words."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from kathan.model.window import Grain, Window

_STEP = {Grain.MINUTE: timedelta(minutes=1), Grain.HOUR: timedelta(hours=1), Grain.DAY: timedelta(days=1)}
UNITS = {
    "minute": ("T", "M", Grain.MINUTE), "hour": ("T", "H", Grain.HOUR), "day": ("", "D", Grain.DAY),
    "night": ("", "D", Grain.DAY), "week": ("", "W", Grain.WEEK), "fortnight": ("", "W", Grain.WEEK),
    "month": ("", "M", Grain.MONTH), "quarter": ("", "Q", Grain.QUARTER), "season": ("", "M", Grain.SEASON),
    "half": ("", "M", Grain.HALF), "year": ("", "Y", Grain.YEAR), "decade": ("", "DE", Grain.DECADE),
    "century": ("", "CE", Grain.CENTURY),
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


def shift_months(moment: datetime, months: int) -> datetime:
    """The same day some months on, clipped to the month's end."""
    index = moment.year * 12 + moment.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return moment
    day = min(moment.day, (datetime(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day)
    return moment.replace(year=year, month=month + 1, day=day)


def floor(moment: datetime, unit: str) -> datetime:
    """The first instant of the unit in which the moment lies; weeks begin on Monday."""
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if unit == "minute":
        return moment.replace(second=0, microsecond=0)
    if unit == "hour":
        return moment.replace(minute=0, second=0, microsecond=0)
    if unit in {"week", "fortnight"}:
        return day - timedelta(days=day.weekday())
    if unit in {"month", "quarter", "season"}:
        month = day.month if unit == "month" else (day.month - 1) // 3 * 3 + 1
        return day.replace(month=month, day=1)
    if unit == "half":
        return day.replace(month=(day.month - 1) // 6 * 6 + 1, day=1)
    if unit in {"year", "decade", "century"}:
        size = {"year": 1, "decade": 10, "century": 100}[unit]
        return day.replace(year=max(1, day.year // size * size), month=1, day=1)
    return day


def move(moment: datetime, unit: str, count: int) -> datetime:
    """The moment some units later (earlier where negative); stays put where the calendar ends."""
    try:
        if unit in _MONTHS:
            return shift_months(moment, _MONTHS[unit] * count)
        if unit in _DAYS:
            return moment + timedelta(days=_DAYS[unit] * count)
        return moment + _STEP[UNITS[unit][2]] * count
    except OverflowError:
        return moment


def unit_window(moment: datetime, unit: str, shift: int = 0) -> Window:
    """The whole unit in which the moment lies, moved by some units."""
    start = move(floor(moment, unit), unit, shift)
    return Window(start, move(start, unit, 1), UNITS[unit][2])


def date_window(year: int, month: int | None = None, day: int | None = None) -> Window | None:
    """A year, a month or a day as a window; None for a date that is on no calendar."""
    try:
        start = datetime(year, month or 1, day or 1)
    except ValueError:
        return None
    unit = "day" if day else "month" if month else "year"
    return unit_window(start, unit)


def past_month(month: int, today: datetime) -> int:
    """The year of the latest month of that number that has begun by today."""
    return today.year if month <= today.month else today.year - 1


def past_weekday(weekday: int, today: datetime) -> datetime:
    """The latest day of that ISO weekday up to today."""
    day = floor(today, "day")
    return day - timedelta(days=(day.isoweekday() - weekday) % 7)


def feast_day(year: int, parts: Sequence[int]) -> datetime:
    """The day of a feast in a year: of a month and day, or of a month, its weeks and an ISO weekday."""
    if len(parts) == 2:
        return datetime(year, parts[0], parts[1])
    first = datetime(year, parts[0], 1)
    return first + timedelta(days=(parts[2] - first.isoweekday()) % 7 + 7 * (parts[1] - 1))


def show_timex(window: Window, unit: str) -> str:
    """The TIMEX3 value of a window of one unit."""
    start = window.start
    if start is None:
        return "XXXX"
    if unit in {"week", "fortnight"}:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    forms = {
        "year": f"{start.year:04}", "decade": f"{start.year // 10:03}", "century": f"{start.year // 100:02}",
        "month": f"{start:%Y-%m}", "quarter": f"{start.year:04}-Q{(start.month - 1) // 3 + 1}",
        "half": f"{start.year:04}-H{(start.month - 1) // 6 + 1}", "hour": f"{start:%Y-%m-%dT%H}",
        "minute": f"{start:%Y-%m-%dT%H:%M}",
    }  # fmt: skip
    return forms.get(unit, f"{start:%Y-%m-%d}")
