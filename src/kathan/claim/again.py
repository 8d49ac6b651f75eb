"""Read a number said again or left out: a count and the words beside it in, whether it is one more or the same out."""

from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention


def is_another(line: Line, count: Item[CountMention]) -> bool:
    """Whether "another" stands for one more of those told of, right before what befell him ("and another was hurt")."""
    if "bound.more" not in count.mention.rules or not line.scan.pack.options.participles:
        return False
    small = {hit.first: hit.last for hit in line.grammar_of("auxiliary")}
    token = count.last + 1
    while token in small:
        token = small[token] + 1
    term = next((hit for hit in line.terms if hit.first in {count.last + 1, token}), None)
    if term is None or term.row.kind == "noun" or term.row.number == "after":
        return False
    objects = (hit.first for hit in (*line.grammar_of("article", "possessive"), *line.roles))
    counted = (item.first for item in line.counts)
    parted = term.last < line.last and line.breaks[term.last + 1 - line.first] >= 1
    return parted or not any(first == term.last + 1 for first in (*objects, *counted))


def said_again(line: Line, count: Item[CountMention]) -> bool:
    """Whether the same number follows at once in brackets and digits ("two (2) dead")."""
    other = next((item for item in line.counts if item.first == count.last + 1), None)
    text, end = line.scan.article.text, other.mention.ref.end if other else 0
    held = other is not None and text[count.mention.ref.end : other.mention.ref.start].strip() == "("
    same = other is not None and other.mention.amount.low == count.mention.amount.low
    return held and same and text[end : end + 1] == ")"
