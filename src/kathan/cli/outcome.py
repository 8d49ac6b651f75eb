"""How a command ends: wrong use is refused with a message and status 2, what failed is said and status 1."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kathan.model.steps import Issue

Format = Annotated[str, typer.Option("--format", metavar="NAME", help="table, jsonl or csv.")]
LedgerFile = Annotated[str, typer.Option("--ledger", metavar="FILE", help="Ledger file or postgresql:// address.")]


def refuse(message: str, status: int = 2) -> typer.Exit:
    """Say why on stderr; the exit to raise."""
    print(f"kathan: {message}", file=sys.stderr)
    return typer.Exit(status)


def check_format(name: str, allowed: Sequence[str] = ()) -> None:
    """Refuse a format that the command does not have; without ``allowed`` a listing has every export format."""
    from kathan.export.base import find_formats

    allowed = allowed or ("table", *find_formats())
    if name not in allowed:
        raise refuse(f"format {name!r}: choose one of {', '.join(allowed)}")


class Trouble:
    """Counts the sources that failed and says each on stderr, once, with its reason."""

    def __init__(self) -> None:
        self.failed = 0

    def note(self, issue: "Issue") -> None:
        """Say an issue; a fatal one makes the command end with status 1."""
        self.failed += issue.fatal
        print(f"kathan: {issue}", file=sys.stderr)

    def finish(self) -> None:
        """End the command with the status of the contract."""
        if self.failed:
            raise typer.Exit(1)
