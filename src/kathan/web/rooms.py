"""The pages: what changed, questions, question, article, source, find, read, how to read."""

from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from kathan.ledger.compare import find_disputes, find_revisions
from kathan.ledger.news import News, make_news
from kathan.model.ledger import Question
from kathan.model.steps import Issue
from kathan.model.window import Instant, read_instant
from kathan.run.flow import Reading
from kathan.series.draw import asks_for_log
from kathan.web.cards import make_cards
from kathan.web.chart import draw_chart, entry_anchor, in_time_order, shown_from
from kathan.web.desk import Desk
from kathan.web.filters import SHOWN, list_questions, offer, read_filters
from kathan.web.guard import read_body
from kathan.web.look import NotThereError
from kathan.web.marked import find_originals, mark_text
from kathan.web.paging import cut_off, make_cursor, make_pair, read_cursor, read_number, read_pair
from kathan.web.press import as_drawn
from kathan.web.sheet import Sheet, open_sheet, read_known
from kathan.web.wrong import AskedWrongError

rooms = APIRouter(include_in_schema=False)
AtSheet = Annotated[Sheet, Depends(open_sheet)]
_NEWS, _LISTED, _FOUND, _EVIDENCE, _ROWS = 40, 50, 100, 25, 300
TEXT_MOST = 300_000  # characters of a text that is read while its reader waits
_BODY_MOST = 9 * TEXT_MOST + 4096  # a form writes each byte of UTF-8 as three


@rooms.get("/", response_class=HTMLResponse)
def changed(sheet: AtSheet) -> HTMLResponse:
    """What is new since I looked?"""
    with sheet.desk.look() as look:
        news = look.news(_NEWS + 1)
        return sheet.page("changed.html", look, news=news[:_NEWS], more=len(news) > _NEWS, totals=look.totals(),
                          sparks=look.sparks(news[:_NEWS]), codes=sorted(sheet.desk.packs.languages))  # fmt: skip


@rooms.get("/questions", response_class=HTMLResponse)
def questions(sheet: AtSheet, after: str | None = None) -> HTMLResponse:
    """What is being counted?"""
    filters = read_filters(sheet.request.query_params)
    with sheet.desk.look() as look:
        part, facets = list_questions(look, filters, after, _LISTED), offer(look, filters)
    return sheet.page("questions.html", look, part=part, facets=facets, filters=filters, shown=SHOWN)


@rooms.get("/question/{name}", response_class=HTMLResponse)
def question(sheet: AtSheet, name: str, known: str | None = None, scale: str = "", source: str = "") -> HTMLResponse:
    """Who says how many, and since when?"""
    instant = read_known(known)
    with sheet.desk.look() as look:
        found = look.question(name)
        days = days_learnt(found)
        if instant:
            found = look.question(name, instant)
        news = list(_news_then(sheet.desk, found)) if instant else look.news(_NEWS + 1, question=name)
    if source and source not in {tally.source for tally in found.tallies}:
        raise NotThereError(source)
    if not found.tallies:
        return sheet.page("unknown_yet.html", look, question=found, instant=instant)
    chart = as_drawn(draw_chart(sheet.desk, found, sheet.tongue, page="", log=scale == "log"))
    return sheet.page(
        "question.html", look, question=found, chart=chart, scale=scale, only=source, left_out=shown_from,
        wide=asks_for_log(found), moments=in_time_order(found)[-_ROWS:], news=news[:_NEWS], more=len(news) > _NEWS,
        instant=instant, known=known or "", days=days, anchor=entry_anchor, most=_EVIDENCE,
    )  # fmt: skip


def days_learnt(question: Question) -> list[str]:
    """The days on which the ledger learnt something of a question, latest first."""
    reports = (report for tally in question.tallies for entry in tally.entries for report in entry.reports)
    return sorted({report.posted.date().isoformat() for report in reports}, reverse=True)


def _news_then(desk: Desk, question: Question) -> list[News]:
    """What had changed in a question by the time that it is shown of, newest first."""
    disputes = find_disputes(question, desk.rises(question.event))
    return sorted(make_news(question, find_revisions(question), disputes), key=lambda one: one.rank, reverse=True)


@rooms.get("/question/{name}/embed", response_class=HTMLResponse)
def embed(sheet: AtSheet, name: str, scale: str = "") -> HTMLResponse:
    """The chart alone, for another's page."""
    with sheet.desk.look() as look:
        found = look.question(name)
    page = f"{str(sheet.request.base_url).rstrip('/')}/question/{found.id}"
    chart = as_drawn(draw_chart(sheet.desk, found, sheet.tongue, page=page, log=scale == "log"))
    return sheet.page("embed.html", look, question=found, chart=chart, page=page)


@rooms.get("/article/{name}", response_class=HTMLResponse)
def article(sheet: AtSheet, name: str) -> HTMLResponse:
    """What does this page assert?"""
    with sheet.desk.look() as look:
        kept = sheet.desk.article(look, name)
        asked = look.answered(kept.reports)
    claims = [report.claim for report in kept.reports]
    reread = {one.evidence_key: one for one in kept.reading.claims} if kept.reading else {}
    blocks = list(mark_text(kept.article.text, kept.article.regions, claims))
    originals = find_originals(kept.copy.url, kept.article.text, kept.article.regions, claims)
    cards = make_cards(claims, reread, asked, originals)
    return sheet.page("article.html", look, copy=kept.copy, blocks=blocks, cards=cards)


@rooms.get("/source/{key:path}", response_class=HTMLResponse)
def source(sheet: AtSheet, key: str, after: str | None = None) -> HTMLResponse:
    """How does this source behave?"""
    with sheet.desk.look() as look:
        summary, manners = look.source(key), look.manners(key)
        spoken = look.spoken(key, _LISTED + 1, read_pair(after) if after else None)
        news = look.news(_NEWS + 1, source=key)
    return sheet.page("source.html", look, summary=summary, manners=manners, news=news[:_NEWS], more=len(news) > _NEWS,
                      part=cut_off(spoken, _LISTED, summary.questions, lambda one: make_pair(one.cursor)))  # fmt: skip


@rooms.get("/sources", response_class=HTMLResponse)
def sources(sheet: AtSheet, after: str | None = None) -> HTMLResponse:
    """Who speaks?"""
    with sheet.desk.look() as look:
        found = look.sources(read_cursor(after) if after else "", 2 * _LISTED + 1)
    return sheet.page("sources.html", look, part=cut_off(found, 2 * _LISTED, 0, lambda one: make_cursor(one.source)))


@rooms.get("/find", response_class=HTMLResponse)
def find(sheet: AtSheet, q: str = "", after: str | None = None) -> HTMLResponse:
    """Where was that said?"""
    words = q.strip()[:200]
    with sheet.desk.look() as look:
        found = look.found(words, _FOUND + 1, read_number(after) if after else 0) if words else []
        asked = look.answered(report for _, report in found)
    part = cut_off(found, _FOUND, 0, lambda one: make_cursor(str(one[0])))
    return sheet.page("find.html", look, words=words, part=part, asked=asked)


@rooms.get("/read", response_class=HTMLResponse)
def read_form(sheet: AtSheet) -> HTMLResponse:
    """The form to paste a text into."""
    return _form(sheet)


def _form(sheet: Sheet, text: str = "", trouble: str = "", status: int = 200, url: str = "") -> HTMLResponse:
    codes = sorted(sheet.desk.packs.languages)
    return sheet.page("read.html", None, status=status, text=text, trouble=trouble, reading=None, codes=codes,
                      asked={}, language="", published="", url=url)  # fmt: skip


@rooms.post("/read", response_class=HTMLResponse)
async def read(sheet: AtSheet, request: Request) -> HTMLResponse:
    """The claims of a pasted text; nothing is stored."""
    fields = parse_qs((await read_body(request, _BODY_MOST)).decode("utf-8", "replace"), max_num_fields=20)
    text, language, day, url = (fields.get(name, [""])[0] for name in ("text", "language", "published", "url"))
    if url.strip() and not text.strip() and sheet.request.app.state.limits is not None:
        return await run_in_threadpool(_read_page, sheet, url.strip(), language)
    return await run_in_threadpool(_read_text, sheet, text.replace("\r\n", "\n"), language, day)


def _read_page(sheet: Sheet, url: str, language: str) -> HTMLResponse:
    """The claims of a page that is fetched; nothing is stored."""
    from kathan.run.online import read_url  # noqa: PLC0415  # it loads what speaks HTTP

    codes = sorted(sheet.desk.packs.languages)
    found = read_url(url, sheet.desk.packs, sheet.request.app.state.limits, language if language in codes else None)
    if isinstance(found, Issue):
        return _form(sheet, trouble=Markup('<span lang="en">{}</span>').format(found.reason), status=422, url=url)
    if found.article.language not in codes:
        return _form(sheet, trouble=sheet.tongue.say("No language pack reads this text."), status=422, url=url)
    return sheet.page("read.html", None, text="", trouble="", language=language, published="", asked={}, codes=codes,
                      url=url, **_read_values(found))  # fmt: skip


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
    return sheet.page("read.html", None, text=text, trouble="", language=language, published=day, asked={},
                      codes=sorted(desk.packs.languages), **_read_values(reading))  # fmt: skip


def _read_values(reading: Reading) -> dict[str, Any]:
    claims, article = reading.claims, reading.article
    blocks = list(mark_text(article.text, article.regions, claims))
    originals = find_originals(article.source.url, article.text, article.regions, claims)
    cards = make_cards(claims, {one.evidence_key: one for one in claims}, {}, originals)
    return {"reading": reading, "blocks": blocks, "cards": cards}


def _read_day(text: str) -> Instant | None:
    if not text.strip():
        return None
    try:
        return read_instant(text)
    except ValueError:
        raise AskedWrongError("“%(asked)s” is no day or time like 2025-08-31T14:30", asked=text[:40]) from None


@rooms.get("/how-to-read", response_class=HTMLResponse)
def how_to_read(sheet: AtSheet) -> HTMLResponse:
    """What do these words mean?"""
    return sheet.page("how.html", None, codes=sorted(sheet.desk.packs.languages))
