"""Spark: on this machine, or on the cluster that ``spark-submit`` or ``SPARK_MASTER`` names."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark import SparkConf, StorageLevel
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from kathan.run.blocks import ANSWER, ANSWERED, BLOCKED, FIGURE, NAMED, PART, SIZES, join_blocks
from kathan.run.engine.base import EngineError

NAME = "spark"


def map_batches(
    batches: Iterable[pa.RecordBatch],
    function: Callable[[pa.RecordBatch], pa.RecordBatch],
    schemas: tuple[pa.Schema, pa.Schema],
    workers: int,
) -> Iterator[pa.RecordBatch]:
    """What the function makes of each batch as Spark has it done; a task whose worker dies is given to another."""
    rows = [tuple(row.values()) for batch in batches for row in batch.to_pylist()]
    if not rows:
        return
    own = SparkSession.getActiveSession() is None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else its workers are any Python of the path
    session = _session(workers)
    try:
        spread = session.sparkContext.parallelize(rows, len(rows))  # a part a task
        given = session.createDataFrame(spread, from_arrow_schema(schemas[0]))
        done = given.mapInArrow(lambda some: map(function, some), from_arrow_schema(schemas[1]))
        for row in done.toLocalIterator():
            yield pa.RecordBatch.from_pylist([row.asDict()], schema=schemas[1])
    except (Py4JError, PySparkException) as error:
        raise EngineError(f"engine 'spark': {str(error).strip().splitlines()[0]}") from error
    finally:
        if own:
            session.stop()


def group_blocks(
    batches: Iterable[pa.RecordBatch],
    find: Callable[[pa.RecordBatch], pa.RecordBatch],
    answer: Callable[[pa.Table], pa.Table],
    workers: int,
) -> Iterator[pa.RecordBatch]:
    """What the second function makes of each block of what the first gives; Spark SQL brings the figures together."""
    rows = [tuple(row.values()) for batch in batches for row in batch.to_pylist()]
    own = SparkSession.getActiveSession() is None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = _session(workers)
    try:
        spread = session.sparkContext.parallelize(rows, max(1, len(rows)))
        given = session.createDataFrame(spread, from_arrow_schema(PART))
        figures = given.mapInArrow(lambda some: map(find, some), from_arrow_schema(FIGURE))
        figures.persist(StorageLevel.DISK_ONLY).createOrReplaceTempView("figures")
        homes = join_blocks({row["cell"]: row["size"] for row in session.sql(SIZES).collect()})
        session.createDataFrame(sorted(homes.items()), "cell string, block string").createOrReplaceTempView("blocks")
        grouped = session.sql(BLOCKED).groupBy("block")
        answered = grouped.applyInArrow(lambda table: answer(table.drop(["block"])), from_arrow_schema(ANSWERED))
        answered.persist(StorageLevel.DISK_ONLY).createOrReplaceTempView("answered")
        for row in session.sql(NAMED).toLocalIterator():
            yield pa.RecordBatch.from_pylist([row.asDict()], schema=ANSWER)
    except (Py4JError, PySparkException) as error:
        raise EngineError(f"engine 'spark': {str(error).strip().splitlines()[0]}") from error
    finally:
        if own:
            session.stop()


def _session(workers: int) -> SparkSession:
    builder = SparkSession.builder.appName("kathan")
    if SparkConf().get("spark.master") is None:
        builder = builder.master(os.environ.get("SPARK_MASTER", f"local[{workers}]"))
    own = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.task.maxFailures": "4"}
    for name, value in own.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
