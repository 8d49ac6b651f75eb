"""All cores of this machine: a thread for each worker, whose reading is done in a process of its own."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pyarrow as pa

NAME = "local"


def map_batches(
    batches: Iterable[pa.RecordBatch],
    function: Callable[[pa.RecordBatch], pa.RecordBatch],
    schemas: tuple[pa.Schema, pa.Schema],
    workers: int,
) -> Iterator[pa.RecordBatch]:
    """What the function makes of each batch, in order, with no more in hand than are worked on."""
    hand: deque[Future[pa.RecordBatch]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for batch in batches:
                hand.append(pool.submit(function, batch))
                if len(hand) > workers:
                    yield hand.popleft().result()
            while hand:
                yield hand.popleft().result()
        finally:
            for waiting in hand:
                waiting.cancel()
