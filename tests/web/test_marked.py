"""Marked text: nothing is lost, whatever overlaps; links to originals open at the sentence and nothing else."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kathan.model.amount import Amount
from kathan.model.article import Region, RegionKind
from kathan.model.claim import Claim, Evidence, Kind, Stance
from kathan.model.text_ref import TextRef, cut
from kathan.web.marked import find_originals, mark_text, original_at, web_address
from kathan.web.paging import CursorError, cut_off, make_cursor, make_pair, read_cursor, read_number, read_pair

TEXT = "Ten died. Five were hurt.\n\nSubscribe now\n\nदस लोग मारे गए।"


def claim(start, end, number):
    ref = TextRef(start, end, TEXT[start:end])
    inner = TextRef(number[0], number[1], TEXT[number[0] : number[1]])
    return Claim(
        key="k", evidence_key="e", kind=Kind.FIGURE, event="killed", amount=Amount(1, 1, inner), part_of=None,
        counted=None, actor=None, recipient=None, place=None, period=None, said_at=None, source=None, via=(),
        stance=Stance.ASSERTED, evidence=Evidence(ref, "", ""), steps=(), confidence=1.0,
    )  # fmt: skip


SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(tuple)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(SPANS, SPANS), max_size=5), st.lists(SPANS, max_size=4))
def test_the_text_is_whole_however_spans_overlap(claims, regions):
    kinds = [Region(RegionKind.BODY, start, end) for start, end in regions]
    blocks = list(mark_text(TEXT, kinds, [claim(*said, number) for said, number in claims]))
    shown = "".join(piece.text for block in blocks for run in block.runs for piece in run.pieces)
    assert "".join(shown.split()) == "".join(TEXT.split())
    anchors = [run.anchor for block in blocks for run in block.runs if run.anchor]
    assert len(anchors) == len(set(anchors))


def test_a_number_knows_its_claims_and_a_sentence_its_address():
    (block,) = mark_text("Ten died.", [], [claim(0, 9, (0, 3))])
    (run,) = block.runs
    assert (run.anchor, run.claims, run.kind) == ("e0", (1,), "figure")
    assert [(piece.text, piece.part, piece.owners) for piece in run.pieces] == [
        ("Ten", "number", (1,)),
        (" died.", "", ()),
    ]


def test_only_addresses_of_the_web_are_links():
    for url in ("javascript:alert(1)", "data:text/html,x", "/etc/passwd", "file:///x", "http:", "https://[", "", None):
        assert web_address(url) is None
    assert web_address(" https://example.org/a ") == "https://example.org/a"


def test_a_link_opens_the_original_at_the_sentence():
    words = "Ten well-known men, died"
    assert (
        original_at("https://e.org/a", cut(words, 0, 24))
        == "https://e.org/a#:~:text=Ten%20well%2Dknown%20men%2C%20died"
    )
    long = " ".join(f"word{number}" for number in range(90))
    link = original_at("https://e.org/", cut(long, 0, len(long)))
    assert (
        link is not None and link.startswith("https://e.org/#:~:text=word0%20word1%20") and link.endswith("%20word89")
    )
    assert original_at("javascript:alert(1)", cut(words, 0, 24)) is None


def test_links_of_an_article_tell_its_sentence_from_the_same_words_elsewhere():
    text = "Ten died.\n\nTen died. Five were hurt."
    ref = cut(text, 11, 20)
    one = replace(claim(0, 9, (0, 3)), evidence=Evidence(ref, "", ""))
    assert find_originals("https://e.org/a", text, [], [one]) == {"e": "https://e.org/a#:~:text=Ten%20died.,-Five"}
    assert find_originals(None, text, [], [one]) == {}


@settings(deadline=None)
@given(st.lists(st.text(min_size=1), unique=True), st.integers(1, 4))
def test_parts_give_every_row_once(rows, most):
    rows, found, after = sorted(rows), [], ""
    while True:
        part = cut_off([row for row in rows if row > after][: most + 1], most, len(rows), make_cursor)
        found += part.rows
        if part.next is None:
            break
        after = read_cursor(part.next)
    assert found == rows


@given(st.text(), st.integers(1, 2**62 - 1))
def test_a_place_of_a_text_and_a_number_is_read_again(text, number):
    assert read_pair(make_pair((text, number))) == (text, number)
    assert read_number(make_cursor(str(number))) == number
    for wrong in ("", "x", "0", "-1", str(2**62)):
        with pytest.raises(CursorError):
            read_number(make_cursor(wrong))


@settings(deadline=None)
@given(st.text())
def test_a_cursor_is_read_or_refused(text):
    assert read_cursor(make_cursor(text)) == text
    with suppress(CursorError):
        read_cursor(text)
