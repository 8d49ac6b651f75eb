"""Nouns that are numbers by themselves: duals ("two soldiers" in one word) and bare singulars beside an event word."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from kathan.mention.number.whence import from_alike
from kathan.mention.scan import Scan
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import SEVERAL, PlaceAliasRow

PAIR, BARE = "pair", "bare"
OWN = frozenset({PAIR, BARE})
_NOUNS = ("roles.tsv", "units.tsv")
OF_NOUNS = (*_NOUNS, "places.tsv")
_COMMAS = frozenset({",", "\u060c"})  # writers set one behind a long subject
_STRUCK = frozenset({"killed", "wounded"})  # whom a demonym alone may name
_OPENERS = frozenset({"inclusion", "exclusive"})
_PEOPLE = frozenset({"group", "kin", "person"})
_FOLLOWS = frozenset({"conjunction", "locative", "agent", "inclusion"})
_SUBJECT = ("roles.tsv", "institutions.tsv", "names.tsv", "places.tsv")
_GIVEN = frozenset({"transferred"})  # to people, of whom it counts none
_HEAD = regex.compile(r"(?:^|[\n:|\u2026]|\.\.)[\s\u2010-\u2015\u2022*-]*$")
_HEAD_REACH = 8
ENDING = 2  # letters in which adjectives agree
LIST_REACH = 10  # tokens between two single nouns that one event word opens
_BETWEEN = frozenset({"joiner", "over"})  # words that stand inside numbers: "a driver [on] the road"
_NO_OBJECT = ("locative", "ablative", "dative", "relative", "clause", "complementizer")
AGE_REACH = 5  # tokens behind a noun that hold a word of its age
AGED_WORDS = 2  # a number and its unit behind that word
SUBJECT_REACH = 8  # tokens between a verb and its object, the subject among them


def find_nouns(scan: Scan) -> Iterator[tuple[Hit, str]]:
    """Every noun that counts itself, with the kind of number it is."""
    duals = [hit for table in _NOUNS for hit in scan.table(table) if hit.row.number in SEVERAL]
    if not duals and not scan.pack.options.bare_one:
        return
    pairs, ends = {hit.start for hit in duals}, {hit.last for hit in duals}
    singles = _bare(scan) if scan.pack.options.bare_one else {}
    for table in _NOUNS:
        for hit in scan.table(table):
            if hit.row.number in SEVERAL and (hit.first - 1 in ends or _agrees(scan, hit, ends)):
                continue  # "the bodies of two captives": one pair, told by both nouns
            if hit.row.number in SEVERAL and (_of_counted(scan, hit) or _in_digits(scan, hit)):
                continue
            if hit.row.number in SEVERAL:
                yield hit, PAIR
            elif singles.get(hit.last) is hit and hit.start not in pairs and hit.first - 1 not in singles:
                yield hit, BARE  # "a baby girl", "the body of a woman": the first noun tells of one
    if scan.pack.options.bare_one:
        yield from ((hit, BARE) for hit in scan.table("places.tsv") if _is_national(scan, hit))


def _in_digits(scan: Scan, hit: Hit) -> bool:
    """Whether digits right before a dual tell its number once more ("(2) two-people"); those behind an article count
    those told of already ("among the-24 dead [two-women]")."""
    before = scan.text[max(0, hit.start - 16) : hit.start].rstrip(" )")
    if not before[-1:].isdecimal():
        return False
    word = before.rstrip("0123456789").rstrip().rpartition(" ")[2]
    return word not in scan.pack.options.articles


def _agrees(scan: Scan, hit: Hit, ends: set[int]) -> bool:
    """Whether a dual is the second adjective of the dual before it, whose ending both have ("two armed [big] cars")."""
    if hit.first - 2 not in ends:
        return False
    start, end = scan.tokens.spans[hit.first - 1]
    return scan.text[end - ENDING : end] == scan.text[hit.end - ENDING : hit.end] and not scan.broken(start, hit.end)


@lru_cache(maxsize=16)
def _nationals(pack: Pack) -> frozenset[str]:
    """The demonyms for one of a people: the first form of each."""
    firsts: dict[str, str] = {}
    for row in pack.rows(PlaceAliasRow):
        if row.use == "demonym":
            firsts.setdefault(row.id, row.form)
    return frozenset(firsts.values())


def _is_national(scan: Scan, hit: Hit) -> bool:
    """Whether a demonym without an article stands for one person right behind a word for the dead or hurt ("the killing
    of a-Palestinian")."""
    if hit.row.use != "demonym" or _definite(hit) or _numbered(scan, hit):
        return False
    ending = scan.pack.options.object_ending
    if hit.row.form.removesuffix(ending) not in _nationals(scan.pack):
        return False
    if hit.row.form.endswith(ending):
        described = hit.first and scan.text[scan.tokens.spans[hit.first - 1][1] - 1] == ending  # "a Syrian soldier"
        told = _behind_verb(scan, hit) or _is_subject(scan, hit, scan.ending.get(hit.start - 1, ()))
        return not described and (told or _is_object(scan, hit))
    opens = (other for other in scan.ending.get(hit.start - 1, ()) if other.table == "terms")
    told = any(other.row.kind in {"verb", "noun"} and other.phrase.event in _STRUCK for other in opens)
    nouns = (other for other in scan.starting.get(hit.end + 1, ()) if other.table in _NOUNS)
    return told and not any(nouns)


def _bare(scan: Scan) -> dict[int, Hit]:
    """The bare singulars of the text by the word they end with."""
    return {hit.last: hit for table in _NOUNS for hit in scan.table(table) if _is_bare(scan, hit)}


def _of_counted(scan: Scan, hit: Hit) -> bool:
    """Whether a dual that may be a plural names or describes those whom a number counts ("5 people [working] for")."""
    marks = [mark for mark in scan.ending.get(hit.start - 1, ()) if _function(mark, "partitive")]
    marks += [mark for mark in scan.ending.get(scan.before(hit.start), ()) if _function(mark, "partitive")]
    nouns = (noun for noun in scan.ending.get(hit.start - 1, ()) if noun.table in _NOUNS)
    numbers = (one for mark in marks for one in scan.ending.get(scan.before(mark.start), ()))
    return any(one.table == "numbers.tsv" for one in numbers) or any(_behind_number(scan, noun) for noun in nouns)


def _is_bare(scan: Scan, hit: Hit) -> bool:
    """Whether a singular stands without article and suffix right behind an event word, or joined to a counted noun."""
    one = hit.row.number == "one" and hit.row.kind in {"group", "kin", "person", "thing"}
    known = _definite(hit) or _owned(scan, hit)
    return one and not known and not _numbered(scan, hit) and _opened(scan, hit)


def _owned(scan: Scan, hit: Hit) -> bool:
    """Whether a definite noun right behind makes another known one ("the farms of Wafra"), and no day or place."""
    start = hit.end + 1
    if not scan.text.startswith(tuple(scan.pack.options.articles), start) or scan.text[hit.end : start] != " ":
        return False
    return not any(other.table in {"time.tsv", "grammar.tsv", "terms"} for other in scan.starting.get(start, ()))


def _definite(hit: Hit) -> bool:
    """An article before the form or a suffix after it makes the noun a known one."""
    return hit.end - hit.start > len(fold_form(hit.row.form))


def _numbered(scan: Scan, hit: Hit) -> bool:
    follows = scan.starting.get(hit.end + 1, ())
    return any(other.table == "numbers.tsv" and other.row.kind not in _BETWEEN for other in follows)


def _opened(scan: Scan, hit: Hit) -> bool:
    end = hit.start
    before = scan.ending.get(end - 1, ()) if scan.text[end - 1 : end] == " " else scan.ending.get(end, ())
    if any(_opens(scan, other, hit) for other in before) or _is_subject(scan, hit, before) or _leads_hurt(scan, hit):
        return True
    joined = next((other for other in before if _function(other, "conjunction")), None)
    if joined is not None:
        nouns = [other for other in scan.ending.get(joined.start - 1, ()) if other.table in _NOUNS]
        if any(_counted_alike(scan, other, hit) for other in nouns):
            return False
        direct = bool(nouns)
        return direct or _listed(scan, joined, hit) or from_alike(scan, joined, hit) or _heads(scan, hit)
    return _in_gap(scan, hit) or _is_object(scan, hit) or _heads(scan, hit)


def _leads_hurt(scan: Scan, hit: Hit) -> bool:
    """Whether an "and" joins a number to a word for one victim ("the blast left a-dead and 5 hurt")."""
    if not any(other.table == "terms" and other.row.kind == "person" for other in scan.starting.get(hit.start, ())):
        return False
    joins = [other for other in scan.starting.get(hit.end + 1, ()) if _function(other, "conjunction")]
    each = any(_function(other, "each", "dative", "genitive") for other in scan.ending.get(hit.start - 1, ()))
    if not joins or each or _behind_number(scan, hit):
        return False
    start = joins[0].end + (scan.text[joins[0].end : joins[0].end + 1] == " ")
    pairs = {"numbers.tsv"} | {o.table for o in scan.starting.get(start, ()) if getattr(o.row, "number", "") in SEVERAL}
    return scan.text[start].isdigit() or any(other.table in pairs for other in scan.starting.get(start, ()))


def _behind_number(scan: Scan, hit: Hit) -> bool:
    """Whether a number stands right before a noun, which it then counts."""
    numbers = (other for other in scan.ending.get(hit.start - 1, ()) if other.table == "numbers.tsv")
    return scan.text[max(0, hit.start - 2) : hit.start].strip().isdigit() or any(numbers)


def _is_subject(scan: Scan, hit: Hit, before: Iterable[Hit]) -> bool:
    """Whether its ending shows a noun behind a "that" to be whom the next verb befalls ("that a-soldier fell")."""
    shown = scan.text[hit.end - 1] in scan.pack.options.object_ending + scan.pack.options.feminine_ending
    if not shown or not any(_function(other, "complementizer") for other in before):
        return False
    start = _past_age(scan, _described(scan, hit))
    verbs = [other for other in scan.starting.get(start, ()) if other.table == "terms" and other.row.kind == "verb"]
    return any(_befalls(scan, verb, hit) and not _has_object(scan, verb) for verb in verbs)


def _has_object(scan: Scan, verb: Hit) -> bool:
    """Whether a number or a noun right behind a verb is whom its subject does it to ("that a-gunman killed two")."""
    start = verb.end + 1
    numbered = scan.text[start : start + 1].isdigit() or _numbered(scan, verb)
    return numbered or any(hit.table in _NOUNS and not _definite(hit) for hit in scan.starting.get(start, ()))


def _described(scan: Scan, hit: Hit) -> int:
    """The last word of a noun with the adjective that has its ending ("that a-soldier Syrian fell")."""
    token, ending = hit.last + 1, scan.pack.options.object_ending
    if token >= len(scan.tokens.spans):
        return hit.last
    start, end = scan.tokens.spans[token]
    hits = scan.starting.get(start, ())
    shown = scan.text[end - 1] == ending and scan.blank(hit.end, start)
    shown = shown and not any(other.table in {"terms", "numbers.tsv"} for other in hits)
    another = any(other.table == "bounds.tsv" and other.row.effect == "more" for other in hits)
    return token if shown or another else hit.last  # "that a-soldier [another] fell"


def _past_age(scan: Scan, token: int) -> int:
    """Where the word behind a noun starts, or the one behind his age ("that a boy in the fifth of his life fell")."""
    spans = scan.tokens.spans
    end = spans[token][1]
    last = min(token + 1 + AGE_REACH, len(spans) - 1)
    words = scan.within("time.tsv", end, spans[last][1]) if last > token else ()
    ends = [other.last for other in words if "age" in other.phrase.kinds]
    if not ends or scan.text[end : spans[ends[0]][0]].strip(" ").startswith((".", ",", "\u060c")):
        return end + 1
    after = range(ends[0] + 1, min(ends[0] + 2 + AGED_WORDS, len(spans)))
    starts = (spans[token][0] for token in after)
    found = (at for at in starts if any(other.table == "terms" for other in scan.starting.get(at, ())))
    return next(found, end + 1)


def _counted_alike(scan: Scan, other: Hit, hit: Hit) -> bool:
    """Whether the number before a singular counts the noun joined to it too ("170 مدنيا وعسكريا", "11 امرأة وطفلا")."""
    ending = scan.pack.options.object_ending
    shown = [scan.text[noun.end - 1] == ending for noun in (other, hit)]
    start = other.start - 1
    numbered = scan.text[start - 1 : start].isdigit() or any(
        number.table == "numbers.tsv" for number in scan.ending.get(start, ())
    )
    return other.row.number == "one" and numbered and (shown[0] <= shown[1] or _feminine(scan, other, hit))


def _feminine(scan: Scan, other: Hit, hit: Hit) -> bool:
    """Whether a noun is the one before it with another ending ("12 طالبا وطالبة": 12 students of both kinds)."""
    stem = scan.text[other.start : other.end].removesuffix(scan.pack.options.object_ending)
    return scan.text.startswith(stem, hit.start) and hit.end - hit.start == len(stem) + 1


def _listed(scan: Scan, joiner: Hit, hit: Hit) -> bool:
    """Whether an "and" joins the noun to one like it that an event word opens ("an officer badly and a soldier").

    A comma may stand before words for "as well as", and where the noun's own ending shows it to be an object.
    """
    ending = scan.pack.options.object_ending
    sure = joiner.first < joiner.last or bool(ending and hit.row.form.endswith(ending))
    edge = scan.before(joiner.start) - 1
    edge = scan.before(edge) if sure and scan.text[edge : edge + 1] in _COMMAS else joiner.start
    for token in range(joiner.first - 1, max(-1, joiner.first - 1 - LIST_REACH), -1):
        start = scan.tokens.spans[token][0]
        if scan.broken(start, edge):
            return False
        nouns = (other for other in scan.starting.get(start, ()) if other.table in _NOUNS)
        alike = (other for other in nouns if (other.row.kind in _PEOPLE) == (hit.row.kind in _PEOPLE))
        if any(_tells_some(scan, other, parted=edge < joiner.start) for other in alike):
            return True
    return False


def _tells_some(scan: Scan, noun: Hit, *, parted: bool) -> bool:
    """Whether a noun tells of one or two, or behind a number of more where a comma parts it from the next."""
    return noun.row.number in SEVERAL or (parted and _behind_number(scan, noun)) or _is_bare(scan, noun)


def _in_gap(scan: Scan, hit: Hit) -> bool:
    """Whether the noun stands right behind the first part of an event word in two parts."""
    start = scan.tokens.spans[hit.first - 1][0] if hit.first else hit.start
    return any(
        term.table == "terms" and term.head_last == hit.first - 1 and term.last > hit.last
        for back in range(max(0, hit.first - 3), hit.first)
        for term in scan.starting.get(scan.tokens.spans[back][0], ())
        if scan.tokens.spans[back][0] <= start
    )


def _heads(scan: Scan, hit: Hit) -> bool:
    """Whether a word for a victim opens a line or follows its colon ("one dead and two hurt")."""
    if not any(other.table == "terms" and other.row.kind == "person" for other in scan.starting.get(hit.start, ())):
        return False
    after = scan.starting.get(hit.end + 1, ())
    begin = scan.ref(hit.start, hit.end).start
    opens = _HEAD.search(scan.article.text, max(0, begin - _HEAD_REACH), begin) is not None
    return opens and any(_function(other, *_FOLLOWS) for other in after)


def _is_object(scan: Scan, hit: Hit) -> bool:
    """Whether the noun is what a verb before it happens to, only subject and time between ("killed gunmen a-judge").

    An ending of its own shows it; without one the words between must name somebody, but for the first behind the verb.
    """
    shown = scan.text[hit.end - 1] == scan.pack.options.object_ending
    edge, timed, unknown = hit.start, False, False
    for token in range(hit.first - 1, max(-1, hit.first - 1 - SUBJECT_REACH), -1):
        start, end = scan.tokens.spans[token]
        if any(time.first <= token <= time.last for time in scan.within("time.tsv", start, hit.start)):
            timed = True
            continue
        hits = scan.starting.get(start, ())
        parted = scan.broken(end, edge) and not (shown and edge == hit.start and scan.text[end:edge].strip() in _COMMAS)
        if (not timed and parted) or _ends_object(scan, start, hits):
            return False
        verb = next((other for other in hits if other.table == "terms" and other.row.kind == "verb"), None)
        if verb is not None and verb.head_last < hit.first:
            return verb.head_last < hit.first - 1 and _befalls(scan, verb, hit)
        if unknown:
            return False
        unknown = not shown and not _names(scan, start, end)
        edge, timed = start, False
    return False


def _ends_object(scan: Scan, start: int, hits: tuple[Hit, ...]) -> bool:
    """Whether a word before a noun makes it something else than what a verb happens to."""
    numbered = scan.text[start].isdigit() or any(hit.table == "numbers.tsv" for hit in hits)
    return numbered or any(_function(hit, *_NO_OBJECT) for hit in hits)


def _names(scan: Scan, start: int, end: int) -> bool:
    """Whether a word names somebody, or goes on with a definite noun."""
    if scan.text.startswith(tuple(scan.pack.options.articles), start):
        return True
    tables = (scan.table(table) for table in _SUBJECT)
    return any(hit.start <= start and end <= hit.end for table in tables for hit in table)


def _behind_verb(scan: Scan, hit: Hit) -> bool:
    """Whether a verb of what happens to people stands right before a noun."""
    verbs = (other for other in scan.ending.get(hit.start - 1, ()) if other.table == "terms")
    return any(other.row.kind == "verb" and scan.packs.events[other.phrase.event].unit == "person" for other in verbs)


def _opens(scan: Scan, opener: Hit, hit: Hit) -> bool:
    """Whether a word right before a noun is of an event that happens to such people or things, or an "including"."""
    if opener.table != "terms":
        return _function(opener, *_OPENERS)
    return opener.row.kind in {"verb", "noun"} and _befalls(scan, opener, hit)


def _befalls(scan: Scan, opener: Hit, hit: Hit) -> bool:
    unit = scan.packs.events[opener.phrase.event].unit
    people = hit.table == "places.tsv" or hit.row.kind in _PEOPLE
    fits = unit != ("thing" if people else "person")
    if opener.tail >= 0 and not people:
        return False  # its last word names the things ("collided .. car [minibus]")
    given = people and opener.phrase.event in _GIVEN
    return fits and not given and opener.row.number != "said"


def _function(hit: Hit, *functions: str) -> bool:
    return hit.table == "grammar.tsv" and bool(set(functions).intersection(hit.row.function.split("|")))
