"""Find dates, periods and durations: scan in, time mentions with windows and TIMEX3 values out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

import regex

from kathan.mention.number.special import leads_victims
from kathan.mention.number.value import Value
from kathan.mention.number.year import is_reached
from kathan.mention.scan import Scan
from kathan.mention.taken import Taken
from kathan.mention.when.begun import begun
from kathan.mention.when.calendar import UNITS, date_window, past_month, show_timex, unit_window
from kathan.mention.when.called import incidents
from kathan.mention.when.compose import compose
from kathan.mention.when.dated import find_marked
from kathan.mention.when.filing import filed_day
from kathan.mention.when.half import halves
from kathan.mention.when.moment import AS_OF, OWN_PART, SAID, Day, Time, is_kind, value_of
from kathan.mention.when.same import own_parts, pointed, pointers
from kathan.mention.when.season import festival, season
from kathan.mention.when.spans import (
    around,
    ends_name,
    leads_people,
    near_days,
    near_units,
    of_births,
    proper,
    shifted_year,
    weekdays,
    whole,
    year_of,
)
from kathan.mention.when.stretch import RANGE, first_day, last_day
from kathan.mention.when.tense import is_next, looks_ahead
from kathan.mention.when.war import since_wars
from kathan.model.mention import TimeMention
from kathan.model.window import Window
from kathan.packs.hit import Hit

_ISO = regex.compile(r"(?<!\d)(\d{4})(?:([-./])(\d{1,2})\2|(\.) (\d{1,2})\. )(\d{1,2})(?!\d)")
_PARTS = {"morning": "MO", "noon": "MI", "afternoon": "AF", "evening": "EV", "night": "NI"}
_ABBREVIATED = 4
_NAMED = frozenset({"week", "month", "quarter", "year"})
_SLASHED = regex.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d.]\d)")


def _written(day: Day) -> Iterator[Time]:
    """Dates written in digits: ISO, and day-month-year in the language's own order."""
    for found in _ISO.finditer(day.scan.text):
        yield from _date(
            found.start(), found.end(), (int(found[1]), int(found[3] or found[5]), int(found[6])), "when.iso"
        )
    order = day.scan.pack.options.date_order
    for found in _SLASHED.finditer(day.scan.text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if year < 100 else 0
        month, dom = (first, second) if order == "mdy" else (second, first)
        yield from _date(found.start(), found.end(), (year, month, dom), "when.digits")
    yield from incidents(day)


def _date(start: int, end: int, parts: tuple[int, ...], rule: str) -> Iterator[Time]:
    window = date_window(*parts)
    if window:
        yield Time(start, end, window, show_timex(window, "day"), rule)


def _months(day: Day) -> Iterator[Time]:
    ranked = bool(day.scan.pack.options.ordinal_mark)  # there a day stands before its month only ("3. Mai")
    for hit in day.hits:
        if not is_kind(hit, "month") or not proper(day, hit):
            continue
        before, after = _day_before(day, hit), day.number_after(_past_dot(day, hit))
        start, end, dom, until = hit.start, hit.end, whole(before, 1, 31), None
        if before and dom:
            start = before.start
        elif after and not ranked and _touches(day, hit, after) and (dom := whole(after, 1, 31)):
            end = after.end
            until = last_day(day, after)
            after = day.number_after(until.end if until else end)
        year = year_of(day, after)
        if after and year:
            end = after.end
        first = first_day(day, start, dom) if before and dom else None
        if dom and (first or until):
            ends = (int(first.value), dom) if first else (dom, int(until.value) if until else dom)
            span = first.start if first else start, max(end, until.end if until else 0)
            yield from _days(day, hit, span, year, ends)
        elif dom or year or not (_homograph(day, hit) or ends_name(day, hit)):
            yield from _month(day, hit, (start, end), (year, dom))


def _days(day: Day, hit: Hit, span: tuple[int, int], year: int | None, ends: tuple[int, int]) -> Iterator[Time]:
    """A stretch of days of one month ("3-9 October")."""
    low, high = (next(_month(day, hit, span, (year, one)), None) for one in ends)
    if low is None or high is None:
        return
    window = None
    if low.window and high.window:
        window = Window(low.window.start, high.window.end, high.window.grain)
    yield Time(*span, window, f"{low.timex}/{high.timex}", RANGE)


def _day_before(day: Day, hit: Hit) -> Value | None:
    """The number before a month, which no mere article is ("a Jan. 14 deadline")."""
    found = day.number_before(hit.start) or _parted_day(day, hit)
    same = day.scan.starting.get(found.start, ()) if found else ()
    if found and "ordinal" in found.kinds and _numbers_unit(day, found):
        return None
    return None if found and any(_is_article(one) and one.end == found.end for one in same) else found


def _numbers_unit(day: Day, ordinal: Value) -> bool:
    """Whether an ordinal stands behind the unit that it numbers ("الأسبوع الأول من نوفمبر")."""
    units = (day.hit_before(ordinal.start, kind) for kind in ("unit", "frequency", "past"))
    return any(unit and not (is_kind(unit, "unit") and value_of(unit, "unit") == "day") for unit in units)


def _parted_day(day: Day, hit: Hit) -> Value | None:
    """The number before a month that "out of" joins to it ("7 من أكتوبر")."""
    small = (one for one in day.scan.ending.get(hit.start - 1, ()) if one.table == "grammar.tsv")
    return next((day.number_before(one.start) for one in small if "partitive" in one.phrase.kinds), None)


def _is_article(hit: Hit) -> bool:
    return hit.table == "grammar.tsv" and "article" in hit.row.function.split("|")


def _touches(day: Day, hit: Hit, after: Value) -> bool:
    """Whether no comma parts a month from the day behind it, which counts nobody ("in April, 13 soldiers")."""
    return "," not in day.scan.text[hit.end : after.start] and not leads_people(day, after)


def _past_dot(day: Day, hit: Hit) -> int:
    """Where a month ends, with the dot of an abbreviation ("Feb. 4")."""
    short = hit.end - hit.start <= _ABBREVIATED and day.scan.text[hit.end : hit.end + 1] == "."
    return hit.end + 1 if short else hit.end


def _marked(day: Day) -> Iterator[Time]:
    """Dates whose numbers carry their own words for year, month and day."""
    for date in find_marked(day.scan, day.values, day.hits, day.today):
        yield Time(date.start, date.end, date.window, date.timex, RANGE if date.stretch else "when.marked")


def _homograph(day: Day, hit: Hit) -> bool:
    """Whether the word is also a function word here ("may") and nothing beside it makes it a month."""
    others = [other for other in day.scan.starting.get(hit.start, ()) if other.table == "grammar.tsv"]
    return bool(others) and day.hit_before(hit.start, "shift") is None


def _month(day: Day, hit: Hit, span: tuple[int, int], parts: tuple[int | None, int | None]) -> Iterator[Time]:
    month, (year, dom) = int(value_of(hit, "month")), parts
    start, end = span
    shift = day.shift(start, end)
    if year is None and day.today is not None:
        year = past_month(month, day.today)
        if shift:
            start, end = around(start, end, shift)
        year = shifted_year(year, day.today, value_of(shift, "shift")) if shift else year
        if shift is None and looks_ahead(day.scan, start, end):
            year += 1 if month != day.today.month else 0
        elif shift is None and dom and is_next(day.scan, (start, end), month, day.today):
            year += 1
    if year is None:
        yield Time(start, end, None, f"XXXX-{month:02}" + (f"-{dom:02}" if dom else ""), "when.month")
        return
    window = date_window(year, month, dom)
    if window:
        yield Time(start, end, window, show_timex(window, "day" if dom else "month"), "when.month")


def _decade(day: Day, value: Value, year: int) -> Time | None:
    """Ten years, where the language's mark makes a round year a decade ("1980s")."""
    mark = day.scan.pack.options.decade_mark
    end = value.end + len(mark)
    if not mark or year % 10 or not day.scan.text.startswith(mark, value.end) or day.scan.text[end : end + 1].isalpha():
        return None
    window = Window(datetime(year, 1, 1), datetime(year + 10, 1, 1), UNITS["decade"][2])
    return Time(value.start, end, window, str(year // 10), "when.year")


def _years(day: Day) -> Iterator[Time]:
    for value in day.values:
        year = year_of(day, value) if value.kinds == ("digits",) else None
        if year is None or not 1900 <= year < 2100 or _counted(day, value) or of_births(day, value):
            continue
        word = day.hit_before(value.start, "year")
        window = date_window(year)
        decade = _decade(day, value, year)
        if decade:
            yield decade
            continue
        yield Time(word.start if word else value.start, value.end, window, str(year), "when.year")


def _counted(day: Day, value: Value) -> bool:
    """Whether a year-like number counts: a total has reached it, a noun or a people follows ("over 2000 Syrians")."""
    named = (hit for hit in day.scan.ending.get(value.start - 1, ()) if hit.table == "units.tsv")
    if is_reached(day.scan, value) or any(hit.row.side == "before" and hit.row.kind == "other" for hit in named):
        return True  # "train no. 1935"
    hits = day.scan.starting.get(value.end + (day.scan.pack.options.boundary != "none"), ())
    noun = any(hit.table in {"roles.tsv", "units.tsv"} for hit in hits)
    if leads_victims(day.scan, value.end) or (noun and not _named_by(day, value, hits)):
        return True
    people = any(hit.table == "places.tsv" and hit.row.use == "demonym" for hit in hits)
    return people and any(hit.table == "bounds.tsv" for hit in day.scan.ending.get(value.start - 1, ()))


def _nows(day: Day) -> Iterator[Time]:
    for hit in day.hits:
        if is_kind(hit, "now"):
            yield Time(hit.start, hit.end, None, value_of(hit, "now") or "PRESENT_REF", "when.now")


def _parts(day: Day) -> Iterator[Time]:
    """Parts of a day, seasons, what comes again and again, and days with names."""
    for hit in day.hits:
        if is_kind(hit, "part"):
            name, _, own = value_of(hit, "part").partition(" ")
            yield Time(hit.start, hit.end, None, f"T{_PARTS.get(name, 'MO')}", OWN_PART if own else "when.part")
        elif is_kind(hit, "season"):
            yield from season(day, hit)
        elif is_kind(hit, "frequency"):
            yield Time(hit.start, hit.end, None, value_of(hit, "frequency") or "PXX", "when.frequency")
        elif is_kind(hit, "festival"):
            yield festival(day, hit)


def _bare(day: Day) -> Iterator[Time]:
    """A unit by itself: "the quarter", "years", with no number and no shift."""
    for hit in day.hits:
        if not is_kind(hit, "unit") or value_of(hit, "unit") not in UNITS or is_kind(hit, "part"):
            continue
        unit = value_of(hit, "unit")
        prefix, letter = UNITS[unit][:2]
        if is_kind(hit, "plural"):
            yield Time(hit.start, hit.end, None, f"P{prefix}X{letter}", "when.vague")
            continue
        article = [other for other in day.scan.ending.get(hit.start - 1, ()) if _defines(other)]
        if article and day.today and unit in _NAMED:
            window = unit_window(day.today, unit)
            yield Time(article[0].start, hit.end, window, show_timex(window, unit), "when.unit")


def _named_by(day: Day, value: Value, hits: Sequence[Hit]) -> bool:
    """Whether an article stands before a year and what is no figure behind it ("the 2018 floods", "a 2022 attack")."""
    led = any(_is_article(hit) for hit in day.scan.ending.get(value.start - 1, ()))
    return led and all(hit.row.kind == "other" for hit in hits if hit.table == "units.tsv")


def _defines(hit: Hit) -> bool:
    return hit.table == "grammar.tsv" and hit.row.function == "article" and hit.row.value == "definite"


LOOSE = "loose"  # the value of a "since" that opens nothing before an owner ("from [Tuesday night]'s cloudburst")
_OWNER = regex.compile(r"['\u2019]s\b")


@lru_cache(maxsize=64)
def _clock(marks: str) -> regex.Pattern[str]:
    """Hours and minutes with the language's marks between them; letters ("18h35") may stand off by a space."""
    signs = "".join(mark for mark in marks if not mark.isalpha())
    letters = "".join(mark for mark in marks if mark.isalpha())
    between = rf"(?:[{regex.escape(signs)}]" + (rf"|[ ]?[{letters}][ ]?)" if letters else ")")
    return regex.compile(rf"(?<![\d.,])([01]?\d|2[0-3]){between}([0-5]\d)(?!\d)(?![.,]\d)")


def _clocks(day: Day) -> Iterator[Time]:
    for found in _clock(day.scan.pack.options.clock).finditer(day.scan.text):
        timex = f"T{int(found[1]):02}:{found[2]}"
        after = day.hit_after(found.end(), "clock")
        yield Time(found.start(), after.end if after else found.end(), None, timex, "when.clock")
    for hit in day.hits:
        number = day.number_before(hit.start) if is_kind(hit, "clock") else None
        hour = whole(number, 0, 24)
        if number and hour is not None:
            hour += 12 if value_of(hit, "clock") == "pm" and hour < 12 else 0
            yield Time(number.start, hit.end, None, f"T{hour:02}:00", "when.clock")


def _opened(day: Day, time: Time) -> Time:
    """Read the marker beside a time, on the side where the language has it: since opens its end, until its start."""
    window = time.window
    if window is None or time.rule == RANGE:
        return time
    behind = day.scan.pack.options.adpositions == "after" or day.scan.pack.options.boundary == "none"
    since = day.hit_before(time.start, "since") or (day.hit_after(time.end, "since") if behind else None)
    if since and value_of(since, "since") == LOOSE and _OWNER.match(day.scan.text, time.end):
        return time
    if since or (not behind and begun(day, time)):
        return replace(time, window=Window(window.start, None, window.grain), mod="START", rule=f"{time.rule}.since")
    until = day.hit_before(time.start, "until") or (day.hit_after(time.end, "until") if behind else None)
    if until and value_of(until, "until") == SAID:
        return replace(time, rule=f"{time.rule}.{AS_OF}")
    if until:
        return replace(time, window=Window(None, window.end, window.grain), mod="END", rule=f"{time.rule}.until")
    return time


def _longest(times: Sequence[Time]) -> list[Time]:
    taken = Taken()
    ordered = sorted(times, key=lambda time: (time.start - time.end, time.start))
    return sorted((time for time in ordered if taken.add(time.start, time.end)), key=lambda time: time.start)


def find_times(scan: Scan, values: Sequence[Value], today: datetime | None) -> tuple[TimeMention, ...]:
    """All time expressions in order; relative ones stay without a window where the article has no day."""
    hits = scan.table("time.tsv")
    day = Day(scan, tuple(values), hits, filed_day(scan, values, hits, today))
    finders = (
        _written,
        _marked,
        _months,
        _years,
        weekdays,
        near_days,
        near_units,
        halves,
        since_wars,
        pointers,
        _nows,
        _clocks,
        _parts,
        _bare,
    )
    times = _longest([time for finder in finders for time in finder(day)])
    told = own_parts(day, pointed(day, compose(day, times)))
    return tuple(_mention(scan, _opened(day, time)) for time in told)


def _mention(scan: Scan, time: Time) -> TimeMention:
    return TimeMention(scan.ref(time.start, time.end), time.window, time.timex, time.mod, (time.rule,))
