"""Read who those are who were told of last: a sentence without an event in, parts out.

"185 came home. 183 - privates and sergeants, two - officers", "The strike killed 60 people. At least 12 were children".
"""

from collections.abc import Iterator, Sequence

from kathan.claim.countable import accepts, is_count, is_weak, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step

RECENT = 400  # characters back to those who were told of
NEAR = 3  # words from the dash to the noun that says who they are
_PEOPLE = frozenset({"person", "none"})


def composed(line: Line, previous: Sequence[Frame]) -> tuple[Frame, ...]:
    """The parts into which a sentence divides those of the last figure, each with its own dash or its "were"."""
    options = line.scan.pack.options
    if not (options.copula_dash or options.participles) or not previous or line.terms or not line.counts:
        return ()
    whole = previous[-1]
    if line.sentence.start - whole.count.mention.ref.end > RECENT:
        return ()
    said = _said if options.copula_dash else _were
    parts = [count for count in line.counts if is_count(count.mention) and said(line, count)]
    people = unit_kind(whole.count.mention) in _PEOPLE and accepts(line.scan.packs.events[whole.event], "person")
    if not people or not all(_within(count, whole) for count in parts):
        return ()
    return tuple(Frame(count, whole.event, None, 2.0, tuple(_steps(whole)), whole) for count in parts)


def _steps(whole: Frame) -> Iterator[Step]:
    yield Step("frame.composed", 1.0, whole.count.mention.ref.text)


def _within(count: Item[CountMention], whole: Frame) -> bool:
    """Whether a number is smaller than the whole."""
    some, all_of = count.mention.amount.low, whole.count.mention.amount.low
    return some is not None and all_of is not None and 0 < some < all_of


def _said(line: Line, count: Item[CountMention]) -> bool:
    """Whether a bare number opens its clause, with a dash and people right behind it."""
    first, last = count.first, count.last
    if unit_kind(count.mention) not in _PEOPLE or last >= line.last or line.gap(last + 1).strip() != "-":
        return False
    opens = line.starts_clause(first) or line.breaks[first - line.first] >= 1
    return opens and _people_in(line, range(last + 1, min(last + NEAR, line.last) + 1))


def _people_in(line: Line, near: range) -> bool:
    """Whether a word for people begins among some tokens."""
    groups = {hit.first for hit in line.roles if hit.row.kind == "group"}
    groups |= {item.first for item in line.places if item.mention.demonym}
    return any(token in groups for token in near)


def _were(line: Line, count: Item[CountMention]) -> bool:
    """Whether a bare number opens its clause, or what somebody says, with a verb of being and people right behind it
    ("it said [45] were children"), or an "and" joins it with its people to one that does ("and [12] women")."""
    first, last = line.with_hedges(count.first), count.last
    if unit_kind(count.mention) not in _PEOPLE or is_weak(count.mention) or last >= line.last:
        return False
    being = next((hit for hit in line.grammar_of("auxiliary") if hit.first == last + 1), None)
    if being is None:
        joined = any(hit.last == first - 1 for hit in line.grammar_of("conjunction"))
        before = [item for item in line.counts if item.last < first] if joined else []
        return bool(before) and _people_in(line, range(last + 1, last + 2)) and _were(line, before[-1])
    opens = line.starts_clause(first) or any(
        hit.last == first - 1 for hit in (*line.reporting, *line.grammar_of("complementizer", "conjunction"))
    )
    near = range(being.last + 1, min(being.last + NEAR, line.last + 1))
    return opens and _people_in(line, near)
