"""Find, read, check and merge pack folders into frozen packs; every error names file, row and column."""

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from kathan.packs.kept import digest_of, keep, read_kept
from kathan.packs.options import Event, LanguageOptions
from kathan.packs.rows import ById, Columns, Rows, columns_of
from kathan.packs.schema import LANGUAGE_TABLES, BodyRow, LabelRow, PlaceRow, SetRow, TermRow, WarRow, WeightRow
from kathan.packs.sets import Words, words_of
from kathan.packs.table import PackError, check_unique, read_table

Row = TypeVar("Row")
WORDS = "words.tsv"
DATA = Path(__file__).resolve().parent.parent / "data"
_NAMES: dict[str, type] = {
    "bodies": BodyRow, "places": PlaceRow, "roles": LabelRow, "kinds": LabelRow, "wars": WarRow,
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One language, merged from its folder and from the events' own term files.

    ``words`` are its lists of plain words with their costs, read only where text is cut into words with them.
    ``digest`` tells apart what is compiled from it; without one nothing is kept.
    """

    options: LanguageOptions
    tables: dict[str, Rows[Any]]
    terms: dict[str, Rows[TermRow]]
    words: tuple[Path, ...] = ()
    digest: str = ""

    @property
    def code(self) -> str:
        """The language code of the pack."""
        return self.options.code

    def rows(self, schema: type[Row]) -> Rows[Row]:
        """The rows of one table."""
        return self.tables[schema.FILE]  # type: ignore[attr-defined]  # every schema class names its FILE


@dataclass(frozen=True, slots=True)
class Names:
    """The names shared by all languages, by id."""

    bodies: Mapping[str, BodyRow]
    places: Mapping[str, PlaceRow]
    roles: Mapping[str, LabelRow]
    kinds: Mapping[str, LabelRow]
    wars: Mapping[str, WarRow]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Packs:
    """All languages, events and names of the search path."""

    languages: "Languages"
    events: dict[str, Event]
    names: Names
    weights: dict[tuple[str, str], float]
    roots: tuple[Path, ...]


def data_roots() -> tuple[Path, ...]:
    """The package's own data folder, then the folders of the ``KATHAN_PACKS`` search path."""
    extra = os.environ.get("KATHAN_PACKS", "")
    return (DATA, *(Path(part) for part in extra.split(os.pathsep) if part))


def _read_settings(path: Path, schema: type[Row], called: str) -> Row:
    """A TOML file as the dataclass of its keys, which ``called`` names where one is unknown."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    known = {column.name for column in fields(schema)}  # type: ignore[arg-type]  # schemas are dataclasses
    for key in raw:
        if key not in known:
            raise PackError(f"{path}: unknown {called} {key!r}")
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()}
    return schema(**values)


def _folders(roots: Sequence[Path], part: str) -> Iterator[Path]:
    for root in roots:
        base = root / part
        if base.is_dir():
            yield from sorted(child for child in base.iterdir() if child.is_dir())


def _merged(roots: Sequence[Path], relative: str, schema: type[Row], sets: Words | None = None) -> tuple[Row, ...]:
    found = [root / relative for root in roots if (root / relative).is_file()]
    rows = [row for path in found for row in read_table(path, schema, sets)]
    return tuple(dict.fromkeys(rows))


def _language_terms(
    roots: Sequence[Path], options: LanguageOptions, events: dict[str, Event], sets: Words
) -> dict[str, tuple[TermRow, ...]]:
    code = options.code
    for folder in (root / "lang" / code / "terms" for root in roots):
        for path in sorted(folder.glob("*.tsv")):
            if path.stem not in events:
                raise PackError(f"{path}: unknown event {path.stem!r}")
    terms = {}
    for event in events:
        rows = dict.fromkeys(
            _merged(roots, f"lang/{code}/terms/{event}.tsv", TermRow, sets)
            + _merged(roots, f"event/{event}/terms/{code}.tsv", TermRow, sets)
        )
        check_unique(f"{code}/terms/{event}", tuple(rows), options.letters)
        terms[event] = tuple(rows)
    return terms


def _load_language(roots: Sequence[Path], code: str, options: LanguageOptions, events: dict[str, Event]) -> Pack:
    words = tuple(root / "lang" / code / WORDS for root in roots if (root / "lang" / code / WORDS).is_file())
    digest = digest_of(_files_of(roots, code))
    kept = read_kept(f"{code}-rows", digest)
    if kept is None:
        kept = _read_language(roots, code, options, events)
        keep(f"{code}-rows", digest, kept)
    schemas: dict[str, Any] = {schema.FILE: schema for schema in LANGUAGE_TABLES}  # type: ignore[attr-defined]
    tables = {file: Rows(schemas[file], columns) for file, columns in kept[0].items()}
    terms = {event: Rows(TermRow, columns) for event, columns in kept[1].items()}
    return Pack(options, tables, terms, words, digest)


def _read_language(
    roots: Sequence[Path], code: str, options: LanguageOptions, events: dict[str, Event]
) -> tuple[dict[str, Columns], dict[str, Columns]]:
    """The cells of the tables and the terms of a language, read and checked."""
    tables = {}
    sets = words_of(_merged(roots, f"lang/{code}/{SetRow.FILE}", SetRow))
    for schema in LANGUAGE_TABLES:
        file = schema.FILE  # type: ignore[attr-defined]  # every schema class names its FILE
        rows: tuple[Any, ...] = _merged(roots, f"lang/{code}/{file}", schema, sets)
        check_unique(f"{code}/{file}", rows, options.letters)
        tables[file] = columns_of(rows)
    terms = _language_terms(roots, options, events, sets)
    return tables, {event: columns_of(rows) for event, rows in terms.items()}


def _files_of(roots: Sequence[Path], code: str) -> Iterator[Path]:
    """Every file that the tables and terms of a language are made of, in order."""
    for root in roots:
        yield from sorted((root / "lang" / code).glob("*.toml"))
        yield from sorted(path for path in (root / "lang" / code).glob("*.tsv") if path.name != WORDS)
        yield from sorted((root / "lang" / code / "terms").glob("*.tsv"))
        yield from sorted((root / "event").glob(f"*/terms/{code}.tsv"))
        yield from sorted((root / "event").glob("*/event.toml"))


def _by_id(rows: Sequence[Any], file: str) -> Columns:
    table: dict[str, Any] = {}
    for row in rows:
        if row.id in table and table[row.id] != row:
            raise PackError(f"names/{file}: {row.id!r} stands twice")
        table[row.id] = row
    return columns_of(rows)


def _read_names(roots: Sequence[Path]) -> dict[str, Columns]:
    """The cells of the names, read and checked."""
    return {file: _by_id(_merged(roots, f"names/{file}.tsv", schema), f"{file}.tsv") for file, schema in _NAMES.items()}


def load_events(roots: Sequence[Path]) -> dict[str, Event]:
    """Every ``event/<type>/event.toml`` of the roots, by code."""
    found = {}
    for folder in _folders(roots, "event"):
        if (folder / "event.toml").is_file():
            event = _read_settings(folder / "event.toml", Event, "key")
            found[event.code] = event
    return found


def load_weights(roots: Sequence[Path]) -> dict[tuple[str, str], float]:
    """The feature table: (slot, feature) to weight; a later root's row replaces an earlier one's."""
    return {(row.slot, row.feature): float(row.weight) for row in _merged(roots, WeightRow.FILE, WeightRow)}


class Languages(Mapping[str, Pack]):
    """Packs by language code; the options of all are known, the tables of one are read when it is first used."""

    def __init__(self, roots: tuple[Path, ...], options: dict[str, LanguageOptions], events: dict[str, Event]) -> None:
        self.options = options
        self._roots = roots
        self._events = events
        self._read: dict[str, Pack] = {}

    def __getitem__(self, code: str) -> Pack:
        if code not in self._read:
            self._read[code] = _load_language(self._roots, code, self.options[code], self._events)
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self.options)

    def __len__(self) -> int:
        return len(self.options)

    def __contains__(self, code: object) -> bool:
        return code in self.options

    def load_all(self) -> tuple[Pack, ...]:
        """Every language, read and checked."""
        return tuple(self[code] for code in self.options)


@lru_cache(maxsize=4)
def load_packs(roots: tuple[Path, ...] | None = None) -> Packs:
    """Load and merge the packs of the search path, a language's words when they are first asked for.

    Raises PackError where a pack is wrong; ``Languages.load_all`` reads, and so checks, every language.
    """
    roots = tuple(roots or data_roots())
    digest = digest_of(_shared_files(roots))
    kept = read_kept("shared", digest)
    if kept is None:
        kept = _read_shared(roots)
        keep("shared", digest, kept)
    events = {code: Event(**values) for code, values in kept[0].items()}
    options = {code: LanguageOptions(**values) for code, values in kept[1].items()}
    names = Names(**{file: ById(_NAMES[file], columns) for file, columns in kept[2].items()})
    return Packs(Languages(roots, options, events), events, names, kept[3], roots)


def _shared_files(roots: Sequence[Path]) -> Iterator[Path]:
    """Every file that all languages share, and the options of each, in order."""
    for root in roots:
        yield from sorted(root.glob("names/*.tsv"))
        yield from sorted(root.glob("event/*/event.toml"))
        yield from sorted(root.glob("lang/*/pack.toml"))
        yield from sorted(root.glob(WeightRow.FILE))


def _read_shared(roots: Sequence[Path]) -> tuple[Any, ...]:
    """Events, options, names and weights as plain data, read and checked."""
    events = {code: _plain(event) for code, event in load_events(roots).items()}
    options = {}
    for folder in _folders(roots, "lang"):
        if (folder / "pack.toml").is_file():
            options[folder.name] = _plain(_read_settings(folder / "pack.toml", LanguageOptions, "option"))
    return events, options, _read_names(roots), load_weights(roots)


def _plain(value: Any) -> dict[str, Any]:
    """The fields of options or of an event by name."""
    return {column.name: getattr(value, column.name) for column in fields(value)}
