"""Find what a number counts: the unit or role word beside it, and whether the number is a count at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from kathan.mention.calibre import is_bore
from kathan.mention.counter import is_counter, noun_after, noun_before, noun_told
from kathan.mention.currency import settle_currency
from kathan.mention.designation import designation, is_model, model_after
from kathan.mention.fraction import SHARE
from kathan.mention.noun import OWN
from kathan.mention.number import Value
from kathan.mention.scan import Scan
from kathan.model.mention import CountRole
from kathan.packs.clitic import compile_clitics
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow, LanguageOptions
from kathan.text.ordinal import is_ordinal

_AGE = regex.compile(r"\d{1,2}(?!\d)")
AGED_REACH = 16
# A label at the head of a line, a dash or colon, then no more than a hedge, or a number and a bracket with its change.
_LABEL = regex.compile(
    r"[\s\p{P}\p{S}]*([\p{L}\p{M}][^\n\d.;:]{1,60}?)[ \u00a0]*"
    r"(?:[:\u2010-\u2015]|(?<![\p{L}\p{M}])-|-(?!\p{L}))[ \u00a0]*"
    r"(?:[^\n\d,.;:]{0,20}|[^\n.;:]{1,40}\(\+?)$"
)
_SAID_TWICE = regex.compile(r"[\p{L}\p{M}]-\p{L}")  # a hyphen inside a word, as in "two-two lakh", is no dash
_OPENING = frozenset({'"', "\u00ab", "'"})
_NUMBERS = {1: "one", 2: "two"}
_OWN = frozenset((kind,) for kind in OWN)
_CLOSING = frozenset({",", ";"})
OLDEST = 115
LONGEST_NAME = 40
_TOLD = frozenset({"terms", "units.tsv", "roles.tsv", "places.tsv", "institutions.tsv", "time.tsv"})
_DOTS = ("\u00b7", "\u2027", "\u2022", "\u30fb")
_CLOCK = regex.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
_GLUED_LEFT = regex.compile(r"(?:[\p{L}\p{M}]-?|#|\d[:/.]|/)$")
_PLATE = regex.compile(r"(?<![A-Za-z])[A-Z]{2,3}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{3,4}(?!\d)")
PLATE = 16
_LATIN_RIGHT = regex.compile(r"-?[a-z]{1,2}(?![\p{L}\p{M}])|[:/]\d")
_STOPS = frozenset({"subject", "locative", "dative", "ablative", "conjunction", "contrast", "clause", "agent"})
_SKIPS = frozenset({"bounds.tsv", "places.tsv", "names.tsv"})
_TIMED = frozenset({"unit", "age", "clock"})
_ROLES = {
    "money": CountRole.COUNT,
    "minor": CountRole.MEASURE,
    "measure": CountRole.MEASURE,
    "percent": CountRole.PERCENT,
    "other": CountRole.MEASURE,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: ``unit`` in the contract's sense, the word that says so, the number's role.

    ``turned``: the word stands before its number, which makes it approximate ("человек двадцать").
    ``end``: where a counter between number and noun ends.
    """

    role: CountRole
    unit: str | None = None
    hit: Hit | None = None
    turned: bool = False
    end: int = 0


def unit_of(scan: Scan, hit: Hit) -> Counted:
    """What a number counts by the unit or role word beside it."""
    if hit.table == "roles.tsv":
        return Counted(CountRole.COUNT, "person", hit)
    kind, unit = hit.row.kind.split("|")[0], hit.row.unit.split("|")[0]
    if is_counter(hit):
        return Counted(CountRole.COUNT, None if unit == "item" else unit, hit)
    unit = settle_currency(scan, hit.row.unit) if kind == "money" else unit
    return Counted(_ROLES.get(kind, CountRole.COUNT), "person" if kind == "person" else unit, hit)


def _counts(hit: Hit) -> bool:
    if hit.table == "roles.tsv":
        return bool(hit.row.kind != "office" or hit.row.number != "one")
    return bool(hit.table == "units.tsv" and hit.row.side != "before")


def _stops(hit: Hit) -> bool:
    if hit.table == "grammar.tsv":
        return not _STOPS.isdisjoint(hit.phrase.kinds)
    return hit.table == "reporting.tsv" or (
        hit.table == "terms" and hit.row.kind not in {"noun", "person", "adjective"}
    )


def _told_of(scan: Scan, hits: Sequence[Hit]) -> bool:
    """Whether the word behind a number is a noun of an event with its genitive, the counted left out ("152 की मौत")."""
    options = scan.pack.options
    if options.adpositions != "after" or options.boundary != "word":
        return False
    nouns = [hit for hit in hits if hit.table == "terms" and hit.row.kind == "noun"]
    return any(hit.row.form.split()[0] in _genitives(scan.pack) for hit in nouns)


@lru_cache(maxsize=64)
def _genitives(pack: Pack) -> frozenset[str]:
    return frozenset(row.form for row in pack.rows(GrammarRow) if "genitive" in row.function.split("|"))


def _parts(hit: Hit) -> bool:
    """Whether a word behind a number only says of what it is a part ("40 of its men")."""
    return hit.table == "grammar.tsv" and "partitive" in hit.phrase.kinds


def _adds(scan: Scan, hit: Hit) -> bool:
    """Whether a word behind a number says that there are so many more of the things that follow ("50 और कंपनियां")."""
    if hit.table != "bounds.tsv" or hit.row.effect != "more" or hit.row.side != "after":
        return False
    noun = next((other for other in scan.starting.get(hit.end + 1, ()) if _counts(other)), None) or _made(scan, hit)
    victims = noun is not None and any(other.table == "terms" for other in scan.starting.get(noun.start, ()))
    after = scan.starting.get(noun.end + 1, ()) if noun else ()
    cased = any(other.table == "grammar.tsv" and _stops(other) for other in after)
    return noun is not None and not victims and not cased


def _made(scan: Scan, hit: Hit) -> Hit | None:
    """The thing behind one unknown word, mostly its make ("दो और पैट्रियट सिस्टम")."""
    token, spans = hit.last + 1, scan.tokens.spans
    if token + 1 >= len(spans) or scan.starting.get(spans[token][0]) or scan.broken(hit.end, spans[token + 1][0]):
        return None
    hits = scan.starting.get(spans[token + 1][0], ())
    return next((other for other in hits if other.table == "units.tsv" and other.row.kind == "thing"), None)


def unit_before(scan: Scan, start: int) -> Hit | None:
    """The unit that stands before its number: a sign of money, or a word that makes the number a mere name."""
    at = start
    while at > 0 and scan.text[at - 1] == " ":
        at -= 1
    for hit in scan.ending.get(at, ()):
        if hit.table == "units.tsv" and hit.row.side != "after":
            return hit
    return None


def _noun_before(scan: Scan, value: Value) -> Hit | None:
    """The noun whose number of one or two follows it as an adjective does ("soldier one")."""
    number = _NUMBERS.get(int(value.value)) if value.kinds == ("one",) else None
    if scan.pack.options.adjectives != "after" or number is None:
        return None
    hits = (hit for hit in scan.ending.get(value.start - 1, ()) if hit.table in {"roles.tsv", "units.tsv"})
    numbers = {number, "many"} if number == "two" else {number}
    return next((hit for hit in hits if hit.row.number in numbers), None)


def _right(scan: Scan, end: int, limit: int) -> Hit | None:
    """The first unit or role word to the right, before anything that ends the noun phrase."""
    spans = scan.tokens.spans
    number = scan.tokens.at(end - 1) + 1
    at = end
    last = number + scan.pack.options.noun_reach
    token = number - 1
    while (token := token + 1) < min(last, len(spans)):
        start = spans[token][0]
        if start < at:
            continue
        model = designation(scan, start) if start < limit and not scan.broken(at, start) else None
        if model:
            last += scan.words(start, model[1]) - 1
            at = model[1]
            continue
        if start >= limit or _next_line(scan, at, start) or (scan.broken(at, start) and not _quoted(scan, at, start)):
            return None
        hits = scan.starting.get(start, ())
        found = next((hit for hit in hits if _counts(hit)), None)
        if found and is_bore(found) and scan.text[end:start].strip(" -").isdigit():
            at, last = found.end, last + 2
            continue
        if found:
            return None if _scene_of(scan, end, found) else found
        if token == number and _told_of(scan, hits):
            return None
        passed = token == number and any(_parts(hit) or _adds(scan, hit) for hit in hits)
        passed = passed or _attributive(scan, hits)
        if any(_stops(hit) for hit in hits) and not passed:
            return None
        at = max((hit.end for hit in hits if hit.table in _SKIPS), default=spans[token][1])
    return None


def _attributive(scan: Scan, hits: Sequence[Hit]) -> bool:
    """Whether a participle stands before its noun, at most whose they are between ("five injured men")."""
    if not scan.pack.options.participles:
        return False
    verbs = [hit for hit in hits if hit.table == "terms" and hit.row.kind == "verb" and hit.first == hit.last]
    after = scan.starting.get(verbs[0].end + 1, ()) if verbs else ()
    owner = next((hit for hit in after if hit.table == "places.tsv" and hit.row.use == "demonym"), None)
    after = scan.starting.get(owner.end + 1, ()) if owner else after
    return any(_counts(hit) and hit.table == "roles.tsv" for hit in after)


def _scene_of(scan: Scan, end: int, hit: Hit) -> bool:
    """Whether a thing behind an owner and before a case word is only where those counted are ("5 X के अस्पतालों में")."""
    options = scan.pack.options
    if (
        options.adpositions != "after"
        or options.boundary != "word"
        or hit.table != "units.tsv"
        or hit.row.kind != "thing"
    ):
        return False
    owned = any("genitive" in other.phrase.kinds for other in scan.within("grammar.tsv", end, hit.start))
    after = scan.starting.get(hit.end + 1, ())
    return owned and any(other.table == "grammar.tsv" and "locative" in other.phrase.kinds for other in after)


def _next_line(scan: Scan, at: int, start: int) -> bool:
    """Whether a line of a list or a heading ends between two offsets."""
    if scan.text[at:start] != " ":
        return False
    low, high = scan.folded.end(at), scan.folded.start(start)
    return "\n" in scan.article.text[low:high] and any(low <= region.end <= high for region in scan.article.regions)


def _quoted(scan: Scan, at: int, start: int) -> bool:
    """Whether only an opening mark stands before a word ("50 «наемников»")."""
    return scan.text[at:start].strip() in _OPENING


def _time_unit(scan: Scan, end: int) -> bool:
    """Whether a unit of time follows at once ("24 hours", "900 days")."""
    ends = [end]
    if scan.pack.options.boundary == "glued":  # past a hedge that is written on to the number (20여 분)
        ends += [hit.end for hit in scan.starting.get(end, ()) if hit.table == "bounds.tsv"]
    return any(hit.phrase.kinds[0] in _TIMED for at in ends for hit in _following(scan, at))


def _following(scan: Scan, end: int) -> list[Hit]:
    """The words of time that start right behind an offset, spaces and hyphens passed or part of them ("-year-old")."""
    found: list[Hit] = []
    text, at = scan.text, end
    while True:
        hits = scan.starting.get(at)
        if hits:
            found += [hit for hit in hits if hit.table == "time.tsv"]
        if at >= len(text) or text[at] not in " -":
            return found
        at += 1


def _adjacent(scan: Scan, end: int, kind: str) -> bool:
    return any(kind in hit.phrase.kinds for hit in _following(scan, end))


def is_age(scan: Scan, end: int) -> bool:
    """Whether the number that ends here is somebody's age."""
    if _adjacent(scan, end, "age"):
        return True
    after = next((hit for hit in scan.starting.get(end + 1, ()) if hit.table == "time.tsv"), None)
    return after is not None and after.row.kind == "unit" and _adjacent(scan, after.end, "age")


def _aged(scan: Scan, start: int) -> bool:
    """Whether a word of age stands before the number, or before those it is joined to ("aged 34", "ages 3 and 5")."""
    for end in range(start, max(0, start - AGED_REACH), -1):
        hits = scan.ending.get(end)
        aged = (hit for hit in hits or () if hit.table == "time.tsv" and "age" in hit.phrase.kinds)
        if any(not scan.text[hit.start - 1 : hit.start].isdigit() for hit in aged):
            middle = scan.text[end:start]
            joins = (hit for hit in scan.within("grammar.tsv", end, start) if hit.row.function == "conjunction")
            for hit in joins:
                middle = middle.replace(scan.text[hit.start : hit.end], "")
            return middle != "" and not middle.strip(" ,0123456789")
    return False


def _years_on(scan: Scan, value: Value) -> bool:
    """Whether an "and" joins digits to a number of years that follows ("de 14 y 16 años")."""
    for hit in scan.starting.get(value.end + 1, ()) if "digits" in value.kinds else ():
        joins = hit.table == "grammar.tsv" and "conjunction" in hit.row.function.split("|")
        digits = _AGE.match(scan.text, hit.end + 1) if joins else None
        if digits and _yearly(scan, digits.end()):
            return True
    return False


def _yearly(scan: Scan, end: int) -> bool:
    return any(hit.table == "time.tsv" and hit.row.value == "year" for hit in scan.starting.get(end + 1, ()))


def _bracketed_age(scan: Scan, value: Value) -> bool:
    """Whether a number stands alone in brackets behind a name ("Jonas K. (23)")."""
    left, right = scan.text[value.start - 1 : value.start], scan.text[value.end : value.end + 1]
    if value.kinds != ("digits",) or (left, right) != ("(", ")") or value.value > OLDEST:
        return False
    before = scan.ref(max(0, value.start - 2 - LONGEST_NAME), value.start - 1).text.split()
    told = [hit for hit in scan.ending.get(value.start - 2, ()) if hit.table in _TOLD]
    return bool(before) and not before[-1][:1].islower() and not told


def _appended_age(scan: Scan, value: Value) -> bool:
    """Whether a number stands alone between commas behind a name or a person ("Jonas Berg, 23, said", "man, 34,")."""
    before, after = scan.text[max(0, value.start - 2) : value.start], scan.text[value.end : value.end + 1]
    if value.kinds != ("digits",) or before != ", " or after not in _CLOSING or value.value > OLDEST:
        return False
    if any(hit.table == "roles.tsv" and hit.row.number == "one" for hit in scan.ending.get(value.start - 2, ())):
        return True
    if after != ",":
        return False
    name = scan.ref(max(0, value.start - 2 - LONGEST_NAME), value.start - 2).text.split()[-2:]
    told = any(hit.table in _TOLD for hit in scan.ending.get(value.start - 2, ()))
    return len(name) == 2 and all(word[:1].isupper() for word in name) and not told


def _ranks(scan: Scan, value: Value) -> bool:
    """Whether a mark behind plain digits makes them an ordinal ("19. Paket")."""
    plain = value.kinds == ("digits",) and scan.text[value.start : value.end].isdigit()
    return plain and is_ordinal(scan.article.text, scan.ref(value.start, value.end).end, scan.pack)


def _ordered(scan: Scan, value: Value) -> bool:
    """Whether a word right before the number makes it an ordinal."""
    hits = scan.ending.get(value.start, ()) if scan.tokens.starts.get(value.start) else ()
    return any(hit.table == "numbers.tsv" and hit.row.kind == "ordinal" for hit in hits)


def _percent(scan: Scan, end: int) -> bool:
    """Whether a sign for per cent, which is no word, follows the number."""
    at = end + 1 if scan.text[end : end + 1] == " " else end
    return any(hit.table == "units.tsv" and hit.row.kind == "percent" for hit in scan.starting.get(at, ()))


def find_label(scan: Scan, start: int) -> Hit | None:
    """The noun that labels the numbers of a list's line ("tanks - 11,267 (+4)")."""
    text = scan.article.text
    at = scan.ref(start, start + 1).start
    head = text.rfind("\n", 0, at) + 1
    label = _LABEL.match(text, head, at)
    if label is None or _SAID_TWICE.match(text, max(0, at - 2)):
        return _thing_before(scan, start)
    first, last = scan.folded.offset(label.start(1)), scan.folded.offset(label.end(1))
    hits = [hit for table in ("units.tsv", "roles.tsv") for hit in scan.within(table, first, last)]
    hits = [hit for hit in hits if not _is_site(scan, hit)]
    if any("verb" in hit.phrase.kinds for hit in scan.within("reporting.tsv", first, last)):
        return None  # a whole sentence before its dash labels nothing
    return next((hit for hit in hits if hit.start == first and _counts(hit)), None)


def _is_site(scan: Scan, hit: Hit) -> bool:
    """Whether a word for a kind of place opens a place's name ("town of X: 41") and is not what is counted."""
    return any(item.table == "grammar.tsv" and "site" in item.phrase.kinds for item in scan.starting.get(hit.start, ()))


def _thing_before(scan: Scan, start: int) -> Hit | None:
    """The thing right before a dash that stands for "is" ("houses destroyed - 120, cars - 14")."""
    if not scan.pack.options.copula_dash or scan.text[start - 3 : start] != " - ":
        return None
    hits = scan.ending.get(start - 3, ())
    return next((hit for hit in hits if hit.table == "units.tsv" and hit.row.kind == "thing"), None)


def _victims(scan: Scan, end: int) -> bool:
    """Whether a word for the dead or hurt follows, which says what is counted ("Bus crash in X: four dead")."""
    return any(hit.table == "terms" and hit.row.kind == "person" for hit in scan.starting.get(end + 1, ()))


def _share_sign(scan: Scan, end: int) -> bool:
    """Whether a word or sign for hundredths follows, with or without a space."""
    at = end + 1 if scan.text[end : end + 1] == " " else end
    return any(hit.table == "units.tsv" and hit.row.kind == "percent" for hit in scan.starting.get(at, ()))


def _dotted(scan: Scan, value: Value) -> bool:
    """Whether a middle dot joins the number to another, as names of events have the day ("the 5·12 earthquake")."""
    left, right = scan.text[max(0, value.start - 2) : value.start], scan.text[value.end : value.end + 2]
    return (right[:1] in _DOTS and right[1:].isnumeric()) or (left[1:] in _DOTS and left[:1].isnumeric())


def find_special(scan: Scan, value: Value) -> CountRole | None:
    """The role of a number that is no count by its form or its neighbours, else None."""
    text = scan.text
    if _bracketed_age(scan, value) or _appended_age(scan, value) or _aged(scan, value.start):
        return CountRole.AGE
    if "ordinal" in value.kinds or _ranks(scan, value) or _ordered(scan, value):
        return CountRole.ORDINAL
    if SHARE in value.kinds or value.kinds == ("half",) or _share_sign(scan, value.end):
        return CountRole.PERCENT
    if _CLOCK.match(text, value.start) and ":" in text[value.start : value.start + 3]:
        return CountRole.CLOCK
    if is_age(scan, value.end):
        return CountRole.AGE
    if _adjacent(scan, value.end, "clock"):
        return CountRole.CLOCK
    dotted = _dotted(scan, value)
    if dotted or _time_unit(scan, value.end) or _years_on(scan, value):
        return CountRole.DATE if dotted or is_yearlike(scan, value) else CountRole.DURATION
    return _code(scan, value)


def _code(scan: Scan, value: Value) -> CountRole | None:
    if scan.pack.options.counters and value.kinds == ("zero",) and not _told_next(scan, value.end):
        return CountRole.MEASURE
    if value.kinds != ("digits",):
        return None
    if is_model(scan, value.start):
        return CountRole.NAME
    digits = scan.text[value.start : value.end]
    if any(hit.table == "numbers.tsv" and hit.row.kind == "ordinal" for hit in scan.starting.get(value.end, ())):
        return CountRole.ORDINAL
    left = None if _clitic_before(scan, value) else _GLUED_LEFT.search(scan.text, max(0, value.start - 2), value.start)
    if left and left.group().isalpha() and not scan.glued(value.start):
        left = None
    if left and not _cut_left(scan, value.start) and not unit_before(scan, value.start):
        return CountRole.CLOCK if left.group().endswith(":") else CountRole.NAME
    glued = _LATIN_RIGHT.match(scan.text, value.end)
    if glued and not any(hit.table in {"units.tsv", "numbers.tsv"} for hit in scan.starting.get(value.end, ())):
        return CountRole.CODE
    if _on_plate(scan, value):
        return CountRole.CODE
    long = len(digits) > 1 and digits.startswith("0") and "." not in digits
    return CountRole.CODE if long or (len(digits) > 8 and digits.isdigit()) else None


def _on_plate(scan: Scan, value: Value) -> bool:
    """Whether digits stand on a number plate ("UP 78 FT 4471")."""
    ref = scan.ref(value.start, value.end)
    found = _PLATE.search(scan.article.text, max(0, ref.start - PLATE), ref.end + PLATE)
    return found is not None and found.start() <= ref.start and ref.end <= found.end()


def _clitic_before(scan: Scan, value: Value) -> bool:
    """Whether the letters glued to a number are a word of their own ("and", "the")."""
    number = scan.tokens.ends.get(value.start)
    if number is None:
        return False
    start = scan.tokens.spans[number][0]
    apart = start == 0 or not scan.text[start - 1].isalpha() or start in scan.tokens.ends
    return apart and scan.text[start : value.start] in compile_clitics(scan.pack.options).runs


def _cut_left(scan: Scan, start: int) -> bool:
    """Whether the word glued to the left of a number is one that was cut: a number may follow it without a space."""
    sort = scan.tokens.sorts.get(scan.tokens.ends.get(start, -1), "")
    return sort not in {"", "digits", "unknown"}


def is_yearlike(scan: Scan, value: Value) -> bool:
    """Whether plain digits may be a year."""
    digits = scan.text[value.start : value.end]
    return value.kinds == ("digits",) and len(digits) == 4 and digits.isdigit() and 1900 <= value.value < 2100


def find_counted(scan: Scan, value: Value, limit: int, hedged: bool = False) -> Counted:
    """What the number counts; ``limit`` is where the next number begins. A hedged number is no year."""
    special = find_special(scan, value)
    if special:
        return Counted(special)
    if value.kinds[:1] in _OWN:
        return unit_of(scan, next(hit for hit in scan.starting[value.start] if hit.table in {"roles.tsv", "units.tsv"}))
    before = unit_before(scan, value.start) or _noun_before(scan, value)
    if before:
        return unit_of(scan, before)
    if _percent(scan, value.end):
        return Counted(CountRole.PERCENT)
    year = is_yearlike(scan, value) and not hedged
    found = _right(scan, value.end, limit)
    counter = found
    if scan.pack.options.counters and (found is None or _stands_for(found)):
        found = _counted_noun(scan, value, found, limit) or found
    if found:
        near = scan.words(value.end, found.start) == 0
        end = counter.end if counter else 0
        return replace(unit_of(scan, found), end=end) if near or not year else Counted(CountRole.DATE)
    turned = _turned(scan, value.start)
    noun = turned or (None if _victims(scan, value.end) else find_label(scan, value.start))
    if noun:
        return replace(unit_of(scan, noun), turned=turned is not None)
    if _names_its_noun(scan, value):
        return Counted(CountRole.NAME)
    return Counted(CountRole.DATE) if year else Counted(_bare_role(value), model_after(scan, value.end))


def _told_next(scan: Scan, end: int) -> bool:
    """Whether "none" leads to people, things or an event, right behind it or behind one more word."""
    number = scan.tokens.at(end - 1) + 1
    for token in range(number, min(number + 2, len(scan.tokens.spans))):
        start = scan.tokens.spans[token][0]
        hits = () if scan.broken(end, start) else scan.starting.get(start, ())
        if any(hit.table in {"terms", "roles.tsv"} or (hit.table == "units.tsv" and _counts(hit)) for hit in hits):
            return True
    return False


def _bare_role(value: Value) -> CountRole:
    """What a number without a noun is: a count, but for a mere "more"."""
    return CountRole.MEASURE if value.kinds == ("excess",) else CountRole.COUNT


def _names_its_noun(scan: Scan, value: Value) -> bool:
    """Whether plain digits behind a noun say which one, where no noun follows them ("los pabellones 2 y 5")."""
    if scan.pack.options.adjectives != "after" or value.kinds != ("digits",):
        return False
    start = value.start
    joined = next((hit for hit in scan.ending.get(start - 1, ()) if hit.table == "grammar.tsv"), None)
    if joined and joined.row.function == "conjunction":
        number = scan.tokens.ends.get(joined.start - 1)
        start = scan.tokens.spans[number][0] if number and scan.text[joined.start - 2].isdigit() else start
    return any(hit.table == "units.tsv" and hit.row.kind == "other" for hit in scan.ending.get(start - 1, ()))


def _stands_for(hit: Hit) -> bool:
    """Whether a unit says no more than that people or things are counted, so that a noun beside it says which."""
    return is_counter(hit) or (hit.table == "units.tsv" and hit.row.kind in {"person", "household"})


def _counted_noun(scan: Scan, value: Value, found: Hit | None, limit: int) -> Hit | None:
    """The noun that a number counts through its counter: after the counter, or else right before the number."""
    counter = found and (is_counter(found) or (found.row.kind == "household" and _houses(scan, found.end)))
    after = noun_after(scan, found.end, limit) if found and counter else None
    people = found is not None and unit_of(scan, found).unit == "person"
    return (
        after
        or noun_before(scan, value.start, people=people)
        or (noun_told(scan, value.start, found) if found else None)
    )


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


@lru_cache(maxsize=64)
def _turning(options: LanguageOptions) -> frozenset[str]:
    return frozenset(fold_form(word) for word in options.turned)
