"""Read one table of a pack strictly: a TSV file in, a frozen row for each form that its lines may mean out."""

from collections.abc import Iterator, Sequence
from dataclasses import MISSING, Field, fields
from pathlib import Path
from typing import Any, TypeVar

from kathan.packs.fold import fold_form
from kathan.packs.sets import Words, write_out

Row = TypeVar("Row")


class PackError(ValueError):
    """A pack that contradicts itself or its schema; the message names file, row and column."""


def read_table(path: Path, schema: type[Row], sets: Words | None = None) -> tuple[Row, ...]:
    """Read one TSV strictly; unknown columns, missing values and unknown choices raise PackError.

    With ``sets`` a row whose form leaves a choice is read as a row for each form that it may mean.
    """
    known: tuple[Field[Any], ...] = fields(schema)  # type: ignore[arg-type]  # schemas are dataclasses
    names = {column.name for column in known}
    rows: list[Row] = []
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            _check_header(path, number, header, names)
            continue
        values = _read_cells(path, number, header, cells, schema, known)
        if sets is None or "{" not in values["form"]:
            rows.append(schema(**values))
        else:
            rows += (schema(**meant) for meant in _meant(path, number, values, names, sets))
    return tuple(rows)


def _meant(path: Path, number: int, values: dict[str, str], names: set[str], sets: Words) -> Iterator[dict[str, str]]:
    """The cells of each row that is meant by one whose form leaves a choice."""
    try:
        for form, stance in write_out(values["form"], sets):
            if stance and "stance" not in names:
                raise ValueError(f"{form!r} is given a stance, and {path.name} has none")
            yield values | {"form": form} | ({"stance": stance} if stance else {})
    except ValueError as why:
        raise PackError(f"{path}:{number}: column 'form': {why}") from why


def _check_header(path: Path, number: int, header: list[str], names: set[str]) -> None:
    for column in header:
        if column not in names:
            raise PackError(f"{path}:{number}: unknown column {column!r}")


def _read_cells(
    path: Path,
    number: int,
    header: list[str],
    cells: list[str],
    schema: type[Any],
    known: tuple[Field[Any], ...],
) -> dict[str, str]:
    if len(cells) > len(header):
        raise PackError(f"{path}:{number}: {len(cells)} cells under {len(header)} columns")
    values = {name: cell for name, cell in zip(header, cells, strict=False) if cell}
    for column in known:
        if column.default is MISSING and column.name not in values:
            raise PackError(f"{path}:{number}: column {column.name!r} is empty")
    for name, choices in schema.CHOICES.items():
        for value in values.get(name, "").split("|"):
            if name in values and value not in choices:
                raise PackError(f"{path}:{number}: column {name!r}: unknown value {value!r}")
    return values


def check_unique(path: str, rows: Sequence[Any], letters: str = "") -> None:
    """A form may stand once in a table; a homograph is written ``a|b`` in one row. ``letters`` set forms apart."""
    seen: dict[str, Any] = {}
    for row in rows:
        form = fold_form(row.form) + "".join(char for char in row.form.lower() if char in letters)
        if form in seen and seen[form] != row:
            raise PackError(f"{path}: {row.form!r} is given two meanings: {seen[form]} and {row}")
        seen[form] = row
