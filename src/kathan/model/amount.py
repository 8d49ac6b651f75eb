"""How many: the closed interval that the words of a figure assert."""

from dataclasses import dataclass
from decimal import Decimal

from kathan.model.text_ref import TextRef

Number = int | Decimal
CODE = 3  # letters of ISO 4217


def plain(value: Decimal | int) -> Number:
    """An exact number as int where it is whole, else as the Decimal it is."""
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else value.normalize()


def is_money(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return unit is not None and len(unit) == CODE and unit.isupper()


@dataclass(frozen=True, slots=True)
class Amount:
    """Closed interval [low, high], an open end is None; ``ref`` covers the number without hedge and unit noun.

    ``unit`` is ``person``, an ISO 4217 code or a singular English noun; None where the text names none.
    """

    low: Number | None
    high: Number | None
    ref: TextRef
    unit: str | None = None
    approximate: bool = False
    vague: bool = False
    additional: bool = False

    @property
    def exact(self) -> bool:
        """Whether the words assert one number."""
        return self.low is not None and self.low == self.high and not self.approximate
