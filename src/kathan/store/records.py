"""Rows of the ledger's tables from claims and articles, and reports from rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from kathan.claim.compact import dump, load, load_record
from kathan.claim.record import claim_record
from kathan.claim.reread import read_record
from kathan.model.claim import Claim
from kathan.model.ledger import Copy, Report, date_claim
from kathan.model.quick import builder
from kathan.model.window import read_instant
from kathan.read.kept import read_updated

T = TypeVar("T")


def batches(found: Iterable[T], size: int) -> Iterator[list[T]]:
    """Values in lists of a size, the last one shorter."""
    rest = iter(found)
    while batch := list(islice(rest, size)):
        yield batch


@lru_cache(maxsize=1 << 10)
def show_posted(moment: datetime) -> str:
    """A posting time as the ledger keeps it: UTC to the microsecond, so that text order is time order."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds")


_report = builder(Report)
_read_posted = lru_cache(maxsize=1 << 10)(datetime.fromisoformat)  # one moment for all claims of an article


def evidence_row(article: int, claim: Claim, posted: str) -> tuple[Any, ...]:
    """The columns of a claim, but for its number and link; ``article`` is the number of the article it was read in."""
    record = claim_record({}, claim)
    del record["article"]
    return (
        claim.evidence_key,
        claim.key,
        article,
        start_of(claim),
        claim.kind.value,
        claim.event,
        dump(record),
        posted,
    )


def start_of(claim: Claim) -> int:
    """Where a claim stands in the text of its article."""
    return claim.amount.ref.start if claim.amount else claim.evidence.ref.start


def read_copy(row: Sequence[Any]) -> Copy:
    published = None if row[7] is None else read_instant(row[7])
    marks = (*_marks(*row[8:11]), read_updated(row[11]))
    return Copy(row[0], row[1], row[2], row[3], row[4], row[5], row[6], published, *marks)


def _marks(names: str, sketch: bytes | None, credited: str) -> tuple[tuple[str, ...], bytes, tuple[str, ...]]:
    return tuple(load(names or "[]")), bytes(sketch or b""), tuple(load(credited))


def read_report(row: Sequence[Any], copies: dict[str, Copy] | None = None) -> Report:
    """A report from its row; ``copies`` keeps the last article, whose rows follow each other."""
    record, posted, *columns = row
    copy = copies.get(columns[0]) if copies else None
    if copy is None:
        copy = read_copy(columns)
        if copies is not None:
            copies.clear()
            copies[copy.id] = copy
    return make_report(record, posted, copy)


def make_report(record: str, posted: str, copy: Copy) -> Report:
    """A report from a claim's record and the moment of its posting, as they are kept, and its article."""
    fields = load_record(record)
    fields["article"] = {"ref": copy.ref}
    claim = read_record(fields)
    return _report(claim, copy, _read_posted(posted), *date_claim(claim, copy))
