"""Settle words that mean a day before or after today by the tense of their clause: a word of time in, its day out."""

from datetime import datetime

import regex

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

MONTHS, NEAR = 12, 4  # of a year, and those ahead that are nearer than the last ones of their name
SENTENCE = 300  # characters of a sentence on either side of a time
AHEAD = 60  # characters on either side of a time within which a word of the future speaks of it
_DAY = regex.compile(r"[+-]?\d+")


def day_offset(scan: Scan, hit: Hit) -> int | None:
    """Days from today; of two ("कल", yesterday and tomorrow) the later one where the clause speaks of the future."""
    kinds, values = hit.row.kind.split("|"), hit.row.value.split("|")
    said = [values[kinds.index("day")]] if len(kinds) == len(values) else values
    days = [int(value) for value in said if _DAY.fullmatch(value)]
    if len(days) < 2:
        return days[0] if days else None
    return max(days) if _ahead(scan, hit) else min(days)


def _ahead(scan: Scan, hit: Hit) -> bool:
    """Whether a word of the future stands in the clause behind the word, before what is only reported there."""
    enders = regex.compile("[" + regex.escape(scan.pack.options.enders) + r"]\s")
    stop = enders.search(scan.text, hit.end)
    end = stop.start() if stop else len(scan.text)
    words = list(scan.within("grammar.tsv", hit.end, end))
    opened = next((word.start for word in words if "complementizer" in word.row.function.split("|")), end)
    return any("future" in word.row.function.split("|") and word.start < opened for word in words)


def looks_ahead(scan: Scan, start: int, end: int) -> bool:
    """Whether a word of the future stands in the sentence around a time, close before it or behind it."""
    if scan.pack.options.adpositions != "before":
        return False
    enders = regex.compile("[" + regex.escape(scan.pack.options.enders) + r"]\s")
    low = max(
        (found.end() for found in enders.finditer(scan.text, max(0, start - AHEAD), start)), default=start - AHEAD
    )
    stop = enders.search(scan.text, end, end + AHEAD)
    behind = stop.start() if stop else end + AHEAD
    comma = scan.text.find(", ", end + 2, behind)  # what follows is told of another day
    words = list(scan.within("grammar.tsv", max(0, low), comma if comma > 0 else behind))
    parts = [word.start for word in words if _is(word, "complementizer")]
    ahead = [word.start for word in words if _is(word, "future")]
    return any(not any(min(at, start) < part < max(at, start) for part in parts) for at in ahead)


def is_next(scan: Scan, span: tuple[int, int], month: int, today: datetime) -> bool:
    """Whether a month without a year is the one to come: it is near, and its sentence tells of nothing that befell."""
    if scan.pack.options.adpositions != "before" or not 0 < (month - today.month) % MONTHS <= NEAR:
        return False
    enders = regex.compile("[" + regex.escape(scan.pack.options.enders) + r"]\s")
    first = max(0, span[0] - SENTENCE)
    low = max((found.end() for found in enders.finditer(scan.text, first, span[0])), default=first)
    stop = enders.search(scan.text, span[1], span[1] + SENTENCE)
    told = scan.within("terms", low, stop.start() if stop else span[1] + SENTENCE)
    since = (hit for hit in scan.ending.get(span[0] - 1, ()) if hit.table == "time.tsv")
    return not told and not any("since" in hit.row.kind.split("|") for hit in since)


def _is(hit: Hit, function: str) -> bool:
    return function in hit.row.function.split("|")


def is_total(scan: Scan, hit: Hit, numbered: bool) -> bool:
    """Whether a word of time that is also a word for a sum ("کل") is the sum here, before its number."""
    same = (word for word in scan.starting.get(hit.start, ()) if word.table == "grammar.tsv" and word.end == hit.end)
    return numbered and any("total" in word.row.function.split("|") for word in same)
