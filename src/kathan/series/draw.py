"""A question's series into one SVG: steps, hedges, revisions, disputed time and labels at the lines' ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

import regex

from kathan.ledger.wording import show_difference
from kathan.model.amount import Amount, plain
from kathan.model.ledger import Clock, Question
from kathan.model.series import Conflict, Point, Series, Spread
from kathan.series.axis import Frame, date_ticks, nice_step, value_ticks
from kathan.series.build import find_conflicts, level, make_series, make_spread, make_steps, standing
from kathan.series.lettering import FONTS, lettering
from kathan.series.manner import PLAIN, Manner
from kathan.series.mark import PAPER, colour_of, hatch, hedge, is_filled, is_large, shape

_INK, _FAINT, _HAIR, _RED = "#1d1b18", "#6d675e", "#ddd7cb", "#b3261e"
_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 1000, 84, 270, 112, 62
_ROW = 17
_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_WRAP = 32
_ROOM = 90  # between marks of a line that each have their figure printed


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


def draw_question(question: Question, rises: bool, manner: Manner = PLAIN) -> str:
    """The chart of a question as an SVG document; a note stands where nothing is dated."""
    series = make_series(question)
    height = max(540.0, _TOP + _BOTTOM + 48.0 * len(series))
    conflicts = list(find_conflicts(question, rises))
    head = _head(manner.title or question.label, _key(series, bool(conflicts), manner), height, manner)
    if not series:
        nothing = manner.say("no dated figures")
        return f"{head}{lettering(_LEFT, 130, nothing, 15, _FAINT)}</svg>\n"
    frame = _frame(series, height, manner)
    body = (
        *_axes(frame, question.unit, manner),
        *_envelope(make_spread(series), frame),
        *(_conflict(conflict, frame) for conflict in conflicts),
        *(part for index, one in enumerate(series) for part in _line(index, one, frame)),
        *(part for index, one in enumerate(series) for part in _marks(index, one, frame, manner)),
        *_labels(series, frame, manner),
    )
    defs = "".join(hatch(index) for index in range(len(series)))
    return _NOT_XML.sub("", f"{head}<defs>{defs}</defs>\n" + "\n".join(body) + "\n</svg>\n")


def _key(series: Sequence[Series], disputed: bool, manner: Manner) -> str:
    """What the marks that are drawn mean; marks that are not drawn are not explained."""
    points = [point for one in series for point in one.points]
    say = manner.say
    drawn = {
        say("filled: dated by what was said"): any(is_filled(point) for point in points),
        say("hollow: dated by publication"): any(point.clock is Clock.PUBLISHED for point in points),
        say("arrow: at least or up to"): any(not one.amount.vague and _open_ended(one.amount) for one in points),
        say("halo: about"): any(point.amount.approximate for point in points),
        say("hatched: vague"): any(point.amount.vague for point in points),
        say("crossed: denied or taken back"): any(point.withdrawn for point in points),
        say("red: figures that exclude each other"): disputed,
    }
    return " · ".join(words for words, is_drawn in drawn.items() if is_drawn)


def _open_ended(amount: Amount) -> bool:
    return amount.low is None or amount.high is None


def _head(title: str, key: str, height: float, manner: Manner) -> str:
    role = "group" if manner.link else "img"  # what holds links is more than one picture
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" width="{_WIDTH}"'
        f' height="{height:.0f}" role="{role}" aria-label={quoteattr(title)} font-family={quoteattr(FONTS)}>\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>\n'
        f"{lettering(24, 38, title, 20, _INK)}\n{lettering(24, 62, key, 12, _FAINT)}\n"
    )


def _bounds(point: Point) -> list[float]:
    stated = (point.amount.low, point.amount.high)
    return [float(bound) for bound in stated if bound is not None]


def _frame(series: Sequence[Series], height: float, manner: Manner) -> Frame:
    """Scales with room above the greatest value, so that whiskers and hatching stay inside."""
    points = [point for one in series for point in one.points]
    first, last = min(point.at for point in points), max(point.at for point in points)
    pad = max((last - first) * 0.06, timedelta(days=1 if last - first else 15))
    most = max([1.0, *(value for point in points for value in _bounds(point))]) * 1.18
    step = nice_step(most)
    whole = step * -(-most // step)
    left = max(_LEFT, 34 + 7.4 * len(manner.number(int(whole))))
    return Frame(left, _WIDTH - _RIGHT, _TOP, height - _BOTTOM, first - pad, last + pad, whole)


def _axes(frame: Frame, unit: str | None, manner: Manner) -> Iterator[str]:
    for value in value_ticks(frame.most):
        y = frame.y(value)
        path = f"M{frame.left:.1f} {y:.1f}H{frame.right:.1f}"
        yield f'<path d="{path}" stroke="{_HAIR}" stroke-width="1"/>'
        yield lettering(frame.left - 8, y + 4, manner.number(plain(Decimal(value))), 12, _FAINT, "end")
    for moment, label in date_ticks(frame.start, frame.end):
        x = frame.x(moment)
        yield f'<path d="M{x:.1f} {frame.bottom:.1f}v5" stroke="{_FAINT}" stroke-width="1"/>'
        yield lettering(x, frame.bottom + 20, manner.day(label), 12, _FAINT, "middle")
    if unit:
        counted = {"person": "people"}.get(unit, unit)
        yield lettering(24, frame.top - 16, manner.say(counted), 12, _FAINT)
    middle = (frame.left + frame.right) / 2
    yield lettering(middle, frame.bottom + 44, manner.say("when it was said"), 12, _FAINT, "middle")


def _envelope(spreads: Sequence[Spread], frame: Frame) -> Iterator[str]:
    """Light grey between the least and the greatest bound of all sources; gaps stay empty."""
    ends = [*(spread.at for spread in spreads[1:]), frame.end]
    for spread, end in zip(spreads, ends, strict=True):
        if spread.low is not None and spread.high is not None and spread.low != spread.high:
            box = (spread.at, end, float(spread.low), float(spread.high))
            yield _box(frame, box, "#8a8478", 0.13)


def _box(frame: Frame, box: tuple[datetime, datetime, float, float], colour: str, opacity: float) -> str:
    left, right = frame.x(box[0]), frame.x(box[1])
    top, bottom = frame.y(box[3]), frame.y(box[2])
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
        f' fill="{colour}" fill-opacity="{opacity}"/>'
    )


def _conflict(conflict: Conflict, frame: Frame) -> str:
    box = (conflict.start, conflict.end or frame.end, float(conflict.low), float(conflict.high))
    return _box(frame, box, _RED, 0.14)


def _line(index: int, series: Series, frame: Frame) -> Iterator[str]:
    """The steps of one source; the line stops where the source takes a figure back."""
    path, steps = "", []
    for point, after in make_steps(series):
        end = frame.x(after.at if after else frame.end)
        path += f"M{frame.x(point.at):.1f} {frame.y(float(level(point.amount))):.1f}H{end:.1f}"
        if after and not after.withdrawn:
            path += f"V{frame.y(float(level(after.amount))):.1f}"
            steps.append(_step(point, after, frame))
    yield f'<path d="{path}" fill="none" stroke="{colour_of(index)}" stroke-width="2"/>'
    yield from steps


def _step(before: Point, after: Point, frame: Frame) -> str:
    """The difference beside a large step, left of it and at half its height."""
    old, new = Decimal(level(before.amount)), Decimal(level(after.amount))
    if not is_large(new - old, old):
        return ""
    x, y = frame.x(after.at) - 7, (frame.y(float(old)) + frame.y(float(new))) / 2 + 4
    shown = lettering(x, y, show_difference(plain(new - old)), 13, _INK, "end")
    return f'<g stroke="{PAPER}" stroke-width="4" paint-order="stroke">{shown}</g>'


def _marks(index: int, series: Series, frame: Frame, manner: Manner) -> Iterator[str]:
    free = frame.left - _ROOM
    for point in series.points:
        x, y = frame.x(point.at), frame.y(float(level(point.amount)))
        drawn = _cross(x, y) if point.withdrawn else hedge(index, point.amount, x, y, frame)
        mark = shape(index, x, y, is_filled(point) and not point.withdrawn)
        value = ""
        if x >= free and not point.withdrawn and point is not series.points[-1]:
            value, free = _value(manner.figure(point.amount), x, y, frame), x + _ROOM
        yield _noted(drawn + mark + value, manner.note(series, point), manner.link and manner.link(series, point))


def _noted(drawn: str, note: str, link: str | None) -> str:
    """A mark that can be reached by keyboard and says its note; one with evidence to show is a link to it."""
    title, label = f"<title>{escape(note)}</title>", quoteattr(note)
    if link:
        return f"<a href={quoteattr(link)} aria-label={label}>{title}{drawn}</a>"
    return f'<g tabindex="0" role="img" aria-label={label}>{title}{drawn}</g>'


def _value(figure: str, x: float, y: float, frame: Frame) -> str:
    """The figure of a mark that the line's own label does not give: above it, below it where there is no room."""
    room = y - 20 > frame.top - 12
    shown = lettering(x, y - 20 if room else y + 28, figure, 12, _FAINT, "middle")
    return f'<g stroke="{PAPER}" stroke-width="3" paint-order="stroke">{shown}</g>'


def _cross(x: float, y: float) -> str:
    """A figure taken back or denied is struck through."""
    path = f"M{x - 9:.1f} {y - 9:.1f}l18 18m0 -18l-18 18"
    return f'<path d="{path}" stroke="{_RED}" stroke-width="2"/>'


def _labels(series: Sequence[Series], frame: Frame, manner: Manner) -> Iterator[str]:
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
            ink = _INK if row < len(label.names) else _FAINT
            yield lettering(x + 18, label.y + _ROW * row + 11, text, 13, ink)


def _label(index: int, series: Series, frame: Frame, manner: Manner) -> _Label:
    """A line's name with the figure that stands at its end; a denial of another's figure is told beside it."""
    last = series.points[-1]
    held = standing(series, frame.end) or last
    told = [held] if held is last else [held, last]
    values = [text for point in told for text in _say(point, manner)]
    return _Label(
        index, _wrap(manner.source(series.label)), values, frame.y(float(level(held.amount))), is_filled(held)
    )


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
