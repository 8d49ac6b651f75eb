"""Statements without a number: what is one, and who acts in it."""

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of


def test_a_word_of_saying_is_no_event() -> None:
    assert not claims_of("В городе Астрахани прогремел взрыв, передает ТАСС.", "ru", load_packs())[1]


def test_nobody_acts_in_what_befalls_people() -> None:
    text = "Ahmed Sarkar, a fire brigade official, said bodies were found in the ferry on Sunday."
    for claim in claims_of(text, "en", load_packs())[1]:
        assert claim.actor is None
