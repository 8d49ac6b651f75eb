"""Rows into CSV: nested values become columns named with dots, lists one cell of JSON."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from kathan.export.base import Row

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
    writer = csv.writer(out, lineterminator="\n")
    flat: Iterable[dict[str, Any]] = map(flatten, rows)
    if not columns:
        flat = list(flat)
        columns = list(dict.fromkeys(name for row in flat for name in row))
    writer.writerow(columns)
    for row in flat:
        writer.writerow([_cell(row.get(name)) for name in columns])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
