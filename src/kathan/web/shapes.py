"""The shapes of the JSON API, as its OpenAPI document tells them."""

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

Item = TypeVar("Item")


class Trouble(BaseModel):
    """What is wrong, in words."""

    detail: str


class Amount(BaseModel):
    """A closed interval; an open end is null; a number that is not whole is a string of digits."""

    low: int | str | None
    high: int | str | None
    approximate: bool
    vague: bool
    additional: bool
    unit: str | None


class QuestionRow(BaseModel):
    """What is counted, and what its sources stand by."""

    question: str
    label: str
    event: str
    unit: str | None
    scope: str
    now: str
    sources: int
    reports: int
    origins: int
    revisions: int
    disputes: int
    last: str | None
    why: list[str]


class EvidenceRow(BaseModel):
    """Where an entry was read: offsets count Unicode code points of the article's text."""

    claim: str
    evidence_key: str
    judged: list[str]
    article: str
    ref: str
    outlet: str | None
    published_at: str | None
    posted_at: str
    text: str
    start: int
    end: int


class EntryRow(BaseModel):
    """One answer of one source; ``clock`` names the clock that ``at`` is of."""

    source: str
    source_key: str
    at: str | None
    clock: str
    figure: str
    amount: Amount
    stance: str
    via: list[str]
    reports: int
    origins: int
    article: str
    sentence: str
    evidence: list[EvidenceRow]


class PointRow(BaseModel):
    """One dated answer, as charts draw it; after a ``withdrawn`` one the source stands by nothing."""

    source: str
    source_key: str
    at: str
    clock: str
    figure: str
    amount: Amount
    stance: str
    withdrawn: bool
    reports: int
    origins: int


class RevisionRow(BaseModel):
    """A source that changed its own figure."""

    question: str
    label: str
    source: str
    change: str
    before: str
    after: str
    by: str
    since: str | None = Field(alias="from")
    to: str | None
    clocks: list[str]
    amounts: list[Amount]
    evidence: list[str]


class SideRow(BaseModel):
    """One side of a dispute."""

    source: str
    at: str | None
    clock: str
    stance: str
    amount: Amount
    sentence: str
    reports: int
    origins: int


class DisputeRow(BaseModel):
    """Two sources whose figures exclude each other; or a denial, which may meet no figure."""

    question: str
    label: str
    kind: str
    source: str
    says: str
    other: str | None
    other_says: str | None
    apart: int | str | None
    since: str | None
    state: str
    sides: list[SideRow | None]
    evidence: list[str | None]


class SourceRow(BaseModel):
    """What one source did in the whole ledger."""

    source: str
    label: str
    own_voice: bool
    questions: int
    entries: int
    reports: int
    revisions: int
    disputes: int


class ArticleRow(BaseModel):
    """An article of the ledger with its text and claims, as ``kathan read --format jsonl`` prints them."""

    article: dict[str, Any]
    text: str
    claims: list[dict[str, Any]]


class Text(BaseModel):
    """A text to be read; nothing of it is kept."""

    text: str = Field(min_length=1, max_length=300_000)
    language: str | None = Field(None, max_length=20)
    published_at: str | None = Field(None, max_length=40, description="ISO 8601 date or instant")


class Claims(BaseModel):
    """The claims of a text."""

    language: str | None
    claims: list[dict[str, Any]]


class Part(BaseModel, Generic[Item]):
    """Some rows of a list; ``next`` is the cursor of the following ones, null at the end."""

    items: list[Item]
    total: int | None = Field(description="How many there are in all, where that is known")
    next: str | None
