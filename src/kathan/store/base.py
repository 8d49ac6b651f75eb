"""What every ledger back end offers, a Writer that only appends and a View that only reads, and how to open one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol, Self
from urllib.parse import urlsplit

from kathan.model.article import Article
from kathan.model.claim import Claim
from kathan.model.judgement import Judgement
from kathan.model.ledger import Copy, Kept, Report


class StoreError(Exception):
    """A ledger that cannot be opened, read or written; the message names it and says why, for people."""


class NoLedgerError(StoreError):
    """There is no ledger of that name yet."""


class OlderLedgerError(StoreError):
    """A ledger of an older version, opened by one who only reads."""


Added = tuple[
    tuple[int, Claim], ...
]  # the evidence that a posting really added, by its numbers, which follow each other


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of evidence, or an article, in its chain: its number, its link, and what the link is a digest of."""

    seq: int
    link: str
    row: tuple[str, ...]


class Placed(NamedTuple):
    """A piece of evidence, by its number, with its cell and its subject as text; without a cell it is left out."""

    seq: int
    cell: str
    subject: str


class Change(NamedTuple):
    """A revision or dispute of a derived question: its place within its kind, when and whose it is, its row of JSON.

    ``rank`` sorts all changes, the newest last; ``source`` and ``other`` are keys, empty for none.
    """

    kind: str
    nth: int
    change: str
    rank: str
    learnt: str
    source: str
    other: str
    row: str


class Said(NamedTuple):
    """What one source does in one question; ``last`` is its last day, ``told`` its latest figures as JSON."""

    source: str
    label: str
    own: int
    entries: int
    revisions: int
    disputes: int
    last: str
    told: str


class Voice(NamedTuple):
    """What one source did in the whole ledger."""

    source: str
    label: str
    own: bool
    questions: int
    entries: int
    reports: int
    revisions: int
    disputes: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A derived question as it is kept: names, what lists need of it as JSON, and the evidence that answers it.

    ``relays`` are (source, relay, reports), ``members`` (number, source); ``began``, ``last`` and ``revised`` are days.
    """

    slug: str
    first: str
    label: str
    steps: str
    row: str
    began: str
    last: str
    revised: str
    traits: str
    now: str
    changes: tuple[Change, ...]
    speakers: tuple[Said, ...]
    relays: tuple[tuple[str, str, int], ...]
    members: tuple[tuple[int, str], ...]


class Keys(Protocol):
    """Evidence by its keys. See ``store/keys.py``."""

    def file(self, most: int) -> int: ...
    def numbers(self, keys: Sequence[str]) -> dict[str, int]: ...
    def begun(self, begin: str) -> list[str]: ...


class Books(Protocol):
    """The derived part of a ledger; reading methods give rows in a fixed order."""

    def mark(self, name: str) -> str: ...
    def set_mark(self, name: str, value: str) -> None: ...
    def clear(self) -> None: ...
    def last(self) -> int: ...
    def behind(self) -> bool: ...
    def place(self, placed: Sequence[Placed]) -> None: ...
    def follow(self, rules: str, numbers: range, placed: Sequence[Placed]) -> None: ...
    def settle(self) -> None: ...
    def forget(self) -> None: ...
    def sizes(self) -> dict[str, int]: ...
    def homes(self, keys: Sequence[str]) -> dict[str, str]: ...
    def join(self, blocks: Mapping[str, str]) -> None: ...
    def stale(self) -> list[str]: ...
    def replace(self, block: str, questions: Iterable[Answered]) -> None: ...
    def questions(self) -> Iterator[tuple[str, str]]: ...
    def changes(self, kind: str) -> Iterator[tuple[str, str]]: ...
    def names(self, begun: str) -> list[str]: ...
    def current(self, name: str) -> str | None: ...
    def named(self, name: str) -> tuple[int, str, str, str] | None: ...
    def speakers(self) -> Iterator[tuple[str, str, int, int, int, int, int]]: ...
    def heard(self) -> dict[str, int]: ...
    def set_voices(self, voices: Iterable[Voice]) -> None: ...
    def voices(self) -> Iterator[Voice]: ...


class Register(Protocol):
    """The derived part of a ledger as pages ask for it: some rows of a list, never all. See ``store/register.py``."""

    def totals(self) -> tuple[int, int, int, int]: ...
    def progress(self) -> tuple[int, int]: ...
    def blocks(self) -> dict[str, int]: ...
    def traits(self, block: str) -> Iterator[tuple[int, str, str, str, str, str, int]]: ...
    def listed(self, numbers: Sequence[int]) -> list[tuple[int, str, str, str, str]]: ...
    def questions(self, after: str, most: int) -> list[tuple[str, str]]: ...
    def changes(
        self, most: int, before: str = "", kind: str = "", source: str = "", question: int | None = None
    ) -> list[tuple[int, str, Change]]: ...
    def told(self, pairs: Sequence[tuple[int, str]]) -> dict[tuple[int, str], str]: ...
    def voices(self, after: str, most: int) -> list[Voice]: ...
    def sources(self) -> int: ...
    def voice(self, source: str) -> Voice | None: ...
    def labels(self, sources: Sequence[str]) -> dict[str, str]: ...
    def spoken(
        self, source: str, most: int, before: tuple[str, int] | None = None
    ) -> list[tuple[int, str, str, Said]]: ...
    def relays(self, source: str, most: int) -> list[tuple[str, int]]: ...
    def opponents(self, source: str, most: int) -> list[tuple[str, int]]: ...
    def steps(self, source: str, most: int) -> list[tuple[str, str]]: ...
    def answered(self, keys: Sequence[str]) -> dict[str, str]: ...
    def articles(self, begun: str) -> list[str]: ...


class View(Protocol):
    """Reads a ledger; rows come by article id and place in the text, in whatever order they were posted."""

    keys: Keys
    books: Books
    register: Register

    def reading(self) -> AbstractContextManager[None]:
        """What is read inside is of one moment, whatever others add meanwhile."""
        ...

    def articles(self) -> Iterator[Copy]:
        """Every article, by id."""
        ...

    def kept(self, article_id: str | None = None) -> Iterator[Kept]:
        """Every article whole, by id; or the one of that id."""
        ...

    def text(self, article_id: str) -> str | None:
        """The text of an article as it was read; None where the ledger does not hold it."""
        ...

    def figures(self, known_at: datetime | None = None) -> Iterator[Report]:
        """Every figure with its evidence; ``known_at`` (aware) leaves out what was posted later."""
        ...

    def unplaced(self, after: int, judged: Sequence[str] = ()) -> Iterator[tuple[int, Report]]:
        """The figures, with their numbers, of every article of which one was posted after a number or was judged."""
        ...

    def judgements(self, known_at: datetime | None = None) -> Iterator[Judgement]:
        """Every judgement in the order of posting; ``known_at`` leaves out what was posted later."""
        ...

    def judged(self) -> Iterator[tuple[Judgement, datetime]]:
        """Every judgement and when it was posted, in that order."""
        ...

    def block(self, name: str) -> Iterator[tuple[int, str, Report]]:
        """Number, subject and report of every figure in the cells of a block, by article; all are read first."""
        ...

    def answers(self, question: int) -> Iterator[Report]:
        """The figures that answer a derived question, by article."""
        ...

    def claims(self, article: str | None = None) -> Iterator[Report]:
        """Every claim of every kind with its evidence, or those read in one article."""
        ...

    def latest(self) -> str:
        """A mark of the last piece of evidence and the last judgement: another one after everything posted."""
        ...

    def chain(self) -> Iterator[Link]:
        """Every piece of evidence as it is linked, in the order of posting."""
        ...

    def article_chain(self) -> Iterator[Link]:
        """Every article, but for its text, as it is linked, in the order of posting."""
        ...

    def faults(self) -> Iterator[str]:
        """What the database itself finds wrong, in words."""
        ...

    def search(self, words: str) -> Iterator[Report]:
        """Claims of every kind whose evidence holds all the words, each as the beginning of a word."""
        ...

    def newest(self, words: str, most: int, before: int = 0) -> list[tuple[int, Report]]:
        """The same with their numbers, what was posted last first; ``before`` a number, if there is one."""
        ...

    def recent(self, most: int) -> list[tuple[int, Report]]:
        """The figures posted last, with their numbers, the last one first."""
        ...

    def close(self) -> None:
        """Let go of the ledger."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Writer(View, Protocol):
    """Adds to a ledger; nothing is ever changed or removed."""

    def posting(self) -> AbstractContextManager[None]:
        """All that is added inside is kept together or, on an exception, not at all; may be nested."""
        ...

    def add_article(self, article: Article, posted: datetime) -> bool:
        """Keep an article; False where its text is known already."""
        ...

    def add_judgement(self, judgement: Judgement, posted: datetime) -> bool:
        """Keep a judgement; False where it is known already."""
        ...

    def add_claims(self, article: Article, claims: Sequence[Claim], posted: datetime) -> Added:
        """Keep the claims of a kept article; what is known already is left as it is. What was new."""
        ...


_SERVER = ("postgresql://", "postgres://")
_FILE = "sqlite:///"


def show_address(url: str) -> str:
    """The address without a password, as messages name it."""
    if not url.startswith(_SERVER):
        return url
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    user = parts.username
    return parts._replace(netloc=f"{user}@{host}" if user else host, query="").geturl()


def open_store(url: str, write: bool = False, wait: float = 10.0) -> Writer:
    """Open a ledger: a file name, ``sqlite:///`` or ``postgresql://`` address; ``wait`` seconds for other writers.

    Without ``write`` nothing can be added. Raises StoreError where it is no ledger or cannot be used.
    """
    if url.startswith(_SERVER):
        from kathan.store.postgres import PostgresStore  # noqa: PLC0415  # a back end, loaded for its addresses only

        return PostgresStore(url, write, wait)
    from kathan.store.sqlite import SqliteStore  # noqa: PLC0415

    name = url.removeprefix(_FILE)
    if "://" in name:
        raise StoreError(f"{url}: not an address of a ledger; name a file")
    if not name:
        raise StoreError("the name of the ledger file is empty")
    return SqliteStore(name, write, wait)
