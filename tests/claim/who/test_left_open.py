"""Speech that a paragraph leaves open belongs to whoever the next one names; a bracket of a name is closed."""

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def sources(text):
    return [claim.source and claim.source.label for claim in claims_of(text, "en", PACKS)[1] if claim.amount]


def test_speech_that_goes_on_in_the_next_paragraph():
    text = "“We have buried four people.\n\n“We have rescued 80 passengers,” Yakubu Danladi said."
    assert sources(text) == ["Yakubu Danladi"] * 2


def test_speech_that_nobody_is_named_for():
    assert sources("“We have buried four people.\n\nThe river rose again, Yakubu Danladi said.") == [None]


def test_the_bracket_of_a_body():
    told = "The Provincial Council for Disasters (PCD) reported that 821 families are housed in evacuation centres."
    assert sources(told)[0].startswith("Provincial Council for Disasters (PCD)")
