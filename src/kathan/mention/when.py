"""Find dates, periods and durations: scan in, time mentions with windows and TIMEX3 values out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

import regex

from kathan.mention.calendar import (
    UNITS,
    date_window,
    floor,
    move,
    past_month,
    past_weekday,
    show_timex,
    unit_window,
)
from kathan.mention.dated import find_marked
from kathan.mention.number import Value
from kathan.mention.scan import Scan
from kathan.mention.taken import Taken
from kathan.mention.tense import day_offset, is_total
from kathan.model.mention import TimeMention
from kathan.model.window import Window
from kathan.packs.match import Hit

_ISO = regex.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_SLASHED = regex.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d.]\d)")
REACH = 12
_LINK = regex.compile(r"[\s,\-]*")


@dataclass(frozen=True, slots=True)
class _Time:
    """A time in folded offsets, before markers around it are read."""

    start: int
    end: int
    window: Window | None
    timex: str
    rule: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class _Day:
    """What the times of one article are read against: its scan, numbers, words of time, and its own day."""

    scan: Scan
    values: tuple[Value, ...]
    hits: tuple[Hit, ...]
    today: datetime | None

    def number_before(self, offset: int) -> Value | None:
        """The number that ends just before the offset."""
        index = bisect_right(self.values, offset, key=lambda value: value.end) - 1
        found = self.values[index] if index >= 0 else None
        return found if found and self._near(found.end, offset) else None

    def number_after(self, offset: int) -> Value | None:
        """The number that begins just after the offset."""
        index = bisect_left(self.values, offset, key=lambda value: value.start)
        found = self.values[index] if index < len(self.values) else None
        return found if found and self._near(offset, found.start) else None

    def hit_before(self, offset: int, kind: str) -> Hit | None:
        """The word of time of that kind that ends just before the offset."""
        index = bisect_right(self.hits, offset, key=lambda hit: hit.start) - 1
        while index >= 0 and self.hits[index].end > offset - REACH:
            hit = self.hits[index]
            if hit.end <= offset and _is(hit, kind) and self._near(hit.end, offset):
                return hit
            index -= 1
        return None

    def shift(self, start: int, end: int) -> Hit | None:
        """The shift before a span ("last month"), or after it where adjectives follow ("el mes pasado")."""
        found = self.hit_before(start, "shift")
        if found is None and self.scan.pack.options.adjectives == "after":
            found = self.hit_after(end, "shift")
        return found

    def hit_after(self, offset: int, kind: str) -> Hit | None:
        """The word of time of that kind that begins just after the offset."""
        index = bisect_left(self.hits, offset, key=lambda hit: hit.start)
        while index < len(self.hits) and self.hits[index].start <= offset + REACH:
            if _is(self.hits[index], kind) and self._near(offset, self.hits[index].start):
                return self.hits[index]
            index += 1
        return None

    def _near(self, left: int, right: int) -> bool:
        """Whether only space, commas, articles and genitives stand between two offsets."""
        if right - left > REACH:
            return False
        while left < right:
            found = _LINK.match(self.scan.text, left, right)
            left = found.end() if found else left
            if left >= right:
                return True
            small = next((hit for hit in self.scan.starting.get(left, ()) if _links(hit) and hit.end <= right), None)
            if small is None:
                return False
            left = small.end
        return True


def _links(hit: Hit) -> bool:
    if hit.table == "grammar.tsv":
        return hit.row.function in {"article", "genitive"}
    return hit.table == "numbers.tsv" and hit.row.kind == "ordinal" and not hit.row.value


def _is(hit: Hit, kind: str) -> bool:
    return kind in hit.row.kind.split("|")


def _value(hit: Hit, kind: str) -> str:
    kinds, values = hit.row.kind.split("|"), hit.row.value.split("|")
    return str(values[kinds.index(kind)]) if len(kinds) == len(values) else str(values[0])


def _whole(value: Value | None, low: int, high: int) -> int | None:
    if value is None or value.value != int(value.value) or not low <= value.value <= high:
        return None
    return int(value.value)


def _year(day: _Day, value: Value | None) -> int | None:
    digits = "" if value is None else day.scan.text[value.start : value.end]
    return int(digits) if len(digits) == 4 and digits.isdigit() and 1000 <= int(digits) < 2200 else None


def _written(day: _Day) -> Iterator[_Time]:
    """Dates written in digits: ISO, and day-month-year in the language's own order."""
    for found in _ISO.finditer(day.scan.text):
        yield from _date(found.start(), found.end(), tuple(int(part) for part in found.groups()), "when.iso")
    order = day.scan.pack.options.date_order
    for found in _SLASHED.finditer(day.scan.text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0
        month, dom = (first, second) if order == "mdy" else (second, first)
        yield from _date(found.start(), found.end(), (year, month, dom), "when.digits")


def _date(start: int, end: int, parts: tuple[int, ...], rule: str) -> Iterator[_Time]:
    window = date_window(*parts)
    if window:
        yield _Time(start, end, window, show_timex(window, "day"), rule)


def _proper(day: _Day, hit: Hit) -> bool:
    """A month or weekday that the pack writes with a capital must be written so in the text."""
    surface = day.scan.ref(hit.start, hit.end).text
    return not hit.row.form[:1].isupper() or surface[:1].isupper()


def _months(day: _Day) -> Iterator[_Time]:
    for hit in day.hits:
        if not _is(hit, "month") or not _proper(day, hit):
            continue
        before, after = day.number_before(hit.start), day.number_after(hit.end)
        start, end, dom = hit.start, hit.end, _whole(before, 1, 31)
        if before and dom:
            start = before.start
        elif after and (dom := _whole(after, 1, 31)):
            end, after = after.end, day.number_after(after.end)
        year = _year(day, after)
        if after and year:
            end = after.end
        if dom or year or not _homograph(day, hit):
            yield from _month(day, hit, (start, end), (year, dom))


def _marked(day: _Day) -> Iterator[_Time]:
    """Dates whose numbers carry their own words for year, month and day."""
    for date in find_marked(day.scan, day.values, day.hits, day.today):
        yield _Time(date.start, date.end, date.window, date.timex, "when.marked")


def _homograph(day: _Day, hit: Hit) -> bool:
    """Whether the word is also a function word here ("may") and nothing beside it makes it a month."""
    others = [other for other in day.scan.starting.get(hit.start, ()) if other.table == "grammar.tsv"]
    return bool(others) and day.hit_before(hit.start, "shift") is None


def _month(day: _Day, hit: Hit, span: tuple[int, int], parts: tuple[int | None, int | None]) -> Iterator[_Time]:
    month, (year, dom) = int(_value(hit, "month")), parts
    start, end = span
    shift = day.shift(start, end)
    if year is None and day.today is not None:
        year = past_month(month, day.today)
        if shift:
            start, end = _around(start, end, shift)
            year += 1 if _value(shift, "shift") == "1" else 0
    if year is None:
        yield _Time(start, end, None, f"XXXX-{month:02}" + (f"-{dom:02}" if dom else ""), "when.month")
        return
    window = date_window(year, month, dom)
    if window:
        yield _Time(start, end, window, show_timex(window, "day" if dom else "month"), "when.month")


def _years(day: _Day) -> Iterator[_Time]:
    for value in day.values:
        year = _year(day, value) if value.kinds == ("digits",) else None
        if year is None or not 1900 <= year < 2100 or _counted_after(day, value):
            continue
        word = day.hit_before(value.start, "year")
        window = date_window(year)
        yield _Time(word.start if word else value.start, value.end, window, str(year), "when.year")


def _counted_after(day: _Day, value: Value) -> bool:
    hits = day.scan.starting.get(value.end + 1, ())
    return any(hit.table in {"roles.tsv", "units.tsv"} for hit in hits)


def _around(start: int, end: int, shift: Hit | None) -> tuple[int, int]:
    """A span with the shift beside it."""
    return (min(start, shift.start), max(end, shift.end)) if shift else (start, end)


def _dates(day: _Day, number: Value | None) -> bool:
    """Whether plain digits before a word for a year are the year itself ("в 2024 году")."""
    year = _year(day, number) if number is not None and number.kinds == ("digits",) else None
    return year is not None and 1900 <= year < 2100


def _weekdays(day: _Day) -> Iterator[_Time]:
    for hit in day.hits:
        if not _is(hit, "weekday") or not _proper(day, hit):
            continue
        number = int(_value(hit, "weekday"))
        shift = day.shift(hit.start, hit.end)
        start, end = _around(hit.start, hit.end, shift)
        if day.today is None:
            yield _Time(start, end, None, f"XXXX-WXX-{number}", "when.weekday")
            continue
        at = past_weekday(number, day.today)
        at = move(at, "week", 1) if shift and _value(shift, "shift") == "1" else at
        window = unit_window(at, "day")
        yield _Time(start, end, window, show_timex(window, "day"), "when.weekday")


def _days(day: _Day) -> Iterator[_Time]:
    for hit in day.hits:
        if not _is(hit, "day") or is_total(day.scan, hit, day.number_after(hit.end) is not None):
            continue
        offset = day_offset(day.scan, hit)
        if day.today is None or offset is None:
            yield _Time(hit.start, hit.end, None, "XXXX-XX-XX", "when.day")
            continue
        window = unit_window(day.today, "day", offset)
        yield _Time(hit.start, hit.end, window, show_timex(window, "day"), "when.day")


def _units(day: _Day) -> Iterator[_Time]:
    """Shifted units ("last month"), counted ones ("three days ago", "the past 24 hours") and durations."""
    for hit in day.hits:
        if not _is(hit, "unit"):
            continue
        unit = _value(hit, "unit")
        inner = day.hit_before(hit.start, "shift")
        number = day.number_before(hit.start) or (day.number_before(inner.start) if inner else None)
        count = _whole(number, 1, 100_000)
        count = None if unit == "year" and _dates(day, number) else count
        start = number.start if number and count else hit.start
        shift = day.shift(start, hit.end) or (inner if count else None)
        ago = day.hit_after(hit.end, "ago") or day.hit_before(start, "ago")
        if number is not None and count is not None and unit in UNITS:
            yield _counted(day, (start, hit.end), (unit, count), shift, ago)
        elif shift and unit in UNITS:
            yield _shifted(day, _around(hit.start, hit.end, shift), unit, int(_value(shift, "shift")))
    for hit in day.hits:
        if _is(hit, "length") or _is(hit, "shifted"):
            yield from _worded(day, hit)


def _worded(day: _Day, hit: Hit) -> Iterator[_Time]:
    """One word for a counted unit ("three days", value "day 3") or for a shifted one ("last year", "year -1")."""
    unit, _, number = hit.row.value.partition(" ")
    if hit.row.kind == "length":
        ago = day.hit_after(hit.end, "ago") or day.hit_before(hit.start, "ago")
        yield _counted(day, (hit.start, hit.end), (unit, int(number)), day.hit_before(hit.start, "shift"), ago)
    elif hit.row.kind == "shifted":
        yield _shifted(day, (hit.start, hit.end), unit, int(number or 0))


def _counted(day: _Day, span: tuple[int, int], said: tuple[str, int], shift: Hit | None, ago: Hit | None) -> _Time:
    unit, count = said
    prefix, letter, grain = UNITS[unit]
    timex = f"P{prefix}{count * (2 if unit == 'fortnight' else 1)}{letter}"
    if ago and day.today:
        window = unit_window(move(day.today, unit, -count), unit)
        start, end = min(span[0], ago.start), max(span[1], ago.end)
        return _Time(start, end, window, show_timex(window, unit), "when.ago")
    if shift and day.today and _value(shift, "shift") == "-1":
        end_of = move(floor(day.today, "day"), "day", 1)
        window = Window(move(floor(day.today, "day"), unit, -count), end_of, grain)
        return _Time(*_around(*span, shift), window, timex, "when.past")
    return _Time(*span, None, timex, "when.duration")


def _shifted(day: _Day, span: tuple[int, int], unit: str, shift: int) -> _Time:
    if day.today is None:
        return _Time(*span, None, "XXXX", "when.shift")
    window = unit_window(day.today, unit, shift)
    return _Time(*span, window, show_timex(window, unit), "when.shift")


def _nows(day: _Day) -> Iterator[_Time]:
    for hit in day.hits:
        if _is(hit, "now"):
            yield _Time(hit.start, hit.end, None, _value(hit, "now") or "PRESENT_REF", "when.now")


@lru_cache(maxsize=64)
def _clock(marks: str) -> regex.Pattern[str]:
    """Hours and minutes with the language's marks between them; letters ("18h35") may stand off by a space."""
    signs = "".join(mark for mark in marks if not mark.isalpha())
    letters = "".join(mark for mark in marks if mark.isalpha())
    between = rf"(?:[{regex.escape(signs)}]" + (rf"|[ ]?[{letters}][ ]?)" if letters else ")")
    return regex.compile(rf"(?<![\d.,])([01]?\d|2[0-3]){between}([0-5]\d)(?!\d)(?![.,]\d)")


def _clocks(day: _Day) -> Iterator[_Time]:
    for found in _clock(day.scan.pack.options.clock).finditer(day.scan.text):
        timex = f"T{int(found[1]):02}:{found[2]}"
        after = day.hit_after(found.end(), "clock")
        yield _Time(found.start(), after.end if after else found.end(), None, timex, "when.clock")
    for hit in day.hits:
        number = day.number_before(hit.start) if _is(hit, "clock") else None
        hour = _whole(number, 0, 24)
        if number and hour is not None:
            hour += 12 if _value(hit, "clock") == "pm" and hour < 12 else 0
            yield _Time(number.start, hit.end, None, f"T{hour:02}:00", "when.clock")


def _opened(day: _Day, time: _Time) -> _Time:
    """Read the marker beside a time: since opens its end, until its start."""
    window = time.window
    if window is None:
        return time
    if day.hit_before(time.start, "since") or day.hit_after(time.end, "since"):
        return replace(time, window=Window(window.start, None, window.grain), mod="START", rule=f"{time.rule}.since")
    if day.hit_before(time.start, "until") or day.hit_after(time.end, "until"):
        return replace(time, window=Window(None, window.end, window.grain), mod="END", rule=f"{time.rule}.until")
    return time


def _longest(times: Sequence[_Time]) -> list[_Time]:
    taken = Taken()
    ordered = sorted(times, key=lambda time: (time.start - time.end, time.start))
    return sorted((time for time in ordered if taken.add(time.start, time.end)), key=lambda time: time.start)


def find_times(scan: Scan, values: Sequence[Value], today: datetime | None) -> tuple[TimeMention, ...]:
    """All time expressions in order; relative ones stay without a window where the article has no day."""
    hits = scan.table("time.tsv")
    day = _Day(scan, tuple(values), hits, today)
    finders = (_written, _marked, _months, _years, _weekdays, _days, _units, _nows, _clocks)
    times = _longest([time for finder in finders for time in finder(day)])
    return tuple(_mention(scan, _opened(day, time)) for time in times)


def _mention(scan: Scan, time: _Time) -> TimeMention:
    return TimeMention(scan.ref(time.start, time.end), time.window, time.timex, time.mod, (time.rule,))
