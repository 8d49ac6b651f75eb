"""Tell which number of a sentence a place stands beside: a place and a number in, whether they belong together out."""

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line, nearest, once
from kathan.claim.where.marked import held_case, located
from kathan.claim.where.partial import led_from, own_number, runs_on
from kathan.claim.where.seat import opening, preposition
from kathan.claim.who.beside import tells
from kathan.model.mention import CountMention, PlaceMention

FOLLOWS = 2  # words from a place to its relative, one adjective between
HEDGED = 3  # words from a case word to the number it stands before
AHEAD = 4  # words from a place to the land it lies in ("on the north-west of [X]")


def stands_by(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether only a preposition of place stands between a number and the place ("four in Kirkuk and three in").

    Where a dash may stand for "are", the place may also stand before it ("in A - 18").
    """
    if line.scan.pack.options.adpositions == "after":
        return _stands_before(line, item, count)
    first, last = line.tokens_of(count.mention.extent)
    after = last + 1
    if (first == item.last + 1 and _dashed(line, first)) or led_from(line, item, first):
        return True
    if line.scan.pack.options.adpositions != "before" or not after < item.first:
        return False
    if line.breaks[after - line.first] >= 1 and not _dashed(line, after):
        return False  # "in A three, in B one"
    spans, first = line.scan.tokens.spans, opening(line, item)
    hedges = line.scan.within("bounds.tsv", spans[after][0], spans[first - 1][1])
    leads = (*line.grammar_of("locative", "dative", "ablative"), *hedges)
    articles = {hit.last: hit.first for hit in line.grammar_of("article")}
    ends = {first - 1, articles.get(first - 1, first) - 1}
    return any(hit.first == after and hit.last in ends for hit in leads)  # "15 over the Kursk region"


def _dashed(line: Line, token: int) -> bool:
    """Whether no more than a dash stands before a token, where it stands for "is" ("18 - over A")."""
    return line.scan.pack.options.copula_dash and line.gap(token).strip() == "-"


def of_other(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place stands right beside another number, a comma between it and this one ("in A 13, in B four")."""
    if line.scan.pack.options.adpositions == "after":
        return _opens_other(line, item, count)
    if line.scan.pack.options.adpositions != "before":
        return False
    if not line.cut_between(*sorted((item.first, count.first))):
        return any(_next_pair(line, count, first) for first in _numbers_beside(line, item) if first > count.first)
    if item.first > count.last and _of_next_clause(line, item, count):
        return True
    return any(first != count.first for first in _numbers_beside(line, item))


def _of_next_clause(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place opens a clause behind a comma that goes on, or a verb there is told of it, and another place
    stands in the number's own ("in A two died, and houses were damaged in [B]", "in A two died, in [B] a bridge fell").
    """
    wall = next((at for at in range(count.last + 1, item.first + 1) if line.breaks[at - line.first] >= 1), None)
    if wall is None:
        return False
    led, after = preposition(line, item), item.last + 1
    opens = led is not None and led.first == wall and after <= line.last and not line.breaks[after - line.first]
    if not opens and not any(wall <= hit.first < item.first and hit.row.kind == "verb" for hit in line.terms):
        return False
    before = (place for place in line.places if place.last < count.first)
    own = (one for one in before if not line.cut_between(one.last, count.first) or _labels(line, one))
    return any(located(line, place) for place in own)


def _labels(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a colon parts a place at the head of its sentence from what happened there."""
    return item.last < line.last and line.gap(item.last + 1).startswith(":") and opening(line, item) - line.first <= 1


def _next_pair(line: Line, count: Item[CountMention], other: int) -> bool:
    """Whether a place is led to between a number and the next, which is behind an "and" ("nine in A and four in B")."""
    joined = any(hit.last == other - 1 for hit in line.grammar_of("conjunction"))
    return joined and any(count.last < place.first < other and located(line, place) for place in line.places)


@once
def _numbers_beside(line: Line, item: Item[PlaceMention]) -> tuple[int, ...]:
    """The first tokens of the numbers right beside a place: before it, or behind it where a comma opens its phrase."""
    first, after = opening(line, item), item.last + 1
    led = any(hit.last == first - 1 and line.breaks[hit.first - line.first] >= 1 for hit in line.grammar_of("locative"))
    led = led and after <= line.last and (_dashed(line, after) or not line.cut_between(item.last, after))
    counts = [other for other in nearest(line.counts, item.first) if is_count(other.mention)]
    starts = {after} if led else set[int]()
    starts |= {hit.last + 1 for hit in line.grammar_of("with") if hit.first == after}  # "A [con] nueve"
    behind = (other for other in counts if line.with_hedges(line.tokens_of(other.mention.extent)[0]) in starts)
    return tuple(other.first for other in (*behind, *(one for one in counts if stands_by(line, item, one))))


def split_up(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place has its own number behind a sum that such numbers make up ("12 died, 11 in A and one in [B]")."""
    behind = [one for one in line.counts if one.first > count.last and is_count(one.mention)]
    parts = [one for one in behind if any(stands_by(line, place, one) for place in line.places)]
    whole = len(parts) > 1 and sum(one.mention.amount.low or 0 for one in parts) == count.mention.amount.low
    return whole and any(stands_by(line, item, one) for one in parts)


def in_part(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place stands in the clause of a part of the number ("46 dead, most of them in X")."""
    if line.scan.pack.options.adpositions == "after" and _of_part_before(line, item, count):
        return True
    last = line.tokens_of(count.mention.extent)[1]
    ends = [hit.last for hit in line.grammar_of("inclusion") if last < hit.first and hit.last < item.first]
    counts = {one.first for one in line.counts}
    ends += [hit.last for hit in line.grammar_of("pronoun") if hit.first == last + 1 and hit.last + 1 in counts]
    ends = [end + 1 if _dashed(line, end + 1) or _comma_behind(line, end) else end for end in ends]
    own = own_number(line, item) is not None
    return any(runs_on(line, end, item.first) if own else not line.cut_between(end, item.first) for end in ends)


def _of_part_before(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a verb behind a place tells of a part that "including" joins to the number ("[남원]에서 숨진 2명을 포함해
    19명이 숨졌다"), and not of all ("남원에서 어린이 2명을 포함해 19명이 숨졌다")."""
    marks = [hit for hit in line.grammar_of("inclusion") if hit.row.value == "before" and hit.last < count.first]
    for mark in marks if item.last < count.first else ():
        part = next((one for one in reversed(line.counts) if item.last < one.first < mark.first), None)
        verbs = [hit for hit in line.terms if part and item.last < hit.first and hit.last < part.first]
        if any(hit.row.kind == "verb" for hit in verbs):
            return True
    return False


def _comma_behind(line: Line, token: int) -> bool:
    """Whether a comma parts "of whom" from its number ("15 muertes, de las cuales[,] 14 en X")."""
    after = token + 1
    comma = after <= line.last and line.breaks[after - line.first] == 1
    return comma and any(one.first == after for one in line.counts)


def behind_contrast(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a comma and a contrast part a place from the number before it ("7 were killed, while police in X")."""
    marks = line.grammar_of("contrast") if line.scan.pack.options.plain_subjects else ()
    return any(count.last < hit.first < item.first and line.breaks[hit.first - line.first] >= 1 for hit in marks)


def _of_cause(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place stands in the clause that tells why a total grew, which has its own place before it ("the toll in
    X rose to 52 after an attack in [Y]"), as has no number behind a contrast ("while the hurt rose to 90")."""
    total: Item[CountMention] | None = count if "bound.reached" in count.mention.rules else None
    if item.first < count.last:
        turned = any(item.last < hit.first < count.first for hit in line.grammar_of("contrast"))
        before = [one for one in line.counts if one.last < item.first and one.mention.amount.low != 1] if turned else []
        total = max((one for one in before if is_count(one.mention)), key=lambda one: one.first, default=None)
    if total is None:
        return False
    led = {hit.last + 1 for hit in line.grammar_of("locative")}
    own = any(other.first in led and other.last < total.first for other in line.places)
    return own and any(total.last < hit.first < item.first for hit in line.grammar_of("clause"))


def of_clause(line: Line, item: Item[PlaceMention], count: Item[CountMention], event: str) -> bool:
    """Whether a place stands in another clause that counts for itself: behind a contrast and a number, in a relative
    clause behind a place, before "and that" and behind a number of its own; or people are only moved there."""
    if line.scan.pack.options.adpositions != "before":
        return _placed_before(line, item, count)
    if _led_away(line, item, count, event) or _of_cause(line, item, count):
        return True
    others = [other.first for other in line.counts if other.first != count.first and is_count(other.mention)]
    turns = (hit.last for hit in line.grammar_of("contrast") if count.last < hit.first < item.first)
    apart = [other for turn in turns for other in others if turn < other < item.first]
    if apart and not _of_both(line, max(apart), item.first):
        return True
    openers = line.grammar_of("complementizer")
    thats = {hit.first for hit in openers if any(mark.last == hit.first - 1 for mark in line.grammar_of("conjunction"))}
    if any(item.last < that < count.first and min(others, default=that) < item.first for that in thats):
        return True
    if _has_own(line, item, count, others) or _next_has_own(line, item, count, others):
        return True
    if _told_next(line, item, count, others):
        return True
    before = [other for other in line.places if count.last < other.first < item.first and not other.mention.demonym]
    placed = [other.last for other in before if located(line, other)]
    relatives = (hit.first for hit in line.grammar_of("relative"))
    return bool(placed) and any(min(placed) < relative < item.first for relative in relatives)


def _placed_before(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place stands behind the clause of a number that has its own before it ("X में 3 मरे, [Y] में 9 घायल"),
    and nothing says that it happened there."""
    if item.first < count.last or item.mention.demonym or not _parted(line, count.last, item.first):
        return False
    if any(hit.first > count.last and not hit.row.value for hit in line.grammar_of("happens")):
        return False
    own = (one for one in line.places if one.last < count.first and not one.mention.demonym and located(line, one))
    return any(not _parted(line, one.last, count.first) for one in own)


def _parted(line: Line, low: int, high: int) -> bool:
    """Whether a mark or a contrast stands between two words, as no mere clause word does."""
    marks = (at for at in line.marked if low < at <= high)
    return any(line.breaks[at - line.first] for at in marks) or any(
        low < hit.first < high for hit in line.grammar_of("contrast")
    )


def _of_both(line: Line, count: int, place: int) -> bool:
    """Whether a clause behind both numbers tells what befell both ("one died while two were hurt after a bus fell")."""
    contrasts = {hit.first for hit in line.grammar_of("contrast")}
    clauses = (hit.first for hit in line.grammar_of("clause") if hit.first not in contrasts)
    return any(count < first < place for first in clauses)


def _has_own(line: Line, item: Item[PlaceMention], count: Item[CountMention], others: list[int]) -> bool:
    """Whether a place stands behind another number, and this one has its own ("two died in X and two others in Y")."""
    if not any(other < item.first for other in others) or item.first > count.first:
        return False
    joined = any(item.last < hit.first < count.first for hit in line.grammar_of("conjunction"))
    end = min((other for other in others if other > count.first), default=line.last + 1)
    behind = (other for other in line.places if count.last < other.first < end and not other.mention.demonym)
    return joined and any(located(line, o) and not line.cut_between(count.last, o.first) for o in behind)


def _told_next(line: Line, item: Item[PlaceMention], count: Item[CountMention], others: list[int]) -> bool:
    """Whether a place stands behind a comma with a number and an event word of its own, and one before holds for this
    number ("через удар по X поранено трьох людей, у Y пошкоджено п'ять будинків")."""
    if item.first < count.last or not line.cut_between(count.last, item.first) or item.mention.demonym:
        return False
    own = any(other > count.last and _beside(line, other, item) for other in others)
    if not own or not any(hit.first > count.last and _beside(line, hit.first, item) for hit in line.terms):
        return False
    before = (one for one in line.places if one.last < count.first and not one.mention.demonym)
    return any(not line.cut_between(one.last, count.first) and located(line, one) for one in before)


def _beside(line: Line, token: int, item: Item[PlaceMention]) -> bool:
    """Whether a token stands in the clause of a place."""
    low, high = sorted((token, item.first))
    return not line.cut_between(low, high)


def _next_has_own(line: Line, item: Item[PlaceMention], count: Item[CountMention], others: list[int]) -> bool:
    """Whether "and" and another number with its own event word lead to a place, and one before them holds for this
    number ("in X, a farming area, 105 were killed and 52 died in Y", "105 were killed in X and 52 died in Y")."""
    nexts = [other for other in others if count.first < other < item.first]
    if not nexts or item.mention.demonym:
        return False
    joined = max((hit.first for hit in line.grammar_of("conjunction") if hit.first < nexts[0]), default=count.last)
    terms = [hit.first for hit in line.terms]
    own = any(count.last < at < nexts[0] for at in terms) and any(nexts[0] < at < item.first for at in terms)
    before = (one for one in line.places if one.last < joined and not one.mention.demonym)
    return joined > count.last and own and any(located(line, one) for one in before)


def _led_away(line: Line, item: Item[PlaceMention], count: Item[CountMention], event: str) -> bool:
    """Whether those counted are only moved to a place behind a comma ("two dead and seven hurt, flown out to X")."""
    events = line.scan.packs.events
    if events[event].left or item.mention.demonym:
        return False
    moves = [hit for hit in line.terms if count.last < hit.first < item.first and events[hit.phrase.event].left]
    apart = [hit for hit in moves if line.breaks[hit.first - line.first] >= 1]
    return any(not line.cut_between(hit.last, item.first) for hit in apart)


def leads_where(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a relative of place behind the place opens the clause of the number ("fled to X, where 40 died"), which
    may tell in which land it lies ("пострадала [провинция X] на севере Y, где погибли 40")."""
    marks = [hit for hit in line.grammar_of("where") if item.last < hit.first and hit.last < count.first]
    end = _in_land(line, item) if marks else item.last
    marks = [hit for hit in marks if 0 < hit.first - end <= FOLLOWS]
    if not marks or any(_in_land(line, one) == item.last for one in line.places if one.last < item.first):
        return False
    return not any(end < other.first < count.first for other in line.places if other.mention.demonym is False)


def _in_land(line: Line, item: Item[PlaceMention]) -> int:
    """The last token of the country right behind a region or town of it, where commas close every clause."""
    if not line.scan.pack.options.closed_clauses or item.mention.kind == "country":
        return item.last
    lands = (one for one in line.places if one.mention.kind == "country" and 0 < one.first - item.last <= AHEAD)
    land = next((one for one in lands if item.mention.country in {None, one.mention.country}), None)
    return land.last if land and not line.cut_between(item.last, land.first) else item.last


def _stands_before(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """The same where the place stands before its number, no more than a hedge between ("X में कम से कम 4", "X سے 74")."""
    first = line.tokens_of(count.mention.extent)[0]
    mark = next((hit for hit in line.grammar_of("locative", "ablative") if hit.first == item.last + 1), None)
    mark = mark or held_case(line, item)
    if mark is None or not 0 < first - mark.last <= HEDGED or line.cut_between(item.last, first):
        return False
    return line.scan.pack.options.boundary == "word" and not tells(line, mark.last + 1, first - 1)


def _opens_other(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """The same where places stand before their numbers: one holds until the next that opens a number of its own
    ("X में 5 मरे और 7 घायल, Y में 3 मरे", "X में मृतकों की संख्या 5 और Y में 3")."""
    if line.scan.pack.options.boundary == "glued":
        return _in_earlier_clause(line, item, count)
    opens = [place for place in line.places if not place.mention.demonym and _opens_any(line, place)]
    if item not in opens:
        return False
    last = next((place for place in reversed(opens) if place.first < count.first), None)
    return item.first > count.first if last is None else item is not last


def _in_earlier_clause(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place stands before another number, and this one has a place of its own behind that
    ("논산에서 2명이 사망한 데 이어 세종에서 1명이")."""
    told = [other.last for other in line.counts if item.last < other.first < count.first and is_count(other.mention)]
    later = (other for other in line.places if told and told[-1] < other.first < count.first)
    return any(not other.mention.demonym and located(line, other) for other in later)


def _opens_any(line: Line, place: Item[PlaceMention]) -> bool:
    return any(is_count(other.mention) and _stands_before(line, place, other) for other in line.counts)
