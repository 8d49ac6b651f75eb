"""Dates as pages print them, in two languages."""

import pytest

from kathan.packs.fold import fold_form
from kathan.packs.load import load_packs
from kathan.read.dates import find_date, find_path_date, is_clock_line, is_date_line, opening_end
from kathan.read.furniture import find_furniture


@pytest.mark.parametrize(
    ("code", "line", "shown"),
    [
        ("hi", "Updated : Oct 24, 2025, 03:19 PM IST", "2025-10-24T15:19:00+05:30"),
        ("en", "2025-03-04", "2025-03-04"),
        ("en", "Published: 2025-03-04", "2025-03-04"),
        ("en", "2025-03-04T05:06:07Z", "2025-03-04T05:06:00+00:00"),
        ("en", "2025-03-04T05:06:07-04:00", "2025-03-04T05:06:00-04:00"),
        ("en", "KOTALI, JULY 15, 2025 08:05 IST", "2025-07-15T08:05:00+05:30"),
        ("en", "Thursday, September 4, 2025", "2025-09-04"),
        ("en", "Last updated 3 March 2025 at 18:40 GMT", "2025-03-03T18:40:00+00:00"),
        ("en", "Aug. 21, 2024 at 6:15 p.m. PDT", "2024-08-21T18:15:00-07:00"),
        ("en", "Mon 14 Oct 2024 07.42 BST", "2024-10-14T07:42:00+01:00"),
        ("en", "12:05 AM, 3rd March 2025", "2025-03-03T00:05:00"),
        ("en", "24-Oct-2025", "2025-10-24"),
        ("en", "13/05/2025 - 09:52", "2025-05-13T09:52:00"),
        ("en", "2025.11.07 06:52", "2025-11-07T06:52:00"),
        ("es", "Arrecife | 25·10·26 | 13:42", "2026-10-25T13:42:00"),
        ("hi", "५ जुलाई २०२४", "2024-07-05"),
        ("hi", "7 दिसंबर 2025, 14:20", "2025-12-07T14:20:00"),
        ("hi", "शुक्रवार, 7 दिसंबर 2025, शाम 7 बजे", "2025-12-07T19:00:00"),
        ("hi", "7 दिसंबर 2025, रात 1:10 बजे", "2025-12-07T01:10:00"),
    ],
)
def test_found(packs, code, line, shown):
    found = find_date(fold_form(line), find_furniture(packs, code))
    assert found is not None
    assert found.instant.show() == shown


@pytest.mark.parametrize(
    "line", ["31 February 2025", "2025-13-40", "call 0755-2025", "in 2024", "May 2025", "99/99/2025"]
)
def test_no_date(packs, line):
    assert find_date(fold_form(line), find_furniture(packs, "en")) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("18:47 EAT", True),
        ("06:15 PM", True),
        ("[09:10]", True),
        ("5 pm", False),
        ("at 18:47 two died", False),
        ("3:1 3:2", False),
    ],
)
def test_clock_line(packs, line, expected):
    assert is_clock_line(fold_form(line), find_furniture(packs, "en")) is expected


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        ("hi", "By रीना शर्मा | Edited by: न्यूज डेस्क | Updated: 18 अगस्त 2026, 07:42 PM IST", True),
        ("de", "14.11.2025, 07.15 Uhr · Lesezeit: 4 Min.", True),
        ("fr", "Publié le 12 septembre 2026 à 11h20, modifié à 14h05 · Lecture 3 min.", True),
        ("es", "Por Ana Rojas | Talca (Chile) | 21 ENE 2026 - 07:15 CLT | Actualizado hace 18 minutos", True),
        ("zh", "2026-02-10 21:36 来源：某某网 编辑：张三 阅读 3.6万", True),
        ("en", "The quake struck the coast on 12 March 2026 at 04:37.", False),
        ("de", "Das Beben ereignete sich am 12. März 2026 um 4.37 Uhr.", False),
    ],
)
def test_a_line_of_furniture_with_its_date(code, line, expected):
    words, folded = find_furniture(load_packs(), code), fold_form(line)
    found = find_date(folded, words)
    assert found is not None
    assert is_date_line(folded, found, words) is expected


@pytest.mark.parametrize(
    ("code", "line", "shown"),
    [
        ("ru", "САМАРА, 14 октября 2026. /Волга-Информ/. Число жертв возросло до шести.", "2026-10-14"),
        ("es", "Bogotá, 14 mar (2026) (EFE).- Nueve soldados murieron.", "2026-03-14"),
        ("en", "KOTALI, March 4, 2025 (Agency) - Nine died.", "2025-03-04"),
    ],
)
def test_the_date_that_opens_a_paragraph(code, line, shown):
    opening = opening_end(fold_form(line), find_furniture(load_packs(), code))
    assert opening is not None
    assert opening[0].show() == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://kotali.example/2014/11/09/bus-in-gorge", "2014-11-09"),
        ("https://kotali.example/world/2023/aug/06/ferry", "2023-08-06"),
        ("https://kotali.example/news_20241109.html", "2024-11-09"),
        ("https://kotali.example/flood-2025-13-01-2025-10-03", "2025-10-03"),
        ("https://kotali.example/2018/09/20_24.html", None),
        ("https://kotali.example/a?day=2014-01-01", None),
        ("https://kotali.example/1992024-11-11", None),
        ("http://[kotali/2024/01/02/ferry", None),
    ],
)
def test_path_date(packs, url, shown):
    found = find_path_date(url, find_furniture(packs, "en"))
    assert (found.show() if found else None) == shown
