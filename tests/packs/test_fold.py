"""Folding merges what writers vary and every folded offset leads back to the text's own characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kathan.packs.fold import fold, fold_form


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("हज़ार", "हजार"),
        ("हज़ार", "हजार"),
        ("पाँच", "पांच"),
        ("१,४०,०००", "1,40,000"),
        ("Publié", "publie"),
        ("Ещё", "еще"),
        ("ثلاثةَ", "ثلاثة"),
        ("death  toll", "death toll"),
        ("लाख‌ों", "लाखों"),
        ("ला\u0947ग", "लोग"),
        ("\u0905\u093eठ", "आठ"),
        ("\u0905\u093e\u0947र", "ओर"),
    ],
)
def test_spellings_of_one_word_fold_together(left, right):
    assert fold_form(left) == fold_form(right)


def test_a_span_keeps_the_marks_that_hang_on_its_last_letter():
    folded = fold("तेज़ हवा")
    assert folded.text == "तेज हवा"
    start = folded.text.index("तेज")
    assert folded.original[folded.start(start) : folded.end(start + 3)] == "तेज़"


def test_a_nasal_before_a_stop_of_its_class_is_an_anusvara():
    pairs = [("भिण्ड", "भिंड"), ("हिन्दी", "हिंदी"), ("सम्पर्क", "संपर्क"), ("पञ्च", "पंच"), ("गङ्गा", "गंगा")]
    assert all(fold_form(left) == fold_form(right) for left, right in pairs)
    assert fold_form("जन्म") != fold_form("जंम")
    folded = fold("उधर भिण्ड में")
    start = folded.text.index("भिंड")
    assert folded.original[folded.start(start) : folded.end(start + 4)] == "भिण्ड"


@pytest.mark.parametrize("word", ["दा\u0947", "\u0905\u093eठ", "हु\u0905\u093e"])
def test_a_span_has_all_strokes_of_its_vowels(word):
    text = f"अब {word} लोग"
    folded = fold(text)
    start = folded.text.index(fold_form(word))
    assert folded.original[folded.start(start) : folded.end(start + len(fold_form(word)))] == word


TEXT = st.text(st.sampled_from("कज़़ाँ1१ aé,.—\u00a0\u200d\n"), max_size=40)


@given(TEXT)
def test_every_folded_character_has_its_own_original(text):
    folded = fold(text)
    starts = [folded.start(offset) for offset in range(len(folded.text))]
    assert starts == sorted(set(starts))
    for offset, start in enumerate(starts):
        assert fold(text[start]).text in {folded.text[offset], ""} or text[start].isspace()
        assert folded.offset(start) == offset
        assert folded.end(offset + 1) > start


@given(st.text(alphabet="aब़ \u00a0\u200d\u0301é", max_size=30))
def test_offsets_go_there_and_back(text):
    folded = fold(text)
    for original in range(len(text) + 1):
        places = (at for at in range(len(folded.text)) if folded.start(at) >= original)
        assert folded.offset(original) == next(places, len(folded.text))


def test_latin_letters_that_look_cyrillic_are_cyrillic_inside_a_cyrillic_word() -> None:
    assert (
        fold("Ki\u043b\u044c\u043aic\u0442\u044c y T-72").text
        == "\u043a\u0456\u043b\u044c\u043a\u0456\u0441\u0442\u044c \u0443 \u0442-72"
    )
    assert fold("T-72 y \u0434\u043e\u043c").text == "t-72 y \u0434\u043e\u043c"
