"""Find the figures of a sentence: its line in, a frame for each number that tells one out."""

from kathan.claim.again import same_zero
from kathan.claim.countable import (
    is_weak,
)
from kathan.claim.eligible import eligible
from kathan.claim.field import find_labels
from kathan.claim.frame import Frame, best_frame
from kathan.claim.included import behind_parts, cut_off, included, inherit, next_part, of_next, of_other_kind
from kathan.claim.likewise import like_whole
from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention


def find_frames(line: Line, earlier: tuple[Frame, ...], before: Item[CountMention] | None = None) -> tuple[Frame, ...]:
    """The figures of one sentence; ``earlier`` are the frames of the sentence before it, for "including".

    ``before``: the last count of that sentence, whose noun a part without one shares.
    """
    found: list[Frame] = []
    labels = find_labels(line)
    counts = [count for item in line.counts if eligible(line, count := like_whole(line, item, before))]
    for count in counts:
        if found and _explains(line, found[-1].count, count):
            continue
        if found and same_zero(line, found[-1].count, count):
            continue
        own = best_frame(line, count, labels)
        parent = included(line, count, [*earlier, *found])
        parent = parent or (None if own and not cut_off(own) else next_part(line, found, count))
        apart = parent and own and (of_other_kind(line, own, parent) or behind_parts(line, own, found))
        parent = None if apart else parent
        frame = inherit(line, count, own, parent) if parent else own
        if frame:
            found.append(frame)
    return of_next(line, found, counts)


def _explains(line: Line, before: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether brackets only say who the one before them was ("1 dead (a 52-year-old man in X)")."""
    single = all(item.mention.amount.low == item.mention.amount.high == 1 for item in (before, count))
    start = line.scan.tokens.spans[count.first][0]
    return single and is_weak(count.mention) and line.scan.text[start - 1 : start] == "("
