"""The pages: what changed, questions, question, article, source, find, read, how to read."""

from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from kathan.model.steps import Issue
from kathan.model.window import Instant, read_instant
from kathan.run.flow import Reading
from kathan.web.cards import make_cards
from kathan.web.changes import draw_spark, find_news, of_source
from kathan.web.chart import draw_chart, entry_anchor
from kathan.web.desk import Desk, NotThereError, Opened
from kathan.web.filters import FACETS, SHOWN, choose, group_labels, list_questions, offer, source_labels
from kathan.web.guard import read_body
from kathan.web.marked import mark_text
from kathan.web.paging import cut_part
from kathan.web.press import as_drawn
from kathan.web.sheet import AskedWrongError, Sheet, open_sheet, read_known

rooms = APIRouter(include_in_schema=False)
AtSheet = Annotated[Sheet, Depends(open_sheet)]
_NEWS, _LISTED, _FOUND, _EVIDENCE = 40, 50, 100, 25
TEXT_MOST = 300_000  # characters of a text that is read while its reader waits
_BODY_MOST = 9 * TEXT_MOST + 4096  # a form writes each byte of UTF-8 as three


@rooms.get("/", response_class=HTMLResponse)
def changed(sheet: AtSheet) -> HTMLResponse:
    """What is new since I looked?"""
    shelf = sheet.desk.shelf()
    news = find_news(shelf)
    return sheet.page("changed.html", news=news[:_NEWS], more=len(news) > _NEWS, shelf=shelf, spark=draw_spark,
                      codes=sorted(sheet.desk.packs.languages))  # fmt: skip


@rooms.get("/questions", response_class=HTMLResponse)
def questions(sheet: AtSheet, after: str | None = None, since: str = "") -> HTMLResponse:
    """What is being counted?"""
    shelf = sheet.desk.shelf()
    known = read_known(since)
    chosen = {name: value for name in FACETS if (value := sheet.request.query_params.get(name))}
    extra = {"since": known.date().isoformat()} if known else {}
    asked = list_questions(shelf)
    part = cut_part(choose(asked, chosen, extra.get("since", "")), lambda one: one.key, after, _LISTED)
    labels = {"source": source_labels(shelf), "group": group_labels(shelf)}
    return sheet.page("questions.html", part=part, facets=offer(asked, chosen, extra), chosen=chosen, extra=extra,
                      labels=labels, shown=SHOWN, shelf=shelf)  # fmt: skip


@rooms.get("/question/{name}", response_class=HTMLResponse)
def question(sheet: AtSheet, name: str, known: str | None = None) -> HTMLResponse:
    """Who says how many, and since when?"""
    instant = read_known(known)
    shelf = sheet.desk.shelf(instant)
    now = sheet.desk.shelf()
    found = shelf.questions.get(name)
    if found is None:
        if name not in now.questions:
            raise NotThereError(name)
        return sheet.page("unknown_yet.html", question=now.questions[name], instant=instant, days=now.days)
    news = [one for one in find_news(shelf) if one.question.id == name]
    chart = as_drawn(draw_chart(sheet.desk, found, sheet.tongue, page=""))
    return sheet.page("question.html", question=found, chart=chart, news=news, instant=instant, known=known or "",
                      days=now.days, anchor=entry_anchor, most=_EVIDENCE)  # fmt: skip


@rooms.get("/question/{name}/embed", response_class=HTMLResponse)
def embed(sheet: AtSheet, name: str) -> HTMLResponse:
    """The chart alone, for another's page."""
    found = sheet.desk.question(name)
    page = f"{str(sheet.request.base_url).rstrip('/')}/question/{found.id}"
    chart = as_drawn(draw_chart(sheet.desk, found, sheet.tongue, page=page))
    return sheet.page("embed.html", question=found, chart=chart, page=page)


@rooms.get("/article/{name}", response_class=HTMLResponse)
def article(sheet: AtSheet, name: str) -> HTMLResponse:
    """What does this page assert?"""
    kept = sheet.desk.article(name)
    return sheet.page("article.html", **_kept_values(sheet.desk, kept))


def _kept_values(desk: Desk, kept: Opened) -> dict[str, Any]:
    claims = [report.claim for report in kept.reports]
    reread = {one.evidence_key: one for one in kept.reading.claims} if kept.reading else {}
    return {
        "copy": kept.copy,
        "blocks": list(mark_text(kept.article.text, kept.article.regions, claims)),
        "cards": make_cards(claims, reread, desk.shelf().asked),
    }


@rooms.get("/source/{key:path}", response_class=HTMLResponse)
def source(sheet: AtSheet, key: str) -> HTMLResponse:
    """How does this source behave?"""
    shelf = sheet.desk.shelf()
    summary = shelf.sources.get(key)
    if summary is None:
        raise NotThereError(key)
    tallies = [(one, tally) for one in shelf.ledger.questions for tally in one.tallies if tally.source == key]
    return sheet.page("source.html", summary=summary, tallies=tallies, news=of_source(find_news(shelf), key))


@rooms.get("/sources", response_class=HTMLResponse)
def sources(sheet: AtSheet, after: str | None = None) -> HTMLResponse:
    """Who speaks?"""
    found = sorted(sheet.desk.shelf().sources.values(), key=lambda one: one.source)
    return sheet.page("sources.html", part=cut_part(found, lambda one: one.source, after, 2 * _LISTED))


@rooms.get("/find", response_class=HTMLResponse)
def find(sheet: AtSheet, q: str = "") -> HTMLResponse:
    """Where was that said?"""
    words = q.strip()[:200]
    found = sheet.desk.search(words, _FOUND + 1) if words else []
    return sheet.page("find.html", words=words, found=found[:_FOUND], more=len(found) > _FOUND,
                      asked=sheet.desk.shelf().asked)  # fmt: skip


@rooms.get("/read", response_class=HTMLResponse)
def read_form(sheet: AtSheet) -> HTMLResponse:
    """The form to paste a text into."""
    return _form(sheet)


def _form(sheet: Sheet, text: str = "", trouble: str = "", status: int = 200) -> HTMLResponse:
    return sheet.page("read.html", status=status, text=text, trouble=trouble, reading=None,
                      codes=sorted(sheet.desk.packs.languages), asked={}, language="", published="")  # fmt: skip


@rooms.post("/read", response_class=HTMLResponse)
async def read(sheet: AtSheet, request: Request) -> HTMLResponse:
    """The claims of a pasted text; nothing is stored."""
    fields = parse_qs((await read_body(request, _BODY_MOST)).decode("utf-8", "replace"), max_num_fields=20)
    text, language, day = (fields.get(name, [""])[0] for name in ("text", "language", "published"))
    return await run_in_threadpool(_read_text, sheet, text.replace("\r\n", "\n"), language, day)


def _read_text(sheet: Sheet, text: str, language: str, day: str) -> HTMLResponse:
    say, desk = sheet.tongue.say, sheet.desk
    if not text.strip():
        return _form(sheet, trouble=say("There was no text to read."), status=422)
    if len(text) > TEXT_MOST:
        return _form(sheet, trouble=say("The text is too long to be read here; use kathan read."), status=413)
    reading = desk.read(text, language if language in desk.packs.languages else None, _read_day(day))
    if isinstance(reading, Issue):
        return _form(sheet, text, say("The text could not be read."), status=422)
    if reading.article.language not in desk.packs.languages:
        return _form(sheet, text, say("No language pack reads this text."), status=422)
    return sheet.page("read.html", text=text, trouble="", language=language, published=day, asked={},
                      codes=sorted(desk.packs.languages), **_read_values(reading))  # fmt: skip


def _read_values(reading: Reading) -> dict[str, Any]:
    claims = reading.claims
    blocks = list(mark_text(reading.article.text, reading.article.regions, claims))
    cards = make_cards(claims, {one.evidence_key: one for one in claims}, {})
    return {"reading": reading, "blocks": blocks, "cards": cards}


def _read_day(text: str) -> Instant | None:
    if not text.strip():
        return None
    try:
        return read_instant(text)
    except ValueError:
        raise AskedWrongError(f"{text[:40]!r} is no ISO 8601 date or instant") from None


@rooms.get("/how-to-read", response_class=HTMLResponse)
def how_to_read(sheet: AtSheet) -> HTMLResponse:
    """What do these words mean?"""
    return sheet.page("how.html", codes=sorted(sheet.desk.packs.languages))
