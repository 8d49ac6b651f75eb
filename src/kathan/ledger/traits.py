"""A question into what lists show, sort and filter it by."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from kathan.ledger.compare import current
from kathan.ledger.place import place_key
from kathan.ledger.rows import Row, amount_row
from kathan.ledger.wording import show_when
from kathan.model.claim import Claim
from kathan.model.ledger import Copy, Entry, Question, Report, Revision, Tally

FACETS = ("event", "country", "place", "group", "source", "language", "outlet")
_ORDER = {facet: at for at, facet in enumerate(FACETS)}
_TOLD = 60  # figures of a source that lists keep: the latest; a question's own page has all of them

Trait = tuple[str, str, str]


def find_traits(question: Question) -> list[Trait]:
    """Facet, value and label of everything that a question can be found by, each once, in order."""
    found = {("event", question.event, question.event)}
    found.update(("source", tally.source, tally.label) for tally in question.tallies)
    for report in _reports(question):
        found.update(_of_claim(report.claim))
    for copy in {report.copy.id: report.copy for report in _reports(question)}.values():
        found.update(_of_copy(copy))
    return sorted(found, key=lambda one: (_ORDER[one[0]], one))


def _reports(question: Question) -> Iterator[Report]:
    return (report for tally in question.tallies for entry in tally.entries for report in entry.reports)


def _of_claim(claim: Claim) -> Iterator[Trait]:
    if claim.place:
        yield "place", place_key(claim.place), claim.place.label
        if claim.place.country:
            yield "country", claim.place.country, claim.place.country
    if claim.counted:
        yield "group", claim.counted.id or claim.counted.label, claim.counted.label


def _of_copy(copy: Copy) -> Iterator[Trait]:
    if copy.language:
        yield "language", copy.language, copy.language
    if copy.outlet:
        yield "outlet", copy.outlet, copy.outlet


def find_now(question: Question) -> list[Row]:
    """The amounts that its sources stand by, each once."""
    standing = [amount_row(entry.amount) for tally in question.tallies if (entry := current(tally))]
    return [row for at, row in enumerate(standing) if row not in standing[:at]]


def find_days(question: Question) -> tuple[str, str]:
    """The first and the last day that something was said on; both empty where nothing is dated."""
    days = [entry.at for tally in question.tallies for entry in tally.entries if entry.at]
    return (_day(min(days)), _day(max(days))) if days else ("", "")


def _day(moment: datetime) -> str:
    return moment.date().isoformat()


def last_revised(revisions: Iterable[Revision]) -> str:
    """The day of the latest figure that a source revised; empty where none did."""
    return max((one.after.at.date().isoformat() for one in revisions if one.after.at), default="")


def tell(tally: Tally) -> list[Row]:
    """The latest figures of a source in order of time, undated ones last."""
    return [_told(entry) for entry in tally.entries[-_TOLD:]]


def last_said(tally: Tally) -> str:
    """The last day of a tally; empty where none is known."""
    days = [entry.at for entry in tally.entries if entry.at]
    return _day(max(days)) if days else ""


def _told(entry: Entry) -> Row:
    return {
        "at": entry.at and entry.at.isoformat(timespec="minutes"),
        "day": show_when(entry),
        "stance": entry.stance.value,
        "amount": amount_row(entry.amount),
    }


def find_relays(question: Question) -> Iterator[tuple[str, str, int]]:
    """Source, relay and in how many of its reports, in order."""
    for tally in question.tallies:
        counts: dict[str, int] = {}
        for entry in tally.entries:
            for label in (relay.label for report in entry.reports for relay in report.claim.via):
                counts[label] = counts.get(label, 0) + 1
        yield from ((tally.source, label, counts[label]) for label in sorted(counts))
