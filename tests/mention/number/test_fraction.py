"""Parts, decimals in words, signs and powers become one number; what counts people stays a count."""

import pytest

from kathan.model.mention import CountMention, CountRole
from kathan.packs.load import load_packs
from kathan.run.flow import find_mentions_of

PACKS = load_packs()


def counts(text, language="en"):
    found = find_mentions_of(text, language, PACKS)[1]
    return [mention for mention in found if isinstance(mention, CountMention)]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Three quarters of the harvest is gone.", "en", 0.75),
        ("One in five wells ran dry, and 3/4 of the pumps failed.", "en", None),
        ("The level rose by one and a quarter metres.", "en", 1.25),
        ("Growth was five point zero three that year.", "en", 5.03),
        ("It was minus twelve in the valley.", "en", -12),
        ("The sample held 1.2e6 cells.", "en", 1_200_000),
        ("दो तिहाई फसल बर्बाद हो गई।", "hi", 2 / 3),
        ("बजट का पांचवां हिस्सा खर्च हुआ।", "hi", 0.2),
        ("पारा माइनस पांच पर पहुंचा।", "hi", -5),
    ],
)
def test_one_value(text, language, value):
    found = [float(mention.amount.low) for mention in counts(text, language) if mention.amount.low is not None]
    if value is not None:
        assert found == [pytest.approx(value)]


def test_a_share_is_no_count():
    (share,) = counts("Half of the village burned down.")
    assert share.role is CountRole.PERCENT


def test_a_dash_before_people_is_no_sign():
    (dead,) = counts("Casualties so far:\n-12 soldiers killed")
    assert dead.amount.low == 12


def test_two_bounds_that_are_joined_are_one_interval():
    (people,) = counts("The hall holds more than 300 but fewer than 500 people.")
    assert (people.amount.low, people.amount.high) == (300, 500)
    (seats,) = counts("पंडाल में 300 से ज़्यादा और 500 से कम लोग थे।", "hi")
    assert (seats.amount.low, seats.amount.high) == (300, 500)


def test_an_article_that_counts_nothing_is_no_number():
    assert counts("They reached a settlement at a higher price.") == []
    assert len(counts("A soldier was killed.")) == 1


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("It weighed twenty and three and three fifths.", "en", "23.6"),
        ("The share is one hundred thirty fifths.", "en", "2.85714285714286"),
        ("The share is one hundred and thirty fifths.", "en", "26"),
        ("It took a hundred and three quarters of an hour.", "en", "100.75"),
        ("The part is one one hundred and fifth.", "en", "0.00952380952380952"),
        ("- 10 k", "en", "-10000"),
        ("The code is one three zero zero zero.", "en", "13000"),
        ("Les 40 000 sont là.", "fr", "40000"),
        ("भाव 2.12 सौ दो बार बदला।", "hi", "212"),
    ],
)
def test_parts_signs_and_digits_told_in_words_are_one_number(text, language, value):
    assert str(counts(text, language)[0].amount.low) == value


def test_a_bullet_before_a_number_is_no_sign():
    assert [mention.amount.low for mention in counts("- 10 people died.\n- 4 were hurt.")] == [10, 4]


def test_scales_without_end_make_no_boundless_number():
    found = [mention.amount.low for mention in counts("thousand " * 60)]
    assert found
    assert max(found) <= 10**36


def test_digits_without_end_are_read_beside_words():
    assert counts("1" * 60 + " thousand people, two hundred " + "9" * 60)
    assert counts("9" * 60 + " hundred dozen and " + "9" * 60 + " and three quarters")
