"""The reports of one article into cells: the parts of a ledger that can be derived each by itself.

A figure of a territory's own group ("Russian soldiers killed") is counted through a whole conflict: its cell is its
subject. Any other figure belongs to an episode: its cell is the year of its article. Years with few figures are
derived together with those beside them, so that an episode across New Year is cut only between full years.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kathan.ledger.subject import Subject, adopt, subject_of
from kathan.model.claim import Claim
from kathan.model.ledger import Report, Scope
from kathan.model.window import Instant
from kathan.packs.options import Event

FULL = 5000  # figures, from which on a year is derived alone; a convention that keeps one derivation to seconds
YEAR = "year:"
_UNDATED = f"{YEAR}0000"


class Asked(NamedTuple):
    """A report with its subject and its cell; ``seq`` is its row in the ledger, if it has one."""

    subject: Subject
    cell: str
    report: Report
    seq: int = 0


def ask_article(reports: Iterable[tuple[int, Report]], events: Mapping[str, Event]) -> list[Asked]:
    """The figures of one article with subject and cell."""
    figures = [(seq, report) for seq, report in reports if is_asked(report.claim)]
    if not figures:
        return []
    cells = find_cells([report.claim for _, report in figures], figures[0][1].copy.published, events)
    return [Asked(*found, report, seq) for found, (seq, report) in zip(cells, figures, strict=True)]


def is_asked(claim: Claim) -> bool:
    """Whether a claim answers a question at all."""
    return bool(claim.event and claim.amount)


def find_cells(
    claims: Sequence[Claim], published: Instant | None, events: Mapping[str, Event]
) -> list[tuple[Subject, str]]:
    """Subject and cell of each figure of an article, a bare role completed by the others of the article."""
    own = [subject_of(claim, events) for claim in claims]
    adopted = adopt(own)
    year = _year(claims, published)
    whole = [adopted.get(subject, subject) for subject in own]
    return [(subject, show_subject(subject) if subject.bound else year) for subject in whole]


def _year(claims: Sequence[Claim], published: Instant | None) -> str:
    """The year in which an article was published, else the earliest of which a figure of it speaks."""
    said = [claim.said_at.window for claim in claims if claim.said_at]
    days = [published.local] if published else [day for window in said if (day := window.start or window.end)]
    return f"{YEAR}{min(days).year:04}" if days else _UNDATED


@lru_cache(maxsize=1 << 12)
def show_subject(subject: Subject) -> str:
    """A subject as one line of text."""
    parts = (subject.event, subject.unit, subject.scope.value, subject.counted, subject.actor, subject.recipient)
    return "\t".join((*parts, "1" if subject.incident else ""))


@lru_cache(maxsize=1 << 12)
def read_subject(line: str) -> Subject:
    """The subject that ``show_subject`` wrote."""
    event, unit, scope, counted, actor, recipient, incident = line.split("\t")
    return Subject(event, unit, Scope(scope), counted, actor, recipient, bool(incident))


def join_cells(sizes: Mapping[str, int], pairs: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """The block of every cell: years beside each other of which none is full are one, named by the first.

    What no clock dates is derived with the last of them; ``pairs`` are cells whose questions a judgement joins.
    """
    blocks = {cell: cell for cell in sizes}
    small = sorted(cell for cell in sizes if cell.startswith(YEAR) and cell != _UNDATED and sizes[cell] < FULL)
    for cell in small:
        before = f"{YEAR}{int(cell.removeprefix(YEAR)) - 1:04}"
        blocks[cell] = blocks[before] if before in small else cell
    if sizes.get(_UNDATED, FULL) < FULL and small:
        blocks[_UNDATED] = blocks[small[-1]]
    for left, right in pairs:
        low, high = sorted((blocks[left], blocks[right]))
        blocks |= {cell: low for cell, block in blocks.items() if block == high}
    return blocks
