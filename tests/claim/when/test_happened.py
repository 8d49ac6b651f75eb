"""A story is of the day on which it says that it happened, not of that of a photo or of what came after."""

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def test_photo_and_investigation_are_no_day_of_the_story():
    text = (
        "시장 화재로 4명 숨져\n\n11일 오전 경찰관들이 불에 탄 시장을 살펴보고 있다. [사진=한빛일보]\n\n"
        "12일 경찰이 상인들을 불러 조사했다.\n\n지난 9일 발생한 시장 화재로 숨진 상인은 4명이다."
    )
    claims = [one for one in claims_of(text, "ko", PACKS, read_instant("2026-03-12"))[1] if one.amount]
    assert {one.period.window.show()[0] for one in claims if one.period} == {"2026-03-09"}
