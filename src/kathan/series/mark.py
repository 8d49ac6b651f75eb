"""One point of a series into SVG: its shape, and the halo, whisker, bar or band that its hedge asks for."""

from decimal import Decimal

from kathan.model.amount import Amount
from kathan.model.ledger import Clock
from kathan.model.series import Point
from kathan.series.axis import Frame

# Okabe and Ito's colours in their order, without the yellow that paper swallows; shapes tell repeats apart.
COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7", "#000000")
PAPER, INK, FAINT, HAIR, RED = "#fbf9f4", "#1d1b18", "#6d675e", "#ddd7cb", "#b3261e"
_WHISKER = 24
_BAND = 46
_R = 5.5


def colour_of(index: int) -> str:
    """The colour of the series with that number."""
    return COLOURS[index % len(COLOURS)]


def shape(index: int, x: float, y: float, filled: bool) -> str:
    """Circle, square, diamond or triangle by the series' number; hollow where only publication dates it."""
    colour = colour_of(index)
    paint = f'fill="{colour if filled else PAPER}" stroke="{colour}" stroke-width="2"'
    kind = index % 4
    if kind == 0:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_R}" {paint}/>'
    if kind == 1:
        side = 2 * _R - 1
        return f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side}" height="{side}" {paint}/>'
    corners = ((0, -7), (7, 0), (0, 7), (-7, 0)) if kind == 2 else ((0, -7), (6.5, 5), (-6.5, 5))
    path = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{path}" {paint}/>'


def hedge(index: int, amount: Amount, x: float, y: float, frame: Frame) -> str:
    """What stands around the mark: halo for about, whisker for an open end, bar for a range, hatch for vague."""
    colour = colour_of(index)
    drawn = ""
    if amount.vague:
        drawn += _band(index, x, y, amount.high is None)
    if amount.approximate:
        drawn += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="13" fill="{colour}" fill-opacity="0.18"/>'
    if amount.low is not None and amount.high is not None and amount.low != amount.high:
        top, bottom = frame.y(float(amount.high)), frame.y(float(amount.low))
        drawn += f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" stroke="{colour}" stroke-width="6" opacity="0.45"/>'
    elif not amount.vague and amount.high is None:
        drawn += _whisker(colour, x, y, -1)
    elif not amount.vague and amount.low is None:
        drawn += _whisker(colour, x, y, 1)
    return drawn


def reach(amount: Amount, y: float) -> tuple[float, float] | None:
    """From where to where the arrow of an open end goes; None where there is none."""
    if amount.vague or (amount.low is not None and amount.high is not None):
        return None
    return (y - _WHISKER, y) if amount.high is None else (y, y + _WHISKER)


def _whisker(colour: str, x: float, y: float, way: int) -> str:
    tip = y + way * _WHISKER
    barb = tip - way * 5
    path = f"M{x:.1f} {y:.1f}V{tip:.1f}M{x - 4:.1f} {barb:.1f}L{x:.1f} {tip:.1f}L{x + 4:.1f} {barb:.1f}"
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _band(index: int, x: float, y: float, upward: bool) -> str:
    top = y - _BAND if upward else y
    return f'<rect x="{x - 9:.1f}" y="{top:.1f}" width="18" height="{_BAND}" fill="url(#hatch{index})"/>'


def hatch(index: int) -> str:
    """The pattern that fills the band of a vague figure of that series."""
    return (
        f'<pattern id="hatch{index}" width="5" height="5" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><path d="M0 0V5" stroke="{colour_of(index)}" stroke-width="1.6"'
        ' stroke-opacity="0.7"/></pattern>'
    )


def is_filled(point: Point) -> bool:
    """Whether the text itself dates the point."""
    return point.clock is Clock.SAID


def is_large(step: Decimal, before: Decimal) -> bool:
    """Whether a step is printed with its difference: a tenth of what stood before, or more."""
    return abs(step) * 10 >= abs(before) and step != 0
