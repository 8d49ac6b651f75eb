"""Find the day from which a span of days before a month runs ("entre le 15 et le 16 avril"): an offset in, it out."""

from kathan.mention.number.value import Value
from kathan.mention.when.moment import Day
from kathan.packs.hit import Hit

_JOINS = frozenset({"conjunction", "article", "genitive", "locative", "dative", "ablative", "object"})
_OPENS = frozenset({"article", "genitive", "ablative", "locative", "between"})
_FAR = 8  # characters between the two days
_LAST = 31


def first_day(day: Day, start: int, last: int) -> Value | None:
    """The number before the last day of a span, none but small words between them and one before it."""
    value = next((one for one in day.values if 0 < start - one.end <= _FAR), None)
    if value is None or value.kinds != ("digits",) or not 1 <= value.value < last <= _LAST:
        return None
    return value if _joined(day, value.end, start) and _opened(day, value.start) else None


def _joined(day: Day, left: int, right: int) -> bool:
    """Whether words that join alone fill the text between two days, one at least."""
    at, found = left, False
    while at < right:
        if day.scan.text[at] in " '":
            at += 1
            continue
        small = next(
            (hit for hit in day.scan.starting.get(at, ()) if hit.end <= right and _does(hit, _JOINS, "to")), None
        )
        if small is None:
            return False
        at, found = small.end, True
    return found


def _opened(day: Day, start: int) -> bool:
    return any(_does(hit, _OPENS, "between", "from") for hit in day.scan.ending.get(day.scan.before(start), ()))


def _does(hit: Hit, kinds: frozenset[str], *effects: str) -> bool:
    if hit.table == "bounds.tsv":
        return not set(effects).isdisjoint(hit.row.effect.split("|"))
    return hit.table == "grammar.tsv" and not kinds.isdisjoint(hit.row.function.split("|"))
