"""The ledger in a PostgreSQL database: the same statements as in a file, but for locking and search."""

from collections.abc import Iterator, Sequence
from typing import Any

from kathan.store.checks import POSTGRES
from kathan.store.reading import NUMBERED, ORDER, REPORT, WORD
from kathan.store.server import Server
from kathan.store.writing import SqlStore

_NEWEST = f"""
    {NUMBERED} JOIN sentences s ON s.seq = e.seq
    WHERE s.words @@ CAST(? AS tsquery) AND s.seq < ? ORDER BY s.seq DESC LIMIT ?
"""
_LONGEST = 500  # characters of a searched word; PostgreSQL takes no much longer ones


class PostgresStore(SqlStore):
    """A ledger in a database of a server; several may lie in one, each in a schema of its own."""

    dialect = POSTGRES

    def _connect(self, name: str, write: bool, wait: float) -> Server:
        server = Server(name, write, wait)
        self.name = server.name
        return server

    def _begin(self) -> None:
        """One writer at a time, so that the chain has one end; readers go on."""
        self._connection.execute("BEGIN")
        try:
            self._connection.execute("LOCK TABLE evidence IN EXCLUSIVE MODE")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise

    def _rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        rows: Iterator[Any] = self._connection.stream(query, values)
        return rows

    def _index(self, sentences: Sequence[tuple[int, str]]) -> None:
        """The words as they are: the server's own parsers cut Devanagari at its vowel signs."""
        rows = [(seq, [word[:_LONGEST] for word in WORD.findall(folded)]) for seq, folded in sentences]
        self._connection.executemany("INSERT INTO sentences (seq, words) VALUES (?, array_to_tsvector(?))", rows)

    def _matches(self, words: Sequence[str]) -> Iterator[Any]:
        match = " & ".join(f"'{word[:_LONGEST]}':*" for word in words)
        query = f"{REPORT} JOIN sentences s ON s.seq = e.seq WHERE s.words @@ CAST(? AS tsquery) {ORDER}"
        return self._rows(query, (match,))

    def _newest(self, words: Sequence[str], most: int, before: int) -> Iterator[Any]:
        match = " & ".join(f"'{word[:_LONGEST]}':*" for word in words)
        return self._rows(_NEWEST, (match, before, most))

    def _broken(self) -> Iterator[str]:
        """Pages are the server's own care: it checks their sums when it reads them, where it was set up so."""
        yield from ()
