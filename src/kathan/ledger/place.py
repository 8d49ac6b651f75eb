"""The places of the packs into a tree that tells what lies in what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kathan.model.claim import Site
from kathan.model.key import fold_label
from kathan.packs.load import Names


@dataclass(frozen=True, slots=True)
class PlaceTree:
    """Parents and labels of places by id; an ISO 3166-2 code lies in its country even when no row says so."""

    parents: Mapping[str, str]
    labels: Mapping[str, str]
    _chains: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def chain(self, place: str) -> tuple[str, ...]:
        """The place and all that it lies in, finest first."""
        known = self._chains.get(place)
        if known is None:
            chain = [place]
            while (parent := self._parent(chain[-1])) and parent not in chain:
                chain.append(parent)
            known = self._chains[place] = tuple(chain)
        return known

    def _parent(self, place: str) -> str:
        known = self.parents.get(place, "")
        if known or place.startswith("label:"):
            return known
        country, dash, _ = place.partition("-")
        return country if dash else ""

    def inside(self, inner: str, outer: str) -> bool:
        """Whether one place lies in another and is not the same."""
        return inner != outer and outer in self.chain(inner)

    def country(self, site: Site) -> str:
        """The country of a site, else the outermost place known of it."""
        return site.country or self.chain(place_key(site))[-1]


def place_key(site: Site) -> str:
    """A site's id, or its folded label where no pack knows it."""
    return site.id or f"label:{fold_label(site.label)}"


def read_places(names: Names) -> PlaceTree:
    """The tree of the places in the packs."""
    rows = names.places.values()
    parents = {row.id: row.parent or (row.country if row.country != row.id else "") for row in rows}
    return PlaceTree(parents, {row.id: row.label for row in rows})
