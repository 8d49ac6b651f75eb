"""The ledger in SQL, and in one SQLite file: claims in, reports out; a second posting of the same adds nothing."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import product
from typing import Any, Self

import regex

from kathan.claim.compact import dump
from kathan.claim.judged import judgement_record, read_judgement
from kathan.claim.record import article_record
from kathan.model.article import Article
from kathan.model.chain import next_link
from kathan.model.claim import Claim, Kind
from kathan.model.judgement import Judgement
from kathan.model.ledger import Copy, Kept, Report
from kathan.packs.fold import fold_form
from kathan.read.kept import show_layout
from kathan.store.access import connect, told
from kathan.store.base import Added, Books, Link, Register
from kathan.store.books import SqlBooks
from kathan.store.checks import KEPT, SQLITE, find_checks
from kathan.store.fill import LINKED, LINKED_ARTICLE, show_row
from kathan.store.records import evidence_row, read_copy, read_report, show_posted
from kathan.store.register import SqlRegister
from kathan.text.named import story_names
from kathan.text.sketch import sketch_article

WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_COPY = (
    "a.id, a.ref, a.url, a.outlet, a.title, a.byline, a.language, a.published_at, a.names, a.sketch, a.credits, "
    "a.layout"
)
REPORT = f"SELECT e.record, e.posted_at, {_COPY} FROM evidence e JOIN articles a ON a.id = e.article"
ORDER = "ORDER BY e.article, e.start, e.evidence_key"
NUMBERED = REPORT.replace("SELECT", "SELECT e.seq,", 1)
_OF_BLOCK = f"""
    {NUMBERED.replace("e.seq,", "e.seq, k.subject,")} JOIN asked k ON k.seq = e.seq JOIN cells c ON c.id = k.cell
    WHERE c.block = ? {ORDER}
"""
_OF_QUESTION = f"{REPORT} JOIN asked k ON k.seq = e.seq WHERE k.question = ? {ORDER}"
_NEWEST = f"""
    {NUMBERED} JOIN (SELECT rowid FROM sentences WHERE folded MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) s
    ON s.rowid = e.seq ORDER BY e.seq DESC
"""
_BEHIND_ALL = 2**62
# One look into the index a key: for ``claim IN (...)``, planned while the table is new, PostgreSQL reads all of it.
_KNOWN = "SELECT (SELECT e.claim FROM evidence e WHERE e.claim = k.value LIMIT 1) FROM json_each(?) k"
_ADD_EVIDENCE = """
    INSERT INTO evidence
    (evidence_key, claim, article, start, kind, event, counted, place, source, record, posted_at, seq, link)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_ARTICLE = f"""
    INSERT INTO articles ({LINKED_ARTICLE}, text, sketch, credits, seq, link)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_ENTRY = """
    INSERT INTO entries (claim, evidence_key, posted_at) VALUES (?, ?, ?)
"""


class SqlStore:
    """A ledger in a database, open for reading or for reading and adding; every method raises StoreError.

    Its statements are those of SQLite; what a database does in its own way is a method of its class.
    """

    dialect = SQLITE

    def __init__(self, name: str, write: bool = False, wait: float = 10.0) -> None:
        self.name = name
        self._connection = self._connect(name, write, wait)
        self.books: Books = SqlBooks(self._connection)
        self.register: Register = SqlRegister(self._connection)
        self._depth = 0
        self._last_claim = self._last_article = 0, ""  # number and link of the last rows
        self._folded = "", ""  # the last sentence and how it is searched; claims of one sentence follow each other

    def _connect(self, name: str, write: bool, wait: float) -> Any:
        raise NotImplementedError

    def _begin(self) -> None:
        """Begin a transaction in which nobody else writes."""
        raise NotImplementedError

    def _rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of a query, never all in memory."""
        raise NotImplementedError

    def _index(self, sentences: Sequence[tuple[int, str]]) -> None:
        """Make folded sentences searchable, by the number of their evidence."""
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

    @contextmanager
    def posting(self) -> Iterator[None]:
        """One transaction around everything added inside; nested ones belong to the outermost."""
        with told(self.name):
            if not self._depth:
                self._begin()
                self._last_claim, self._last_article = self._last_row("evidence"), self._last_row("articles")
            self._depth += 1
            try:
                yield
                if self._depth == 1:
                    self.books.settle()
            except BaseException:
                self._depth -= 1
                if not self._depth:
                    self._undo()
                raise
            self._depth -= 1
            if not self._depth:
                self._connection.execute("COMMIT")

    def _undo(self) -> None:
        self.books.forget()
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _last_row(self, table: str) -> tuple[int, str]:
        """Number and link of the row behind which the next one goes; other writers may have added since."""
        row = self._connection.execute(f"SELECT seq, link FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()
        return (int(row[0]), str(row[1])) if row else (0, "")

    def add_article(self, article: Article, posted: datetime) -> bool:
        """Keep an article; False where its text is known already."""
        record = article_record(article)
        columns = [record[name] for name in ("id", "ref", "url", "outlet", "title", "byline", "language")]
        with self.posting():
            if self._connection.execute("SELECT 1 FROM articles WHERE id = ?", (record["id"],)).fetchone():
                return False
            names = json.dumps(story_names(article.text), ensure_ascii=False)
            row = (*columns, record["published_at"], names, show_layout(article), show_posted(posted))
            seq, before = self._last_article
            self._last_article = seq + 1, next_link(before, show_row(row))
            copied = (sketch_article(article), json.dumps(article.credits), *self._last_article)
            self._connection.execute(_ADD_ARTICLE, (*row, article.text, *copied))
            return True

    def add_judgement(self, judgement: Judgement, posted: datetime) -> bool:
        """Keep a judgement; False where it is known already."""
        row = (judgement.id, dump(judgement_record(judgement)), show_posted(posted))
        with self.posting():
            cursor = self._connection.execute(
                "INSERT INTO judgements (id, record, posted_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", row
            )
            return bool(cursor.rowcount == 1)

    def add_claims(self, article: Article, claims: Sequence[Claim], posted: datetime) -> Added:
        """Keep the claims of a kept article; what is known already is left as it is."""
        record, when = article_record(article), show_posted(posted)
        with self.posting():
            query = "SELECT evidence_key FROM evidence WHERE article = ?"
            known = {key for (key,) in self._connection.execute(query, (record["id"],))}
            new = {claim.evidence_key: claim for claim in reversed(claims) if claim.evidence_key not in known}
            return self._add_new(record, [*reversed(new.values())], when) if new else Added()

    def _add_new(self, article: dict[str, Any], claims: Sequence[Claim], posted: str) -> Added:
        """Keep claims of which none is known, each behind the one before in the chain."""
        many = self._connection.executemany
        keys = {claim.key for claim in claims}
        known = {key for (key,) in self._connection.execute(_KNOWN, (json.dumps(sorted(keys)),)) if key}
        first, rows = self._last_claim[0] + 1, []
        for claim in claims:
            row = evidence_row(article, claim, posted)
            seq, before = self._last_claim
            self._last_claim = seq + 1, next_link(before, (row[0], row[1], row[2], row[9], row[10]))
            rows.append((*row, *self._last_claim))
        many(_ADD_EVIDENCE, rows)
        self._index([(seq, self._fold(claim)) for seq, claim in enumerate(claims, first)])
        figures = [one for one in reversed(claims) if one.kind is Kind.FIGURE and one.key not in known]
        entries = {one.key: (one.key, one.evidence_key, posted) for one in figures}
        many(_ADD_ENTRY, [*reversed(entries.values())])
        return Added(len(keys - known), len(entries), len(rows), tuple(enumerate(claims, first)))

    def _fold(self, claim: Claim) -> str:
        """A claim's sentence as it is searched; claims of one sentence follow each other."""
        sentence = claim.evidence.ref.text
        if sentence != self._folded[0]:
            self._folded = sentence, fold_form(sentence)
        return self._folded[1]

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
        query = f"{REPORT} WHERE e.kind = ? AND e.posted_at <= ? {ORDER}"
        with told(self.name):
            copies: dict[str, Copy] = {}
            for row in self._rows(query, (Kind.FIGURE.value, until)):
                yield read_report(row, copies)

    def unplaced(self, after: int, judged: Sequence[str] = ()) -> Iterator[tuple[int, Report]]:
        """The figures, with their numbers, of every article of which one was posted after a number or was judged."""
        query = f"""{NUMBERED} WHERE e.kind = ? AND e.article IN (SELECT article FROM evidence WHERE seq > ?
            UNION SELECT article FROM evidence WHERE evidence_key IN (SELECT value FROM json_each(?))) {ORDER}"""
        with told(self.name):
            copies: dict[str, Copy] = {}
            for seq, *row in self._rows(query, (Kind.FIGURE.value, after, json.dumps(judged))):
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

    def keys(self, begun: str) -> list[str]:
        """The keys of evidence that begin so, or whose claim does; at most twenty, in order."""
        end = begun + "\U0010ffff"
        query = """SELECT evidence_key FROM evidence WHERE evidence_key >= ? AND evidence_key < ?
            UNION SELECT evidence_key FROM evidence WHERE claim >= ? AND claim < ? ORDER BY 1 LIMIT 20"""
        with told(self.name):
            return [str(key) for (key,) in self._connection.execute(query, (begun, end, begun, end))]

    def block(self, name: str) -> Iterator[tuple[int, str, Report]]:
        """Number, subject and report of every figure in the cells of a block, by article."""
        with told(self.name):
            copies: dict[str, Copy] = {}
            for seq, subject, *row in self._rows(_OF_BLOCK, (name,)):
                yield seq, subject, read_report(row, copies)

    def answers(self, question: int) -> Iterator[Report]:
        """The figures that answer a derived question, by article."""
        with told(self.name):
            for row in self._connection.execute(_OF_QUESTION, (question,)):
                yield read_report(row)

    def claims(self, article: str | None = None) -> Iterator[Report]:
        """Every claim of every kind with its evidence, or those read in one article."""
        where, values = ("", ()) if article is None else ("WHERE e.article = ?", (article,))
        with told(self.name):
            for row in self._rows(f"{REPORT} {where} {ORDER}", values):
                yield read_report(row)

    def latest(self) -> str:
        """A mark of the last piece of evidence and the last judgement: another one after everything posted."""
        with told(self.name):
            judged = self._connection.execute("SELECT max(seq) FROM judgements").fetchone()[0]
            return f"{self._last_row('evidence')[1]}.{judged or 0}"

    def chain(self) -> Iterator[Link]:
        """Every piece of evidence as it is linked, in the order of posting."""
        with told(self.name):
            for seq, link, *row in self._rows(f"SELECT seq, link, {LINKED} FROM evidence ORDER BY seq"):
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


class SqliteStore(SqlStore):
    """A ledger in one file."""

    def _connect(self, name: str, write: bool, wait: float) -> sqlite3.Connection:
        return connect(name, write, wait)

    def _begin(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def _rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        return iter(self._connection.execute(query, values))

    def _index(self, sentences: Sequence[tuple[int, str]]) -> None:
        self._connection.executemany("INSERT INTO sentences (rowid, folded) VALUES (?, ?)", sentences)

    def _matches(self, words: Sequence[str]) -> Iterator[Any]:
        match = " ".join(f'"{word}"*' for word in words)
        return self._rows(f"{REPORT} JOIN sentences s ON s.rowid = e.seq WHERE s.folded MATCH ? {ORDER}", (match,))

    def _newest(self, words: Sequence[str], most: int, before: int) -> Iterator[Any]:
        match = " ".join(f'"{word}"*' for word in words)
        return self._rows(_NEWEST, (match, before, most))

    def _broken(self) -> Iterator[str]:
        """Broken pages and indices, rows without those that they name."""
        for (said,) in self._connection.execute("PRAGMA integrity_check"):
            if said != "ok":
                yield str(said)
        for table, row, parent, _ in self._connection.execute("PRAGMA foreign_key_check"):
            yield f"{table}: row {row} names one of {parent} that is not there"
