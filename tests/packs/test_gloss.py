"""Words that only give a word of another script again in Latin letters are left out of the folded text."""

from kathan.packs.fold import fold

TEXT = "किश्तवाड़ (Kishtwar) जिले में एक जवान (JCO) घायल"


def test_a_gloss_is_left_out_and_offsets_lead_over_it():
    folded = fold(TEXT, glosses=False)
    assert "kishtwar" not in folded.text
    at = folded.text.index("जिले")
    assert TEXT[folded.start(at) : folded.end(at + 4)] == "जिले"


def test_an_acronym_is_no_gloss():
    assert "jco" in fold(TEXT, glosses=False).text


def test_only_where_asked():
    assert "kishtwar" in fold(TEXT).text
