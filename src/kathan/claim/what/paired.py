"""Join two events told of one number ("killed and injured 15"): frames of a sentence in, frames of their sum out.

Which events are told together as which, their event packs say (``sums``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kathan.claim.countable import is_count
from kathan.claim.line import Line
from kathan.claim.what.frame import Frame
from kathan.model.steps import Step
from kathan.packs.hit import Hit

_MARKS = frozenset({"\u3001", "\u00b7"})  # marks of lists in Chinese and Korean
_COMMAS = frozenset({",", "\u060c"})
_OWN = 3  # words from an event word to a number that may be its own


def pair_events(line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames, each whose event word only an "and" joins to that of another with the event that holds both."""
    paired = {id(frame): _paired(line, frame, frames) for frame in frames}
    return tuple(_with_whole(paired[id(frame)], paired) for frame in frames)


def _with_whole(frame: Frame, paired: dict[int, Frame]) -> Frame:
    """A part without an event word of its own has the event of its whole as it was joined ("killed and hurt 20, two of
    them children")."""
    old, whole = frame.parent, paired.get(id(frame.parent))
    if old is None or whole is None or whole is old or frame.term is not None or frame.event != old.event:
        return frame
    return replace(frame, event=whole.event, parent=whole)


def _paired(line: Line, frame: Frame, frames: Sequence[Frame]) -> Frame:
    term = frame.term
    for code, event in line.scan.packs.events.items() if term else ():
        if term is None or frame.event not in {*event.sums, *event.listed}:
            continue
        for other in _beside(line, term):
            fits = other.phrase.event in event.sums and other.phrase.event != frame.event
            if _is_listed(line, term, other):
                fits = not {frame.event, other.phrase.event}.isdisjoint(event.sums) and (
                    other.phrase.event in {*event.sums, *event.listed} - {frame.event}
                )
            elif frame.event in event.listed:
                continue
            if fits and _alone(line, frame, other, frames):
                step = Step("frame.paired", 1.0, line.scan.ref(other.start, other.end).text)
                return replace(frame, event=_outlasting(line, frame, other) or code, steps=(*frame.steps, step))
    return frame


def _outlasting(line: Line, frame: Frame, other: Hit) -> str | None:
    """Of two events of one person the one that may follow on the other ("a boy was shot and died")."""
    events, one, two = line.scan.packs.events, frame.event, other.phrase.event
    if frame.count.mention.amount.low != 1 or frame.count.mention.amount.high != 1:
        return None
    return two if one in events[two].ends else one if two in events[one].ends else None


def _beside(line: Line, term: Hit) -> Iterator[Hit]:
    """The event words that only an "and", an "or" or the mark of a list stands between, on either side, or the comma
    of a list that goes on so ("killed, hurt or kidnapped")."""
    small = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    small |= {token for hit in line.grammar_of("auxiliary") for token in range(hit.first, hit.last + 1)}
    for other in line.terms:
        left, right = (other, term) if other.first < term.first else (term, other)
        gap = set(range(left.last + 1, right.first))
        joined = any(left.last < hit.first < right.first for hit in line.grammar_of("conjunction"))
        joined = joined and not _has_others(line, right) and not _other_case(line, left, right)
        if (
            _is_listed(line, left, right)
            or (joined and left.last < right.first and gap <= small and not line.cut_between(left.last, right.first))
            or (left.last + 1 == right.first and line.gap(right.first).strip() in _COMMAS and _goes_on(line, right))
        ):
            yield other


def _goes_on(line: Line, term: Hit) -> bool:
    """Whether a conjunction and a last event word stand right behind one."""
    ends = {hit.last + 1 for hit in line.grammar_of("conjunction") if hit.first == term.last + 1}
    return any(other.first in ends for other in line.terms)


def _other_case(line: Line, left: Hit, right: Hit) -> bool:
    """Whether the ending of a second word for people shows that the number before the first does not count them
    ("десятки раненых и погибшие"), where plurals have cases."""
    if not line.scan.pack.options.bare_genitive or {left.row.kind, right.row.kind} != {"person"}:
        return False
    ends = (line.ref(hit.last, hit.last).text[-1:].casefold() for hit in (left, right))
    return len(set(ends)) > 1 and any(item.last == left.first - 1 for item in line.counts)


def _has_others(line: Line, term: Hit) -> bool:
    """Whether a verb has "others" for its own subject, not those told of before it ("died, and others were hurt")."""
    start, end = line.scan.tokens.spans[line.first][0], line.scan.tokens.spans[line.last][1]
    more = (hit for hit in line.scan.within("bounds.tsv", start, end) if hit.row.effect == "more")
    return term.row.kind == "verb" and any(hit.first == term.last + 1 for hit in more)


def _is_listed(line: Line, one: Hit, other: Hit) -> bool:
    """Whether only the mark of a list stands between two words."""
    left, right = (other, one) if other.first < one.first else (one, other)
    return left.last + 1 == right.first and line.gap(right.first).strip() in _MARKS


def _alone(line: Line, frame: Frame, other: Hit, frames: Sequence[Frame]) -> bool:
    """Whether no other number of the sentence belongs, or may belong, to the second word."""
    taken = (one for one in frames if one is not frame and one.term is not None)
    if any(one.term is not None and one.term.first == other.first for one in taken):
        return False
    first, last = line.tokens_of(frame.count.mention.extent)
    for item in line.counts:
        low, high = (other.last, item.first) if item.first > other.last else (item.last, other.first)
        own = not first <= item.first <= last and 0 < high - low <= _OWN and not line.cut_between(low, high)
        if own and is_count(item.mention):
            return False
    return True
