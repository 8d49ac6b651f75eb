"""Tell the land of whose officials a figure is that they set beside another land's: a sentence in, a site out."""

from kathan.claim.line import Item, Line
from kathan.claim.where.site import is_scene
from kathan.claim.who.saying import Saying
from kathan.model.claim import Site
from kathan.model.mention import CountMention

_CIVIL = frozenset(
    {"official", "government", "police", "fire-service", "disaster-agency", "provincial-disaster-agency"}
)


def own_land(line: Line, saying: Saying | None, count: Item[CountMention]) -> Site | None:
    """The country whose officials tell a figure in contrast to that of another ("237 died in X, while Y's officials
    reported 33 dead"); where armies tell, the dead are each other's."""
    marks = line.grammar_of("contrast")
    source = saying.source if saying and saying.line is line else None
    if not marks or source is None or saying is None or saying.phrase is None or source.id is None:
        return None
    land, _, body = source.id.partition(":")
    row = line.scan.packs.names.places.get(land) if body in _CIVIL else None
    first, last = saying.phrase
    cut = next((hit.first for hit in marks if hit.last < first <= hit.last + 2), None)
    if row is None or row.kind != "country" or cut is None or count.first < last:
        return None
    others = [item.mention.country for item in line.places if item.last < cut]
    own = any(item.first > last and is_scene(line, item) for item in line.places)
    return None if own or not others or land in others else Site(row.label, row.id, row.id, source.ref)
