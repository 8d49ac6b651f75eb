"""The derived tables are what deriving everything in memory gives, in whatever order and steps it was posted."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kathan.ledger.cell import FULL, join_cells
from kathan.ledger.derive import is_fresh, refresh
from kathan.ledger.filing import file_article
from kathan.ledger.listed import Derived, Kept, open_listings
from kathan.ledger.view import read_ledger
from kathan.store.base import open_store

sys.path.insert(0, str(Path(__file__).parent))
from tiny import read_tiny, tiny_packs

DAY = datetime(2026, 1, 1, tzinfo=UTC)
PACKS = tiny_packs()
FILES = sorted((Path(__file__).parent.parent / "ledgers").glob("*.txt"))
POSTS = [post for path in FILES for post in read_tiny(path).posts]
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def listed(listings):
    rows = [listings.questions(), listings.revisions(), listings.disputes(), listings.sources()]
    return json.dumps([list(part) for part in rows], ensure_ascii=False, indent=0)


def post(store, posts):
    for article, claims in posts:
        with store.posting():
            store.add_article(article, DAY)
            store.add_claims(article, claims, DAY)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """All tiny ledgers in one, derived in memory."""
    with open_store(str(tmp_path_factory.mktemp("whole") / "a.db"), write=True) as store:
        post(store, POSTS)
        return listed(Derived(read_ledger(store.figures(), PACKS)))


def file(store, posts):
    """The same with the packs, so that figures are in their cells at once, all in one transaction."""
    with store.posting():
        for article, claims in posts:
            if store.add_article(article, DAY):
                file_article(article, store.add_claims(article, claims, DAY), store, PACKS)
            else:
                store.add_claims(article, claims, DAY)


@FEW
@given(
    order=st.permutations(POSTS),
    stops=st.lists(st.tuples(st.integers(0, len(POSTS)), st.sampled_from([post, file]), st.booleans()), max_size=5),
)
def test_any_order_and_any_steps_give_the_same_tables(tmp_path_factory, whole, order, stops):
    with open_store(str(tmp_path_factory.mktemp("order") / "a.db"), write=True) as store:
        start = 0
        for end, put, derived in [*sorted(stops, key=lambda stop: stop[0]), (len(order), file, True)]:
            put(store, order[start:end])
            start = end
            if derived:
                refresh(store, PACKS)
        assert is_fresh(store, PACKS)
        assert listed(open_listings(store, PACKS)) == whole


def test_what_is_posted_with_packs_is_in_its_cells_before_any_deriving(ledger, whole, monkeypatch):
    with open_store(ledger, write=True) as store:
        file(store, POSTS[:5])
        refresh(store, PACKS)
        file(store, POSTS[5:])
        monkeypatch.setattr(type(store), "unplaced", None)
        refresh(store, PACKS)
        assert listed(open_listings(store, PACKS)) == whole


def test_a_posting_taken_back_leaves_no_cells_and_an_article_read_again_goes_to_the_next_deriving(ledger, whole):
    with open_store(ledger, write=True) as store:
        with pytest.raises(KeyError), store.posting():
            file(store, POSTS[:5])
            raise KeyError
        assert not store.books.sizes() and not store.books.mark("upto")
        article, claims = next(one for one in POSTS if len(one[1]) > 1)
        file(store, [(article, claims[:1])])
        assert store.books.mark("upto") == "1"
        file(store, [(article, claims), *POSTS])
        assert store.books.mark("upto") == "1"
        refresh(store, PACKS)
        assert listed(open_listings(store, PACKS)) == whole


def test_years_that_fill_up_are_derived_alone_and_nothing_stays_behind(ledger, monkeypatch):
    monkeypatch.setattr("kathan.ledger.cell.FULL", 4)
    with open_store(ledger, write=True) as store:
        for one in POSTS:
            post(store, [one])
            refresh(store, PACKS)
        assert listed(Kept(store)) == listed(Derived(read_ledger(store.figures(), PACKS)))
        for question in read_ledger(store.figures(), PACKS).questions:
            assert Kept(store).question(question.id) == question


def test_only_what_was_posted_into_is_derived_again(ledger):
    with open_store(ledger, write=True) as store:
        post(store, POSTS)
        assert refresh(store, PACKS) > 2
        assert refresh(store, PACKS) == 0
        post(store, read_tiny(FILES[0]).posts)
        assert refresh(store, PACKS) == 0


def test_all_evidence_is_filed_by_its_keys_however_much_waits(ledger, monkeypatch):
    monkeypatch.setattr("kathan.ledger.derive._FILED", 7)
    with open_store(ledger, write=True) as store:
        post(store, POSTS)
        refresh(store, PACKS)
        with store.posting():
            assert store.keys.file(1) == 0
        keys = [report.claim.evidence_key for report in store.figures()]
        assert sorted(store.keys.numbers(keys)) == sorted(keys)


def test_other_packs_make_the_tables_stale(ledger):
    with open_store(ledger, write=True) as store:
        post(store, POSTS)
        refresh(store, PACKS)
        from dataclasses import replace

        other = replace(PACKS, weights={("story", "any"): 1.0})
        assert not is_fresh(store, other)
        assert isinstance(open_listings(store, other), Derived)
        assert refresh(store, other) > 2
        assert is_fresh(store, other)


def test_years_beside_each_other_are_one_block_unless_full():
    sizes = {"year:2019": 3, "year:2020": 5, "year:2021": FULL, "year:2022": 1, "year:0000": 2, "killed\tperson": 9}
    assert join_cells(sizes) == {
        "year:2019": "year:2019",
        "year:2020": "year:2019",
        "year:2021": "year:2021",
        "year:2022": "year:2022",
        "year:0000": "year:2022",
        "killed\tperson": "killed\tperson",
    }


def test_a_figure_changed_at_its_own_address_is_corrected_by_the_outlet(tmp_path):
    from dataclasses import replace

    path = tmp_path / "tiny.txt"
    path.write_text("2025-07-01 A killed 14 by=police at=IN-AS\n2025-07-02 A killed 16 by=police at=IN-AS\n")
    reports = read_tiny(path).reports
    assert [one.change.value for one in read_ledger(reports, PACKS).revisions] == ["raised"]
    page = [replace(one, copy=replace(one.copy, url="https://a.example/1")) for one in reports]
    assert [one.change.value for one in read_ledger(page, PACKS).revisions] == ["corrected"]
