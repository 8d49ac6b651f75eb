"""Post what lies in a folder of tables into a ledger, a part in one transaction."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from kathan.export.base import ExportError, Row
from kathan.export.folder import claim_of, copy_of, file_digest
from kathan.export.parquet import read_table
from kathan.ledger.post import PostResult, post_claims
from kathan.model.ledger import Kept
from kathan.model.steps import Issue
from kathan.packs.load import Packs
from kathan.read.kept import read_kept
from kathan.run.depot import Depot, DepotError
from kathan.run.lake import done_parts
from kathan.run.part import Done
from kathan.run.sheets import ARTICLES, CLAIMS
from kathan.store.base import Writer


def load(address: str, writer: Writer, packs: Packs) -> Iterator[PostResult | Issue]:
    """Post every finished part; one result an article. What the ledger knows already adds nothing.

    A part whose tables are not those that were written is named and left out. Raises DepotError where the folder is
    none of ours, StoreError where the ledger cannot be written.
    """
    depot = Depot(address)
    found = False
    for done in done_parts(depot):
        found = True
        with TemporaryDirectory() as folder:
            try:
                fetch_part(depot, done, Path(folder))
                yield from _post(Path(folder), writer, packs)
            except (DepotError, ExportError, OSError, ValueError, KeyError, TypeError) as error:
                yield Issue(f"{address}/claims/{done.part}.parquet", f"not posted: {error}", fatal=True)
    if not found:
        raise DepotError(f"{address}: holds no finished part; `kathan read … --out` fills such a folder")


def fetch_part(depot: Depot, done: Done, folder: Path) -> None:
    """Copy the two tables of a part into a folder. Raises DepotError where they are not those that were written."""
    for table in (ARTICLES, CLAIMS):
        path = folder / f"{table.name}.parquet"
        path.write_bytes(depot.read(f"{table.name}/{done.part}.parquet"))
        if file_digest(path) != done.sha256[table.name]:
            raise DepotError("is not the file that was written")


def _post(folder: Path, writer: Writer, packs: Packs) -> Iterator[PostResult]:
    claims: dict[str, list[Row]] = defaultdict(list)
    for row in read_table(CLAIMS, folder / "claims.parquet"):
        claims[row["article"]].append(row)
    now = datetime.now(UTC)
    with writer.posting():
        for row in read_table(ARTICLES, folder / "articles.parquet"):
            copy = copy_of(row)
            kept = Kept(copy, row["text"], now, row["layout"])
            found = [claim_of(one, copy) for one in claims[copy.id]]
            yield post_claims(read_kept(kept), found, writer, now, packs)
