"""The revisions and disputes of a question into news: when the ledger learnt each, and whose they are."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from kathan.ledger.rows import Row, dispute_row, revision_row
from kathan.model.ledger import Dispute, Entry, Question, Revision

REVISION, DISPUTE = "revision", "dispute"
_KEY = 24  # hex digits that name one of the changes of a ledger
_LONG_AGO = datetime.min


class News(NamedTuple):
    """A revision or a dispute as rows tell it; ``source`` and ``other`` are the keys of its sides, empty for none.

    ``learnt`` is when the ledger had all of it (UTC). The greatest ``rank`` is the newest: by the day on which it was
    learnt, then by when it was said; its end names the change as long as it is what it is.
    """

    question: str
    kind: str
    change: str
    rank: str
    learnt: datetime
    source: str
    other: str
    row: Row

    @property
    def key(self) -> str:
        """A name that stays the same as long as the change is what it is."""
        return self.rank.rpartition(" ")[2]


def make_news(question: Question, revisions: Iterable[Revision], disputes: Iterable[Dispute]) -> Iterator[News]:
    """The news of one question, revisions first, each kind in its order."""
    keys = {tally.label: tally.source for tally in question.tallies}
    for one in revisions:
        row, entries = revision_row(one), [one.before, one.after]
        yield _news(question, REVISION, one.change.value, entries, (keys.get(one.source, ""), ""), row)
    for two in disputes:
        sides = [side for side in (two.left, two.right) if side is not None]
        left, right = (keys.get(side.source, "") if side else "" for side in (two.left, two.right))
        change = "denial" if two.denial else "figures"
        yield _news(question, DISPUTE, change, [side.entry for side in sides], (left, right), dispute_row(two))


def _first_posted(entry: Entry) -> datetime:
    return min([report.posted for report in entry.reports]) if len(entry.reports) > 1 else entry.reports[0].posted


# One figure disputes with several others, and one posting brings many.
@lru_cache(maxsize=1 << 10)
def _show_day(moment: datetime) -> str:
    return moment.date().isoformat()


@lru_cache(maxsize=1 << 10)
def _show_second(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _news(question: Question, kind: str, change: str, entries: list[Entry], sides: tuple[str, str], row: Row) -> News:
    learnt = max([_first_posted(one) for one in entries]).astimezone(UTC)
    said = max([one.at for one in entries if one.at], default=_LONG_AGO)
    keys = (kind, *[one.reports[0].claim.evidence_key for one in entries])
    name = hashlib.sha256("|".join(keys).encode()).hexdigest()[:_KEY]
    rank = f"{_show_day(learnt)} {_show_second(said)} {name}"
    return News(question.id, kind, change, rank, learnt, *sides, row)
