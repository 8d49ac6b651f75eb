"""The forms of a pack as they are found in a text: phrases, hits, and the tokens that number their words."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from kathan.packs.fold import word_pattern

GAP = " .. "


@dataclass(frozen=True, slots=True)
class Phrase:
    """One form of a pack, compiled: the table it is from, its row, and the event where it is a term.

    ``literal`` is how many letters of the form are given and not left to an ending: the more, the more it says.
    ``kinds`` are the row's kinds or functions.
    """

    table: str
    row: Any
    event: str = ""
    literal: int = field(init=False, compare=False, repr=False)
    gapped: bool = field(init=False, compare=False, repr=False)
    kinds: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        form: str = self.row.form
        object.__setattr__(self, "literal", len(form) - form.count("*"))
        object.__setattr__(self, "gapped", GAP in form)
        kinds = str(getattr(self.row, "function", "") or getattr(self.row, "kind", ""))
        object.__setattr__(self, "kinds", tuple(kinds.split("|")))


@dataclass(slots=True, eq=False, init=False)
class Hit:
    """A phrase found in a folded text, half-open in folded offsets; ``first``/``last`` are token numbers.

    ``head`` and ``head_last`` are the end and the last token of the part before a gap, ``tail`` the first token after
    it and ``tail_start`` its offset, -1 without one. Nothing changes a hit once it is made; it is not frozen because
    every word of an article may make one, and a frozen one takes six times as long to make. ``table`` and ``row`` are
    the phrase's own.
    """

    start: int
    end: int
    first: int
    last: int
    phrase: Phrase
    head: int
    head_last: int
    tail: int = -1
    tail_start: int = -1
    table: str = field(init=False, repr=False)
    row: Any = field(init=False, repr=False)

    def __init__(  # noqa: PLR0913  # a hit is made of that many offsets
        self, start: int, end: int, first: int, last: int, phrase: Phrase, head: int, head_last: int,
        tail: int = -1, tail_start: int = -1,
    ) -> None:  # fmt: skip
        self.start, self.end, self.first, self.last = start, end, first, last
        self.phrase, self.table, self.row = phrase, phrase.table, phrase.row
        self.head, self.head_last, self.tail, self.tail_start = head, head_last, tail, tail_start

    @property
    def tail_first(self) -> int:
        """The first token of the part after the gap; ``first`` where the form has none."""
        return self.tail if self.tail >= 0 else self.first


def by_place(hit: Hit) -> int:
    """A sort key by start, the longest first."""
    return (hit.start << 32) - hit.end


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and digit runs of a folded text: their spans in order, and their numbers by start and by end.

    ``firsts`` are the starts alone, in order. ``sorts`` tells of each piece of a cut word what it was taken for (see
    segment.py), by token number.
    """

    spans: tuple[tuple[int, int], ...]
    firsts: tuple[int, ...]
    starts: dict[int, int]
    ends: dict[int, int]
    sorts: dict[int, str] = field(default_factory=dict)

    def at(self, offset: int) -> int:
        """The number of the last token that starts at or before the offset, -1 before the first."""
        return bisect_right(self.firsts, offset) - 1


def find_tokens(text: str) -> Tokens:
    """Split a folded text into words and digit runs."""
    return make_tokens([found.span() for found in word_pattern(text).finditer(text)])


def make_tokens(spans: Sequence[tuple[int, int]], sorts: Sequence[str] = ()) -> Tokens:
    """Number spans in order."""
    firsts, ends = zip(*spans, strict=True) if spans else ((), ())
    starting, ending = dict(zip(firsts, count(), strict=False)), dict(zip(ends, count(), strict=False))
    return Tokens(tuple(spans), firsts, starting, ending, dict(enumerate(sorts)))
