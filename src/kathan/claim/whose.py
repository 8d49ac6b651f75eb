"""Tell numbers that say who or whose somebody is from numbers of victims: a count in its sentence in, yes or no out."""

from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention

FULL_NAME = 2


def names_one(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" between commas behind a full name says who that is ("Omar Gomez, a street vendor, was killed")."""
    options, first = line.scan.pack.options, count.first
    weak = "number.article" in count.mention.rules
    if (
        not weak
        or options.capitals != "names"
        or first - FULL_NAME < line.first
        or line.cut_between(first - 1, first) < 1
    ):
        return False
    named = range(first - FULL_NAME, first)
    if line.breaks[first - 1 - line.first] or not all(line.ref(token, token).text[:1].isupper() for token in named):
        return False
    known = (
        *((item.first, item.last) for item in (*line.places, *line.times)),
        *((hit.first, hit.last) for hit in line.grammar),
    )
    return (
        not any(low <= token <= high for low, high in known for token in named)
        and line.cut_between(first, line.last) >= 1
    )


def is_brood(line: Line, count: Item[CountMention]) -> bool:
    """Whether a bare number tells how many children a parent has ("the father of four was shot")."""
    if count.mention.unit is not None or line.scan.pack.options.adpositions != "before":
        return False
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == count.first - 1), None)
    return mark is not None and any(hit.row.kind == "kin" and hit.last == mark.first - 1 for hit in line.roles)
