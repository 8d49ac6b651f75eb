"""What a person decided about claims: it stands beside them and applies on reading."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kathan.model.key import digest


class Verdict(StrEnum):
    """What was decided of the targets."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    SAME_QUESTION = "same-question"
    OTHER_QUESTION = "other-question"
    SAME_SOURCE = "same-source"
    UNDONE = "undone"


PAIRS = frozenset({Verdict.SAME_QUESTION, Verdict.OTHER_QUESTION, Verdict.SAME_SOURCE})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision with who, when (UTC) and why.

    ``targets`` are keys of evidence; for the same source two keys of sources, for an undoing the id of a judgement.
    ``fields`` of a correction are JSON: parts of the claim's record as they should be.
    """

    verdict: Verdict
    targets: tuple[str, ...]
    who: str
    when: datetime
    why: str = ""
    fields: str = ""

    @property
    def id(self) -> str:
        """A digest of everything it says: the same judgement taken in twice is one."""
        parts = (self.verdict.value, *self.targets, self.who, self.when.isoformat(), self.why, self.fields)
        return digest(("judgement", *parts))
