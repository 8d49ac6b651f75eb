"""Share an event along a list: its label and numbers that stand alike in, whether they tell the same out."""

from collections.abc import Sequence

from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.crew import LONGEST, SHORTEST, UNKNOWN
from kathan.claim.what.frame import Frame
from kathan.claim.what.sequel import closes_pair
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

_JOINS = frozenset({"conjunction", "locative", "genitive", "inclusion", "contrast"})
_WHENCE = frozenset({"ablative", "direction"})
_SMALL = 3  # letters of a preposition
_ADDED = 12  # words of an owner and a place, and of "in addition to"
_WALLS = ("relative", "clause", "contrast", "complementizer", "inclusion", "purposeless", "hypothetical")
_LISTED = 10  # words between two counts, each behind the places where it holds


def are_named(line: Line) -> set[int]:
    """The tokens of model names between quotation marks, which only describe what was counted before."""
    quoted = {token for item in line.quotations for token in range(item.first, item.last + 1)}
    return quoted | {item.first for item in line.counts if not is_count(item.mention)}


def lists(line: Line, bare: Item[CountMention], beside: Item[CountMention], *, taken: bool = False) -> bool:
    """Whether only a place with its case marker, a comma or an "and" stand between two counts of one kind.

    ``taken``: they were taken from the places, where verbs stand first ("arrested five from A, two from north of B").
    """
    kinds = {unit_kind(bare.mention), unit_kind(beside.mention)}
    if (
        unit_kind(bare.mention) != "none" and len(kinds) > 1 and kinds != {"none", "person"}
    ) or beside.mention.compares:
        return False
    left, right = sorted((bare, beside), key=lambda item: item.first)
    between = set(range(line.tokens_of(left.mention.extent)[1] + 1, line.tokens_of(right.mention.extent)[0]))
    placed = {token for item in line.places for token in range(item.first, item.last + 1)} & between
    joins = (*_JOINS, *_WHENCE) if taken and line.scan.pack.options.word_order == "vso" else _JOINS
    joined = {token for hit in line.grammar_of(*joins) for token in range(hit.first, hit.last + 1)}
    told = {token for hit in (*line.terms, *line.reporting) for token in range(hit.first, hit.last + 1)}
    unknown = between - placed - joined
    least = 1 if _labelled(line, right, placed) else SHORTEST
    fits = least <= len(between) <= LONGEST and len(unknown) <= UNKNOWN and not told & between
    return bool(placed) and fits and not (left is bare and closes_pair(line, left, right))


def abut(line: Line, bare: Item[CountMention], beside: Item[CountMention]) -> bool:
    """Whether nothing stands between two counts of people ("3男1女死亡")."""
    left, right = sorted((bare, beside), key=lambda item: item.first)
    low, high = line.tokens_of(left.mention.extent)[1], line.tokens_of(right.mention.extent)[0]
    people = unit_kind(left.mention) == unit_kind(right.mention) == "person"
    return people and low + 1 == high and not line.cut_between(low, high)


def corrected(line: Line, bare: Item[CountMention], beside: Item[CountMention]) -> bool:
    """Whether no more than the words for a correction stand between a count and the one that was told before ("12 [and
    not as first reported] 15 people died", "12 [instead of] 15")."""
    low, high = line.tokens_of(bare.mention.extent)[1] + 1, line.tokens_of(beside.mention.extent)[0]
    between = set(range(low, high))
    if not between or len(between) > _ADDED or unit_kind(bare.mention) != "none":
        return False
    marks = [hit for hit in line.grammar_of("negation", "background") if low <= hit.first and hit.last < high]
    joins = (hit for hit in line.grammar_of("conjunction") if low <= hit.first and hit.last < high)
    covered = {token for hit in (*marks, *joins) for token in range(hit.first, hit.last + 1)}
    return bool(marks) and between == covered


def _labelled(line: Line, count: Item[CountMention], placed: set[int]) -> bool:
    """Whether a comma and a dash set off the place of a number, without a case word ("Угорщини - 471 тис.")."""
    first = line.tokens_of(count.mention.extent)[0]
    apart = bool(placed) and line.breaks[min(placed) - line.first] >= 1
    gives = unit_kind(count.mention) == "money"  # who stands before a dash and a sum gives it
    return line.scan.pack.options.copula_dash and apart and line.marked_off(first) and not gives


def dashed_label(line: Line, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether a comma, a label and a dash for "is" lead to a bare number ("lost 160, group «West» - over 220"), or the
    label of a place or sector to more people ("lost 160 men, while in the sector «West» - over 220 men")."""
    low, first = line.tokens_of(left.mention.extent)[1] + 1, line.tokens_of(right.mention.extent)[0]
    kinds = unit_kind(left.mention), unit_kind(right.mention)
    people = kinds == ("person", "person")
    if not line.scan.pack.options.copula_dash or not (people or kinds[1] == "none") or not line.marked_off(first):
        return False
    opens = next((token for token in range(low, first) if line.breaks[token - line.first] >= 1), first)
    turn = next((hit.last for hit in line.grammar_of("contrast") if hit.first == opens), opens - 1)
    told = any(low <= hit.first < first for hit in (*line.terms, *line.reporting))
    told = told or any(turn < hit.first < first for hit in line.grammar_of("contrast"))
    placed = not people or any(hit.first == turn + 1 for hit in line.grammar_of("locative"))
    return opens < first and placed and not told and 0 < first - low <= LONGEST


def parallel(line: Line, bare: Item[CountMention], beside: Item[CountMention]) -> bool:
    """Whether each of two counts stands right behind a locative, whatever the places ("A में 16, B में 11 लोगों की मौत").

    A place that only a comma sets off may have none ("A में 16, B 11 लोगों की मौत").
    """
    left, right = sorted((bare, beside), key=lambda item: item.first)
    marks = line.grammar_of("locative") if line.scan.pack.options.adpositions == "after" else ()
    low, high = line.tokens_of(left.mention.extent)[1] + 1, line.tokens_of(right.mention.extent)[0]
    begins = {high, line.tokens_of(left.mention.extent)[0]}
    kinds = {unit_kind(left.mention), unit_kind(right.mention)}
    placed = _behind(line, marks)
    if not begins <= placed | (_set_off(line) if marks else placed) or len(kinds - {"none"}) > 1:
        return False
    told = any(low <= hit.first < high for hit in (*line.terms, *line.reporting))
    joins = any(low <= hit.first < high for hit in line.grammar_of("conjunction", "contrast"))
    parted = joins or line.cut_between(low - 1, high) >= 1 or left.mention.amount.additional
    return parted and not told and high - low <= _LISTED


def _behind(line: Line, marks: Sequence[Hit]) -> set[int]:
    """The tokens right behind case words, a particle between ("C में भी एक")."""
    starts = {hit.last + 1 for hit in marks}
    return starts | {hit.last + 1 for hit in line.grammar_of("auxiliary") if hit.first in starts}


def _set_off(line: Line) -> set[int]:
    """The tokens right behind known places that a comma or the line's start sets off, one word or two long."""
    opened = (item for item in line.places if line.starts_clause(item.first) and item.last - item.first < SHORTEST)
    return {item.last + 1 for item in opened}


def shares(line: Line, bare: Item[CountMention], beside: Item[CountMention]) -> bool:
    """Whether two sums of one currency go to two groups ("4 lakh to the families and 50,000 to the wounded")."""
    left, right = sorted((bare, beside), key=lambda item: item.first)
    money = unit_kind(left.mention) == "money" and left.mention.amount.unit == right.mention.amount.unit
    low, high = line.tokens_of(left.mention.extent)[1] + 1, right.first
    joined = any(low <= hit.first < high for hit in line.grammar_of("conjunction")) or line.cut_between(low - 1, high)
    given = any(low <= hit.first < high for hit in line.grammar_of("dative", "purpose"))
    verbs = any(low <= hit.first < high and hit.row.kind == "verb" for hit in line.terms)
    return money and bool(joined) and given and not verbs and high - low <= LONGEST


def runs_along(line: Line, frame: Frame, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether two groups are listed behind the word for all of them ("among the dead are 35 women and 27 children")."""
    low = line.tokens_of(left.mention.extent)[1] + 1
    joined = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    led = frame.term is not None and frame.term.last < left.first
    same = unit_kind(left.mention) == unit_kind(right.mention) == "person"
    return led and same and right.first - low <= 1 and not set(range(low, right.first)) - joined


def added_on(line: Line, frame: Frame, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether an "and" or "in addition to" leads from people or things with their owner to more of them, where verbs
    stand first ("killed 340 men of the army and of its service in X, in addition to 21 civilians").

    Where they stand second only words like "as well as" do ("12 people were killed, as well as three guards").
    """
    order = line.scan.pack.options.word_order
    if order not in {"vso", "svo"} or frame.term is None or (order == "vso" and frame.term.last > left.first):
        return False
    low, high = line.tokens_of(left.mention.extent)[1] + 1, line.with_hedges(right.first)
    led = [hit for hit in line.grammar_of("conjunction") if hit.last in {high - 1, right.first - 1}]
    led = [hit for hit in led if order == "vso" or hit.first < hit.last]
    kind = unit_kind(left.mention)
    if not led or not 0 < high - low <= _ADDED or kind in {"none", "money"} or kind != unit_kind(right.mention):
        return False
    told = (hit for hit in line.terms if hit.phrase.event != frame.event)  # not "seriously" of those hurt
    walls = (*told, *line.grammar_of(*_WALLS))
    said = (hit for hit in line.reporting if hit.row.kind != "noun")
    return not any(low <= hit.first < min(one.first for one in led) for hit in (*walls, *said))


def by_cause(line: Line, frame: Frame, left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether the same "by" stands behind both of two joined numbers ("51 deaths by drowning and 80 by collapse")."""
    low, high = line.tokens_of(left.mention.extent)[1] + 1, line.with_hedges(right.first)
    marks = {hit.first: hit.row.form for hit in line.grammar_of("agent")}
    alike = low in marks and marks[low] == marks.get(line.tokens_of(right.mention.extent)[1] + 1)
    if not alike or unit_kind(right.mention) != "none" or line.scan.pack.options.adpositions != "before":
        return False
    joined = any(hit.last == high - 1 for hit in line.grammar_of("conjunction")) or line.breaks[high - line.first] >= 1
    told = any(low <= hit.first < high and hit.phrase.event != frame.event for hit in line.terms)
    return joined and not told and high - low <= LONGEST


def led_alike(line: Line, bare: Item[CountMention], beside: Item[CountMention]) -> bool:
    """Whether one small word leads to both numbers, a comma or "and" between ("A spoke of 12, B of 20 dead")."""
    if line.scan.pack.options.word_order != "v2" or bare.first > beside.first or unit_kind(bare.mention) != "none":
        return False
    low, high = line.tokens_of(bare.mention.extent)[1], line.with_hedges(line.tokens_of(beside.mention.extent)[0])
    first = line.with_hedges(line.tokens_of(bare.mention.extent)[0])
    joins = any(low < hit.first < high for hit in line.grammar_of("conjunction")) or line.cut_between(low, high) >= 1
    if first <= line.first or not joins or high - low > _LISTED:
        return False
    leads = [line.ref(token, token).text for token in (first - 1, high - 1)]
    told = any(low < hit.first < high for hit in line.terms)
    return not told and leads[0] == leads[1] and leads[0].islower() and len(leads[0]) <= _SMALL
