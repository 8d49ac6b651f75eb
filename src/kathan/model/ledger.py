"""What the ledger derives from claims: reports, entries, tallies, questions, revisions and disputes."""

from dataclasses import dataclass, field
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
    """What a source did between two of its answers to one question; an outlet corrects what stood at one address.

    A count that starts again near zero and goes on from there is restarted; a figure that counts only up to a day on
    which the source had given another is retroactive: neither takes back what stood before.
    """

    RAISED = "raised"
    LOWERED = "lowered"
    REFINED = "refined"
    RETRACTED = "retracted"
    DENIED = "denied"
    CORRECTED = "corrected"
    RESTARTED = "restarted"
    RETROACTIVE = "retroactive"


class Scope(StrEnum):
    """Which slice of a question a figure answers; slices never share a tally."""

    TOTAL = "total"
    PART = "part"
    ADDITIONAL = "additional"
    FEARED = "feared"


@dataclass(frozen=True, slots=True)
class Copy:
    """The article in which a claim was read, as far as the ledger speaks of it.

    ``names`` tell its story, ``sketch`` its wording (``text/sketch.py``), ``credits`` the agencies that it names,
    ``updated`` which of several versions at one address is the later one.
    """

    id: str
    ref: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    language: str | None
    published: Instant | None
    names: tuple[str, ...] = ()
    sketch: bytes = b""
    credits: tuple[str, ...] = ()
    updated: Instant | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An article whole, as the ledger keeps it: its text, when it was posted (UTC), and how it was taken apart."""

    copy: Copy
    text: str
    posted: datetime
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of evidence: a claim, the article it was read in, and when the ledger learnt it (UTC).

    ``clock`` dates it, ``at`` is its effective moment (local wall-clock time), ``until`` the end of the window in which
    it was said, the same as ``at`` where only an instant is known.
    """

    claim: Claim
    copy: Copy
    posted: datetime
    clock: Clock = field(init=False, repr=False, compare=False)
    at: datetime | None = field(init=False, repr=False, compare=False)
    until: datetime | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Once, since they are asked for often."""
        clock, at, until = date_claim(self.claim, self.copy)
        object.__setattr__(self, "clock", clock)
        object.__setattr__(self, "at", at)
        object.__setattr__(self, "until", until)


def date_claim(claim: Claim, copy: Copy) -> tuple[Clock, datetime | None, datetime | None]:
    """By what clock, when and until when: what the text says first, else the day of publication; then the end of what
    it says, else the same moment."""
    if claim.said_at is not None:
        window = claim.said_at.window
        at = window.start or window.end
        if at is not None:
            return Clock.SAID, at, window.end or at
    if copy.published is None:
        return Clock.NONE, None, None
    published = copy.published.local
    return Clock.PUBLISHED, published, published


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
