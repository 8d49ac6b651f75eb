"""Read what points back to a time named before ("that day", "다음 날", "同年"): times in order in, dated ones out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kathan.mention.when.calendar import floor, move, show_timex, unit_window
from kathan.mention.when.moment import OWN_PART, Day, Time, is_kind, value_of
from kathan.model.window import Grain, Window

SAME = "when.same"
THEN = "then"  # the value of a word for any time gone by
ONWARD = "onward"  # of one for all the time since then
_NIGHT = "TNI"
_NOW = "now"  # of one that means the article's own day where none is named before it
_REACH = {"day": 900, "month": 600, "year": 600, THEN: 500, ONWARD: 500}  # characters back to the time that is meant
_BESIDE = 6  # characters between a month and the words for its year ("28 de septiembre de aquel año")
_FINE = frozenset({Grain.MINUTE, Grain.HOUR, Grain.DAY})
_LENGTHS = frozenset({"when.past", "when.within", "when.duration"})
_RECENT = timedelta(days=2)  # what "then" means is longer ago, where the text names such a time


def pointers(day: Day) -> Iterator[Time]:
    """Every word that points back; its value is kept as TIMEX3 until the times before it are known."""
    for hit in day.hits:
        if is_kind(hit, "same"):
            yield Time(hit.start, hit.end, None, value_of(hit, "same"), SAME)


def pointed(day: Day, times: Sequence[Time]) -> list[Time]:
    """All times of an article, each that points back as the one it means; without a window where there is none."""
    found: list[Time] = []
    for time in times:
        told = _meant(day, time, found) if time.rule == SAME else time
        if told.rule == SAME and found and _is_month_of(told, found[-1]):
            found[-1] = _in_year(found[-1], told)
        elif found and found[-1].rule == SAME and _is_month_of(found[-1], told):
            found[-1] = _in_year(told, found[-1])
        else:
            found.append(told)
    return found


def own_parts(day: Day, times: Sequence[Time]) -> Iterator[Time]:
    """All times, each part of a day without a day beside it as of the article's own ("[ночью] погибли двое"), a morning
    only where no other day is named before it ("Взрыв прогремел 12 мая. [Утром] нашли двоих")."""
    named = False
    for time in times:
        named = named or (time.window is not None and time.window.grain in _FINE)
        own = time.rule == OWN_PART and day.today is not None and not (named and time.timex != _NIGHT)
        yield _own(day.today, time) if own and day.today else time


def _own(today: datetime, time: Time) -> Time:
    window = unit_window(today, "day", 0)
    return replace(time, window=window, timex=show_timex(window, "day"), rule="when.day")


def _meant(day: Day, time: Time, before: Sequence[Time]) -> Time:
    unit, shift, own = (*time.timex.split(" "), "0", "")[:3]
    near = [one for one in before if time.start - one.end <= _REACH[unit] and one.rule not in _LENGTHS and one.window]
    near = [one for one in near if unit != "year" or time.start - one.end > _BESIDE]
    if unit in {THEN, ONWARD}:
        window = _long_ago(day, near)
        if unit == ONWARD:
            window = Window(window.start, None, window.grain) if window else None
        return replace(time, window=window, timex="PAST_REF")
    near = [one for one in near if one.window and one.window.start and (unit != "day" or one.window.grain in _FINE)]
    moment = near[-1].window.start if near and near[-1].window else day.today if _NOW in {shift, own} else None
    if moment is None:
        return replace(time, timex="PAST_REF")
    window = unit_window(moment, unit, int(shift))
    return replace(time, window=window, timex=show_timex(window, unit))


def _long_ago(day: Day, near: Sequence[Time]) -> Window | None:
    """The last time that is not of the last days, else the last one of all."""
    windows = [one.window for one in near if one.window]
    recent = floor(day.today, "day") - _RECENT if day.today else None
    old = [window for window in windows if recent and window.end and window.end <= recent]
    return next(reversed(old or windows), None)


def _is_month_of(year: Time, month: Time) -> bool:
    """Whether words for a year stand right beside a month or its day."""
    apart = max(year.start - month.end, month.start - year.end)
    named = month.rule in {"when.month", "when.marked"} and month.window is not None
    return named and year.window is not None and year.window.grain is Grain.YEAR and 0 <= apart <= _BESIDE


def _in_year(month: Time, year: Time) -> Time:
    start, end = min(month.start, year.start), max(month.end, year.end)
    window, own = month.window, year.window
    if window is None or own is None or window.start is None or window.end is None or own.start is None:
        return month
    years = own.start.year - window.start.year
    moved = Window(move(window.start, "year", years), move(window.end, "year", years), window.grain)
    unit = "day" if window.grain is Grain.DAY else "month"
    return replace(month, start=start, end=end, window=moved, timex=show_timex(moved, unit))
