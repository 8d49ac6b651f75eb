"""Read the sum that closes a list of several events: a sentence's frames in, the same with the sum's own event out."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.countable import is_exact, unit_kind
from kathan.claim.line import Line
from kathan.claim.what.frame import Frame
from kathan.model.steps import Step

_LONGEST = 12  # parts of a sum
_PEOPLE = frozenset({"person", "none"})


def name_sums(line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames, where a number is the sum of those of two events or more just before it with the event of both.

    "사망 4명, 실종 2명, 부상 9명 등 총 15명": the 15 are dead, missing and hurt.
    """
    return tuple(_summed(line, frames, at) for at in range(len(frames)))


def _summed(line: Line, frames: Sequence[Frame], at: int) -> Frame:
    frame = frames[at]
    total, marked = frame.count.mention.amount.low, "bound.exact" in frame.count.mention.rules
    if not marked or total is None or frame.count.mention.amount.high != total or at < 2:
        return frame
    left, events = total, set[str]()
    for before in range(at - 1, max(-1, at - 1 - _LONGEST), -1):
        part = frames[before]
        low = part.count.mention.amount.low
        if low is None or not is_exact(part.count.mention) or unit_kind(part.count.mention) not in _PEOPLE:
            return frame
        left -= low
        events.add(part.event)
        if left <= 0:
            break
    whole = _event_of(line, events) if left == 0 and len(events) > 1 else None
    return replace(frame, event=whole, steps=(*frame.steps, Step("frame.total", 1.0))) if whole else frame


def _event_of(line: Line, events: set[str]) -> str | None:
    """The event that is two others at once, where it is so of any of these ("killed and wounded")."""
    known = line.scan.packs.events.values()
    return next((event.code for event in known if not events.isdisjoint(event.sums)), None)
