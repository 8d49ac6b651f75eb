"""Read pages on all cores of one machine: readings in the order of the pages, no more in hand than are worked on."""

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue

from kathan.model.article import Page
from kathan.model.steps import Issue
from kathan.run.flow import Reading
from kathan.run.guarded import PLAIN, GuardedReader, Manner

_AHEAD = 4  # pages in hand for each reader: one that is slow holds back the output, not the others


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(
    pages: Iterator[Page | Issue], workers: int | None = None, manner: Manner = PLAIN
) -> Iterator[Reading | Issue]:
    """Every page read by one of ``workers`` processes (one a core); what is an issue already passes, in its turn."""
    workers = workers or cores()
    with ExitStack() as stack:
        idle: SimpleQueue[GuardedReader] = SimpleQueue()
        for _ in range(workers):
            idle.put(stack.enter_context(GuardedReader(manner)))
        threads = stack.enter_context(ThreadPoolExecutor(workers))
        hand: deque[Future[Reading | Issue]] = deque()
        try:
            for page in pages:
                hand.append(threads.submit(_read, page, idle))
                if len(hand) >= workers * _AHEAD:
                    yield hand.popleft().result()
            while hand:
                yield hand.popleft().result()
        finally:
            for waiting in hand:
                waiting.cancel()


def _read(page: Page | Issue, idle: "SimpleQueue[GuardedReader]") -> Reading | Issue:
    if isinstance(page, Issue):
        return page
    reader = idle.get()
    try:
        return reader.read(page)
    finally:
        idle.put(reader)
