"""A part of the fuzz run over feeds, and that the run sees what goes wrong."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "scripts"))

import fuzz_feeds
from kathan.read.feeds import Feed, FeedEntry


def test_spoilt_feeds_are_read_or_refused():
    outcomes = fuzz_feeds.fuzz(400, 7)
    assert {name: +one.wrong for name, one in outcomes.items()} == {name: {} for name in fuzz_feeds.WHOLE}
    assert all(one.refused and one.read + one.told for one in outcomes.values())


@pytest.mark.parametrize("bad", ["javascript:alert(1)", "file:///etc/passwd"])
def test_the_run_sees_what_goes_wrong(monkeypatch, bad):
    outcome = fuzz_feeds.Outcome()
    monkeypatch.setattr(fuzz_feeds, "read_feed", lambda *_: Feed((FeedEntry(bad),)))
    fuzz_feeds.judge(b"", None, outcome)
    monkeypatch.setattr(fuzz_feeds, "read_feed", lambda *_: 1 / 0)
    fuzz_feeds.judge(b"", None, outcome)
    assert (+outcome.wrong).total() == 2
