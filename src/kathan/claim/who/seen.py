"""Find who speaks where a participle tells which outlet passes it on ("a report seen by Reuters said"): a cue in its
sentence in, a phrase out."""

from kathan.claim.line import Line
from kathan.claim.who.beside import told_outlet
from kathan.claim.who.relay import by_relay
from kathan.claim.who.stretch import words_left
from kathan.packs.hit import Hit

AFTER = 2  # words from the outlet to the verb of saying, an adverb between


def before_relay(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The words before such a participle, whose outlet stands right before the verb of saying."""
    marks = [
        hit for hit in line.reporting if hit.last < cue.first - 1 and hit.first > line.first and by_relay(line, hit)
    ]
    if not marks:
        return None
    outlet = told_outlet(line, marks[-1])
    near = outlet is not None and 0 < cue.first - outlet[1] <= AFTER
    return words_left(line, marks[-1].first) if near else None
