"""A lake grouped without a ledger: the rows are those of the ledger that the same lake is posted into."""

import json

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.run import shelves
from kathan.run.blocks import FIGURE

PLACES = ("Larkow", "Delhi", "Kyiv", "Lagos")
HINDI = "शनिवार को पुलिस ने कहा कि {} में आग लगने से {} लोगों की मौत हो गई।\n"
WAR = (
    "Ukraine said that {} Russian soldiers were killed in the war. Russia said that 40 Russian soldiers were killed.\n"
)


def rows():
    """Fires told twice and in two languages, the second time with more dead; a war's count; one article twice."""
    for day in (1, 2):
        for at, place in enumerate(PLACES):
            text = f"Police said on Saturday that {at + 2 + day} people were killed in a fire in {place}.\n"
            yield {"id": f"en{day}{at}", "language": "en", "published_at": f"2025-03-0{day}", "text": text}
        hindi = {"id": f"hi{day}", "language": "hi", "published_at": f"2025-03-0{day}", "outlet": f"O{day}"}
        yield {**hindi, "text": HINDI.format("दिल्ली", 4)}
        yield {
            "id": f"w{day}",
            "language": "en",
            "published_at": f"201{day}-05-01",
            "text": WAR.format(day * 100, 2009),
        }
    yield {"id": "en10", "language": "en", "published_at": "2025-03-01",
           "text": "Police said on Saturday that 3 people were killed in a fire in Larkow.\n"}  # fmt: skip


def kathan(*words):
    ran = CliRunner().invoke(app, [str(word) for word in words])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran


@pytest.fixture
def lake(tmp_path):
    pq.write_table(pa.Table.from_pylist(list(rows())), tmp_path / "rows.parquet", row_group_size=2)
    assert kathan("read", tmp_path / "rows.parquet", "--out", tmp_path / "lake", "--workers", 2).exit_code == 0
    return tmp_path / "lake"


def grouped(lake, name):
    table = pq.read_table(lake / "grouped" / f"{name}.parquet")
    return [json.loads(row) for row in table.column("record").to_pylist()]


def listed(name, ledger):
    lines = kathan("ledger", name, "--ledger", ledger, "--format", "jsonl").stdout.splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", ["questions", "revisions", "disputes"])
def test_the_rows_are_those_of_a_ledger(lake, name):
    ran = kathan("ledger", "group", lake, "--workers", 2)
    assert ran.exit_code == 0, ran.stderr
    ledger = lake.parent / "all.db"
    assert kathan("ledger", "load", lake, "--ledger", ledger).exit_code == 0
    expected = listed(name, ledger)
    assert expected and grouped(lake, name) == expected


def test_every_figure_answers_one_question(lake):
    kathan("ledger", "group", lake)
    answers = pq.read_table(lake / "grouped" / "answers.parquet").to_pylist()
    figures = {
        row["evidence_key"]
        for path in lake.glob("claims/*")
        for row in pq.read_table(path).to_pylist()
        if row["kind"] == "figure"
    }
    assert sorted(row["evidence_key"] for row in answers) == sorted(figures)
    assert {row["question"] for row in answers} == {row["question"] for row in grouped(lake, "questions")}


def test_a_part_that_was_changed_is_named_and_the_rest_is_grouped(lake):
    spoilt = min(lake.glob("claims/*"))
    spoilt.write_bytes(b"PAR1 no longer")
    ran = kathan("ledger", "group", lake)
    assert ran.exit_code == 1
    assert f"{spoilt.stem}.json: not grouped: is not the file that was written" in ran.stderr
    assert grouped(lake, "questions")


def test_where_no_part_can_be_used_each_is_named_and_the_tables_are_empty(lake):
    for table in lake.glob("claims/*"):
        table.write_bytes(b"PAR1 no longer")
    ran = kathan("ledger", "group", lake)
    assert ran.exit_code == 1
    assert ran.stderr.count("is not the file that was written") == len(list(lake.glob("parts/*.json")))
    assert grouped(lake, "questions") == []


def test_a_folder_that_is_no_lake_and_an_engine_without_sql_are_refused_in_words(lake, tmp_path):
    (tmp_path / "empty").mkdir()
    assert "holds no finished part" in kathan("ledger", "group", tmp_path / "empty").stderr
    assert "choose one of" in kathan("ledger", "group", lake, "--engine", "tractor").stderr


def test_every_figure_lies_once_on_one_shelf_and_every_block_too(tmp_path, monkeypatch):
    monkeypatch.setattr(shelves, "FULL", 3)
    monkeypatch.setattr(shelves, "_TAKEN", 7)
    empty = {field.name: "" for field in FIGURE} | {"start": 0, "sketch": b""}
    cells = [f"killed\tperson\ttotal\tC{at % 5}" for at in range(20)] + ["killed\tperson\ttotal\tC9"] * 20
    rows = [{**empty, "cell": cell, "evidence_key": f"k{at}", "rank": f"{at}"} for at, cell in enumerate(cells)]
    (tmp_path / "figures").mkdir()
    pq.write_table(
        pa.Table.from_pylist([*rows, {**rows[3], "rank": "99"}], schema=FIGURE), tmp_path / "figures" / "1.parquet"
    )
    with duckdb.connect() as work:
        work.execute(f"CREATE VIEW figures AS SELECT * FROM '{tmp_path}/figures/*.parquet'")
        found = [pq.read_table(path) for path in shelves.fill_shelves(work, tmp_path / "figures", tmp_path / "shelves")]
    assert len(found) > 3
    keys = [key for table in found for key in table.column("evidence_key").to_pylist()]
    assert sorted(keys) == sorted(row["evidence_key"] for row in rows)
    homes = [block for table in found for block in set(table.column("block").to_pylist())]
    assert len(homes) == len(set(homes)) == 6


def test_a_large_block_has_a_shelf_of_its_own_and_small_ones_share():
    sizes = {"a": 4000, "b": 900, "c": 9000, "d": 10, "e": 20}
    assert shelves.shelve_blocks(sizes) == {
        "a": "00000000", "b": "00000000", "c": "00000001", "d": "00000002", "e": "00000002"
    }  # fmt: skip


def test_the_blocks_of_a_shelf_are_answered_one_by_one(tmp_path):
    rows = [{"block": block, "evidence_key": f"{block}{at}"} for at in range(3) for block in "ab"]
    table = pa.Table.from_pylist(rows, schema=shelves._SHELF)
    pq.write_table(table, tmp_path / "shelf.parquet")
    asked = []

    def answer(block):
        asked.append(sorted(block.column("evidence_key").to_pylist()))
        return pa.table({"rows": [block.num_rows]})

    assert shelves.answer_shelf(answer, tmp_path / "shelf.parquet").column("rows").to_pylist() == [3, 3]
    assert asked == [["a0", "a1", "a2"], ["b0", "b1", "b2"]]
