"""Texts of plain ASCII take a faster way, which finds the same as the way of all other texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kathan.packs.fold import fold, fold_form
from kathan.text import named, sketch

TEXTS = st.text(st.characters(max_codepoint=127), max_size=80)


@given(TEXTS)
def test_words_are_those_of_any_script(text):
    assert named._ASCII_WORD.findall(text) == named._WORD.findall(text)
    assert sketch._ASCII_WORD.findall(text.casefold()) == sketch._WORD.findall(text.casefold())


@given(TEXTS)
def test_a_sentence_folds_as_with_offsets(text):
    assert fold_form(text) == fold(text.strip()).text


@pytest.mark.parametrize("text", ["", " A  B\t\n c`d ", "Don't  shout"])
def test_marks_and_space(text):
    assert fold_form(text) == fold(text.strip()).text
