"""Claims as a sheet for people: one block an article, one line a claim, as wide as the terminal."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import regex

from kathan.cli.listing import console_width, fold_spaces
from kathan.ledger.wording import show_amount, show_day
from kathan.model.amount import Amount
from kathan.model.article import Article
from kathan.model.claim import Claim, Kind, Stance

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from kathan.run.flow import Reading

COLUMNS = ("event", "how many", "of whom or what", "where", "who says", "said")
# Widths of event, number and day in characters, and the shares of the other columns in what is left.
_FIXED = {"event": 15, "how many": 11, "said": 10}
_SHARES = {"of whom or what": 4, "where": 3, "who says": 5}
_ROUND = regex.compile(r"(\d{1,3}(?:,\d{3})*?)((?:,000){2,4})(?![\d,.])")
_NARROW = 100
_QUOTED = 200


def claim_row(claim: Claim) -> tuple[str, ...]:
    """The cells of one figure or statement, in the order of COLUMNS."""
    return (
        _event(claim),
        _figure(claim.amount) if claim.amount else "",
        _whom(claim),
        claim.place.label if claim.place else "",
        _speakers(claim),
        _said(claim),
    )


def print_sheet(readings: Iterable["Reading"]) -> int:
    """Print every article's claims as soon as it has been read; how many claims there were."""
    from rich.console import Console

    wide = console_width()
    console = Console(width=wide, highlight=False)
    printed = 0
    for reading in readings:
        if not reading.claims:
            continue
        if not printed:
            console.print(_table([COLUMNS], wide))
            console.print("─" * wide)
        _print_article(console, reading, wide)
        printed += len(reading.claims)
    return printed


def _print_article(console: "Console", reading: "Reading", wide: int) -> None:
    """One block: the article's name, its figures and statements, then its quotations with their speakers."""
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text(_heading(reading.article), style="bold", overflow="ellipsis", no_wrap=True))
    rows = [claim_row(claim) for claim in reading.claims if claim.kind is not Kind.QUOTATION]
    if rows:
        console.print(_table(rows, wide))
    for claim in reading.claims:
        if claim.kind is Kind.QUOTATION:
            console.print(Padding(Text(_quotation(claim)), (0, 0, 0, 2)))
    console.print()


def _table(rows: Iterable[Sequence[str]], wide: int) -> "Table":
    from rich.table import Table
    from rich.text import Text

    gap = 1 if wide < _NARROW else 2
    table = Table(box=None, show_header=False, padding=(0, gap, 0, 0), pad_edge=False)
    left = wide - sum(_FIXED.values()) - gap * (len(COLUMNS) - 1)
    for name in COLUMNS:
        width = _FIXED.get(name) or left * _SHARES[name] // sum(_SHARES.values())
        table.add_column(width=width, justify="right" if name == "how many" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(fold_spaces(cell)) for cell in row))
    return table


def _heading(article: Article) -> str:
    source = article.source
    name = source.outlet or source.ref.rpartition("/")[2]
    day = show_day(article.published.local) if article.published else ""
    title = article.title.text if article.title else source.title
    return fold_spaces(" · ".join(part for part in (name, day, title) if part))


def _event(claim: Claim) -> str:
    event = claim.event or claim.kind.value
    plain = claim.stance is Stance.ASSERTED or event.startswith(claim.stance.value[:8])
    return event if plain else f"{event} ({claim.stance.value})"


def _figure(amount: Amount) -> str:
    """The interval in signs, round millions in words; the text's own word beside a vague one."""
    shown = ("+" if amount.additional else "") + _ROUND.sub(_short, show_amount(amount).removeprefix("~ "))
    return f"{shown} \u201c{amount.ref.text}\u201d" if amount.vague else shown


def _short(found: "regex.Match[str]") -> str:
    """``2,000,000,000`` as "2 billion": the same number, in fewer characters."""
    rest, zeros = found.group(1), found.group(2).count(",")
    words = {2: "million", 3: "billion", 4: "trillion"}
    return f"{rest} {words[zeros]}" if zeros in words else found.group()


def _whom(claim: Claim) -> str:
    unit = claim.amount.unit if claim.amount else None
    counted = claim.counted.label if claim.counted else ""
    if unit and unit != "person" and not unit.isupper() and (claim.counted is None or claim.counted.id is None):
        counted = unit
    moved = " → ".join(party.label for party in (claim.actor, claim.recipient) if party)
    if claim.part_of:
        counted = f"{counted} (part of the above)".strip()
    return ", ".join(part for part in (counted, moved) if part)


def _quotation(claim: Claim) -> str:
    words = fold_spaces(claim.evidence.ref.text)
    shown = words if len(words) <= _QUOTED else words[: _QUOTED - 1].rstrip() + "…"
    return f"\u201c{shown}\u201d — {_speakers(claim)}"


def _speakers(claim: Claim) -> str:
    if claim.source is None and not claim.via:
        return "own voice"
    relays: Sequence[str] = [relay.label for relay in claim.via]
    told = claim.source.label if claim.source else "somebody"
    return " via ".join((told, *relays))


def _said(claim: Claim) -> str:
    said = claim.said_at
    if said is None:
        return ""
    moment = said.window.start or said.window.end
    return show_day(moment, said.window.grain) if moment else ""
