"""Figures of a whole country in a story that is set in one of its villages."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
SLIDE = (
    "Mine village buried in DR Congo\n\nA landslide hit the village of Kasheke on Tuesday, killing 31 people.\n\n"
    "Houses in Kasheke were swept away.\n\n"
)


def label(text, language):
    """The label of the place of the last figure."""
    place = [one for one in claims_of(text, language, PACKS)[1] if one.amount][-1].place
    return place.label if place else None


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("Floods have killed 214 people across the country, a lawmaker said.", "DR Congo"),
        ("The United Nations said 85,000 people had been displaced this year.", "DR Congo"),
        ("The health ministry said floods had killed 214 people so far this year.", "DR Congo"),
        ("The health ministry said 12 people were injured.", "Kasheke"),
        ("A local chief said 41 people had been killed there this year.", "Kasheke"),
    ],
)
def test_sums_of_a_country_are_not_in_the_village_of_the_story(told, wanted):
    assert label(SLIDE + told, "en") == wanted


def test_what_a_ministry_sums_up_has_no_place_where_the_country_is_not_named():
    text = "बीजापुर में मुठभेड़ में 18 नक्सली मारे गए।\n\n{} ने कहा कि इस साल अब तक 287 नक्सली मारे जा चुके हैं।"
    assert label(text.format("गृह मंत्री"), "hi") is None
    assert label(text.format("पुलिस"), "hi") == "Bijapur"


def test_a_country_is_not_left_behind_for_its_own_towns():
    text = (
        "Floods in Nepal kill 40\n\nRain hit Nepal on Monday. Roads to {} were cut.\n\n"
        "The police said 210 people were injured."
    )
    towns = "Pokhara, Butwal, Dharan, Janakpur, Hetauda, Nepalgunj and Biratnagar"
    assert label(text.format(towns), "en") == "Nepal"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Six die off Lampedusa\n\nA boat sank off Lampedusa on Monday.\n\nRead more: Three held after raid\n", "en"),
        (
            "Incendio en Chillán\n\nUn incendio dejó seis muertos en Chillán.\n\nLEA TAMBIÉN\n· Gana Colo Colo\n"
            "· Rescatan a dos andinistas",
            "es",
        ),
    ],
)
def test_headlines_of_other_stories_are_not_set_in_this_one(text, language):
    assert label(text, language) is None


def test_a_story_of_a_country_is_not_set_where_it_is_filed():
    text = "Typhoon kills 38 in the Philippines\n\n{} — The death toll climbed to 38 on Wednesday, the agency said."
    assert label(text.format("MANILA"), "en") == "Philippines"
    assert label("MANILA — A fire killed 38 people on Wednesday, the agency said.", "en") == "Manila"


def test_the_hurt_are_not_at_the_hospital_of_another_town():
    text = "Un alud sepultó el pueblo de Huachiriki el lunes. El ministerio dijo que 31 heridos fueron llevados al {}."
    assert label(text.format("hospital de Neiba"), "es") == "pueblo de Huachiriki"


def test_a_sum_since_a_truce_is_of_the_region_that_the_story_names_where_it_names_no_country():
    text = "قتل ثلاثة صيادين في خان يونس جنوب قطاع غزة.\n\n{} 610."
    assert label(text.format("وارتفع إجمالي القتلى منذ وقف إطلاق النار إلى"), "ar") == "Gaza"
    assert label(text.format("وارتفع عدد القتلى مساء إلى"), "ar") == "Khan Yunis"


def test_a_sum_of_the_war_in_gaza_is_of_gaza_and_a_sum_of_months_of_the_country():
    war = "قصف الجيش خان يونس في قطاع غزة وقتل 4 أشخاص.\n\nوقالت الوزارة إن الفلسطينيين فقدوا 69700 قتيل منذ بدء الحرب."
    assert label(war, "ar") == "Gaza"
    boat = "غرق قارب قبالة قابس جنوبي تونس وأنقذ الحرس 13 شخصا.\n\n{}"
    told = "وأعلنت الوزارة انتشال 900 جثة هذا العام حتى نهاية يوليو."
    claims = claims_of(boat.format(told), "ar", PACKS, read_instant("2023-08-12"))[1]
    assert [one.place.label for one in claims if one.amount] == ["Gabes", "Tunisia"]
