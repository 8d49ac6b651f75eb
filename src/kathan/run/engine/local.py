"""All cores of this machine: a thread for each worker, whose reading is done in a process of its own; DuckDB groups."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pyarrow as pa
from pyarrow import parquet

from kathan.run.blocks import ANSWERED, FIGURE, NAMED
from kathan.run.engine.base import EngineError
from kathan.run.shelves import answer_shelf, fill_shelves

NAME = "local"
# What DuckDB may hold, whatever the size of the lake; the rest waits in files. More threads need more.
_LIMITS = {"memory_limit": "512MB", "threads": "2", "preserve_insertion_order": "false"}
_ROWS = 4096  # that come out of DuckDB at a time
Given = TypeVar("Given")
Made = TypeVar("Made")


def map_batches(
    batches: Iterable[pa.RecordBatch],
    function: Callable[[pa.RecordBatch], pa.RecordBatch],
    schemas: tuple[pa.Schema, pa.Schema],
    workers: int,
) -> Iterator[pa.RecordBatch]:
    """What the function makes of each batch, in order, with no more in hand than are worked on."""
    with ThreadPoolExecutor(workers) as pool:
        yield from _spread(pool, batches, function, workers)


def _spread(pool: Executor, given: Iterable[Given], function: Callable[[Given], Made], workers: int) -> Iterator[Made]:
    """What a function makes of each, in order, with no more in hand than are worked on."""
    hand: deque[Future[Made]] = deque()
    try:
        for one in given:
            hand.append(pool.submit(function, one))
            if len(hand) > workers:
                yield hand.popleft().result()
        while hand:
            yield hand.popleft().result()
    finally:
        for waiting in hand:
            waiting.cancel()


def group_blocks(
    batches: Iterable[pa.RecordBatch],
    find: Callable[[pa.RecordBatch], pa.RecordBatch],
    answer: Callable[[pa.Table], pa.Table],
    workers: int,
) -> Iterator[pa.RecordBatch]:
    """What the second function makes of each block of what the first gives; DuckDB brings the figures together.

    In memory are what DuckDB may hold and, of each worker, the part or the block in hand; the rest waits in files.
    """
    try:
        import duckdb  # noqa: PLC0415  # an extra
    except ImportError:
        raise EngineError("engine 'local' groups by DuckDB; pip install 'kathan[lake]'") from None
    with (
        TemporaryDirectory() as name,
        ProcessPoolExecutor(workers, get_context("spawn")) as pool,
        duckdb.connect(f"{name}/work.duckdb", config=dict(_LIMITS)) as work,
    ):
        folder = Path(name)
        try:
            figures, answered = folder / "figures", folder / "answered"
            _fill(pool, batches, partial(_find, find), figures, FIGURE, workers)
            work.execute(f"CREATE VIEW figures AS SELECT * FROM '{figures}/*.parquet'")
            homes = fill_shelves(work, figures, folder / "shelves")
            _fill(pool, homes, partial(answer_shelf, answer), answered, ANSWERED, workers)
            work.execute(f"CREATE VIEW answered AS SELECT * FROM '{answered}/*.parquet'")
            yield from work.sql(NAMED).to_arrow_reader(_ROWS)
        except (duckdb.Error, BrokenProcessPool) as error:
            raise EngineError(f"engine 'local': {str(error).strip().splitlines()[0]}") from error


def _find(find: Callable[[pa.RecordBatch], pa.RecordBatch], batch: pa.RecordBatch) -> pa.Table:
    return pa.Table.from_batches([find(batch)])


def _fill(
    pool: Executor,
    given: Iterable[Given],
    make: Callable[[Given], pa.Table],
    folder: Path,
    schema: pa.Schema,
    workers: int,
) -> None:
    """The table that workers make of each into a file of its own, before them an empty one that says the columns."""
    folder.mkdir()
    parquet.write_table(schema.empty_table(), folder / "00000000.parquet")
    named = ((one, folder / f"{number:08}.parquet") for number, one in enumerate(given, 1))
    for _ in _spread(pool, named, partial(_keep, make), workers):
        pass


def _keep(make: Callable[[Given], pa.Table], named: tuple[Given, Path]) -> None:
    """What is made is written where it is made: it never passes through the process that hands out the work."""
    given, path = named
    parquet.write_table(make(given), path, compression="zstd")
