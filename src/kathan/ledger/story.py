"""Reports into stories: articles that tell of one happening, by the names they share, their days and their places.

Whether two articles tell one story is a weighted sum over named features (slot ``story`` of ``link.tsv``), tuned by
``scripts/tune_stories.py``. The order of the articles makes no difference.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kathan.ledger.place import place_key
from kathan.model.ledger import Report

FEW = 8  # names below which an article is not told apart by them
USUAL = 500  # articles that stand behind every ledger, so that a small one does not take common names for rare
COMMON = 100  # articles that share a name, from which on it says nothing
LEAST = 0.05  # of likeness: below it no other feature could make one story of two articles
SURE = 0.36
KEPT = 0.6  # the mean over all pairs of a story must reach this part of what joined it
SLOT = "story"


@dataclass(frozen=True, slots=True)
class Tale:
    """What one article gives to tell its story by; ``numbers`` are (event, least number) of its figures."""

    article: str
    day: date | None
    names: frozenset[str]
    places: frozenset[str]
    days: frozenset[date]
    numbers: frozenset[tuple[str, object]]


def make_tales(reports: Iterable[Report]) -> list[Tale]:
    """One tale an article, in order of its id."""
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_article[report.copy.id].append(report)
    return [_tale(article, by_article[article]) for article in sorted(by_article)]


def _tale(article: str, reports: Sequence[Report]) -> Tale:
    published = reports[0].copy.published
    names = reports[0].copy.names
    periods = [report.claim.period.window for report in reports if report.claim.period]
    days = {window.start.date() for window in periods if window.start and window.end}
    numbers = {(one.claim.event or "", one.claim.amount.low) for one in reports if one.claim.amount}
    places = {place_key(report.claim.place) for report in reports if report.claim.place}
    named = frozenset(names if len(names) >= FEW else ())
    day = published.local.date() if published else min(days, default=None)
    return Tale(article, day, named, frozenset(places), frozenset(days), frozenset(numbers))


class _Rarity:
    """How much a shared name says: the square of the logarithm of how rare it is among the articles."""

    def __init__(self, tales: Sequence[Tale]) -> None:
        self.known = Counter(name for tale in tales for name in tale.names)
        every = len(tales) + USUAL
        self.worth = {name: math.log(every / count) ** 2 for name, count in self.known.items()}
        self.lengths = [math.sqrt(sum(self.worth[name] for name in tale.names)) for tale in tales]

    def likeness(self, shared: float, left: int, right: int) -> float:
        """The cosine of two articles over their names."""
        return shared / (self.lengths[left] * self.lengths[right] or 1.0)


def find_features(left: Tale, right: Tale, likeness: float) -> Iterator[tuple[str, float]]:
    """What speaks for and against two articles being one story, with how much of it there is."""
    yield "any", 1.0
    yield "names", math.sqrt(likeness)
    yield "names_much", likeness
    if left.day and right.day:
        apart = abs((left.day - right.day).days)
        yield "within_2_days", float(apart <= 2)  # the feature's own name says the number
        yield "within_7_days", float(apart <= 7)
        yield "days_apart", math.log(1 + apart)
    if left.places and right.places:
        yield ("same_place" if left.places & right.places else "other_place"), 1.0
    if left.days and right.days:
        yield ("same_day" if left.days & right.days else "other_day"), 1.0
    yield "same_number", float(bool(left.numbers & right.numbers))


def find_stories(tales: Sequence[Tale], weights: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The story of every article, named by the least id among its articles; an article alone is its own story."""
    chances: dict[frozenset[str], float] = {}
    worth = {name: weight for (slot, name), weight in weights.items() if slot == SLOT}
    for left, right, likeness in find_candidates(tales):
        score = sum(worth.get(name, 0.0) * size for name, size in find_features(left, right, likeness))
        chances[frozenset((left.article, right.article))] = 1 / (1 + math.exp(-score))
    return _join([tale.article for tale in tales], chances)


def find_candidates(tales: Sequence[Tale]) -> Iterator[tuple[Tale, Tale, float]]:
    """Pairs that share a name which few articles have, and enough of their names, with their likeness."""
    rarity = _Rarity(tales)
    tellers: dict[str, list[int]] = defaultdict(list)
    shared: dict[int, float] = defaultdict(float)
    for index, tale in enumerate(tales):
        shared.clear()
        for name in tale.names:
            if rarity.known[name] <= COMMON:
                for other in tellers[name]:
                    shared[other] += rarity.worth[name]
                tellers[name].append(index)
        for other in sorted(shared):
            likeness = rarity.likeness(shared[other], other, index)
            if likeness >= LEAST:
                yield tales[other], tale, likeness


def _join(articles: Sequence[str], chances: Mapping[frozenset[str], float]) -> dict[str, str]:
    """Join from the surest pair down, as long as the two stories agree on the whole."""
    story = {article: article for article in articles}
    members = {article: [article] for article in articles}
    for pair, chance in sorted(chances.items(), key=lambda one: (-one[1], sorted(one[0]))):
        if chance < SURE:
            break
        left, right = sorted(story[article] for article in pair)
        if left != right and _agree(members[left], members[right], chances):
            for article in members[right]:
                story[article] = left
            members[left] += members.pop(right)
    return story


def _agree(left: Sequence[str], right: Sequence[str], chances: Mapping[frozenset[str], float]) -> bool:
    pairs = [chances.get(frozenset((one, other)), 0.0) for one in left for other in right]
    return sum(pairs) >= KEPT * SURE * len(pairs)
