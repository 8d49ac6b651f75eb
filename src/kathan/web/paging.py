"""Long lists in parts: a cursor names the last row that was seen, so that new rows shift nothing."""

import base64
import binascii
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


class CursorError(ValueError):
    """A cursor that this program did not give out."""


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """Some rows of a list, how many there are in all, and the cursor of the next part, if there is one."""

    rows: Sequence[Row]
    total: int
    next: str | None


def make_cursor(key: str) -> str:
    """An opaque cursor for the place after a key."""
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> str:
    """The key of a cursor. Raises CursorError."""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise CursorError("no cursor of this program") from error


def cut_part(rows: Sequence[Row], key: Callable[[Row], str], cursor: str | None, most: int) -> Part[Row]:
    """The part after a cursor of rows that are sorted by their key."""
    start = bisect_right(rows, read_cursor(cursor), key=key) if cursor else 0
    found = rows[start : start + most]
    more = start + most < len(rows)
    return Part(found, len(rows), make_cursor(key(found[-1])) if more and found else None)
