"""`--min-confidence` leaves out what is not sure enough, says how much, and a lower one adds it later."""

import json

import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.model.article import MediaType, Page, Source
from kathan.packs.load import load_packs
from kathan.run.flow import read_page

TEXT = """Fire in Larkow

The interior ministry said three people were killed in Larkow on Monday, including two children.
The roof, the gate and, as neighbours tell it, some windows, 14, were damaged.
"""


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "fire.txt"
    path.write_text(TEXT)
    return path


def read(page, *options):
    done = run("read", page, "--ledger", page.with_name("a.db"), "--format", "jsonl", *options)
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def claims():
    return read_page(Page(Source("fire.txt"), MediaType.TEXT, TEXT), load_packs()).claims


def test_claims_less_sure_are_left_out_and_counted(page):
    sure = sorted(claim.confidence for claim in claims())
    assert sure[0] < sure[-1]
    kept, said = read(page, "--min-confidence", sure[-1])
    assert kept and len(kept) < len(sure)
    assert f"{len(sure) - len(kept)} claim" in said and "left out" in said


def test_a_part_keeps_its_whole(page):
    part = next(claim for claim in claims() if claim.part_of)
    kept, _ = read(page, "--min-confidence", part.confidence)
    assert part.part_of in {claim["claim"] for claim in kept}


def test_reading_again_with_less_demand_adds_the_rest(page):
    read(page, "--min-confidence", "0.99")
    kept, said = read(page)
    assert len(kept) == len(claims()) and "left out" not in said
    assert len(run("export", "jsonl", "--ledger", page.with_name("a.db"), "--out", "-").stdout.splitlines()) == len(
        kept
    )


def test_a_share_beyond_one_is_refused(page):
    assert run("read", page, "--min-confidence", "1.5").exit_code == 2
