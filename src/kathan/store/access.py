"""A ledger's address into an open, checked SQLite connection, or a plain message saying why not."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kathan.store.base import NoLedgerError, OlderLedgerError, StoreError
from kathan.store.fill import FILLED
from kathan.store.scripts import VERSION, script

APPLICATION_ID = 0x6B617468  # "kath" in ASCII, so that `file ledger.db` and we know our own files
_WAL = 16 * 1024  # pages of the log after which it is written back: each index page is then written once for many keys
_CACHE = 128 * 1024  # KiB of pages that a writer keeps: keys come in no order, and each goes to a page of its own


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what SQLite complains about into a message that names the ledger."""
    try:
        yield
    except sqlite3.OperationalError as error:
        reason = str(error)
        if "locked" in reason or "busy" in reason:
            raise StoreError(f"{name}: another program is writing to this ledger; try again") from error
        if "readonly" in reason:
            raise StoreError(f"{name}: this ledger is read-only") from error
        if "full" in reason:
            raise StoreError(f"{name}: the disk is full") from error
        raise StoreError(f"{name}: cannot use this ledger: {reason}") from error
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise StoreError(f"{name}: is not a ledger (no SQLite file)") from error
        raise StoreError(f"{name}: this ledger is damaged or no ledger: {error}") from error


def connect(name: str, write: bool, wait: float) -> sqlite3.Connection:
    """Open the file ``name``, laying out a new ledger when writing; ``wait`` in seconds. Raises StoreError."""
    path = Path(name)
    _check_file(path, write)
    with told(name):
        connection = _open(path, write, wait)
        try:
            _check_ledger(connection, name, write)
            _settle(connection, write)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_file(path: Path, write: bool) -> None:
    """Refuse what can be seen to be no ledger before SQLite touches it.

    The file is not opened for that: closing it would let go of the locks that this process holds on it through
    SQLite, and another process would take the write-ahead log away from under its readers.
    """
    if path.is_dir():
        raise StoreError(f"{path}: is a directory, not a ledger file")
    if not path.exists():
        if not write:
            raise NoLedgerError(f"{path}: no such ledger; read an article into it first")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the directory {path.parent} does not exist")
        return
    if write and not os.access(path, os.W_OK):
        raise StoreError(f"{path}: this ledger is read-only")
    if not path.stat().st_size and not write:
        raise StoreError(f"{path}: is not a ledger (no SQLite file)")


def _open(path: Path, write: bool, wait: float) -> sqlite3.Connection:
    if write:
        return sqlite3.connect(path, timeout=wait, isolation_level=None)
    # The last of those who may write takes the write-ahead log away with it; one who may not would leave it lying.
    uri = path.resolve().as_uri() + ("?mode=rw" if os.access(path, os.W_OK) else "?mode=ro")
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if "unable to open" not in str(error):
            raise
        # A WAL file cannot be shared in a directory where nobody may write; then nobody writes to it either.
        return sqlite3.connect(uri + "&immutable=1", uri=True, isolation_level=None)
    return connection


def copy_ledger(name: str, target: str) -> None:
    """A second file that holds the same, taken at one moment. Raises StoreError."""
    with told(name):
        source, copy = _open(Path(name), False, 10.0), sqlite3.connect(target)
        try:
            source.backup(copy)
        finally:
            source.close()
            copy.close()


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _check_ledger(connection: sqlite3.Connection, name: str, write: bool) -> None:
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if _number(connection, "application_id") != APPLICATION_ID and (tables or not write):
        raise StoreError(f"{name}: is an SQLite file of another program, not a ledger")
    version = _number(connection, "user_version")
    if version > VERSION:
        raise StoreError(f"{name}: is a ledger of version {version}, newer than the {VERSION} that this program knows")
    if version < VERSION:
        _raise_version(connection, name, write)


def _raise_version(connection: sqlite3.Connection, name: str, write: bool) -> None:
    """Lay out a new ledger, or bring an older one up to this version, in one transaction.

    A second process that waited for it finds it done. One who may not write is told who may.
    """
    if not write:
        raise OlderLedgerError(
            f"{name}: is a ledger of an older version; any command that may write to it brings it up"
        )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_number(connection, "user_version") + 1, VERSION + 1):
            for statement in _statements(script(number)):
                connection.execute(statement)
            if number in FILLED:
                FILLED[number](connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, so that they can share a transaction."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _settle(connection: sqlite3.Connection, write: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    if write:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL}")
    else:
        connection.execute("PRAGMA query_only = ON")
