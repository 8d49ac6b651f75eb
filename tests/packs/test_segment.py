"""Cutting of words with glued endings: forms first, endings behind them, unknown words left whole."""

import pytest

from kathan.packs.load import load_packs
from kathan.packs.match import find_lexicon

LEXICON = find_lexicon(load_packs(), "ko")


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in LEXICON.tokens(text).spans]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("국정원은", ["국정원", "은"]),
        ("북한군에서는", ["북한", "군", "에서", "는"]),
        ("3천여명이", ["3", "천", "여", "명", "이"]),
        ("구조했다", ["구조했", "다"]),
        ("이란은", ["이란", "은"]),
        ("카르데나스는", ["카르데나스", "는"]),
        ("어린이", ["어린이"]),
        ("숨졌다고", ["숨졌", "다고"]),
    ],
)
def test_words_are_cut_into_forms_and_endings(text: str, parts: list[str]) -> None:
    assert pieces(text) == parts


def test_number_words_count_only_before_a_counter() -> None:
    assert pieces("두 명")[0] == "두"
    assert LEXICON.tokens("두 나라").sorts[0] == "unknown"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("사분의 일만", ["사", "분의", "일", "만"]),
        ("삼 분의 일이 남았다", ["삼", "분의", "일", "이", "남았다"]),
        ("이십과 오분의 삼은", ["이", "십", "과", "오", "분의", "삼", "은"]),
        ("마이너스 오 도까지", ["마이너스", "오", "도", "까지"]),
    ],
)
def test_a_letter_beside_a_fractions_joint_or_a_sign_is_a_number(text: str, parts: list[str]) -> None:
    assert pieces(text) == parts


def test_a_joint_behind_a_word_that_counts_persons_joins_nothing() -> None:
    assert LEXICON.tokens("두 분의 이 말씀").sorts[2] == "form"
