"""Give direct speech its speaker: the quotations of an article's lines in, each with its act of saying out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from kathan.claim.line import Item, Line
from kathan.claim.who.margin import dash
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.saying import Saying
from kathan.mention.quotation import is_speech
from kathan.model.claim import Stance
from kathan.model.mention import QuotationMention
from kathan.model.text_ref import TextRef

_DASHES = ("\u2014", "\u2013", "-")
NEAR = 6  # words from the head of the sentence behind a quotation to its verb of saying
SIGNED = 14  # words of a line that only names who has been quoted, and of a speaker with all his titles
_VERBS = frozenset({"verb", "tell"})
_DASH = regex.compile(r"[,.!?\u2026]\s*[\u2014\u2013-]\s")


@dataclass(frozen=True, slots=True)
class Speech:
    """Direct speech: the words between the marks and the act of saying they belong to."""

    ref: TextRef
    saying: Saying


def _outside(saying: Saying, item: Item[QuotationMention]) -> bool:
    return saying.source is not None and not item.first <= saying.cue.first <= item.last


def _nearest(sayings: Sequence[Saying], item: Item[QuotationMention]) -> Saying | None:
    fitting = [saying for saying in sayings if _outside(saying, item)]
    return min(fitting, key=lambda saying: _gap(saying, item), default=None)


def _gap(saying: Saying, item: Item[QuotationMention]) -> int:
    return item.first - saying.cue.last if saying.cue.last < item.first else saying.cue.first - item.last


def _neighbour(lines: Sequence[Line], sayings: Sequence[tuple[Saying, ...]], index: int, last: int) -> Saying | None:
    """A speaker named just before a colon, or at the head of the sentence that follows the quotation."""
    if index > 0 and lines[index - 1].announces():
        found = next((saying for saying in reversed(sayings[index - 1]) if saying.source), None)
        if found:
            return found
    if _resumes(lines, sayings, index):
        return next(saying for saying in reversed(sayings[index - 1]) if saying.source)
    if last + 1 < len(lines) and (signed := _signed(lines[last], lines[last + 1])):
        return signed
    found = None
    if last + 1 < len(lines) and lines[last + 1].sentence.paragraph == lines[last].sentence.paragraph:
        found = next((saying for saying in sayings[last + 1] if saying.source and _heads(saying)), None)
    return found or _follows(lines, sayings, index, last)


def _follows(lines: Sequence[Line], sayings: Sequence[tuple[Saying, ...]], index: int, last: int) -> Saying | None:
    """Who spoke in the sentence before, of the same paragraph, where a quotation is all of its own ("..., said X.
    'We freed four.'")."""
    if index == 0 or lines[index - 1].sentence.paragraph != lines[index].sentence.paragraph:
        return None
    whole = any(item.first == lines[index].first and item.last >= lines[last].last for item in lines[index].quotations)
    spoken = (saying for saying in reversed(sayings[index - 1]) if saying.source and not saying.back)
    return next((one for one in spoken if one.cue.row.kind.split("|")[0] in _VERBS), None) if whole else None


def _heads(saying: Saying) -> bool:
    """Whether a verb of saying stands at the head of its sentence, behind none but the speaker that opens it."""
    line, cue = saying.line, saying.cue
    opens = saying.phrase is not None and saying.phrase[0] == line.first
    titled = opens and not line.cut_between(line.first, cue.first) and cue.first - line.first <= SIGNED
    told = [hit.first for hit in line.terms]
    told += [item.first for item in line.counts if item.mention.role.value == "count"]
    return cue.first - line.first <= NEAR or (titled and not any(at < cue.first for at in told))


def _signed(line: Line, after: Line) -> Saying | None:
    """Who stands behind a dash right after a quotation, with nothing told of him ("'...' - A. Rao, head of X")."""
    text = line.scan.article.text[after.sentence.start : after.sentence.end].lstrip()
    told = after.terms or any(item.mention.role.value == "count" for item in after.counts)
    if not text.startswith(_DASHES) or told or after.sentence.paragraph != line.sentence.paragraph:
        return None
    last = next((at for at in range(after.first + 1, after.last + 1) if after.starts_clause(at)), after.last + 1) - 1
    source = read_speaker(after, after.first, last, Memory()) if after.last - after.first < SIGNED else None
    whole = (after.first, last)
    return Saying(after, dash(after, whole, whole), source, whole, Stance.ASSERTED, whole) if source else None


def _resumes(lines: Sequence[Line], sayings: Sequence[tuple[Saying, ...]], index: int) -> bool:
    """Whether a quotation goes on that the sentence before, in the same paragraph, gave to its speaker."""
    before, line = (lines[index - 1], lines[index]) if index else (lines[0], lines[0])
    same = index > 0 and before.sentence.paragraph == line.sentence.paragraph
    opens = any(item.first == line.first for item in line.quotations)
    return same and opens and bool(before.quotations) and any(saying.source for saying in sayings[index - 1])


def _narrated(sayings: Sequence[Sequence[Saying]], item: Item[QuotationMention]) -> Saying | None:
    """Who speaks where the narrator's words stand inside the marks behind a dash ("We lost four, - says X. - And")."""
    for saying in (saying for spoken in sayings for saying in spoken):
        first = min(saying.cue.first, saying.phrase[0]) if saying.phrase else saying.cue.first
        inside = item.first < first and first >= saying.line.first and saying.cue.row.kind.split("|")[0] in _VERBS
        if saying.source and inside and _dash_before(saying.line, first):
            return saying
    return None


def _dash_before(line: Line, token: int) -> bool:
    return line.scan.pack.options.dashes and _DASH.search(line.gap(token)) is not None


def _last_line(lines: Sequence[Line], index: int, ref: TextRef) -> int:
    while index + 1 < len(lines) and lines[index + 1].sentence.start < ref.end:
        index += 1
    return index


def _speaker(
    lines: Sequence[Line], sayings: Sequence[tuple[Saying, ...]], index: int, item: Item[QuotationMention]
) -> Saying | None:
    last = _last_line(lines, index, item.mention.ref)
    for at in dict.fromkeys((index, last)):
        found = _nearest(sayings[at], item)
        if found:
            return found
    told = _narrated(sayings[index : last + 1], item)
    if told:
        return told
    return _neighbour(lines, sayings, index, last)


def find_speeches(lines: Sequence[Line], sayings: Sequence[tuple[Saying, ...]]) -> tuple[Speech, ...]:
    """Every quotation of four words or more for which the text names a speaker, in order."""
    return tuple(_find(lines, sayings))


def _find(lines: Sequence[Line], sayings: Sequence[tuple[Saying, ...]]) -> Iterator[Speech]:
    spoke: dict[int, Saying] = {}  # who spoke last in a paragraph
    open_ended: list[Item[QuotationMention]] = []  # of one speech that goes on and has named nobody so far
    for index, line in enumerate(lines):
        paragraph = line.sentence.paragraph
        for item in line.quotations:
            if is_speech(item.mention) and item.mention.ref.start >= line.sentence.start:
                before = spoke.get(paragraph - 1) if _fills_paragraph(lines, index, item) else None
                saying = _speaker(lines, sayings, index, item) or before
                whole = (*open_ended, item)
                open_ended = list(whole) if saying is None and _left_open(item.mention) else []
                if saying:
                    spoke[paragraph] = saying
                    for part in whole:
                        yield Speech(part.mention.ref, replace(saying, content=(part.first, part.last)))
        told = [saying for saying in sayings[index] if saying.source and saying.cue.row.kind.split("|")[0] in _VERBS]
        spoke.update({paragraph: told[-1]} if told else {})


def _left_open(quotation: QuotationMention) -> bool:
    """Whether marks are opened and not closed, since the next paragraph goes on with the speech."""
    return quotation.outer.start < quotation.ref.start and quotation.outer.end == quotation.ref.end


def _fills_paragraph(lines: Sequence[Line], index: int, item: Item[QuotationMention]) -> bool:
    """Whether a quotation is its whole paragraph, so that whoever spoke in the one before goes on."""
    line, last = lines[index], _last_line(lines, index, item.mention.ref)
    opens = item.first == line.first and (not index or lines[index - 1].sentence.paragraph != line.sentence.paragraph)
    closes = item.last >= lines[last].last
    alone = last + 1 == len(lines) or lines[last + 1].sentence.paragraph != line.sentence.paragraph
    return opens and closes and alone
