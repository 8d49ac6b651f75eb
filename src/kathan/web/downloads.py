"""What a page shows, to take away: CSV, JSON Lines, SVG, PNG and Atom."""

from collections.abc import Sequence
from io import StringIO
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from kathan.claim.record import claim_record
from kathan.export.base import find_formats
from kathan.ledger.news import News
from kathan.ledger.rows import ENTRY_COLUMNS, copy_record, entry_rows
from kathan.model.ledger import Question
from kathan.series.picture import render_png
from kathan.web.chart import draw_chart
from kathan.web.feed import MEDIA, write_feed
from kathan.web.press import tell_news
from kathan.web.sheet import Sheet, open_sheet, read_known

downloads = APIRouter(include_in_schema=False)
AtSheet = Annotated[Sheet, Depends(open_sheet)]
_FEED = 100


def _file(content: str | bytes, media: str, name: str) -> Response:
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _question(sheet: Sheet, name: str, known: str | None) -> Question:
    with sheet.desk.look() as look:
        return look.question(name, read_known(known))


def _rows(sheet: Sheet, name: str, known: str | None, form: str, media: str) -> Response:
    out = StringIO()
    find_formats()[form].write_rows(entry_rows(_question(sheet, name, known)), ENTRY_COLUMNS, out)
    return _file(out.getvalue(), media, f"{name}.{form}")


@downloads.get("/question/{name}.csv")
def as_csv(sheet: AtSheet, name: str, known: str | None = None) -> Response:
    """The entries, one a row."""
    return _rows(sheet, name, known, "csv", "text/csv; charset=utf-8")


@downloads.get("/question/{name}.jsonl")
def as_lines(sheet: AtSheet, name: str, known: str | None = None) -> Response:
    """The entries with all their evidence, one a line."""
    return _rows(sheet, name, known, "jsonl", "application/jsonl; charset=utf-8")


@downloads.get("/article/{name}.csv")
def article_as_csv(sheet: AtSheet, name: str) -> Response:
    """The claims of an article, one a row."""
    return _claims(sheet, name, "csv", "text/csv; charset=utf-8")


@downloads.get("/article/{name}.jsonl")
def article_as_lines(sheet: AtSheet, name: str) -> Response:
    """The claims of an article, one a line."""
    return _claims(sheet, name, "jsonl", "application/jsonl; charset=utf-8")


def _claims(sheet: Sheet, name: str, form: str, media: str) -> Response:
    with sheet.desk.look() as look:
        kept = sheet.desk.article(look, name)
    record, out = copy_record(kept.copy), StringIO()
    find_formats()[form].write_rows([claim_record(record, report.claim) for report in kept.reports], (), out)
    return _file(out.getvalue(), media, f"{name}.{form}")


@downloads.get("/question/{name}.svg")
def as_svg(sheet: AtSheet, name: str, known: str | None = None, scale: str = "") -> Response:
    """The chart."""
    drawn = draw_chart(sheet.desk, _question(sheet, name, known), sheet.tongue, log=scale == "log")
    return _file(drawn, "image/svg+xml", f"{name}.svg")


@downloads.get("/question/{name}.png")
def as_png(sheet: AtSheet, name: str, known: str | None = None, scale: str = "") -> Response:
    """The chart as a picture, with the fonts that kathan ships."""
    drawn = draw_chart(sheet.desk, _question(sheet, name, known), sheet.tongue, log=scale == "log")
    return _file(render_png(drawn), "image/png", f"{name}.png")


@downloads.get("/question/{name}.atom")
def question_feed(sheet: AtSheet, name: str) -> Response:
    """Revisions and disputes of one question."""
    with sheet.desk.look() as look:
        label, news = look.label(name), look.news(_FEED, question=name)
    return _feed(sheet, sheet.tongue.title(label), news)


@downloads.get("/changes.atom")
def feed(sheet: AtSheet) -> Response:
    """Revisions and disputes of the whole ledger."""
    with sheet.desk.look() as look:
        news = look.news(_FEED)
    return _feed(sheet, f"kathan: {sheet.tongue.say('What changed')}", news)


def _feed(sheet: Sheet, title: str, news: Sequence[News]) -> Response:
    base = str(sheet.request.base_url).rstrip("/")
    told = write_feed(title, base, sheet.request.url.path, news, lambda one: tell_news(sheet.tongue, one))
    return Response(told, media_type=MEDIA)
