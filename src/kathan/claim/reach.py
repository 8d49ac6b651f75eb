"""Tell how far each of several speakers of a sentence reaches: its sayings in, the same bounded out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kathan.claim.line import Line
from kathan.claim.saying import Saying
from kathan.model.claim import Stance

_DASHES = "\u2014\u2013-"
_ASIDES = frozenset({"adposition", "relay"})
_PAIRS = (("(", ")"), (_DASHES, _DASHES))


def bounded(line: Line, sayings: Sequence[Saying]) -> Iterator[Saying]:
    """The sayings of a sentence, each kept from what another one beside it tells."""
    sayings = [_in_aside(line, saying) for saying in sayings]
    named = [saying for saying in sayings if saying.source is not None]
    for saying in sayings:
        others = [other for other in named if other is not saying]
        if saying.source is None or not others or line.scan.pack.options.adpositions != "before":
            yield saying
            continue
        yield _in_part(line, _to_its_comma(line, _only_denied(line, _to_next(line, saying, others)), others), others)


def _to_next(line: Line, saying: Saying, others: Sequence[Saying]) -> Saying:
    """Of several "according to" that each open a clause, each covers what stands up to the next one."""
    kind, cue = saying.cue.row.kind, saying.cue
    if (
        kind != "adposition"
        or saying.phrase is None
        or not line.starts_clause(cue.first)
        or saying.phrase[0] < cue.first
    ):
        return saying
    like = [o.cue.first for o in others if o.cue.row.kind == kind and o.phrase and line.starts_clause(o.cue.first)]
    if min([cue.first, *like]) > line.first + 1:
        return saying
    low = max(saying.content[0], cue.first) if any(at < cue.first for at in like) else saying.content[0]
    high = min([saying.content[1], *(at - 1 for at in like if at > cue.first)])
    return replace(saying, content=(low, high)) if low <= high else saying


def _in_aside(line: Line, saying: Saying) -> Saying:
    """Who is named in an aside with a count of its own speaks for the aside alone ("many - 288, says X, - fled")."""
    phrase, cue = saying.phrase, saying.cue
    if phrase is None or cue.row.kind not in _ASIDES or line.scan.pack.options.adpositions != "before":
        return saying
    low, high = min(phrase[0], cue.first), max(phrase[1], cue.last)
    for opens, closes in _PAIRS:
        first = next((token for token in range(low, line.first, -1) if _parts(line, token, opens)), None)
        last = next((token - 1 for token in range(high + 1, line.last + 1) if _parts(line, token, closes)), None)
        if first is None or last is None or any(_parts(line, token, closes) for token in range(first + 1, low)):
            continue
        own = (item.first for item in line.counts if first <= item.first <= last and not low <= item.first <= high)
        if any(True for _ in own):
            return replace(saying, content=(max(first, saying.content[0]), min(last, max(saying.content[1], last))))
    return saying


def _parts(line: Line, token: int, marks: str) -> bool:
    spans = line.scan.tokens.spans
    middle = line.scan.text[spans[token - 1][1] : spans[token][0]]
    return any(mark in middle for mark in marks) and (" " in middle or marks in "()")


def _in_part(line: Line, saying: Saying, others: Sequence[Saying]) -> Saying:
    """Where semicolons part a sentence and each part has a speaker, nobody speaks for a part of another."""
    walls = [token for token in range(line.first + 1, line.last + 1) if _semicolon(line, token)]
    low = max((token for token in walls if token <= saying.cue.first), default=line.first)
    high = min((token - 1 for token in walls if token > saying.cue.first), default=line.last)
    beside = any(not low <= other.cue.first <= high for other in others)
    first, last = max(saying.content[0], low), min(saying.content[1], high)
    return replace(saying, content=(first, last)) if walls and beside and first <= last else saying


def _semicolon(line: Line, token: int) -> bool:
    spans = line.scan.tokens.spans
    return ";" in line.scan.text[spans[token - 1][1] : spans[token][0]]


def _to_its_comma(line: Line, saying: Saying, others: Sequence[Saying]) -> Saying:
    """An "according to" between commas, with another speaker's verb behind it, covers only what stands before it."""
    phrase, cue = saying.phrase, saying.cue
    if phrase is None or cue.row.kind != "adposition" or phrase[0] < cue.first or cue.first - line.first < 2:
        return saying
    closed = phrase[1] < line.last and line.breaks[phrase[1] + 1 - line.first] >= 1
    later = any(other.cue.row.kind != "adposition" and other.cue.first > phrase[1] for other in others)
    return replace(saying, content=(line.first, cue.first - 1)) if closed and later else saying


def _only_denied(line: Line, saying: Saying) -> Saying:
    """Who is said in passing to deny what another says ("says N were taken, a charge X rejects") says nothing else."""
    if saying.stance is not Stance.DENIED or saying.phrase is None:
        return saying
    first, last = saying.phrase[0], saying.cue.last
    charged = any(first <= hit.first < saying.cue.first and "noun" in hit.row.kind.split("|") for hit in line.reporting)
    ended = last == line.last or line.breaks[last + 1 - line.first] >= 1
    apposed = first > line.first and line.breaks[first - line.first] >= 1
    return replace(saying, content=(first, last)) if charged and ended and apposed else saying
