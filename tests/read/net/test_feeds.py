"""Feeds of every kind into their entries; what is none, is broken or is meant to hurt is named."""

import gzip
import json
import socket

import pytest
from lxml import etree

from kathan.model.steps import Issue
from kathan.read import feeds
from kathan.read.feeds import Feed, read_feed
from kathan.read.net.visit import Fetched, Marks
from kathan.read.sitemap import read_sitemap, safe_parser

HOME = "https://paper.example/feeds/all.xml"
RSS = """<?xml version="1.0"{}?><rss version="2.0"><channel><title>बाढ़</title>
<item><title>A &amp; B</title><link>/news/1?a=1&amp;b=2#top</link>
<pubDate>Fri, 24 Oct 2025 15:19:00 +0530</pubDate></item>
<item><title>again</title><link>https://paper.example/news/1?a=1&amp;b=2</link></item>
<item><guid isPermaLink="true">https://paper.example/news/2</guid></item>
<item><title>no link</title></item><item><link>mailto:desk@paper.example</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>tag:1</id><link rel="self" href="/s"/>
<link rel="alternate" href="../news/1"/><published>2025-10-23T15:19:00Z</published>
<updated>2025-10-24T00:00:00+05:30</updated>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/>
<item rdf:about="https://paper.example/news/1"><title>t</title><link>https://paper.example/news/1</link></item></rdf:RDF>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1", "title": "T",
    "items": [{"id": "1", "url": "https://paper.example/news/1", "date_published": "2025-10-24T15:19:00+05:30"}],
}  # fmt: skip
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<!-- today --><url><loc> https://paper.example/news/1 </loc><news:news><news:publication><news:name>Paper</news:name>
</news:publication><news:publication_date>2025-10-24T15:19:00+05:30</news:publication_date></news:news></url>
<url><loc>https://paper.example/news/2</loc><lastmod>2025-10-24</lastmod></url><url/></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>"""


def read(body, charset=None):
    data = body if isinstance(body, bytes) else body.encode()
    return read_feed(Fetched(HOME, data, "", charset, Marks()), HOME)


def urls(body, charset=None):
    found = read(body, charset)
    assert isinstance(found, Feed), found
    return [entry.url for entry in found.entries]


def test_rss():
    found = read(RSS.format(""))
    assert [entry.url for entry in found.entries] == [
        "https://paper.example/news/1?a=1&b=2", "https://paper.example/news/2",
    ]  # fmt: skip
    assert found.entries[0].published.show() == "2025-10-24T15:19:00+05:30"
    assert found.entries[1].published is None
    assert [issue.reason for issue in found.issues] == [
        "1 of 5 entries have no link", "1 entries name no http or https URL",
    ]  # fmt: skip


def test_atom_rdf_json_feed_and_news_sitemaps():
    (entry,) = read(ATOM).entries
    assert (entry.url, entry.published.show()) == ("https://paper.example/news/1", "2025-10-23T15:19:00+00:00")
    assert entry.mark == "2025-10-24T00:00:00+05:30"
    assert urls(RDF) == urls(json.dumps(JSON)) == ["https://paper.example/news/1"]
    one, other = read(NEWS).entries
    assert (one.published.show(), other.published, other.mark) == ("2025-10-24T15:19:00+05:30", None, "2025-10-24")


DATES = [
    ("Sat, 01 Nov 2025 10:00:00 EST", "2025-11-01T10:00:00-05:00"),
    ("Sat, 01 Nov 2025 10:00:00 +0530", "2025-11-01T10:00:00+05:30"),
    ("Sat, 01 Nov 2025 10:00:00 +05:30", "2025-11-01T10:00:00+05:30"),
    ("Sat, 01 Nov 2025 10:00:00 GMT+5:30", "2025-11-01T10:00:00+05:30"),
    ("Sat, 01 Nov 2025 10:00:00 UTC-03", "2025-11-01T10:00:00-03:00"),
    ("Sat, 01 Nov 2025 10:00 GMT", "2025-11-01T10:00:00+00:00"),
    ("Sat, 01 Nov 2025 10:00:00 -0000", "2025-11-01T10:00:00+00:00"),
    ("1 November 25 10:00:00 Z", "2025-11-01T10:00:00+00:00"),
    ("Sat, 01 Nov 2025 10:00:00", "2025-11-01T10:00:00"),  # no zone is no UTC
    ("Sat, 01 Nov 2025 10:00:00 IST", "2025-11-01T10:00:00"),  # India's, Israel's or Ireland's
    ("Sat, 01 Nov 2025", "2025-11-01"),
    ("2025-11-01T10:00:00.5+0530", "2025-11-01T10:00:00+05:30"),
    ("2025-11-01T10:00:00", "2025-11-01T10:00:00"),
    ("2025-11-01 10:00:00Z", "2025-11-01T10:00:00+00:00"),
    ("2025-11-01", "2025-11-01"),
    ("Sat, 01 Nov 2025 10:00:00 PM", None),
    ("Sat, 01 Nov 2025 25:00:00 GMT", None),
    ("11/01/2025 10:00", None),  # January or November
    ("+", None),
    ("", None),
]
KINDS = {
    "rss": ("<rss version='2.0'><channel>{}</channel></rss>",
            "<item><link>https://paper.example/{}</link><pubDate>{}</pubDate></item>"),
    "dc": ("<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{}</channel></rss>",
           "<item><link>https://paper.example/{}</link><dc:date>{}</dc:date></item>"),
    "atom": ("<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>",
             "<entry><link href='https://paper.example/{}'/><updated>{}</updated></entry>"),
    "sitemap": ("<urlset>{}</urlset>",
                "<url><loc>https://paper.example/{}</loc><publication_date>{}</publication_date></url>"),
}  # fmt: skip


def json_feed(dates):
    items = [{"id": str(at), "url": f"https://paper.example/{at}", "date_published": one} for at, one in dates]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items})


@pytest.mark.parametrize("kind", [*KINDS, "json"])
def test_dates_keep_their_zones_and_none_is_assumed(kind):
    dates = list(enumerate(date for date, _ in DATES))
    whole, part = KINDS.get(kind, ("", ""))
    body = whole.format("".join(part.format(*one) for one in dates)) if whole else json_feed(dates)
    found = read(body)
    assert [one.published.show() if one.published else None for one in found.entries] == [shown for _, shown in DATES]
    assert [issue.reason for issue in found.issues] == [
        "4 dates cannot be read, such as 'Sat, 01 Nov 2025 10:00:00 PM'",
        "3 dates have no zone that is known, such as 'Sat, 01 Nov 2025 10:00:00'; none is assumed",
    ]


def test_dates_that_cannot_be_told_to_their_entries_are_not_read(monkeypatch):
    monkeypatch.setattr(feeds, "written_dates", lambda _: [("2025-11-01", "")])
    found = read(RSS.format(""))
    assert [one.published for one in found.entries] == [None, None]
    assert "1 places for dates in 5 entries; none was read" in [issue.reason for issue in found.issues]


def test_a_sitemap_index_names_its_latest_sitemaps():
    row = "<sitemap><loc>/map{0}.xml.gz</loc><lastmod>2025-10-{0:02}</lastmod></sitemap>"
    found = read(INDEX.format("".join(row.format(day) for day in range(1, 31))))
    assert found.entries == () and len(found.sitemaps) == 10 and "lists 30 sitemaps" in found.issues[0].reason
    assert found.sitemaps[0].url == "https://paper.example/map30.xml.gz"


@pytest.mark.parametrize("body", [RSS.format(""), ATOM, NEWS, json.dumps(JSON)])
def test_a_feed_that_is_a_gzip_file(body):
    assert urls(gzip.compress(body.encode())) == urls(body)


def test_charsets_of_feeds():
    text = RSS.format(' encoding="windows-1251"').replace("बाढ़", "Погибли семеро")
    assert len(urls(text.encode("cp1251"))) == 2
    assert len(urls(RSS.format("").encode("utf-16"))) == 2
    assert len(urls(b"\xef\xbb\xbf" + RSS.format("").encode())) == 2
    wrong = read(RSS.format(' encoding="windows-1252"').encode())
    assert len(wrong.entries) == 2 and any("windows-1252" in issue.reason for issue in wrong.issues)
    told = read(RSS.format("").encode(), "iso-8859-1")
    assert len(told.entries) == 2 and any("iso-8859-1" in issue.reason for issue in told.issues)


BOMB = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 30}'>" for n in range(8)
)  # fmt: skip
BAD = {
    "html": ("<!doctype html><html><body>404</body></html>", "an HTML page, not a feed"),
    "page": ("<!-- x --><HTML lang='hi'>", "an HTML page, not a feed"),
    "empty": ("", "empty"), "blank": (" \n", "empty"), "text": ("Not found", "no feed"),
    "url": ("http://127.0.0.1:1/", "no feed"),
    "json": ('{"error": "gone"}', "no feed"),
    "items": ('{"version":"https://jsonfeed.org/version/1","items":["x"]}', "no feed"),
    "pdf": (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "no feed"), "nul": (b"\0" * 99, "no feed"), "rss": ("<rss/>", "no feed"),
    "bomb": (f"{BOMB}]><rss><channel><item><title>&i;</title></item></channel></rss>", "entities"),
    "outside": ("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss><channel><item><link>&a;</link></item></channel></rss>",
                "entities"),
    "map": (f"<?xml version='1.0'?><!-- x -->{BOMB}]><urlset><url><loc>&i;</loc></url></urlset>", "entities"),
    "torn": ("<urlset><url><loc>https://paper.example/1</loc>", "broken XML"),
    "gzip": (gzip.compress(b"x" * 90)[:-4], "cut off"), "packed": (gzip.compress(bytes(21_000_000)), "limit of 20 MB"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_feed_is_named(name):
    body, reason = BAD[name]
    found = read(body)
    assert isinstance(found, Issue) and found.fatal and found.ref == HOME and reason in found.reason, found


def test_no_entity_and_no_file_gets_in_without_the_first_guard(tmp_path, monkeypatch):
    """The parsers themselves replace nothing and open nothing, should a document ever get past the look at its head."""
    import regex

    secret = tmp_path / "secret.txt"
    secret.write_text("https://paper.example/secret")
    monkeypatch.setattr(feeds, "_OWN_ENTITIES", regex.compile("(?!)"))
    inside = f"<!DOCTYPE r [<!ENTITY a SYSTEM '{secret.as_uri()}'><!ENTITY b 'https://paper.example/b'>]>"
    rss = "<rss version='2.0'><channel><item><link>{}</link></item></channel></rss>"
    for body in (rss, "<urlset><url><loc>{}</loc></url></urlset>"):
        for name in ("&a;", "&b;"):
            found = read(inside + body.format(name))
            assert isinstance(found, Issue) or found.entries == ()


def test_the_parser_of_sitemaps_resolves_nothing_by_itself(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("https://paper.example/secret")
    inside = f"<!DOCTYPE r [<!ENTITY a SYSTEM '{secret.as_uri()}'><!ENTITY b 'https://paper.example/b'>]>"
    for name in ("&a;", "&b;"):
        found = read_sitemap(f"{inside}<urlset><url><loc>{name}</loc></url></urlset>", HOME)
        assert isinstance(found, Issue) or found.entries == ()


class Asked(etree.Resolver):
    """Notes what a parser wants to open."""

    def __init__(self):
        self.urls = []

    def resolve(self, url, public, context):
        self.urls.append(url)
        return self.resolve_string("", context)


def test_the_safe_parser_opens_nothing_and_ends_at_a_size():
    parser, asked = safe_parser(), Asked()
    parser.resolvers.add(asked)
    etree.fromstring("<!DOCTYPE a SYSTEM 'https://evil.example/a.dtd'><a/>", parser)
    assert asked.urls == []
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(f"<a>{'x' * 10_100_000}</a>", safe_parser())


def test_a_text_that_is_an_address_is_not_asked_for():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        found = read(f"http://127.0.0.1:{server.getsockname()[1]}/feed.xml")
        assert isinstance(found, Issue)
        with pytest.raises(TimeoutError):
            server.accept()


def test_no_document_type_is_fetched(tmp_path):
    dtd = tmp_path / "rss.dtd"
    dtd.write_text("<!ENTITY a 'https://paper.example/a'>")
    rss = "<rss version='2.0'><channel><item><link>&a;</link></item></channel></rss>"
    found = read(f"<!DOCTYPE rss SYSTEM '{dtd.as_uri()}'>{rss}")
    assert isinstance(found, Issue) or found.entries == ()


def test_broken_xml_is_told_and_read_as_far_as_it_goes():
    found = read(RSS.format("").replace("A &amp; B", "A & B"))
    assert len(found.entries) == 2 and "broken XML in line 2" in found.issues[0].reason
    torn = read(RSS.format("").partition("ain</title>")[0])
    assert len(torn.entries) == 1 and "broken XML" in torn.issues[0].reason


def test_a_feed_of_very_many_articles_is_cut_to_the_latest():
    date = "<publication_date>2025-10-01T00:{1:02}:{2:02}Z</publication_date>"
    row = f"<url><loc>/n/{{0}}</loc><lastmod>2025-10-01</lastmod>{date}</url>"
    rows = "".join(row.format(n, n // 60, n % 60) for n in range(1500))
    found = read(f"<urlset>{rows}</urlset>")
    assert len(found.entries) == 1000 and "lists 1500 articles" in found.issues[0].reason
    assert found.entries[0].url == "https://paper.example/n/1499"


def test_very_deep_xml_costs_nothing():
    for inner in ("<a>" * 100_000, "<a>" * 100_000 + "</a>" * 100_000):
        found = read(f"<rss version='2.0'><channel><item><title>{inner}</title></item></channel></rss>")
        assert isinstance(found, Issue) or found.entries == ()
    assert isinstance(read("<urlset>" + "<url>" * 100_000), Issue)
