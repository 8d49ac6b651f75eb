"""Series step where their sources do; the drawing says the same and is rendered with the shipped fonts."""

import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kathan.ledger.view import read_ledger
from kathan.model.amount import Amount
from kathan.model.text_ref import TextRef
from kathan.series.axis import Frame, date_ticks, log_frame, nice_step, spans_decades, value_ticks
from kathan.series.build import find_conflicts, make_series, make_spread
from kathan.series.draw import LINES, _Room, asks_for_log, draw_question
from kathan.series.lettering import font_runs, lettering
from kathan.series.manner import Manner
from kathan.series.mark import reach
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
    (conflict,) = find_conflicts(question.tallies, True)
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


def frame(most):
    return Frame(84, 730, 112, 478, datetime(2025, 1, 1), datetime(2025, 2, 1), most)


def test_ticks_are_round_and_few():
    assert value_ticks(frame(2500))[:3] == [0, 500, 1000]
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


def test_a_log_scale_keeps_small_figures_apart_and_zero_below_them():
    assert spans_decades([3, 0, 300]) and not spans_decades([3, 0, 299]) and not spans_decades([0])
    log = log_frame(frame(5000), [0, 3, 40, 4800])
    assert value_ticks(log) == [0, 1, 10, 100, 1000]
    heights = [log.y(value) for value in (0, 1, 3, 40, 4800)]
    assert heights == sorted(set(heights), reverse=True)
    assert log.y(10) - log.y(100) == pytest.approx(log.y(100) - log.y(1000))
    assert log.top <= log.y(4800) and log.y(0) == log.bottom
    assert value_ticks(log_frame(frame(50), [7, 40])) == [0, 1, 2, 5, 10, 20, 50]


def test_marks_follow_each_other_in_time_and_speak_in_sentences():
    (question,) = questions(LEDGERS / "two-sources.txt")
    root = ElementTree.fromstring(draw_question(question, rises=True))
    told = [node.get("aria-label") for node in root.iter() if node.get("tabindex")]
    days = [one.removeprefix("Published ").partition(":")[0] for one in told]
    assert days == sorted(days) and len(set(days)) > 1
    assert all(" says " in one and one.endswith("1 origin.") for one in told)


def widened(question, many):
    """The question answered by many sources more, each with one figure a month."""
    (tally, *_) = question.tallies
    dates = [datetime(2025, 1 + month % 12, 1) for month in range(12)]
    entries = [replace(tally.entries[0], at=day, amount=replace(tally.entries[0].amount, low=1, high=1 + at))
               for at, day in enumerate(dates)]  # fmt: skip
    more = [replace(tally, source=f"s{at:02}", label=f"Source {at}", entries=tuple(entries)) for at in range(many)]
    return replace(question, tallies=tuple(more))


def test_many_sources_are_drawn_in_part_and_the_chart_says_so():
    (question,) = questions(LEDGERS / "two-sources.txt")
    svg = draw_question(widened(question, 40), rises=True)
    assert f"{LINES} of 40 sources are drawn" in svg
    assert svg.count("<pattern") == LINES
    assert len(svg) < 400_000
    assert "sources are drawn" not in draw_question(widened(question, LINES), rises=True)


def test_numbers_of_steps_are_written_as_the_reader_writes_them():
    (question,) = questions(LEDGERS / "revision-upward.txt")
    assert not asks_for_log(question)
    svg = draw_question(question, rises=True, manner=Manner(number=lambda number: f"<{number}>", log=True))
    assert "+&lt;1400&gt;" in svg and "log scale" in svg


def test_a_chart_under_a_heading_of_its_page_prints_no_title():
    (question,) = questions(LEDGERS / "revision-upward.txt")
    headed, bare = (draw_question(question, rises=True, manner=Manner(headed=one)) for one in (True, False))
    assert headed.count("<text") == bare.count("<text") + 1
    assert question.label in headed.partition("<text")[2] and question.label not in bare.partition("<text")[2]
    assert ElementTree.fromstring(bare).get("viewBox").startswith("0 44 ")


def test_an_arrow_is_not_printed_over():
    room = _Room()
    room.bar(100, reach(Amount(14, None, TextRef(0, 0, "")), 200))
    assert not room.take("307", 90, 195) and room.take("307", 110, 195)
    assert reach(Amount(14, 14, TextRef(0, 0, "")), 200) is None
