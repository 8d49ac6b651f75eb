"""Read parts of a whole ("two thirds", "a fifth", "three twenty-firsts"): neighbouring values in, their share out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Context, Decimal

from kathan.mention.number.adding import LARGE, ONE, ZERO
from kathan.mention.number.pieces import ARTICLES
from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

SHARE = "share"
PLACES = Context(prec=15)
BESIDE = 2  # characters that may stand between the words of one fraction: a space, a hyphen
_PEOPLED = frozenset({"person", "household", "thing", "money"})
_UNCOUNTED = frozenset({"vague", "zero"})
Join = Callable[[Scan, Sequence[Value], int], tuple[Value, int] | None]


def next_to(scan: Scan, left: int, right: int) -> bool:
    """Whether no more than a space or hyphen stands between two offsets."""
    return 0 <= right - left <= BESIDE and not scan.text[left:right].strip(" -")


def word_beside(scan: Scan, kind: str, start: int) -> Hit | None:
    """The joining word of that kind that begins beside an offset."""
    for at in range(start, min(start + BESIDE + 1, len(scan.text))):
        for hit in scan.starting.get(at, ()):
            if hit.table == "numbers.tsv" and kind in hit.phrase.kinds and next_to(scan, start, at):
                return hit
    return None


def divide(top: Value, bottom: Decimal, end: int) -> Value:
    """A number as the upper half of a share."""
    value = PLACES.divide(top.value, bottom)
    return Value(top.start, end, value, (*top.kinds, SHARE))


def peopled(scan: Scan, end: int) -> bool:
    """Whether a word for people, households, things or money follows at once."""
    return any(
        hit.table == "roles.tsv" or (hit.table == "units.tsv" and hit.row.kind in _PEOPLED)
        for hit in (*scan.starting.get(end, ()), *scan.starting.get(end + 1, ()))
    )


def _told_part(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "Two thirds", "three fifths": a word for the part behind a number."""
    top, part = values[index], word_beside(scan, "part", values[index].end)
    if part is None or not part.row.value or ("one" in part.phrase.kinds and not _full(scan, top)):
        return None
    if not top.value or not _UNCOUNTED.isdisjoint(top.kinds):
        return None
    small = _part_of_units(scan, top, part)
    after = index + 1 < len(values) and values[index + 1].start == part.start  # "quintos": fifths or the fifth ones
    return small or divide(top, _below(part), part.end), index + 2 if after and not small else index + 1


def _full(scan: Scan, top: Value) -> bool:
    """Whether units and tens close a number, so that a unit right behind is a part ("ثلاث وعشرون خمس")."""
    return scan.pack.options.joins == "units" and top.kinds[-2:] == ("one", "tens")


def _ordinal_part(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "A fifth", and of one number a numbered part ("तेईस का पाँचवाँ भाग")."""
    if index + 1 == len(values):
        return None
    top, below = values[index], values[index + 1]
    if below.kinds[-1:] != ("ordinal",) or below.value < 3:
        return None
    single = (ARTICLES.intersection(top.kinds) or top.value == 1) and next_to(scan, top.end, below.start)
    named = word_beside(scan, "part", below.end)
    closed = _owned(scan, top, below) and (named is not None or scan.closed(below.end))
    closed = closed or (named is not None and not named.row.value)  # "dos terceras partes"
    if not closed and (not single or peopled(scan, below.end)):
        return None
    return divide(top, below.value, named.end if named else below.end), index + 2


def _owned(scan: Scan, top: Value, below: Value) -> bool:
    """Whether a genitive stands between a number and the ordinal that tells its part."""
    hits = (hit for hit in scan.starting.get(top.end + 1, ()) if hit.table == "grammar.tsv")
    return any("genitive" in hit.phrase.kinds and next_to(scan, hit.end, below.start) for hit in hits)


def _part_of_units(scan: Scan, top: Value, part: Hit) -> Value | None:
    """What a part makes of a number of words that ends in units or tens.

    "A hundred and three quarters" is a hundred and more; "one hundred thirty fifths" are so many thirty-fifths.
    """
    below = _below(part)
    if not 100 <= top.value < LARGE or "digits" in top.kinds or below >= 100:
        return None
    units = top.value % 100
    joined = any(hit.row.kind == "joiner" for hit in scan.within("numbers.tsv", top.start, top.end))
    if joined and top.kinds[-1] == "one" and 0 < units < below:
        share = PLACES.divide(units, below)
        return Value(top.start, part.end, top.value - units + share, (*top.kinds, "part"))
    if not joined and top.kinds[-1] == "tens" and below < 10 <= units:
        return Value(top.start, part.end, PLACES.divide(top.value - units, units + below), (*top.kinds, SHARE))
    return None


def find_many_parts(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "Three twenty firsts": the tens before a part belong to it, where a number before them has none."""
    if index + 1 == len(values):
        return None
    top, tens = values[index], values[index + 1]
    if tens.kinds != ("tens",) or top.kinds != ("one",) or not next_to(scan, top.end, tens.start):
        return None
    part = word_beside(scan, "part", tens.end)
    below = _below(part) if part and part.row.value else ZERO
    return (divide(top, tens.value + below, part.end), index + 2) if part and 0 < below < 10 else None


def _numbered_part(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "The fifth part": a word for part behind an ordinal."""
    ordinal = values[index]
    named = word_beside(scan, "part", ordinal.end)
    if named is None or named.row.value or ordinal.value < 3:
        return None
    return divide(replace(ordinal, value=Decimal(1), kinds=("one",)), ordinal.value, named.end), index + 1


def _own_part(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """A number word that is a part as well, before a noun with its article ("خمس السكان")."""
    value = values[index]
    both = any("part" in hit.phrase.kinds for hit in scan.starting.get(value.start, ()) if hit.table == "numbers.tsv")
    articles = scan.pack.options.articles if both and value.kinds == ("one",) else ()
    owns = any(scan.text.startswith(article, value.end + 1) for article in articles)
    return (divide(replace(value, value=ONE), value.value, value.end), index + 1) if owns else None


def _lone_part(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "A part of" a number told in words, of which nothing that is counted follows: one of so many ("جزء من ألف")."""
    below = values[index]
    words = (hit for hit in scan.ending.get(below.start - 1, ()) if hit.table == "numbers.tsv")
    over = next((hit for hit in words if hit.row.kind == "over" and hit.row.value), None)
    if over is None or "digits" in below.kinds or not _UNCOUNTED.isdisjoint(below.kinds) or peopled(scan, below.end):
        return None
    one = Value(over.start, below.end, Decimal(over.row.value), below.kinds)
    return divide(one, below.value, below.end), index + 1


def _below(part: Hit) -> Decimal:
    return Decimal(part.row.value.split("|")[0])


_READERS: tuple[Join, ...] = (_own_part, _lone_part, _told_part, _ordinal_part)


def find_part(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """The share that begins with a value, and the index behind what it takes."""
    if "ordinal" in values[index].kinds:
        return _numbered_part(scan, values, index)
    return next((found for reader in _READERS if (found := reader(scan, values, index))), None)
