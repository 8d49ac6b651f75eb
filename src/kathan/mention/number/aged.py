"""Tell the ages behind a word of age: numbers of a list or a range ("aged four and seven", "aged 23 to 61")."""

from collections.abc import Iterator

import regex

from kathan.mention.number.appended import listed_age
from kathan.mention.number.neighbour import can_count
from kathan.mention.number.timed import is_adjacent
from kathan.mention.number.value import Value
from kathan.mention.place.owned import applies
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

AGED_REACH = 28  # letters from the word to the last age
OLDEST = 120
GROWN = 18
_COUNTED = frozenset({"units.tsv", "roles.tsv", "terms"})
_BEFALLS = frozenset({"verb", "adjective", "noun"})
_PARTS = frozenset({"inclusion", "genitive", "partitive"})
_YOUNG = frozenset({"child", "boy", "girl", "minor"})
_ENDS = frozenset({",", ".", ";"})
_TWO_DIGITS = 2
_AROUND = 60
_BRACKETED = regex.compile(r"\((\d{1,3})(?:(?:, ?|/| \p{L}{1,3} )(\d{1,3}))+(?: \p{L}+){0,2}\)")
_LEADS = frozenset({"conjunction", "ablative", "dative"})
_PLAIN = frozenset({"one", "tens"})
_RANGED = frozenset({"to", "between", "from", "about"})
_JOINED = regex.compile(r"(?:-\p{L}{0,3})?(?:, ?| \p{L}{1,3} )(\d{1,3})(?!\d)")
_HELD = regex.compile(r"- (?:[^.;:\d]{0,90} )?(\d{1,3})(?!\d)")  # a hyphen for the noun of the next age


def opens_ages(scan: Scan, end: int) -> bool:
    """Whether the digits that end here lead to an age that joins them ("18 und 20 Jahre alte", "18- и 20-летний",
    "ein 70- und in Graz ein 80-Jähriger")."""
    found = _JOINED.match(scan.text, end) if scan.text[end - 1 : end].isdigit() else None
    found = found or (_HELD.match(scan.text, end) if scan.text.startswith("- ", end) else None)
    return found is not None and (is_adjacent(scan, found.end(), "age") or opens_ages(scan, found.end()))


def is_aged(scan: Scan, value: Value) -> bool:
    """Whether a word of age stands before the number, or before those it is joined to ("aged 34", "ages 3 and 5")."""
    start = value.start
    if _of_children(scan, value) or _in_brackets(scan, value) or opens_ages(scan, value.end) or listed_age(scan, value):
        return True
    follows = scan.starting.get(value.end + 1, ())
    if value.value > OLDEST or any(can_count(hit) or _of_them(hit, value) for hit in follows):
        return False
    if _of_one(scan, start) or _told_of_one(scan, value):
        return True
    words = scan.within("time.tsv", start - _AROUND, start)
    ends = {hit.end for hit in words if "age" in hit.phrase.kinds and not _behind_digits(scan, hit)}
    latest = max((end for end in ends if end > start - AGED_REACH), default=None)
    if latest is None:
        return False
    middle = scan.text[latest:start]
    for hit in _between_ages(scan, latest, start):
        middle = middle.replace(scan.text[hit.start : hit.end], "", 1)
    return middle != "" and not middle.strip(" ,0123456789")


def _in_brackets(scan: Scan, value: Value) -> bool:
    """Whether brackets behind people hold nothing but ages ("zwei Frauen (21 und 34)")."""
    start = scan.text.rfind("(", max(0, value.start - AGED_REACH), value.start)
    found = _BRACKETED.match(scan.text, start) if start > 0 and value.kinds == ("digits",) else None
    if (
        found is None
        or found.end() <= value.end
        or any(int(age) > OLDEST for age in found.captures(1) + found.captures(2))
    ):
        return False
    return any(hit.table == "roles.tsv" for hit in scan.ending.get(start - 1, ()))


def _of_them(hit: Hit, value: Value) -> bool:
    """Whether a word makes the number before it a part ("and nine [of them] were women")."""
    if hit.table != "grammar.tsv" or _PARTS.isdisjoint(hit.phrase.kinds):
        return False
    return hit.row.value != "before" or value.kinds != ("digits",)  # "children aged 12 and 15 [were among] the dead"


def _of_one(scan: Scan, start: int) -> bool:
    """Whether "of" leads from a single person to a number without a noun ("a girl of 11 and a man of 55")."""
    marks = (hit for hit in scan.ending.get(start - 1, ()) if hit.table == "grammar.tsv")
    starts = [hit.start for hit in marks if "genitive" in hit.row.function.split("|")]
    people = [hit for at in starts for hit in scan.ending.get(at - 1, ()) if hit.table == "roles.tsv"]
    return any(hit.row.number == "one" and hit.row.kind == "group" for hit in people)


def _told_of_one(scan: Scan, value: Value) -> bool:
    """Whether a clause tells of somebody nothing but a number ("his brother, who was 25,", "who was almost 2.")."""
    if value.kinds != ("digits",) or scan.text[value.end : value.end + 1] not in _ENDS:
        return False
    ended = scan.ending.get(value.start - 1, ())
    start = min((hit.start for hit in ended if hit.table == "bounds.tsv"), default=value.start)
    marks = (hit for hit in scan.ending.get(start - 1, ()) if hit.table == "grammar.tsv")
    starts = [hit.start for hit in marks if "auxiliary" in hit.phrase.kinds]
    leads = (hit for at in starts for hit in scan.ending.get(at - 1, ()) if hit.table == "grammar.tsv")
    return any("relative" in hit.phrase.kinds for hit in leads)


def _of_children(scan: Scan, value: Value) -> bool:
    """Whether the number is how old children are at most ("640 children under 5")."""
    hits = scan.ending.get(value.start - 1, ()) if value.value <= GROWN else ()
    bound = next((hit for hit in hits if hit.table == "bounds.tsv" and "high" in hit.row.effect.split("|")), None)
    before = scan.ending.get(bound.start - 1, ()) if bound else ()
    return any(hit.table == "roles.tsv" and hit.row.role in _YOUNG for hit in before)


def _behind_digits(scan: Scan, hit: Hit) -> bool:
    """Whether a word stands behind digits, whose age it then tells ("[45-year-old] one woman")."""
    return scan.text[max(0, hit.start - _TWO_DIGITS) : hit.start].strip(" -")[-1:].isdigit()


def _between_ages(scan: Scan, start: int, end: int) -> Iterator[Hit]:
    """The words of a list or range of ages in a span ("aged [between two] and nine"), the longest first."""
    hits = [hit for hit in scan.within("grammar.tsv", start, end) if _LEADS.intersection(hit.phrase.kinds)]
    hits += [hit for hit in scan.within("numbers.tsv", start, end) if hit.row.kind in _PLAIN]
    hits += [hit for hit in scan.within("bounds.tsv", start, end) if _RANGED.intersection(hit.row.effect.split("|"))]
    yield from sorted(hits, key=lambda hit: hit.start - hit.end)


def after_name(scan: Scan, value: Value) -> bool:
    """Whether a number in brackets stands between a word that no table knows and a word of an event ("राजू (27) घायल").

    Only where no capital could tell a name.
    """
    if not applies(scan) or scan.ending.get(value.start - 2):
        return False
    follows = [hit for hit in scan.starting.get(value.end + 2, ()) if hit.table in _COUNTED]
    told = [hit for hit in follows if hit.table == "terms" and hit.row.kind in _BEFALLS]
    hurt = {word for hit in told for word in (hit.row.form, hit.row.form.split()[0])}  # "hurt", people and what befell
    return bool(told) and all(hit.table == "terms" or hit.row.form in hurt for hit in follows)
