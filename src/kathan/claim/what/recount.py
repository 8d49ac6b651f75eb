"""Tell what a number counts that says again what the last one counted: frames in, frames out."""

from collections.abc import Sequence

from kathan.claim.countable import accepts, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.crew import REACH
from kathan.claim.what.frame import Frame
from kathan.claim.what.otherwise import stands_bare
from kathan.claim.what.sequel import counts_some
from kathan.claim.what.spread import spread_event
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit

_GROWN = frozenset({"bound.from", "bound.reached"})
GROWS = 12  # words from "this number" to what it rose or fell to


def recount(line: Line, frames: Sequence[Frame], earlier: Sequence[Frame]) -> tuple[Frame, ...]:
    """A count behind "this number" counts what the last figure before it counted."""
    if not line.grammar_of("recount"):
        return tuple(frames)
    found = {frame.count.first: frame for frame in frames}
    for count in line.counts:
        said = next((hit for hit in line.grammar_of("recount") if _recounts(line, hit, count)), None)
        start = count.mention.ref.start
        older = [frame for frame in (*earlier, *found.values()) if frame.count.mention.ref.end <= start]
        fits = older and accepts(line.scan.packs.events[older[-1].event], unit_kind(count.mention))
        if said and fits and count.first not in found and counts_some(count.mention):
            step = Step("frame.recount", 1.0, line.scan.ref(said.start, said.end).text)
            found[count.first] = Frame(count, older[-1].event, None, 2.0, (step,))
    again = tuple(found[first] for first in sorted(found))
    return spread_event(line, again) if len(found) > len(frames) else again  # "that figure is 20 in A and 11 in B"


def _recounts(line: Line, hit: Hit, count: Item[CountMention]) -> bool:
    """Whether a word for "this number" stands before a count; a "speaks of" right before one without a noun,
    or before one that ends its clause."""
    if hit.row.value == "end":
        return line.with_hedges(count.first) == hit.last + 1 and stands_bare(line, count)
    if hit.row.value != "bare":
        led = _GROWN.intersection(count.mention.rules) and not line.cut_between(hit.last, count.first)
        return 0 < count.first - hit.last <= (GROWS if led else REACH)
    last = count.last
    noun = (
        last < line.last and line.breaks[last + 1 - line.first] < 1 and line.ref(last + 1, last + 1).text[:1].isupper()
    )
    bare = unit_kind(count.mention) == "none" and not noun
    return bare and 0 <= line.with_hedges(count.first) - hit.head_last <= 1
