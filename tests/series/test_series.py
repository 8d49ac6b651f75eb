"""Series step where their sources do; the drawing says the same and is rendered with the shipped fonts."""

import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kathan.ledger.view import read_ledger
from kathan.series.axis import date_ticks, nice_step, value_ticks
from kathan.series.build import find_conflicts, make_series, make_spread
from kathan.series.draw import draw_question
from kathan.series.lettering import font_runs, lettering
from kathan.series.picture import PictureError, guide_shaping, render_png, write_picture

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))
from datetime import datetime

from tiny import read_tiny, tiny_packs

LEDGERS = Path(__file__).parent.parent / "ledgers"
FILES = sorted(LEDGERS.glob("*.txt"))


def questions(path):
    return read_ledger(read_tiny(path).reports, tiny_packs()).questions


def test_points_hold_until_the_next():
    (question,) = questions(LEDGERS / "revision-upward.txt")
    named, own = make_series(question)
    assert [point.day for point in named.points] == ["2025-04", "2025-09"]
    assert own.own
    assert [(spread.low, spread.high) for spread in make_spread((named, own))] == [
        (600, 600),
        (2000, 2000),
        (2000, 2000),
    ]


def test_a_retraction_ends_the_line():
    (question,) = questions(LEDGERS / "denial.txt")
    spreads = make_spread(make_series(question))
    assert [(spread.low, spread.high) for spread in spreads] == [(40, 40), (6, 40), (6, 6)]
    (conflict,) = find_conflicts(question, True)
    assert (conflict.low, conflict.high) == (6, 40)
    assert conflict.end == datetime(2025, 5, 4)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_question_is_drawn(path):
    for question in questions(path):
        svg = draw_question(question, rises=True)
        root = ElementTree.fromstring(svg)
        marks = [node for node in root.iter() if node.get("tabindex")]
        assert len(marks) == sum(len(series.points) for series in make_series(question))
        assert draw_question(question, rises=True) == svg


def test_labels_do_not_overlap():
    path = LEDGERS / "two-sources.txt"
    root = ElementTree.fromstring(draw_question(questions(path)[0], rises=True))
    texts = [node for node in root.iter() if node.tag.endswith("}text") and float(node.get("x")) > 740]
    heights = sorted(float(node.get("y")) for node in texts)
    assert len(heights) == 6
    assert all(after - before >= 15 for before, after in pairwise(heights))


def test_pictures_are_written_by_their_ending(tmp_path):
    svg = draw_question(questions(LEDGERS / "revision-upward.txt")[0], rises=True)
    write_picture(tmp_path / "a.svg", svg)
    write_picture(tmp_path / "a.png", svg)
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == svg
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    for name in ("a.pdf", "none/a.svg"):
        with pytest.raises(PictureError):
            write_picture(tmp_path / name, svg)


def test_every_script_is_set_in_its_own_font():
    assert font_runs("मौत · Kursk → रूस") == [
        ("Noto Sans Devanagari", "मौत "),
        ("Noto Sans", "· Kursk "),
        ("Noto Sans Math", "→ "),
        ("Noto Sans Devanagari", "रूस"),
    ]
    assert font_runs("وزارة الدفاع") == [("Noto Naskh Arabic", "وزارة الدفاع")]
    assert font_runs("") == []


def test_hindi_after_latin_is_led_by_its_own_script():
    mixed, plain = lettering(0, 20, "USD · उत्तर", 12, "black"), lettering(0, 20, "USD", 12, "black")
    assert guide_shaping(plain) == plain
    assert guide_shaping(mixed).count("\u0905") == 2
    root = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30">{mixed}</svg>'
    assert render_png(root) != render_png(root.replace("त्त", "तत"))


def test_characters_that_xml_forbids_are_left_out():
    (question,) = questions(LEDGERS / "revision-upward.txt")
    ElementTree.fromstring(draw_question(replace(question, label="a\x00\x0b<&"), rises=True))


def test_ticks_are_round_and_few():
    assert value_ticks(2500)[:3] == [0, 500, 1000]
    assert nice_step(3) == 1
    for end in (datetime(2025, 1, 2), datetime(2025, 3, 1), datetime(2026, 4, 1), datetime(2040, 1, 1)):
        ticks = date_ticks(datetime(2025, 1, 1), end)
        assert 1 <= len(ticks) <= 9
        assert [moment for moment, _ in ticks] == sorted({moment for moment, _ in ticks})


def test_a_denial_of_another_figure_stands_beside_ones_own():
    (question,) = questions(LEDGERS / "denial-of-other.txt")
    svg = draw_question(question, rises=True)
    assert "11 · 2025-07-26" in svg
    assert "denied 40 · 2025-07-28" in svg
    assert "crossed: denied or taken back" in svg
    assert "hatched" not in svg.partition("</text>")[2].partition("</text>")[0]
