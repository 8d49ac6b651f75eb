"""Reading on all cores: the same claims in the same order; a page that kills or stalls its reader costs only itself."""

import os
from itertools import repeat

import pytest

from kathan.model.article import MediaType, Page, Source
from kathan.model.steps import Issue
from kathan.packs.load import load_packs
from kathan.run.flow import read_page
from kathan.run.guarded import Manner
from kathan.run.pool import read_all

# Reads as ever, but for pages that end their process or hold it: a fault of a library below Python would do the same.
FAULTY = """
import os, time
import kathan.run.flow as flow
real = flow.read_page
def read_page(page, *rest):
    if "end of this process" in page.content:
        os.kill(os.getpid(), 9)
    if "for ever" in page.content:
        time.sleep(600)
    return real(page, *rest)
flow.read_page = read_page
"""


@pytest.fixture
def faulty(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(FAULTY)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH")))))


def page(number, words="Police said {} people were killed in Larkow on Monday."):
    return Page(Source(f"{number}.txt"), MediaType.TEXT, words.format(number))


def keys(readings):
    return [[claim.key for claim in reading.claims] for reading in readings]


def test_claims_are_the_same_and_in_order():
    pages = [page(number) for number in range(3, 12)]
    packs = load_packs()
    assert keys(read_all(iter(pages), 2)) == keys(read_page(one, packs) for one in pages)


def test_what_is_an_issue_already_passes_in_its_turn():
    lost = Issue("lost.txt", "file not found", fatal=True)
    found = list(read_all(iter([page(3), lost, page(4)]), 2))
    assert found[1] == lost and all(found[at].claims for at in (0, 2))


def test_a_page_that_ends_its_reader_costs_only_itself(faulty):
    pages = [page(3), page(4, "{}: the end of this process"), page(5), page(6)]
    found = list(read_all(iter(pages), 1))
    assert found[1] == Issue("4.txt", "not read: its reader died (signal 9)", fatal=True)
    assert all(found[at].claims for at in (0, 2, 3))


def test_a_page_that_takes_too_long_costs_only_itself(faulty):
    pages = [page(3), page(4, "{} waits for ever"), page(5)]
    found = list(read_all(iter(pages), 1, Manner(limit=0.5)))
    assert isinstance(found[1], Issue) and "longer than 0.5 seconds" in found[1].reason
    assert all(found[at].claims for at in (0, 2))


def test_no_more_is_in_hand_than_is_worked_on():
    taken = []

    def pages():
        for number, one in enumerate(repeat(page(3), 40)):
            taken.append(number)
            yield one

    found = read_all(pages(), 1)
    next(found)
    assert len(taken) < 10
    found.close()
