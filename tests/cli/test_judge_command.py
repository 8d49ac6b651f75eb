"""The commands of judgements name their targets in words of the ledger, and take out what they take in."""

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.store.base import open_store

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))
from tiny import POSTED, read_tiny

LINES = "2025-07-01 Aaj killed 14 by=police at=IN-AS\n2025-07-02 Kal killed 16 by=army at=IN-KL\n"


@pytest.fixture
def run(tmp_path):
    path = tmp_path / "two.txt"
    path.write_text(LINES, encoding="utf-8")

    def call(*words, ledger="a", stdin=None):
        with open_store(str(tmp_path / f"{ledger}.db"), write=True) as store:
            for article, claims in read_tiny(path).posts:
                store.add_article(article, POSTED)
                store.add_claims(article, claims, POSTED)
        return CliRunner().invoke(app, ["ledger", *words, "--ledger", str(tmp_path / f"{ledger}.db")], input=stdin)

    return call


def questions(run, ledger="a"):
    rows = run("questions", "--format", "jsonl", ledger=ledger).stdout.splitlines()
    return {row["question"]: row["now"] for row in map(json.loads, rows)}


def evidence(run, question):
    row = json.loads(run("show", question, "--format", "jsonl").stdout.splitlines()[0])
    return row["evidence"][0]


def test_a_correction_is_said_in_the_listing_and_goes_into_another_ledger(run):
    before = questions(run)
    name = next(name for name, now in before.items() if now == "14")
    key = evidence(run, name)["evidence_key"]
    result = run("judge", "corrected", key[:12], "--set", "amount.low=15", "--set", "amount.high=15", "--who", "Asha")
    assert result.exit_code == 0, result.output
    assert questions(run)[name] == "15"
    assert evidence(run, name)["judged"] == ["judgement.corrected: Asha"]
    out = run("judgements", "--format", "jsonl").stdout
    assert questions(run, "b")[name] == "14"
    for _ in range(2):
        assert run("judge", "--from", "-", ledger="b", stdin=out).exit_code == 0
        assert run("judgements", "--format", "jsonl", ledger="b").stdout == out
    assert questions(run, "b")[name] == "15"
    assert run("judge", "undone", json.loads(out)["judgement"][:8], "--who", "Omar").exit_code == 0
    assert questions(run) == before
    assert "Asha" in run("judgements").stdout


def test_questions_are_joined_by_their_names(run):
    names = list(questions(run))
    assert run("judge", "same-question", *names, "--who", "Asha", "--why", "one storm").exit_code == 0
    assert len(questions(run)) == 1
    assert questions(run) == {names[0]: "16 · 14"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["judge"], "name a verdict"),
        (["judge", "sung", "x", "--who", "A"], "choose one of"),
        (["judge", "rejected", "nothing", "--who", "A"], "no claim of this ledger"),
        (["judge", "rejected", "x"], "who judges"),
        (["judge", "same-question", "killed", "--who", "A"], "no question"),
        (["judge", "corrected", "x", "--set", "amount", "--who", "A"], "FIELD=VALUE"),
        (["judge", "--from", "missing.jsonl"], "cannot be read"),
    ],
)
def test_wrong_judgements_are_refused_in_words(run, words, reason):
    result = run(*words)
    assert result.exit_code in {1, 2}
    assert reason in result.stderr


def test_a_file_of_judgements_with_a_wrong_line_is_not_taken_in(run):
    result = run("judge", "--from", "-", stdin='{"verdict":"rejected"}\n')
    assert result.exit_code == 1
    assert "line 1" in result.stderr
    assert run("judgements", "--format", "jsonl").stdout == ""
