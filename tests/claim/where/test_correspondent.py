"""The town from which a correspondent files is no scene of what befell another country."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("(자카르타=연합뉴스) 김하나 특파원 = 미얀마 군부가 시위 지도자 등 30명을 체포했다.", "ko", None),
        (
            "(자카르타=연합뉴스) 김하나 특파원 = 미얀마 시민들의 시위가 이어진 가운데 군부가 30명을 체포했다.",
            "ko",
            "Myanmar",
        ),
        ("(뉴델리=연합뉴스) 김하나 특파원 = 파키스탄 경찰이 시위대 40명을 체포했다.", "ko", "Pakistan"),
        ("(하노이=연합뉴스) 김하나 특파원 = 태풍으로 9명이 숨졌다고 베트남 당국이 밝혔다.", "ko", "Hanoi"),
        ("(부산=연합뉴스) 김하나 기자 = 시장에 불이 나 9명이 숨졌다.", "ko", "Busan"),
    ],
)
def test_desk(text, language, wanted):
    (claim,) = (one for one in claims_of(text, language, PACKS)[1] if one.amount)
    assert (claim.place and claim.place.label) == wanted
