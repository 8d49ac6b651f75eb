"""Tell the town or region of a body that is named: a line and who speaks in, the place of the body out."""

from kathan.claim.line import Item, Line
from kathan.claim.who.saying import Saying
from kathan.model.claim import Site
from kathan.model.mention import NameMention, PlaceMention

OPENS = 3  # words from the head of a sentence to the body whose men act
LED = 2  # words from a preposition to the body, an article between

_TENDING = frozenset({"health-ministry"})
_POLICING = frozenset({"police", "fire-service"})
_RELIEVING = frozenset(
    {"disaster-agency", "provincial-disaster-agency", "disaster-authority", "emergency-ministry", "civil-defence"}
)


def speaker_site(line: Line, saying: Saying | None, alone: bool = False, abroad: bool = False) -> Site | None:
    """The region or city whose own authority speaks ("the Assam disaster authority").

    Where nothing else tells the scene (``alone``), the country whose health ministry speaks, and where the scene lies
    ``abroad``, that of its disaster agency, too.
    """
    source = saying.source if saying else None
    names = line.scan.packs.names
    body = names.bodies.get(source.id or "") if source else None
    land = body.territory if body else (source.id or "").rpartition(":")[0] if source else ""
    row = names.places.get(land) or (names.places.get(source.id or "") if source else None)  # "Texas reported 12 dead"
    if source is None or row is None or (row.kind == "country" and not _at_home(source.id or "", alone, abroad)):
        return None
    return Site(row.label, row.id, row.country or None, source.ref)


def _at_home(body: str, alone: bool, abroad: bool) -> bool:
    """Whether a country's body tells of nobody but its own people."""
    kind = body.rpartition(":")[2]
    return (alone and (tends(body) or kind in _POLICING)) or (abroad and kind in _RELIEVING)


def tends(body: str) -> bool:
    """Whether a country's body tells of its own dead and hurt, whoever attacks it ("Lebanon's health ministry")."""
    return body.rpartition(":")[2] in _TENDING


def actor_site(line: Line) -> Site | None:
    """The region or city whose police, court or rescuers open a sentence; where prepositions stand before places and
    capitals tell names, an article or their men may stand before them ("Operatives of the Kano State Police Command").
    """
    options = line.scan.pack.options
    if options.bare_genitive:
        body = next((item.mention for item in line.names if item.first == line.first and item.mention.id), None)
        return authority_site(line, body) if body else None
    if options.capitals != "names" or options.adpositions != "before":
        return None
    item = next((one for one in line.names if one.mention.id and one.mention.kind in _POLICING), None)
    if item is None or not line.first <= item.first <= line.first + OPENS or line.cut_between(line.first, item.first):
        return None
    bare = item.first <= line.first + 1 or any(0 < item.first - hit.last <= LED for hit in line.grammar_of("genitive"))
    return authority_site(line, item.mention) if bare else None


def home_site(line: Line) -> Site | None:
    """The country whose police or fire service acts, as it does at home ("Turkish police detained 43")."""
    body = next((item.mention for item in line.names if item.mention.id and item.mention.kind in _POLICING), None)
    row = line.scan.packs.names.places.get((body.id or "").rpartition(":")[0]) if body else None
    return Site(row.label, row.id, row.country or None, body.ref) if row and body else None


def body_site(line: Line, saying: Saying | None, alone: bool = False) -> Site | None:
    """The town or region of a body in, at or before whose building something happens ("outside the Kidal barracks").

    A hospital is one only where nothing else tells the scene (``alone``).
    """
    if line.scan.pack.options.adpositions != "before":
        return None
    phrase = saying.phrase if saying and saying.phrase else (0, -1)
    tending = [hit.first for hit in line.grammar_of("hospital")] if not alone else []
    for item in line.names:
        if any(item.first <= first <= item.last for first in tending):
            continue
        led = any(0 < item.first - hit.last <= LED for hit in line.grammar_of("locative"))
        if led and item.mention.id and not phrase[0] <= item.first <= phrase[1]:
            return authority_site(line, item.mention)
    return None


def seated_site(line: Line, item: Item[PlaceMention]) -> Site | None:
    """The town of the body right behind the region in which it lies ("경기 [김포경찰서]는 11명을 구속했다")."""
    if line.scan.pack.options.boundary != "glued" or not item.mention.id:
        return None
    body = next((one.mention for one in line.names if one.first == item.last + 1 and one.mention.id), None)
    site = authority_site(line, body) if body else None
    inside = site is not None and site.country == item.mention.country and site.id != item.mention.id
    return site if inside and not line.cut_between(item.last, item.last + 1) else None


def authority_site(line: Line, body: NameMention) -> Site | None:
    """The region or town that a body has authority in, if that is no whole country."""
    row = line.scan.packs.names.places.get((body.id or "").rpartition(":")[0])
    return Site(row.label, row.id, row.country or None, body.ref) if row and row.kind != "country" else None
