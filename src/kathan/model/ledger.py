"""What the ledger derives from claims: reports, entries, tallies, questions, revisions and disputes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kathan.model.amount import Amount, Number
from kathan.model.claim import Claim, Stance
from kathan.model.steps import Step
from kathan.model.window import Instant


class Clock(StrEnum):
    """The clock by which an entry is dated; a missing clock is named, never silently filled."""

    SAID = "said_at"
    PUBLISHED = "published_at"
    NONE = "undated"


class Change(StrEnum):
    """What a source did between two of its answers to one question; an outlet corrects what stood at one address."""

    RAISED = "raised"
    LOWERED = "lowered"
    REFINED = "refined"
    RETRACTED = "retracted"
    DENIED = "denied"
    CORRECTED = "corrected"


class Scope(StrEnum):
    """Which slice of a question a figure answers; slices never share a tally."""

    TOTAL = "total"
    PART = "part"
    ADDITIONAL = "additional"
    FEARED = "feared"


@dataclass(frozen=True, slots=True)
class Copy:
    """The article in which a claim was read, as far as the ledger speaks of it; ``names`` tell its story."""

    id: str
    ref: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    language: str | None
    published: Instant | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """An article whole, as the ledger keeps it: its text, when it was posted (UTC), and how it was taken apart."""

    copy: Copy
    text: str
    posted: datetime
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of evidence: a claim, the article it was read in, and when the ledger learnt it (UTC)."""

    claim: Claim
    copy: Copy
    posted: datetime

    @property
    def clock(self) -> Clock:
        """The clock that dates this report: what the text says first, else the day of publication."""
        said = self.claim.said_at
        if said is not None and (said.window.start or said.window.end):
            return Clock.SAID
        return Clock.PUBLISHED if self.copy.published else Clock.NONE

    @property
    def at(self) -> datetime | None:
        """The effective moment, local wall-clock time, by the clock above."""
        said = self.claim.said_at
        if said is not None and (said.window.start or said.window.end):
            return said.window.start or said.window.end
        return self.copy.published.local if self.copy.published else None

    @property
    def until(self) -> datetime | None:
        """The end of the window in which it was said; equals ``at`` where only an instant is known."""
        said = self.claim.said_at
        if said is not None and said.window.start and said.window.end:
            return said.window.end
        return self.at


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer of one source, however often it was printed; the first report gives figure and date."""

    amount: Amount
    stance: Stance
    at: datetime | None
    until: datetime | None
    clock: Clock
    reports: tuple[Report, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Tally:
    """One source's answers to one question in order of time; ``own`` marks an outlet's own voice."""

    source: str
    label: str
    own: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted, whoever answers; ``id`` is the short name that commands take, ``steps`` say why."""

    id: str
    label: str
    event: str
    unit: str | None
    scope: Scope
    tallies: tuple[Tally, ...]
    reports: int
    origins: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """A step inside a tally; ``by`` is the difference of the bounds that moved, None where none did."""

    question: str
    question_label: str
    source: str
    change: Change
    before: Entry
    after: Entry
    by: Number | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: a source and its entry at the time."""

    source: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sources whose figures exclude each other at the same time; or one that denies another's.

    ``since`` is the first moment they do, ``open`` tells whether their latest figures still do,
    ``apart`` is the distance between the intervals (None for a denial); a denial that meets no figure
    has no ``right``.
    """

    question: str
    question_label: str
    left: Side
    right: Side | None
    since: datetime | None
    open: bool
    denial: bool
    apart: Number | None
