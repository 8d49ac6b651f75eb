"""The derived tables of a ledger brought up to its evidence, without keeping readers waiting where that takes long."""

import multiprocessing
import os
from collections.abc import Callable
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from kathan.ledger.derive import is_fresh, refresh
from kathan.packs.load import Packs, load_packs
from kathan.store.access import copy_ledger
from kathan.store.base import NoLedgerError, OlderLedgerError, StoreError, View, open_store

_SMALL = 2_000  # pieces of evidence that are derived while a reader waits, which takes some tenths of a second
_NICE = 10  # readers go first
_WAIT = 30.0  # seconds for other writers


class PreparingError(Exception):
    """A ledger that has never been derived by these rules; the message says how far that is."""


class Keeper:
    """Opens one ledger for reading, its tables as fresh as they can be; a ledger that is not there is an empty one.

    Small ledgers are brought up at once. Large ones are brought up by a process beside, and meanwhile read as they
    were. One that may not be written to is copied when it changes, and the copy is brought up.
    """

    def __init__(self, name: str, packs: Packs) -> None:
        self.name = name
        self._packs = packs
        self._lock = Lock()
        self._beside: _Beside | None = None
        self._folder: TemporaryDirectory[str] | None = None

    def open(self) -> tuple[View, bool]:
        """The ledger, and whether it holds more than was derived. Raises StoreError and PreparingError."""
        name, view = self._open()
        try:
            if is_fresh(view, self._packs):
                return view, False
            if view.books.last() > _SMALL:
                self._have_brought_up(name, view)
                return view, True
        except BaseException:
            view.close()
            raise
        view.close()
        return self._bring_up(name), False

    def _open(self) -> tuple[str, View]:
        """The ledger as it is, or what stands for it, with its name."""
        try:
            view = self._open_raised()
        except NoLedgerError:
            return self._open_other("none.db", _lay_out)
        if is_fresh(view, self._packs) or _may_write(self.name):
            return self.name, view
        with view:
            mark = sha256(view.latest().encode()).hexdigest()[:16]
        return self._open_other(f"{mark}.db", lambda file: copy_ledger(_path(self.name), file))

    def _open_raised(self) -> View:
        """The ledger, one of an older version brought up to this one where that may be."""
        try:
            return open_store(self.name)
        except OlderLedgerError:
            if not _may_write(self.name):
                raise
            with self._lock:
                open_store(self.name, write=True, wait=_WAIT).close()
            return open_store(self.name)

    def _open_other(self, file: str, make: Callable[[str], None]) -> tuple[str, View]:
        name = self._stand_in(file, make)
        return name, open_store(name)

    def _stand_in(self, name: str, make: Callable[[str], None]) -> str:
        """A file in a folder that goes with us, made where it is not there; the one before it is let go."""
        with self._lock:
            self._folder = self._folder or TemporaryDirectory(prefix="kathan-")
            file = Path(self._folder.name) / name
            if not file.exists():
                for old in file.parent.glob("*.db*"):
                    old.unlink()
                make(str(file))
        return str(file)

    def _bring_up(self, name: str) -> View:
        """Derive what is missing, one reader after the other; the second finds it done."""
        with self._lock, open_store(name, write=True, wait=_WAIT) as writer:
            refresh(writer, self._packs)
        return open_store(name)

    def _have_brought_up(self, name: str, view: View) -> None:
        """See to it that somebody derives what is missing; what was never derived cannot be shown meanwhile."""
        with self._lock:
            if self._beside is None or not self._beside.lives():
                self._beside = _Beside(name)
            self._beside.ask()
        if not view.books.mark("voices"):
            waiting, parts = view.register.progress()
            raise PreparingError(f"{parts - waiting} / {parts}" if parts else "")

    def close(self) -> None:
        """Stop what was begun, and leave nothing behind."""
        if self._beside is not None:
            self._beside.stop()
        if self._folder is not None:
            self._folder.cleanup()


def _lay_out(file: str) -> None:
    open_store(file, write=True).close()


def _path(name: str) -> str:
    return name.removeprefix("sqlite:///")


def _may_write(name: str) -> bool:
    """Whether a ledger in a file may be written to; a server says so itself."""
    path = Path(_path(name))
    return name.startswith("postgres") or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


class _Beside:
    """A process that derives whenever it is asked to."""

    def __init__(self, name: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(name, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self._busy = False

    def lives(self) -> bool:
        return self._process.is_alive()

    def ask(self) -> None:
        """Ask for the tables to be brought up, unless it is at it."""
        while self._ours.poll():
            self._ours.recv()
            self._busy = False
        if not self._busy:
            self._ours.send("")
            self._busy = True

    def stop(self) -> None:
        self._process.terminate()
        self._process.join(10)


def _serve(name: str, asks: Connection) -> None:
    """Bring the tables up each time that somebody asks, until nobody can."""
    os.nice(_NICE)
    packs = load_packs()
    while True:
        try:
            asks.recv()
            with open_store(name, write=True, wait=_WAIT) as writer:
                refresh(writer, packs)
        except StoreError:
            pass  # another writer kept it; the next look asks again
        except (EOFError, OSError):
            return
        asks.send("")
