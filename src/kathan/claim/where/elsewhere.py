"""Tell the places where nothing happens, where all nouns have capitals: a place of a sentence in, a yes or no out.

A country acts there bare before its verb, owns by its ending, lends its name to a word behind a hyphen; a body sits in
the town behind it.
"""

from functools import lru_cache

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line, once
from kathan.claim.where.seat import cues_of, is_seat, opening, preposition
from kathan.claim.where.talk import agreed_at, past_times
from kathan.claim.who.saying import Saying
from kathan.mention.place.beside import ancestors
from kathan.model.claim import Site
from kathan.model.mention import CountMention, PlaceMention
from kathan.packs.load import Pack
from kathan.packs.schema import PlaceAliasRow

_TOWNS, _MANY = frozenset({"city", "capital"}), "international-body"
_SITS = 2  # words between a preposition and the body that it sets somewhere
LENGTHS = frozenset({"kilometre", "mile", "metre"})
_MARKED = 3  # words of the case marks behind a noun
_LAND = 4  # words from a country to the town whose authority speaks


def is_elsewhere(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place of the sentence by its form and its neighbours is no scene."""
    if agreed_at(line, item):
        return True
    if line.scan.pack.options.capitals != "nouns":
        return False
    if _on_route(line, item) or published(line, item.last + 1) or _tells(line, item) or _names_person(line, item):
        return True
    if _far_off(line, item) or _at_seat(line, item) or _owns_strike(line, item) or _lived_in(line, item):
        return True
    if _led(line, item):
        return False
    return _joined_on(line, item) or _acts(line, item) or _owns_by_ending(line, item) or _names_body(line, item)


def sits_there(line: Line, item: Item[PlaceMention], saying: Saying | None) -> bool:
    """Whether a body that is itself set nowhere, or whoever speaks, only sits in the place behind it."""
    if line.scan.pack.options.capitals != "nouns":
        return False
    first = opening(line, item)
    mark = next((hit for hit in line.grammar_of("locative") if hit.last == first - 1), None)
    phrase = saying.phrase if saying and saying.line is line else None
    if mark is None:  # a capital that itself speaks is no scene
        return item.mention.kind == "capital" and phrase is not None and phrase[0] <= item.first <= phrase[1]
    if phrase and past_times(line, phrase[1]) == mark.first - 1:
        return True
    body = next((name for name in line.names if name.last == mark.first - 1), None)
    if body is None or not is_seat(line, item):
        return False
    return not any(0 < body.first - hit.last <= _SITS for hit in line.grammar_of("locative", "dative"))


def _at_seat(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a body of many countries only speaks in the town where it sits ("teilte die WHO in Genf mit")."""
    if item.mention.kind not in _TOWNS or not any(name.mention.kind == _MANY for name in line.names):
        return False
    hit = preposition(line, item)
    if hit is None:
        return False
    ends = (past_times(line, cue.last) for cue in cues_of(line))
    inside = any(cue.head_last < hit.first and item.last < cue.tail_first for cue in cues_of(line))
    speakers = [name.last for name in line.names if name.mention.kind in {_MANY, "person"}]
    speakers += [role.last for role in line.roles if role.row.kind == "office"]
    return inside or hit.first - 1 in {*ends, *(past_times(line, last) for last in speakers)}


def _led(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a preposition leads to the place, an article or a word for its kind at most between."""
    first = opening(line, item)
    return any(0 < first - hit.last <= _SITS for hit in line.grammar_of("locative", "ablative"))


def _joined_on(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a hyphen joins a small word to the place ("US-finanziert")."""
    text, end = line.scan.article.text, item.mention.ref.end
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].islower()


def _on_route(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the place only is an end of somebody's way ("the train from X to Y")."""
    goals = {hit.first: hit.last for hit in line.grammar_of("locative") if hit.row.value == "to"}
    starts = {hit.last + 1 for hit in line.grammar_of("genitive") if "article" not in hit.phrase.kinds}
    if item.first in starts and item.last + 1 in goals:
        return any(other.first == goals[item.last + 1] + 1 for other in line.places)
    lead = next((first for first, last in goals.items() if last == item.first - 1), None)
    return lead is not None and any(other.last == lead - 1 and other.first in starts for other in line.places)


def _far_off(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a distance parts the place from what a sentence without a figure tells ("8 Kilometer nördlich von X")."""
    first = opening(line, item)
    mark = next((hit for hit in line.grammar_of("locative") if 0 < first - hit.last <= _SITS), None)
    if mark is None or any(is_count(one.mention) for one in line.counts):
        return False
    far = (one for one in line.counts if one.mention.amount.unit in LENGTHS)  # no "Bundesstraße 17"
    return any(line.tokens_of(one.mention.extent)[1] == mark.first - 1 for one in far)


def _lived_in(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a participle right behind the place tells who lives or sits there ("der in Katar lebende Chef")."""
    homes = (hit for hit in line.grammar_of("namesake") if hit.row.value == "home")
    return any(hit.first == item.last + 1 for hit in homes)


def _tells(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a hyphen joins the place to a word for what is said ("US-Schätzungen")."""
    joined = item.last < line.last and line.gap(item.last + 1) == "-"
    return joined and any(hit.first - 1 <= item.last + 1 <= hit.head_last for hit in line.reporting)


def _names_person(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the place is a first name: a role stands before it, a capital that no table knows behind it."""
    follows = item.last + 1
    if follows > line.last or line.breaks[follows - line.first] or line.gap(follows) != " ":
        return False
    led = any(hit.last == item.first - 1 and line.gap(item.first) == " " for hit in line.roles)
    known = line.scan.starting.get(line.scan.tokens.spans[follows][0])
    return led and not known and line.ref(follows, follows).text[:1].isupper()


def _acts(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country stands right before or behind a verb of saying or giving, or before an auxiliary."""
    if item.mention.kind != "country" or item.mention.demonym:
        return False
    cues = [hit for hit in line.reporting if hit.row.kind != "noun"]
    verbs = [*cues, *(hit for hit in line.terms if hit.row.kind == "verb")]
    before = _opens_clause(line, item) or any(hit.first == item.last + 1 for hit in verbs)
    parted = any(hit.head_last == item.first - 1 and hit.last > item.last for hit in verbs)
    return before or parted or any(hit.last == item.first - 1 for hit in cues)


def _opens_clause(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the name, or the list that it ends, opens its clause right before a small word, which is then its verb,
    behind an article or a relative too ("Russland und die Ukraine haben", "Drohnen, die [Russland] gestartet hat")."""
    if item.last >= line.last or line.breaks[item.last + 1 - line.first] >= 1:
        return False
    follows = line.ref(item.last + 1, item.last + 1).text
    if not follows[:1].islower():
        return False
    first = _past_articles(line, item.first)
    joins = [hit.first for hit in line.grammar_of("conjunction") if hit.last == first - 1]
    first = next((_past_articles(line, one.first) for one in line.places if one.last + 1 in joins), first)
    if first == line.first or any(hit.last == first - 1 for hit in line.grammar_of("relative")):
        return True
    if line.breaks[first - line.first] < 1:
        return False
    shot = (hit.first for hit in line.grammar_of("strike") if hit.row.value == "verb" and hit.first > item.last)
    return first == item.first or any(not line.cut_between(item.last, verb) for verb in shot)  # no "das Nepal traf"


def _past_articles(line: Line, token: int) -> int:
    """The first of the articles before a token, one of which may be a relative ("[die die] Ukraine gestartet hat")."""
    articles = {hit.last for hit in line.grammar_of("article") if hit.first == hit.last}
    while token - 1 in articles:
        token -= 1
    return token


def _names_body(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the place is the last word of a body's name ("Kantonspolizei Bern")."""
    before = item.first - 1
    bodies = (name for name in line.names if name.mention.kind not in {"person", "local-authority"})
    near = line.breaks[item.first - line.first] < 0.5 if item.first > line.first else False
    return near and any(name.last == before for name in bodies)


def published(line: Line, token: int) -> bool:
    """Whether a word without a capital, which no table knows, stands before a document that it describes
    ("der gestern in Wien [vorgelegte] Bericht")."""
    hits = (*line.terms, *line.grammar)
    known = any(hit.first <= token <= hit.head_last or hit.tail_first <= token <= hit.last for hit in hits)
    known = known or any(item.first <= token <= item.last for item in (*line.counts, *line.places, *line.times))
    bare = line.first < token < line.last and not known
    documents = any(hit.first == token + 1 and hit.row.kind == "noun" for hit in line.reporting)
    return bare and documents and line.ref(token, token).text[:1].islower()


@lru_cache(maxsize=16)
def _forms(pack: Pack) -> frozenset[str]:
    return frozenset(row.form.casefold() for row in pack.rows(PlaceAliasRow) if row.use == "name")


def _owns_by_ending(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the country's name has the ending of an owner ("Russlands")."""
    word = item.mention.ref.text.casefold()
    return item.mention.kind == "country" and word.endswith("s") and word[:-1] in _forms(line.scan.pack)


def _owns_strike(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country owns the attack right before it by its ending ("bei den Angriffen [Israels] auf")."""
    struck = any(hit.last == item.first - 1 and not hit.row.value for hit in line.grammar_of("strike"))
    return struck and _owns_by_ending(line, item)


def tells_land(line: Line, item: Item[PlaceMention], saying: Saying | None, seat: Site | None) -> bool:
    """Whether a country only tells where the town lies whose authority speaks ("우크라이나 도시 오데사 당국은")."""
    options = line.scan.pack.options
    if saying is None or saying.line is not line or seat is None or seat.ref is None or item.mention.kind != "country":
        return False
    if not options.bare_nouns or options.adpositions != "after" or seat.country != item.mention.country:
        return False
    first = line.tokens_of(seat.ref)[0]
    marks = line.grammar_of("locative", "subject", "object", "ablative", "dative")
    parted = any(item.last < hit.first < first for hit in marks)
    return item.last < first <= item.last + 1 + _LAND and not parted and not line.cut_between(item.last, first)


def speaks_abroad(country: str | None, saying: Saying | None) -> bool:
    """Whether a body of another country speaks than the one a place lies in."""
    land = ((saying.source.id if saying and saying.source else None) or "").partition(":")
    return bool(land[1]) and country is not None and land[0].partition("-")[0] != country


def lends_recipients(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether those to whom something is given are named by the country they are of ("예멘 난민을 위해")."""
    if line.scan.pack.options.adpositions != "after" or item.mention.id is None:
        return False
    ends = {hit.last for hit in line.roles if hit.first == item.last + 1 and hit.row.kind == "group"}
    marks = line.grammar_of("dative", "purpose")
    return any(end < hit.last <= end + _MARKED and hit.first <= end + _MARKED for end in ends for hit in marks)


def sends(line: Line, item: Item[PlaceMention], event: str, scene: Site | None) -> bool:
    """Whether a place is only in the name of the body that sends, and the story has a scene of its own."""
    if scene is None or line.scan.packs.events[event].place != "sent" or line.scan.pack.options.subject != "bare":
        return False
    return item.last in _lent(line)


@once
def _lent(line: Line) -> frozenset[int]:
    """The tokens of the bodies of a line, but for the last of each."""
    bodies = (name for name in line.names if name.mention.kind != "person")
    return frozenset(token for name in bodies for token in range(name.first, name.last))


def holds_wider(line: Line, item: Item[PlaceMention], saying: Saying | None, scene: Site | None) -> bool:
    """Whether whoever speaks only has the authority over a wider place than the scene ("河池市副市长介绍")."""
    phrase = saying.phrase if saying and saying.line is line else None
    return (
        scene is not None and phrase is not None and phrase[0] <= item.first <= phrase[1] and holds(line, item, scene)
    )


def holds(line: Line, item: Item[PlaceMention], site: Site) -> bool:
    """Whether a place that the pack knows is wider than another, one that it does not know lying in any."""
    places = line.scan.packs.names.places
    if item.mention.id is None or site.id is None:
        return item.mention.id is not None and site.country in {None, item.mention.country}
    row = places.get(site.id)
    return row is not None and item.mention.id in ancestors(row, places)


def wider_behind(line: Line, item: Item[PlaceMention], count: Item[CountMention], scene: Site | None) -> bool:
    """Whether a place behind a number and its clause only is the wider one around the scene that was told of before
    ("234 were led out, and the centre, which works in [Libya], said")."""
    told = scene is not None and scene.ref is not None and scene.ref.start < line.sentence.start
    return told and item.first > count.last and scene is not None and holds(line, item, scene)


def lies_in(line: Line, site: Site, wider: Site) -> bool:
    """Whether one site is another or lies in it, as far as the pack knows."""
    places = line.scan.packs.names.places
    row = places.get(site.id or "")
    same = site.id == wider.id if site.id or wider.id else site.label == wider.label
    return same or (row is not None and wider.id in ancestors(row, places))


def says_more(line: Line, item: Item[PlaceMention], around: Site) -> bool:
    """Whether a place of the sentence, or the one whose name it runs on from (富宁县[谷拉乡]), lies in what its
    surroundings give for it."""
    owner = next((one for one in line.places if one.last + 1 == item.first and one.mention.id), item)
    named = (item if item.mention.id else owner).mention
    within = Site(named.label, named.id, named.country, named.ref)
    return named.id is not None and (item.mention.id is None or named.id != around.id) and lies_in(line, within, around)
