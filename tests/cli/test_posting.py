"""What is read is posted some articles at a time, and said only when it is kept."""

import json
import subprocess
import sys
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.cli.read import batched
from kathan.ledger.audit import audit_ledger
from kathan.store.base import open_store

TEXT = "Police said that {} people were killed in the floods in Assam on Monday.\nNumber {} of many reports.\n"


def reading(size=10):
    return SimpleNamespace(article=SimpleNamespace(text="x" * size))


@pytest.mark.parametrize(
    ("sizes", "tick", "batches"),
    [
        ([10] * 250, 0.0, [100, 100, 50]),
        ([600_000, 600_000, 10], 0.0, [2, 1]),
        ([10] * 5, 0.4, [3, 2]),
        ([], 0.0, []),
    ],
)
def test_a_batch_is_bounded_in_number_size_and_time(sizes, tick, batches):
    now = iter(range(10_000))
    found = batched(map(reading, sizes), clock=lambda: next(now) * tick)
    assert [len(batch) for batch in found] == batches


def test_a_kill_loses_nothing_that_was_said(tmp_path):
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(TEXT.format(number % 50 + 2, number))
    ledger = str(tmp_path / "kathan.db")
    command = [sys.executable, "-c", "from kathan.cli.main import app; app()"]
    words = ["read", str(tmp_path / "*.txt"), "--format", "jsonl", "--ledger", ledger]
    process = subprocess.Popen([*command, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = {json.loads(process.stdout.readline())["article"]["id"] for _ in range(110)}
    process.kill()
    process.stdout.close()
    process.wait()
    with open_store(ledger, write=True) as store:
        there = {copy.id for copy in store.articles()}
        assert said <= there
        assert audit_ledger(store).issues == ()


def test_a_ledger_that_takes_nothing_more_is_said_once_and_the_reading_goes_on(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(number + 2, number))
    ledger = str(tmp_path / "kathan.db")
    open_store(ledger, write=True).close()
    with open_store(ledger, write=True) as store:
        store._connection.execute(
            "CREATE TRIGGER shut BEFORE INSERT ON evidence BEGIN SELECT RAISE(ABORT, 'shut'); END"
        )
    ran = CliRunner().invoke(app, ["read", str(tmp_path / "*.txt"), "--format", "jsonl", "--ledger", ledger])
    assert ran.exit_code == 1
    assert ran.output.count("reading goes on") == 1
    assert ran.stdout.count('"kind":"figure"') == 3
