"""Read who those are who were told of last, where a dash stands for "are": a sentence without an event in, parts out.

"185 came home. 183 - privates and sergeants, two - officers."
"""

from collections.abc import Iterator, Sequence

from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step

NEAR = 3  # words from the dash to the noun that says who they are
_PEOPLE = frozenset({"person", "none"})


def composed(line: Line, previous: Sequence[Frame]) -> tuple[Frame, ...]:
    """The parts into which a sentence divides those of the last figure, each with its own dash."""
    if not line.scan.pack.options.copula_dash or not previous or line.terms or not line.counts:
        return ()
    whole = previous[-1]
    parts = [count for count in line.counts if is_count(count.mention) and _said(line, count)]
    if unit_kind(whole.count.mention) not in _PEOPLE or not all(_within(count, whole) for count in parts):
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
    near = range(last + 1, min(last + NEAR, line.last) + 1)
    groups = {hit.first for hit in line.roles if hit.row.kind == "group"}
    groups |= {item.first for item in line.places if item.mention.demonym}
    return opens and any(token in groups for token in near)
