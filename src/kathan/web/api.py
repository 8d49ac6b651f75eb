"""The JSON API: the same rows as the commands print, in parts, read-only."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.params import Depends
from starlette.requests import Request

from kathan.claim.record import claim_record
from kathan.ledger.news import News
from kathan.ledger.rows import copy_record, entry_rows, found_record, point_row, source_row
from kathan.model.ledger import Question
from kathan.model.steps import Issue
from kathan.model.window import read_instant
from kathan.series.build import make_series
from kathan.web import shapes
from kathan.web.desk import Desk
from kathan.web.look import NotThereError
from kathan.web.paging import Part, cut_off, make_cursor, read_cursor, read_number
from kathan.web.sheet import read_known

api = APIRouter(prefix="/api", tags=["ledger"])
Row = dict[str, Any]


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_desk)]
Cursor = Annotated[str | None, Query(max_length=500, description="`next` of the part before")]
Asked = Annotated[str, Query(max_length=300, description="Only those of it, by its name or key")]
Limit = Annotated[int, Query(ge=1, le=500)]
Known = Annotated[str | None, Query(max_length=40, description="Only what was posted by this ISO 8601 instant (UTC)")]
_WRONG: dict[int | str, dict[str, Any]] = {
    400: {"model": shapes.Trouble, "description": "A cursor, an instant or a character that is none"},
    404: {"model": shapes.Trouble, "description": "The ledger does not hold it"},
    422: {"model": shapes.Trouble, "description": "A parameter or a text that cannot be taken"},
    429: {"model": shapes.Trouble, "description": "More requests than one address may make; see Retry-After"},
    503: {"model": shapes.Trouble, "description": "The ledger cannot be read, or is being prepared"},
}
_NAMED: dict[int | str, dict[str, Any]] = {
    301: {"description": "The question has another name by now, which `Location` holds"},
    **_WRONG,
}


@api.get("/questions", responses=_WRONG)
def questions(desk: AtDesk, cursor: Cursor = None, limit: Limit = 100) -> shapes.Part[shapes.QuestionRow]:
    """What is counted, by id."""
    with desk.look() as look:
        rows = look.view.register.questions(read_cursor(cursor) if cursor else "", limit + 1)
        total = look.totals().questions
    part = cut_off(rows, limit, total, lambda row: make_cursor(row[0]))
    items = [shapes.QuestionRow.model_validate({**json.loads(row), "question": name}) for name, row in part.rows]
    return shapes.Part[shapes.QuestionRow](items=items, total=part.total, next=part.next)


@api.get("/questions/{question}/entries", responses=_NAMED)
def entries(desk: AtDesk, question: str, known: Known = None) -> list[shapes.EntryRow]:
    """Each source's answers to one question, with their evidence."""
    return [shapes.EntryRow.model_validate(row) for row in entry_rows(_question(desk, question, known))]


@api.get("/questions/{question}/series", responses=_NAMED)
def series(desk: AtDesk, question: str, known: Known = None) -> list[shapes.PointRow]:
    """A question over time: dated answers only."""
    found = make_series(_question(desk, question, known))
    return [shapes.PointRow.model_validate(point_row(one, point)) for one in found for point in one.points]


def _question(desk: Desk, name: str, known: str | None) -> Question:
    """A question with what was known of it; one of which nothing was known then is not there."""
    with desk.look() as look:
        found = look.question(name, read_known(known))
    if not found.tallies:
        raise NotThereError(name)
    return found


@api.get("/revisions", responses=_NAMED)
def revisions(
    desk: AtDesk, question: Asked = "", source: Asked = "", cursor: Cursor = None, limit: Limit = 100
) -> shapes.Part[shapes.RevisionRow]:
    """Sources that changed their own figures, what the ledger learnt last first."""
    part = _news(desk, "revision", (question, source), cursor, limit)
    items = [shapes.RevisionRow.model_validate(one.row) for one in part.rows]
    return shapes.Part[shapes.RevisionRow](items=items, total=part.total, next=part.next)


@api.get("/disputes", responses=_NAMED)
def disputes(
    desk: AtDesk, question: Asked = "", source: Asked = "", cursor: Cursor = None, limit: Limit = 100
) -> shapes.Part[shapes.DisputeRow]:
    """Figures that exclude each other, and denials, what the ledger learnt last first."""
    part = _news(desk, "dispute", (question, source), cursor, limit)
    items = [shapes.DisputeRow.model_validate(one.row) for one in part.rows]
    return shapes.Part[shapes.DisputeRow](items=items, total=part.total, next=part.next)


def _news(desk: Desk, kind: str, of: tuple[str, str], cursor: str | None, limit: int) -> Part[News]:
    """Some changes of a kind; how many there are in all is said of the whole ledger only."""
    question, source = of
    with desk.look() as look:
        if question:
            look.label(question)
        found = look.news(limit + 1, read_cursor(cursor) if cursor else "", kind, source, question)
        totals = look.totals()
    total = None if question or source else totals.revisions if kind == "revision" else totals.disputes
    return cut_off(found, limit, total, lambda one: make_cursor(one.rank))


@api.get("/sources", responses=_WRONG)
def sources(desk: AtDesk, cursor: Cursor = None, limit: Limit = 100) -> shapes.Part[shapes.SourceRow]:
    """Who speaks, by key."""
    with desk.look() as look:
        found, total = look.sources(read_cursor(cursor) if cursor else "", limit + 1), look.voices()
    part = cut_off(found, limit, total, lambda one: make_cursor(one.source))
    items = [shapes.SourceRow.model_validate(source_row(one)) for one in part.rows]
    return shapes.Part[shapes.SourceRow](items=items, total=part.total, next=part.next)


@api.get("/articles/{article}", responses=_WRONG)
def article(desk: AtDesk, article: str) -> shapes.ArticleRow:
    """An article by its id, or the first 16 digits of it."""
    with desk.look() as look:
        kept = desk.article(look, article)
    record = copy_record(kept.copy)
    claims = [claim_record(record, report.claim) for report in kept.reports]
    return shapes.ArticleRow(article=record, text=kept.article.text, claims=claims)


@api.get("/find", responses=_WRONG)
def find(
    desk: AtDesk, q: Annotated[str, Query(min_length=1, max_length=200)], cursor: Cursor = None, limit: Limit = 100
) -> shapes.Part[Row]:
    """Claims whose sentence holds all the words, each as the beginning of a word; what was posted last first."""
    with desk.look() as look:
        found = look.found(q, limit + 1, read_number(cursor) if cursor else 0)
    part = cut_off(found, limit, None, lambda one: make_cursor(str(one[0])))
    return shapes.Part[Row](items=[found_record(one) for _, one in part.rows], total=None, next=part.next)


@api.post("/read", responses=_WRONG)
def read(desk: AtDesk, body: shapes.Text) -> shapes.Claims:
    """The claims of a text; nothing is kept."""
    try:
        published = read_instant(body.published_at) if body.published_at else None
    except ValueError:
        raise HTTPException(400, "published_at is no ISO 8601 date or instant") from None
    language = body.language if body.language in desk.packs.languages else None
    reading = desk.read(body.text, language, published)
    if isinstance(reading, Issue):
        raise HTTPException(422, reading.reason)
    article = reading.article
    return shapes.Claims(language=article.language, claims=[claim_record(article, one) for one in reading.claims])
