"""A total that its parts exceed says so; nothing is said of sums that fit or of an open total."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The flood killed 14 people, including 3 children, police said.", False),
        ("The flood killed 14 people, including 8 women and 9 children, police said.", True),
        ("The flood killed 4 people, including 13 children, police said.", True),
        ("The flood killed at least 4 people, including 13 children, police said.", False),
    ],
)
def test_parts_that_exceed_their_total_are_told(text, said):
    _, claims = claims_of(text, "en", PACKS)
    assert any(claim.part_of for claim in claims)
    assert not any(claim.issues for claim in claims if claim.part_of)
    found = [issue.reason for claim in claims for issue in claim.issues]
    assert bool(found) is said
    assert all("its parts make" in reason for reason in found)
