"""Reprints of one text are one origin however they were treated; who speaks for himself is another."""

import random
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kathan.ledger.origin import find_origins
from kathan.ledger.view import read_ledger
from kathan.ledger.vouched import count_vouched
from kathan.mention.credit import find_credits
from kathan.model.key import with_keys
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of
from kathan.text.sketch import opened, shared, sketch

sys.path.insert(0, str(Path(__file__).parent))
from tiny import make_article, make_claim, make_report, tiny_packs

WIRE = [
    "Fourteen people were killed when a ferry turned over on the Brahmaputra near Nimati on Monday evening.",
    "The boat had left Majuli island with about ninety passengers and thirty motorcycles on board.",
    "Witnesses on the bank saw it collide with a steamer that was coming upstream without its lights on.",
    "Divers of the state's disaster force searched the river through the night with lamps and ropes.",
    "The chief minister promised the families four lakh rupees each and ordered an inquiry into the permits.",
    "Private ferries have been forbidden on this stretch of the river since the accident of last autumn.",
    "Relatives waited at the jetty in the rain; many of them had come on foot from the villages around.",
    "A survivor told how he held on to a plastic drum until fishermen pulled him out an hour later.",
]
OTHER = [
    "A committee of the assembly asked the transport department to explain how many life jackets it had bought.",
    "Prices of rice and mustard oil rose again in the weekly markets after the roads were cut by the water.",
    "The football league has put off both matches of the weekend as a mark of respect, its secretary wrote.",
    "Forecasters expect the rain to ease by Thursday, though the upper catchment remains under a warning.",
]
OWN = [
    "Rescue teams have recovered fourteen bodies from the wreck of a passenger boat in upper Assam.",
    "Our reporter counted the stretchers as they were carried up the mud to the waiting ambulances.",
    "Among the dead are two schoolteachers and a mechanic who had been on his way to a wedding.",
    "Engineers from the port said the steamer's master had been questioned and its papers seized.",
    "The district hospital asked for blood donors; a queue had formed before the gate was opened.",
]
DICE = random.Random(11)


def reprint(number):
    """The wire's text as a paper prints it: cut, reordered, with a paragraph more, under another title."""
    lines = list(WIRE)
    how = number % 4
    if how == 1:
        lines = [lines[0], *DICE.sample(lines[1:], 4)]
    if how == 2:
        lines = [lines[0], *DICE.sample(lines[1:], len(lines) - 1)]
    if how == 3:
        lines.insert(DICE.randrange(1, len(lines)), DICE.choice(OTHER))
    return "\n".join([f"{DICE.choice(['Tragedy', 'Sorrow', 'Grief'])} on the river ({number})", *lines])


def report(text, outlet, day="2025-03-03", sentence=None, wires=(), **fields):
    article = make_article(f"{outlet}-{day}", outlet, day, text)
    words = sentence or text.splitlines()[1]
    claim = make_claim(words, "killed", "14", {"at": "IN-AS", "text": words, **fields})
    found = make_report(article, with_keys(claim, article.id))
    return replace(found, copy=replace(found.copy, sketch=sketch(text), credits=wires))


def origins(reports):
    return find_origins(reports).count(reports)


def test_a_hundred_reprints_are_one_origin():
    reports = [report(reprint(at), f"P{at}", f"2025-03-{3 + at % 5:02}", f"Fourteen died, {at}") for at in range(100)]
    assert origins(reports) == 1
    ledger = read_ledger(reports, tiny_packs())
    assert [(one.reports, one.origins) for one in ledger.questions] == [(100, 1)]


def test_a_paper_that_writes_for_itself_is_another_origin():
    reports = [report(reprint(at), f"P{at}") for at in range(4)]
    assert origins([*reports, report("\n".join(["Boat wreck", *OWN]), "Q")]) == 2


@pytest.mark.parametrize("text", ["", "खबर " * 10, "Fourteen people were killed in Assam on Monday, police said."])
def test_a_text_too_short_has_no_wording_of_its_own(text):
    assert sketch(text) == b""


def test_how_much_two_texts_share_is_told_by_their_sketches():
    whole, half = " ".join(WIRE), " ".join(WIRE[:4])
    assert shared(opened(sketch(whole)), opened(sketch(half))) > 0.85
    assert shared(opened(sketch(whole)), opened(sketch(" ".join(OWN)))) < 0.1
    assert len(sketch("नौ" + " शब्द".join(map(str, range(40))))) == 516
    assert sketch("水".join("一二三四五六七八九十百千万东西南北山川天地人口手足目")) != b""


def test_what_an_agency_is_credited_with_is_its_own():
    wire = report("A\nFourteen people died.", "A", sentence="The number rose to fourteen.", wires=("reuters",))
    other = report("B\nOf 14 dead it spoke.", "B", sentence="Another boat, and 14 dead.", wires=("reuters",))
    told = report("C\nIt told of 14.", "C", sentence="14 lives, it told us.", via="reuters", by="police")
    alone = report("D\nFourteen.", "D", sentence="We counted fourteen of them ourselves.")
    assert origins([wire, other]) == origins([wire, told]) == 1
    assert origins([wire, alone]) == 2


@pytest.mark.parametrize(
    ("text", "wires"),
    [
        ("Ferry sinks\n\nGUWAHATI, India (Reuters) - Fourteen people died when a ferry sank.", ("reuters",)),
        ("Ferry sinks\n\nBy Associated Press\n\nFourteen people died when a ferry sank on Monday.", ("ap",)),
        ("Ferry sinks\n\nFourteen people died when a ferry sank on Monday. (AFP)", ("afp",)),
        ("Ferry sinks\n\nFourteen people died when a ferry sank, police told Reuters on Monday.", ()),
    ],
)
def test_credits_stand_in_byline_dateline_or_brackets(text, wires):
    article, _ = claims_of(text, "en", load_packs())
    from kathan.run.flow import read_again

    assert read_again(article, load_packs()).article.credits == wires
    assert find_credits(article, ()) == ()


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(12)))
def test_the_order_makes_no_difference(order):
    reports = [report(reprint(at), f"P{at}", by=("police", "army")[at % 2]) for at in range(10)]
    reports += [report("\n".join(["Wreck", *OWN]), "Q"), report("R\nFourteen people died.", "R", by="police")]
    assert origins([reports[at] for at in order]) == origins(reports)


@given(st.dictionaries(st.integers(0, 5), st.frozensets(st.integers(0, 5), min_size=1, max_size=4), max_size=5))
def test_each_witness_vouches_for_one(told):
    assert count_vouched(told) == max(len(set(choice)) for choice in product(*told.values()))
