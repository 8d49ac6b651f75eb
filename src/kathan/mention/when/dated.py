"""Read dates whose numbers carry words of their own (2025-year 4-month 3-day): numbers and words in, windows out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.mention.when.calendar import date_window, move, past_month, show_timex
from kathan.mention.when.stretch import is_stretch
from kathan.model.window import Window
from kathan.packs.hit import Hit

_RANKS = {"year": 0, "month": 1, "day": 2}
_LIMITS = {"year": (1000, 2199), "month": (1, 12), "day": (1, 31)}
_JOINS = frozenset({"", "-", "~"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A date in folded offsets: its window where the year is known, its TIMEX3 value, and whether it has two ends."""

    start: int
    end: int
    window: Window | None
    timex: str
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A number with its word (``year``, ``month`` or ``day``), or a word that says the year or month by itself."""

    start: int
    end: int
    mark: str
    low: int
    high: int
    relative: bool = False


def _numbered(scan: Scan, values: dict[int, Value], hit: Hit) -> _Part | None:
    mark = _mark_of(hit)
    value = values.get(hit.start) or values.get(hit.start - 1)
    if mark is None or value is None or value.value != int(value.value):
        return None
    least, most = _LIMITS[mark]
    number = int(value.value)
    if not least <= number <= most or scan.text[value.end : hit.start].strip():
        return None
    low = _range_start(scan, values, value.start)
    return _Part(low.start if low else value.start, hit.end, mark, int(low.value) if low else number, number)


def _range_start(scan: Scan, values: dict[int, Value], start: int) -> Value | None:
    """The number before the sign of a range: "1~2-month" begins with the 1."""
    if scan.text[max(0, start - 1) : start] not in {"-", "~"}:
        return None
    return values.get(start - 1)


def _mark_of(hit: Hit) -> str | None:
    kinds, marks = hit.row.kind.split("|"), hit.row.value.split("|")
    if "date" not in kinds:
        return None
    mark = marks[kinds.index("date")] if len(kinds) == len(marks) else marks[0]
    return mark if mark in _RANKS else None


def _relative(hit: Hit, today: datetime | None) -> _Part | None:
    """A word like "last year" or "last month" that a month or day may follow."""
    if today is None or hit.row.kind != "shifted":
        return None
    unit, _, shift = hit.row.value.partition(" ")
    if unit not in {"year", "month"}:
        return None
    moment = move(today.replace(day=1), unit, int(shift or 0))
    number = moment.year if unit == "year" else moment.year * 12 + moment.month - 1
    return _Part(hit.start, hit.end, unit, number, number, True)


def _parts(scan: Scan, values: Sequence[Value], hits: Sequence[Hit], today: datetime | None) -> Iterator[_Part]:
    by_end = {value.end: value for value in values}
    for hit in hits:
        part = _numbered(scan, by_end, hit) or _relative(hit, today)
        if part and not _lasts(scan, part):
            yield part


def _lasts(scan: Scan, part: _Part) -> bool:
    """Whether what follows makes it a length of time ("3 days long", "for 3 days", "3 days ago")."""
    after = part.end + 1 if scan.text[part.end : part.end + 1] == " " else part.end
    kinds = {hit.row.kind for hit in scan.starting.get(after, ()) if hit.table == "time.tsv"}
    return not part.relative and bool(kinds & {"during", "ago", "frequency"})


def _chains(scan: Scan, parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    chain: list[_Part] = []
    for part in parts:
        if chain and _goes_on(scan, chain[-1], part):
            chain.append(part)
            continue
        if chain:
            yield chain
        chain = [part]
    if chain:
        yield chain


def _goes_on(scan: Scan, last: _Part, part: _Part) -> bool:
    """Whether a finer part of the same date follows at once, or the far end of a range of days."""
    between = scan.text[last.end : part.start].strip()
    if last.mark == part.mark == "day" and is_stretch(scan, (last.start, last.end), part.start):
        return True
    finer = _RANKS[last.mark] + 1 == _RANKS[part.mark] or (last.mark, part.mark) == ("day", "day")
    return finer and between in (_JOINS - {""} if last.mark == part.mark else {"", ","})


def _window(chain: Sequence[_Part], today: datetime | None, *, high: bool) -> Window | None:
    said: dict[str, int] = {}
    for part in chain:
        number = part.high if high else said.get(part.mark, part.low)
        if part.relative and part.mark == "month":
            said["year"], number = divmod(number, 12)
            number += 1
        said[part.mark] = number
    year = said.get("year") or _likely_year(said, today)
    month = said.get("month") or _likely_month(said, today)
    if year is None:
        return None
    return date_window(year if "month" in said or "year" in said else _month_year(said, today), month, said.get("day"))


def _likely_year(said: dict[str, int], today: datetime | None) -> int | None:
    if today is None:
        return None
    return past_month(said["month"], today) if "month" in said else today.year


def _likely_month(said: dict[str, int], today: datetime | None) -> int | None:
    """The month of a day that stands alone: this one, or the last where the day is not yet."""
    if "day" not in said or today is None:
        return None
    return today.month if said["day"] <= today.day + 1 else (today.month - 2) % 12 + 1


def _month_year(said: dict[str, int], today: datetime | None) -> int:
    assert today is not None  # a likely year exists only against a day
    return today.year - (today.month == 1 and said["day"] > today.day + 1)


def _unit(chain: Sequence[_Part]) -> str:
    return chain[-1].mark


def _open_timex(chain: Sequence[_Part]) -> str:
    said = {part.mark: part.low for part in chain}
    year = f"{said['year']:04}" if "year" in said else "XXXX"
    month = f"-{said['month']:02}" if "month" in said else "-XX"
    return year + month + (f"-{said['day']:02}" if "day" in said else "")


def find_marked(scan: Scan, values: Sequence[Value], hits: Sequence[Hit], today: datetime | None) -> Iterator[Marked]:
    """Every date of numbers with their own words, in order; lone years and days are dates where they fit one."""
    for chain in _chains(scan, list(_parts(scan, values, hits, today))):
        low, high = _window(chain, today, high=False), _window(chain, today, high=True)
        if low is None or high is None:
            yield Marked(chain[0].start, chain[-1].end, None, _open_timex(chain))
        else:
            window = low if low == high else Window(low.start, high.end, low.grain)
            yield Marked(chain[0].start, chain[-1].end, window, show_timex(low, _unit(chain)), low != high)
