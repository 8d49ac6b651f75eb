"""Publishers as data: the places of one go before the general way, for its own pages alone; wrong rows are named."""

from pathlib import Path

import pytest
from page_checks import by_kind, kind_of

from kathan.model.article import MediaType, RegionKind
from kathan.read import publisher
from kathan.read.publisher import PublisherError, find_publisher, load_publishers

K = RegionKind
TABLE = """
["mast.example"]
author = [".writer"]
published = ["meta:x:first", "time.pub@data-at"]
updated = "meta:x:last"
zone = "Asia/Kolkata"
markup_zone = "UTC"
main = ".story"
junk = [".story .promo"]
["desk.mast.example"]
zone = "Europe/Kyiv"
"""
STORY = (
    "<p>Nine people were killed when a ferry carrying about 120 passengers sank off the island of Kalua on Saturday"
    " night, the coast guard said in a statement.</p>"
    "<p class=promo>Officials said that 77 people were killed by a storm in the north, read our story of it here.</p>"
    "<p>The coast guard said 98 passengers had been pulled out of the water by divers, and that it was looking on.</p>"
)
PAGE = (
    "<html lang=en><head><title>Nine dead as ferry sinks</title>{head}</head><body>"
    "<h1>Nine dead as ferry sinks off Kalua</h1><div class=writer>Meera Nair</div>{date}"
    "<div class=story>" + STORY + "</div>"
    "<div class=more><p>Officials in the capital said on Friday that forty houses were destroyed by the fire.</p></div>"
)


@pytest.fixture
def known(tmp_path, monkeypatch):
    """Two publishers of our own."""
    (tmp_path / "p.toml").write_text(TABLE)
    monkeypatch.setattr(publisher, "load_publishers", lambda: load_publishers(tmp_path))


@pytest.fixture
def page(read):
    """A page of an address with more in its head and with a date line."""

    def of(url, head="", date=""):
        return read(PAGE.format(head=head, date=date), MediaType.HTML, url=url)

    return of


def test_the_places_of_a_publisher_are_those_of_its_pages(known, page):
    head = "<meta name='x:first' content='2025-05-04T03:10:00'><meta name='x:last' content='2025-05-05T04:00:00+00:00'>"
    here, elsewhere = page("https://www.mast.example/1", head), page("https://other.example/1", head)
    assert here.byline.text == "Meera Nair" and elsewhere.byline is None
    assert here.published.show() == "2025-05-04T03:10:00+00:00" and elsewhere.published is None
    assert here.updated.show() == "2025-05-05T04:00:00+00:00" and elsewhere.updated is None


def test_the_second_place_stands_in_for_the_first(known, page):
    article = page("https://mast.example/1", date="<time class=pub data-at='2025-05-04 03:10:00'></time>")
    assert article.published.show() == "2025-05-04T03:10:00+00:00"


def test_main_and_junk(known, page):
    here = page("https://mast.example/1")
    assert len(by_kind(here, K.BODY)) == 2
    assert kind_of(here, "77 people") is K.JUNK and kind_of(here, "forty houses") is K.JUNK
    assert "77 people" in here.text


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://mast.example/1", "2025-05-04T08:40:00+05:30"),
        ("https://WWW.Mast.example/1", "2025-05-04T08:40:00+05:30"),
        ("https://sport.mast.example/1", "2025-05-04T08:40:00+05:30"),
        ("https://desk.mast.example/1", "2025-05-04T08:40:00+03:00"),
        ("https://amast.example/1", "2025-05-04T08:40:00"),
        (None, "2025-05-04T08:40:00"),
    ],
)
def test_a_clock_without_a_zone_is_that_of_the_publisher(known, page, url, told):
    assert page(url, date="<p>Published: May 4, 2025, 8:40 AM</p>").published.show() == told


def test_a_zone_that_is_told_and_a_day_stay_as_they_are(known, page):
    told = page("https://mast.example/1", date="<p>Published: May 4, 2025, 8:40 AM GMT</p>")
    assert told.published.show() == "2025-05-04T08:40:00+00:00"
    assert page("https://mast.example/1", date="<p>Published: May 4, 2025</p>").published.show() == "2025-05-04"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ('["a.example"]\nauthors = "x"', "p.toml: a.example: unknown key 'authors'"),
        ('["a.example"]\nzone = "Mars/Base"', "p.toml: a.example: zone: 'Mars/Base' is no time zone"),
        ('["a.example"]\nzone = 5', "p.toml: a.example: zone: 5 is no time zone"),
        ('["a.example"]\nmain = "p["', "p.toml: a.example: main: 'p[' is no place"),
        ('["a.example"]\nmain = [""]', "p.toml: a.example: main: is no place"),
        ('["a.example"]\nmain = 5', "p.toml: a.example: main: is no place"),
        ("x = 5", "p.toml: x: is not a table"),
        ('["a.example"', "p.toml: "),
    ],
)
def test_a_wrong_table_is_named(tmp_path, table, reason):
    (tmp_path / "p.toml").write_text(table)
    with pytest.raises(PublisherError) as found:
        load_publishers(tmp_path)
    assert str(found.value).startswith(reason)


def test_a_host_is_told_once(tmp_path):
    for name in ("a", "b"):
        Path(tmp_path, f"{name}.toml").write_text('["a.example"]\nzone = "UTC"')
    with pytest.raises(PublisherError, match=r"b\.toml: a\.example: is there twice"):
        load_publishers(tmp_path)


def test_every_publisher_that_is_shipped_can_be_used():
    assert len(load_publishers()) > 40
    assert str(find_publisher("https://www.ndtv.com/india/1").zone) == "Asia/Kolkata"
    assert find_publisher("http://[broken") == publisher.GENERAL
