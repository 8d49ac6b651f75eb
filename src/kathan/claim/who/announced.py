"""Find who tells what another body will give: an act of saying and those around it in, whether one tells it out."""

from kathan.claim.line import Line
from kathan.claim.who.content import complement_of
from kathan.claim.who.relay import RELAYS
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import cue_kind
from kathan.packs.hit import Hit

_HALT = 2  # the break that a semicolon makes
_NEAR = 2  # words from a verb of saying that holds its "that" to the giver, an article between


def announced_by(saying: Saying, found: list[Saying]) -> bool:
    """Whether somebody tells what a body will give, and is the source ("A will give N, B said", "B said that A will").

    Who tells that "his government" will give something is the source wherever he stands.
    """
    line, cue, phrase = saying.line, saying.cue, saying.phrase
    if cue_kind(cue) != "announce":
        return False
    tellers = [other for other in found if other.source and other.content[0] <= cue.first <= other.content[1]]
    tellers = [other for other in tellers if other.source and other.source.kind not in RELAYS and other is not saying]
    if any(_tells_that(line, other.cue, cue, phrase) for other in tellers):
        return True
    marks = line.grammar_of("possessive") if phrase else ()
    own = any(phrase and hit.first in {phrase[0] - 1, phrase[0]} for hit in marks)
    tellers = [other for other in tellers if cue_kind(other.cue) != "announce"]
    return any(own or (other.phrase and other.phrase[0] > cue.last) for other in tellers)


def _tells_that(line: Line, teller: Hit, given: Hit, giver: tuple[int, int] | None) -> bool:
    """Whether a verb of saying leads with its "that" to the giver, and nothing sets one against the other."""
    if giver is None or not teller.last < giver[0] <= giver[1] < given.first:
        return False
    within = " " in teller.row.form and 0 < giver[0] - teller.last <= _NEAR  # "a déclaré que" is one cue
    opened = teller.last + 1 if within else complement_of(line, teller)
    if opened is None or opened > given.first:
        return False
    if any(line.breaks[token - line.first] >= _HALT for token in range(opened, given.first + 1)):
        return False
    return not any(opened < hit.first < given.first for hit in line.grammar_of("contrast"))
