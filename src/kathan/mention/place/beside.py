"""Keep names of places that are common words only where another place of their country vouches for them."""

from collections.abc import Mapping, Sequence

import regex

from kathan.packs.fold import Folded
from kathan.packs.hit import Hit, Tokens
from kathan.packs.schema import PlaceRow

BESIDE = "beside"
_SHORT = 2  # letters of a name that may be the end of a longer one
_SHORTISH = 3  # those with the word for its kind (贝拉市)
_WRITES = "journalist"
_NEXT = regex.compile(r"[\s\-\u3001]*")  # places in a row, or of a list
_GAP = 6  # characters between a place and one that it owns ("राजस्थान के कोटा")
_HEADED = regex.compile(r" ?(?:[\u0964:|/]| [-\u2013\u2014] |, ?\d)")  # what stands behind the town of a dateline
_LISTED = regex.compile(r" ?\d{1,5} ?\p{L}{1,2} ?[,\u00b7\u3001] ?")  # the number between two places of a list
_COUNTED = regex.compile(r" ?\d")


def vouched(hits: tuple[Hit, ...], places: Mapping[str, PlaceRow], folded: Folded) -> tuple[Hit, ...]:
    """The hits of a folded text without the names that no place of their country stands right before ("四川芦山").

    A place that owns it vouches as well ("राजस्थान के कोटा"), the head of a dateline ("कोटा।"), and a place beside it in
    a list of numbers ("충남 4명, 세종 1명"). A name holds too where the article gives it in full ("芦山县"), or vouched
    for, elsewhere.
    """
    alone = [hit for hit in hits if hit.table == "places.tsv" and hit.row.use == BESIDE]
    if not alone:
        return hits
    named = [hit for hit in hits if hit.table == "places.tsv" and hit.row.use == "name"]
    known = {part for hit in named for part in hit.row.id.split("|")}
    before: list[Hit] = list(named)
    owning = {hit.start: hit.end for hit in hits if hit.table == "grammar.tsv" and "genitive" in hit.row.function}
    for hit in alone:
        if _heads(folded, hit) or any(
            _within(hit, other, places)
            and (_follows(folded.text, other, hit, owning) or _listed(folded.text, other, hit))
            for other in before
        ):
            before.append(hit)
            known |= set(hit.row.id.split("|"))
    return tuple(hit for hit in hits if not _is_beside(hit) or not known.isdisjoint(hit.row.id.split("|")))


def unbroken(hits: tuple[Hit, ...], tokens: Tokens, text: str, sounds: str) -> tuple[Hit, ...]:
    """The hits without short names of places that end a longer one: behind a lone letter that spells foreign names
    ("库里加"), or more of them that no table knows ("佛洛尼斯")."""
    if not sounds:
        return hits
    short = {(hit.start, hit.end) for hit in hits if hit.table == "places.tsv" and hit.end - hit.start <= _SHORTISH}
    if not short:
        return hits
    known = {hit.end for hit in hits}
    broken = {span for span in short if _cut_off(span, span[0] in known, tokens, text, sounds)}
    broken |= _given_names(hits, short, text)
    return tuple(hit for hit in hits if hit.table != "places.tsv" or (hit.start, hit.end) not in broken)


def _given_names(hits: tuple[Hit, ...], short: set[tuple[int, int]], text: str) -> set[tuple[int, int]]:
    """Those that are what a reporter is called: behind his word and one letter, before a mark ("记者张[桂林])")."""
    signed = [hit.end for hit in hits if hit.table == "roles.tsv" and hit.row.role == _WRITES]
    named = {end + 1 + (text[end : end + 1] == " ") for end in signed}
    return {span for span in short if span[0] in named and not text[span[1] : span[1] + 1].isalpha()}


def _cut_off(span: tuple[int, int], known: bool, tokens: Tokens, text: str, sounds: str) -> bool:
    start, end = span
    token = tokens.ends.get(start)
    if token is None:
        return False
    before, (alone, _, rest) = text[slice(*tokens.spans[token])], sounds.partition(" ")
    if len(before) == 1:
        return before in alone and end - start == _SHORT
    return not known and all(letter in alone or letter in rest for letter in before)


def _is_beside(hit: Hit) -> bool:
    return hit.table == "places.tsv" and hit.row.use == BESIDE


def _heads(folded: Folded, hit: Hit) -> bool:
    """Whether a name opens its line as the town of a dateline does."""
    opens = not folded.original[: folded.start(hit.start)].rstrip(" ")[-1:].strip()
    return opens and _HEADED.match(folded.text, hit.end) is not None


def _follows(text: str, other: Hit, hit: Hit, owning: Mapping[int, int]) -> bool:
    """Whether a name stands right behind another place, or behind its genitive."""
    if not 0 <= hit.start - other.end <= _GAP:
        return False
    if _NEXT.fullmatch(text, other.end, hit.start):
        return True
    owned = other.end + (text[other.end : other.end + 1] == " ")
    return owned in owning and _NEXT.fullmatch(text, owning[owned], hit.start) is not None


def _listed(text: str, other: Hit, hit: Hit) -> bool:
    """Whether two places stand next to each other in a list, each before its number."""
    left, right = (other, hit) if other.start < hit.start else (hit, other)
    return bool(_COUNTED.match(text, right.end) and _LISTED.fullmatch(text, left.end, right.start))


def _within(hit: Hit, other: Hit, places: Mapping[str, PlaceRow]) -> bool:
    """Whether the other place, no country, lies in a country of the name's."""
    mine, theirs = ({_country(part, places) for part in one.row.id.split("|")} for one in (hit, other))
    smaller = any(places[part].kind != "country" for part in other.row.id.split("|") if part in places)
    return smaller and not mine.isdisjoint(theirs)


def _country(part: str, places: Mapping[str, PlaceRow]) -> str:
    return places[part].country if part in places else ""


def ancestors(row: PlaceRow, places: Mapping[str, PlaceRow]) -> Sequence[str]:
    """The ids of the places that a place lies in, nearest first."""
    found: list[str] = []
    while row.parent and row.parent in places and row.parent not in found:
        found.append(row.parent)
        row = places[row.parent]
    return found
