"""All cores of this machine: a thread for each worker, whose reading is done in a process of its own; DuckDB groups."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pyarrow as pa
from pyarrow import parquet

from kathan.run.blocks import ANSWERED, BLOCKED, FIGURE, NAMED, SIZES, join_blocks, read_block
from kathan.run.engine.base import EngineError

NAME = "local"
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

    Only the figures in hand and the largest block are in memory, the rest waits in files.
    """
    try:
        import duckdb  # noqa: PLC0415  # an extra
    except ImportError:
        raise EngineError("engine 'local' groups by DuckDB; pip install 'kathan[lake]'") from None
    with (
        TemporaryDirectory() as name,
        ProcessPoolExecutor(workers, get_context("spawn")) as pool,
        duckdb.connect(f"{name}/work.duckdb") as work,
    ):
        folder = Path(name)
        try:
            _write_each(_spread(pool, batches, find, workers), folder / "figures", FIGURE)
            work.execute(f"CREATE VIEW figures AS SELECT * FROM '{folder}/figures/*.parquet'")
            blocks = join_blocks(dict(work.execute(SIZES).fetchall()))
            work.execute("CREATE TABLE blocks (cell TEXT, block TEXT)")
            if blocks:
                work.executemany("INSERT INTO blocks VALUES (?, ?)", sorted(blocks.items()))
            work.execute(f"COPY ({BLOCKED}) TO '{folder}/blocks' (FORMAT parquet, PARTITION_BY (block))")
            homes = sorted((folder / "blocks").glob("block=*"))
            _write_each(_spread(pool, homes, partial(_answer, answer), workers), folder / "answered", ANSWERED)
            work.execute(f"CREATE VIEW answered AS SELECT * FROM '{folder}/answered/*.parquet'")
            yield from work.sql(NAMED).to_arrow_reader()
        except (duckdb.Error, BrokenProcessPool) as error:
            raise EngineError(f"engine 'local': {str(error).strip().splitlines()[0]}") from error


def _answer(answer: Callable[[pa.Table], pa.Table], home: Path) -> pa.Table:
    return answer(read_block(home))


def _write_each(found: Iterable[pa.RecordBatch | pa.Table], folder: Path, schema: pa.Schema) -> None:
    """Write each batch or table into a file of its own, before them an empty one that says the columns."""
    folder.mkdir()
    for number, one in enumerate(chain([schema.empty_table()], found)):
        table = one if isinstance(one, pa.Table) else pa.Table.from_batches([one])
        parquet.write_table(table, folder / f"{number:08}.parquet", compression="zstd")
