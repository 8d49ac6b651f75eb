"""Lend a number without a noun that of the one it goes with: a count in, the count with its unit out."""

from dataclasses import replace

from kathan.claim.clause import before_demonym, is_base
from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention

PART_REACH = 4
ASIDE = 2  # words from "of these" at the head of a sentence to its number


def like_whole(line: Line, count: Item[CountMention], before: Item[CountMention] | None) -> Item[CountMention]:
    """A part without a noun with that of the things of which it is one ("31 missiles, of which 26 were shot down")."""
    if unit_kind(count.mention) != "none" or before_demonym(line, count):
        return count
    if (shared := _shares_noun(line, count)) is not None:
        return _of_kind(count, shared)
    base = next((item for item in line.counts if item.last < count.first and is_base(line, item)), None)
    if base is not None and unit_kind(base.mention) == "thing" and _beside(line, base):
        return _of_kind(count, base)
    marks = [hit for hit in line.grammar_of("inclusion") if hit.row.value != "before" and hit.last < count.first]
    if line.scan.pack.options.word_order != "sov":
        marks = [hit for hit in marks if hit.first == line.first and hit.last + ASIDE >= count.first]
    opener = next((hit for hit in reversed(marks) if count.first - hit.last <= PART_REACH), None)
    earlier = [item for item in line.counts if opener and item.last < opener.first and is_count(item.mention)]
    whole = earlier[-1] if earlier else (before if opener and opener.first == line.first else None)
    if whole is None or unit_kind(whole.mention) != "thing":
        return count
    return _of_kind(count, whole)


def _shares_noun(line: Line, count: Item[CountMention]) -> Item[CountMention] | None:
    """The number whose noun one before it shares, an "and" and a hedge between ("up to 225 and over 440 men")."""
    after = next((item for item in line.counts if item.first > count.last), None)
    if not line.scan.pack.options.bare_genitive or after is None or not is_count(after.mention):
        return None
    first = line.with_hedges(after.first)
    joined = any(hit.first == count.last + 1 >= first - 1 for hit in line.grammar_of("conjunction"))
    listed = first == count.last + 1 and line.breaks[first - line.first] == 1
    if not joined and not (listed and _shares_noun(line, after)):
        return None
    noun = after if unit_kind(after.mention) != "none" else _shares_noun(line, after)
    return noun if noun and unit_kind(noun.mention) == "person" else None


def _beside(line: Line, count: Item[CountMention]) -> bool:
    """Whether the noun of a number stands behind it, no more than an adjective between."""
    unit = count.mention.unit
    return unit is not None and 0 < line.tokens_of(unit)[0] - count.last <= 2


def _of_kind(count: Item[CountMention], whole: Item[CountMention]) -> Item[CountMention]:
    amount = replace(count.mention.amount, unit=whole.mention.amount.unit)
    return Item(count.first, count.last, replace(count.mention, amount=amount, unit=whole.mention.unit))
