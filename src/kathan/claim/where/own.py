"""Find the place that a sentence by itself is set in: a line in, one of its places or none out."""

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line
from kathan.claim.where.filed import dateline
from kathan.claim.where.further import near_another
from kathan.claim.where.hospital import tends_hurt
from kathan.claim.where.marked import houses, is_marked, located, possessor
from kathan.claim.where.regions import lists_regions, rows_of
from kathan.claim.where.seat import is_seat, owned_here
from kathan.claim.where.shares import in_part
from kathan.claim.where.site import finest, is_scene
from kathan.claim.where.weight import strength
from kathan.model.mention import PlaceMention


def own_place(line: Line) -> Item[PlaceMention] | None:
    """The place that a sentence by itself is set in."""
    if not line.places or lists_regions(line) or ranks(line):
        return None
    among = [item for row in rows_of(line) if row.counts for item in row.places]
    fitting = [item for item in line.places if item not in among and is_scene(line, item) and not dateline(line, item)]
    owners = [item for item in fitting if possessor(line, item) and not houses(line, item)]
    fitting = [item for item in fitting if item not in owners and not is_seat(line, item)]
    fitting = [item for item in fitting if not owned_here(line, item)] or fitting
    fitting = [item for item in fitting if not (tends_hurt(line, item) or near_another(line, item))]
    fitting = [item for item in fitting if not of_part(line, item)]
    free = [item for item in fitting if located(line, item) or not is_marked(line, item, ("genitive",))]
    fitting = free or [item for item in fitting if item.mention.kind != "country"]
    fitting = [item for item in fitting if not _goal(line, item)] or fitting
    return max(fitting, key=lambda item: strength(line, item), default=None)


def _goal(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place is only where something goes that comes from the one right before ("parti de Lyon à [Nice]")."""
    if line.scan.pack.options.adpositions != "before":
        return False
    leads = {hit.last: hit.first for hit in line.grammar_of("locative", "dative")}
    start = leads.get(item.first - 1)
    start = start if start is not None and not line.cut_between(start - 1, item.first) else None
    before = next((one for one in line.places if start is not None and one.last == start - 1), None)
    return before is not None and is_marked(line, before, ("ablative",))


def of_part(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether only a part of those counted before were at a place, which sets no scene then ("including 13 in X")."""
    return any(in_part(line, item, one) for one in line.counts if one.last < item.first and is_count(one.mention))


def only_says(line: Line) -> bool:
    """Whether a sentence tells no more than who said the one before; where that one sits is no scene."""
    return not line.terms and any("back" in hit.phrase.kinds for hit in line.reporting)


def ranks(line: Line) -> bool:
    """Whether a sentence only counts where most of them were ("सबसे ज्यादा 7 मौतें अररिया में"), no scene of another."""
    ends = {hit.last + 1 for hit in line.grammar_of("happens") if hit.row.value == "most"}
    return bool(ends) and any(item.first in ends for item in line.counts)


def key_of(mention: PlaceMention) -> str:
    return mention.id or mention.ref.text


def addressed(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention]:
    """The finer place that a place leads to; in an address the city stays ("경기도 [화성시] 서신면 전곡리")."""
    finer = finest(line, item)
    while line.scan.pack.options.boundary == "none" and finer.first > item.first:  # "山西省忻州市[五台县]"
        item, finer = finer, finest(line, finer)
    known = finer.mention.id is not None and item.mention.kind in {"region", "country"}
    town = known or item.mention.kind == "region"  # "충북 청원군 [남이면]": no table knows the county either
    return finer if town or line.scan.pack.options.boundary != "glued" else item
