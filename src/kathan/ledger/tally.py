"""The reports of one question into tallies: each source's answers in order of time, repeats kept as evidence."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kathan.ledger.interval import change_between, contains, excludes, rounds, same
from kathan.ledger.origin import Origins, speaker_key
from kathan.model.amount import Amount
from kathan.model.claim import Stance
from kathan.model.key import fold_label
from kathan.model.ledger import Clock, Entry, Report, Tally
from kathan.model.quick import builder

_entry = builder(Entry)
WITHDRAWN = frozenset({Stance.DENIED, Stance.RETRACTED})


@dataclass(slots=True)
class _Draft:
    """An entry that is still gathering reports."""

    amount: Amount
    reports: list[Report] = field(default_factory=list)

    @property
    def first(self) -> Report:
        return self.reports[0]


def source_of(report: Report) -> tuple[str, str]:
    """The key and label of who asserts a figure; the outlet itself where nobody else is named."""
    source = report.claim.source
    if source is not None:
        return speaker_key(source), source.label
    outlet, ref = report.copy.outlet, report.copy.ref
    return f"own:{fold_label(outlet or ref)}", f"own voice of {outlet or ref.rpartition('/')[2]}"


def make_tallies(reports: Sequence[Report], origins: Origins) -> tuple[Tally, ...]:
    """One tally a source, in order of the source's key; ``origins`` are those of all the reports.

    The order of the reports makes no difference.
    """
    by_source: dict[str, list[Report]] = defaultdict(list)
    labels: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        key, label = source_of(report)
        by_source[key].append(report)
        labels[key].append(label)
    return tuple(
        [
            Tally(key, _label(labels[key]), key.startswith("own:"), _entries(by_source[key], origins))
            for key in sorted(by_source)
        ]
    )


def _label(labels: Sequence[str]) -> str:
    return labels[0] if len(set(labels)) == 1 else most_common(Counter(labels))


def most_common(labels: Counter[str]) -> str:
    """The most frequent label; of equals the shortest, then the first by alphabet."""
    return min(labels, key=lambda label: (-labels[label], len(label), label))


def _order(report: Report) -> tuple[datetime, datetime, int, str]:
    """By what is said first; of one moment by the version of the page that stood first."""
    version = report.copy.updated or report.copy.published
    start = report.claim.amount.ref.start if report.claim.amount else 0
    at = report.at or datetime.max
    return at, version.local if version else at, start, report.claim.evidence_key


def _entries(reports: Sequence[Report], origins: Origins) -> tuple[Entry, ...]:
    if len(reports) == 1:
        amount = reports[0].claim.amount
        return (_lone_entry(amount, reports[0]),) if amount else ()
    drafts: list[_Draft] = []
    for report in sorted([one for one in reports if one.at is not None], key=_order):
        _file(drafts, drafts[-1:], report)
    dated = len(drafts)
    for report in sorted([one for one in reports if one.at is None], key=_order):
        _file(drafts, [one for one in drafts if _repeats(one, report)] or drafts[dated:], report)
    return tuple([_finish(draft, origins) for draft in drafts])


def _file(drafts: list[_Draft], near: Sequence[_Draft], report: Report) -> None:
    """Add a report to the entry that it repeats, or open a new one for it."""
    amount = report.claim.amount
    if amount is None:
        return
    home = next((draft for draft in near if _belongs(draft, report)), None)
    if home is None:
        drafts.append(_Draft(amount, [report]))
        return
    home.reports.append(report)
    finer = contains(home.amount, amount) and not contains(amount, home.amount)
    if home.first.at == report.at and (finer or rounds(home.amount, amount)):
        home.amount = amount


def _withdrawn(report: Report) -> bool:
    return report.claim.stance in WITHDRAWN


def _repeats(draft: _Draft, report: Report) -> bool:
    amount = report.claim.amount
    return amount is not None and same(draft.amount, amount) and _withdrawn(draft.first) == _withdrawn(report)


def _belongs(draft: _Draft, report: Report) -> bool:
    """Whether a report says again what the entry says: the same, or one utterance more or less precisely told."""
    amount = report.claim.amount
    if amount is None or _withdrawn(draft.first) != _withdrawn(report):
        return False
    if draft.first.at == report.at and (not excludes(draft.amount, amount) or _one_number(draft.amount, amount)):
        return True
    return change_between(draft.amount, amount) is None


def _one_number(left: Amount, right: Amount) -> bool:
    """Whether a source said one number of the day once rounded and once exactly."""
    return rounds(left, right) or rounds(right, left)


def _lone_entry(amount: Amount, report: Report) -> Entry:
    return _entry(amount, report.claim.stance, report.at, report.until, report.clock, (report,), 1)


def _finish(draft: _Draft, origins: Origins) -> Entry:
    first = draft.first
    if len(draft.reports) == 1:
        return _lone_entry(draft.amount, first)
    now = [one for one in draft.reports if one.at == first.at]
    until = [one.until for one in now if one.until]
    return Entry(
        amount=draft.amount,
        stance=first.claim.stance,
        at=first.at,
        until=max(until, default=first.until),
        clock=Clock.SAID if Clock.SAID in [one.clock for one in now] else first.clock,
        reports=tuple(draft.reports),
        origins=origins.count(draft.reports),
    )


def count_articles(reports: Sequence[Report]) -> int:
    """How many articles the reports were read in; a figure told twice in one article is one report."""
    return len({report.copy.id for report in reports}) if len(reports) > 1 else len(reports)
