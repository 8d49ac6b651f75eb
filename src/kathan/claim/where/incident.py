"""Tell where inside its wide scene a story says that it happened: a sentence and the scene in, a finer site out."""

from functools import lru_cache

from kathan.claim.line import Item, Line
from kathan.claim.where.among import site_among
from kathan.claim.where.elsewhere import lies_in
from kathan.claim.where.marked import located
from kathan.claim.where.own import addressed, own_place
from kathan.claim.where.site import level, site_of
from kathan.model.article import RegionKind
from kathan.model.claim import Site
from kathan.model.mention import PlaceMention
from kathan.packs.load import Packs
from kathan.packs.schema import PlaceRow

STORY = 3  # words of the story before the verb of happening
TOLD_EARLY = 12  # sentences in which a story says where it happened
_OTHERS = frozenset({"contrast", "background", "lasting", "area"})
_KINDS = frozenset({RegionKind.BODY, RegionKind.ITEM, RegionKind.SUBTITLE})


def set_in(line: Line, spot: Site | None, whole: Site | None) -> Site | None:
    """Where a story is set after a sentence: where it first says that it happened, else its whole scene."""
    return spot if spot is not whole else _incident_site(line, whole) or whole


def _incident_site(line: Line, whole: Site | None) -> Site | None:
    """The place in the country or region of a whole story where a sentence says that it happened.

    What happened at another time or was another event ("a similar attack took place in X") tells nothing of this one.
    """
    if whole is None or line.sentence.index >= TOLD_EARLY or line.sentence.kind not in _KINDS:
        return None
    verbs = [hit for hit in line.grammar_of("happens") if hit.row.value != "noun"]
    other = not verbs or line.grammar_of(*_OTHERS) or any(hit.row.value == "other" for hit in verbs)
    if other or _another(line, verbs[0].first):
        return None
    whole = _wide(line, whole) or (whole if _tells_story(line, verbs[0].first) else None)
    own = own_place(line) if whole is not None else None
    if own is None or whole is None or own.mention.demonym or level(own.mention.kind) == "land":
        return None
    if _lists(line):
        return None
    if line.scan.pack.options.boundary == "none" and own.last < verbs[0].first:
        return _addressed_in(line, own, whole)
    if not located(line, own) and own.mention.rules != ("place.site",):  # "en el camino del municipio de X"
        return None
    site = site_of(own.mention)
    inside = lies_in(line, site, whole) or (_wide(line, whole) is None and site.country == whole.country)
    return site if site.id is None or (site.id != whole.id and inside) else None


def _tells_story(line: Line, token: int) -> bool:
    """Whether a sentence opens with the story itself and says where it happened, in whichever town a line before set
    it ("[Los hechos] ocurrieron en el barrio X")."""
    options = line.scan.pack.options
    opens = options.participles and options.adjectives == "after" and token - line.first <= STORY
    return opens and any(hit.first == line.first for hit in line.grammar_of("article"))


def _addressed_in(line: Line, own: Item[PlaceMention], whole: Site) -> Site | None:
    """The finest place of an address before a verb of happening, where the pack sets it in the scene ("山西省五台县
    [凤凰岭隧道]内发生")."""
    site = site_among(line, addressed(line, own))
    inside = site.country == whole.country if site.id is None else site.id != whole.id and lies_in(line, site, whole)
    return site if inside else None


def _lists(line: Line) -> bool:
    """Whether an "and" joins two places of a sentence, neither of which is where all of it happened."""
    joins = {hit.first - 1: hit.last + 1 for hit in line.grammar_of("conjunction")}
    starts = {item.first for item in line.places}
    return any(joins.get(item.last) in starts for item in line.places)


def _wide(line: Line, whole: Site) -> Site | None:
    """A scene that is a country or region, or the region that a city's name means too ("13 muertos en Chihuahua")."""
    places = line.scan.packs.names.places
    row = places.get(whole.id or "")
    if row is None or level(row.kind) != "town" or line.scan.pack.options.boundary != "word":
        return whole if row is not None and level(row.kind) != "town" else None
    region = _region_called(line.scan.packs, row.country, row.label)
    return Site(region.label, region.id, region.country, whole.ref) if region else None


@lru_cache(maxsize=1024)
def _region_called(packs: Packs, country: str, label: str) -> PlaceRow | None:
    """The region of a country with that name."""
    places = packs.names.places
    own = (places[key] for key in places if key.startswith(f"{country}-") and "." not in key)
    return next((one for one in own if one.kind == "region" and one.label == label), None)


def _another(line: Line, token: int) -> bool:
    """Whether a word for more stands before the verb of a sentence."""
    spans = line.scan.tokens.spans
    hits = line.scan.within("bounds.tsv", spans[line.first][0], spans[token][0])
    return any("more" in hit.row.effect.split("|") for hit in hits)
