"""Articles that share names, days and places tell one story; whoever else was hurt that week is another one."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kathan.ledger.story import find_stories, make_tales
from kathan.ledger.view import read_ledger
from kathan.packs.load import load_packs
from kathan.text.named import story_names

sys.path.insert(0, str(Path(__file__).parent))
from tiny import make_article, make_claim, make_report

from kathan.model.key import with_keys

PACKS = load_packs()
FIRST = (
    "Police in Harlow said that Dana Whitfield, who ran the Copper Kettle on Mill Street, and Omar Reyes were shot by "
    "Kevin Strand. Sheriff Lena Ortiz named Strand on Tuesday."
)
LATER = (
    "Kevin Strand was charged in Harlow with shooting Omar Reyes and Dana Whitfield at the Copper Kettle, Sheriff Lena "
    "Ortiz said."
)
OTHER = (
    "Two brothers, Paul and Mark Dunn, died when their car left Route 9 near Ashby, Trooper Alan Voss of the State "
    "Patrol said on Friday."
)


def report(text, day, place, counted=None, amount="2"):
    article = make_article(text[:20], "A", day, text)
    claim = make_claim(text, "killed", amount, {"text": text, "at": place} | ({"of": counted} if counted else {}))
    found = make_report(article, with_keys(claim, article.id))
    return replace(found, copy=replace(found.copy, names=story_names(text)))


@pytest.fixture
def reports():
    return [report(FIRST, "2025-03-04", "US"), report(LATER, "2025-03-20", "US"), report(OTHER, "2025-03-05", "US")]


def test_names_are_words_that_a_text_never_writes_small():
    assert story_names("The man left the Harlow inn. Inn keepers said that Ortiz was a man of 42.") == (
        "42",
        "harlow",
        "ortiz",
    )
    assert story_names("पुलिस ने कहा कि हरलो में 42 लोग थे") == ()


def test_articles_of_one_happening_are_one_story_in_any_order(reports):
    for order in (reports, reports[::-1]):
        stories = find_stories(make_tales(order), PACKS.weights)
        first, later, other = (stories[one.copy.id] for one in reports)
        assert first == later != other


def test_what_one_outlet_calls_a_man_another_calls_a_person(reports):
    named = [report(FIRST, "2025-03-04", "US"), report(LATER, "2025-03-20", "US", "patron")]
    questions = read_ledger(named, PACKS).questions
    assert [question.reports for question in questions] == [2]
