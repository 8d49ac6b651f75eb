"""A question's chart in the reader's language, its marks leading to the rows of the table below it."""

from kathan.model.ledger import Question
from kathan.model.series import Point, Series
from kathan.series.build import make_series
from kathan.series.draw import draw_question
from kathan.series.manner import Manner
from kathan.web.desk import Desk
from kathan.web.tongue import Tongue


def entry_anchor(source: int, entry: int) -> str:
    """The address of an entry inside its page, by the places of tally and entry from one."""
    return f"entry-{source}-{entry}"


def draw_chart(desk: Desk, question: Question, tongue: Tongue, page: str | None = None) -> str:
    """The chart as SVG; with ``page`` (empty for the page it stands in) every mark is a link to its entry."""
    anchors = _anchors(question)

    def link(series: Series, point: Point) -> str | None:
        return f"{page}#{anchors[series.source, point]}"

    manner = Manner(
        say=tongue.say,
        figure=tongue.figure,
        number=tongue.number,
        day=tongue.day,
        source=tongue.source,
        title=tongue.title(question.label),
        link=None if page is None else link,
    )
    return draw_question(question, desk.rises(question.event), manner)


def _anchors(question: Question) -> dict[tuple[str, Point], str]:
    """The row of every point: points are the entries that have a date, in the same order."""
    numbers = {tally.source: number for number, tally in enumerate(question.tallies, 1)}
    found: dict[tuple[str, Point], str] = {}
    for series in make_series(question):
        number = numbers[series.source]
        dated = [at for at, entry in enumerate(question.tallies[number - 1].entries, 1) if entry.at is not None]
        for point, at in zip(series.points, dated, strict=True):
            found.setdefault((series.source, point), entry_anchor(number, at))
    return found
