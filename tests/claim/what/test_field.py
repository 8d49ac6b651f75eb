"""A number that fills a labelled field counts what its own label says, and a label nothing before it."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PACKS = load_packs()
CASES = [
    (
        "en",
        """Earthquake in Nepal

Damage by district
Bajhang – dead: 61, injured: 214, houses destroyed: 4,310, partly damaged: 7,902
Bajura – dead: 23, injured: 87, houses destroyed: 1,288, partly damaged: 2,640
Doti – dead: 8, injured: 41, houses destroyed: 552
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 23),
            ("wounded", 87),
            ("destroyed", 1288),
            ("damaged", 2640),
            ("killed", 8),
            ("wounded", 41),
            ("destroyed", 552),
        ],
    ),
    (
        "es",
        """Terremoto en Nepal

Daños por distrito
Bajhang – fallecidos: 61, heridos: 214, viviendas destruidas: 4.310, viviendas dañadas: 7.902
Doti – muertos: 8; lesionados: 41; desaparecidos: 5
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "fr",
        """Séisme au Népal

Dégâts par district
Bajhang – morts : 61, blessés : 214, maisons détruites : 4 310, maisons endommagées : 7 902
Doti – tués : 8 ; blessés : 41 ; disparus : 5
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "de",
        """Erdbeben in Nepal

Schäden nach Distrikt
Bajhang – Tote: 61, Verletzte: 214, zerstörte Häuser: 4.310, beschädigte Häuser: 7.902
Doti – Tote: 8; Verletzte: 41; Vermisste: 5
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "ru",
        """Землетрясение в Непале

Ущерб по районам
Баджханг – погибшие: 61, пострадавшие: 214, разрушено домов: 4310, повреждено домов: 7902
Доти – погибло: 8; ранено: 41; пропало без вести: 5
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "uk",
        """Землетрус у Непалі

Збитки за районами
Баджханг – загиблі: 61, поранені: 214, зруйновані будинки: 4310, пошкоджені будинки: 7902
Доті – загинуло: 8; поранено: 41; зниклі безвісти: 5
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "hi",
        """नेपाल में भूकंप

जिलावार नुकसान
बझांग – मृतक: 61, घायल: 214, ध्वस्त मकान: 4,310, क्षतिग्रस्त मकान: 7,902
डोटी – मौतें: 8; घायल: 41; लापता: 5
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "ur",
        """نیپال میں زلزلہ

ضلع وار نقصان
بجھانگ – ہلاک: 61، زخمی: 214، تباہ مکانات: 4310، متاثرہ مکانات: 7902
ڈوٹی – ہلاکتیں: 8؛ زخمی: 41؛ لاپتہ: 5
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("affected", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "ar",
        """زلزال في نيبال

الأضرار حسب المنطقة
باجهانغ – القتلى: 61، الجرحى: 214، المنازل المدمرة: 4310، المنازل المتضررة: 7902
دوتي – قتلى: 8؛ جرحى: 41؛ مفقودون: 5
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "ko",
        """네팔 지진

지역별 피해
바즈항 – 사망: 61명, 부상: 214명, 주택 전파: 4310채, 주택 반파: 7902채
도티 – 사망자: 8, 부상자: 41, 실종자: 5
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "zh",
        """尼泊尔地震

各地区损失
巴章：死亡：61，受伤：214，房屋倒塌：4310，房屋受损：7902
多蒂：死亡8人；受伤41人；失踪5人
""",
        [
            ("killed", 61),
            ("wounded", 214),
            ("destroyed", 4310),
            ("damaged", 7902),
            ("killed", 8),
            ("wounded", 41),
            ("missing", 5),
        ],
    ),
    (
        "en",
        """Floods in Kenya

Nakuru: dead 61, injured 110, missing 4
Busia: killed – 12; wounded – 40; evacuated – 900
Kisumu | dead: 3 | injured: 17 | displaced: 2,400
Nairobi: dead (32), missing (16)
""",
        [
            ("killed", 61),
            ("wounded", 110),
            ("missing", 4),
            ("killed", 12),
            ("wounded", 40),
            ("evacuated", 900),
            ("killed", 3),
            ("wounded", 17),
            ("displaced", 2400),
            ("killed", 32),
            ("missing", 16),
        ],
    ),
    (
        "de",
        """Überschwemmungen in Kenia

Nakuru: Tote 61, Verletzte 110, Vermisste 4
Busia: Tote – 12; Verletzte – 40; Evakuierte – 900
Kisumu | Tote: 3 | Verletzte: 17 | Vertriebene: 2.400
""",
        [
            ("killed", 61),
            ("wounded", 110),
            ("missing", 4),
            ("killed", 12),
            ("wounded", 40),
            ("evacuated", 900),
            ("killed", 3),
            ("wounded", 17),
            ("displaced", 2400),
        ],
    ),
]


@pytest.mark.parametrize(("language", "text", "told"), CASES)
def test_the_label_of_a_field(language: str, text: str, told: list[tuple[str, int]]) -> None:
    claims = [claim for claim in claims_of(text, language, PACKS)[1] if claim.amount]
    assert [(claim.event, claim.amount.low) for claim in claims] == told


def test_the_noun_of_a_label_is_what_is_counted() -> None:
    text = "Floods in Kenya\n\nBusia - dead: 12, houses destroyed: 40, hotline: 1900\n"
    amounts = [claim.amount for claim in claims_of(text, "en", PACKS)[1] if claim.amount]
    assert [(amount.low, amount.unit) for amount in amounts] == [(12, "person"), (40, "house")]
