"""The ledger in SQL, as it is read: reports, articles, judgements and chains out, in a fixed order."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import product
from typing import Any, Self

import regex

from kathan.claim.judged import read_judgement
from kathan.model.claim import Kind
from kathan.model.judgement import Judgement
from kathan.model.ledger import Copy, Kept, Report
from kathan.packs.fold import fold_form
from kathan.store.access import told
from kathan.store.base import Books, Keys, Link, Register
from kathan.store.books import SqlBooks
from kathan.store.checks import KEPT, SQLITE, find_checks
from kathan.store.fill import LINKED_ARTICLE, show_row
from kathan.store.keys import SqlKeys
from kathan.store.records import batches, make_report, read_copy, read_report, show_posted, start_of
from kathan.store.register import SqlRegister

WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_COPY = (
    "a.id, a.ref, a.url, a.outlet, a.title, a.byline, a.language, a.published_at, a.names, a.sketch, a.credits, "
    "a.layout"
)
REPORT = f"SELECT e.record, e.posted_at, {_COPY} FROM evidence e JOIN articles a ON a.seq = e.article"
ORDER = "ORDER BY a.id, e.start, e.evidence_key"
# Everything there is: CROSS has SQLite take the articles in their order, and sort no more than the claims of one.
_ALL = f"SELECT e.record, e.posted_at, {_COPY} FROM articles a CROSS JOIN evidence e WHERE e.article = a.seq"
NUMBERED = REPORT.replace("SELECT", "SELECT e.seq,", 1)
# Articles apart, since each has several figures; in the order of posting, in which the rows lie.
_OF_BLOCK = """
    SELECT e.seq, k.subject, e.article, e.record, e.posted_at FROM cells c CROSS JOIN asked k CROSS JOIN evidence e
    WHERE c.block = ? AND k.cell = c.id AND e.seq = k.seq ORDER BY k.cell, k.seq
"""
_UNPLACED = f"""
    SELECT e.seq, e.record, e.posted_at, {_COPY} FROM evidence e CROSS JOIN articles a
    WHERE a.seq = e.article AND e.kind = ? AND e.article IN (SELECT article FROM evidence WHERE seq > ? OR seq IN
    (SELECT CAST(value AS BIGINT) FROM json_each(?))) ORDER BY e.article, e.start, e.evidence_key
"""
_COPIES = f"SELECT a.seq, {_COPY} FROM articles a WHERE a.seq IN (SELECT CAST(value AS BIGINT) FROM json_each(?))"
_BATCH = 2000
_OF_QUESTION = f"{REPORT} JOIN asked k ON k.seq = e.seq WHERE k.question = ? {ORDER}"
_CHAIN = """
    SELECT e.seq, e.link, e.evidence_key, e.claim, a.id, e.record, e.posted_at
    FROM evidence e LEFT JOIN articles a ON a.seq = e.article ORDER BY e.seq
"""
_BEHIND_ALL = 2**62


def _by_article(row: tuple[int, str, Report]) -> tuple[str, int, str]:
    """The order of reports in all listings: by article, place in its text, and key."""
    claim, copy = row[2].claim, row[2].copy
    return copy.id, start_of(claim), claim.evidence_key


class SqlView:
    """A ledger in a database, open for reading; every method raises StoreError.

    Its statements are those of SQLite; what a database does in its own way is a method of its class.
    """

    dialect = SQLITE

    def __init__(self, name: str, write: bool = False, wait: float = 10.0) -> None:
        self.name = name
        self._connection = self._connect(name, write, wait)
        self.keys: Keys = SqlKeys(self._connection)
        self.books: Books = SqlBooks(self._connection, self.keys)
        self.register: Register = SqlRegister(self._connection, self.keys)

    def _connect(self, name: str, write: bool, wait: float) -> Any:
        raise NotImplementedError

    def _rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of a query, never all in memory."""
        raise NotImplementedError

    def _matches(self, words: Sequence[str]) -> Iterator[Any]:
        """Rows of the evidence whose sentences hold words that begin so."""
        raise NotImplementedError

    def _newest(self, words: Sequence[str], most: int, before: int) -> Iterator[Any]:
        """Numbers and rows of that evidence, the latest first, all before a number."""
        raise NotImplementedError

    def _broken(self) -> Iterator[str]:
        """What the database itself finds wrong, in words."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the ledger; the write-ahead log of a file is folded back into it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """What is read inside is of one moment, whatever others add meanwhile."""
        with told(self.name):
            self._connection.execute(self.dialect.moment)
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def _last_row(self, table: str) -> tuple[int, str]:
        """Number and link of the row behind which the next one goes; other writers may have added since."""
        row = self._connection.execute(f"SELECT seq, link FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()
        return (int(row[0]), str(row[1])) if row else (0, "")

    def articles(self) -> Iterator[Copy]:
        """Every article, by id."""
        with told(self.name):
            for row in self._rows(f"SELECT {_COPY} FROM articles a ORDER BY a.id"):
                yield read_copy(row)

    def kept(self, article_id: str | None = None) -> Iterator[Kept]:
        """Every article whole, by id; or the one of that id."""
        query = f"SELECT a.text, a.posted_at, a.layout, {_COPY} FROM articles a"
        query += " ORDER BY a.id" if article_id is None else " WHERE a.id = ?"
        with told(self.name):
            for text, posted, layout, *row in self._rows(query, () if article_id is None else (article_id,)):
                yield Kept(read_copy(row), text, datetime.fromisoformat(posted), layout)

    def text(self, article_id: str) -> str | None:
        """The text of an article as it was read; None where the ledger does not hold it."""
        with told(self.name):
            row = self._connection.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
        return None if row is None else str(row[0])

    def figures(self, known_at: datetime | None = None) -> Iterator[Report]:
        """Every figure with its evidence; ``known_at`` (aware) leaves out what was posted later."""
        until = show_posted(known_at or datetime.max)
        query = f"{_ALL} AND e.kind = ? AND e.posted_at <= ? {ORDER}"
        with told(self.name):
            copies: dict[str, Copy] = {}
            for row in self._rows(query, (Kind.FIGURE.value, until)):
                yield read_report(row, copies)

    def unplaced(self, after: int, judged: Sequence[str] = ()) -> Iterator[tuple[int, Report]]:
        """The figures, with their numbers, of every article of which one was posted after a number or was judged."""
        with told(self.name):
            numbers = json.dumps(sorted(self.keys.numbers(judged).values()))
            copies: dict[str, Copy] = {}
            for seq, *row in self._rows(_UNPLACED, (Kind.FIGURE.value, after, numbers)):
                yield seq, read_report(row, copies)

    def judgements(self, known_at: datetime | None = None) -> Iterator[Judgement]:
        """Every judgement in the order of posting; ``known_at`` leaves out what was posted later."""
        until = show_posted(known_at or datetime.max)
        query = "SELECT record FROM judgements WHERE posted_at <= ? ORDER BY seq"
        with told(self.name):
            for (record,) in self._connection.execute(query, (until,)):
                yield read_judgement(json.loads(record))

    def judged(self) -> Iterator[tuple[Judgement, datetime]]:
        """Every judgement and when it was posted, in that order."""
        with told(self.name):
            for record, posted in self._rows("SELECT record, posted_at FROM judgements ORDER BY seq"):
                yield read_judgement(json.loads(record)), datetime.fromisoformat(posted)

    def block(self, name: str) -> Iterator[tuple[int, str, Report]]:
        """Number, subject and report of every figure in the cells of a block, by article; all are read first."""
        copies: dict[int, Copy] = {}
        found: list[tuple[int, str, Report]] = []
        with told(self.name):
            for batch in batches(self._rows(_OF_BLOCK, (name,)), _BATCH):
                articles = json.dumps(sorted({row[2] for row in batch} - copies.keys()))
                copies.update((seq, read_copy(row)) for seq, *row in self._connection.execute(_COPIES, (articles,)))
                found += [
                    (seq, subject, make_report(record, posted, copies[article]))
                    for seq, subject, article, record, posted in batch
                ]
        yield from sorted(found, key=_by_article)

    def answers(self, question: int) -> Iterator[Report]:
        """The figures that answer a derived question, by article."""
        with told(self.name):
            for row in self._connection.execute(_OF_QUESTION, (question,)):
                yield read_report(row)

    def claims(self, article: str | None = None) -> Iterator[Report]:
        """Every claim of every kind with its evidence, or those read in one article."""
        where, values = ("", ()) if article is None else ("AND a.id = ?", (article,))
        with told(self.name):
            for row in self._rows(f"{_ALL} {where} {ORDER}", values):
                yield read_report(row)

    def latest(self) -> str:
        """A mark of the last piece of evidence and the last judgement: another one after everything posted."""
        with told(self.name):
            judged = self._connection.execute("SELECT max(seq) FROM judgements").fetchone()[0]
            return f"{self._last_row('evidence')[1]}.{judged or 0}"

    def chain(self) -> Iterator[Link]:
        """Every piece of evidence as it is linked, in the order of posting."""
        with told(self.name):
            for seq, link, *row in self._rows(_CHAIN):
                yield Link(seq, link, tuple(str(part) for part in row))

    def article_chain(self) -> Iterator[Link]:
        """Every article, but for its text, as it is linked, in the order of posting."""
        with told(self.name):
            for seq, link, *row in self._rows(f"SELECT seq, link, {LINKED_ARTICLE} FROM articles ORDER BY seq"):
                yield Link(seq, link, show_row(row))

    def faults(self) -> Iterator[str]:
        """What the database finds wrong, rows that do not fit together, and tables that could be changed."""
        with told(self.name):
            yield from self._broken()
            present = {name for (name,) in self._connection.execute(self.dialect.keepers)}
            for table, rule in product(KEPT, self.dialect.each):
                if f"{table}_{rule}" not in present:
                    yield f"{table}: its rows are no longer kept from change ({table}_{rule} is gone)"
            for wrong, query in find_checks(self.dialect):
                for (row,) in self._rows(query):
                    yield wrong.format(row)

    def search(self, words: str) -> Iterator[Report]:
        """Claims of every kind whose evidence holds all the words, each as the beginning of a word."""
        tokens = WORD.findall(fold_form(words))
        if not tokens:
            return
        with told(self.name):
            for row in self._matches(tokens):
                yield read_report(row)

    def newest(self, words: str, most: int, before: int = 0) -> list[tuple[int, Report]]:
        """The same with their numbers, what was posted last first; ``before`` a number, if there is one."""
        tokens = WORD.findall(fold_form(words))
        if not tokens:
            return []
        with told(self.name):
            return [(seq, read_report(row)) for seq, *row in self._newest(tokens, most, before or _BEHIND_ALL)]

    def recent(self, most: int) -> list[tuple[int, Report]]:
        """The figures posted last, with their numbers, the last one first."""
        query = f"{NUMBERED} WHERE e.kind = ? ORDER BY e.seq DESC LIMIT ?"
        with told(self.name):
            return [(seq, read_report(row)) for seq, *row in self._rows(query, (Kind.FIGURE.value, most))]
