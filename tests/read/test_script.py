"""Which pack reads a text."""

import pytest

from kathan.packs.load import load_packs
from kathan.read.script import detect_language, find_script


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("बाढ़ से बारह लोगों की मौत हो गई है और कई लापता हैं।", "hi"),
        ("Twelve people were killed when the river burst its banks.", "en"),
        ("नेपालमा बाढीका कारण दस जनाको मृत्यु भएको छ भने धेरै बेपत्ता छन्।", None),
        ("पुरामुळे बारा जणांचा मृत्यू झाला असून अनेक लोक बेपत्ता आहेत.", None),
        ("Zwölf Menschen sind bei dem Hochwasser ums Leben gekommen.", None),
        ("洪水造成十二人死亡，另有五人失踪。", None),
        ("洪水で十二人が死亡し、五人が行方不明になっている。", None),
        ("வெள்ளத்தில் பன்னிரண்டு பேர் உயிரிழந்தனர்", None),
        ("12 / 40", None),
        ("", None),
    ],
)
def test_language(packs, text, code):
    assert detect_language(text, packs) == code


def test_own_script_under_much_english_furniture(packs):
    furniture = "Home World Sport Video Sign in Facebook Twitter WhatsApp Subscribe Newsletter\n"
    assert detect_language(furniture + "बाढ़ में बारह लोगों की मौत, कई लोग अब भी लापता हैं\n" + furniture, packs) == "hi"


NEIGHBOURS = {
    "ru": "В результате наводнения погибли двенадцать человек, ещё пятеро пропали без вести.",
    "uk": "Унаслідок повені загинули дванадцятеро людей, ще п'ятеро зникли безвісти.",
    "bg": "Дванадесет души загинаха при наводнението, а други петима са в неизвестност.",
    "ky": "Суу ташкынынан он эки адам каза болуп, дагы беш адам дайынсыз жоголду.",
}


@pytest.mark.parametrize("code", NEIGHBOURS)
def test_neighbours_of_one_script(tmp_path, code):
    for known in ("ru", "uk"):
        folder = tmp_path / "lang" / known
        folder.mkdir(parents=True)
        (folder / "pack.toml").write_text(f'code = "{known}"\nname = "x"\nscript = "Cyrl"\n')
    expected = code if code in {"ru", "uk"} else None
    assert detect_language(NEIGHBOURS[code], load_packs((tmp_path,))) == expected


def test_broken_characters(packs):
    assert detect_language("बाढ़ \ud800 से \x01 बारह लोगों की मौत हो गई है", packs) == "hi"


@pytest.mark.parametrize(
    ("text", "script"), [("наводнение", "Cyrillic"), ("홍수로 숨졌다", "Hangul"), ("فيضان", "Arabic"), ("12", None)]
)
def test_script(text, script):
    assert find_script(text) == script
