"""Tell what things an event happens to beside its own unit, and to which it never does."""

from kathan.claim.line import Item, Line
from kathan.claim.who.located import set_in
from kathan.model.mention import CountMention
from kathan.packs.things import DWELLINGS, FLYING, HERDS, MUNITIONS, is_of

GROUNDS = frozenset({"hectare", "plot", "station"})  # nowhere sent
TO_STRIKE = 3  # words from a preposition to the attack


def happens_to(event: str, count: CountMention) -> bool:
    """Whether an event of people also happens to these things: herds die, dwellings are cleared."""
    things = {"killed": HERDS, "evacuated": DWELLINGS}.get(event, frozenset[str]())
    return count.amount.unit in things


def flies(count: CountMention) -> bool:
    """Whether a number may count what flies, which is shot down where it is intercepted, as a boat is not."""
    return count.amount.unit is None or is_of(count.amount.unit, FLYING)


def never_so(line: Line, event: str, count: Item[CountMention]) -> bool:
    """Whether an event of things never happens to these: no munitions damaged; neither they nor land or dwellings sent.

    One building in which something happens is its scene, and nothing sent in an attack is given.
    """
    things = {"deployed": DWELLINGS | GROUNDS | MUNITIONS, "damaged": MUNITIONS}.get(event, frozenset[str]())
    unit, amount = count.mention.amount.unit, count.mention.amount
    if event == "transferred" and unit in MUNITIONS and _in_strike(line, count.last):
        return True
    if event in {"destroyed", "damaged"} and unit == "tonne" and _in_bracket(line, count):
        return True
    one = amount.low == amount.high == 1 and event in {"destroyed", "damaged"}
    house = one and (unit is None or unit in DWELLINGS) and (set_in(line, count.first) or _led_to(line, count))
    return unit in things or house or (one and unit == "road")  # the road on which a bus fell over


def _in_bracket(line: Line, count: Item[CountMention]) -> bool:
    """Whether a weight opens a bracket, where it only tells how big a ship is ("어선 A호(5.6t·승선원 3명)")."""
    start = count.mention.ref.start
    return line.scan.article.text[max(0, start - 1) : start] in {"(", "\uff08"}


def _led_to(line: Line, count: Item[CountMention]) -> bool:
    """Whether a case word behind what is counted sets something there ("한 마을에서 주택이 파손됐다")."""
    if line.scan.pack.options.adpositions != "after":
        return False
    follows = line.tokens_of(count.mention.extent)[1] + 1
    return any(hit.first == follows for hit in line.grammar_of("locative"))


def _in_strike(line: Line, last: int) -> bool:
    """Whether a locative behind things leads to an attack ("sent 40 missiles in an overnight attack")."""
    leads = [hit.last for hit in line.grammar_of("locative") if hit.first > last]
    starts = [hit.first for hit in line.grammar_of("strike")]
    return any(0 < at - lead <= TO_STRIKE and not line.cut_between(lead, at) for at in starts for lead in leads)
