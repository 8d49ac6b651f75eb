"""Reports into groups that answer one question each: by subject, then story, place and nearness in time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kathan.ledger.cell import Asked
from kathan.ledger.interval import excludes
from kathan.ledger.pair import Group, episode_date, report_order, settle_pairs
from kathan.ledger.phase import split_phases
from kathan.ledger.place import PlaceTree, place_key
from kathan.ledger.story import find_stories, make_tales
from kathan.ledger.subject import Subject
from kathan.model.judgement import Judgement
from kathan.model.ledger import Report
from kathan.model.steps import Step

# Reports of one disaster follow each other within three weeks; strikes on one place within days. Conventions
# to be tuned on incident corpora when the grouping is scored.
_CHAIN = timedelta(days=21)
_INCIDENT_CHAIN = timedelta(days=2)
_LONG = timedelta(days=45)
_INFERRED_PLACE = "place.article"
_LABEL = "label:"


@dataclass(slots=True)
class _Cluster:
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


def group_asked(
    asked: Sequence[Asked],
    tree: PlaceTree,
    weights: Mapping[tuple[str, str], float],
    pairs: Sequence[Judgement] = (),
) -> list[Group]:
    """Decide the question of every report of one block; ``pairs`` are judgements that join or part questions.

    The order of the reports makes no difference.
    """
    episodes = [one for one in asked if not one.subject.bound]
    stories = find_stories(make_tales(one.report for one in episodes), weights)
    by_subject: dict[Subject, list[Report]] = defaultdict(list)
    for one in asked:
        if one.subject.bound:
            by_subject[one.subject].append(one.report)
    for subject, report in _unnamed([(one.subject, one.report) for one in episodes], stories):
        by_subject[subject].append(report)
    groups = [group for subject in sorted(by_subject) for group in _placed(subject, by_subject[subject], tree, stories)]
    return settle_pairs(groups, pairs)


def _unnamed(pairs: Sequence[tuple[Subject, Report]], stories: Mapping[str, str]) -> Iterator[tuple[Subject, Report]]:
    """One outlet's "man" is another's "person": the only group of people that an article counts in a story told by
    several is the story's dead or wounded as such, unless the numbers of the others exclude it."""
    bare: dict[Subject, Subject] = {}
    told: dict[tuple[str, Subject], dict[str, list[tuple[Subject, Report]]]] = defaultdict(lambda: defaultdict(list))
    for subject, report in pairs:
        if subject not in bare:
            bare[subject] = replace(subject, counted="")
        told[stories.get(report.copy.id, ""), bare[subject]][report.copy.id].append((subject, report))
    for (_, plain), articles in told.items():
        for article, own in articles.items():
            lone = len({subject for subject, _ in own}) == 1 and _can_be_bare(own[0][0])
            others = [one for other, found in articles.items() if other != article for _, one in found] if lone else []
            for subject, report in own:
                yield (plain if _meets(report, others) else subject), report


def _can_be_bare(subject: Subject) -> bool:
    return bool(subject.counted) and not subject.bound and not subject.incident


def _meets(report: Report, others: Iterable[Report]) -> bool:
    """Whether any other's figure can be the same number."""
    amount = report.claim.amount
    if amount is None:
        return False
    return any(one.claim.amount is not None and not excludes(amount, one.claim.amount) for one in others)


def _placed(subject: Subject, reports: list[Report], tree: PlaceTree, stories: Mapping[str, str]) -> list[Group]:
    ordered = sorted(reports, key=report_order)
    clusters = _running(ordered, tree) if subject.bound else _episodes(subject, ordered, tree, stories)
    groups = []
    for cluster in clusters:
        steps = (Step("question.subject", 1.0, _said(subject)), *cluster.steps)
        found = tuple(sorted(cluster.reports, key=report_order))
        since = cluster.start if subject.bound or not cluster.span else cluster.span[0]
        groups.append(Group(subject, cluster.place, since, found, steps))
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
    return [cluster for country in sorted(countries) for cluster in _phases(country, countries[country])]


def _phases(country: str, reports: Sequence[Report]) -> Iterator[_Cluster]:
    """A country's running count, and what was counted anew from some day on."""
    for start, found in sorted(split_phases(reports).items(), key=lambda one: one[0] or datetime.min):
        steps = [Step("question.place.country", 1.0, country or "no place said")]
        if start:
            steps.append(Step("question.phase", 1.0, start.date().isoformat()))
        if found:
            yield _Cluster(country, found, steps, start=start)


def _episodes(
    subject: Subject, reports: Sequence[Report], tree: PlaceTree, stories: Mapping[str, str]
) -> list[_Cluster]:
    """Episodes: one story's figures, else the same place and near in time; a wider place joins the one narrower
    episode that agrees with it. A figure for a long stretch ("since 1990", "last year") counts that stretch."""
    reach = _INCIDENT_CHAIN if subject.incident else _CHAIN
    stretches: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in reports:
        stretches[_stretch(report), _place_of(report) if _stretch(report) else ""].append(report)
    reports = stretches.pop(("", ""), [])
    tellers: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        tellers[stories.get(report.copy.id, "")].add(report.copy.id)
    told: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        story = stories.get(report.copy.id, "")
        told[story if len(tellers[story]) > 1 else ""].append(report)
    alone = told.pop("", [])
    clusters = [cluster for story in sorted(told) for cluster in _told(told[story], tree)]
    places: dict[str, list[Report]] = defaultdict(list)
    for report in alone:
        places[_place_of(report)].append(report)
    unplaced = places.pop("", [])
    chained = [cluster for place in sorted(places) for cluster in _chain(place, places[place], reach)]
    clusters = _nest(_attach(clusters, chained, reach), tree, reach)
    long = [_Cluster(place, found, [Step("question.stretch", 1.0, words)]) for (words, place), found in
            sorted(stretches.items())]  # fmt: skip
    return clusters + _settle_unplaced(unplaced, clusters) + long


def _place_of(report: Report) -> str:
    return place_key(report.claim.place) if report.claim.place else ""


def _stretch(report: Report) -> str:
    """The long stretch of time that a figure counts, in words; empty where it counts one happening."""
    window = report.claim.period.window if report.claim.period else None
    if window is None or window.start is None:
        return ""
    if window.end is not None and window.end - window.start <= _LONG:
        return ""
    return "/".join(part or "" for part in window.show())


def _told(reports: Sequence[Report], tree: PlaceTree) -> list[_Cluster]:
    """A story's figures by place: places stay apart where one article tells of both, or where both are known."""
    places: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        places[_place_of(report)].append(report)
    order = sorted(places, key=lambda place: (not place, -len({one.copy.id for one in places[place]}), place))
    clusters: list[_Cluster] = []
    for place in order:
        home = next((one for one in clusters if _one_place(one, place, places[place], tree)), None)
        if home is None:
            clusters.append(_Cluster(place, list(places[place]), [Step("question.story", 1.0, place)]))
        else:
            home.add(places[place])
            home.steps.append(Step("question.story.place", 0.5, f"{place or 'no place'} for {home.place}"))
    return clusters


def _one_place(home: _Cluster, place: str, reports: Sequence[Report], tree: PlaceTree) -> bool:
    """Whether a story means one place by two names: no article tells of both, and they are not two known places."""
    articles = {report.copy.id for report in home.reports}
    if any(report.copy.id in articles for report in reports):
        return not place
    known = not place.startswith(_LABEL) and not home.place.startswith(_LABEL)
    nested = tree.inside(place, home.place) or tree.inside(home.place, place)
    return not (known and place and home.place) or nested


def _attach(stories: list[_Cluster], chained: Sequence[_Cluster], reach: timedelta) -> list[_Cluster]:
    """Articles that share no story's names join the one story of their place and time."""
    found = list(stories)
    by_place: dict[str, list[_Cluster]] = defaultdict(list)
    for story in stories:
        by_place[story.place].append(story)
    for cluster in chained:
        home = [one for one in by_place[cluster.place] if _near(one, cluster, reach)]
        if len(home) == 1:
            home[0].add(cluster.reports)
        else:
            found.append(cluster)
    return found


def _chain(place: str, reports: Sequence[Report], reach: timedelta) -> list[_Cluster]:
    """Cut one place's reports, in order of time, where more than ``reach`` passes without one."""
    clusters: list[_Cluster] = []
    last: datetime | None = None
    for report in reports:
        date = episode_date(report)
        if not clusters or (date and last and date - last > reach):
            steps = [Step("question.place", 1.0, place), Step("question.near_in_time", 1.0, f"{reach.days} days")]
            clusters.append(_Cluster(place, [], steps))
        clusters[-1].add([report])
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
    """A wider place's episode joins the one of a narrower place in it that is near in time and agrees."""
    kept = {id(one): one for one in sorted(clusters, key=lambda one: (-len(tree.chain(one.place)), one.place))}
    within: dict[str, list[_Cluster]] = defaultdict(list)
    for one in kept.values():
        for outer in tree.chain(one.place)[1:]:
            within[outer].append(one)
    for key, wide in list(kept.items()):
        inner = [one for one in within[wide.place] if id(one) in kept and _near(one, wide, reach)]
        if len(inner) == 1 and _agree(inner[0], wide):
            inner[0].add(wide.reports)
            inner[0].steps.append(Step("question.place.nested", 0.5, f"{inner[0].place} lies in {wide.place}"))
            del kept[key]
    return list(kept.values())


def _settle_unplaced(reports: Sequence[Report], clusters: Sequence[_Cluster]) -> list[_Cluster]:
    """A figure without place belongs to the one episode its article tells of, else to its article alone."""
    alone: dict[str, _Cluster] = {}
    told: dict[str, dict[int, _Cluster]] = defaultdict(dict)
    for one in clusters:
        for report in one.reports:
            told[report.copy.id][id(one)] = one
    for report in reports:
        home = list(told[report.copy.id].values())
        if len(home) == 1:
            home[0].add([report])
            continue
        steps = [Step("question.article", 0.5, report.copy.ref)]
        alone.setdefault(report.copy.id, _Cluster("", [], steps)).add([report])
    return [alone[article] for article in sorted(alone)]
