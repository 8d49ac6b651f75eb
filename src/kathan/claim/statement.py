"""Find statements: attributed or dated assertions of an event without a number, as claims without an amount."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kathan.claim.line import Item, Line
from kathan.claim.scope import as_party, find_actor, find_recipient
from kathan.claim.what.frame import Frame
from kathan.claim.when.period import find_period
from kathan.claim.where.marked import is_marked
from kathan.claim.where.place import find_place
from kathan.claim.where.scene import Scene
from kathan.claim.who.memory import Memory
from kathan.claim.who.saying import Saying
from kathan.model.amount import Amount
from kathan.model.claim import Claim, Evidence, Kind, Site, Stance
from kathan.model.mention import CountMention, CountRole
from kathan.model.steps import Step
from kathan.packs.hit import Hit


@dataclass(frozen=True, slots=True)
class Place:
    """What a statement is read against: its line, the frames there, who acted before, and the scene."""

    line: Line
    frames: tuple[Frame, ...]
    sayings: tuple[Saying, ...]
    memory: Memory
    scene: Scene
    evidence: Evidence


def _own_saying(place: Place, term: Hit) -> Saying | None:
    """The act of saying that the event word itself is ("acknowledged that")."""
    return next((saying for saying in place.sayings if _same(saying.cue, term) and saying.source), None)


def _same(cue: Hit, term: Hit) -> bool:
    return cue.first <= term.last and term.first <= cue.last


def _terms(place: Place) -> Iterator[Hit]:
    """One term an event, a verb where there is one: statement events always, counted ones without a count there."""
    events = place.line.scan.packs.events
    taken = {frame.event for frame in place.frames}
    numbered = any(item.mention.role is CountRole.COUNT for item in place.line.counts)
    best: dict[str, Hit] = {}
    for term in place.line.terms:
        event = term.phrase.event
        verb = term.row.kind == "verb"
        if event in taken or (events[event].counted and (numbered or not verb or _says(place, term))):
            continue
        if event not in best or (verb and best[event].row.kind != "verb"):
            best[event] = term
    yield from best.values()


def _says(place: Place, term: Hit) -> bool:
    """Whether a word of an event is a word of saying here ("передает ТАСС", "livre ces informations")."""
    return any(_same(saying.cue, term) for saying in place.sayings)


def _as_frame(place: Place, term: Hit) -> Frame:
    """A frame without a number, so that time and place are found as for figures."""
    ref = place.line.scan.ref(term.start, term.end)
    count = CountMention(ref, Amount(None, None, ref), CountRole.COUNT, ref)
    return Frame(Item(term.first, term.last, count), term.phrase.event, term, 2.0, ())


def _tells_of_whom(line: Line, site: Site) -> bool:
    """Whether a place stands in a participle that says of whom it is told ("रूस में लड़ने वाले सैनिकों को समर्पित")."""
    closing = {hit.first for hit in line.grammar_of("clause") if hit.row.value == "after"}
    return any(item.mention.ref == site.ref and item.last + 1 in closing for item in line.places)


def _acts_here(place: Place) -> bool:
    """Whether the land of the scene acts in a sentence, and is not where it befell people ("उत्तर कोरिया की तरफ से")."""
    line, scene = place.line, place.scene.place
    acting = (item.mention.id for item in line.places if is_marked(line, item, ("agent",)))
    return scene is not None and scene.id in acting


def _claim(place: Place, term: Hit, saying: Saying | None) -> Claim | None:
    line, frame = place.line, _as_frame(place, term)
    said_at = saying.said_at if saying else None
    period = find_period(line, frame, said_at)
    source = saying.source if saying else None
    if source is None and period is None:
        return None
    content = saying.content if saying and saying.line is line else (line.first, line.last)
    if saying and _same(saying.cue, term):
        content = (line.first, line.last)
    event = line.scan.packs.events[frame.event]
    acts = not event.counted or event.place in {"sent", "goes"}  # as for figures
    actor = find_actor(line, term.first, content, place.memory) if acts else None
    if actor is None and saying and saying.stance is Stance.ACKNOWLEDGED:
        actor = source
    here = saying if saying and saying.line is line else None
    scene = place.scene if event.counted and not _acts_here(place) else Scene()
    site, placed = find_place(line, frame, here, scene, actor)
    if site and not event.counted and _tells_of_whom(line, site):
        site, placed = None, ()
    steps = [
        Step(f"event.{term.phrase.event}", 1.0, line.scan.ref(term.start, term.end).text),
        Step("statement"),
    ]
    steps += placed
    steps += [Step(saying.rule, 1.0)] if saying else []
    return Claim(
        key="", evidence_key="", kind=Kind.STATEMENT, event=term.phrase.event, amount=None, part_of=None,
        counted=None, actor=as_party(actor),
        recipient=as_party(find_recipient(line, content, place.memory, term.first) if acts else None),
        place=site, period=period, said_at=said_at, source=source, via=saying.via if saying else (),
        stance=saying.stance if saying else Stance.ASSERTED, evidence=place.evidence,
        steps=tuple(steps), confidence=0.6,
    )  # fmt: skip


def find_statements(places: Sequence[Place], saying_at: Callable[[int, int], Saying | None]) -> Iterator[Claim]:
    """All statements of an article in order; what is neither attributed nor dated is no statement."""
    for index, place in enumerate(places):
        for term in _terms(place):
            saying = _own_saying(place, term) or saying_at(index, term.first)
            claim = _claim(place, term, saying)
            if claim:
                yield claim
