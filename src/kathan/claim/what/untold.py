"""Read "among them" behind victims whose number nobody told: a line and the one before in, frames of the parts out.

"All the injured are in hospital. Among them are two children and four women."
"""

from collections.abc import Iterator

from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.fate import VICTIMS
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit

_TOLD = VICTIMS | {"verb"}


def among_untold(line: Line, before: Line | None) -> tuple[Frame, ...]:
    """The people counted behind an "among them" that opens its sentence, of the victims whom the last one names."""
    opened = any(hit.first == line.first and hit.row.value == "after" for hit in line.functions.get("inclusion", ()))
    if not opened or before is None or any(is_count(item.mention) for item in before.counts) or line.terms:
        return ()
    events = {hit.phrase.event for hit in before.terms if _befalls(before, hit)}
    if len(events) != 1:
        return ()
    event = events.pop()
    steps = (Step(f"event.{event}", 1.0), Step("frame.untold", 1.0))
    return tuple(Frame(count, event, None, 2.0, steps) for count in _people(line))


def _befalls(line: Line, term: Hit) -> bool:
    """Whether a word tells what befell people."""
    event = line.scan.packs.events[term.phrase.event]
    return event.counted and event.unit == "person" and term.row.kind in _TOLD


def _people(line: Line) -> Iterator[Item[CountMention]]:
    """The people whom a sentence counts."""
    return (item for item in line.counts if is_count(item.mention) and unit_kind(item.mention) == "person")
