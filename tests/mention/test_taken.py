"""Taken spans find what touches them exactly as looking at each would."""

from hypothesis import given
from hypothesis import strategies as st

from kathan.mention.taken import Taken

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)).map(lambda pair: (pair[0], sum(pair))), max_size=12)


@given(SPANS)
def test_greedy_taking_keeps_what_touches_nothing_kept(spans):
    taken, kept = Taken(), []
    for start, end in spans:
        free = not any(start < other_end and other < end for other, other_end in kept)
        assert taken.add(start, end) == free
        if free:
            kept.append((start, end))
    kept.sort()
    for start, end in spans:
        touching = [number for number, (other, other_end) in enumerate(kept) if start < other_end and other < end]
        assert taken.find(start, end) == (touching[0] if touching else None)
