"""Tell what an army lost beside its people: two counts of a list in, the frame of the things out."""

from collections.abc import Sequence

from kathan.claim.countable import noun_span, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.column import LOSS, LOST
from kathan.claim.what.frame import Frame
from kathan.claim.what.things import GROUNDS
from kathan.claim.where.marked import HEADS
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.things import DWELLINGS, HERDS

COLON = 2  # how strongly it cuts
_LIVED_IN = DWELLINGS | GROUNDS | HERDS


Pair = tuple[Item[CountMention], Item[CountMention]]


def lost_by_headline(line: Line, count: Item[CountMention]) -> str | None:
    """The event of a number before the mark of a headline whose other part tells of an army's losses ("980 soldiers and
    12 tanks: General Staff updates losses")."""
    kind = unit_kind(count.mention) if line.sentence.kind in HEADS else "none"
    if kind not in {"person", "thing"} or count.mention.amount.unit in _LIVED_IN:
        return None
    losses = [hit for hit in line.terms if hit.phrase.event == LOSS and hit.first > count.last]
    if not losses or losses[0].row.kind == "verb" or line.cut_between(count.last, losses[0].first) < COLON:
        return None
    if kind == "thing":
        return LOST
    only, span = line.scan.packs.events[LOSS].only, noun_span(line, count)
    roles = (hit.row.role for hit in line.roles if span[0] <= hit.first and hit.last <= span[1])
    return LOSS if any(role in only for role in roles) else None


def with_losses(line: Line, found: dict[int, Frame], pairs: Sequence[Pair]) -> dict[int, Frame]:
    """Frames, with those of things listed behind the people lost ("lost 31 men, a tank and 2 cars")."""
    found = dict(found)
    for before, count in pairs:
        frame = found.get(before.first)
        lost = _lost_too(line, frame, before, count) if frame and count.first not in found else None
        found |= {count.first: lost} if lost else {}
    return found


def _lost_too(line: Line, frame: Frame, before: Item[CountMention], count: Item[CountMention]) -> Frame | None:
    """The frame of things destroyed where only a comma or an "and" joins them to who or what was lost before."""
    term, unit = frame.term, count.mention.amount.unit
    if term is None or term.row.kind != "verb" or term.phrase.event != LOSS or term.first > before.first:
        return None
    if unit_kind(count.mention) != "thing" or unit in _LIVED_IN:
        return None
    between = set(range(line.tokens_of(before.mention.extent)[1] + 1, line.with_hedges(count.first)))
    joins = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    if between - joins or not (between or line.cut_between(count.first - 1, count.first)):
        return None
    return Frame(count, LOST, term, frame.score - 0.5, (*frame.steps[:1], Step("frame.lost", 1.0)))
