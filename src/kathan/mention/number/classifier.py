"""Find what a number counts where counters say it: the counter behind the number, and the noun on either side.

For languages with the option ``noun_first``: "students 83-people", "83-people of students", "tents 1500-roofs". A
number without a counter counts only where it stands bare; a counter of places or items counts a thing that is named.
"""

from collections.abc import Iterator
from dataclasses import replace

import regex

from kathan.mention.number.appended import OLDEST
from kathan.mention.number.damages import damaged_cases, is_harm
from kathan.mention.number.neighbour import Counted, unit_before, unit_of
from kathan.mention.number.special import find_special
from kathan.mention.number.unit import find_counted
from kathan.mention.number.value import Value
from kathan.mention.number.year import is_yearlike
from kathan.mention.scan import Scan
from kathan.model.mention import CountRole
from kathan.packs.hit import Hit

_LEFT_STEPS = 6
_GENITIVE_REACH = 4
_MARKS = frozenset({"object"})
_THING_MARKS = frozenset({"object", "subject"})
_BRACKETED = regex.compile(r"\((\d{1,3})(?=[)\u00b7])")
_SHIP = regex.compile(r"['\"]\d{1,3}\p{L}{2,8}['\"]")  # a name alone in its quotation marks ("'2대현호'")
_CASE = "case"
_TIMES = frozenset({"time", "floor", _CASE})
_DECADE = "decade"
_NAMES = frozenset({"roles.tsv", "institutions.tsv", "names.tsv"})  # whose own words may begin with a number
_BEHIND = frozenset({"ending", "bound"})


def find_unit(scan: Scan, value: Value, limit: int, hedged: bool = False) -> Counted:
    """What the number counts, by counters where the language has them."""
    if not scan.pack.options.noun_first:
        return find_counted(scan, value, limit, hedged)
    counter = None if value.kinds == ("zero",) else _counter(scan, value.end)
    noun = _noun(scan, value, counter)
    special = _special(scan, value, counter, noun)
    if special:
        return Counted(special)
    named = None if counter else unit_before(scan, value.start, value.end)
    if named:
        return unit_of(scan, named)
    if counter:
        cases = damaged_cases(scan, value.start, counter) if counter.row.unit == _CASE else None
        return cases or _with_noun(scan, counter, noun)
    return _bare(scan, value, hedged)


def _special(scan: Scan, value: Value, counter: Hit | None, noun: Hit | None) -> CountRole | None:
    if value.kinds == ("zero",):
        return None if _told_left(scan, value.start) else CountRole.MEASURE
    if _bracketed(scan, value):
        return CountRole.AGE
    if _opens_name(scan, value, counter):
        return CountRole.NAME
    if value.vague and scan.text[value.end : value.end + 2].strip()[:1].isdigit():
        return CountRole.NAME  # "사망자 [수만] 52명": their number alone
    if counter and counter.row.kind == "person" and value.kinds == ("one",):
        return None
    if counter and _hedged_counter(scan, value, counter):
        return None
    if counter and _is_decade(scan, value):
        thing = noun is not None and noun.table == "units.tsv"
        return None if thing or not 10 <= value.value < 100 or value.value % 10 else CountRole.AGE
    return find_special(scan, value)


def _opens_name(scan: Scan, value: Value, counter: Hit | None) -> bool:
    """Whether a number opens the name of a service ("[119] 구급대원") or one in quotation marks of its own."""
    if any(hit.end > value.end and hit.table in _NAMES for hit in _starts(scan, value.start)):
        return True
    people = counter is not None and counter.row.kind == "person"
    return not people and _SHIP.match(scan.text, max(0, value.start - 1)) is not None


def _hedged_counter(scan: Scan, value: Value, counter: Hit) -> bool:
    """Whether a hedge stands between a number and a counter of people or things that is no time ("40여 대")."""
    between = counter.start > _after(scan, value.end) and counter.row.kind in {"thing", "person"}
    between = between and "digits" in value.kinds
    times = (hit for hit in _starts(scan, counter.start) if hit.table == "time.tsv")
    return between and not any("unit" in hit.row.kind.split("|") for hit in times)


def _is_decade(scan: Scan, value: Value) -> bool:
    """Whether the counter may also tell an age by tens ("in the 20s")."""
    return any(hit.table == "time.tsv" and hit.row.value == _DECADE for hit in _starts(scan, _after(scan, value.end)))


def _bracketed(scan: Scan, value: Value) -> bool:
    """Whether the number stands in brackets right behind a name: an age."""
    found = _BRACKETED.match(scan.text, max(0, value.start - 1))
    letter = scan.text[max(0, value.start - 2) : value.start - 1]
    return bool(found) and value.kinds == ("digits",) and letter.isalpha() and value.value <= OLDEST


def _after(scan: Scan, at: int) -> int:
    while at < len(scan.text) and scan.text[at] in " -":
        at += 1
    return at


def _counter(scan: Scan, end: int) -> Hit | None:
    """The counter behind a number, at most a hedge glued between them."""
    for _ in range(2):
        hits = scan.starting.get(end, ()) or scan.starting.get(_after(scan, end), ())
        if hits and "\n" in scan.ref(end - 1, hits[0].start + 1).text:
            return None
        found = next((hit for hit in hits if hit.table == "units.tsv" and hit.row.side != "before"), None)
        if found:
            return found
        hedge = next((hit for hit in hits if hit.table == "bounds.tsv" and "after" in hit.row.side), None)
        if hedge is None:
            return None
        end = hedge.end
    return None


def _noun(scan: Scan, value: Value, counter: Hit | None) -> Hit | None:
    """The counted noun: joined by a genitive behind the counter, else before the number."""
    if counter is None or counter.row.kind in {"money", "minor", "measure", "percent", "household"}:
        return None
    if counter.row.unit in _TIMES:
        return None  # "아파트가 두 [차례] 폭격으로": how often; "도로 42[건]": what was told of
    start = _bracket_start(scan, value.start, counter.end)
    return _noun_right(scan, counter) or _noun_beside(scan, counter) or _noun_left(scan, start, _fits(counter))


def _bracket_start(scan: Scan, start: int, end: int) -> int:
    """Where the bracket opens that holds a number and its counter alone, behind the noun ("담요(150매)")."""
    alone = scan.text[start - 1 : start] == "(" and scan.text[end : end + 1] == ")"
    return start - 1 if alone else start


def _fits(counter: Hit) -> str:
    return "roles.tsv" if counter.row.kind == "person" else "units.tsv"


def _named(hit: Hit, table: str) -> bool:
    if hit.table != table:
        return False
    return bool(hit.row.kind == "group" if table == "roles.tsv" else hit.row.kind == "thing")


def _noun_right(scan: Scan, counter: Hit) -> Hit | None:
    """The noun after a genitive that stands right behind the counter."""
    genitive = any(hit.table == "grammar.tsv" and hit.row.function == "genitive" for hit in _starts(scan, counter.end))
    if not genitive:
        return None
    first = scan.tokens.at(counter.end) + 1
    for token in range(first, min(first + _GENITIVE_REACH, len(scan.tokens.spans))):
        start = scan.tokens.spans[token][0]
        if scan.broken(counter.end, start) or scan.tokens.sorts.get(token) == "ending":
            return None
        found = next((hit for hit in _starts(scan, start) if _named(hit, _fits(counter))), None)
        if found:
            return found
    return None


def _noun_beside(scan: Scan, counter: Hit) -> Hit | None:
    """The noun with a case mark that stands right behind a counter of items ("3개 [마을]이")."""
    start = _after(scan, counter.end)
    if (counter.row.unit != "item" and counter.row.kind != "thing") or start == counter.end:
        return None
    nouns = (hit for hit in _starts(scan, start) if _named(hit, "units.tsv"))
    return next((hit for hit in nouns if any(_is_case(mark) for mark in _starts(scan, hit.end))), None)


def _is_case(hit: Hit) -> bool:
    return hit.table == "grammar.tsv" and hit.row.function in _THING_MARKS


def _starts(scan: Scan, start: int) -> tuple[Hit, ...]:
    return scan.starting.get(start, ())


def _noun_left(scan: Scan, start: int, table: str) -> Hit | None:
    """The noun right before a number: past hedges, plain endings, and the case marks that keep it counted."""
    marks = _MARKS if table == "roles.tsv" else _THING_MARKS
    for _ in range(_LEFT_STEPS):
        while start > 0 and scan.text[start - 1] == " ":
            start -= 1
        hits = scan.ending.get(start, ())
        found = next((hit for hit in hits if _named(hit, table)), None)
        if found:
            return found
        passed = _passed(scan, start, hits, marks)
        if passed is None:
            return None
        start = passed
    return None


def _passed(scan: Scan, start: int, hits: tuple[Hit, ...], marks: frozenset[str]) -> int | None:
    """Where the word that ends here begins, if a counted noun may stand before it."""
    bound = next((hit for hit in hits if hit.table == "bounds.tsv" and "before" in hit.row.side), None)
    if bound:
        return bound.start
    among = next((hit for hit in hits if hit.table == "grammar.tsv" and hit.row.function == "inclusion"), None)
    if among and among.row.value == "after":
        return among.start
    harm = next((hit for hit in hits if is_harm(hit)), None)
    if harm and marks is _THING_MARKS:
        return harm.start  # "주택 [침수] 120건"
    number = scan.tokens.ends.get(start)
    if number is None or scan.tokens.sorts.get(number) != "ending":
        return None
    cases = [hit.row.function for hit in hits if hit.table == "grammar.tsv"]
    return scan.tokens.spans[number][0] if not cases or marks.intersection(cases) else None


def _with_noun(scan: Scan, counter: Hit, noun: Hit | None) -> Counted:
    """A counter of people takes its noun's word; one of things its noun's unit, without which "item" is no count."""
    own = unit_of(scan, counter)
    if noun is None:
        return own
    if counter.row.kind == "person":
        return replace(own, hit=noun, end=counter.end)
    return Counted(CountRole.COUNT, noun.row.unit, noun, end=counter.end)


def _bare(scan: Scan, value: Value, hedged: bool) -> Counted:
    """A number without a counter: a word for people behind number words, else a bare figure ("dead 7, missing 3")."""
    if value.kinds == ("zero",):
        return Counted(CountRole.COUNT)
    after = _after(scan, value.end)
    role = next((hit for hit in _starts(scan, after) if _named(hit, "roles.tsv")), None)
    if role and (value.kinds != ("digits",) or after > value.end):
        return Counted(CountRole.COUNT, "person", role)
    glued = after == value.end and scan.text[after : after + 1].isalpha()
    if glued and scan.tokens.sorts.get(scan.tokens.starts.get(after, -1)) not in _BEHIND:
        return Counted(CountRole.NAME)
    if value.kinds == ("digits",) and after > value.end and _opens_line(scan, value.start):
        return Counted(CountRole.NAME)
    if "digits" not in value.kinds:
        return Counted(CountRole.COUNT if _ends_phrase(scan, after) else CountRole.MEASURE)
    return Counted(CountRole.DATE if is_yearlike(scan, value) and not hedged else CountRole.COUNT)


def _opens_line(scan: Scan, start: int) -> bool:
    """Whether a number without a counter opens a line: it ranks or numbers what follows."""
    at = scan.ref(start, start + 1).start
    return at == 0 or scan.article.text[at - 1] == "\n"


def _ends_phrase(scan: Scan, after: int) -> bool:
    """Whether a case mark, a mark or the end follows, so that nothing is counted behind the number."""
    return after >= len(scan.text) or not scan.text[after].isalpha() or _is_ending(scan, after)


def _is_ending(scan: Scan, start: int) -> bool:
    return scan.tokens.sorts.get(scan.tokens.starts.get(start, -1)) == "ending"


def _told_left(scan: Scan, start: int) -> bool:
    """Whether a word for victims stands before "there is none", at most a mark and a hedge between."""
    for hits in _left(scan, start):
        for hit in hits:
            told = hit.table == "terms" and hit.row.kind in {"noun", "person", "total"}
            if told or (hit.table == "units.tsv" and hit.row.kind == "person"):
                return True
    return False


def _left(scan: Scan, start: int) -> Iterator[tuple[Hit, ...]]:
    for _ in range(4):
        while start > 0 and scan.text[start - 1] == " ":
            start -= 1
        hits = scan.ending.get(start, ())
        yield hits
        passed = _passed(scan, start, hits, frozenset({"object", "subject"}))
        if passed is None:
            return
        start = passed
