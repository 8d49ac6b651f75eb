"""How far back an estimate at the end of a sentence reaches."""

import pytest

from kathan.model.claim import Stance
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

FIRM, GUESSED = Stance.ASSERTED, Stance.ESTIMATED
LINES = (
    ("사고로 5명이 숨졌고 3명이 실종됐으며 사망자는 더 늘어날 것으로 보인다.", [FIRM, FIRM]),
    ("이 지진으로 42명이 숨졌고, 재산 피해는 3억 달러로 추산된다.", [FIRM]),
    ("숨진 3명은 외국인 노동자인 것으로 보인다.", [FIRM]),
    ("실종된 3명은 숨진 것으로 추정된다.", [GUESSED]),
    ("부상자는 90명, 이재민은 2천 명으로 추산된다.", [GUESSED, GUESSED]),
    ("최소 30명이 숨지고 100명이 다친 것으로 추산된다.", [GUESSED, GUESSED]),
)


@pytest.mark.parametrize(("text", "stances"), LINES)
def test_a_clause_with_its_own_topic_is_estimated_alone(text, stances):
    assert [claim.stance for claim in claims_of(text, "ko", load_packs())[1] if claim.amount] == stances
