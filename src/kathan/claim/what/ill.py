"""Give a word of two events the one that its surroundings mean: the frames of a line in, settled frames out.

A language may have one word for the hurt and for cases of an illness ("إصابة"), and one for those who are stuck and
those who lie under rubble ("फंसे"), for those whom a storm and whom a bullet hit, or for victims of a flood wherever
they are ("灾民"); then the story tells which.
"""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.countable import accepts, unit_kind
from kathan.claim.line import Line, words_of
from kathan.claim.what.frame import Frame
from kathan.model.steps import Step
from kathan.packs.options import Event

REACH = 3  # sentences behind a word for the surroundings
# A word of two events, what near it tells which, and what ends that ("... Twelve were hurt in a [fire]").
_SETTINGS = (
    ("case", "illness", "mishap"),
    ("trap", "rubble", ""),
    ("hit", "gunfire", ""),
    ("homeless", "shelter", ""),
)


def settle_ill(lines: Sequence[Line], index: int, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames of the line with this index; parts go with their whole."""
    near = lines[max(0, index - REACH) : index + 1]
    settled = tuple(frames)
    for word, setting, end in _SETTINGS if settled else ():
        earlier = any(one.grammar_of(setting) for one in near[:-1]) and not lines[index].grammar_of(end)
        if earlier or lines[index].grammar_of(setting):
            settled = tuple(
                _settled(lines[index], frame, word, setting)
                if earlier or (_before(lines[index], frame, setting) and not _nearer(lines[index], frame, setting, end))
                else frame
                for frame in settled
            )
    return settled


def near_illness(lines: Sequence[Line], index: int) -> bool:
    """Whether a disease is named in a line, in those just before it, or in the headline."""
    near = (*lines[:1], *lines[max(0, index - REACH) : index + 1])
    return any(one.grammar_of("illness") or tells_cases(one) for one in near)


def tells_cases(line: Line) -> bool:
    """Whether a word of the event names cases with their disease, which then stands by no word of its own ("[cholera
    cases] were reported in X")."""
    cases = words_of(line.scan.pack, "cases")
    told = (hit.row.form.split() for hit in line.terms if line.scan.packs.events[hit.phrase.event].ill)
    return any(len(words) > 1 and not cases.isdisjoint(words) for words in told)


def _before(line: Line, frame: Frame, setting: str) -> bool:
    """Whether the surroundings stand before a figure, and not only before its part ("38 भर्ती, जिनमें डेंगू के 22")."""
    parts = [hit.first for hit in line.grammar_of("inclusion") if hit.first > frame.count.last]
    return any(hit.first < min(parts, default=line.last + 1) for hit in line.grammar_of(setting))


def _nearer(line: Line, frame: Frame, setting: str, end: str) -> bool:
    """Whether what ends such surroundings stands nearer to a number, in its own clause ("five hurt in a [fire] at a
    cholera hospital")."""
    at = frame.count.first
    own = (hit.first for hit in line.grammar_of(end) if not line.cut_between(*sorted((hit.first, at))))
    nearest = min((abs(first - at) for first in own), default=None)
    others = (hit.first for hit in line.grammar_of(setting) if not line.cut_between(*sorted((hit.first, at))))
    return nearest is not None and all(nearest < abs(first - at) for first in others)


def _settled(line: Line, frame: Frame, word: str, setting: str) -> Frame:
    events = line.scan.packs.events.values()
    meant = next((event.code for event in events if _stands_for(event, setting) == frame.event), None)
    if meant is None or not accepts(line.scan.packs.events[meant], unit_kind(frame.count.mention)):
        return frame
    if not (_is_told(line, frame, word) or (frame.term is None and _of_such(line, frame, word))):
        return frame
    return replace(frame, event=meant, steps=(*frame.steps, Step(f"frame.{setting}", 1.0)))


def _stands_for(event: Event, setting: str) -> str | None:
    """The event some of whose words mean this one in such surroundings."""
    return {"illness": event.ill, "rubble": event.buried, "gunfire": event.shot, "shelter": event.sheltered}[setting]


def _is_told(line: Line, frame: Frame, word: str) -> bool:
    term = frame.term
    if term is None:
        return False
    held = line.scan.within("grammar.tsv", term.start, term.end)  # also those that the event word covers
    found = [*line.grammar_of(word), *(hit for hit in held if word in hit.phrase.kinds)]
    return any(term.first <= hit.first <= term.last for hit in found)


def _of_such(line: Line, frame: Frame, word: str) -> bool:
    """Whether a part has its event from a whole, or a figure before it, that such a word tells."""
    return frame.parent is None or _is_told(line, frame.parent, word) or frame.parent.term is None
