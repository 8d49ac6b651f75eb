"""What an export format is, and the formats there are: one file of this folder each, found by listing it."""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, TextIO

Row = Mapping[str, Any]
_SELF = {"__init__", "base"}


class Format(Protocol):
    """A module that writes rows; ``NAME`` is what ``--format`` takes."""

    NAME: str

    def write_rows(self, rows: Iterable[Row], columns: Sequence[str], out: TextIO) -> None:
        """Write every row, in order, to ``out``."""
        ...


def find_formats() -> dict[str, Format]:
    """Every format by its name."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in _SELF)
    modules = [import_module(f"{__package__}.{name}") for name in names]
    return {module.NAME: module for module in modules}
