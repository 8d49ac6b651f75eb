"""The commands that read a ledger: questions, show, disputes, revisions, sources, series and find."""

import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kathan.cli.outcome import Format, LedgerFile, check_format, refuse
from kathan.cli.view import with_view

if TYPE_CHECKING:
    from kathan.cli.told import Listing
    from kathan.ledger.view import Ledger
    from kathan.model.ledger import Question, Report

Name = Annotated[str, typer.Argument(metavar="QUESTION", help="A question's id, as `questions` lists it.")]
Known = Annotated[
    str | None,
    typer.Option(
        "--as-known-at", metavar="INSTANT", help="Only what had been posted by this ISO 8601 instant (posted_at, UTC)."
    ),
]

app = typer.Typer(name="ledger", help="Questions, tallies, revisions and disputes.", no_args_is_help=True)


def _derive(ledger: str, known_at: datetime | None = None) -> "Ledger":
    from kathan.ledger.view import read_ledger
    from kathan.packs.load import load_packs

    packs = load_packs()
    return with_view(ledger, lambda view: read_ledger(view.figures(known_at), packs))


def _print(rows: Iterable[dict[str, Any]], listing: "Listing", form: str, title: str | None = None) -> None:
    """Whole rows for programs, the cells of ``told`` for people."""
    from kathan.cli.listing import print_listing

    if form == "table":
        print_listing(listing.tell(rows), listing.cells, form, title)
    else:
        print_listing(rows, listing.columns, form, title)


def _question(ledger: "Ledger", name: str) -> "Question":
    """The question of that id, or the only one whose id begins so; else the command is refused with near ones."""
    begun = [question for question in ledger.questions if question.id.startswith(name)]
    found = ledger.question(name) or (begun[0] if len(begun) == 1 else None)
    if found is None:
        raise refuse(f"no question {name!r}{_near(name, [question.id for question in ledger.questions])}")
    return found


def _near(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    begun = [one for one in known if one.startswith(name)]
    close = begun or get_close_matches(name, known, n=5, cutoff=0.4)
    shown = close[:5] or list(known[:5])
    return f"; there is {', '.join(shown)}" if shown else "; the ledger holds no figures yet"


@app.command()
def questions(ledger: LedgerFile = "kathan.db", form: Format = "table") -> None:
    """List what is counted, and by how many."""
    from kathan.cli.row import question_rows
    from kathan.cli.told import QUESTIONS

    check_format(form)
    _print(question_rows(_derive(ledger)), QUESTIONS, form)


@app.command()
def show(question: Name, ledger: LedgerFile = "kathan.db", form: Format = "table") -> None:
    """Show each source's answers to one question."""
    from kathan.cli.row import entry_rows
    from kathan.cli.told import ENTRIES

    check_format(form)
    found = _question(_derive(ledger), question)
    _print(entry_rows(found), ENTRIES, form, title=f"{found.label}  [{found.id}]")


@app.command()
def disputes(ledger: LedgerFile = "kathan.db", form: Format = "table") -> None:
    """List figures that exclude each other, and denials."""
    from kathan.cli.row import dispute_row
    from kathan.cli.told import DISPUTES

    check_format(form)
    _print([dispute_row(one) for one in _derive(ledger).disputes], DISPUTES, form)


@app.command()
def revisions(ledger: LedgerFile = "kathan.db", form: Format = "table") -> None:
    """List where a source changed its own figure.

    Raised, lowered, refined or taken back.
    """
    from kathan.cli.row import revision_row
    from kathan.cli.told import REVISIONS

    check_format(form)
    _print([revision_row(one) for one in _derive(ledger).revisions], REVISIONS, form)


@app.command()
def sources(ledger: LedgerFile = "kathan.db", form: Format = "table") -> None:
    """List who speaks, revises and is disputed."""
    from kathan.cli.row import source_row
    from kathan.cli.told import SOURCES
    from kathan.ledger.view import summarise_sources

    check_format(form)
    _print([source_row(one) for one in summarise_sources(_derive(ledger))], SOURCES, form)


@app.command()
def audit(ledger: LedgerFile = "kathan.db", form: Format = "table") -> None:
    """Check every span and key against the kept texts.

    Each fault is a row: the article, the offset, what is wrong. Exit status 1 where there is one.
    """
    from kathan.cli.listing import print_listing
    from kathan.ledger.audit import audit_ledger

    check_format(form)
    found = with_view(ledger, audit_ledger)
    rows = [{"article": one.ref, "offset": one.start, "fault": one.reason} for one in found.issues]
    if rows or form != "table":
        print_listing(rows, ("article", "offset", "fault"), form)
    else:
        print(f"{found.articles} articles and {found.claims} claims, all sound")
    if rows:
        raise typer.Exit(1)


def _instant(text: str | None) -> datetime | None:
    """A posting time from an option: UTC where no zone is named; a day means all of that day."""
    from datetime import UTC, timedelta

    from kathan.model.window import Grain, read_instant

    if text is None:
        return None
    try:
        instant = read_instant(text)
    except ValueError:
        raise refuse(f"--as-known-at {text!r} is no ISO 8601 date or instant") from None
    at = instant.at if instant.at.tzinfo else instant.at.replace(tzinfo=UTC)
    return at + timedelta(days=1, microseconds=-1) if instant.grain is Grain.DAY else at


def series(
    question: Name,
    ledger: LedgerFile = "kathan.db",
    form: Format = "table",
    known: Known = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw the chart into FILE.svg or FILE.png.")
    ] = None,
) -> None:
    """Print and draw a question's figures over time."""
    from kathan.cli.row import point_row
    from kathan.cli.told import SERIES
    from kathan.series.build import make_series

    check_format(form)
    moment = _instant(known)
    _check_plot(plot)
    found = _question(_derive(ledger, moment), question)
    rows = [point_row(one, point) for one in make_series(found) for point in one.points]
    as_known = f" · as known at {moment.isoformat()} (posted_at)" if moment else ""
    _print(rows, SERIES, form, title=f"{found.label}{as_known}")
    if plot:
        _draw(found, plot)


def _check_plot(plot: Path | None) -> None:
    from kathan.series.picture import PictureError, check_picture

    try:
        if plot is not None:
            check_picture(plot)
    except PictureError as error:
        raise refuse(f"--plot {error}") from None


def _draw(question: "Question", plot: Path) -> None:
    from kathan.packs.load import load_packs
    from kathan.series.draw import draw_question
    from kathan.series.picture import PictureError, write_picture

    event = load_packs().events.get(question.event)
    try:
        write_picture(plot, draw_question(question, rises=bool(event and event.rises)))
    except PictureError as error:
        raise refuse(str(error), status=1) from None
    print(f"kathan: drawn into {plot}", file=sys.stderr)


def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words, or beginnings of words, in any language.")],
    ledger: LedgerFile = "kathan.db",
    form: Format = "table",
) -> None:
    """Find claims by the words of their sentence."""
    from kathan.cli.row import found_record, found_row
    from kathan.cli.told import FOUND

    check_format(form)
    reports: list[Report] = with_view(ledger, lambda view: list(view.search(text)))
    if form == "jsonl":
        _print((found_record(report) for report in reports), FOUND, form)
    else:
        _print((found_row(report) for report in reports), FOUND, form)
