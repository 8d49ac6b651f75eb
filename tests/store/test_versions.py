"""A ledger of an older version is brought up to this one."""

import json
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kathan.ledger.audit import audit_ledger
from kathan.ledger.post import post_claims
from kathan.packs.fold import fold_form
from kathan.store.access import APPLICATION_ID, _statements
from kathan.store.base import StoreError, open_store
from kathan.store.scripts import script

sys.path.insert(0, str(Path(__file__).parent))
from test_store import sample

DAY = datetime(2026, 1, 1, tzinfo=UTC)
ENTRIES = """INSERT INTO entries (claim, evidence_key, posted_at)
    SELECT claim, min(evidence_key), min(posted_at) FROM {0}.evidence GROUP BY claim"""

EVIDENCE = "evidence_key, claim, article, start, kind, event, record, posted_at"


def old_evidence(there: str, more: str = "") -> str:
    """Today's evidence of a schema, with the article's id in the place of its number as before version 12."""
    columns = ", ".join(f"e.{name}" for name in EVIDENCE.split(", ")).replace("e.article", "a.id")
    return f"SELECT {columns}{more} FROM {there}.evidence e JOIN {there}.articles a ON a.seq = e.article ORDER BY e.seq"


def old_ledger(path: str) -> None:
    """A ledger as version 1 wrote it: today's rows without today's columns."""
    with open_store(f"{path}.new", write=True) as store:
        for outlet in "AB":
            post_claims(*sample(f"{outlet} में चौदह लोगों की मौत", outlet), store, DAY)
    old = sqlite3.connect(path)
    for statement in _statements(script(1)):
        old.execute(statement)
    old.execute("ATTACH ? AS new", (f"{path}.new",))
    columns = ", ".join(row[1] for row in old.execute("PRAGMA main.table_info(articles)"))
    old.execute(f"INSERT INTO main.articles SELECT {columns} FROM new.articles")
    old.execute(f"INSERT INTO main.evidence ({EVIDENCE}) {old_evidence('new')}")
    old.execute(ENTRIES.format("main"))
    for seq, record in old.execute("SELECT seq, record FROM evidence").fetchall():
        folded = fold_form(json.loads(record)["evidence"]["text"])
        old.execute("INSERT INTO sentences (rowid, folded) VALUES (?, ?)", (seq, folded))
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.execute("PRAGMA user_version = 1")
    old.commit()
    old.close()


def test_an_older_ledger_on_a_server_is_brought_up(server):
    import psycopg

    from kathan.store.scripts import VERSION

    new, old = server.new_ledger(), server.new_ledger()
    with open_store(new, write=True) as store:
        post_claims(*sample("A में चौदह लोगों की मौत", "A"), store, DAY)
    with psycopg.connect(old, autocommit=True) as raw:
        raw.execute((Path(__file__).parent / "postgres_version_6.sql").read_text(encoding="utf-8"))
        raw.execute("INSERT INTO kathan_ledger VALUES (1)")
        there = new.rpartition("%3D")[2]
        names = "id, ref, url, outlet, title, byline, language, published_at, text, posted_at, names, layout"
        raw.execute(f"INSERT INTO articles SELECT {names} FROM {there}.articles")
        raw.execute(f"INSERT INTO evidence ({EVIDENCE}, link) {old_evidence(there, ', e.link')}")
        raw.execute(ENTRIES.format(there))
        raw.execute(f"INSERT INTO sentences SELECT * FROM {there}.sentences")
    with pytest.raises(StoreError, match="older version"):
        open_store(old)
    with open_store(old, write=True) as store, open_store(new) as view:
        assert list(store.figures()) == list(view.figures())
        post_claims(*sample("B में चौदह लोगों की मौत", "B"), store, DAY)
        assert audit_ledger(store).issues == ()
    with psycopg.connect(old) as raw:
        assert raw.execute("SELECT max(version) FROM kathan_ledger").fetchone() == (VERSION,)


def test_an_older_ledger_is_brought_up_and_loses_nothing(tmp_path):
    path = str(tmp_path / "old.db")
    old_ledger(path)
    with pytest.raises(StoreError, match="older version"):
        open_store(path)
    with open_store(path, write=True) as store, open_store(f"{path}.new") as new:
        assert list(store.figures()) == list(new.figures())
        key = next(store.figures()).claim.evidence_key
        assert store.keys.begun(key[:9]) == [key]
        assert [one.link for one in store.chain()] == [one.link for one in new.chain()]
        assert audit_ledger(store).issues == ()
