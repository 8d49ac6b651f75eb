"""Calendar arithmetic: half-open windows, months of unequal length, ISO weeks."""

from datetime import datetime

import pytest

from kathan.mention.when.calendar import date_window, move, past_month, past_weekday, show_timex, unit_window

FRIDAY = datetime(2025, 10, 24, 15, 19)


@pytest.mark.parametrize(
    ("unit", "shift", "start", "end", "timex"),
    [
        ("day", -1, "2025-10-23", "2025-10-24", "2025-10-23"),
        ("week", 0, "2025-10-20", "2025-10-27", "2025-W43"),
        ("month", -1, "2025-09-01", "2025-10-01", "2025-09"),
        ("quarter", 0, "2025-10-01", "2026-01-01", "2025-Q4"),
        ("year", -2, "2023-01-01", "2024-01-01", "2023"),
        ("decade", 0, "2020-01-01", "2030-01-01", "202"),
    ],
)
def test_shifted_units(unit, shift, start, end, timex):
    window = unit_window(FRIDAY, unit, shift)
    assert window.show() == (start, end)
    assert show_timex(window, unit) == timex


def test_month_of_a_later_number_is_last_years():
    assert past_month(12, FRIDAY) == 2024
    assert past_month(4, FRIDAY) == 2025


def test_weekday_is_the_latest_up_to_today():
    assert past_weekday(5, FRIDAY).day == 24
    assert past_weekday(1, FRIDAY).day == 20


def test_thirty_first_clips_to_the_months_end():
    assert move(datetime(2024, 3, 31), "month", -1) == datetime(2024, 2, 29)


def test_no_window_for_a_date_on_no_calendar():
    assert date_window(2025, 2, 30) is None


def test_calendar_ends_quietly():
    assert move(datetime(1, 1, 1), "day", -1) == datetime(1, 1, 1)
