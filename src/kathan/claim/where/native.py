"""Tell the places that only say whose people somebody is: a place of a sentence in, whether it is such a one out."""

from kathan.claim.countable import sort_of
from kathan.claim.line import Item, Line
from kathan.claim.where.marked import adnominal
from kathan.model.mention import PlaceMention

_NAMED = 3  # words from a country to the word for its outlet, of its name and kind between ("방글라데시 관영 BSS 통신")
_OUTLETS = frozenset({"outlet", "newspaper", "news-agency", "media", "state-media", "broadcaster"})
_TRAVELLERS = frozenset({"passenger", "tourist"})


def native(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country only says whose people they are, or any place whence passengers come ("台北市旅客").

    One that is led to is a scene all the same ("18 die in northern Nigeria gunmen attack").
    """
    follows = any(hit.first == item.last + 1 for hit in line.roles) and line.scan.pack.options.participles
    starts = {item.first, *(hit.first for hit in line.grammar_of("direction") if hit.last == item.first - 1)}
    led = follows and any(hit.last + 1 in starts for hit in line.grammar_of("locative"))
    near = follows and not led and not line.cut_between(item.last, item.last + 1)
    land = item.mention.kind == "country"
    people = near or adnominal(line, item) or _publishes(line, item) or _joined(line, item)
    return (land and people) or _travels(line, item)


def _joined(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether an "and" joins a country to one whose people follow its genitive ("[सोमालिया] और इराक के प्रवासियों")."""
    if line.scan.pack.options.adpositions != "after" or line.scan.pack.options.boundary != "word":
        return False
    first = next((hit.last + 1 for hit in line.grammar_of("conjunction") if hit.first == item.last + 1), None)
    other = next((one for one in line.places if one.first == first), None)
    owned = {hit.last + 1 for hit in line.grammar_of("genitive") if other and hit.first == other.last + 1}
    return any(hit.first in owned for hit in line.roles)


def _publishes(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country only says whose outlet stands right behind it ("[인도] NDTV는", "[독일] DPA 통신에 따르면")."""
    if line.scan.pack.options.boundary != "glued":
        return False
    reach = range(item.last + 1, item.last + 1 + _NAMED)
    outlets = (one.first for one in line.names if one.first in reach and one.mention.kind in _OUTLETS)
    first = next(outlets, None)
    cases = line.scan.tokens.sorts
    plain = first is not None and all(cases.get(token) != "ending" for token in range(item.last + 1, first))
    return plain and not line.cut_between(item.last, reach[0])


def _travels(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether those who travel stand right behind the place, from which they come."""
    if not line.scan.pack.options.bare_nouns:
        return False
    starts, last = {other.first: other.last for other in line.places}, item.last
    while last + 1 in starts and not line.cut_between(last, last + 1):
        last = starts[last + 1]
    starts_with = any(hit.first == last + 1 and sort_of(line, hit) in _TRAVELLERS for hit in line.roles)
    return starts_with and not line.cut_between(last, last + 1)
