"""Rows are made of their cells when they are first asked for, and only once."""

from kathan.packs.rows import ById, Rows, columns_of
from kathan.packs.schema import LabelRow

LABELS = (LabelRow("army", "army"), LabelRow("spy", "spy agency", "intelligence"))


def test_rows_come_back_from_their_columns():
    rows = Rows(LabelRow, columns_of(LABELS))
    assert (len(rows), rows[1], tuple(rows)) == (2, LABELS[1], LABELS)
    assert rows == LABELS
    assert rows[1] is rows[1]


def test_a_table_without_rows_has_none():
    assert tuple(Rows(LabelRow, columns_of(()))) == ()
    assert dict(ById(LabelRow, columns_of(()))) == {}


def test_rows_are_found_by_their_id():
    names = ById(LabelRow, columns_of(LABELS))
    assert names["spy"] == LABELS[1]
    assert ("army" in names, names.get("navy")) == (True, None)
    assert list(names.values()) == list(LABELS)
