"""The command that opens the reading room."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kathan.cli.limits import Allow, FetchFile, make_limits
from kathan.cli.outcome import LedgerFile, refuse

if TYPE_CHECKING:
    from kathan.web.desk import Desk

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def serve(
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port to listen at.")] = 8437,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to listen at.")] = "127.0.0.1",
    ledger: LedgerFile = "kathan.db",
    fetch: FetchFile = None,
    allow: Allow = None,
    writers: Annotated[
        Path | None,
        typer.Option("--writers", metavar="FILE", help="Who may review and post: see `kathan writer`."),
    ] = None,
    rate: Annotated[
        int, typer.Option("--rate", metavar="N", min=0, help="Requests a minute from one address; 0 for any number.")
    ] = 1200,
) -> None:
    """Show a ledger as pages and JSON, read-only.

    Listens on this machine alone unless --host says otherwise. Nothing that is asked of it changes the ledger, unless
    --writers names who may: they review in the pages and post by the API, each with a token.
    Needs the extra `kathan[web]`.
    """
    try:
        import uvicorn

        from kathan.web.app import make_app
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("kathan"):
            raise
        raise refuse(f"serve needs {error.name}, which is not installed: pip install 'kathan[web]'") from None
    from kathan.web.pace import Pace
    from kathan.web.writers import WritersError, read_writers

    try:
        allowed = read_writers(writers) if writers else {}
    except WritersError as error:
        raise refuse(str(error)) from None
    desk = _open_desk(ledger)
    shown = f"[{host}]" if ":" in host else host
    print(f"kathan: {ledger} at http://{shown}:{port}/ (end with Ctrl-C)", file=sys.stderr)
    local = host in _LOOPBACK
    limits = make_limits(fetch, allow) if local or fetch else None
    room = make_app(desk, local=local, writers=allowed, limits=limits, pace=Pace(rate) if rate else None)
    uvicorn.run(room, host=host, port=port, log_level="warning", server_header=False)


def _open_desk(ledger: str) -> "Desk":
    """The desk over a ledger that can be read, or that is being made ready."""
    from kathan.packs.load import load_packs
    from kathan.store.base import StoreError
    from kathan.web.desk import Desk
    from kathan.web.keeper import PreparingError

    desk = Desk(ledger, load_packs())
    try:
        desk.settle()
    except StoreError as error:
        raise refuse(str(error), status=1) from None
    except PreparingError:
        waiting = "what this ledger counts is being worked out; its pages open as soon as that is done"
        print(f"kathan: {waiting}", file=sys.stderr)
    return desk


def writer(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who may write, as their judgements will name them.")],
    file: Annotated[Path, typer.Option("--file", metavar="FILE", help="Where names and digests of tokens are kept.")],
) -> None:
    """Let somebody review and post in `kathan serve`.

    Prints their token, this once; only its digest is kept. Asked again it gives them another one.
    """
    from kathan.web.writers import WritersError, add_writer

    if not name.strip():
        raise refuse("who may write? name them")
    try:
        token = add_writer(file, name.strip())
    except (WritersError, OSError) as error:
        raise refuse(str(error)) from None
    print(token)
