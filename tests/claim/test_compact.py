"""Compact lines are those of the standard library, and numbers of any length come back whole."""

import json

from hypothesis import given
from hypothesis import strategies as st

from kathan.claim.compact import dump, load, load_record

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(0, 1).map(lambda one: round(one, 2)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_a_line_is_that_of_the_standard_library(value):
    line = dump(value)
    assert line == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert json.loads(line) == value


@given(st.integers() | st.none(), st.integers(min_value=2**64))
def test_numbers_of_any_length_come_back_whole(low, high):
    record = {"amount": {"low": low, "high": high}}
    assert load_record(dump(record)) == record
    assert load_record(dump({"amount": None})) == {"amount": None}


def test_half_a_character_goes_through():
    assert load(dump(["\ud800"])) == ["\ud800"]
