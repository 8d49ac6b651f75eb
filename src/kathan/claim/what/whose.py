"""Tell numbers that say who or whose somebody is from numbers of victims: a count in its sentence in, yes or no out."""

from kathan.claim.countable import is_weak, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.fate import VICTIMS
from kathan.claim.what.reduced import is_passive
from kathan.model.mention import CountMention, CountRole

FULL_NAME = 2
_DAILY = frozenset({"P1D", "PT1H"})
RATED = 2  # words from a number and its noun to the word of a rate
LEAST = 1000  # of how many a rate is told at least
SERVED = 3  # words from a number to the "for" behind its noun
PERCENT = 3  # words of "per cent" to its "of"
SHARE_WORDS = 4  # words from "of" behind a share to the number that it is a share of
_ONE = frozenset({"number.article", "number.single"})
FAR_SHARE = 8  # words from a number to the share of those it counts, a comma between
AGREES = 2  # letters at the end of a word that tell whether it agrees with another
_OF = ("genitive", "partitive", "ablative", "inclusion", "article")
_CHILDREN = frozenset({"child", "son", "daughter", "boy", "girl", "minor"})
_OWNED = 4  # words from a number to the object marker of the noun that it counts
_VERB = 3  # words of a verb that no table knows


def _one_called(line: Line, count: Item[CountMention]) -> bool:
    """Whether "one" stands before the full name of somebody whom nobody knows ("they shot one Usman Habibu")."""
    name = range(count.last + 1, count.last + 1 + FULL_NAME)
    single = count.mention.amount.high == 1 and count.mention.unit is None
    if line.scan.pack.options.capitals != "names" or not single or name.stop > line.last + 1:
        return False
    known = {*(hit.first for hit in (*line.roles, *line.terms)), *(one.first for one in (*line.places, *line.times))}
    inside = not known.isdisjoint(name)
    parted = line.cut_between(count.last, name.stop - 1)
    return not parted and not inside and all(line.ref(token, token).text[:1].isupper() for token in name)


def _one_before(line: Line, first: int) -> bool:
    """Whether "a" between commas says who the "one of" them before it is ("one of the drivers, a woman, died")."""
    if first == line.first or line.cut_between(first - 1, first) < 1 or line.cut_between(first, line.last) < 1:
        return False
    ones = (one for one in line.counts if "number.one" in one.mention.rules and 0 < first - one.last <= FULL_NAME + 2)
    of = {hit.first - 1 for hit in line.grammar_of("genitive", "base", "partitive", "victims")}
    return any(one.last in of and not line.cut_between(one.last, first - 1) for one in ones)


def names_one(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" between commas behind a full name says who that is ("Omar Gomez, a street vendor, was killed")."""
    options, first = line.scan.pack.options, count.first
    weak = not _ONE.isdisjoint(count.mention.rules)
    if "number.one" in count.mention.rules and _one_called(line, count):
        return True
    if weak and _one_before(line, first):
        return True
    if (
        not weak
        or options.capitals != "names"
        or first - FULL_NAME < line.first
        or line.cut_between(first - 1, first) < 1
    ):
        return False
    last = _before_age(line, first)
    named = range(last - FULL_NAME, last)
    if named.start < line.first:
        return False
    parted = last == first and line.breaks[first - 1 - line.first]
    if parted or not all(line.ref(token, token).text[:1].isupper() for token in named):
        return False
    known = (
        *((item.first, item.last) for item in (*line.places, *line.times)),
        *((hit.first, hit.last) for hit in line.grammar),
    )
    return not any(low <= token <= high for low, high in known for token in named) and (
        line.cut_between(first, line.last) >= 1 or _ends_told(line, count)
    )


def _ends_told(line: Line, count: Item[CountMention]) -> bool:
    """Whether nothing is counted or told behind "a" noun at the end ("the arrest of Ravi Rao, an ally of X.")."""
    later = (item.first for item in line.counts if item.first > count.last)
    return not any(hit.first > count.last for hit in line.terms) and next(later, None) is None


def _before_age(line: Line, first: int) -> int:
    """A token, or that behind a name whose age stands in brackets before it ("Madan Masa (42), a member")."""
    aged = next((item for item in line.counts if item.last == first - 1), None)
    age = aged is not None and aged.mention.role is CountRole.AGE and "(" in line.gap(aged.first)
    return aged.first if age and aged is not None else first


def is_brood(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number tells how many children a parent has ("the father of four was shot", "мать двоих детей")."""
    options, unit = line.scan.pack.options, count.mention.unit
    if unit is not None and _CHILDREN.isdisjoint(_roles(line, unit.start)):
        return False
    last = line.tokens_of(count.mention.extent)[1]
    of = next((hit for hit in line.grammar_of("genitive") if hit.first == last + 1), None)
    if (
        of is not None
        and unit is not None
        and any(hit.row.kind == "kin" and hit.first == of.last + 1 for hit in line.roles)
    ):
        return True
    if options.adpositions != "before":
        return False
    mark = next((hit for hit in line.grammar_of("genitive", "ablative", "dative") if hit.last == count.first - 1), None)
    end = mark.first - 1 if mark else (count.first - 1 if options.bare_genitive else -1)
    return any(hit.row.kind == "kin" and hit.last == end for hit in line.roles)


def is_pair(line: Line, count: Item[CountMention]) -> bool:
    """Whether a dual behind "to" tells of the pair before it once more ("two injuries to two workers")."""
    if "number.pair" not in count.mention.rules:
        return False
    led = [hit for hit in line.grammar_of("dative") if hit.last == count.first - 1]
    ends = {line.tokens_of(one.mention.extent)[1] for one in line.counts if "number.pair" in one.mention.rules}
    return any(hit.first - 1 in ends for hit in led)


def is_rated(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number belongs to a rate, on either side of its word: it counts nobody ("49 deaths per 100,000")."""
    marks = line.grammar_of("rate")
    if not marks:
        return False
    if any(hit.last + 1 == count.first for hit in marks) and _opens_scaled(line, count):
        return True  # "प्रति लाख 49": no hundred thousand and 49
    round_ones = {item.first: line.tokens_of(item.mention.ref)[1] for item in line.counts if _is_power(item.mention)}
    rates = [hit for hit in marks if hit.last + 1 in round_ones]
    last = line.tokens_of(count.mention.extent)[1]
    if any(hit.last + 1 == count.first or (last < hit.last and hit.first - last <= RATED) for hit in rates):
        return True
    options = line.scan.pack.options
    if options.boundary == "word" and options.adpositions != "after":
        return False
    behind = 1 if options.boundary != "word" else 0  # a counter stands there
    ends = [round_ones[hit.last + 1] + behind for hit in rates]  # "प्रति एक लाख लोगों पर [11] मौतें", "每10万人中有49人"
    ends += [hit.last for hit in marks if hit.first - 1 in round_ones.values()]  # "10만 명당 49명"
    rated = count.first in round_ones and round_ones[count.first] + 1 in {hit.first for hit in marks}
    return rated or any(0 < count.first - end <= RATED + 1 for end in ends)


def recurs(line: Line, count: Item[CountMention]) -> bool:
    """Whether "every day" closes what is told of a number, which is a rate then ("100 are killed every day"); what
    happens in a year is a sum of its own."""
    often = [item for item in line.times if "when.frequency" in item.mention.rules and item.mention.timex in _DAILY]
    if not often or line.scan.pack.options.adpositions != "before":
        return False
    last = line.tokens_of(count.mention.extent)[1]
    near = [item for item in often if 0 < item.first - last <= RATED + 1 and not line.cut_between(last, item.first)]
    small = (
        {hit.first for hit in line.grammar_of("locative", "clause", "conjunction", "complementizer")} if near else ()
    )
    ends = (item.last + 1 for item in near)  # no "in daily raids"
    return any(end > line.last or end in small or line.breaks[end - line.first] >= 1 for end in ends)


def _opens_scaled(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number opens with a word for a thousand and so on, which no number multiplies."""
    start = line.scan.tokens.spans[count.first][0]
    hits = (hit for hit in line.scan.starting.get(start, ()) if hit.table == "numbers.tsv")
    return any("scale" in hit.row.kind.split("|") for hit in hits)


def _is_power(count: CountMention) -> bool:
    """Whether a number is a thousand, ten thousand and so on."""
    low = int(count.amount.low or 0)
    return low >= LEAST and low == count.amount.high and not str(low).strip("0")[1:] and str(low)[0] == "1"


def is_divided(line: Line, count: Item[CountMention]) -> bool:
    """Whether a share stands for some of a number, which then befell nobody ("10% of its 2 million fled")."""
    first, last = line.with_hedges(count.first), line.tokens_of(count.mention.extent)[1]
    if (count.mention.amount.unit or "").isupper():
        return False  # half of the sum that was pledged
    scan = line.scan
    next_to = [hit for hit in line.terms if hit.first == last + 1 and scan.pack.options.participles]
    tells = (hit for hit in next_to if hit.row.number == "either" or hit.row.kind == "adjective")
    if any(not is_passive(line, hit) for hit in tells):
        return False  # "half of the 6,000 people displaced by the flood are back", "of the 1,200 dead are children"
    small = {hit.first: hit.last for hit in line.grammar_of("inclusion", "genitive", "locative", "base")}
    end = last
    while end + 1 in small:
        end = small[end + 1]
    shares = [(item.first, line.tokens_of(item.mention.extent)[1]) for item in line.counts if _is_share(item)]
    for start, closed in (*shares, *((hit.first, hit.last) for hit in line.grammar_of("share"))):
        if last < end and 0 < start - end <= FULL_NAME and not line.cut_between(last, start):
            return True
        if _share_of_those(line, first, last, start):
            return True
        of = next((hit for hit in line.grammar_of(*_OF) if 0 < hit.first - closed <= PERCENT), None)
        if of is not None and 0 < first - of.last <= SHARE_WORDS and not line.cut_between(start, count.first):
            return not any(closed < item.first < count.first for item in line.counts)
    return False


def _share_of_those(line: Line, first: int, last: int, start: int) -> bool:
    """Whether a share that "of whom" leads to behind a comma is what befell ("87人作业，其中多数已升井"), and no verb
    before tells of them all ("杀害了70人，其中多数是儿童")."""
    led = line.scan.pack.options.boundary == "none" and 0 < start - last <= FAR_SHARE
    if not led or not any(hit.last == start - 1 for hit in line.grammar_of("inclusion")):
        return False
    told = any(last < hit.last < start or hit.last == first - 1 for hit in line.terms)
    return not told and not any(last < item.first < start for item in line.counts)


def _is_share(item: Item[CountMention]) -> bool:
    return item.mention.role is CountRole.PERCENT


def _roles(line: Line, start: int) -> set[str]:
    """The roles of the noun that begins at an offset of the article."""
    refs = ((hit.row.role, line.scan.ref(hit.start, hit.end).start) for hit in line.roles)
    return {part for role, first in refs if first == start for part in role.split("|")}


def for_many(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" thing no table knows is only for, with or against those read with it ("a shelter for refugees"), or
    several are for them ("21 [hubs] for evacuees")."""
    if line.scan.pack.options.adpositions != "before" or _serve(line, count):
        return line.scan.pack.options.adpositions == "before"
    if not is_weak(count.mention) or count.mention.unit is None:
        return False
    first, events = line.tokens_of(count.mention.unit)[0], line.scan.packs.events
    left = {hit.last for hit in line.terms if events[hit.phrase.event].left and hit.row.kind == "verb"}
    whence = (hit for hit in line.grammar_of("genitive", "ablative") if hit.last == count.first - 1)
    if unit_kind(count.mention) == "thing" and any(left & {hit.first - 1, hit.last} for hit in whence):
        return True  # "30 families were moved out of a block of flats"
    marks = line.grammar_of("purpose", "against", "locative")
    return any(count.last + 1 < hit.first and hit.last < first for hit in marks)


def _serve(line: Line, count: Item[CountMention]) -> bool:
    """Whether a word or two that no table knows stand between a number and whom it is for."""
    marks = [hit for hit in line.grammar_of("purpose") if 1 < hit.first - count.last <= SERVED]
    if not marks or line.cut_between(count.last, marks[0].last + 1):
        return False
    told = any(count.last < hit.first < marks[0].first for hit in line.terms)
    victims = (hit for hit in line.terms if hit.row.kind in VICTIMS and hit.first == marks[0].last + 1)
    return not told and count.mention.unit is None and any(victims)


def _undergoes_other(line: Line, count: Item[CountMention]) -> bool:
    """Whether those counted are the object of a verb that no event knows, and others are counted behind it
    ("트럭이 시민 [12명]을 들이받아 3명이 숨졌다")."""
    first, last = line.tokens_of(count.mention.extent)
    if not line.scan.pack.options.topics or unit_kind(count.mention) != "person":
        return False
    marks = [hit for hit in line.grammar_of("object") if last < hit.first <= last + _OWNED]
    other = next((one for one in line.counts if marks and one.first > marks[0].last), None)
    if other is None or not 0 < line.with_hedges(other.first) - marks[0].last - 1 <= _VERB:
        return False
    inside = range(marks[0].first, line.with_hedges(other.first))
    wider = (hit for hit in line.grammar if hit is not marks[0] and hit.first <= marks[0].first <= hit.last)
    told = [*line.reporting, *line.grammar_of("inclusion", "conjunction", "capacity")]
    told += [hit for hit in line.terms if hit.last >= first - 1]  # "[시신] 22구를 수습했고"
    return not any(wider) and not any(first - 1 <= hit.last and hit.first < inside.stop for hit in told)


def of_uncounted(line: Line, count: Item[CountMention]) -> bool:
    """Whether a bare number behind an "of them" is a part of what makes no figure ("400 crashes, of them 45 in X"), as
    are those that a comma joins to it; or the whole of which what makes no figure is a part."""
    if _more_measured(line, count) or _undergoes_other(line, count):
        return True
    if unit_kind(count.mention) != "none" or any(hit.first == count.last + 1 for hit in line.terms):
        return False
    leads = line.grammar_of("inclusion")
    part = next((hit.last + 1 for hit in leads if hit.first == count.last + 1), None)
    if part is not None:  # "31 [में से] 24 राज्य"
        of = next((item.mention for item in line.counts if line.with_hedges(item.first) == part), None)
        return of is not None and of.role is CountRole.MEASURE and of.amount.unit is not None
    opener = next((hit for hit in reversed(leads) if hit.last < count.first), None)
    if opener is None or line.cut_between(opener.first, opener.last + 1):
        return False
    between = [item for item in line.counts if opener.last < item.first < count.first]
    if any(unit_kind(item.mention) != "none" for item in between) or _told_between(line, opener.last, count.first):
        return False
    whole = next((item for item in reversed(line.counts) if item.last < opener.first), None)
    measured = whole is not None and whole.mention.role is CountRole.MEASURE and whole.mention.amount.unit is not None
    return measured and whole is not None and line.tokens_of(whole.mention.extent)[1] == opener.first - 1


def _more_measured(line: Line, count: Item[CountMention]) -> bool:
    """Whether a bare number is of more acres or miles, which alone were counted before it and with whose word its
    "others" agrees ("se perdieron 90 hectáre[as] y quedaron afectadas otr[as] 40")."""
    mention, before = count.mention, next((item for item in line.counts if item.last < count.first), None)
    if not mention.amount.additional or before is None or unit_kind(mention) != "none":
        return False
    if before.mention.role is not CountRole.MEASURE or before.mention.unit is None:
        return False
    units = line.scan.starting.get(line.scan.tokens.spans[line.tokens_of(before.mention.unit)[0]][0], ())
    last = line.tokens_of(before.mention.unit)[1]
    agrees = line.ref(last, last).text[-AGREES:] == line.ref(count.first - 1, count.first - 1).text[-AGREES:]
    return agrees and any(hit.table == "units.tsv" and hit.row.kind == "measure" for hit in units)


def _told_between(line: Line, low: int, high: int) -> bool:
    return any(low < hit.first < high and hit.row.kind == "verb" for hit in line.terms)


def names_sum(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" opens what a sum behind it is given as, and counts no money ("an ex gratia of Rs 4 lakh")."""
    unit = count.mention.unit
    return unit is not None and unit_kind(count.mention) == "money" and line.tokens_of(unit)[0] - count.last > 1


def leads_to_number(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a body of" leads to a number, which counts the dead ("a lifeless body of [one] of the fishermen")."""
    starts = {item.first for item in line.counts if item.first > count.last}
    bodies = (hit for hit in line.terms if hit.row.kind == "noun" and count.last < hit.first <= count.last + 2)
    return any(hit.first < hit.last and hit.last + 1 in starts for hit in bodies)


def is_owner(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" is a genitive by itself, and its noun only owns the one before ("im überfluteten Keller eines
    Hauses")."""
    head = count.first - 1
    if not is_weak(count.mention) or count.mention.unit is None or head < line.first:
        return False
    if not any(hit.first == count.first and hit.row.value == "genitive" for hit in line.grammar_of("article")):
        return False
    told = any(hit.first <= head <= hit.last or hit.first == count.last + 1 for hit in line.terms)
    told = told or line.cut_between(head, count.first) >= 1
    return line.ref(head, head).text[:1].isupper() and not told


def only_kin(line: Line, count: Item[CountMention]) -> bool:
    """Whether one person only tells whose relative or member somebody is ("the wife of a soldier was killed"), and no
    event word right behind tells of that person ("the wife of a man shot in X")."""
    if _kin_told(line, count):
        return True
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == count.first - 1), None)
    if mark is None:
        return False
    heads = (hit for hit in line.roles if hit.last == mark.first - 1)
    if not any(hit.row.kind == "kin" or (hit.row.kind == "group" and hit.row.number == "one") for hit in heads):
        return False
    last = line.tokens_of(count.mention.extent)[1]
    return not any(hit.first == last + 1 and not is_passive(line, hit) for hit in line.terms)


def _kin_told(line: Line, count: Item[CountMention]) -> bool:
    """Whether a "whose" leads from one person to the relative of whom the only event behind it tells ("a farmer whose
    daughter died")."""
    last = line.tokens_of(count.mention.extent)[1]
    led = next((hit.last for hit in line.grammar_of("relative") if hit.first == last + 1), None)
    kin = [hit.last for hit in line.roles if led and hit.row.kind == "kin" and 0 < hit.first - led <= SERVED]
    verbs = [hit for hit in line.terms if kin and hit.row.kind == "verb" and hit.first > kin[0]]
    if not verbs or len({hit.last for hit in verbs}) != 1:
        return False
    first = min(hit.first for hit in verbs)
    return not any(kin[0] < hit.first < first for hit in line.grammar_of("auxiliary"))
