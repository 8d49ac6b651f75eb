"""Rows into Parquet, typed and nested, as DuckDB, Polars and Arrow read it in place; and back."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kathan.export.base import ExportError, Row, Shape, Table

if TYPE_CHECKING:
    import pyarrow as pa

NAME = "parquet"
_BATCH = 20_000  # rows a row group: some tens of megabytes of articles
_DIGITS = Decimal(10) ** 29  # what decimal128(38, 9) holds before its point
_SCALE = 9


class TableFile:
    """A new file that takes rows one by one and writes a row group at a time.

    Numbers are decimals of 38 digits with 9 behind the point; one that does not fit stands exactly in
    ``low_digits`` or ``high_digits`` beside it.
    """

    def __init__(self, table: Table, path: Path) -> None:
        self._pa, parquet = _arrow()
        self._columns = _widened(dict(table.columns))
        self._schema = self._pa.schema(list(_type(self._columns)))
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[Row] = []
        self.rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._write()
        self._writer.close()

    def add(self, row: Row) -> None:
        """Take one row."""
        self._waiting.append(_into(row, self._columns))
        self.rows += 1
        if len(self._waiting) == _BATCH:
            self._write()

    def _write(self) -> None:
        if self._waiting:
            self._writer.write_table(self._pa.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting = []


def write_table(rows: Iterable[Row], table: Table, path: Path) -> int:
    """Write every row into a new file; how many they were."""
    with TableFile(table, path) as file:
        for row in rows:
            file.add(row)
    return file.rows


def read_table(table: Table, path: Path) -> Iterator[Row]:
    """The rows of a file as they were written."""
    _, parquet = _arrow()
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(_BATCH):
            for row in batch.to_pylist():
                yield _back(row, dict(table.columns))


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415  # an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError:
        raise ExportError("Parquet needs pyarrow; pip install 'kathan[parquet]'") from None
    return pyarrow, pyarrow.parquet


def _widened(shape: Shape) -> Shape:
    """The shape with a column of digits behind each number inside named parts."""
    if not isinstance(shape, dict):
        return [_widened(shape[0])] if isinstance(shape, list) else shape
    parts = {name: _widened(part) for name, part in shape.items()}
    return {**parts, **{f"{name}_digits": "text?" for name, part in shape.items() if part == "number?"}}


def _field(name: str, shape: Shape) -> "pa.Field":
    pa, _ = _arrow()
    return pa.field(name, _type(shape), nullable=isinstance(shape, dict) or shape[-1:] == "?")


def _type(shape: Shape) -> Any:
    pa, _ = _arrow()
    if isinstance(shape, dict):
        return pa.struct([_field(name, part) for name, part in shape.items()])
    if isinstance(shape, list):
        return pa.list_(pa.field("element", _type(shape[0]), nullable=False))
    return _plain_types()[shape.rstrip("?")]


@cache
def _plain_types() -> Mapping[str, Any]:
    pa, _ = _arrow()
    return {
        "text": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "flag": pa.bool_(),
        "number": pa.decimal128(38, _SCALE),
        "instant": pa.timestamp("us", tz="UTC"),
        "moment": pa.timestamp("us"),
    }


def _into(value: Any, shape: Shape) -> Any:
    """A value of a row as Arrow takes it."""
    if value is None:
        return None
    if isinstance(shape, dict):
        return {name: _part(value, name, part) for name, part in shape.items()}
    if isinstance(shape, list):
        return [_into(one, shape[0]) for one in value]
    plain = shape.rstrip("?")
    if plain == "number":
        exact = Decimal(value)
        return exact if _fits(exact) else None
    return datetime.fromisoformat(value) if plain in {"instant", "moment"} else value


def _part(value: Mapping[str, Any], name: str, shape: Shape) -> Any:
    bare = name.removesuffix("_digits")
    if bare == name:
        return _into(value[name], shape)
    number = value[bare]
    return None if number is None or _fits(Decimal(number)) else str(number)


def _fits(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return abs(number) < _DIGITS and isinstance(exponent, int) and exponent >= -_SCALE


def _back(value: Any, shape: Shape) -> Any:
    """A value of a file as it was in its row."""
    if value is None:
        return None
    if isinstance(shape, dict):
        parts = {name: _back(value.get(name), part) for name, part in shape.items()}
        wide = {name: value.get(f"{name}_digits") for name, part in shape.items() if part == "number?"}
        return {**parts, **{name: _number(Decimal(digits)) for name, digits in wide.items() if digits is not None}}
    if isinstance(shape, list):
        return [_back(one, shape[0]) for one in value]
    if isinstance(value, Decimal):
        return _number(value)
    return value.isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def _number(value: Decimal) -> int | str:
    """A whole number as int, any other as its digits."""
    return int(value) if value == value.to_integral_value() else format(value.normalize(), "f")
