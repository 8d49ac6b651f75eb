"""The JSON API: the rows of the commands in parts, described by OpenAPI; and the feeds and downloads."""

import csv
import io
import json
import xml.etree.ElementTree as ET

from typer.testing import CliRunner
from web_of_kathan import find_article

from kathan.cli.main import app

ATOM = "{http://www.w3.org/2005/Atom}"


def listed(ledger, *words):
    ran = CliRunner().invoke(app, [*words, "--ledger", ledger, "--format", "jsonl"])
    assert ran.exit_code == 0
    return [json.loads(line) for line in ran.stdout.splitlines()]


def walk(client, address, limit):
    found, cursor = [], None
    while True:
        part = client.get(address, params={"limit": limit, **({"cursor": cursor} if cursor else {})}).json()
        found += part["items"]
        assert part["total"] >= len(found)
        cursor = part["next"]
        if cursor is None:
            return found


def test_lists_in_parts_are_the_rows_of_the_commands(client, ledger):
    for name in ("questions", "revisions", "disputes", "sources"):
        rows = listed(ledger, "ledger", name)
        for limit in (1, 2, 500):
            found = walk(client, f"/api/{name}", limit)
            assert sorted(map(str, found)) == sorted(map(str, rows)), name


def test_entries_and_series_of_a_question(client, ledger):
    name = "killed-kp-military-ru"
    assert client.get(f"/api/questions/{name}/entries").json() == listed(ledger, "ledger", "show", name)
    assert client.get(f"/api/questions/{name}/series").json() == listed(ledger, "series", name)
    assert client.get(f"/api/questions/{name}/series", params={"known": "2001-01-01"}).status_code == 404


def test_an_article_with_its_claims(client, desk):
    found = client.get(f"/api/articles/{find_article(desk, '2025-09-02-losses-tripled.en.txt')}").json()
    for claim in found["claims"]:
        amount = claim["amount"]
        assert found["text"][amount["start"] : amount["end"]] == amount["text"]


def test_reading_and_finding(client):
    text = "At least 31 people were killed in Norway on Friday, police said."
    found = client.post("/api/read", json={"text": text, "published_at": "2025-08-02"}).json()
    assert [(one["event"], one["amount"]["low"]) for one in found["claims"]] == [("killed", 31)]
    assert client.post("/api/read", json={"text": text, "published_at": "soon"}).status_code == 400
    assert client.post("/api/read", json={"text": ""}).status_code == 422
    assert {one["place"]["id"] for one in client.get("/api/find", params={"q": "soldiers kursk"}).json()["items"]} == {
        "RU-KRS"
    }


def test_wrong_parameters_are_said(client):
    for query in ("limit=0", "limit=501", "limit=x", f"cursor={'x' * 501}"):
        assert client.get(f"/api/questions?{query}").status_code == 422
    assert client.get("/api/questions?cursor=%F0%9F%98%80").status_code == 400
    assert client.get("/api/questions/killed-kp-military-ru/entries?known=x").status_code == 400


def test_every_route_is_in_the_document(client):
    document = client.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.")
    assert all(path.startswith("/api/") for path in document["paths"])
    assert {"/api/questions", "/api/read", "/api/disputes"} <= document["paths"].keys()
    parts = document["components"]["schemas"]
    assert "sides" in parts["DisputeRow"]["properties"]


def test_feeds_hold_revisions_and_disputes(client):
    feed = ET.fromstring(client.get("/changes.atom").content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert len(titles) == 5
    assert any("raised its figure" in title and "at least 2,000" in title for title in titles)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    one = ET.fromstring(client.get("/question/killed-kp-military-ru.atom").content)
    assert len(list(one.iter(f"{ATOM}entry"))) == 1


def test_downloads_are_what_the_page_shows(client, ledger):
    name = "killed-th-military-th"
    rows = list(csv.DictReader(io.StringIO(client.get(f"/question/{name}.csv").text)))
    assert [row["figure"] for row in rows] == ["≥ 40", "11", "40"]
    lines = client.get(f"/question/{name}.jsonl").text.splitlines()
    assert [json.loads(line) for line in lines] == listed(ledger, "ledger", "show", name)
    svg = ET.fromstring(client.get(f"/question/{name}.svg").content)
    assert svg.tag.endswith("svg")
    assert client.get(f"/question/{name}.png").content.startswith(b"\x89PNG")
