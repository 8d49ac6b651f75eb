"""Find model names made of letters and digits ("M142", "1A5", "155mm"): an offset in, its span out."""

import regex

from kathan.mention.name.surname import TAKEN, title_case
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

LONGEST = 12
FOREIGN = 2  # words of a foreign name before its number
_TITLE = regex.compile(
    r"(?<=[\u201c\u300c\u300a\u00ab\"'\u2018])\p{L}[\p{L}\p{M}]*[ -]?(?P<number>\d{1,4})"
    r"(?=[\u201d\u300d\u300b\u00bb\"'\u2019])"
)
_TOLD = frozenset({"terms", "bounds.tsv", "units.tsv", "roles.tsv"})
_COUNTED = frozenset({"units.tsv", "time.tsv", "roles.tsv", "terms", "numbers.tsv", "places.tsv"})
_SPOTS = frozenset({"site", "townwide", "regionwide"})
_MARK = regex.compile(r"\p{M}")
_LATIN = regex.compile(r"\p{Lu}\p{Script=Latin}+")
_DIGIT = regex.compile(r"\d")
_GROUPED = regex.compile(r",\d{3}(?!\d)")  # which goes on a sum behind the sign of its money ("P214,500")
_MODEL = regex.compile(
    r"\p{Lu}\p{L}{0,3}-?\d{1,4}(?:[A-Z]{1,3}\d{0,2})?(?:-[A-Z]?\d{1,2})?s?|\d{1,2}[A-Z]\d{1,2}s?|\d{2,3}-?mm|\p{Lu}{1,4}-\d{1,4}\p{L}{0,4}"
    r"|\p{Lo}[\p{Lo}\p{M}]{0,9}-\d{1,4}"
)


def designation(scan: Scan, at: int) -> tuple[int, int] | None:
    """The folded span of the model name that a folded offset stands in."""
    if not _touched(scan, at):
        return None
    text = scan.article.text
    first = last = scan.folded.start(at)
    if _DIGIT.search(text, max(0, first - LONGEST - 1), last + LONGEST + 1) is None:
        return None
    while first > 0 and last - first <= LONGEST and _joins(text[first - 1]):
        first -= 1
    while last < len(text) and last - first <= LONGEST and _joins(text[last]):
        last += 1
    if _MODEL.fullmatch(text, first, last) is None or _GROUPED.match(text, last):
        return None
    return scan.folded.offset(first), scan.folded.offset(last)


def _touched(scan: Scan, at: int) -> bool:
    """Whether the word or the digits at an offset touch a hyphen, letter or digit, without which they are no name."""
    number = scan.tokens.at(at)
    if number < 0:
        return True
    start, end = scan.tokens.spans[number]
    before, after = scan.text[start - 1 : start], scan.text[end : end + 1]
    return before.isalnum() or after.isalnum() or "-" in (before, after)


def _joins(char: str) -> bool:
    return char.isalnum() or char == "-" or _MARK.match(char) is not None


def is_model(scan: Scan, at: int) -> bool:
    """Whether a number is a part of a model name, or of a road's ("41-North")."""
    return designation(scan, at) is not None or _hyphened(scan, at) or _titled(scan, at)


def _titled(scan: Scan, at: int) -> bool:
    """Whether a number ends a word or two in quotation marks that tell nothing, as a ship's name does ("海润18")."""
    text, start = scan.article.text, scan.folded.start(at)
    found = _TITLE.search(text, max(0, start - LONGEST), start + LONGEST)
    while found is not None and not found.start("number") <= start < found.end():
        found = _TITLE.search(text, found.start() + 1, start + LONGEST)
    if found is None:
        return False
    inside = range(scan.folded.offset(found.start()), scan.folded.offset(found.start("number")))
    return not any(hit.table in _TOLD for offset in inside for hit in scan.starting.get(offset, ()))


def _hyphened(scan: Scan, at: int) -> bool:
    """Whether a hyphen joins digits to a capital that no pack knows, where only names have capitals."""
    token = scan.tokens.at(at)
    if scan.pack.options.capitals != "names" or not 0 <= token < len(scan.tokens.spans) - 1:
        return False
    end, (start, last) = scan.tokens.spans[token][1], scan.tokens.spans[token + 1]
    if scan.text[end:start] != "-" or not scan.surface(start, last)[:1].isupper():
        return False
    return not any(hit.table in _COUNTED for hit in scan.starting.get(start, ()))


def opens_name(scan: Scan, start: int, end: int) -> bool:
    """Whether a number word with a capital inside a sentence opens a name with the unknown capital behind it ("in
    Tres Islotes")."""
    spans, token = scan.tokens.spans, scan.tokens.at(start)
    if scan.pack.options.capitals != "names" or not 0 < token < len(spans) - 1 or spans[token] != (start, end):
        return False
    word, after = scan.surface(start, end), scan.surface(*spans[token + 1])
    capitals = word[:1].isupper() and after[:1].isupper() and not word.isupper() and not after.isupper()
    inside = scan.surface(*spans[token - 1])[:1].islower() and scan.text[spans[token - 1][1] : start] == " "
    if not capitals or not inside or scan.text[end : spans[token + 1][0]] != " ":
        return False
    known = any(hit.table in TAKEN for hit in scan.starting.get(spans[token + 1][0], ()))
    text, at = scan.article.text, scan.folded.start(start)
    return not known or not title_case(text[text.rfind("\n", 0, at) + 1 : at])


def model_after(scan: Scan, end: int) -> str | None:
    """The model name right behind a number, which is then what it counts ("12 F-16s", "12 more F-16s")."""
    start = end + 1
    more = next((hit for hit in scan.starting.get(start, ()) if _adds(hit)), None)
    start = more.end + 1 if more else start
    found = designation(scan, start) if start < len(scan.text) and scan.text[start].isalpha() else None
    if found is None or found[0] != start:
        return None
    return scan.ref(*found).text.removesuffix("s")


def _adds(hit: Hit) -> bool:
    return bool(hit.table == "bounds.tsv" and "more" in hit.row.effect.split("|"))


def ends_foreign(scan: Scan, start: int, end: int) -> bool:
    """Whether digits close a name of two words in Latin capitals in a text of another script ("паром Santa Rosa 3 шёл")
    and no noun follows that they might count."""
    if scan.pack.options.script == "Latn":
        return False
    spans, token = scan.tokens.spans, scan.tokens.at(start)
    words = range(token - FOREIGN, token)
    if words.start < 0 or scan.broken(spans[words.start][0], start):
        return False
    if not all(_LATIN.fullmatch(scan.surface(*spans[word])) for word in words):
        return False
    known = any(hit.table in TAKEN or hit.table == "institutions.tsv" for hit in scan.ending.get(start - 1, ()))
    counted = any(hit.table in {"units.tsv", "roles.tsv"} for hit in scan.starting.get(end + 1, ()))
    return not known and not counted


def ends_spot(scan: Scan, start: int, end: int) -> bool:
    """Whether one or two digits close a name that no pack knows, which its place or the clause's end follows ("la aldea
    Cambray [2] del municipio"), where nouns stand behind their numbers and adjectives behind nouns."""
    options, spans = scan.pack.options, scan.tokens.spans
    token = scan.tokens.at(start)
    if options.capitals != "names" or options.adjectives != "after" or token < FOREIGN or end - start > FOREIGN:
        return False
    if spans[token] != (start, end) or not scan.text[start:end].isdigit() or scan.broken(spans[token - 2][0], start):
        return False
    word, before = scan.surface(*spans[token - 1]), scan.surface(*spans[token - 2])
    if not word[:1].isupper() or word.isupper() or not (before[:1].islower() or len(before) > FOREIGN):
        return False
    if any(hit.table in _COUNTED or hit.table in TAKEN for hit in scan.ending.get(spans[token - 1][1], ())):
        return False
    if token + 1 >= len(spans) or scan.broken(end, spans[token + 1][0]):
        return True
    follows = scan.starting.get(spans[token + 1][0], ())
    if any(hit.table == "grammar.tsv" and not _SPOTS.isdisjoint(hit.phrase.kinds) for hit in follows):
        return True
    leads = [hit.last + 1 for hit in follows if hit.table == "grammar.tsv" and "genitive" in hit.phrase.kinds]
    return any(_is_spot(scan, at) for at in leads if at < len(spans))


def _is_spot(scan: Scan, token: int) -> bool:
    """Whether a name with a capital, or a word for a kind of place, stands at a token."""
    span = scan.tokens.spans[token]
    sites = (hit for hit in scan.starting.get(span[0], ()) if hit.table == "grammar.tsv")
    return scan.surface(*span)[:1].isupper() or any("site" in hit.phrase.kinds for hit in sites)
