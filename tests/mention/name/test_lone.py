"""Lone surnames: named in full elsewhere in the article, or right behind a verb of saying."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of


def sources(text, language):
    claims = claims_of(text, language, load_packs())[1]
    return [claim.source and claim.source.label for claim in claims if claim.amount]


@pytest.mark.parametrize(
    "edge",
    ["В селе вечером ранены трое — Сомов", "Сомов: в селе ранены трое", "В селе вечером ранены трое — Олег Сомов"],
)
def test_a_surname_at_the_edge_of_a_headline_speaks_where_the_text_names_him(edge):
    told = sources(f"{edge}\nВ селе ранены трое. Об этом сообщил губернатор Олег Сомов.", "ru")
    assert told[0] is not None
    assert "Сомов" in told[0]


def test_a_lone_name_right_behind_a_verb_of_saying_speaks():
    assert sources("Поранено трьох людей, повідомив Лисенко.", "uk") == ["Лисенко"]
    assert sources("Ранены трое, передаёт «Кабар».", "ru") == ["Кабар"]


def test_a_lone_word_that_nobody_introduces_is_no_name():
    assert sources("Ранены трое — Рыбинск\nВ городе ранены трое.", "ru") == [None, None]
