"""Tell the places that only say whose people somebody is: a place of a sentence in, whether it is such a one out."""

from kathan.claim.countable import sort_of
from kathan.claim.line import Item, Line
from kathan.claim.where.marked import adnominal
from kathan.model.mention import PlaceMention

_TRAVELLERS = frozenset({"passenger", "tourist"})


def native(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country only says whose people they are, or any place whence passengers come ("台北市旅客")."""
    follows = any(hit.first == item.last + 1 for hit in line.roles) and line.scan.pack.options.participles
    led = any(hit.last == item.first - 1 for hit in line.grammar_of("locative"))  # "18 die in Nigeria gunmen attack"
    near = follows and not led and not line.cut_between(item.last, item.last + 1)
    return (item.mention.kind == "country" and (near or adnominal(line, item))) or _travels(line, item)


def _travels(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether those who travel stand right behind the place, from which they come."""
    if not line.scan.pack.options.bare_nouns:
        return False
    starts, last = {other.first: other.last for other in line.places}, item.last
    while last + 1 in starts and not line.cut_between(last, last + 1):
        last = starts[last + 1]
    starts_with = any(hit.first == last + 1 and sort_of(line, hit) in _TRAVELLERS for hit in line.roles)
    return starts_with and not line.cut_between(last, last + 1)
