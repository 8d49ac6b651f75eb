"""What the robots.txt of a host allows this program (RFC 9309), asked for once a day."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from kathan.read.net.client import Answer, UnreachableError

AGENT = "kathan"
_LIMIT = 512_000  # bytes of a robots.txt that are heeded; RFC 9309 asks for at least 500 KiB
_KEPT = 86_400.0
_KEPT_FAILED = 300.0
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host allows; without ``rules`` nothing (``reason`` says why) or, where there is no reason, everything."""

    rules: Protego | None
    reason: str | None
    until: float

    def refuse(self, url: str) -> str | None:
        """Why a URL may not be read; None where it may."""
        if self.reason:
            return self.reason
        if self.rules is None or self.rules.can_fetch(url, AGENT):
            return None
        return "refused by the host's robots.txt"

    @property
    def delay(self) -> float:
        """Seconds that the host wants between two requests."""
        asked = self.rules.crawl_delay(AGENT) if self.rules else None
        return min(float(asked or 0.0), _LONGEST_DELAY)


class Robots:
    """The rules of every host that was asked; may be used by several threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rules: dict[str, Rules] = {}

    def rules(self, origin: str, ask: Callable[[str], Answer]) -> Rules:
        """The rules of an origin (scheme, host and port), asked for by ``ask``, whose errors are passed on."""
        with self._lock:
            known = self._rules.get(origin)
        if known and known.until > time.monotonic():
            return known
        found = _read(ask(f"{origin}/robots.txt"))
        with self._lock:
            self._rules[origin] = found
        return found


def _read(answer: Answer) -> Rules:
    now = time.monotonic()
    if answer.status == 200:
        return Rules(Protego.parse(answer.body[:_LIMIT].decode("utf-8", "replace")), None, now + _KEPT)
    if answer.status == 429:
        raise UnreachableError("its robots.txt answers 429: it wants to be left alone")
    if answer.status >= 500:
        reason = f"its robots.txt answers {answer.status}, so that nothing may be read"
        return Rules(None, reason, now + _KEPT_FAILED)
    return Rules(None, None, now + _KEPT)  # there is none: RFC 9309 allows everything
