"""What an engine is, and the engines there are: one file of a folder each, found by listing it.

The folders are this one and those named in ``KATHAN_ENGINES`` (separated like ``PATH``).
"""

import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyarrow as pa

_NO_ENGINES = {"__init__", "base"}


class EngineError(Exception):
    """An engine that cannot be used; the message says why, for people."""


class Engine(Protocol):
    """A module that maps batches; ``NAME`` is what ``--engine`` takes."""

    NAME: str

    def map_batches(
        self,
        batches: "Iterable[pa.RecordBatch]",
        function: "Callable[[pa.RecordBatch], pa.RecordBatch]",
        schemas: "tuple[pa.Schema, pa.Schema]",
        workers: int,
    ) -> "Iterator[pa.RecordBatch]":
        """What ``function`` makes of each batch, in any order, ``workers`` at a time.

        ``schemas`` are those of what goes in and of what comes out. Raises EngineError.
        """
        ...


class Grouper(Protocol):
    """An engine that also has SQL, and so can bring together what belongs to one block."""

    def group_blocks(
        self,
        batches: "Iterable[pa.RecordBatch]",
        find: "Callable[[pa.RecordBatch], pa.RecordBatch]",
        answer: "Callable[[pa.Table], pa.Table]",
        workers: int,
    ) -> "Iterator[pa.RecordBatch]":
        """What ``answer`` makes of each block of the figures that ``find`` gives, as ``blocks.NAMED`` orders it.

        Raises EngineError.
        """
        ...


def find_engines() -> dict[str, str]:
    """The module of every engine by its name; none is imported, for some take seconds to."""
    package = import_module(__package__)
    folders = [part for part in os.environ.get("KATHAN_ENGINES", "").split(os.pathsep) if part]
    package.__path__[:] = [str(Path(__file__).parent), *folders]
    names = [path.stem for folder in package.__path__ for path in sorted(Path(folder).glob("*.py"))]
    return {name: f"{__package__}.{name}" for name in dict.fromkeys(names) if name not in _NO_ENGINES}


def load_engine(name: str) -> Engine:
    """The engine of that name. Raises EngineError where there is none, or where what it needs is not installed."""
    engines = find_engines()
    if name not in engines:
        raise EngineError(f"engine {name!r}: choose one of {', '.join(sorted(engines))}")
    try:
        return import_module(engines[name])
    except ImportError as error:
        raise EngineError(f"engine {name!r} needs {error.name}; pip install 'kathan[{name}]'") from None
