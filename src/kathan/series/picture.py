"""An SVG into a file: as it is, or as a PNG with the fonts that kathan ships."""

from pathlib import Path

import regex

# The renderer shapes a stretch of text as one script, that of its first letter, and so breaks Hindi after Latin.
# A Devanagari letter too small to be seen, in front, has it shape both rightly; the SVG itself stays as it was.
_TEXT = regex.compile(r"(<text[^>]*>)([^\n]*?)(</text>)")
_DEVANAGARI = regex.compile(r"\p{Script=Devanagari}")
_GUIDE = '<tspan font-family="Noto Sans Devanagari" font-size="0.01">\u0905</tspan>'
FONTS = Path(__file__).resolve().parent.parent / "data" / "fonts"
_SHARP = 2.0


class PictureError(ValueError):
    """A picture that cannot be written; the message names the file and says why."""


def check_picture(path: Path) -> None:
    """Raise PictureError where the file's ending is neither .svg nor .png."""
    if path.suffix.lower() not in {".svg", ".png"}:
        raise PictureError(f"{path}: a plot is written as .svg or .png")


def guide_shaping(svg: str) -> str:
    """The same SVG with every text that holds Devanagari led, run by run, by a letter of that script."""
    return str(_TEXT.sub(_guided, svg))


def _guided(found: "regex.Match[str]") -> str:
    opening, words, closing = found.groups()
    if not _DEVANAGARI.search(words):
        return found.group()
    return opening + _GUIDE + words.replace("</tspan>", f"</tspan>{_GUIDE}") + closing


def render_png(svg: str) -> bytes:
    """PNG bytes at twice the SVG's size; only the shipped fonts are used, so every machine draws the same."""
    import resvg_py  # noqa: PLC0415  # loads a renderer of several megabytes that only a PNG needs

    fonts = [str(path) for path in sorted(FONTS.glob("*.ttf"))]
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=guide_shaping(svg),
            zoom=_SHARP,
            skip_system_fonts=True,
            font_files=fonts,
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
        )
    )


def write_picture(path: Path, svg: str) -> None:
    """Write the picture in the format of the file's ending. Raises PictureError."""
    check_picture(path)
    try:
        path.write_bytes(render_png(svg) if path.suffix.lower() == ".png" else svg.encode("utf-8"))
    except OSError as error:
        raise PictureError(f"{path}: cannot be written: {error.strerror}") from error
