"""Those counted by where they come from are nowhere else than the others; airports and expressways are places."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "부산에서 9명이 숨졌다. 국적별로는 중국 4명, 러시아 3명, 인도·네팔 각 1명씩이다.",
            [(9, "Busan"), (4, "Busan"), (3, "Busan"), (1, "Busan")],
        ),
        ("사망자의 거주지는 서울이 6명으로 가장 많고 인천과 대전 각 2명이다.", [(6, None), (2, None)]),
        ("인도에서 6명, 태국에서 3명이 숨졌다.", [(6, "India"), (3, "Thailand")]),
        ("여객기가 무안국제공항에서 폭발해 9명이 숨졌다.", [(9, "Muan")]),
        ("오늘 경부고속도로에서 버스가 추돌해 9명이 다쳤다.", [(9, "경부고속도로")]),
        ("전남 해남군 북일면 남해고속도로에서 버스가 추돌해 9명이 다쳤다.", [(9, "북일면")]),
    ],
)
def test_where_parts_are(text, wanted):
    found = [one for one in claims_of(text, "ko", PACKS)[1] if one.amount]
    assert [(int(one.amount.low), one.place and one.place.label) for one in found] == wanted
