"""The command that writes the ledger's claims into a file of an export format."""

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
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl, csv or another format that there is.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write, - for stdout.")],
    ledger: LedgerFile = "kathan.db",
) -> None:
    """Write every claim of the ledger into a file.

    One row a claim, as `kathan read --format jsonl` prints it, in order of article and place. The same articles
    give the same bytes, whenever and in whatever order they were read. An old file is replaced when the new one is
    whole.
    """
    from kathan.cli.read import CSV_COLUMNS
    from kathan.cli.view import with_view
    from kathan.export.base import find_formats

    formats = find_formats()
    check_format(form, tuple(formats))

    def write(view: "View") -> int:
        rows = list(_rows(view))
        if str(out) == "-":
            formats[form].write_rows(rows, CSV_COLUMNS, sys.stdout)
            return len(rows)
        fresh = out.with_name(f"{out.name}.part")
        with fresh.open("w", encoding="utf-8", newline="") as stream:
            formats[form].write_rows(rows, CSV_COLUMNS, stream)
        os.replace(fresh, out)
        return len(rows)

    try:
        written = with_view(ledger, write)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise refuse(f"{out}: cannot be written: {error.strerror}", status=1) from None
    print(f"kathan: {written} claims written to {out}", file=sys.stderr)


def _rows(view: "View") -> Iterator[dict[str, Any]]:
    from kathan.ledger.rows import found_record

    return (found_record(report) for report in view.claims())
