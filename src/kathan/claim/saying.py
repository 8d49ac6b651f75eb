"""One act of saying, as the finders of speakers give it."""

from dataclasses import dataclass

from kathan.claim.line import Line
from kathan.model.claim import Period, Speaker, Stance
from kathan.packs.match import Hit


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
