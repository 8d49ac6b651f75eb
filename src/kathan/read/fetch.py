"""Turn what the user names (files, folders, globs, standard input) into pages, one at a time."""

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import regex

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.model.window import Instant
from kathan.read.columns import find_columns
from kathan.read.decode import TEXT_LIMIT
from kathan.read.net.limits import Limits
from kathan.read.net.online import Online, is_url
from kathan.read.received import read_received
from kathan.read.rows import find_rows, is_row

STDIN = "-"
_MEDIA = {".txt": MediaType.TEXT, ".md": MediaType.MARKDOWN, ".html": MediaType.HTML, ".htm": MediaType.HTML}
_ROWS = ".jsonl"
_TABLE, _PDF = ".parquet", ".pdf"
_ARCHIVES = (".warc", ".wet")
_KNOWN = (*_MEDIA, _ROWS, _TABLE, _PDF, *_ARCHIVES)
_GLOB = regex.compile(r"[*?\[]")
_COUNT_LIMIT = 100_000_000
_UNREADABLE = (OSError, EOFError, zlib.error)


def find_pages(
    refs: Sequence[str], language: str | None = None, published: Instant | None = None, limits: Limits | None = None
) -> Iterator[Page | Issue]:
    """Every page that the refs name, lazily and in order; what cannot be read comes back as a fatal issue.

    A ref is a file (.txt .md .html .htm .jsonl .warc .wet, each also .gz; .parquet .pdf), a directory, a glob, ``-`` or
    an http(s) URL.
    ``language`` and ``published`` stand in wherever a row does not name its own; ``limits`` are those of URLs.
    """
    with Online(limits) as online:
        for ref in refs:
            if ref == STDIN:
                yield from _read_stdin(language, published)
            elif is_url(ref):
                yield from online.find_pages(Source(ref, language=language, published=published))
            else:
                yield from _read_files(ref, language, published)


def _read_files(ref: str, language: str | None, published: Instant | None) -> Iterator[Page | Issue]:
    for found in find_files(ref):
        if isinstance(found, Issue):
            yield found
        else:
            yield from _read_file(found, language, published)


def count_sources(refs: Sequence[str]) -> int | None:
    """How many pages the refs hold, for a progress bar; None where that cannot be known cheaply."""
    total = 0
    for ref in refs:
        if ref == STDIN or is_url(ref):
            return None
        for found in find_files(ref):
            rows = 1 if isinstance(found, Issue) or suffix_of(found) != _ROWS else _count_rows(found)
            if rows is None:
                return None
            total += rows
    return total


def find_files(ref: str) -> Iterator[Path | Issue]:
    """The files that one ref names, sorted: a directory is searched to its leaves, a glob is matched."""
    path = Path(ref)
    try:
        if path.is_dir():
            yield from _find_inside(path)
        elif os.path.lexists(path) or not _GLOB.search(ref):
            yield path
        else:
            yield from _find_matches(ref)
    except (OSError, ValueError) as error:
        yield Issue(show_path(ref), say_fault(error), fatal=True)


def show_path(path: Path | str) -> str:
    """The path as messages name it; bytes that are no text are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def _find_matches(pattern: str) -> Iterator[Path | Issue]:
    matches = sorted(glob.glob(pattern, recursive=True))
    if not matches:
        yield Issue(show_path(pattern), "no file matches", fatal=True)
    folders = {match.rstrip(os.sep) for match in matches if Path(match).is_dir()}
    for match in matches:
        if match.rstrip(os.sep) in folders:
            if "**" not in pattern:
                yield from _find_inside(Path(match))
        else:
            yield Path(match)


def _find_inside(folder: Path) -> Iterator[Path | Issue]:
    found = False
    problems: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(base, name)
            if not name.startswith(".") and _is_known(path):
                found = True
                yield path
    for problem in problems:
        yield Issue(show_path(problem.filename or folder), say_fault(problem), fatal=True)
    if not found and not problems:
        kinds = " ".join(_KNOWN)
        yield Issue(show_path(folder), f"the directory holds no articles ({kinds})", fatal=True)


def suffix_of(name: Path | str) -> str:
    """The suffix of a path or URL in lower case, that of the packed file where it ends in .gz."""
    path = Path(name)
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() if suffix == ".gz" else suffix


def _is_known(path: Path) -> bool:
    return suffix_of(path) in _KNOWN


def _read_file(path: Path, language: str | None, published: Instant | None) -> Iterator[Page | Issue]:
    ref = show_path(path)
    problem = _check_file(path)
    if problem:
        yield Issue(ref, problem, fatal=True)
        return
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, ref, language, published)
    except _UNREADABLE as error:
        yield Issue(ref, say_fault(error), fatal=True)


def read_stream(
    stream: IO[bytes], ref: str, language: str | None = None, published: Instant | None = None
) -> Iterator[Page | Issue]:
    """Every page of an open file, whose name says what it is. Raises OSError, EOFError or zlib.error as it breaks."""
    suffix = suffix_of(ref)
    source = Source(ref, language=language, published=published)
    if suffix in _ARCHIVES:
        from kathan.read.archive import read_archive  # noqa: PLC0415  # for archives alone

        yield from read_archive(stream, source)  # packed record by record, which only its reader understands
        return
    opened = gzip.GzipFile(fileobj=stream) if ref.lower().endswith(".gz") else stream
    if suffix == _ROWS:
        yield from _read_rows(opened, ref, language, published)
    elif suffix == _TABLE:
        yield from find_columns(opened, ref, language, published)
    else:
        yield from read_received(opened.read(TEXT_LIMIT + 1), source, _MEDIA.get(suffix))


def _check_file(path: Path) -> str | None:
    """Why the path cannot be opened as a file, without opening it: a pipe would wait for ever."""
    try:
        path.stat()
    except (OSError, ValueError) as error:
        return say_fault(error)
    if path.is_dir():
        return "a directory, not a file"
    return None if path.is_file() else "a special file (pipe, socket or device), not an article"


def _read_rows(
    stream: IO[bytes] | gzip.GzipFile, ref: str, language: str | None, published: Instant | None
) -> Iterator[Page | Issue]:
    rows = 0
    for found in find_rows(stream, ref, language, published):
        rows += 1
        yield found
    if not rows:
        yield Issue(ref, "empty: there is nothing to read", fatal=True)


def _read_stdin(language: str | None, published: Instant | None) -> Iterator[Page | Issue]:
    """Standard input is one text, one HTML page, or JSONL where its first line is a row."""
    try:
        first = sys.stdin.buffer.readline(TEXT_LIMIT + 1)
        if is_row(first):
            yield from find_rows(_Rejoined(first, sys.stdin.buffer), STDIN, language, published)
            return
        data = first + sys.stdin.buffer.read(max(0, TEXT_LIMIT + 1 - len(first)))
    except _UNREADABLE as error:
        yield Issue(STDIN, say_fault(error), fatal=True)
        return
    yield from read_received(data, Source(STDIN, language=language, published=published))


class _Rejoined(io.BytesIO):
    """A stream whose first line has been read already; only ``readline`` goes on into the rest."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        super().__init__(first)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        """The next line of the first part, then of the rest."""
        return super().readline(size) or self._rest.readline(-1 if size is None else size)


def _count_rows(path: Path) -> int | None:
    try:
        if path.suffix.lower() == ".gz" or path.stat().st_size > _COUNT_LIMIT or not path.is_file():
            return None
        with path.open("rb") as stream:
            return max(1, sum(bool(line.strip()) for line in stream))
    except OSError:
        return 1


def say_fault(error: BaseException) -> str:
    """A failure of the system in plain words."""
    if isinstance(error, FileNotFoundError):
        return "file not found"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if isinstance(error, (gzip.BadGzipFile, EOFError, zlib.error)):
        return "the gzip data is broken"
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or type(error).__name__).lower()
