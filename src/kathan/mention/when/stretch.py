"""Join the two ends of a stretch of time ("from 26 June to 27 August", "entre le 15 et le 16 avril", "3-9 October").

Two days are one stretch where a word for "to", a dash, or "between ... and" links them, with small words alone.
"""

import regex

from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.mention.when.calendar import move, unit_window
from kathan.mention.when.moment import SAID, Day, Time
from kathan.model.window import Grain, Window
from kathan.packs.hit import Hit

RANGE = "when.range"
COMPOSED = "when.composed"
_SMALL = frozenset({"conjunction", "article", "genitive", "locative", "dative", "ablative", "object"})
_OPENS = frozenset({"genitive", "ablative"})
_FAR = 10  # characters between the two days
_LAST = 31
_FINER = {Grain.YEAR: {Grain.MONTH, Grain.DAY}, Grain.MONTH: {Grain.DAY}}  # "from April 2023 to 11 January 2026"
_DASHES = frozenset("-~")
_YEAR = regex.compile(r"\d{4}")
_HOURS = frozenset({"when.part", "when.clock"})
_LENGTHS = frozenset({"when.duration", "when.past", "when.within", "when.part", "when.clock"})


def first_day(day: Day, start: int, last: int) -> Value | None:
    """The number of the day from which a stretch runs, before the day and month that it ends with."""
    value = next((one for one in day.values if 0 < start - one.end <= _FAR), None)
    if value is None or value.kinds != ("digits",) or not 1 <= value.value < last <= _LAST:
        return None
    return value if is_stretch(day.scan, (value.start, value.end), start) else None


def last_day(day: Day, first: Value) -> Value | None:
    """The number of the day to which a stretch runs, behind the month and day that it opens with ("Oct. 3-9")."""
    value = day.number_after(first.end + 1) if day.scan.text[first.end : first.end + 1] else None
    if value is None or value.kinds != ("digits",) or not first.value < value.value <= _LAST:
        return None
    dashed = day.scan.text[first.end : value.start] in _DASHES
    behind = day.scan.starting.get(value.end + 1, ())
    counts = any(hit.table in {"roles.tsv", "units.tsv"} for hit in behind)
    joined = dashed or is_stretch(day.scan, (first.start, first.end), value.start)
    return value if joined and not counts else None


def is_stretch(scan: Scan, left: tuple[int, int], right: int) -> bool:
    """Whether what stands between two times makes them the ends of one."""
    words = _between(scan, left[1], right)
    if words is None:
        return False
    if not words:
        return any(mark in _DASHES for mark in scan.text[left[1] : right])
    if any(_leads(word) for word in words):
        return True
    before = _before(scan, left[0])
    if any(_does(word, {"conjunction"}) for word in words):
        return any(_bounds(hit, "between") for hit in before) or _closed(scan, right)
    return any(_does(word, {"dative", "locative"}) for word in words) and any(
        _does(hit, _OPENS) or _bounds(hit, "from") or _is_time(hit, "since") for hit in before
    )


def _before(scan: Scan, start: int) -> list[Hit]:
    """The small words right before a time, and those before its article ("zwischen dem 3. und dem 9.")."""
    near = list(scan.ending.get(scan.before(start), ()))
    article = next((hit for hit in near if _does(hit, {"article"})), None)
    return near + list(scan.ending.get(scan.before(article.start), ()) if article else ())


def _closed(scan: Scan, right: int) -> bool:
    """Whether a word for "between" stands behind the second time, where the language has it there."""
    if scan.pack.options.adpositions != "after":
        return False
    near = scan.within("bounds.tsv", right, right + 3 * _FAR)
    return any(_bounds(hit, "between") and "after" in hit.row.side for hit in near)


def _between(scan: Scan, left: int, right: int) -> list[Hit] | None:
    """The small words that fill the text between two times, dashes left out; None where there are others."""
    at, found = _past_year(scan, left) + _ranked(scan, left), list[Hit]()
    while at < right:
        if scan.text[at] in " '" or scan.text[at] in _DASHES:
            at += 1
            continue
        fitting = [hit for hit in scan.starting.get(at, ()) if hit.end <= right and (_leads(hit) or _does(hit, _SMALL))]
        small = max(fitting, key=lambda hit: hit.end, default=None)
        if small is None:
            return None
        found.extend(hit for hit in fitting if hit.end == small.end)
        at = small.end
    return found


def _past_year(scan: Scan, end: int) -> int:
    """Where the word for a year ends that stands right behind its number ("с 24 февраля [2022 года] по 21 мая")."""
    if not scan.text[end - 4 : end].isdigit() or scan.text[end : end + 1] != " ":
        return end
    behind = (hit for hit in scan.starting.get(end + 1, ()) if hit.table == "time.tsv")
    words = (hit.end for hit in behind if "year" in hit.phrase.kinds or hit.row.value == "year")
    return max(words, default=end)


def _ranked(scan: Scan, end: int) -> bool:
    """Whether the mark of an ordinal stands behind digits ("3. Mai")."""
    mark = scan.pack.options.ordinal_mark
    return bool(mark) and scan.text.startswith(mark, end) and scan.text[end - 1 : end].isdigit()


def _leads(hit: Hit) -> bool:
    """Whether a word leads to the end of a stretch ("to", "until")."""
    return _bounds(hit, "to") or (_is_time(hit, "until") and SAID not in hit.row.value)


def _is_time(hit: Hit, kind: str) -> bool:
    return hit.table == "time.tsv" and kind in hit.phrase.kinds


def _bounds(hit: Hit, effect: str) -> bool:
    return hit.table == "bounds.tsv" and effect in hit.row.effect.split("|")


def _does(hit: Hit, functions: frozenset[str] | set[str]) -> bool:
    return hit.table == "grammar.tsv" and not functions.isdisjoint(hit.phrase.kinds)


def stretched(day: Day, left: Time, right: Time) -> Time | None:
    """Two times as the ends of one; either is of the other's year where it names none itself."""
    first, last, timex = left.window, right.window, f"{left.timex}/{right.timex}"
    if not is_stretch(day.scan, (left.start, left.end), right.start):
        return None
    if right.rule in _HOURS and day.scan.pack.options.adpositions == "after":
        return _of_hours(left, right, timex)
    if left.rule in _LENGTHS or right.rule in _LENGTHS:
        return None
    if first is None and last is None:
        return Time(left.start, right.end, None, timex, RANGE) if "XXXX" in left.timex else None
    if (
        first is None
        or last is None
        or (last.grain not in _FINER.get(first.grain, ()) and first.grain is not last.grain)
    ):
        return None
    told, end = _YEAR.search(day.scan.text, left.start, left.end), _YEAR.search(day.scan.text, right.start, right.end)
    if end and not told:
        first = _moved(first, last, -1)
    elif told and not end:
        last = _moved(last, first, 1)
    if first.start is None or last.start is None or first.start >= last.start:
        return None
    return Time(left.start, right.end, Window(first.start, last.end, last.grain), timex, RANGE)


def _of_hours(left: Time, right: Time, timex: str) -> Time | None:
    """Two hours of a day as the ends of one ("सवेरे 9 बजे से शाम 5 बजे"), whose time is then that day where it is known."""
    if left.rule not in _HOURS | {COMPOSED}:
        return None
    start = left.window.start if left.window else None
    return Time(left.start, right.end, unit_window(start, "day", 0) if start else None, timex, RANGE)


def _moved(window: Window, by: Window, side: int) -> Window:
    """A window in the year of the other end, or in the one before (-1) or after (1) where the calendar demands it."""
    if window.start is None or window.end is None or by.start is None:
        return window
    years = by.start.year - window.start.year
    years += side * ((move(window.start, "year", years) - by.start).days * side < 0)
    return Window(move(window.start, "year", years), move(window.end, "year", years), window.grain)
