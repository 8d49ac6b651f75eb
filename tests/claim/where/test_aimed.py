"""Attacks against a place: what they do holds there, whoever does them from elsewhere."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("KIEV (EFE).- Un ataque ruso contra Járkiv causó cinco muertos.", "es", "Kharkiv"),
        ("Los ataques de Estados Unidos contra Irán mataron a 12 personas.", "es", "Iran"),
        ("Un ataque lanzado por el Ejército de Rusia contra Járkov mató a 12 personas.", "es", "Kharkiv"),
        ("Protestas contra Maduro en Caracas dejan 12 muertos.", "es", "Caracas"),
        ("Des frappes russes contre la ville de Kharkiv ont fait 12 morts.", "fr", "Kharkiv"),
        ("Bei einem Angriff gegen die Stadt Kupjansk starben 12 Menschen.", "de", "Kupiansk"),
        ("An attack against the town of Kano left 12 dead.", "en", "Kano"),
        ("Russia's war against Ukraine has killed 12,000 people.", "en", "Ukraine"),
    ],
)
def test_what_an_attack_against_a_place_does_holds_there(text, language, place):
    found = [claim.place.label for claim in claims_of(text, language, PACKS)[1] if claim.amount and claim.place]
    assert found == [place]
