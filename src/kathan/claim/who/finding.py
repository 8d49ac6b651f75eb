"""Tell of documents that find or show something: a verb in its sentence in, the words for the document out."""

from functools import lru_cache

from kathan.claim.line import Line
from kathan.claim.who.beside import told_outlet
from kathan.claim.who.opener import trimmed_clause
from kathan.claim.who.posts import is_post
from kathan.claim.who.relay import by_relay
from kathan.claim.who.stretch import VERBS, cue_kind
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import ReportingRow

_LEADS = ("genitive", "agent", "ablative", "locative", "relative")
LONGEST = 16  # words of a document with whose it is and when it was made


def found_by(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The document that fills the clause before a verb ("a survey by X in March found", "court records show")."""
    if not line.scan.pack.options.plain_subjects or cue_kind(cue) not in VERBS or cue.first == line.first:
        return None
    if line.breaks[cue.first - line.first] >= 1 or not finds(line.scan.pack):
        return None
    if by_relay(line, cue) and told_outlet(line, cue) is None:
        return None  # "data obtained by Amnesty"
    first, last = trimmed_clause(line, cue)
    leads_in = (hit.last + 1 for hit in line.reporting if hit.first == first and cue_kind(hit) == "adposition")
    first = next(leads_in, first)  # "[according to] a memo seen by Reuters"
    if not 0 <= last - first < LONGEST or any(first <= hit.first <= last for hit in line.grammar_of("auxiliary")):
        return None
    leads = any(hit.first == first for hit in _apart(line, *_LEADS, "dative", "with", "pronoun"))
    return None if leads or _known_before(line, first, last) or not holds_document(line, first, last) else (first, last)


def holds_document(line: Line, first: int, last: int) -> bool:
    """Whether a word for a document heads a stretch: at its end, or before what tells whose or which one it is."""
    ends = {hit.last for hit in line.reporting if _is_written(hit) and first <= hit.first and hit.last <= last}
    opens = {hit.first for hit in _apart(line, *_LEADS)} | {item.first for item in line.times}
    opens |= {hit.first for hit in line.reporting if cue_kind(hit) not in {"noun", "doubt"} and hit.first > first}
    led = min((at for at in opens if at > first), default=last + 1)
    return any((end == last or not opens.isdisjoint((end, end + 1))) and end <= led for end in ends)


def _apart(line: Line, *functions: str) -> list[Hit]:
    """The function words of these kinds that are words of their own (not "the ministry['s] report")."""
    spans = line.scan.tokens.spans
    return [hit for hit in line.grammar_of(*functions) if hit.start == spans[hit.first][0]]


def _known_before(line: Line, first: int, last: int) -> bool:
    """Whether "the report" is the one told of before, whose author is known there."""
    definite = any(hit.first == first and hit.row.value == "definite" for hit in line.grammar_of("article"))
    return definite and last - first <= 2 and not any(first <= item.first <= last for item in line.names)


@lru_cache(maxsize=64)
def finds(pack: Pack) -> bool:
    """Whether a language tells verbs of finding, by which documents alone speak."""
    return any("finding" in row.kind.split("|") for row in pack.rows(ReportingRow))


def _is_written(hit: Hit) -> bool:
    return "noun" in hit.row.kind.split("|") and not is_post(hit)
