"""A shift before a day's number: that day of a month, or a length of days; and the day for which a count is told."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
WRITTEN = read_instant("2026-03-20")


def _period(text):
    (claim,) = (one for one in claims_of(text, "ko", PACKS, WRITTEN)[1] if one.amount)
    return claim.period and claim.period.window.show()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("지난 9일 항구에서 배가 뒤집혀 선원 4명이 숨졌다.", ("2026-03-09", "2026-03-10")),
        ("지난 24일 항구에서 배가 뒤집혀 선원 4명이 숨졌다.", ("2026-02-24", "2026-02-25")),
        ("지난 31일 항구에서 배가 뒤집혀 선원 4명이 숨졌다.", ("2026-01-31", "2026-02-01")),
        ("지난 9일 동안 선원 4명이 숨졌다.", ("2026-03-11", "2026-03-21")),
        ("지난 9일간 선원 4명이 숨졌다.", ("2026-03-11", "2026-03-21")),
        ("3. 14. 항구에서 배가 뒤집혀 선원 4명이 숨졌다.", ("2026-03-14", "2026-03-15")),
        ("2026. 3. 2. 항구에서 배가 뒤집혀 선원 4명이 숨졌다.", ("2026-03-02", "2026-03-03")),
        ("최근 9일 선원 4명이 숨졌다.", ("2026-03-11", "2026-03-21")),
    ],
)
def test_day_or_length(text, wanted):
    assert _period(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "20일 구청에 따르면 이날 오전 7시 기준 사망자는 4명이다.",
        "20일 오전 7시 현재 사망자는 4명으로 집계됐다.",
    ],
)
def test_count_holds_up_to_its_day(text):
    assert _period(text) == (None, "2026-03-21")


def test_hour_joins_that_day():
    assert _period("20일 구청에 따르면 이날 오전 7시께 배가 뒤집혀 선원 4명이 숨졌다.") == ("2026-03-20", "2026-03-21")
