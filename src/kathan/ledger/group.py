"""Reports into groups that answer one question each: by subject, then place, then nearness in time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kathan.ledger.interval import excludes
from kathan.ledger.place import PlaceTree, place_key
from kathan.ledger.subject import Subject, adopt, subject_of
from kathan.model.ledger import Report
from kathan.model.steps import Step
from kathan.packs.schema import Event

# Reports of one disaster follow each other within three weeks; strikes on one place within days. Conventions
# to be tuned on incident corpora when the grouping is scored.
_CHAIN = timedelta(days=21)
_INCIDENT_CHAIN = timedelta(days=2)
_INFERRED_PLACE = "place.article"


@dataclass(frozen=True, slots=True)
class Group:
    """Reports that answer one question; ``place`` is a key or empty, ``since`` the first day of an episode."""

    subject: Subject
    place: str
    since: datetime | None
    reports: tuple[Report, ...]
    steps: tuple[Step, ...]


@dataclass(slots=True)
class _Cluster:
    place: str
    reports: list[Report]
    steps: list[Step]

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        dates = [date for report in self.reports if (date := episode_date(report))]
        return (min(dates), max(dates)) if dates else None


def episode_date(report: Report) -> datetime | None:
    """The day of what happened where the text dates it, else the day it was said or published."""
    period = report.claim.period
    if period is not None and period.window.start is not None and period.window.end is not None:
        return period.window.start
    return report.at


def group_reports(reports: Iterable[Report], tree: PlaceTree, events: Mapping[str, Event]) -> list[Group]:
    """Decide the question of every report. The order of the reports makes no difference."""
    by_subject: dict[Subject, list[Report]] = defaultdict(list)
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        if report.claim.event and report.claim.amount:
            by_article[report.copy.id].append(report)
    for article in sorted(by_article):
        own = [(subject_of(report, events), report) for report in by_article[article]]
        adopted = adopt(subject for subject, _ in own)
        for subject, report in own:
            by_subject[adopted.get(subject, subject)].append(report)
    return [group for subject in sorted(by_subject) for group in _placed(subject, by_subject[subject], tree)]


def _order(report: Report) -> tuple[datetime, str]:
    return episode_date(report) or datetime.max, report.claim.evidence_key


def _placed(subject: Subject, reports: list[Report], tree: PlaceTree) -> list[Group]:
    ordered = sorted(reports, key=_order)
    clusters = _running(ordered, tree) if subject.bound else _episodes(subject, ordered, tree)
    groups = []
    for cluster in clusters:
        span = None if subject.bound else cluster.span
        steps = (Step("question.subject", 1.0, _said(subject)), *cluster.steps)
        found = tuple(sorted(cluster.reports, key=_order))
        groups.append(Group(subject, cluster.place, span[0] if span else None, found, steps))
    return groups


def _said(subject: Subject) -> str:
    parts = (subject.event, subject.counted, subject.unit, subject.scope.value, subject.actor, subject.recipient)
    return " ".join(part for part in parts if part)


def _running(reports: Sequence[Report], tree: PlaceTree) -> list[_Cluster]:
    """A territory's group is counted through a whole conflict: one question a country, however fine the place.

    A place that only the article's setting gives does not open a question of its own where another is said.
    """
    countries: dict[str, list[Report]] = defaultdict(list)
    unsure: list[tuple[str, Report]] = []
    for report in reports:
        site = report.claim.place
        country = tree.country(site) if site else ""
        if country and _INFERRED_PLACE not in report.claim.rules:
            countries[country].append(report)
        else:
            unsure.append((country, report))
    sure = sorted(countries)
    for country, report in unsure:
        countries[country if country in sure or len(sure) != 1 else sure[0]].append(report)
    return [_Cluster(country, countries[country], _country_steps(country)) for country in sorted(countries)]


def _country_steps(country: str) -> list[Step]:
    return [Step("question.place.country", 1.0, country or "no place said")]


def _episodes(subject: Subject, reports: Sequence[Report], tree: PlaceTree) -> list[_Cluster]:
    """Episodes: same place and near in time; a wider place joins the one narrower episode that agrees with it."""
    reach = _INCIDENT_CHAIN if subject.incident else _CHAIN
    places: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        places[place_key(report.claim.place) if report.claim.place else ""].append(report)
    unplaced = places.pop("", [])
    clusters = [cluster for place in sorted(places) for cluster in _chain(place, places[place], reach)]
    clusters = _nest(clusters, tree, reach)
    return clusters + _settle_unplaced(unplaced, clusters)


def _chain(place: str, reports: Sequence[Report], reach: timedelta) -> list[_Cluster]:
    """Cut one place's reports, in order of time, where more than ``reach`` passes without one."""
    clusters: list[_Cluster] = []
    last: datetime | None = None
    for report in reports:
        date = episode_date(report)
        if not clusters or (date and last and date - last > reach):
            steps = [Step("question.place", 1.0, place), Step("question.near_in_time", 1.0, f"{reach.days} days")]
            clusters.append(_Cluster(place, [], steps))
        clusters[-1].reports.append(report)
        last = date or last
    return clusters


def _near(left: _Cluster, right: _Cluster, reach: timedelta) -> bool:
    if left.span is None or right.span is None:
        return False
    return left.span[0] - right.span[1] <= reach and right.span[0] - left.span[1] <= reach


def _agree(left: _Cluster, right: _Cluster) -> bool:
    """Whether any two figures could be the same number; else a wider place has other dead than the narrower."""
    amounts = [[one.claim.amount for one in cluster.reports if one.claim.amount] for cluster in (left, right)]
    return any(not excludes(one, other) for one in amounts[0] for other in amounts[1])


def _nest(clusters: list[_Cluster], tree: PlaceTree, reach: timedelta) -> list[_Cluster]:
    kept = sorted(clusters, key=lambda cluster: (-len(tree.chain(cluster.place)), cluster.place))
    for wide in list(kept):
        inner = [one for one in kept if tree.inside(one.place, wide.place) and _near(one, wide, reach)]
        if len(inner) == 1 and _agree(inner[0], wide):
            inner[0].reports.extend(wide.reports)
            inner[0].steps.append(Step("question.place.nested", 0.5, f"{inner[0].place} lies in {wide.place}"))
            kept.remove(wide)
    return kept


def _settle_unplaced(reports: Sequence[Report], clusters: Sequence[_Cluster]) -> list[_Cluster]:
    """A figure without place belongs to the one episode its article tells of, else to its article alone."""
    alone: dict[str, _Cluster] = {}
    for report in reports:
        home = [one for one in clusters if any(other.copy.id == report.copy.id for other in one.reports)]
        if len(home) == 1:
            home[0].reports.append(report)
            continue
        steps = [Step("question.article", 0.5, report.copy.ref)]
        alone.setdefault(report.copy.id, _Cluster("", [], steps)).reports.append(report)
    return [alone[article] for article in sorted(alone)]
