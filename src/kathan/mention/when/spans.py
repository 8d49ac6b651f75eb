"""Read times that count from the day of the article: weekdays, days, units and numbered periods."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from kathan.mention.name.surname import TAKEN
from kathan.mention.number.timed import is_adjacent
from kathan.mention.number.value import Value
from kathan.mention.when.calendar import (
    UNITS,
    date_window,
    floor,
    move,
    past_weekday,
    show_timex,
    unit_window,
)
from kathan.mention.when.moment import Day, Time, is_kind, value_of
from kathan.mention.when.numbered import numbered_day
from kathan.mention.when.tense import day_offset, is_total, looks_ahead
from kathan.model.window import Window
from kathan.packs.hit import Hit

_HALF = 12  # hours that lengths up to now are told in ("within 24 hours"); others are those of what happened
_LATELY = {"hour": 72, "day": 7}  # and the longest of them
_JOINED = 5  # letters from a year to the next, an "and" between
_LAST = 31  # days of a month
_SHORT = 3  # letters of a month that somebody may be called by
_RECENT = 1800  # no news tells of the people of a year before


def whole(value: Value | None, low: int, high: int) -> int | None:
    if value is None or value.value != int(value.value) or not low <= value.value <= high:
        return None
    return int(value.value)


def _length(value: Value | None) -> Decimal | None:
    """How many units a number says, halves among them; None where it says no length."""
    return value.value if value and 0 < value.value <= 100_000 else None


def year_of(day: Day, value: Value | None) -> int | None:
    digits = "" if value is None else day.scan.text[value.start : value.end]
    if value is None or len(digits) != 4 or not digits.isdigit() or not 1000 <= int(digits) < 2200:
        return None
    return None if int(digits) < _RECENT and leads_people(day, value) else int(digits)


def of_births(day: Day, value: Value) -> bool:
    """Whether in a year people were born, or an "and" joins it to the next of such ("2021 и 2023 годов рождения")."""
    if is_adjacent(day.scan, value.end, "age"):
        return True
    other = next((one for one in day.values if 0 < one.start - value.end <= _JOINED), None)
    if other is None or not is_adjacent(day.scan, other.end, "age"):
        return False
    small = (hit for hit in day.scan.starting.get(value.end + 1, ()) if hit.table == "grammar.tsv")
    return any("conjunction" in hit.phrase.kinds and hit.end == other.start - 1 for hit in small)


def leads_people(day: Day, value: Value) -> bool:
    """Whether a word for people stands right behind a number ("since December 1000 children", "in June 12 people")."""
    hits = day.scan.starting.get(value.end + 1, ())
    people = any(hit.table == "roles.tsv" and hit.row.number != "one" for hit in hits)  # "the Aug. 7 terrorist blasts"
    return people or any(hit.table == "units.tsv" and hit.row.unit == "person" for hit in hits)


def proper(day: Day, hit: Hit) -> bool:
    """A month or weekday that the pack writes with a capital must be written so in the text."""
    surface = day.scan.ref(hit.start, hit.end).text
    return not hit.row.form[:1].isupper() or surface[:1].isupper()


def ends_name(day: Day, hit: Hit) -> bool:
    """Whether the short form of a month is somebody's name, an unknown capital right before it ("Gul [Jan] said")."""
    scan = day.scan
    if hit.end - hit.start > _SHORT or hit.first == 0 or scan.pack.options.capitals != "names":
        return False
    start, end = scan.tokens.spans[hit.first - 1]
    if scan.text[end : hit.start] != " " or not scan.surface(start, end)[:1].isupper():
        return False
    return not any(other.table in TAKEN for other in scan.ending.get(end, ()))


def shifted_year(year: int, today: datetime, shift: str) -> int:
    """The year of a month with a shift before it: "next March" is after the last one, "this March" is this year's."""
    return today.year if shift == "0" else year + (shift == "1")


def around(start: int, end: int, shift: Hit | None) -> tuple[int, int]:
    """A span with the shift beside it."""
    return (min(start, shift.start), max(end, shift.end)) if shift else (start, end)


def _dates(day: Day, number: Value | None) -> bool:
    """Whether plain digits before a word for a year are the year itself ("в 2024 году")."""
    year = year_of(day, number) if number is not None and number.kinds == ("digits",) else None
    return year is not None and 1900 <= year < 2100


def weekdays(day: Day) -> Iterator[Time]:
    for hit in day.hits:
        if not is_kind(hit, "weekday") or not proper(day, hit):
            continue
        number = int(value_of(hit, "weekday"))
        shift = day.shift(hit.start, hit.end)
        start, end = around(hit.start, hit.end, shift)
        counted = numbered_day(day, hit)
        if counted is not None and counted[1] is not None:
            window = unit_window(counted[1], "day")
            yield Time(start, counted[0], window, show_timex(window, "day"), "when.weekday")
            continue
        end = counted[0] if counted else end
        if day.today is None:
            yield Time(start, end, None, f"XXXX-WXX-{number}", "when.weekday")
            continue
        at = past_weekday(number, day.today)
        after = value_of(shift, "shift") == "1" if shift else looks_ahead(day.scan, start, end)
        at = move(at, "week", 1) if after and (shift or at < floor(day.today, "day")) else at
        same = shift is not None and value_of(shift, "shift") == "-1" and at == floor(day.today, "day")
        at = move(at, "week", -1) if same else at  # "last Monday", said on a Monday
        window = unit_window(at, "day")
        yield Time(start, end, window, show_timex(window, "day"), "when.weekday")


def near_days(day: Day) -> Iterator[Time]:
    for hit in day.hits:
        if not is_kind(hit, "day") or is_total(day.scan, hit, day.number_after(hit.end) is not None):
            continue
        offset = day_offset(day.scan, hit)
        if day.today is None or offset is None:
            yield Time(hit.start, hit.end, None, "XXXX-XX-XX", "when.day")
            continue
        window = unit_window(day.today, "day", offset)
        yield Time(hit.start, hit.end, window, show_timex(window, "day"), "when.day")


def near_units(day: Day) -> Iterator[Time]:
    """Shifted units ("last month"), counted ones ("three days ago", "the past 24 hours") and durations."""
    for hit in day.hits:
        if not is_kind(hit, "unit"):
            continue
        unit = value_of(hit, "unit")
        inner = day.hit_before(hit.start, "shift") if _turns(day) else None
        number = day.number_before(hit.start) or (day.number_before(inner.start) if inner else None)
        number = None if number and _parted(day, number, hit) else number
        number = number or day.hedged_number(hit.start) or _number_behind(day, hit)
        count = _length(number)
        count = None if unit == "year" and _dates(day, number) else count
        some = None if number else day.hit_before(hit.start, "some")
        if some and unit in UNITS:
            shift = day.hit_before(some.start, "shift")
            ago = day.hit_after(hit.end, "ago")
            yield _counted(day, (some.start, hit.end), (unit, Decimal(2)), shift, ago, vague=True)
            continue
        counted = number if count else None
        start, end = (min(hit.start, counted.start), max(hit.end, counted.end)) if counted else (hit.start, hit.end)
        shift = day.shift(start, end) or (inner if count else None)
        ago = day.hit_after(end, "ago") or day.hit_before(start, "ago")
        if number is not None and "ordinal" in number.kinds and unit in UNITS:
            yield from _numbered(day, (start, end), unit, int(count or 0))
        elif shift and number and count and (called := _called(day, (start, hit), shift, number)):
            yield called
        elif number is not None and count is not None and unit in UNITS:
            yield _counted(day, (start, end), (unit, count), shift, ago, number.vague)
        elif shift and unit in UNITS:
            yield _shifted_unit(day, hit, unit, shift)
    for hit in day.hits:
        if is_kind(hit, "length") or is_kind(hit, "shifted") or is_kind(hit, "past"):
            yield from _worded(day, hit)


def _shifted_unit(day: Day, hit: Hit, unit: str, shift: Hit) -> Time:
    """A unit with its shift ("last month"); in the plural nobody says how many ("الأيام الماضية", the past days)."""
    if is_kind(hit, "plural") and value_of(shift, "shift") == "-1":
        return _counted(day, (hit.start, hit.end), (unit, Decimal(2)), shift, None, vague=True)
    return _shifted(day, around(hit.start, hit.end, shift), unit, int(value_of(shift, "shift")))


def _called(day: Day, span: tuple[int, Hit], shift: Hit, number: Value) -> Time | None:
    """The day of a month that a shift and a day's number call by (지난 9일), unless a word makes it a length."""
    start, unit = span
    if not is_kind(shift, "dated") or not is_kind(unit, "date") or value_of(unit, "date") != "day":
        return None
    called = whole(number, 1, _LAST)
    if called is None or number.kinds != ("digits",) or day.hit_after(unit.end, "during"):
        return None
    ends = around(start, unit.end, shift)
    if day.today is None:
        return Time(*ends, None, f"XXXX-XX-{called:02}", "when.marked")
    ahead = value_of(shift, "shift") == "1"
    first = called < day.today.day if ahead else called > day.today.day
    months = (move(floor(day.today, "month"), "month", (1 if ahead else -1) * far) for far in range(first, first + 3))
    window = next(filter(None, (date_window(month.year, month.month, called) for month in months)), None)
    return Time(*ends, window, show_timex(window, "day"), "when.marked") if window else None


def _number_behind(day: Day, unit: Hit) -> Value | None:
    """The number that stands between a plural unit and its shift, as adjectives do (الأشهر الستة الماضية)."""
    if day.scan.pack.options.adjectives != "after" or not is_kind(unit, "plural"):
        return None
    found = day.number_after(unit.end)
    if found is None or found.value <= 0 or not day.hit_after(found.end, "shift"):
        return None
    return replace(found, value=Decimal(round(1 / found.value))) if found.value < 1 else found  # العشر, ten or a tenth


def _parted(day: Day, number: Value, unit: Hit) -> bool:
    """Whether an article opens the unit, so that the number before it counts something else ("80 la semana")."""
    inside = (other for at in range(number.end, unit.start) for other in day.scan.starting.get(at, ()))
    return "ordinal" not in number.kinds and any(
        other.table == "grammar.tsv" and other.row.function == "article" and other.end <= unit.start for other in inside
    )


def _turns(day: Day) -> bool:
    """Whether a number may stand before the shift of its unit ("los 3 últimos años"), which "28 last year" has not."""
    options = day.scan.pack.options
    return options.adjectives == "after" or options.bare_genitive


def _worded(day: Day, hit: Hit) -> Iterator[Time]:
    """Words for a counted unit ("three days", value "day 3"), one up to now ("in a day") or shifted ("year -1").

    A third part is a day of that week ("last Wednesday", "week -1 3").
    """
    unit, number, weekday = (*hit.row.value.split(" "), "", "")[:3]
    if hit.row.kind == "length":
        ago = day.hit_after(hit.end, "ago") or day.hit_before(hit.start, "ago")
        yield _counted(day, (hit.start, hit.end), (unit, Decimal(number)), day.shift(hit.start, hit.end), ago)
    elif hit.row.kind == "past" and not day.hit_before(hit.start, "shift"):
        yield _up_to_now(day, (hit.start, hit.end), unit, number)
    elif weekday and day.today is not None:
        at = move(move(floor(day.today, unit), unit, int(number)), "day", int(weekday) - 1)
        window = unit_window(at, "day")
        yield Time(hit.start, hit.end, window, show_timex(window, "day"), "when.weekday")
    elif hit.row.kind == "shifted":
        yield _shifted(day, (hit.start, hit.end), unit, int(number or 0))


def _numbered(day: Day, span: tuple[int, int], unit: str, number: int) -> Iterator[Time]:
    """A quarter or century by its number ("the third quarter", "20th century"): the latest such quarter."""
    if unit == "century" and 1 <= number <= 21:
        start = datetime((number - 1) * 100 + 1, 1, 1)
        yield Time(
            *span, Window(start, datetime(number * 100 + 1, 1, 1), UNITS[unit][2]), f"{number - 1:02}", "when.ordinal"
        )
    elif unit == "quarter" and 1 <= number <= 4:
        if day.today is None:
            yield Time(*span, None, f"XXXX-Q{number}", "when.ordinal")
            return
        start = datetime(day.today.year, 3 * number - 2, 1)
        window = unit_window(start if start <= day.today else move(start, "year", -1), "quarter")
        yield Time(*span, window, show_timex(window, "quarter"), "when.ordinal")


def _counted(
    day: Day, span: tuple[int, int], said: tuple[str, Decimal], shift: Hit | None, ago: Hit | None, vague: bool = False
) -> Time:
    unit, count = said
    timex = _length_timex(unit, None if vague else count)
    if ago:
        start, end = min(span[0], ago.start), max(span[1], ago.end)
        window = unit_window(move(day.today, unit, -_units_of(count)), unit) if day.today and not vague else None
        return Time(start, end, window, show_timex(window, unit) if window else timex, "when.ago")
    if shift and (day.today is None or vague):
        return Time(*around(*span, shift), None, timex, "when.past")
    if shift and day.today and value_of(shift, "shift") == "-1":
        return _lately(day, around(*span, shift), said, "when.past")
    lately = unit in _LATELY and count <= _LATELY[unit] and not vague and (unit != "hour" or count % _HALF == 0)
    during = _during(day, span) if lately else None
    if during is None:
        return Time(*span, None, timex, "when.duration")
    return _lately(day, around(*span, during), said, "when.within")


def _during(day: Day, span: tuple[int, int]) -> Hit | None:
    """The word for "within" on its side of a length; a particle glued to it says no more than how long it took."""
    options = day.scan.pack.options
    behind = options.adpositions == "after" and options.boundary != "glued"
    return day.hit_after(span[1], "during") if behind else day.hit_before(span[0], "during")


def _lately(day: Day, span: tuple[int, int], said: tuple[str, Decimal], rule: str) -> Time:
    """A length of time that ends with the day of the article; without a window where that is not known."""
    unit, count = said
    timex = _length_timex(unit, count)
    if day.today is None:
        return Time(*span, None, timex, rule)
    today = floor(day.today, "day")
    window = Window(move(today, unit, -_units_of(count)), move(today, "day", 1), UNITS[unit][2])
    return Time(*span, window, timex, rule)


def _up_to_now(day: Day, span: tuple[int, int], unit: str, number: str) -> Time:
    """A length of time up to now, the unit so far ("since the start of the year", "year 0"), or the last weekend."""
    if day.today is None or (unit in UNITS and number != "0"):
        counted = (unit, Decimal(number)) if unit in UNITS else ("day", Decimal(2))
        return _lately(day, span, counted, "when.within")
    if unit in UNITS:
        window = Window(floor(day.today, unit), move(floor(day.today, "day"), "day", 1), UNITS[unit][2])
        return Time(*span, window, show_timex(unit_window(day.today, unit), unit), "when.past")
    saturday = past_weekday(6, day.today)
    window = Window(saturday, move(saturday, "day", 2), UNITS["day"][2])
    return Time(*span, window, show_timex(unit_window(saturday, "day"), "day"), "when.past")


def _length_timex(unit: str, count: Decimal | None) -> str:
    """The TIMEX3 value of a length; a vague one has no number."""
    prefix, letter, _ = UNITS[unit]
    number = "X" if count is None else format((count * (2 if unit == "fortnight" else 1)).normalize(), "f")
    return f"P{prefix}{number}{letter}"


def _units_of(count: Decimal) -> int:
    """Whole units of a length; a half is left out, for the calendar has none of months and years."""
    return int(count)


def _shifted(day: Day, span: tuple[int, int], unit: str, shift: int) -> Time:
    if day.today is None:
        return Time(*span, None, "XXXX", "when.shift")
    window = unit_window(day.today, unit, shift)
    return Time(*span, window, show_timex(window, unit), "when.shift")
