"""Turn a sitemap into the articles that it lists, a sitemap index into its sitemaps, the latest first."""

from collections.abc import Iterator

from lxml import etree

from kathan.model.steps import Issue
from kathan.read.feed_dates import read_moment
from kathan.read.feeds import Feed, FeedEntry

SITEMAP_LIMIT = 10  # of an index, those changed last


def safe_parser(recover: bool = False) -> etree.XMLParser:
    """A parser that opens nothing else, replaces no entity, and gives up at the depth and size of a bomb.

    With ``recover`` it reads of broken XML what can be read.
    """
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=recover
    )


def read_sitemap(text: str, ref: str) -> Feed | Issue:
    """The articles of a ``urlset`` or the sitemaps of a ``sitemapindex``; a fatal issue where the XML is broken."""
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), safe_parser())
    except etree.XMLSyntaxError as error:
        return Issue(ref, f"broken XML in line {error.lineno}", fatal=True)
    entries = tuple(_entries(root))
    if _name(root) == "urlset":
        return Feed(entries)
    latest = sorted(entries, key=lambda entry: entry.mark, reverse=True)[:SITEMAP_LIMIT]
    more = len(entries) - len(latest)
    issues = (Issue(ref, f"lists {len(entries)} sitemaps; the latest {SITEMAP_LIMIT} are taken"),) if more else ()
    return Feed(sitemaps=tuple(latest), issues=issues)


def _entries(root: etree._Element) -> Iterator[FeedEntry]:
    for child in root:
        facts = {_name(part): (part.text or "").strip() for part in child.iter() if isinstance(part.tag, str)}
        if facts.get("loc"):
            written = facts.get("publication_date", "")
            yield FeedEntry(facts["loc"], read_moment(written), facts.get("lastmod") or written, written)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
