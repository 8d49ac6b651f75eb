"""Read a list of losses in one sentence: its frames in, frames for the things that only go on with the list out.

"Losses: 1,250 men (+9), tanks - 380 (+5), guns - 90 (+2)": each increment goes with the number before it, and things go
with the word for losses at the head.
"""

from collections.abc import Sequence
from itertools import pairwise

from kathan.claim.countable import accepts, is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.mention.number.increment import is_increment
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit

_NEAR = 8  # words from one number of a list to the next


def go_on(line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames with those of increments and of the things a list of losses goes on with."""
    counts = [item for item in line.counts if is_count(item.mention)]
    if not frames or not any(_increases(line, item) for item in counts):
        return tuple(frames)
    found = {frame.count.first: frame for frame in frames}
    for before, count in pairwise(counts):
        frame = found.get(before.first)
        if count.first in found or frame is None:
            continue
        event = frame.event if _increases(line, count) else _of_things(line, counts[0], before, count)
        if event:
            steps = (*frame.steps[:1], Step("frame.tally", 1.0, before.mention.ref.text))
            found[count.first] = Frame(count, event, None, frame.score - 0.5, steps)
    return tuple(found[first] for first in sorted(found))


def _increases(line: Line, count: Item[CountMention]) -> bool:
    return is_increment(line.scan.article.text, count.mention.ref.start)


def _of_things(line: Line, first: Item[CountMention], before: Item[CountMention], count: Item[CountMention]) -> str:
    """The event at the head of a list that may happen to the things counted next; empty if there is none."""
    kind, events = unit_kind(count.mention), line.scan.packs.events
    near = count.first - before.last <= _NEAR and not any(_told(hit, before, count) for hit in line.terms)
    heads = [hit for hit in line.terms if hit.first < first.first]
    fitting = [hit for hit in heads if accepts(events[hit.phrase.event], kind)]
    return fitting[0].phrase.event if kind == "thing" and near and fitting else ""


def _told(hit: Hit, before: Item[CountMention], count: Item[CountMention]) -> bool:
    return before.last < hit.first < count.first and hit.row.kind == "verb"
