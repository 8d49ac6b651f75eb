"""Answers of an interview belong to the one who gives them; an explainer's questions are answered by its outlet."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
ENGLISH = """'We have buried 31 people'

Grace Wanjiru, county director of the Kenya Red Cross, spoke to us about the floods.

How bad is it where you are?

It is the worst I have seen. At least 31 people have died and 400 families are homeless. The government says 12,000
people have been evacuated.

What do you need most?

Boats. We rescued 140 people with the three that are left.
"""
HINDI = """बस्तर में हालात: पुलिस अधीक्षक से बातचीत

बस्तर के पुलिस अधीक्षक राजेश वर्मा से खास बातचीत के अंश।

सवाल: मुठभेड़ में कितने नक्सली मारे गए?

जवाब: अब तक 14 शव मिले हैं। हमारे तीन जवान घायल हुए हैं।

सवाल: आपके पास कितने जवान हैं?

जवाब: इलाके में 1,200 जवान तैनात किए गए हैं।
"""
GERMAN = """Hochwasser in Passau

Jana Kolbe, Sprecherin des Technischen Hilfswerks, im Gespräch.

Frau Kolbe, wie ist die Lage?

Schwierig. 300 Menschen wurden evakuiert.

Was brauchen Sie am dringendsten?

Pumpen. Nach Angaben des Landkreises sind 450 Häuser beschädigt.
"""
EXPLAINER = """What we know about the fire

Mayor Ann Miller visited the site on Monday.

How many people died?

Nine people were killed and 40 were injured.

What happened next?

More than 200 residents were evacuated.
"""


def _sources(text: str, language: str) -> dict[str, str | None]:
    _, claims = claims_of(text, language, PACKS)
    return {claim.amount.ref.text: claim.source.label if claim.source else None for claim in claims if claim.amount}


def test_answers_belong_to_the_one_who_is_asked() -> None:
    found = _sources(ENGLISH, "en")
    assert found["400"] == found["140"] == "Grace Wanjiru (Kenya Red Cross)"


def test_who_is_quoted_in_an_answer_is_its_source_and_the_one_asked_passes_it_on() -> None:
    _, claims = claims_of(GERMAN, "de", PACKS)
    damaged = next(claim for claim in claims if claim.event == "damaged")
    assert damaged.source and damaged.source.ref and damaged.source.ref.text == "Landkreises"
    assert [relay.label for relay in damaged.via] == ["Jana Kolbe (THW)"]


def test_a_name_without_capitals_is_found_beside_its_office() -> None:
    assert set(_sources(HINDI, "hi").values()) == {"राजेश वर्मा"}


@pytest.mark.parametrize("figure", ["Nine", "40", "200"])
def test_an_explainer_is_no_interview(figure: str) -> None:
    assert _sources(EXPLAINER, "en")[figure] is None
