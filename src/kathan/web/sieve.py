"""The traits of all questions as bitmaps, so that filters are counted exactly and at once, however many there are."""

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import chain
from threading import Lock

from pyroaring import BitMap

from kathan.ledger.traits import FACETS
from kathan.store.base import Register, View

STATE = "state"
ALL_FACETS = (*FACETS, STATE)
_Values = dict[str, BitMap]


@dataclass(frozen=True, slots=True)
class Days:
    """Bounds of time, each an ISO day or empty: said on or after, said on or before, revised on or after."""

    since: str = ""
    until: str = ""
    revised: str = ""


@dataclass(frozen=True, slots=True)
class _Block:
    """The questions of one block: places in the order, days that bound them, and what traits they have."""

    turn: int
    numbers: BitMap
    order: list[tuple[str, int]]
    began: list[tuple[str, int]]
    revised: list[tuple[str, int]]
    traits: Mapping[str, _Values]
    labels: Mapping[tuple[str, str], Counter[str]]


@dataclass(frozen=True, slots=True)
class Index:
    """All questions at one turn. ``order`` sorts what was said last first, then by name."""

    blocks: Mapping[str, _Block] = field(default_factory=dict)
    traits: Mapping[str, _Values] = field(default_factory=lambda: {facet: {} for facet in ALL_FACETS})
    labels: Mapping[tuple[str, str], Counter[str]] = field(default_factory=dict)
    order: Sequence[tuple[str, int]] = ()
    began: Sequence[tuple[str, int]] = ()
    revised: Sequence[tuple[str, int]] = ()

    def choose(self, chosen: Mapping[str, str], within: BitMap | None = None) -> BitMap | None:
        """The numbers of the questions that have every trait, of those within; None for all of them."""
        maps = [self.traits[facet].get(value, BitMap()) for facet, value in chosen.items()]
        maps += [] if within is None else [within]
        return BitMap.intersection(*maps) if maps else None

    def within(self, days: Days) -> BitMap | None:
        """The numbers of the questions within the days; None for all of them."""
        maps = list(self._within(days))
        return BitMap.intersection(*maps) if maps else None

    def _within(self, days: Days) -> Iterator[BitMap]:
        if days.since:
            yield _numbers(self.order[: bisect_left(self.order, (_inverse(days.since) + "\U0010ffff",))])
        if days.until:
            yield _numbers(self.began[bisect_left(self.began, ("0",)) : bisect_right(self.began, (days.until, 2**62))])
        if days.revised:
            yield _numbers(self.revised[bisect_left(self.revised, (days.revised,)) :])

    def part(self, chosen: BitMap | None, after: str, most: int) -> list[tuple[str, int]]:
        """Keys and numbers of the chosen questions behind a key, in order."""
        found: list[tuple[str, int]] = []
        for at in range(bisect_right(self.order, (after, 2**62)) if after else 0, len(self.order)):
            if chosen is None or self.order[at][1] in chosen:
                found.append(self.order[at])
                if len(found) == most:
                    break
        return found

    def count(self, facet: str, chosen: Mapping[str, str], within: BitMap | None, most: int) -> list[tuple[str, int]]:
        """The values of a facet with how many questions the other choices leave of each, the most frequent first."""
        others = self.choose({name: value for name, value in chosen.items() if name != facet}, within)
        held = chosen.get(facet)
        counts = {} if held is None else {held: 0}
        for value, numbers in self.traits[facet].items():
            count = len(numbers) if others is None else numbers.intersection_cardinality(others)
            if count:
                counts[value] = count
        return nsmallest(most, counts.items(), key=lambda pair: (pair[0] != held, -pair[1], pair[0]))

    def label(self, facet: str, value: str) -> str:
        """The label most used for a value."""
        labels = self.labels.get((facet, value))
        return min(labels, key=lambda one: (-labels[one], len(one), one)) if labels else value


class Sieve:
    """Keeps the index of one ledger, and brings up the blocks that were derived since."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._turn = ""
        self._index = Index()

    def at(self, view: View) -> Index:
        """The index as the ledger is at this moment."""
        turn = view.books.mark("turn")
        with self._lock:
            if turn != self._turn:
                self._index, self._turn = _bring_up(self._index, view.register), turn
            return self._index


def _bring_up(index: Index, register: Register) -> Index:
    turns = register.blocks()
    kept = {name: block for name, block in index.blocks.items() if turns.get(name) == block.turn}
    gone = [block for name, block in index.blocks.items() if name not in kept]
    new = {name: _read_block(register, name, turn) for name, turn in sorted(turns.items()) if name not in kept}
    blocks = kept | new
    return Index(
        blocks,
        {facet: _exchange(index.traits[facet], gone, list(new.values()), facet) for facet in ALL_FACETS},
        _exchange_labels(index.labels, gone, list(new.values())),
        sorted(chain.from_iterable(block.order for block in blocks.values())),
        sorted(chain.from_iterable(block.began for block in blocks.values())),
        sorted(chain.from_iterable(block.revised for block in blocks.values())),
    )


def _exchange(values: Mapping[str, BitMap], gone: Iterable[_Block], new: Iterable[_Block], facet: str) -> _Values:
    """The values of a facet without the blocks that went and with those that came; others may still read the old."""
    found = dict(values)
    for block in gone:
        for value in block.traits[facet]:
            found[value] = found[value] - block.numbers
    for block in new:
        for value, numbers in block.traits[facet].items():
            found[value] = found[value] | numbers if value in found else numbers
    return {value: numbers for value, numbers in found.items() if numbers}


def _exchange_labels(
    labels: Mapping[tuple[str, str], Counter[str]], gone: Iterable[_Block], new: Iterable[_Block]
) -> dict[tuple[str, str], Counter[str]]:
    """How often each label is used for each value, without the blocks that went and with those that came."""
    found = dict(labels)
    for block in gone:
        for key, counts in block.labels.items():
            found[key] = found[key] - counts
    for block in new:
        for key, counts in block.labels.items():
            found[key] = found[key] + counts if key in found else counts
    return {key: counts for key, counts in found.items() if counts}


def _read_block(register: Register, name: str, turn: int) -> _Block:
    order: list[tuple[str, int]] = []
    began: list[tuple[str, int]] = []
    revised: list[tuple[str, int]] = []
    traits: dict[str, dict[str, list[int]]] = {facet: {} for facet in ALL_FACETS}
    labels: dict[tuple[str, str], Counter[str]] = {}
    for number, question, first, last, revision, found, disputed in register.traits(name):
        order.append((make_key(last, question), number))
        began.append((first, number))
        if revision:
            revised.append((revision, number))
        states = [[STATE, "revised", ""]] * bool(revision) + [[STATE, "disputed", ""]] * disputed
        for facet, value, label in (*json.loads(found), *states):
            numbers = traits[facet].setdefault(value, [])
            if not numbers or numbers[-1] != number:
                numbers.append(number)
            if label != value:
                labels.setdefault((facet, value), Counter())[label] += 1
    maps = {facet: {value: BitMap(numbers) for value, numbers in held.items()} for facet, held in traits.items()}
    return _Block(turn, _numbers(order), sorted(order), sorted(began), sorted(revised), maps, labels)


def _numbers(pairs: Iterable[tuple[str, int]]) -> BitMap:
    return BitMap([number for _, number in pairs])


def make_key(last: str, name: str) -> str:
    """Sorts what was said last first, what has no day last."""
    return f"{_inverse(last)}{name}"


def _inverse(day: str) -> str:
    return f"{99999999 - int(day.replace('-', '') or 0):08}"
