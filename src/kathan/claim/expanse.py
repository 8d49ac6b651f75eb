"""Where a figure is that is told of the whole country, its region, its capital or an area without a name.

Set phrases of the pack in ("across the country", "in the region", "on the border"), a site out: of the first three what
lies around the scene, of an area its own words.
"""

from kathan.claim.frame import Frame
from kathan.claim.line import Line
from kathan.claim.saying import Saying
from kathan.claim.scene import Scene
from kathan.claim.seat import forms_of
from kathan.mention.beside import ancestors
from kathan.model.claim import Site
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit
from kathan.packs.load import Names
from kathan.packs.schema import PlaceRow

APART = 2  # a clause or two commas between "across the country" and a number that it holds for
NATION, REGION, CAPITAL, AREA = "nationwide", "regionwide", "capital", "area"


def expanse_of(line: Line, frame: Frame, saying: Saying | None, scene: Scene, apart: float = APART) -> Site | None:
    """The country, region, capital or area that a sentence says a figure holds in, less than ``apart`` cut off."""
    near = [
        (abs(hit.first - frame.count.first), kind, hit)
        for kind in (NATION, REGION, CAPITAL, AREA)
        for hit in line.grammar_of(kind)
        if line.cut_between(*sorted((hit.first, frame.count.first))) < apart
    ]
    if not near:
        return None
    _, kind, hit = min(near, key=lambda one: one[0])
    if kind == AREA:
        ref = _bare(line, hit)
        return Site(ref.text, None, None, ref)
    row = _row(line.scan.packs.names, kind, _around(line, kind, saying, scene))
    return Site(row.label, row.id, row.country or row.id, line.scan.ref(hit.start, hit.end)) if row else None


def _bare(line: Line, hit: Hit) -> TextRef:
    """The words of an area without the preposition or case word beside them."""
    words, marks = range(hit.first, hit.last + 1), forms_of(line.scan.pack, ("locative",))
    inner = [token for token in words if line.scan.text[slice(*line.scan.tokens.spans[token])] not in marks]
    return line.ref(min(inner, default=hit.first), max(inner, default=hit.last))


def _around(line: Line, kind: str, saying: Saying | None, scene: Scene) -> PlaceRow | None:
    """What is looked for lies around the scene; the whole country is that of the body that speaks, where one does."""
    places = line.scan.packs.names.places
    body = saying.source.id if saying and saying.source else None
    spoken = places.get((body or "").partition(":")[0]) if kind == NATION else None
    own = (scene.whole or scene.place) if kind == NATION else (scene.place or scene.whole)
    return spoken or places.get((own.id or own.country or "") if own else "")


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
