"""Since the war began: the day of the war whose country an article names, and none where nobody can tell which."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
WRITTEN = read_instant("2026-03-12")


def begins(text, language):
    found = claims_of(text, language, PACKS, WRITTEN)[1]
    return [claim.period and claim.period.window.show()[0] for claim in found if claim.amount]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("In Ukraine 15,000 civilians have been killed since the invasion began.", "en", "2022-02-24"),
        ("Seit Kriegsbeginn wurden in der Ukraine 15.000 Zivilisten getötet.", "de", "2022-02-24"),
        ("В Судане с начала войны погибли 20 тысяч человек.", "ru", "2023-04-15"),
        ("Desde el inicio de la guerra han muerto en Gaza 60.000 personas.", "es", "2023-10-07"),
    ],
)
def test_a_war_is_known_by_its_country(text, language, wanted):
    assert begins(text, language) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "In Myanmar 9,000 people have been killed since the war began.",
        "On Monday a village in Myanmar was bombed. There 9,000 people have died since the fighting broke out.",
    ],
)
def test_a_war_nobody_knows_has_no_day_and_takes_none(text):
    assert begins(text, "en") == [None]
