"""Which numbers are parts of which: an article in, the wholes of its figures out."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def parts(text: str, code: str) -> list[int | None]:
    """For each figure the place in their order of its whole."""
    claims = [claim for claim in claims_of(text, code, PACKS)[1] if claim.amount]
    order = {claim.key: at for at, claim in enumerate(claims)}
    return [order.get(claim.part_of or "") for claim in claims]


@pytest.mark.parametrize(
    ("code", "text", "wholes"),
    [
        ("en", "The dead include 28 women and 18 children.", [None, None]),
        ("en", "46 people died, including 28 women and 18 children.", [None, 0, 0]),
        ("en", "60 were hurt, including 20 children, 5 of them seriously.", [None, 0, 1]),
        ("ur", "ہلاک افراد میں 219 بچے، 128 خواتین اور 484 مرد شامل ہیں۔", [None, None, None]),
        ("hi", "हादसे में 43 लोग मारे गए, जिनमें 8 बच्चे और 3 महिलाएं शामिल हैं।", [None, 0, 0]),
    ],
)
def test_those_listed_together_are_no_part_of_one_another(code: str, text: str, wholes: list[int | None]) -> None:
    assert parts(text, code) == wholes
