"""How often one address may ask: plenty for a person who reads, little enough that nobody takes it all."""

from ipaddress import ip_address
from math import ceil
from time import time

from fastapi import Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

_TEXTS = frozenset({"/api/read", "/read"})
_PICTURE = ".png"
_SHARE = 20  # what costs a second of a processor may be asked for so many times less often


class TooOftenError(Exception):
    """An address that asks more often than it may; ``wait`` is when it may again, in seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many requests; again in {wait} s")
        self.wait = wait


class Pace:
    """Counts what each address asks for within a minute, in the memory of this process.

    This machine's own addresses are not counted: a proxy in front, which counts itself, is one of them.
    """

    def __init__(self, often: int) -> None:
        self._often = RateLimitItemPerMinute(often)
        self._costly = RateLimitItemPerMinute(max(1, often // _SHARE), namespace="costly")
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def check(self, request: Request) -> None:
        """Count a request. Raises TooOftenError."""
        who = request.client.host if request.client else ""
        if _is_own(who):
            return
        limits = [self._often, self._costly] if _is_costly(request) else [self._often]
        for limit in limits:
            if not self._limiter.hit(limit, who):
                window = self._limiter.get_window_stats(limit, who)
                raise TooOftenError(max(1, ceil(window.reset_time - time())))


def _is_costly(request: Request) -> bool:
    path = request.url.path
    return path.endswith(_PICTURE) or (request.method == "POST" and path in _TEXTS)


def _is_own(who: str) -> bool:
    try:
        return ip_address(who).is_loopback
    except ValueError:
        return False
