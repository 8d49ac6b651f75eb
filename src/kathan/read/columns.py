"""Turn the rows of a Parquet file into pages, one article a row, a batch in memory at a time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from gzip import GzipFile
from typing import IO, Any

from kathan.model.article import Page
from kathan.model.steps import Issue
from kathan.model.window import Instant
from kathan.read.rows import read_fields

_BATCH = 500  # rows
_COLUMNS = ("id", "text", "html", "title", "url", "outlet", "language", "published_at")


def find_columns(
    file: IO[bytes] | GzipFile,
    ref: str,
    language: str | None = None,
    published: Instant | None = None,
    groups: Sequence[int] | None = None,
) -> Iterator[Page | Issue]:
    """Every row of an open Parquet file, or of some of its row groups; a broken file gives one fatal issue.

    Rows are named ``file:row``, counted from one, where they have no ``id``.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        yield Issue(ref, "reading Parquet needs pyarrow; pip install 'kathan[parquet]'", fatal=True)
        return
    try:
        yield from _read(pq.ParquetFile(file), ref, language, published, groups)
    except (pa.ArrowException, OSError) as error:
        yield Issue(ref, f"the Parquet data is broken: {str(error).splitlines()[0]}", fatal=True)


def _read(
    table: Any, ref: str, language: str | None, published: Instant | None, groups: Sequence[int] | None
) -> Iterator[Page | Issue]:
    names = [name for name in _COLUMNS if name in table.schema_arrow.names]
    if not {"text", "html"} & set(names):
        yield Issue(ref, "the Parquet file has neither a column text nor html", fatal=True)
        return
    if not table.metadata.num_rows:
        yield Issue(ref, "empty: there is nothing to read", fatal=True)
    chosen = range(table.num_row_groups) if groups is None else groups
    for group in chosen:
        number = sum(table.metadata.row_group(at).num_rows for at in range(group))
        for batch in table.iter_batches(_BATCH, row_groups=[group], columns=names):
            for row in batch.to_pylist():
                number += 1
                yield from read_fields(_said(row), f"{ref}:{number}", language, published)


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """The row as JSON would say it: a timestamp as ISO 8601."""
    moment = row.get("published_at")
    return {**row, "published_at": moment.isoformat()} if isinstance(moment, datetime) else row
