"""The figures of a lake into blocks, and each block into its questions: what an engine spreads, and the SQL between.

A block is what the ledger derives by itself (``ledger/cell.py``); the decisions are the ledger's own code.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
from pyarrow.compute import sort_indices

from kathan.claim.compact import dump, load, load_record
from kathan.claim.record import claim_record
from kathan.export.base import ExportError
from kathan.export.folder import claim_of, copy_of
from kathan.export.parquet import read_table
from kathan.ledger.cell import Asked, ask_article, join_cells, show_subject
from kathan.ledger.derive import answer_block, uncollected
from kathan.ledger.place import PlaceTree, read_places
from kathan.model.claim import Claim
from kathan.model.ledger import Copy, Kept, Report
from kathan.packs.load import Packs, load_packs
from kathan.read.kept import read_kept
from kathan.run.depot import Depot, DepotError
from kathan.run.lake import read_done
from kathan.run.load import fetch_part
from kathan.run.sheets import ARTICLES, CLAIMS
from kathan.store.base import Answered
from kathan.text.named import story_names
from kathan.text.sketch import sketch_article

PART = pa.schema([("part", pa.string())])
FIGURE = pa.schema(
    [
        ("part", pa.string()),
        ("rank", pa.string()),  # part and line: of one article read twice the first reading counts
        ("cell", pa.string()),
        ("subject", pa.string()),
        ("article", pa.string()),
        ("start", pa.int64()),
        ("evidence_key", pa.string()),
        ("claim", pa.string()),
        ("copy", pa.string()),
        ("sketch", pa.binary()),
        ("fault", pa.string()),  # why a part cannot be used; such a row holds nothing else
    ]
)
ANSWER = pa.schema(
    [
        ("kind", pa.string()),  # question, revision, dispute, answer or fault
        ("question", pa.string()),
        ("nth", pa.int64()),
        ("row", pa.string()),
    ]
)
# Both DuckDB and Spark read these; ``figures``, ``blocks`` and ``answered`` are tables of theirs.
ONCE = """SELECT f.* FROM figures f JOIN (SELECT evidence_key, min(rank) AS rank FROM figures WHERE fault = ''
    GROUP BY evidence_key) o ON f.evidence_key = o.evidence_key AND f.rank = o.rank"""
SIZES = f"SELECT cell, count(*) AS size FROM ({ONCE}) GROUP BY cell"
BLOCKED = f"SELECT b.block, f.* FROM ({ONCE}) f JOIN blocks b ON f.cell = b.cell"
# Questions of one slug are told apart by the key of their first evidence, as in a ledger.
NAMED = """SELECT a.kind, CASE WHEN s.twins > 1 THEN a.slug || '-' || substr(a.first, 1, 6) ELSE a.slug END AS question,
    a.nth, a.row FROM answered a JOIN (SELECT slug, sum(CASE WHEN kind = 'question' THEN 1 ELSE 0 END) AS twins
    FROM answered GROUP BY slug) s ON a.slug = s.slug
    UNION ALL SELECT 'fault', part, 0, fault FROM figures WHERE fault <> '' ORDER BY 1, 2, 3, 4"""
ANSWERED = pa.schema(
    [(name, pa.string()) for name in ("kind", "slug", "first")] + [("nth", pa.int64()), ("row", pa.string())]
)
_BATCH = 2000  # figures unpacked, or rows packed, at a time
_ORDER = ("article", "start", "evidence_key")
_UNPOSTED = datetime(1970, 1, 1, tzinfo=UTC)  # what a lake holds has not been posted; no decision looks at it


def join_blocks(sizes: Mapping[str, int]) -> dict[str, str]:
    """The block of every cell by a number, since the names of cells are no names of files."""
    homes = join_cells(sizes)
    numbers = {block: f"{at:08}" for at, block in enumerate(sorted(set(homes.values())))}
    return {cell: numbers[block] for cell, block in homes.items()}


def find_figures(batch: pa.RecordBatch, address: str) -> pa.RecordBatch:
    """The figures of some parts of the lake at an address; a part that cannot be used is one row with its fault."""
    rows = [row for part in batch.column("part").to_pylist() for row in _of_part(part, Depot(address))]
    return pa.RecordBatch.from_pylist(rows, schema=FIGURE)


def _of_part(part: str, depot: Depot) -> list[dict[str, Any]]:
    packs, _ = _held()
    try:
        with TemporaryDirectory() as folder, uncollected():
            fetch_part(depot, read_done(depot, part), Path(folder))
            asked = [one for told in _told(Path(folder)) for one in ask_article(told, packs.events)]
            return [_row(part, line, one) for line, one in enumerate(asked)]
    except (DepotError, ExportError, OSError, ValueError, KeyError, TypeError) as error:
        empty = {field.name: "" for field in FIGURE}
        return [{**empty, "part": part, "start": 0, "sketch": b"", "fault": str(error) or type(error).__name__}]


@cache
def _held() -> tuple[Packs, PlaceTree]:
    packs = load_packs()
    return packs, read_places(packs.names)


def _told(folder: Path) -> Iterator[list[tuple[int, Report]]]:
    """The figures of each article of a part, in the order in which a ledger reads them."""
    claims = defaultdict(list)
    for row in read_table(CLAIMS, folder / "claims.parquet"):
        if row["kind"] == "figure":
            claims[row["article"]].append(row)
    for row in read_table(ARTICLES, folder / "articles.parquet"):
        copy = copy_of(row)
        article = read_kept(Kept(copy, row["text"], _UNPOSTED, row["layout"]))
        names, sketch = story_names(article.text), sketch_article(article)
        marked = replace(copy, names=names, sketch=sketch, credits=article.credits)
        found = [Report(claim_of(one, copy), marked, _UNPOSTED) for one in claims[copy.id]]
        yield [(0, report) for report in sorted(found, key=lambda one: (_start(one.claim), one.claim.evidence_key))]


def _start(claim: Claim) -> int:
    return claim.amount.ref.start if claim.amount else claim.evidence.ref.start


def _row(part: str, line: int, one: Asked) -> dict[str, Any]:
    claim, copy = one.report.claim, one.report.copy
    record = claim_record({}, claim)
    del record["article"]
    published, updated = (one.show() if one else None for one in (copy.published, copy.updated))
    shown = {name: getattr(copy, name) for name in ("ref", "url", "outlet", "title", "byline", "language")}
    return {
        "part": part,
        "rank": f"{part}:{line:09}",
        "cell": one.cell,
        "subject": show_subject(one.subject),
        "article": copy.id,
        "start": _start(claim),
        "evidence_key": claim.evidence_key,
        "claim": dump(record),
        "copy": dump(
            {**shown, "published_at": published, "updated_at": updated, "names": copy.names, "credits": copy.credits}
        ),
        "sketch": copy.sketch,
        "fault": "",
    }


def answer_figures(table: pa.Table) -> pa.Table:
    """The questions of one block, with their revisions, disputes and evidence, from a table of all its figures."""
    packs, tree = _held()
    order = sort_indices(table.select(list(_ORDER)), sort_keys=[(name, "ascending") for name in _ORDER])
    keys = table.column("evidence_key").take(order)
    with uncollected():
        found = answer_block(_reports(table, order), tree, packs)
        batches = [pa.RecordBatch.from_pylist(rows, schema=ANSWERED) for rows in _packed(found, keys)]
    return pa.Table.from_batches(batches, schema=ANSWERED)


def _packed(found: Iterable[Answered], keys: pa.ChunkedArray) -> Iterator[list[dict[str, Any]]]:
    """The rows of many questions, some thousands at a time."""
    rows: list[dict[str, Any]] = []
    for one in found:
        rows += _rows(one, keys)
        if len(rows) >= _BATCH:
            yield rows
            rows = []
    yield rows


def _reports(table: pa.Table, order: pa.Array) -> Iterator[tuple[int, str, Report]]:
    """The figures in order, unpacked a batch at a time: a block sorted whole would be in memory twice."""
    known: dict[str, Copy] = {}
    told = table.select(["subject", "article", "claim", "copy", "sketch"])
    batches = (told.take(order[at : at + _BATCH]) for at in range(0, len(order), _BATCH))
    for seq, row in enumerate(row for batch in batches for row in batch.to_pylist()):
        if row["article"] not in known:
            known = {row["article"]: _copy(row)}  # figures of one article follow each other
        copy = known[row["article"]]
        yield seq, row["subject"], Report(claim_of(load_record(row["claim"]), copy), copy, _UNPOSTED)


def _copy(row: Mapping[str, Any]) -> Copy:
    said = load(row["copy"])
    marks = {"names": tuple(said["names"]), "credits": tuple(said["credits"]), "sketch": row["sketch"]}
    return replace(copy_of({**said, "article": row["article"]}), **marks)


def _rows(one: Answered, keys: pa.ChunkedArray) -> Iterator[dict[str, Any]]:
    named = {"slug": one.slug, "first": one.first}
    yield {**named, "kind": "question", "nth": 0, "row": one.row}
    for change in one.changes:
        yield {**named, "kind": change.kind, "nth": change.nth, "row": change.row}
    for seq, source in one.members:
        yield {
            **named,
            "kind": "answer",
            "nth": seq,
            "row": dump({"evidence_key": keys[seq].as_py(), "source": source}),
        }
