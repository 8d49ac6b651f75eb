"""Countries that an adjective, or an attack named behind "in", makes the scene, and where it only says whose it is."""

import pytest


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Nine killed in Indian bus crash", "en", ["IN"]),
        ("Seven die in Kenyan floods", "en", ["KE"]),
        ("Toll at 89 dead after central Chinese earthquake", "en", ["CN"]),
        ("Gunmen attack Nigerian village, killing 19 people", "en", ["NG"]),
        ("Five people died in a northern Syrian city on Monday.", "en", ["SY"]),
        ("Five people died at a Russian base in Syria on Monday.", "en", ["SY"]),
        ("Five people died in the Syrian city of Aleppo on Monday.", "en", ["geonames:170063"]),
        ("At least five killed in Israeli strike", "en", [None]),
        ("Five Chinese tourists killed in crash", "en", [None]),
        ("18 killed in Nigeria gunmen attack", "en", ["NG"]),
        ("20 Nigeria soldiers killed in attack", "en", [None]),
        ("In einem nigerianischen Dorf starben 14 Menschen.", "de", ["NG"]),
        ("14 nigerianische Soldaten starben.", "de", [None]),
        ("In der norwegischen Hauptstadt starben 14 Menschen.", "de", ["geonames:3143244"]),
        ("Douze personnes ont été tuées dans la capitale norvégienne.", "fr", ["geonames:3143244"]),
        ("Twelve people were killed in the Norwegian capital.", "en", ["geonames:3143244"]),
        ("In der Kölner Innenstadt starben 14 Menschen.", "de", ["geonames:2886242"]),
        ("In einem Kölner Wohnhaus starben 14 Menschen.", "de", ["geonames:2886242"]),
        ("14 Kölner starben bei einem Busunglück in Tirol.", "de", ["AT-7"]),
        ("Kölner Feuerwehrleute retteten 14 Menschen.", "de", [None]),
        ("Die türkische Polizei hat 43 Verdächtige festgenommen.", "de", ["TR"]),
        ("Die türkische Armee hat 43 Verdächtige festgenommen.", "de", [None]),
        ("Die türkische Polizei hat in Bonn 43 Verdächtige festgenommen.", "de", ["geonames:2946447"]),
    ],
)
def test_the_country_of_an_adjective(places, text, language, wanted):
    assert places(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("At least 237 people died in Pakistan, while Afghan officials reported 33 dead.", ["PK", "AF"]),
        ("At least 237 people died in Pakistan, while Afghan officials reported 33 dead in India.", ["PK", "IN"]),
        ("At least 237 people died in Gaza, while the Israeli army reported 33 dead militants.", ["PS-GZA"] * 2),
        ("At least 237 people died in Pakistan, while Pakistani officials reported 33 missing.", ["PK"] * 2),
    ],
)
def test_officials_set_their_own_dead_beside_those_of_another_land(places, text, wanted):
    assert places(text) == wanted


def test_a_talk_on_a_day_in_a_town_is_no_scene(places):
    text = (
        "A quake hit Gansu on Monday. Officials said at a news conference on Monday night in Lanzhou that the rescue "
        "was over. More than 1,200 homes were destroyed."
    )
    assert places(text) == ["CN-GS"]


NORTH = "Floods hit N'Djamena in Chad on Monday. "


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (NORTH + "Twelve people died in the north of the country.", "en", ["TD"]),
        (NORTH + "Twelve people died in Faya in the north of the country.", "en", ["Faya"]),
        (NORTH + "Twelve people died.", "en", ["geonames:2427123"]),
        ("Des pluies ont touché N'Djamena, au Tchad. Douze personnes sont mortes dans le sud du pays.", "fr", ["TD"]),
        ("Starker Regen traf N'Djamena im Tschad. Zwölf Menschen starben im Süden des Landes.", "de", ["TD"]),
        ("Дожди обрушились на Нджамену в Чаде. На юге страны погибли 12 человек.", "ru", ["TD"]),
    ],
)
def test_a_part_of_the_country_is_no_town_of_it(places, text, language, wanted):
    assert places(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "Neuf civils ont été tués dans le nord du Burkina Faso, à 12 kilomètres de la frontière malienne.",
            "fr",
            ["BF"],
        ),
        ("Burkina : neuf civils tués près du Mali", "fr", ["BF"]),
        ("Neuf civils ont été tués près de la frontière malienne.", "fr", ["ML"]),
        ("La RDC compte 5,6 millions de déplacés, un record en Afrique.", "fr", ["CD"]),
        ("Les pires inondations en Afrique depuis dix ans ont fait 900 morts.", "fr", ["M49-002"]),
        ("Mille personnes meurent par an sur les routes camerounaises.", "fr", ["CM"]),
    ],
)
def test_a_land_beyond_the_border_and_one_of_a_record_are_no_scene(places, text, language, wanted):
    assert places(text, language) == wanted
