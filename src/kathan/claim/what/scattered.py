"""Give the numbers in brackets behind listed places the one event of their sentence: counts in, frames out.

"Deaths were seen mostly in the south, particularly in Oban (29) and Lirra (27)": a comma and an aside part the list
from its word.
"""

from collections.abc import Sequence

from kathan.claim.countable import unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step

_TELLS = frozenset({"noun", "verb", "total"})
LISTED = 2  # places that make a list


def bracketed_shares(line: Line, counts: Sequence[Item[CountMention]]) -> tuple[Frame, ...]:
    """The frames of a list of places with their numbers, where the only event of the sentence stands before it."""
    if len(counts) < LISTED or not line.places or line.scan.pack.options.adpositions != "before":
        return ()
    shares = [count for count in counts if _fills_bracket(line, count)]
    told = {hit.phrase.event for hit in line.terms}
    if len(shares) < LISTED or len(shares) < len(counts) or len(told) != 1:
        return ()
    term = next((hit for hit in line.terms if hit.last < shares[0].first and hit.row.kind in _TELLS), None)
    if term is None or not any(term.last < hit.first < shares[0].first for hit in line.grammar_of("locative")):
        return ()  # "the deaths of Amina Lawal (29) and Musa Jos (27)"
    step = Step("frame.shares", 1.0, line.scan.ref(term.start, term.end).text)
    return tuple(Frame(count, term.phrase.event, term, 1.0, (step,)) for count in shares)


def _fills_bracket(line: Line, count: Item[CountMention]) -> bool:
    """Whether a bare number fills a bracket right behind a place."""
    ref, text = count.mention.extent, line.scan.article.text
    fills = text[ref.start - 1 : ref.start] == "(" and text[ref.end : ref.end + 1] == ")"
    return fills and unit_kind(count.mention) == "none" and any(item.last == count.first - 1 for item in line.places)
