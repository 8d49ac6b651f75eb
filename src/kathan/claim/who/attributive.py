"""Find the number that a verb of saying describes, as a relative clause does: a cue and its speaker in, its end out.

"사망자는 소방당국이 집계한 [부상자 12명]보다 적다": where verbs stand last, what stands before is not what he told.
"""

from kathan.claim.line import Line
from kathan.packs.hit import Hit


def described_end(line: Line, cue: Hit, phrase: tuple[int, int]) -> int | None:
    """The last token of the number right behind a verb that that has its subject right before it."""
    if not line.scan.pack.options.topics or cue.first - phrase[1] != 2 or phrase[0] == line.first:
        return None
    nouns = {hit.last + 1 for hit in line.terms if hit.first == cue.last + 1}
    topics = {hit.last + 1 for hit in line.grammar_of("subject") if hit.first in nouns}
    starts = {cue.last + 1, *nouns, *topics}
    ends = (line.tokens_of(item.mention.extent)[1] for item in line.counts if line.with_hedges(item.first) in starts)
    return next(ends, None)
