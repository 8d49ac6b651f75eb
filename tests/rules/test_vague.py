"""Vague stays vague: what the words leave open is an open interval, what the text does not say is null."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kathan.claim.record import claim_record
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

NUMBERS = st.integers(2, 99_999_999)
HEDGES = {
    ("en", "{} people were killed."): "exact", ("en", "At least {} people were killed."): "low",
    ("en", "More than {} people were killed."): "low", ("en", "About {} people were killed."): "about",
    ("en", "Up to {} people were killed."): "high", ("en", "No more than {} people were killed."): "high",
    ("hi", "{} लोग मारे गए।"): "exact", ("hi", "कम से कम {} लोग मारे गए।"): "low", ("hi", "{} से अधिक लोग मारे गए।"): "low",
    ("hi", "करीब {} लोग मारे गए।"): "about", ("hi", "अधिकतम {} लोग मारे गए।"): "high",
}  # fmt: skip
VAGUE = {
    ("en", "dozens"): 24, ("en", "hundreds"): 200, ("en", "thousands"): 2000, ("en", "tens of thousands"): 20000,
    ("en", "several"): 2, ("hi", "दर्जनों"): 24, ("hi", "सैकड़ों"): 200, ("hi", "हज़ारों"): 2000, ("hi", "कई"): 2,
}  # fmt: skip
SENTENCE = {"en": "{} people were killed.", "hi": "{} लोग मारे गए।"}


def read(text, language):
    article, claims = claims_of(text, language, load_packs())
    return [claim_record(article, claim) for claim in claims if claim.amount]


def grouped(number, language):
    """Digits in the language's own grouping."""
    digits = f"{number:,}"
    if language == "hi" and number >= 100_000:
        head, tail = divmod(number, 1000)
        pairs = []
        while head:
            head, pair = divmod(head, 100)
            pairs.append(f"{pair:02d}" if head else str(pair))
        digits = ",".join([*reversed(pairs), f"{tail:03d}"])
    return digits


@pytest.mark.parametrize(("language", "sentence"), list(HEDGES))
@given(number=NUMBERS)
@settings(max_examples=8, deadline=None)
def test_a_hedge_opens_the_interval_that_its_words_leave_open(language, sentence, number):
    bounds = {
        "exact": (number, number, False), "low": (number, None, False), "high": (None, number, False),
        "about": (number, number, True),
    }  # fmt: skip
    for digits in (str(number), grouped(number, language)):
        (claim,) = read(sentence.format(digits), language)
        amount = claim["amount"]
        assert (amount["low"], amount["high"], amount["approximate"]) == bounds[HEDGES[language, sentence]]
        assert not amount["vague"]


@pytest.mark.parametrize(("language", "word"), list(VAGUE))
def test_a_vague_word_has_a_lower_bound_and_no_upper(language, word):
    (claim,) = read(SENTENCE[language].format(word.capitalize()), language)
    amount = claim["amount"]
    assert (amount["low"], amount["high"], amount["vague"]) == (VAGUE[language, word], None, True)


@pytest.mark.parametrize("language", ["en", "hi"])
@given(number=NUMBERS)
@settings(max_examples=10, deadline=None)
def test_what_the_text_does_not_say_is_null(language, number):
    (claim,) = read(SENTENCE[language].format(number), language)
    absent = ("actor", "recipient", "place", "period", "said_at", "source")
    assert [claim[name] for name in absent] == [None] * len(absent)
    assert claim["via"] == []
    assert claim["article"]["published_at"] is None
    assert claim["amount"]["part_of"] is None
