"""Read the days that only a month and a day in digits name: scan in, times of the weeks before the article out."""

from collections.abc import Iterator
from datetime import timedelta

import regex

from kathan.mention.when.calendar import date_window, show_timex
from kathan.mention.when.moment import Day, Time

_CALLED = regex.compile(r"[\"\u201c\u300c](\d{1,2})[\u00b7\u2027\u30fb](\d{1,2})[\"\u201d\u300d]")
_DOTTED = regex.compile(r"(?<![\d.])(?<!\. )(\d{1,2})\. (\d{1,2})\.(?=[ )])")
_RECENT = timedelta(days=60)  # an incident of earlier years is called by its day as well


def incidents(day: Day) -> Iterator[Time]:
    """The day by which an incident is called ("“6·22”山体滑坡灾害"), and where the month stands before the day one with
    a dot behind both ("7. 31. 현재"), if it is of the weeks before the article."""
    if day.today is None:
        return
    for pattern in (_CALLED, _DOTTED) if day.scan.pack.options.date_order == "ymd" else (_CALLED,):
        for found in pattern.finditer(day.scan.text):
            month, dom = int(found[1]), int(found[2])
            years = (day.today.year, day.today.year - 1)
            windows = (window for year in years if (window := date_window(year, month, dom)))
            window = next(
                (one for one in windows if one.start and timedelta() <= day.today - one.start <= _RECENT), None
            )
            if window:
                yield Time(found.start(1), found.end(2), window, show_timex(window, "day"), "when.digits")
