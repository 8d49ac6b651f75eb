"""One act of saying, as the finders of speakers give it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kathan.claim.line import Line
from kathan.model.claim import Period, Speaker, Stance
from kathan.packs.hit import Hit


@dataclass(frozen=True, slots=True)
class Saying:
    """One act of saying inside a line, in token numbers; ``content`` is what is said, ``phrase`` who says it."""

    line: Line
    cue: Hit
    source: Speaker | None
    content: tuple[int, int]
    stance: Stance
    phrase: tuple[int, int] | None = None
    via: tuple[Speaker, ...] = ()
    said_at: Period | None = None
    back: bool = False

    @property
    def rule(self) -> str:
        """The id of the rule that found it."""
        table = "heading" if self.cue.table == "terms" else self.cue.row.kind.split("|")[0]
        return f"speaker.{table}"


def own_words(saying: Saying) -> Saying:
    """What somebody goes on to say after a denial or an estimate is his own assertion."""
    ended = saying.stance in {Stance.DENIED, Stance.ESTIMATED}
    return replace(saying, stance=Stance.ASSERTED) if ended else saying


def turned(denied: Saying, sayings: Sequence[Saying], token: int) -> Saying:
    """The act of saying that governs a token behind a denial: a later one of the same speaker, joined by "and that"."""
    later = [
        other
        for other in sayings
        if denied.cue.last < other.cue.first < token and other.source == denied.source and other is not denied
    ]
    return max(later, key=lambda other: other.cue.first, default=denied)


def headed(line: Line, cue: Hit, source: Speaker) -> Saying:
    """A line of a list said by the body that the heading above the list names."""
    return Saying(line, cue, source, (line.first, line.last), Stance.ASSERTED)
