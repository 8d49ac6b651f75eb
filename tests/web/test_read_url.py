"""The address of a page in the form: fetched within limits from the public network alone, read, never stored."""

import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kathan.read.net.limits import Limits
from kathan.web.app import make_app

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "read" / "net"))
from hostile import Answer, serving

PAGE = "<html><article><h1>Fire</h1><p>Police said seven people were killed in Larkow.</p></article></html>"


@pytest.fixture
def reach(desk):
    """A room that may fetch from this machine too, and one that may not."""
    near = Limits(allow=("127.0.0.1",), delay=0.0)
    return TestClient(make_app(desk, limits=near)), TestClient(make_app(desk, limits=Limits(delay=0.0)))


def test_a_page_is_read_by_its_address_and_not_stored(reach):
    client, _ = reach
    state = client.get("/api/questions").text
    with serving(page=Answer(PAGE, Content_Type="text/html")) as server:
        shown = client.post("/read", data={"url": server.url("/page")})
    assert shown.status_code == 200 and "killed" in shown.text and "nothing was stored" in shown.text
    assert client.get("/api/questions").text == state


def test_what_stands_inside_is_not_reached(reach):
    _, client = reach
    with serving(page=Answer(PAGE)) as server:
        refused = client.post("/read", data={"url": server.url("/page")})
        assert refused.status_code == 422 and "loopback" in refused.text and server.asked == []


def test_what_fails_is_named_and_the_address_stays_in_the_form(reach):
    client, _ = reach
    with serving(page=Answer("<b>x", 500)) as server:
        said = client.post("/read", data={"url": server.url("/page")})
    assert said.status_code == 422 and "500" in said.text and "/page" in said.text


def test_without_limits_there_is_no_such_field(client):
    assert 'name="url"' not in client.get("/read").text
    assert client.post("/read", data={"url": "http://127.0.0.1/"}).status_code == 422
