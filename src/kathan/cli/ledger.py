"""The commands that read a ledger: questions, show, disputes, revisions, sources, series and find."""

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from kathan.cli.outcome import Format, LedgerFile, check_format, refuse
from kathan.cli.view import refresh_ledger, with_view

if TYPE_CHECKING:
    from kathan.cli.told import Listing
    from kathan.ledger.listed import Listings
    from kathan.model.ledger import Question, Report
    from kathan.packs.load import Packs
    from kathan.store.base import View, Writer

Result = TypeVar("Result")
Name = Annotated[str, typer.Argument(metavar="QUESTION", help="A question's id, as `questions` lists it.")]
Known = Annotated[
    str | None,
    typer.Option(
        "--as-known-at", metavar="INSTANT", help="Only what had been posted by this ISO 8601 instant (posted_at, UTC)."
    ),
]

app = typer.Typer(name="ledger", help="Questions, tallies, revisions and disputes.", no_args_is_help=True)


def _with(ledger: str, act: "Callable[[Listings], Result]", known_at: datetime | None = None) -> "Result":
    """Do something with the listings of a ledger, its derived tables brought up to date first where that may be."""
    from kathan.ledger.listed import open_listings
    from kathan.packs.load import load_packs

    packs = load_packs()
    if known_at is None:
        refresh_ledger(ledger, packs)
    return with_view(ledger, lambda view: act(open_listings(view, packs, known_at)))


def _print(rows: Iterable[dict[str, Any]], listing: "Listing", form: str, title: str | None = None) -> None:
    """Whole rows for programs, the cells of ``told`` for people."""
    from kathan.cli.listing import print_listing

    if form == "table":
        print_listing(listing.tell(rows), listing.cells, form, title)
    else:
        print_listing(rows, listing.columns, form, title)


def _question(listings: "Listings", name: str) -> "Question":
    """The question of that id, or the only one whose id begins so; else the command is refused with near ones."""
    begun = listings.names(name)
    found = listings.question(name) or (listings.question(begun[0]) if len(begun) == 1 else None)
    if found is None:
        raise refuse(f"no question {name!r}{_near(name, begun, [row['question'] for row in listings.questions()])}")
    return found


def _near(name: str, begun: Sequence[str], known: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = begun or get_close_matches(name, known, n=5, cutoff=0.4)
    shown = close[:5] or list(known[:5])
    return f"; there is {', '.join(shown)}" if shown else "; the ledger holds no figures yet"


@app.command()
def questions(ledger: LedgerFile = "kathan.db", form: Format = "table", known: Known = None) -> None:
    """List what is counted, and by how many."""
    from kathan.cli.told import QUESTIONS

    check_format(form)
    moment = _instant(known)
    _with(ledger, lambda listings: _print(listings.questions(), QUESTIONS, form, _as_known(moment)), moment)


@app.command()
def show(question: Name, ledger: LedgerFile = "kathan.db", form: Format = "table", known: Known = None) -> None:
    """Show each source's answers to one question."""
    from kathan.cli.told import ENTRIES
    from kathan.ledger.rows import entry_rows

    check_format(form)
    moment = _instant(known)
    found = _with(ledger, lambda listings: _question(listings, question), moment)
    _print(entry_rows(found), ENTRIES, form, f"{found.label}  [{found.id}]{_as_known(moment, ' · ')}")


@app.command()
def disputes(ledger: LedgerFile = "kathan.db", form: Format = "table", known: Known = None) -> None:
    """List figures that exclude each other, and denials."""
    from kathan.cli.told import DISPUTES

    check_format(form)
    moment = _instant(known)
    _with(ledger, lambda listings: _print(listings.disputes(), DISPUTES, form, _as_known(moment)), moment)


@app.command()
def revisions(ledger: LedgerFile = "kathan.db", form: Format = "table", known: Known = None) -> None:
    """List where a source changed its own figure.

    Raised, lowered, refined or taken back; begun anew, or given later for an earlier day.
    """
    from kathan.cli.told import REVISIONS

    check_format(form)
    moment = _instant(known)
    _with(ledger, lambda listings: _print(listings.revisions(), REVISIONS, form, _as_known(moment)), moment)


@app.command()
def sources(
    ledger: LedgerFile = "kathan.db",
    form: Format = "table",
    known: Known = None,
    alike: Annotated[bool, typer.Option("--alike", help="List instead those that sound alike and may be one.")] = False,
) -> None:
    """List who speaks, revises and is disputed.

    With --alike: names that sound the same in any script and that `ledger judge same-source` may join.
    """
    from kathan.cli.told import ALIKE, SOURCES
    from kathan.ledger.alike import find_alike

    check_format(form)
    moment = _instant(known)
    title = _as_known(moment)
    if alike:
        _with(ledger, lambda listings: _print(find_alike(listings.sources()), ALIKE, form, title), moment)
    else:
        _with(ledger, lambda listings: _print(listings.sources(), SOURCES, form, title), moment)


def _as_known(moment: datetime | None, before: str = "") -> str:
    """The clock of a view that is not of now, for its title."""
    return f"{before}as known at {moment.isoformat()} (posted_at)" if moment else ""


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


@app.command()
def rebuild(
    into: Annotated[str, typer.Option("--into", metavar="FILE", help="The new ledger, which is not there yet.")],
    ledger: LedgerFile = "kathan.db",
) -> None:
    """Make a new ledger, read anew from the kept articles.

    Each is posted at its own time, with the judgements behind. The same words and rules give the same exports, byte by
    byte; newer ones give what they read now. The old ledger is left as it is.
    """
    from kathan.packs.load import load_packs
    from kathan.store.base import StoreError, open_store, show_address

    packs = load_packs()
    try:
        with open_store(into, write=True) as writer:
            failed = with_view(ledger, lambda view: _rebuild(view, writer, packs))
            print(f"kathan: rebuilt into {show_address(into)}", file=sys.stderr)
    except StoreError as error:
        raise refuse(str(error), status=1) from None
    if failed:
        raise typer.Exit(1)


def _rebuild(view: "View", writer: "Writer", packs: "Packs") -> int:
    """Rebuild and say how much there was; how many articles could not be read."""
    from kathan.model.steps import Issue
    from kathan.run.rebuild import rebuild as rebuild_ledger

    articles, claims, failed = 0, 0, 0
    for one in rebuild_ledger(view, writer, packs):
        issues = (one,) if isinstance(one, Issue) else one.issues
        failed += sum(issue.fatal for issue in issues)
        if not isinstance(one, Issue):
            articles, claims = articles + one.articles, claims + one.evidence
        for issue in issues:
            print(f"kathan: {issue}", file=sys.stderr)
    print(f"kathan: {articles} articles read again, {claims} claims posted", file=sys.stderr)
    return failed


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
    log: Annotated[bool, typer.Option("--log", help="Draw the values on a logarithmic scale.")] = False,
) -> None:
    """Print and draw a question's figures over time."""
    from kathan.cli.told import SERIES
    from kathan.ledger.rows import point_row
    from kathan.series.build import make_series

    check_format(form)
    moment = _instant(known)
    _check_plot(plot)
    found = _with(ledger, lambda listings: _question(listings, question), moment)
    rows = [point_row(one, point) for one in make_series(found) for point in one.points]
    _print(rows, SERIES, form, title=f"{found.label}{_as_known(moment, ' · ')}")
    if plot:
        _draw(found, plot, log)


def _check_plot(plot: Path | None) -> None:
    from kathan.series.picture import PictureError, check_picture

    try:
        if plot is not None:
            check_picture(plot)
    except PictureError as error:
        raise refuse(f"--plot {error}") from None


def _draw(question: "Question", plot: Path, log: bool) -> None:
    from kathan.packs.load import load_packs
    from kathan.series.draw import draw_question
    from kathan.series.manner import Manner
    from kathan.series.picture import PictureError, write_picture

    event = load_packs().events.get(question.event)
    try:
        write_picture(plot, draw_question(question, bool(event and event.rises), Manner(log=log)))
    except PictureError as error:
        raise refuse(str(error), status=1) from None
    print(f"kathan: drawn into {plot}", file=sys.stderr)


def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words, or beginnings of words, in any language.")],
    ledger: LedgerFile = "kathan.db",
    form: Format = "table",
) -> None:
    """Find claims by the words of their sentence."""
    from kathan.cli.told import FOUND
    from kathan.ledger.rows import found_record, found_row

    check_format(form)
    reports: list[Report] = with_view(ledger, lambda view: list(view.search(text)))
    if form == "jsonl":
        _print((found_record(report) for report in reports), FOUND, form)
    else:
        _print((found_row(report) for report in reports), FOUND, form)
