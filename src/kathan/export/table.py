"""Rows into CSV, nested values in columns named with dots, lists in one cell of JSON; and back."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from kathan.export.base import Row, Shape, Table, counted

NAME = "csv"


def flatten(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """A nested row as one level: ``{"a": {"b": 1}}`` becomes ``{"a.b": 1}``."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            flat.update(flatten(value, f"{prefix}{name}."))
        else:
            flat[f"{prefix}{name}"] = value
    return flat


def write_rows(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    """Write a header and every row. ``columns`` name the cells, nested ones by their dotted path.

    Without columns the header is the union of all rows in order of first sight, and the rows are held in memory.
    """
    writer = csv.writer(_Lines(out), lineterminator="\r\n")
    flat: Iterable[dict[str, Any]] = map(flatten, rows)
    if not columns:
        flat = list(flat)
        columns = list(dict.fromkeys(name for row in flat for name in row))
    writer.writerow(columns)
    for row in flat:
        writer.writerow([_cell(row.get(name)) for name in columns])


class _Lines:
    """Ends each row with a line feed; csv quotes carriage returns only where rows end with one themselves."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, row: str) -> int:
        """Write one row, which csv has ended with both."""
        return self.out.write(row[:-2] + "\n")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def write_table(rows: Iterable[Row], table: Table, path: Path) -> int:
    """Write every row into a new file; how many they were."""
    seen = [0]
    with path.open("w", encoding="utf-8", newline="") as out:
        write_rows(counted(rows, seen), list(_names(table.columns)), out)
    return seen[0]


def _names(columns: Mapping[str, Shape], prefix: str = "") -> Iterator[str]:
    for name, shape in columns.items():
        if isinstance(shape, dict):
            yield from _names(shape, f"{prefix}{name}.")
        else:
            yield prefix + name


def read_table(table: Table, path: Path) -> Iterator[Row]:
    """The rows of a file; what its columns may miss and is empty is missing."""
    csv.field_size_limit(1 << 30)  # a cell may hold an article
    with path.open(encoding="utf-8", newline="") as file:
        for flat in csv.DictReader(file):
            yield _unflatten(flat, table.columns, "")


def _unflatten(flat: Mapping[str, str], columns: Mapping[str, Shape], prefix: str) -> dict[str, Any]:
    return {name: _uncell(flat, prefix + name, shape) for name, shape in columns.items()}


def _uncell(flat: Mapping[str, str], name: str, shape: Shape) -> Any:
    if isinstance(shape, dict):
        missing = not any(flat[part] for part in _names(shape, f"{name}."))
        return None if missing else _unflatten(flat, shape, f"{name}.")
    cell = flat.get(name, "")
    if isinstance(shape, list):
        return json.loads(cell)
    if not cell and shape.endswith("?"):
        return None
    return _READ.get(shape.rstrip("?"), str)(cell)


def _number(cell: str) -> int | str:
    """A whole number as int, any other as the digits that it was."""
    return int(cell) if cell.lstrip("-").isdecimal() else cell


_READ: dict[str, Any] = {"int": int, "float": float, "number": _number, "flag": lambda cell: cell == "true"}
