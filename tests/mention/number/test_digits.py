"""Digit runs: what groups, what divides, and what the document settles."""

from decimal import Decimal

import pytest

from kathan.mention.number.digits import find_digits, find_open
from kathan.model.mention import Doubt
from kathan.packs.options import LanguageOptions

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
        ("6.7 / 85.000", ["6.7", "85000"]),
        ("6.7 / 1,290 / 1.234", ["6.7", "1290", "1.234"]),
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
        ("some 12 480 homes", ["12480"]),
        ("destroyed 8 120 mm mortars", ["8", "120"]),
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


@pytest.mark.parametrize(
    ("text", "open_runs"),
    [
        ("1.234", [("1.234", Doubt.UNSETTLED)]),
        ("1,234", [("1,234", Doubt.UNSETTLED)]),
        ("1.234 y 5.678.901", []),
        ("1.234 y 12.5", [("1.234", Doubt.UNSETTLED)]),
        ("1.234 y 12.5, 3,456", []),
        ("1.234 y 12.5", [("1.234", Doubt.UNSETTLED)]),
        ("1.234 y 12.5, 3,456", []),
        ("1.234.567, 12.5 y 3.456", [("3.456", Doubt.CONFLICT)]),
        ("el 24.12.2024, 1.234", [("1.234", Doubt.UNSETTLED)]),
        ("0.234", []),
        ("12.34", []),
    ],
)
def test_a_mark_stays_open_where_nothing_else_shows_what_it_does(text: str, open_runs: list[tuple[str, Doubt]]) -> None:
    assert [(text[start:end], why) for start, end, why in find_open(text, OPEN)] == open_runs


def test_no_mark_is_open_where_the_language_has_one_use_for_it() -> None:
    assert list(find_open("1,234 and 1.234", COMMA)) == []


def test_a_dotted_date_does_not_show_that_dots_divide() -> None:
    assert [value for _, _, value in find_digits("24.12.2024: 1.500", OPEN)][-1] == 1500
