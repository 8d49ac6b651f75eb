"""The commands that check packs and show what they cover."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kathan.cli.outcome import Format, check_format, refuse

app = typer.Typer(name="packs", help="Check and count the packs, begin a new one.", no_args_is_help=True)


@app.command()
def check() -> None:
    """Load every pack and run every example.

    Exit status 1 where an example does not match wholly, uniquely and with its value.
    """
    from kathan.packs.load import load_packs
    from kathan.score.examples import find_examples, run_example

    packs = load_packs()
    packs.languages.load_all()
    examples = list(find_examples(packs))
    failures = [failure for example in examples if (failure := run_example(example, packs))]
    for failure in failures:
        print(f"kathan: {failure}", file=sys.stderr)
    print(f"{len(packs.languages)} languages, {len(packs.events)} events, {len(examples)} examples")
    if failures:
        print(f"kathan: {len(failures)} of {len(examples)} examples fail", file=sys.stderr)
        raise typer.Exit(1)


@app.command()
def coverage(form: Format = "table") -> None:
    """Count the forms of every table and event."""
    from collections import Counter

    from kathan.cli.listing import print_listing
    from kathan.packs.coverage import coverage_rows
    from kathan.packs.load import load_packs
    from kathan.score.examples import find_examples

    check_format(form)
    packs = load_packs()
    examples = Counter(example.language for example in find_examples(packs))
    print_listing(coverage_rows(packs, examples), ("part", *sorted(packs.languages)), form)


@app.command()
def new(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The language's ISO 639 code, as in pt or swh.")],
    into: Annotated[Path, typer.Option("--into", help="The pack folder; name it in KATHAN_PACKS.")] = Path("packs"),
) -> None:
    """Lay out the empty folder of a new language."""
    from kathan.packs.outline import OutlineError, write_outline

    try:
        folder = write_outline(into, code)
    except OutlineError as error:
        raise refuse(str(error)) from None
    print(f"{folder}: fill in the tables, then run\n  KATHAN_PACKS={into} kathan packs check")
