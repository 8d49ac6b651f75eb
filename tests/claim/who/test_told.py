"""Whom a speaker tells: an outlet that no pack knows, in quotation marks or capitals, relays and is no source."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "language", "source", "relays"),
    [
        ("«Прошло 25 раненых», — рассказал «Новой волне» хирург Олег Савин.", "ru", "Савин", ["Новой волне"]),
        ("Одну жінку поранено, розповів «Конкуренту» лікар Степан Ліщук.", "uk", "Ліщук", ["Конкуренту"]),
        ("A hospital official told WKPR that 19 people were killed.", "en", "hospital", ["WKPR"]),
        ("Witness John Smith told Ahmed Khan that 19 people were killed.", "en", "Smith", []),
        ("„Zwölf Soldaten starben“, sagte die Abgeordnete Sara Nanni der „Weser-Post“.", "de", "Nanni", ["Weser-Post"]),
    ],
)  # fmt: skip
def test_who_is_told_is_a_relay(text, language, source, relays):
    (claim,) = (one for one in claims_of(text, language, PACKS)[1] if one.amount)
    assert source in claim.source.ref.text
    assert [relay.label for relay in claim.via] == relays
    assert not any(relay in claim.source.label for relay in relays)


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("The president ordered 600 troops to the area and announced 40 million euros in aid.", "en", "president"),
        ("El presidente ordenó el envío de 600 militares y anunció ayudas por 40.000 pesos.", "es", "presidente"),
        ("The head of 3 clinics said twelve people died.", "en", "head of 3 clinics"),
    ],
)
def test_a_speaker_is_named_without_what_he_did_before(text, language, source):
    found = [claim for claim in claims_of(text, language, PACKS)[1] if claim.amount]
    assert found[-1].source.label == source
