"""What the watch has seen and what it still has to do, in one SQLite file, so that a kill at any moment costs nothing.

An article goes through the stages queued, held, done (or failed). Held means that its page lies in this file: it is
posted from here, however often the watch is killed before it knows that it has been, and the ledger takes the same
article once.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kathan.model.window import Instant, read_instant
from kathan.read.feeds import FeedEntry
from kathan.read.net.visit import Fetched, Marks

APPLICATION_ID = 0x6B617477  # "katw"
VERSION = 1
_SCHEMA = """
CREATE TABLE feeds (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, due REAL NOT NULL, failures INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE items (
    url TEXT PRIMARY KEY, feed TEXT NOT NULL, mark TEXT NOT NULL, published TEXT, due REAL NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('queued', 'held', 'done', 'failed')), failures INTEGER NOT NULL DEFAULT 0,
    etag TEXT, modified TEXT, final TEXT, media TEXT, charset TEXT, body BLOB, held TEXT
) WITHOUT ROWID;
CREATE INDEX items_due ON items (due) WHERE stage IN ('queued', 'held');
CREATE TABLE known (key TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE reports (seq INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL);
CREATE TABLE channels (
    name TEXT PRIMARY KEY, upto INTEGER NOT NULL DEFAULT 0, begun INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO marks VALUES ('identity', lower(hex(randomblob(6))));
"""


class StateError(Exception):
    """A file of state that cannot be used; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article on its way. ``marks`` ask for a change only; ``page`` is what was fetched, where it is held.

    ``mark`` is what its feed told of it when it was asked for; where that has changed since, it is asked for again.
    """

    url: str
    feed: str
    mark: str
    published: Instant | None
    failures: int
    marks: Marks
    page: Fetched | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """How far a channel has been told: up to ``upto``; ``begun`` is the end of what is being told again."""

    upto: int
    begun: int
    due: float
    failures: int


class State:
    """The file, opened by one watch at a time. Every method is one transaction; raises StateError."""

    def __init__(self, path: str | Path) -> None:
        self._path = str(path)
        with self._told():
            self._connection = sqlite3.connect(self._path, timeout=1.0, isolation_level=None)
            self._settle()
        self.identity = self.mark("identity")

    def _settle(self) -> None:
        execute = self._connection.execute
        execute("PRAGMA locking_mode = EXCLUSIVE")
        execute("PRAGMA journal_mode = WAL")
        execute("PRAGMA synchronous = FULL")
        tables = execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        told = execute("PRAGMA application_id").fetchone()[0], execute("PRAGMA user_version").fetchone()[0]
        if tables and told != (APPLICATION_ID, VERSION):
            raise StateError(f"{self._path}: is not the state of a watch of this version")
        if not tables:
            named = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
            self._connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} {named} COMMIT;")
        execute("BEGIN IMMEDIATE").connection.execute("COMMIT")  # takes the lock that keeps a second watch out

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            reason = "another watch is using it" if "locked" in str(error) else str(error)
            raise StateError(f"{self._path}: {reason}") from error

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction around everything inside."""
        with self._told():
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def _one(self, query: str, *values: object) -> tuple[object, ...] | None:
        with self._told():
            row: tuple[object, ...] | None = self._connection.execute(query, values).fetchone()
        return row

    def _do(self, query: str, *values: object) -> int:
        with self.change():
            return self._connection.execute(query, values).rowcount

    # Feeds

    def meet(self, urls: Iterable[str]) -> None:
        """Know feeds; a new one is due at once."""
        with self.change():
            self._connection.executemany(
                "INSERT INTO feeds VALUES (?, NULL, NULL, 0, 0) ON CONFLICT DO NOTHING", [(url,) for url in urls]
            )

    def feed(self, url: str) -> tuple[Marks, float, int]:
        """The marks of a feed, when it is due, and how often it has failed since it was last read."""
        row = self._one("SELECT etag, modified, due, failures FROM feeds WHERE url = ?", url)
        if row is None:
            return Marks(), 0.0, 0
        etag, modified, due, failures = row
        return Marks(_text(etag), _text(modified)), float(str(due)), int(str(failures))

    def marks(self) -> dict[str, Marks]:
        """The marks of every document of every feed."""
        with self._told():
            rows = self._connection.execute("SELECT url, etag, modified FROM feeds").fetchall()
        return {url: Marks(etag, modified) for url, etag, modified in rows}

    def hurry(self) -> None:
        """Make every feed due that did not fail the last time."""
        self._do("UPDATE feeds SET due = 0 WHERE failures = 0")

    def listed(self, feed: str, parts: Sequence[tuple[str, Marks]], entries: Sequence[FeedEntry], due: float) -> int:
        """Queue what is new or has changed in a feed, and keep the marks of its documents; how many were queued."""
        with self.change():
            self.meet(url for url, _ in parts)
            for url, marks in parts:
                self._do(
                    "UPDATE feeds SET etag = ?, modified = ?, due = ?, failures = 0 WHERE url = ?",
                    marks.etag, marks.modified, due, url,
                )  # fmt: skip
            return sum(self._queue(feed, entry) for entry in entries)

    def _queue(self, feed: str, entry: FeedEntry) -> int:
        published = entry.published.show() if entry.published else None
        return self._do(
            """INSERT INTO items (url, feed, mark, published, due, stage) VALUES (?, ?, ?, ?, 0, 'queued')
            ON CONFLICT (url) DO UPDATE SET mark = excluded.mark, due = 0, failures = 0,
            stage = CASE stage WHEN 'held' THEN stage ELSE 'queued' END
            WHERE items.mark <> excluded.mark AND items.feed = excluded.feed""",
            entry.url, feed, entry.mark, published,
        )  # fmt: skip

    def feed_failed(self, url: str, due: float) -> None:
        """A feed that could not be read, and when it is asked again."""
        self._do("UPDATE feeds SET due = ?, failures = failures + 1 WHERE url = ?", due, url)

    # Articles

    def due(self, now: float, limit: int = 2000) -> list[tuple[str, str, str]]:
        """URL, feed and stage of the articles that are due, those held first."""
        with self._told():
            return self._connection.execute(
                """SELECT url, feed, stage FROM items WHERE stage IN ('queued', 'held') AND due <= ?
                ORDER BY stage, due, url LIMIT ?""",
                (now, limit),
            ).fetchall()

    def next_due(self) -> float | None:
        """When the next article is due."""
        row = self._one("SELECT min(due) FROM items WHERE stage IN ('queued', 'held')")
        return None if row is None or row[0] is None else float(str(row[0]))

    def item(self, url: str) -> Item:
        """One article, with its page where it is held."""
        row = self._one(
            """SELECT feed, mark, published, failures, etag, modified, stage, final, media, charset, body, held
            FROM items WHERE url = ?""",
            url,
        )
        if row is None:
            raise StateError(f"{self._path}: {url} is not there")
        feed, mark, published, failures, etag, modified, stage, final, media, charset, body, held = row
        marks = Marks(_text(etag), _text(modified))
        page = None
        if stage == "held" and isinstance(body, bytes):
            mark = held
            page = Fetched(str(final), zlib.decompress(body), str(media), _text(charset), marks)
        instant = read_instant(str(published)) if published else None
        return Item(url, str(feed), str(mark), instant, int(str(failures)), marks, page)

    def hold(self, item: Item, page: Fetched) -> None:
        """Keep the fetched page of an article until it is posted."""
        self._do(
            """UPDATE items SET stage = 'held', due = 0, failures = 0, final = ?, media = ?, charset = ?, etag = ?,
            modified = ?, body = ?, held = ? WHERE url = ?""",
            page.url, page.media, page.charset, page.marks.etag, page.marks.modified, zlib.compress(page.body, 1),
            item.mark, item.url,
        )  # fmt: skip

    def done(self, item: Item) -> None:
        """An article that is in the ledger or unchanged; it is queued again where its feed tells of a later change."""
        self._do(
            """UPDATE items SET stage = CASE mark WHEN ? THEN 'done' ELSE 'queued' END, failures = 0, body = NULL
            WHERE url = ?""",
            item.mark, item.url,
        )  # fmt: skip

    def item_failed(self, url: str, due: float | None) -> None:
        """An article that could not be read, and when it is tried again; None gives it up."""
        if due is None:
            self._do("UPDATE items SET stage = 'failed', body = NULL, failures = failures + 1 WHERE url = ?", url)
        else:
            self._do("UPDATE items SET due = ?, failures = failures + 1 WHERE url = ?", due, url)

    # Reports

    def mark(self, name: str) -> str:
        """A note by its name; empty where there is none."""
        row = self._one("SELECT value FROM marks WHERE name = ?", name)
        return "" if row is None else str(row[0])

    def set_mark(self, name: str, value: str) -> None:
        """Keep a note."""
        self._do("INSERT INTO marks VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)

    def learn(self, keys: Sequence[str], record: str | None) -> bool:
        """Know a change by all its keys; False where it was known by one of them already.

        A new one becomes a report, kept until every channel has told it; without a record it is known as told.
        """
        holes = ", ".join("?" * len(keys))
        with self.change():
            known = self._one(f"SELECT min(seq) FROM known WHERE key IN ({holes}) HAVING count(*) > 0", *keys)
            seq = known[0] if known else self._report(record)
            rows = [(key, seq) for key in keys]
            self._connection.executemany("INSERT INTO known VALUES (?, ?) ON CONFLICT DO NOTHING", rows)
        return known is None

    def _report(self, record: str | None) -> int:
        if record is None:
            return 0
        return self._connection.execute("INSERT INTO reports (record) VALUES (?)", (record,)).lastrowid or 0

    def told_as(self, key: str) -> int | None:
        """The number of the report that told the change of that key; 0 for one that was there before, None for none."""
        row = self._one("SELECT seq FROM known WHERE key = ?", key)
        return None if row is None else int(str(row[0]))

    def reports(self, after: int, limit: int) -> list[tuple[int, dict[str, Any]]]:
        """Reports with their numbers, in order; the ``id`` of each is its own among those of all watches."""
        with self._told():
            query = "SELECT seq, record FROM reports WHERE seq > ? ORDER BY seq LIMIT ?"
            rows = self._connection.execute(query, (after, limit)).fetchall()
        return [(seq, {"id": f"{self.identity}-{seq}", **json.loads(record)}) for seq, record in rows]

    def meet_channel(self, name: str) -> None:
        """Know a channel; a new one begins with what is reported from now on."""
        self._do(
            """INSERT INTO channels (name, upto) SELECT ?, coalesce(max(seq), 0) FROM reports
            WHERE true ON CONFLICT DO NOTHING""",
            name,
        )

    def channel(self, name: str) -> Channel:
        """How far a channel is."""
        row = self._one("SELECT upto, begun, due, failures FROM channels WHERE name = ?", name)
        return Channel(*row) if row else Channel(0, 0, 0.0, 0)  # type: ignore[arg-type]  # SQLite keeps these types

    def begin(self, name: str, upto: int) -> None:
        """What is about to be told in one piece; told again, it is the same piece."""
        self._do("UPDATE channels SET begun = ? WHERE name = ?", upto, name)

    def told(self, name: str, upto: int) -> None:
        """All up to a number has been told."""
        self._do("UPDATE channels SET upto = ?, begun = 0, due = 0, failures = 0 WHERE name = ?", upto, name)

    def channel_failed(self, name: str, due: float) -> None:
        """A channel that took nothing, and when it is tried again."""
        self._do("UPDATE channels SET due = ?, failures = failures + 1 WHERE name = ?", due, name)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
