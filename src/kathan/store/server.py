"""A ledger's PostgreSQL address into a connection that takes the SQL of the SQLite store, or a message why not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from kathan.store.base import NoLedgerError, OlderLedgerError, StoreError, show_address
from kathan.store.fill import SERVER_FILLED
from kathan.store.records import batches
from kathan.store.scripts import VERSION, server_prelude, server_script

_OWN = {1: 6, 2: 7}  # the versions that ledgers on a server had as long as they counted for themselves
_TURN = 0x6B617468  # of whoever lays out the tables; any number that no other program is likely to take
_BATCH = 2000
_TOGETHER = 100  # rows that one statement inserts; of 16 columns that is a fortieth of the parameters it may have
_ROW = re.compile(r"VALUES\s+(\((?:[^()]|\([^()]*\))*\))\s*(?:ON CONFLICT .*)?$", re.DOTALL)
_SAID = {
    "LockNotAvailable": "another program is writing to this ledger; try again",
    "ReadOnlySqlTransaction": "this ledger is read-only",
    "InsufficientPrivilege": "this user may not write to it",
    "DiskFull": "the disk of the server is full",
    "DuplicateTable": "its tables are those of another program",
}


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what PostgreSQL complains about into a message that names the ledger."""
    psycopg = _driver()
    try:
        yield
    except psycopg.Error as error:
        first = str(error).strip().partition("\n")[0] or type(error).__name__
        raise StoreError(f"{name}: {_SAID.get(type(error).__name__, first)}") from error


def _driver() -> Any:
    try:
        import psycopg  # noqa: PLC0415  # an extra
    except ImportError:
        raise StoreError("ledgers in PostgreSQL need psycopg; pip install 'kathan[postgres]'") from None
    return psycopg


class Done:
    """What a statement gave: its rows, and how many it touched."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor
        self.rowcount: int = cursor.rowcount

    def fetchone(self) -> Any:
        """The next row, None behind the last."""
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return list(self._cursor.fetchall())

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)


class Server:
    """An open PostgreSQL connection with the few methods of an SQLite one that the store uses."""

    def __init__(self, url: str, write: bool, wait: float) -> None:
        self.name = show_address(url)
        self._names = count()
        self._read: dict[str, str] = {}
        with told(self.name):
            self._connection = _driver().connect(url, autocommit=True, connect_timeout=max(2, int(wait)))
            try:
                self._settle(write, wait)
            except BaseException:
                self._connection.close()
                raise

    def _settle(self, write: bool, wait: float) -> None:
        run = self._connection.execute
        run(f"SET lock_timeout = {max(1, int(wait * 1000))}")
        run("SET client_min_messages = warning")
        if run("SHOW server_encoding").fetchone()[0] != "UTF8":
            raise StoreError(f"{self.name}: the database is not encoded in UTF-8")
        if write:
            with self._connection.transaction():
                self._raise_version()
        else:
            run("SET default_transaction_read_only = on")
        if self._version() != VERSION:
            raise self._misfit(self._version())

    def _version(self) -> int:
        """The version of the ledger; 0 where there is none."""
        if self._connection.execute("SELECT to_regclass('kathan_ledger')").fetchone()[0] is None:
            return 0
        version = int(self._connection.execute("SELECT max(version) FROM kathan_ledger").fetchone()[0] or 0)
        return _OWN.get(version, version)

    def _misfit(self, version: int) -> StoreError:
        if not version:
            return NoLedgerError(f"{self.name}: no such ledger; read an article into it first")
        if version > VERSION:
            told = f"is a ledger of version {version}, newer than the {VERSION} that this program knows"
            return StoreError(f"{self.name}: {told}")
        told = "is a ledger of an older version; any command that may write to it brings it up"
        return OlderLedgerError(f"{self.name}: {told}")

    def _raise_version(self) -> None:
        """Lay out a new ledger, or bring an older one up; a second process that waited for it finds it done."""
        self._connection.execute(f"SELECT pg_advisory_xact_lock({_TURN})")
        version = self._version()
        if not version:
            self._connection.execute(server_prelude())
        for number in range(version + 1, VERSION + 1):
            self._connection.execute(server_script(number))
            if version and number in SERVER_FILLED:
                SERVER_FILLED[number](self)
        if version < VERSION:
            self._connection.execute(f"INSERT INTO kathan_ledger VALUES ({VERSION})")

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return int(self._connection.info.transaction_status) != 0

    def execute(self, statement: str, values: Sequence[Any] = ()) -> Done:
        """Run one statement of the SQLite store."""
        with told(self.name):
            return Done(self._connection.execute(self._translate(statement), values or None))

    def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for every row; rows to insert go together, since each statement costs the server as much
        as the rows of an article."""
        with told(self.name), self._connection.cursor() as cursor:
            if not (row := _ROW.search(statement)):
                cursor.executemany(self._translate(statement), rows)
                return
            for batch in batches(rows, _TOGETHER):
                several = ", ".join([row[1]] * len(batch))
                shown = self._translate(statement[: row.start(1)] + several + statement[row.end(1) :])
                cursor.execute(shown, [value for one in batch for value in one])

    def stream(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of a query, some thousands at a time; other statements may run meanwhile."""
        name, hold = f"rows_{next(self._names)}", not self.in_transaction
        with told(self.name), self._connection.cursor(name, withhold=hold) as cursor:
            cursor.itersize = _BATCH
            cursor.execute(self._translate(query), values or None)
            yield from cursor

    def _translate(self, statement: str) -> str:
        found = self._read.get(statement)
        if found is None:
            found = self._read[statement] = translate(statement)
        return found

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()


def translate(statement: str) -> str:
    """A statement of the SQLite store as PostgreSQL takes it."""
    shown = statement.replace("%", "%%").replace("?", "%s")
    return shown.replace("FROM json_each(%s)", "FROM json_array_elements_text(CAST(%s AS json))")
