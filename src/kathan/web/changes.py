"""What changed, as small curves and plain numbers beside its sentences."""

from collections.abc import Sequence

from kathan.ledger.interval import moved_by
from kathan.ledger.news import News
from kathan.ledger.rows import read_amount
from kathan.model.amount import Number
from kathan.series.build import level
from kathan.web.look import Told

_WIDE, _HIGH = 96, 22
_WITHDRAWN = frozenset({"denied", "retracted"})


def moved(news: News) -> Number | None:
    """By how much a revision moved the figure; None where nothing can be said."""
    return None if news.kind != "revision" else moved_by(*map(read_amount, news.row["amounts"]))


def draw_spark(told: Sequence[Told]) -> str:
    """The path of a source's figures in a box of 96 by 22; empty where there is no line to draw."""
    points = [one for one in told if one.at and one.stance not in _WITHDRAWN]
    return _path(points) if len(points) > 1 else ""


def _path(points: Sequence[Told]) -> str:
    values = [float(level(point.amount)) for point in points]
    most = max(values) or 1.0
    steps = [
        (across, _HIGH - 3 - value / most * (_HIGH - 6)) for across, value in zip(_across(points), values, strict=True)
    ]
    drawn = "".join(f"H{x:.1f}V{y:.1f}" for x, y in steps[1:])
    return f"M{steps[0][0]:.1f} {steps[0][1]:.1f}{drawn}H{_WIDE - 2}"


def _across(points: Sequence[Told]) -> list[float]:
    """Pixels from the left; the last figure keeps a little of the width to stand on."""
    moments = [point.at.timestamp() for point in points if point.at]
    span = (moments[-1] - moments[0]) or 1.0
    return [2 + (moment - moments[0]) / span * (_WIDE - 18) for moment in moments]
