"""Find the thing that a bare counter counts: a figure with its counter in, the noun said before it out."""

from kathan.claim.countable import is_weak, unit_kind
from kathan.claim.line import Line, nearest, once
from kathan.claim.what.frame import Frame
from kathan.model.claim import Party
from kathan.packs.hit import Hit

Found = Party | None


def counted_through(line: Line, frame: Frame) -> Found:
    """The last thing named before a number that has only its counter ("주택 전파 188채, 반파 402채"), else None."""
    first, unit = frame.count.first, frame.count.mention.unit
    if unit is None or unit_kind(frame.count.mention) == "household":
        return None
    counts = nearest(line.counts, first)
    for hit in nearest(_things(line), first)[::-1]:
        if hit.last >= first:
            continue
        others = [item for item in counts if hit.last < item.first < first]
        alike = all(item.mention.unit is not None and item.mention.unit.text == unit.text for item in others)
        if alike:
            ref = line.scan.ref(hit.start, hit.end)
            return Party(ref.text, None, ref)
    return None


def shares_group(line: Line, before: Frame, party: Found, frame: Frame) -> bool:
    """Whether a bare figure may count the group of the one before it: not where that is one alone ("a girl died and 12
    were hurt") but of an armed force, nor behind a relative of its own ("a driver was held after a crash that")."""
    told = before.term.last if before.term else frame.count.first
    opened = any(told < hit.first < frame.count.first for hit in line.grammar_of("relative"))
    own = _told_as(line, before, party)
    if (opened or own) and frame.event != before.event:
        return False  # "9,000 displaced people and 40 hurt"
    amount = frame.count.mention.amount
    if not is_weak(before.count.mention) or amount.additional or amount.low == amount.high == 1:
        return True
    forces = {role for event in line.scan.packs.events.values() for role in event.of}
    return party is not None and party.id is not None and party.id.rpartition(":")[2] in forces


def _told_as(line: Line, frame: Frame, party: Found) -> bool:
    """Whether the word for the counted is the event's own ("displaced people", "refugees")."""
    if frame.term is None or frame.term.row.kind != "person" or party is None or party.ref is None:
        return False
    return party.ref.touches(line.scan.ref(frame.term.start, frame.term.end))


@once
def _things(line: Line) -> list[Hit]:
    """The words for things of a line, none a counter."""
    scan = line.scan
    start, end = scan.tokens.spans[line.first][0], scan.tokens.spans[line.last][1]
    found = [hit for hit in scan.within("units.tsv", start, end) if hit.row.kind == "thing"]
    if scan.pack.options.noun_first:
        ends = {scan.folded.offset(item.mention.ref.end) for item in line.counts}
        behind = ends | {at + 1 for at in ends}
        counters = [hit.end for hit in found if hit.start in behind]
        found = [hit for hit in found if hit.start not in behind and hit.end not in counters]  # "2개 [동]"
    return found
