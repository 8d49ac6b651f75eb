"""A ledger into the tables of its export: what it keeps (articles, claims) and what follows from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import starmap

from kathan.claim.judged import judgement_record
from kathan.claim.record import claim_record
from kathan.export.base import Row, Shape, Table
from kathan.ledger.listed import Listings
from kathan.ledger.rows import copy_record, entry_rows
from kathan.model.judgement import Judgement
from kathan.model.ledger import Kept, Report
from kathan.store.base import View

Columns = dict[str, Shape]

_SPAN: Columns = {"text": "text?", "start": "int?", "end": "int?"}
_PARTY: Columns = {"label": "text", "id": "text?", **_SPAN}
_SITE: Columns = {"label": "text", "id": "text?", "country": "text?", **_SPAN}
_SPEAKER: Columns = {"label": "text", "id": "text?", "kind": "text", **_SPAN}
_PERIOD: Columns = {
    "start": "text?", "end": "text?", "grain": "text", "text": "text?", "text_start": "int?", "text_end": "int?",
}  # fmt: skip
_FIGURE: Columns = {
    "low": "number?", "high": "number?", "approximate": "flag", "vague": "flag", "unit": "text?",
}  # fmt: skip
_SIDE: Columns = {
    "source": "text", "at": "text?", "clock": "text", "stance": "text", "amount": _FIGURE, "sentence": "text",
    "reports": "int", "origins": "int",
}  # fmt: skip

ARTICLES: Columns = {
    "article": "text", "ref": "text", "url": "text?", "outlet": "text?", "title": "text?", "byline": "text?",
    "language": "text?", "published_at": "text?", "updated_at": "text?", "posted_at": "instant", "layout": "text",
    "text": "text",
}  # fmt: skip
CLAIMS: Columns = {
    "evidence_key": "text", "claim": "text", "kind": "text", "article": "text", "event": "text?",
    "amount": {**_FIGURE, "additional": "flag", "text": "text", "start": "int", "end": "int", "part_of": "text?"},
    "counted": _PARTY, "actor": _PARTY, "recipient": _PARTY, "place": _SITE, "period": _PERIOD, "said_at": _PERIOD,
    "source": _SPEAKER, "via": [_SPEAKER], "stance": "text",
    "evidence": {"text": "text", "start": "int", "end": "int", "prefix": "text", "suffix": "text"},
    "rules": ["text"], "confidence": "float", "issues": ["text"], "posted_at": "instant",
}  # fmt: skip
JUDGEMENTS: Columns = {
    "judgement": "text", "verdict": "text", "targets": ["text"], "fields": "text?", "who": "text", "when": "text",
    "why": "text", "posted_at": "instant",
}  # fmt: skip
QUESTIONS: Columns = {
    "question": "text", "label": "text", "event": "text", "unit": "text?", "scope": "text", "now": "text",
    "sources": "int", "reports": "int", "origins": "int", "revisions": "int", "disputes": "int", "last": "text?",
    "why": ["text"],
}  # fmt: skip
ENTRIES: Columns = {
    "question": "text", "source": "text", "source_key": "text", "at": "text?", "from": "moment?", "until": "moment?",
    "clock": "text", "figure": "text", "amount": _FIGURE, "stance": "text", "via": ["text"], "reports": "int",
    "origins": "int", "evidence": ["text"],
}  # fmt: skip
REVISIONS: Columns = {
    "question": "text", "source": "text", "change": "text", "before": "text", "after": "text", "by": "text?",
    "from": "text?", "to": "text?", "clocks": ["text"], "amounts": [_FIGURE],
}  # fmt: skip
DISPUTES: Columns = {
    "question": "text", "kind": "text", "source": "text", "says": "text", "other": "text?", "other_says": "text?",
    "apart": "number?", "since": "text?", "state": "text", "left": _SIDE, "right": _SIDE,
}  # fmt: skip
SOURCES: Columns = {
    "source": "text", "label": "text", "own_voice": "flag", "questions": "int", "entries": "int", "reports": "int",
    "revisions": "int", "disputes": "int",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with its rows, which are made while they are read."""

    table: Table
    rows: Iterable[Row]


def list_sheets(view: View, listings: Listings) -> Iterator[Sheet]:
    """Every table of a ledger; each one's rows are in a fixed order, whatever the order of posting."""
    yield _sheet("articles", ARTICLES, map(article_row, view.kept()))
    yield _sheet("claims", CLAIMS, map(claim_row, view.claims()))
    yield _sheet("judgements", JUDGEMENTS, starmap(judgement_row, view.judged()))
    yield _sheet("questions", QUESTIONS, listings.questions())
    yield _sheet("entries", ENTRIES, _entries(listings))
    yield _sheet("revisions", REVISIONS, listings.revisions())
    yield _sheet("disputes", DISPUTES, map(_dispute_row, listings.disputes()))
    yield _sheet("sources", SOURCES, listings.sources())


def _sheet(name: str, columns: Columns, rows: Iterable[Row]) -> Sheet:
    return Sheet(Table(name, columns), map(partial(_chosen, columns), rows))


def _chosen(columns: Columns, row: Row) -> Row:
    return {name: row[name] for name in columns}


def article_row(kept: Kept) -> Row:
    """An article with its text, and when it was posted."""
    record = copy_record(kept.copy)
    return {
        **record,
        "article": record["id"],
        "posted_at": kept.posted.isoformat(timespec="microseconds"),
        "layout": kept.layout,
        "text": kept.text,
    }


def claim_row(report: Report) -> Row:
    """The contract's object of a claim, its article by id, and when it was posted."""
    posted = report.posted.isoformat(timespec="microseconds")
    return {**claim_record({}, report.claim), "article": report.copy.id, "posted_at": posted}


def judgement_row(judgement: Judgement, posted: datetime) -> Row:
    """A judgement, the fields of a correction as JSON, and when it was posted."""
    record = judgement_record(judgement)
    posted_at = posted.isoformat(timespec="microseconds")
    return {**record, "fields": judgement.fields or None, "posted_at": posted_at}


def _entries(listings: Listings) -> Iterator[Row]:
    for listed in listings.questions():
        question = listings.question(listed["question"])
        if question is None:
            continue
        entries = (entry for tally in question.tallies for entry in tally.entries)
        for row, entry in zip(entry_rows(question), entries, strict=True):
            yield {
                **row,
                "question": question.id,
                "from": entry.at and entry.at.isoformat(timespec="microseconds"),
                "until": entry.until and entry.until.isoformat(timespec="microseconds"),
                "evidence": [report.claim.evidence_key for report in entry.reports],
            }


def _dispute_row(row: Row) -> Row:
    left, right = row["sides"]
    return {**row, "left": left, "right": right}
