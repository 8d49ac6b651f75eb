"""Tell digits that close a name or a day from counts: a number in its article in, yes or no out."""

from kathan.mention.name.surname import TAKEN
from kathan.mention.number.value import Value
from kathan.mention.scan import Scan

_CLOSING = frozenset(",.;:)\n")
_LED = frozenset({"locative", "ablative", "dative"})
_MARKS = frozenset('"\u00bb\u00ab\u201c\u201d\u201e')
QUOTED = 30  # letters of a name in quotation marks
NAMED = 3  # words of it
LONGEST_DAY = 31
LONGEST = 9999
ACRONYM = 2  # letters of one at least


def is_bracketed_day(scan: Scan, value: Value) -> bool:
    """Whether a number stands alone in brackets behind a weekday ("on Saturday (9) and Sunday (10)")."""
    edges = scan.text[value.start - 1 : value.start], scan.text[value.end : value.end + 1]
    if value.kinds != ("digits",) or edges != ("(", ")") or value.value > LONGEST_DAY:
        return False
    days = (hit for hit in scan.ending.get(scan.before(value.start - 1), ()) if hit.table == "time.tsv")
    return any("weekday" in hit.row.kind.split("|") for hit in days)


def ends_quoted(scan: Scan, value: Value) -> bool:
    """Whether digits end a name in quotation marks, all of whose words have capitals (the ship "Sea-Eye 4")."""
    if scan.text[value.end : value.end + 1] not in _MARKS or value.kinds != ("digits",):
        return False
    at = max((scan.text.rfind(mark, max(0, value.start - QUOTED), value.start) for mark in _MARKS), default=-1)
    words = scan.surface(at + 1, value.start).replace("-", " ").split() if at >= 0 else []
    return 0 < len(words) <= NAMED and all(word[:1].isupper() and word.isalpha() for word in words)


def ends_name(scan: Scan, value: Value) -> bool:
    """Whether digits before a stop close a name that no pack knows ("two Leopard 2, ...", "of the CPA 10, ...").

    A preposition of place before the name makes it one of a list of places with their numbers.
    """
    if scan.pack.options.capitals != "names" or scan.text[value.end : value.end + 1] not in _CLOSING:
        return False
    number = scan.tokens.ends.get(value.start - 1)
    if value.value > LONGEST or not number:
        return False
    spans = scan.tokens.spans
    name, before = scan.ref(*spans[number]).text, scan.ref(*spans[number - 1]).text
    inside = scan.text[spans[number - 1][1] : spans[number][0]] == " " and before.islower()
    if not inside or not name[:1].isupper() or scan.text[value.start - 1] != " ":
        return False
    hits = [hit for hit in scan.starting.get(spans[number][0], ()) if hit.table in TAKEN]
    acronym = len(name) >= ACRONYM and name.isupper()
    led = any(
        hit.table == "grammar.tsv" and not _LED.isdisjoint(hit.row.function.split("|"))
        for hit in scan.ending.get(spans[number][0] - 1, ())
    )
    return not hits and (acronym or not led)
