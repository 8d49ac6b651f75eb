"""Reviewing in a real browser: by keyboard alone, accessible, on a phone too, in Hindi too."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from test_browser import AXE, RULES
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
    assert troubles == []


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


def test_the_pages_are_accessible_and_fit(reviewing):
    page, address, _ = reviewing
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        for path in ("/review", "/review?lang=hi", "/judgements", "/login"):
            page.goto(address + path)
            for closed in page.locator("main form details").all():
                closed.evaluate("one => one.open = true")
            page.evaluate(axe)
            assert page.evaluate(AXE, RULES) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
