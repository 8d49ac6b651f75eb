"""The interface in two languages: catalogues are whole, numbers and days follow the locale."""

import re
import sys

import pytest
from babel.messages.pofile import read_po
from web_of_kathan import ROOT, every_address

from kathan.model.amount import Amount
from kathan.model.claim import Stance
from kathan.model.text_ref import TextRef
from kathan.packs.load import load_packs
from kathan.web.tongue import LOCALES, choose_tongue, languages

sys.path.insert(0, str(ROOT / "scripts"))
HOLE = re.compile(r"%\((\w+)\)s")
REF = TextRef(0, 1, "x")


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_a_catalogue_holds_every_message_with_its_holes(code):
    from catalogue import find_messages

    with (LOCALES / code / "room.po").open("rb") as file:
        held = read_po(file, code)
    wanted = {message.id for message in find_messages() if message.id}
    assert {message.id for message in held if message.id} == wanted, "run scripts/catalogue.py"
    for message in held:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        told = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(told), message.id
        if message.id:
            assert {tuple(sorted(HOLE.findall(one))) for one in ids} == {
                tuple(sorted(HOLE.findall(one))) for one in told
            }


def test_every_event_and_stance_is_translated():
    tongue = choose_tongue("hi", None)
    for label in [*(event.label for event in load_packs().events.values()), *(stance.value for stance in Stance)]:
        assert tongue.say(label) != label


@pytest.mark.parametrize(
    ("wanted", "accepted", "tag"),
    [
        (None, None, "en"),
        (None, "hi-IN,hi;q=0.9,en;q=0.8", "hi"),
        (None, "fr;q=0.9, en-IN;q=0.5, hi;q=0.4", "en-IN"),
        ("hi", "en", "hi"),
        ("xx", "hi", "hi"),
        ("../../etc", "zz;q=nan,;q=,*", "en"),
    ],
)
def test_the_language_is_what_was_asked_for_else_what_the_browser_takes(wanted, accepted, tag):
    assert choose_tongue(wanted, accepted).tag == tag


def test_numbers_are_grouped_as_the_locale_does():
    assert [choose_tongue(code, None).number(140000) for code in ("en", "en-IN", "hi")] == [
        "140,000",
        "1,40,000",
        "1,40,000",
    ]


def test_figures_are_words():
    tongue = choose_tongue("en", None)
    said = [Amount(2000, None, REF), Amount(None, 50, REF), Amount(600, 600, REF, approximate=True),
            Amount(24, 30, REF), Amount(24, None, REF, vague=True), Amount(5, 5, REF, unit="USD")]  # fmt: skip
    assert [tongue.figure(amount) for amount in said] == [
        "at least 2,000", "up to 50", "about 600", "24 to 30", "at least 24 (said vaguely)", "5 USD"
    ]  # fmt: skip
    assert choose_tongue("hi", None).figure(said[0]) == "कम से कम 2,000"


def test_days_are_no_finer_than_said():
    tongue = choose_tongue("en", None)
    assert [tongue.day(day) for day in ("2025", "2025-04", "2025-04-09", None)] == [
        "2025", "Apr 2025", "Apr 9, 2025", "undated"
    ]  # fmt: skip


def test_pages_in_hindi(client, desk):
    page = client.get("/", headers={"Accept-Language": "hi-IN"}).text
    assert '<html lang="hi" dir="ltr">' in page
    assert "ने अपना आँकड़ा" in page and "बढ़ाकर" in page
    answer = client.get("/?lang=hi")
    assert "lang=hi" in answer.headers["set-cookie"] and "HttpOnly" in answer.headers["set-cookie"]
    client.cookies.clear()
    for address in every_address(desk):
        assert client.get(address, headers={"Accept-Language": "hi"}).status_code == 200
