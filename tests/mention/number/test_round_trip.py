"""Numbers spelled out by ICU, and for Hindi by a second speller too, are read back as what they were."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat
from indic_numtowords import num2words

from kathan.model.mention import CountMention
from kathan.packs.load import load_packs
from kathan.run.flow import find_mentions_of

PACKS = load_packs()
SPELLED = [code for code in ("ar", "de", "en", "es", "fr", "hi", "ko", "ru", "uk", "zh") if code in PACKS.languages]
# Misspellings of the second speller in Urdu, and two words that Urdu news write for something else ("better", "this").
SLIPS = frozenset("پاںچ تےيس ستااس اٹھااس بہتر اسی".split())
# Every size of number as often as every other, so that the small ones are not drowned.
NUMBERS = st.integers(0, 7).flatmap(lambda size: st.integers(0, 10**size))


def read_back(words, code):
    found = find_mentions_of(words, code, PACKS)[1]
    return [mention.amount.low for mention in found if isinstance(mention, CountMention)]


@pytest.mark.parametrize("code", SPELLED)
@given(number=NUMBERS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_what_icu_spells_is_read_back(code, number):
    words = MessageFormat("{0,spellout}", code).format({"0": number})
    assert read_back(words, code) == [number], words


@pytest.mark.parametrize("code", [code for code in ("hi", "ur") if code in PACKS.languages])
@given(number=NUMBERS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_what_a_second_speller_says_is_read_back(code, number):
    words = num2words(number, lang=code)
    assume(not SLIPS.intersection(words.split()))
    assert read_back(words, code) == [number], words


@pytest.mark.parametrize("number", range(101))
def test_every_common_spelling_of_a_small_hindi_number_is_read_back(number):
    for words in num2words(number, lang="hi", variations=True):
        assert read_back(words, "hi") == [number], words
