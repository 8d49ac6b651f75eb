"""Whose losses a number without people counts, in every language that tells of losses so."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "language", "whose"),
    [
        ("Kyiv put Russian losses at 1,020 killed and wounded.", "en", "RU:military"),
        ("Its troops had inflicted up to 330 casualties on Ukrainian forces.", "en", "UA:military"),
        ("Die russischen Verluste liegen bei 1120 Mann.", "de", "RU:military"),
        ("Les pertes de l'armée russe atteignent 1 340 hommes, tués et blessés.", "fr", "RU:military"),
        ("Las pérdidas rusas ascienden a 1.340 hombres.", "es", "RU:military"),
        ("Потери российской армии составили 1050 человек.", "ru", "RU:military"),
        ("Втрати росіян: понад тисячу осіб за добу.", "uk", "RU:military"),
        ("بلغت خسائر الجيش السوداني 200 بين قتيل وجريح.", "ar", "SD:military"),
        ("乌军损失9200人。", "zh", "UA:military"),
        ("The blast in the Russian city caused 40 casualties.", "en", None),
        ("The Russian army inflicted 300 casualties.", "en", None),
    ],
)
def test_losses_are_of_the_force_beside_their_word(text, language, whose):
    (claim,) = (one for one in claims_of(text, language, PACKS)[1] if one.amount)
    assert (claim.counted and claim.counted.id) == whose
