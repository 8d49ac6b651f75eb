"""What people are called: a word for them gives its own label, and the sort that it is counted with."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
TOLD = (
    ("en", "Four worshippers were killed.", "worshippers", "pilgrim"),
    ("en", "Six pedestrians were injured.", "pedestrians", "tourist"),
    ("en", "Police arrested nine smugglers.", "smugglers", "criminal"),
    ("en", "Three monks were killed.", "monks", "pilgrim"),
    ("hi", "पांच श्रद्धालुओं की मौत हो गई।", "devotees", "pilgrim"),
    ("ru", "Погибли четверо альпинистов.", "climbers", "tourist"),
    ("de", "Vier Bergsteiger kamen ums Leben.", "climbers", "tourist"),
    ("es", "Murieron cuatro ciclistas.", "cyclists", "driver"),
    ("zh", "5名登山者遇难。", "climbers", "tourist"),
)


@pytest.mark.parametrize(("code", "text", "label", "sort"), TOLD)
def test_people_are_called_what_they_are_and_counted_by_their_sort(code: str, text: str, label: str, sort: str) -> None:
    (claim,) = (claim for claim in claims_of(text, code, PACKS)[1] if claim.amount)
    assert claim.counted and (claim.counted.label, claim.counted.id) == (label, sort)


def test_a_peoples_name_is_that_people_each_with_its_own_number() -> None:
    claims = [claim for claim in claims_of("Загинули троє українців і двоє поляків.", "uk", PACKS)[1] if claim.amount]
    assert [claim.counted.label for claim in claims if claim.counted] == ["Ukrainian people", "Polish people"]


def test_whoever_was_sent_somewhere_is_not_of_there() -> None:
    texts = ("100名派到俄罗斯的士兵阵亡。", "至少100名被派到俄罗斯的朝鲜士兵阵亡。", "乌军打死100名俄罗斯的士兵。")
    claims = [claims_of(text, "zh", PACKS)[1][0] for text in texts]
    labels = [claim.counted.label for claim in claims if claim.counted and claim.event == "killed"]
    assert labels == ["soldiers", "North Korean soldiers", "Russian soldiers"]
