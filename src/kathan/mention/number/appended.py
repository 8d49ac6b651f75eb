"""Tell ages that stand alone between commas behind people or a name ("Jonas Berg, 23, said"): a number in."""

from collections.abc import Sequence

import regex

from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

OLDEST = 115
LONGEST_NAME = 40
TOLD = frozenset({"terms", "units.tsv", "roles.tsv", "places.tsv", "institutions.tsv", "time.tsv"})
_COMMON = frozenset({"terms", "units.tsv", "roles.tsv", "time.tsv"})
_CLOSING = frozenset({",", ";", "."})
GROUPS = frozenset({"roles.tsv", "units.tsv"})
_LEADS = frozenset({"locative", "genitive", "ablative", "dative"})
_GOES_ON = frozenset({"relative", "article", "possessive", "auxiliary", "genitive", "ablative"})
_LIST = regex.compile(r", \d{1,2}(?:, \d{1,2})*,? \p{L}{1,3} \d{1,2}(?=[,.;])")
DASHED = (" - ", " \u2013 ", " \u2014 ")
_LONE = regex.compile(r"(?:^|\n|[.!?\"”] )\p{Lu}\p{Ll}{2,}, $")
_OPENING = regex.compile(r", (?!including|of )\p{Ll}")
_PAIR = regex.compile(
    r"\p{Lu}\p{Ll}+ \p{Lu}\p{L}+, (\d{1,3}),? \p{Ll}{1,3} \p{Lu}\p{Ll}+ \p{Lu}\p{L}+, (\d{1,3})(?=[,.;]? )"
)
_REACH = 24  # letters from those counted to the last age of a list


def is_one(scan: Scan, role: Hit) -> bool:
    """Whether a word for a person means one: by its form, behind "a", or as somebody's kin ("his daughter")."""
    before = scan.ending.get(role.start - 1, ())
    article = any(hit.table == "numbers.tsv" and "article" in hit.phrase.kinds for hit in before)
    loose = role.row.kind == "kin" or article or scan.pack.options.capitals == "nouns"
    return role.row.number == "one" or (role.row.number == "any" and loose)


def appended_age(scan: Scan, value: Value) -> bool:
    """Whether a number stands alone between commas behind a name or a person ("Jonas Berg, 23, said", "man, 34,")."""
    after = scan.text[value.end : value.end + 1]
    after = "," if scan.text.startswith(DASHED, value.end) else after
    if value.kinds != ("digits",) or value.value > OLDEST:
        return False
    if scan.text[max(0, value.start - 2) : value.start] != ", " or after not in _CLOSING:
        return False
    told = [hit for hit in scan.ending.get(value.start - 2, ()) if hit.table in TOLD]
    if after != "." and any(_names_one(scan, hit) for hit in told):
        return True
    if after != "," and scan.pack.options.capitals != "names":
        return False
    name = scan.ref(max(0, value.start - 2 - LONGEST_NAME), value.start - 2).text.split()[-2:]
    if not name or _led(scan, value.start - 2):
        return False
    if len(name) == 2 and all(word[:1].isupper() for word in name):
        return not told or (_is_surname(scan, value, told) and _tells_of_one(scan, value))
    if not told and _opens_sentence(scan, value):
        return True
    return after != ";" and name[-1][:1].isupper() and _goes_on_of_one(scan, value)


def _opens_sentence(scan: Scan, value: Value) -> bool:
    """Whether a lone name opens the sentence and a small letter follows its age ("Tessa, 8, shows where")."""
    found = _OPENING.match(scan.article.text, scan.folded.end(value.end))
    before = scan.ref(max(0, value.start - 4 - LONGEST_NAME), value.start).text
    return found is not None and scan.pack.options.capitals == "names" and _LONE.search(before) is not None


def _names_one(scan: Scan, hit: Hit) -> bool:
    """Whether a word means a single person ("a victim, 31,")."""
    return hit.table in GROUPS and (hit.row.number == "one" or (hit.table == "roles.tsv" and is_one(scan, hit)))


def listed_age(scan: Scan, value: Value) -> bool:
    """Whether a number is an age listed behind people or names ("two girls, 9 and 2,", "Ann Lee, 6 and Tom Lee, 4")."""
    if value.kinds != ("digits",) or value.value > OLDEST:
        return False
    if _named_pair(scan, value):
        return True
    start = scan.text.rfind(", ", max(0, value.start - _REACH), value.start)
    while start > 0 and scan.text[start - 1].isdigit():
        start = scan.text.rfind(", ", max(0, start - _REACH), start)
    found = _LIST.match(scan.text, start) if start > 0 else None
    if found is None or not start < value.start < found.end():
        return False
    return any(hit.table == "roles.tsv" and hit.row.kind != "office" for hit in scan.ending.get(start, ()))


def _named_pair(scan: Scan, value: Value) -> bool:
    """Whether a number stands behind one of two people's names that are joined, each with an age and one comma."""
    if scan.pack.options.capitals != "names" or scan.text[max(0, value.start - 2) : value.start] != ", ":
        return False
    first, last = scan.folded.end(max(0, value.start - 3 * LONGEST_NAME)), scan.folded.end(value.end)
    pairs = _PAIR.finditer(scan.article.text, first, last + 3 * LONGEST_NAME)
    pair = next((pair for pair in pairs if last in {pair.end(1), pair.end(2)}), None)
    return pair is not None and not any(_is_place(scan, pair.start(age) - 2) for age in (1, 2))


def _is_place(scan: Scan, end: int) -> bool:
    """Whether a known place ends there in the article."""
    return any(hit.table == "places.tsv" for hit in scan.ending.get(scan.folded.offset(end), ()))


def _goes_on_of_one(scan: Scan, value: Value) -> bool:
    """Whether a lone name that no pack knows stands before an age and what is told of one ("Esther, 26, who")."""
    if scan.pack.options.capitals != "names" or scan.ending.get(value.start - 2, ()):
        return False
    return _tells_of_one(scan, value)


def _is_surname(scan: Scan, value: Value, told: Sequence[Hit]) -> bool:
    """Whether a common word before an age, its capital and the name before it kept, is a surname ("Dana Hall, 25,")."""
    start = scan.tokens.spans[scan.tokens.at(value.start - 3)][0]
    common = all(hit.table in _COMMON and hit.start == start for hit in told)
    return common and scan.pack.options.capitals == "names"


def _tells_of_one(scan: Scan, value: Value) -> bool:
    """Whether a verb, a word for where somebody is from, or who he is follows the comma behind a number."""
    follows = scan.starting.get(value.end + 2, ())
    told = any(hit.table == "terms" and hit.row.kind == "verb" for hit in follows)
    return told or any(
        hit.table == "grammar.tsv" and not _GOES_ON.isdisjoint(hit.row.function.split("|")) for hit in follows
    )


def _led(scan: Scan, end: int) -> bool:
    """Whether a preposition leads to the word that ends here ("in Tula, 26, of whom")."""
    first = scan.tokens.spans[scan.tokens.at(end - 1)][0]
    leads = (hit for hit in scan.ending.get(first - 1, ()) if hit.table == "grammar.tsv")
    return any(not _LEADS.isdisjoint(hit.row.function.split("|")) for hit in leads)
