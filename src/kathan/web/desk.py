"""All that the pages know of a ledger: the one place that asks the store and the derivation."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from threading import Lock

from kathan.claim.record import show_id
from kathan.ledger.judge import weigh
from kathan.ledger.view import Ledger, SourceSummary, read_ledger, summarise_sources
from kathan.model.article import Article, MediaType, Page, Source
from kathan.model.ledger import Copy, Kept, Question, Report
from kathan.model.steps import Issue
from kathan.model.window import Instant
from kathan.packs.load import Packs
from kathan.read.kept import read_kept
from kathan.run.flow import Reading, read_again, read_safely
from kathan.store.base import StoreError, View, open_store

_SHELVES = 6  # derived ledgers kept: the present one and a few as they were known
_TEXTS = 64  # articles kept as read
_SHORT = 16  # hex digits of an article's id in its address


class NotThereError(LookupError):
    """What a page was asked for and the ledger does not hold."""


@dataclass(frozen=True, eq=False)
class Shelf:
    """A ledger as derived at one state of its evidence; ``stamp`` names that state."""

    stamp: str
    ledger: Ledger
    copies: dict[str, Copy]

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.ledger.questions}

    @cached_property
    def asked(self) -> dict[str, str]:
        """The id of the question that a piece of evidence answers, by evidence key."""
        return {
            report.claim.evidence_key: question.id
            for question in self.ledger.questions
            for tally in question.tallies
            for entry in tally.entries
            for report in entry.reports
        }

    @cached_property
    def speakers(self) -> dict[tuple[str, str], str]:
        """The key of a source by question and label, as revisions and disputes name it."""
        return {(one.id, tally.label): tally.source for one in self.ledger.questions for tally in one.tallies}

    @cached_property
    def sources(self) -> dict[str, SourceSummary]:
        """What every source did, by its key."""
        return {summary.source: summary for summary in summarise_sources(self.ledger)}

    @cached_property
    def days(self) -> list[str]:
        """The days on which the ledger learnt something, latest first."""
        posted = {
            report.posted.date().isoformat()
            for question in self.ledger.questions
            for tally in question.tallies
            for entry in tally.entries
            for report in entry.reports
        }
        return sorted(posted, reverse=True)


@dataclass(frozen=True, slots=True)
class Opened:
    """An article of the ledger with the reports that were read in it, as people judged them.

    ``reading`` is the same article read once more, for what decided; None where that fails.
    """

    copy: Copy
    article: Article
    reports: tuple[Report, ...]
    reading: Reading | None


class Desk:
    """Opens the ledger anew for every question asked of it; what was derived is kept until evidence is added.

    A ledger that is not there yet is an empty one. Other troubles raise StoreError.
    """

    def __init__(self, name: str, packs: Packs) -> None:
        self.name = name
        self.packs = packs
        self._shelves: OrderedDict[tuple[str, datetime | None], Shelf] = OrderedDict()
        self._opened: OrderedDict[str, Opened] = OrderedDict()
        self._lock = Lock()

    def _open(self) -> View | None:
        try:
            return open_store(self.name)
        except StoreError as error:
            if "no such ledger" in str(error):
                return None
            raise

    def stamp(self) -> str:
        """A name for the present state of the evidence; empty where there is none."""
        view = self._open()
        if view is None:
            return ""
        with view:
            return view.latest()

    def shelf(self, known: datetime | None = None) -> Shelf:
        """The derived ledger, now or as it was known at an instant (aware)."""
        with self._lock:
            stamp = self.stamp()
            key = (stamp, known)
            if key not in self._shelves:
                self._shelves[key] = self._derive(stamp, known)
                while len(self._shelves) > _SHELVES:
                    self._shelves.popitem(last=False)
            self._shelves.move_to_end(key)
            return self._shelves[key]

    def _derive(self, stamp: str, known: datetime | None) -> Shelf:
        view = self._open()
        if view is None:
            return Shelf(stamp, read_ledger((), self.packs), {})
        with view:
            copies = {copy.id: copy for copy in view.articles()}
            verdicts = weigh(view.judgements(known))
            return Shelf(stamp, read_ledger(view.figures(known), self.packs, verdicts), copies)

    def question(self, name: str, known: datetime | None = None) -> Question:
        """One question. Raises NotThereError."""
        found = self.shelf(known).questions.get(name)
        if found is None:
            raise NotThereError(name)
        return found

    def rises(self, question: Question) -> bool:
        """Whether what a question counts can only grow."""
        event = self.packs.events.get(question.event)
        return bool(event and event.rises)

    def article(self, name: str) -> Opened:
        """An article by its id or the first 16 digits of it. Raises NotThereError."""
        begun = show_id(name)
        found = [one for one in self.shelf().copies if one.startswith(begun)] if len(name) >= _SHORT else []
        if len(found) != 1:
            raise NotThereError(name)
        with self._lock:
            key = f"{self.stamp()}{found[0]}"
            if key not in self._opened:
                self._opened[key] = self._open_article(found[0])
                while len(self._opened) > _TEXTS:
                    self._opened.popitem(last=False)
            return self._opened[key]

    def _open_article(self, article: str) -> Opened:
        view = self._open()
        if view is None:
            raise NotThereError(article)
        with view:
            kept = next(iter(view.kept(article)), None)
            verdicts = weigh(view.judgements())
            reports = tuple(filter(None, map(verdicts.apply, view.claims(article))))
        if kept is None:
            raise NotThereError(article)
        reading = self._read_again(kept)
        found = read_kept(kept)
        return Opened(kept.copy, found if found.regions or reading is None else reading.article, reports, reading)

    def _read_again(self, kept: Kept) -> Reading | None:
        """The article as it was taken apart; one kept without that is taken apart again, as plain text."""
        if not kept.layout:
            reading = self.read(kept.text, kept.copy.language, kept.copy.published)
            return None if isinstance(reading, Issue) else reading
        try:
            return read_again(read_kept(kept), self.packs)
        except Exception:  # the page can do without
            return None

    def search(self, words: str, most: int) -> list[Report]:
        """Claims whose evidence holds all the words, at most so many."""
        view = self._open()
        if view is None:
            return []
        with view:
            found: Iterator[Report] = view.search(words)
            return list(islice(found, most))

    def read(self, text: str, language: str | None = None, published: Instant | None = None) -> Reading | Issue:
        """Read a text; nothing is kept."""
        return read_safely(Page(Source("-", published=published), MediaType.TEXT, text), self.packs, language)


def short_id(article: str) -> str:
    """The part of an article's id that its address shows."""
    return article.removeprefix("sha256:")[:_SHORT]
