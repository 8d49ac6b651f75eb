"""The commands that check packs and show what they cover."""

import sys

import typer

from kathan.cli.outcome import Format, check_format

app = typer.Typer(name="packs", help="Check the packs, show what each language covers.", no_args_is_help=True)


@app.command()
def check() -> None:
    """Load every pack strictly and run every example beside the words; exit status 1 where one fails."""
    from kathan.packs.load import load_packs
    from kathan.score.examples import find_examples, run_example

    packs = load_packs()
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
    """Count the forms of every table and event in every language."""
    from collections import Counter

    from kathan.cli.listing import print_listing
    from kathan.packs.coverage import coverage_rows
    from kathan.packs.load import load_packs
    from kathan.score.examples import find_examples

    check_format(form)
    packs = load_packs()
    examples = Counter(example.language for example in find_examples(packs))
    print_listing(coverage_rows(packs, examples), ("part", *sorted(packs.languages)), form)
