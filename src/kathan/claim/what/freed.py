"""Tell a word of two events by the story or by whom it befalls: frames in, frames of the event that is meant out.

Whoever is freed after an exchange of prisoners was a prisoner of war, and no hostage who was rescued.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from kathan.claim.countable import HURT, accepts, unit_kind
from kathan.claim.line import Line
from kathan.claim.what.fate import VICTIMS
from kathan.claim.what.frame import Frame
from kathan.model.steps import Step
from kathan.packs.hit import Hit

OWN = 3  # words from a number to the victims it is some of
_CAPTIVES = frozenset({"abducted", "captured", "missing"})
_FREED = frozenset({"rescued", "captured"})
_PRISONERS = frozenset({"prisoner", "prisoner-of-war"})
_MOVED = frozenset({"evacuated", "rescued", "transferred"})
NEAR = 6  # words from a number to the verb of its relative clause


class Story:
    """What the sentences of a whole article tell by words that mean nothing else."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Take the sentences; they are looked at once, and only where a word is in doubt."""
        self._lines = lines

    @cached_property
    def events(self) -> frozenset[str]:
        """The events told."""
        return frozenset().union(*(told_events(line) for line in self._lines))

    @cached_property
    def befell(self) -> frozenset[str]:
        """All that is told of anybody or anything."""
        return frozenset(hit.phrase.event for line in self._lines for hit in _sure(line))

    @cached_property
    def arrests(self) -> bool:
        """Whether a verb tells of arrests."""
        held = (hit for line in self._lines for hit in _sure(line) if hit.phrase.event == "detained")
        return any(hit.row.kind == "verb" for hit in held)


def told_events(line: Line) -> frozenset[str]:
    """The events that a sentence tells by words that mean nothing else."""
    events = line.scan.packs.events
    return frozenset(hit.phrase.event for hit in _sure(line) if events[hit.phrase.event].over)


def _sure(line: Line) -> Iterator[Hit]:
    """The event words that mean nothing else."""
    several = (hit for hit in line.terms if _weaker(line, hit) or _also(line, hit) or hit.row.number == "told")
    doubtful = {(hit.first, hit.last) for hit in several}
    return (hit for hit in line.terms if (hit.first, hit.last) not in doubtful)


def only_told(term: Hit) -> bool:
    """Whether a word tells its event only in a story of it, or of the people whom it befalls ("came home")."""
    return bool(term.row.number == "told") and not _of_victims(term)


def _of_victims(term: Hit) -> bool:
    """Whether a word for victims is the same for several events ("the victims include")."""
    return bool(term.row.kind == "total" and term.row.number == "told")


def _also(line: Line, term: Hit) -> bool:
    """Whether a word of an event that befalls only some means another event too."""
    same = (hit for hit in line.terms if hit.first == term.first and hit.phrase.event != term.phrase.event)
    return bool(line.scan.packs.events[term.phrase.event].of) and any(same)


def _weaker(line: Line, term: Hit) -> bool:
    return any(_twins(line, term))


def _twins(line: Line, term: Hit) -> Iterator[Hit]:
    """The readings of a word as an event that may stand over its own."""
    events = line.scan.packs.events
    same = (hit for hit in line.terms if (hit.first, hit.last) == (term.first, term.last))
    return (hit for hit in same if events[hit.phrase.event].over == term.phrase.event)


def settle_freed(line: Line, frames: Sequence[Frame], told: frozenset[str], story: Story) -> tuple[Frame, ...]:
    """Frames whose word has two readings get the event that the story has told of before, or else lose it."""
    kept = [frame for frame in frames if not (_misread(line, frame) or _let_go(line, frame, story))]
    kept = [_of_hurt(line, _of_people(line, frame)) for frame in kept]
    kept = [_as_befell(line, _escaped(line, frame, story), story) for frame in kept]
    doubtful = {frame.event for frame in kept if frame.term and only_told(frame.term)} - told
    if doubtful:
        kept = [_as_told(line, frame, story.events) for frame in kept]
        ends = {event: line.scan.packs.events[event].ends for event in doubtful}
        doubtful -= story.events | {event for event in doubtful if story.events.intersection(ends[event])}
    sure = {frame.term for frame in kept if frame.event not in doubtful or _for_such(line, frame)}
    gone = [frame for frame in kept if frame.term and only_told(frame.term) and frame.term not in sure]
    kept = [frame for frame in kept if not any(frame is one or frame.parent is one for one in gone)]
    alike = {frame.term.first for frame in kept if frame.term and _for_such(line, frame)}
    settled = {id(frame): _befallen(line, _settled(line, frame, told), told, alike) for frame in kept}
    for frame in kept:  # a part may have its event from the part before it
        settled[id(frame)] = _with_whole(frame, settled)
    lent: Frame | None = None
    for frame in kept:  # "freed 9 drivers, [five] Kenyans": one without a word of its own goes with the one before it
        own = settled[id(frame)]
        if frame.term is not None:
            lent = frame
        elif lent and frame.parent is None and own.event == lent.event != settled[id(lent)].event:
            settled[id(frame)] = replace(own, event=settled[id(lent)].event)
    return tuple(settled[id(frame)] for frame in kept)


def _as_told(line: Line, frame: Frame, story: frozenset[str]) -> Frame:
    """The frame with the reading of its word that follows on what the story tells of ("captors let 22 come home")."""
    if frame.term is None or not only_told(frame.term) or frame.event in story or _for_such(line, frame):
        return frame
    events, term = line.scan.packs.events, frame.term
    same = (hit for hit in line.terms if (hit.first, hit.last) == (term.first, term.last))
    meant = next((hit for hit in same if story.intersection(events[hit.phrase.event].ends)), None)
    return replace(frame, event=meant.phrase.event, term=meant) if meant else frame


def _escaped(line: Line, frame: Frame, story: Story) -> Frame:
    """The frame with the reading of its word that a story of captives gives it, where some of those told of run away
    ("of these, 15 fled")."""
    term = frame.term
    told = frame.parent is not None or unit_kind(frame.count.mention) == "none"
    told = told or line.scan.pack.options.noun_first  # there a counter stands by every number
    if term is None or only_told(term) or not told:
        return frame
    events = line.scan.packs.events
    same = (hit for hit in line.terms if (hit.first, hit.last) == (term.first, term.last) and only_told(hit))
    meant = next((hit for hit in same if "abducted" in events[hit.phrase.event].ends), None)
    if meant is None or "abducted" not in story.events:
        return frame
    return replace(frame, event=meant.phrase.event, term=meant)


def _as_befell(line: Line, frame: Frame, story: Story) -> Frame:
    """The frame with the reading of a word for victims that the article's other words give it: those shot in a story
    where nobody died are the hurt ("the victims include two boys"), the victims of a story of dead alone are those ("la
    cifra subió a 215 [víctimas]")."""
    term = frame.term
    if term is None or term.row.kind not in {"total", "person"}:
        return frame
    same = [hit for hit in line.terms if (hit.first, hit.last) == (term.first, term.last)]
    sure, lent = (next((hit for hit in same if (hit.row.number == "told") is told), None) for told in (False, True))
    if sure is None or lent is None or sure.row.kind != lent.row.kind:
        return frame
    sums = line.scan.packs.events[sure.phrase.event].sums
    if sure.row.kind == "person" and lent.phrase.event not in sums:
        return frame
    others = {sure.phrase.event, *sums} - {lent.phrase.event}
    none = sure.row.kind == "person" and "number.zero" in frame.count.mention.rules  # "sin víctimas"
    befell = lent.phrase.event in story.befell and others.isdisjoint(story.befell)
    meant = lent if befell and not none else sure
    return replace(frame, event=meant.phrase.event, term=sure if sure.row.kind == "person" else meant)


def _with_whole(frame: Frame, settled: dict[int, Frame]) -> Frame:
    """A frame as it was settled; a part that has its event from its whole has that of the whole as it was settled."""
    own, whole = settled[id(frame)], settled.get(id(frame.parent))
    if whole is None or frame.parent is None or frame.term is not None or frame.event != frame.parent.event:
        return own
    return own if own.event == whole.event else replace(own, event=whole.event)


def _for_such(line: Line, frame: Frame) -> bool:
    """Whether an event is told of the people whom it befalls, where its word means others too."""
    return _befalls(line, frame, frame.event)


def _befalls(line: Line, frame: Frame, event: str) -> bool:
    befallen = line.scan.packs.events[event]
    return not (_roles(line, frame) | _shared(line, frame)).isdisjoint((*befallen.of, *befallen.implied))


def _misread(line: Line, frame: Frame) -> bool:
    """Whether a verb that means two events counts neither here: armies lose men and tanks, towns only inhabitants."""
    events, term = line.scan.packs.events, frame.term
    if term is None or term.row.kind != "verb":
        return False
    same = {hit.phrase.event for hit in line.terms if (hit.first, hit.last) == (term.first, term.last)}
    only = {role for code in same for role in events[code].only}
    if not only or not any(events[code].unit == "thing" for code in same):
        return False
    roles = _roles(line, frame)
    return not roles & only if roles else unit_kind(frame.count.mention) in {"none", "household"}


def _let_go(line: Line, frame: Frame, story: Story) -> bool:
    """Whether those who are freed, no prisoners by their own name, had only been arrested in a story without captives:
    nobody is rescued."""
    term, events = frame.term, line.scan.packs.events
    if term is None or frame.event not in _FREED:
        return False
    readings = {hit.phrase.event for hit in line.terms if (hit.first, hit.last) == (term.first, term.last)}
    freed = any(events[code].over in readings for code in readings)
    if not freed or not story.arrests or not _CAPTIVES.isdisjoint(story.befell) or _for_such(line, frame):
        return False
    first, last = line.tokens_of(frame.count.mention.extent)
    return not any(hit.phrase.event == "detained" and first <= hit.first <= last + OWN for hit in line.terms)


def _of_people(line: Line, frame: Frame) -> Frame:
    """The frame with the reading of its word that only people have, where it counts people: villages are under water,
    people drown in it."""
    term, kind = frame.term, unit_kind(frame.count.mention)
    if term is None or kind != "person" or frame.event != "affected":
        return frame
    same = (hit for hit in line.terms if (hit.first, hit.last) == (term.first, term.last))
    meant = next((hit for hit in same if hit.phrase.event in HURT), None)
    return frame if meant is None else replace(frame, event=meant.phrase.event, term=meant)


def _of_hurt(line: Line, frame: Frame) -> Frame:
    """The frame of some of the hurt, who stay that wherever they are brought ("four of the injured were airlifted")."""
    last = frame.count.last
    if frame.event not in _MOVED or not any(hit.first == last + 1 for hit in line.grammar_of("partitive", "genitive")):
        return frame
    near = (hit for hit in line.terms if hit.row.kind in VICTIMS and last < hit.first <= last + OWN)
    hurt = next((hit for hit in near if hit.phrase.event == "wounded"), None)
    return frame if hurt is None else replace(frame, event=hurt.phrase.event, term=hurt)


def _befallen(line: Line, frame: Frame, told: frozenset[str], alike: set[int]) -> Frame:
    """The frame with the reading of its word that those counted ask for: soldiers are captured, others detained.

    ``alike`` holds where words begin that are said of soldiers in the same sentence ("185 soldiers and 20 civilians").
    """
    events, term = line.scan.packs.events, frame.term
    if term is None:
        return frame
    kind = unit_kind(frame.count.mention)
    same = [hit for hit in line.terms if hit.first == term.first]
    readings = {hit.phrase.event: hit for hit in same if accepts(events[hit.phrase.event], kind)}
    bound = next((code for code in readings if events[code].of), None)
    if bound is None or len(readings) == 1:
        return frame
    others = [events[code] for code in readings if code != bound]
    held = any(hit.phrase.event in other.ends for hit in _people(line, frame) for other in others)
    taken = any(told.intersection(other.ends) for other in others)  # the story's soldiers were kidnapped
    held = held or taken
    seized = any(hit.phrase.event in other.ends for hit in _seized(line, frame) for other in others)
    meant = (bound in told and not held) or term.first in alike or _befalls(line, frame, bound)
    prisoners = not _PRISONERS.isdisjoint(_roles(line, frame))  # whatever hostages they are exchanged for
    meant = meant and not seized and not (taken and bound not in told and not prisoners)
    chosen = bound if meant else next(code for code in readings if code != bound)
    return replace(frame, event=chosen, term=readings[chosen])


def _people(line: Line, frame: Frame) -> list[Hit]:
    """The words for victims right behind a number ("105 hostages")."""
    last = frame.count.last
    return [hit for hit in line.terms if hit.row.kind == "person" and 0 < hit.first - last <= 2]


def _seized(line: Line, frame: Frame) -> list[Hit]:
    """The verbs behind a number that only say which ones are meant ("33 soldiers who had been kidnapped")."""
    last, own = frame.count.last, frame.term.first if frame.term else -1
    near = [hit for hit in line.terms if hit.row.kind == "verb" and 0 < hit.first - last <= NEAR and hit.first != own]
    return [hit for hit in near if line.cut_between(last, hit.first) <= 1]


def _roles(line: Line, frame: Frame) -> set[str]:
    """The roles of those counted."""
    unit = frame.count.mention.unit
    return _roles_at(line, {unit.start} if unit else set())


def _shared(line: Line, frame: Frame) -> set[str]:
    """The roles of those counted before a bare number, which shares their noun ("40 soldiers died and 9 were")."""
    before = (item.mention.unit for item in line.counts if item.last < frame.count.first)
    return _roles_at(line, {unit.start for unit in before if unit and frame.count.mention.unit is None})


def _roles_at(line: Line, starts: set[int]) -> set[str]:
    refs = ((hit.row.role, line.scan.ref(hit.start, hit.end)) for hit in line.roles)
    return {part for role, ref in refs if ref.start in starts for part in role.split("|")}


def _settled(line: Line, frame: Frame, told: frozenset[str]) -> Frame:
    if frame.term is None:
        return frame
    events, term = line.scan.packs.events, frame.term
    over = next((hit for hit in _twins(line, term) if hit.phrase.event in told), None)
    weaker = events[frame.event].over if frame.event not in told else None
    under = (hit for hit in line.terms if (hit.first, hit.last) == (term.first, term.last))
    chosen = over or next((hit for hit in under if hit.phrase.event == weaker), None)
    if chosen is None or not accepts(events[chosen.phrase.event], unit_kind(frame.count.mention)):
        return frame
    steps = (*frame.steps, Step("frame.told", 1.0, line.scan.ref(chosen.start, chosen.end).text))
    return replace(frame, event=chosen.phrase.event, term=chosen, steps=steps)
