"""The pages in a real browser: no violation of axe or of the policy, no width too much, and everything by keyboard."""

import shutil
from importlib.resources import files

import pytest
from test_serve import served
from web_of_kathan import find_article

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium (apt-get install chromium)")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = """async (rules) => (await axe.run(document, {runOnly: rules})).violations
    .map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`)"""


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def room(ledger):
    with served(ledger) as address:
        yield address


@pytest.fixture
def visit(browser, room):
    """Open an address; whatever the console complains of or asks elsewhere for fails the test."""
    contexts, troubles = [], []

    def open_page(path, width=1280, scheme="light", **more):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda asked: None if asked.url.startswith(room) else troubles.append(asked.url))
        page.goto(room + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def paths(desk):
    harm = find_article(desk, "</script>")
    return ["/", "/?lang=hi", "/questions", "/questions?lang=hi", "/sources", "/read", "/find?q=soldiers",
            "/how-to-read", "/how-to-read?lang=hi", "/question/killed-th-military-th", "/source/TH:military",
            "/question/killed-kp-military-ru?lang=hi", f"/article/{harm}",
            f"/article/{find_article(desk, 'gaza.ar.txt')}",
            f"/article/{find_article(desk, 'chamoli-baadh.hi.md')}?lang=hi",
            "/question/killed-kp-military-ru/embed"]  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_every_page_is_accessible_and_fits(visit, desk, width, scheme):
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    for path in paths(desk):
        page = visit(path, width, scheme)
        page.evaluate(axe)
        assert page.evaluate(AXE, RULES) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.close()


def test_a_mark_of_the_chart_leads_to_its_row_by_keyboard(visit):
    page = visit("/question/killed-th-military-th")
    mark = page.locator(".chart svg a").first
    assert "Jul 26, 2025" in mark.get_attribute("aria-label")
    mark.focus()
    page.keyboard.press("Enter")
    assert page.locator("tr:target").inner_text().startswith("Jul 26, 2025")


def test_a_card_lights_its_words_and_a_number_leads_to_its_card(visit, desk):
    page = visit(f"/article/{find_article(desk, '2025-09-02-losses-tripled.en.txt')}")
    page.locator("#claim-2").hover()
    assert "600" in page.locator(".part.number.lit").all_inner_texts()
    page.get_by_role("link", name="2,000").click()
    assert page.locator(".card:target .amount").inner_text() == "at least 2,000"
    page.locator(".card:target summary").click()
    assert page.locator(".card:target table.why").is_visible()


def test_reading_a_text_works_without_scripts(visit):
    page = visit("/", java_script_enabled=False)
    page.get_by_label("Text of an article").fill(
        "Mindestens 31 Menschen wurden in Norwegen getötet, sagte die Polizei am Freitag."
    )
    page.get_by_role("button", name="Show its claims").click()
    assert page.locator(".card .amount").inner_text() == "at least 31"
    assert page.locator(".text").get_attribute("lang") == "de"


def test_the_language_is_kept_from_page_to_page(visit):
    page = visit("/")
    page.get_by_role("link", name="हिन्दी").click()
    page.get_by_role("link", name="प्रश्न", exact=True).click()
    assert page.locator("h1").inner_text() == "प्रश्न"


def test_filters_and_search_by_hand(visit):
    page = visit("/questions")
    page.get_by_role("link", name="disputed", exact=True).click()
    assert page.locator("table.list tbody tr").count() == 1
    page.get_by_role("searchbox").fill("सैनिक")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?*")
    assert page.locator(".found li").count() >= 1


def test_hindi_is_shaped_in_a_font_that_has_it(visit):
    """A conjunct is narrower than its letters set apart, which is how a font without the script shows it."""
    page = visit("/how-to-read?lang=hi")
    wide = """(text) => { const one = document.createElement("span"); one.textContent = text;
        document.querySelector(".prose").append(one); return one.getBoundingClientRect().width; }"""
    assert page.evaluate(wide, "क्ष") < 0.8 * page.evaluate(wide, "क्\u200cष")
