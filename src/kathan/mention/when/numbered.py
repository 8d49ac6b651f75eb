"""Read weekdays with the number of their day and no month ("del domingo 12 al lunes 13 de diciembre")."""

from datetime import datetime, timedelta

import regex

from kathan.mention.when.calendar import floor
from kathan.mention.when.moment import Day, is_kind, value_of
from kathan.packs.hit import Hit

_SMALL = frozenset({"grammar.tsv", "bounds.tsv", "time.tsv"})
_CLOSED = regex.compile(r"\s*(?:[.;:)»\]\"”—–]|$)")
_NEAR = 31  # days on either side of the article's own, in which such a day is looked for
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_JOINED = 12  # characters at most between one such day and the next ("12 et dans la nuit de lundi 13" is longer)


def numbered_day(day: Day, hit: Hit) -> tuple[int, datetime | None] | None:
    """Where the number of a weekday's day ends, and that day where the article's own tells it; None where it counts.

    A weekday with a number before a noun counts ("lundi 12 personnes"): only what ends there, or goes on with a small
    word to another such day, or is that very day's date, is one.
    """
    number = day.number_after(hit.end)
    if number is None or number.kinds != ("digits",) or not 1 <= number.value <= 31:
        return None
    mark = day.scan.pack.options.ordinal_mark
    ranked = bool(mark) and day.scan.text.startswith(mark, number.end)
    end = number.end + len(mark) * ranked
    if day.scan.text[hit.end : number.start] not in ({" ", ", "} if ranked else {" "}):
        return None
    if bool(mark) != ranked or day.hit_after(end, "month"):
        return None
    at = _date(day.today, int(value_of(hit, "weekday")), int(number.value)) if day.today else None
    if at is None and day.today is not None:
        return None
    if _CLOSED.match(day.scan.text, end) or _goes_on(day, end) or (at and _small_after(day, end)):
        return end, at
    return None


def _goes_on(day: Day, end: int) -> bool:
    """Whether another weekday or day follows behind a small word or two."""
    later = next((hit for hit in day.hits if hit.start > end and is_kind(hit, "weekday")), None)
    return later is not None and later.start - end <= _JOINED and _small_after(day, end)


def _small_after(day: Day, end: int) -> bool:
    text = day.scan.text
    if text[end : end + 1] == ",":
        return True
    hits = day.scan.starting.get(end + 1, ())
    if any(hit.table in {"roles.tsv", "units.tsv"} for hit in hits):
        return False
    return any(hit.table in _SMALL for hit in hits) or _verb_after(day, end + 1)


def _verb_after(day: Day, start: int) -> bool:
    """Whether a verb of an event, or a word that its ending makes one, stands where a day's number ends."""
    if any(hit.table == "terms" and hit.row.kind == "verb" for hit in day.scan.starting.get(start, ())):
        return True
    word = _WORD.match(day.scan.text, start)
    return word is not None and word[0].endswith(day.scan.pack.options.verbal or "\0")


def _date(today: datetime, weekday: int, number: int) -> datetime | None:
    """The day of that number and weekday nearest before an article's own day, else after it."""
    base = floor(today, "day")
    for back in (*range(_NEAR + 1), *range(-1, -_NEAR - 1, -1)):
        at = base - timedelta(days=back)
        if at.day == number and at.isoweekday() == weekday:
            return at
    return None
