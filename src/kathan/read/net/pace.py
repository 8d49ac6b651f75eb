"""When a host may be asked again: a delay between requests, and the time for which it asked to be left alone."""

import threading
import time


class Pace:
    """Gives every host its turns; may be used by several threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self.stop = threading.Event()

    def wait(self, host: str, delay: float) -> bool:
        """Wait for the next turn at a host, ``delay`` seconds after the last one; False where all is being stopped."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + delay
        return not self.stop.wait(turn - now) if turn > now else not self.stop.is_set()

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so long."""
        with self._lock:
            self._held[host] = max(self._held.get(host, 0.0), time.monotonic() + seconds)

    def held(self, host: str) -> float:
        """Seconds for which a host still wants to be left alone."""
        with self._lock:
            return max(0.0, self._held.get(host, 0.0) - time.monotonic())
