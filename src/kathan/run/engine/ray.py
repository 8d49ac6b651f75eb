"""Ray Data: on this machine, or on the cluster that ``RAY_ADDRESS`` names."""

import os
from collections.abc import Callable, Iterable, Iterator

import pyarrow as pa
import ray
from ray.exceptions import RayError

from kathan.run.engine.base import EngineError

NAME = "ray"


def map_batches(
    batches: Iterable[pa.RecordBatch],
    function: Callable[[pa.RecordBatch], pa.RecordBatch],
    schemas: tuple[pa.Schema, pa.Schema],
    workers: int,
) -> Iterator[pa.RecordBatch]:
    """What the function makes of each batch as Ray has it done; a task whose worker dies is given to another."""
    given = [pa.Table.from_batches([batch]) for batch in batches]
    if not given:
        return
    started = not ray.is_initialized()
    if started:
        own = {} if "RAY_ADDRESS" in os.environ else {"num_cpus": workers, "include_dashboard": False}
        ray.init(log_to_driver=False, logging_level="error", **own)
    try:
        ray.data.DataContext.get_current().enable_progress_bars = False
        data = ray.data.from_arrow(given).map_batches(
            lambda table: _mapped(table, function), batch_size=1, batch_format="pyarrow", zero_copy_batch=True
        )
        for table in data.iter_batches(batch_size=1, batch_format="pyarrow"):
            yield from table.cast(schemas[1]).to_batches()
    except (RayError, ConnectionError) as error:
        raise EngineError(f"engine 'ray': {str(error).strip().splitlines()[0]}") from error
    finally:
        if started:
            ray.shutdown()


def _mapped(table: pa.Table, function: Callable[[pa.RecordBatch], pa.RecordBatch]) -> pa.Table:
    return pa.Table.from_batches([function(batch) for batch in table.to_batches()])
