"""Measure how fast readers are, on one core, by the processor's time: readers and texts in, rates out."""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

Reader = Callable[[str], object]
ROUNDS = 3


def rate(read: Reader, texts: Sequence[str], seconds: float = 3.0) -> float:
    """Texts a second: the best of several rounds over all texts, or over as many as the time allows."""
    read(texts[0])
    gc.collect()
    best, since = 0.0, time.process_time()
    for _ in range(ROUNDS):
        start, done = time.process_time(), 0
        for text in texts:
            read(text)
            done += 1
            if time.process_time() - start > seconds:
                break
        best = max(best, done / max(1e-9, time.process_time() - start))
        if time.process_time() - since > seconds:
            break
    return best


def cost(read: Reader, text: str) -> float:
    """Milliseconds a kilobyte (of characters) for one text, garbage of before out of the way."""
    gc.collect()
    start = time.process_time()
    read(text)
    return (time.process_time() - start) * 1e6 / len(text)


def apart(code: str, environment: dict[str, str] | None = None) -> dict[str, float]:
    """What a program prints as JSON that runs in a process of its own, with the seconds it took on the wall.

    Its modules are compiled, as those of an installed program are, from the second time on.
    """
    settings = {name: value for name, value in (environment or os.environ).items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=settings, check=True)
    taken = time.perf_counter() - start
    return {"seconds": taken, **json.loads(done.stdout or "{}")}
