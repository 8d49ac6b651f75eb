"""Tell whether an "as" with its verb only goes on from who spoke last: a cue in its sentence in, a yes or no out."""

from kathan.claim.line import Line
from kathan.claim.who.verbfirst import governs
from kathan.packs.hit import Hit


def goes_on(line: Line, cue: Hit) -> bool:
    """Whether an "as" that opens a sentence with its verb names nobody and leads on to what is said ("[As] he added
    that"), as the verb alone does."""
    opens = cue.first <= line.first + 1 and cue.last > cue.first
    return line.scan.pack.options.word_order == "vso" and opens and governs(line, cue)
