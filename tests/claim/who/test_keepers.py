"""Whose figures they are where a clause behind the word for them says who keeps them."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("code", "text", "source"),
    [
        ("es", "Murieron tres soldados, según los datos que maneja la ONG Foro Penal.", "Foro Penal"),
        ("es", "Según cifras que maneja el Ministerio de Salud, hay 30 muertos.", "health ministry"),
        ("fr", "Selon les données que tient le ministère de la Santé, 30 personnes sont mortes.", "health ministry"),
        ("de", "Nach Zahlen, die das Gesundheitsministerium erhebt, starben 30 Menschen.", "health ministry"),
        ("de", "Nach Daten, die dem Roten Kreuz vorliegen, starben 30 Menschen.", "Red Cross"),
        ("ru", "По данным, которыми располагает Красный Крест, погибли 30 человек.", "Red Cross"),
        ("uk", "За даними, які зібрало МОЗ, загинули 30 людей.", "health ministry"),
    ],
)
def test_figures_are_of_who_keeps_them(code: str, text: str, source: str) -> None:
    (claim,) = (claim for claim in claims_of(text, code, PACKS)[1] if claim.amount)
    assert claim.source and claim.source.label == source


def test_a_clause_that_tells_of_the_event_names_no_keeper() -> None:
    text = "Nach Zahlen des Roten Kreuzes, die am Montag erschienen, starben 30 Menschen."
    (claim,) = (claim for claim in claims_of(text, "de", PACKS)[1] if claim.amount)
    assert claim.source and claim.source.label == "Red Cross"
