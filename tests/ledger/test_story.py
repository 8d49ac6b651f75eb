"""Articles that share names, days and places tell one story; whoever else was hurt that week is another one."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kathan.ledger.story import SLOT, find_candidates, find_features, find_stories, make_tales
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


ALONE = (
    "Deputies in Marlow found Rita Hollis and Sam Peck dead behind the Blue Heron on Cedar Lane, Sheriff Amy Lund of "
    "Grant County said on Friday."
)
ABROAD = (
    "Die Polizei in Marlow fand am Freitag zwei Tote hinter dem Blauen Reiher, sagte Kommissarin Ute Brandt dem Sender "
    "Nordfunk in Kiel und dem Blatt Küstenbote."
)


def spoken(found, language):
    return replace(found, copy=replace(found.copy, language=language))


def test_the_largest_group_of_an_article_is_the_storys_dead_under_any_word(reports):
    three = report(FIRST, "2025-03-04", "US", "patron", "3")
    own = replace(report(LATER, "2025-03-20", "US", "guest", "3"))
    cook = replace(own, claim=with_keys(report(LATER, "2025-03-20", "US", "cook", "1").claim, own.copy.id))
    questions = read_ledger([three, own, cook], PACKS).questions
    assert sorted(question.reports for question in questions) == [1, 2]


def test_articles_of_one_language_that_share_no_names_are_of_two_happenings():
    near = [report(FIRST, "2025-03-04", "US"), report(ALONE, "2025-03-05", "US")]
    assert [question.reports for question in read_ledger(near, PACKS).questions] == [1, 1]


def test_articles_of_two_languages_meet_by_place_time_and_number():
    first = spoken(report(ALONE, "2025-03-04", "US"), "en")
    other = report(ABROAD, "2025-03-05", "US")
    assert [one.reports for one in read_ledger([first, spoken(other, "de")], PACKS).questions] == [2]
    assert [one.reports for one in read_ledger([first, spoken(other, "en")], PACKS).questions] == [1, 1]


def test_two_places_of_one_article_stay_two_where_it_alone_tells_of_them():
    first = report(FIRST, "2025-03-04", "US", amount="1")
    second = replace(first, claim=with_keys(report(FIRST, "2025-03-04", "CA", amount="1").claim, first.copy.id))
    assert [one.reports for one in read_ledger([first, second], PACKS).questions] == [1, 1]


def test_a_large_toll_is_told_by_its_place_and_time_under_any_names():
    near = [report(FIRST, "2025-03-04", "US", amount="14"), report(ALONE, "2025-03-05", "US", amount="19")]
    assert [question.reports for question in read_ledger(near, PACKS).questions] == [2]


def test_a_wider_place_joins_a_narrower_one_unless_names_tell_two_happenings():
    wide, narrow = report(OTHER, "2025-03-05", "US"), report(FIRST, "2025-03-04", "US-NY")
    assert len(read_ledger([wide, narrow], PACKS).questions) == 2
    foreign = spoken(report(ABROAD, "2025-03-05", "US"), "de")
    assert len(read_ledger([foreign, narrow], PACKS).questions) == 1


HEARING = "At the hearing in Dover, Judge Carl Mott heard Omar Reyes and Lena Ortiz speak of the Copper Kettle in June."


def test_a_larger_number_that_two_articles_share_says_more_than_a_small_one():
    def chance(amount):
        pair = [report(FIRST, "2025-03-04", "US", amount=amount), report(HEARING, "2025-09-20", "CA", amount=amount)]
        left, right, shared = next(find_candidates(make_tales(pair)))
        weights = {name: weight for (slot, name), weight in PACKS.weights.items() if slot == SLOT}
        return sum(weights[name] * size for name, size in find_features(left, right, shared))

    assert chance("41") > chance("5") > chance("1")
    assert chance("0") <= chance("1")
