"""Every export format is a file of its folder; rows come out whole, in order and exact."""

import csv
import io
import json

from kathan.export.base import find_formats

ROWS = [{"a": {"b": 1, "c": None}, "d": ["x", {"y": 2}]}, {"a": None, "d": [], "e": 'मौत, "हाँ"', "f": True}]


def written(name, columns=()):
    out = io.StringIO()
    find_formats()[name].write_rows(ROWS, columns, out)
    return out.getvalue()


def test_formats_are_found_by_listing():
    assert {"jsonl", "csv"} <= set(find_formats())


def test_lines_hold_rows_whole():
    assert [json.loads(line) for line in written("jsonl").splitlines()] == ROWS


def test_table_flattens_with_dots():
    first, second = csv.DictReader(io.StringIO(written("csv")))
    assert first["a.b"] == "1"
    assert first["a.c"] == ""
    assert json.loads(first["d"]) == ["x", {"y": 2}]
    assert (second["e"], second["f"]) == ('मौत, "हाँ"', "true")


def test_table_keeps_to_the_columns_asked_for():
    assert written("csv", ("e", "a.b", "absent")).splitlines()[0] == "e,a.b,absent"
