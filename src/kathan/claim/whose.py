"""Tell numbers that say who or whose somebody is from numbers of victims: a count in its sentence in, yes or no out."""

from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention

FULL_NAME = 2
_ONE = frozenset({"number.article", "number.single"})
_CHILDREN = frozenset({"child", "son", "daughter", "boy", "girl", "minor"})


def names_one(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" between commas behind a full name says who that is ("Omar Gomez, a street vendor, was killed")."""
    options, first = line.scan.pack.options, count.first
    weak = not _ONE.isdisjoint(count.mention.rules)
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
    """Whether a number tells how many children a parent has ("the father of four was shot", "мать двоих детей")."""
    options, unit = line.scan.pack.options, count.mention.unit
    if unit is not None and _CHILDREN.isdisjoint(_roles(line, unit.start)):
        return False
    last = line.tokens_of(count.mention.extent)[1]
    of = next((hit for hit in line.grammar_of("genitive") if hit.first == last + 1), None)
    if (
        of is not None
        and unit is not None
        and any(hit.row.kind == "kin" and hit.first == of.last + 1 for hit in line.roles)
    ):
        return True
    if options.adpositions != "before":
        return False
    mark = next((hit for hit in line.grammar_of("genitive", "ablative") if hit.last == count.first - 1), None)
    end = mark.first - 1 if mark else (count.first - 1 if options.bare_genitive else -1)
    return any(hit.row.kind == "kin" and hit.last == end for hit in line.roles)


def _roles(line: Line, start: int) -> set[str]:
    """The roles of the noun that begins at an offset of the article."""
    refs = ((hit.row.role, line.scan.ref(hit.start, hit.end).start) for hit in line.roles)
    return {part for role, first in refs if first == start for part in role.split("|")}
