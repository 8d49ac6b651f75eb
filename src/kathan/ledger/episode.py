"""Reports of one subject into episodes: this earthquake, that strike, by story, place and nearness in time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kathan.ledger.interval import excludes
from kathan.ledger.pair import episode_date
from kathan.ledger.place import PlaceTree, place_key
from kathan.ledger.story import FEW
from kathan.ledger.subject import Subject, stated_window
from kathan.model.amount import Number
from kathan.model.ledger import Report
from kathan.model.steps import Step

# Reports of one disaster follow each other within three weeks; strikes on one place within days. Conventions
# to be tuned on incident corpora when the grouping is scored.
_CHAIN = timedelta(days=21)
_INCIDENT_CHAIN = timedelta(days=2)
_LONG = timedelta(days=45)
_LARGE = 10  # dead, hurt or missing
_LABEL = "label:"


@dataclass(slots=True)
class Cluster:
    place: str
    reports: list[Report]
    steps: list[Step]
    span: tuple[datetime, datetime] | None = None
    start: datetime | None = None

    def __post_init__(self) -> None:
        found, self.reports = self.reports, []
        self.add(found)

    def add(self, reports: Iterable[Report]) -> None:
        """Take reports in; the span of their days grows with them."""
        for report in reports:
            self.reports.append(report)
            date = episode_date(report)
            if date is not None:
                first, last = self.span or (date, date)
                self.span = min(first, date), max(last, date)


def find_episodes(
    subject: Subject, reports: Sequence[Report], tree: PlaceTree, stories: Mapping[str, str]
) -> list[Cluster]:
    """Episodes: one story's figures, else, of articles without names to tell stories by, the same place and near in
    time; a wider place joins the one narrower episode that agrees with it. A figure for a long stretch ("since 1990",
    "last year") counts that stretch."""
    reach = _INCIDENT_CHAIN if subject.incident else _CHAIN
    stretches: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        words = stretch_of(report)
        stretches[words, _place_of(report) if words else ""].append(report)
    reports = stretches.pop(("", ""), [])
    tellers: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        tellers[stories.get(report.copy.id, "")].add(report.copy.id)
    told: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        story = stories.get(report.copy.id, "")
        own = len(tellers[story]) > 1 or len(report.copy.names) >= FEW
        told[story if own else ""].append(report)
    alone = told.pop("", [])
    clusters = _across([cluster for story in sorted(told) for cluster in _told(told[story], tree)], reach)
    places: dict[str, list[Report]] = defaultdict(list)
    for report in alone:
        places[_place_of(report)].append(report)
    unplaced = places.pop("", [])
    chained = [cluster for place in sorted(places) for cluster in _chain(place, places[place], reach)]
    clusters = _nest(_attach(clusters, chained, reach), tree, reach)
    long = [Cluster(place, found, [Step("question.stretch", 1.0, words)]) for (words, place), found in
            sorted(stretches.items())]  # fmt: skip
    return clusters + _settle_unplaced(unplaced, clusters) + long


def _place_of(report: Report) -> str:
    return place_key(report.claim.place) if report.claim.place else ""


def stretch_of(report: Report) -> str:
    """The long stretch of time that a figure counts, in words; empty where it counts one happening."""
    window = stated_window(report.claim)
    if window is None or window.start is None:
        return ""
    if window.end is not None and window.end - window.start <= _LONG:
        return ""
    return "/".join(part or "" for part in window.show())


def _told(reports: Sequence[Report], tree: PlaceTree) -> list[Cluster]:
    """A story's figures by place: places stay apart where one article tells of both, or where both are known."""
    places: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        places[_place_of(report)].append(report)
    order = sorted(places, key=lambda place: (not place, -len({one.copy.id for one in places[place]}), place))
    clusters: list[Cluster] = []
    for place in order:
        home = next((one for one in clusters if _one_place(one, place, places[place], tree)), None)
        if home is None:
            clusters.append(Cluster(place, list(places[place]), [Step("question.story", 1.0, place)]))
        else:
            home.add(places[place])
            home.steps.append(Step("question.story.place", 0.5, f"{place or 'no place'} for {home.place}"))
    return clusters


def _one_place(home: Cluster, place: str, reports: Sequence[Report], tree: PlaceTree) -> bool:
    """Whether a story means one place by two names: they are not two known places apart, and where one article tells
    of both, another does too, its sentences are not the same and its numbers can be one number."""
    known = bool(place and home.place) and not place.startswith(_LABEL) and not home.place.startswith(_LABEL)
    if known and not (tree.inside(place, home.place) or tree.inside(home.place, place)):
        return False
    told: dict[str, list[Report]] = defaultdict(list)
    for report in home.reports:
        told[report.copy.id].append(report)
    twice = [report for report in reports if report.copy.id in told]
    alone = len(told) == 1 and len(twice) == len(reports)
    return not (alone and place and twice) and all(_can_be_one(report, told[report.copy.id]) for report in twice)


def _can_be_one(report: Report, others: Sequence[Report]) -> bool:
    sentences = {other.claim.evidence.ref for other in others}
    return report.claim.evidence.ref not in sentences and meets(report, others)


def _across(stories: Sequence[Cluster], reach: timedelta) -> list[Cluster]:
    """Stories of one place and time that names cannot join: those of other languages, whose names are written
    otherwise, where a number fits; and those with a toll so large that place and time tell it."""
    by_place: dict[str, list[Cluster]] = defaultdict(list)
    kept = []
    for story in stories:
        homes = [
            one
            for one in (by_place[story.place] if story.place else ())
            if _near(one, story, reach) and (_is_large(one, story) or (_is_foreign(one, story) and _agree(one, story)))
        ]
        if len(homes) == 1:
            homes[0].add(story.reports)
            homes[0].steps.append(Step("question.story.near_in_time", 0.5, f"{reach.days} days"))
        else:
            by_place[story.place].append(story)
            kept.append(story)
    return kept


def _told_apart(left: Cluster, right: Cluster) -> bool:
    """Whether both are stories with names in one language, which would have joined had they shared enough of them."""
    named = all(any(step.rule == "question.story" for step in one.steps) for one in (left, right))
    return named and not _is_foreign(left, right) and not _is_large(left, right)


def _is_foreign(left: Cluster, right: Cluster) -> bool:
    spoken = {report.copy.language for report in left.reports}
    return spoken.isdisjoint(report.copy.language for report in right.reports)


def _is_large(*stories: Cluster) -> bool:
    """Whether each story has a toll that one place hardly sees twice in weeks."""
    return all(any(_least(report) >= _LARGE for report in story.reports) for story in stories)


def _least(report: Report) -> Number:
    amount = report.claim.amount
    return (amount.low if amount else None) or 0


def _attach(stories: list[Cluster], chained: Sequence[Cluster], reach: timedelta) -> list[Cluster]:
    """Articles that share no story's names join the one story of their place and time."""
    found = list(stories)
    by_place: dict[str, list[Cluster]] = defaultdict(list)
    for story in stories:
        by_place[story.place].append(story)
    for cluster in chained:
        home = [one for one in by_place[cluster.place] if _near(one, cluster, reach)]
        if len(home) == 1:
            home[0].add(cluster.reports)
        else:
            found.append(cluster)
    return found


def _chain(place: str, reports: Sequence[Report], reach: timedelta) -> list[Cluster]:
    """Cut one place's reports, in order of time, where more than ``reach`` passes without one."""
    clusters: list[Cluster] = []
    last: datetime | None = None
    for report in reports:
        date = episode_date(report)
        if not clusters or (date and last and date - last > reach):
            steps = [Step("question.place", 1.0, place), Step("question.near_in_time", 1.0, f"{reach.days} days")]
            clusters.append(Cluster(place, [], steps))
        clusters[-1].add([report])
        last = date or last
    return clusters


def _near(left: Cluster, right: Cluster, reach: timedelta) -> bool:
    if left.span is None or right.span is None:
        return False
    return left.span[0] - right.span[1] <= reach and right.span[0] - left.span[1] <= reach


def _agree(left: Cluster, right: Cluster) -> bool:
    """Whether any two figures could be the same number; else a wider place has other dead than the narrower."""
    amounts = [[one.claim.amount for one in cluster.reports if one.claim.amount] for cluster in (left, right)]
    return any(not excludes(one, other) for one in amounts[0] for other in amounts[1])


def _nest(clusters: list[Cluster], tree: PlaceTree, reach: timedelta) -> list[Cluster]:
    """A wider place's episode joins the one of a narrower place in it that is near in time and agrees, unless names
    have told the two stories apart."""
    kept = {id(one): one for one in sorted(clusters, key=lambda one: (-len(tree.chain(one.place)), one.place))}
    within: dict[str, list[Cluster]] = defaultdict(list)
    for one in kept.values():
        for outer in tree.chain(one.place)[1:]:
            within[outer].append(one)
    for key, wide in list(kept.items()):
        inner = [
            one
            for one in within[wide.place]
            if id(one) in kept and _near(one, wide, reach) and not _told_apart(one, wide)
        ]
        if len(inner) == 1 and _agree(inner[0], wide):
            inner[0].add(wide.reports)
            inner[0].steps.append(Step("question.place.nested", 0.5, f"{inner[0].place} lies in {wide.place}"))
            del kept[key]
    return list(kept.values())


def _settle_unplaced(reports: Sequence[Report], clusters: Sequence[Cluster]) -> list[Cluster]:
    """A figure without place belongs to the one episode its article tells of, else to its article alone."""
    alone: dict[str, Cluster] = {}
    told: dict[str, dict[int, Cluster]] = defaultdict(dict)
    for one in clusters:
        for report in one.reports:
            told[report.copy.id][id(one)] = one
    for report in reports:
        home = list(told[report.copy.id].values())
        if len(home) == 1:
            home[0].add([report])
            continue
        steps = [Step("question.article", 0.5, report.copy.ref)]
        alone.setdefault(report.copy.id, Cluster("", [], steps)).add([report])
    return [alone[article] for article in sorted(alone)]


def meets(report: Report, others: Iterable[Report]) -> bool:
    """Whether any other's figure can be the same number."""
    amount = report.claim.amount
    if amount is None:
        return False
    return any(one.claim.amount is not None and not excludes(amount, one.claim.amount) for one in others)
