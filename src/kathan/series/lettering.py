"""Words into SVG text, each script in a font that has it."""

from itertools import groupby
from xml.sax.saxutils import escape

import regex

# Renderers that fall back letter by letter lose the shaping of a script; a run of its own in its own font keeps it.
_SCRIPTS = (
    ("Noto Sans Devanagari", regex.compile(r"[\p{Script=Devanagari}\u1CD0-\u1CFF\u200c\u200d]")),
    ("Noto Naskh Arabic", regex.compile(r"[\p{Script=Arabic}]")),
    ("Noto Sans Math", regex.compile(r"[\u2190-\u21ff\u2200-\u22ff]")),
)
_PLAIN = "Noto Sans"
_NEUTRAL = regex.compile(r"[\s\p{M}]")
FONTS = "Noto Sans, Noto Sans Devanagari, Noto Naskh Arabic, Noto Sans Math, sans-serif"


def font_runs(text: str) -> list[tuple[str, str]]:
    """Cut a text into (font, run); spaces and marks go with what stands before them."""
    fonts: list[str] = []
    for char in text:
        found = next((font for font, script in _SCRIPTS if script.match(char)), _PLAIN)
        neutral = found == _PLAIN and bool(_NEUTRAL.match(char))
        fonts.append(fonts[-1] if neutral and fonts else found)
    pairs = groupby(zip(fonts, text, strict=True), key=lambda pair: pair[0])
    return [(font, "".join(char for _, char in run)) for font, run in pairs]


def lettering(x: float, y: float, text: str, size: int, colour: str, anchor: str = "start") -> str:
    """A text element at a baseline point; ``anchor`` is start, middle or end."""
    runs = font_runs(text)
    spans = "".join(
        escape(run) if font == _PLAIN else f'<tspan font-family="{font}, sans-serif">{escape(run)}</tspan>'
        for font, run in runs
    )
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}"'
    return f'<text {place} fill="{colour}" text-anchor="{anchor}" xml:space="preserve">{spans}</text>'
