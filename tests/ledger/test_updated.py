"""Versions of one page: which of them is the later one is what the page says, not the order of posting."""

import json

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.ledger.audit import audit_ledger
from kathan.store.base import open_store

PAGE = """<html lang="en"><head><title>Flood toll in Norway</title><script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "Flood toll in Norway", "datePublished": "2025-08-01T08:00:00+02:00",
"dateModified": "{updated}"}}</script></head><body><article><h1>Flood toll in Norway</h1>
<p>{toll} people were killed in the flood in Norway, police said.</p>
<p>Rescue workers went on searching the valley through the night.</p></article></body></html>"""
FIRST = PAGE.format(updated="2025-08-01T08:00:00+02:00", toll=16)
THEN = PAGE.format(updated="2025-08-01T19:30:00+02:00", toll=14)


def run(*words):
    ran = CliRunner().invoke(app, words)
    assert ran.exit_code == 0, ran.output
    return [json.loads(line) for line in ran.stdout.splitlines()]


def post(folder, pages):
    rows = [{"id": str(at), "url": "https://a.example/flood", "outlet": "A", "html": one} for at, one in pages]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ledger = str(folder / "room.db")
    run("read", str(folder / "rows.jsonl"), "--ledger", ledger, "--format", "jsonl")
    return ledger


@pytest.mark.parametrize("turn", [1, -1])
def test_the_later_version_corrects_the_earlier_one_in_whatever_order_they_come(tmp_path, turn):
    ledger = post(tmp_path, [(1, FIRST), (2, THEN)][::turn])
    (row,) = run("ledger", "revisions", "--ledger", ledger, "--format", "jsonl")
    assert (row["change"], row["before"], row["after"]) == ("corrected", "16", "14")


def test_when_a_page_was_updated_is_kept_exported_and_brought_back(tmp_path):
    ledger = post(tmp_path, [(1, THEN)])
    for form in ("parquet", "csv", "jsonl"):
        folder, back = tmp_path / form, str(tmp_path / f"{form}.db")
        assert CliRunner().invoke(app, ["export", form, "--out", str(folder), "--ledger", ledger]).exit_code == 0
        assert CliRunner().invoke(app, ["import", str(folder), "--ledger", back]).exit_code == 0
        with open_store(back) as view:
            (kept,) = view.kept()
            assert kept.copy.updated.show() == "2025-08-01T19:30:00+02:00"
            assert audit_ledger(view).issues == ()


def test_the_same_text_with_another_stamp_adds_nothing(tmp_path):
    again = THEN.replace("19:30", "21:00")
    ledger = post(tmp_path, [(1, THEN), (2, again)])
    with open_store(ledger) as view:
        assert [kept.copy.updated.show() for kept in view.kept()] == ["2025-08-01T19:30:00+02:00"]
