"""Reviewing in the pages: only with a token, from our own forms, kept with who and why, and taken back again."""

import io
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner
from web_of_kathan import fill

from kathan.cli.main import app as command
from kathan.packs.load import load_packs
from kathan.store.base import open_store
from kathan.web.app import make_app
from kathan.web.desk import Desk
from kathan.web.writers import WritersError, add_writer, read_writers, writer_of


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    return fill(tmp_path_factory.mktemp("reviewed"))


@pytest.fixture
def room(filled, tmp_path):
    """A room over a ledger of its own, its log, and the token of Asha."""
    ledger = tmp_path / "room.db"
    with open_store(filled) as view:
        assert view.latest()
    ledger.write_bytes(Path(filled).read_bytes())
    names = tmp_path / "writers.json"
    token = add_writer(names, "Asha")
    app = make_app(Desk(str(ledger), load_packs()), writers=read_writers(names))
    app.state.log = io.StringIO()
    return TestClient(app), token, str(ledger)


def hidden(page, name):
    return re.search(f'name="{name}" value="([^"]*)"', page).group(1)


def enter(client, token):
    assert client.post("/login", data={"secret": token}, follow_redirects=False).status_code == 303
    return client.get("/review").text


def judge(client, page, verdict, **more):
    kept = {name: hidden(page, name) for name in ("token", "key", "at")}
    return client.post("/review", data={**kept, "verdict": verdict, **more})


def judged(ledger):
    with open_store(ledger) as view:
        return list(view.judgements())


def test_without_writers_there_is_nothing_to_write_with(client):
    for path in ("/review", "/login", "/judgements"):
        assert client.get(path).status_code == 404
    assert client.post("/api/articles", json={"text": "x"}).status_code in {404, 405}
    assert "/review" not in client.get("/").text


def test_nobody_gets_in_without_a_token(room):
    client, _, ledger = room
    assert client.get("/review").url.path == "/login"
    wrong = client.post("/login", data={"secret": "guess"})
    assert wrong.status_code == 403 and "Nobody has that token" in wrong.text
    assert client.post("/review", data={"verdict": "accepted", "key": "x", "token": ""}).status_code == 403
    assert judged(ledger) == []


def test_a_form_that_is_not_ours_is_refused(room):
    client, token, ledger = room
    page = enter(client, token)
    assert client.post("/review", data={"verdict": "accepted", "key": hidden(page, "key")}).status_code == 403
    kept = {name: hidden(page, name) for name in ("token", "key", "at")}
    for said in ({"Origin": "https://evil.example"}, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}):
        assert client.post("/review", data={**kept, "verdict": "accepted"}, headers=said).status_code == 403
    assert judged(ledger) == []


def test_the_session_is_a_strict_cookie_that_no_script_reads(room):
    client, token, _ = room
    cookie = client.post("/login", data={"secret": token}, follow_redirects=False).headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert client.get("/review").headers["cache-control"] == "no-store"


def test_a_decision_is_kept_with_who_and_why_and_the_next_figure_follows(room):
    client, token, ledger = room
    page = enter(client, token)
    after = judge(client, page, "accepted", why="read the page").text
    (one,) = judged(ledger)
    assert (one.verdict, one.who, one.why, one.targets) == ("accepted", "Asha", "read the page", (hidden(page, "key"),))
    assert hidden(after, "key") != hidden(page, "key")
    log = json.loads(client.app.state.log.getvalue().removeprefix("kathan: "))
    assert (log["who"], log["did"], log["of"]) == ("Asha", "accepted", [hidden(page, "key")])


def test_disputes_come_first_then_the_least_sure(room):
    client, token, _ = room
    page = enter(client, token)
    assert "One side of a dispute" in page
    seen = []
    for _ in range(60):
        if ("is waiting" not in page and "are waiting" not in page) or 'name="key"' not in page:
            break
        seen.append("One side of a dispute" in page)
        page = judge(client, page, "accepted").text
    assert seen.index(False) > 0 and not any(seen[seen.index(False) :])
    assert "Nothing is waiting" in page


def test_a_correction_changes_what_the_pages_show_and_is_taken_back(room):
    client, token, ledger = room
    page = enter(client, token)
    before = client.get("/api/questions").json()
    kept = {name: hidden(page, name) for name in ("old-low", "old-high", "old-event")}
    same = {name.removeprefix("old-"): value for name, value in kept.items()}
    parties = {name: hidden(page, f"old-{name}") for name in ("counted", "place", "source")}
    told = {**kept, **same, **parties, **{f"old-{name}": value for name, value in parties.items()}}
    nothing = judge(client, page, "corrected", **told)
    assert "Nothing was changed." in nothing.text
    after = judge(client, page, "corrected", **{**told, "low": "4321", "high": "4321"}, why="misprint")
    (one,) = judged(ledger)
    assert json.loads(one.fields) == {"amount": {"high": 4321, "low": 4321}}
    assert "4,321" in json.dumps(client.get("/api/questions").json())
    undone = client.post("/review/undo", data={"token": hidden(after.text, "token"), "judgement": one.id})
    assert undone.status_code == 200
    assert client.get("/api/questions").json() == before
    assert "taken back" in client.get("/judgements").text


def test_two_who_decide_alike_agree(room, tmp_path):
    client, token, ledger = room
    page = enter(client, token)
    judge(client, page, "rejected")
    app = client.app
    names = tmp_path / "writers.json"
    other_token = add_writer(names, "Bela")
    app.state.writers = read_writers(names)
    other = TestClient(app)
    theirs = enter(other, other_token)
    assert hidden(theirs, "key") != hidden(page, "key")  # what one rejected is no dispute any more
    judge(other, theirs.replace(hidden(theirs, "key"), hidden(page, "key")), "rejected")
    assert "of 1 that two or more have decided, 1 alike" in other.get("/review").text
    assert {one.who for one in judged(ledger)} == {"Asha", "Bela"}


def test_the_api_takes_articles_and_judgements_with_a_token(room):
    client, token, ledger = room
    text = "Police said on Monday that seven people were killed in the town of Chamoli.\n"
    assert client.post("/api/articles", json={"text": text}).status_code == 403
    with_token = {"Authorization": f"Bearer {token}"}
    first = client.post("/api/articles", json={"text": text, "outlet": "Post"}, headers=with_token).json()
    assert first["new"] and [claim["amount"]["low"] for claim in first["claims"]] == [7]
    assert not client.post("/api/articles", json={"text": text, "outlet": "Post"}, headers=with_token).json()["new"]
    said = {"verdict": "rejected", "targets": [first["claims"][0]["evidence_key"]], "why": "a test"}
    assert len(client.post("/api/judgements", json=said, headers=with_token).json()["judgements"]) == 1
    wrong = client.post("/api/judgements", json={**said, "targets": ["nothing"]}, headers=with_token)
    assert wrong.status_code == 422 and "no claim" in wrong.json()["detail"]
    assert [one.who for one in judged(ledger)] == ["Asha"]


def test_a_writer_who_is_struck_off_is_out(room):
    client, token, ledger = room
    page = enter(client, token)
    client.app.state.writers = {}
    assert judge(client, page, "accepted").status_code == 403
    assert judged(ledger) == []


def test_tokens_are_kept_as_digests_in_a_file_of_ones_own(tmp_path):
    path = tmp_path / "writers.json"
    ran = CliRunner().invoke(command, ["writer", "Asha", "--file", str(path)])
    token = ran.stdout.strip()
    assert ran.exit_code == 0 and token not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    assert writer_of(token, read_writers(path)) == "Asha"
    assert writer_of(token + "x", read_writers(path)) is None
    path.write_text("[1]")
    with pytest.raises(WritersError, match="something else"):
        read_writers(path)


def test_a_new_token_takes_the_place_of_the_old_one(tmp_path):
    path = tmp_path / "writers.json"
    old, new = add_writer(path, "Asha"), add_writer(path, "Asha")
    assert writer_of(old, read_writers(path)) is None and writer_of(new, read_writers(path)) == "Asha"


@pytest.mark.parametrize(
    ("low", "high", "said"), [("many", "", "no number"), ("nan", "", "no number"), ("9", "3", "9..3")]
)
def test_a_correction_that_is_no_figure_is_told_and_not_kept(room, low, high, said):
    client, token, ledger = room
    page = enter(client, token)
    names = ("low", "high", "event", "counted", "place", "source")
    told = {f"old-{name}": hidden(page, f"old-{name}") for name in names}
    same = {name: told[f"old-{name}"] for name in names}
    answer = judge(client, page, "corrected", **told, **{**same, "low": low, "high": high})
    assert answer.status_code == 200 and said in answer.text
    assert judged(ledger) == []


def test_a_form_token_of_any_letters_is_refused(room):
    client, token, _ = room
    enter(client, token)
    assert client.post("/review", data={"verdict": "accepted", "key": "x", "token": "टोकन"}).status_code == 403
