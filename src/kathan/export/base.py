"""What an export format is, and the formats there are: one file of a folder each, found by listing it.

The folders are this one and those named in ``KATHAN_EXPORTS`` (separated like ``PATH``).
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TextIO

Row = Mapping[str, Any]
# What a column holds: text, int, number (exact, of any size), float, flag, instant (ISO 8601, UTC) or moment (without a
# zone), each with ``?`` where it may be missing; a list; or named parts, which may be missing together.
Shape = str | list["Shape"] | dict[str, "Shape"]
_NO_FORMATS = {"__init__", "base", "folder", "tables"}


class ExportError(Exception):
    """An export that cannot be written or read back; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Table:
    """The name of a table and the shape of each of its columns."""

    name: str
    columns: Mapping[str, Shape]


class Format(Protocol):
    """A module that writes rows; ``NAME`` is what ``--format`` takes, and the ending of its files.

    One that also has ``write_table`` and ``read_table`` can hold a whole ledger.
    """

    NAME: str

    def write_rows(self, rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
        """Write every row, in order, to ``out``."""
        ...


class WholeFormat(Protocol):
    """A module that writes typed tables into files and reads them back."""

    NAME: str

    def write_table(self, rows: Iterable[Row], table: Table, path: Path) -> int:
        """Write every row, in order, into a new file; how many they were."""
        ...

    def read_table(self, table: Table, path: Path) -> Iterator[Row]:
        """The rows of a file as they were given to be written."""
        ...


def find_formats() -> dict[str, Format]:
    """Every format of text by its name; of two with one file name the first on the search path is taken."""
    return {name: module for name, module in _modules().items() if hasattr(module, "write_rows")}


def find_whole_formats() -> dict[str, WholeFormat]:
    """Every format that can hold a whole ledger, by its name."""
    return {name: module for name, module in _modules().items() if hasattr(module, "write_table")}


def _modules() -> dict[str, Any]:
    package = import_module(__package__)
    folders = [part for part in os.environ.get("KATHAN_EXPORTS", "").split(os.pathsep) if part]
    package.__path__[:] = [str(Path(__file__).parent), *folders]
    names = [path.stem for folder in package.__path__ for path in sorted(Path(folder).glob("*.py"))]
    modules = [import_module(f"{__package__}.{name}") for name in dict.fromkeys(names) if name not in _NO_FORMATS]
    return {module.NAME: module for module in modules}


def counted(rows: Iterable[Row], seen: list[int]) -> Iterator[Row]:
    """The rows as they are; their number stands in ``seen`` when they have passed."""
    for row in rows:
        seen[0] += 1
        yield row
