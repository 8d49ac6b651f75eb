"""Digit runs: what groups, what divides, and what the document settles."""

from decimal import Decimal

import pytest

from kathan.mention.digits import find_digits
from kathan.packs.schema import LanguageOptions

OPEN = LanguageOptions("xx", "Test", "Latn", group=".,' ", decimal=",.")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.234,5", ["1234.5"]),
        ("1,234.5", ["1234.5"]),
        ("18 500 et 7", ["18500", "7"]),
        ("1'200'000", ["1200000"]),
        ("1.230", ["1230"]),
        ("1,230", ["1230"]),
        ("45.3 / 1,230", ["45.3", "1230"]),
        ("6,9 / 1.248 / 2,345", ["6.9", "1248", "2.345"]),
        ("0.500", ["0.500"]),
        ("18.30 y 1.230", ["18.30", "1230"]),
        ("2.500.000", ["2500000"]),
    ],
)
def test_the_document_settles_what_a_mark_does(text: str, values: list[str]) -> None:
    assert [value for _, _, value in find_digits(text, OPEN)] == [Decimal(value) for value in values]
