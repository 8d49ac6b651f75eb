"""Fill a folder with the tables of articles and claims, part by part, on any engine; what is done is not done again."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

from kathan.model.steps import Issue
from kathan.run.depot import Depot, DepotError
from kathan.run.engine.base import load_engine
from kathan.run.part import PARTS, Done, Job, done_schema, part_schema, read_parts
from kathan.run.parts import Part, as_row, plan

MANIFEST = "manifest.json"
LAYOUT = 1  # of the folder; raised when a table loses or changes a column


def fill(addresses: Sequence[str], job: Job, engine: str, workers: int) -> Iterator[Done | Issue]:
    """Read all parts of what the addresses name that are not done yet; what came of each, then the manifest is written.

    Raises DepotError where the folder cannot be used, EngineError where the engine cannot.
    """
    work = load_engine(engine)
    depot = Depot(job.out)
    finished = set(part_names(depot))
    planned = list(plan(addresses))
    yield from (one for one in planned if isinstance(one, Issue))
    parts = [one for one in planned if isinstance(one, Part) and one.id not in finished]
    schemas = part_schema(), done_schema()
    batches = (pa.RecordBatch.from_pylist([as_row(part)], schema=schemas[0]) for part in parts)
    for batch in work.map_batches(batches, partial(read_parts, job=job), schemas, workers):
        for row in batch.to_pylist():
            yield Done(**json.loads(row["done"]))
    _write_manifest(depot)


def _write_manifest(depot: Depot) -> None:
    parts = list(done_parts(depot))
    totals = {name: sum(getattr(part, name) for part in parts) for name in ("articles", "claims", "set_aside")}
    tables = [{"part": part.part, "paths": part.paths, "sha256": part.sha256} for part in parts]
    said = {"kathan": LAYOUT, "version": version("kathan"), **totals, "parts": tables}
    with TemporaryDirectory() as folder:
        path = Path(folder, MANIFEST)
        path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        depot.put(path, MANIFEST)


def part_names(depot: Depot) -> list[str]:
    """The names of all finished parts, in order."""
    return [name.removesuffix(".json") for name in depot.names(PARTS) if name.endswith(".json")]


def read_done(depot: Depot, part: str) -> Done:
    """What came of a finished part. Raises DepotError where it cannot be read."""
    try:
        return Done(**json.loads(depot.read(f"{PARTS}/{part}.json")))
    except (ValueError, TypeError):
        raise DepotError(f"{depot.address}/{PARTS}/{part}.json: is not what a finished part leaves") from None


def done_parts(depot: Depot) -> Iterator[Done]:
    """What came of every finished part, in order of its name."""
    for part in part_names(depot):
        yield read_done(depot, part)
