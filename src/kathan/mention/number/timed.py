"""Find the words of time behind a number: an offset in its article in, what they make of it out."""

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

_TIMED = frozenset({"unit", "age", "clock"})


def time_unit(scan: Scan, end: int) -> bool:
    """Whether a unit of time follows at once ("24 hours", "900 days")."""
    ends = [end]
    if scan.pack.options.boundary in {"glued", "none"}:  # past a hedge that is written on to the number (20여 분)
        ends += [hit.end for hit in scan.starting.get(end, ()) if hit.table == "bounds.tsv"]
    return any(hit.phrase.kinds[0] in _TIMED for at in ends for hit in times_behind(scan, at))


def times_behind(scan: Scan, end: int) -> list[Hit]:
    """The words of time that start right behind an offset, spaces and hyphens passed or part of them ("-year-old")."""
    held = scan.timed.get(end)
    if held is not None:
        return held
    found: list[Hit] = []
    scan.timed[end] = found
    text, at = scan.text, end
    while True:
        hits = scan.starting.get(at)
        if hits:
            found += [hit for hit in hits if hit.table == "time.tsv"]
        if at >= len(text) or text[at] not in " -":
            return found
        at += 1


def is_adjacent(scan: Scan, end: int, kind: str) -> bool:
    """Whether a word of time of that kind follows at once."""
    return any(kind in hit.phrase.kinds for hit in times_behind(scan, end))
