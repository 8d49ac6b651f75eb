"""Words that writers join and number words that stand side by side, through the Urdu pack."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def figures(text):
    return [
        (claim.event, claim.amount.low, claim.amount.high) for claim in claims_of(text, "ur", PACKS)[1] if claim.amount
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("حادثے میں 14 افراد جاں بحق ہوگئے۔", [("killed", 14, 14)]),
        ("حادثے میں 14 افراد جاں بحق ہو گئے۔", [("killed", 14, 14)]),
        ("حادثے میں دو تین افراد زخمی ہوئے۔", [("wounded", 2, 3)]),
        ("مرنے والوں کی تعداد 54 سے بڑھ کر 61 ہو گئی۔", [("killed", 54, 54), ("killed", 61, 61)]),
    ],
)
def test_joined_and_juxtaposed_words(text, wanted):
    assert figures(text) == wanted
