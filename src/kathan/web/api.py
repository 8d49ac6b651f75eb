"""The JSON API: the same rows as the commands print, in parts, read-only."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.params import Depends
from starlette.requests import Request

from kathan.claim.record import claim_record
from kathan.ledger.rows import (
    copy_record,
    dispute_row,
    entry_rows,
    found_record,
    point_row,
    question_rows,
    revision_row,
    source_row,
)
from kathan.model.steps import Issue
from kathan.model.window import read_instant
from kathan.series.build import make_series
from kathan.web import shapes
from kathan.web.desk import Desk, Shelf
from kathan.web.paging import cut_part
from kathan.web.sheet import read_known

api = APIRouter(prefix="/api", tags=["ledger"])
Row = dict[str, Any]


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(_desk)]
Cursor = Annotated[str | None, Query(max_length=500, description="`next` of the part before")]
Limit = Annotated[int, Query(ge=1, le=500)]
Known = Annotated[str | None, Query(max_length=40, description="Only what was posted by this ISO 8601 instant (UTC)")]
_WRONG: dict[int | str, dict[str, Any]] = {
    400: {"description": "A cursor or an instant that is none"},
    404: {"description": "The ledger does not hold it"},
    503: {"description": "The ledger cannot be read"},
}


def _part(rows: Sequence[Any], key: Callable[[Any], str], cursor: str | None, limit: int) -> Row:
    part = cut_part(rows, key, cursor, limit)
    return {"items": list(part.rows), "total": part.total, "next": part.next}


def _numbered(rows: list[Row], cursor: str | None, limit: int) -> Row:
    """Rows that have no name of their own, by question and place within it."""
    counts: dict[str, int] = {}
    keyed = []
    for row in rows:
        counts[row["question"]] = number = counts.get(row["question"], 0) + 1
        keyed.append((f"{row['question']}/{number:06}", row))
    keyed.sort(key=lambda pair: pair[0])
    part = cut_part(keyed, lambda pair: pair[0], cursor, limit)
    return {"items": [row for _, row in part.rows], "total": part.total, "next": part.next}


@lru_cache(maxsize=2)
def _question_rows(shelf: Shelf) -> list[Row]:
    return question_rows(shelf.ledger)


@api.get("/questions", responses=_WRONG)
def questions(desk: AtDesk, cursor: Cursor = None, limit: Limit = 100) -> shapes.Part[shapes.QuestionRow]:
    """What is counted, by id."""
    rows = _question_rows(desk.shelf())
    return shapes.Part[shapes.QuestionRow].model_validate(_part(rows, lambda row: str(row["question"]), cursor, limit))


@api.get("/questions/{question}/entries", responses=_WRONG)
def entries(desk: AtDesk, question: str, known: Known = None) -> list[shapes.EntryRow]:
    """Each source's answers to one question, with their evidence."""
    found = desk.question(question, read_known(known))
    return [shapes.EntryRow.model_validate(row) for row in entry_rows(found)]


@api.get("/questions/{question}/series", responses=_WRONG)
def series(desk: AtDesk, question: str, known: Known = None) -> list[shapes.PointRow]:
    """A question over time: dated answers only."""
    found = make_series(desk.question(question, read_known(known)))
    return [shapes.PointRow.model_validate(point_row(one, point)) for one in found for point in one.points]


@api.get("/revisions", responses=_WRONG)
def revisions(desk: AtDesk, cursor: Cursor = None, limit: Limit = 100) -> shapes.Part[shapes.RevisionRow]:
    """Sources that changed their own figures, by question."""
    rows = [revision_row(one) for one in desk.shelf().ledger.revisions]
    return shapes.Part[shapes.RevisionRow].model_validate(_numbered(rows, cursor, limit))


@api.get("/disputes", responses=_WRONG)
def disputes(desk: AtDesk, cursor: Cursor = None, limit: Limit = 100) -> shapes.Part[shapes.DisputeRow]:
    """Figures that exclude each other, and denials, by question."""
    rows = [dispute_row(one) for one in desk.shelf().ledger.disputes]
    return shapes.Part[shapes.DisputeRow].model_validate(_numbered(rows, cursor, limit))


@api.get("/sources", responses=_WRONG)
def sources(desk: AtDesk, cursor: Cursor = None, limit: Limit = 100) -> shapes.Part[shapes.SourceRow]:
    """Who speaks, by key."""
    rows = [source_row(desk.shelf().sources[key]) for key in sorted(desk.shelf().sources)]
    return shapes.Part[shapes.SourceRow].model_validate(_part(rows, lambda row: str(row["source"]), cursor, limit))


@api.get("/articles/{article}", responses=_WRONG)
def article(desk: AtDesk, article: str) -> shapes.ArticleRow:
    """An article by its id, or the first 16 digits of it."""
    kept = desk.article(article)
    record = copy_record(kept.copy)
    claims = [claim_record(record, report.claim) for report in kept.reports]
    return shapes.ArticleRow(article=record, text=kept.article.text, claims=claims)


@api.get("/find", responses=_WRONG)
def find(desk: AtDesk, q: Annotated[str, Query(min_length=1, max_length=200)], limit: Limit = 100) -> list[Row]:
    """Claims whose sentence holds all the words, each as the beginning of a word."""
    return [found_record(report) for report in desk.search(q, limit)]


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
