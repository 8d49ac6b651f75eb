"""Read seasons ("last winter", "весной 2022 года", "올여름") and feasts: a word of one in, a time out."""

from collections.abc import Iterator
from datetime import datetime

from kathan.mention.number.value import Value
from kathan.mention.when.calendar import feast_day, move, show_timex, unit_window
from kathan.mention.when.moment import Day, Time, value_of
from kathan.mention.when.spans import around, year_of
from kathan.model.window import Grain, Window
from kathan.packs.hit import Hit

_CODES = {"winter": "WI", "summer": "SU", "spring": "SP", "autumn": "FA", "monsoon": "MO"}
_MONTHS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "MO": (6, 4)}  # the first month, and how many
_YEAR = 12  # months
# An article that names one of these may mean the other half of the year.
_SOUTH = frozenset("AR AU BO BR CL LS MG MZ NA NZ PE PG PY SZ UY ZA ZM ZW".split())


def season(day: Day, hit: Hit) -> Iterator[Time]:
    """A season of a year, or one that is told from the article's day; none for the season as such ("in winter")."""
    named, _, own = value_of(hit, "season").partition(" ")
    code = _CODES.get(named, named)
    shift = day.shift(hit.start, hit.end)
    start, end = around(hit.start, hit.end, shift)
    written = next((one for one in _beside(day, hit) if year_of(day, one)), None)
    year = year_of(day, written)
    if year and written:
        start, end = min(start, written.start), max(end, written.end)
        yield Time(start, end, _apart(day, _of_year(code, year)), f"{year}-{code}", "when.season")
    elif shift or own:
        told = int(value_of(shift, "shift") if shift else own)
        window = _near(code, day.today, told) if day.today else None
        shown = f"{window.start.year:04}" if window and window.start else "XXXX"
        yield Time(start, end, _apart(day, window), f"{shown}-{code}", "when.season")


def _beside(day: Day, hit: Hit) -> Iterator[Value | None]:
    """The numbers on either side of a season, a genitive between ("the summer of 2024")."""
    links = (one for one in day.scan.starting.get(hit.end + 1, ()) if one.table == "grammar.tsv")
    yield day.number_after(hit.end)
    yield from (day.number_after(one.end) for one in links if "genitive" in one.phrase.kinds)
    yield day.number_before(hit.start)


def _apart(day: Day, window: Window | None) -> Window | None:
    """The months of a season, where no country is named whose summer is elsewhere in the year."""
    named = (part for hit in day.scan.table("places.tsv") for part in hit.row.id.split("|"))
    return None if any(part.partition("-")[0] in _SOUTH for part in named) else window


def _of_year(code: str, year: int) -> Window:
    """The season that lies in a year; a winter may be the one that it begins or ends with."""
    month, count = _MONTHS[code]
    begin = datetime(year, month, 1)
    start = move(begin, "year", -1) if month + count > _YEAR + 1 else begin
    return Window(start, move(begin, "month", count), Grain.SEASON)


def _near(code: str, today: datetime, shift: int) -> Window:
    """The last season of that name that is over (-1) or has begun (0), or the next to begin (1)."""
    month, count = _MONTHS[code]
    starts = [datetime(today.year + years, month, 1) for years in (-2, -1, 0, 1)]
    if shift < 0:
        start = next(one for one in reversed(starts) if move(one, "month", count) <= today)
    elif shift:
        start = next(one for one in starts if one > today)
    else:
        start = next(one for one in reversed(starts) if one <= today)
    return Window(start, move(start, "month", count), Grain.SEASON)


def festival(day: Day, hit: Hit) -> Time:
    """The latest feast of a fixed day ("12-25") or of a weekday of a month ("11-4-4", its fourth Thursday)."""
    parts = [int(part) for part in value_of(hit, "festival").split("-") if part.isdigit()]
    held = (feast_day(day.today.year - back, parts) for back in (0, 1)) if day.today and len(parts) > 1 else ()
    at = next((one for one in held if day.today and one <= day.today), None)
    if at is None:
        return Time(hit.start, hit.end, None, "XXXX-XX-XX", "when.festival")
    window = unit_window(at, "day")
    return Time(hit.start, hit.end, window, show_timex(window, "day"), "when.festival")
