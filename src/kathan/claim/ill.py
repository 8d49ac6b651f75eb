"""Give a word of two events the one that its surroundings mean: the frames of a line in, settled frames out.

A language may have one word for the hurt and for cases of an illness ("إصابة"), and one for those who are stuck and
those who lie under rubble ("फंसे"); then the story tells which.
"""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.frame import Frame
from kathan.claim.line import Line
from kathan.model.steps import Step
from kathan.packs.options import Event

REACH = 3  # sentences behind a word for the surroundings
_SETTINGS = (("case", "illness"), ("trap", "rubble"))  # a word of two events, and what near it tells which


def settle_ill(lines: Sequence[Line], index: int, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames of the line with this index; parts go with their whole."""
    near = lines[max(0, index - REACH) : index + 1]
    settled = tuple(frames)
    for word, setting in _SETTINGS:
        if settled and lines[index].grammar_of(word) and any(one.grammar_of(setting) for one in near):
            settled = tuple(_settled(lines[index], frame, word, setting) for frame in settled)
    return settled


def _settled(line: Line, frame: Frame, word: str, setting: str) -> Frame:
    events = line.scan.packs.events.values()
    meant = next((event.code for event in events if _stands_for(event, setting) == frame.event), None)
    if meant is None or not (_is_told(line, frame, word) or (frame.term is None and _of_such(line, frame, word))):
        return frame
    return replace(frame, event=meant, steps=(*frame.steps, Step(f"frame.{setting}", 1.0)))


def _stands_for(event: Event, setting: str) -> str | None:
    """The event some of whose words mean this one in such surroundings."""
    return event.ill if setting == "illness" else event.buried


def _is_told(line: Line, frame: Frame, word: str) -> bool:
    term = frame.term
    return term is not None and any(term.first <= hit.first <= term.last for hit in line.grammar_of(word))


def _of_such(line: Line, frame: Frame, word: str) -> bool:
    """Whether a part has its event from a whole, or a figure before it, that such a word tells."""
    return frame.parent is None or _is_told(line, frame.parent, word) or frame.parent.term is None
