"""Find the word from which on a date behind its noun counts ("[since the outbreak of] fighting in April")."""

from bisect import bisect_left

import regex

from kathan.mention.when.moment import Day, Time, is_kind, value_of
from kathan.packs.hit import Hit

BEGUN = "begun"  # the value of a "since" whose date may follow behind what began
_FAR = 60  # characters from the word to the date
_PARTED = regex.compile(r"[.,;:!?\n\"]")


def begun(day: Day, time: Time) -> Hit | None:
    """The last "since" before a date in its clause that names what began then, with no other number or date between."""
    at = bisect_left(day.hits, time.start, key=lambda hit: hit.start) - 1
    while at >= 0 and day.hits[at].end >= time.start - _FAR:
        hit = day.hits[at]
        if _opens(hit) and hit.end < time.start:
            return hit if _goes_on(day, hit.end, time.start) else None
        if hit.end < time.start and is_kind(hit, "until"):
            return None
        at -= 1
    return None


def _opens(hit: Hit) -> bool:
    return is_kind(hit, "war") or (is_kind(hit, "since") and value_of(hit, "since") == BEGUN)


def _goes_on(day: Day, start: int, end: int) -> bool:
    """Whether no mark and no number stands between two places."""
    index = bisect_left(day.values, start, key=lambda value: value.start)
    counted = index < len(day.values) and day.values[index].start < end
    return not counted and not _PARTED.search(day.scan.text, start, end)
