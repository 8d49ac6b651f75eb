"""Tell whose words a stretch of an article is: its lines in order in, the act of saying that answers for each out.

A line that ends in a colon answers for the list, the labelled paragraphs or the one paragraph below it; a document
that is announced, or that is the headline, for all that follows up to a heading, a row of signs or another speaker.
Who fights and has spoken answers for the lines after him that are told as his side sees it.
"""

from collections.abc import Sequence

import regex

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line
from kathan.claim.what.onward import leads_list, owner_of_list
from kathan.claim.where.label import starts_line
from kathan.claim.who.credit import credits_list
from kathan.claim.who.margin import bracketed, entry_speaker, titled
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.saying import Saying, headed
from kathan.claim.who.side import Side
from kathan.claim.who.stretch import VERBS, cue_kind
from kathan.claim.who.subject import subject_of
from kathan.model.article import RegionKind
from kathan.model.claim import Stance
from kathan.model.mention import NameMention
from kathan.packs.hit import Hit

LABEL_WORDS = 4
NAMED_ON = 3  # words behind the name that a headline like "statement of the defence ministry" may end with
ISSUER_REACH = 4  # words between "bulletin" and the body whose bulletin a headline is
_LOOSE = frozenset({"charity", "organisation", "agency", "media", "officials"})  # many at once, and no one's words
_ROW = regex.compile(r"\n\s*[*_=~\u2014\u2013-][\s*_=~\u2014\u2013-]+\n")
_READ = frozenset({RegionKind.BODY, RegionKind.ITEM})
_HEADINGS = frozenset({RegionKind.TITLE, RegionKind.HEADING, RegionKind.SUBTITLE})


class Answers:
    """Walks the lines of an article and keeps who answers for those that name no speaker."""

    def __init__(self) -> None:
        self.listed: Saying | None = None
        self.document: Saying | None = None
        self.side = Side()
        self.led = False
        self.inside = False
        self.end = 0
        self.lines: set[int] = set()

    def find(self, line: Line, sayings: Sequence[Saying], memory: Memory) -> Saying | None:
        """Who answers for a line, after all lines before it."""
        led = self.led
        self.led = False
        self._close(line, sayings)
        partial = self.side.find(line, sayings)
        opened = _issued(line, memory)
        if opened:
            self.document = opened
            return None
        credit = credits_list(line, sayings) or (owner_of_list(line, memory) if leads_list(line) else None)
        if credit:
            self.listed = credit
            return None
        if line.sentence.kind is not RegionKind.ITEM and not self._goes_on(line, led):
            self._open(line, sayings, memory)
            return (self._by_document(line) if line.sentence.kind in _READ else None) or _answered(line, partial)
        return _answered(line, self.listed) if self.listed else self._by_document(line) or _answered(line, partial)

    def _by_document(self, line: Line) -> Saying | None:
        if self.document:
            self.lines.add(line.sentence.index)
        return _answered(line, self.document)

    def _goes_on(self, line: Line, led: bool) -> bool:
        """Whether a paragraph belongs to the line with a colon: right below it, or opened by a label as those are."""
        if line.sentence.kind is not RegionKind.BODY or self.listed is None:
            return False
        if starts_line(line):
            self.inside = led or _labelled(line)
        return self.inside

    def _open(self, line: Line, sayings: Sequence[Saying], memory: Memory) -> None:
        self.led = line.announces()
        self.inside = False
        self.listed = next((saying for saying in sayings if saying.source), None) if self.led else None
        if self.led and self.listed is None:
            self.listed = titled(line, memory)
        if self.listed is None:
            self.listed = bracketed(line, memory)

    def _close(self, line: Line, sayings: Sequence[Saying]) -> None:
        """A heading that announces no list, a row of signs, or a paragraph of another speaker ends a document."""
        between = line.scan.article.text[self.end : line.sentence.start]
        self.end = line.sentence.end
        headed = line.sentence.kind in _HEADINGS and not line.announces()
        if headed or _ROW.search(between) or (self.document and _resumes(line, sayings, self.document)):
            self.document = None


def _resumes(line: Line, sayings: Sequence[Saying], document: Saying) -> bool:
    """Whether a paragraph begins in which somebody else speaks: the outlet goes on with its own story."""
    if line.sentence.kind is not RegionKind.BODY or not starts_line(line) or document.source is None:
        return False
    known = document.source
    others = (one.source for one in sayings if one.source and cue_kind(one.cue) in VERBS)
    return any(other.label != known.label and (other.id is None or other.id != known.id) for other in others)


def _answered(line: Line, saying: Saying | None) -> Saying | None:
    return headed(line, saying.cue, saying.source) if saying and saying.source else None


def _labelled(line: Line) -> bool:
    """Whether a line begins with a few words set apart, which only say what it is about ("Obukhiv district.")."""
    cuts = (token for token in range(line.first + 1, line.last + 1) if line.marked_off(token))
    last = next(cuts, line.last + 1) - 1
    told = [hit.first for hit in (*line.terms, *line.reporting)]
    told += [item.first for item in line.counts if is_count(item.mention)]
    return last - line.first < LABEL_WORDS and not any(line.first <= first <= last for first in told)


def _tells(line: Line) -> bool:
    """Whether an event is told in a line, beside words that belong to a body's name ("the army of X")."""
    return any(not any(item.first <= hit.first <= item.last for item in line.names) for hit in line.terms)


def _opens_with(line: Line) -> Item[NameMention] | None:
    """The body at the head of a line that a mark sets off ("Defence ministry: bulletin of 12 March")."""
    body = next((item for item in line.names if item.first == line.first and item.last < line.last), None)
    return body if body and line.marked_off(body.last + 1) else None


def _issuer(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Who issues it before a final verb."""
    return subject_of(line, cue) if line.scan.pack.options.word_order == "sov" else None


def _issued(line: Line, memory: Memory) -> Saying | None:
    """The body whose document follows: one that a line announces ("we publish the bulletin") or the headline is."""
    heads = line.sentence.kind in _HEADINGS
    timed = entry_speaker(line, memory)
    if timed:
        return timed
    for cue in line.reporting:
        kinds = cue.row.kind.split("|")
        first = _opens_with(line)
        heading = heads and cue.first in {line.first, first.last + 1 if first else line.first}
        told = any(is_count(item.mention) for item in line.counts) if cue_kind(cue) == "verb" else _tells(line)
        if "issue" not in kinds or told or ("noun" in kinds and not heading):
            continue
        owner = next((item for item in line.names if 0 < item.first - cue.last <= ISSUER_REACH), None)
        owner = owner or (first if first and cue.first == first.last + 1 else None)
        phrase = (owner.first, owner.last) if owner else _issuer(line, cue)
        source = read_speaker(line, *phrase, memory) if phrase else None
        source = source if source or heads else memory.last
        whole = owner is not None and owner.last >= line.last - NAMED_ON
        whole = whole and source is not None and source.kind not in _LOOSE
        if source and (source.id or whole or not heads):
            return Saying(line, cue, source, (line.first, line.last), Stance.ASSERTED)
    return None
