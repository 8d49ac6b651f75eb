"""Long lists in parts: a cursor names the last row that was seen, so that new rows shift nothing."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kathan.web.wrong import AskedWrongError

Row = TypeVar("Row")


class CursorError(AskedWrongError):
    """A cursor that this program did not give out."""


@dataclass(frozen=True, slots=True)
class Part(Generic[Row]):
    """Some rows of a list, how many there are in all where that is known, and the cursor of the next part, if any."""

    rows: Sequence[Row]
    total: int | None
    next: str | None


def make_cursor(key: str) -> str:
    """An opaque cursor for the place after a key."""
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> str:
    """The key of a cursor. Raises CursorError."""
    try:
        return base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise CursorError("There is no such place in the list.") from error


def read_number(cursor: str) -> int:
    """The number of a cursor. Raises CursorError."""
    try:
        number = int(read_cursor(cursor))
    except ValueError as error:
        raise CursorError("There is no such place in the list.") from error
    if not 0 < number < 2**62:
        raise CursorError("There is no such place in the list.")
    return number


def make_pair(pair: tuple[str, int]) -> str:
    """A cursor for the place after a text and a number."""
    return make_cursor(f"{pair[0]} {pair[1]}")


def read_pair(cursor: str) -> tuple[str, int]:
    """The text and the number of a cursor. Raises CursorError."""
    text, _, number = read_cursor(cursor).rpartition(" ")
    return text, read_number(make_cursor(number))


def cut_off(rows: Sequence[Row], most: int, total: int | None, cursor: Callable[[Row], str]) -> Part[Row]:
    """The part of rows that were asked for with one more than are shown."""
    more = len(rows) > most
    return Part(rows[:most], total, cursor(rows[most - 1]) if more else None)
