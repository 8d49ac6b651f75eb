"""The address that a question had leads to the question, whatever its evidence has become since."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from kathan.cli.main import app as command
from kathan.packs.load import load_packs
from kathan.store.base import open_store
from kathan.web.app import make_app
from kathan.web.desk import Desk

STORY = "Flood toll in Kullu\n\nAt least {toll} people were killed in the flood in Kullu on {day}, police said.\n"


def post(folder, toll, day, published):
    row = {"id": published, "language": "en", "outlet": "A", "published_at": published,
           "text": STORY.format(toll=toll, day=day)}  # fmt: skip
    (folder / "row.jsonl").write_text(json.dumps(row), encoding="utf-8")
    ran = CliRunner().invoke(command, ["read", str(folder / "row.jsonl"), "--ledger", str(folder / "room.db")])
    assert ran.exit_code == 0, ran.output


def names(client):
    return [one["question"] for one in client.get("/api/questions").json()["items"]]


@pytest.fixture
def moved(tmp_path):
    """A client, the name that a question had, and the one that it has since an earlier day is known of it."""
    client = TestClient(make_app(Desk(str(tmp_path / "room.db"), load_packs())))
    post(tmp_path, 9, "August 13", "2025-08-14")
    (old,) = names(client)
    post(tmp_path, 7, "August 12", "2025-08-13")
    (new,) = names(client)
    assert old != new
    return client, old, new, str(tmp_path / "room.db")


@pytest.mark.parametrize(
    "address",
    ["/question/{}", "/question/{}/embed", "/question/{}.csv", "/question/{}.jsonl", "/question/{}.svg",
     "/question/{}.png", "/question/{}.atom", "/api/questions/{}/entries", "/api/questions/{}/series",
     "/question/{}?scale=log&lang=hi", "/api/revisions?question={}", "/api/disputes?question={}"],
)  # fmt: skip
def test_an_older_address_leads_to_where_the_evidence_is_now(moved, address):
    client, old, new, _ = moved
    answer = client.get(address.format(old), follow_redirects=False)
    assert answer.status_code == 301
    assert answer.headers["cache-control"] == "no-store"  # a name may come back
    found, wanted = urlsplit(answer.headers["location"]), urlsplit(address.format(new))
    assert (found.path, parse_qs(found.query)) == (wanted.path, parse_qs(wanted.query))
    assert client.get(answer.headers["location"]).status_code == 200


def test_commands_know_a_question_by_the_name_that_it_had(moved):
    _, old, new, ledger = moved
    ran = CliRunner().invoke(command, ["ledger", "show", old, "--ledger", ledger, "--format", "jsonl"])
    assert ran.exit_code == 0
    same = CliRunner().invoke(command, ["ledger", "show", new, "--ledger", ledger, "--format", "jsonl"])
    assert ran.stdout == same.stdout


def test_former_names_outlive_what_was_derived(moved):
    client, old, new, ledger = moved
    with open_store(ledger, write=True) as writer, writer.posting():
        writer.books.clear()
    assert client.get(f"/question/{old}", follow_redirects=False).headers["location"] == f"/question/{new}"


def test_the_document_of_the_api_tells_of_moves(moved):
    paths = moved[0].get("/api/openapi.json").json()["paths"]
    assert {path for path, held in paths.items() if "301" in held.get("get", {}).get("responses", {})} == {
        "/api/questions/{question}/entries", "/api/questions/{question}/series", "/api/revisions", "/api/disputes",
    }  # fmt: skip


def test_a_name_that_no_question_ever_had_is_not_there(moved):
    client, old, _, _ = moved
    assert client.get(f"/question/{old}x", follow_redirects=False).status_code == 404
