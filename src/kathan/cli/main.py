"""The kathan command: gathers the commands of its neighbours into one program."""

import os
import sys
from typing import Annotated

import typer

from kathan.cli import export, judge, lake, ledger, packs, read, score, serve, watch

app = typer.Typer(
    name="kathan",
    help="Who said how many: read news, keep a ledger of attributed figures.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(read.read)
app.command()(read.mentions)
app.command()(read.explain)
app.command()(ledger.find)
app.command()(ledger.series)
app.command()(export.export)
app.command("import")(export.import_ledger)
app.command()(score.score)
app.command()(serve.serve)
app.command()(serve.writer)
app.command()(watch.watch)
ledger.app.command()(judge.judge)
ledger.app.command()(judge.judgements)
ledger.app.command()(lake.load)
ledger.app.command()(lake.group)
app.add_typer(ledger.app)
app.add_typer(packs.app)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"kathan {version('kathan')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True)] = False,
) -> None:
    """Who said how many: read news, keep a ledger of attributed figures."""


def main() -> None:
    """Run the command line; a pack that is wrong is wrong use, a closed pipe is no error."""
    from kathan.packs.table import PackError
    from kathan.run.cycles import collect_seldom

    collect_seldom()
    try:
        app()
    except PackError as error:
        print(f"kathan: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output is gone; keep Python from complaining when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
