"""One look at a ledger: what pages ask of its tables, as the values that they show."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from statistics import median

import regex

from kathan.claim.record import show_id
from kathan.ledger.interval import moved_by
from kathan.ledger.judge import Verdicts, weigh
from kathan.ledger.listed import Kept
from kathan.ledger.news import News
from kathan.ledger.rows import Row, read_amount
from kathan.ledger.view import SourceSummary
from kathan.model.amount import Amount
from kathan.model.article import Article
from kathan.model.ledger import Copy, Question, Report
from kathan.run.flow import Reading
from kathan.store.base import Change, View
from kathan.web.sieve import Sieve

SHORT = 16  # hex digits of an article's id in its address


class NotThereError(LookupError):
    """What a page was asked for and the ledger does not hold; ``near`` are names of questions that it may mean."""

    def __init__(self, name: str, near: Sequence[str] = ()) -> None:
        super().__init__(name)
        self.near = tuple(near)


class MovedError(LookupError):
    """A question asked for by a name that it had; ``now`` is the one that it has."""

    def __init__(self, name: str, now: str) -> None:
        super().__init__(name)
        self.name, self.now = name, now


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is of everything."""

    articles: int
    questions: int
    revisions: int
    disputes: int


@dataclass(frozen=True, slots=True)
class Opened:
    """An article of the ledger with the reports that were read in it, as people judged them.

    ``reading`` is the same article read once more, for what decided; None where that fails.
    """

    copy: Copy
    article: Article
    reports: tuple[Report, ...]
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A question as lists show it: ``row`` is that of the commands, ``now`` the amounts that its sources stand by."""

    id: str
    label: str
    row: Row
    now: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a source as lists show it."""

    at: datetime | None
    day: str | None
    stance: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one source says in one question, its latest figures in order of time; ``cursor`` is its place in lists."""

    question: str
    label: str
    told: tuple[Told, ...]
    last: str
    cursor: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Manners:
    """How a source behaves: how often it changed its figures each way and by what share, who relays and disputes it.

    ``share`` is the median of what a raised or lowered figure moved by, as a part of what stood before; None for none.
    """

    steps: tuple[tuple[str, int], ...]
    share: float | None
    relays: tuple[tuple[str, int], ...]
    opponents: tuple[tuple[str, str, int], ...]


# The day of a question's name and the digits that tell it from others of the same.
_OWN_PART = regex.compile(r"(?:-\d{4}-\d{2}-\d{2})?(?:-[0-9a-f]{6})?$")
_STEPS = 1000  # revisions of a source that its manners are told from, the latest
_OTHERS = 8


@dataclass(frozen=True)
class Look:
    """The ledger at one moment; ``behind`` says that more was posted than is shown."""

    view: View
    sieve: Sieve
    behind: bool

    @cached_property
    def verdicts(self) -> Verdicts:
        """What people decided."""
        return weigh(self.view.judgements())

    def state(self) -> str:
        """A name for what can be seen: another one after everything posted, judged or derived."""
        return f"{self.view.latest()}.{self.view.books.mark('turn')}.{int(self.behind)}"

    def totals(self) -> Totals:
        """How much there is of everything."""
        return Totals(*self.view.register.totals())

    def news(self, most: int, before: str = "", kind: str = "", source: str = "", question: str = "") -> list[News]:
        """What changed, newest first, behind a rank; of a kind, a source or a question, if one is named."""
        named = self.view.books.named(question) if question else None
        number = named[0] if named else None
        found = self.view.register.changes(most, before, kind, source, number)
        return [_news(name, change) for _, name, change in found]

    def sparks(self, news: Iterable[News]) -> dict[str, tuple[Told, ...]]:
        """The figures of the source of every revision, by the revision's key."""
        pairs = {one.key: (self._number(one.question), one.source) for one in news if one.kind == "revision"}
        told = self.view.register.told(list(pairs.values()))
        return {key: read_told(told[pair]) for key, pair in pairs.items() if pair in told}

    def _number(self, question: str) -> int:
        named = self.view.books.named(question)
        return named[0] if named else 0

    def listed(self, numbers: Sequence[int]) -> list[Listed]:
        """Questions by their numbers."""
        return [
            Listed(name, label, {**json.loads(row), "question": name}, tuple(map(read_amount, json.loads(now))))
            for _, name, label, row, now in self.view.register.listed(numbers)
        ]

    def label(self, name: str) -> str:
        """The label of a question. Raises NotThereError and MovedError."""
        return self._named(name)[1]

    def _named(self, name: str) -> tuple[int, str, str, str]:
        found = self.view.books.named(name)
        if found is None:
            now = self.view.books.current(name)
            raise MovedError(name, now) if now else NotThereError(name, self._near(name))
        return found

    def question(self, name: str, known: datetime | None = None) -> Question:
        """A question; with ``known`` (aware) answered by what had been posted by then.

        Raises NotThereError and MovedError.
        """
        found = self._named(name)
        reports = [one for one in self.view.answers(found[0]) if known is None or one.posted <= known]
        verdicts = self.verdicts if known is None else weigh(self.view.judgements(known))
        return Kept(self.view, verdicts).assemble(name, found, reports)

    def _near(self, name: str) -> list[str]:
        """Questions whose names differ in their day or in what tells them from others: a name follows its evidence."""
        plain = _OWN_PART.sub("", name)
        return self.view.books.names(plain)[:_OTHERS] if plain else []

    def sources(self, after: str, most: int) -> list[SourceSummary]:
        """Sources behind a key."""
        return [SourceSummary(*one) for one in self.view.register.voices(after, most)]

    def voices(self) -> int:
        """How many sources there are."""
        return self.view.register.sources()

    def source(self, key: str) -> SourceSummary:
        """One source. Raises NotThereError."""
        found = self.view.register.voice(key)
        if found is None:
            raise NotThereError(key)
        return SourceSummary(*found)

    def spoken(self, key: str, most: int, before: tuple[str, int] | None = None) -> list[Spoken]:
        """What a source says, question by question, its latest first."""
        rows = self.view.register.spoken(key, most, before)
        return [Spoken(name, label, read_told(said.told), said.last, (said.last, at)) for at, name, label, said in rows]

    def manners(self, key: str) -> Manners:
        """How a source behaves."""
        register = self.view.register
        steps = register.steps(key, _STEPS)
        counts: dict[str, int] = {}
        for change, _ in steps:
            counts[change] = counts.get(change, 0) + 1
        shares = [share for change, row in steps if (share := _share(change, json.loads(row))) is not None]
        opponents = register.opponents(key, _OTHERS)
        labels = register.labels([one for one, _ in opponents])
        return Manners(
            tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
            median(shares) if shares else None,
            tuple(register.relays(key, _OTHERS)),
            tuple((one, labels.get(one, one), count) for one, count in opponents),
        )

    def article_id(self, name: str) -> str:
        """The whole id of an article. Raises NotThereError."""
        found = self.view.register.articles(show_id(name)) if len(name) >= SHORT else []
        if len(found) != 1:
            raise NotThereError(name)
        return found[0]

    def reports(self, article: str) -> tuple[Report, ...]:
        """What was read in an article, as people judged it."""
        return tuple(filter(None, map(self.verdicts.apply, self.view.claims(article))))

    def answered(self, reports: Iterable[Report]) -> dict[str, str]:
        """The questions that reports answer, by evidence key."""
        return self.view.register.answered([one.claim.evidence_key for one in reports])

    def found(self, words: str, most: int, before: int = 0) -> list[tuple[int, Report]]:
        """Claims by the words of their sentences with their numbers, what was posted last first; none rejected."""
        rows = self.view.newest(words, most, before)
        return [(seq, judged) for seq, one in rows if (judged := self.verdicts.apply(one))]


def _news(name: str, change: Change) -> News:
    row = {**json.loads(change.row), "question": name}
    learnt = datetime.fromisoformat(change.learnt)
    return News(name, change.kind, change.change, change.rank, learnt, change.source, change.other, row)


def read_told(told: str) -> tuple[Told, ...]:
    """The figures of a source as the tables keep them."""
    return tuple(
        Told(one["at"] and datetime.fromisoformat(one["at"]), one["day"], one["stance"], read_amount(one["amount"]))
        for one in json.loads(told)
    )


def _share(change: str, row: Row) -> float | None:
    """By which part of itself a figure was raised or lowered."""
    before, after = map(read_amount, row["amounts"])
    by = moved_by(before, after)
    stood = before.low if before.low is not None else before.high
    return abs(float(by)) / float(stood) if by and stood and change in {"raised", "lowered"} else None


def short_id(article: str) -> str:
    """The part of an article's id that its address shows."""
    return article.removeprefix("sha256:")[:SHORT]
