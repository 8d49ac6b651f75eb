"""Tell where something happened from a place behind that only says where it lies: two places in, a yes or no out."""

import math

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line
from kathan.claim.where.elsewhere import LENGTHS
from kathan.claim.where.hospital import tends_hurt
from kathan.claim.where.marked import NO_SCENE, held_case, is_marked, located
from kathan.claim.where.merely import namesake
from kathan.claim.where.seat import brought_to, is_seat, opening
from kathan.claim.where.shares import in_part
from kathan.claim.where.talk import at_talk
from kathan.mention.place.beside import ancestors
from kathan.model.mention import CountMention, PlaceMention

BEYOND = 3  # words from a border to the country behind it
RANKED = 6  # words from a superlative to the part of the world where it holds
FAR = 3  # words from a distance to the place that it is measured from
_TOWN = 5  # words from "the town" to how far away it lies
_WIDER = frozenset({"country", "region", "district"})
_HEAD = 2  # words before the preposition of the place that opens a sentence ("Likewise, in X")
_FARTHEST = {"kilometre": 100, "mile": 60}  # who dies so far from a town does not die by it
_LED = 6  # words from such a distance to the place ("northwest of the capital, X")
_SMALL = 2  # words before the number of a distance ("à environ 12 kilomètres")


def lies_off(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether only a distance and a direction part two places ("in X, 12 kilometres south of Y")."""
    if line.scan.pack.options.adpositions != "before" or finer.mention.demonym or finer.last >= item.first:
        return False
    near = range(finer.last + 1, finer.last + 2 + _SMALL)
    lengths = (one for one in line.counts if one.first in near and one.mention.amount.unit in LENGTHS)
    gap = next((one for one in lengths if one.last < item.first), None)
    if gap is None or any(finer.last < other.first < item.first for other in line.places):
        return False
    return not line.cut_between(gap.last, item.first)


def across(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country is only the one that lies near, or whose border does, where the sentence leads to a place of
    another ("in Burkina Faso, a few kilometres from the border of [Mali]", "Burkina: 12 killed near [Mali]")."""
    if item.mention.kind != "country" or not line.grammar_of("border", "lying"):
        return False
    starts = {item.first, opening(line, item)}
    near = {hit.last + 1 for hit in line.grammar_of("lying") if "locative" in hit.phrase.kinds}
    border = any(hit.last < item.first <= hit.last + BEYOND for hit in line.grammar_of("border"))
    if not border and starts.isdisjoint(near):
        return False
    others = (one for one in line.places if one.first < item.first and one.mention.kind != "macroregion")
    others = (one for one in others if not one.mention.demonym and one.mention.country != item.mention.country)
    return any(located(line, one) or opens_label(line, one) for one in others)


def ranked_in(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a part of the world only says where something is the worst, behind the comma of an aside ("5.6 million
    displaced, a record in [Africa]")."""
    if item.mention.kind != "macroregion" or not line.grammar_of("record"):
        return False
    near = (hit for hit in line.grammar_of("record") if 0 < item.first - hit.last <= RANKED)
    worst = next((hit for hit in near if not line.cut_between(hit.last, item.first)), None)
    return worst is not None and any(line.breaks[1 : worst.first + 1 - line.first])


def opens_label(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place opens its sentence before a colon ("Burkina: 12 killed")."""
    return item.first == line.first and item.last < line.last and line.gap(item.last + 1).strip() == ":"


def measured_from(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place only tells how far away the one is that the sentence leads to ("in X, 80 miles from [Y]").

    Words for the town of the article stand for its name ("en la localidad, ubicada a 70 kilómetros de [Y]").
    """
    if line.scan.pack.options.adpositions != "before" or item.mention.demonym:
        return False
    if _far_from(line, item):
        return True
    near = range(item.first - 2 - FAR, item.first)
    lengths = [one for one in line.counts if one.last in near and one.mention.amount.unit in LENGTHS]
    if not lengths or line.cut_between(_closed(line, lengths[-1].last, item.first), item.first):
        return False
    if _of_town(line, lengths[-1]):
        return True
    if lengths[-1].last not in near[1:]:
        return False
    near = range(lengths[-1].first - 1 - FAR, lengths[-1].first)
    if any(hit.last in near for hit in line.grammar_of("townwide")):
        return True
    return any(other.last < lengths[-1].first and located(line, other) for other in line.places)


def _closed(line: Line, last: int, first: int) -> int:
    """The word behind the bracket that closes a distance told again ("54 miles (87 km) south of"), else its last."""
    return next((token for token in range(last + 1, first) if line.gap(token).startswith(")")), last)


def _far_from(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a distance too long for the place to be the scene leads to it ("600 km north of the capital, [Lima]")."""
    for one in line.counts:
        amount = one.mention.amount
        if (amount.low or 0) < _FARTHEST.get(amount.unit or "", math.inf):
            continue
        last = _closed(line, line.tokens_of(one.mention.extent)[1], item.first)
        if 0 < item.first - last <= _LED and line.cut_between(last, item.first) <= 1:
            starts = [other.first for other in line.places] + [hit.first for hit in line.terms]
            return not any(last < first < item.first for first in starts)
    return False


def _of_town(line: Line, length: Item[CountMention]) -> bool:
    """Whether a distance tells where the town lies that was named before ("la ciudad costera, ubicada a 600 km de")."""
    return any(0 < length.first - hit.last <= _TOWN for hit in line.grammar_of("town"))


def set_apart(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a comma and words for its kind set a region behind a place that lies in it ("X, capital of the Y")."""
    first = opening(line, item)
    if first == item.first or finer.last + 1 != first or finer.mention.demonym or line.gap(first).strip() != ",":
        return False
    return item.mention.kind in _WIDER and finer.mention.kind not in _WIDER


def further_in(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> Item[PlaceMention]:
    """The spot behind a number in the place that opens its sentence ("in X, 4 died when cars collided near [Y]")."""
    options = line.scan.pack.options
    if options.adpositions != "before" or options.capitals != "names" or not _opens(line, item, count):
        return item
    behind = [other for other in line.places if other.first > count.last and _fits_in(line, other, item)]
    behind = [other for other in behind if located(line, other) and not _only_there(line, other)]
    spot = min(behind, key=lambda other: other.first, default=item)
    return spot if spot is item or _same_told(line, spot, count) else item


def _only_there(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether somebody only is or speaks at a place, where nothing happened."""
    return brought_to(line, item) or tends_hurt(line, item) or at_talk(line, item) or is_seat(line, item)


def _same_told(line: Line, spot: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a spot behind a number is told of it: no contrast, and behind another number only how all happened."""
    if in_part(line, spot, count) or any(count.last < hit.first < spot.first for hit in line.grammar_of("contrast")):
        return False
    told = (other for other in line.counts if is_count(other.mention) and other.mention.amount.low != 1)  # not "a car"
    last = max((other.last for other in told if other.first < spot.first), default=count.last)
    near = last == count.last and not line.cut_between(last, spot.first)  # not "46, most of them in X"
    return near or any(last < hit.first < spot.first for hit in line.grammar_of("clause"))


def _opens(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    leads = (hit.first for hit in line.grammar_of("locative") if hit.last == opening(line, item) - 1)
    return item.first < count.first and any(first - line.first <= _HEAD for first in leads)


def _fits_in(line: Line, other: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a place may lie in another: it is known to, or no pack knows it."""
    if other.mention.id is None:
        return not other.mention.demonym
    places = line.scan.packs.names.places
    row = places.get(other.mention.id)
    return row is not None and item.mention.id in ancestors(row, places)


def led_on(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a place that lies in one follows its case word, where those stand behind ("उत्तराखंड में [टिहरी] की")."""
    places = line.scan.packs.names.places
    row = places.get(finer.mention.id or "")
    if line.scan.pack.options.word_order != "sov" or finer.mention.demonym or row is None:
        return False
    ends = [hit.last for hit in line.grammar_of("locative") if hit.first == item.last + 1]
    ends += [hit.last for hit in (held_case(line, item),) if hit]
    led = finer.first - 1 in ends and item.mention.id in ancestors(row, places)
    return led and not is_marked(line, finer, NO_SCENE) and not namesake(line, finer)


def near_another(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place only tells near which the one behind its case word lies ("[बनासकांठा] के नजदीक डीसा में")."""
    if line.scan.pack.options.word_order != "sov":
        return False
    marks = (hit for hit in line.grammar_of("locative") if hit.first == item.last + 1 and hit.row.value == "near")
    starts = {hit.last + 1 for hit in marks}
    return any(other.first in starts and located(line, other) for other in line.places)
