"""The part of the JSON API that writes: articles in, judgements in; both need a token."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException
from fastapi.params import Depends
from pydantic import BaseModel, Field
from starlette.requests import Request

from kathan.claim.record import article_record, claim_record
from kathan.ledger.derive import refresh
from kathan.ledger.judge import JudgementError
from kathan.ledger.post import post_claims
from kathan.model.article import MediaType, Page, Source
from kathan.model.judgement import Verdict
from kathan.model.steps import Issue
from kathan.model.window import Instant, read_instant
from kathan.run.flow import read_safely
from kathan.web.keep import keep_judgements
from kathan.web.writers import bearer, note, open_to_write

posting = APIRouter(prefix="/api", tags=["writing"])
Writer = Annotated[str, Depends(bearer)]
_WRONG: dict[int | str, dict[str, Any]] = {
    403: {"description": "No token, or nobody's"},
    422: {"description": "Nothing that can be taken in"},
    503: {"description": "The ledger cannot be written"},
}


class NewArticle(BaseModel):
    """An article to be read and kept: its text, and what else is known of it."""

    text: str = Field(min_length=1, max_length=300_000)
    id: str | None = Field(None, max_length=500)
    url: str | None = Field(None, max_length=2000)
    outlet: str | None = Field(None, max_length=200)
    title: str | None = Field(None, max_length=500)
    language: str | None = Field(None, max_length=8)
    published_at: str | None = Field(None, max_length=40)


class Posted(BaseModel):
    """What posting an article added, and its claims as `kathan read --format jsonl` prints them."""

    article: str
    new: bool
    claims: list[dict[str, Any]]


class NewJudgement(BaseModel):
    """A decision: see `kathan ledger judge`."""

    verdict: Verdict
    targets: list[str] = Field(min_length=1, max_length=20)
    why: str = Field("", max_length=500)
    fields: dict[str, Any] = Field(default_factory=dict)


@posting.post("/articles", responses=_WRONG)
def post_article(request: Request, who: Writer, new: NewArticle) -> Posted:
    """Read an article and keep it with its claims; what the ledger knows already adds nothing."""
    desk = request.app.state.desk
    source = Source(new.id or new.url or "-", new.url, new.outlet, new.language, _published(new), new.title)
    reading = read_safely(Page(source, MediaType.TEXT, new.text), desk.packs, new.language)
    if isinstance(reading, Issue):
        raise HTTPException(422, reading.reason)
    with open_to_write(request) as writer:
        result = post_claims(reading.article, reading.claims, writer, packs=desk.packs)
        if result.issues and not result.articles and any(issue.fatal for issue in result.issues):
            raise HTTPException(422, result.issues[0].reason)
        refresh(writer, desk.packs)
    article = article_record(reading.article)
    note(request, who, {"did": "posted", "of": [article["id"]]})
    claims = [claim_record(article, claim) for claim in reading.claims]
    return Posted(article=article["id"], new=bool(result.articles), claims=claims)


def _published(new: NewArticle) -> Instant | None:
    try:
        return None if new.published_at is None else read_instant(new.published_at)
    except ValueError:
        raise HTTPException(422, f"published_at {new.published_at!r} is no ISO 8601 date or instant") from None


@posting.post("/judgements", responses=_WRONG)
def post_judgement(request: Request, who: Writer, new: NewJudgement) -> dict[str, list[str]]:
    """Take in a decision of whose token it is; the ids of its judgements."""
    try:
        made = keep_judgements(request, new.verdict, new.targets, (who, new.why), new.fields)
    except JudgementError as error:
        raise HTTPException(422, str(error)) from None
    return {"judgements": [one.id for one in made]}
