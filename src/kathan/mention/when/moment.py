"""What times are read against and read as: an article's words of time and own day; a time in folded offsets."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import datetime

import regex

from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.model.window import Window
from kathan.packs.hit import Hit

REACH = 12
SAID = "said"  # of a word before the day for which a count is told ("as of")
OWN_PART = "when.part.own"  # a part of a day that is the article's own where no day stands beside it
AS_OF = "as_of"  # ends the rule of such a day
_SMALL = frozenset({"article", "genitive", "base"})
_LINK = regex.compile(r"[\s,\-]*")


@dataclass(frozen=True, slots=True)
class Time:
    """A time in folded offsets, before markers around it are read."""

    start: int
    end: int
    window: Window | None
    timex: str
    rule: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """What the times of one article are read against: its scan, numbers, words of time, and its own day."""

    scan: Scan
    values: tuple[Value, ...]
    hits: tuple[Hit, ...]
    today: datetime | None

    def number_before(self, offset: int) -> Value | None:
        """The number that ends just before the offset."""
        index = bisect_right(self.values, offset, key=lambda value: value.end) - 1
        found = self.values[index] if index >= 0 else None
        return found if found and self._near(found.end, offset) else None

    def hedged_number(self, offset: int) -> Value | None:
        """The number before an offset, past the hedge that is written on to it (20여 분, "some 20 minutes")."""
        if self.scan.pack.options.boundary != "glued":
            return None
        at = offset - (self.scan.text[offset - 1 : offset] == " ")
        hedges = (hit for hit in self.scan.ending.get(at, ()) if hit.table == "bounds.tsv" and "after" in hit.row.side)
        return next((number for hit in hedges if (number := self.number_before(hit.start))), None)

    def number_after(self, offset: int) -> Value | None:
        """The number that begins just after the offset."""
        index = bisect_left(self.values, offset, key=lambda value: value.start)
        found = self.values[index] if index < len(self.values) else None
        return found if found and self._near(offset, found.start) else None

    def hit_before(self, offset: int, kind: str) -> Hit | None:
        """The word of time of that kind that ends just before the offset."""
        index = bisect_right(self.hits, offset, key=lambda hit: hit.start) - 1
        while index >= 0 and self.hits[index].end > offset - REACH:
            hit = self.hits[index]
            if hit.end <= offset and is_kind(hit, kind) and self._near(hit.end, offset):
                return hit
            index -= 1
        return None

    def shift(self, start: int, end: int) -> Hit | None:
        """The shift before a span ("last month"), or after it where adjectives follow ("el mes pasado")."""
        found = self.hit_before(start, "shift")
        if found is None and self.scan.pack.options.adjectives == "after":
            found = self.hit_after(end, "shift")
        return found

    def hit_after(self, offset: int, kind: str) -> Hit | None:
        """The word of time of that kind that begins just after the offset."""
        index = bisect_left(self.hits, offset, key=lambda hit: hit.start)
        while index < len(self.hits) and self.hits[index].start <= offset + REACH:
            if is_kind(self.hits[index], kind) and self._near(offset, self.hits[index].start):
                return self.hits[index]
            index += 1
        return None

    def _near(self, left: int, right: int) -> bool:
        """Whether only space, commas, articles and genitives stand between two offsets."""
        if right - left > REACH:
            return False
        while left < right:
            found = _LINK.match(self.scan.text, left, right)
            left = found.end() if found else left
            if self._ranked(left):
                left += 1
                continue
            if left >= right:
                return True
            small = next((hit for hit in self.scan.starting.get(left, ()) if _links(hit) and hit.end <= right), None)
            if small is None:
                return False
            left = small.end
        return True

    def _ranked(self, offset: int) -> bool:
        """Whether the mark here makes the digits before it an ordinal ("3. Mai")."""
        mark, text = self.scan.pack.options.ordinal_mark, self.scan.text
        return bool(mark) and text[offset : offset + 1] == mark and text[offset - 1 : offset].isdigit()


def _links(hit: Hit) -> bool:
    if hit.table == "grammar.tsv":
        return _SMALL.issuperset(hit.phrase.kinds)
    return hit.table == "numbers.tsv" and hit.row.kind == "ordinal" and not hit.row.value


def is_kind(hit: Hit, kind: str) -> bool:
    """Whether a word of time has that kind among its own."""
    return kind in hit.phrase.kinds


def value_of(hit: Hit, kind: str) -> str:
    """The value that a word of time has as that kind."""
    kinds, values = hit.phrase.kinds, hit.row.value.split("|")
    return str(values[kinds.index(kind)]) if len(kinds) == len(values) else str(values[0])
