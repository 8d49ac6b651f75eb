"""Reports into stories: articles that tell of one happening, by the names they share, their days and their places.

Whether two articles tell one story is a weighted sum over named features (slot ``story`` of ``link.tsv``), tuned by
``scripts/tune_stories.py``. The order of the articles makes no difference.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kathan.ledger.place import place_key
from kathan.ledger.subject import stated_window
from kathan.model.amount import Number
from kathan.model.ledger import Report

FEW = 8  # names below which an article is not told apart by them
USUAL = 500  # articles that stand behind every ledger, so that a small one does not take common names for rare
COMMON = 100  # articles that share a name, from which on it says nothing
LEAST = 0.05  # of likeness: below it no other feature could make one story of two articles
SEVERAL = 2  # names: one alone may be a word that is always written large
SURE = 0.40
KEPT = (
    0.30  # the least mean chance over the pairs between two stories that are joined: nearly one certain pair of three
)
SLOT = "story"

Chances = dict[tuple[str, str], float]  # of two articles in order being one story


@dataclass(frozen=True, slots=True)
class Tale:
    """What one article gives to tell its story by; ``numbers`` are (event, least number) of its figures.

    ``names`` are in order, each once: what is summed over them is the same on every run.
    """

    article: str
    day: date | None
    names: tuple[str, ...]
    places: frozenset[str]
    days: frozenset[date]
    numbers: frozenset[tuple[str, Number | None]]


def make_tales(reports: Iterable[Report]) -> list[Tale]:
    """One tale an article, in order of its id."""
    by_article: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_article[report.copy.id].append(report)
    return [_tale(article, by_article[article]) for article in sorted(by_article)]


def _tale(article: str, reports: Sequence[Report]) -> Tale:
    published = reports[0].copy.published
    names = reports[0].copy.names
    stated = [stated_window(report.claim) for report in reports]
    days = {window.start.date() for window in stated if window and window.start and window.end}
    numbers = {(one.claim.event or "", one.claim.amount.low) for one in reports if one.claim.amount}
    places = {place_key(report.claim.place) for report in reports if report.claim.place}
    named = names if len(names) >= FEW else ()
    day = published.local.date() if published else min(days, default=None)
    return Tale(article, day, named, frozenset(places), frozenset(days), frozenset(numbers))


class _Rarity:
    """How much a shared name says: the square of the logarithm of how rare it is, 1 for a name of no other article."""

    def __init__(self, tales: Sequence[Tale]) -> None:
        self.known = Counter(chain.from_iterable(tale.names for tale in tales))
        every = len(tales) + USUAL
        most = math.log(every) ** 2
        worths = {count: math.log(every / count) ** 2 / most for count in set(self.known.values())}
        self.worth = {name: worths[count] for name, count in self.known.items()}
        self.lengths = [math.sqrt(sum(map(self.worth.__getitem__, tale.names))) for tale in tales]


@dataclass(frozen=True, slots=True)
class Shared:
    """The names that two articles share: the cosine over all their names, how many names that hardly any other
    article has they are worth (the same in a small ledger and in a large one), and how many they are."""

    likeness: float
    worth: float
    count: int


def find_features(left: Tale, right: Tale, shared: Shared) -> list[tuple[str, float]]:
    """What speaks for and against two articles being one story, with how much of it there is."""
    found = [("any", 1.0), ("names", math.sqrt(shared.likeness)), ("names_much", shared.likeness)]
    found += [("names_worth", math.log(shared.worth)), ("names_count", math.log1p(shared.count))]
    if left.day and right.day:
        apart = abs((left.day - right.day).days)
        found.append(("within_2_days", float(apart <= 2)))  # the feature's own name says the number
        found.append(("within_7_days", float(apart <= 7)))
        found.append(("days_apart", math.log(1 + apart)))
        found.append(("names_later", math.log(shared.worth) * math.log(1 + apart)))
    if left.places and right.places:
        found.append(("other_place" if left.places.isdisjoint(right.places) else "same_place", 1.0))
    if left.days and right.days:
        found.append(("other_day" if left.days.isdisjoint(right.days) else "same_day", 1.0))
    same = left.numbers & right.numbers
    found.append(("same_number", float(bool(same))))
    found.append(("same_number_size", math.log1p(max([0, *[number or 0 for _, number in same]]))))
    return found


def find_stories(tales: Sequence[Tale], weights: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The story of every article, named by the least id among its articles; an article alone is its own story."""
    chances: Chances = {}
    worth = {name: weight for (slot, name), weight in weights.items() if slot == SLOT}
    for left, right, shared in find_candidates(tales):
        score = sum([worth.get(name, 0.0) * size for name, size in find_features(left, right, shared)])
        chances[left.article, right.article] = 1 / (1 + math.exp(-score))
    return _join([tale.article for tale in tales], chances)


def find_candidates(tales: Sequence[Tale]) -> Iterator[tuple[Tale, Tale, Shared]]:
    """Pairs that share a name which few articles have, and enough of their names, with what they share.

    Both pairs and what stands in them are in the order of the tales.
    """
    rarity = _Rarity(tales)
    tellers: dict[str, list[int]] = {name: [] for name, count in rarity.known.items() if 1 < count <= COMMON}
    lengths = rarity.lengths
    told: list[frozenset[str]] = []
    for index, tale in enumerate(tales):
        names = [name for name in tale.names if name in tellers]
        counts = Counter(chain.from_iterable([tellers[name] for name in names]))
        for other in sorted([other for other, count in counts.items() if count >= SEVERAL]):
            worth = sum([rarity.worth[name] for name in names if name in told[other]])
            likeness = worth / (lengths[other] * lengths[index] or 1.0)  # the cosine over their names
            if likeness >= LEAST:
                yield tales[other], tale, Shared(likeness, worth, counts[other])
        told.append(frozenset(names))
        for name in names:
            tellers[name].append(index)


def _join(articles: Sequence[str], chances: Chances) -> dict[str, str]:
    """Join from the surest pair down, as long as the two stories agree on the whole."""
    story = {article: article for article in articles}
    members = {article: [article] for article in articles}
    for _, pair in sorted((-chance, pair) for pair, chance in chances.items() if chance >= SURE):
        left, right = sorted(story[article] for article in pair)
        if left != right and _agree(members[left], members[right], chances):
            for article in members[right]:
                story[article] = left
            members[left] += members.pop(right)
    return story


def _agree(left: Sequence[str], right: Sequence[str], chances: Chances) -> bool:
    pairs = [chances.get((one, other) if one < other else (other, one), 0.0) for one in left for other in right]
    return sum(pairs) >= KEPT * len(pairs)
