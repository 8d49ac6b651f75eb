"""Tell the places where somebody only speaks or sits: a place of a sentence in, whether it is no scene out.

For languages whose prepositions stand before the place; a case marker behind it is read in ``scene``.
"""

from kathan.claim.line import Item, Line
from kathan.model.claim import Site
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit

_ARTICLES = 3  # how far behind its preposition a place may stand
_VERBS = frozenset({"verb", "tell", "announce", "back"})


def opening(line: Line, item: Item[object]) -> int:
    """The first token of a place with the words for its kind before it ("the hospital of X")."""
    first, sites = item.first, line.functions.get("site")
    for hit in reversed(sites) if sites else ():
        first = hit.first if hit.last == first - 1 else first
    return first


def _preposition(line: Line, item: Item[PlaceMention]) -> Hit | None:
    if line.scan.pack.options.adpositions != "before":
        return None
    first = opening(line, item)
    return next((hit for hit in line.grammar_of("locative") if hit.last == first - 1), None)


def is_seat(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands right behind a body that has its seat there ("the defence ministry in Vienna")."""
    hit = _preposition(line, item)
    return hit is not None and any(name.last == hit.first - 1 for name in line.names)


def _cues(line: Line) -> list[Hit]:
    return [hit for hit in line.reporting if not _VERBS.isdisjoint(hit.phrase.kinds)]


def speaks_for(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a capital stands for its government, bare beside a verb of saying ("Moscow claims")."""
    if item.mention.kind != "capital" or _preposition(line, item):
        return False
    before = line.scan.pack.options.adpositions == "before"
    return before and any(item.last + 1 == hit.first or hit.last + 1 == item.first for hit in _cues(line))


def told_at(line: Line, item: Item[PlaceMention], scene: Site) -> bool:
    """Whether something was only said at a place of another country than the scene ("said in Geneva that")."""
    hit = _preposition(line, item)
    if hit is None or not item.mention.country or not scene.country or item.mention.country == scene.country:
        return False
    cues = _cues(line)
    headed = hit.first - line.first <= 1 and any(0 < cue.first - item.last <= 2 for cue in cues)
    return headed or any(cue.last == hit.first - 1 or cue.first < hit.first <= item.last < cue.last for cue in cues)


def lies_by(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a place only says where the one right before it lies ("in X north of Y", "in X in the Y region")."""
    if line.scan.pack.options.adpositions != "before" or finer.mention.demonym or finer.last >= item.first:
        return False
    hits = (hit for hit in line.grammar_of("locative") if hit.first == finer.last + 1 and hit.last < item.first)
    return any(opening(line, item) - hit.last <= _ARTICLES for hit in hits) and not line.cut_between(
        finer.last, item.first
    )
