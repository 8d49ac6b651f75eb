"""A ledger that is rebuilt from its texts exports the same bytes; judgements and times of posting stay."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.ledger.post import post_claims
from kathan.model.judgement import Judgement, Verdict
from kathan.packs.load import load_packs
from kathan.read.fetch import find_pages
from kathan.run import rebuild as rebuilding
from kathan.run.flow import read_page
from kathan.store.base import open_store

ROOT = Path(__file__).resolve().parents[2]
DAY = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = """<!doctype html><html lang="en"><head><title>Storm kills ten in Kerala | Herald</title>
<meta property="article:published_time" content="2025-06-02T10:00:00+05:30"></head><body>
<nav><a href="/">Home</a> <a href="/news">12 dead in other news</a></nav><article><h1>Storm kills ten in Kerala</h1>
<p class="byline">By Asha Rao</p><p>Ten people were killed and at least 40 were injured in Kerala on Monday,
police said.</p>
<p>The health ministry said two children were among the dead.</p></article>
<footer>Read 5 more stories</footer></body></html>"""


def run(*words, status=0):
    ran = CliRunner().invoke(app, [str(word) for word in words])
    assert ran.exit_code == status, ran.output
    return ran


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A ledger of examples, of gold in every language and of an HTML page, posted on several days, with its export."""
    folder = tmp_path_factory.mktemp("rebuilt")
    (folder / "storm.html").write_text(PAGE, encoding="utf-8")
    gold = sorted((ROOT / "tests/gold/text").glob("*"))[::6]
    packs = load_packs()
    with open_store(str(folder / "old.db"), write=True) as store:
        sources = [str(ROOT / "examples/articles"), str(folder / "storm.html"), *map(str, gold)]
        for at, page in enumerate(find_pages(sources)):
            reading = read_page(page, packs)
            post_claims(reading.article, reading.claims, store, DAY + timedelta(hours=at * 7 % 50))
        key = min(report.claim.evidence_key for report in store.figures())
        store.add_judgement(Judgement(Verdict.REJECTED, (key,), "desk", DAY, "a misprint"), DAY)
    run("export", "jsonl", "--out", folder / "old", "--ledger", folder / "old.db")
    return folder


def test_a_rebuilt_ledger_has_the_same_bytes(made, ledger, tmp_path):
    assert "rebuilt into" in run("ledger", "rebuild", "--ledger", made / "old.db", "--into", ledger).stderr
    run("export", "jsonl", "--out", tmp_path / "new", "--ledger", ledger)
    assert contents(tmp_path / "new") == contents(made / "old")
    run("ledger", "audit", "--ledger", ledger)


def test_a_ledger_that_holds_something_is_left_alone(made):
    before = (made / "old.db").read_bytes()
    ran = run("ledger", "rebuild", "--ledger", made / "old.db", "--into", made / "old.db", status=1)
    assert "not there yet" in ran.stderr
    assert (made / "old.db").read_bytes() == before


def test_articles_of_an_early_version_are_taken_apart_again(made, tmp_path):
    old = tmp_path / "early.db"
    with open_store(str(old), write=True) as store:
        page = next(iter(find_pages([str(ROOT / "examples/articles/2025-09-02-losses-tripled.en.txt")])))
        reading = read_page(page, load_packs())
        post_claims(reading.article, reading.claims, store, DAY)
    raw = sqlite3.connect(old)
    raw.execute("DROP TRIGGER articles_keep")
    raw.execute("UPDATE articles SET layout = ''")
    raw.commit()
    raw.close()
    run("ledger", "rebuild", "--ledger", old, "--into", tmp_path / "new.db")
    with open_store(str(tmp_path / "new.db")) as new, open_store(str(old)) as view:
        assert [one.claim for one in new.claims()] == [one.claim for one in view.claims()]


def test_an_article_that_cannot_be_read_stays(made, tmp_path, monkeypatch):
    def fail(*_):
        raise KeyError("x")

    monkeypatch.setattr(rebuilding, "read_again", fail)
    run("ledger", "rebuild", "--ledger", made / "old.db", "--into", tmp_path / "new.db", status=1)
    with open_store(str(tmp_path / "new.db")) as new, open_store(str(made / "old.db")) as old:
        assert list(new.articles()) == list(old.articles())
        assert list(new.claims()) == []
