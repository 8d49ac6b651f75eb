"""Hours that are written with a dot."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of


@pytest.mark.parametrize(
    ("text", "lows"),
    [
        ("Станом на 09.30 підтверджено збиття 12 дронів.", [12]),
        ("На складах знищено 10.30 тонни пального.", [10.3]),
        ("Станом на 09.30 млн доларів передали Україні.", [9300000]),
    ],
)
def test_a_dotted_hour_behind_a_word_for_a_time_counts_nothing(text: str, lows: list[float]) -> None:
    _, claims = claims_of(text, "uk", load_packs())[:2]
    assert [claim.amount and float(claim.amount.low or 0) for claim in claims] == lows
