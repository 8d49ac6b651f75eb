"""``scripts/reading_diff.py`` tells what one tree reads otherwise than another, and stops where one reads nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

import reading_diff


def said(event="killed", bounds=(3, 3), source=None, place="Lahore"):
    return {"event": event, "bounds": bounds, "source": source, "place": place, "evidence": "Three\n were killed."}


def test_every_difference_is_listed_with_its_sentence(monkeypatch, capsys):
    before = {("a", 0, 5): said(), ("a", 9, 11): said(), ("b", 0, 5): said(), ("c", 0, 5): said()}
    after = {("a", 0, 5): said(), ("b", 0, 5): said("wounded"), ("c", 0, 5): said(place=None), ("d", 0, 5): said()}
    readings = iter([before, after])
    monkeypatch.setattr(reading_diff.subprocess, "run", lambda *words, **named: None)
    monkeypatch.setattr(reading_diff, "figures", lambda tree, sources, cache: next(readings))
    reading_diff.main("HEAD", ["x.txt"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "lost a 9 11 killed 3..3, None, Lahore -> - | Three were killed."
    assert [line.split()[0] for line in lines[1:4]] == ["event", "place", "new"]
    assert lines[4] == str({"same": 1, "lost": 1, "event": 1, "place": 1, "new": 1})


def test_figures_come_from_the_claims_that_have_a_number(monkeypatch):
    claim = {
        "amount": {"start": 0, "end": 5, "low": 3, "high": None},
        "event": "killed",
        "source": {"label": "police"},
        "place": None,
        "evidence": {"text": "Three were killed."},
        "article": {"ref": "a"},
    }
    out = "".join(json.dumps(one) + "\n" for one in (claim, {**claim, "amount": None}))
    ran = subprocess.CompletedProcess([], 1, out)
    monkeypatch.setattr(reading_diff.subprocess, "run", lambda *words, **named: ran)
    (told,) = reading_diff.figures(Path("tree"), ["x.txt"], "cache").items()
    assert told[0] == ("a", 0, 5)
    assert told[1]["bounds"] == (3, None)
    assert (told[1]["source"], told[1]["place"]) == ("police", None)


def test_a_tree_that_cannot_read_ends_it(monkeypatch):
    ran = subprocess.CompletedProcess([], 2, "")
    monkeypatch.setattr(reading_diff.subprocess, "run", lambda *words, **named: ran)
    with pytest.raises(SystemExit, match="read nothing"):
        reading_diff.figures(Path("tree"), ["x.txt"], "cache")
