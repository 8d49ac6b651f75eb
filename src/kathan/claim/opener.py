"""Find the speaker that no pack knows, where he opens the sentence before a verb of saying and its "that"."""

from kathan.claim.beside import tells
from kathan.claim.line import Line
from kathan.packs.hit import Hit

SHORTEST, LONGEST = 2, 6  # one unknown word is as likely an adverb
_CASES = (
    "locative",
    "ablative",
    "dative",
    "with",
    "against",
    "purpose",
    "agent",
    "complementizer",
    "clause",
    "relative",
)


def opening_noun(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The noun phrase of unknown words before "said that" ("the parents' committee insists that")."""
    first, last = _past_small(line, cue.first - 1), cue.first - 1
    whole = last < line.last and all(
        line.breaks[token - line.first] < 1 for token in range(line.first + 1, cue.first + 1)
    )
    if not whole or not SHORTEST <= last - first + 1 <= LONGEST:
        return None
    if not _governs(line, cue) and not _capital_inside(line, first, cue):
        return None
    cased = any(first <= hit.first <= last for hit in line.grammar_of(*_CASES))
    said = any(first <= hit.first <= last for hit in line.reporting if hit is not cue)
    timed = any(first <= item.last and item.first <= last for item in line.times)
    return None if cased or said or timed or tells(line, first, last) else (first, last)


def _past_small(line: Line, last: int) -> int:
    """The first token of the sentence behind the function words that lead into it."""
    first = line.first
    for hit in line.grammar:
        if hit.first == first and hit.last < last:
            first = hit.last + 1
    return first


def _governs(line: Line, cue: Hit) -> bool:
    """Whether a "that" follows the verb directly."""
    return any(hit.first == cue.last + 1 for hit in line.grammar_of("complementizer"))


def _capital_inside(line: Line, first: int, cue: Hit) -> bool:
    """Whether capitals mark the words right before the verb as a body's name ("the Disaster Unit counts 30")."""
    if line.scan.pack.options.capitals != "names" or line.scan.pack.options.word_order != "svo":
        return False
    capitals = [line.ref(token, token).text[:1].isupper() for token in range(first, cue.first)]
    return sum(capitals) > 1 and capitals[0] and capitals[-1]
