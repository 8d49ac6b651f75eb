"""The audit finds what was changed behind a ledger's back, in every back end."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kathan.ledger.audit import audit_ledger
from kathan.ledger.post import post_claims
from kathan.store.base import open_store
from kathan.store.checks import KEPT, SQLITE

sys.path.insert(0, str(Path(__file__).parent))
from test_store import change_behind, sample

DAY = datetime(2026, 1, 1, tzinfo=UTC)
COLUMNS = "seq, evidence_key, claim, article, start, kind, event, record, posted_at, link"
DAMAGE = {
    "UPDATE evidence SET posted_at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 1": "row 1, .*the chain breaks",
    "UPDATE evidence SET record = replace(record, '\"low\":14', '\"low\":15') WHERE seq = 2": "row 2, .*chain breaks",
    "DELETE FROM evidence WHERE seq = 1": "the chain breaks",
    f"INSERT INTO evidence ({COLUMNS}) SELECT 9, {COLUMNS[5:]} FROM evidence WHERE seq = 1": "row 9 says again",
    "UPDATE evidence SET kind = 'statement' WHERE seq = 3": "row 3 is filed as another kind or event",
    "UPDATE evidence SET event = NULL WHERE seq = 3": "row 3 is filed as another kind or event",
    "UPDATE articles SET text = replace(text, 'A', 'B')": "the article's id is not that of its text",
    "DELETE FROM articles WHERE outlet = 'A'": "row 1 is of an article that is not there",
    "UPDATE articles SET outlet = 'Z' WHERE seq = 2": "article 2: the chain breaks",
    "UPDATE articles SET outlet = NULL WHERE seq = 3": "article 3: the chain breaks",
    "UPDATE articles SET published_at = '2020-01-01' WHERE seq = 1": "article 1: the chain breaks",
    "UPDATE articles SET posted_at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 1": "article 1: the chain breaks",
    "UPDATE articles SET ref = 'other' WHERE seq = 2": "other: article 2: the chain breaks",
    "UPDATE articles SET names = '[\"x\"]' WHERE seq = 2": "names that tell the article's story are not those",
    "UPDATE articles SET sketch = NULL": "the article's sketch is not that of its text",
    "UPDATE articles SET credits = '[\"reuters\"]' WHERE seq = 1": "agencies credited are not those",
    "UPDATE articles SET layout = '' WHERE seq = 1": "article 1: the chain breaks",
}
UNKEEP = {
    "sqlite": [f"DROP TRIGGER {table}_{rule}" for table in KEPT for rule in SQLITE.each],
    "postgres": [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in KEPT],
}


def fill(ledger):
    with open_store(ledger, write=True) as store:
        for outlet in "ABC":
            post_claims(*sample(f"{outlet} में चौदह लोगों की मौत", outlet), store, DAY)
        post_claims(*sample(" ".join(f"शब्द {number}" for number in range(20)), "D"), store, DAY)


def faults(ledger):
    with open_store(ledger) as view:
        return [str(issue) for issue in audit_ledger(view).issues]


def test_a_sound_ledger_has_no_faults(ledger):
    fill(ledger)
    assert faults(ledger) == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found_where_it_is(ledger, damage):
    import re

    fill(ledger)
    change_behind(ledger, *UNKEEP["postgres" if "://" in ledger else "sqlite"], *damage.split("; "))
    found = faults(ledger)
    assert any(re.search(DAMAGE[damage], fault) for fault in found), found
    assert any("no longer kept from change" in fault for fault in found)


def test_a_sentence_that_is_not_searched_is_found(ledger):
    fill(ledger)
    gone = "INSERT INTO sentences (sentences, rowid, folded) VALUES ('delete', 2, 'b में चौदह लोगों की मौत')"
    change_behind(ledger, "DELETE FROM sentences WHERE seq = 2" if "://" in ledger else gone)
    assert any("row 2 is not searched" in fault for fault in faults(ledger))
