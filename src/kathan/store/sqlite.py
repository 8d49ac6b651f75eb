"""The ledger in one SQLite file: how it is locked, searched and checked there."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from kathan.store.access import connect
from kathan.store.reading import NUMBERED, ORDER, REPORT
from kathan.store.writing import SqlStore

_NEWEST = f"""
    {NUMBERED} JOIN (SELECT rowid FROM sentences WHERE folded MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) s
    ON s.rowid = e.seq ORDER BY e.seq DESC
"""


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
