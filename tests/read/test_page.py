"""Newly written pages: every line gets its label, nothing is cut, a sentence is never junk."""

import hashlib
from pathlib import Path

import pytest
from page_checks import by_kind, check_spans, kind_of

from kathan.model.article import MediaType, Page, RegionKind, Source
from kathan.packs.fold import fold_form
from kathan.packs.load import load_packs
from kathan.read.fetch import find_pages
from kathan.read.page import read_article

K = RegionKind
SEED = Path(__file__).parents[3] / "shared" / "seed" / "north-korea-memorial.hi.txt"

HINDI = """\
होम › दुनिया › एशिया
 date 2025-03-12 FacebookTwitterWhatsApp
झील में नाव पलटने से ग्यारह मछुआरों की मौत, खोज जारी\x20

तूफ़ान के बीच निकली नाव किनारे तक नहीं लौट सकी और गोताखोर अब भी पानी में उतर रहे हैं.

Latest News

कविता एस नायर

Updated : Mar 12, 2025, 07:05 PM IST

झील में नाव पलटने से ग्यारह मछुआरों की मौत, खोज जारी\x20
ज़िला प्रशासन ने बताया कि नाव पर उन्नीस लोग सवार थे और अब तक ग्यारह शव निकाले जा चुके हैं.

ये भी पढ़ें: पहाड़ी सड़क धंसने से तीन मज़दूर दबे

मौसम विभाग ने चेतावनी दी थी

विभाग के अनुसार चेतावनी दो दिन पहले दी गई थी, लेकिन घाट पर किसी ने उसे नहीं पढ़ा.

शेयर करें: Facebook X WhatsApp | 2.1K Views | 2 मिनट में पढ़ें
टॉपिक्स: #नाव #झील
कॉपीराइट © 2025 सागर समाचार
"""

LIVE = """\
LIVE | Port strike: harbour gates shut for a second day

Friday, May 9, 2025

16:20 EAT
Count goes up
The dockers' union now says 31 of its members were hurt, nine more than it told us at noon.

Share this post: Facebook | X | WhatsApp

15:05 EAT
Police deny using live rounds
A police spokesman said that "no officer fired a shot" and that 12 officers were being treated.

Injured by quay, according to the union:
Quay 1: 14
Quay 2: at least 9
North pier: none treated
"""


def test_hindi_page(read):
    article = read(HINDI)
    assert article.text == HINDI
    assert article.id == hashlib.sha256(HINDI.encode()).hexdigest()
    assert article.language == "hi"
    assert article.title.text == "झील में नाव पलटने से ग्यारह मछुआरों की मौत, खोज जारी"
    assert by_kind(article, K.TITLE) == [article.title.text]
    assert article.byline.text == "कविता एस नायर"
    assert article.published.show() == "2025-03-12T19:05:00+05:30"
    assert len(by_kind(article, K.SUBTITLE)) == 1
    assert by_kind(article, K.HEADING) == [
        "ये भी पढ़ें: पहाड़ी सड़क धंसने से तीन मज़दूर दबे",
        "मौसम विभाग ने चेतावनी दी थी",
    ]
    assert len(by_kind(article, K.BODY)) == 2
    junk = by_kind(article, K.JUNK)
    assert article.title.text in junk and "Latest News" in junk and "date 2025-03-12 FacebookTwitterWhatsApp" in junk
    assert len(junk) == 7


def test_live_page(read):
    article = read(LIVE)
    assert article.language == "en"
    assert article.title.text.startswith("LIVE | Port strike")
    assert article.published.show() == "2025-05-09"
    assert by_kind(article, K.DATELINE) == ["Friday, May 9, 2025", "16:20 EAT", "15:05 EAT"]
    assert kind_of(article, "Count goes up") is K.HEADING
    assert kind_of(article, "Share this post") is K.JUNK
    assert kind_of(article, "Injured by quay") is K.HEADING
    assert by_kind(article, K.ITEM) == ["Quay 1: 14", "Quay 2: at least 9", "North pier: none treated"]


def test_dateline_opening(read):
    article = read("Bridge gives way in flood\n\nKOTALI, JUNE 3, 2024 — Four people died when a bridge fell.\n")
    assert article.published.show() == "2024-06-03"
    assert by_kind(article, K.DATELINE) == ["KOTALI, JUNE 3, 2024 —"]
    assert by_kind(article, K.BODY) == ["Four people died when a bridge fell."]
    hindi = read("पुल टूटने से चार की मौत\n\nकोटली, ३ जून २०२४ (संवाद सूत्र)। पुल टूटने से चार लोगों की मौत हो गई।\n")
    assert hindi.published.show() == "2024-06-03"
    assert by_kind(hindi, K.BODY) == ["पुल टूटने से चार लोगों की मौत हो गई।"]


def test_date_in_a_sentence_is_not_the_publication(read):
    article = read(
        "Court hears ferry case\n\nThe ferry sank on 3 June 2024 with 40 people on board, the court heard.\n"
    )
    assert article.published is None


def test_date_in_brackets_that_the_sentence_goes_on_from_opens_nothing(read):
    article = read("عنوان\n\nأفاد مصدر أمني، اليوم الثلاثاء (18 شباط 2025)، باستشهاد ثلاثة من عناصر الجيش.\n")
    assert by_kind(article, K.DATELINE) == []


def test_byline_with_place_and_date(read):
    article = read(
        "Seven held after port raid\n\nBy Anne Otieno, Mombasa | 3 March 2025\n\nPolice held seven men on Sunday.\n"
    )
    assert article.byline.text == "Anne Otieno"
    assert article.published.show() == "2025-03-03"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after 40 miners died in the collapse, brokers said.",
        "By Friday 300 people had been killed, the ministry said.",
        "Home ministry officials said 12 people were missing.",
        "Facebook said 3 of its staff were killed in the blast.",
        "Toll: 40 dead, 12 missing",
        "What we know of the attack on 7 October 2023",
        "Killed: 12 | Wounded: 40 | Missing: 3",
        "Related: Fire in the old market leaves nine dead",
    ],
)
def test_words_with_numbers_stay_readable(read, line):
    article = read(f"Mine collapse: rescue goes on\n\nRescue teams went in again at first light on Monday.\n\n{line}\n")
    assert kind_of(article, line) not in {K.JUNK, K.BYLINE, K.DATELINE}


def test_caption_kicker_and_numbered_headings(read):
    article = read(
        "WORLD\nThree storms in one week leave islands cut off\n\n"
        "1. Ferry service stops\nThe ferry line said on Monday that no boat would leave before Thursday at noon.\n\n"
        "Waves break over the sea wall. Photograph: Lena Moss\n"
    )
    assert article.title.text == "Three storms in one week leave islands cut off"
    assert kind_of(article, "1. Ferry") is K.HEADING
    assert kind_of(article, "Photograph") is K.CAPTION


def test_line_ends_marks_and_joiners_are_kept(read):
    text = "\ufeffFlood kills two\r\n\r\nTwo people died in क्\u200dष district on Monday, police said.\r\n"
    article = read(text)
    assert article.text == text
    assert article.title.text == "Flood kills two"
    assert by_kind(article, K.BODY) == ["Two people died in क्\u200dष district on Monday, police said."]


def test_hard_wrapped_paragraphs_are_joined(read):
    article = read(
        "Dam bursts above the town\n\n"
        "Eleven people were swept away when the old earth dam above the town\n"
        "burst on Sunday night, the district office said. It added that some\n"
        "forty houses along the river had been damaged, and that the road to\n"
        "the coast was under water.\n"
    )
    (body,) = by_kind(article, K.BODY)
    assert body.count("\n") == 3


def test_markdown(read):
    text = "# Two ships collide\n\n*9 May 2025*\n\n![map](x.png)\n\n## Search goes on\n\n- Alba: 4 hurt\n"
    article = read(text, MediaType.MARKDOWN)
    assert article.title.text == "Two ships collide"
    assert by_kind(article, K.HEADING) == ["Search goes on"]
    assert by_kind(article, K.ITEM) == ["- Alba: 4 hurt"]
    assert by_kind(article, K.JUNK) == ["![map](x.png)"]
    assert article.published.show() == "2025-05-09"


def test_source_beats_the_page(read, packs):
    text = "Dam bursts above the town\n\nUpdated: 3 March 2025\n\nEleven people were swept away on Sunday night.\n"
    page = Page(Source("r", language="hi"), MediaType.TEXT, text)
    assert read_article(page, packs).language == "hi"
    odd = read_article(Page(Source("r", language="xx"), MediaType.TEXT, text), packs)
    assert odd.language == "en" and "'xx'" in odd.issues[0].reason
    assert read_article(page, packs, "en").language == "en"


def test_text_that_no_pack_reads(read):
    article = read("வெள்ளத்தில் பன்னிரண்டு பேர் உயிரிழந்தனர்\n\nமீட்புப் பணி தொடர்கிறது.\n")
    assert article.language is None
    assert not article.issues[0].fatal


@pytest.mark.parametrize("text", ["\u2028", "a", "|||", "-", "12:30", "By", "# ", "1.", "\U0001f6a8", "x" * 300_000])
def test_odd_texts_do_no_harm(read, text):
    assert read(text).text == text
    read(text, MediaType.MARKDOWN)


def check_seed(article):
    check_spans(article)
    assert article.language == "hi"
    assert fold_form(article.title.text).startswith(fold_form("हज़ारों सैनिकों की"))
    assert article.title.text.endswith("अब किया ये काम")
    assert fold_form(article.byline.text) == fold_form("बिलाल एम जाफ़री")
    assert article.text[article.byline.end] == "\n"
    assert article.published.show() == "2025-10-24T15:19:00+05:30"
    junk = by_kind(article, K.JUNK)
    assert junk == ["date 2025-10-24 FacebookTwitterYoutubeInstagram", "Latest News", article.title.text]
    headings = by_kind(article, K.HEADING)
    assert len(headings) == 2
    assert headings[0].startswith("रूस और उत्तर कोरिया के बीच")
    assert headings[1] == "रूस में मारे गए कई उत्तर कोरियाई सैनिक"
    assert len(by_kind(article, K.SUBTITLE)) == 1


@pytest.mark.shared
@pytest.mark.skipif(not SEED.is_file(), reason="the shared material is not here")
def test_seed(packs):
    (page,) = find_pages([str(SEED)])
    article = read_article(page, packs)
    assert article.text == SEED.read_bytes().decode("utf-8")
    check_seed(article)


@pytest.mark.shared
@pytest.mark.skipif(not SEED.is_file(), reason="the shared material is not here")
def test_seed_with_the_built_in_packs():
    (page,) = find_pages([str(SEED)])
    check_seed(read_article(page, load_packs()))


@pytest.mark.parametrize(
    ("text", "url", "shown"),
    [
        ("What to know on Friday, 3 October 2025\n\nTwelve people died in a fire.", None, "2025-10-03"),
        ("What happened on 13 November 2015\n\nTwelve people died in a fire in Kotali.", None, None),
        ("Fire in Kotali\n\nTwelve people died on Sunday.", "https://a.example/2025/10/03/fire", "2025-10-03"),
        ("Fire\n\nN. Bisht, Hill Bureau, Kotali. Updated Sun, 10 May 2026 08:14 PM IST\n\nTwelve people died.", None,
         "2026-05-10T20:14:00+05:30"),
    ],
)  # fmt: skip
def test_published_among_words(packs, text, url, shown):
    article = read_article(Page(Source("a", url=url), MediaType.TEXT, text), packs, "en")
    assert (article.published.show() if article.published else None) == shown


def test_a_paper_with_its_city_is_a_byline(read):
    page = "Ghana: Nine Hurt in Market Fire\n\n4 May 2021\n\nThe Jos Times (Jos)\n\nNine were hurt on Monday.\n"
    article = read(page)
    assert by_kind(article, K.BYLINE) == ["The Jos Times (Jos)"]
    assert by_kind(article, K.BODY) == ["Nine were hurt on Monday."]


def test_a_sentence_with_a_dash_and_an_agency_above_the_story_is_a_caption(read):
    photo = "A boy wades through his flooded street after heavy monsoon rains in the town of Jos on Monday. — AFP"
    body = "Nine people were hurt in Kano on Monday when heavy rains brought down the roof of a school."
    article = read(f"Rains damage homes across the north\n\n{photo}\n\n{body}\n\nRain is forecast to go on all week.\n")
    assert by_kind(article, K.CAPTION) == [photo]
