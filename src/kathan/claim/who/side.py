"""Tell which lines only one side of a war would word so: an article's lines in order in, who answers for each out.

A side that has spoken goes on in lines with its own view in them ("our forces", "the enemy"), until somebody else
speaks, a heading stands between, or a few lines without such words have passed.
"""

from collections.abc import Sequence

from kathan.claim.line import Line
from kathan.claim.who.interview import holds
from kathan.claim.who.saying import Saying, own_words
from kathan.model.article import RegionKind
from kathan.model.claim import Speaker
from kathan.packs.load import Names

REACH = 3  # lines without words of its own after which a side is heard no more
_READ = frozenset({RegionKind.BODY, RegionKind.ITEM})
_ARMED = frozenset(
    {"army", "navy", "airforce", "air-force", "military", "general-staff", "paramilitary", "defence-ministry",
     "border-guard", "armed-group", "rebels"}
)  # fmt: skip


class Side:
    """Keeps who fights and spoke last, as long as the lines that follow can be his."""

    def __init__(self) -> None:
        self.last: Saying | None = None
        self.since = 0

    def find(self, line: Line, sayings: Sequence[Saying]) -> Saying | None:
        """Who answers for a line that is worded as his side sees it."""
        self.since += 1
        if line.sentence.kind not in _READ or self.since > REACH:
            self.last = None
        spoken = [saying for saying in sayings if saying.source]
        if spoken:
            armed = is_armed(spoken[-1].source, line.scan.packs.names)
            self.last, self.since = (spoken[-1] if armed else None), 0
            return None
        if self.last is None or not holds([line], line.scan.pack.options.partisan):
            return None
        self.since = 0
        return own_words(self.last)


def is_armed(speaker: Speaker | None, names: Names) -> bool:
    """Whether somebody speaks for those who fight."""
    if speaker is None:
        return False
    body = names.bodies.get(speaker.id or "")
    kinds = {body.kind if body else "", (speaker.id or "").partition(":")[2]}
    return not kinds.isdisjoint(_ARMED) or speaker.kind in {names.kinds[kind].label for kind in _ARMED}
