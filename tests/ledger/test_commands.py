"""The ledger's commands print what they are asked for, and say what is wrong without a traceback."""

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from tiny import POSTED, read_tiny
from typer.testing import CliRunner

from kathan.cli.ledger import app as ledger_app
from kathan.cli.ledger import find, series
from kathan.store.base import open_store

LEDGERS = Path(__file__).parent.parent / "ledgers"
app = typer.Typer()
app.add_typer(ledger_app)
app.command()(series)
app.command()(find)


def post(name, path):
    with open_store(str(path), write=True) as store:
        for article, claims in read_tiny(LEDGERS / f"{name}.txt").posts:
            store.add_article(article, POSTED)
            store.add_claims(article, claims, POSTED)
    return str(path)


@pytest.fixture
def run(tmp_path):
    def call(*words, ledger="two-sources"):
        path = tmp_path / f"{ledger}.db"
        address = str(path) if path.exists() else post(ledger, path)
        return CliRunner().invoke(app, [*words, "--ledger", address])

    return call


@pytest.mark.parametrize("command", ["questions", "disputes", "revisions", "sources", "show", "series", "find"])
@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_every_listing_has_every_format(run, command, form):
    word = {"show": ["killed-in-as"], "series": ["killed-in-as"], "find": ["police"]}.get(command, [])
    result = run("ledger", command, *word, "--format", form) if command not in {"series", "find"} else None
    result = result or run(command, *word, "--format", form)
    assert result.exit_code == 0, result.output
    assert "police" in result.stdout or command == "questions"
    if form == "jsonl":
        assert all(json.loads(line) for line in result.stdout.splitlines())
    if form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(result.stdout))}) == 1


def test_a_dispute_names_both_sides(run):
    (row,) = (json.loads(line) for line in run("ledger", "disputes", "--format", "jsonl").stdout.splitlines())
    assert (row["source"], row["says"], row["other"], row["other_says"]) == ("hospital", "19", "police", "14")
    assert (row["apart"], row["since"], row["state"]) == (5, "2025-07-01", "over")


def test_an_unknown_question_is_wrong_use_and_near_ones_are_named(run):
    result = run("series", "kiled-in-as")
    assert result.exit_code == 2
    assert "killed-in-as-2025-07-01" in result.stderr
    assert result.stdout == ""


def test_wrong_options_are_wrong_use(run, tmp_path):
    for words in (
        ("ledger", "questions", "--format", "xml"),
        ("series", "killed-in-as", "--as-known-at", "soon"),
        ("series", "killed-in-as", "--plot", str(tmp_path / "a.pdf")),
    ):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, ""), result.output


def test_a_ledger_that_fails_ends_with_one(tmp_path):
    for command in ("questions", "disputes"):
        result = CliRunner().invoke(app, ["ledger", command, "--ledger", str(tmp_path)])
        assert result.exit_code == 1
        assert "directory" in result.stderr


def test_a_plot_is_drawn_and_stdout_stays_clean(run, tmp_path):
    target = tmp_path / "a.svg"
    result = run("series", "killed-in-as", "--format", "jsonl", "--plot", str(target))
    assert result.exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<svg")
    assert all(line.startswith("{") for line in result.stdout.splitlines())


def test_as_known_at_is_the_posting_clock(run):
    assert run("series", "killed-in-as", "--as-known-at", "2026-01-01").exit_code == 0
    result = run("series", "killed-in-as", "--as-known-at", "2025-12-31")
    assert result.exit_code == 2
    assert "no figures" in result.stderr
