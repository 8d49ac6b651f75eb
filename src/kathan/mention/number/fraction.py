"""Join numbers into fractions, decimals told in words and signed numbers: values in, joined values out."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kathan.mention.number.part import (
    BESIDE,
    PLACES,
    SHARE,
    Join,
    divide,
    find_many_parts,
    find_part,
    next_to,
    peopled,
    word_beside,
)
from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

_SCALE = 10**4
_SIGNS = ("<", ">", "=", "\u2264", "\u2265")
_COMPARING = " \n(" + "".join(_SIGNS)  # what a sign may stand right behind


def _over(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "3/4", "एक बटा तीन", and "one over three" where nothing that is counted follows."""
    top = values[index]
    if index + 1 == len(values):
        return None
    below = values[index + 1]
    word = word_beside(scan, "over", top.end)
    if word is not None:
        hedge = any(hit.table == "bounds.tsv" for hit in scan.starting.get(word.start, ()))
        fits = next_to(scan, word.end, below.start) and (not hedge or scan.closed(below.end))
    else:
        slashed = scan.text[top.end : below.start] == "/" and top.value < below.value <= 100
        edges = scan.text[top.start - 1 : top.start], scan.text[below.end : below.end + 1]
        fits = slashed and "/" not in edges
    if not fits or not below.value or "ordinal" in (*top.kinds, *below.kinds):
        return None
    return divide(top, below.value, below.end), index + 2


def _parts_first(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "3분의 1": the parts before the share of them, joined by a word of the kind ``below``."""
    if index + 1 == len(values):
        return None
    below, top = values[index], values[index + 1]
    word = word_beside(scan, "below", below.end)
    sign = word_beside(scan, "minus", word.end) if word else None
    if word is None or not next_to(scan, (sign or word).end, top.start) or not below.value:
        return None
    if word.start > below.end and scan.text[below.start : below.end] in scan.pack.options.counting:
        return None  # "두 분의 1": two persons'
    value = PLACES.divide(-top.value if sign else top.value, below.value)
    return Value(below.start, top.end, value, (*top.kinds, SHARE)), index + 2


def _pointed(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """ "Five point zero three": the digits after the word in a row, or one number; the last may bear the scale of all
    ("三点七七万")."""
    whole = values[index]
    word = word_beside(scan, "point", whole.end)
    at, end, digits = index + 1, word.end if word else 0, ""
    while word and at < len(values) and next_to(scan, end, values[at].start) and _digital(values[at], digits):
        digits, end, at = digits + str(values[at].value), values[at].end, at + 1
    scaled = word and at < len(values) and next_to(scan, end, values[at].start) and _scaled_digit(values[at])
    base = values[at].base if scaled else Decimal(1)
    if scaled:
        digits, end, at = digits + str(int(values[at].value / base)), values[at].end, at + 1
    if not digits:
        return None
    value = Decimal(f"{whole.value.to_integral_value()}.{digits}") * base
    return Value(whole.start, end, value, (*whole.kinds, "point")), at


def _digital(value: Value, before: str) -> bool:
    whole = value.value == value.value.to_integral_value() and value.value >= 0
    return whole and (value.value < 10 or not before) and value.base == 1


def _scaled_digit(value: Value) -> bool:
    """Whether a number is one digit word and a scale of ten thousand or more."""
    return value.base >= _SCALE and value.value < 10 * value.base and "digits" not in value.kinds


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


def _tens_first(scan: Scan, values: Sequence[Value], index: int) -> tuple[Value, int] | None:
    """Tens, an "and", and units with their fraction: "twenty and three and three fifths"."""
    if index + 1 == len(values):
        return None
    tens, part = values[index], values[index + 1]
    round_tens = "digits" not in tens.kinds and 10 < tens.value < 100 and not tens.value % 10
    mixed = part.kinds[:1] == ("one",) and 1 < part.value < 10 and part.value % 1
    if not round_tens or not mixed or not _conjoined(scan, tens.end, part.start):
        return None
    return Value(tens.start, part.end, tens.value + part.value, (*tens.kinds, *part.kinds)), index + 2


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
    glued = scan.text[value.start - 1 : value.start] == "-" and apart and "digits" in value.kinds
    glued = glued and not scan.aside(value.start)  # "of 23 towns —17 of them poor—"
    word = _sign_before(scan, value.start)
    alone = _alone_with_sign(scan, value)
    compared = glued and scan.text[value.start - 2 : value.start - 1] in _SIGNS
    no_sign = not glued or peopled(scan, value.end) or _counts_part(scan, value.end)
    if word is None and not alone and not compared and no_sign:
        return None
    start = word.start if word else value.start - 2 if alone else value.start - 1
    return replace(value, start=start, value=-value.value), index + 1


def _counts_part(scan: Scan, end: int) -> bool:
    """Whether "of them" follows a number, before which a dash only opens an aside ("23 hurt -3 of them badly- in")."""
    hits = scan.starting.get(end + 1, ())
    return any(hit.table == "grammar.tsv" and "inclusion" in hit.row.function.split("|") for hit in hits)


def _alone_with_sign(scan: Scan, value: Value) -> bool:
    """Whether a line holds a dash, a space and the number and nothing else, as a cell of a table does; no bullet."""
    if scan.text[max(0, value.start - 2) : value.start] != "- ":
        return False
    text, ref = scan.article.text, scan.ref(value.start - 2, value.end)
    line = text[text.rfind("\n", 0, ref.start) + 1 : (text.find("\n", ref.end) + 1 or len(text) + 1) - 1]
    return line.strip() == ref.text


def _sign_before(scan: Scan, start: int) -> Hit | None:
    """The sign that stands right before a number; behind a figure it is none ("3负5平": won, lost, drawn)."""
    words = (hit for at in range(BESIDE + 1) for hit in scan.ending.get(start - at, ()))
    signs = (hit for hit in words if hit.table == "numbers.tsv" and "minus" in hit.row.kind.split("|"))
    word = next((hit for hit in signs if next_to(scan, hit.end, start)), None)
    return None if word and scan.text[word.start - 1 : word.start].isdigit() else word


# Each with what must be in a text that holds what it joins: signs, kinds of number words or of values.
_JOINS: tuple[tuple[Join, frozenset[str]], ...] = (
    (_parts_first, frozenset({"below"})),
    (_pointed, frozenset({"point"})),
    (_over, frozenset({"over", "/"})),
    (find_many_parts, frozenset({"part"})),
    (find_part, frozenset({"part", "over", "ordinal"})),
    (_mixed, frozenset({SHARE})),
    (_tens_first, frozenset({SHARE, "part", "point", "half", "fixed", "plus"})),
    (_signed, frozenset({"minus", "-"})),
)


def _cues(scan: Scan, values: Sequence[Value]) -> set[str]:
    """The signs, the kinds of number words and of values in a text that may join numbers or make them negative."""
    words = {kind for hit in scan.table("numbers.tsv") for kind in hit.phrase.kinds}
    return words.union(*(value.kinds for value in values), (sign for sign in "/-" if sign in scan.text))


def join_values(scan: Scan, values: Sequence[Value]) -> tuple[Value, ...]:
    """Every value of the article in order, those of one fraction, decimal or signed number as one."""
    found, cues = list(values), _cues(scan, values)
    for join, needed in _JOINS:
        if needed.isdisjoint(cues):
            continue
        joined: list[Value] = []
        index = 0
        while index < len(found):
            made = join(scan, found, index)
            joined.append(made[0] if made else found[index])
            index = made[1] if made else index + 1
        if joined != found:
            cues.update(*(value.kinds for value in joined))
        found = joined
    return tuple(found)
