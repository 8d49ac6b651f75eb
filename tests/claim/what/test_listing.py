"""What leads a list tells event and source of its rows, and of nothing behind them."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
CASES = [
    (
        "en",
        """Sudan: floods and displacement

People affected by state (Source: Humanitarian Aid Commission, as of 30 August)
Gedaref: 31,500
White Nile: 27,250
Kassala: 22,800
Red Sea: about 4,000
Other states: 23,250

Overview of the situation
In Gedaref, hundreds of families sheltered in a school. Teams rescued 63 people.
""",
        [
            ("affected", 31500, "Humanitarian"),
            ("affected", 27250, "Humanitarian"),
            ("affected", 22800, "Humanitarian"),
            ("affected", 4000, "Humanitarian"),
            ("affected", 23250, "Humanitarian"),
            ("rescued", 63, None),
        ],
    ),
    (
        "fr",
        """Soudan : inondations et déplacements

Personnes sinistrées par État (Source : ministère de l'Intérieur, au 30 août)
Gedaref : 31 500
Nil Blanc : 27 250
Kassala : 22 800
Autres États : 23 250

Vue d'ensemble
Les équipes ont secouru 63 personnes.
""",
        [
            ("affected", 31500, "Intérieur"),
            ("affected", 27250, "Intérieur"),
            ("affected", 22800, "Intérieur"),
            ("affected", 23250, "Intérieur"),
            ("rescued", 63, None),
        ],
    ),
    (
        "de",
        """Überschwemmungen im Sudan

Todesopfer nach Bundesstaat (Quelle: Innenministerium, Stand 30. August)
Gedaref: 31
Weißer Nil: 27
Kassala: 22
Andere Bundesstaaten: 23

Überblick
Die Helfer retteten 63 Menschen.
""",
        [
            ("killed", 31, "Innenministerium"),
            ("killed", 27, "Innenministerium"),
            ("killed", 22, "Innenministerium"),
            ("killed", 23, "Innenministerium"),
            ("rescued", 63, None),
        ],
    ),
    (
        "es",
        """Sudán: inundaciones

Personas evacuadas por estado (Fuente: Ministerio del Interior, al 30 de agosto)
Gedaref: 31.500
Nilo Blanco: 27.250
Kassala: 22.800
Otros estados: 23.250

Panorama general
Los equipos rescataron a 63 personas.
""",
        [
            ("evacuated", 31500, "Interior"),
            ("evacuated", 27250, "Interior"),
            ("evacuated", 22800, "Interior"),
            ("evacuated", 23250, "Interior"),
            ("rescued", 63, None),
        ],
    ),
    (
        "ru",
        """Наводнение в Судане

Эвакуированные по штатам (источник: министерство внутренних дел, на 30 августа)
Гедареф: 31 500
Белый Нил: 27 250
Кассала: 22 800
Другие штаты: 23 250

Обзор
Спасатели спасли 63 человека.
""",
        [
            ("evacuated", 31500, "внутренних"),
            ("evacuated", 27250, "внутренних"),
            ("evacuated", 22800, "внутренних"),
            ("evacuated", 23250, "внутренних"),
            ("rescued", 63, None),
        ],
    ),
    (
        "uk",
        """Повінь у Судані

Евакуйовані за штатами (джерело: Міністерство внутрішніх справ, на 30 серпня)
Гедареф: 31 500
Білий Ніл: 27 250
Кассала: 22 800
Інші штати: 23 250

Огляд
Рятувальники врятували 63 людини.
""",
        [
            ("evacuated", 31500, "внутрішніх"),
            ("evacuated", 27250, "внутрішніх"),
            ("evacuated", 22800, "внутрішніх"),
            ("evacuated", 23250, "внутрішніх"),
            ("rescued", 63, None),
        ],
    ),
    (
        "hi",
        """सूडान में बाढ़

राज्यवार मृतक (स्रोत: गृह मंत्रालय, 30 अगस्त तक)
गेदारेफ: 31
व्हाइट नाइल: 27
कसाला: 22
अन्य राज्य: 23

स्थिति
टीमों ने 63 लोगों को बचाया।
""",
        [
            ("killed", 31, "गृह"),
            ("killed", 27, "गृह"),
            ("killed", 22, "गृह"),
            ("killed", 23, "गृह"),
            ("rescued", 63, None),
        ],
    ),
    (
        "ur",
        """سوڈان میں سیلاب

صوبہ وار ہلاکتیں (ماخذ: وزارت داخلہ، 30 اگست تک)
قضارف: 31
سفید نیل: 27
کسلا: 22
دیگر: 23

صورتحال
ٹیموں نے 63 افراد کو بچا لیا۔
""",
        [
            ("killed", 31, "داخلہ"),
            ("killed", 27, "داخلہ"),
            ("killed", 22, "داخلہ"),
            ("killed", 23, "داخلہ"),
            ("rescued", 63, None),
        ],
    ),
    (
        "ar",
        """السودان: السيول

عدد القتلى حسب الولاية (المصدر: وزارة الداخلية، حتى 30 آب)
القضارف: 31
النيل الأبيض: 27
كسلا: 22
ولايات أخرى: 23

الوضع
أنقذت الفرق 63 شخصا.
""",
        [
            ("killed", 31, "الداخلية"),
            ("killed", 27, "الداخلية"),
            ("killed", 22, "الداخلية"),
            ("killed", 23, "الداخلية"),
            ("rescued", 63, None),
        ],
    ),
    (
        "ko",
        """수단 홍수

주별 사망자 (출처: 내무부, 8월 30일 기준)
게다레프: 31명
백나일: 27명
카살라: 22명
기타: 23명

현황
구조대는 63명을 구조했다.
""",
        [
            ("killed", 31, "내무부"),
            ("killed", 27, "내무부"),
            ("killed", 22, "내무부"),
            ("killed", 23, "내무부"),
            ("rescued", 63, None),
        ],
    ),
    (
        "zh",
        """苏丹洪灾

各州死亡人数（来源：内政部，截至8月30日）
加达里夫：31人
白尼罗：27人
卡萨拉：22人
其他州：23人

概况
救援队救出63人。
""",
        [
            ("killed", 31, "内政部"),
            ("killed", 27, "内政部"),
            ("killed", 22, "内政部"),
            ("killed", 23, "内政部"),
            ("rescued", 63, None),
        ],
    ),
    (
        "en",
        """Floods swamp Malaysia's east coast

The National Disaster Management Agency said 42,511 people had been evacuated by 8 pm. Evacuees by state:

● Kelantan: 26,740 people (141 centres)
● Terengganu: 9,312 (78 centres)
● Pahang: 4,105 (33)
● Johor: 1,220 (11 centres)

Rescuers in Kelantan said the water was still rising. Two people drowned.
""",
        [
            ("evacuated", 42511, "Disaster"),
            ("evacuated", 26740, "Disaster"),
            ("evacuated", 9312, "Disaster"),
            ("evacuated", 4105, "Disaster"),
            ("evacuated", 1220, "Disaster"),
            ("killed", 2, None),
        ],
    ),
    (
        "zh",
        """马来西亚水灾

国家灾难管理机构公布，截至今晚8时，全国共有42511人疏散。各州疏散人数如下：

●吉兰丹：2万6740人（141所PPS）
●登嘉楼：9312人（78所）
●彭亨：4105人（33所）

另有2人溺毙。
""",
        [
            ("evacuated", 42511, "机构"),
            ("evacuated", 26740, "机构"),
            ("evacuated", 9312, "机构"),
            ("evacuated", 4105, "机构"),
            ("killed", 2, None),
        ],
    ),
    (
        "ko",
        """말레이시아 홍수

국가재난관리청은 4만2511명이 대피했다고 밝혔다. 주별 대피 인원은 다음과 같다:

● 클란탄: 2만6740명(141곳)
● 트렝가누: 9312명(78곳)
● 파항: 4105명

2명이 숨졌다.
""",
        [
            ("evacuated", 42511, "국가재난관리청"),
            ("evacuated", 26740, "국가재난관리청"),
            ("evacuated", 9312, "국가재난관리청"),
            ("evacuated", 4105, "국가재난관리청"),
            ("killed", 2, None),
        ],
    ),
    (
        "en",
        """Quake in El Salvador

According to the Public Works Directorate, as of 6 p.m.:
San Vicente: 1,204 homes destroyed, 3,310 damaged
La Libertad: 893 and 2,115 respectively
Cuscatlan: no homes destroyed, 87 damaged
La Paz: 12 destroyed, 96 damaged
""",
        [
            ("destroyed", 1204, "Public"),
            ("damaged", 3310, "Public"),
            ("destroyed", 893, "Public"),
            ("damaged", 2115, "Public"),
            ("destroyed", 0, "Public"),
            ("damaged", 87, "Public"),
            ("destroyed", 12, "Public"),
            ("damaged", 96, "Public"),
        ],
    ),
    (
        "uk",
        """Обстріли Херсонщини

Руйнування житла за громадами (дані комісій з обстеження, станом на 14 вересня):
– Білозерська: 31 будинок знищено, 204 пошкоджено
– Дар'ївська: 12 знищено, 96 пошкоджено
– Станіславська: 7 та 58 відповідно
""",
        [
            ("destroyed", 31, "комісій"),
            ("damaged", 204, "комісій"),
            ("destroyed", 12, "комісій"),
            ("damaged", 96, "комісій"),
            ("destroyed", 7, "комісій"),
            ("damaged", 58, "комісій"),
        ],
    ),
    (
        "fr",
        """Séisme au Maroc

Dégâts par commune (données de la Protection civile, au 14 septembre) :
– Amizmiz : 31 maisons détruites, 204 endommagées
– Asni : 12 détruites, 96 endommagées
– Ijoukak : 7 et 58 respectivement
""",
        [
            ("destroyed", 31, "Protection"),
            ("damaged", 204, "Protection"),
            ("destroyed", 12, "Protection"),
            ("damaged", 96, "Protection"),
            ("destroyed", 7, "Protection"),
            ("damaged", 58, "Protection"),
        ],
    ),
    (
        "en",
        """Herald weekly report

KEY FIGURES
• 18 killed and 164 wounded civilians (UN Human Rights Monitoring Mission)
• 3,412 evacuated from frontline communities
• 27 homes destroyed (Interior Ministry)
""",
        [
            ("killed", 18, "Mission"),
            ("wounded", 164, "Mission"),
            ("evacuated", 3412, None),
            ("destroyed", 27, "Interior"),
        ],
    ),
    (
        "ru",
        """Сводка за неделю

ГЛАВНОЕ
• 18 погибших и 164 раненых (МЧС)
• 3412 человек эвакуированы
• 27 домов разрушено (Минобороны)
""",
        [
            ("killed", 18, "МЧС"),
            ("wounded", 164, "МЧС"),
            ("evacuated", 3412, None),
            ("destroyed", 27, "Минобороны"),
        ],
    ),
    (
        "hi",
        """साप्ताहिक रिपोर्ट

मुख्य आंकड़े
• 18 की मौत और 164 घायल (गृह मंत्रालय)
• 27 मकान ध्वस्त (राष्ट्रीय आपदा प्रबंधन प्राधिकरण)
""",
        [
            ("killed", 18, "गृह"),
            ("wounded", 164, "गृह"),
            ("destroyed", 27, "आपदा"),
        ],
    ),
    (
        "hi",
        """नेपाल में भूकंप

ज़िलावार क्षति
(स्रोत: गृह मंत्रालय)
बझांग – मृतक: 61, घायल: 214
बाजुरा – मृतक: 23, घायल: 87

राहत
सेना ने 40 लोगों को बचाया।
""",
        [
            ("killed", 61, "गृह"),
            ("wounded", 214, "गृह"),
            ("killed", 23, "गृह"),
            ("wounded", 87, "गृह"),
            ("rescued", 40, None),
        ],
    ),
]


@pytest.mark.parametrize(("language", "text", "told"), CASES)
def test_the_rows_of_a_list(language: str, text: str, told: list[tuple[str, int, str | None]]) -> None:
    claims = [claim for claim in claims_of(text, language, PACKS)[1] if claim.amount]
    assert [(claim.event, claim.amount.low) for claim in claims] == [(event, low) for event, low, _ in told]
    for claim, (_, _, source) in zip(claims, told, strict=True):
        assert (source is None) == (claim.source is None)
        assert source is None or source in (
            claim.source.label + " " + (claim.source.ref.text if claim.source.ref else "")
        )


def test_scores_below_a_row_are_no_columns() -> None:
    text = "More news\n- Bus crash in Cali: 7 dead and 19 hurt\n- City Rovers 2-1 United: the table\n"
    claims = [claim for claim in claims_of(text, "en", PACKS)[1] if claim.amount]
    assert [claim.amount.low for claim in claims] == [7, 19]
