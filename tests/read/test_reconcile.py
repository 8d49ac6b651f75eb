"""What a page says of itself against its text: the fuller date, the author that is shown, conflicts named."""

import json

import pytest

from kathan.model.article import MediaType

BODY = (
    "<h1>Nine dead as ferry sinks off Kalua</h1>{byline}<p>Nine people were killed when a ferry carrying about 120"
    " passengers sank off the island of Kalua on Saturday night, the coast guard said in a statement.</p>"
    "<p>The coast guard said 98 passengers had been pulled out of the water by divers, and it was looking on.</p>"
)


@pytest.fixture
def page(read):
    """A page with JSON-LD nodes, meta tags and a byline."""

    def of(*nodes, byline="", lang="en", source=None, **tags):
        data = "".join(f"<script type='application/ld+json'>{json.dumps(node)}</script>" for node in nodes)
        metas = "".join(f"<meta property='{key.replace('__', ':')}' content='{tag}'>" for key, tag in tags.items())
        markup = f"<html lang='{lang}'><head>{data}{metas}</head><body>{BODY.format(byline=byline)}"
        return read(markup, MediaType.HTML, **(source or {}))

    return of


def story(**values):
    return {"@type": "NewsArticle", **values}


def reasons(article):
    return [issue.reason for issue in article.issues]


@pytest.mark.parametrize(
    ("told", "tag", "shown"),
    [
        ("2025-05-04", "2025-05-04T03:10:00+00:00", "2025-05-04T03:10:00+00:00"),
        ("2025-05-04", "2025-05-09T03:10:00+00:00", "2025-05-04"),
        ("2025-05-04T03:10:00.893", "2025-05-04T03:10:00.893Z", "2025-05-04T03:10:00+00:00"),
        ("2025-05-04T03:10:00", "2025-05-04T04:10:00Z", "2025-05-04T03:10:00"),
        ("2025-05-04T03:10:00+05:30", "2025-05-04T03:10:00Z", "2025-05-04T03:10:00+05:30"),
        ("0001-01-01T00:00:00Z", "2025-05-04T03:10:00Z", "2025-05-04T03:10:00+00:00"),
        ("never", "2025-05-04T03:10:00Z", "2025-05-04T03:10:00+00:00"),
    ],
)
def test_the_first_date_unless_another_tells_more_of_the_same(page, told, tag, shown):
    article = page(story(datePublished=told), article__published_time=tag)
    assert article.published.show() == shown


def test_updated(page):
    article = page(story(dateModified="2025-05-05T01:00:00Z"), article__modified_time="2025-05-06T01:00:00Z")
    assert article.updated.show() == "2025-05-05T01:00:00+00:00"
    assert page(og__updated_time="2025-05-06").updated.show() == "2025-05-06"
    assert page().updated is None and page(og__updated_time="0001-01-01T00:00:00Z").updated is None


@pytest.mark.parametrize(
    ("author", "byline", "shown"),
    [
        ({"name": "MEERA NAIR"}, "<p>By Meera Nair</p>", "Meera Nair"),
        ({"@id": "#1"}, "<p>By Meera Nair</p>", "Meera Nair"),
        ([{"name": "Nobody Here"}, "Meera Nair"], "<p>By Meera Nair</p>", "Meera Nair"),
        (None, "<p>By <a rel=author>Meera Nair</a></p>", "Meera Nair"),
        (None, "<p itemprop=author>By <b itemprop=name>Meera Nair</b></p>", "Meera Nair"),
        ("https://mast.example/meera", "<p>By Meera Nair</p>", "Meera Nair"),
    ],
)
def test_the_author_is_told_in_many_ways(page, author, byline, shown):
    article = page(story(author=author), {"@type": "Person", "@id": "#1", "name": "Meera Nair"}, byline=byline)
    assert article.byline.text == shown
    assert not any("in its metadata" in reason for reason in reasons(article))


def test_another_author_in_the_text_is_named(page):
    article = page(story(author={"name": "Ravi Menon"}), byline="<p>By Meera Nair</p>")
    assert article.byline.text == "Meera Nair"
    assert "by 'Ravi Menon' in its metadata, 'Meera Nair' in its text; the second is taken" in reasons(article)


def test_another_outlet_is_named(page):
    row = {"outlet": "The Mast"}
    assert page(og__site_name="Daily Oar", source=row).source.outlet == "The Mast"
    assert reasons(page(og__site_name="Daily Oar", source=row)) == [
        "outlet 'Daily Oar' in its metadata; 'The Mast' is taken"
    ]
    assert reasons(page(og__site_name="mast.example", source=row)) == []
    assert page(story(publisher={"name": "Daily Oar"})).source.outlet == "Daily Oar"


def test_another_language_in_the_markup_is_named(page):
    assert reasons(page(lang="en-GB")) == reasons(page(lang="fi")) == []
    assert reasons(page(lang="hi-IN")) == ["in language 'hi' by its markup; read as 'en'"]


def test_a_fact_check_is_a_story(page):
    article = page({"@type": "ClaimReview", "datePublished": "2025-05-04T03:10:00Z"})
    assert article.published.show() == "2025-05-04T03:10:00+00:00"
