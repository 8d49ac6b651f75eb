"""What changed: revisions and disputes in one list, newest first, each with its question and a small curve."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from kathan.model.ledger import Dispute, Entry, Question, Revision, Side
from kathan.model.series import Point
from kathan.series.build import level, make_series
from kathan.web.desk import Shelf

_WIDE, _HIGH = 96, 22


@dataclass(frozen=True, slots=True)
class News:
    """A revision or a dispute. ``learnt`` is when the ledger had all of it, ``at`` when it was said."""

    question: Question
    what: Revision | Dispute
    learnt: datetime
    at: datetime | None
    sources: tuple[str | None, str | None]

    @property
    def revision(self) -> Revision | None:
        """The revision, if it is one."""
        return self.what if isinstance(self.what, Revision) else None

    @property
    def dispute(self) -> Dispute | None:
        """The dispute, if it is one."""
        return self.what if isinstance(self.what, Dispute) else None

    @property
    def key(self) -> str:
        """A name that stays the same as long as the change is what it is."""
        entries = _entries(self.what)
        seen = (one.reports[0].claim.evidence_key for one in entries)
        return hashlib.sha256("|".join((type(self.what).__name__, *seen)).encode()).hexdigest()[:24]


@lru_cache(maxsize=4)
def find_news(shelf: Shelf) -> tuple[News, ...]:
    """Every revision and dispute, what was learnt last first; of one day what was said last."""
    found = [
        *(_news(shelf, one) for one in shelf.ledger.revisions),
        *(_news(shelf, one) for one in shelf.ledger.disputes),
    ]
    return tuple(sorted(found, key=lambda one: (one.learnt.date(), one.at or datetime.min, one.key), reverse=True))


def _news(shelf: Shelf, what: Revision | Dispute) -> News:
    entries = _entries(what)
    learnt = max(min(report.posted for report in one.reports) for one in entries)
    dates = [one.at for one in entries if one.at]
    return News(
        shelf.questions[what.question], what, learnt.astimezone(UTC), max(dates, default=None), _keys(shelf, what)
    )


def _entries(what: Revision | Dispute) -> list[Entry]:
    if isinstance(what, Revision):
        return [what.before, what.after]
    return [side.entry for side in (what.left, what.right) if side is not None]


def _keys(shelf: Shelf, what: Revision | Dispute) -> tuple[str | None, str | None]:
    """The keys of the sources on both sides, as far as they have a page."""

    def key(label: str) -> str | None:
        return shelf.speakers.get((what.question, label))

    if isinstance(what, Revision):
        return key(what.source), None
    right: Side | None = what.right
    return key(what.left.source), key(right.source) if right else None


def draw_spark(news: News) -> str:
    """The path of what a revision changed, in a box of 96 by 22; empty where there is no line to draw."""
    if news.revision is None:
        return ""
    series = next((one for one in make_series(news.question) if one.source == news.sources[0]), None)
    points = [point for point in series.points if not point.withdrawn] if series else []
    return _path(points) if len(points) > 1 else ""


def _path(points: Sequence[Point]) -> str:
    most = max(float(level(point.amount)) for point in points) or 1.0
    steps = [(_across(points, point), _HIGH - 3 - float(level(point.amount)) / most * (_HIGH - 6)) for point in points]
    drawn = "".join(f"H{x:.1f}V{y:.1f}" for x, y in steps[1:])
    return f"M{steps[0][0]:.1f} {steps[0][1]:.1f}{drawn}H{_WIDE - 2}"


def _across(points: Sequence[Point], point: Point) -> float:
    """Pixels from the left; the last figure keeps a little of the width to stand on."""
    span = (points[-1].at - points[0].at).total_seconds() or 1.0
    return 2 + (point.at - points[0].at).total_seconds() / span * (_WIDE - 18)


def of_source(news: Sequence[News], source: str) -> list[News]:
    """What concerns one source, by its key."""
    return [one for one in news if source in one.sources]
