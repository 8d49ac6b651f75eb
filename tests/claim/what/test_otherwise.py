"""A bare number behind a verb of saying counts what was just told, and other words that look like one do not."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def figures(text):
    return [(claim.event, claim.amount.low) for claim in claims_of(text, "en", PACKS)[1] if claim.amount]


def test_another_source_gives_its_own_number():
    told = figures("The governor said over 200 pupils were abducted, whereas locals reported 287.")
    assert told == [("abducted", 200), ("abducted", 287)]


@pytest.mark.parametrize(
    "text",
    [
        "Three people were shot. She said no, he went inside and came back.",
        "Three people were shot. The crowd was saying 'no, go back'.",
        "Three people were shot. “I heard a lot of gunshots,” she said — eight or nine, she estimated.",
        "Three people were shot. The sheriff said two 15-year-olds who were in the home hid drugs.",
        'Three people were shot. "I\'d say at least 10 or 12. They were shooting automatic I know."',
    ],
)
def test_what_else_is_said_counts_nobody(text):
    assert figures(text) == [("wounded", 3)]
