"""Where a story was filed: the place before a dash is no scene while another is told of."""

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def places(text, language="en"):
    found = claims_of(text, language, PACKS)[1]
    return [claim.place and (claim.place.id or claim.place.label) for claim in found if claim.amount]


def test_a_dash_without_spaces_closes_a_dateline():
    told = "A boat capsized off the Canary Islands, leaving nine people dead, authorities said."
    assert places(f"MADRID\u2014{told}") == places(f"MADRID \u2014 {told}") == ["ES-CN"]
    assert places("TUNIS, Tunisia\u2014Divers found nine bodies off Sfax, the navy said.") == ["geonames:2467454"]
