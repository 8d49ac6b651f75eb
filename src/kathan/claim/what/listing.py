"""Read the rows of a list: the lines of an article in order in, for each row its figures and who answers for it out.

What leads a list tells the event, the source or both of all its rows, up to the first line that is none: a heading
("Dead by district (source: X)"), the line that credits it below, a sentence with a colon ("Evacuees by state:"), which
goes on in the words of who spoke just before. A row of bare numbers may also go by the columns of the row above it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kathan.claim.countable import accepts, is_count, noun_span, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.column import LOSS, LOST, inherit_heading, is_row, own_counts
from kathan.claim.what.frame import Frame
from kathan.claim.who.margin import bracketed
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.saying import Saying, headed
from kathan.claim.who.stretch import cue_kind
from kathan.model.article import RegionKind
from kathan.model.claim import Speaker
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit

HEADS = frozenset({RegionKind.TITLE, RegionKind.HEADING, RegionKind.BODY})
COLUMNS = 2  # a single number has no order to go by


class Listing:
    """Walks the lines of an article and keeps what leads the list that is being read."""

    def __init__(self) -> None:
        self.heading: Line | None = None
        self.cue: Hit | None = None
        self.source: Speaker | None = None
        self.row: tuple[Frame, ...] = ()
        self.told: tuple[Frame, ...] = ()

    def figures(self, line: Line, own: tuple[Frame, ...], earlier: Sequence[Frame]) -> tuple[Frame, ...]:
        """The figures of a line: those of a row that has no event word of its own come from what leads its list."""
        if line.sentence.kind is not RegionKind.ITEM and not own and (unmarked := self._unmarked(line)):
            return unmarked
        if line.sentence.kind is not RegionKind.ITEM or _leads(line):
            self._lead(line, own, earlier)
            return own
        found = self._settle(line, own) if own or line.terms else self._inherit(line)
        self.row = found or self.row
        return found

    def _unmarked(self, line: Line) -> tuple[Frame, ...]:
        """The figure of a line without a bullet that a number opens, below one with a colon ("Three - over A,")."""
        first = next((item for item in line.counts if is_count(item.mention)), None)
        opens = first is not None and line.with_hedges(first.first) == line.first
        if not opens or line.terms or line.reporting:
            return ()
        below = self.heading is not None and self.heading.announces() and line.sentence.kind is RegionKind.BODY
        return tuple(self._go_on(line)) or (inherit_heading(line, self.heading) if below and self.heading else ())

    def _lead(self, line: Line, own: tuple[Frame, ...], earlier: Sequence[Frame]) -> None:
        """What a line that is no row leads with: an event without a figure, or the figure that a colon goes on from."""
        self.row, counted = (), any(is_count(item.mention) for item in line.counts)
        self.told = (own or tuple(earlier)) if line.announces() and (own or not line.terms) else ()
        if line.sentence.kind in HEADS and line.terms and not counted:
            self.heading = line
        elif line.sentence.kind in HEADS and not self._credits(line):
            self.heading = None

    def _credits(self, line: Line) -> bool:
        """Whether a line in brackets right below a heading says no more than whose numbers follow ("(source: X)")."""
        text = line.scan.article.text[line.sentence.start : line.sentence.end]
        below = self.heading is not None and line.sentence.paragraph == self.heading.sentence.paragraph + 1
        return below and text[:1] in "(\uff08" and text[-1:] in ")\uff09"

    def _inherit(self, line: Line) -> tuple[Frame, ...]:
        found = tuple(self._by_columns(line))
        if not found and self.heading:
            found = inherit_heading(line, self.heading)
        return found or tuple(self._go_on(line))

    def _by_columns(self, line: Line) -> Iterator[Frame]:
        """The bare numbers of a row by the order of the figures in the row above ("X: 893 and 2,115 respectively")."""
        counts = own_counts(line)
        bare = len(counts) >= COLUMNS and all(unit_kind(item.mention) == "none" for item in counts)
        bare = bare and line.marked_off(noun_span(line, counts[0])[0])
        events = {frame.event for frame in self.row}
        if not bare or len(events) < COLUMNS or len(counts) > len(self.row):
            return
        for count, above in zip(counts, self.row, strict=False):
            yield _after(above, count, "frame.column")

    def _go_on(self, line: Line) -> Iterator[Frame]:
        """The number of a row with the event of the figure that the list only tells in parts."""
        last = self.told[0] if self.told else None
        counts = own_counts(line) if last else []
        for count in counts if counts and is_row(line) else _people_first(line, counts):
            kind = unit_kind(count.mention)
            people = last is not None and kind == line.scan.packs.events[last.event].unit == "person"
            if last and (people or kind in {"none", unit_kind(last.count.mention)}):
                yield _after(last, count, "frame.onward")
            elif last and kind == "thing" and last.event == LOSS:  # what an army lost besides its men
                yield replace(_after(last, count, "frame.onward"), event=LOST)

    def _settle(self, line: Line, own: tuple[Frame, ...]) -> tuple[Frame, ...]:
        """The row's own figures, each word of several events read as its list has it ("12 [destroyed]" of houses)."""
        return tuple(self._settled(line, frame) for frame in own)

    def _settled(self, line: Line, frame: Frame) -> Frame:
        term = frame.term
        if term is None or unit_kind(frame.count.mention) != "none":
            return frame
        above = self.heading.terms if self.heading else ()
        events = {one.event for one in self.row} | {hit.phrase.event for hit in above}
        readings = [hit for hit in line.terms if (hit.first, hit.last) == (term.first, term.last)]
        told = next((hit for hit in readings if hit.phrase.event in events), None)
        if frame.event not in events and told and accepts(line.scan.packs.events[told.phrase.event], "none"):
            frame = replace(frame, event=told.phrase.event, term=told)
        same = next((one for one in self.row if one.event == frame.event), None)
        return replace(frame, count=_of(same, frame.count)) if same else frame

    def answers(self, line: Line, memory: Memory, told: Saying | None) -> Saying | None:
        """Who answers for a row; ``told`` is who spoke last in the paragraph before the line that leads the list."""
        if line.sentence.kind is RegionKind.ITEM:
            return headed(line, self.cue, self.source) if self.cue and self.source else None
        kept = self.cue, self.source
        self.cue = self.source = None
        counted = any(is_count(item.mention) for item in line.counts)
        marks = (*line.terms, *(hit for hit in line.reporting if cue_kind(hit) == "noun"))
        if self._credits(line) or (line.sentence.kind in HEADS and marks and not counted):
            named = bracketed(line, memory) or next(_named_in(line, memory), None)
            last = told if line.announces() else None
            self.source = (named.source if isinstance(named, Saying) else named) or (last.source if last else None)
            self.cue = marks[0] if marks else kept[0]
        return None


def _people_first(line: Line, counts: Sequence[Item[CountMention]]) -> Sequence[Item[CountMention]]:
    """The people whose number opens an item that tells no event of its own ("- 372 without a residence permit")."""
    opens = bool(counts) and line.sentence.kind is RegionKind.ITEM and not line.terms
    opens = opens and line.with_hedges(counts[0].first) == line.first
    return counts[:1] if opens and unit_kind(counts[0].mention) == "person" else ()


def _leads(line: Line) -> bool:
    """Whether a line that looks like a row only announces those below ("The project's numbers by city at 22:00:")."""
    return line.announces() and not any(is_count(item.mention) for item in line.counts)


def _named_in(line: Line, memory: Memory) -> Iterator[Speaker]:
    """The bodies that a heading names: they answer for every line of the list under it."""
    for item in line.names:
        speaker = None if item.mention.described else read_speaker(line, item.first, item.last, memory)
        if speaker:
            yield speaker


def _after(above: Frame, count: Item[CountMention], rule: str) -> Frame:
    return Frame(_of(above, count), above.event, None, 2.0, (Step(rule, 1.0, above.count.mention.ref.text),))


def _of(above: Frame, count: Item[CountMention]) -> Item[CountMention]:
    """A count without a noun, of the things that the figure of the same column counts."""
    if unit_kind(count.mention) != "none" or unit_kind(above.count.mention) != "thing":
        return count
    amount = replace(count.mention.amount, unit=above.count.mention.amount.unit)
    return replace(count, mention=replace(count.mention, amount=amount))
