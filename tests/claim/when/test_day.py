"""When a figure holds that names no time itself: the day of its paragraph or its article, and of no other story."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
WRITTEN = read_instant("2026-03-12")  # a Thursday


def days(text, language="en"):
    found = claims_of(text, language, PACKS, WRITTEN)[1]
    return [claim.period and claim.period.window.show()[0] for claim in found if claim.amount]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("A blast shook Lahore on Monday. Five people were killed.", "en", ["2026-03-09"]),
        ("Nine people died last week Wednesday.", "en", ["2026-03-04"]),
        ("Nine people died on Wednesday of last week.", "en", ["2026-03-04"]),
        ("Neun Menschen starben am Mittwoch letzter Woche.", "de", ["2026-03-04"]),
        ("Nine people died last week. On Wednesday five were killed.", "en", ["2026-03-02", "2026-03-11"]),
        ("Nine people died on the 3rd of March.", "en", ["2026-03-03"]),
        ("Nine people died the day before yesterday.", "en", ["2026-03-10"]),
        ("Six dead in Quetta\n\nA blaze swept a market in Quetta on Tuesday. It killed six.", "en", ["2026-03-10"] * 2),
        (
            "Storms kill five in Sindh\n\n• Strong storms hit Sindh on Tuesday night, leaving five people dead.\n\n"
            "Asma Khan stood in the yard of her house before 7 a.m. on Wednesday.\n\nTwo women were killed in Sukkur.",
            "en",
            ["2026-03-10"] * 3,
        ),
        ("मंगलवार को क्वेटा के बाजार में आग लगी।\n\nहादसे में छह लोगों की मौत हो गई।", "hi", ["2026-03-10"]),
        ("Am Montag brannte in Quetta ein Markt.\n\nSechs Menschen starben.", "de", ["2026-03-09"]),
        ("Am Montag brannte in Quetta ein Markt.\n\nRund 60 Feuerwehrleute waren im Einsatz.", "de", ["2026-03-09"]),
        ("Am Montag brannte in Quetta ein Markt.\n\nDie Armee hat dort 500 Soldaten stationiert.", "de", [None]),
        ("Un incendio arrasó el lunes un mercado de Quetta.\n\nMurieron seis personas.", "es", ["2026-03-09"]),
        (
            "Six guards died in an ambush near Quetta.\n\nThe attack took place on Monday near a bridge.\n\n"
            "A curfew has been in force since Tuesday, the governor said.",
            "en",
            ["2026-03-09"],
        ),
        ("10일 민다나오를 강타한 강진 사망자가 11일(현지시간) 63명으로 늘었다고 당국이 밝혔다.", "ko", ["2026-03-10"]),
        (
            "10일 민다나오에서 강진이 났다.\n\n당국은 11일 밤 발표한 집계에서 40명이 숨졌다고 전했다.",
            "ko",
            ["2026-03-10"],
        ),
        ("10일 민다나오에서 강진이 났다.\n\n소방청 집계(11일 오후 5시): 사망 24명", "ko", ["2026-03-10"]),
        ("В воскресном ДТП погибли трое.", "ru", ["2026-03-08"]),
        ("Кількість загиблих унаслідок п'ятничного землетрусу зросла до 12.", "uk", ["2026-03-06"]),
        ("临夏煤矿“3·10”事故造成14人遇难。", "zh", ["2026-03-10"]),
        ("临夏煤矿“7·20”事故造成14人遇难。", "zh", [None]),  # of some earlier year
        ("记者从指挥部获悉，10日23时许，临夏一煤矿发生事故。\n\n事故造成14人遇难。", "zh", ["2026-03-10"]),
    ],
)  # fmt: skip
def test_figures_are_of_the_day_that_the_article_opens_with(text, language, wanted):
    assert days(text, language) == wanted


FIRE = "A blaze swept a market in Quetta on Tuesday. It killed six people.\n\n"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("In 2019 a fire in Quetta left 40 people dead. Nine firemen were hurt.", [("2019-01-01"), None]),
        ("Some 4,000 people are displaced in the province.", [None]),  # a standing total
        ("In Karachi, 12 people were killed when a bus fell off a bridge.", [None]),  # another place
        ("Also read: Bus crash kills 12 in Quetta", [None]),
        ("Police said on Wednesday that two more victims had died in Quetta.", ["2026-03-10"]),  # said, not happened
    ],
)
def test_what_may_be_of_another_time_has_none(more, wanted):
    assert days(FIRE + more)[1:] == wanted


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("In Tootak Khel nine others died.", ["2026-03-10"]),  # nothing tells that it lies elsewhere
        ("• Tootak Khel: 14 hurt", ["2026-03-10"]),
        ("It will be recalled that a fire in Quetta killed 31 traders.", [None]),
        ("Deaths in fires this year, by city:\n\n• Quetta: 19 dead\n• Sibi: 4 dead", ["2026-01-01"] * 2),
    ],
)
def test_unknown_places_and_lists_are_of_the_day_too(more, wanted):
    assert days(FIRE + more)[1:] == wanted


def test_a_headline_is_of_the_day_in_areas_without_a_name_too():
    text = "Razzia: 16 Festnahmen in drei Bundesländern\n\nAm Montag nahm die Polizei in Sachsen 16 Männer fest."
    assert days(text, "de") == ["2026-03-09"] * 2


def test_the_line_of_another_story_is_not_of_the_day():
    teasers = "Elsewhere\n\n• Coach overturns near Hullbrook: two hurt\n• Three hurt in Lahore blast"
    assert days(FIRE + teasers)[1:] == [None] * 2


def test_a_lent_time_says_so_and_where_its_words_stand():
    article, claims = claims_of(FIRE, "en", PACKS, WRITTEN)
    (claim,) = claims
    assert article.text[claim.period.ref.start : claim.period.ref.end] == "Tuesday"
    assert [step.rule for step in claim.steps if step.rule.startswith("period.")] == ["period.paragraph"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("로이터통신은 학생 83명이 납치됐다고 10일 보도했다.", "ko"),
        ("보건부는 10일 기자회견에서 31명이 숨졌다고 발표했다.", "ko"),
        ("在10日晚举行的新闻发布会上，副市长陈启明介绍，事故造成12人死亡。", "zh"),
        ("أعلنت وزارة الصحة، الثلاثاء، مقتل 12 شخصا.", "ar"),
    ],
)
def test_the_time_of_saying_is_no_time_of_what_is_told(text, language):
    (claim,) = (one for one in claims_of(text, language, PACKS, WRITTEN)[1] if one.amount)
    assert claim.said_at.window.show()[0] == "2026-03-10"
    assert claim.period is None


RAID = "Police swept three towns on Tuesday.\n\nSixteen suspects were arrested. Nine of them were arrested in Quetta."
LATER = "Blaze in Quetta\n\nA blaze swept a market on Tuesday. It killed six people.\n\nTwo managers were arrested."


def test_arrests_are_of_the_day_of_an_article_that_opens_with_them():
    assert days(RAID) == ["2026-03-10", "2026-03-10"]
    assert days(LATER) == ["2026-03-10", None]


def test_a_report_counts_what_fell_into_its_days():
    text = (
        "The report covers 20 February to 1 March.\n\nSome 4,000 people were displaced. Aid workers gave out 300 tents."
    )
    assert days(text) == ["2026-02-20", "2026-02-20"]


def test_the_only_day_that_the_opening_names_is_the_article_s():
    lead = "Six people died in a pile-up in Quetta.\n\nAmong them were two children. They came from Sibi."
    pile = lead + " Fog hid the road when on Tuesday {}."
    assert days(pile.format("23 people were hurt")) == ["2026-03-10"] * 3
    other = pile.format("23 people were hurt") + " On Monday nine people were hurt there."
    assert days(other) == [None, None, "2026-03-10", "2026-03-09"]


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ("11日7时许，救援指挥部发布通报：事故已造成14人遇难。", ["2026-03-09"]),  # the day of the bulletin
        ("11日，军方说，当天空袭打死5人。", ["2026-03-11"]),
    ],
)
def test_a_chinese_day_before_the_speaker_is_when_he_spoke(more, wanted):
    assert days(f"3月9日，一家工厂发生爆炸。\n\n{more}", "zh") == wanted


def test_the_key_points_of_a_report_tell_of_its_day():
    text = (
        "Earthquake: situation report 4\n\nThis report was put together with partners.\n\n"
        "• The quake that struck Quetta on Tuesday night killed 92 people.\n• At least 40 are missing.\n\n"
        "Search\n\nSo far 48 people have been pulled out alive."
    )
    assert days(text) == ["2026-03-10"] * 3


def test_an_announced_list_is_of_the_day_wherever_its_lines_lie():
    text = FIRE + "The dead by district, according to the province:\n• Karachi: 12 dead\n• Sukkur: 3 dead\n"
    assert days(text) == ["2026-03-10"] * 3


LIVE = "Floods in Kerala: live\n\n18:40\n\nPolice count nine dead in Kochi.\n\n12:05\n\nFour people died in Munnar.\n\n"


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (LIVE + "09:30\n\nA wall killed two.", "en", ["2026-03-12"] * 3),
        (LIVE + "A wall killed two.", "en", [None] * 3),  # two stamps make no live page
        (LIVE + "09:30\n\nRain.\n\n23:10\n\nA wall killed two.", "en", ["2026-03-12"] * 2 + [None]),
        (LIVE + "09:30\n\nOn Monday a wall killed two.", "en", ["2026-03-12"] * 2 + ["2026-03-09"]),
        (
            "+++ 19:40 Kochi meldet neun Tote +++\n\nHelfer suchen weiter.\n\n+++ 17:58 Regen lässt nach +++\n\n"
            "In Munnar starben vier Menschen.\n\n+++ 16:30 Straßen gesperrt +++",
            "de",
            ["2026-03-12"] * 2,
        ),
        (
            "Онлайн «Вести». 12 марта 2026 года, 41-й день поисков\n\nВ Кочи погибли девять человек.",
            "ru",
            ["2026-03-12"],
        ),
    ],
)
def test_entries_of_a_live_page_are_of_its_day(text, language, wanted):
    assert days(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        (
            "Situation report 4\nUpper Nile, 1–9 March 2026\n\nKEY FIGURES\n• 18 people killed\n• 240 evacuated",
            "en",
            ["2026-03-01"] * 2,
        ),
        (
            "The agency released its report for 1 November 2025 to 9 March 2026. It counts 812 dead in Pakistan.",
            "en",
            ["2025-11-01"],
        ),
        (
            "این ڈی ایم اے نے 26 دسمبر 2025 سے 9 مارچ 2026 تک کی رپورٹ جاری کر دی۔ رپورٹ کے مطابق 812 افراد ہلاک ہوئے۔",
            "ur",
            ["2025-12-26"],
        ),
    ],
)
def test_reports_count_in_the_days_that_they_name(text, language, wanted):
    assert days(text, language) == wanted


def test_the_day_of_a_bulletin_is_not_that_of_what_it_counts():
    text = "10日，一家工厂发生爆炸。11日7时，指挥部发布通报：事故造成14人遇难。伤者中，重伤5人。"
    assert days(text, "zh") == ["2026-03-10"] * 2


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("राज्य में रविवार को डेंगू के 44 नए मामले सामने आए। इस बीमारी से अब तक 14 मरीजों की मौत हो चुकी है।", [True, False]),
        ("रविवार को दो और लोगों की मौत हो गई। मरने वालों की संख्या बढ़कर 18 हो गई है।", [True, False]),
        ("सोमवार को नाव पलट गई थी। हादसे में अब तक 12 लोगों की मौत हो चुकी है।", [True]),
        ("दिल्ली में पांच और लोगों की मौत हो गई। निगम ने सोमवार को यह जानकारी दी।", [False]),
    ],
)
def test_a_sum_to_date_is_of_no_day_that_only_some_more_are_of(text, dated):
    found = [one for one in claims_of(text, "hi", load_packs(), read_instant("2024-08-14"))[1] if one.amount]
    assert [one.period is not None for one in found] == dated


def test_a_day_says_more_of_when_than_the_year_beside_it():
    text = "Вести\n\nСегодня, 9 марта, проведён первый в этом году обмен пленными. Из плена вернулись 150 военных."
    assert days(text, "ru") == ["2026-03-09"]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Ночью дрон попал в дом. Разрушены 18 квартир.", "ru", ["2026-03-12"]),
        ("Во вторник ночью ранены двое.", "ru", ["2026-03-10"]),
        (
            "8 березня вночі поранено двох. Внаслідок нічної атаки 9 березня загинули троє.",
            "uk",
            ["2026-03-08", "2026-03-09"],
        ),
        ("В результате ночной атаки ранены двое.", "ru", ["2026-03-12"]),
        ("В ночном клубе ранены двое.", "ru", [None]),
        ("Утром дроны атаковали город. Ранены двое.", "ru", ["2026-03-12"]),
        ("Взрыв прогремел 9 марта. Утром нашли тела двоих.", "ru", ["2026-03-09"]),
        ("Начались задержания\n\nВ понедельник начались протесты.\n\nЗадержаны 15 человек.", "ru", ["2026-03-09"]),
        (
            "Беда в Перу\n\nВ Перу погибли двое.\n\nРанены трое.\n\n7 марта в Чили произошло землетрясение.",
            "ru",
            [None, None],
        ),
    ],
)
def test_the_night_is_the_articles_own_where_no_day_stands_beside_it(text, language, wanted):
    assert days(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Двое детей 2021 и 2023 годов рождения погибли на месте.", "ru", [None]),
        ("Поранено чоловіка та двох дітей 2023 року народження.", "uk", [None]),
        ("Пожар\n\nТрагедия произошла в понедельник. В огне погибли трое детей.", "ru", ["2026-03-09"]),
    ],
)
def test_years_of_birth_date_nothing_and_a_tragedy_is_what_is_told_of(text, language, wanted):
    assert days(text, language) == wanted
