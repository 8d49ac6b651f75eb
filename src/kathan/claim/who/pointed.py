"""Find who a later sentence says has told this one ("That was reported by the police"): lines in, a saying out."""

from collections.abc import Sequence
from functools import lru_cache

from kathan.claim.line import Line
from kathan.claim.who.margin import credited_row, dash, margin_saying, tally_saying
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import words_right
from kathan.claim.who.trailed import trailed_saying
from kathan.model.article import RegionKind
from kathan.model.claim import Stance
from kathan.model.mention import CountRole
from kathan.packs.hit import GAP
from kathan.packs.load import Pack
from kathan.packs.schema import ReportingRow

LONGEST = 14  # words of a sentence that only names who told it
_STOPS = (".", "\u0964", "\u06d4")
_DASHES = frozenset({"-", "\u2013", "\u2014"})
REACH = 3  # sentences of a paragraph that one at its end may mean


def pointed_back(lines: Sequence[Line], sayings: Sequence[Sequence[Saying]], index: int) -> Saying | None:
    """Who the next sentence says has told this one; one that opens a paragraph points at the one before.

    Where its first words point back, it means all before it in the paragraph that nobody else has told.
    """
    found = _next(lines, sayings, index)
    if found:
        return found
    if not lines[index].scan.pack.options.speaks_in:
        return _past_aside(lines, sayings, index)
    for after in range(index + 1, min(index + REACH, len(lines) - 1)):
        told = any(saying.source for saying in sayings[after])
        if told or lines[after].sentence.paragraph != lines[index].sentence.paragraph:
            return None
        found = _next(lines, sayings, after)
        if found and found.cue.first == found.line.first:
            return found
    return None


def _past_aside(lines: Sequence[Line], sayings: Sequence[Sequence[Saying]], index: int) -> Saying | None:
    """Who tells a sentence where one without a figure stands between ("… तीन की मौत हो गई। हादसा शाम को हुआ। पुलिस ने यह
    जानकारी दी।")."""
    if index + 2 >= len(lines) or lines[index].scan.pack.options.word_order != "sov":
        return None
    aside, told = lines[index + 1], lines[index + 2]
    paragraphs = {line.sentence.paragraph for line in (lines[index], aside, told)}
    plain = len(paragraphs) == 1 and not any(saying.source for saying in sayings[index + 1]) and not told.terms
    counted = plain and any(item.mention.role is CountRole.COUNT for item in aside.counts) and bool(aside.terms)
    return _next(lines, sayings, index + 1) if plain and not counted else None


def _next(lines: Sequence[Line], sayings: Sequence[Sequence[Saying]], index: int) -> Saying | None:
    if index + 1 >= len(lines):
        return None
    backs = (saying for saying in sayings[index + 1] if saying.back and saying.source)
    found = next(backs, None) if _follows(lines[index], lines[index + 1]) else None
    return found or _dashed(lines[index + 1], sayings[index + 1])


def _dashed(line: Line, sayings: Sequence[Saying]) -> Saying | None:
    """Who a line of its own that opens with a dash and a verb says has spoken the words above it ("— сказал мэр.")."""
    told = line.counts or any(hit.first > line.first for hit in line.terms)  # "added" is a word of giving too
    if not line.scan.pack.options.dashes or told or line.last - line.first > LONGEST:
        return None
    before = line.scan.article.text[: line.ref(line.first, line.first).start].rpartition("\n")[2]
    opens = (saying for saying in sayings if saying.source and saying.cue.first == line.first)
    return next(opens, None) if before.strip(" ,") in _DASHES else None


def _follows(line: Line, after: Line) -> bool:
    """Whether a sentence that points back means the one before it."""
    same = line.sentence.paragraph == after.sentence.paragraph
    return same or ((after.sentence.kind is RegionKind.BODY or _opens_back(after)) and _is_told(line))


def _opens_back(line: Line) -> bool:
    """Whether a line without its full stop, which looks like a heading, opens with words that point back."""
    heads = line.sentence.kind is RegionKind.HEADING
    return heads and any(hit.first == line.first and hit.row.kind == "back" for hit in line.reporting)


def _is_told(line: Line) -> bool:
    """Whether a line is of the body, or stands where the headline would and is a whole sentence with its full stop."""
    whole = line.sentence.kind is RegionKind.TITLE and line.scan.article.text[: line.sentence.end].rstrip()
    return line.sentence.kind is RegionKind.BODY or bool(whole and whole.endswith(_STOPS) and not whole.endswith(".."))


def edge_saying(line: Line, memory: Memory) -> Saying | None:
    """An act of saying without a verb: who stands at the edge of a line, over a list or alone behind a "that"."""
    margin = margin_saying(line, memory) or tally_saying(line, memory)
    return margin or trailed_saying(line, memory) or credited_row(line, memory) or named_alone(line, memory)


def named_alone(line: Line, memory: Memory) -> Saying | None:
    """Who has told what stands before, where a sentence holds nothing but "that" and his name ("About that X.")."""
    if not line.scan.pack.options.speaks_in or line.counts or line.terms or line.last - line.first > LONGEST:
        return None
    words = line.ref(line.first, line.last).text.casefold().split()
    lead = next((lead for lead in _leads(line.scan.pack) if words[: len(lead)] == list(lead)), None)
    first = line.first + len(lead or ())
    offices = {hit.first for hit in line.roles if hit.row.kind == "office"} | {item.first for item in line.names}
    if (
        lead is None
        or first not in offices
        or any(hit.last >= first and "noun" not in hit.row.kind for hit in line.reporting)
    ):
        return None
    phrase = words_right(line, first - 1)
    source = read_speaker(line, *phrase, memory) if phrase else None
    content = line.first, first - 1
    cue = dash(line, content, phrase) if phrase else None
    return Saying(line, cue, source, content, Stance.ASSERTED, phrase, back=True) if source and cue else None


@lru_cache(maxsize=64)
def _leads(pack: Pack) -> frozenset[tuple[str, ...]]:
    """The words of several by which a sentence points back, before the gap that holds who tells it."""
    rows = (row for row in pack.rows(ReportingRow) if row.kind == "back" and GAP in row.form)
    return frozenset(tuple(row.form.split(GAP)[0].split()) for row in rows)
