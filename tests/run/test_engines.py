"""Ray and Spark, each on a cluster of two worker processes, leave the very bytes that all cores of one machine leave.

They are too large for every run: `make engines` installs them and runs this file.
"""

import hashlib
import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

PARTS = 12
SENTENCES = (
    "Police said on Saturday that {} people were killed in a fire in Larkow.",
    "शनिवार को पुलिस ने कहा कि दिल्ली में आग लगने से {} लोगों की मौत हो गई।",
    "По данным полиции, при пожаре в Киеве погибли {} человек.",
)
# What the command line of a worker holds while it works.
WORKERS = {"ray": ("ray::Map",), "spark": ("pyspark", "daemon")}


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    rows = [
        {"id": f"a{n}", "text": "\n\n".join([SENTENCES[n % 3].format(n + 3 + k) for k in range(60)]) + "\n"}
        for n in range(PARTS)
    ]
    path = tmp_path_factory.mktemp("in") / "rows.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=1)
    return path


@pytest.fixture(scope="module")
def expected(table):
    out = table.parent / "local"
    assert start(table, out, "local").wait(300) == 0
    return files(out)


def start(table, out, engine):
    command = [
        sys.executable,
        "-m",
        "kathan.cli.main",
        "read",
        table,
        "--out",
        out,
        "--engine",
        engine,
        "--workers",
        "2",
    ]
    return subprocess.Popen(command, env={**os.environ, "SPARK_MASTER": "local-cluster[2,1,1024]"})


def files(folder):
    names = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in names}


def workers(words):
    """The processes whose command line holds all the words; the last one started is at the end."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode() if entry.name.isdigit() else ""
        except OSError:
            continue
        if all(word in line for word in words):
            found.append(int(entry.name))
    return sorted(found)


@pytest.mark.parametrize("engine", ["ray", "spark"])
def test_the_bytes_are_those_of_one_machine_though_a_worker_is_killed(table, expected, engine):
    if find_spec({"ray": "ray", "spark": "pyspark"}[engine]) is None:
        pytest.skip(f"{engine} is not installed: make engines")
    out = table.parent / engine
    run = start(table, out, engine)
    limit = time.monotonic() + 300
    at_work: list[int] = []
    while not at_work and run.poll() is None and time.monotonic() < limit:
        time.sleep(0.02)
        at_work = workers(WORKERS[engine]) if len(list(out.glob("parts/*.json"))) >= 2 else []
    assert at_work and run.poll() is None, "the run ended before a worker could be killed"
    os.kill(at_work[-1], signal.SIGKILL)
    assert run.wait(300) == 0
    assert len(list(out.glob("parts/*.json"))) == PARTS
    assert files(out) == expected


def test_spark_groups_a_lake_into_the_rows_that_duckdb_gives(table, expected):
    if find_spec("pyspark") is None:
        pytest.skip("spark is not installed: make engines")
    out, told = table.parent / "local", {}
    for engine in ("local", "spark"):
        command = [
            sys.executable,
            "-m",
            "kathan.cli.main",
            "ledger",
            "group",
            out,
            "--engine",
            engine,
            "--workers",
            "2",
        ]
        subprocess.run(command, check=True, env={**os.environ, "SPARK_MASTER": "local-cluster[2,1,1024]"})
        told[engine] = {path.name: pq.read_table(path).to_pylist() for path in sorted((out / "grouped").iterdir())}
    assert told["spark"] == told["local"]
    assert told["local"]["questions.parquet"]
