"""A story's "today" is the day of its dateline, which may be the one before the page's."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("(中央社基輔29日綜合外電報導)市長表示,今天的空襲造成2人死亡。", "2026-03-29"),
        ("(中央社基輔29日綜合外電報導)市長表示,昨晚的空襲造成2人死亡。", "2026-03-28"),
        ("新华社喀布尔3月29日电 当地官员说,今天的爆炸造成2人死亡。", "2026-03-29"),
        ("市長表示,今天的空襲造成2人死亡。", "2026-03-30"),
    ],
)
def test_today_is_the_day_of_filing(text, wanted):
    (claim,) = (one for one in claims_of(text, "zh", PACKS, read_instant("2026-03-30"))[1] if one.amount)
    assert claim.period.window.show()[0] == wanted
