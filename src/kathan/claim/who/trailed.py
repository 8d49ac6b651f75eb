"""Find who a headline names at its end with a word of saying that closes it ("71명 사망, 보건부 발표")."""

from kathan.claim.line import Line
from kathan.claim.who.content import HEADLINES
from kathan.claim.who.ended import MARGIN
from kathan.claim.who.margin import wholly_named
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.saying import Saying
from kathan.claim.who.stretch import cue_kind
from kathan.model.claim import Stance

_SAYING = frozenset({"noun", "verb", "announce"})


def trailed_saying(line: Line, memory: Memory) -> Saying | None:
    """Whoever alone stands between the last mark of a headline and its closing word, said of all before the mark."""
    if not line.scan.pack.options.topics or line.sentence.kind not in HEADLINES:
        return None
    cue = next((hit for hit in line.reporting if hit.last == line.last and cue_kind(hit) in _SAYING), None)
    broken = [line.first + at for at, weight in enumerate(line.breaks) if at and weight >= 1]
    cut = next((token for token in reversed(broken) if cue and token < cue.first), None)
    if cue is None or cut is None or cue.first - cut > MARGIN or not wholly_named(line, cut, cue.first - 1):
        return None
    source = read_speaker(line, cut, cue.first - 1, memory)
    stance = Stance(cue.row.stance) if cue.row.stance else Stance.ASSERTED
    content, phrase = (line.first, cut - 1), (cut, cue.first - 1)
    return Saying(line, cue, source, content, stance, phrase) if source else None
