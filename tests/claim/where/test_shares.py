"""Lists in which each place has a number of its own."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def labels(text, language):
    found = [one for one in claims_of(text, language, PACKS)[1] if one.amount]
    return [one.place.label if one.place else None for one in found]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "Of the dead, 21 were reported from the Cordillera region, 11 from Cagayan Valley and six in Ilocos.",
            "en",
            ["Cordillera Administrative Region", "Cagayan Valley", "Ilocos Region"],
        ),
        (
            "Maradi (centre-sud, 42 décès), Zinder (27 décès) et Dosso (ouest, 14 morts) sont les plus touchées.",
            "fr",
            ["Maradi", "Zinder", "Dosso"],
        ),
        ("On compte 203 cas dont 11 décès à Bol et 18 cas avec 4 décès à Fianga.", "fr", ["Bol", "Fianga"]),
        (
            "Punjab recorded 64 deaths, Sindh 31 and Balochistan 12.",
            "en",
            ["Pakistani Punjab", "Sindh", "Balochistan"],
        ),
        (
            "Cajamarca reporta nueve muertos, Piura cuatro y Lambayeque dos.",
            "es",
            ["Cajamarca", "Piura", "Lambayeque"],
        ),
        ("Bayern meldete zwölf Tote, Sachsen vier und Hessen drei.", "de", ["Bayern", "Sachsen", "Hessen"]),
        ("استقبلت مأرب 40 أسرة نازحة، تلتها الحديدة بنحو 15 أسرة ثم تعز بـ9 أسر.", "ar", ["Marib", "Hodeidah", "Taiz"]),
        ("قتل في حلب بـ3 قذائف 12 شخصا.", "ar", ["Aleppo"]),
        ("In Kerala, 12 people were killed: nine from Assam and three from Bihar.", "en", ["Kerala"] * 3),
        ("Germany pledged 300 tanks, France 20 and Spain 10 for Ukraine.", "en", ["Ukraine"]),
    ],
)
def test_each_share_is_where_it_is_told_of(text, language, wanted):
    assert labels(text, language) == wanted
