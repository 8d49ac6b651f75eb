"""The pages in a real browser: no violation of axe or of the policy, no width too much, and everything by keyboard."""

import shutil
from importlib.resources import files

import pytest
from test_serve import served
from web_of_kathan import find_article

from kathan.web.press import STATIC

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
    assert [one for one in troubles if not one.startswith(ODD)] == []


def paths(desk):
    harm = find_article(desk, "</script>")
    return ["/", "/?lang=hi", "/questions", "/questions?lang=hi", "/sources", "/read", "/find?q=soldiers",
            "/how-to-read", "/how-to-read?lang=hi", "/question/killed-th-military-th", "/source/TH:military",
            "/question/killed-kp-military-ru?lang=hi", f"/article/{harm}",
            f"/article/{find_article(desk, 'gaza.ar.txt')}",
            f"/article/{find_article(desk, 'chamoli-baadh.hi.md')}?lang=hi",
            "/question/killed-kp-military-ru/embed", "/question/killed-th-military-th?scale=log",
            "/question/killed-th-military-th?known=2020-01-01", "/find", "/find?q=zzzz", "/questions?event=none",
            "/question/killed-th-military-th-2025-07-24?lang=hi", "/article/none",
            "/questions?since=soon&lang=hi"]  # fmt: skip


ODD = "Failed to load resource: the server responded with a status of"  # of pages that are asked for to be troubles


def check(page, where):
    """With everything unfolded no violation, and nothing wider than the window or than a small phone."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate(AXE, RULES) == [], where
    for width in (page.viewport_size["width"], 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (where, width)


LOOKS = pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])


@LOOKS
def test_every_page_is_accessible_and_fits(visit, desk, width, scheme):
    kinds = {path.partition("?")[0].split("/")[1]: path for path in paths(desk)}  # one of each kind in the dark
    for path in paths(desk) if scheme == "light" else kinds.values():
        page = visit(path, width, scheme)
        check(page, path)
        page.close()


@LOOKS
@pytest.mark.parametrize(
    "text", ["Mindestens 31 Menschen wurden in Norwegen getötet, sagte die Polizei.", "ქართული ენა თბილისში"]
)
def test_a_text_that_is_read_and_one_that_cannot_be_are_accessible(visit, width, scheme, text):
    page = visit("/read?lang=hi", width, scheme)
    page.fill("#text", text)
    with page.expect_navigation():
        page.locator("button.main").click()
    check(page, text)


FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
SEEN = f"""() => [...document.querySelectorAll("{FOCUSABLE}")]
    .filter((one) => one.checkVisibility() && one.tabIndex >= 0)"""
# Inside a field for a day the browser shows itself which part of it has the focus.
HERE = f"""() => {{
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return [({SEEN})().indexOf(one), outlined || one.type === "date", box.bottom > 0 && box.top < innerHeight]; }}"""


def walk(page):
    """Press Tab once around the page: everything is reached, in the order of the page, and the focus is seen."""
    count, reached = page.evaluate(f"({SEEN})().length"), []
    while len(reached) < count:
        page.keyboard.press("Tab")
        place, outlined, visible = page.evaluate(HERE)
        assert outlined and visible, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if reached[-1:] != [place]:
            reached.append(place)
    assert reached == list(range(count))


def test_everything_can_be_reached_by_keyboard_in_order_and_is_seen(visit, desk):
    for path in ("/", "/questions", "/read", "/question/killed-th-military-th", "/how-to-read?lang=hi",
                 f"/article/{find_article(desk, 'chamoli-baadh.hi.md')}"):  # fmt: skip
        walk(visit(path))


def test_the_skip_link_leads_past_the_navigation(visit):
    page = visit("/read")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "text"


def test_a_text_is_read_by_keyboard_alone(visit):
    page = visit("/read")
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    page.keyboard.type("At least 31 people were killed in Norway, police said.")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".card .amount").inner_text() == "at least 31"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    assert page.locator(".card table.why").is_visible()


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


FETCHED = """async ([address, shaped, apart]) => {
    document.fonts.add(await new FontFace("Sent", `url(${address})`).load());
    return [shaped, apart].map((text) => { const one = document.createElement("span"); one.textContent = text;
        one.style.fontFamily = "Sent"; document.body.append(one); return one.getBoundingClientRect().width; }); }"""


@pytest.mark.parametrize("name", sorted(path.name for path in (STATIC / "fonts").glob("*.woff2")))
def test_the_fonts_that_are_sent_shape_their_script(visit, name):
    """Machines that have the fonts fetch none, so they are loaded here by their addresses."""
    page = visit("/how-to-read")
    text = "بببب" if "Arabic" in name else "क्षक्ष"
    loose = "\u200c".join(text) if "Arabic" in name else text.replace("\u094d", "\u094d\u200c")
    shaped, apart = page.evaluate(FETCHED, [f"/static/fonts/{name}", text, loose])
    assert shaped < 0.9 * apart
    assert f"/static/fonts/{name}" in (STATIC / "room.css").read_text(encoding="utf-8")
    assert (STATIC / "fonts" / name).stat().st_size < 60_000


def test_hindi_is_shaped_in_a_font_that_has_it(visit):
    """A conjunct is narrower than its letters set apart, which is how a font without the script shows it."""
    page = visit("/how-to-read?lang=hi")
    wide = """(text) => { const one = document.createElement("span"); one.textContent = text;
        document.querySelector(".prose").append(one); return one.getBoundingClientRect().width; }"""
    assert page.evaluate(wide, "क्ष") < 0.8 * page.evaluate(wide, "क्\u200cष")
