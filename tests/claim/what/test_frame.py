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
        ("मृतकों के परिजनों को 9 लाख मिलेंगे।", "hi", [("transferred", 900000)]),
        ("कडपा जिले में 16, और परकासम में 11 लोगों की मौत हुई।", "hi", [("killed", 16), ("killed", 11)]),
        ("एक लाख लोगों को निर्वासित किया गया।", "hi", [("displaced", 100000)]),
        ("अंधेर नगर में 12 बस-चालक जुटे, 3 मरे।", "hi", [("killed", 3)]),
        ("सेना ने दो टैंक नष्ट कर दिए।", "hi", [("destroyed", 2)]),
        ("दो अपराधियों ने दुकानदार को गोली मार दी।", "hi", []),
        ("एक ही परिवार के पांच लोगों की मौत हो गई।", "hi", [("killed", 5)]),
        ("Twelve were killed and 5 wounded.", "en", [("killed", 12), ("wounded", 5)]),
        ("Twelve were killed and wounded.", "en", [("casualties", 12)]),
        ("Погибли 3 и ранены 5 человек.", "ru", [("killed", 3), ("wounded", 5)]),
        ("Units were ordered to deploy 500 troops.", "en", [("deployed", 500)]),
    ],
)  # fmt: skip
def test_the_figures_of_a_sentence(text, language, wanted):
    assert figures(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The blast leaves 4 wounded, its driver dead.", [("wounded", 4)]),
        ("The crash left four injured and the driver dead.", [("wounded", 4)]),
        ("The crash left the driver injured and two children dead.", [("killed", 2)]),
        ("The blast left 4 wounded and two dead.", [("wounded", 4), ("killed", 2)]),
    ],
)
def test_the_nearer_end_of_an_event_word_takes_the_number(text, wanted):
    assert figures(text) == wanted
