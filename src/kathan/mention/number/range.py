"""Find which numbers are the ends of one range: values in, ranges out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from kathan.mention.number.juxtapose import juxtaposed
from kathan.mention.number.value import Value, share_scale
from kathan.mention.number.year import is_yearlike
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

CHANGE_REACH = 100
LINK = 8  # characters of "to" and its spaces
LEAP, FALL = 10, 3  # how far a figure may rise or fall at once where the first has the scale of the second
STOP = regex.compile(r"[;.!?]\s")


@dataclass(frozen=True, slots=True)
class Range:
    """One number or two ends of a range, with the folded span of both."""

    low: Value
    high: Value

    @property
    def start(self) -> int:
        return self.low.start

    @property
    def end(self) -> int:
        return self.high.end


def _separator(scan: Scan, left: Value, right: Value) -> bool:
    """Whether the text between two numbers makes them the ends of one range."""
    if not _linked(scan, left, right) or _changes(scan, left):
        return False
    return not _in_month(scan, left) or _in_month(scan, right)


def _linked(scan: Scan, left: Value, right: Value) -> bool:
    """Whether two numbers are the ends of a range by the words and marks between and around them."""
    middle = scan.text[left.end : right.start]
    if juxtaposed(scan, left, right) or _enclosed(scan, left, right):
        return True
    if middle == " - " and scan.text[left.start].isdigit() != scan.text[right.start].isdigit():
        return False  # "LAGOS, June 3 - Nine people"
    if middle.strip() in {"-", "~"} and len(middle) <= 3:
        return left.value <= right.value or left.base == 1 < right.base
    hits = scan.within("bounds.tsv", left.end, right.start)
    if len(hits) == 1 and "between" in hits[0].row.side.split("|") and effect_of(hits[0], "between") == "to":
        return middle.strip() == scan.text[hits[0].start : hits[0].end].strip()
    if not any(_opens_range(hit) for hit in (*touching_left(scan, left.start), *_beside(scan, right.end))):
        return False
    joined = scan.within("grammar.tsv", left.end, right.start)
    return len(joined) == 1 and joined[0].row.function == "conjunction"


def _in_month(scan: Scan, value: Value) -> bool:
    """Whether a number is the year of the month right before it ("since May 2023 to more than 3,000")."""
    hits = touching_left(scan, value.start) if is_yearlike(scan, value) else ()
    return any(hit.table == "time.tsv" and "month" in hit.row.kind.split("|") for hit in hits)


def _enclosed(scan: Scan, left: Value, right: Value) -> bool:
    """Whether the same counter stands behind both numbers, and behind the second one a "between"."""
    first = _counter(scan, left.end)
    last = _counter(scan, right.end) if first else None
    if first is None or last is None or scan.text[first.start : first.end] != scan.text[last.start : last.end]:
        return False
    middle = scan.text[first.end : right.start].strip()
    links = scan.within("bounds.tsv", first.end, right.start) + scan.within("grammar.tsv", first.end, right.start)
    linked = any(_links(hit) and scan.text[hit.start : hit.end] == middle for hit in links)
    return linked and any(_opens_range(hit) for hit in _beside(scan, last.end))


def _links(hit: Hit) -> bool:
    return bool(hit.row.effect == "to" if hit.table == "bounds.tsv" else "conjunction" in hit.phrase.kinds)


def _counter(scan: Scan, end: int) -> Hit | None:
    """The unit right behind a number, where numbers count by their counters."""
    hits = scan.starting.get(end, ()) if scan.pack.options.noun_first else ()
    return next((hit for hit in hits if hit.table == "units.tsv"), None)


def _beside(scan: Scan, end: int) -> tuple[Hit, ...]:
    """The words right after an offset that close a range where the language closes it ("के बीच")."""
    return tuple(hit for hit in scan.starting.get(end + 1, ()) if hit.table == "bounds.tsv" and hit.row.side == "after")


def _changes(scan: Scan, left: Value) -> bool:
    """Whether "from" before the first number tells a change from one figure to another, not a range."""
    if scan.pack.options.adpositions != "before":
        return False
    before = touching_left(scan, left.start)
    if any(rises_from(hit) for hit in before):
        return True
    if any(_opens_range(hit) for hit in before):
        return moves(scan, left.start)
    functions = {part for hit in before if hit.table == "grammar.tsv" for part in hit.row.function.split("|")}
    return bool(functions & {"ablative", "change"}) or ("genitive" in functions and moves(scan, left.start))


def moves(scan: Scan, start: int) -> bool:
    """Whether a word shortly before tells that a figure rises or falls ("elevó de 13 a 17")."""
    words = scan.within("grammar.tsv", max(0, start - CHANGE_REACH), start)
    return any(hit.row.function == "change" and not STOP.search(scan.text, hit.end, start) for hit in words)


def rises_from(hit: Hit) -> bool:
    return bool(hit.table == "bounds.tsv" and "from" in hit.row.effect.split("|"))


def _opens_range(hit: Hit) -> bool:
    return bool(hit.table == "bounds.tsv" and "between" in hit.row.effect.split("|"))


def ranges(scan: Scan, values: Sequence[Value]) -> Iterator[Range]:
    index = 0
    while index < len(values):
        low = values[index]
        if index + 1 < len(values) and _separator(scan, low, values[index + 1]):
            high = values[index + 1]
            if share_scale(low, high).value <= high.value and not _dated(scan, low, high):
                yield Range(share_scale(low, high), high)
                index += 2
                continue
        low = _scaled(scan, low, values[index + 1]) if index + 1 < len(values) else low
        yield Range(low, low if low.upto is None else replace(low, value=low.upto))
        index += 1


def _scaled(scan: Scan, low: Value, high: Value) -> Value:
    """The first number of a change with the scale that only the second one has ("rose from 48.6 to 50.9 million")."""
    if low.base != 1 or high.base == 1 or not high.value / LEAP <= low.value * high.base <= high.value * FALL:
        return low
    scaled = replace(low, value=low.value * high.base)
    near = 0 < high.start - low.end <= LINK and scan.words(low.end, high.start) == 1
    return scaled if near and _changes(scan, low) else low


def _dated(scan: Scan, low: Value, high: Value) -> bool:
    """Whether a hyphenated pair is a date, a score, a pair of years or part of a longer string, and no range."""
    glued = scan.text[low.end : high.start] == "-"
    years = low.value >= 1900 and high.value < 100
    before, after = scan.text[max(0, low.start - 2) : low.start], scan.text[high.end : high.end + 2]
    strung = (before[:1].isdigit() and before[-1:] in "-/") or (after[:1] == "/" and after[1:].isdigit())
    return glued and (years or strung or after[:1] == "-")


def touching_left(scan: Scan, start: int) -> tuple[Hit, ...]:
    at = start
    while at > 0 and scan.text[at - 1] in " -~":
        at -= 1
    return scan.ending.get(at, ())


def effect_of(hit: Hit, side: str) -> str:
    sides, effects = hit.row.side.split("|"), hit.row.effect.split("|")
    return str(effects[sides.index(side)]) if len(effects) == len(sides) and side in sides else str(effects[0])
