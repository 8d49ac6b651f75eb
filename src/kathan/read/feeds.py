"""Turn a feed (RSS, Atom, RDF, JSON Feed, sitemap) into the articles that it lists, or an issue that says why not."""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import regex

from kathan.model.steps import Issue
from kathan.model.window import Grain, Instant
from kathan.read.charset import declared_charsets, find_charset
from kathan.read.decode import TEXT_LIMIT
from kathan.read.feed_dates import read_moment, written_dates
from kathan.read.net.client import RefusedError, join_url
from kathan.read.net.unpack import UnpackError, unpack_gzip
from kathan.read.net.visit import Fetched

ENTRY_LIMIT = 1000  # of one feed, as many as a news sitemap may hold
_GZIP = b"\x1f\x8b"
_PROLOGUE = regex.compile(r"\s*<\?xml[^>]*\?>")
_OWN_ENTITIES = regex.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE[^>\[]*\[", regex.DOTALL | regex.IGNORECASE)
_FIRST_ELEMENT = regex.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<![^>]*>)*+<([\w:.-]+)", regex.DOTALL)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article that a feed lists: its URL, when the feed says it was published, and what changes with it.

    ``written`` is the date as it stands in the feed.
    """

    url: str
    published: Instant | None = None
    mark: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed lists, in its order, without repeats; of a sitemap index, other sitemaps. No issue is fatal."""

    entries: tuple[FeedEntry, ...] = ()
    sitemaps: tuple[FeedEntry, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_feed(found: Fetched, ref: str) -> Feed | Issue:
    """The feed in a fetched document; fatal issues: no feed, HTML, entities of its own, a bomb."""
    text = _decode(found, ref)
    if isinstance(text, Issue):
        return text
    content, notes = text
    if _OWN_ENTITIES.match(content):
        return Issue(ref, "its XML declares entities of its own, which are not read", fatal=True)
    root = _first_element(content)
    if root in {"html", "body", "head"}:
        return Issue(ref, "an HTML page, not a feed", fatal=True)
    if root in {"urlset", "sitemapindex"}:
        from kathan.read.sitemap import read_sitemap  # noqa: PLC0415  # an XML parser, for those only

        feed = read_sitemap(content, ref)
    else:
        feed = _parse(content, ref)
    return feed if isinstance(feed, Issue) else _settle(feed, found.url, ref, notes)


def _decode(found: Fetched, ref: str) -> tuple[str, tuple[Issue, ...]] | Issue:
    data = found.body
    if data.startswith(_GZIP):
        try:
            data = unpack_gzip(data, TEXT_LIMIT)
        except UnpackError as error:
            return Issue(ref, str(error), fatal=True)
    if not data.strip():
        return Issue(ref, "empty: there is nothing to read", fatal=True)
    decoded = find_charset(data, ref, declared_charsets(data, found.charset, markup=True), markup=True)
    if isinstance(decoded, Issue):
        return replace(decoded, reason=f"no feed: {decoded.reason}")
    text, note = decoded
    return _PROLOGUE.sub("", text.lstrip("\ufeff"), count=1).replace("\0", ""), (note,) if note else ()


def _first_element(text: str) -> str:
    found = _FIRST_ELEMENT.match(text)
    return found.group(1).rpartition(":")[2].lower() if found else ""


def _parse(text: str, ref: str) -> Feed | Issue:
    try:
        # As bytes: a text that begins like a URL would be fetched.
        parsed = _parser()(
            text.encode("utf-8", "replace"), include_content=False, include_tags=False, include_media=False,
            include_enclosures=False,
        )  # fmt: skip
        dates = written_dates(text)
        told = len(dates) == len(parsed.entries)
        entries = tuple(_entries(parsed.entries, dates if told else [("", "")] * len(parsed.entries)))
    except Exception as error:  # whatever it stumbles over is the feed's fault
        return Issue(ref, f"no feed that can be read: {_say(error)}", fatal=True)
    lost = len(parsed.entries) - len(entries)
    issues: tuple[Issue, ...] = (Issue(ref, f"{lost} of {len(parsed.entries)} entries have no link"),) if lost else ()
    if not told:
        issues += (Issue(ref, f"{len(dates)} places for dates in {len(parsed.entries)} entries; none was read"),)
    broken = _soundness(text, ref)
    if broken and not entries:
        return Issue(ref, f"no feed that can be read: {broken[0].reason.partition(';')[0]}", fatal=True)
    return Feed(entries, issues=broken + issues)


@cache
def _parser() -> Callable[..., Any]:
    import fastfeedparser  # noqa: PLC0415  # needed for feeds only
    from dateutil.parser import UnknownTimezoneWarning  # noqa: PLC0415

    warnings.filterwarnings("ignore", category=UnknownTimezoneWarning)  # it would stand among the lines of the watch
    parse: Callable[..., Any] = fastfeedparser.parse
    return parse


def _say(error: Exception) -> str:
    text = " ".join(str(error).split())[:120]
    return text if isinstance(error, ValueError) and text else type(error).__name__


def _soundness(text: str, ref: str) -> tuple[Issue, ...]:
    """An issue where the XML is broken, since what was read of it may not be all."""
    from lxml.etree import XMLSyntaxError, fromstring  # noqa: PLC0415  # needed for feeds only

    from kathan.read.sitemap import safe_parser  # noqa: PLC0415

    if text.lstrip().startswith("{"):
        return ()
    try:
        fromstring(text.encode("utf-8", "replace"), safe_parser())
    except XMLSyntaxError as error:
        return (Issue(ref, f"broken XML in line {error.lineno}; what could be read of it was read"),)
    return ()


def _entries(found: list[Any], dates: list[tuple[str, str]]) -> Iterator[FeedEntry]:
    for one, (published, updated) in zip(found, dates, strict=True):
        link, written = one.get("link") or "", published or updated
        if isinstance(link, str) and link.strip():
            yield FeedEntry(link.strip(), read_moment(written), updated or published, written)


def _settle(feed: Feed, base: str, ref: str, notes: tuple[Issue, ...]) -> Feed:
    """Whole URLs, each once, at most as many as the limit, those published last first where there are more."""
    entries, bad = _joined(feed.entries, base)
    sitemaps, worse = _joined(feed.sitemaps, base)
    issues = (*notes, *feed.issues, *_undated(entries, ref))
    if bad + worse:
        issues += (Issue(ref, f"{bad + worse} entries name no http or https URL"),)
    if len(entries) > ENTRY_LIMIT:
        issues += (Issue(ref, f"lists {len(entries)} articles; the latest {ENTRY_LIMIT} are taken"),)
        entries = sorted(entries, key=_moment, reverse=True)[:ENTRY_LIMIT]
    return Feed(tuple(entries), tuple(sitemaps), issues)


def _undated(entries: list[FeedEntry], ref: str) -> Iterator[Issue]:
    """What is not known of the dates."""
    unread = [one.written for one in entries if one.written and one.published is None]
    if unread:
        yield Issue(ref, f"{len(unread)} dates cannot be read, such as {unread[0][:40]!r}")
    clocks = [one for one in entries if one.published and one.published.grain is not Grain.DAY]
    bare = [one.written for one in clocks if one.published and one.published.at.tzinfo is None]
    if bare:
        yield Issue(ref, f"{len(bare)} dates have no zone that is known, such as {bare[0][:40]!r}; none is assumed")


def _moment(entry: FeedEntry) -> str:
    """Sorts by the date in UTC; an entry without one is the oldest."""
    at = entry.published.at if entry.published else None
    return "" if at is None else (at.astimezone() if at.tzinfo else at).isoformat()


def _joined(entries: tuple[FeedEntry, ...], base: str) -> tuple[list[FeedEntry], int]:
    found: dict[str, FeedEntry] = {}
    bad = 0
    for entry in entries:
        try:
            url = join_url(base, entry.url)
        except RefusedError:
            url = ""
        if url.startswith(("http://", "https://")):
            found.setdefault(url, replace(entry, url=url))
        else:
            bad += 1
    return list(found.values()), bad
