"""Turn the date and time that a line of a page names into the instant at which the page was published."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from urllib.parse import urlsplit

import regex

from kathan.model.window import Grain, Instant
from kathan.read.furniture import Furniture

_ISO = r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
_PLAIN = r"(?P<p1>\d{1,2})(?P<sep>[-/.])(?P<p2>\d{1,2})(?P=sep)(?P<py>\d{4})"
_DOTTED = r"(?P<dd>\d{1,2})\u00b7(?P<dm>\d{1,2})\u00b7(?P<dy>\d{2})"  # "25·10·26", as Spanish regional papers write
# Year, month and day, each with one letter of its own behind it, as East Asian pages write them.
_LETTERED = r"(?P<ly>\d{4}) ?\p{L} ?(?P<lm>\d{1,2}) ?\p{L} ?(?P<ld>\d{1,2}) ?\p{L}"
_CLOCK = regex.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])(?:(?P<sep>[:.h])(?P<minute>[0-5]\d)(?::[0-5]\d)?)?(?![\d:%])"
)
_OFFSET = regex.compile(r" ?(?:gmt|utc)? ?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>[0-5]\d)?(?!\d)")
_UTC = regex.compile(r" ?(?:z|utc|gmt)(?!\p{L})")
_YEAR = regex.compile(r"\d{4}|\u00b7\d{2}")
_VALUE = regex.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_NEAR = 30
_HALF = regex.compile(r" ?([\p{L}\p{M}](?:[\p{L}\p{M}.']*[\p{L}\p{M}])?)\.?")
_BEFORE = regex.compile(r"([\p{L}\p{M}]+) $")
_ZONE = regex.compile(r"[^\p{L}\d]{0,3}(\p{L}[\p{L}\p{M}]*)")
_YEARS = range(1900, 2101)
_WORDS = regex.compile(r"[\p{L}\p{M}]+")
_ENDER = regex.compile(r"[\u0964\u06d4\u3002!?]\s*$|\p{L}{3,}\.\s*$")
_BARS = ("|", "\u00b7", " - ")  # between the parts of a line of furniture
_LABELS = 3  # colons of the clock and of two parts with a label
_PART = regex.compile(r"(?:.*[.|\u00b7\u0964\u06d4\u3002])?\s*")  # what stands before the last part of a line
_PLACE = regex.compile(r"^[^\d.:;!?\u0964\u06d4\u3002\"\u201c]{0,60}?[\s,(]*$")
_OPENING_END = regex.compile(
    r"(?:\s*\([^()]{1,60}\))?\s*(?:\.-|[-:\u0964\u06d4\u3002|])\s*|\.?\s*/[^/]{1,40}/\.?\s*"  # ". /AGENCY/."
)
_BRACKETED_END = regex.compile(r"(?:\s*\([^()]{1,60}\)|\))\s*(?![\s,;])")  # a comma goes on with the sentence
# A whole day in the path of an address: /2014/11/09/, /2014/nov/09/, -2014-11-9., _20141109
_IN_PATH = regex.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)"
    r"(?:(?P<sep>[-/_])(?P<m>\d{1,2}|\p{L}{3,9})(?P=sep)(?P<d>\d{1,2})|(?P<m>\d\d)(?P<d>\d\d))(?![\d_])"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """An instant, the folded span of its date and time, and how many other words the line holds."""

    instant: Instant
    start: int
    end: int
    others: int


@lru_cache(maxsize=64)
def _date_pattern(words: Furniture) -> regex.Pattern[str]:
    named = (
        rf"(?P<nd>\d{{1,2}})(?:st|nd|rd|th|\.|º)?[ \-/,]*(?:\p{{L}}{{2}}\.? )?(?P<nm>{words.month})"
        rf"(?:/\p{{L}}+)?\.?[ ,\-/]*(?P<in>\()?(?:\p{{L}}{{2,3}}\.? )?(?P<ny>\d{{4}})(?(in)\))"
        rf"|(?P<am>{words.month})\.?[ \-]*(?P<ad>\d{{1,2}})(?:st|nd|rd|th)?[ ,]+(?P<ay>\d{{4}})"
    )
    return regex.compile(rf"(?<!\d)(?:{_ISO}|{_PLAIN}|{_DOTTED}|{_LETTERED}|{named})(?!\d)")


def find_date(folded: str, words: Furniture) -> FoundDate | None:
    """The first date of the folded line with the time and zone that stand by it; None without a whole date."""
    if not _YEAR.search(folded):
        return None
    for found in _date_pattern(words).finditer(folded):
        day = _read_day(found, words)
        if day is None:
            continue
        time = _find_time(folded, found.start(), found.end(), words)
        rest = folded[: found.start()] + " " + folded[found.end() :]
        rest = words.time_words.sub(" ", words.dateline.sub(" ", rest))
        others = len(_WORDS.findall(rest))
        if time is None:
            return FoundDate(Instant(day, Grain.DAY), found.start(), found.end(), others)
        hour, minute, zone, end = time
        return FoundDate(
            Instant(day.replace(hour=hour, minute=minute, tzinfo=zone)), found.start(), max(end, found.end()), others
        )
    return None


def find_path_date(url: str, words: Furniture) -> Instant | None:
    """The day that the path of an article's address holds; None where it holds no whole one."""
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return None  # "http://[a/": no address, which is no reason not to read its article
    for found in _IN_PATH.finditer(path):
        name = found["m"]
        month = int(name) if name.isdecimal() else words.months.get(name)
        try:
            return Instant(datetime(int(found["y"]), month or 0, int(found["d"])), Grain.DAY)
        except ValueError:
            continue
    return None


def is_date_line(folded: str, found: FoundDate, words: Furniture) -> bool:
    """Whether a line with a date says little else: a published line, not a sentence and not a headline."""
    if len(folded) > 160:
        return False
    if words.dateline.match(folded) or words.dateline.match(_last_part(folded[: found.start])):
        return found.others <= 12
    barred = any(sign in folded for sign in _BARS)
    if _ENDER.search(folded) and not barred:
        return False
    timed = found.instant.grain is Grain.MINUTE
    listed = barred or "," in folded or timed
    labelled = barred or folded.count(":") >= _LABELS
    return found.others <= (9 if timed and labelled else 5 if listed else 2)


def _last_part(folded: str) -> str:
    """What stands behind the last mark of a byline's place: "N. Bisht, Pithoragarh. Updated" gives "Updated"."""
    before = _PART.match(folded)
    return folded[before.end() :] if before else folded


def is_clock_line(folded: str, words: Furniture) -> bool:
    """Whether a line is a time of day and nothing else, as the posts of a live page are stamped."""
    if len(folded) > 24:
        return False
    found = _CLOCK.search(folded)
    if not found or not found.group("minute"):
        return False
    rest = folded[: found.start()] + " " + folded[found.end() :]
    return not _WORDS.search(words.time_words.sub(" ", rest)) and not any(char.isdigit() for char in rest)


def opening_end(folded: str, words: Furniture) -> tuple[Instant, int] | None:
    """The date in the place-and-date line at the head of a paragraph, and the folded offset where it ends."""
    found = find_date(folded[:140], words)
    if found is None or not _PLACE.match(folded[: found.start]) or found.start > 60:
        return None
    if len(_WORDS.findall(folded[: found.start])) > 5:
        return None
    day = Instant(found.instant.at.replace(hour=0, minute=0, tzinfo=None), Grain.DAY)
    ending = _OPENING_END.match(folded, found.end) or _BRACKETED_END.match(folded, found.end)
    return (day, ending.end()) if ending else None


def _read_day(found: regex.Match[str], words: Furniture) -> datetime | None:
    part = found.groupdict()
    if part["y"]:
        year, month, day = int(part["y"]), int(part["m"]), int(part["d"])
    elif part["py"]:
        year, (day, month) = int(part["py"]), _order(int(part["p1"]), int(part["p2"]), words.date_order)
    elif part["dy"]:
        year, month, day = 2000 + int(part["dy"]), int(part["dm"]), int(part["dd"])
    elif part["ly"]:
        year, month, day = int(part["ly"]), int(part["lm"]), int(part["ld"])
    elif part["ny"]:
        year, month, day = int(part["ny"]), _month(part["nm"], words), int(part["nd"])
    else:
        year, month, day = int(part["ay"]), _month(part["am"], words), int(part["ad"])
    try:
        return datetime(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _order(first: int, second: int, order: str) -> tuple[int, int]:
    """Day and month of two numbers in the language's order; what can be no month is the day."""
    day, month = (second, first) if order == "mdy" else (first, second)
    return (month, day) if month > 12 >= day else (day, month)


def _month(form: str, words: Furniture) -> int:
    if form in words.months:
        return words.months[form]
    stems = (stem for stem in words.months if stem.endswith("*") and form.startswith(stem[:-1]))
    return words.months[max(stems, key=len)]


def _find_time(folded: str, start: int, end: int, words: Furniture) -> tuple[int, int, tzinfo | None, int] | None:
    """Hour, minute, zone and end of the time nearest to a date: after it, else before it."""
    after = list(_CLOCK.finditer(folded, end, min(len(folded), end + _NEAR + 6)))
    before = list(_CLOCK.finditer(folded, max(0, start - _NEAR), start))
    for found in (*after, *reversed(before)):
        time = _read_time(folded, found, words)
        if time:
            return time
    return None


def _read_time(folded: str, found: regex.Match[str], words: Furniture) -> tuple[int, int, tzinfo | None, int] | None:
    hour, minute = int(found.group("hour")), int(found.group("minute") or 0)
    half, end = _find_half(folded, found.start(), found.end(), words)
    if not found.group("minute") and not half:
        return None
    if hour < 12 and (half == "pm" or (half == "night" and hour > 5)):
        hour += 12
    elif hour == 12 and half in {"am", "night"}:
        hour = 0
    zone, end = _find_zone(folded, end, words)
    return hour, minute, zone, end


def _find_half(folded: str, start: int, end: int, words: Furniture) -> tuple[str, int]:
    """Whether the time is before or after noon or at night, by the word behind it or before it."""
    half, after = "", _HALF.match(folded, end)
    if after:
        word = after.group(1)
        known = next((form for form in (word, word.replace(".", ""), word + ".") if form in words.clocks), None)
        if known:
            half, end = words.clocks[known], after.end()
    before = _BEFORE.search(folded[:start])
    return half or (words.clocks.get(before.group(1), "") if before else ""), end


def _find_zone(folded: str, end: int, words: Furniture) -> tuple[tzinfo | None, int]:
    offset = _OFFSET.match(folded, end)
    if offset:
        delta = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
        if delta < timedelta(hours=15):
            return timezone(-delta if offset["sign"] == "-" else delta), offset.end()
    near = _ZONE.match(folded, end)
    if near and near.group(1) in words.zones:
        return read_offset(words.zones[near.group(1)]), near.end()
    utc = _UTC.match(folded, end)
    return (UTC, utc.end()) if utc else (None, end)


def read_offset(value: str) -> tzinfo | None:
    """A pack's zone value such as ``+05:30``; None where it is not an offset."""
    found = _VALUE.fullmatch(value.strip())
    if not found:
        return None
    delta = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-delta if found[1] == "-" else delta)
