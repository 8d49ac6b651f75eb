"""Numbers that count nothing: ages, years, ordinals, percentages, codes and labels, told from their neighbours."""

import regex

from kathan.mention.number.aged import after_name, is_aged
from kathan.mention.number.appended import DASHED, GROUPS, LONGEST_NAME, OLDEST, TOLD, appended_age, is_one
from kathan.mention.number.designation import ends_foreign, ends_spot, is_model, opens_name
from kathan.mention.number.ending import ends_name, ends_quoted, is_bracketed_day
from kathan.mention.number.glued import clitic_before, cut_left
from kathan.mention.number.hour import tells_hour
from kathan.mention.number.neighbour import told_next, unit_before
from kathan.mention.number.part import SHARE
from kathan.mention.number.people import one_of_people
from kathan.mention.number.timed import is_adjacent, time_unit, times_behind
from kathan.mention.number.value import Value
from kathan.mention.number.year import ends_years, is_short_year, is_yearlike
from kathan.mention.place.bracketed import is_share
from kathan.mention.scan import Scan
from kathan.model.mention import CountRole
from kathan.packs.hit import Hit
from kathan.text.ordinal import is_ordinal

_ROWS = 60  # rows of a numbered list
_AGE = regex.compile(r"\d{1,2}(?!\d)")
TWO_DIGITS = 2
_DOTTED = frozenset({"\u00b7)", "(\u00b7"})
_DOTS = ("\u00b7", "\u2027", "\u2022", "\u30fb")
_CLOCK = regex.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
_CONTENT = frozenset({"grammar.tsv", "bounds.tsv", "terms", "units.tsv", "roles.tsv", "time.tsv"})
_GLUED_LEFT = regex.compile(r"(?:[\p{L}\p{M}]-?|#|\d[:/.]|/)$")
# "UP 78 FT 4471"; in letters without capitals both groups of them have a hyphen.
_PLATE = regex.compile(
    r"(?<![A-Za-z])[A-Z]{2,3}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{3,4}(?!\d)"
    r"|(?<![\p{L}\p{M}])[\p{Lo}\p{M}]{2,8}-[ ]?\d{1,2}[ ][\p{Lo}\p{M}]{1,8}-[ ]?\d{3,4}(?!\d)"
)
_PHONE = regex.compile(  # an area code in brackets, or three groups of digits
    r"(?:\+?\d{1,3}[ -]?)?\(\d{2,5}\)[ -]?\d{2,4}[- ]\d{2,4}(?:[- ]\d{2,4})?(?!\d)"
    r"|(?<![\d-])(?:\d-)?\d{2,4}-\d{3}-\d{3,4}(?![\d-])"
)
_DAYS = regex.compile(r" (\p{L}+) \d{1,2} ")  # from a number to the month behind the next
_BESIDE = frozenset({" ", ","})
_PLAIN = (("digits",), ("one",), ("tens",))
_SMALL = frozenset({"one", "tens"})
AGES = 8  # numbers of a list before the one with its years
_AGING = frozenset({"year", "month", "week"})
ADDRESS = 5  # words from the number of a house to the word for its street
PLATE = 16
_ENDING = regex.compile(r"-\p{L}{1,2}(?!\p{L})")  # "13-ти лет"
_LATIN_RIGHT = regex.compile(r"(?:-?[a-z]{1,2}|['\u2019]s)(?![\p{L}\p{M}])|[:/]\d")


def is_age(scan: Scan, end: int) -> bool:
    """Whether the number that ends here is somebody's age."""
    if is_adjacent(scan, end, "age"):
        return True
    after = next((hit for hit in scan.starting.get(end + 1, ()) if hit.table == "time.tsv"), None)
    return after is not None and after.row.kind == "unit" and is_adjacent(scan, after.end, "age")


def _years_on(scan: Scan, value: Value) -> bool:
    """Whether commas and an "and" join a number to a number of years or weeks that follows ("de 14 y 16 años").

    Behind people, and in a list of three, commas are enough ("мужчины 51, 36 лет").
    """
    at = _inflected(scan, value.end) if value.kinds in _PLAIN and value.value <= OLDEST else -1
    people = any(hit.table == "roles.tsv" for hit in scan.ending.get(value.start - 1, ()))
    people = people or (scan.text.startswith(", ", value.start - 2) and scan.text[value.start - 3].isdigit())
    for steps in range(AGES):
        step = _joined_number(scan, at) if at >= 0 else None
        if step is None:
            return False
        at, last = step
        if last or ((people or steps) and _yearly(scan, at)):
            return _yearly(scan, at)
    return False


def _joined_number(scan: Scan, end: int) -> tuple[int, bool] | None:
    """The end of a number behind a comma or an "and", and whether it was the "and", which closes a list."""
    start, last = (end + 2, False) if scan.text.startswith(", ", end) else (-1, True)
    for hit in scan.starting.get(end + 1, ()) if last else ():
        if hit.table == "grammar.tsv" and "conjunction" in hit.row.function.split("|"):
            start = hit.end + 1
    if start < 0:
        return None
    digits = _AGE.match(scan.text, start)
    words = (hit for hit in scan.starting.get(start, ()) if hit.table == "numbers.tsv" and hit.row.kind in _SMALL)
    stop = digits.end() if digits else max((hit.end for hit in words), default=-1)
    return (_inflected(scan, stop), last) if stop > start else None


def _inflected(scan: Scan, end: int) -> int:
    """The end of a number with the case ending that is written on to its digits ("13-ти")."""
    ending = _ENDING.match(scan.text, end)
    ranks = any(hit.table == "numbers.tsv" and hit.row.kind == "ordinal" for hit in scan.starting.get(end, ()))
    return ending.end() if ending and not ranks else end


def _yearly(scan: Scan, end: int) -> bool:
    return any(hit.table == "time.tsv" and hit.row.value in _AGING for hit in scan.starting.get(end + 1, ()))


def _bracketed_age(scan: Scan, value: Value) -> bool:
    """Whether a number stands alone in brackets behind a name, one person ("a man (23)") or a dot ("(김철·41)")."""
    left, right = scan.text[value.start - 1 : value.start], scan.text[value.end : value.end + 1]
    if value.kinds == ("digits",) and value.value <= OLDEST and (left + right) in _DOTTED:
        return "(" in scan.text[max(0, value.start - LONGEST_NAME) : value.start]
    if value.kinds != ("digits",) or (left, right) != ("(", ")") or value.value > OLDEST:
        return False
    before = scan.ref(max(0, value.start - 2 - LONGEST_NAME), value.start - 1).text.split()
    told = [hit for hit in scan.ending.get(value.start - 2, ()) if hit.table in TOLD]
    if before[-2:-1] and before[-2].isalpha() and before[-2][:1].isupper():
        told = [hit for hit in told if "month" not in hit.phrase.kinds]  # "Haji Jan (30)"
    one = any(is_one(scan, hit) for hit in told if hit.table == "roles.tsv") or one_of_people(scan, value.start - 2)
    if one or not before or (_counts_next(scan, value.end + 1) and not after_name(scan, value)):  # "to (54) dead"
        return one
    named = not before[-1][:1].islower() and not told
    return named and not is_share(scan, scan.folded.start(value.start))


def _ranks(scan: Scan, value: Value) -> bool:
    """Whether a mark behind plain digits makes them an ordinal ("19. Paket")."""
    plain = value.kinds == ("digits",) and scan.text[value.start : value.end].isdigit()
    return plain and is_ordinal(scan.article.text, scan.folded.end(value.end), scan.pack)


def _heads_row(scan: Scan, value: Value) -> bool:
    """Whether digits with a dot or bracket only number a row of a list, the one before or behind it likewise."""
    mark = scan.text[value.end : value.end + 1]
    if mark not in {".", ")"} or value.kinds != ("digits",) or value.value > _ROWS:
        return False
    text, start = scan.article.text, scan.folded.start(value.start)
    if start and text[start - 1] != "\n":
        return False
    number = int(value.value)
    return f"\n{number + 1}{mark} " in text[start:] or f"{number - 1}{mark} " in text[:start]


def _ordered(scan: Scan, value: Value) -> bool:
    """Whether a word right before the number makes it an ordinal."""
    hits = scan.ending.get(value.start, ()) if scan.tokens.starts.get(value.start) else ()
    return any(hit.table == "numbers.tsv" and hit.row.kind == "ordinal" for hit in hits)


def _opens_days(scan: Scan, value: Value) -> bool:
    """Whether a number is the first day of a period whose last one has the month ("from 3 to 7 November")."""
    found = _DAYS.match(scan.text, value.end) if scan.text[value.start].isdigit() else None
    if found is None or not any(_is_time(hit, "month") for hit in scan.starting.get(found.end(), ())):
        return False
    ends = any(_is_time(hit, "until") for hit in scan.starting.get(found.start(1), ()))
    return ends and any(_is_time(hit, "since") for hit in scan.ending.get(value.start - 1, ()))


def _is_time(hit: Hit, kind: str) -> bool:
    return hit.table == "time.tsv" and kind in hit.row.kind.split("|")


def is_percent(scan: Scan, end: int) -> bool:
    """Whether a sign for per cent, which is no word, follows the number."""
    at = end + 1 if scan.text[end : end + 1] == " " else end
    return any(hit.table == "units.tsv" and hit.row.kind == "percent" for hit in scan.starting.get(at, ()))


def names_victims(scan: Scan, end: int) -> bool:
    """Whether a word for the dead or hurt follows, which says what is counted ("Bus crash in X: four dead")."""
    told = [hit for hit in scan.starting.get(end + 1, ()) if hit.table == "terms"]
    events = scan.packs.events
    return leads_victims(scan, end) or (bool(told) and all(events[hit.phrase.event].unit == "person" for hit in told))


def leads_victims(scan: Scan, end: int) -> bool:
    """Whether a noun for the dead or hurt follows, which even a number like a year counts ("1950 blessés")."""
    return any(hit.table == "terms" and hit.row.kind == "person" for hit in scan.starting.get(end + 1, ()))


def _dotted(scan: Scan, value: Value) -> bool:
    """Whether a middle dot joins the number to another, as names of events have the day ("the 5·12 earthquake")."""
    left, right = scan.text[max(0, value.start - 2) : value.start], scan.text[value.end : value.end + 2]
    return (right[:1] in _DOTS and right[1:].isnumeric()) or (left[1:] in _DOTS and left[:1].isnumeric())


def _stands_free(scan: Scan, value: Value) -> bool:
    """Whether a number stands between spaces, as most do, so that no mark or letter beside it tells what it is."""
    return scan.text[value.start - 1 : value.start] == " " == scan.text[value.end : value.end + 1]


def _defines_unit(scan: Scan, value: Value) -> bool:
    """Whether a number with an article tells how many units of time stand before it ("the-days the-five")."""
    if not scan.text.startswith(scan.pack.options.articles, value.start):
        return False
    units = (hit for hit in scan.ending.get(value.start - 1, ()) if hit.table == "time.tsv")
    return any("unit" in hit.row.kind.split("|") for hit in units)


def find_special(scan: Scan, value: Value) -> CountRole | None:
    """The role of a number that is no count by its form or its neighbours, else None."""
    text, touched = scan.text, not _stands_free(scan, value) or scan.text.startswith(DASHED, value.end)
    if (touched and (_bracketed_age(scan, value) or appended_age(scan, value))) or is_aged(scan, value):
        return CountRole.AGE
    ranked = touched and (_ranks(scan, value) or _ordered(scan, value))
    if ranked or "ordinal" in value.kinds or _heads_row(scan, value):
        return CountRole.ORDINAL
    if SHARE in value.kinds or value.kinds == ("half",) or is_percent(scan, value.end):
        return CountRole.PERCENT
    if (":" in text[value.start : value.start + 3] and _CLOCK.match(text, value.start)) or tells_hour(scan, value):
        return CountRole.CLOCK
    end = _inflected(scan, value.end) if touched else value.end
    beside = scan.starting.get(end) or scan.starting.get(end + 1) or text[end : end + 1] in _BESIDE
    timed = beside and (touched or times_behind(scan, end))
    if timed and is_age(scan, end):
        return CountRole.AGE
    if timed and is_adjacent(scan, end, "clock"):
        return CountRole.CLOCK
    dotted = (touched and (_dotted(scan, value) or is_bracketed_day(scan, value))) or _opens_days(scan, value)
    if dotted or (timed and time_unit(scan, end)) or _defines_unit(scan, value) or (beside and _years_on(scan, value)):
        return CountRole.DATE if dotted or is_yearlike(scan, value) else CountRole.DURATION
    return _code(scan, value)


def _code(scan: Scan, value: Value) -> CountRole | None:
    if scan.pack.options.counters and value.kinds == ("zero",) and not told_next(scan, value.end):
        return CountRole.MEASURE
    if value.kinds != ("digits",):
        return CountRole.NAME if opens_name(scan, value.start, value.end) else None
    span = value.start, value.end
    if is_model(scan, value.start) or ends_foreign(scan, *span) or ends_spot(scan, *span):
        return CountRole.NAME
    digits = scan.text[value.start : value.end]
    if any(hit.table == "numbers.tsv" and hit.row.kind == "ordinal" for hit in scan.starting.get(value.end, ())):
        return CountRole.ORDINAL
    free = _stands_free(scan, value)
    left = (
        None
        if free or clitic_before(scan, value) or scan.aside(value.start)
        else _GLUED_LEFT.search(scan.text, max(0, value.start - 2), value.start)
    )
    if left and ((left.group().isalpha() and not _in_word(scan, value.start)) or _told_twice(scan, value)):
        left = None
    if left and not cut_left(scan, value.start) and not unit_before(scan, value.start, value.end):
        return CountRole.CLOCK if left.group().endswith(":") else CountRole.NAME
    glued = None if free or scan.aside(value.end + 1) else _LATIN_RIGHT.match(scan.text, value.end)
    if glued and not any(hit.table in {"units.tsv", "numbers.tsv"} for hit in scan.starting.get(value.end, ())):
        return CountRole.CODE
    if (written := _written(scan, value)) is not None:
        return written
    led = len(digits) > 1 and digits.startswith("0")  # "007"; "0,08" is a decimal
    counted = _counts_next(scan, value.end) or _totals(scan, value)
    led = led and not (len(digits) == TWO_DIGITS and counted)  # "03 persons are missing", "death toll 06"
    dialled = digits.startswith("0 ")  # "0 800 555 012"
    return CountRole.CODE if dialled or (digits.isdigit() and (led or len(digits) > 8)) else None


def _in_word(scan: Scan, start: int) -> bool:
    """Whether letters right before a number are written on to it as one word; where writers leave spaces out freely, no
    word of the pack is ("بڑھ کر9")."""
    ends = scan.pack.options.free_spaces and any(hit.table in _CONTENT for hit in scan.ending.get(start, ()))
    return not ends and scan.glued(start)


def _told_twice(scan: Scan, value: Value) -> bool:
    """Whether a slash parts one count from the next ("450 households/2,300 people")."""
    if scan.text[value.start - 1 : value.start] != "/" or not _counts_next(scan, value.end):
        return False
    return any(hit.table in GROUPS for hit in scan.ending.get(value.start - 1, ()))


def _written(scan: Scan, value: Value) -> CountRole | None:
    """What digits are by how they and those around them are written."""
    if _lies_in(_PLATE, scan, value) or _lies_in(_PHONE, scan, value):
        return CountRole.CODE
    if ends_years(scan, value) or is_short_year(scan, value):
        return CountRole.DATE
    named = _addressed(scan, value) or ends_name(scan, value) or ends_quoted(scan, value)
    return CountRole.NAME if named else None


def _addressed(scan: Scan, value: Value) -> bool:
    """Whether digits open an address: capitals or digits follow, then a word for a street ("749 Parker Ave.")."""
    tokens = scan.tokens
    number = tokens.at(value.end - 1) + 1
    for at in range(number, min(number + ADDRESS, len(tokens.spans))):
        start, end = tokens.spans[at]
        if scan.text[tokens.spans[at - 1][1] : start].strip() or scan.surface(start, end)[:1].islower():
            return False
        streets = (hit for hit in scan.starting.get(start, ()) if hit.table == "grammar.tsv")
        if at > number and any("street" in hit.row.function.split("|") for hit in streets):
            return True
    return False


def _counts_next(scan: Scan, end: int) -> bool:
    """Whether what is counted stands right behind a number, or behind the "more" that follows it ("02 more men")."""
    after = scan.starting.get(end + 1, ())
    more = next((hit.end for hit in after if hit.table == "bounds.tsv" and hit.row.effect == "more"), end)
    hits = (hit for hit in scan.starting.get(more + 1, ()) if hit.table in {"units.tsv", "roles.tsv", "terms"})
    return any(not _tells_who(hit) for hit in hits)


def _totals(scan: Scan, value: Value) -> bool:
    """Whether a word for a total stands right before a number."""
    return any(hit.table == "terms" and hit.row.kind == "total" for hit in scan.ending.get(value.start - 1, ()))


def _tells_who(hit: Hit) -> bool:
    """Whether a word tells whose child, or of where, somebody is ("Raju (27), son of X")."""
    return hit.table == "roles.tsv" and (hit.row.kind == "kin" or hit.row.role == "resident")


def _lies_in(form: regex.Pattern[str], scan: Scan, value: Value) -> bool:
    """Whether digits lie within what is written so: a number plate ("UP 78 FT 4471"), a telephone."""
    ref = scan.ref(value.start, value.end)
    found = form.search(scan.article.text, max(0, ref.start - PLATE), ref.end + PLATE)
    return found is not None and found.start() <= ref.start and ref.end <= found.end()
