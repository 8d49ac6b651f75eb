"""A pronoun that speaks: whom it means, where it stands, and that it is never the outlet."""

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of


def speaker(text):
    _, claims = claims_of(text, "en", load_packs())
    return claims[-1].source


def test_it_means_the_last_who_spoke_and_stands_where_it_stands():
    text = "Governor Anna Belova said 3 people were missing. She said 12 people were killed in the flood."
    found = speaker(text)
    assert "Belova" in found.label
    assert text[found.ref.start : found.ref.end] == "She"


def test_of_whom_none_was_told_it_stays_what_it_is():
    found = speaker("A boat sank on Monday. She said 12 people were killed in the flood.")
    assert (found.label, found.id, found.kind) == ("She", None, "person")
