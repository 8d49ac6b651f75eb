"""The whole way for one page: no text breaks it, and a fault of ours costs one article."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.packs.load import load_packs
from kathan.run import flow

PACKS = load_packs()
WORDS = (
    "said",
    "killed",
    "that",
    "the",
    "ministry",
    "12",
    "people",
    ",",
    ".",
    "weeks later",
    "according to",
    "\n",
    "at least",
    "“",
    "”",
)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
@example(["said", ",", "said", "weeks later"])  # nothing is left of the phrase behind the second verb
@settings(max_examples=150, deadline=None)
def test_no_order_of_words_breaks_the_reading(words):
    text = " ".join(words)
    reading = flow.read_page(Page(Source("-"), MediaType.TEXT, text), PACKS, "en", listing=True)
    for claim in reading.claims:
        assert text[claim.evidence.ref.start : claim.evidence.ref.end] == claim.evidence.ref.text


def test_a_fault_of_ours_is_told_with_its_article(monkeypatch):
    def fail(*_):
        raise KeyError("x")

    monkeypatch.setattr(flow, "build_claims", fail)
    found = flow.read_safely(Page(Source("here.txt"), MediaType.TEXT, "Three people were killed in the storm."), PACKS)
    assert isinstance(found, Issue)
    assert found.fatal
    assert str(found).startswith("here.txt: not read, by a fault of kathan: KeyError")


@pytest.mark.parametrize("text", ["It was approved 3 weeks later", "He said.", "said"])
def test_a_saying_without_content_keeps_inside_its_sentence(text):
    flow.read_page(Page(Source("-"), MediaType.TEXT, text), PACKS, "en", listing=True)
