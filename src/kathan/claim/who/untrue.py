"""Tell a figure that somebody calls false or mistaken: what is said of a report of it in, who denies it out."""

from collections.abc import Sequence
from functools import lru_cache

from kathan.claim.countable import is_count
from kathan.claim.line import Line
from kathan.claim.what.frame import Frame
from kathan.claim.who.noted import documents
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import cue_kind
from kathan.model.claim import Stance
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack

_REACH = 8  # words between a figure and what is said of its report
_CLAIMED = 3  # words from a verb in the report to its figure
_LED = 2  # from "it is false" to its "that"
_CLAUSE = 2.0  # how much may part them: the comma that closes "according to which 45 died", or a dash


def untrue(line: Line, frame: Frame) -> Hit | None:
    """The words that make a figure untrue: "reports of 45 deaths [are false]", "[it is not true] that 45 died"."""
    last = max(line.tokens_of(frame.count.mention.extent)[1], frame.term.last if frame.term else line.first)
    for hit in line.grammar_of("untrue"):
        if _led(line, hit, frame.count.first):
            return hit
        near = 0 < hit.first - last <= _REACH and line.cut_between(last, hit.first) <= _CLAUSE
        if near and not _others(line, last, hit.first) and _told(line, *_where(line, frame, hit)):
            return hit
    return None


def _led(line: Line, hit: Hit, first: int) -> bool:
    """Whether a "that" behind words ahead leads to a number."""
    leads = (that.last for that in line.grammar_of("complementizer") if 0 <= that.last - hit.last <= _LED)
    return any(0 < first - that <= _REACH and not _others(line, that, first) for that in leads)


def _others(line: Line, low: int, high: int) -> bool:
    return any(low < item.first < high and is_count(item.mention) for item in line.counts)


def _where(line: Line, frame: Frame, hit: Hit) -> tuple[int, int]:
    """Where the report is named: before its figure, or behind it where nouns end what describes them."""
    before = line.scan.pack.options.adpositions == "before" and line.scan.pack.options.boundary == "word"
    return (line.first, frame.count.first) if before else (line.first, hit.first)


def _told(line: Line, first: int, before: int) -> bool:
    """Whether some words name a report, a claim or a toll, alone or in a longer form."""
    if any(hit.row.kind == "total" and first <= hit.first < before for hit in line.terms):
        return True
    spans, words = line.scan.tokens.spans, _reports(line.scan.pack)
    if line.scan.pack.options.boundary != "word":
        return any(word in line.scan.text[spans[first][0] : spans[before][0]] for word in words)
    return any(line.scan.text[start:end] in words for start, end in spans[first:before])


@lru_cache(maxsize=16)
def _reports(pack: Pack) -> frozenset[str]:
    """The words for reports, folded as texts are."""
    return frozenset(fold_form(form) for form in (*pack.options.reports, *documents(pack)))


def denier(line: Line, frame: Frame, sayings: Sequence[Saying], saying: Saying | None, false: Hit) -> Saying | None:
    """Who says that it is untrue: whoever tells of the whole, and neither the report nor who claims in it ("[posts
    claiming] that 5,000 had died were false, a spokesman said")."""
    inner = range(frame.count.first - _CLAIMED, frame.count.first)
    behind = any(one.source and one.cue.first > false.last for one in sayings)
    told = [one for one in sayings if one.source and cue_kind(one.cue) not in {"noun", "tally"}]
    told = [one for one in told if not (behind and one.cue.last in inner and one.line is line)]
    told = [one for one in told if one.content[0] <= false.first <= one.content[1] or one is saying]
    outer = max(told, key=lambda one: one.content[1] - one.content[0], default=None)
    return outer or (saying if saying and cue_kind(saying.cue) not in {"noun", "tally"} else None)


def denial(line: Line, frame: Frame, saying: Saying | None, false: Hit) -> Stance:
    """Who calls his own figure mistaken takes it back; who calls another's false denies it."""
    own = saying is not None and saying.stance is Stance.ACKNOWLEDGED
    near = range(frame.count.first - _REACH, false.first)
    own = own or any(hit.last in near for hit in line.grammar_of("possessive"))
    return Stance.RETRACTED if own else Stance.DENIED
