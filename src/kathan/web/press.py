"""Templates into pages: one environment a language, everything escaped."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kathan.ledger.rows import read_amount
from kathan.web.changes import draw_spark, moved
from kathan.web.look import short_id
from kathan.web.marked import original_at, web_address
from kathan.web.tongue import Tongue, direction, languages

FOLDER = Path(__file__).resolve().parent
TEMPLATES, STATIC = FOLDER / "templates", FOLDER / "static"


@cache
def _press(tongue: Tongue) -> Environment:
    press = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    press.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        tongue.say, tongue.say_count, newstyle=True
    )
    press.globals.update(
        tongue=tongue, direction=direction, languages=languages(), short_id=short_id,
        original_at=original_at, count=tongue.count, web_address=web_address, address=address,
        read_amount=read_amount, moved=moved, spark=draw_spark, decimal=Decimal,
    )  # fmt: skip
    return press


def address(*parts: str) -> str:
    """A path of this site; every part is quoted whole."""
    return "/" + "/".join(quote(part, safe=":") for part in parts)


def print_page(name: str, tongue: Tongue, values: dict[str, Any]) -> str:
    """One page in one language."""
    return _press(tongue).get_template(name).render(values)


def as_drawn(svg: str) -> Markup:
    """A chart that this program drew, and escaped while drawing, for a page to hold."""
    return Markup(svg)  # our own SVG


def tell_news(tongue: Tongue, news: Any) -> str:
    """A revision or dispute as one plain sentence."""
    told = print_page("sentence.txt", tongue, {"news": news})
    return " ".join(str(Markup(told).striptags()).split())
