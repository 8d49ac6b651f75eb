"""A question over time: points, one stepped series a source, the envelope and the disputed stretches."""

from dataclasses import dataclass
from datetime import datetime

from kathan.model.amount import Amount, Number
from kathan.model.claim import Stance
from kathan.model.ledger import Clock


@dataclass(frozen=True, slots=True)
class Point:
    """One answer on the time axis, ``day`` as finely as it is known.

    After a ``withdrawn`` one the source stands by nothing until the next.
    """

    at: datetime
    day: str
    clock: Clock
    amount: Amount
    stance: Stance
    withdrawn: bool
    reports: int
    origins: int


@dataclass(frozen=True, slots=True)
class Series:
    """One source's points in order of time; each holds until the next."""

    source: str
    label: str
    own: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """From ``at`` on, the least and the greatest bound that any standing figure states; None for a gap."""

    at: datetime
    low: Number | None
    high: Number | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stretch of time in which two sources exclude each other; ``end`` None where they still do."""

    left: str
    right: str
    start: datetime
    end: datetime | None
    low: Number
    high: Number
