"""The body that a list's heading names in brackets answers for the list's lines, also inside an interview."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
ENGLISH = """Floods kill dozens in Kenya

Brian Were, head of operations at the Kenya Red Cross, spoke to us.

How are you coping?

We rescued 40 people on Friday.

What do you need?

Boats and blankets.

County by county (State Disaster Office, 4 May)
Nakuru - 61 dead, 110 injured
Tana River - 9 dead
"""
HINDI = """नेपाल में भूकंप

जिलेवार मृतकों की संख्या (गृह मंत्रालय, 5 नवंबर)
धनारकोट: 105
लोकुम पश्चिम: 52
"""


def _figures(text: str, language: str) -> list[tuple[str, str | None, str | None]]:
    _, claims = claims_of(text, language, PACKS)
    said = [(one, one.amount) for one in claims if one.amount]
    return [
        (amount.ref.text, one.source and one.source.label, one.place and one.place.ref and one.place.ref.text)
        for one, amount in said
    ]


@pytest.mark.parametrize(
    "figure", [("61", "State Disaster Office", "Nakuru"), ("9", "State Disaster Office", "Tana River")]
)
def test_the_body_in_the_brackets_of_a_heading(figure: tuple[str, str, str]) -> None:
    found = _figures(ENGLISH, "en")
    assert figure in found
    assert ("40", "Brian Were (Kenya Red Cross)") in [one[:2] for one in found]


def test_lines_without_capitals_are_headed_by_names_that_no_pack_knows() -> None:
    assert _figures(HINDI, "hi") == [
        ("105", "interior ministry", "धनारकोट"),
        ("52", "interior ministry", "लोकुम पश्चिम"),
    ]
