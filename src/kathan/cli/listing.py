"""Rows onto stdout as a table for people, JSON Lines or CSV; nothing else is written there."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_EMPTY: tuple[Any, ...] = (None, "", [], {})
_GAP = 3
_BREAKABLE = 24  # longer words are ids, paths and addresses

_WIDE = 120  # where the output is no terminal and COLUMNS does not say otherwise


def console_width() -> int:
    """How many characters a line may have: COLUMNS, else the terminal's own width, else 120."""
    return max(60, shutil.get_terminal_size((_WIDE, 0)).columns) if _sized() else _WIDE


def _sized() -> bool:
    return bool(os.environ.get("COLUMNS")) or sys.stdout.isatty()


def fold_spaces(text: str) -> str:
    """The text with every run of white space as one space, so that it stays one cell."""
    return " ".join(text.split())


class Lines(tuple[Any, ...]):
    """A cell that a table shows in several lines."""

    __slots__ = ()


def print_listing(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: str, title: str | None = None
) -> None:
    """Print rows in their order; ``columns`` choose what tables and CSV show, jsonl prints rows whole.

    Raises KeyError for a format that there is not. The title stands above a table only.
    """
    if form == "table":
        _print_table(rows, columns, title)
        return
    from kathan.export.base import find_formats

    find_formats()[form].write_rows(rows, columns, sys.stdout)


def _print_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], title: str | None) -> None:
    from rich.console import Console

    found = list(rows)
    if not found:
        print("kathan: nothing to list", file=sys.stderr)
        return
    wide = console_width()
    cells = [[show_cell(row.get(name)) for name in columns] for row in found]
    least = [max(_least(name), *(_least(row[at]) for row in cells)) for at, name in enumerate(columns)]
    console = Console(width=wide, highlight=False)
    if title:
        console.print(title, style="bold", markup=False)
    if sum(least) + _GAP * (len(columns) - 1) > wide:
        _print_blocks(columns, cells, console)
        return
    right = [_numeric(found, name) for name in columns]
    console.print(_make_table(columns, cells, _share_out(columns, cells, least, wide), right))


def _make_table(
    columns: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[bool]
) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, width, number in zip(columns, widths, right, strict=True):
        table.add_column(Text(name), width=width, justify="right" if number else "left", overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _least(cell: str) -> int:
    """How narrow a cell may get without breaking its words; an id or path may be broken."""
    return max((min(_width(word), _BREAKABLE) for word in cell.split()), default=0)


def _width(text: str) -> int:
    from rich.cells import cell_len

    return max((cell_len(line) for line in text.split("\n")), default=0)


def _share_out(columns: Sequence[str], cells: Sequence[Sequence[str]], least: Sequence[int], wide: int) -> list[int]:
    """Every column at its least, then what is left of the line to those that want more, evenly, narrow wants first."""
    wanted = [max(_width(name), *(_width(row[at]) for row in cells)) for at, name in enumerate(columns)]
    widths = list(least)
    left = wide - sum(widths) - _GAP * (len(columns) - 1)
    hungry = sorted(range(len(columns)), key=lambda at: wanted[at] - least[at])
    for place, at in enumerate(hungry):
        more = min(wanted[at] - widths[at], left // (len(hungry) - place))
        widths[at] += more
        left -= more
    return widths


def _print_blocks(columns: Sequence[str], cells: Sequence[Sequence[str]], console: "Console") -> None:
    """One block a row, one line a cell, where the columns do not fit beside each other; empty cells are left out."""
    from rich.table import Table
    from rich.text import Text

    for row in cells:
        table = Table(box=None, show_header=False, pad_edge=False)
        table.add_column(width=max(map(len, columns)))
        table.add_column(overflow="fold")
        for name, cell in zip(columns, row, strict=True):
            if cell:
                table.add_row(Text(name, style="dim"), Text(cell))
        console.print(table)
        console.print()


def _numeric(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    values = [row.get(name) for row in rows]
    return any(isinstance(value, int) for value in values) and not any(isinstance(value, str) for value in values)


def show_cell(value: Any) -> str:
    """One value as a table shows it: empty for null, lists and objects as their values after each other."""
    if value is None:
        return ""
    if isinstance(value, Lines):
        return "\n".join(map(fold_spaces, value))
    if isinstance(value, Mapping):
        parts = {name: part for name, part in value.items() if part not in _EMPTY and part is not False}
        return ", ".join(f"{name} {show_cell(part)}" for name, part in parts.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(show_cell(part) for part in value)
    return fold_spaces(str(value))
