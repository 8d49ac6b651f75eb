"""HTML pages: verbatim text, metadata first, furniture labelled, scripts never read."""

import pytest
from page_checks import by_kind, kind_of

from kathan.model.article import MediaType, RegionKind

K = RegionKind
PAGE = """\
<!doctype html><html lang="en-IN"><head><title>Nine dead as ferry sinks | The Daily Mast</title>
<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle",
"headline": "Nine dead as ferry sinks off Kalua", "author": [{"@type": "Person", "name": "Meera Nair"}],
"datePublished": "2025-05-04T03:10:00Z"}]}</script>
<meta property="og:site_name" content="The Daily Mast"><style>p{color:red}</style></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a> <a href="/s">Sport</a></nav>
<article><h1>Nine dead as ferry sinks off Kalua</h1><p>By Meera Nair</p><p>Published: May 4, 2025, 8:40 AM IST</p>
<p>Nine people were killed when a ferry carrying about 120 passengers sank off the island of Kalua on Saturday
night, the coast guard said in a statement.</p>
<p>The coast guard said 98 passengers had been pulled out of the water by क्&zwj;ष divers, and that it was looking for
at least 13 others who were still missing.</p>
<h2>Survivors wait for news</h2><p>Relatives stood at the jetty through the night, said the harbour master, who put
the number of children on board at twenty-two.</p><script>var dead = "killed 5000 people";</script></article>
<aside><h3>Most read</h3><a href="x">Market fire kills 40 in the old town</a></aside>
<footer>© 2025 The Daily Mast</footer></body></html>
"""


def test_page(read):
    article = read(PAGE, MediaType.HTML)
    assert article.language == "en"
    assert article.title.text == "Nine dead as ferry sinks off Kalua"
    assert article.byline.text == "Meera Nair"
    assert article.published.show() == "2025-05-04T08:40:00+05:30"
    assert article.source.outlet == "The Daily Mast"
    assert "5000" not in article.text and "color" not in article.text
    assert "क्\u200dष" in article.text
    assert len(by_kind(article, K.BODY)) == 3
    assert by_kind(article, K.HEADING) == ["Survivors wait for news"]
    assert kind_of(article, "Most read") is K.JUNK
    assert kind_of(article, "Market fire") is K.JUNK


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        '<div style="color:red; DISPLAY : none"><p>{}</p></div>',
        '<p style="visibility:hidden">{}</p>',
        "<div hidden><p hidden>{}</p></div>",
        "<dialog>{}</dialog>",
    ],
)
def test_what_the_markup_hides_is_not_read(read, hidden):
    trap = "Officials said 77 people were killed by a storm in the north."
    article = read(PAGE.replace("<p>By Meera", hidden.format(trap) + "<p>By Meera"), MediaType.HTML)
    assert "77" not in article.text and article.text == read(PAGE, MediaType.HTML).text


@pytest.mark.parametrize("shown", ["<p hidden=until-found>{}</p>", "<dialog open>{}</dialog>", "<p data-hidden>{}</p>"])
def test_what_can_be_seen_is_read(read, shown):
    trap = "Officials said 77 people were killed by a storm in the north."
    assert "77" in read(PAGE.replace("<p>By Meera", shown.format(trap) + "<p>By Meera"), MediaType.HTML).text


def test_an_article_that_a_script_will_show_is_read(read):
    article = read(PAGE.replace("<article>", '<article style="display:none">'), MediaType.HTML)
    assert len(by_kind(article, K.BODY)) == 3


def test_metadata_alone(read):
    article = read(PAGE.replace("<p>Published: May 4, 2025, 8:40 AM IST</p>", ""), MediaType.HTML)
    assert article.published.show() == "2025-05-04T03:10:00+00:00"


def test_a_conflict_of_dates_is_named(read):
    sound = read(PAGE, MediaType.HTML)
    assert not any("by its metadata" in issue.reason for issue in sound.issues)
    article = read(PAGE.replace("Published: May 4, 2025", "Published: May 14, 2025"), MediaType.HTML)
    assert article.published.show() == "2025-05-04T03:10:00+00:00"
    (issue,) = [issue for issue in article.issues if "by its metadata" in issue.reason]
    assert "2025-05-14" in issue.reason and not issue.fatal


def test_open_graph(read):
    page = (
        '<html><head><meta property="og:title" content="Dam bursts above the town">'
        '<meta property="article:published_time" content="2025-02-03T04:05:00+05:30"></head><body>'
        "<p>Dam bursts above the town</p><p>Eleven people were swept away on Sunday, the district said.</p></body>"
    )
    article = read(page, MediaType.HTML)
    assert article.title.text == "Dam bursts above the town"
    assert article.published.show() == "2025-02-03T04:05:00+05:30"


@pytest.mark.parametrize(
    "page",
    [
        "<",
        "<html>",
        "<p>x",
        "<div>" * 5_000 + "x",
        '<script type="application/ld+json">{"@graph": [}</script><p>a b</p>',
        '<script type="application/ld+json">' + "[" * 9_999 + "</script>",
        "<html><body></body></html>",
    ],
)
def test_hostile_pages_do_no_harm(read, page):
    article = read(page, MediaType.HTML)
    assert article.text.strip() or article.issues[0].fatal
