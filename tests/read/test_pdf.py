"""PDF: the text in order, in Hindi with the spaces that a reader sees; what cannot be read says why."""

import shutil
import sys

import pytest

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.read.fetch import find_pages
from kathan.read.pdf import read_pdf

pytest.importorskip("pypdfium2")
HINDI = (
    "पौड़ी जिले में सोमवार तड़के बरातियों से भरी बस खाई में जा गिरी. हादसे में 14 लोगों की जान चली गई और 21 जख्मी हैं.",
    "एसएसपी विवेक नेगी ने बताया कि बस में 38 लोग सवार थे और तीन का अब तक सुराग नहीं लगा है.",
)


def made_of(*lines):
    """A PDF of one page, each line a line of Helvetica."""
    drawn = "".join(f"BT /F 12 Tf 50 {700 - 20 * at} Td ({line}) Tj ET\n" for at, line in enumerate(lines))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()


def test_lines_of_a_pdf_are_lines_of_the_text(tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(made_of("Flood kills two", "Two people died in Kotli on Monday, police said."))
    (page,) = find_pages([str(path)])
    assert page.media is MediaType.TEXT
    assert page.content.split("\n") == ["Flood kills two", "Two people died in Kotli on Monday, police said."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(made_of(), "no text"), (made_of("x")[:200], ""), (b"%PDF-1.4 torn", "cannot be opened"), (b"%PDF-", "cannot be")],
)
def test_what_cannot_be_read_says_why(data, reason):
    *_, last = read_pdf(data, Source("a.pdf"))
    assert isinstance(last, Page) or (last.fatal and reason in last.reason)
    assert not reason or isinstance(last, Issue)


def test_without_the_extra_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (issue,) = read_pdf(made_of("x"), Source("a.pdf"))
    assert issue.fatal and "kathan[pdf]" in issue.reason


@pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no Chromium to print the page")
def test_a_hindi_pdf_has_its_letters_and_its_spaces(tmp_path):
    sync = pytest.importorskip("playwright.sync_api").sync_playwright
    path = tmp_path / "hindi.pdf"
    with sync() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.set_content(f'<html lang="hi"><body>{"".join(f"<p>{line}</p>" for line in HINDI)}</body></html>')
        tab.pdf(path=str(path))
        browser.close()
    (page,) = find_pages([str(path)])
    assert page.content.split("\n") == list(HINDI)
