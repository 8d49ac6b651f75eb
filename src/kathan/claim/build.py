"""Build claims: an article's lines and mentions in, figures, statements and quotations with all their parties out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kathan.claim.confidence import rate
from kathan.claim.countable import is_count, may_tell
from kathan.claim.finish import attribution, compared, evidence_of, numbered, position, saying_steps, sentence_ref
from kathan.claim.line import Item, Line, make_line, shelve
from kathan.claim.nouns import run_together
from kathan.claim.scope import as_party, find_actor, find_giver, find_recipient
from kathan.claim.statement import Place, find_statements
from kathan.claim.what.agents import without_agents
from kathan.claim.what.asking import Asking
from kathan.claim.what.breakdown import break_down
from kathan.claim.what.cases import with_cases
from kathan.claim.what.composed import composed
from kathan.claim.what.figures import find_frames
from kathan.claim.what.frame import Frame
from kathan.claim.what.freed import Story, settle_freed, told_events
from kathan.claim.what.ill import settle_ill
from kathan.claim.what.implied import with_implied
from kathan.claim.what.listed import read_lists
from kathan.claim.what.listing import Listing
from kathan.claim.what.onward import more_of
from kathan.claim.what.ordered import in_order
from kathan.claim.what.origins import without_origins
from kathan.claim.what.otherwise import told_otherwise
from kathan.claim.what.paired import pair_events
from kathan.claim.what.pruned import pruned
from kathan.claim.what.recount import recount
from kathan.claim.what.reports import with_reports
from kathan.claim.what.spread import spread_event
from kathan.claim.what.sunk import without_sunk
from kathan.claim.what.topical import read_topic
from kathan.claim.what.untold import among_untold
from kathan.claim.when.day import Day, find_days, lent_period, opens_before
from kathan.claim.when.period import find_period
from kathan.claim.when.raised import raised_at, up_to
from kathan.claim.where.filed import without_desk
from kathan.claim.where.gift import Gifts, destination
from kathan.claim.where.land import of_own_land
from kathan.claim.where.place import find_place
from kathan.claim.where.scene import Scene, find_scenes
from kathan.claim.where.widened import Widened
from kathan.claim.who.answer import Answers
from kathan.claim.who.interview import find_interview, interviewee
from kathan.claim.who.introduced import acting, asked, goes_on, introduced
from kathan.claim.who.medium import carried_on
from kathan.claim.who.memory import Memory
from kathan.claim.who.noted import note
from kathan.claim.who.relay import relays_last
from kathan.claim.who.saying import Saying
from kathan.claim.who.sift import doubted, refused, within_phrase, without_speakers
from kathan.claim.who.speaker import find_sayings
from kathan.claim.who.speech import Speech, find_speeches
from kathan.claim.who.stretch import cue_kind
from kathan.claim.who.telling import Telling
from kathan.claim.who.untrue import denial, denier, untrue
from kathan.claim.whom.counted import shares_group
from kathan.claim.whom.group import find_counted, owned
from kathan.mention.scan import Scan
from kathan.mention.settle import Mentions
from kathan.model.amount import Amount
from kathan.model.article import Sentence
from kathan.model.claim import Attribution, Claim, Kind, Party, Period, Site, Speaker, Stance
from kathan.model.key import with_keys
from kathan.model.mention import CountMention
from kathan.model.steps import Step

_PLACED = frozenset(
    {"place.located", "place.beside", "place.bracket", "place.expanse"}
)  # where its own words set a part


def make_lines(scan: Scan, mentions: Mentions, sentences: Sequence[Sentence]) -> tuple[Line, ...]:
    """The article's sentences as lines, those without words left out."""
    shelves = shelve(scan, mentions)
    lines = (
        pruned(without_origins(run_together(line))) for sentence in sentences if (line := make_line(shelves, sentence))
    )
    return without_desk(tuple(with_reports(lines) if scan.pack.options.noun_first else lines))


class Builder:
    """Walks the lines of one article in order; what was named before is remembered for what follows."""

    def __init__(self, scan: Scan, mentions: Mentions, lines: Sequence[Line]) -> None:
        self.scan = scan
        self.lines = lines
        self.memory = Memory()
        self.sayings: list[tuple[Saying, ...]] = []
        self.frames: list[tuple[Frame, ...]] = []
        self.last_frames: tuple[Frame, ...] = ()
        self.scenes = find_scenes(lines, mentions.places)
        self.times = mentions.times
        self.speeches: tuple[Speech, ...] = ()
        self.days: tuple[Day, ...] = ()
        self.actors: list[Memory] = []
        self.gifts, self.widened = Gifts(), Widened()
        self.last: Claim | None = None
        self.told: frozenset[str] = frozenset()
        self.listing, self.story = Listing(), Story(lines)
        self.headed: dict[int, Saying] = {}
        self.answers = Answers()
        self.asking = Asking()
        self.interview = find_interview(lines)
        self.asked: Speaker | None = None
        self.placed: dict[int, Site | None] = {}
        self.groups: dict[int, Party | None] = {}
        self.units: dict[int, str | None] = {}
        self.grouped: tuple[Line, Party | None, Frame] | None = None

    def read(self) -> None:
        """Find frames and sayings of every line, then quotations with their speakers."""
        before: Item[CountMention] | None = None
        told_last: Saying | None = None
        paragraph = -1
        for index, line in enumerate(self.lines):
            if self.interview and index == self.interview.first:
                self.asked = interviewee(self.lines, self.interview, self.memory)
            if line.sentence.paragraph != paragraph:
                self.memory.introduced = self.memory.introduced if goes_on(line) else None
                paragraph, told_last = line.sentence.paragraph, None
            previous = self.frames[-1] if self.frames else ()
            sayings = find_sayings(line, self.memory)
            for saying in sorted(sayings, key=relays_last):
                self.memory.speak(saying.source)
            self.memory.speak(asked(line, self.memory))
            frames = self._frames_of(index, line, sayings, previous, before)
            listed = self.listing.answers(line, self.memory, told_last)
            if listed:
                self.headed[line.sentence.index] = listed
            answered = self.answers.find(line, sayings, self.memory)
            if answered:
                self.headed.setdefault(line.sentence.index, answered)
            self._remember_actor(line)
            note(self.memory, line)
            spoken = any(saying.source for saying in sayings)
            told_of = introduced(line) or (None if spoken else acting(line, self.memory))
            self.memory.introduced = told_of or self.memory.introduced
            told_last = next((saying for saying in reversed(sayings) if saying.source), told_last)
            self.sayings.append(sayings)
            self.frames.append(frames)
            self.gifts.read(line)
            before = next((item for item in reversed(line.counts) if is_count(item.mention)), None)
            self.last_frames = frames or self.last_frames
        self.sayings = carried_on(self.lines, self.sayings)
        self.speeches = find_speeches(self.lines, self.sayings)
        self.days = find_days(self.lines, self.sayings, self.frames, self.times)
        self.telling = Telling(self.lines, self.sayings, self.speeches, self.headed, self.interview, self.asked)

    def _frames_of(
        self,
        index: int,
        line: Line,
        sayings: Sequence[Saying],
        previous: tuple[Frame, ...],
        before: Item[CountMention] | None,
    ) -> tuple[Frame, ...]:
        """The frames of a line: its own, then what lists, answers and the lines before it give."""
        self.told |= told_events(line)
        if not any(may_tell(item.mention) for item in line.counts):
            self.asking.find(line)
            return self.listing.figures(line, (), self.last_frames)
        told = without_speakers(line, sayings)
        own = break_down(told, spread_event(told, find_frames(told, previous, before)))
        own = read_topic(told, in_order(told, pair_events(told, read_lists(told, own, self.last_frames))))
        own = settle_ill(self.lines, index, settle_freed(line, own, self.told, self.story))
        own = with_cases(self.lines, index, own)
        own = without_sunk(self.lines, index, own)
        own = tuple(frame for frame in without_agents(line, own) if not within_phrase(frame, sayings))
        answered_here = self.asking.find(line)
        own = told_otherwise(line, recount(told, own, self.last_frames), self.last_frames)
        frames = self.listing.figures(line, own, self.last_frames)
        frames = frames or answered_here or more_of(line, previous) or composed(line, self.last_frames)
        frames = frames or among_untold(line, self.lines[index - 1] if index else None)
        return with_implied(line, frames, sayings)

    def _remember_actor(self, line: Line) -> None:
        self.actors.append(self.memory.actors())
        actor = find_actor(line, line.last + 1, (line.first, line.last), self.memory)
        if actor is not None:
            self.memory.actor = actor

    def figures(self) -> Iterator[tuple[Frame, Claim]]:
        """Every figure of the article, in order; parts come after their wholes."""
        for index, line in enumerate(self.lines):
            for frame in self.frames[index]:
                claim = self._figure(index, line, frame)
                if frame.count.mention.compares and self.last is not None:
                    claim = compared(claim, self.last)
                self.last = claim
                yield frame, claim

    def _figure(self, index: int, line: Line, frame: Frame) -> Claim:
        saying = self.telling.at(index, frame.count.first)
        false = untrue(line, frame)
        saying = denier(line, frame, self.sayings[index], saying, false) if false else saying
        here = saying if saying and saying.line is line else None
        said_at = (saying.said_at if saying else None) or raised_at(line)
        content = here.content if here else (line.first, line.last)
        moved = self.scan.packs.events[frame.event].place in {"sent", "goes"}
        recipient = find_recipient(line, content, self.memory, frame.count.first) if moved else None
        actor = find_giver(line, frame, content, self.actors[index], recipient) if moved else None
        if moved and actor is None and here and cue_kind(here.cue) == "announce":
            actor = here.source  # who pledges it gives it
        counted, grouped = self._counted(line, frame)
        place, placed = self._place(index, frame, here, actor, counted)
        place = (destination(line, recipient) if moved else None) or place
        place = self.gifts.place(index, line, frame, recipient, place)
        period, lent = self._period(index, frame, said_at, place, here)
        steps = (*frame.steps, *grouped, *placed, *lent, *saying_steps(saying))
        steps += (Step("stance.untrue", 1.0, line.scan.ref(false.start, false.end).text),) if false else ()
        counted = owned(counted, actor, self.scan.packs.names)
        claim = Claim(
            key="", evidence_key="", kind=Kind.FIGURE, event=frame.event, amount=self._amount(frame),
            part_of=None, counted=counted, actor=as_party(actor), recipient=as_party(recipient),
            place=place, period=period, said_at=said_at,
            source=saying.source if saying else None, via=saying.via if saying else (),
            stance=denial(line, frame, saying, false) if false else self._stance(index, frame, saying),
            evidence=evidence_of(self.scan.article.text, sentence_ref(line)),
            steps=steps, confidence=0.0,
        )  # fmt: skip
        return replace(claim, confidence=rate(claim, frame, line, self.scan.packs.weights))

    def _place(
        self, index: int, frame: Frame, saying: Saying | None, actor: Speaker | None, counted: Party | None
    ) -> tuple[Site | None, tuple[Step, ...]]:
        """The place of a figure; a part is where its whole is, unless its own words say where."""
        line = self.lines[index]
        scene, issued = self.scenes[index], line.sentence.index in self.answers.lines
        if issued and scene.rule == "place.article" and not of_own_land(scene.place, saying):
            scene = Scene()  # a body's bulletin has no scene but its own
        place, steps = find_place(line, frame, saying, scene, actor, counted)
        place, steps = self.widened.place(line, place, steps)
        marked = any(step.rule in _PLACED for step in steps)
        if frame.parent is not None and not marked and id(frame.parent) in self.placed:
            place, steps = self.placed[id(frame.parent)], (Step("place.whole"),)
        self.placed[id(frame)] = place
        return place, steps

    def _period(
        self, index: int, frame: Frame, said_at: Period | None, place: Site | None, saying: Saying | None
    ) -> tuple[Period | None, tuple[Step, ...]]:
        """The time that its own sentence states, else the one that the text around it lends, else all up to "as of"."""
        line = self.lines[index]
        own = find_period(line, frame, said_at)
        if own and not opens_before(line, own, saying, self.days[index]):
            return own, ()
        period, steps = lent_period(line, frame, self.days[index], place, self.scenes[index])
        period = period or own
        return period or up_to(line), steps

    def _counted(self, line: Line, frame: Frame) -> tuple[Party | None, tuple[Step, ...]]:
        """The group of a figure; a bare number shares that of its whole or of the figure before it in its sentence."""
        others = any(step.rule == "frame.others" for step in frame.steps)
        near = self.grouped if self.grouped and self.grouped[0] is line and self._alike(frame) and not others else None
        beside = near[2].parent or near[2] if near else None
        if near and beside and not shares_group(line, beside, near[1], frame):
            beside = None
        older = frame.parent or beside
        party, steps = find_counted(line, frame, self.groups.get(id(older)))
        shared = older is not None and any(step.rule == "counted.shared" for step in steps)
        self.units[id(frame)] = frame.count.mention.amount.unit or (self.units.get(id(older)) if shared else None)
        self.groups[id(frame)] = party
        if frame.parent is None or self.grouped is None or self.grouped[0] is not line:
            self.grouped = line, party, frame
        return party, steps

    def _alike(self, frame: Frame) -> bool:
        """Whether a figure counts the same kind of thing as the one before it."""
        events = self.scan.packs.events
        return self.grouped is not None and events[self.grouped[2].event].unit == events[frame.event].unit

    def _amount(self, frame: Frame) -> Amount:
        """The amount; a bare number has the unit it shares, and what an event of people counts is people."""
        amount = replace(frame.count.mention.amount, unit=self.units.get(id(frame)))
        people = amount.unit is None and self.scan.packs.events[frame.event].unit == "person"
        return replace(amount, unit="person") if people else amount

    def _stance(self, index: int, frame: Frame, saying: Saying | None) -> Stance:
        stance = saying.stance if saying else Stance.ASSERTED
        if refused(self.lines[index], frame):
            return Stance.DENIED
        doubt = doubted(self.sayings[index], frame.count.first)
        if stance is Stance.ASSERTED and doubt:
            stance = doubt
        if stance is Stance.ASSERTED and frame.term is not None:
            stance = Stance(frame.term.row.stance.split("|")[0])
        return stance

    def places(self) -> list[Place]:
        """The lines as grounds for statements."""
        text = self.scan.article.text
        return [
            Place(line, frames, sayings, actor, scene, evidence_of(text, sentence_ref(line)))
            for line, frames, sayings, actor, scene in zip(
                self.lines, self.frames, self.sayings, self.actors, self.scenes, strict=True
            )
        ]

    def attributions(self) -> Iterator[Attribution]:
        """Every act of saying of the article, with what it covers as text."""
        for speech in self.speeches:
            yield attribution(speech.saying, speech.ref)
        for index, sayings in enumerate(self.sayings):
            for saying in sayings:
                content = saying.line.ref(*saying.content)
                if saying.back and index:
                    content = sentence_ref(self.lines[index - 1])
                yield attribution(saying, content)


def build_claims(
    scan: Scan, mentions: Mentions, sentences: Sequence[Sentence]
) -> tuple[tuple[Claim, ...], tuple[Attribution, ...]]:
    """All claims and attributions of a scanned article, claims in order of their evidence."""
    builder = Builder(scan, mentions, make_lines(scan, mentions, sentences))
    builder.read()
    article = scan.article.id
    figures = numbered(list(builder.figures()), article)
    statements = [with_keys(claim, article) for claim in find_statements(builder.places(), builder.telling.at)]
    quotations = [with_keys(claim, article) for claim in _quotations(builder)]
    claims = sorted((*figures, *statements, *quotations), key=position)
    return tuple(claims), tuple(builder.attributions())


def _quotations(builder: Builder) -> Iterator[Claim]:
    for speech in builder.speeches:
        yield Claim(
            key="", evidence_key="", kind=Kind.QUOTATION, event=None, amount=None, part_of=None, counted=None,
            actor=None, recipient=None, place=None, period=None, said_at=speech.saying.said_at,
            source=speech.saying.source, via=speech.saying.via, stance=speech.saying.stance,
            evidence=evidence_of(builder.scan.article.text, speech.ref),
            steps=(Step("quotation.marks"), *saying_steps(speech.saying)), confidence=0.9,
        )  # fmt: skip
