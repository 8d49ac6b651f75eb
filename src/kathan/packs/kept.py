"""Keep what was compiled from the packs in the user's cache folder: a name and a digest in, plain data back or None.

Data is marshalled, which runs no code on reading; a file that somebody else owns or may write is not read. A file is
written whole under another name and then renamed, so that several processes may read and write at once. The digest
covers the packs, this package's own sources and the Python that reads them: what is out of date is never found.
``KATHAN_CACHE`` names another folder, and empty turns the cache off; where nothing can be written nothing is kept.
"""

import marshal
import os
import stat
import sys
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

NEWEST = 3  # files kept of one name; older ones are of packs or versions that are gone
_CHECK = 16
_FOREIGN_WRITES = stat.S_IWGRP | stat.S_IWOTH


def folder() -> Path | None:
    """Where files are kept, None where the cache is turned off."""
    named = os.environ.get("KATHAN_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "kathan"
    except RuntimeError:  # nobody's home
        return None


@cache
def _engine() -> bytes:
    """What compiled data depends on beside the packs: the code that makes it and the interpreter that reads it."""
    seen = blake2b(f"{sys.version}:{marshal.version}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        seen.update(path.read_bytes())
    return seen.digest()


def digest_of(paths: Iterable[Path]) -> str:
    """A digest of files in their order, by path and content."""
    seen = blake2b(_engine(), digest_size=16)
    for path in paths:
        data = path.read_bytes()
        seen.update(f"{path}:{len(data)}:".encode())
        seen.update(data)
    return seen.hexdigest()


def read_kept(name: str, digest: str) -> Any | None:
    """What was kept under a name for these packs, None where there is nothing or nothing that can be trusted."""
    base = folder()
    if base is None or not digest:
        return None
    try:
        data = _read_own(base / f"{name}-{digest}.bin")
        if blake2b(data[_CHECK:], digest_size=_CHECK).digest() != data[:_CHECK]:
            return None
        return marshal.loads(data[_CHECK:])
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _read_own(path: Path) -> bytes:
    """The bytes of a regular file that is ours and that nobody else may write; PermissionError for any other."""
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
        status = os.fstat(file.fileno())
        ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        if not ours or not stat.S_ISREG(status.st_mode) or (os.name == "posix" and status.st_mode & _FOREIGN_WRITES):
            raise PermissionError(f"{path}: not ours alone")
        return file.read()


def keep(name: str, digest: str, value: Any) -> None:
    """Keep plain data under a name; nothing happens where it cannot be written."""
    base = folder()
    if base is None or not digest:
        return
    data = marshal.dumps(value)
    try:
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(base, f"{name}-{digest}.bin", blake2b(data, digest_size=_CHECK).digest() + data)
        _drop_old(base, name)
    except OSError:
        return


def _write(base: Path, name: str, data: bytes) -> None:
    path = base / f".{os.urandom(8).hex()}.part"
    try:
        with open(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
        ) as file:
            file.write(data)
        os.replace(path, base / name)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _drop_old(base: Path, name: str) -> None:
    found = sorted(base.glob(f"{name}-*.bin"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[NEWEST:]:
        path.unlink(missing_ok=True)
