"""One address may ask so often and no more; it is told when it may again, and others are not held up."""

import pytest
from fastapi.testclient import TestClient

from kathan.web.app import make_app
from kathan.web.pace import Pace


@pytest.fixture
def paced(desk):
    app = make_app(desk, pace=Pace(20))
    return lambda host: TestClient(app, client=(host, 50000))


def test_who_asks_too_often_waits(paced):
    reader, other, here = paced("203.0.113.5"), paced("203.0.113.6"), paced("127.0.0.1")
    assert [reader.get("/how-to-read").status_code for _ in range(21)] == [200] * 20 + [429]
    refused = reader.get("/api/sources")
    assert refused.status_code == 429 and "too many requests" in refused.json()["detail"]
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert "default-src 'none'" in refused.headers["content-security-policy"]
    assert "too often" in reader.get("/").text
    assert other.get("/how-to-read").status_code == 200
    assert all(here.get("/how-to-read").status_code == 200 for _ in range(30))


def test_what_costs_much_is_counted_by_itself(paced):
    reader = paced("203.0.113.7")
    form = {"text": "At least 31 people were killed in Norway on Friday, police said."}
    assert [reader.post("/read", data=form).status_code for _ in range(2)] == [200, 429]
    assert reader.get("/read").status_code == 200
