"""One number word or digit run, as the readers of numbers take it."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Atom:
    """One number word or digit run, in folded offsets; ``bare``: what it says without a number before.

    ``upto``: the far end of a word that is a range by itself ("두세", two or three).
    """

    start: int
    end: int
    kind: str
    value: Decimal
    bare: Decimal | None = None
    upto: Decimal | None = None
