"""The list of questions and the filters over it: what can be chosen, and how many questions each choice leaves."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from kathan.ledger.compare import current
from kathan.ledger.view import last_change
from kathan.model.ledger import Entry, Question, Report
from kathan.web.desk import Shelf

FACETS = ("event", "country", "group", "source", "language", "outlet", "state")
SHOWN = 8  # choices of a facet that stand open; the rest is unfolded
_MOST = 200  # choices of a facet in all


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what the list shows and filters by."""

    question: Question
    now: tuple[Entry, ...]
    revisions: int
    disputes: int
    last: str
    traits: Mapping[str, frozenset[str]]

    @property
    def key(self) -> str:
        """Sorts what changed last first."""
        day = self.last.replace("-", "")
        return f"{99999999 - int(day or 0):08}{self.question.id}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: how many questions it leaves, whether it is chosen, and where choosing it leads."""

    value: str
    count: int
    chosen: bool
    address: str


def reports_of(question: Question) -> Iterator[Report]:
    """Every report of every tally."""
    return (report for tally in question.tallies for entry in tally.entries for report in entry.reports)


@lru_cache(maxsize=4)
def list_questions(shelf: Shelf) -> tuple[Asked, ...]:
    """Every question, what changed last first."""
    revisions = Counter(one.question for one in shelf.ledger.revisions)
    disputes = Counter(one.question for one in shelf.ledger.disputes)
    found = (_asked(one, revisions[one.id], disputes[one.id]) for one in shelf.ledger.questions)
    return tuple(sorted(found, key=lambda one: one.key))


def _asked(question: Question, revisions: int, disputes: int) -> Asked:
    last = last_change(question)
    standing = tuple(entry for tally in question.tallies if (entry := current(tally)))
    return Asked(question, standing, revisions, disputes, last.date().isoformat() if last else "",
                 _traits(question, revisions, disputes))  # fmt: skip


def _traits(question: Question, revisions: int, disputes: int) -> Mapping[str, frozenset[str]]:
    reports = list(reports_of(question))
    claims = [report.claim for report in reports]
    return {
        "event": frozenset({question.event}),
        "country": _known(one.place.country for one in claims if one.place),
        "group": _known(one.counted.id or one.counted.label for one in claims if one.counted),
        "source": frozenset(tally.source for tally in question.tallies),
        "language": _known(report.copy.language for report in reports),
        "outlet": _known(report.copy.outlet for report in reports),
        "state": frozenset({"revised"} if revisions else ()) | frozenset({"disputed"} if disputes else ()),
    }


def _known(values: Iterable[str | None]) -> frozenset[str]:
    return frozenset(value for value in values if value)


def choose(asked: Sequence[Asked], chosen: Mapping[str, str], since: str = "") -> list[Asked]:
    """The questions that have every chosen trait and changed on or after a day."""
    return [one for one in asked if one.last >= since and not _lacks(one, chosen)]


def _lacks(one: Asked, chosen: Mapping[str, str]) -> list[str]:
    """The facets of which a question does not have what was chosen."""
    return [facet for facet, value in chosen.items() if value not in one.traits[facet]]


def offer(asked: Sequence[Asked], chosen: Mapping[str, str], extra: Mapping[str, str]) -> dict[str, list[Choice]]:
    """For every facet its values among the questions that the other choices leave, the most frequent first."""
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for one in asked:
        lacks = _lacks(one, chosen) if one.last >= extra.get("since", "") else FACETS
        for facet in lacks if len(lacks) == 1 else () if lacks else FACETS:
            counts[facet].update(one.traits[facet])
    return {facet: _offer(facet, counts[facet], chosen, extra) for facet in FACETS}


def _offer(facet: str, counts: Counter[str], chosen: Mapping[str, str], extra: Mapping[str, str]) -> list[Choice]:
    others = {name: value for name, value in chosen.items() if name != facet}
    held = chosen.get(facet)
    if held and held not in counts:
        counts[held] = 0
    ordered = sorted(counts, key=lambda value: (value != held, -counts[value], value))[:_MOST]
    return [Choice(one, counts[one], one == held, _address(others, facet, one == held, one, extra)) for one in ordered]


def _address(others: Mapping[str, str], facet: str, chosen: bool, value: str, extra: Mapping[str, str]) -> str:
    query = {**others, **({} if chosen else {facet: value}), **extra}
    return "/questions" + (f"?{urlencode(query)}" if query else "")


@lru_cache(maxsize=4)
def group_labels(shelf: Shelf) -> dict[str, str]:
    """The label most used for every counted group, by its key."""
    labels: dict[str, Counter[str]] = {}
    for question in shelf.ledger.questions:
        for report in reports_of(question):
            counted = report.claim.counted
            if counted:
                labels.setdefault(counted.id or counted.label, Counter())[counted.label] += 1
    return {key: min(found, key=lambda one: (-found[one], one)) for key, found in labels.items()}


def source_labels(shelf: Shelf) -> dict[str, str]:
    """The label of every source, by its key."""
    return {key: summary.label for key, summary in shelf.sources.items()}
