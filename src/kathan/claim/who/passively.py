"""End what somebody says where the next clause tells what is only said: the acts of saying of a sentence in and out.

"Las autoridades reportaron 21 muertos en A; en B [se confirmaron] 14" leaves the 14 to nobody.
"""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.line import Line
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import VERBS, cue_kind

STRONG = 2  # a semicolon or a contrast


def ended(line: Line, found: Sequence[Saying]) -> list[Saying]:
    """The acts of saying, each verb's up to a semicolon or contrast before a reflexive verb of saying; what a "that"
    opens goes on."""
    marks = {hit.last + 1 for hit in line.grammar_of("reflexive")} if found else set()
    said = [hit.first for hit in line.reporting if hit.first in marks and cue_kind(hit) in VERBS]
    walls = [at for at in (_wall(line, first) for first in said) if at is not None]
    leads = {hit.first for hit in line.grammar_of("complementizer")}
    return [saying if saying.cue.last + 1 in leads else _cut(saying, walls) for saying in found] if walls else [*found]


def _wall(line: Line, first: int) -> int | None:
    """The token behind the last semicolon or contrast before a verb, where no other verb of saying stands between."""
    strong = (at for at in range(first, line.first, -1) if line.breaks[at - line.first] >= STRONG)
    wall = next(strong, None)
    other = wall is not None and any(wall <= hit.first < first - 1 and cue_kind(hit) in VERBS for hit in line.reporting)
    return None if other else wall


def _cut(saying: Saying, walls: Sequence[int]) -> Saying:
    """An act of saying without what stands behind the first wall behind its verb."""
    if cue_kind(saying.cue) not in VERBS or saying.source is None:
        return saying
    first, last = saying.content
    wall = min((at for at in walls if saying.cue.last < at <= last and first < at), default=None)
    return saying if wall is None else replace(saying, content=(first, wall - 1))
