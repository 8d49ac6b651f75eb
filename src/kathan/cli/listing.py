"""Rows onto stdout as a table for people, JSON Lines or CSV; nothing else is written there."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kathan.cli.outcome import FORMATS

_WIDE = 170


def print_listing(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str, title: str | None = None
) -> None:
    """Print rows in their order; ``columns`` choose what tables and CSV show, jsonl prints rows whole.

    Raises ValueError for a format that there is not. The title stands above a table only.
    """
    if form == "table":
        _print_table(rows, columns, title)
        return
    from kathan.export.base import find_formats

    known = find_formats()
    if form not in known:
        raise ValueError(f"unknown format {form!r}; there are {', '.join(FORMATS)}")
    known[form].write_rows(rows, columns, sys.stdout)


def _print_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], title: str | None) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    found = list(rows)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, title_justify="left", title_style="bold")
    table.title = Text(title) if title else None
    for name in columns:
        table.add_column(Text(name), justify="right" if _numeric(found, name) else "left", overflow="fold")
    for row in found:
        table.add_row(*(Text(show_cell(row.get(name))) for name in columns))
    wide = Console().width if sys.stdout.isatty() else _WIDE
    Console(width=wide, highlight=False).print(table)
    if not found:
        print("kathan: nothing to list", file=sys.stderr)


def _numeric(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    values = [row.get(name) for row in rows]
    return any(isinstance(value, int) for value in values) and not any(isinstance(value, str) for value in values)


def show_cell(value: Any) -> str:
    """One value as a table shows it: empty for null, lists and objects as their values after each other."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {show_cell(part)}" for name, part in value.items() if part not in (None, ""))
    if isinstance(value, (list, tuple)):
        return ", ".join(show_cell(part) for part in value)
    return " ".join(str(value).split())
