"""What the machine did and what went wrong, as values that travel with their place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: the rule or feature that fired, what it weighed, and what it was about."""

    rule: str
    weight: float = 0.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that went wrong or stayed open: the source it concerns, the reason, and the offset if known.

    An issue is ``fatal`` when nothing could be read from the source at all.
    """

    ref: str
    reason: str
    start: int | None = None
    fatal: bool = False

    def __str__(self) -> str:
        place = "" if self.start is None else f" at {self.start}"
        return f"{self.ref}{place}: {self.reason}"
