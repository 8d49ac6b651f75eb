"""How far a word of doubt or a denial reaches: its own clause, its own quotation, and nothing behind a colon."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("बाढ़ की आशंका, 10 की मौत", "hi", {10: "asserted"}),
        ("तूफान से 300 मौतों का अंदेशा, 20 हजार बेघर", "hi", {300: "feared", 20000: "asserted"}),
        ("消防人员救出14人，恐有5人遇难。", "zh", {14: "asserted", 5: "feared"}),
        (
            '소방서장은 "시신 3구를 찾아 사망자가 4명으로 늘었다"며 "더 갇혀 있을 가능성이 높다"고 말했다.',
            "ko",
            {3: "asserted", 4: "asserted"},
        ),
        ("В Минобороны назвали это вбросом: погибших нет, легко ранены двое.", "ru", {0: "asserted", 2: "asserted"}),
        ("Двое считаются пропавшими без вести.", "ru", {2: "asserted"}),
        ("Троє вважаються зниклими безвісти.", "uk", {3: "asserted"}),
        ("The quake killed 1,411 people amid fears that 3,000 had died.", "en", {1411: "asserted", 3000: "feared"}),
        ("El sismo dejó 1.411 muertos ante el temor de que haya más.", "es", {1411: "asserted"}),
        ("قتل 1411 شخصا وسط مخاوف من مقتل 2000 شخص.", "ar", {1411: "asserted", 2000: "feared"}),
    ],
)
def test_only_what_is_doubted_is_in_doubt(text, language, wanted):
    found = [claim for claim in claims_of(text, language, PACKS)[1] if claim.amount]
    assert {claim.amount.low: claim.stance.value for claim in found} == wanted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Some 300 residents refused to evacuate, the mayor said.", "en"),
        ("More than 300 patients could not be evacuated.", "en"),
        ("Unos 300 vecinos se negaron a evacuar, dijo el alcalde.", "es"),
        ("Quelque 300 habitants ont refusé d'évacuer, selon le maire.", "fr"),
        ("Rund 300 Bewohner wurden nicht evakuiert.", "de"),
        ("약 300명은 대피하지 않았다고 시장은 말했다.", "ko"),
        ("300 लोग नहीं मारे गए।", "hi"),
    ],
)
def test_what_a_verb_denies_of_all_who_are_counted_is_denied(text, language):
    (claim,) = [claim for claim in claims_of(text, language, PACKS)[1] if claim.amount]
    assert (claim.amount.low, claim.stance.value) == (300, "denied")


def test_not_more_than_so_many_is_no_denial():
    (claim,) = claims_of("The army did not kill more than 20 fighters.", "en", PACKS)[1]
    assert claim.stance.value == "asserted"
