"""Find the figures of a sentence: its line in, a frame for each number that tells one out."""

from kathan.claim.countable import is_count, is_weak, noun_span
from kathan.claim.line import Item, Line
from kathan.claim.what.again import same_zero
from kathan.claim.what.eligible import eligible
from kathan.claim.what.fate import VICTIMS
from kathan.claim.what.field import find_labels
from kathan.claim.what.frame import Frame, best_frame
from kathan.claim.what.included import (
    behind_parts,
    coordinate,
    cut_off,
    included,
    inherit,
    next_part,
    of_next,
    of_other_kind,
    outgrows,
)
from kathan.claim.what.likewise import like_whole, others_too
from kathan.claim.what.predicate import said_to_be
from kathan.claim.what.scattered import bracketed_shares
from kathan.model.mention import CountMention

PHRASE = 6  # words from a noun to the comma that closes it


def find_frames(line: Line, earlier: tuple[Frame, ...], before: Item[CountMention] | None = None) -> tuple[Frame, ...]:
    """The figures of one sentence; ``earlier`` are the frames of the sentence before it, for "including".

    ``before``: the last count of that sentence, whose noun a part without one shares.
    """
    if not line.terms and not earlier:
        return ()
    found: list[Frame] = []
    labels = find_labels(line)
    numbers = (like_whole(line, item, before) for item in line.counts if is_count(item.mention))
    counts = [count for count in numbers if eligible(line, count)]
    for count in counts:
        if found and (_explains(line, found[-1].count, count) or _describes(line, found[-1], count)):
            continue
        if found and same_zero(line, found[-1].count, count):
            continue
        own = best_frame(line, count, labels)
        parent = included(line, count, [*earlier, *found])
        parent = parent or (None if own and not cut_off(own) else next_part(line, found, count))
        apart = parent and own and (of_other_kind(line, own, parent) or behind_parts(line, own, found))
        apart = apart or (parent and own and outgrows(own, parent))
        parent = None if apart else parent
        frame = coordinate(line, inherit(line, count, own, parent)) if parent else own or others_too(line, found, count)
        frame = frame or said_to_be(line, found, count, earlier)
        if frame:
            found.append(frame)
    return of_next(line, found, counts) or bracketed_shares(line, counts)


def _explains(line: Line, before: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether brackets only say who the one before them was ("1 dead (a 52-year-old man in X)")."""
    single = all(item.mention.amount.low == item.mention.amount.high == 1 for item in (before, count))
    start = line.scan.tokens.spans[count.first][0]
    return single and is_weak(count.mention) and line.scan.text[start - 1 : start] == "("


def _describes(line: Line, before: Frame, count: Item[CountMention]) -> bool:
    """Whether "a" noun between commas only says who the one before it is ("one of the hurt, a driver, is critical")."""
    if before.count.mention.amount.low != 1 or before.count.mention.amount.high != 1 or not is_weak(count.mention):
        return False
    if line.scan.pack.options.bare_genitive:
        return False  # without articles "one" always counts
    first, last = noun_span(line, count)
    victims = (hit.last for hit in line.terms if before.count.last < hit.first < first and hit.row.kind in VICTIMS)
    told = max(noun_span(line, before.count)[1], *victims, 0)
    if not line.breaks[first - line.first] or first - told != 1:
        return False
    end = next((at for at in range(last + 1, line.last + 1) if line.breaks[at - line.first]), line.last + 1)
    joins = [hit.first for hit in line.grammar_of("conjunction") if first < hit.first <= end]
    others = any(last < item.first < end and is_count(item.mention) for item in line.counts)
    return not joins and not others and end - last <= PHRASE
