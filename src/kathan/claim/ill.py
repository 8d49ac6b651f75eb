"""Tell those who fell ill from the hurt: the frames of a line in, out with the event that an illness near them means.

A language may have one word for both ("إصابة" is an injury and a case); then the story tells which.
"""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.frame import Frame
from kathan.claim.line import Line
from kathan.model.steps import Step

REACH = 3  # sentences behind a word for an illness


def settle_ill(lines: Sequence[Line], index: int, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames of the line with this index; parts go with their whole."""
    line = lines[index]
    near = lines[max(0, index - REACH) : index + 1]
    if not frames or not line.grammar_of("case") or not any(one.grammar_of("illness") for one in near):
        return tuple(frames)
    return tuple(_settled(line, frame) for frame in frames)


def _settled(line: Line, frame: Frame) -> Frame:
    events = line.scan.packs.events.values()
    meant = next((event.code for event in events if event.ill == frame.event), None)
    if meant is None or not (_is_case(line, frame) or (frame.term is None and _of_cases(line, frame))):
        return frame
    return replace(frame, event=meant, steps=(*frame.steps, Step("frame.ill", 1.0)))


def _is_case(line: Line, frame: Frame) -> bool:
    term = frame.term
    return term is not None and any(term.first <= hit.first <= term.last for hit in line.grammar_of("case"))


def _of_cases(line: Line, frame: Frame) -> bool:
    """Whether a part has its event from a whole, or a figure before it, that a word for cases tells."""
    return frame.parent is None or _is_case(line, frame.parent) or (frame.parent.term is None)
