"""Tell which numbers of a sentence can be figures at all: a count in its sentence in, yes or no out."""

from kathan.claim.countable import HOUSEHOLDS, MEMBERS, SCALED, articles, describes_one, is_count, is_weak, unit_kind
from kathan.claim.line import Item, Line, words_of
from kathan.claim.what.again import is_another, is_share, said_again
from kathan.claim.what.against import proceeded_against
from kathan.claim.what.fate import VICTIMS, part_end
from kathan.claim.what.heard import is_heard
from kathan.claim.what.reduced import is_passive
from kathan.claim.what.sited import tells_where
from kathan.claim.what.teller import only_tells, said_next, speaks_alone, told_by
from kathan.claim.what.whose import (
    for_many,
    is_brood,
    is_divided,
    is_owner,
    is_pair,
    is_rated,
    leads_to_number,
    names_one,
    names_sum,
    of_uncounted,
    only_kin,
    recurs,
)
from kathan.model.mention import CountMention
from kathan.packs.things import MACHINES, is_of

_WORDS = frozenset({"number.digits", "number.vague", "number.article", "number.zero"})
_MARKS = frozenset('"\u00ab\u201c\u201e')
LACKED = 2  # words from what there is none of to the event that it is told of
AIMED = 4  # words from "so that" to a "no"

_LED_TO = 2  # words from a genitive to a number, "in all" between
HELD = 6  # words from things to what is counted in them


def _made_of(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" team is only what people counted before it make up ("43 लोगों की एक टीम")."""
    if not is_weak(count.mention) or line.scan.pack.options.word_order != "sov" or count.mention.unit is None:
        return False
    first = line.tokens_of(count.mention.extent)[0]
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == first - 1), None)
    ends = {line.tokens_of(item.mention.extent)[1] for item in line.counts if unit_kind(item.mention) == "person"}
    return mark is not None and mark.first - 1 in ends and unit_kind(count.mention) == "thing"


def eligible(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number may be a figure: it counts, and an article only where a noun follows."""
    if not is_count(count.mention):
        return False
    told = (
        _explains(line, count)
        or speaks_alone(line, count)
        or told_by(line, count)
        or only_tells(line, count)
        or _locates(line, count)
        or _set_phrase(line, count)
    )
    if told or _made_of(line, count):
        return False
    aside = _set_in_term(line, count) or tells_where(line, count) or describes_one(line, count)
    aside = aside or said_again(line, count) or _only_calls(line, count) or _says_who(line, count)
    aside = (
        aside or _seen_to(line, count) or _lacks(line, count) or for_many(line, count) or proceeded_against(line, count)
    )
    aside = (
        aside
        or owns_counted(line, count)
        or names_one(line, count)
        or is_brood(line, count)
        or is_divided(line, count)
        or is_rated(line, count)
        or recurs(line, count)
        or is_pair(line, count)
        or of_uncounted(line, count)
    )
    aside = aside or _of_several(line, count) or _acts_in(line, count) or is_heard(line, count)
    aside = aside or _are_sides(line, count)
    if _broken(count.mention) or aside or _only_owns(line, count) or _only_whose(line, count):
        return False
    rules = set(count.mention.rules)
    article = "number.article" in rules and len(rules) <= 2 and SCALED.isdisjoint(rules)  # "a dozen hurt"
    if _one_of(line, count) or (is_weak(count.mention) and _heads_total(line, count)):
        return False
    if article and (names_sum(line, count) or leads_to_number(line, count)):
        return False
    end = part_end(line, count)
    if end is not None and said_next(line, end):
        return False
    more = is_another(line, count) or is_share(line, count)
    return not article or count.mention.amount.unit is not None or end is not None or more


def _are_sides(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number counts those between whom something is, and opens no range ("clashes between two groups")."""
    amount, start = count.mention.amount, line.scan.folded.offset(count.mention.ref.start)
    if amount.low != amount.high or line.scan.pack.options.adpositions != "before":
        return False
    leads = (hit for hit in line.scan.ending.get(start - 1, ()) if hit.table == "bounds.tsv")
    return any("between" in hit.row.effect.split("|") and " " not in hit.row.form for hit in leads)


def _explains(line: Line, count: Item[CountMention]) -> bool:
    """Whether a bare number fills a bracket behind a noun no event knows ("der Hälfte der Länder (85)")."""
    at, text = count.first, line.scan.article.text
    if line.scan.pack.options.capitals != "nouns" or at == line.first or unit_kind(count.mention) != "none":
        return False
    ref = count.mention.extent
    fills = text[ref.start - 1 : ref.start] == "(" and text[ref.end : ref.end + 1] == ")"
    known = any(hit.last == at - 1 for hit in (*line.terms, *line.roles)) or any(
        item.last == at - 1 for item in line.places
    )
    return fills and not known and line.ref(at - 1, at - 1).text[:1].isupper()


def _says_who(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" behind a verb of being says who the one is that was counted ("one of the dead was a child")."""
    if not is_weak(count.mention) or line.scan.pack.options.adpositions != "before":
        return False
    being = next((hit for hit in line.grammar_of("auxiliary") if hit.last == count.first - 1), None)
    earlier = [other for other in line.counts if being and other.last < being.first and is_count(other.mention)]
    if not earlier or earlier[-1].mention.amount.low != 1 or unit_kind(earlier[-1].mention) == "thing":
        return False
    if line.scan.pack.options.word_order == "v2":  # "bei einem Streit mit einer Frau wurde ein Mann [verletzt]"
        told = (hit for hit in line.terms if hit.first > count.last and hit.row.kind == "verb")
        if any(not line.cut_between(count.last, hit.first) for hit in told):
            return False
    return not line.cut_between(earlier[-1].last, count.first)


def _only_calls(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" opens what somebody calls it all, in quotation marks ("12 dead, an 'act of war'")."""
    end = count.mention.ref.end
    after = line.scan.article.text[end : end + 2]
    return is_weak(count.mention) and after[:1].isspace() and after[1:] in _MARKS  # right behind it a mark closes


def _only_whose(line: Line, count: Item[CountMention]) -> bool:
    """Whether "one family" beside a number tells whose members it counts ("three of one family", "a family of 5")."""
    amount = count.mention.amount
    if amount.unit not in HOUSEHOLDS:
        return False
    if amount.low != 1 or amount.high != 1:
        return _of_members(line, count)
    of = {hit.last + 1 for hit in line.grammar_of("genitive") if 0 < hit.first - count.last <= 2}
    near = (one for one in line.counts if 0 < count.first - one.last <= MEMBERS or one.first in of)
    return any(is_count(one.mention) and not line.cut_between(*sorted((one.last, count.first))) for one in near)


def _of_several(line: Line, count: Item[CountMention]) -> bool:
    """Whether a genitive joins "a" noun to people in the plural ("a gang of kidnappers", "una cárcel de mujeres")."""
    unit = count.mention.unit
    if unit is None or not is_weak(count.mention) or line.scan.pack.options.adpositions != "before":
        return False
    first = line.tokens_of(unit)[0]
    bare = first - 1 > count.last + 1 and line.ref(first - 1, first - 1).text in words_of(line.scan.pack, "genitive")
    marked = any(hit.last == first - 1 and hit.first > count.last + 1 for hit in line.grammar_of("genitive"))
    many = {"many", "any"} if bare else {"many"}  # with no article
    return (bare or marked) and any(hit.first == first and hit.row.number in many for hit in line.roles)


def _of_members(line: Line, count: Item[CountMention]) -> bool:
    """Whether a preposition before households leads from people to whose they are ("11 members of 5 families")."""
    first = line.tokens_of(count.mention.extent)[0]
    mark = next((hit for hit in line.grammar_of("genitive", "partitive", "ablative") if hit.last == first - 1), None)
    people = (one for one in line.counts if mark and one.last < mark.first and unit_kind(one.mention) == "person")
    return mark is not None and any(line.tokens_of(one.mention.extent)[1] == mark.first - 1 for one in people)


def _set_in_term(line: Line, count: Item[CountMention]) -> bool:
    """Whether a "no" only stands within the words for an event ("missing without a trace")."""
    zero = "number.zero" in count.mention.rules
    return zero and any(hit.first < count.first and count.last <= hit.head_last for hit in line.terms)


def _acts_in(line: Line, count: Item[CountMention]) -> bool:
    """Whether those counted stand in a passive between its "by" and its verb ("被[2名枪手]打死"), or what is counted
    between the parts of a verb that tells of those before it ("送往[三间]医院治疗")."""
    if line.scan.pack.options.boundary != "none":
        return False
    by = {hit.first for hit in line.grammar_of("agent")}
    inside = (hit for hit in line.terms if hit.head_last < count.first and count.last < hit.tail_first)
    return any(hit.first in by or hit.row.number == "before" for hit in inside)


def owns_counted(line: Line, count: Item[CountMention]) -> bool:
    """Whether the genitive of a thing leads to those who are counted ("तीन गांवों के 200 लोग", "के कुल 200")."""
    if line.scan.pack.options.adpositions != "after" or unit_kind(count.mention) in {"person", "money"}:
        return False
    last = line.tokens_of(count.mention.extent)[1]
    mark = next((hit for hit in line.grammar_of("genitive") if hit.first == last + 1), None)
    after = next((item for item in line.counts if mark and item.first > mark.last), None)
    return (
        mark is not None
        and after is not None
        and 1 <= line.with_hedges(after.first) - mark.last <= _LED_TO
        and unit_kind(after.mention) in {"person", "household", "thing"}
    )


def _only_owns(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" thing only owns the noun before its genitive, which no event tells ("the wall of a house fell")."""
    options = line.scan.pack.options
    if options.capitals == "nouns":
        return is_owner(line, count)
    if options.capitals != "names" or options.adpositions != "before" or not is_weak(count.mention):
        return False
    if unit_kind(count.mention) == "person":
        return only_kin(line, count)
    if unit_kind(count.mention) != "thing":
        return False
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == count.first - 1), None)
    if mark is None or mark.first <= line.first:
        return False
    head = mark.first - 1
    told = any(hit.first <= head <= hit.last or hit.last == mark.last for hit in line.terms)
    counted = any(item.first <= head <= line.tokens_of(item.mention.extent)[1] for item in line.counts)
    small = any(hit.first <= head <= hit.last for hit in (*line.grammar, *line.reporting))
    return not told and not counted and not small and not line.cut_between(head, mark.first)


def _one_of(line: Line, count: Item[CountMention]) -> bool:
    """Whether "one of the" only says of somebody or something what he or it is ("X, one of the camps, burnt")."""
    single = count.mention.amount.low == count.mention.amount.high == 1
    if not line.scan.pack.options.participles or not single:
        return False
    ends = articles(line.scan.pack)
    marks = (hit for hit in line.grammar_of("genitive") if hit.first == count.last + 1 < hit.last)
    owned = any(hit.row.form.split()[-1] in ends for hit in marks)
    said = any(hit.last == count.first - 1 for hit in line.grammar_of("auxiliary"))
    opened = count.first > line.first and line.breaks[count.first - line.first] >= 1
    opened = opened and not _after_source(line, count.first)
    return owned and (said or (opened and not _goes_on(line, count.last)))


def _after_source(line: Line, first: int) -> bool:
    """Whether the comma before a number only closes who is said to say it ("According to police, one of the")."""
    led = any(hit.first == line.first and "adposition" in hit.row.kind.split("|") for hit in line.reporting)
    return led and line.cut_between(line.first, first) <= 1


def _goes_on(line: Line, last: int) -> bool:
    """Whether a verb follows in the same stretch between commas."""
    end = next((at for at in range(last + 1, line.last + 1) if line.breaks[at - line.first] >= 1), line.last + 1)
    verbs = [hit.first for hit in line.grammar_of("auxiliary")] + [
        hit.first for hit in line.terms if hit.row.kind == "verb" and is_passive(line, hit)
    ]
    return any(last < at < end for at in verbs)


def _heads_total(line: Line, count: Item[CountMention]) -> bool:
    """Whether the noun behind an article is only the word for a total, or begins it ("a death toll of 20")."""
    return any(hit.row.kind == "total" and hit.first == count.last + 1 for hit in line.terms)


def _broken(count: CountMention) -> bool:
    """Whether a number has a fraction, as people never have ("section 20.2", "a 7.8-magnitude quake")."""
    ends = (end for end in (count.amount.low, count.amount.high) if end is not None)
    return unit_kind(count) in {"person", "household", "none"} and any(end % 1 != 0 for end in ends)


def _locates(line: Line, count: Item[CountMention]) -> bool:
    """Whether things right before a number of people only say where they are ("四个村2600余名群众")."""
    options = line.scan.pack.options
    if options.boundary == "word" and options.word_order == "sov":
        return _holds(line, count)
    if options.boundary != "none" or unit_kind(count.mention) != "thing":
        return _set_where(line, count) or _tells_size(line, count)
    if is_of(count.mention.amount.unit, MACHINES):
        return False  # vehicles go with their crews
    last = line.tokens_of(count.mention.extent)[1]
    people = any(other.first == last + 1 and unit_kind(other.mention) == "person" for other in line.counts)
    return people and not line.cut_between(last, last + 1)


def _set_where(line: Line, count: Item[CountMention]) -> bool:
    """Whether a preposition leads to several places, in which others are counted ("destroyed in 20 villages")."""
    if line.scan.pack.options.adpositions != "before" or unit_kind(count.mention) not in {"thing", "none"}:
        return False
    last = line.tokens_of(count.mention.extent)[1] + (count.mention.unit is None)
    places = any(count.last < hit.first and hit.last == last for hit in line.grammar_of("several"))
    before = line.with_hedges(count.first) - 1
    return places and any(hit.last == before for hit in line.grammar_of("locative"))


def _tells_size(line: Line, count: Item[CountMention]) -> bool:
    """Whether a genitive leads from things with a number to what they hold ("3 villages of 800 houses")."""
    if line.scan.pack.options.adpositions != "before" or unit_kind(count.mention) != "thing":
        return False
    before = line.with_hedges(count.first) - 1
    marks = {hit.first - 1 for hit in line.grammar_of("genitive") if hit.last == before}
    strong = (item for item in line.counts if item.first < before and not is_weak(item.mention))
    return bool(marks) and any(
        unit_kind(item.mention) == "thing" and line.tokens_of(item.mention.extent)[1] in marks for item in strong
    )


def _holds(line: Line, count: Item[CountMention]) -> bool:
    """The same where a case word makes things the place of those counted next ("49 गांवों में 5,230 घर ध्वस्त")."""
    last = line.tokens_of(count.mention.extent)[1]
    marked = any(hit.first == last + 1 for hit in line.grammar_of("locative"))
    if not marked or unit_kind(count.mention) != "thing":
        return False
    return any(last < item.first <= last + HELD and is_count(item.mention) for item in line.counts)


def _set_phrase(line: Line, count: Item[CountMention]) -> bool:
    """Whether digits or a "no" only belong to a set phrase that counts nothing ("a 911 call", "gave no toll")."""
    counts = {item.first for item in line.counts}  # "einer der zehn": one of those that follow
    counts |= {hit.first for hit in line.roles if hit.row.kind == "group"}  # "один из шахтеров"
    counts |= {hit.first for hit in line.terms if hit.row.kind in VICTIMS}  # "один из раненых"
    if any(hit.head_last < count.first and count.last < hit.tail_first for hit in line.grammar_of("purposeless")):
        return True  # "opened" two gunmen "fire"
    return not _WORDS.isdisjoint(count.mention.rules) and any(
        hit.first <= count.first and count.last <= hit.last and hit.last + 1 not in counts
        for hit in line.grammar_of("purposeless")
    )


def _lacks(line: Line, count: Item[CountMention]) -> bool:
    """Whether what there is "no" of is a noun that no table knows ("die Flüchtlinge erhalten keine Gehälter")."""
    zero = "number.zero" in count.mention.rules and unit_kind(count.mention) == "none"
    at = count.last + 1
    if not zero or at > line.last:
        return False
    if line.scan.pack.options.adjectives == "after":
        return _lacks_unknown(line, count)
    if line.scan.pack.options.capitals != "nouns":
        return False
    known = any(hit.first <= at <= hit.last for hit in line.terms) or any(item.first == at for item in line.places)
    return not known and line.ref(at, at).text[:1].isupper() and not line.cut_between(count.last, at)


def _lacks_unknown(line: Line, count: Item[CountMention]) -> bool:
    """The same where nouns have no capitals: no event or people within three words ("iban [sin] ventilación")."""
    at = count.last + 1
    tables = (line.terms, line.roles, line.reporting, line.grammar)
    known = any(hit.first <= at <= hit.last for table in tables for hit in table)
    near = any(0 < hit.first - at <= LACKED for hit in line.terms)
    return not known and not near and not line.cut_between(count.last, at)


def _seen_to(line: Line, count: Item[CountMention]) -> bool:
    """Whether somebody only sees to it that "no" one is hurt ("so that nobody dies", "чтобы никто не пострадал")."""
    first = count.first
    if "number.zero" not in count.mention.rules:
        return False
    aims = (hit for hit in line.grammar_of("aim") if "clause" in hit.row.function.split("|"))
    return any(0 < first - hit.last <= AIMED and not line.cut_between(hit.last, first) for hit in aims)
