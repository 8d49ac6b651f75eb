"""Many articles into a folder of tables: the same claims, resumable, with what fails named and set aside."""

import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
import time

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from typer.testing import CliRunner

from kathan.cli.main import app
from kathan.run import depot, parts

PLACES = ("Larkow", "Delhi", "Kyiv", "Lagos", "Quito", "Manila", "Rabat", "Sendai")
ROWS = [
    {"id": f"a{n}", "language": "en", "published_at": "2025-03-01",
     "text": f"Police said on Saturday that {n + 3} people were killed in a fire in {place}.\n"}
    for n, place in enumerate(PLACES)
]  # fmt: skip


def kathan(*words):
    ran = CliRunner().invoke(app, [str(word) for word in words])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran


def write(path, rows=ROWS, group=2):
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=group)
    return path


def files(folder):
    """The digest of every file that a run has left."""
    names = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in names}


def claims(folder):
    return [row for path in sorted(folder.glob("claims/*")) for row in pq.read_table(path).to_pylist()]


def test_the_claims_are_those_of_a_plain_read(tmp_path):
    table, out = write(tmp_path / "rows.parquet"), tmp_path / "out"
    assert kathan("read", table, "--out", out, "--workers", 2).exit_code == 0
    plain = kathan("read", table, "--no-post", "--format", "jsonl").stdout.splitlines()
    assert {row["evidence_key"] for row in claims(out)} == {json.loads(line)["evidence_key"] for line in plain}
    said = json.loads((out / "manifest.json").read_text())
    assert (said["articles"], said["claims"], len(said["parts"])) == (8, len(plain), 4)


def test_a_folder_is_posted_and_posting_it_again_adds_nothing(tmp_path):
    table, out, ledger = write(tmp_path / "rows.parquet"), tmp_path / "out", tmp_path / "a.db"
    kathan("read", table, "--out", out)
    assert "8 articles and 8 claims" in kathan("ledger", "load", out, "--ledger", ledger).stderr
    assert "0 articles and 0 claims" in kathan("ledger", "load", out, "--ledger", ledger).stderr
    plain = tmp_path / "b.db"
    kathan("read", table, "--ledger", plain)
    exports = [kathan("export", "jsonl", "--out", "-", "--ledger", one).stdout for one in (ledger, plain)]
    assert exports[0] == exports[1]


def test_a_table_that_was_changed_is_named_and_the_rest_posted(tmp_path):
    table, out = write(tmp_path / "rows.parquet"), tmp_path / "out"
    kathan("read", table, "--out", out)
    changed = sorted(out.glob("claims/*"))[1]
    changed.write_bytes(changed.read_bytes()[:-9])
    ran = kathan("ledger", "load", out, "--ledger", tmp_path / "a.db")
    assert ran.exit_code == 1 and changed.name in ran.stderr and "6 articles" in ran.stderr


def test_a_killed_run_goes_on_without_doing_finished_parts_again(tmp_path):
    # An article of its own for each part, each long enough that the run is caught at work.
    rows = [{**row, "text": row["text"] * 40} for row in ROWS]
    table, out = write(tmp_path / "rows.parquet", rows, 1), tmp_path / "out"
    command = [sys.executable, "-m", "kathan.cli.main", "read", table, "--out", out, "--workers", "1"]
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while len(list(out.glob("parts/*.json"))) < 2 and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.wait()
    before = files(out / "parts")
    stamps = {name: os.stat(out / "claims" / name.replace(".json", ".parquet")).st_mtime_ns for name in before}
    assert before
    ran = kathan("read", table, "--out", out, "--workers", 1)
    assert ran.exit_code == 0
    assert ran.stderr.count("kathan: part") == len(rows) - len(before)
    assert {name: os.stat(out / "claims" / name.replace(".json", ".parquet")).st_mtime_ns for name in before} == stamps
    whole = tmp_path / "whole"
    kathan("read", table, "--out", whole, "--workers", 2)
    assert files(out) == files(whole)


def test_what_is_broken_is_counted_named_and_set_aside(tmp_path):
    sources = tmp_path / "in"
    sources.mkdir()
    write(sources / "good.parquet")
    (sources / "torn.parquet").write_bytes(write(tmp_path / "x.parquet").read_bytes()[:900])
    (sources / "rows.jsonl").write_text(
        json.dumps(ROWS[0]) + "\nnot a row\n" + json.dumps(ROWS[1] | {"id": "z"}) + "\n"
    )
    (sources / "torn.jsonl.gz").write_bytes(gzip.compress(json.dumps(ROWS[2]).encode() * 50)[:-8])
    out = tmp_path / "out"
    ran = kathan("read", sources, tmp_path / "gone.txt", "--out", out, "--workers", 2)
    assert ran.exit_code == 1
    said = "".join(path.read_text() for path in out.glob("dead-letter/*")) + ran.stderr
    for name in ("torn.parquet", "rows.jsonl:2", "torn.jsonl.gz", "gone.txt"):
        assert name in said
    said = json.loads((out / "manifest.json").read_text())
    assert said["articles"] >= 10 and said["set_aside"] >= 2


def test_what_was_set_aside_can_be_read_again(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(
        "import os, kathan.run.flow as flow\nreal = flow.read_page\n"
        "def read_page(page, *rest):\n    return os.abort() if 'Kyiv' in page.content else real(page, *rest)\n"
        "flow.read_page = read_page\n"
    )
    table, out = write(tmp_path / "rows.parquet"), tmp_path / "out"
    with monkeypatch.context() as broken:
        broken.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH")))))
        ran = kathan("read", table, "--out", out, "--workers", 1)
    assert ran.exit_code == 1 and "its reader died" in ran.stderr
    (letter,) = out.glob("dead-letter/*.jsonl")
    again = kathan("read", letter, "--no-post", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["article"]["ref"] for line in again] == ["a2"]


class Failing(MemoryFileSystem):
    """A store that fails each thing it is asked for a first time."""

    protocol = "failing"
    failed: set = set()  # noqa: RUF012

    def _fails(self, *asked):
        if asked not in self.failed:
            self.failed.add(asked)
            raise ConnectionResetError("the store is away")

    def cat_file(self, path, *rest, **more):
        self._fails("cat", path)
        return super().cat_file(path, *rest, **more)

    def put_file(self, source, path, *rest, **more):
        self._fails("put", path)
        return super().put_file(source, path, *rest, **more)

    def exists(self, path, *rest, **more):
        self._fails("exists", path)
        return super().exists(path, *rest, **more)


def test_an_object_store_that_fails_for_a_while_is_asked_again(tmp_path, monkeypatch):
    fsspec.register_implementation("failing", Failing, clobber=True)
    monkeypatch.setattr(depot, "FIRST_WAIT", 0.001)
    table = write(tmp_path / "rows.parquet")
    ran = kathan("read", table, "--out", "failing://lake", "--workers", 1)
    assert ran.exit_code == 0, ran.stderr
    assert "8 articles" in kathan("ledger", "load", "failing://lake", "--ledger", tmp_path / "a.db").stderr


def test_long_files_of_lines_are_cut_where_a_line_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "PART_BYTES", 300)
    monkeypatch.setattr(parts, "_CHUNK", 64)
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({**row, "id": None}) + "\n" for row in ROWS))
    cut = list(parts.plan([str(path)]))
    assert len(cut) > 2
    data = path.read_bytes()
    assert b"".join(data[one.start : one.end] for one in cut) == data
    assert all(data[one.end - 1 : one.end] == b"\n" for one in cut)
    assert [one.before for one in cut] == [data[: one.start].count(b"\n") for one in cut]
    assert len({one.id for one in cut}) == len(cut)


def test_an_engine_is_one_file(tmp_path, monkeypatch):
    (tmp_path / "backwards.py").write_text(
        'NAME = "backwards"\n'
        "def map_batches(batches, function, schemas, workers):\n"
        "    return map(function, reversed(list(batches)))\n"
    )
    monkeypatch.setenv("KATHAN_ENGINES", str(tmp_path))
    table = write(tmp_path / "rows.parquet")
    assert kathan("read", table, "--out", tmp_path / "out", "--engine", "backwards").exit_code == 0
    assert len(claims(tmp_path / "out")) == 8


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--engine", "none", "--out", "out"), "choose one of"),
        (("--engine", "ray"), "name it with --out"),
        (("--out", "nonsense://x"), "nonsense"),
    ],
)
def test_wrong_use_is_told(tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    ran = kathan("read", write(tmp_path / "rows.parquet"), *words)
    assert ran.exit_code == 2 and said in ran.stderr


def test_a_folder_that_cannot_be_one_is_told(tmp_path):
    table = write(tmp_path / "rows.parquet")
    ran = kathan("read", table, "--out", table / "out", "--workers", 1)
    assert ran.exit_code == 1 and "rows.parquet" in ran.stderr


def test_a_part_whose_row_is_spoilt_is_told(tmp_path):
    out = tmp_path / "out"
    kathan("read", write(tmp_path / "rows.parquet"), "--out", out, "--workers", 1)
    spoilt = sorted(out.glob("parts/*.json"))[0]
    spoilt.write_text("{")
    ran = kathan("ledger", "load", out, "--ledger", tmp_path / "a.db")
    assert ran.exit_code == 1 and spoilt.name in ran.stderr
