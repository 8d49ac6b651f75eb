"""Find where gifts go whose sentence does not say: lines and those told before in, the country or region out."""

from kathan.claim.line import Line
from kathan.claim.what.frame import Frame
from kathan.claim.where.site import site_of
from kathan.model.claim import Site, Speaker

_STATES = frozenset({"country", "capital"})
_GIFTS = 3  # sentences in which gifts go on to where the last one went


class Gifts:
    """Walks an article in order: what each sentence says of where gifts go, and where the last one went."""

    def __init__(self) -> None:
        self.told: list[Site | None] = []
        self.given: tuple[int, Site] | None = None

    def read(self, line: Line) -> None:
        """Remember where gifts go by the next line of the article, or by those before it."""
        self.told.append(_site(line) or (self.told[-1] if self.told else None))

    def place(self, index: int, line: Line, frame: Frame, recipient: Speaker | None, own: Site | None) -> Site | None:
        """The place of a figure; without one of its own that of gifts: where the last one that says so went ("aid for
        X"), else where those just told of went. A country is kept for what comes on top of it; a town's gifts end.
        """
        if line.scan.packs.events[frame.event].place != "goes":
            return own
        near = self.given if recipient is None and self.given and index - self.given[0] <= _GIFTS else None
        place = own or self.told[index] or (near[1] if near else None)
        row = line.scan.packs.names.places.get(place.id or "") if place else None
        if place and row and row.kind in _STATES:
            self.given = index, place
        return place


def _site(line: Line) -> Site | None:
    """The country or region for which a sentence tells of gifts ("aid for X"), whether or not it counts them."""
    events = line.scan.packs.events
    if line.scan.pack.options.adpositions != "before":
        return None
    if not any(events[hit.phrase.event].place == "goes" for hit in line.terms):
        return None
    leads = {hit.last + 1 for hit in line.grammar_of("purpose", "dative")}
    told = (item for item in line.places if item.mention.id and not item.mention.demonym)
    return next((site_of(item.mention) for item in told if {item.first, item.first - 1} & leads), None)


def destination(line: Line, recipient: Speaker | None) -> Site | None:
    """Where something goes that is given to a place: the place itself."""
    if recipient is None or recipient.ref is None:
        return None
    for item in line.places:
        same = recipient.id in {item.mention.id, item.mention.country if item.mention.kind == "capital" else None}
        if item.mention.ref.touches(recipient.ref) and same:
            return site_of(item.mention)
    return None
