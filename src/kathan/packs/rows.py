"""Rows of a table as they are kept: cells column by column in, each row made when it is first asked for out."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")
Columns = Sequence[tuple[str, ...]]


def columns_of(rows: Sequence[Any]) -> Columns:
    """The cells of rows by column, those of one text made one object; the first column rarely says anything twice."""
    if not rows:
        return []
    first, *others = (column.name for column in fields(rows[0]))
    cells = (tuple(sys.intern(getattr(row, name)) for row in rows) for name in others)
    return [tuple(getattr(row, first) for row in rows), *cells]


class Rows(Generic[Row]):
    """The rows of one table in order; of most tables a text needs but a few."""

    def __init__(self, schema: type[Row], columns: Columns) -> None:
        self._schema = schema
        self._columns = columns
        self._made: list[Row | None] = [None] * (len(columns[0]) if columns else 0)

    def __len__(self) -> int:
        return len(self._made)

    def __getitem__(self, number: int) -> Row:
        row = self._made[number]
        if row is None:
            row = self._made[number] = self._schema(*(column[number] for column in self._columns))
        return row

    def __iter__(self) -> Iterator[Row]:
        return map(self.__getitem__, range(len(self._made)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows | tuple) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # rows are compared, and never looked up


class ById(Mapping[str, Row]):
    """Rows by the id in their first column."""

    def __init__(self, schema: type[Row], columns: Columns) -> None:
        self._rows = Rows(schema, columns)
        self._numbers = {name: number for number, name in enumerate(columns[0])} if columns else {}

    def __getitem__(self, key: str) -> Row:
        return self._rows[self._numbers[key]]

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
