"""Take so many made articles the whole way on this machine: Parquet, claims in a lake, a ledger; what each step costs.

usage: python benchmarks/scale.py ARTICLES FOLDER [WORKERS]

The mix: of ten articles three in Hindi, three in English, one each in Urdu, Arabic, Russian and Spanish; their lengths
are log-normal about three kilobytes. Prints one row a step: articles a second by the clock, processor seconds, the most
memory of any process, bytes written.
"""

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from articles import article

MIX = ("hi", "hi", "hi", "en", "en", "en", "ur", "ar", "ru", "es")
MEDIAN, SPREAD = 3000, 0.7
GROUP = 1000  # articles a row group: a part of a minute or so
YEARLY = 10_000  # articles of a year: what belongs together is looked for within one
END = datetime(2026, 1, 1)


def rows(number: int, seed: int = 8) -> Iterator[dict[str, str]]:
    """Articles with what a crawl knows of them."""
    dice, years = random.Random(seed), max(1, number // YEARLY)
    for at in range(number):
        code = dice.choice(MIX)
        size = int(min(max(dice.lognormvariate(0, SPREAD) * MEDIAN, 400), 40_000))
        day = END - timedelta(minutes=dice.randrange(525_600 * years))
        yield {
            "id": f"a{at}", "text": article(code, dice, size), "language": code, "url": f"https://paper.example/{at}",
            "outlet": f"Paper {dice.randrange(200)}", "published_at": f"{day.isoformat()}+00:00",
        }  # fmt: skip


def write(number: int, path: Path) -> None:
    """The articles as one Parquet file."""
    writer, group = None, []
    for at, row in enumerate(rows(number), 1):
        group.append(row)
        if len(group) == GROUP or at == number:
            table = pa.Table.from_pylist(group)
            writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
            writer.write_table(table)
            group = []
    if writer:
        writer.close()


def run(*words: object) -> tuple[float, float, float]:
    """Seconds by the clock and of the processors that a command takes, and megabytes of its largest process so far."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "kathan.cli.main", *map(str, words)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, spent, after.ru_maxrss / 1024


def size(path: Path) -> int:
    """Bytes of a file, or of all in a folder."""
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file()) if path.is_dir() else path.stat().st_size


def main(number: int, folder: Path, workers: int) -> None:
    """Make, read, post; a row each."""
    folder.mkdir(parents=True, exist_ok=True)
    source, lake, ledger = folder / f"{number}.parquet", folder / f"lake-{number}", folder / f"{number}.db"
    write(number, source)
    print("| step | articles/s | processor s | MB of memory | MB written |\n| --- | --- | --- | --- | --- |")
    steps = (
        (
            f"{number:,} articles into a lake, {workers} workers",
            ("read", source, "--out", lake, "--workers", workers),
            lake,
        ),
        ("the lake into questions", ("ledger", "group", lake, "--workers", workers), lake / "grouped"),
        ("the lake into a ledger", ("ledger", "load", lake, "--ledger", ledger), ledger),
        ("questions worked out", ("ledger", "disputes", "--ledger", ledger, "--format", "jsonl"), ledger),
    )
    for name, words, made in steps:
        wall, spent, memory = run(*words)
        print(f"| {name} | {number / wall:.0f} | {spent:.0f} | {memory:.0f} | {size(made) / 1e6:.0f} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 2)
