"""URLs into pages, by one visitor for all of them."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import regex

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.read.net.limits import Limits
from kathan.read.received import read_received
from kathan.read.rows import find_rows

if TYPE_CHECKING:
    from kathan.read.net.visit import Fetched, Visitor

_URL = regex.compile(r"https?://", regex.IGNORECASE)
_MEDIA = {
    "text/html": MediaType.HTML, "application/xhtml+xml": MediaType.HTML, "text/markdown": MediaType.MARKDOWN,
}  # fmt: skip
_ROWS = frozenset({"application/jsonl", "application/jsonlines", "application/x-ndjson", "application/x-jsonlines"})
_FEED = regex.compile(
    rb"\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", regex.DOTALL
)
_HEAD = 4096


def is_url(ref: str) -> bool:
    """Whether a ref is a URL of the web."""
    return _URL.match(ref) is not None


class Online:
    """Reads pages by their URLs; what that takes is loaded and opened with the first of them."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits
        self._visitor: Visitor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._visitor is not None:
            self._visitor.close()

    def find_pages(self, source: Source) -> Iterator[Page | Issue]:
        """The page at the URL that is the source's ref, after its lesser issues, or one fatal issue."""
        from kathan.read.net.visit import Failure, Visitor  # noqa: PLC0415  # slow to import, needed for URLs only

        self._visitor = self._visitor or Visitor(self._limits)
        found = self._visitor.fetch(source.ref)
        if isinstance(found, Failure):
            yield Issue(source.ref, found.reason, fatal=True)
        else:
            yield from read_fetched(found, source)


def read_fetched(found: "Fetched", source: Source) -> Iterator[Page | Issue]:
    """The pages of a fetched document: one, or those of its rows; or one fatal issue."""
    if _FEED.match(found.body[:_HEAD]):
        yield Issue(source.ref, "a feed, not an article; kathan watch reads feeds", fatal=True)
    elif found.media in _ROWS:
        yield from find_rows(io.BytesIO(found.body), source.ref, source.language, source.published)
    else:
        here = replace(source, url=found.url)
        yield from read_received(found.body, here, _MEDIA.get(found.media), found.charset)
