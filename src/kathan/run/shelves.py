"""The figures of a lake sorted into shelves of files, so that who answers a block reads little more than that block.

A shelf holds one large block or several small ones. Figures are brought to their shelves some thousand at a time,
however large the lake.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
from pyarrow import compute, parquet

from kathan.ledger.cell import FULL
from kathan.run.blocks import FIGURE, SIZES, join_blocks

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SHELVES = 128  # so many, or twice as many where blocks fill theirs badly; each has a file open
_TAKEN = 16_384  # figures that are written to their shelves at a time
_REPEATED = ["subject", "copy", "sketch"]  # by the figures of an article: in memory once
_READ = ("article", "start", "evidence_key", "claim", *_REPEATED)
_WANTED = ["part", "rank", "cell", *_READ]
_PLACES = pa.schema([("cell", pa.string()), ("block", pa.string()), ("shelf", pa.string())])
_SHELF = pa.schema([("block", pa.string()), *(FIGURE.field(name) for name in _READ)])
# Of one article read twice the first reading counts. SQL sees keys alone; what they stand for may not fit its memory.
_AGAIN = """CREATE TABLE again AS SELECT part, rank FROM (SELECT part, rank, row_number() OVER
    (PARTITION BY evidence_key ORDER BY rank) AS nth FROM figures WHERE fault = '') WHERE nth > 1"""
_AGAIN_OF = "SELECT rank FROM again WHERE part IN (SELECT unnest(?))"


def shelve_blocks(sizes: Mapping[str, int]) -> dict[str, str]:
    """The shelf of every block, by how many figures each block has."""
    most = max(FULL, sum(sizes.values()) // _SHELVES)
    shelves, number, held = {}, 0, 0
    for block, size in sorted(sizes.items()):
        if held and held + size > most:
            number, held = number + 1, 0
        shelves[block] = f"{number:08}"
        held += size
    return shelves


def fill_shelves(work: "DuckDBPyConnection", figures: Path, folder: Path) -> list[Path]:
    """Bring the figures of a folder, which are the view ``figures``, to shelves in a new one; their files, in order."""
    sizes = dict(work.execute(SIZES).fetchall())
    homes, held = join_blocks(sizes), Counter[str]()
    for cell, block in homes.items():
        held[block] += sizes[cell]
    shelves = shelve_blocks(held)
    places = pa.table(
        {"cell": [*homes], "block": [*homes.values()], "shelf": [shelves[block] for block in homes.values()]}, _PLACES
    )
    work.execute(_AGAIN)
    folder.mkdir()
    with ExitStack() as files:
        paths = {shelf: folder / f"{shelf}.parquet" for shelf in sorted(set(shelves.values()))}
        writers = {shelf: files.enter_context(_file(path)) for shelf, path in paths.items()}
        for path in sorted(figures.glob("*.parquet")):
            for batch in parquet.ParquetFile(path).iter_batches(_TAKEN, columns=_WANTED):
                _shelve(_first(work, pa.table(batch)), places, writers)
    return [*paths.values()]


def _file(path: Path) -> parquet.ParquetWriter:
    return parquet.ParquetWriter(path, _SHELF, compression="zstd")


def _first(work: "DuckDBPyConnection", figures: pa.Table) -> pa.Table:
    """The figures of which none was read before."""
    parts = compute.unique(figures.column("part")).to_pylist()
    again = [rank for (rank,) in work.execute(_AGAIN_OF, [parts]).fetchall()]
    return figures.filter(compute.invert(compute.is_in(figures.column("rank"), pa.array(again, pa.string()))))


def _shelve(figures: pa.Table, places: pa.Table, writers: Mapping[str, parquet.ParquetWriter]) -> None:
    """Write the figures of each shelf behind those that it has."""
    at = compute.index_in(figures.column("cell"), places.column("cell"))  # null for a part that cannot be used
    for name in ("block", "shelf"):
        figures = figures.append_column(name, places.column(name).take(at))
    for shelf in compute.unique(figures.column("shelf")).drop_null().to_pylist():
        chosen = figures.filter(compute.equal(figures.column("shelf"), shelf))
        writers[shelf].write_table(chosen.select(_SHELF.names))


def answer_shelf(answer: Callable[[pa.Table], pa.Table], home: Path) -> pa.Table:
    """What a function makes of each block of a shelf, one after the other."""
    return pa.concat_tables(map(answer, _blocks(home)))


def _blocks(home: Path) -> Iterator[pa.Table]:
    shelf = parquet.read_table(home, read_dictionary=_REPEATED)
    blocks = compute.unique(shelf.column("block")).sort()
    for block in blocks:
        yield shelf if len(blocks) == 1 else shelf.filter(compute.equal(shelf.column("block"), block))
