"""A question's series into one SVG: steps, hedges, revisions, disputed time and labels at the lines' ends."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

import regex

from kathan.model.amount import plain
from kathan.model.ledger import Question
from kathan.model.series import Conflict, Point, Series, Spread
from kathan.series.axis import Frame, date_ticks, log_frame, nice_step, spans_decades, value_ticks
from kathan.series.build import find_conflicts, level, make_series, make_spread, make_steps
from kathan.series.legend import draw_labels, key_of
from kathan.series.lettering import FONTS, lettering
from kathan.series.manner import PLAIN, Manner
from kathan.series.mark import FAINT, HAIR, INK, PAPER, RED, colour_of, hatch, hedge, is_filled, is_large, reach, shape

LINES = 12  # sources that are drawn; more lie over each other and cannot be told apart
_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 1000, 84, 270, 118, 62
_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_TITLE = 44  # pixels that the title takes from the top
_HIGH, _WIDE = 14.0, 7.2  # pixels of a line of small print, and of a letter of it
_LONGEST = 130  # letters of a row of the key
_NEAR = 5  # pixels within which marks of a line hide each other


@dataclass(frozen=True, slots=True)
class _Mark:
    """One point of one series, drawn."""

    at: datetime
    index: int
    drawn: str


@dataclass(slots=True)
class _Room:
    """Where small print stands already: what would lie over it is not printed, its mark says it anyway."""

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def bar(self, x: float, ends: tuple[float, float] | None) -> None:
        """Leave the place of something drawn upright, if there is any."""
        if ends:
            self.taken.append((x - 6, ends[0], x + 6, ends[1]))

    def take(self, text: str, left: float, base: float) -> bool:
        """Whether there is room for a text that begins there, which it then takes."""
        box = (left, base - _HIGH, left + _WIDE * len(text), base + 3)
        if any(box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3] for one in self.taken):
            return False
        self.taken.append(box)
        return True


def draw_question(question: Question, rises: bool, manner: Manner = PLAIN) -> str:
    """The chart of a question as an SVG document; a note stands where nothing is dated.

    Of more than a dozen sources those are drawn that are reported most, and the chart says so.
    """
    every = make_series(question)
    series = _foremost(every)
    height = max(540.0, _TOP + _BOTTOM + 48.0 * len(series)) if series else 160.0
    shown = {one.source for one in series}
    conflicts = list(find_conflicts([tally for tally in question.tallies if tally.source in shown], rises))
    head = _head(manner.title or question.label, _keys(every, series, bool(conflicts), manner), height, manner)
    if not series:
        nothing = manner.say("no dated figures")
        return f"{head}{lettering(_LEFT, 130, nothing, 15, FAINT)}</svg>\n"
    frame = _frame(series, height, manner)
    room = _Room()
    for point in (point for one in series for point in one.points if not point.withdrawn):
        room.bar(frame.x(point.at), reach(point.amount, frame.y(float(level(point.amount)))))
    lines = [part for index, one in enumerate(series) for part in _line(index, one, frame, manner, room)]
    marks = [mark for index, one in enumerate(series) for mark in _marks(index, one, frame, manner, room)]
    body = (
        *_axes(frame, question.unit, manner),
        *_envelope(make_spread(series), frame),
        *_conflicts(conflicts, frame),
        *lines,
        *(mark.drawn for mark in sorted(marks, key=lambda mark: (mark.at, mark.index))),
        *draw_labels(series, frame, manner),
    )
    defs = "".join(hatch(index) for index in range(len(series)))
    return _NOT_XML.sub("", f"{head}<defs>{defs}</defs>\n" + "\n".join(body) + "\n</svg>\n")


def asks_for_log(question: Question) -> bool:
    """Whether the figures of a question lie so far apart that a linear scale hides the small ones."""
    return spans_decades(_values(_foremost(make_series(question))))


def _foremost(series: Sequence[Series]) -> list[Series]:
    """Those that are drawn, in their order."""
    weights = {one.source: sum(point.reports for point in one.points) for one in series}
    kept = {one.source for one in sorted(series, key=lambda one: (-weights[one.source], one.source))[:LINES]}
    return [one for one in series if one.source in kept]


def _keys(every: Sequence[Series], series: Sequence[Series], disputed: bool, manner: Manner) -> list[str]:
    """The rows under the title: what the marks mean, and that there are more sources than lines."""
    rows = _rows(key_of(series, disputed, manner))
    if len(every) > len(series):
        told = manner.say("%(shown)s of %(all)s sources are drawn, those that are reported most")
        rows.append(told % {"shown": manner.number(len(series)), "all": manner.number(len(every))})
    return rows


def _rows(keys: Sequence[str]) -> list[str]:
    """The key in rows that fit the picture."""
    rows = [""]
    for key in keys:
        longer = f"{rows[-1]} · {key}" if rows[-1] else key
        if len(longer) > _LONGEST and rows[-1]:
            rows.append(key)
        else:
            rows[-1] = longer
    return rows


def _head(title: str, keys: Sequence[str], height: float, manner: Manner) -> str:
    role = "group" if manner.link else "img"  # what holds links is more than one picture
    told = "".join(f"{lettering(24, 60 + 16 * row, key, 12, FAINT)}\n" for row, key in enumerate(keys))
    above = 0 if manner.headed else _TITLE
    shown = f"{lettering(24, 38, title, 20, INK)}\n" if manner.headed else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {above} {_WIDTH} {height - above:.0f}" width="{_WIDTH}"'
        f' height="{height - above:.0f}" role="{role}" aria-label={quoteattr(title)} font-family={quoteattr(FONTS)}>\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect y="{above}" width="100%" height="100%" fill="{PAPER}"/>\n'
        f"{shown}{told}"
    )


def _values(series: Sequence[Series]) -> list[float]:
    """Every bound that is stated."""
    amounts = [point.amount for one in series for point in one.points]
    return [float(bound) for one in amounts for bound in (one.low, one.high) if bound is not None]


def _frame(series: Sequence[Series], height: float, manner: Manner) -> Frame:
    """Scales with room above the greatest value, so that whiskers and hatching stay inside."""
    points = [point for one in series for point in one.points]
    first, last = min(point.at for point in points), max(point.at for point in points)
    pad = max((last - first) * 0.06, timedelta(days=1 if last - first else 15))
    values = _values(series)
    most = max([1.0, *values]) * 1.18
    step = nice_step(most)
    whole = step * -(-most // step)
    left = max(_LEFT, 34 + 7.4 * len(manner.number(int(whole))))
    frame = Frame(left, _WIDTH - _RIGHT, _TOP, height - _BOTTOM, first - pad, last + pad, whole)
    return log_frame(frame, values) if manner.log else frame


def _axes(frame: Frame, unit: str | None, manner: Manner) -> Iterator[str]:
    for value in value_ticks(frame):
        y = frame.y(value)
        path = f"M{frame.left:.1f} {y:.1f}H{frame.right:.1f}"
        yield f'<path d="{path}" stroke="{HAIR}" stroke-width="1"/>'
        yield lettering(frame.left - 8, y + 4, manner.number(plain(Decimal(f"{value:g}"))), 12, FAINT, "end")
    for moment, label in date_ticks(frame.start, frame.end):
        x = frame.x(moment)
        yield f'<path d="M{x:.1f} {frame.bottom:.1f}v5" stroke="{FAINT}" stroke-width="1"/>'
        yield lettering(x, frame.bottom + 20, manner.day(label), 12, FAINT, "middle")
    if unit:
        counted = {"person": "people"}.get(unit, unit)
        yield lettering(24, frame.top - 14, manner.say(counted), 12, FAINT)
    middle = (frame.left + frame.right) / 2
    yield lettering(middle, frame.bottom + 44, manner.say("when it was said"), 12, FAINT, "middle")


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


def _conflicts(conflicts: Sequence[Conflict], frame: Frame) -> Iterator[str]:
    """One light red ground, however many exclude each other over it."""
    if conflicts:
        yield f'<g opacity="0.15">{"".join(_conflict(one, frame) for one in conflicts)}</g>'


def _conflict(conflict: Conflict, frame: Frame) -> str:
    box = (conflict.start, conflict.end or frame.end, float(conflict.low), float(conflict.high))
    return _box(frame, box, RED, 1)


def _line(index: int, series: Series, frame: Frame, manner: Manner, room: _Room) -> Iterator[str]:
    """The steps of one source; the line stops where the source takes a figure back."""
    path, steps = "", []
    for point, after in make_steps(series):
        end = frame.x(after.at if after else frame.end)
        path += f"M{frame.x(point.at):.1f} {frame.y(float(level(point.amount))):.1f}H{end:.1f}"
        if after and not after.withdrawn:
            path += f"V{frame.y(float(level(after.amount))):.1f}"
            steps.append(_step(point, after, frame, manner, room))
    yield f'<path d="{path}" fill="none" stroke="{colour_of(index)}" stroke-width="2"/>'
    yield from steps


def _step(before: Point, after: Point, frame: Frame, manner: Manner, room: _Room) -> str:
    """The difference beside a large step, left of it and at half its height, where there is room for it."""
    old, new = Decimal(level(before.amount)), Decimal(level(after.amount))
    if not is_large(new - old, old):
        return ""
    told = manner.difference(plain(new - old))
    x, y = frame.x(after.at) - 7, (frame.y(float(old)) + frame.y(float(new))) / 2 + 4
    if not room.take(told, x - _WIDE * len(told), y):
        return ""
    shown = lettering(x, y, told, 13, INK, "end")
    return f'<g stroke="{PAPER}" stroke-width="4" paint-order="stroke">{shown}</g>'


def _marks(index: int, series: Series, frame: Frame, manner: Manner, room: _Room) -> Iterator[_Mark]:
    """The marks of a line that can be seen; of those that would lie on each other the first, and always the last."""
    before = (-math.inf, 0.0)
    for point in series.points:
        x, y = frame.x(point.at), frame.y(float(level(point.amount)))
        last = point is series.points[-1]
        if abs(x - before[0]) < _NEAR and abs(y - before[1]) < _NEAR and not last and not point.withdrawn:
            continue
        before = x, y
        drawn = _cross(x, y) if point.withdrawn else hedge(index, point.amount, x, y, frame)
        mark = shape(index, x, y, is_filled(point) and not point.withdrawn)
        value = "" if last or point.withdrawn else _value(point, x, y, frame, manner, room)
        link = manner.link and manner.link(series, point)
        yield _Mark(point.at, index, _noted(drawn + mark + value, manner.note(series, point), link))


def _noted(drawn: str, note: str, link: str | None) -> str:
    """A mark that can be reached by keyboard and says its note; one with evidence to show is a link to it."""
    title, label = f"<title>{escape(note)}</title>", quoteattr(note)
    if link:
        return f"<a href={quoteattr(link)} aria-label={label}>{title}{drawn}</a>"
    return f'<g tabindex="0" role="img" aria-label={label}>{title}{drawn}</g>'


def _value(point: Point, x: float, y: float, frame: Frame, manner: Manner, room: _Room) -> str:
    """The figure of a mark that the line's own label does not give: above it, or below where there is no room."""
    figure = manner.figure(point.amount)
    above = 20 if point.amount.high is not None or point.amount.vague else 32  # over the whisker
    left = x - _WIDE * len(figure) / 2
    for base in (y - above, y + 28):
        if frame.top - 12 < base < frame.bottom and room.take(figure, left, base):
            shown = lettering(x, base, figure, 12, FAINT, "middle")
            return f'<g stroke="{PAPER}" stroke-width="3" paint-order="stroke">{shown}</g>'
    return ""


def _cross(x: float, y: float) -> str:
    """A figure taken back or denied is struck through."""
    path = f"M{x - 9:.1f} {y - 9:.1f}l18 18m0 -18l-18 18"
    return f'<path d="{path}" stroke="{RED}" stroke-width="2"/>'
