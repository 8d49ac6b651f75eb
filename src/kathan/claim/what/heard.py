"""Tell those who were only asked what they know: a count in its sentence in, whether somebody spoke to them out."""

from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention

REACH = 8  # words from those who were asked to the next of them


def is_heard(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number counts those with whom somebody spoke, or whose list goes on behind them ("interviewed 34
    displaced people and 8 former detainees"); what one of them tells is told of others."""
    hit = next((hit for hit in reversed(line.grammar_of("heard")) if hit.last < count.first), None)
    if hit is None:
        return False
    last = hit.last
    for item in line.counts:
        if hit.last < item.first <= count.first:
            first = line.with_hedges(item.first)
            if first - last > REACH or _tells(line, last, first):
                return False
            last = line.tokens_of(item.mention.extent)[1]
    return True


def _tells(line: Line, low: int, high: int) -> bool:
    """Whether words between those who were asked and a number tell something: a verb, a clause, who or that."""
    words = (*line.grammar_of("relative", "clause", "contrast", "complementizer", "auxiliary"), *line.reporting)
    words += tuple(hit for hit in line.terms if hit.row.kind == "verb")
    nouns = (hit for hit in line.terms if hit.row.kind in {"noun", "total"})
    told = (low < hit.first < high for hit in (*words, *nouns))
    return any(told)
