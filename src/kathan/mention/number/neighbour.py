"""The words on either side of a number: the noun that it may count, and what parts them."""

from collections.abc import Sequence
from dataclasses import dataclass

from kathan.mention.number.calibre import is_bore
from kathan.mention.number.counter import is_counter, of_illness
from kathan.mention.number.currency import settle_currency
from kathan.mention.number.designation import designation
from kathan.mention.number.people import people_noun, people_right
from kathan.mention.number.uncounted import news_of, scene_of, told_of
from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.model.mention import CountRole
from kathan.packs.hit import Hit

_OPENING = frozenset({'"', "\u00ab", "'"})
_NUMBERS = {1: "one", 2: "two"}
_STOPS = frozenset(
    {"subject", "locative", "dative", "ablative", "conjunction", "contrast", "clause", "agent", "charge", "aim"}
    | {"with", "purpose"}
)
_SKIPS = frozenset({"bounds.tsv", "places.tsv", "names.tsv"})
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
    if hit.table in {"roles.tsv", "places.tsv"} or of_illness(scan, hit):
        return Counted(CountRole.COUNT, "person", hit)
    kind, unit = hit.row.kind.split("|")[0], hit.row.unit.split("|")[0]
    if is_counter(hit):
        return Counted(CountRole.COUNT, None if unit == "item" else unit, hit)
    unit = settle_currency(scan, hit.row.unit) if kind == "money" else unit
    return Counted(_ROLES.get(kind, CountRole.COUNT), "person" if kind == "person" else unit, hit)


def can_count(hit: Hit) -> bool:
    if hit.table == "roles.tsv":
        return bool(hit.row.kind != "office" or hit.row.number != "one")
    return bool(hit.table == "units.tsv" and hit.row.side != "before")


def _stops(hit: Hit) -> bool:
    if hit.table == "grammar.tsv":
        return not _STOPS.isdisjoint(hit.phrase.kinds)
    return hit.table == "reporting.tsv" or (
        hit.table == "terms" and hit.row.kind not in {"noun", "person", "adjective"}
    )


def _said_to_be(scan: Scan, hits: Sequence[Hit]) -> bool:
    """Whether a verb follows the word for victims behind a number ("of the 1,200 [dead] are children")."""
    ends = {hit.end for hit in hits if hit.table == "terms" and hit.row.kind in {"person", "adjective"}}
    after = (hit for end in ends for hit in scan.starting.get(end + 1, ()))
    return scan.pack.options.participles and any(
        hit.table == "grammar.tsv" and "auxiliary" in hit.phrase.kinds for hit in after
    )


def _parts(hit: Hit) -> bool:
    """Whether a word behind a number only says of what it is a part ("40 of its men")."""
    return hit.table == "grammar.tsv" and "partitive" in hit.phrase.kinds


def _adds(scan: Scan, hit: Hit) -> bool:
    """Whether a word behind a number says that there are so many more of the things that follow ("50 और कंपनियां")."""
    if hit.table != "bounds.tsv" or hit.row.effect != "more" or hit.row.side != "after":
        return False
    noun = next((other for other in scan.starting.get(hit.end + 1, ()) if can_count(other)), None) or _made(scan, hit)
    victims = noun is not None and any(other.table == "terms" for other in scan.starting.get(noun.start, ()))
    after = scan.starting.get(noun.end + 1, ()) if noun else ()
    cased = any(
        other.table == "grammar.tsv" and _stops(other) and "conjunction" not in other.phrase.kinds for other in after
    )
    named = noun is not None and any(_names_site(other) for other in scan.starting.get(noun.start, ()))
    return noun is not None and not victims and not cased and not named


def _names_site(hit: Hit) -> bool:
    """Whether a word for a kind of place has its name behind it ("تین اور [ضلع] کوہاٹ میں چھ")."""
    return hit.table == "grammar.tsv" and "site" in hit.row.function.split("|") and hit.row.value.startswith("after")


def _made(scan: Scan, hit: Hit) -> Hit | None:
    """The thing behind one unknown word, mostly its make ("दो और पैट्रियट सिस्टम")."""
    token, spans = hit.last + 1, scan.tokens.spans
    if token + 1 >= len(spans) or scan.starting.get(spans[token][0]) or scan.broken(hit.end, spans[token + 1][0]):
        return None
    hits = scan.starting.get(spans[token + 1][0], ())
    return next((other for other in hits if other.table == "units.tsv" and other.row.kind == "thing"), None)


def unit_before(scan: Scan, start: int, end: int) -> Hit | None:
    """The unit that stands before its number: a sign of money, or a word that makes the number a mere name."""
    at = start
    while at > 0 and scan.text[at - 1] == " ":
        at -= 1
    for hit in scan.ending.get(at, ()):
        if hit.table == "units.tsv" and hit.row.side != "after":
            return None if hit.row.side == "before" and _leads_people(scan, hit, end) else hit
    return None


def _leads_people(scan: Scan, label: Hit, end: int) -> bool:
    """Whether a number counts the people behind it, past a word written small ("in this sector 12 men")."""
    if scan.pack.options.capitals != "names" or label.row.kind != "other":
        return False
    if scan.surface(label.start, label.end)[:1].isupper():
        return False
    return any(
        hit.table == "roles.tsv" or (hit.table == "units.tsv" and hit.row.kind == "person")
        for hit in scan.starting.get(end + 1, ())
    )


def noun_left(scan: Scan, value: Value) -> Hit | None:
    """The noun whose number of one or two follows it as an adjective does ("soldier one")."""
    number = _NUMBERS.get(int(value.value)) if value.kinds == ("one",) else None
    if scan.pack.options.adjectives != "after" or number is None:
        return None
    hits = (hit for hit in scan.ending.get(value.start - 1, ()) if hit.table in {"roles.tsv", "units.tsv"})
    numbers = {number, "many"} if number == "two" else {number}
    return next((hit for hit in hits if hit.row.number in numbers), None)


def noun_right(scan: Scan, end: int, limit: int) -> Hit | None:
    """The first unit or role word to the right, before anything that ends the noun phrase; else a people's name."""
    return _noun_right(scan, end, limit) or people_right(scan, end, limit)


def _own_victims(scan: Scan, number: int, hits: Sequence[Hit]) -> bool:
    """Whether an article right behind a number opens the word for victims that it counts ("son 38 [los heridos]")."""
    victims = any(hit.table == "terms" and hit.row.kind == "person" for hit in hits)
    opens = scan.starting.get(scan.tokens.spans[number][0], ()) if victims else ()
    return any(hit.table == "grammar.tsv" and hit.row.function == "article" and hit.last == number for hit in opens)


def _noun_right(scan: Scan, end: int, limit: int) -> Hit | None:
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
        if start >= limit or next_line(scan, at, start) or (scan.broken(at, start) and not _quoted(scan, at, start)):
            return None
        hits = scan.starting.get(start, ())
        found = next((hit for hit in hits if can_count(hit)), None)
        people = None if found else people_noun(scan, hits)
        if people or (found and token > number and _opens_verb(scan, found, hits)):
            return people
        if found and _only_describes(scan, end, found):
            at, last = found.end, last + 2
            continue
        owner = _owner(scan, found) if found else None
        if owner:
            at, last = owner.end, last + 2
            continue
        if found:
            return None if scene_of(scan, end, found) or news_of(scan, end, found) else _head(scan, found)
        if _ends_phrase(scan, token, number, hits):
            return None
        at = max((hit.end for hit in hits if hit.table in _SKIPS), default=spans[token][1])
    return None


def _opens_verb(scan: Scan, found: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a thing that makes no figure is a word of a verb behind those counted ("40 लाख यूक्रेनी [देश छोड़] चुके")."""
    final = scan.pack.options.word_order == "sov" and found.table == "units.tsv" and found.row.kind == "other"
    return final and any(hit.table == "terms" and hit.row.kind == "verb" and hit.last > found.last for hit in hits)


def _ends_phrase(scan: Scan, token: int, number: int, hits: Sequence[Hit]) -> bool:
    """Whether a word that no number counts ends the noun phrase behind the one before the token ``number``."""
    if not hits:
        return _unknown_noun(scan, token) or (token == number + 1 and _behind_victims(scan, number))
    if token == number and (told_of(scan, hits) or _said_to_be(scan, hits)):
        return True
    if any(_stops(hit) for hit in hits):
        passed = token == number and any(_parts(hit) or _adds(scan, hit) for hit in hits)
        if not passed and not _attributive(scan, hits):
            return True
    opened = token > number and _next_phrase(scan, hits)
    return opened or (token == number + 1 and _own_victims(scan, number, hits))


def _behind_victims(scan: Scan, number: int) -> bool:
    """Whether a word for victims stands right behind a number and so is its noun, where adjectives follow nouns
    ("cuatro muertos [deja] choque")."""
    follow = scan.pack.options.adjectives == "after" and scan.pack.options.capitals == "names"
    hits = scan.starting.get(scan.tokens.spans[number][0], ()) if follow else ()
    return any(hit.table == "terms" and hit.row.kind == "person" and hit.last == number for hit in hits)


def _next_phrase(scan: Scan, hits: Sequence[Hit]) -> bool:
    """Whether an article opens another noun phrase than the number's ("59 blessés a marqué le pays")."""
    articles = any(hit.table == "grammar.tsv" and hit.row.function == "article" for hit in hits)
    return articles and scan.pack.options.adjectives == "after" and scan.pack.options.capitals == "names"


def _unknown_noun(scan: Scan, token: int) -> bool:
    """Whether a word with a capital that no table knows is the noun itself, where all nouns have one; no other noun
    and no "and" goes on from it."""
    spans = scan.tokens.spans
    if scan.pack.options.capitals != "nouns" or token + 1 >= len(spans):
        return False
    behind = scan.starting.get(spans[token + 1][0], ())
    goes_on = any("conjunction" in hit.phrase.kinds for hit in behind) or scan.text[spans[token][1]] != " "
    return scan.surface(*spans[token])[:1].isupper() and not goes_on and scan.surface(*spans[token + 1])[:1].islower()


def _unknown_verb(scan: Scan, token: int) -> bool:
    """Whether the ending of a word that no table knows makes it a verb, where adjectives follow nouns ("50
    [comparecieron] ante el juez")."""
    verbal = scan.pack.options.verbal if scan.pack.options.adjectives == "after" else ()
    return scan.text.endswith(verbal, *scan.tokens.spans[token])


def _owner(scan: Scan, found: Hit) -> Hit | None:
    """The genitive glued to a noun, which then only owns what is counted ("90 of the country's soldiers")."""
    if scan.pack.options.adpositions != "before" or scan.pack.options.boundary == "none":
        return None  # "5000万元的援助"
    return next((hit for hit in scan.starting.get(found.end, ()) if "genitive" in hit.phrase.kinds), None)


def _only_describes(scan: Scan, end: int, found: Hit) -> bool:
    """Whether a measure is a calibre or part of an adjective ("1,500 155 mm shells", "four multi-storey buildings")."""
    if is_bore(found):
        return scan.text[end : found.start].strip(" -").isdigit()
    joined = found.row.kind == "measure" and scan.text[found.start - 1] == "-"
    return joined and scan.text[found.start - 2].isalnum() and found.start - 1 > end  # "five-storey" is how large


def _head(scan: Scan, found: Hit) -> Hit:
    """The noun right behind one that only tells of what kind it is ("4 rebel positions", "एक ट्रक [चालक]")."""
    if scan.pack.options.adpositions == "after":
        rides = found.table == "units.tsv" and found.row.kind == "thing" and scan.pack.options.boundary == "word"
        behind = scan.starting.get(found.end + 1, ()) if rides and scan.text[found.end : found.end + 1] == " " else ()
        return next((hit for hit in behind if hit.table == "roles.tsv" and hit.row.kind == "group"), found)
    if not scan.pack.options.participles or scan.text[found.end : found.end + 1] != " ":
        return found
    after = [hit for hit in scan.starting.get(found.end + 1, ()) if can_count(hit)]
    if _single_thing(scan, found):
        people = (hit for hit in after if hit.row.kind == "person" or hit.table == "roles.tsv")
        return next((hit for hit in people if hit.row.number != "one"), found)
    if found.row.number != "one":
        return found
    heads = (hit for hit in after if hit.row.number == "many" or _is_plural(hit) or _is_kind(found, hit))
    return next(heads, found)


def _single_thing(scan: Scan, found: Hit) -> bool:
    """Whether a word for things stands in the singular before its noun ("60 road workers", "8 team members")."""
    thing = found.table == "units.tsv" and found.row.kind in {"thing", "other"} and found.row.number == "any"
    return thing and scan.pack.options.adjectives != "after" and not found.row.form.endswith("s")


def _is_kind(found: Hit, hit: Hit) -> bool:
    """Whether a word for people is followed by one for what is no person, as whose adjective it stands."""
    return found.table == "roles.tsv" and hit.table == "units.tsv" and hit.row.kind in {"thing", "other"}


def _is_plural(hit: Hit) -> bool:
    """Whether a word for things is not the bare name of its unit."""
    return hit.table == "units.tsv" and hit.row.kind == "thing" and hit.row.form.split()[-1] != hit.row.unit.split()[-1]


def _attributive(scan: Scan, hits: Sequence[Hit]) -> bool:
    """Whether a participle stands before its noun, at most whose they are between ("five injured men")."""
    if not scan.pack.options.participles:
        return False
    verbs = [hit for hit in hits if hit.table == "terms" and hit.row.kind == "verb" and hit.first == hit.last]
    after = scan.starting.get(verbs[0].end + 1, ()) if verbs else ()
    owner = next((hit for hit in after if hit.table == "places.tsv" and hit.row.use == "demonym"), None)
    after = scan.starting.get(owner.end + 1, ()) if owner else after
    return any(can_count(hit) and (hit.table == "roles.tsv" or hit.row.kind == "person") for hit in after)


def next_line(scan: Scan, at: int, start: int) -> bool:
    """Whether a line of a list or a heading ends between two offsets."""
    if scan.text[at:start] != " ":
        return False
    low, high = scan.folded.end(at), scan.folded.start(start)
    return "\n" in scan.article.text[low:high] and any(low <= region.end <= high for region in scan.article.regions)


def _quoted(scan: Scan, at: int, start: int) -> bool:
    """Whether only an opening mark stands before a word ("50 «наемников»")."""
    return scan.text[at:start].strip() in _OPENING


def thing_before(scan: Scan, start: int) -> Hit | None:
    """The thing right before a dash that stands for "is" ("houses destroyed - 120, cars - 14")."""
    if not scan.pack.options.copula_dash or scan.text[start - 3 : start] != " - ":
        return None
    hits = scan.ending.get(start - 3, ())
    return next((hit for hit in hits if hit.table == "units.tsv" and hit.row.kind == "thing"), None)


def told_next(scan: Scan, end: int) -> bool:
    """Whether "none" leads to people, things or an event, right behind it or behind one more word."""
    number = scan.tokens.at(end - 1) + 1
    for token in range(number, min(number + 2, len(scan.tokens.spans))):
        start = scan.tokens.spans[token][0]
        hits = () if scan.broken(end, start) else scan.starting.get(start, ())
        if any(hit.table in {"terms", "roles.tsv"} or (hit.table == "units.tsv" and can_count(hit)) for hit in hits):
            return True
    return False
