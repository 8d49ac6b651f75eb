"""The year, the month or the week so far, and the last weekend: windows up to the day of the article."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
WRITTEN = read_instant("2026-03-12")  # a Thursday


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Seit Jahresbeginn wurden 19 Menschen getötet.", "de", ("2026-01-01", "2026-03-13")),
        ("С начала месяца погибли 11 человек.", "ru", ("2026-03-01", "2026-03-13")),
        ("За тиждень загинули 11 людей.", "uk", ("2026-03-05", "2026-03-13")),
        ("Over the weekend, 11 people were killed.", "en", ("2026-03-07", "2026-03-09")),
        ("Depuis le début de l'année, 11 personnes sont mortes.", "fr", ("2026-01-01", "2026-03-13")),
    ],
)
def test_windows_up_to_now(text, language, wanted):
    (claim,) = (one for one in claims_of(text, language, PACKS, WRITTEN)[1] if one.amount)
    assert claim.period.window.show() == wanted
