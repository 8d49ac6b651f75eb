"""Compose times that stand side by side into one: single times of an article in, whole expressions out.

"Friday night", "early this month", "10 p.m. Wednesday", "दो साल पहले 23 जुलाई", "20 जनवरी से 2 फरवरी".
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from kathan.mention.when.calendar import move, show_timex, unit_window
from kathan.mention.when.moment import Day, Time, is_kind, value_of
from kathan.mention.when.same import SAME
from kathan.mention.when.stretch import COMPOSED, stretched
from kathan.model.window import Grain, Window
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_FINE = {grain: rank for rank, grain in enumerate(
    (Grain.MINUTE, Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.HALF, Grain.YEAR)
)}  # fmt: skip
_TOUCH = regex.compile(r"[ ,]*[(]?")  # "اليوم (الخميس)"
_MEASURED = ("when.duration", "when.past", "when.ago", "when.clock", "when.vague")
# With these an article or determiner is part of the expression ("the past two months", "a year ago").
_DETERMINED = (*_MEASURED, "when.shift", "when.ordinal", "when.unit")
_DATED = frozenset({"when.month", "when.shift", "when.ago", "when.weekday", "when.day", "when.year", "when.digits",
                    "when.marked", "when.iso", "when.ordinal", "when.festival"})  # fmt: skip
_SMALL = frozenset({"genitive", "article", "locative", "dative", "partitive"})
_WALKED = 3
WEEK = 7  # days
_SUM = regex.compile(r"\p{Sc}\d")
_BESIDE = 60  # characters from a sum to the year that it is compared with
_SPREAD = 500  # characters from a quarter to the last sum that is compared with the same one a year before


def compose(day: Day, times: Sequence[Time]) -> list[Time]:
    """The times in order, each with the words that belong to it, neighbours joined."""
    joined: list[Time] = []
    for time in (_widened(day, time) for time in times):
        before = joined[-1] if joined else None
        whole = _whole(day, before, time) if before else None
        if whole:
            joined[-1] = whole
            stretch = stretched(day, joined[-2], whole) if len(joined) > 1 else None  # "صباح اليوم" closes one whole
            joined[-2:] = [stretch] if stretch else joined[-2:]
        else:
            joined.append(time)
    return [_compared(day, joined, at) for at in range(len(joined))]


def _compared(day: Day, times: Sequence[Time], at: int) -> Time:
    """A year before, to whose same quarter the sums of one are compared ("from $61 million a year earlier")."""
    time, text = times[at], day.scan.text
    window = time.window
    if time.rule not in {"when.ago", "when.shift"} or window is None or window.start is None:
        return time
    if window.grain is not Grain.YEAR or not _SUM.search(text, max(0, time.start - _BESIDE), time.start):
        return time
    told = (one for one in reversed(times[:at]) if one.window and one.window.grain in {Grain.QUARTER, Grain.YEAR})
    last = next((one for one in told if one.window is not None and one.window.start != window.start), None)
    if last is None or last.window is None or last.window.grain is not Grain.QUARTER or last.window.start is None:
        return time
    start = last.window.start.replace(year=window.start.year)
    if time.start - last.end > _SPREAD or last.window.start.year != window.start.year + 1:
        return time
    quarter = Window(start, move(start, "quarter", 1), Grain.QUARTER)
    return replace(time, window=quarter, timex=show_timex(quarter, "quarter"))


def _widened(day: Day, time: Time) -> Time:
    """Take in hedges of a length, articles, and words for the beginning or end of a period."""
    for _ in range(_WALKED):
        hit = _word_before(day, time)
        if hit is None:
            break
        mod = value_of(hit, "edge") if hit.table == "time.tsv" else time.mod
        time = replace(time, start=hit.start, mod=mod or time.mod)
    after = _edge_after(day, time)
    if after is None:
        return time
    mod = value_of(after, "edge") or time.mod
    return replace(time, end=after.end, mod=mod, window=_beyond(time.window, mod))


def _beyond(window: Window | None, mod: str | None) -> Window | None:
    """What lies before or after a window, where the word behind it says so."""
    if window is None or mod not in {"AFTER", "BEFORE"}:
        return window
    after = mod == "AFTER"
    return Window(window.end if after else None, None if after else window.start, window.grain)


def _word_before(day: Day, time: Time) -> Hit | None:
    base = time.rule.removesuffix(".since").removesuffix(".until")
    for hit in day.scan.ending.get(time.start - 1, ()):
        if hit.table == "time.tsv" and is_kind(hit, "edge"):
            return hit
        before = day.scan.pack.options.adpositions == "before"
        hedge = before and hit.table == "bounds.tsv" and hit.row.side == "before" and base in _MEASURED
        determined = base in _DETERMINED and base != "when.clock"
        article = hit.table == "grammar.tsv" and determined and not _plain(day, time)
        if hedge or (article and hit.row.function == "article"):
            return hit
        if article and " " in hit.row.form and hit.row.form.rsplit(" ", 1)[1] in _articles(day.scan.pack):
            return replace(hit, start=hit.end - len(hit.row.form.rsplit(" ", 1)[1]))
    return None


def _plain(day: Day, time: Time) -> bool:
    """Whether a time takes no article: joined by a hyphen ("a 16-hour siege"), or a bare plural ("the weeks since")."""
    words = day.scan.text[time.start : time.end]
    return day.scan.pack.options.plain_subjects and ("-" in words or (time.rule == "when.vague" and " " not in words))


@lru_cache(maxsize=64)
def _articles(pack: Pack) -> frozenset[str]:
    """The articles of a language, which longer function words may end with ("for the")."""
    return frozenset(row.form for row in pack.rows(GrammarRow) if row.function == "article")


def _edge_after(day: Day, time: Time) -> Hit | None:
    """A word for an edge behind the time, where the language sets it there ("महीने के अंत")."""
    if day.scan.pack.options.adpositions != "after":
        return None
    hits = day.scan.starting.get(time.end + 1, ())
    return next((hit for hit in hits if hit.table == "time.tsv" and is_kind(hit, "edge")), None)


def _whole(day: Day, left: Time, right: Time) -> Time | None:
    """Two neighbouring times as one, None where they are two."""
    middle = day.scan.text[left.end : right.start]
    if (
        len(middle) > 12
        or "\n" in day.scan.folded.original[day.scan.folded.start(left.end) : day.scan.folded.start(right.start)]
    ):
        return None
    stretch = stretched(day, left, right)
    if stretch:
        return stretch
    if not _TOUCH.fullmatch(middle) and not _linked(day, left.end, right.start):
        return None
    return _refined(left, right)


def _linked(day: Day, left: int, right: int) -> bool:
    """Whether only genitives, articles and locatives stand between two times."""
    at = left
    while at < right:
        if day.scan.text[at] in " ,":
            at += 1
            continue
        small = (hit for hit in day.scan.starting.get(at, ()) if hit.table == "grammar.tsv" and hit.end <= right)
        hit = next((hit for hit in small if not _SMALL.isdisjoint(hit.row.function.split("|"))), None)
        if hit is None:
            return False
        at = hit.end
    return True


def _refined(left: Time, right: Time) -> Time | None:
    """A day with its part or hour, a month with its year: the finer one; two of one kind are two times."""
    if _part(left) and _part(right):
        timex = right.timex if right.timex.startswith("T") and right.timex[1:2].isdigit() else left.timex
        return replace(left, end=right.end, timex=timex) if left.rule != right.rule else None
    if _part(left) or _part(right):
        part, whole = (left, right) if _part(left) else (right, left)
        if whole.rule == SAME:
            return replace(whole, start=left.start, end=right.end)
        if whole.window is None and not whole.timex.startswith("XXXX"):
            return None
        return replace(whole, start=left.start, end=right.end, timex=_at(whole.timex, part.timex), rule=COMPOSED)
    again = right.rule == "when.weekday" and left.rule == COMPOSED and left.window and left.window == right.window
    if again or left.rule == right.rule or not _DATED.issuperset((left.rule, right.rule)):
        return replace(left, end=right.end) if again else None  # "مساء أمس الأربعاء"
    if left.window is None or right.window is None:
        named = next((time for time in (left, right) if time.rule == "when.month"), None)
        return replace(named, start=left.start, end=right.end, rule=COMPOSED) if named else None
    finer, coarser = sorted((left, right), key=lambda time: _FINE.get(time.window.grain, 9) if time.window else 9)
    if finer.window is None or coarser.window is None or finer.window.grain == coarser.window.grain:
        dated = next((time for time in (left, right) if time.rule != "when.weekday"), left)
        fits = left.window == right.window or "when.weekday" in {left.rule, right.rule}
        return replace(dated, start=left.start, end=right.end, rule=COMPOSED) if fits else None
    inner = _in_week(finer, coarser.window) or _in_year(finer, coarser.window)
    return replace(inner, start=left.start, end=right.end, rule=COMPOSED)


def _in_week(time: Time, week: Window) -> Time | None:
    """A weekday in the week that is named beside it ("Wednesday last week")."""
    start, first = time.window.start if time.window else None, week.start
    if time.rule != "when.weekday" or week.grain is not Grain.WEEK or start is None or first is None:
        return None
    window = unit_window(move(first, "day", (start.weekday() - first.weekday()) % WEEK), "day")
    return replace(time, window=window, timex=show_timex(window, "day"))


def _in_year(time: Time, year: Window) -> Time:
    """A quarter or month of the year that is named beside it ("the third quarter of 1984")."""
    start, first = time.window.start if time.window else None, year.start
    named = time.rule in {"when.ordinal", "when.month"} and year.grain is Grain.YEAR
    if not named or time.window is None or time.window.end is None or start is None or first is None:
        return time
    later = first.year - start.year
    if not later or not time.timex.startswith(f"{start.year:04}-"):
        return time
    window = Window(move(start, "year", later), move(time.window.end, "year", later), time.window.grain)
    return replace(time, window=window, timex=f"{first.year:04}{time.timex[4:]}")


def _part(time: Time) -> bool:
    """Whether the time is only a part of a day or an hour."""
    return time.timex.startswith("T")


def _at(date: str, part: str) -> str:
    return f"{date}{part}" if "T" not in date and not date.startswith("P") else date
