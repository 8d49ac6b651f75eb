"""A whole ledger into a folder of tables with a manifest that holds their digests, and back into a ledger."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kathan.claim.judged import read_judgement
from kathan.claim.reread import read_record
from kathan.export.base import ExportError, Row, Table, WholeFormat, find_whole_formats
from kathan.export.tables import ARTICLES, CLAIMS, JUDGEMENTS, Columns, Sheet
from kathan.ledger.post import PostResult, post_claims
from kathan.model.claim import Claim
from kathan.model.ledger import Copy, Kept
from kathan.model.window import read_instant
from kathan.read.kept import read_kept
from kathan.store.base import Writer

MANIFEST = "manifest.json"
LAYOUT = 1  # of the folder; raised when a table loses or changes a column


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder says it holds: its format, and of each table the file, the number of rows and the digest."""

    form: str
    tables: Mapping[str, tuple[str, int, str]]


def write_folder(sheets: Iterable[Sheet], form: WholeFormat, folder: Path) -> Manifest:
    """Write every table, then the manifest; an older export is replaced when the new one is whole.

    Raises ExportError where the folder holds something else, OSError where it cannot be written.
    """
    _check_free(folder)
    fresh = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        tables = {sheet.table.name: _write_sheet(sheet, form, fresh) for sheet in sheets}
        manifest = Manifest(form.NAME, tables)
        (fresh / MANIFEST).write_text(_show_manifest(manifest), encoding="utf-8", newline="")
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return manifest


def _check_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder}: is a file; a whole ledger needs a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise ExportError(f"{folder}: holds files that are no export; name another folder")


def _write_sheet(sheet: Sheet, form: WholeFormat, folder: Path) -> tuple[str, int, str]:
    path = folder / f"{sheet.table.name}.{form.NAME}"
    rows = form.write_table(sheet.rows, sheet.table, path)
    return path.name, rows, file_digest(path)


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _show_manifest(manifest: Manifest) -> str:
    tables = {
        name: {"file": file, "rows": rows, "sha256": digest} for name, (file, rows, digest) in manifest.tables.items()
    }
    return json.dumps({"kathan": LAYOUT, "format": manifest.form, "tables": tables}, indent=1) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an export, its files found whole. Raises ExportError."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        tables = {name: (one["file"], one["rows"], one["sha256"]) for name, one in said["tables"].items()}
        layout, form = said["kathan"], said["format"]
    except OSError as error:
        raise ExportError(f"{folder}: is no export of a ledger: {MANIFEST}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ExportError(f"{folder}: its {MANIFEST} is not one of ours") from None
    if layout != LAYOUT:
        raise ExportError(f"{folder}: is an export of layout {layout}; this program reads {LAYOUT}")
    for file, _, digest in tables.values():
        if not (folder / file).is_file() or file_digest(folder / file) != digest:
            raise ExportError(f"{folder / file}: is not the file that was exported")
    return Manifest(form, tables)


def read_folder(folder: Path, writer: Writer) -> Iterator[PostResult]:
    """Post every article of an export, its claims and the judgements at their times of posting; one result a posting.

    What follows from them is derived anew. Raises ExportError, and StoreError where the ledger cannot be written.
    """
    manifest = read_manifest(folder)
    forms = find_whole_formats()
    if manifest.form not in forms:
        raise ExportError(f"{folder}: there is no format {manifest.form!r}")
    try:
        articles = {row["article"]: _article(row) for row in _rows(manifest, forms, folder, "articles", ARTICLES)}
        claims = sorted(_rows(manifest, forms, folder, "claims", CLAIMS), key=itemgetter("posted_at", "article"))
        with writer.posting():
            yield from _post(articles, claims, writer)
            for row in _rows(manifest, forms, folder, "judgements", JUDGEMENTS):
                fields = row["fields"] and json.loads(row["fields"])
                writer.add_judgement(read_judgement({**row, "fields": fields}), read_instant(row["posted_at"]).at)
    except (ValueError, KeyError, TypeError) as error:
        raise ExportError(f"{folder}: a row is not one of ours: {error!r}") from error


def _rows(
    manifest: Manifest, forms: Mapping[str, WholeFormat], folder: Path, name: str, columns: Columns
) -> Iterator[Row]:
    file, _, _ = manifest.tables[name]
    return forms[manifest.form].read_table(Table(name, columns), folder / file)


def _post(articles: Mapping[str, Kept], claims: Iterable[Row], writer: Writer) -> Iterator[PostResult]:
    """Articles first, by the time of posting, then the claims of each time and article."""
    for kept in sorted(articles.values(), key=lambda kept: (kept.posted, kept.copy.id)):
        yield post_claims(read_kept(kept), (), writer, kept.posted)
    for (posted, article), rows in groupby(claims, key=itemgetter("posted_at", "article")):
        kept = articles[article]
        found = [claim_of(row, kept.copy) for row in rows]
        yield post_claims(read_kept(kept), found, writer, read_instant(posted).at)


def claim_of(row: Row, copy: Copy) -> Claim:
    """A row of claims as the claim."""
    return read_record({**row, "article": {"ref": copy.ref}})


def _article(row: Row) -> Kept:
    return Kept(copy_of(row), row["text"], read_instant(row["posted_at"]).at, row["layout"])


def copy_of(row: Row) -> Copy:
    """A row of articles as the ledger speaks of it."""
    published, updated = row["published_at"], row.get("updated_at")  # which exports of an early version lack
    return Copy(
        id=row["article"],
        ref=row["ref"],
        url=row["url"],
        outlet=row["outlet"],
        title=row["title"],
        byline=row["byline"],
        language=row["language"],
        published=None if published is None else read_instant(published),
        updated=None if updated is None else read_instant(updated),
    )
