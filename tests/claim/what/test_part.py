"""Parts of those told of before, people who come with machines, and things that are no part of people."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "Two aid workers were kidnapped near Sange; one of them was freed on Saturday.",
            ["abducted 2", "rescued 1"],
        ),
        (
            "de",
            "Zwei Helfer wurden entführt; einer von ihnen wurde am Samstag freigelassen.",
            ["abducted 2", "rescued 1"],
        ),
        (
            "es",
            "Dos cooperantes fueron secuestrados; uno de ellos fue liberado el sábado.",
            ["abducted 2", "rescued 1"],
        ),
        ("ru", "Двоих сотрудников похитили; одного из них освободили в субботу.", ["abducted 2", "rescued 1"]),
        ("uk", "Двох працівників викрали; одного з них звільнили в суботу.", ["abducted 2", "rescued 1"]),
        ("fr", "40 habitants ont été évacués ; trois d'entre eux ont été hospitalisés.", ["evacuated 40", "wounded 3"]),
        ("en", "Six people were killed. Four of the victims were tourists from Zurich.", ["killed 6", "killed 4"]),
        ("de", "Sechs Menschen starben. Vier der Opfer sind Touristen.", ["killed 6", "killed 4"]),
        ("fr", "Six personnes sont mortes. Quatre des victimes sont des touristes.", ["killed 6", "killed 4"]),
        ("es", "Seis personas murieron. Cuatro de las víctimas son turistas de Zúrich.", ["killed 6", "killed 4"]),
        ("en", "Russia sent two Il-76 planes with a field hospital and 86 rescuers.", ["deployed 2", "deployed 86"]),
        (
            "de",
            "- Tessin: 19 Verletzte, davon zwei schwer, 35 beschädigte Ställe",
            ["wounded 19", "wounded 2", "damaged 35"],
        ),
        ("en", "Police said they arrested three men, one of whom said he was innocent.", ["detained 3"]),
    ],
)
def test_who_is_a_part_of_whom(language: str, text: str, told: list[str]) -> None:
    claims = [claim for claim in claims_of(text + "\n", language, PACKS)[1] if claim.amount]
    assert [f"{claim.event} {claim.amount.low}" for claim in claims] == told
