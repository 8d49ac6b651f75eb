"""Judgements apply on reading, are undone by judgements, and give the same in memory and in the derived tables."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kathan.claim.judged import judgement_record, read_judgement
from kathan.ledger.derive import refresh
from kathan.ledger.judge import JudgementError, correct, standing, weigh
from kathan.ledger.listed import Derived, Kept, open_listings
from kathan.ledger.view import read_ledger
from kathan.model.judgement import Judgement, Verdict
from kathan.store.base import open_store

sys.path.insert(0, str(Path(__file__).parent))
from test_derive import DAY, PACKS, listed, post
from tiny import read_tiny

LINES = """
2025-07-01 Aaj killed 14 by=police at=IN-AS
2025-07-02 Kal killed 16 by=police at=IN-AS
2025-07-02 Parso killed 9 by=army at=IN-KL
2025-07-03 Roz killed 15 by=label:assam-police at=IN-AS
2023-07-03 Roz killed 70 by=police of=RU:military at=UA
"""


@pytest.fixture
def store(tmp_path, ledger):
    path = tmp_path / "tiny.txt"
    path.write_text(LINES, encoding="utf-8")
    with open_store(ledger, write=True) as store:
        post(store, read_tiny(path).posts)
        refresh(store, PACKS)
        yield store


def key(store, low):
    return next(one.claim.evidence_key for one in store.figures() if one.claim.amount.low == low)


def judge(store, verdict, *targets, fields="", minute=0):
    one = Judgement(verdict, targets, "Asha", DAY + timedelta(minutes=minute), "read it", fields)
    assert store.add_judgement(one, DAY + timedelta(minutes=minute))
    refresh(store, PACKS)
    listings = open_listings(store, PACKS)
    assert isinstance(listings, Kept)
    memory = Derived(read_ledger(store.figures(), PACKS, weigh(store.judgements())))
    assert listed(listings) == listed(memory)
    for row in memory.questions():
        assert listings.question(row["question"]) == memory.question(row["question"])
    return {row["question"]: (row["now"], row["reports"]) for row in listings.questions()}, one


def test_a_rejected_claim_is_left_out_until_that_is_undone(store):
    before = listed(Kept(store))
    rows, one = judge(store, Verdict.REJECTED, key(store, 16))
    assert rows["killed-in-as-2025-07-01"] == ("15 · 14", 2)
    _, undoing = judge(store, Verdict.UNDONE, one.id, minute=1)
    assert listed(open_listings(store, PACKS)) == before
    rows, _ = judge(store, Verdict.UNDONE, undoing.id, minute=2)
    assert rows["killed-in-as-2025-07-01"] == ("15 · 14", 2)


def test_a_corrected_claim_is_read_as_corrected(store):
    rows, _ = judge(store, Verdict.CORRECTED, key(store, 16), fields='{"amount":{"low":17,"high":17}}')
    assert rows["killed-in-as-2025-07-01"] == ("15 · 17", 3)
    rows, _ = judge(store, Verdict.CORRECTED, key(store, 16), fields='{"event":"missing"}', minute=1)
    assert rows["killed-in-as-2025-07-01"] == ("15 · 14", 2)
    assert rows["missing-in-as-2025-07-02"] == ("16", 1)
    with pytest.raises(JudgementError, match="colour"):
        correct(next(store.figures()).claim, {"colour": "red"})
    with pytest.raises(JudgementError, match="make no claim"):
        correct(next(store.figures()).claim, {"stance": "sung"})


def test_questions_are_joined_and_parted_also_across_blocks(store):
    rows, one = judge(store, Verdict.SAME_QUESTION, key(store, 14), key(store, 9))
    assert rows["killed-in-as-2025-07-01"][1] == 4
    rows, _ = judge(store, Verdict.SAME_QUESTION, key(store, 14), key(store, 70), minute=1)
    assert sum(count for _, count in rows.values()) == 5
    assert len(rows) == 1
    rows, _ = judge(store, Verdict.OTHER_QUESTION, key(store, 14), key(store, 16), minute=2)
    assert sorted(count for _, count in rows.values()) == [1, 4]
    judge(store, Verdict.UNDONE, one.id, minute=3)


def test_sources_are_joined(store):
    judge(store, Verdict.SAME_SOURCE, "label:assam-police", "police")
    rows = {row["source"]: row["entries"] for row in open_listings(store, PACKS).sources()}
    assert "label:assam-police" not in rows
    assert rows["police"] == 4


def test_what_was_judged_later_was_not_known_then(store):
    judge(store, Verdict.REJECTED, key(store, 16), minute=30)
    assert len(list(store.judgements(DAY))) == 0
    assert len(list(open_listings(store, PACKS, DAY).questions())) == 3
    question = open_listings(store, PACKS, DAY).question("killed-in-as-2025-07-01")
    assert question.reports == 3


def test_a_judgement_goes_out_and_in_whole_and_once(store):
    _, one = judge(store, Verdict.CORRECTED, key(store, 16), fields='{"amount":{"low":17}}')
    assert read_judgement(judgement_record(one)) == one
    assert not store.add_judgement(one, DAY)
    with pytest.raises(ValueError, match="two targets"):
        read_judgement({**judgement_record(one), "verdict": "same-question"})
    with pytest.raises(ValueError, match="fields belong"):
        read_judgement({**judgement_record(one), "fields": None})
    with pytest.raises(ValueError, match="zone"):
        read_judgement({**judgement_record(one), "when": "2026-01-01"})


def test_the_later_of_two_on_one_claim_holds():
    when = datetime(2026, 1, 1, tzinfo=UTC)
    no = Judgement(Verdict.REJECTED, ("a",), "Asha", when)
    yes = Judgement(Verdict.ACCEPTED, ("a",), "Omar", when + timedelta(days=1))
    assert weigh([yes, no]).claims["a"] is yes
    assert standing([Judgement(Verdict.UNDONE, (yes.id,), "Asha", when + timedelta(days=2)), yes, no]) == [no]
