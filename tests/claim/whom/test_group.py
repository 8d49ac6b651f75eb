"""Of whom a figure speaks: the role it counts, a demonym, what money is for, or the group of the figure before."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def groups(text, language="en"):
    found = claims_of(text, language, PACKS)[1]
    return [claim.counted and (claim.counted.id or claim.counted.label) for claim in found if claim.amount]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Overnight strikes killed 34 Palestinians.", "en", ["PS:person"]),
        ("Two workers were killed and one wounded.", "en", ["worker", "worker"]),
        ("Canada pledged $85 million worth of tents to the island.", "en", ["tents"]),
        ("Japan sent 20 tonnes of cereals to the port.", "en", ["cereals"]),
        ("Boko Haram abducted 12 students, and Hamas freed three captives.", "en", ["student", "hostage"]),
        ("The swap freed 40 prisoners of war.", "en", ["prisoner-of-war"]),
        ("The quake killed 16 of our compatriots.", "en", ["compatriots"]),
        ("The death toll rose to 57.", "en", [None]),
        ("Israelische Soldaten haben drei Männer erschossen.", "de", ["man"]),
        ("Drei israelische Soldaten wurden erschossen.", "de", ["IL:military"]),
        ("Twenty patients were hurt when the ward was hit.", "en", ["patient"]),
        ("दो मज़दूरों की मौत हो गई और एक लापता है।", "hi", ["worker", "worker"]),
        ("मृतक संख्या 36 पहुँची।", "hi", [None]),
        ("زخمیوں میں سے 9 کا کرک ڈی ایچ کیو میں علاج کیا جا رہا ہے۔", "ur", [None]),
        ("زخمیوں میں سے آٹھ ٹراما سینٹر میں زیر علاج ہیں۔", "ur", [None]),
        ("قال إن الجنود الأربعة قتلوا في جباليا.", "ar", ["military"]),
        ("انتشال تسع جثث لمهاجرين.", "ar", ["migrant"]),
        ("ارتفع عدد القتلى من المدنيين إلى 425.", "ar", ["civilian"]),
        ("مقتل 11 من داعش في غارة.", "ar", ["isis"]),
        ("صرفت الوزارة 100 ألف جنيه لأسرة كل متوفى.", "ar", ["متوفى"]),
    ],
)
def test_the_group_of_a_figure(text, language, wanted):
    assert groups(text, language) == wanted


def test_bare_officers_may_be_of_the_police():
    found = claims_of("Protesters injured 12 officers, and bandits killed two security officers.", "en", PACKS)[1]
    assert [claim.counted and claim.counted.label for claim in found if claim.amount] == [
        "officers",
        "security personnel",
    ]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The union put the number of injured officers at 14.", "en", "officers"),
        ("Kotali put the number of its returning soldiers at 152.", "en", "soldiers"),
        ("El gobierno cifró en 140 el número de soldados muertos.", "es", "soldiers"),
        ("L'institut chiffre à 140 le nombre de soldats ukrainiens tués.", "fr", "Ukrainian soldiers"),
        ("Die Zahl der verletzten Polizisten stieg auf 26.", "de", "police officers"),
        ("Минобороны оценило число убитых солдат в 140 человек.", "ru", "soldiers"),
        ("ارتفع عدد الجنود القتلى إلى 26.", "ar", "soldiers"),
        ("부상한 경찰관 수는 26명으로 늘었다.", "ko", "police officers"),
        ("遇难矿工人数上升至14人。", "zh", "miners"),
        ("The number of wounded rose to 26, and officers blocked the road.", "en", None),
    ],
)
def test_the_group_inside_the_words_for_a_total_is_counted(text, language, wanted):
    (claim,) = [claim for claim in claims_of(text, language, PACKS)[1] if claim.amount]
    assert (claim.counted.label if claim.counted else None) == wanted
