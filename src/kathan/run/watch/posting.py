"""A held page into the ledger: read, given what its feed knows of it, posted; a second time it adds nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kathan.ledger.post import post_claims
from kathan.model.article import Page, Source
from kathan.model.steps import Issue
from kathan.packs.load import Packs
from kathan.read.assemble import NO_PACK
from kathan.read.net.online import read_fetched
from kathan.run.flow import Reading
from kathan.run.watch.plan import FeedPlan
from kathan.run.watch.state import Item
from kathan.run.watch.suspect import Reader
from kathan.store.base import StoreError, Writer


@dataclass(frozen=True, slots=True)
class Posted:
    """How many articles a page gave, what is to be said of it, and whether its date is that of its feed."""

    articles: int
    issues: tuple[Issue, ...]
    dated: bool = False

    @property
    def failed(self) -> bool:
        """Whether nothing came of the page."""
        return not self.articles


class Ledger:
    """The ledger, opened when it is first needed and again after it has failed."""

    def __init__(self, opening: Callable[[], Writer]) -> None:
        self._opening = opening
        self._writer: Writer | None = None

    def use(self) -> Writer:
        """The open ledger. Raises StoreError."""
        self._writer = self._writer or self._opening()
        return self._writer

    def close(self) -> None:
        """Let go of it."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            try:
                writer.close()
            except StoreError:
                return  # it has failed already, and was told


def post_item(item: Item, feed: FeedPlan | None, packs: Packs, writer: Writer, read: Reader) -> Posted:
    """Read a held page and post its articles in one transaction. Raises StoreError; then nothing of it is posted."""
    if item.page is None:
        return Posted(0, (Issue(item.url, "its page is gone", fatal=True),))
    source = Source(item.url, outlet=feed.outlet if feed else None, language=feed.language if feed else None)
    issues: list[Issue] = []
    articles, dated = 0, False
    with writer.posting():
        for found in read_fetched(item.page, source):
            reading = _read(found, item, read) if isinstance(found, Page) else found
            if isinstance(reading, Issue):
                issues.append(reading)
                continue
            issues += _told(reading, packs)
            if not any(issue.fatal for issue in reading.article.issues):
                issues += post_claims(reading.article, reading.claims, writer, packs=packs).issues
                articles += 1
                dated |= reading.article.source.published is not None
    return Posted(articles, tuple(issues), dated)


def _read(page: Page, item: Item, read: Reader) -> Reading | Issue:
    """The reading; a page that names no date is read again with that of its feed, since days of the week hang on it."""
    reading = read(page)
    if isinstance(reading, Issue) or reading.article.published or item.published is None:
        return reading
    return read(replace(page, source=replace(page.source, published=item.published)))


def _told(reading: Reading, packs: Packs) -> tuple[Issue, ...]:
    known = ", ".join(sorted(packs.languages))
    issues = (
        replace(issue, reason=f"{NO_PACK} (there are {known})") if issue.reason == NO_PACK else issue
        for issue in reading.article.issues
    )
    return (*issues, *reading.issues)
