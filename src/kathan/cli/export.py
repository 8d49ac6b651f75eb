"""The commands that write a ledger into files of an export format, and take a whole one back in."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kathan.cli.outcome import LedgerFile, check_format, refuse

if TYPE_CHECKING:
    from kathan.store.base import View


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl, csv, parquet or another format that there is.")],
    out: Annotated[Path, typer.Option("--out", help="A file for all claims (- for stdout), or a folder.")],
    ledger: LedgerFile = "kathan.db",
) -> None:
    """Write all claims into a file, or all into a folder.

    A name with an ending is a file: one row a claim, as `kathan read --format jsonl` prints it, in order of article
    and place; the same articles give the same bytes, whenever and in whatever order they were read. A name without
    one is a folder for the whole ledger: articles, claims, judgements, questions, entries, revisions, disputes and
    sources, each a table of its own, and a manifest with their digests. What was there is replaced when the new one is
    whole.
    """
    from kathan.export.base import ExportError, find_formats, find_whole_formats

    whole = str(out) != "-" and (out.is_dir() or not out.suffix)
    check_format(form, tuple(find_whole_formats() if whole else find_formats()))
    try:
        said = _export_ledger(form, out, ledger) if whole else _export_claims(form, out, ledger)
    except BrokenPipeError:
        raise
    except ExportError as error:
        raise refuse(str(error), status=1) from None
    except OSError as error:
        raise refuse(f"{out}: cannot be written: {error.strerror}", status=1) from None
    print(f"kathan: {said} written to {out}", file=sys.stderr)


def _export_claims(form: str, out: Path, ledger: str) -> str:
    from kathan.cli.read import CSV_COLUMNS
    from kathan.cli.view import with_view
    from kathan.export.base import counted, find_formats

    written = [0]

    def write(view: "View") -> None:
        rows = counted(_rows(view), written)
        if str(out) == "-":
            find_formats()[form].write_rows(rows, CSV_COLUMNS, sys.stdout)
            return
        fresh = out.with_name(f"{out.name}.part")
        with fresh.open("w", encoding="utf-8", newline="") as stream:
            find_formats()[form].write_rows(rows, CSV_COLUMNS, stream)
        os.replace(fresh, out)

    with_view(ledger, write)
    return f"{written[0]} claims"


def _export_ledger(form: str, out: Path, ledger: str) -> str:
    from kathan.cli.view import refresh_ledger, with_view
    from kathan.export.base import find_whole_formats
    from kathan.export.folder import Manifest, write_folder
    from kathan.export.tables import list_sheets
    from kathan.ledger.listed import open_listings
    from kathan.packs.load import load_packs

    packs = load_packs()
    refresh_ledger(ledger, packs)

    def write(view: "View") -> Manifest:
        sheets = list_sheets(view, open_listings(view, packs))
        return write_folder(sheets, find_whole_formats()[form], out)

    manifest = with_view(ledger, write)
    return ", ".join(f"{rows} {name}" for name, (_, rows, _) in manifest.tables.items())


def _rows(view: "View") -> Iterator[dict[str, Any]]:
    from kathan.ledger.rows import found_record

    return (found_record(report) for report in view.claims())


def import_ledger(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="What `kathan export` wrote into a folder.")],
    ledger: LedgerFile = "kathan.db",
) -> None:
    """Post all of an exported ledger into a ledger.

    Every article and claim with the time at which it was posted; what the ledger knows already adds nothing. It is
    posted wholly or not at all, and only where every file is the one that was exported.
    """
    from kathan.export.base import ExportError
    from kathan.export.folder import read_folder
    from kathan.store.base import StoreError, open_store

    articles, claims = 0, 0
    try:
        with open_store(ledger, write=True) as writer:
            for result in read_folder(folder, writer):
                articles, claims = articles + result.articles, claims + result.evidence
                for issue in result.issues:
                    print(f"kathan: {issue}", file=sys.stderr)
    except (ExportError, StoreError) as error:
        raise refuse(str(error), status=1) from None
    print(f"kathan: {articles} articles and {claims} claims posted from {folder}", file=sys.stderr)
