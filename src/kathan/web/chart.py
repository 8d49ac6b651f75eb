"""A question's chart in the reader's language, its marks leading to the rows of the table below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from kathan.ledger.interval import moved_by
from kathan.model.amount import Number
from kathan.model.ledger import Question, Tally
from kathan.model.series import Point, Series
from kathan.series.build import make_series, make_steps
from kathan.series.draw import draw_question
from kathan.series.manner import Manner
from kathan.web.desk import Desk
from kathan.web.tongue import Tongue

ENTRIES = 30  # of each source that a page shows, the latest; the page of a source alone has all of them


def shown_from(tally: Tally, alone: bool) -> int:
    """How many of a tally's entries are left out on a page."""
    return 0 if alone else max(0, len(tally.entries) - ENTRIES)


def entry_anchor(source: int, entry: int) -> str:
    """The address of an entry inside its page, by the places of tally and entry from one."""
    return f"entry-{source}-{entry}"


def draw_chart(desk: Desk, question: Question, tongue: Tongue, page: str | None = None, log: bool = False) -> str:
    """The chart as SVG; with ``page`` (empty for the page it stands in) every mark is a link to its entry."""
    anchors = _anchors(question)

    def link(series: Series, point: Point) -> str | None:
        return f"{page}{anchors[series.source, point]}"

    manner = Manner(
        say=tongue.say,
        count=tongue.count,
        figure=tongue.figure,
        number=tongue.number,
        day=tongue.day,
        source=tongue.source,
        title=tongue.title(question.label),
        link=None if page is None else link,
        log=log,
        headed=page != "",
    )
    return draw_question(question, desk.rises(question.event), manner)


@dataclass(frozen=True, slots=True)
class Moment:
    """One mark of the chart as a row: whose it is, where its entry stands, and by how much it moved the figure."""

    series: Series
    point: Point
    place: str
    by: Number | None


def in_time_order(question: Question) -> list[Moment]:
    """The chart as a table, its rows in order of time."""
    anchors = _anchors(question)
    found = [row for series in make_series(question) for row in _moments(series, anchors)]
    return sorted(found, key=lambda row: (row.point.at, row.series.source))


def _moments(series: Series, anchors: dict[tuple[str, Point], str]) -> Iterator[Moment]:
    before = {id(after): point for point, after in make_steps(series) if after and not after.withdrawn}
    for point in series.points:
        stood = before.get(id(point))
        by = moved_by(stood.amount, point.amount) if stood else None
        yield Moment(series, point, anchors[series.source, point], by)


def _anchors(question: Question) -> dict[tuple[str, Point], str]:
    """The end of the address of every point's row: points are the entries that have a date, in the same order."""
    numbers = {tally.source: number for number, tally in enumerate(question.tallies, 1)}
    found: dict[tuple[str, Point], str] = {}
    for series in make_series(question):
        number = numbers[series.source]
        tally = question.tallies[number - 1]
        dated = [at for at, entry in enumerate(tally.entries, 1) if entry.at is not None]
        alone = f"?{urlencode({'source': series.source})}"
        for point, at in zip(series.points, dated, strict=True):
            page = alone if at <= shown_from(tally, False) else ""
            found.setdefault((series.source, point), f"{page}#{entry_anchor(number, at)}")
    return found
