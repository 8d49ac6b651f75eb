"""Tell which prepositions lead to places that no pack knows: a scan and a word of grammar in, a yes or no out."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

from kathan.mention.name.surname import line_around, title_case
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow
from kathan.packs.things import FIRED, is_of

_SEATED = 220  # from which combining class on a mark sits above or below its letter, as a hamza does and no vowel
_NAMED = frozenset({"noun", "relay", "announce"})  # words of saying that no speaker follows in a locative
_HOMED = frozenset({"mayor", "governor", "resident", "villager"})  # those whom a genitive joins to a place alone
_WHENCE = frozenset({"ablative", "genitive"})
_LIVING = frozenset({"resident", "villager"})
_INITIAL = 2  # a letter and its dot
_FIRED = 6  # words from a preposition to what is fired there


def of_place(scan: Scan, hit: Hit) -> bool:
    """Whether a genitive joins what follows to those who live there or govern it, or to what befell it ("residents of",
    "el alcalde de", "la bataille de")."""
    kinds = hit.phrase.kinds
    if hit.first == 0 or "genitive" not in kinds or ("article" in kinds and scan.pack.options.capitals == "nouns"):
        return False
    before = scan.ending.get(scan.before(hit.start), ())
    return any(_befalls(other) or (other.table == "roles.tsv" and other.row.role in _HOMED) for other in before)


def _befalls(hit: Hit) -> bool:
    return hit.table == "grammar.tsv" and "incident" in hit.phrase.kinds


def befallen(scan: Scan) -> Iterator[Hit]:
    """The event words that hold what befell a place and the genitive that leads to it ("le massacre de")."""
    forms = _incidents(scan.pack)
    yield from (hit for hit in scan.table("terms") if forms and hit.tail < 0 and hit.row.form in forms)


@lru_cache(maxsize=16)
def _incidents(pack: Pack) -> frozenset[str]:
    """The words for what befalls a place, each with every genitive of one word behind it."""
    rows = [(row.form, row.function.split("|")) for row in pack.rows(GrammarRow)]
    ends = [form for form, functions in rows if "genitive" in functions and " " not in form]
    return frozenset(f"{form} {end}" for form, functions in rows if "incident" in functions for end in ends)


def holds_office(scan: Scan, hit: Hit, first: int, last: int) -> bool:
    """Whether words in capitals behind a kind of place are who holds an office of it ("мэр города Егор Иванов")."""
    if not scan.pack.options.bare_genitive or last == first or hit.last + 1 != first:
        return False
    before = scan.ending.get(scan.before(hit.start), ())
    return any(other.table == "roles.tsv" and other.row.kind == "office" for other in before)


def lived_in(scan: Scan) -> Iterator[Hit]:
    """The words for those who live in the place behind them, where endings alone join the two."""
    if scan.pack.options.bare_genitive:
        yield from (hit for hit in scan.table("roles.tsv") if hit.row.role in _LIVING)


def left_from(scan: Scan, hit: Hit) -> bool:
    """Whether a preposition stands right behind a verb of leaving ("fled from", "huyeron de", "бежали из")."""
    if hit.first == 0 or _WHENCE.isdisjoint(hit.phrase.kinds) or "article" in hit.phrase.kinds:
        return False
    return any(_leaves(scan, other) for other in scan.ending.get(scan.before(hit.start), ()))


def _leaves(scan: Scan, hit: Hit) -> bool:
    events = scan.packs.events
    return (
        hit.table == "terms" and hit.row.kind == "verb" and hit.phrase.event in events and events[hit.phrase.event].left
    )


def otherwise_spelt(scan: Scan, hit: Hit) -> bool:
    """Whether a hamza that the form has not makes it another word ("وأدى", led to, for "وادي", a valley)."""
    word = scan.surface(hit.start, hit.end) if scan.pack.options.articles else ""
    return bool(_seated(word) - _seated(hit.row.form))


def _seated(word: str) -> set[str]:
    return {mark for mark in unicodedata.normalize("NFD", word) if unicodedata.combining(mark) >= _SEATED}


def no_kind(scan: Scan, hit: Hit) -> bool:
    """Whether what looks like a short kind of place is an initial or a unit ("С. Тулин", "40 м. Тулу")."""
    if not hit.row.form.endswith(".") or " " in hit.row.form:
        return False
    end = scan.before(hit.start)
    digits = scan.text[end - 1 : end].isdigit() and scan.text[end - 3 : end - 2] != ":"  # "10:40 с. Тула"
    initial = len(hit.row.form) == _INITIAL and scan.surface(hit.start, hit.start + 1).isupper()
    return initial or digits or scan.text[end - 1 : end] == "."


def fired_on(scan: Scan, hit: Hit) -> bool:
    """Whether a preposition with the value ``aim`` leads to a name beside a word of attack ("По [X] вдарили")."""
    if hit.row.value != "aim" or hit.last + 1 >= len(scan.tokens.spans):
        return False
    start, end = scan.tokens.spans[hit.last + 1]
    if not scan.surface(start, end)[:1].isupper():
        return False
    last = scan.tokens.spans[min(hit.last + _FIRED, len(scan.tokens.spans) - 1)][1]
    before = scan.ending.get(scan.before(hit.start), ())
    if any(word.table == "units.tsv" and is_of(word.row.unit, FIRED) for word in before):
        return True
    words = (*before, *scan.within("grammar.tsv", end, last))
    return any(word.table == "grammar.tsv" and "strike" in word.phrase.kinds for word in words)


def left(scan: Scan) -> Iterator[Hit]:
    """The verbs of leaving, whose object is a place ("fled Tula")."""
    if not scan.pack.options.bare_genitive:
        yield from (hit for hit in scan.table("terms") if _leaves(scan, hit))


def said_in(scan: Scan, hit: Hit) -> bool:
    """Whether a verb of saying right before the preposition makes what follows the speaker ("said in the Office")."""
    if not scan.pack.options.speaks_in:
        return False
    before = scan.ending.get(scan.before(hit.start), ())
    return any(
        other.table == "reporting.tsv" and not _NAMED.intersection(other.row.kind.split("|")) for other in before
    )


def foreign(scan: Scan, hit: Hit, token: int) -> bool:
    """Whether the word is an acronym or written in other letters than its preposition ("в Telegram"): no place then."""
    if not scan.pack.options.bare_genitive:
        return False
    word, small = scan.ref(*scan.tokens.spans[token]).text, scan.ref(hit.start, hit.end).text
    script = unicodedata.name(small[0], "").split()[0]
    return (len(word) > 1 and word.isupper() and small.islower()) or unicodedata.name(word[0], "").split()[0] != script


def only_titled(scan: Scan, hit: Hit, tokens: list[int]) -> bool:
    """Whether a headline alone gives a word its capital: one of the ``nouns``, or one that the text below writes small
    ("Crushed in Stampede")."""
    surface = scan.surface(*scan.tokens.spans[tokens[0]])
    word = surface.lower()
    listed = scan.pack.options.capitals == "names" and len(tokens) == 1 and word in scan.pack.options.nouns
    if listed and (surface.isupper() or scan.pack.options.bare_genitive):
        return True  # "in US strikes", "в Республиканский научный центр"
    if scan.pack.options.capitals != "names" or not title_case(line_around(scan, hit)):
        return False
    if listed:
        return True
    return regex.search(rf"(?<![\p{{L}}-]){regex.escape(word)}(?![\p{{L}}-])", scan.article.text) is not None


def shortened(scan: Scan, token: int) -> bool:
    """Whether the word before stands for its first letters with a dot ("в с. Тула")."""
    end, start = scan.tokens.spans[token - 1][1], scan.tokens.spans[token][0]
    if scan.text[end:start].strip() != ".":
        return False
    return any(hit.row.form.endswith(".") for hit in scan.table("grammar.tsv") if hit.last == token - 1)


def written_on(scan: Scan, token: int) -> bool:
    """Whether an apostrophe writes small letters on to the word before them ("Куп'янському")."""
    start, end = scan.tokens.spans[token]
    return (
        token > 0 and scan.text[scan.tokens.spans[token - 1][1] : start] == "'" and scan.surface(start, end).islower()
    )
