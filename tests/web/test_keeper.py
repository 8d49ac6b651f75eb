"""Small ledgers are fresh at every look; large ones are derived beside and say so; the unwritable are copied."""

import gc
import shutil
import time

import pytest
from web_of_kathan import ROOT

from kathan.packs.load import load_packs
from kathan.web import keeper
from kathan.web.app import make_app
from kathan.web.desk import Desk

ARTICLES = ROOT / "examples" / "articles"


@pytest.fixture
def read(tmp_path):
    from typer.testing import CliRunner

    from kathan.cli.main import app

    def add(name):
        ran = CliRunner().invoke(app, ["read", str(ARTICLES / name), "--ledger", str(tmp_path / "room.db")])
        assert ran.exit_code == 0, ran.output

    return add


@pytest.fixture
def room(tmp_path):
    from fastapi.testclient import TestClient

    desk = Desk(str(tmp_path / "room.db"), load_packs())
    yield TestClient(make_app(desk))
    desk.close()


def wait_for(room, words, without=""):
    for _ in range(300):
        answer = room.get("/questions")
        if words in answer.text and (not without or without not in answer.text):
            return answer
        time.sleep(0.2)
    raise AssertionError(answer.text)


def test_a_large_ledger_is_prepared_beside_its_readers(read, room, monkeypatch):
    monkeypatch.setattr(keeper, "_SMALL", 0)
    read("2025-07-26-thai-toll.en.txt")
    with monkeypatch.context() as held:  # else it may be done before the second look
        held.setattr(keeper._Beside, "ask", lambda beside: None)
        answer = room.get("/questions")
        told = room.get("/api/questions").json()["detail"]
    assert answer.status_code == 503 and "is being worked out" in answer.text and answer.headers["Retry-After"]
    assert told.startswith("being prepared")
    wait_for(room, "Thai soldiers", "More was posted")
    room.app.state.desk.keeper._beside.stop()  # it might be at it still, and derive what comes now before it is seen
    read("2025-09-02-losses-tripled.en.txt")
    stale = room.get("/questions")
    assert stale.status_code == 200 and "More was posted than is shown" in stale.text
    assert "North Korean" not in stale.text
    wait_for(room, "North Korean", "More was posted")
    fresh = room.get("/questions")  # the one that saw it first may have been tagged before it was derived
    assert fresh.headers["etag"] != stale.headers["etag"]


def test_a_ledger_that_may_not_be_written_is_copied_and_never_touched(read, room, tmp_path, monkeypatch):
    monkeypatch.setattr(keeper, "_may_write", lambda name: False)
    file = tmp_path / "room.db"
    read("2025-07-26-thai-toll.en.txt")
    before = file.read_bytes()
    assert "Thai soldiers" in room.get("/questions").text
    assert file.read_bytes() == before
    read("2025-09-02-losses-tripled.en.txt")
    assert "North Korean" in room.get("/questions").text
    shutil.rmtree(room.app.state.desk.keeper._folder.name, ignore_errors=True)


def test_a_ledger_of_an_older_version_is_brought_up(read, room, tmp_path):
    import sqlite3

    from kathan.store.access import _statements
    from kathan.store.scripts import script

    file = sqlite3.connect(tmp_path / "room.db")
    for number in range(1, 7):
        for statement in _statements(script(number)):
            file.execute(statement)
    file.execute("PRAGMA application_id = 1801548904")
    file.execute("PRAGMA user_version = 6")
    file.commit()
    file.close()
    assert room.get("/questions").status_code == 200


def test_what_a_server_has_loaded_is_not_gone_through_for_garbage(read, tmp_path):
    read("2025-07-26-thai-toll.en.txt")
    desk = Desk(str(tmp_path / "room.db"), load_packs())
    gc.unfreeze()  # what a server of another test in this process has put aside
    try:
        desk.settle()
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
        desk.close()
