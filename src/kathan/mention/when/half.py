"""Read halves of a year ("in the first half of 2025", 올해 상반기): a word of one in, a time out."""

from collections.abc import Iterator
from datetime import datetime

from kathan.mention.when.calendar import move, show_timex, unit_window
from kathan.mention.when.moment import Day, Time, is_kind, value_of
from kathan.mention.when.spans import year_of

_SECOND = 7  # the month with which the second half begins


def halves(day: Day) -> Iterator[Time]:
    """The latest such half to have begun, that of a year told from the article's ("1 -1") or of one behind ("1 of")."""
    for hit in day.hits:
        if is_kind(hit, "half"):
            named, _, of = value_of(hit, "half").partition(" ")
            after = day.number_after(hit.end) if of == "of" else None
            year = year_of(day, after)
            if of != "of" or year:
                span = hit.start, after.end if after and year else hit.end
                yield _half(day, span, named, year, int(of) if of and not year else None)


def _half(day: Day, span: tuple[int, int], named: str, year: int | None, shift: int | None) -> Time:
    month = 1 if named == "1" else _SECOND
    if year:
        start = datetime(year, month, 1)
    elif day.today:
        start = datetime(day.today.year, month, 1)
        start = move(start, "year", shift if shift is not None else -int(start > day.today))
    else:
        return Time(*span, None, f"XXXX-H{named}", "when.ordinal")
    window = unit_window(start, "half")
    return Time(*span, window, show_timex(window, "half"), "when.ordinal")
