"""Reports of damage that go on by places count what was damaged; those of something else count nothing."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "주택 침수는 63건으로 집계됐다. 이 중 서울이 41건이다. 이밖에 인천 15건, 경기 7건 등이다.",
            [(63, "South Korea"), (41, "Seoul"), (15, "Incheon"), (7, "Gyeonggi")],
        ),
        (
            "주택 31채가 물에 잠겼다. 시도별로는 전남이 24건으로 가장 많고 경남 5건, 전북 2건이 뒤를 이었다.",
            [(31, None), (24, "South Jeolla"), (5, "South Gyeongsang"), (2, "North Jeolla")],
        ),
        ("주택 침수는 63건이다. 산사태는 경기 18건, 강원 7건이다.", [(63, "Gyeonggi")]),
        ("지난해 접수된 신고는 63건이다. 지역별로는 경기 18건, 강원 7건이다.", []),
    ],
)
def test_reports_by_place(text, wanted):
    found = [one for one in claims_of(text, "ko", PACKS)[1] if one.amount]
    assert [(int(one.amount.low), one.place and one.place.label) for one in found] == wanted
