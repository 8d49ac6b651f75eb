"""Stretches of days and seasons: windows with both their ends, in every language."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
WRITTEN = read_instant("2026-11-12")  # a Thursday


def window(text, language):
    (claim,) = (one for one in claims_of(text, language, PACKS, WRITTEN)[1] if one.amount)
    return claim.period and claim.period.window.show()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Between October 3 and October 9, 40 people were killed.", "en"),
        ("In the week of Oct. 3-9, 40 people were killed.", "en"),
        ("Vom 3. bis 9. Oktober wurden 40 Menschen getötet.", "de"),
        ("Zwischen dem 3. und dem 9. Oktober wurden 40 Menschen getötet.", "de"),
        ("Du 3 au 9 octobre, 40 personnes ont été tuées.", "fr"),
        ("Entre el 3 y el 9 de octubre murieron 40 personas.", "es"),
        ("С 3 по 9 октября погибли 40 человек.", "ru"),
        ("3–9 октября погибли 40 человек.", "ru"),
        ("Від 3 до 9 жовтня загинули 40 людей.", "uk"),
        ("قُتل 40 شخصا في الفترة من 3 إلى 9 أكتوبر.", "ar"),
        ("3 से 9 अक्टूबर तक 40 लोग मारे गए।", "hi"),
        ("3 और 9 अक्टूबर के बीच 40 लोग मारे गए।", "hi"),
        ("3 سے 9 اکتوبر تک 40 افراد ہلاک ہوئے۔", "ur"),
        ("10월 3일부터 9일까지 40명이 숨졌다.", "ko"),
        ("10月3日至9日，共有40人遇难。", "zh"),
    ],
)
def test_days_of_one_month(text, language):
    assert window(text, language) == ("2026-10-03", "2026-10-10")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("From 26 June to 27 August 2025, 812 people were killed.", "en"),
        ("Vom 26. Juni bis 27. August 2025 wurden 812 Menschen getötet.", "de"),
        ("Du 26 juin au 27 août 2025, 812 personnes ont été tuées.", "fr"),
        ("Desde el 26 de junio hasta el 27 de agosto de 2025 murieron 812 personas.", "es"),
        ("В период с 26 июня по 27 августа 2025 года погибли 812 человек.", "ru"),
        ("З 26 червня по 27 серпня 2025 року загинули 812 людей.", "uk"),
        ("قُتل 812 شخصا من 26 يونيو إلى 27 أغسطس 2025.", "ar"),
        ("26 जून से 27 अगस्त 2025 तक 812 लोग मारे गए।", "hi"),
        ("26 جون سے 27 اگست 2025 تک 812 افراد ہلاک ہوئے۔", "ur"),
        ("2025년 6월 26일부터 8월 27일까지 812명이 숨졌다.", "ko"),
        ("2025年6月26日至8月27日，共有812人遇难。", "zh"),
    ],
)
def test_days_of_two_months_of_one_year(text, language):
    assert window(text, language) == ("2025-06-26", "2025-08-28")


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The town was hit on 3 October and on 9 October, 40 people were killed.", "en", ("2026-10-09", "2026-10-10")),
        ("Until 9 October, 40 people were killed.", "en", (None, "2026-10-10")),
        ("Il a plu le 3 octobre et le 9 octobre, 40 personnes ont été tuées.", "fr", ("2026-10-09", "2026-10-10")),
    ],
)
def test_two_days_are_no_stretch(text, language, wanted):
    assert window(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("Last winter, 40 people were killed.", "en", ("2025-12-01", "2026-03-01")),
        ("In the summer of 2024, 40 people were killed.", "en", ("2024-06-01", "2024-09-01")),
        ("Im Frühjahr wurden 40 Menschen getötet.", "de", ("2026-03-01", "2026-06-01")),
        ("L'été dernier, 40 personnes ont été tuées.", "fr", ("2026-06-01", "2026-09-01")),
        ("El verano pasado murieron 40 personas.", "es", ("2026-06-01", "2026-09-01")),
        ("El verano pasado murieron en Argentina 40 personas.", "es", None),  # June or December
        ("Прошлой зимой погибли 40 человек.", "ru", ("2025-12-01", "2026-03-01")),
        ("Навесні 2022 року загинули 40 людей.", "uk", ("2022-03-01", "2022-06-01")),
        ("قُتل 40 شخصا في الصيف الماضي.", "ar", ("2026-06-01", "2026-09-01")),
        ("पिछली सर्दियों में 40 लोग मारे गए।", "hi", ("2025-12-01", "2026-03-01")),
        ("گزشتہ موسم سرما میں 40 افراد ہلاک ہوئے۔", "ur", ("2025-12-01", "2026-03-01")),
        ("지난여름 40명이 숨졌다.", "ko", ("2026-06-01", "2026-09-01")),
        ("今夏，40人遇难。", "zh", ("2026-06-01", "2026-09-01")),
    ],
)
def test_seasons_have_their_months(text, language, wanted):
    assert window(text, language) == wanted


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("С 24 февраля 2022 года по 21 мая 2023 года погибли 40 человек.", "ru", ("2022-02-24", "2023-05-22")),
        ("З 2014 року до 24 лютого 2022 року загинули 40 людей.", "uk", ("2014-01-01", "2022-02-25")),
        ("С апреля 2023 года по 11 января 2026 года эвакуировали 40 детей.", "ru", ("2023-04-01", "2026-01-12")),
        ("From April 2023 to 11 January 2026, 40 people were killed.", "en", ("2023-04-01", "2026-01-12")),
        ("21 мая 2023 года погибли 40 человек, а 11 января 2026 года никто.", "ru", ("2023-05-21", "2023-05-22")),
    ],
)
def test_a_stretch_of_years_may_open_with_a_month_and_name_the_word_for_a_year(text, language, wanted):
    assert window(text, language) == wanted


def test_two_hours_of_a_day_are_one_stretch_where_case_words_follow():
    text = "सोमवार को सुबह 9 बजे से शाम 5 बजे तक 40 लोग मारे गए।"
    (claim,) = claims_of(text, "hi", PACKS, WRITTEN)[1]
    assert claim.period and claim.period.ref and claim.period.ref.text.endswith("9 बजे से शाम 5 बजे")
