"""Through whom a figure came: outlets with the names that no table knows, and who tells what another said."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "language", "source", "relay"),
    [
        ("The army said eleven people were killed, the Daily Star reported.", "en", "army", "the Daily Star"),
        ("국정원은 11명이 숨졌다고 파악했다고 이모 의원이 전했다.", "ko", "국정원", "이모 의원"),
        ("Según la policía, citada por el diario El Día, once personas murieron.", "es", "policía", "El Día"),
        ("نقل راديو الميناء عن مصدر قضائي أن 11 شخصا قتلوا.", "ar", "مصدر قضائي", "راديو الميناء"),
        ("मेयर ने रेडियो मिर्ची को बताया कि 11 लोग मारे गए।", "hi", "मेयर", "रेडियो मिर्ची"),
        ("میئر نے ریڈیو مشعل کو بتایا کہ 11 افراد ہلاک ہوئے۔", "ur", "میئر", "ریڈیو مشعل"),
    ],
)
def test_the_outlet_has_its_name(text, language, source, relay):
    (claim,) = (one for one in claims_of(text, language, PACKS)[1] if one.amount)
    assert claim.source.ref.text == source
    assert [one.ref.text for one in claim.via] == [relay]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police said that three people were killed, and the mayor said nine were hurt.", "en"),
        ("Kyiv says Moscow has abducted more than 19,500 children, a charge the Kremlin rejects.", "en"),
        ("국정원은 11명이 숨졌다고 밝혔고, 야당 의원은 12명이 다쳤다고 말했다.", "ko"),
    ],
)
def test_who_says_something_else_passes_nothing_on(text, language):
    assert not any(one.via for one in claims_of(text, language, PACKS)[1])
