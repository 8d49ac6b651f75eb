"""A weekday with the number of its day is a date; before a noun or a verb the number counts."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [
        ("fr", "300 habitants ont été évacués samedi 12.", [300]),
        ("fr", "Samedi 12 habitants ont été évacués.", [12]),
        ("fr", "Lundi 12 enfants, dimanche 16, ont été tués.", [12, 16]),
        ("de", "300 Menschen wurden von Samstag, 12., auf Sonntag, 13. Dezember, evakuiert.", [300]),
        ("en", "On Saturday 12 were killed and 14 wounded.", [12, 14]),
    ],
)
def test_numbers_of_days(language, text, numbers):
    claims = claims_of(text, language, PACKS)[1]
    assert [claim.amount.low for claim in claims if claim.amount] == numbers
