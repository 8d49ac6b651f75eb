"""Where a story of a whole country or region says that it happened, and what it tells of other events."""

import pytest

LEAD = "Gunmen kill 12 in Nigeria\n\nTwelve people were killed in Nigeria on Sunday, police said.\n\n"


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("The attack happened in Gidan Luka village before dawn.", "Gidan Luka village"),
        ("The men stormed Gidan-Luka and set houses on fire.", "Gidan-Luka"),
        ("The attack happened in Kano before dawn.", "geonames:2335204"),
        ("Another attack happened in Gidan Luka village before dawn.", "NG"),
        ("A similar attack occurred in Gidan Luka village last year.", "NG"),
        ("The attack happened in Accra before dawn.", "NG"),
        ("The governor was in Gidan Luka village at dawn.", "NG"),
    ],
)
def test_a_story_of_a_country_is_where_it_happened(places, told, wanted):
    assert places(f"{LEAD}{told}\n\nFour others were wounded.")[-1] == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("es", "Al menos 14 muertos en Chiapas\n\nLa explosión se produjo en la comunidad de San Telmo.\n\n"
         "Hay además 30 heridos.", "San Telmo"),
        ("fr", "Niger : 31 morts dans une attaque\n\nL'attaque a eu lieu dans le village de Tondi.\n\n"
         "Six personnes ont été blessées.", "Tondi"),
        ("de", "Zwölf Tote bei Anschlag in Afghanistan\n\nDer Anschlag ereignete sich in der Stadt Kundus.\n\n"
         "Neun Menschen wurden verletzt.", "geonames:1135689"),
        ("ru", "В Чаде погибли 12 человек\n\nАвария произошла в городе Абеше.\n\nЕще девять человек ранены.",
         "geonames:245785"),
    ],
)  # fmt: skip
def test_it_happened_in_every_language(places, language, text, wanted):
    assert places(text, language)[-1] == wanted


def test_a_story_of_a_town_stays_there(places):
    told = "Twelve people were killed in Kano on Sunday.\n\nThe attack happened in Gidan Luka village.\n\n"
    assert places(f"{told}Four were wounded.")[-1] == "geonames:2335204"


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Ocho muertos en Chihuahua\n\nLos hechos tuvieron lugar en el camino de Piedra Alta del municipio de Batopa."
         "\n\nTambién hubo dos heridos.", "es", "municipio de Batopa"),
        ("Ein Unfall hat sich auf der Bundesstraße 17 in Bayern ereignet. 26 Menschen starben.", "de", "DE-BY"),
        ("Ein Feuer brach 8 Kilometer nördlich von Ulm aus. 26 Menschen starben.", "de", None),
        ("Der Bus verunglückte nahe des Ortes Mönchau. 17 Menschen starben.", "de", "Mönchau"),
        ("Two people died in Ocotla. The others were taken to a hospital in Kano. Police found two bodies.", "en",
         "Ocotla"),
        ("Landslides kill 40 in Indonesia\n\nKUPANG, Indonesia, AFP\n\nAt least 40 people died in landslides on the "
         "island of Floma, officials said.\n\nAround 80 people are missing.", "en", "island of Floma"),
        ("Floods hit in Accra on Monday.\n\n\"21 people were found dead,\" Fajar Sukma, an official, told us.", "en",
         "geonames:2306104"),
    ],
)  # fmt: skip
def test_where_it_was_and_who_only_has_a_name(places, text, language, wanted):
    assert places(text, language)[-1] == wanted
