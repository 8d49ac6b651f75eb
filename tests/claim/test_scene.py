"""Where a figure holds: its own sentence before its paragraph, section and article, and no place that only owns."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


def places(text, language="en"):
    found = claims_of(text, language, PACKS)[1]
    return [claim.place and (claim.place.id or claim.place.label) for claim in found if claim.amount]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Nine people were killed in Kharkiv, Ukraine's interior ministry said.", "en", ["geonames:706483"]),
        ("Troops shelled Kyiv's forces in Sumy and killed 12 soldiers.", "en", ["geonames:692194"]),
        ("Six inmates died at Stonefield prison on Monday. Two others were hurt.", "en", ["Stonefield prison"] * 2),
        ("BRAMLEY, Idaho — Four people died when a boiler burst on Sunday.", "en", ["BRAMLEY"]),
        ("A ferry sank near Tolo on Friday. Eleven passengers drowned.", "en", ["Tolo"]),
        ("रतनपुरी कैंप में 14 लोगों की मौत हो गई।", "hi", ["रतनपुरी कैंप"]),
        ("असम आपदा प्रबंधन प्राधिकरण के अनुसार 36 लोगों की मौत हो गई है।", "hi", ["IN-AS"]),
    ],
)  # fmt: skip
def test_the_place_of_a_figure(text, language, wanted):
    assert places(text, language) == wanted


def test_a_section_keeps_its_own_place():
    text = (
        "Storms across Asia\n\nFloods in Nepal\n\nForty people died when a dam broke at dawn, rescuers said on Monday. "
        "The water had risen all night.\n\nFire in Manila\n\nA blaze swept a crowded block for hours before dawn. "
        "Seven people died, officials said."
    )
    assert places(text) == ["NP", "geonames:1701668"]
