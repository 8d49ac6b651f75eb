"""One feed asked with all its documents: what it lists now, the marks to ask with next time, and what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from kathan.model.steps import Issue
from kathan.read.feeds import Feed, FeedEntry, read_feed
from kathan.read.net.visit import Failure, Marks, Visitor


@dataclass(frozen=True, slots=True)
class Poll:
    """The outcome: documents with their new marks, entries, issues; or the ``failure``. ``same``: nothing changed."""

    parts: tuple[tuple[str, Marks], ...] = ()
    entries: tuple[FeedEntry, ...] = ()
    issues: tuple[Issue, ...] = ()
    failure: Failure | None = None
    same: bool = False


def poll_feed(url: str, marks: Mapping[str, Marks], visitor: Visitor) -> Poll:
    """Ask for a feed, and for the sitemaps of an index; ``marks`` tell what is known of each document."""
    found = visitor.fetch(url, marks.get(url))
    if isinstance(found, Failure):
        return Poll(failure=found)
    if not found.changed:
        return Poll(((url, found.marks),), same=True)
    feed = read_feed(found, url)
    if isinstance(feed, Issue):
        return Poll(failure=Failure(feed.reason))
    if feed.sitemaps:
        return _poll_sitemaps(url, feed, marks, visitor)
    return Poll(((url, found.marks),), feed.entries, feed.issues)


def _poll_sitemaps(url: str, feed: Feed, marks: Mapping[str, Marks], visitor: Visitor) -> Poll:
    """The sitemaps of an index, which itself is never asked conditionally: it may stay while they change."""
    parts: list[tuple[str, Marks]] = [(url, Marks())]
    entries: list[FeedEntry] = []
    issues = list(feed.issues)
    for sitemap in feed.sitemaps:
        one = poll_feed(sitemap.url, marks, visitor) if sitemap.url != url else Poll(failure=Failure("names itself"))
        if one.failure:
            issues.append(Issue(sitemap.url, one.failure.reason, fatal=True))
        parts += one.parts
        entries += one.entries
        issues += one.issues
    if len(issues) > len(feed.issues) and len(parts) == 1:
        return Poll(failure=Failure(f"none of its {len(feed.sitemaps)} sitemaps could be read"), issues=tuple(issues))
    return Poll(tuple(parts), tuple(entries), tuple(issues))
