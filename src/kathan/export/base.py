"""What an export format is, and the formats there are: one file of a folder each, found by listing it.

The folders are this one and those named in ``KATHAN_EXPORTS`` (separated like ``PATH``).
"""

import os
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
    """Every format by its name; of two with one file name the first on the search path is taken."""
    package = import_module(__package__)
    folders = [part for part in os.environ.get("KATHAN_EXPORTS", "").split(os.pathsep) if part]
    package.__path__[:] = [str(Path(__file__).parent), *folders]
    names = [path.stem for folder in package.__path__ for path in sorted(Path(folder).glob("*.py"))]
    modules = [import_module(f"{__package__}.{name}") for name in dict.fromkeys(names) if name not in _SELF]
    return {module.NAME: module for module in modules}
