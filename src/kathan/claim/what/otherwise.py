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
from kathan.packs.hit import Hit

ABOUT = 4  # words from a verb of saying to its "about", its subject between where that stands behind it
_SAYS = frozenset({"verb", "tell"})


def told_otherwise(line: Line, frames: Sequence[Frame], earlier: Sequence[Frame]) -> tuple[Frame, ...]:
    """A bare number right behind a verb of saying counts what the last figure before it counted."""
    if not line.reporting or not line.counts:
        return tuple(frames)
    taken, found = {frame.count.first for frame in frames}, list(frames)
    for count in line.counts:
        if count.first in taken or any(one.first <= count.first <= one.last for one in line.quotations):
            continue
        verb = _said(line, count)
        if verb is None:
            continue
        older = [frame for frame in (*earlier, *found) if frame.count.mention.ref.end <= count.mention.ref.start]
        if older and accepts(line.scan.packs.events[older[-1].event], unit_kind(count.mention)):
            step = Step("frame.otherwise", 1.0, line.scan.ref(verb.start, verb.end).text)
            found.append(Frame(count, older[-1].event, None, 2.0, (step,)))
    return tuple(sorted(found, key=lambda frame: frame.count.first))


def _said(line: Line, count: Item[CountMention]) -> Hit | None:
    """The verb of saying that gives a number: right before it, before the "about" that leads to it, or behind it.

    None across a cut ("she said — eight or nine shots") and for a number with a noun of its own.
    """
    options = line.scan.pack.options
    verbs = [hit for hit in line.reporting if hit.row.kind.split("|")[0] in _SAYS]
    if options.word_order == "sov":
        return _quoted(line, count, verbs)
    first = line.with_hedges(count.first)
    about = next((hit for hit in line.grammar_of("about") if hit.last == first - 1), None)
    reach = ABOUT if about else 1 if options.plain_subjects else 0
    verb = next((hit for hit in reversed(verbs) if 0 < (about.first if about else first) - hit.last <= reach), None)
    if verb is None or not stands_bare(line, count) or line.cut_between(verb.last, count.first):
        return None
    return verb


def _quoted(line: Line, count: Item[CountMention], verbs: Sequence[Hit]) -> Hit | None:
    """The verb of saying behind a number of people with nothing but its "that" ("120명 이상이라고 주장했다")."""
    after = line.tokens_of(count.mention.extent)[1] + 1
    that = next((hit for hit in line.grammar_of("complementizer") if hit.first == after), None)
    if that is None or is_weak(count.mention) or not counts_some(count.mention):
        return None
    return next((hit for hit in verbs if hit.first == that.last + 1), None)


def stands_bare(line: Line, count: Item[CountMention]) -> bool:
    """Whether nothing but a time follows a number without a noun up to the end of its clause."""
    bare = {"none", "person"} if line.scan.pack.options.counters else {"none"}
    if unit_kind(count.mention) not in bare or is_weak(count.mention) or not counts_some(count.mention):
        return False
    after = line.tokens_of(count.mention.extent)[1] + 1
    if not count.mention.amount.low or any(other.first == after for other in line.counts):
        return False  # "she said no", "two 15-year-olds"
    closed = after > line.last or line.breaks[after - line.first] >= 1
    return closed or any(time.first == after for time in line.times)
