"""Find what a number counts: the unit or role word beside it, and whether the number is a count at all."""

from dataclasses import replace
from functools import lru_cache

from kathan.mention.number.counter import is_counter, noun_after, noun_before, noun_told
from kathan.mention.number.designation import model_after
from kathan.mention.number.headless import HELD
from kathan.mention.number.label import find_label
from kathan.mention.number.neighbour import Counted, noun_left, noun_right, unit_before, unit_of
from kathan.mention.number.noun import OF_NOUNS, OWN
from kathan.mention.number.special import (
    find_special,
    is_percent,
    leads_victims,
    names_victims,
)
from kathan.mention.number.value import Value
from kathan.mention.number.year import is_yearlike
from kathan.mention.scan import Scan
from kathan.model.mention import CountRole
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.options import LanguageOptions

_CASES = frozenset({"locative", "ablative", "genitive", "dative"})
_OWN = frozenset((kind,) for kind in OWN)
TOTAL_REACH = 5  # words from a total to the noun before its number


def find_counted(scan: Scan, value: Value, limit: int, hedged: bool = False) -> Counted:
    """What the number counts; ``limit`` is where the next number begins. A hedged number is no year."""
    special = find_special(scan, value)
    if special:
        return Counted(special)
    if value.kinds[:1] in _OWN:
        return unit_of(scan, next(hit for hit in scan.starting[value.start] if hit.table in OF_NOUNS))
    before = unit_before(scan, value.start, value.end) or noun_left(scan, value)
    if before:
        return unit_of(scan, before)
    if is_percent(scan, value.end):
        return Counted(CountRole.PERCENT)
    year = is_yearlike(scan, value) and not hedged and not leads_victims(scan, value.end)
    people = counts_people(scan, value)
    found = _headed(scan, noun_right(scan, _past_bracket(scan, value), limit))
    if found and _of_others(scan, value, found, people=people):
        found = None
    counter = found
    if scan.pack.options.counters and (found is None or _stands_for(found)):
        found = _counted_noun(scan, value, found, limit) or found
    if found:
        near = scan.words(value.end, (counter or found).start) == 0
        counted = replace(_as_homes(unit_of(scan, found), counter), end=counter.end if counter else 0)
        return counted if near or not year else Counted(CountRole.DATE)
    turned = None if "zero" in value.kinds else _turned(scan, value.start)
    noun = turned or (None if people or names_victims(scan, value.end) else find_label(scan, value.start))
    if noun:
        return replace(unit_of(scan, noun), turned=turned is not None)
    if _names_its_noun(scan, value):
        return Counted(CountRole.NAME)
    unit = "person" if value.kinds == HELD else model_after(scan, value.end)
    return Counted(CountRole.DATE) if year else Counted(_bare_role(value), unit)


def _of_others(scan: Scan, value: Value, found: Hit, *, people: bool) -> bool:
    """Whether a number does not count the noun behind it: one of people takes no other ("пятерых [организаторов]
    акции"), and one with an article no dual ("among the-24 dead [two-women]")."""
    if people and scan.words(value.end, found.start) and unit_of(scan, found).unit != "person":
        return True
    if found.table == "places.tsv" or found.row.number != "two":
        return False
    articles, before = scan.pack.options.articles, scan.text[max(0, value.start - 8) : value.start].rstrip()
    return before.rpartition(" ")[2] in articles or scan.text.startswith(articles, value.start)


def _headed(scan: Scan, found: Hit | None) -> Hit | None:
    """The thing right behind a singular word for people that only tells whose it is ("a civilian car")."""
    options = scan.pack.options
    if found is None or found.table != "roles.tsv" or found.row.number not in {"one", "any"}:
        return found
    if not options.plain_subjects or options.adjectives == "after" or scan.text[found.end : found.end + 1] != " ":
        return found
    things = (hit for hit in scan.starting.get(found.end + 1, ()) if hit.table == "units.tsv")
    return next((hit for hit in things if hit.row.kind in {"thing", "other"}), found)


def _past_bracket(scan: Scan, value: Value) -> int:
    """The end of a number, with the bracket that closes behind it alone where the language writes so."""
    inside = (
        scan.text[max(0, value.start - 2) : value.start].strip(" ").endswith("(")
        and scan.text[value.end : value.end + 1] == ")"
    )
    return value.end + 1 if inside and scan.pack.options.bracketed_numbers else value.end


def _bare_role(value: Value) -> CountRole:
    """What a number without a noun is: a count, but for a mere "more"."""
    return CountRole.MEASURE if value.kinds == ("excess",) else CountRole.COUNT


def _names_its_noun(scan: Scan, value: Value) -> bool:
    """Whether plain digits behind a noun say which one, where no noun follows them ("los pabellones 2 y 5")."""
    if value.kinds != ("digits",):
        return False
    if scan.pack.options.adjectives != "after":
        return scan.pack.options.adpositions == "after" and _numbered(scan, value)
    start = value.start
    joined = next((hit for hit in scan.ending.get(start - 1, ()) if hit.table == "grammar.tsv"), None)
    if joined and joined.row.function == "conjunction":
        number = scan.tokens.ends.get(joined.start - 1)
        start = scan.tokens.spans[number][0] if number and scan.text[joined.start - 2].isdigit() else start
    nouns = [hit for hit in scan.ending.get(start - 1, ()) if hit.table == "units.tsv" and hit.row.kind == "other"]
    return bool(nouns) and not any(_ends_total(scan, hit) for hit in nouns)


def _ends_total(scan: Scan, noun: Hit) -> bool:
    """Whether a noun only says of what a word for a total before it is ("the toll of [the raid] 26")."""
    for token in range(noun.first - 1, max(noun.first - 1 - TOTAL_REACH, -1), -1):
        end = scan.tokens.spans[token][1]
        if any(hit.table == "terms" and hit.row.kind == "total" for hit in scan.ending.get(end, ())):
            return not scan.broken(end, noun.start)
    return False


def _numbered(scan: Scan, value: Value) -> bool:
    """Whether digits between a noun and its case word say which one ("कैंप 2 में")."""
    noun = any(hit.table == "units.tsv" and hit.row.kind == "other" for hit in scan.ending.get(value.start - 1, ()))
    behind = (hit for hit in scan.starting.get(value.end + 1, ()) if hit.table == "grammar.tsv")
    return noun and any(not _CASES.isdisjoint(hit.row.function.split("|")) for hit in behind)


def _stands_for(hit: Hit) -> bool:
    """Whether a unit says no more than that people or things are counted, so that a noun beside it says which."""
    return is_counter(hit) or (hit.table == "units.tsv" and hit.row.kind in {"person", "household"})


def _counted_noun(scan: Scan, value: Value, found: Hit | None, limit: int) -> Hit | None:
    """The noun that a number counts through its counter: after the counter, or else right before the number."""
    counter = found and (is_counter(found) or (found.row.kind == "household" and _houses(scan, found.end)))
    after = noun_after(scan, found.end, limit) if found and counter else None
    people = found is not None and unit_of(scan, found).unit == "person"
    if people and after and after.table == "units.tsv" and after.row.kind == "thing":
        after = None  # "771 名乌军 laid down their arms"
    return (
        after
        or noun_before(scan, value.start, people=people)
        or (noun_told(scan, value.start, found) if found else None)
    )


def _as_homes(counted: Counted, counter: Hit | None) -> Counted:
    """What a number counts, where people stand before it and households behind it ("residents 10 户")."""
    homes = counter is not None and counter.table == "units.tsv" and counter.row.kind == "household"
    return replace(counted, unit=counter.row.unit) if counter and homes and counted.unit == "person" else counted


def _houses(scan: Scan, end: int) -> bool:
    """Whether a thing stands right behind a word for households, so that it only counts them ("23 户 houses")."""
    return any(hit.table == "units.tsv" and hit.row.kind == "thing" for hit in scan.starting.get(end, ()))


def _turned(scan: Scan, start: int) -> Hit | None:
    """The counted noun right before a number, where no other number counts it."""
    for hit in scan.ending.get(start - 1, ()):
        if hit.table in {"units.tsv", "roles.tsv"} and scan.text[hit.start : hit.end] in _turning(scan.pack.options):
            before = scan.ending.get(hit.start - 1, ())
            counted = any(other.table in {"numbers.tsv", "bounds.tsv"} for other in before)
            return None if counted or scan.text[hit.start - 2 : hit.start - 1].isdigit() else hit
    return None


def counts_people(scan: Scan, value: Value) -> bool:
    """Whether a number word counts nobody but people by itself ("двое")."""
    return scan.text[value.start : value.end] in _peopled(scan.pack.options)


@lru_cache(maxsize=64)
def _peopled(options: LanguageOptions) -> frozenset[str]:
    return frozenset(fold_form(word) for word in options.people)


@lru_cache(maxsize=64)
def _turning(options: LanguageOptions) -> frozenset[str]:
    return frozenset(fold_form(word) for word in options.turned)
