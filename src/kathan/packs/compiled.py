"""Compile every form of a pack once: a pack in, the heads that are searched for and what must follow each out.

All of it is plain data that can be kept in a file; phrases and patterns are made when a head is first met in a text.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import accumulate
from operator import attrgetter
from typing import Any

from kathan.packs.clitic import compile_clitics
from kathan.packs.fold import fold_form
from kathan.packs.hit import Phrase
from kathan.packs.kept import keep, read_kept
from kathan.packs.load import Pack
from kathan.packs.pattern import Pattern, compile_variants, is_plain, spell
from kathan.packs.rows import Rows
from kathan.packs.schema import LANGUAGE_TABLES, GrammarRow

STARTS, ENDS, PLAIN = 1, 2, 4  # a head that stands only at a word's start, only at its end, and without conditions
Shape = tuple[Any, ...]  # a pattern but for its phrase: tens of thousands of forms have some hundreds of them
_values = attrgetter(*(column.name for column in fields(Pattern)[1:]))


class Phrases:
    """The phrases of a pack by number, in the order of its tables and events."""

    def __init__(self, pack: Pack) -> None:
        files = (schema.FILE for schema in LANGUAGE_TABLES)  # type: ignore[attr-defined]  # every schema has a FILE
        self._tables: list[tuple[str, str, Rows[Any]]] = [
            *((file, "", pack.tables[file]) for file in files if file != "junk.tsv"),
            *(("terms", event, rows) for event, rows in pack.terms.items()),
        ]
        self._starts = [0]
        for _, _, rows in self._tables:
            self._starts.append(self._starts[-1] + len(rows))
        self._made: dict[int, Phrase] = {}

    def __len__(self) -> int:
        return self._starts[-1]

    def __getitem__(self, number: int) -> Phrase:
        if number not in self._made:
            at = bisect_right(self._starts, number) - 1
            table, event, rows = self._tables[at]
            self._made[number] = Phrase(table, rows[number - self._starts[at]], event)
        return self._made[number]

    def __iter__(self) -> Iterator[Phrase]:
        return (Phrase(table, row, event) for table, event, rows in self._tables for row in rows)


@dataclass(frozen=True, slots=True)
class Compiled:
    """The forms of a pack: ``heads``, for each the patterns that begin with it and its ``marks``, which hold of all.

    The patterns of head ``n`` are those from ``starts[n]`` to ``starts[n + 1]``: the number of a phrase in ``numbers``,
    and which of ``shapes`` in ``shaped``. The four are bytes of a machine's own integers.
    ``particles`` are the clitics that are rows, by phrase number, ``endings`` the heads that are endings of one word,
    ``tails`` the words after gaps.
    """

    heads: list[str]
    starts: bytes
    numbers: bytes
    shaped: bytes
    shapes: list[Shape]
    marks: bytes
    particles: dict[str, list[int]]
    endings: list[str]
    tails: list[str]


class Patterns(dict[int, tuple[Pattern, ...]]):
    """The patterns of each head by its number, made when the head is first met in a text."""

    def __init__(self, compiled: Compiled, phrases: Phrases) -> None:
        super().__init__()
        self._starts, self._numbers = memoryview(compiled.starts).cast("I"), memoryview(compiled.numbers).cast("I")
        self._shaped, self._shapes = memoryview(compiled.shaped).cast("H"), compiled.shapes
        self._phrases = phrases

    def __missing__(self, head: int) -> tuple[Pattern, ...]:
        places = range(self._starts[head], self._starts[head + 1])
        found = self[head] = tuple(map(self._pattern, places))
        return found

    def _pattern(self, place: int) -> Pattern:
        return Pattern(self._phrases[self._numbers[place]], *self._shapes[self._shaped[place]])


def find_compiled(pack: Pack) -> Compiled:
    """The compiled forms of a pack, from the cache where they are kept there."""
    kept = read_kept(f"{pack.code}-forms", pack.digest)
    if kept is not None:
        return Compiled(*kept)
    compiled = compile_pack(pack)
    keep(f"{pack.code}-forms", pack.digest, [getattr(compiled, column.name) for column in fields(Compiled)])
    return compiled


def compile_pack(pack: Pack) -> Compiled:
    """Every head with its patterns; the forms of clitics are set apart as particles."""
    options, clitics = pack.options, compile_clitics(pack.options)
    heads: dict[str, list[tuple[int, Pattern]]] = {fold_form(word): [] for word in options.whole}
    particles: dict[str, list[int]] = {}
    glued = options.boundary == "glued"
    for number, phrase in enumerate(Phrases(pack)):
        form: str = phrase.row.form
        if clitics.words and fold_form(form) in clitics.words:
            particles.setdefault(fold_form(form), []).append(number)
            continue
        for spelt in spell(form, options.spellings):
            for head, pattern in compile_variants(phrase, spelt, clitics, glued=glued):
                heads.setdefault(head.replace(" ", "") if options.free_spaces else head, []).append((number, pattern))
    return _as_data(heads, particles, options.boundary)


def _as_data(heads: dict[str, list[tuple[int, Pattern]]], particles: dict[str, list[int]], boundary: str) -> Compiled:
    known = [[pattern for _, pattern in patterns] for patterns in heads.values()]
    ended = [any(pattern.ending for pattern in found) for found in known]
    endings = [head for head, ends in zip(heads, ended, strict=True) if ends and " " not in head]
    tails = sorted({word for found in known for pattern in found for word, _, _ in pattern.tail})
    marks = bytes(_mark(found, boundary) for found in known)
    starts = array("I", accumulate(map(len, known), initial=0)).tobytes()
    numbers = array("I", (number for patterns in heads.values() for number, _ in patterns)).tobytes()
    shapes: dict[Shape, int] = {}
    shaped = array("H", (shapes.setdefault(_values(one), len(shapes)) for found in known for one in found)).tobytes()
    return Compiled(list(heads), starts, numbers, shaped, list(shapes), marks, particles, endings, tails)


def _mark(patterns: Sequence[Pattern], boundary: str) -> int:
    """What holds of all patterns of a head: most heads that are met inside words fail by their edges alone."""
    start = all(pattern.word_start and not pattern.open_start for pattern in patterns)
    closed = all(pattern.word_end and not pattern.open_end for pattern in patterns) and boundary != "start"
    return (STARTS if start else 0) | (ENDS if closed else 0) | (PLAIN if all(map(is_plain, patterns)) else 0)


def function_words(pack: Pack, function: str) -> frozenset[str]:
    """The folded forms of a function."""
    return frozenset(fold_form(row.form) for row in pack.rows(GrammarRow) if function in row.function)
