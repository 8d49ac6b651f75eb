"""Where a figure is that is told of the whole country, its region, its capital or an area without a name.

Set phrases of the pack in ("across the country", "in the region", "in his town", "on the border"), a site out: of the
country, region and capital what lies around the scene, of a town or region that named last, of an area its own words.
"""

from math import inf

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.where.among import chain_of
from kathan.claim.where.marked import is_marked
from kathan.claim.where.scene import Scene
from kathan.claim.where.seat import forms_of
from kathan.claim.where.site import level, named_in
from kathan.claim.who.saying import Saying
from kathan.mention.place.beside import ancestors
from kathan.model.claim import Site
from kathan.model.mention import CountMention, PlaceMention
from kathan.model.text_ref import TextRef, cut
from kathan.packs.hit import Hit
from kathan.packs.load import Names
from kathan.packs.schema import PlaceRow

SEVERAL, WITHIN = "several", 3  # words between a preposition and "districts", and from them to the name they belong to
APART = 2  # a clause or two commas between "across the country" and a number that it holds for
NATION, REGION, CAPITAL, AREA = "nationwide", "regionwide", "capital", "area"
TOWN = "townwide"
LAST = "last"  # the value of a town or country that is pointed at ("in that town", "in this last country")
PART = "part"  # the value of a part of the country ("in the north of the country")
LIES = 4  # words from a place to what says in which part of the country it lies
ABROAD = "abroad"  # the value of an area that lies outside the country around


NAMED = 9  # words from an area to the name that says where it is ("on the road, level with X")


def expanse_of(
    line: Line, frame: Frame, saying: Saying | None, scene: Scene, beyond: Item[PlaceMention] | None = None
) -> Site | None:
    """The country, region, capital or area that a sentence says a figure holds in.

    ``beyond``: a place of the sentence that a clause parts from the figure; what is said must then stand nearer.
    """
    near = [
        (abs(hit.first - frame.count.first), kind, hit)
        for kind in (NATION, REGION, CAPITAL, TOWN, AREA)
        for hit in line.grammar_of(kind)
        if _cut(line, hit, frame) < _reach(hit, frame, beyond)
        and not _owned(line, hit, kind)
        and not _tells_who(line, hit, saying)
        and not (kind == CAPITAL and _of_place(line, hit))
        and not (hit.row.value == PART and _says_where(line, hit))
        and not any(item.first < hit.first <= item.last for item in line.places)  # "उत्तर [प्रदेश में]"
        and not (kind == AREA and beyond and 0 < beyond.first - hit.last <= NAMED)
    ]
    if not near:
        return None
    _, kind, hit = min(near, key=lambda one: one[0])
    if kind == AREA:
        ref = _whole(line, hit, _bare(line, hit))
        return Site(ref.text, None, None if hit.row.value == ABROAD else _country(scene), ref)
    if kind == NATION and hit.row.value == LAST and (land := _land_last(line, hit, scene)):
        return land
    if line.scan.pack.options.boundary == "none" and kind in {REGION, TOWN}:
        named = _of_kind(line, hit, kind, scene)
        if named or kind == TOWN:
            return named
    row = _row(line.scan.packs.names, kind, _around(line, kind, saying, scene)) if kind != TOWN else None
    if row is None or (kind == REGION and _points_back(line, scene, row)):
        return _named_last(line, hit, kind, scene)
    return Site(row.label, row.id, row.country or row.id, line.scan.ref(hit.start, hit.end))


def unnamed_site(line: Line, frame: Frame, scene: Scene, place: Item[PlaceMention] | None) -> tuple[Site | None, str]:
    """What a sentence says of where a figure is that goes before the place it names, and the rule that says so."""
    several = _several_of(line, frame, scene, place)
    along = _area_along(line, place, scene) if place else None
    return several or along, "place.several" if several else "place.expanse"


def _cut(line: Line, hit: Hit, frame: Frame) -> float:
    return line.cut_between(*sorted((hit.first, frame.count.first)))


def _reach(hit: Hit, frame: Frame, beyond: Item[PlaceMention] | None) -> float:
    """How strong a cut may part the words from a figure; where no place is told they hold for all that follows."""
    if beyond is None:
        return inf if hit.first < frame.count.first else APART
    return APART if _between(hit, frame, beyond) else 1


def _between(hit: Hit, frame: Frame, place: Item[PlaceMention]) -> bool:
    """Whether a figure stands behind the words, and the place before them or behind it ("all over X 8 died; in Y")."""
    count = frame.count.first
    return hit.first < count and (place.last < hit.first or place.first > count)


def _owned(line: Line, hit: Hit, kind: str) -> bool:
    """Whether a genitive joins an area or town to a name, which then tells the place ("on the road of Lorca")."""
    if kind == TOWN and any(item.first == hit.last + 1 for item in line.places):
        return True  # "in the city of X"
    joined = line.scan.pack.options.adpositions == "before" and kind in {AREA, TOWN}
    marks = [mark.last for mark in line.grammar_of("genitive") if mark.first == hit.last + 1] if joined else []
    return any(last < line.last and line.ref(last + 1, last + 1).text[:1].isupper() for last in marks)


def _tells_who(line: Line, hit: Hit, saying: Saying | None) -> bool:
    """Whether the words only say which authority speaks ("authorities in the state insisted that", "the police
    spokesman in the state, X, said", "该州州长说")."""
    phrase = saying.phrase if saying else None
    if phrase is not None and phrase[0] < hit.first <= phrase[1]:
        return True
    ref = saying.source.ref if saying and saying.source else None
    if ref and hit.first > line.first and line.ref(hit.first - 1, hit.first - 1).end == ref.end:
        return True
    if not any(cue.first == hit.last + 1 and cue.row.kind == "verb" for cue in line.reporting):
        return False
    ends = {*(name.last for name in line.names), *(role.last for role in line.roles)}
    return hit.first - 1 in ends


def _of_place(line: Line, hit: Hit) -> bool:
    """Whether a genitive joins a capital to the place right before it, whose own it is ("सूबे बिहार की राजधानी में")."""
    if line.scan.pack.options.adpositions != "after":
        return False
    marks = [mark.first - 1 for mark in line.grammar_of("genitive") if mark.last == hit.first - 1]
    return any(item.last in marks for item in line.places)


def _says_where(line: Line, hit: Hit) -> bool:
    """Whether the words only tell where the place before them lies ("en Antioquia, en el norte del país, 12")."""
    near = (item for item in line.places if 0 < hit.first - item.last <= LIES and not item.mention.demonym)
    item = next((one for one in near if one.mention.kind not in {"country", "macroregion"}), None)
    if item is None or any(item.last < other.first < hit.first for other in line.counts):
        return False
    return not any(item.last < mark.first < hit.first for mark in line.grammar_of("conjunction"))


def _bare(line: Line, hit: Hit) -> TextRef:
    """The words of an area without the preposition or case word beside them."""
    words, marks = range(hit.first, hit.last + 1), forms_of(line.scan.pack, ("locative",))
    inner = [token for token in words if line.scan.text[slice(*line.scan.tokens.spans[token])] not in marks]
    return line.ref(min(inner, default=hit.first), max(inner, default=hit.last))


def _land_last(line: Line, hit: Hit, scene: Scene) -> Site | None:
    """The country named last before words that point at it ("dans ce dernier pays"); a part of the world is none."""
    land = named_in(line, hit.first).get("land") or scene.named.get("land")
    return land if land and land.id == land.country else None


def _named_last(line: Line, hit: Hit, kind: str, scene: Scene) -> Site | None:
    """The town or region named last before words for it ("the mayor of X says that in his town")."""
    here = named_in(line, hit.first)
    if kind == REGION:
        last = here.get("region") if here else scene.named.get("region")
        row = _row(line.scan.packs.names, kind, line.scan.packs.names.places.get((last.id if last else None) or ""))
        return Site(row.label, row.id, row.country, last.ref) if row and last and row.id != last.id else last
    if hit.row.value == LAST:
        return here.get("town") or scene.named.get("town")
    return here.get("town") or (_inside(line, scene) if kind == TOWN else None)


def _points_back(line: Line, scene: Scene, row: PlaceRow) -> bool:
    """Whether a region of the same country was named since the article's own place, which alone sets the scene."""
    last = scene.named.get("region")
    near = last is not None and last.id is not None and scene.rule == "place.article"
    return near and last is not None and last.id != row.id and last.country == row.country


def _of_kind(line: Line, hit: Hit, kind: str, scene: Scene) -> Site | None:
    """The place named last before words for its kind that is of this kind by the end of its name ("甘洛县…全县")."""
    around = scene.named if kind == REGION or _inside(line, scene) else {}
    named = {**around, **named_in(line, hit.first)}
    return next((named[sign] for sign in line.ref(hit.first, hit.last).text if sign in named), None)


def _inside(line: Line, scene: Scene) -> Site | None:
    """The town named last, where the scene is no more than the land or region that it lies in."""
    row = line.scan.packs.names.places.get((scene.place.id if scene.place else None) or "")
    town, wide = scene.named.get("town"), row is not None and level(row.kind) != "town"
    return town if wide and town and scene.place and town.country == scene.place.country else None


def _around(line: Line, kind: str, saying: Saying | None, scene: Scene) -> PlaceRow | None:
    """What is looked for lies around the scene; the whole country is that of the body that speaks, where one does."""
    places = line.scan.packs.names.places
    body = saying.source.id if saying and saying.source else None
    unlisted = kind == REGION and scene.place is not None and scene.place.id is None  # a village: the governor's region
    spoken = places.get((body or "").partition(":")[0]) if kind == NATION or unlisted else None
    own = (scene.whole or scene.place) if kind == NATION else (scene.place or scene.whole)
    cased = line.scan.pack.options.adpositions == "after" and line.scan.pack.options.boundary == "word"
    listed = next((item.mention.country for item in line.places if cased and item.mention.country), "")
    home = (scene.home.id or "") if scene.home else ""
    return spoken or places.get((own.id or own.country or home) if own else (kind == NATION and home) or listed)


def _row(names: Names, kind: str, row: PlaceRow | None) -> PlaceRow | None:
    if row is None:
        return None
    if kind == REGION:
        lies = (names.places[part] for part in ancestors(row, names.places))
        return row if row.kind == "region" else next((one for one in lies if one.kind == "region"), None)
    country = row.country or row.id
    if kind == CAPITAL:
        return next((one for one in names.places.values() if one.kind == "capital" and one.country == country), None)
    return names.places.get(country)


def _whole(line: Line, hit: Hit, ref: TextRef) -> TextRef:
    """The words of an area with what it lies along ("the border with X", "the border of X and Y", "X-Y सीमा")."""
    along = next((item for item in line.places if _lies_along(line, hit, item)), None)
    if along is None:
        return ref
    chain = chain_of(line, along) or (along,)
    start, end = chain[0].mention.ref.start, chain[-1].mention.ref.end
    return cut(line.scan.article.text, min(ref.start, start), max(ref.end, end))


def _lies_along(line: Line, hit: Hit, place: Item[PlaceMention]) -> bool:
    if line.scan.pack.options.adpositions == "after":
        marks = {mark.last: mark.first - 1 for mark in line.grammar_of("genitive")}
        return place.last in {hit.first - 1, marks.get(hit.first - 1)}
    leads = [mark for mark in line.grammar_of("with", "genitive", "locative", "dative") if mark.first == hit.last + 1]
    near = any(place.first - mark.last in {1, 2} and place.first > hit.last for mark in leads)
    return near and not line.cut_between(hit.last, place.first)


def _area_along(line: Line, place: Item[PlaceMention], scene: Scene) -> Site | None:
    """The area that a place only says to lie along it, which is the scene then ("on the border with X")."""
    hit = next((hit for hit in line.grammar_of(AREA) if _lies_along(line, hit, place)), None)
    ref = _whole(line, hit, _bare(line, hit)) if hit else None
    return Site(ref.text, None, _country(scene), ref) if ref else None


def _country(scene: Scene) -> str | None:
    site = scene.place or scene.whole
    return site.country if site else None


def _several_of(line: Line, frame: Frame, scene: Scene, place: Item[PlaceMention] | None) -> Site | None:
    """The places without names that a number tells of where the figure is ("in four districts"), nearest first.

    ``place``: one that the sentence names; it gives way where it is farther off and the districts are not its own.
    """
    found = [
        (abs(hit.last - frame.count.first), count, hit)
        for hit in line.grammar_of(SEVERAL)
        for count in line.counts
        if count.first != frame.count.first and count.mention.amount.high != 1  # "한 마을에서" is somewhere
        if _told(line, count, hit, frame) and _shares(line, hit, frame)
        if not any(_parts(line, hit, whole, frame) for whole in line.grammar_of(NATION))
    ]
    if not found:
        return None
    far, count, hit = min(found, key=lambda one: one[0])
    first = line.tokens_of(count.mention.ref)[0]
    own = place and (0 < place.first - hit.last <= WITHIN or 0 < first - place.last <= WITHIN)
    own = own or any(item.first - hit.last == 2 and is_marked(line, item, ("genitive",)) for item in line.places)
    if place and (own or abs(place.first - frame.count.first) < far):
        return None
    ref = line.ref(first, hit.last)
    return Site(ref.text, None, _country(scene), ref)


def _parts(line: Line, hit: Hit, whole: Hit, frame: Frame) -> bool:
    """Whether "across the country" opens the clause of a figure behind that of the districts."""
    behind = hit.last < whole.first < frame.count.first
    return (
        behind and line.cut_between(hit.last, whole.first) >= 1 and not line.cut_between(whole.last, frame.count.first)
    )


def _shares(line: Line, hit: Hit, frame: Frame) -> bool:
    """Whether the words and a figure stand in one clause, or no other figure between them."""
    low, high = sorted((hit.first, frame.count.last))
    others = [other for other in line.counts if low < other.first and other.last < high and is_count(other.mention)]
    return _cut(line, hit, frame) < (APART if len(others) < 2 else 1)


def _told(line: Line, count: Item[CountMention], hit: Hit, frame: Frame) -> bool:
    """Whether a number counts the places and a case word sets something in them."""
    first, last = line.tokens_of(count.mention.ref)
    counted = last < hit.first <= line.tokens_of(count.mention.extent)[1]  # "30 [से अधिक] जिलों में"
    if not (counted or 0 < hit.first - last <= 2) or line.cut_between(first, hit.last):
        return False
    left = line.scan.packs.events[frame.event].left
    cases = line.grammar_of("locative", "ablative") if left else line.grammar_of("locative")
    if line.scan.pack.options.adpositions == "before":
        return any(0 < first - case.last <= WITHIN and not line.cut_between(case.last, first) for case in cases)
    return any(case.first == hit.last + 1 for case in cases)
