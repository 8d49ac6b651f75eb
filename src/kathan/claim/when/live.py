"""Find the day that a live page's entries are of: its clock stamps in, the day of publication out.

Under "21:35" a ticker tells of the day that its page is of, which no sentence of it names.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kathan.claim.line import Line
from kathan.mention.when.calendar import unit_window
from kathan.model.claim import Period
from kathan.model.mention import TimeMention
from kathan.model.window import Window

ENTRIES = 3  # stamps that make a page a live one
CLOCK = "when.clock"
_HEAD = 5  # signs and spaces before the stamp of a line ("+++ 19:40 Explosion in ...")


@dataclass(frozen=True, slots=True)
class LivePage:
    """The stamps of a page's entries in order, up to where they pass midnight, its day, and where that day ends."""

    stamps: tuple[TimeMention, ...]
    day: Window
    end: int

    def day_of(self, line: Line) -> Period | None:
        """The page's day, told by the stamp that a sentence stands under; its head stands under the first."""
        at = bisect_left(self.stamps, line.sentence.start + _HEAD + 1, key=lambda stamp: stamp.ref.start)
        return Period(self.day, self.stamps[max(0, at - 1)].ref) if line.sentence.start < self.end else None


def find_live(lines: Sequence[Line], times: Sequence[TimeMention]) -> LivePage | None:
    """The page as a live one; None where fewer than three lines open with a clock time, or no day is known.

    Entries run from the latest to the first or the other way; where that turns, the day before or after begins.
    """
    published = lines[0].scan.article.published if lines else None
    clocks = [time for time in times if CLOCK in time.rules]
    if published is None or len(clocks) < ENTRIES:
        return None
    text = lines[0].scan.article.text
    stamps = [time for time in clocks if _opens(text, time.ref.start)]
    if len(stamps) < ENTRIES:
        return None
    rising = stamps[1].timex > stamps[0].timex
    turns = (at for at, (before, later) in enumerate(pairwise(stamps), 1) if (later.timex > before.timex) != rising)
    end = next(turns, None)
    day = unit_window(published.local, "day")
    return LivePage(tuple(stamps[:end]), day, len(text) if end is None else stamps[end].ref.start - _HEAD)


def _opens(text: str, start: int) -> bool:
    """Whether nothing but signs and spaces stands before a place in its line."""
    near = max(0, start - _HEAD - 1)
    head = text[max(text.rfind("\n", near, start) + 1, near) : start]
    return len(head) <= _HEAD and not any(sign.isalnum() for sign in head)
