"""Rows of a listing into the few cells that a person reads: what belongs together in one cell, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kathan.cli.listing import Lines
from kathan.ledger import rows as columns

Row = Mapping[str, Any]
_CLOCKS = {"said_at": "said", "published_at": "published"}


def tell_questions(rows: Iterable[Row]) -> Iterator[Row]:
    """The question in words above its id, counts with what they count."""
    for row in rows:
        yield {
            **row,
            "question": Lines((row["label"], row["question"])),
            "reports": _counts(row, "reports", "origins"),
            "changes": Lines(_count(row[name], name) for name in ("revisions", "disputes") if row[name]),
        }


def tell_entries(rows: Iterable[Row]) -> Iterator[Row]:
    """The figure above its stance, the sentence above the article that prints it."""
    for row in rows:
        via = [f"via {relay}" for relay in row["via"]]
        yield {
            "source": Lines((row["source"], *via)),
            "when": Lines((row["at"] or "", _CLOCKS.get(row["clock"], row["clock"]))),
            "figure": Lines((row["figure"], row["stance"])),
            "reports": _counts(row, "reports", "origins"),
            "sentence": Lines((row["sentence"], f"({row['article'].rpartition('/')[2]})")),
        }


def tell_revisions(rows: Iterable[Row]) -> Iterator[Row]:
    """Who changed what into what, as one sentence."""
    for row in rows:
        steps = f"{row['before']} ({row['from'] or 'undated'}) to {row['after']} ({row['to'] or 'undated'})"
        yield {
            "question": Lines((row["label"], row["question"])),
            "change": f"{row['source']} {row['change']} {steps}",
            "by": row["by"],
        }


def tell_disputes(rows: Iterable[Row]) -> Iterator[Row]:
    """Who says what against whom, as one sentence."""
    for row in rows:
        yield {**row, "question": Lines((row["label"], row["question"])), "dispute": _dispute(row)}


def _dispute(row: Row) -> str:
    left, right = (f" ({_backed(side)})" if side else "" for side in row["sides"])
    says = row["says"] if row["kind"] == "denial" else f"says {row['says']}"
    other = f"; {row['other']} says {row['other_says']}{right}" if row["other"] else ""
    apart = f"; {row['apart']:,} apart" if row["apart"] else ""
    return f"{row['source']} {says}{left}{other}{apart}"


def _backed(side: Row) -> str:
    """How many articles print what a side says, and how many utterances they go back to."""
    return ", ".join(_count(side[name], name) for name in ("reports", "origins"))


def tell_sources(rows: Iterable[Row]) -> Iterator[Row]:
    """The source's name above the key that other listings know it by."""
    for row in rows:
        key = row["source"]
        plain = key.startswith(("label:", "own:"))
        yield {**row, "source": Lines((row["label"],) if plain else (row["label"], key))}


def tell_points(rows: Iterable[Row]) -> Iterator[Row]:
    """The day with the clock that gives it, the figure above its stance."""
    for row in rows:
        yield {
            **row,
            "when": Lines((row["at"] or "", _CLOCKS.get(row["clock"], row["clock"]))),
            "figure": Lines((row["figure"], row["stance"])),
            "reports": _counts(row, "reports", "origins"),
        }


def tell_alike(rows: Iterable[Row]) -> Iterator[Row]:
    """Each source with its key, as `ledger judge same-source` takes it, and how it is read in Latin letters."""
    for row in rows:
        left, right = row["romanised"]
        yield {
            **row,
            "source": Lines((row["label"], f"({left})", row["source"])),
            "may be": Lines((row["other_label"], f"({right})", row["other"])),
            "alike": f"{row['alike']:.2f}",
        }


def tell_found(rows: Iterable[Row]) -> Iterator[Row]:
    """Event and figure in one cell, the sentence above its article."""
    for row in rows:
        what = (row["event"] or row["kind"], row["figure"] or "")
        yield {
            **row,
            "claim": Lines(part for part in what if part),
            "sentence": Lines((row["sentence"], f"({row['article'].rpartition('/')[2]})")),
        }


def _counts(row: Row, *names: str) -> Lines:
    return Lines(_count(row[name], name) for name in names)


def _count(count: int, plural: str) -> str:
    return f"{count} {plural[:-1] if count == 1 else plural}"


@dataclass(frozen=True, slots=True)
class Listing:
    """One listing: the columns of its CSV, and the cells of its table with what makes them of rows."""

    columns: Sequence[str]
    cells: Sequence[str]
    tell: Callable[[Iterable[Row]], Iterable[Row]]


QUESTIONS = Listing(columns.QUESTION_COLUMNS, ("question", "now", "reports", "changes", "last"), tell_questions)
ENTRIES = Listing(columns.ENTRY_COLUMNS, ("source", "when", "figure", "reports", "sentence"), tell_entries)
REVISIONS = Listing(columns.REVISION_COLUMNS, ("question", "change", "by"), tell_revisions)
DISPUTES = Listing(columns.DISPUTE_COLUMNS, ("question", "dispute", "since", "state"), tell_disputes)
SOURCES = Listing(columns.SOURCE_COLUMNS, columns.SOURCE_COLUMNS[:1] + columns.SOURCE_COLUMNS[2:], tell_sources)
ALIKE = Listing(columns.ALIKE_COLUMNS, ("source", "may be", "alike"), tell_alike)
SERIES = Listing(columns.SERIES_COLUMNS, ("source", "when", "figure", "reports"), tell_points)
FOUND = Listing(columns.FIND_COLUMNS, ("claim", "source", "at", "sentence"), tell_found)
