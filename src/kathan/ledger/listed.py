"""A ledger into the rows of its listings: from the derived tables where they are up to date, else derived anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from kathan.claim.compact import load
from kathan.ledger.derive import is_fresh, uncollected
from kathan.ledger.judge import NONE, Verdicts, weigh
from kathan.ledger.origin import find_origins
from kathan.ledger.rows import Row, dispute_row, question_rows, revision_row, source_row
from kathan.ledger.tally import count_articles, make_tallies
from kathan.ledger.view import Ledger, SourceSummary, read_ledger, summarise_sources
from kathan.model.ledger import Question, Report, Scope
from kathan.model.steps import Step
from kathan.packs.load import Packs
from kathan.store.base import View


class Listings(Protocol):
    """The ledger as listings read it; everything in a fixed order."""

    def questions(self) -> Iterator[Row]:
        """One row a question, by name."""
        ...

    def revisions(self) -> Iterator[Row]:
        """One row a revision, by question."""
        ...

    def disputes(self) -> Iterator[Row]:
        """One row a dispute, by question."""
        ...

    def sources(self) -> Iterator[Row]:
        """One row a source, by its key."""
        ...

    def names(self, begun: str = "") -> list[str]:
        """Names of questions that begin so; twenty at most."""
        ...

    def question(self, name: str) -> Question | None:
        """The question of that name, with its tallies."""
        ...


def open_listings(view: View, packs: Packs, known_at: datetime | None = None) -> Listings:
    """The listings of a ledger, now or as it was known at an instant."""
    if known_at is None and is_fresh(view, packs):
        return Kept(view, weigh(view.judgements()))
    with uncollected():
        return Derived(read_ledger(view.figures(known_at), packs, weigh(view.judgements(known_at))))


@dataclass(frozen=True, slots=True)
class Derived:
    """Listings of a ledger that was derived in memory."""

    ledger: Ledger

    def questions(self) -> Iterator[Row]:
        """One row a question, by name."""
        yield from question_rows(self.ledger)

    def revisions(self) -> Iterator[Row]:
        """One row a revision, by question."""
        yield from map(revision_row, self.ledger.revisions)

    def disputes(self) -> Iterator[Row]:
        """One row a dispute, by question."""
        yield from map(dispute_row, self.ledger.disputes)

    def sources(self) -> Iterator[Row]:
        """One row a source, by its key."""
        yield from map(source_row, summarise_sources(self.ledger))

    def names(self, begun: str = "") -> list[str]:
        """Names of questions that begin so; twenty at most."""
        return [one.id for one in self.ledger.questions if one.id.startswith(begun)][:20]

    def question(self, name: str) -> Question | None:
        """The question of that name, with its tallies."""
        return self.ledger.question(name)


@dataclass(frozen=True, slots=True)
class Kept:
    """Listings from the derived tables."""

    view: View
    verdicts: Verdicts = NONE

    def questions(self) -> Iterator[Row]:
        """One row a question, by name."""
        yield from (_named(name, row) for name, row in self.view.books.questions())

    def revisions(self) -> Iterator[Row]:
        """One row a revision, by question."""
        yield from (_named(name, row) for name, row in self.view.books.changes("revision"))

    def disputes(self) -> Iterator[Row]:
        """One row a dispute, by question."""
        yield from (_named(name, row) for name, row in self.view.books.changes("dispute"))

    def sources(self) -> Iterator[Row]:
        """One row a source, by its key."""
        for one in self.view.books.voices():
            yield source_row(SourceSummary(*one))

    def names(self, begun: str = "") -> list[str]:
        """Names of questions that begin so; twenty at most."""
        return self.view.books.names(begun)

    def question(self, name: str) -> Question | None:
        """The question that has or had that name, with its tallies made of its evidence."""
        now = self.view.books.current(name)
        found = self.view.books.named(now) if now else None
        return self.assemble(now, found, self.view.answers(found[0])) if now and found else None

    def assemble(self, name: str, found: tuple[int, str, str, str], reports: Iterable[Report]) -> Question:
        """A question as the tables know it, answered by some of its reports."""
        _, label, steps, row = found
        judged = [one for report in reports if (one := self.verdicts.apply(report))]
        facts, origins = load(row), find_origins(judged)
        return Question(
            id=name,
            label=label,
            event=facts["event"],
            unit=facts["unit"],
            scope=Scope(facts["scope"]),
            tallies=make_tallies(judged, origins),
            reports=count_articles(judged),
            origins=origins.count(judged),
            steps=tuple(Step(*step) for step in load(steps)),
        )


def _named(name: str, row: str) -> dict[str, Any]:
    return {**load(row), "question": name}
