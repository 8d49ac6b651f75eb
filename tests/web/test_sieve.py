"""Filters count and order exactly what looking at every question would, also after some blocks were derived anew."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kathan.web.sieve import ALL_FACETS, Days, Sieve, make_key

DAY = st.sampled_from(["", "2025-01-01", "2025-02-10", "2025-02-11", "2026-01-01"])
VALUE = st.sampled_from(["a", "b", "c"])
QUESTION = st.tuples(
    DAY, DAY, DAY, st.lists(st.tuples(st.sampled_from(ALL_FACETS[:-1]), VALUE), unique=True), st.booleans()
)
BLOCKS = st.dictionaries(st.sampled_from(["x", "y", "z"]), st.lists(QUESTION, max_size=6))
CHOSEN = st.dictionaries(st.sampled_from(ALL_FACETS[:-1]), VALUE, max_size=2)


class Ledger:
    """As much of a view as filters need; every block is as new as its turn says."""

    def __init__(self):
        self.turn, self.kept, self.turns, self.numbers = 0, {}, {}, iter(range(1, 10**6))
        self.books = self.register = self

    def put(self, blocks):
        self.turn += 1
        self.kept = {name: self.kept[name] for name in self.kept if name in blocks or len(name) > 1}
        for name, questions in blocks.items():
            self.kept[name] = [(next(self.numbers), *one) for one in questions]
        self.turns = {name: self.turns.get(name, 0) if name not in blocks else self.turn for name in self.kept}

    def mark(self, _):
        return str(self.turn)

    def blocks(self):
        return self.turns

    def traits(self, block):
        for number, began, last, revised, traits, disputed in self.kept[block]:
            pairs = sorted([facet, value, value.upper()] for facet, value in traits)
            yield number, f"q{number}", began, last, revised, json.dumps(pairs), int(disputed)

    def every(self):
        return [one for questions in self.kept.values() for one in questions]


def has(one, chosen, days):
    _, began, last, revised, traits, disputed = one
    held = {*traits} | ({("state", "disputed")} if disputed else set()) | ({("state", "revised")} if revised else set())
    return (
        all(pair in held for pair in chosen.items())
        and (not days.since or last >= days.since)
        and (not days.until or "" < began <= days.until)
        and (not days.revised or revised >= days.revised)
    )


@settings(deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=3), CHOSEN, st.builds(Days, DAY, DAY, DAY), st.integers(1, 4))
def test_choices_are_those_of_a_plain_look(steps, chosen, days, most):
    ledger, sieve = Ledger(), Sieve()
    for blocks in steps:
        ledger.put(blocks)
        index = sieve.at(ledger)
    wanted = sorted((make_key(one[2], f"q{one[0]}"), one[0]) for one in ledger.every() if has(one, chosen, days))
    numbers = index.choose(chosen, index.within(days))
    found, after = [], ""
    while part := index.part(numbers, after, most):
        found, after = found + part, part[-1][0]
    assert found == wanted
    for facet in ALL_FACETS:
        others = {name: value for name, value in chosen.items() if name != facet}
        left = [one for one in ledger.every() if has(one, others, days)]
        counts = {
            value: sum(has(one, {facet: value}, Days()) for one in left)
            for value, _ in index.count(facet, {}, None, 99)
        }
        kept = {value: count for value, count in counts.items() if count or value == chosen.get(facet)}
        assert dict(index.count(facet, chosen, index.within(days), 99)) == {
            **({chosen[facet]: 0} if facet in chosen else {}),
            **kept,
        }
    assert all(
        index.label(facet, value) == value.upper()
        for facet in ALL_FACETS[:-1]
        for value, _ in index.count(facet, {}, None, 9)
    )
