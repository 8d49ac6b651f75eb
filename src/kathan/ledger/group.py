"""Reports into groups that answer one question each: by subject, then by country or episode."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from kathan.ledger.cell import Asked
from kathan.ledger.episode import Cluster, find_episodes, stretch_of
from kathan.ledger.interval import excludes
from kathan.ledger.pair import Group, report_order, settle_pairs
from kathan.ledger.phase import split_phases
from kathan.ledger.place import PlaceTree
from kathan.ledger.story import find_stories, make_tales
from kathan.ledger.subject import Subject
from kathan.model.amount import Amount
from kathan.model.judgement import Judgement
from kathan.model.ledger import Report
from kathan.model.steps import Step

_INFERRED_PLACE = "place.article"


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
    """One outlet's "man" is another's "person": the largest group of people that an article counts in a story told by
    several is the story's dead or wounded as such, unless the article counts these too or no other's number fits."""
    bare: dict[Subject, Subject] = {}
    told: dict[tuple[str, Subject], dict[str, list[tuple[Subject, Report]]]] = defaultdict(lambda: defaultdict(list))
    for subject, report in pairs:
        if subject not in bare:
            bare[subject] = subject._replace(counted="")
        told[stories.get(report.copy.id, ""), bare[subject]][report.copy.id].append((subject, report))
    for (_, plain), articles in told.items():
        numbers = _numbers(articles)
        for article, own in articles.items():
            chief = _chief(own, [amount for amount, tellers in numbers if tellers != {article}])
            for subject, report in own:
                yield (plain if subject in chief else subject), report


def _numbers(articles: Mapping[str, Sequence[tuple[Subject, Report]]]) -> list[tuple[Amount, set[str]]]:
    """The different numbers of a story, each with the articles that give it; a story of thousands has few."""
    numbers: dict[tuple[object, ...], tuple[Amount, set[str]]] = {}
    for article, own in articles.items():
        for _, report in own:
            if amount := report.claim.amount:
                numbers.setdefault((amount.low, amount.high, amount.approximate), (amount, set()))[1].add(article)
    return list(numbers.values())


def _chief(own: Iterable[tuple[Subject, Report]], others: Sequence[Amount]) -> frozenset[Subject]:
    """The groups of one article that have its largest number of those that another article's number meets; several
    where it calls the same people by several words."""
    now = [(subject, report) for subject, report in own if not stretch_of(report)]
    if any(not subject.counted for subject, _ in now):
        return frozenset()
    sizes = [
        (amount.low, subject)
        for subject, report in now
        if _can_be_bare(subject)
        and (amount := report.claim.amount)
        and amount.low
        and not all(excludes(amount, other) for other in others)
    ]
    most = max((size for size, _ in sizes), default=0)
    return frozenset(subject for size, subject in sizes if size == most)


def _can_be_bare(subject: Subject) -> bool:
    return bool(subject.counted) and not subject.bound and not subject.incident


def _placed(subject: Subject, reports: list[Report], tree: PlaceTree, stories: Mapping[str, str]) -> list[Group]:
    ordered = sorted(reports, key=report_order)
    clusters = _running(ordered, tree) if subject.bound else find_episodes(subject, ordered, tree, stories)
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


def _running(reports: Sequence[Report], tree: PlaceTree) -> list[Cluster]:
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


def _phases(country: str, reports: Sequence[Report]) -> Iterator[Cluster]:
    """A country's running count, and what was counted anew from some day on."""
    for start, found in sorted(split_phases(reports).items(), key=lambda one: one[0] or datetime.min):
        steps = [Step("question.place.country", 1.0, country or "no place said")]
        if start:
            steps.append(Step("question.phase", 1.0, start.date().isoformat()))
        if found:
            yield Cluster(country, found, steps, start=start)
