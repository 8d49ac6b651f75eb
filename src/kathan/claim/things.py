"""Tell what things an event happens to beside its own unit, and to which it never does."""

from kathan.model.mention import CountMention

DWELLINGS = frozenset({"building", "house", "village", "school", "hospital", "tent"})  # cleared of people
MUNITIONS = frozenset({"shell", "missile", "drone"})  # shot down or given, never damaged
GROUNDS = frozenset({"hectare", "plot"})  # nowhere sent
HERDS = frozenset({"cow", "animal", "livestock"})  # things that die


def happens_to(event: str, count: CountMention) -> bool:
    """Whether an event of people also happens to these things: herds die, dwellings are cleared."""
    things = {"killed": HERDS, "evacuated": DWELLINGS}.get(event, frozenset[str]())
    return count.amount.unit in things


def never_so(event: str, count: CountMention) -> bool:
    """Whether an event of things never happens to these: dwellings and land are not sent, munitions not damaged."""
    things = {"deployed": DWELLINGS | GROUNDS, "damaged": MUNITIONS}.get(event, frozenset[str]())
    return count.amount.unit in things
