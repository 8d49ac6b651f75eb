"""Who gives and who gets: never the same, wherever a language puts them."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
TOLD = (
    ("en", "The US sent Ukraine 30 tanks.", "US", "UA"),
    ("en", "30 tanks were sent to Ukraine by Germany.", "DE", "UA"),
    ("en", "Germany will give Kyiv two IRIS-T systems and over 100 drones.", "DE", "UA"),
    ("ru", "США передали Украине 30 танков.", "US", "UA"),
    ("de", "Deutschland liefert der Ukraine 30 Panzer.", "DE", "UA"),
    ("es", "Francia entregó a Ucrania 30 tanques.", "FR", "UA"),
    ("ar", "أرسلت ألمانيا 30 دبابة إلى أوكرانيا.", "DE", "UA"),
    ("ar", "تعهد الاتحاد الأوروبي بتقديم 40 مليون يورو للسودان.", "eu", "SD"),
    ("zh", "德国向乌克兰提供30辆坦克。", "DE", "UA"),
)


@pytest.mark.parametrize(("code", "text", "giver", "receiver"), TOLD)
def test_who_gives_is_not_who_gets(code: str, text: str, giver: str, receiver: str) -> None:
    claims = [claim for claim in claims_of(text, code, PACKS)[1] if claim.amount]
    assert claims
    parties = {(claim.actor and claim.actor.id, claim.recipient and claim.recipient.id) for claim in claims}
    assert parties == {(giver, receiver)}
