"""A paragraph that turned to a whole country or region goes on about it."""

import pytest


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "en",
            "Two people drowned in Lagos on Monday.\n\nAcross the country, 40 people have died since June. Some 9,000 "
            "have lost their homes.",
            ["geonames:2332459", "NG", "NG"],
        ),
        (
            "hi",
            "देहरादून में 3 लोगों की मौत हुई।\n\nराज्य में अब तक 410 लोग घायल हैं। 27 लोग लापता हैं।",
            ["geonames:1273313", "IN-UK", "IN-UK"],
        ),
        (
            "es",
            "Tres personas murieron en Cali.\n\nEn todo el país hay 52 muertos. Otras 300 personas resultaron heridas.",
            ["geonames:3687925", "CO", "CO"],
        ),
    ],
)
def test_the_rest_of_its_paragraph_is_told_of_the_whole(places, language, text, wanted):
    assert places(text, language) == wanted


def test_but_not_the_next_paragraph_nor_what_resumes_the_story(places):
    lagos = "Two people drowned in Lagos on Monday. The boat was old."
    first = f"{lagos}\n\nAcross the country, 40 people have died since June."
    assert places(f"{first}\n\nThe boat sank with 30 aboard; eight are missing.")[-1] == "geonames:2332459"
    assert places(f"{first} Four people were injured in Kano.")[-1] == "geonames:2335204"
