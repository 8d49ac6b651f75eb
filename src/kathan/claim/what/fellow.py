"""Tell of those to whom it happened together with somebody: a number behind an event word in, whether it did out."""

from kathan.claim.line import Item, Line
from kathan.claim.what.reduced import is_passive
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

REACH = 14  # words from the verb to those who share its fate
KIN = 5
_JOINS = ("conjunction", "with")


def shares_fate(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether "along with" leads from a passive to a number ("he was killed on Friday, along with two aides")."""
    joins = [hit for hit in line.grammar_of(*_JOINS) if hit.row.value == "together"]
    if not joins or term.row.kind != "verb" or not is_passive(line, term):
        return False
    first = line.with_hedges(line.tokens_of(count.mention.extent)[0])
    led = next((hit for hit in joins if _leads(line, hit.last, first) and 0 < hit.first - term.last <= REACH), None)
    if led is None or line.cut_between(term.last, led.first) > 1:
        return False
    return not any(term.last < other.first < led.first for other in line.terms)


def _leads(line: Line, last: int, first: int) -> bool:
    """Whether a number stands right behind a joiner, or behind kin that share it ("along with his wife and two")."""
    kin = [hit for hit in line.roles if hit.row.kind == "kin"] if first - last > 1 else []
    words = [*kin, *line.grammar_of("possessive", "conjunction")] if kin else []
    between = set(range(last + 1, first))
    return first - last <= KIN and between <= {token for hit in words for token in range(hit.first, hit.last + 1)}
