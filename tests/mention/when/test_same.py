"""Times that point back to one named before, in every language."""

import pytest

from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
WRITTEN = read_instant("2026-11-12")


def starts(text, language):
    found = claims_of(text, language, PACKS, WRITTEN)[1]
    return [one.period and one.period.window.show()[0] for one in found if one.amount]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On 3 May the town was shelled. That day 40 people were killed, and the next day nine were wounded.", "en"),
        ("Am 3. Mai wurde geschossen. Am selben Tag wurden 40 Menschen getötet, tags darauf neun verletzt.", "de"),
        ("Le 3 mai, bombes. Le même jour, 40 personnes ont été tuées et le lendemain neuf blessées.", "fr"),
        ("El 3 de mayo llovió. Ese mismo día murieron 40 personas y al día siguiente nueve resultaron heridas.", "es"),
        ("3 мая город обстреляли. В тот же день погибли 40 человек, на следующий день ранены девять.", "ru"),
        ("3 травня місто обстріляли. Того ж дня загинули 40 людей, а наступного дня поранено дев'ятьох.", "uk"),
        ("قُصفت المدينة في 3 مايو. وفي اليوم نفسه قُتل 40 شخصا، وفي اليوم التالي أصيب تسعة.", "ar"),
        ("3 मई को शहर पर गोलाबारी हुई। उसी दिन 40 लोग मारे गए और अगले दिन नौ लोग घायल हुए।", "hi"),
        ("3 مئی کو شہر پر گولہ باری ہوئی۔ اسی دن 40 افراد ہلاک ہوئے اور اگلے روز نو زخمی ہوئے۔", "ur"),
        ("5월 3일 도시가 포격을 받았다. 이날 40명이 숨졌고 다음 날 9명이 다쳤다.", "ko"),
        ("5月3日，该市遭炮击。当天40人遇难，次日9人受伤。", "zh"),
    ],
)
def test_that_day_and_the_next(text, language):
    assert starts(text, language) == ["2026-05-03", "2026-05-04"]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("In 2019 a blaze swept a market. At the time, 40 people were killed.", "en", ["2019-01-01"]),
        ("Police counted 52 dead in 2024, up from 28 the previous year.", "en", ["2024-01-01", "2023-01-01"]),
        ("El naufragio fue en 2024. El del 28 de septiembre de aquel año dejó nueve muertos.", "es", ["2024-09-28"]),
        ("2017년 난민이 몰려왔다. 그해에만 40명이 숨졌다.", "ko", ["2017-01-01"]),
        ("2023年2月，矿井坍塌，造成53人死亡；同年9月，矿井失火，16人遇难。", "zh", ["2023-02-01", "2023-09-01"]),
        ("At the time, 40 people were killed.", "en", [None]),
        ("当天40人遇难。", "zh", [None]),
        ("이날 40명이 숨졌다.", "ko", ["2026-11-12"]),  # of the article itself, where no other day is named
    ],
)
def test_then_and_the_same_year(text, language, wanted):
    assert starts(text, language) == wanted
