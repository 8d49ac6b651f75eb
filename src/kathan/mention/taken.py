"""Spans that are taken: whether another one touches them, found without looking at each."""

from bisect import bisect_right
from collections.abc import Iterable

from kathan.model.text_ref import TextRef


class Taken:
    """Half-open spans that do not touch each other, in order of place."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans = sorted(spans)

    @classmethod
    def by(cls, refs: Iterable[TextRef]) -> "Taken":
        """The places of these references, none of which may touch another."""
        return cls((ref.start, ref.end) for ref in refs)

    def find(self, start: int, end: int) -> int | None:
        """The number, in order of place, of the first span that shares a character with this one."""
        at = bisect_right(self._spans, (start, start))
        if at and self._spans[at - 1][1] > start:
            return at - 1
        return at if at < len(self._spans) and self._spans[at][0] < end else None

    def add(self, start: int, end: int) -> bool:
        """Take a span, unless one that is taken touches it; whether it was free."""
        if self.find(start, end) is not None:
            return False
        self._spans.insert(bisect_right(self._spans, (start, end)), (start, end))
        return True
