"""Read a list that goes on with the last event: a line of a list behind a line without an event of its own.

"393 people were held. The project's numbers by city: A - 148; B - 97" counts the held in every line.
"""

from collections.abc import Sequence

from kathan.claim.countable import accepts, is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.who.memory import Memory
from kathan.claim.who.saying import Saying
from kathan.model.article import RegionKind
from kathan.model.claim import Stance
from kathan.model.mention import CountMention
from kathan.model.steps import Step

_COMMAS = (",", ";", "\u060c", "\u061b", "\uff0c", "\uff1b", "\u3001")


def leads_list(line: Line) -> bool:
    """Whether a line without an event and without a figure ends in a colon."""
    return line.announces() and not line.terms and not any(is_count(item.mention) for item in line.counts)


def owner_of_list(line: Line, memory: Memory) -> Saying | None:
    """Who answers for a list that only a word like "numbers" or "report" opens: whoever spoke last."""
    noun = next((hit for hit in line.reporting if "noun" in hit.row.kind.split("|") and hit.first == line.first), None)
    if line.sentence.kind is not RegionKind.ITEM or noun is None or memory.last is None:
        return None
    return Saying(line, noun, memory.last, (line.first, line.last), Stance.ASSERTED)


def more_of(line: Line, previous: Sequence[Frame]) -> tuple[Frame, ...]:
    """The people of whom a sentence without an event word only tells that there are more ("Another 82 came in May").

    So do all numbers of a piece of a list that is longer than any sentence, behind the comma where it was cut.
    """
    counts = [item for item in line.counts if is_count(item.mention)]
    if previous and not line.terms and _cut_off(line):
        event = line.scan.packs.events[previous[-1].event]
        return tuple(_like(previous[-1], one) for one in counts if accepts(event, unit_kind(one.mention)))
    if line.terms or line.reporting or len(counts) != 1 or not previous or not line.scan.pack.options.bare_genitive:
        return ()
    count, last = counts[0], previous[-1]
    opens = counts[0].first - line.first <= 1 and count.mention.amount.additional
    people = unit_kind(count.mention) == unit_kind(last.count.mention) == "person"
    if not opens or not people:
        return ()
    return (_like(last, count),)


def _like(last: Frame, count: Item[CountMention]) -> Frame:
    """A number with the event of the figure before it."""
    return Frame(count, last.event, None, 2.0, (Step("frame.onward", 1.0, last.count.mention.ref.text),))


def _cut_off(line: Line) -> bool:
    """Whether a line goes on from a comma."""
    start = line.sentence.start
    return line.scan.article.text[max(0, start - 3) : start].rstrip().endswith(_COMMAS)
