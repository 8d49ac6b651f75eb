"""Machines and those who ride in them or are sent with them: a sentence's frames in, with those sent out."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.countable import FORMATIONS, joined, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.things import MACHINES, is_of

SHORTEST, LONGEST, REACH, UNKNOWN = 2, 8, 4, 1
_CREW = 8  # words between machines and those who come with them


def sent_off(line: Line, frame: Frame) -> Frame:
    """A unit of soldiers or a ship is sent and not given, whatever verb tells it ("रवाना")."""
    events, ship = line.scan.packs.events, is_of(frame.count.mention.amount.unit, FORMATIONS)
    sent = next((code for code in sorted(events) if events[code].place == "sent"), frame.event)
    return replace(frame, event=sent) if ship and events[frame.event].place == "goes" else frame


def sent_with(line: Line, before: Frame, frame: Frame) -> Frame:
    """Things joined to the people whom one verb sends go with them ("sent 45 rescuers and 12 vehicles")."""
    events, term = line.scan.packs.events, before.term
    if term is None or frame.term is None or abs(term.last - frame.term.last) > 1:  # "भेजे" and "भेजे हैं"
        return frame
    low, high = line.tokens_of(before.count.mention.extent)[1], line.tokens_of(frame.count.mention.extent)[0]
    sent = events[before.event].place == "sent" and events[frame.event].place == "goes"
    if not sent or not is_of(frame.count.mention.amount.unit, MACHINES) or not joined(line, low, high):
        return frame
    return replace(frame, event=before.event, term=term)


def with_crew(line: Line, found: dict[int, Frame], counts: Sequence[Item[CountMention]]) -> dict[int, Frame]:
    """Machines and the people who come with them are sent, not given ("two planes with a hospital and 86 men")."""
    events = line.scan.packs.events
    sent = next((code for code in sorted(events) if events[code].place == "sent"), None)
    for before, count in ((left, right) for at, right in enumerate(counts) for left in counts[:at]):
        frame = found.get(before.first)
        if sent is None or frame is None or not _brings(line, frame, before, count):
            continue
        between = {item.first for item in counts if before.first < item.first < count.first}
        step = Step("frame.joined", 1.0, before.mention.ref.text)
        crew = Frame(count, sent, frame.term, frame.score - 0.5, (*frame.steps[:1], step))
        found = {first: one for first, one in found.items() if first not in between}
        found |= {before.first: replace(frame, event=sent), count.first: crew}
    return found


def _brings(line: Line, frame: Frame, before: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether "with" and "and", and nothing told, link machines that are on their way to a number of people."""
    unit = before.mention.amount.unit
    machines = is_of(unit, MACHINES) or any(char.isdigit() for char in unit or "")
    moves = frame.term is not None and line.scan.packs.events[frame.event].place in {"goes", "sent"}
    if not machines or not moves or unit_kind(count.mention) != "person":
        return False
    low, high = line.tokens_of(before.mention.extent)[1], line.tokens_of(count.mention.extent)[0]
    leads = any(low < hit.first <= low + UNKNOWN + 1 for hit in line.grammar_of("with", "ablative"))
    joins = any(hit.last == high - 1 for hit in line.grammar_of("conjunction", "with"))
    told = any(low < hit.first < high for hit in (*line.terms, *line.reporting))
    return leads and joins and not told and high - low <= _CREW and not line.cut_between(low, high)


def ride(line: Line, count: Item[CountMention]) -> bool:
    """Whether a word of capacity holds a number in its gap: those only rode in what it tells of ("with 50 aboard")."""
    held = line.grammar_of("capacity")
    return any(hit.tail >= 0 and hit.head_last < count.first and count.last < hit.tail_first for hit in held)


def aboard(line: Line, count: Item[CountMention]) -> bool:
    """Whether a word of capacity right before a number makes it those aboard something ("the coach carried 51")."""
    first = line.with_hedges(count.first)
    return any(hit.tail < 0 and hit.last == first - 1 for hit in line.grammar_of("capacity"))
