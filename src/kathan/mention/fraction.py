"""Join numbers into fractions, decimals told in words and signed numbers: values in, joined values out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Context, Decimal

from kathan.mention.number import Value
from kathan.mention.pieces import ARTICLES
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

SHARE = "share"
_PLACES = Context(prec=15)
_COMPARING = " \n<>=\u2264\u2265("  # what a sign may stand right behind
_BESIDE = 2  # characters that may stand between the words of one fraction: a space, a hyphen
_PEOPLED = frozenset({"person", "household", "thing", "money"})
Join = Callable[[Scan, Sequence[Value], int], tuple[Value, int] | None]


def _next_to(scan: Scan, left: int, right: int) -> bool:
    return 0 <= right - left <= _BESIDE and not scan.text[left:right].strip(" -")


def _word(scan: Scan, kind: str, start: int) -> Hit | None:
    """The joining word of that kind that begins beside an offset."""
    for at in range(start, min(start + _BESIDE + 1, len(scan.text))):
        for hit in scan.starting.get(at, ()):
            if hit.table == "numbers.tsv" and kind in hit.phrase.kinds and _next_to(scan, start, at):
                return hit
    return None


def _divided(top: Value, bottom: Decimal, end: int) -> Value:
    value = _PLACES.divide(top.value, bottom)
    return Value(top.start, end, value, (*top.kinds, SHARE))


def _parted(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "Two thirds", "a fifth", and of one number a numbered part ("तेईस का पाँचवाँ भाग")."""
    top = values[index]
    if "ordinal" in top.kinds:
        return _numbered_part(scan, values, index)
    part = _word(scan, "part", top.end)
    if part and part.row.value and top.value and not set(top.kinds) & {"vague", "zero"}:
        after = index + 1 < len(values) and values[index + 1].start == part.start  # "quintos": fifths or the fifth ones
        return _divided(top, Decimal(part.row.value.split("|")[0]), part.end), index + 2 if after else index + 1
    if index + 1 == len(values):
        return None
    below = values[index + 1]
    if below.kinds != ("ordinal",) or below.value < 3:
        return None
    single = (ARTICLES.intersection(top.kinds) or top.value == 1) and _next_to(scan, top.end, below.start)
    owned = any(
        hit.table == "grammar.tsv"
        and "genitive" in hit.row.function.split("|")
        and _next_to(scan, hit.end, below.start)
        for hit in scan.starting.get(top.end + 1, ())
    )
    named = _word(scan, "part", below.end)
    closed = owned and (named is not None or scan.closed(below.end))
    closed = closed or (named is not None and not named.row.value)  # "dos terceras partes"
    if not closed and (not single or _peopled(scan, below.end)):
        return None
    return _divided(top, below.value, named.end if named else below.end), index + 2


def _numbered_part(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "The fifth part": a word for part behind an ordinal."""
    ordinal = values[index]
    named = _word(scan, "part", ordinal.end)
    if named is None or named.row.value or ordinal.value < 3:
        return None
    return _divided(replace(ordinal, value=Decimal(1), kinds=("one",)), ordinal.value, named.end), index + 1


def _over(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "3/4", "एक बटा तीन", and "one over three" where nothing that is counted follows."""
    top = values[index]
    if index + 1 == len(values):
        return None
    below = values[index + 1]
    word = _word(scan, "over", top.end)
    if word is not None:
        hedge = any(hit.table == "bounds.tsv" for hit in scan.starting.get(word.start, ()))
        fits = _next_to(scan, word.end, below.start) and (not hedge or scan.closed(below.end))
    else:
        slashed = scan.text[top.end : below.start] == "/" and top.value < below.value <= 100
        edges = scan.text[top.start - 1 : top.start], scan.text[below.end : below.end + 1]
        fits = slashed and "/" not in edges
    if not fits or not below.value or "ordinal" in (*top.kinds, *below.kinds):
        return None
    return _divided(top, below.value, below.end), index + 2


def _parts_first(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "3분의 1": the parts before the share of them, joined by a word of the kind ``below``."""
    if index + 1 == len(values):
        return None
    below, top = values[index], values[index + 1]
    word = _word(scan, "below", below.end)
    sign = _word(scan, "minus", word.end) if word else None
    if word is None or not _next_to(scan, (sign or word).end, top.start) or not below.value:
        return None
    if word.start > below.end and scan.text[below.start : below.end] in scan.pack.options.counting:
        return None  # "두 분의 1": two persons'
    value = _PLACES.divide(-top.value if sign else top.value, below.value)
    return Value(below.start, top.end, value, (*top.kinds, SHARE)), index + 2


def _pointed(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "Five point zero three": the digits after the word in a row, or one number."""
    whole = values[index]
    word = _word(scan, "point", whole.end)
    at, end, digits = index + 1, word.end if word else 0, ""
    while word and at < len(values) and _next_to(scan, end, values[at].start) and _digital(values[at], digits):
        digits, end, at = digits + str(values[at].value), values[at].end, at + 1
    if not digits:
        return None
    value = Decimal(f"{whole.value.to_integral_value()}.{digits}") * whole.base**0
    return Value(whole.start, end, value, (*whole.kinds, "point")), at


def _digital(value: Value, before: str) -> bool:
    whole = value.value == value.value.to_integral_value() and value.value >= 0
    return whole and (value.value < 10 or not before) and value.base == 1


def _mixed(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """A whole number and a fraction: "one and a quarter", "2 1/4"."""
    if index + 1 == len(values):
        return None
    whole, part = values[index], values[index + 1]
    if SHARE not in part.kinds or SHARE in whole.kinds or part.value >= 1 or whole.value != int(whole.value):
        return None
    if scan.text[whole.end : part.start].strip() and not _conjoined(scan, whole.end, part.start):
        return None
    kinds = (*whole.kinds, *(kind for kind in part.kinds if kind != SHARE))
    return Value(whole.start, part.end, whole.value + part.value, kinds), index + 2


def _conjoined(scan: Scan, end: int, start: int) -> bool:
    """Whether only a word for "and", glued to its neighbours or not, stands between two offsets."""
    middle = scan.text[end:start]
    first = end + len(middle) - len(middle.lstrip())
    return any(
        scan.text[hit.end : start].strip() == ""
        and (hit.row.kind == "joiner" if hit.table == "numbers.tsv" else hit.row.function == "conjunction")
        for hit in scan.starting.get(first, ())
        if hit.table in {"numbers.tsv", "grammar.tsv"} and hit.end <= start
    )


def _signed(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "Minus one", "-5 degrees"; a dash before a number that counts people or things is a bullet or a dash."""
    value = values[index]
    apart = not scan.text[value.start - 2 : value.start - 1].strip(_COMPARING)
    glued = scan.text[value.start - 1 : value.start] == "-" and apart
    word = _sign_before(scan, value.start)
    if word is None and (not glued or _peopled(scan, value.end)):
        return None
    start = word.start if word else value.start - 1
    return replace(value, start=start, value=-value.value), index + 1


def _sign_before(scan: Scan, start: int) -> Hit | None:
    """The sign that stands right before a number; behind a figure it is none ("3负5平": won, lost, drawn)."""
    words = (hit for at in range(_BESIDE + 1) for hit in scan.ending.get(start - at, ()))
    signs = (hit for hit in words if hit.table == "numbers.tsv" and "minus" in hit.row.kind.split("|"))
    word = next((hit for hit in signs if _next_to(scan, hit.end, start)), None)
    return None if word and scan.text[word.start - 1 : word.start].isdigit() else word


def _peopled(scan: Scan, end: int) -> bool:
    """Whether a word for people, households, things or money follows at once."""
    return any(
        hit.table == "roles.tsv" or (hit.table == "units.tsv" and hit.row.kind in _PEOPLED)
        for hit in (*scan.starting.get(end, ()), *scan.starting.get(end + 1, ()))
    )


_JOINS: tuple[Join, ...] = (_parts_first, _pointed, _over, _parted, _mixed, _signed)


def join_values(scan: Scan, values: Sequence[Value]) -> tuple[Value, ...]:
    """Every value of the article in order, those of one fraction, decimal or signed number as one."""
    found = list(values)
    for join in _JOINS:
        joined: list[Value] = []
        index = 0
        while index < len(found):
            made = join(scan, found, index)
            joined.append(made[0] if made else found[index])
            index = made[1] if made else index + 1
        found = joined
    return tuple(found)
