"""Amounts, dates and changes as short words and signs for tables, charts and messages."""

from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from kathan.model.amount import Amount, Number
from kathan.model.ledger import Clock, Entry, Report
from kathan.model.window import Grain

_YEARS = frozenset({Grain.YEAR, Grain.DECADE, Grain.CENTURY})


def show_number(number: Number) -> str:
    """Digits in groups of three, no exponent."""
    return f"{number:,}" if isinstance(number, int) else f"{Decimal(number):,f}"


def show_amount(amount: Amount) -> str:
    """An interval in signs: 2,000 · ≥ 2,000 · ≤ 50 · ≈ 600 · 24–30; "~" before a vague one; then its currency."""
    about = "≈ " if amount.approximate else "~ " if amount.vague else ""
    money = f" {amount.unit}" if amount.unit and len(amount.unit) == 3 and amount.unit.isupper() else ""
    return f"{about}{_bounds(amount.low, amount.high)}{money}"


def say_amount(amount: Amount) -> str:
    """The same in English words, for where a font may lack the signs: "at least 2,000", "about 600"."""
    words = (("≈ ", "about "), ("~ ", ""), ("≥ ", "at least "), ("≤ ", "up to "))
    said = show_amount(amount)
    for sign, word in words:
        said = said.replace(sign, word)
    return f"{said} (vague)" if amount.vague else said


def _bounds(low: Number | None, high: Number | None) -> str:
    if low is not None and high is not None:
        return show_number(low) if low == high else f"{show_number(low)}–{show_number(high)}"
    if low is not None:
        return f"≥ {show_number(low)}"
    return "?" if high is None else f"≤ {show_number(high)}"


def show_difference(by: Number | None) -> str:
    """A step with its sign; empty where there is none to print."""
    if by is None:
        return ""
    return f"+{show_number(by)}" if by > 0 else f"−{show_number(-by)}"


def show_when(entry: Entry) -> str | None:
    """The day of an entry, or the month or year where the text says no more."""
    return show_report_day(entry.reports[0])


def show_report_day(report: Report) -> str | None:
    """The day of a report by its own clock, as finely as it was said; None where no clock dates it."""
    if report.at is None:
        return None
    said = report.claim.said_at
    return show_day(report.at, said.window.grain if said and report.clock is Clock.SAID else Grain.DAY)


@lru_cache(maxsize=1 << 10)
def show_day(moment: datetime, grain: Grain = Grain.DAY) -> str:
    """An ISO 8601 date cut to its grain."""
    day = moment.date().isoformat()
    if grain is Grain.MONTH:
        return day[:7]
    return day[:4] if grain in _YEARS else day
