"""The name of the site at the end of a headline is no source; an outlet that the headline quotes is."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of


@pytest.mark.parametrize(
    ("headline", "language", "wanted"),
    [
        ("Ten dead in Kano blast | Africa | Reuters", "en", None),
        ("Ten dead in Kano blast - The Guardian", "en", None),
        ("Ten dead in Kano blast - Reuters", "en", "Reuters"),
        ("Ten dead in Kano blast - police", "en", "police"),
        ("पटना में धमाका, 10 की मौत | देश – टाइम्स ऑफ इंडिया", "hi", None),
        ("Diez muertos en Lima - El Comercio", "es", None),
        ("У Казані десятеро загиблих — Bloomberg", "uk", "Bloomberg"),
    ],
)
def test_the_outlet_at_the_end_of_a_headline(headline, language, wanted):
    claims = claims_of(f"{headline}\n\n2026.", language, load_packs())[1]
    assert [claim.source and claim.source.label for claim in claims if claim.amount] == [wanted]
