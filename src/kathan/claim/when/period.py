"""Find the time that a figure's own sentence gives it: a frame in its line in, the period out."""

from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.when.raised import compares, tells_rise
from kathan.claim.where.filed import filed_on
from kathan.model.claim import Period
from kathan.model.mention import CountRole, TimeMention

_AHEAD = 20  # words by which a time that opens the next clause stands back


def find_period(line: Line, frame: Frame, said_at: Period | None) -> Period | None:
    """The time that the figure covers: the nearest dated one of its clause that is not the time of saying."""
    taken = said_at.ref if said_at else None
    fitting = [item for item in line.times if item.mention.window and item.mention.ref != taken]
    fitting = [item for item in fitting if not filed_on(line, item) and not compares(line, item)]
    if line.scan.packs.events[frame.event].at_once:
        fitting = [item for item in fitting if not tells_rise(line, item)]
    if not fitting:
        return None
    best = min(fitting, key=lambda item: _time_distance(line, item, frame))
    if best.mention.window is None:
        return None
    return Period(best.mention.window, best.mention.ref)


def _time_distance(line: Line, item: Item[TimeMention], frame: Frame) -> float:
    low, high = sorted((item.first, frame.count.first))
    return high - low + 3 * line.cut_between(low, high) + _AHEAD * _opens_other(line, item, frame)


def _opens_other(line: Line, item: Item[TimeMention], frame: Frame) -> bool:
    """Whether a time behind a number opens a clause with numbers of its own ("killed 40, and on Friday nine")."""
    if item.first < frame.count.first or not _opens(line, item.first):
        return False
    after = min((one.first for one in line.times if one.first > item.first), default=line.last + 1)
    return any(one.mention.role is CountRole.COUNT and item.last < one.first < after for one in line.counts)


def _opens(line: Line, token: int) -> bool:
    """Whether a time opens a clause, small words of its own left out, or stands behind an "and"."""
    small = {hit.first for hit in line.grammar_of("locative", "article", "conjunction")}
    while token - 1 in small and not line.starts_clause(token):
        token -= 1
    return line.starts_clause(token) or any(hit.first == token for hit in line.grammar_of("conjunction"))
