"""Groups of reports into those that judgements say: two questions joined, or a claim parted from the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kathan.ledger.subject import Subject
from kathan.model.judgement import Judgement, Verdict
from kathan.model.ledger import Report
from kathan.model.steps import Step


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that answer one question; ``place`` is a key or empty, ``since`` the first day of an episode."""

    subject: Subject
    place: str
    since: datetime | None
    reports: tuple[Report, ...]
    steps: tuple[Step, ...]


def episode_date(report: Report) -> datetime | None:
    """The day of what happened where the text dates it, else the day it was said or published."""
    period = report.claim.period
    if period is not None and period.window.start is not None and period.window.end is not None:
        return period.window.start
    return report.at


def report_order(report: Report) -> tuple[datetime, str]:
    """By the day of what happened, then by key."""
    return episode_date(report) or datetime.max, report.claim.evidence_key


def settle_pairs(groups: list[Group], pairs: Sequence[Judgement]) -> list[Group]:
    """Apply the judgements in order of time; those about claims that are not here change nothing."""
    for one in pairs:
        left, right = (_home(groups, target) for target in one.targets)
        if left is None or right is None:
            continue
        if one.verdict is Verdict.SAME_QUESTION and left is not right:
            groups = [_joined(left, right, one) if group is left else group for group in groups if group is not right]
        elif one.verdict is Verdict.OTHER_QUESTION and left is right:
            index = groups.index(left)
            groups[index : index + 1] = _parted(left, one)
    return groups


def _home(groups: Iterable[Group], key: str) -> Group | None:
    return next((group for group in groups if any(one.claim.evidence_key == key for one in group.reports)), None)


def _step(one: Judgement) -> Step:
    return Step(f"judgement.{one.verdict.value}", 1.0, f"{one.who}: {one.why}" if one.why else one.who)


def _joined(left: Group, right: Group, one: Judgement) -> Group:
    """The question of the first claim takes in that of the second."""
    reports = tuple(sorted((*left.reports, *right.reports), key=report_order))
    first = min((day for day in (left.since, right.since) if day), default=None) if left.since else None
    return replace(left, since=first, reports=reports, steps=(*left.steps, _step(one)))


def _parted(group: Group, one: Judgement) -> list[Group]:
    """The second claim leaves, with what its article tells of the same question."""
    home = {report.copy.id for report in group.reports if report.claim.evidence_key == one.targets[1]}
    stay = tuple(report for report in group.reports if report.copy.id not in home)
    gone = tuple(report for report in group.reports if report.copy.id in home)
    if not stay:
        return [group]
    steps = (*group.steps, _step(one))
    return [_renewed(group, stay, steps), _renewed(group, gone, steps)]


def _renewed(group: Group, reports: tuple[Report, ...], steps: tuple[Step, ...]) -> Group:
    days = [day for report in reports if (day := episode_date(report))]
    since = min(days, default=None) if group.since else None
    return replace(group, since=since, reports=reports, steps=steps)
