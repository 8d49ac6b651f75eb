"""Cut what is to be read into parts of some minutes' work, each named by its input, so that a finished one is known."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from kathan.model.steps import Issue
from kathan.read.fetch import suffix_of
from kathan.run.depot import DepotError, list_files, open_stream

PART_BYTES = 4_000_000  # of JSON Lines or of small files in one part: about a minute
FILES = 200  # in one part
_CHUNK = 1 << 20
Listed = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Files, or a stretch of one: lines from byte ``start`` to ``end``, or row groups of Parquet; 0, 0 is all of it.

    ``before`` is how many lines come before the first. ``id`` changes when a file's place, size or stamp does.
    """

    id: str
    paths: tuple[str, ...]
    start: int = 0
    end: int = 0
    before: int = 0


def plan(addresses: Iterable[str]) -> Iterator[Part | Issue]:
    """Every part of the files that paths, URLs, folders and globs name, in a fixed order; what is missing is named."""
    files: dict[str, Listed] = {}
    for address in addresses:
        try:
            files.update((file["path"], file) for file in list_files(address))
        except DepotError as error:
            yield Issue(address, str(error).removeprefix(f"{address}: "), fatal=True)
    yield from _cut(list(files.values()))


def _cut(files: list[Listed]) -> Iterator[Part]:
    small: list[Listed] = []
    for file in files:
        suffix = suffix_of(file["path"])
        if suffix == ".parquet":
            yield from _cut_groups(file)
        elif suffix == ".jsonl" and not file["path"].endswith(".gz") and file["size"] > PART_BYTES:
            yield from _cut_lines(file)
        elif file["size"] > PART_BYTES:
            yield _part([file])
        else:
            small.append(file)
            if len(small) == FILES or sum(one["size"] for one in small) > PART_BYTES:
                yield _part(small)
                small = []
    if small:
        yield _part(small)


def _part(files: list[Listed], start: int = 0, end: int = 0, before: int = 0) -> Part:
    told = json.dumps([[[file["path"], file["size"], file["stamp"]] for file in files], start, end])
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    return Part(digest, tuple(file["path"] for file in files), start, end, before)


def _cut_groups(file: Listed) -> Iterator[Part]:
    """A part a row group; a file that is no Parquet is one part, whose reader says so."""
    import pyarrow as pa  # noqa: PLC0415  # an extra
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with open_stream(file["path"]) as stream:
            groups = pq.ParquetFile(stream).num_row_groups
    except (pa.ArrowException, OSError):
        groups = 0
    yield from (_part([file], at, at + 1) for at in range(groups))
    if not groups:
        yield _part([file])


def _cut_lines(file: Listed) -> Iterator[Part]:
    """Parts that end with the first line end after so many bytes."""
    start = lines = before = at = 0
    with open_stream(file["path"]) as stream:
        while chunk := stream.read(_CHUNK):
            cut = chunk.find(b"\n") + 1 if at - start >= PART_BYTES else 0
            if cut:
                yield _part([file], start, at + cut, before)
                start, before = at + cut, lines + 1
            lines += chunk.count(b"\n")
            at += len(chunk)
    if at > start:
        yield _part([file], start, at, before)


def as_row(part: Part) -> dict[str, Any]:
    """A part as a row of Arrow's."""
    return {**asdict(part), "paths": list(part.paths)}


def from_row(row: dict[str, Any]) -> Part:
    """The part of such a row."""
    return Part(**{**row, "paths": tuple(row["paths"])})
