"""A Parquet file of articles gives the pages that the same rows give as JSON Lines; a broken one is named."""

import json
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kathan.model.article import Page
from kathan.model.steps import Issue
from kathan.read.fetch import find_pages

ROWS = [
    {"id": "a", "text": "Seven people died.", "url": "https://x.example/a", "outlet": "Post", "language": "en",
     "published_at": "2025-03-01T08:00:00+05:30", "title": "Flood"},
    {"id": None, "text": "तीन लोगों की मौत हो गई।", "url": None, "outlet": None, "language": None,
     "published_at": None, "title": None},
    {"id": "c", "text": None, "url": None, "outlet": None, "language": None, "published_at": None, "title": None},
]  # fmt: skip


def write(path, rows, group=100):
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return str(path)


def test_rows_are_those_of_json_lines(tmp_path):
    lines = tmp_path / "rows.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    table = write(tmp_path / "rows.parquet", ROWS, 2)
    said = [str(one).replace("rows.jsonl", "rows.parquet") for one in find_pages([str(lines)])]
    assert [str(one) for one in find_pages([table])] == said
    assert [isinstance(one, Page) for one in find_pages([table])] == [True, True, False]


def test_a_timestamp_is_an_instant(tmp_path):
    table = write(tmp_path / "rows.parquet", [{"text": "x", "published_at": datetime(2025, 3, 1, 8, tzinfo=UTC)}])
    (page,) = find_pages([table])
    assert page.source.published.show() == "2025-03-01T08:00:00+00:00"
    assert page.source.ref == f"{table}:1"


@pytest.mark.parametrize("kept", [0, 4, 300])
def test_a_file_cut_short_is_named(tmp_path, kept):
    whole = write(tmp_path / "rows.parquet", ROWS)
    data = (tmp_path / "rows.parquet").read_bytes()
    (tmp_path / "rows.parquet").write_bytes(data[:kept])
    (issue,) = find_pages([whole])
    assert isinstance(issue, Issue) and issue.fatal and "broken" in issue.reason


def test_without_text_there_is_nothing_to_read(tmp_path):
    (issue,) = find_pages([write(tmp_path / "rows.parquet", [{"name": "x"}])])
    assert "neither" in issue.reason


def test_a_table_without_rows_is_empty(tmp_path):
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    (issue,) = find_pages([str(path)])
    assert issue.fatal and "empty" in issue.reason
