"""Read households and the people in them as one: a sentence's frames in, the same with one event for each pair out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step


def join_homes(line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames, where households and people side by side have the surer event of people ("412세대 734명").

    A number of the pair that has no event of its own takes that of the other.
    """
    found = {frame.count.first: frame for frame in frames}
    counts = [item for item in line.counts if is_count(item.mention)]
    for homes, people in pairwise(counts):
        pair = [found[one.first] for one in (homes, people) if one.first in found]
        if not pair or not _lives_in(line, homes, people):
            continue
        fitting = [frame for frame in pair if line.scan.packs.events[frame.event].unit == "person"]
        if fitting:
            best = max(fitting, key=lambda frame: frame.score)
            found |= {one.first: _shared(found.get(one.first), best, one) for one in (homes, people)}
    return tuple(found[first] for first in sorted(found))


def _shared(own: Frame | None, best: Frame, count: Item[CountMention]) -> Frame:
    """A number's frame with the event of the pair."""
    if own is not None and own.event == best.event:
        return own
    step = Step("frame.households", 1.0, best.count.mention.ref.text)
    return replace(best, count=count, score=best.score - 0.5, steps=(*best.steps[:1], step))


def _lives_in(line: Line, homes: Item[CountMention], people: Item[CountMention]) -> bool:
    """Whether nothing but a comma or a mark stands between a number of households and one of people.

    With words that make them equal between, either may stand first ("1,700 people, that is 340 families").
    """
    kinds = unit_kind(homes.mention), unit_kind(people.mention)
    last, first = line.tokens_of(homes.mention.extent)[1], line.tokens_of(people.mention.extent)[0]
    if kinds not in {("household", "person"), ("person", "household")} or line.cut_between(last, first) > 1:
        return False
    equal = line.grammar_of("adverb") if line.scan.pack.options.word_order == "vso" else ()
    linked = any(hit.first == last + 1 and hit.last == first - 1 for hit in equal)
    return linked or (kinds == ("household", "person") and first == last + 1)
