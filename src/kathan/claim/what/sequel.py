"""Tell counts that only go on from one beside them: two counts of a sentence in, whether they run on out."""

from kathan.claim.countable import is_count, is_weak, unit_kind
from kathan.claim.countable import joined as side_by_side
from kathan.claim.line import Item, Line
from kathan.claim.what.again import acts_again
from kathan.claim.what.frame import Frame
from kathan.mention.number.range import moves
from kathan.model.mention import CountMention

_JOINS = frozenset({"conjunction", "locative", "genitive", "inclusion", "contrast"})
REVISION_REACH, LIST_REACH = 4, 8
JOINED = 4  # words from an "and" to the number behind the noun that it joins
NOUN = 4  # words of a noun before its number


def counts_some(mention: CountMention) -> bool:
    """Whether a number counts, and is no "a" of a noun that is counted nowhere ("a minimum")."""
    return is_count(mention) and not (is_weak(mention) and unit_kind(mention) == "none")


def moved(line: Line, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether a figure moves from one count to the other ("elevó de 13 a 17")."""
    start, end = (line.scan.folded.offset(at) for at in (left.mention.extent.end, right.mention.ref.start))
    words = list(line.scan.within("bounds.tsv", start, end))
    if len(words) == 1 and words[0].row.effect == "change":
        first = line.tokens_of(left.mention.extent)[0]
        return any(hit.last == first - 1 for hit in line.grammar_of("genitive", "ablative"))
    to = [hit for hit in words if "to" in hit.row.effect]
    if any(left.last < hit.first < right.first for hit in line.grammar_of("conjunction", "with")):
        return False  # "suben a cinco los muertos y a 32 los heridos"
    return len(to) == 1 and moves(line.scan, line.scan.folded.offset(left.mention.ref.start))


def revised(line: Line, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether a bare count follows another with nothing between but small words ("de six décès, puis de neuf")."""
    if unit_kind(right.mention) != "none" or is_weak(right.mention):
        return False
    between = set(range(line.tokens_of(left.mention.extent)[1] + 1, right.first))
    joined = {token for hit in line.grammar_of("adverb") for token in range(hit.first, hit.last + 1)} & between
    small = {token for hit in line.grammar_of(*_JOINS) for token in range(hit.first, hit.last + 1)}
    ended = any(left.last < hit.first <= line.last and hit.first > right.last for hit in line.terms)
    return bool(joined) and len(between) <= REVISION_REACH and not between - joined - small and not ended


def enumerated(line: Line, frame: Frame, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether things are listed behind the verb that governs them all ("cédera 18 canons et 150 obus")."""
    low, high = line.tokens_of(left.mention.extent)[1] + 1, right.first
    led = frame.term is not None and frame.term.last < left.first and frame.term.row.kind == "verb"
    same = unit_kind(left.mention) == unit_kind(right.mention) == "thing" or _counter_alone(line, left, right)
    walls = any(low <= hit.first < high for hit in (*line.terms, *line.reporting))
    walls = walls or any(low <= hit.first < high for hit in line.grammar_of("relative", "clause", "contrast"))
    walls = walls or (acts_again(line, low, high) and not _joins_noun(line, low, high))
    walls = walls or (
        line.scan.pack.options.boundary == "none" and not side_by_side(line, low - 1, _noun_start(line, right))
    )
    return led and same and not walls and high - low <= LIST_REACH


def _joins_noun(line: Line, low: int, high: int) -> bool:
    """Whether an "and" right behind a noun joins only another, which a comma ends ("16 houses and shops, three")."""
    first = line.with_hedges(high)
    joined = any(hit.first == low and 0 < first - hit.last <= JOINED for hit in line.grammar_of("conjunction"))
    return joined and line.breaks[first - line.first] >= 1


def _noun_start(line: Line, count: Item[CountMention]) -> int:
    """Where a count begins, with the noun that stands before it."""
    unit = count.mention.unit
    first = line.tokens_of(count.mention.extent)[0]
    if unit and count.mention.amount.unit:
        return min(first, line.tokens_of(unit)[0])
    listed = [at for at in range(max(line.first + 1, first - NOUN), first) if line.breaks[at - line.first] >= 1]
    return listed[-1] if listed and line.scan.pack.options.counters else first


def _counter_alone(line: Line, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether a counter stands behind a number whose noun no table knows ("帐篷50顶、折叠床80张")."""
    counted = right.mention.extent.end > right.mention.ref.end and line.scan.pack.options.counters
    return counted and unit_kind(left.mention) in {"thing", "none"} and unit_kind(right.mention) in {"thing", "none"}


def closes_pair(line: Line, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether an "and" joins a count to the one before it, and a comma parts it from the next ("28 in A and 31 in B,
    25,000 are in shelters")."""
    joined = any(hit.last == left.first - 1 for hit in line.grammar_of("conjunction"))
    earlier = any(item.first < left.first and is_count(item.mention) for item in line.counts)
    return joined and earlier and line.breaks[right.first - line.first] < 1 <= line.cut_between(left.last, right.first)


def respective(line: Line, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether only an "and" joins numbers of one noun told of several places ("45 and 27 deaths, respectively")."""
    between = range(line.tokens_of(left.mention.extent)[1] + 1, line.with_hedges(right.first))
    joined = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    told = any(hit.first > right.last for hit in line.grammar_of("respective"))
    listed = bool(between) or line.cut_between(left.last, right.first) >= 1
    return told and unit_kind(left.mention) == "none" and listed and not set(between) - joined
