"""A body whose tally a clause tells of before a colon gave the figures behind it; data may be a source itself."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("language", "text", "source"),
    [
        ("en", "21:35 The health ministry has updated its tally: 38 dead, 274 hurt.", "health ministry"),
        (
            "de",
            "21:35 Das Innenministerium hat seine Bilanz aktualisiert: 38 Tote, 274 Verletzte.",
            "interior ministry",
        ),
        ("fr", "21h35 Le ministère de l'Intérieur actualise son bilan : 38 morts, 274 blessés.", "interior ministry"),
        ("ru", "21:35 МЧС обновило сводку: 38 погибших, 274 пострадавших.", "emergency ministry"),
        ("hi", "21:35 गृह मंत्रालय ने ताज़ा आंकड़े जारी किए: 38 की मौत, 274 घायल।", "interior ministry"),
        ("ru", "По официальным данным, погибли 38 человек.", "официальным данным"),
        ("uk", "За офіційними даними, загинули 38 людей.", "офіційними даними"),
        ("de", "Nach offiziellen Angaben starben 38 Menschen.", "offiziellen Angaben"),
        ("en", "According to official figures, 38 people died.", "official figures"),
    ],
)
def test_who_gave_the_figures(language, text, source):
    figures = [claim for claim in claims_of(text, language, PACKS)[1] if claim.amount]
    assert figures
    assert {claim.source and claim.source.label for claim in figures} == {source}
