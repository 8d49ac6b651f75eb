"""Rows into JSON Lines: one compact object a line, whole, in UTF-8."""

import json
from collections.abc import Iterable, Sequence
from typing import TextIO

from kathan.export.base import Row

NAME = "jsonl"


def write_rows(rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
    """Write each row as it is; ``columns`` choose nothing here."""
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
