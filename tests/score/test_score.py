"""Claims against gold: the verdicts, the sums, the floors, and agreement with the scorer outside the project."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kathan.cli.main import app
from kathan.model.window import read_instant
from kathan.packs.load import load_packs
from kathan.run.flow import claims_of
from kathan.score.align import compare, same_party
from kathan.score.gate import Floors, below, read_floors
from kathan.score.gold import GoldArticle, GoldError, GoldFigure, Named, find_gold, gold_digest
from kathan.score.judge import judge_folder
from kathan.score.page import write_page
from kathan.score.sums import ALL, sum_up

GOLD = Path(__file__).parent.parent / "gold"
SCORER = Path(__file__).parents[3] / "shared" / "score" / "score_figures.py"
TEXT = "At least 12 people were killed in Kursk, the Red Cross said. The driver is 34."
NOBODY = Named(None, ())


@pytest.fixture(scope="module")
def packs():
    return load_packs()


@pytest.fixture(scope="module")
def comparisons(packs):
    return list(judge_folder(GOLD, packs))


def article(*figures, traps=()):
    return GoldArticle("en-00", "en", TEXT, figures, traps)


def figure(**changes):
    start = TEXT.index("12")
    source = TEXT.index("the Red Cross")
    values = {
        "span": (start, start + 2), "event": "killed", "low": 12, "high": None, "approximate": False,
        "unit": "person", "counted": NOBODY, "source": Named("Red Cross", ((source, source + 13),)),
        "place": Named("Kursk", ((TEXT.index("Kursk"), TEXT.index("Kursk") + 5),)),
    }  # fmt: skip
    return GoldFigure(**{**values, **changes})


def read(packs, gold):
    return compare(gold, claims_of(TEXT, "en", packs)[1])


def test_articles_are_read_with_their_day_of_publication(packs, tmp_path):
    text = "Nine people were killed in Kursk on Monday."
    gold = {"published": "2026-03-12", "figures": [], "not_figures": []}
    for kind, name, content in (("text", "en-01.txt", text), ("json", "en-01.json", json.dumps(gold))):
        (tmp_path / kind).mkdir()
        (tmp_path / kind / name).write_text(content, encoding="utf-8")
    (comparison,) = judge_folder(tmp_path, packs)
    (found,) = comparison.beyond
    assert found.period.window.show()[0] == "2026-03-09"


def test_relays_and_times_are_judged_only_where_gold_states_them(packs):
    day = date(2026, 3, 9)
    (silent,) = read(packs, article(figure())).verdicts
    (stated,) = read(packs, article(figure(relay="Reuters", occurred=(day, day)))).verdicts
    assert not silent.asks("via") and not silent.asks("when")
    assert stated.asks("via") and stated.asks("when") and not {"via", "when"} & stated.right
    sums = sum_up([read(packs, article(figure())), read(packs, article(figure(relay="Reuters")))])[ALL]
    assert (sums.asked["via"], sums.right["via"], sums.asked["stance"], sums.right["stance"]) == (1, 0, 2, 2)


def test_a_relay_and_a_time_that_meets_a_day_of_gold_are_right(packs):
    text = "On Monday 12 people were killed in Kursk, the Red Cross told Reuters."
    claims = claims_of(text, "en", packs, read_instant("2026-03-12"))[1]
    gold = figure(span=(10, 12), low=12, high=12, relay="Reuters", occurred=(date(2026, 3, 8), date(2026, 3, 9)))
    (verdict,) = compare(GoldArticle("en-00", "en", text, (gold,), ()), claims).verdicts
    assert {"via", "when", "stance"} <= verdict.right


def test_a_right_claim_is_right_in_every_aspect(packs):
    (verdict,) = read(packs, article(figure())).verdicts
    assert verdict.whole
    assert verdict.right >= {"event", "value", "hedge", "unit", "source", "place"}


@pytest.mark.parametrize(
    ("change", "aspect"),
    [
        ({"event": "wounded"}, "event"),
        ({"high": 12}, "value"),
        ({"source": NOBODY}, "source"),
        ({"place": NOBODY}, "place"),
        ({"unit": "house"}, "unit"),
        ({"approximate": True}, "hedge"),
    ],
)
def test_a_wrong_aspect_is_told(packs, change, aspect):
    (verdict,) = read(packs, article(figure(**change))).verdicts
    assert aspect not in verdict.right


def test_a_missed_figure_a_figure_beyond_gold_and_a_trap_are_counted(packs):
    missed = figure(span=(TEXT.index("34"), TEXT.index("34") + 2))
    judged = read(packs, article(missed, traps=(figure().span,)))
    assert judged.verdicts[0].claim is None
    assert len(judged.beyond) == len(judged.traps) == 1
    sums = sum_up([judged])[ALL]
    assert (sums.gold, sums.found, sums.matched, sums.claim_f) == (1, 1, 0, 0.0)


def test_silence_is_right_only_where_the_text_is_silent():
    assert same_party(None, NOBODY, TEXT)
    assert not same_party(None, Named("the police", ((0, 2),)), TEXT)


def test_gold_that_is_not_there_or_broken_is_named(tmp_path):
    with pytest.raises(GoldError, match="no annotated articles"):
        list(find_gold(tmp_path))
    (tmp_path / "json").mkdir()
    (tmp_path / "json" / "en-01.json").write_text("{}", encoding="utf-8")
    with pytest.raises(GoldError, match="en-01"):
        list(find_gold(tmp_path))


def test_a_floor_that_falls_or_speaks_of_other_gold_is_told(comparisons):
    sums = sum_up(comparisons)
    high = Floors("other", {"en": {"claim": 1.01}, "xx": {"claim": 0.5}})
    assert len(list(below(high, sums, gold_digest(GOLD)))) == 3


def test_the_floors_hold(comparisons):
    floors = read_floors(GOLD / "floors.toml")
    assert list(below(floors, sum_up(comparisons), gold_digest(GOLD))) == []


def test_the_command_prints_sums_and_errors(tmp_path, capsys):
    (tmp_path / "json").mkdir()
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "en-01.txt").write_text(TEXT, encoding="utf-8")
    gold = {"figures": [], "not_figures": [[TEXT.index("34"), TEXT.index("34") + 2]]}
    (tmp_path / "json" / "en-01.json").write_text(json.dumps(gold), encoding="utf-8")
    app(["score", str(tmp_path), "--format", "jsonl"], standalone_mode=False)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["language"] for row in rows] == ["en", "ALL"]
    assert rows[0]["found"] == 1
    assert rows[0]["traps taken"] == "0/1"
    app(["score", str(tmp_path), "--errors", "--format", "jsonl"], standalone_mode=False)
    assert json.loads(capsys.readouterr().out)["wrong"] == "not in gold"


def test_the_page_holds_every_table(comparisons):
    page = write_page(comparisons, "0" * 64)
    heads = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert heads[:3] == ["By language", "Relays and times", "By event"]
    assert heads[3:5] == ["Numbers by size", "Failures by kind"]
    assert all(f"\n| {code} |" in page for code in ("hi", "en", "all", "killed"))


@pytest.mark.shared
@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer outside the project is absent")
def test_the_sums_are_those_of_the_scorer_outside(tmp_path, packs, comparisons):
    from kathan.claim.record import claim_record

    for gold in find_gold(GOLD):
        found, claims = claims_of(gold.text, gold.language, packs)
        rows = (json.dumps(claim_record(found, claim), ensure_ascii=False) for claim in claims)
        (tmp_path / f"{gold.id}.jsonl").write_text("\n".join(rows), encoding="utf-8")
    command = [sys.executable, SCORER, GOLD / "json", GOLD / "text", tmp_path]
    table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    row = next(line for line in table.splitlines() if line.startswith("en ")).replace("|", " ").split()
    sums = sum_up(comparisons)["en"]
    assert (row[2], row[3], row[6]) == (str(sums.gold), str(sums.found), f"{sums.figure_f:.3f}")
    assert row[15] == f"{sums.claim_f:.3f}"
