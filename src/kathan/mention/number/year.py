"""Tell years from other digits: a number in its article in, yes or no out."""

import regex

from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

_YEARS = regex.compile(r"(?<!\d)(?:19|20)(\d\d)[-\u2013](?:(?:19|20)\d\d|(\d\d?))(?!\d)")  # "1996-97", "2008-9"
YEARS = 5
EARLIEST = 1500
TWO_DIGITS = 2


def ends_years(scan: Scan, value: Value) -> bool:
    """Whether digits are the second of two years that rise ("1996-97")."""
    found = _YEARS.match(scan.text, max(0, value.start - YEARS))
    if found is None or found.end() != value.end:
        return False
    return found[2] is None or int(found[2]) > int(found[1][-len(found[2]) :])


def is_yearlike(scan: Scan, value: Value) -> bool:
    """Whether plain digits may be a year; an early one only beside a word for "in"."""
    digits = scan.text[value.start : value.end]
    if value.kinds != ("digits",) or len(digits) != 4 or not digits.isdigit() or is_reached(scan, value):
        return False
    return 1900 <= value.value < 2100 or (EARLIEST <= value.value < 1900 and _in_it(scan, value))


def is_reached(scan: Scan, value: Value) -> bool:
    """Whether a number is what a total is, has risen or is led to ("the toll rose to 2091", "عدد القتلى إلى 2091").

    The verb may stand behind it ("ist auf 2091 gestiegen").
    """
    hits = scan.ending.get(scan.before(value.start), ())
    if any(hit.table == "bounds.tsv" and hit.row.effect == "reached" for hit in hits):
        return True
    leads = [hit.start for hit in hits if hit.table == "bounds.tsv" and hit.row.effect in {"to", "change"}]
    led = [hit for lead in leads for hit in scan.ending.get(scan.before(lead), ())]
    led += scan.starting.get(value.end + 1, ()) if leads else ()
    options = scan.pack.options
    joined = options.boundary == "none"  # 死亡人数升至2091
    joined = joined or (options.word_order == "sov" and options.boundary == "word" and not _in_it(scan, value))
    return any(_totals(hit) for hit in (*led, *(hits if joined else ())))


def _totals(hit: Hit) -> bool:
    """Whether a word tells of a total, or that one rises or falls."""
    total = hit.table == "terms" and hit.row.kind == "total"
    return total or (hit.table == "grammar.tsv" and "change" in hit.phrase.kinds)


def _in_it(scan: Scan, value: Value) -> bool:
    """Whether the case word of time or place stands right beside a number, on the side where the language has it."""
    behind = scan.pack.options.adpositions == "after"
    hits = scan.starting.get(value.end + 1, ()) if behind else scan.ending.get(value.start - 1, ())
    return any(hit.table == "grammar.tsv" and "locative" in hit.row.function.split("|") for hit in hits)


def is_short_year(scan: Scan, value: Value) -> bool:
    """Whether two digits behind a day and its month are the year ("25 Apr 89")."""
    hits = scan.ending.get(value.start - 1, ()) if value.end - value.start == TWO_DIGITS else ()
    started = (hit.start for hit in hits if hit.table == "time.tsv" and "month" in hit.row.kind.split("|"))
    return any(scan.text[start - 2 : start - 1].isdigit() for start in started)
