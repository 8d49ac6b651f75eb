"""Reviewing in a real browser: by keyboard alone, accessible, on a phone too, in Hindi too."""

import shutil
from pathlib import Path

import pytest
from test_browser import ODD, check, walk
from test_serve import served

from kathan.store.base import open_store
from kathan.web.writers import add_writer

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium (apt-get install chromium)")


@pytest.fixture
def reviewing(ledger, tmp_path):
    """A page that has logged in, over a ledger of its own; what the console complains of fails the test."""
    own, names, troubles = tmp_path / "room.db", tmp_path / "writers.json", []
    own.write_bytes(Path(ledger).read_bytes())
    token = add_writer(names, "Asha")
    with served(str(own), "--writers", str(names)) as address, playwright.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page()
        page.on("console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"{address}/login")
        page.fill("#secret", token)
        page.keyboard.press("Enter")
        page.wait_for_url("**/review")
        yield page, address, str(own)
        chromium.close()
    assert [one for one in troubles if not one.startswith(ODD)] == []


def test_figures_are_judged_and_taken_back_by_keyboard(reviewing):
    page, address, ledger = reviewing
    first = page.input_value("[name=key]")
    with page.expect_navigation():
        page.keyboard.press("a")
    assert page.input_value("[name=key]") != first
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("31")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep the correction").press("Enter")
    with page.expect_navigation():
        page.keyboard.press("u")
    page.goto(f"{address}/judgements")
    assert page.locator("tbody tr").count() == 3
    with open_store(ledger) as view:
        assert [one.verdict.value for one in view.judgements()] == ["accepted", "corrected", "undone"]


def test_letters_that_are_typed_decide_nothing(reviewing):
    page, _, ledger = reviewing
    page.focus("#why")
    page.keyboard.type("axe u")
    with open_store(ledger) as view:
        assert list(view.judgements()) == []


def test_every_other_action_has_its_key(reviewing):
    page, _, ledger = reviewing
    first = page.input_value("[name=key]")
    for key, place in (("ArrowRight", "1"), ("ArrowRight", "2"), ("ArrowLeft", "1")):
        with page.expect_navigation():
            page.keyboard.press(key)
        assert page.input_value("[name=at]") == place
    with page.expect_navigation():
        page.keyboard.press("x")
    for key, name in (("s", "Same question as that"), ("d", "Not the same question")):
        page.keyboard.press(key)
        page.keyboard.type(first)
        with page.expect_navigation():
            page.get_by_role("button", name=name).press("Enter")
    with open_store(ledger) as view:
        verdicts = [one.verdict.value for one in view.judgements()]
    assert verdicts == ["rejected", "same-question", "other-question"]


def test_everything_can_be_reached_by_keyboard_in_order_and_is_seen(reviewing):
    page, address, _ = reviewing
    walk(page)
    page.goto(f"{address}/review")
    for closed in page.locator("main details").all():
        closed.evaluate("one => one.open = true")
    walk(page)
    page.goto(f"{address}/judgements")
    walk(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit(reviewing, scheme):
    page, address, _ = reviewing
    page.emulate_media(color_scheme=scheme)
    with page.expect_navigation():
        page.keyboard.press("x")
    page.locator("#correct summary").click()
    page.fill("#low", "many")
    with page.expect_navigation():
        page.locator("button[value=corrected]").click()
    assert "“many” is no number" in page.get_by_role("alert").inner_text()
    check(page, "a correction that is none")
    for path in ("/review?lang=hi", "/judgements?lang=hi", "/login"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address + path)
        check(page, path)


def test_a_token_that_is_nobodys_is_said_accessibly(reviewing):
    page, address, _ = reviewing
    page.context.clear_cookies()
    page.goto(f"{address}/login")
    page.fill("#secret", "wrong")
    with page.expect_response("**/login") as answer:
        page.keyboard.press("Enter")
    assert answer.value.status == 403
    page.wait_for_selector("[role=alert]")
    check(page, "a wrong token")
