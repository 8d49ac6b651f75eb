"""The figures of one running count into its phases: a count that starts again is not the old one lowered.

A figure "since the truce" counts anew where the same source's figures of the whole, said in the same week, exclude it;
where they agree ("since the war began"), it is the whole told with its first day.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kathan.ledger.interval import excludes
from kathan.ledger.subject import stated_window
from kathan.ledger.tally import source_of
from kathan.model.ledger import Report

_WEEK = timedelta(days=7)
_LONG = timedelta(days=45)

_Told = dict[str, tuple[list[datetime], list[Report]]]


def split_phases(reports: Sequence[Report]) -> dict[datetime | None, list[Report]]:
    """The whole count (None) and what was counted anew, by its first day. The order makes no difference."""
    starts: dict[datetime | None, list[Report]] = defaultdict(list)
    for report in reports:
        starts[_start(report)].append(report)
    anew = sorted(start for start in starts if start is not None)
    whole = list(starts.get(None, ())) or starts[anew[0]]
    told = _told(whole)
    phases: dict[datetime | None, list[Report]] = {None: []}
    for start, found in starts.items():
        apart = start is not None and found is not whole and _counts_anew(found, told)
        phases.setdefault(start if apart else None, []).extend(found)
    return phases


def _start(report: Report) -> datetime | None:
    """The first day of a long stretch that a figure says it counts."""
    window = stated_window(report.claim)
    if window is None or window.start is None:
        return None
    return window.start if window.end is None or window.end - window.start > _LONG else None


def _told(reports: Sequence[Report]) -> _Told:
    """What each source told, in order of time."""
    by_source: dict[str, list[tuple[datetime, str, Report]]] = defaultdict(list)
    for report in reports:
        if report.at is not None:
            by_source[source_of(report)[0]].append((report.at, report.claim.evidence_key, report))
    ordered = {source: sorted(found, key=lambda one: one[:2]) for source, found in by_source.items()}
    return {source: ([one[0] for one in found], [one[2] for one in found]) for source, found in ordered.items()}


def _counts_anew(reports: Sequence[Report], whole: _Told) -> bool:
    """Whether a source gives both figures in one week, never nearer to each other than a tenth of each."""
    met = False
    for report in reports:
        days, others = whole.get(source_of(report)[0], ([], []))
        if report.at is None:
            continue
        for other in others[bisect_left(days, report.at - _WEEK) : bisect_right(days, report.at + _WEEK)]:
            left, right = report.claim.amount, other.claim.amount
            if left and right and not excludes(replace(left, approximate=True), replace(right, approximate=True)):
                return False
            met = True
    return met
