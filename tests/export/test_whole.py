"""A whole ledger into Parquet, CSV and JSON Lines: read in place by DuckDB and Polars, and back without a loss."""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.export import parquet
from kathan.export.base import Table, find_whole_formats
from kathan.ledger.post import post_claims
from kathan.model.judgement import Judgement, Verdict
from kathan.packs.load import load_packs
from kathan.read.fetch import find_pages
from kathan.run.flow import read_page
from kathan.store.base import open_store

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
DAY = datetime(2026, 1, 1, tzinfo=UTC)
TABLES = ("articles", "claims", "judgements", "questions", "entries", "revisions", "disputes", "sources")
FORMATS = ("csv", "jsonl", "parquet")


def run(*words, status=0):
    ran = CliRunner().invoke(app, [str(word) for word in words])
    assert ran.exit_code == status, ran.output
    return ran


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def readings():
    packs = load_packs()
    return [read_page(page, packs) for page in find_pages([str(EXAMPLES)])]


def fill(ledger, readings):
    with open_store(str(ledger), write=True) as store:
        for day, reading in readings:
            post_claims(reading.article, reading.claims, store, DAY.replace(day=day))
        key = min(report.claim.evidence_key for report in store.figures())
        for verdict, fields in ((Verdict.REJECTED, ""), (Verdict.CORRECTED, '{"event":"wounded"}')):
            store.add_judgement(Judgement(verdict, (key,), "desk", DAY, "a misprint", fields), DAY.replace(day=9))


@pytest.fixture(scope="module")
def made(tmp_path_factory, readings):
    """A ledger of the examples, posted on several days, with its export of every format."""
    folder = tmp_path_factory.mktemp("whole")
    fill(folder / "kathan.db", [(1 + at % 3, reading) for at, reading in enumerate(readings)])
    for form in FORMATS:
        run("export", form, "--out", folder / form, "--ledger", folder / "kathan.db")
    return folder


def test_the_formats_that_hold_a_ledger_are_found_by_listing():
    assert set(FORMATS) <= set(find_whole_formats())


@pytest.mark.parametrize("form", FORMATS)
def test_a_manifest_names_every_file_with_its_digest(made, form):
    said = json.loads((made / form / "manifest.json").read_text(encoding="utf-8"))
    assert tuple(said["tables"]) == TABLES
    for table in said["tables"].values():
        assert table["rows"] > 0
        assert hashlib.sha256((made / form / table["file"]).read_bytes()).hexdigest() == table["sha256"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_posting_leaves_the_bytes_as_they_are(made, form, tmp_path, readings):
    days = [(1 + at % 3, reading) for at, reading in enumerate(readings)]
    fill(tmp_path / "back.db", days[::-1])
    run("export", form, "--out", tmp_path / "back", "--ledger", tmp_path / "back.db")
    assert contents(tmp_path / "back") == contents(made / form)


@pytest.mark.parametrize("form", FORMATS)
def test_an_import_gives_the_same_export_and_a_sound_ledger(made, form, tmp_path):
    run("import", made / form, "--ledger", tmp_path / "new.db")
    for again in FORMATS:
        run("export", again, "--out", tmp_path / again, "--ledger", tmp_path / "new.db")
        assert contents(tmp_path / again) == contents(made / again)
    run("ledger", "audit", "--ledger", tmp_path / "new.db")
    assert "0 articles and 0 claims" in run("import", made / form, "--ledger", tmp_path / "new.db").stderr


def test_every_back_end_gives_the_same_export(made, ledger, tmp_path):
    run("import", made / "jsonl", "--ledger", ledger)
    for listing in ("questions", "disputes", "revisions", "sources"):
        rows = [
            run("ledger", listing, "--format", "jsonl", "--ledger", one).stdout for one in (ledger, made / "kathan.db")
        ]
        assert rows[0] == rows[1]
    run("export", "jsonl", "--out", tmp_path / "again", "--ledger", ledger)
    assert contents(tmp_path / "again") == contents(made / "jsonl")
    run("ledger", "audit", "--ledger", ledger)


def test_duckdb_reads_the_parquet_in_place(made):
    duckdb = pytest.importorskip("duckdb")
    claims, entries, articles = (f"'{made}/parquet/{name}.parquet'" for name in ("claims", "entries", "articles"))
    found = duckdb.sql(f"""
        SELECT amount.low, amount.high, source.id, place.id, evidence.text FROM {claims}
        WHERE event = 'killed' AND source.id = 'KR:intelligence' ORDER BY amount.low
    """).fetchall()
    assert (Decimal(2000), None, "KR:intelligence", "RU-KRS") in [row[:4] for row in found]
    assert duckdb.sql(f"SELECT count(*) FROM {claims} c ANTI JOIN {articles} a USING (article)").fetchall() == [(0,)]
    lost = (
        f"SELECT count(*) FROM (SELECT unnest(evidence) k FROM {entries}) e ANTI JOIN {claims} c ON c.evidence_key = k"
    )
    assert duckdb.sql(lost).fetchall() == [(0,)]
    (posted,) = duckdb.sql(f"SELECT max(posted_at) - min(posted_at) FROM {claims}").fetchall()
    assert posted[0].days == 2


def test_polars_reads_the_parquet_in_place(made):
    pl = pytest.importorskip("polars")
    tables = {name: pl.read_parquet(made / "parquet" / f"{name}.parquet") for name in TABLES}
    revised = tables["revisions"].filter(pl.col("change") == "raised")["by"].to_list()
    assert "+1,400" in revised
    claims = tables["claims"].unnest("evidence").rename({"text": "sentence"}).join(tables["articles"], on="article")
    rows = claims.select("sentence", "start", "end", "text").iter_rows()
    assert all(text[start:end] == sentence for sentence, start, end, text in rows)
    disputes = tables["disputes"].filter(pl.col("apart").is_not_null())
    assert disputes.height > 0


def test_numbers_of_any_size_come_back_exactly(tmp_path):
    table = Table("t", {"amount": {"low": "number?", "high": "number?"}, "list": [{"low": "number?"}]})
    values = [0, -3, 12, "2.5", "0.0000000001", 10**40, None, str(Decimal("1234567890.123456789"))]
    rows = [{"amount": {"low": one, "high": None}, "list": [{"low": one}]} for one in values]
    rows.append({"amount": None, "list": []})
    assert parquet.write_table(rows, table, tmp_path / "t.parquet") == len(rows)
    assert list(parquet.read_table(table, tmp_path / "t.parquet")) == rows


@pytest.mark.parametrize("form", FORMATS)
def test_texts_with_every_kind_of_line_and_quote_come_back(tmp_path, form):
    table = Table("t", {"text": "text", "maybe": "text?", "flag": "flag", "list": ["text"]})
    texts = ["", "a\rb", "a\r\nb", 'say "so", he', "\u2028\x0b\x1d", "क्षति\u200d", "﻿x", " "]
    rows = [{"text": text, "maybe": text or None, "flag": not text, "list": [text, text]} for text in texts]
    module = find_whole_formats()[form]
    module.write_table(rows, table, tmp_path / "t")
    assert list(module.read_table(table, tmp_path / "t")) == rows


def test_a_changed_file_is_refused_and_nothing_is_posted(made, tmp_path):
    shutil.copytree(made / "csv", tmp_path / "bad")
    path = tmp_path / "bad" / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"killed", b"filled", 1))
    ran = run("import", tmp_path / "bad", "--ledger", tmp_path / "new.db", status=1)
    assert "is not the file that was exported" in ran.stderr
    with open_store(str(tmp_path / "new.db"), write=True) as store:
        assert list(store.articles()) == []


def test_what_is_no_export_is_told_and_kept(made, tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    ran = run("export", "csv", "--out", tmp_path / "notes", "--ledger", made / "kathan.db", status=1)
    assert "hold" in ran.stderr and (tmp_path / "notes" / "mine.txt").exists()
    assert "is no export" in run("import", tmp_path / "notes", "--ledger", tmp_path / "n.db", status=1).stderr
    ran = run("export", "parquet", "--out", tmp_path / "claims.parquet", "--ledger", made / "kathan.db", status=2)
    assert "choose one of" in ran.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) in (["n.db", "notes"], ["notes"])
