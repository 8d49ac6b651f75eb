"""Read a bare number that another source gives for what was just told: a sentence's frames in, with that figure out.

"Police say four people died, residents report ten": nothing but the verb of saying stands beside the ten.
"""

from collections.abc import Sequence

from kathan.claim.countable import accepts, is_weak, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.what.sequel import counts_some
from kathan.model.mention import CountMention
from kathan.model.steps import Step

_SAYS = frozenset({"verb", "tell"})


def told_otherwise(line: Line, frames: Sequence[Frame], earlier: Sequence[Frame]) -> tuple[Frame, ...]:
    """A bare number right behind a verb of saying counts what the last figure before it counted."""
    if not line.reporting or not line.counts or not line.scan.pack.options.plain_subjects:
        return tuple(frames)
    verbs = {hit.last: hit for hit in line.reporting if hit.row.kind.split("|")[0] in _SAYS}
    taken, found = {frame.count.first for frame in frames}, list(frames)
    for count in line.counts:
        verb = verbs.get(line.with_hedges(count.first) - 1)
        if verb is None or count.first in taken or not _stands_bare(line, count):
            continue
        if line.cut_between(verb.last, count.first) or any(
            one.first <= count.first <= one.last for one in line.quotations
        ):
            continue  # "she said — eight or nine shots", "saying 'no, go back'"
        older = [frame for frame in (*earlier, *found) if frame.count.mention.ref.end <= count.mention.ref.start]
        if older and accepts(line.scan.packs.events[older[-1].event], "none"):
            step = Step("frame.otherwise", 1.0, line.scan.ref(verb.start, verb.end).text)
            found.append(Frame(count, older[-1].event, None, 2.0, (step,)))
    return tuple(sorted(found, key=lambda frame: frame.count.first))


def _stands_bare(line: Line, count: Item[CountMention]) -> bool:
    """Whether nothing but a time follows a number without a noun up to the end of its clause."""
    if unit_kind(count.mention) != "none" or is_weak(count.mention) or not counts_some(count.mention):
        return False
    after = line.tokens_of(count.mention.extent)[1] + 1
    if not count.mention.amount.low or any(other.first == after for other in line.counts):
        return False  # "she said no", "two 15-year-olds"
    closed = after > line.last or line.breaks[after - line.first] >= 1
    return closed or any(time.first == after for time in line.times)
