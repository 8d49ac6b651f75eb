"""Read parts: a batch of parts in, a batch of what came of them out; the work that every engine spreads."""

import gzip
import io
import json
import threading
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any

from kathan.export.folder import file_digest
from kathan.export.parquet import TableFile
from kathan.model.article import MediaType, Page
from kathan.model.steps import Issue
from kathan.model.window import Instant, read_instant
from kathan.read.assemble import NO_PACK
from kathan.read.columns import find_columns
from kathan.read.fetch import read_stream, say_fault, suffix_of
from kathan.read.rows import find_rows
from kathan.run.depot import Depot, DepotError, open_stream
from kathan.run.flow import Reading
from kathan.run.guarded import PLAIN, GuardedReader, Manner
from kathan.run.parts import Part, from_row
from kathan.run.sheets import ARTICLES, CLAIMS, article_row, claim_rows

if TYPE_CHECKING:
    import pyarrow as pa

PARTS = "parts"
TRIES = 3  # of a part whose input breaks off
_threads = threading.local()


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all parts: where the tables go, when rows that do not say were published, how to read."""

    out: str
    published: str | None = None
    manner: Manner = PLAIN


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a part: counts, the digests of its tables, and the first that was set aside.

    A part that failed as a whole has a ``fault`` and no tables.
    """

    part: str
    paths: list[str]
    articles: int = 0
    claims: int = 0
    set_aside: int = 0
    first: str = ""
    sha256: dict[str, str] = field(default_factory=dict)
    fault: str = ""


def read_parts(batch: "pa.RecordBatch", job: Job) -> "pa.RecordBatch":
    """Read every part of a batch (``part_schema``) and write its tables; a row each of what came of it."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    done = [asdict(read_part(from_row(row), job)) for row in batch.to_pylist()]
    return pa.RecordBatch.from_pylist([{"done": json.dumps(one)} for one in done], schema=done_schema())


def part_schema() -> "pa.Schema":
    """The columns of a batch of parts."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    numbers = [pa.field(name, pa.int64(), nullable=False) for name in ("start", "end", "before")]
    return pa.schema([pa.field("id", pa.string(), nullable=False), ("paths", pa.list_(pa.string())), *numbers])


def done_schema() -> "pa.Schema":
    """The column of a batch of what came of parts: ``Done`` as JSON."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    return pa.schema([("done", pa.string())])


def read_part(part: Part, job: Job) -> Done:
    """Read one part; its tables stand in the folder when all of it is done, and its row is the last to be written.

    Where the input breaks off the part is begun again, a few times.
    """
    fault = ""
    for _ in range(TRIES):
        try:
            with TemporaryDirectory() as folder:
                return _finish(_read(part, job, Path(folder)), Path(folder), Depot(job.out))
        except (OSError, EOFError, DepotError) as error:
            fault = str(error) or type(error).__name__
        except Exception as error:  # a fault of ours costs its part, which the next run tries again
            fault = f"by a fault of kathan: {type(error).__name__}: {error}"
            break
    return Done(part.id, list(part.paths), fault=fault)


def _read(part: Part, job: Job, folder: Path) -> Done:
    done = Done(part.id, list(part.paths))
    with ExitStack() as stack:
        articles = stack.enter_context(TableFile(ARTICLES, folder / "articles.parquet"))
        claims = stack.enter_context(TableFile(CLAIMS, folder / "claims.parquet"))
        aside = stack.enter_context((folder / "dead-letter.jsonl").open("w", encoding="utf-8"))
        for page, found in _readings(part, job):
            lost = _lost(found)
            if isinstance(found, Reading) and not any(issue.fatal for issue in found.article.issues):
                articles.add(article_row(found.article))
                for row in claim_rows(found):
                    claims.add(row)
                done = replace(done, articles=done.articles + 1, claims=done.claims + len(found.claims))
            if lost is not None:
                aside.write(json.dumps(_letter(page, lost), ensure_ascii=False) + "\n")
                done = replace(done, set_aside=done.set_aside + 1, first=done.first or str(lost))
    return done


def _lost(found: Reading | Issue) -> Issue | None:
    """Why an article could not be read; one in a language without a pack is kept, and set aside too."""
    if isinstance(found, Issue):
        return found if found.fatal else None
    return next((issue for issue in found.article.issues if issue.fatal or issue.reason == NO_PACK), None)


def _readings(part: Part, job: Job) -> Iterator[tuple[Page | None, Reading | Issue]]:
    reader = _reader(job.manner)
    for page in _pages(part, job):
        if isinstance(page, Issue):
            yield None, page
        else:
            yield page, reader.read(page)


def _reader(manner: Manner) -> GuardedReader:
    """The reading process of this thread, kept from part to part."""
    kept: GuardedReader | None = getattr(_threads, "reader", None)
    if kept is None or kept.manner != manner:
        if kept is not None:
            kept.close()
        kept = _threads.reader = GuardedReader(manner)
    return kept


def _pages(part: Part, job: Job) -> Iterator[Page | Issue]:
    published = None if job.published is None else read_instant(job.published)
    for path in part.paths:
        try:
            with open_stream(path) as stream:
                yield from _pages_of(part, path, stream, job.manner.language, published)
        except (FileNotFoundError, PermissionError, EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Issue(path, say_fault(error), fatal=True)


def _pages_of(
    part: Part, path: str, stream: IO[bytes], language: str | None, published: Instant | None
) -> Iterator[Page | Issue]:
    if not part.end:
        return read_stream(stream, path, language, published)
    if suffix_of(path) == ".parquet":
        return find_columns(stream, path, language, published, range(part.start, part.end))
    stream.seek(part.start)
    # A part ends where a line does, so that its bytes are whole rows.
    return find_rows(io.BytesIO(stream.read(part.end - part.start)), path, language, published, part.before)


def _letter(page: Page | None, lost: Issue) -> dict[str, Any]:
    """A row that can be read again, with the reason; a file that gave no page has only its name."""
    if page is None:
        return {"id": lost.ref, "reason": lost.reason}
    source = page.source
    name = "html" if page.media is MediaType.HTML else "text"
    told = {
        "id": source.ref, "url": source.url, "outlet": source.outlet, "title": source.title,
        "language": source.language, "published_at": source.published.show() if source.published else None,
        name: page.content, "reason": lost.reason,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value is not None}


def _finish(done: Done, folder: Path, depot: Depot) -> Done:
    """Put the tables where they belong, and last the row by which the part is known to be done."""
    files = {"articles": "parquet", "claims": "parquet"} | ({"dead-letter": "jsonl"} if done.set_aside else {})
    digests = {name: file_digest(folder / f"{name}.{ending}") for name, ending in files.items()}
    for name, ending in files.items():
        depot.put(folder / f"{name}.{ending}", f"{name}/{done.part}.{ending}")
    done = replace(done, sha256=digests)
    row = folder / "done.json"
    row.write_text(json.dumps(asdict(done), ensure_ascii=False) + "\n", encoding="utf-8")
    depot.put(row, f"{PARTS}/{done.part}.json")
    return done
