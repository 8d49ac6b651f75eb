"""Where a figure holds: its own sentence before its paragraph, section and article, and no place that only owns."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Nine people were killed in Kharkiv, Ukraine's interior ministry said.", "en", ["geonames:706483"]),
        ("Troops shelled Kyiv's forces in Sumy and killed 12 soldiers.", "en", ["geonames:692194"]),
        ("Six inmates died at Stonefield prison on Monday. Two others were hurt.", "en", ["Stonefield prison"] * 2),
        ("BRAMLEY, Idaho — Four people died when a boiler burst on Sunday.", "en", ["BRAMLEY"]),
        ("A ferry sank near Tolo on Friday. Eleven passengers drowned.", "en", ["Tolo"]),
        ("In der Provinz Aceh starben 13 Menschen, in Riau vier.", "de", ["ID-AC", "Riau"]),
        ("Сбиты 38 БПЛА: 20 — над Брянской областью, 18 — над Крымом.", "ru", [None, "RU-BRY", "UA-43"]),
        ("У Херсоні поліція затримала двох чоловіків.", "uk", ["geonames:706448"]),
        ("Україні передали сім гаубиць з Данії.", "uk", ["UA"]),
        ("На Краматорському напрямку одна людина загинула у Дружківці.", "uk", ["geonames:616743"]),
        ("У Клебан-Бику поранено двох.", "uk", ["Клебан-Бику"]),
        ("Как сообщили в Управлении информации МЧС, под завалами нашли шесть тел.", "ru", [None]),
        ("До Сум прибула допомога з Литви - 15 генераторів.", "uk", ["geonames:692194"]),
        ("Жителям Орска передали 500 наборов.", "ru", ["geonames:514734"]),
        ("रतनपुरी कैंप में 14 लोगों की मौत हो गई।", "hi", ["रतनपुरी कैंप"]),
        ("असम आपदा प्रबंधन प्राधिकरण के अनुसार 36 लोगों की मौत हो गई है।", "hi", ["IN-AS"]),
    ],
)  # fmt: skip
def test_the_place_of_a_figure(places, text, language, wanted):
    assert places(text, language) == wanted


def test_a_section_keeps_its_own_place(places):
    text = (
        "Storms across Asia\n\nFloods in Nepal\n\nForty people died when a dam broke at dawn, rescuers said on Monday. "
        "The water had risen all night.\n\nFire in Manila\n\nA blaze swept a crowded block for hours before dawn. "
        "Seven people died, officials said."
    )
    assert places(text) == ["NP", "geonames:1701668"]


WAR = "Fighting in Bahri, Sudan, killed 40 people on Monday. "


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (WAR + "More than 150,000 people have died since the war began.", "en", ["geonames:379251", "SD"]),
        (WAR + "More than 150,000 people were killed since 2021.", "en", ["geonames:379251", "SD"]),
        (WAR + "Another nine people died at night.", "en", ["geonames:379251", "geonames:379251"]),
    ],
)
def test_the_sum_of_a_whole_war_holds_in_the_whole_country(places, text, language, wanted):
    assert places(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Fighting broke out in Bahri.\n\nThe army said 20 rebels were killed and 11 captured.", "en", 2),
        ("Fighting broke out in Bahri.\n\nNo casualties were reported.", "en", 1),
        ("Fighting broke out in Bahri.\n\nThe two sides exchanged 205 prisoners of war each.", "en", 0),
    ],
)
def test_prisoners_taken_where_others_fall_are_taken_there(places, text, language, wanted):
    assert [place for place in places(text, language) if place] == ["geonames:379251"] * wanted


def test_the_country_is_that_of_the_body_that_speaks(places):
    text = "泰国16日说，边境发生交火。柬埔寨国家灾害管理委员会说，全国有22.4万人转移。"
    assert places(text, "zh") == ["KH"]


def test_what_comes_on_top_of_a_gift_goes_to_the_same_country(places):
    text = "Берлин передаст Киеву две установки IRIS-T. Стоимость пакета — 1,1 млрд евро."
    assert places(text, "ru") == ["geonames:703448"] * 2


def test_those_who_flee_are_where_they_go(places):
    assert places("Plus de 18.000 habitants ont fui vers la Mauritanie.", "fr") == ["MR"]


def test_a_long_name_in_capitals_labels_its_line(places):
    text = "Daños en Arequipa\n\n- Mariano Nicolás Valcárcel: 52 casas destruidas\n- Caravelí: 18 casas destruidas\n"
    assert places(text, "es")[0] == "Mariano Nicolás Valcárcel"


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Floods hit Lucknow on Monday. Across the state 40 people have died.", "en", ["IN-UP"]),
        ("Floods hit Lucknow on Monday. In the capital, 12 people drowned.", "en", ["geonames:1261481"]),
        ("Troops left Lahore on Monday. Some 3,000 soldiers were deployed along the border.", "en", ["the border"]),
        ("Crue à Lille. Dans les zones sinistrées, 300 pompiers sont déployés.", "fr", ["les zones sinistrées"]),
        ("लखनऊ में बाढ़ आई है। पूरे राज्य में 40 लोगों की मौत हो गई।", "hi", ["IN-UP"]),
    ],
)  # fmt: skip
def test_the_region_the_capital_or_an_area_is_the_place_of_what_is_told_of_it(places, text, language, wanted):
    assert places(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Floods in Assam have killed 46 people, most of them in Dhubri.", "en", ["IN-AS"]),
        ("Die Luftabwehr hat 61 Drohnen abgeschossen, davon 23 über Odessa.", "de", [None, "geonames:698740"]),
        ("Combates en Tibú. Han huido 300 familias; de ellas, 90 se refugian en Cúcuta.", "es",
         ["geonames:3667202", "geonames:3685533"]),
    ],
)  # fmt: skip
def test_the_place_of_a_part_is_not_that_of_the_whole(places, text, language, wanted):
    assert places(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The rebels fled from Tula village to Kisumu, where 40 of them were killed.", "en", ["KE-17"]),
        ("Der Konvoi fuhr nach Goma, wo 14 Menschen getötet wurden.", "de", ["geonames:216281"]),
        ("More than 1,200 migrants have drowned in the Mediterranean this year.", "en", ["X-MED"]),
        ("Some 40,000 American soldiers are stationed in the Middle East.", "en", ["X-MIDEAST"]),
        ("Fire swept Tarnoli village on Monday. The Red Cross sent 480 tents to Tarnoli.", "en", ["Tarnoli"]),
    ],
)
def test_relatives_of_place_seas_and_bare_names_of_unknown_places(places, text, language, wanted):
    assert places(text, language) == wanted


def test_soldiers_fall_wherever_their_country_fights(places):
    text = (
        "Shells hit a market in Lviv, Ukraine\n\nSix people were killed in Lviv on Monday.\n\n"
        "A research group says that 160,000 Russian soldiers have been killed."
    )
    assert places(text) == ["geonames:702550", None]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "Bridge collapse in Gujarat kills 14\n\nAt least 14 people were killed on Sunday when a bridge over the "
            "Tara river gave way.\n\nDivers had retrieved 11 bodies by nightfall.",
            "en",
            ["IN-GJ", "Tara river", "Tara river"],
        ),
        (
            "خیبر پختونخوا: تصادم میں 9 افراد ہلاک\n\nضلع لکی مروت میں بس اور ٹرک کے تصادم میں 9 افراد ہلاک ہو گئے۔\n\n"
            "20 افراد زخمی ہیں۔",
            "ur",
            ["PK-KP", "PK-KP.lakki-marwat", "PK-KP.lakki-marwat"],
        ),
        (
            "贵州盘州一煤矿发生事故 已致6人遇难\n\n截至19日20时，救援人员已搜救出9名被困矿工，仍有7人失联。",
            "zh",
            ["盘州"] * 3,
        ),
    ],
)
def test_the_first_sentence_sets_a_wide_scene_finer(places, text, language, wanted):
    assert places(text, language) == wanted


def test_the_articles_own_place_is_left_behind_by_many_others(places):
    text = "A bus fell into a ravine near Arequipa, killing 12.\n\nTraders come from {}.\n\nTwo drivers were arrested."
    few, many = "Chile, Bolivia and Brazil", "Chile, Bolivia, Brazil, Colombia, Ecuador and Paraguay"
    assert places(text.format(few)) == ["geonames:3947322"] * 2
    assert places(text.format(many)) == ["geonames:3947322", None]


def test_a_statement_without_a_number_behind_with_is_read():
    text = "In Aleppo with heavy losses troops were killed on Monday, the army said."
    (claim,) = (one for one in claims_of(text, "en", PACKS)[1] if not one.amount)
    assert claim.event == "killed"
