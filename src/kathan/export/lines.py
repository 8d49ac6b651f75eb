"""Rows into JSON Lines, one compact object a line, whole, in UTF-8; and back."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from kathan.export.base import Row, Table, counted

NAME = "jsonl"


def write_rows(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    """Write each row as it is; ``columns`` choose nothing here."""
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_table(rows: Iterable[Row], table: Table, path: Path) -> int:
    """Write every row into a new file; how many they were."""
    seen = [0]
    with path.open("w", encoding="utf-8", newline="") as out:
        write_rows(counted(rows, seen), (), out)
    return seen[0]


def read_table(table: Table, path: Path) -> Iterator[Row]:
    """The rows of a file."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from map(json.loads, lines)
