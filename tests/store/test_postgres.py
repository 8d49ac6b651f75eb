"""What is of PostgreSQL alone: addresses, versions, users, long words, and rows that come in batches."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kathan.ledger.post import post_claims
from kathan.store.base import StoreError, open_store, show_address
from kathan.store.server import translate

sys.path.insert(0, str(Path(__file__).parent))
from test_store import change_behind, sample

DAY = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path):
    pytest.importorskip("psycopg")
    address = f"postgresql://me:secret@/none?host={tmp_path}"
    with pytest.raises(StoreError, match="postgresql://me@/none") as caught:
        open_store(address, wait=1)
    assert "secret" not in str(caught.value)
    assert show_address("postgresql://h:5432/d?password=x") == "postgresql://h:5432/d"


def test_a_database_without_a_ledger_is_told(server):
    with pytest.raises(StoreError, match="no such ledger"):
        open_store(server.new_ledger())


def test_tables_of_another_program_are_left_alone(server):
    ledger = server.new_ledger()
    change_behind(ledger, "CREATE TABLE articles (mine TEXT)")
    with pytest.raises(StoreError, match="another program"):
        open_store(ledger, write=True)


def test_a_newer_ledger_is_told(server):
    ledger = server.new_ledger()
    open_store(ledger, write=True).close()
    change_behind(ledger, "INSERT INTO kathan_ledger VALUES (99)")
    for write in (False, True):
        with pytest.raises(StoreError, match="version 99, newer"):
            open_store(ledger, write)


def test_one_who_only_reads_writes_nothing(server):
    ledger = server.new_ledger()
    open_store(ledger, write=True).close()
    with open_store(ledger) as view, pytest.raises(StoreError, match="read-only"):
        post_claims(*sample(), view, DAY)


def test_words_longer_than_the_server_takes_are_found(server):
    ledger, long = server.new_ledger(), "ab" * 2000
    with open_store(ledger, write=True) as store:
        post_claims(*sample(f"{long} में चौदह लोगों की मौत"), store, DAY)
        assert len(list(store.search(long))) == 1


def test_rows_come_in_batches_while_others_are_read(server):
    with open_store(server.new_ledger(), write=True) as store:
        with store.posting():
            for at in range(30):
                post_claims(*sample(f"{at} में चौदह लोगों की मौत", str(at)), store, DAY)
        seen = [store.text(copy.id) for copy in store.articles()]
        assert len(seen) == 30 and all(seen)
        with store.posting():
            assert len([store.text(report.copy.id) for report in store.figures()]) == 30


def test_statements_are_put_into_the_servers_words():
    assert translate("SELECT 1 WHERE a LIKE '5%' AND b = ?") == "SELECT 1 WHERE a LIKE '5%%' AND b = %s"
    listed = translate("SELECT 1 WHERE a IN (SELECT value FROM json_each(?))")
    assert listed == "SELECT 1 WHERE a IN (SELECT value FROM json_array_elements_text(CAST(%s AS json)))"


def test_rows_are_inserted_together(server):
    with open_store(server.new_ledger(), write=True) as store:
        store._connection.executemany("INSERT INTO derived_by VALUES (?, ?)", [(f"{at:03}", "?") for at in range(250)])
        store._connection.executemany("UPDATE derived_by SET value = ? WHERE name = ?", [("x", "007"), ("y", "249")])
        rows = store._connection.execute("SELECT name, value FROM derived_by WHERE value <> ? ORDER BY 1", ("?",))
        assert list(rows) == [("007", "x"), ("249", "y")]
        assert store._connection.execute("SELECT count(*) FROM derived_by").fetchone() == (250,)
