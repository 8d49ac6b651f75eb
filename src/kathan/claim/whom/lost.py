"""Find whose losses a number counts: a figure of casualties without people beside it in, the force or people out.

"Russian losses at 1,020", "потери российской армии", "خسائر الروس", "ворог втратив 1 140 осіб".
"""

from kathan.claim.countable import unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.whom.owner import adjective_of
from kathan.model.claim import Party
from kathan.model.mention import NameMention, PlaceMention
from kathan.packs.hit import Hit

_EVENT = "casualties"
_FORCE = "military"
_FORCES = frozenset({"military", "army", "navy", "air-force", "paramilitary"})
_ANYBODY = frozenset({"man", "person"})  # "1,340 hommes" are soldiers of whom the sentence names
_BEHIND = 3  # words from a word for losses to whose they are, small words between
_AHEAD = 2


def by_loss(line: Line, frame: Frame) -> Party | None:
    """The force or people whose losses are told: beside the word for them, or the subject of a verb of losing."""
    if frame.event != _EVENT or frame.term is None or unit_kind(frame.count.mention) not in {"person", "none"}:
        return None
    unit = frame.count.mention.unit
    roles = (hit for hit in line.roles if unit and line.scan.ref(hit.start, hit.end).start == unit.start)
    if any(hit.row.role not in _ANYBODY for hit in roles):
        return None
    first = frame.count.first
    told = [hit for hit in line.terms if hit.phrase.event == _EVENT and hit.first < first]
    for term in (*told[-1:], frame.term):
        item = next((item for items in (line.names, line.places) for item in items if _owns(line, item, term)), None)
        if item:
            return _party(line, item)
    return None


def _owns(line: Line, item: Item[NameMention] | Item[PlaceMention], term: Hit) -> bool:
    """Whether a force, or a country's people, stands right by the event's word with nothing but small words between."""
    mention = item.mention
    if isinstance(mention, NameMention):
        fits = mention.kind in _FORCES and mention.territory is not None
    else:
        fits = mention.country is not None and (
            mention.demonym or (item.first > term.last and mention.kind == "country")
        )
    if fits and term.first < item.first <= term.last:
        return True  # "потери [российской армии] составили"
    low, high = (term.last, item.first) if item.first > term.last else (item.last, term.first)
    near = 0 < high - low <= (_BEHIND if item.first > term.last else _AHEAD)
    if not fits or not near or line.cut_between(low, high) or (term.row.kind == "verb" and item.first > term.last):
        return False
    small = {at for hit in line.grammar for at in range(hit.first, hit.last + 1)}
    numbers = any(low < one.first < high for one in line.counts)
    return not numbers and all(at in small for at in range(low + 1, high))


def _party(line: Line, item: Item[NameMention] | Item[PlaceMention]) -> Party:
    mention, names = item.mention, line.scan.packs.names
    land = (mention.territory if isinstance(mention, NameMention) else mention.country) or ""
    return Party(f"{adjective_of(names, land)} {names.roles[_FORCE].label}", f"{land}:{_FORCE}", mention.ref)
