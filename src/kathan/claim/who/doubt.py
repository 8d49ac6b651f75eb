"""Find what a word of doubt without a speaker colours ("reportedly"): a line and the cue in, its saying out."""

from kathan.claim.line import Line
from kathan.claim.who.phrase import clause_start, has_gap
from kathan.claim.who.saying import Saying
from kathan.model.claim import Stance
from kathan.packs.hit import Hit

_TOLD = 2  # words from an event word to a number whose people it describes
_ALONE = 2  # words beside a cue between its commas that are too few to be what is feared (", it is feared,")


def doubting(line: Line, cue: Hit) -> Saying:
    """Its part of the sentence up to a contrast, and of a quotation that it stands in; what is feared in its clause.

    A cue whose side is "after" colours nothing that it follows ("1,411 dead amid fears of more").
    """
    stance = Stance(cue.row.stance.split("|")[0])
    first, last = _part(line, cue)
    if has_gap(cue):
        start = clause_start(line, cue.first)
        first, last = max(first, start if start < cue.first else first), cue.last
    elif stance is Stance.FEARED:
        start, end = max(clause_start(line, cue.first), relative_before(line, cue)), _clause_end(line, cue.last)
        if end - start - (cue.last - cue.first) > _ALONE:
            first, last = max(first, start), min(last, end)
    elif stance is Stance.ESTIMATED and line.scan.pack.options.topics:
        first = max(first, _own_topic(line, cue))
    if cue.row.side == "after":
        first = cue.first
    return Saying(line, cue, None, (first, max(first, last)), stance)


def relative_before(line: Line, cue: Hit) -> int:
    """Where the relative begins, behind a finite verb, in which something is feared ("لاپتہ ہیں [جن کے] ...")."""
    if line.scan.pack.options.word_order != "sov":
        return line.first
    ends = {hit.last + 1 for hit in (*line.grammar_of("auxiliary"), *line.terms)}
    openers = (hit.first for hit in line.grammar_of("relative") if hit.first in ends and hit.last < cue.first)
    return max(openers, default=line.first)


def _part(line: Line, cue: Hit) -> tuple[int, int]:
    """The tokens around a cue between words of contrast or the marks of its quotation."""
    walls = line.grammar_of("contrast")
    first = max((hit.last + 1 for hit in walls if hit.last < cue.first), default=line.first)
    last = min((hit.first - 1 for hit in walls if hit.first > cue.last), default=line.last)
    spoken = next((item for item in line.quotations if item.first <= cue.first and cue.last <= item.last), None)
    return (max(first, spoken.first), min(last, spoken.last)) if spoken else (first, last)


def _own_topic(line: Line, cue: Hit) -> int:
    """The first token that a cue at the end of its clause colours where the clause has a topic of its own ("12명이
    숨졌고 [피해액은 3억 원으로 추산된다]"), or behind a topic that its own event word describes ("실종자 3명은
    [떠내려간 것으로 보인다]")."""
    topics = [hit for hit in line.grammar_of("subject") if hit.row.value == "topic" and hit.last < cue.first]
    if not topics:
        return line.first
    topic = topics[-1]
    own = next((item for item in line.counts if line.tokens_of(item.mention.extent)[1] == topic.first - 1), None)
    told = any(topic.last < hit.first < cue.first for hit in line.terms)
    if own and not told and any(0 < own.first - hit.last <= _TOLD for hit in line.terms):
        return topic.last + 1
    return max((hit.last + 1 for hit in line.grammar_of("clause") if hit.last < topic.first), default=line.first)


def _clause_end(line: Line, token: int) -> int:
    """The last token before the next comma or clause word."""
    while token < line.last and line.breaks[token + 1 - line.first] < 1:
        token += 1
    return token
