"""Every tiny ledger gives exactly the questions, entries, revisions and disputes that its file states."""

from pathlib import Path

import pytest
from tiny import derive, read_tiny

FILES = sorted((Path(__file__).parent.parent / "ledgers").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_ledger_states_itself(path):
    tiny = read_tiny(path)
    assert tiny.expected
    assert sorted(derive(tiny.reports)) == sorted(tiny.expected)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_order_of_posting_makes_no_difference(path):
    reports = read_tiny(path).reports
    assert derive(reports[::-1]) == derive(reports)
    assert derive(reports[1:] + reports[:1]) == derive(reports)
