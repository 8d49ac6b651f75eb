"""Tell whether a number and an event word are paired across the order in which numbers and events take turns."""

from bisect import bisect_left
from collections.abc import Sequence

from kathan.claim.line import Item, Line, words_of
from kathan.claim.what.reduced import is_passive
from kathan.model.mention import CountMention, CountRole
from kathan.packs.hit import Hit

TURNS = 2  # numbers and events in a stretch, from which on their order tells which belong together
FEW = 3  # numbers before an event word that it may give way to
_KINDS = frozenset({"verb", "adjective"})
_NOUNS = _KINDS | {"noun"}  # "3명 사망 12명 부상"
_LONE = frozenset({"number.article", "number.single"})
_DESCRIBE = frozenset({"verb", "adjective", "person"})


def out_of_turn(line: Line, low: int, high: int, term: Hit, *, before: bool) -> bool:
    """Whether numbers and events that take turns in a stretch ("9 dead 4 missing") are paired across their order.

    A noun that a genitive joins to the number right behind it governs it wherever it stands ("the bodies of 9").
    """
    owned = not before and term.row.kind == "noun" and term.row.number == "after" and high - low <= 2
    if owned and term.row.form.split()[-1] in words_of(line.scan.pack, "genitive"):
        return False
    first, last = (max(line.first, min(at, line.last)) for at in (low, high))  # an aside may lead past the line's end
    while first > line.first and line.breaks[first - line.first] < 1:
        first -= 1
    while last < line.last and line.breaks[last + 1 - line.first] < 1:
        last += 1
    said = [item for item in line.counts if first <= item.first <= last and item.mention.role is CountRole.COUNT]
    held = line.grammar_of("capacity")  # "sank [with 61 aboard]"
    counts = [item.first for item in said if not _LONE.intersection(item.mention.rules) and not _aboard(held, item)]
    kinds = _NOUNS if line.scan.pack.options.noun_first else _KINDS
    told = [hit for hit in line.terms if first <= hit.first <= last and hit.row.kind in kinds]
    told = [hit for hit in told if not any(gives_way(line, item, hit) for item in _before(said, hit.first))]
    terms = sorted({hit.first if hit.head_last == hit.last else hit.tail_first for hit in told})
    if len(counts) != len(terms) or len(counts) < TURNS:
        return False
    turns = all(count < term for count, term in zip(counts, terms, strict=True))
    turned = all(term < count for count, term in zip(counts, terms, strict=True))
    return (turns and not before) or (turned and before)


def _aboard(held: Sequence[Hit], item: Item[CountMention]) -> bool:
    """Whether a word of capacity holds a number in its gap."""
    return any(hit.tail >= 0 and hit.head_last < item.first < hit.tail_first for hit in held)


def _before(counts: Sequence[Item[CountMention]], token: int) -> Sequence[Item[CountMention]]:
    """The last few numbers before a token, in whose noun it may stand."""
    at = bisect_left(counts, token, key=lambda item: item.first)
    return counts[max(0, at - FEW) : at]


def gives_way(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a participle between a number and its noun gives way to the active verb before both ("evacuated eight
    [injured] people")."""
    first, last = line.tokens_of(count.mention.extent)
    inside = count.last < term.first and term.last <= last and term.row.kind in _DESCRIBE
    if not inside or not line.scan.pack.options.participles or line.scan.pack.options.adjectives == "after":
        return False
    start = line.with_hedges(first)
    verbs = (hit for hit in line.terms if hit.last == start - 1 and hit.row.kind == "verb")
    other = (hit for hit in verbs if hit.phrase.event != term.phrase.event and hit.row.number != "before")
    return any(hit.row.number == "after" or not is_passive(line, hit) for hit in other)
