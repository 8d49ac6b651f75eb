"""Who is counted behind a word that only describes them, or before the number of a dead one."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

COUNTED = (
    ("zh", "救援人员从废墟中救出23名被困群众。", "群众"),
    ("zh", "救出逾1000名受困居民。", "居民"),
    ("zh", "3名大面积烧伤患者转院。", None),
    ("ko", "냉동실 입구에서 시신 세 구를 더 찾았다.", "시신"),
    ("ko", "감사실은 이보다 많은 7명을 사망자로 집계했다.", None),
    ("ko", "병원으로 옮겨졌으나 사망자는 없었다.", None),
    ("ko", "사망자는 51명(외국인 9명 포함), 부상자는 82명으로 집계됐다.", None),
)


@pytest.mark.parametrize(("code", "text", "words"), COUNTED)
def test_those_counted_are_named_by_their_noun(code, text, words):
    last = [claim for claim in claims_of(text, code, load_packs())[1] if claim.amount][-1]
    assert (last.counted and last.counted.ref.text) == words
