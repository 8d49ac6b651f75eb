"""Group a lake: its questions, revisions and disputes as tables in the lake itself, without a ledger."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from kathan.claim.compact import dump, load
from kathan.export.base import Row, Table
from kathan.export.parquet import TableFile
from kathan.model.steps import Issue
from kathan.run.blocks import PART, answer_figures, find_figures
from kathan.run.depot import Depot, DepotError
from kathan.run.engine.base import EngineError, load_engine
from kathan.run.lake import part_names

GROUPED = "grouped"
QUESTIONS = Table(
    "questions",
    {"question": "text", "label": "text", "event": "text", "unit": "text?", "scope": "text", "now": "text",
     "sources": "int", "reports": "int", "origins": "int", "revisions": "int", "disputes": "int", "record": "text"},
)  # fmt: skip
REVISIONS = Table(
    "revisions",
    {"question": "text", "source": "text", "change": "text", "before": "text", "after": "text", "from": "text?",
     "to": "text?", "record": "text"},
)  # fmt: skip
DISPUTES = Table(
    "disputes",
    {"question": "text", "kind": "text", "source": "text", "says": "text", "other": "text?", "other_says": "text?",
     "since": "text?", "state": "text", "record": "text"},
)  # fmt: skip
ANSWERS = Table("answers", {"question": "text", "evidence_key": "text", "source": "text"})
_TABLES = {"question": QUESTIONS, "revision": REVISIONS, "dispute": DISPUTES, "answer": ANSWERS}


@dataclass(frozen=True, slots=True)
class Grouped:
    """How many questions, revisions, disputes and answers (pieces of evidence) were written."""

    questions: int
    revisions: int
    disputes: int
    answers: int


def gather(address: str, engine: str, workers: int) -> Iterator[Issue | Grouped]:
    """Write the tables of a lake's questions into its folder ``grouped``; parts that cannot be used come as issues.

    ``record`` is the row that the ledger's own lists give. Raises DepotError where the folder holds no finished part or
    cannot be written, EngineError where the engine cannot be used.
    """
    depot = Depot(address)
    parts = part_names(depot)
    if not parts:
        raise DepotError(f"{address}: holds no finished part; `kathan read … --out` fills such a folder")
    work: Any = load_engine(engine)
    if not hasattr(work, "group_blocks"):
        raise EngineError(f"engine {engine!r} has no SQL to group by; take local or spark")
    batches = (pa.RecordBatch.from_pylist([{"part": part}], schema=PART) for part in parts)
    answered = work.group_blocks(batches, partial(find_figures, address=address), answer_figures, workers)
    with TemporaryDirectory() as name, ExitStack() as files:
        folder = Path(name)
        tables = {kind: files.enter_context(_file(table, folder)) for kind, table in _TABLES.items()}
        for batch in answered:
            for row in batch.to_pylist():
                if row["kind"] == "fault":
                    yield Issue(f"{address}/parts/{row['question']}.json", f"not grouped: {row['row']}", fatal=True)
                else:
                    tables[row["kind"]].add(_whole(row))
        files.close()
        for table in _TABLES.values():
            depot.put(_path(table, folder), f"{GROUPED}/{table.name}.parquet")
        yield Grouped(*(tables[kind].rows for kind in _TABLES))


def _path(table: Table, folder: Path) -> Path:
    return folder / f"{table.name}.parquet"


def _file(table: Table, folder: Path) -> TableFile:
    return TableFile(table, _path(table, folder))


def _whole(row: Row) -> Row:
    told = {**load(row["row"]), "question": row["question"]}
    return {**told, "record": dump(told)}
