"""The finer place of a sentence in what its surroundings give, and the place of casualties told one by one."""

import pytest

from kathan.packs.load import load_packs
from kathan.run.flow import claims_of

PLANT = "江西电厂工地坍塌 死者增至67人\n\n江西省丰城市一电厂今晨发生平台倒塌,到傍晚6时止,已有67人死亡。\n\n"


def test_commas_do_not_part_a_place_from_the_last_numbers_of_its_sentence(places):
    text = (
        "据中国国家应急部门统计,假期事故多发。十月一日,浙江宁波市象山县一艘渔船,在捕鱼作业中,与一艘货轮发生碰撞,"
        "随即沉没,船上十三人全部落水,经全力抢救,三人获救,十人失踪。"
    )
    assert places(text, "zh")[-2:] == ["CN-ZJ.xiangshan", "CN-ZJ.xiangshan"]


def test_the_town_that_the_lead_names_behind_its_region_is_the_scene(places):
    assert places(f"{PLANT}该电厂的冷却塔当场造成22人死亡。", "zh")[-1] == "CN-JX.fengcheng"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("重庆合川一电厂发生坍塌。\n\n事故共造成伤亡12人,其中死亡5人,重伤7人。", "geonames:1814906.hechuan"),
        ("重庆合川一电厂发生坍塌。\n\n俄军共伤亡12万人,其中死亡5万人。", None),
    ],
)
def test_casualties_of_an_accident_are_where_it_happened(places, text, wanted):
    assert places(text, "zh")[1] == wanted


def test_what_is_being_built_is_no_name(places):
    assert places("云南文山州在建电站设备倒塌造成14人死亡", "zh") == ["CN-YN.wenshan"]


def test_places_that_lie_in_one_another_are_no_list(places):
    text = (
        "मध्यप्रदेश के सतना जिले में चित्रकूट में स्थित बालाजी मंदिर में भगदड़ से 10 लोग मारे गए और कई घायल हैं।\n"
        "आईजी ने 10 लोगों के मरने की पुष्टि की है।"
    )
    assert places(text, "hi") == ["बालाजी मंदिर", "बालाजी मंदिर", "geonames:1257022"]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("وأفاد المرصد، ومقره لندن، بمقتل 14 شخصا.", "ar", [None]),
        ("قتل ثلاثة رعاة في حلب.\n\nوقالت المنظمة ومقرها في جنيف إن 14 راعيا قتلوا.", "ar", ["Aleppo", "Aleppo"]),
        ("The observatory, headquartered in London, said 14 people were killed.", "en", [None]),
        ("وأفاد المرصد بمقتل 14 شخصا في لندن.", "ar", ["London"]),
    ],
)
def test_where_a_body_has_its_seat_nothing_happened(text, language, wanted):
    found = [claim for claim in claims_of(text, language, load_packs())[1] if claim.amount]
    assert [claim.place and claim.place.label for claim in found] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("نشب حريق بمدينة الكوت مركز محافظة واسط جنوب بغداد وأسفر عن مقتل 14 شخصا.", ["Kut"]),
        ("قتل 14 شخصا في الناصرية عاصمة محافظة ذي قار.", ["Nasiriyah"]),
        ("انتقل من حلب إلى إدلب حيث قتل 14 شخصا في محافظة إدلب.", ["Idlib Governorate"]),
        ("قتل ثلاثة رعاة في بلدة معركة بلبنان.\n\nوبلغت حصيلة القتلى منذ بدء الحرب 1400.", ["Maarakeh", "Lebanon"]),
    ],
)
def test_a_town_before_its_region_is_the_scene_and_a_war_is_all_over_the_country(text, wanted):
    found = [claim for claim in claims_of(text, "ar", load_packs())[1] if claim.amount]
    assert [claim.place and claim.place.label for claim in found] == wanted
