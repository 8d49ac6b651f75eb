"""What reading gives as the tables of a lake: those of an export without the time of posting, which is yet to come."""

from collections.abc import Iterator
from typing import Any

from kathan.claim.record import article_record, claim_record
from kathan.export import tables
from kathan.export.base import Row, Table
from kathan.model.article import Article
from kathan.read.kept import show_layout
from kathan.run.flow import Reading


def _unposted(name: str, columns: tables.Columns) -> Table:
    return Table(name, {column: shape for column, shape in columns.items() if column != "posted_at"})


ARTICLES = _unposted("articles", tables.ARTICLES)
CLAIMS = _unposted("claims", tables.CLAIMS)


def article_row(article: Article) -> Row:
    """An article with its text and how it was taken apart."""
    record: dict[str, Any] = article_record(article)
    return {**record, "article": record["id"], "layout": show_layout(article), "text": article.text}


def claim_rows(reading: Reading) -> Iterator[Row]:
    """The contract's object of each claim, its article by id."""
    article = article_record(reading.article)["id"]
    for claim in reading.claims:
        yield {**claim_record({}, claim), "article": article}
