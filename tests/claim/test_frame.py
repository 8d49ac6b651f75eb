"""Which number belongs to which event: rows of places, families of the dead, those who do it."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def figures(text, language="en"):
    found = claims_of(text, language, PACKS)[1]
    return [(claim.event, claim.amount.low) for claim in found if claim.amount]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Floods killed 11 in Kyiv, six in Lviv and 4 in Odesa.", "en", [("killed", 11), ("killed", 6), ("killed", 4)]),
        ("लखनऊ में 11, पटना में छह और रांची में चार लोगों की मौत हुई।", "hi", [("killed", 11), ("killed", 6), ("killed", 4)]),
        ("मृतकों के परिजनों को 9 लाख मिलेंगे।", "hi", []),
        ("दो अपराधियों ने दुकानदार को गोली मार दी।", "hi", []),
        ("एक ही परिवार के पांच लोगों की मौत हो गई।", "hi", [("killed", 5)]),
    ],
)  # fmt: skip
def test_the_figures_of_a_sentence(text, language, wanted):
    assert figures(text, language) == wanted
