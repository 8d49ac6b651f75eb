"""What stands around a chart's lines: the key to its marks, and a label at the end of each line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kathan.model.amount import Amount
from kathan.model.ledger import Clock
from kathan.model.series import Point, Series
from kathan.series.axis import Frame
from kathan.series.build import hold, level
from kathan.series.lettering import lettering
from kathan.series.manner import Manner
from kathan.series.mark import FAINT, INK, colour_of, is_filled, shape

_ROW = 17
_WRAP = 32


def key_of(series: Sequence[Series], disputed: bool, manner: Manner) -> list[str]:
    """What the marks that are drawn mean; marks that are not drawn are not explained."""
    points = [point for one in series for point in one.points]
    say = manner.say
    drawn = {
        say("filled: dated by what was said"): any(is_filled(point) for point in points),
        say("hollow: dated by publication"): any(point.clock is Clock.PUBLISHED for point in points),
        say("arrow: at least or up to"): any(not one.amount.vague and _open_ended(one.amount) for one in points),
        say("bar: from … to"): any(_is_range(point.amount) for point in points),
        say("halo: about"): any(point.amount.approximate for point in points),
        say("hatched: vague"): any(point.amount.vague for point in points),
        say("crossed: denied or taken back"): any(point.withdrawn for point in points),
        say("red: figures that exclude each other"): disputed,
        say("grey: range of all sources"): len(series) > 1,
        say("log scale"): manner.log,
    }
    return [words for words, is_drawn in drawn.items() if is_drawn]


def _open_ended(amount: Amount) -> bool:
    return amount.low is None or amount.high is None


def _is_range(amount: Amount) -> bool:
    return not _open_ended(amount) and amount.low != amount.high


@dataclass(slots=True)
class _Label:
    """The label of one line: its name and last figure in rows, the height it wants and the height it gets."""

    index: int
    names: list[str]
    values: list[str]
    wanted: float
    filled: bool
    y: float = 0.0

    @property
    def height(self) -> float:
        return (len(self.names) + len(self.values)) * _ROW + 7


def draw_labels(series: Sequence[Series], frame: Frame, manner: Manner) -> Iterator[str]:
    """A name and a figure beside the end of every line, none over another."""
    labels = [_label(index, one, frame, manner) for index, one in enumerate(series)]
    _spread_out(labels, frame)
    x = frame.right + 16
    for label in labels:
        colour = colour_of(label.index)
        y = label.y + _ROW / 2 - 2
        bend = f"M{frame.right + 2:.1f} {label.wanted:.1f}L{x - 4:.1f} {y:.1f}"
        yield f'<path d="{bend}" fill="none" stroke="{colour}" stroke-width="1" opacity="0.6"/>'
        yield shape(label.index, x + 5, y, label.filled)
        for row, text in enumerate((*label.names, *label.values)):
            ink = INK if row < len(label.names) else FAINT
            yield lettering(x + 18, label.y + _ROW * row + 11, text, 13, ink)


def _label(index: int, series: Series, frame: Frame, manner: Manner) -> _Label:
    """A line's name with the figure that stands at its end; a denial of another's figure is told beside it."""
    last = series.points[-1]
    held = hold(series).at(frame.end) or last
    told = [held] if held is last else [held, last]
    values = [text for point in told for text in _say(point, manner)]
    y = frame.y(float(level(held.amount)))
    return _Label(index, _wrap(manner.source(series.label)), values, y, is_filled(held))


def _say(point: Point, manner: Manner) -> list[str]:
    figure, day = manner.figure(point.amount), manner.day(point.day)
    figure = f"{manner.say(point.stance.value)} {figure}" if point.withdrawn else figure
    return [f"{figure} · {day}"] if len(figure) + len(day) < _WRAP else [figure, day]


def _wrap(text: str) -> list[str]:
    """A label in at most two rows; what is longer ends in an ellipsis and stands whole in the tooltip."""
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if len(longer) > _WRAP and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = longer
    shown = rows if len(rows) <= 2 else [rows[0], f"{rows[1]} …"]
    return [row if len(row) <= _WRAP + 2 else f"{row[:_WRAP]}…" for row in shown]


def _spread_out(labels: Sequence[_Label], frame: Frame) -> None:
    """Give each label the height nearest to its line at which it overlaps no other."""
    ordered = sorted(labels, key=lambda label: (label.wanted, label.index))
    floor = frame.top - 10
    for label in ordered:
        label.y = max(floor, label.wanted - _ROW / 2 + 2)
        floor = label.y + label.height
    ceiling = frame.bottom + 30
    for label in reversed(ordered):
        label.y = min(label.y, ceiling - label.height)
        ceiling = label.y
