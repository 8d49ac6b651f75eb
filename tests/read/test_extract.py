"""What extractors return, found again in the page's own text; what is not there is named."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_checks import by_kind, kind_of

from kathan.model.article import MediaType, Page, RegionKind, Source
from kathan.read import extract
from kathan.read.align import align_pieces, cover_lines
from kathan.read.extract import EXTRACTORS, extract_pieces
from kathan.read.lines import cut_lines
from kathan.read.page import read_article

K = RegionKind
WORDS = [
    "ज़िला",
    "बाढ़",
    "क्\u200dष",
    "नौ",
    "killed",
    "Café",
    "три",
    "ведущий",
    "قُتل",
    "هٰذا",
    "当局",
    "死亡",
    "숨졌다",
    "12",
    "1,400",
]
BODY = "Nine people were killed when a ferry carrying about {} passengers sank off the island, the coast guard said."


def page(*paragraphs, extra=""):
    shown = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        "<html><head><title>Ferry sinks off Kalua</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Ferry sinks off Kalua</h1>{shown}</article>{extra}</body></html>"
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=12), min_size=1, max_size=8), st.data())
def test_paragraphs_are_found_where_they_stand(paragraphs, data):
    # A word of its own in each: one that stood whole inside another could be found there as well.
    lines = [" ".join((f"p{at}", *words)) for at, words in enumerate(paragraphs)]
    text = "\n\n".join(lines)
    chosen = data.draw(st.lists(st.sampled_from(range(len(lines))), unique=True).map(sorted))
    pieces = [unicodedata.normalize("NFC", lines[at]).replace("\u200d", "") for at in chosen]
    found = align_pieces(text, pieces)
    assert found.missing == ()
    shown = [text[start:end] for start, end in found.spans]
    covered = {line.text for line in cover_lines(cut_lines(text), found)}
    assert {lines[at] for at in chosen} <= covered or any("\n" in one for one in shown)
    assert all(start < end for start, end in found.spans)


def test_a_paragraph_that_stands_twice_is_taken_behind_the_one_before():
    text = "Toll rises to nine\n\nMost read\n\nFirst paragraph of the story.\n\nToll rises to nine\n\nEnd of it here."
    found = align_pieces(text, ["First paragraph of the story.", "Toll rises to nine", "End of it here."])
    assert next(text[start:end] for start, end in found.spans).startswith("First paragraph")
    assert found.spans[0][0] == text.index("First") and found.missing == ()


def test_a_paragraph_with_words_cut_out_is_still_found_and_a_foreign_one_is_not():
    text = "One two three four five six (see picture) seven eight nine ten eleven twelve."
    found = align_pieces(
        text, ["One two three four five six seven eight nine ten eleven twelve.", "Quite other words here."]
    )
    assert found.missing == ("Quite other words here.",)
    assert len(found.spans) == 2


@pytest.mark.parametrize("name", EXTRACTORS)
def test_each_extractor_finds_the_article(packs, name):
    markup = page(
        *(BODY.format(number) for number in (120, 98, 44)), extra="<aside><p>Market fire kills 40</p></aside>"
    )
    article = read_article(Page(Source("p"), MediaType.HTML, markup), packs, extractor=name)
    assert len(by_kind(article, K.BODY)) == 3
    assert kind_of(article, "Market fire") is K.JUNK
    assert article.title.text == "Ferry sinks off Kalua"


def test_a_short_article_above_a_long_thread_of_comments_is_the_article(read):
    thread = "".join(
        f"<div class='comment'><p>{BODY.format(number)} I saw {number} boats.</p></div>" for number in range(99)
    )
    article = read(page(BODY.format(120), BODY.format(98), extra=f"<div id='comments'>{thread}</div>"), MediaType.HTML)
    assert by_kind(article, K.BODY) == [BODY.format(120), BODY.format(98)]


def test_what_the_page_does_not_show_is_named(read, monkeypatch):
    monkeypatch.setitem(
        extract.EXTRACTORS, "trafilatura", lambda _: BODY.format(7) + "\nTen more were never on the page at all."
    )
    article = read(page(BODY.format(7), BODY.format(8)), MediaType.HTML)
    (issue,) = [issue for issue in article.issues if "does not show" in issue.reason]
    assert "trafilatura: Ten more were never" in issue.reason and not issue.fatal


def test_an_extractor_that_breaks_gives_way_to_the_next(read, monkeypatch):
    def broken(_markup):
        raise RecursionError

    monkeypatch.setitem(extract.EXTRACTORS, "trafilatura", broken)
    assert extract_pieces("<p>x</p>") == ()
    article = read(page(BODY.format(120), BODY.format(98), extra="<footer><p>All rights</p></footer>"), MediaType.HTML)
    assert len(by_kind(article, K.BODY)) == 2


def test_paragraphs_that_a_wary_extractor_passes_over_are_taken_back(read, monkeypatch):
    monkeypatch.setitem(extract.EXTRACTORS, "trafilatura", lambda _: BODY.format(1) + "\n" + BODY.format(3))
    article = read(page(BODY.format(1), BODY.format(2), "More", BODY.format(3)), MediaType.HTML)
    assert len(by_kind(article, K.BODY)) == 3
    assert kind_of(article, "More") is K.JUNK
