"""What pages ask of the derived tables is the same in both back ends, and a part of a list is a part of the whole."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kathan.ledger.derive import refresh
from kathan.ledger.listed import Kept
from kathan.store.base import open_store
from kathan.store.books import _CHANGES

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))
from tiny import read_tiny, tiny_packs

PACKS = tiny_packs()
FILES = sorted((Path(__file__).parent.parent / "ledgers").glob("*.txt"))


@pytest.fixture
def filled(ledger):
    """A ledger with all the tiny ones in it, one posted a day."""
    with open_store(ledger, write=True) as store:
        for day, path in enumerate(FILES):
            for article, claims in read_tiny(path).posts:
                with store.posting():
                    posted = datetime(2026, 1, 1 + day % 28, tzinfo=UTC)
                    store.add_article(article, posted)
                    store.add_claims(article, claims, posted)
        refresh(store, PACKS)
    return ledger


def test_totals_are_those_of_the_listings(filled):
    with open_store(filled) as view:
        kept = Kept(view)
        lists = (view.articles(), kept.questions(), kept.revisions(), kept.disputes())
        assert view.register.totals() == tuple(len(list(one)) for one in lists)
        assert all(view.register.totals())
        assert view.register.progress()[0] == 0 < view.register.progress()[1]


def walk(ask, key):
    found, last = [], None
    while rows := ask(last):
        found += rows
        last = key(rows[-1])
    return found


def test_lists_come_in_parts_that_make_the_whole(filled):
    with open_store(filled) as view:
        register, kept = view.register, Kept(view)
        names = walk(lambda last: register.questions(last or "", 7), lambda row: row[0])
        assert [{**json.loads(row), "question": name} for name, row in names] == list(kept.questions())
        voices = walk(lambda last: register.voices(last or "", 3), lambda one: one.source)
        assert voices == list(view.books.voices()) and len(voices) == register.sources() > 3
        for kind, rows in (("revision", kept.revisions()), ("dispute", kept.disputes())):
            found = walk(lambda last, kind=kind: register.changes(2, last or "", kind), lambda row: row[2].rank)
            ranks = [change.rank for _, _, change in found]
            assert ranks == sorted(ranks, reverse=True) and len(set(ranks)) == len(ranks)
            named = [{**json.loads(change.row), "question": name} for _, name, change in found]
            assert sorted(map(str, named)) == sorted(map(str, rows))
        assert len(walk(lambda last: register.changes(5, last or ""), lambda row: row[2].rank)) == sum(
            register.totals()[2:]
        )


def test_a_source_has_all_its_questions_and_changes(filled):
    with open_store(filled) as view:
        register = view.register
        for voice in view.books.voices():
            spoken = walk(
                lambda last, key=voice.source: register.spoken(key, 2, last), lambda row: (row[3].last, row[0])
            )
            assert len({row[0] for row in spoken}) == len(spoken) == voice.questions
            assert sum(said.entries for *_, said in spoken) == voice.entries
            assert register.voice(voice.source) == voice
            pairs = [(number, voice.source) for number, *_ in spoken]
            assert register.told(pairs) == {(number, voice.source): said.told for number, _, _, said in spoken}
            changes = register.changes(999, source=voice.source)
            assert sum(change.kind == "revision" for *_, change in changes) == voice.revisions
            assert len(register.steps(voice.source, 999)) == voice.revisions
            met = sum(count for _, count in register.opponents(voice.source, 999))
            assert met == sum(change.kind == "dispute" and bool(change.other) for *_, change in changes)
        assert register.voice("nobody") is None
        assert register.labels([voice.source, "nobody"]) == {voice.source: voice.label}


def test_evidence_leads_to_its_question_and_questions_to_their_numbers(filled):
    with open_store(filled) as view:
        register = view.register
        numbers = [number for block in register.blocks() for number, *_ in register.traits(block)]
        assert len(numbers) == register.totals()[1]
        backwards = register.listed(numbers[::-1])
        assert [row[0] for row in backwards] == numbers[::-1] and register.listed([]) == []
        for number, name, *_ in backwards:
            reports = list(view.answers(number))
            keys = [report.claim.evidence_key for report in reports]
            assert register.answered([*keys, "none"]) == dict.fromkeys(keys, name)
        article = next(view.articles()).id
        assert register.articles(article[:20]) == [article]
        assert len(register.articles("")) == 2


def test_blocks_that_nothing_happened_to_keep_their_turn(filled):
    with open_store(filled, write=True) as store:
        before = store.register.blocks()
        refresh(store, PACKS)
        assert store.register.blocks() == before
        mark = store.books.mark("turn")
        store.books.clear()
        assert store.register.blocks() == {} and store.register.totals()[1:] == (0, 0, 0)
        assert int(store.books.mark("turn")) > int(mark)
        assert store.books.behind()


def test_the_newest_found_stands_first_and_what_is_read_is_of_one_moment(filled):
    with open_store(filled) as view, open_store(filled, write=True) as writer:
        every = {report.claim.evidence_key for report in view.search("killed")}
        found = walk(lambda last: view.newest("killed", 4, last or 0), lambda row: row[0])
        assert [seq for seq, _ in found] == sorted({seq for seq, _ in found}, reverse=True)
        assert {report.claim.evidence_key for _, report in found} == every != set()
        assert view.newest("", 4) == []
        with view.reading():
            state = view.latest(), view.register.totals()
            article, claims = read_tiny(FILES[0]).posts[0]
            from dataclasses import replace

            from kathan.model.key import with_keys

            other = replace(article, id="0" * 64, text=article.text)
            with writer.posting():
                writer.add_article(other, datetime(2026, 3, 1, tzinfo=UTC))
                writer.add_claims(other, [with_keys(one, other.id) for one in claims], datetime(2026, 3, 1, tzinfo=UTC))
            assert (view.latest(), view.register.totals()) == state
        assert view.latest() != state[0]


def test_the_first_disputes_are_given_without_sorting_all(tmp_path):
    with open_store(str(tmp_path / "a.db"), write=True) as store:
        plan = [row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {_CHANGES}", ("dispute",))]
    assert plan[0].startswith("SCAN q USING") and not any(step.endswith("TEMP B-TREE FOR ORDER BY") for step in plan)


def test_every_name_that_a_question_ever_had_leads_to_a_question(ledger):
    seen = set()
    with open_store(ledger, write=True) as store:
        for path in reversed(FILES):
            for article, claims in reversed(read_tiny(path).posts):
                with store.posting():
                    store.add_article(article, datetime(2026, 1, 1, tzinfo=UTC))
                    store.add_claims(article, claims, datetime(2026, 1, 1, tzinfo=UTC))
                refresh(store, PACKS)
                seen |= {name for name, _ in store.books.questions()}
        now = {name for name, _ in store.books.questions()}
        assert len(seen) > len(now)
        assert {store.books.current(name) for name in seen} == now
        assert store.books.current("none") is None
