"""Whatever is asked of the API, the answer has a status and a shape that its document tells."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SETTINGS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["killed-kp-military-ru", "KR:intelligence", "2025-09-02", "0", "-1", "MQ", "\0"]),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20), lambda inner: st.lists(inner, max_size=2)
)
BODY = JSON | st.fixed_dictionaries(
    {},
    optional={"text": WORD | st.just("At least 31 people were killed."), "language": WORD, "published_at": WORD | JSON},
)
ROUTES = [
    "/api/questions", "/api/questions/{question}/entries", "/api/questions/{question}/series", "/api/revisions",
    "/api/disputes", "/api/sources", "/api/articles/{article}", "/api/find", "/api/read",
]  # fmt: skip


@pytest.fixture(scope="module")
def document(client):
    return client.get("/api/openapi.json").json()


def test_every_route_is_tried(document):
    assert sorted(document["paths"]) == sorted(ROUTES)


def check(answer, operation):
    assert str(answer.status_code) in operation["responses"], (answer.status_code, answer.text)
    assert answer.status_code < 500
    found = answer.json()
    if answer.status_code != 200:
        assert list(found) == ["detail"] and isinstance(found["detail"], str) and found["detail"]


@pytest.mark.parametrize("route", ROUTES[:-1])
@SETTINGS
@given(data=st.data())
def test_parameters_of_any_kind_are_answered_or_refused(client, document, route, data):
    operation = document["paths"][route]["get"]
    asked = {}
    path = route
    for one in operation.get("parameters", []):
        word = data.draw(WORD, one["name"])
        if one["in"] == "path":
            path = path.replace("{" + one["name"] + "}", quoted(word) or "x")
        elif data.draw(st.booleans(), f"with {one['name']}"):
            asked[one["name"]] = word
    check(client.get(path, params=asked), operation)


def quoted(word):
    from urllib.parse import quote

    word = word.encode("utf-8", "replace").decode()
    return "" if word in {".", ".."} else quote(word, safe="").replace("%2F", "x")


@SETTINGS
@given(body=BODY)
def test_a_body_of_any_kind_is_read_or_refused(client, document, body):
    content = json.dumps(body).encode()
    answer = client.post("/api/read", content=content, headers={"Content-Type": "application/json"})
    check(answer, document["paths"]["/api/read"]["post"])


def test_halves_of_characters_and_broken_json_are_refused(client, document):
    operation = document["paths"]["/api/read"]["post"]
    for content in (b'{"text": "\\ud800"}', b"{", b"\xff", b"", b"[" * 20_000):
        answer = client.post("/api/read", content=content, headers={"Content-Type": "application/json"})
        check(answer, operation)
        assert answer.status_code in {400, 422}
