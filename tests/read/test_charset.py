"""Charsets: declared by HTTP or the page, marked, or guessed; a wrong declaration is named, and so is a legacy font."""

import pytest

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.read.received import read_received

RUSSIAN = "Власти области сообщили, что в результате наводнения погибли два человека, ещё пятеро пропали."
FRENCH = "Deux personnes ont été tuées près de la forêt, a déclaré la préfecture à l’aube."
HINDI = "ज़िला प्रशासन ने बताया कि नाव पर उन्नीस लोग सवार थे।"
CHINESE = "当局表示，洪水造成两人死亡，另有五人失踪。"
# "The district administration said that two people had died in the rain and that one was in hospital."
KRUTI = "ftyk iz'kklu us crk;k fd ckfj'k ls nks yksxksa dh ekSr gks xbZ gS vkSj ,d O;fä vLirky esa gS A "


def receive(data, charset=None, media=MediaType.HTML):
    *notes, page = read_received(data, Source("p"), media, charset)
    assert isinstance(page, Page) and not any(note.fatal for note in notes)
    return page.content, "; ".join(note.reason for note in notes)


def page(text, charset):
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "encoding", "http", "inner", "told"),
    [
        (RUSSIAN, "koi8-r", "koi8-r", "windows-1251", ""),
        (RUSSIAN, "cp1251", None, "windows-1251", ""),
        (RUSSIAN, "cp1251", "utf-8", "windows-1251", "HTTP declares utf-8"),
        (RUSSIAN, "cp1251", "iso-8859-1", None, "HTTP declares iso-8859-1, which its bytes are not: read as cp1251"),
        (RUSSIAN, "cp1251", None, None, "guessed"),
        (RUSSIAN, "utf-8", "windows-1251", None, "HTTP declares windows-1251"),
        (RUSSIAN, "utf-16", "utf-8", None, "HTTP declares utf-8"),
        (RUSSIAN, "utf-8", "x-unheard-of", None, "HTTP declares x-unheard-of"),
        (FRENCH, "cp1252", "latin1", None, ""),
        (FRENCH, "utf-8-sig", "latin1", None, "HTTP declares latin1"),
        (HINDI, "utf-8", None, "iso-8859-1", "the page declares iso-8859-1"),
        (HINDI, "utf-8", None, None, ""),
        (HINDI, "utf-8", None, "utf-16", "the page declares utf-16, which its bytes are not: read as utf-8"),
        (RUSSIAN, "cp1251", None, "UTF-16LE", "the page declares UTF-16LE, which its bytes are not"),
        (FRENCH, "utf-16-le", "utf-16le", None, ""),
        (CHINESE, "gb18030", None, "gb2312", ""),
        (CHINESE, "gb18030", "utf-8", None, "HTTP declares utf-8"),
    ],
)
def test_order_and_wrong_declarations(text, encoding, http, inner, told):
    content, notes = receive(page(text, inner).encode(encoding), http)
    assert text in content
    assert told in notes if told else notes == ""


def test_a_page_of_utf8_with_one_broken_byte_is_read_and_the_break_counted():
    data = page(HINDI * 40, "utf-8").encode()
    place = data.index("लोग".encode()) + 1
    content, notes = receive(data[:place] + b"\xff" + data[place + 1 :], "utf-8")
    assert HINDI in content and "1 broken places" in notes and "\ufffd" in content


def test_a_broken_text_file_stays_refused():
    (issue,) = read_received(HINDI.encode()[:-1], Source("p"), MediaType.TEXT)
    assert isinstance(issue, Issue) and "not UTF-8" in issue.reason


@pytest.mark.parametrize("media", [MediaType.TEXT, MediaType.HTML])
def test_a_legacy_font_is_named_and_not_read(read, media):
    text = KRUTI * 3 if media is MediaType.TEXT else page(KRUTI * 3, "utf-8")
    article = read(text, media)
    (issue,) = article.issues
    assert issue.fatal and "Kruti Dev" in issue.reason


@pytest.mark.parametrize(
    "text", [FRENCH, "The ls and dk tools: us, ij, fd and og are flags. " * 5, "Bl ml dh esa: 12 og 14."]
)
def test_no_other_text_is_taken_for_a_legacy_font(read, text):
    assert not any("font" in issue.reason for issue in read(text).issues)


@pytest.mark.parametrize("filler", ["", "x"])
def test_a_declaration_in_single_bytes_is_of_no_wide_charset(filler):
    text = f'<?xml version="1.0" encoding="utf-16"?><html><body><p>Two people died.{filler}</p></body></html>'
    content, notes = receive(text.encode())
    assert content == text and notes == "the page declares utf-16, which its bytes are not: read as utf-8"
