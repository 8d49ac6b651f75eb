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


COMMA = LanguageOptions("xx", "Test", "Latn", group=",", decimal=".")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 234 567", ["1234567"]),
        ("1 414 021 100.5", ["1414021100.5"]),
        ("1\u00a0234.5", ["1234.5"]),
        ("12 345", ["12", "345"]),
        ("+1 222 222 222", ["1", "222", "222", "222"]),
        ("192.168.1.2", ["192", "168", "1", "2"]),
        ("3.5", ["3.5"]),
    ],
)
def test_spaces_group_where_they_stand_twice_or_hard_and_an_address_is_no_number(text: str, values: list[str]) -> None:
    assert [value for _, _, value in find_digits(text, COMMA)] == [Decimal(value) for value in values]


def test_digits_that_a_mark_groups_four_times_are_no_address() -> None:
    assert [value for _, _, value in find_digits("1.234.567.890", OPEN)] == [1234567890]
