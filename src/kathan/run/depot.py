"""Files beside this machine or in an object store, by path or URL: listed, opened, and written whole or not at all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

Result = TypeVar("Result")
TRIES = 5
FIRST_WAIT = 0.5  # seconds; doubled with each try
_LASTING = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)


class DepotError(Exception):
    """What cannot be listed, read or written; the message says what and why, for people."""


def again(act: Callable[[], Result]) -> Result:
    """What ``act`` gives; where the store fails for a while it is asked again, a few times and ever later.

    Raises the last OSError, and at once one that no waiting mends.
    """
    import tenacity  # noqa: PLC0415  # an extra

    retry = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(TRIES),
        wait=tenacity.wait_exponential(multiplier=FIRST_WAIT),
        retry=tenacity.retry_if_exception(lambda error: isinstance(error, OSError) and not isinstance(error, _LASTING)),
        reraise=True,
    )
    return retry(act)


class Depot:
    """A folder on a file system that fsspec knows (``s3://``, ``gs://``, ``memory://``, or a path)."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.system, self.root = _find(self.address)

    def has(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return again(lambda: bool(self.system.exists(f"{self.root}/{name}")))

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, sorted; none where it is not there."""
        if not self.has(folder):
            return []
        found = again(lambda: self.system.ls(f"{self.root}/{folder}", detail=False))
        return sorted(name.rsplit("/", 1)[-1] for name in found)

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        return again(lambda: bytes(self.system.cat_file(f"{self.root}/{name}")))

    def put(self, local: Path, name: str) -> None:
        """Copy a file there under a name that only a whole one has."""
        target = f"{self.root}/{name}"
        again(lambda: self._put(local, target))

    def _put(self, local: Path, target: str) -> None:
        self.system.makedirs(target.rsplit("/", 1)[0], exist_ok=True)
        if "file" in _protocols(self.system):
            # An object store shows an object when it is whole; on a disk a name must be given last.
            self.system.put_file(str(local), f"{target}.part")
            self.system.mv(f"{target}.part", target)
        else:
            self.system.put_file(str(local), target)


def _protocols(system: "AbstractFileSystem") -> tuple[str, ...]:
    return (system.protocol,) if isinstance(system.protocol, str) else tuple(system.protocol)


def _find(address: str) -> "tuple[AbstractFileSystem, str]":
    try:
        import tenacity  # noqa: F401, PLC0415  # an extra, and the same one
        from fsspec.core import url_to_fs  # noqa: PLC0415  # an extra
    except ImportError:
        raise DepotError("reading into a folder needs fsspec and tenacity; pip install 'kathan[lake]'") from None
    try:
        system, root = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise DepotError(f"{address}: {error}") from None
    return system, str(root)


def open_stream(path: str) -> IO[bytes]:
    """A file for reading, by path or URL."""
    system, root = _find(path)
    return again(lambda: system.open(root, "rb"))


def list_files(address: str) -> Iterator[dict[str, Any]]:
    """The files of a path, URL, folder or glob: name (an address), size, and a stamp that changes with the content."""
    system, root = _find(address)
    try:
        found = again(lambda: system.glob(root, detail=True) if "*" in root else _under(system, root))
    except FileNotFoundError:
        raise DepotError(f"{address}: file not found") from None
    except OSError as error:
        raise DepotError(f"{address}: {error}") from None
    if not found:
        raise DepotError(f"{address}: no file matches")
    for name in sorted(found):
        info = found[name]
        if info["type"] == "file" and not name.rsplit("/", 1)[-1].startswith("."):
            stamp = next((str(info[key]) for key in ("ETag", "etag", "md5Hash", "mtime", "created") if key in info), "")
            yield {
                "path": system.unstrip_protocol(name) if "://" in address else name,
                "size": info["size"],
                "stamp": stamp,
            }


def _under(system: "AbstractFileSystem", root: str) -> dict[str, dict[str, Any]]:
    info = system.info(root)
    return system.find(root, detail=True) if info["type"] == "directory" else {root: info}
