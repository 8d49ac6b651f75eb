"""Which numbers of a sentence count something that an event can happen to, and what they count."""

from functools import lru_cache

from kathan.claim.again import is_another, said_again
from kathan.claim.fate import part_end
from kathan.claim.line import Item, Line, words_of
from kathan.claim.reduced import is_passive
from kathan.claim.whose import is_brood, names_one
from kathan.model.mention import CountMention, CountRole
from kathan.model.steps import Step
from kathan.packs.load import Pack
from kathan.packs.options import Event
from kathan.packs.schema import GrammarRow

HOUSEHOLDS = frozenset({"family", "household"})
FORMATIONS = frozenset(
    {"battalion", "brigade", "division", "company", "unit", "team"}
)  # of soldiers: sent like people, never given
MACHINES = frozenset({"vehicle", "tank", "helicopter", "aircraft", "plane", "ship", "boat"})
WEAK = frozenset({"number.article", "number.single", "number.bare"})
_PLACES = frozenset({"village", "town", "city", "district", "camp"})
_SCALED = frozenset({"number.scale", "number.hundred"})
_WORDS = frozenset({"number.digits", "number.vague", "number.article"})
MEMBERS = 3  # words from a number to whose members it counts
_MARKS = frozenset('"\u00ab\u201c\u201e')
_YEARS = frozenset({CountRole.AGE, CountRole.DURATION})  # what "of 34 years" is read as
SPEAKERS = 4  # words from a number to the verb of those who speak
NOUN_WORDS = 6  # words of a noun between its number and an aside
OWNER_WORDS = 4
LIST_MARK = "\u3001"
HELD = 6  # words from things to what is counted in them
_PLAIN = frozenset({"site", "adverb"})  # words that a noun may begin with
# Events that happen to people who are wounded, captive or in need already.
HURT = frozenset({"killed", "wounded", "casualties", "missing"})
TAKES_PEOPLE = frozenset({"killed", "rescued", "evacuated", "abducted", "detained"})
_KINDS = {
    "person": frozenset({"person", "household", "none"}),
    "thing": frozenset({"thing", "household", "none"}),
    "money": frozenset({"money"}),
}
MIXED = {
    "deployed": frozenset({"person", "thing", "none"}),
    "transferred": frozenset({"money", "thing"}),
    "affected": frozenset({"person", "household", "thing", "none"}),
}


def is_weak(count: CountMention) -> bool:
    """Whether a number is no more than "a" or "one"; "a million" is as strong as any."""
    return bool(WEAK.intersection(count.rules)) and not _SCALED.intersection(count.rules)


def unit_kind(count: CountMention) -> str:
    """person, household, money, thing, or none where no unit is said."""
    unit = count.amount.unit
    if unit is None:
        return "none"
    if unit == "person":
        return "person"
    if unit in HOUSEHOLDS:
        return "household"
    return "money" if len(unit) == 3 and unit.isupper() else "thing"


def accepts(event: Event, kind: str) -> bool:
    """Whether an event can count units of that kind."""
    allowed = MIXED.get(event.code) or _KINDS.get(event.unit)
    return event.counted and (allowed is None or kind in allowed)


def noun_span(line: Line, count: Item[CountMention]) -> tuple[int, int]:
    """The tokens of a number with hedge and noun, without an "and" that opens its hedge."""
    first, last = line.tokens_of(count.mention.extent)
    joins = (hit.last for hit in line.grammar_of("conjunction") if hit.first == first < count.first)
    return next(joins, first - 1) + 1, last


def _made_of(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" team is only what people counted before it make up ("43 लोगों की एक टीम")."""
    if not is_weak(count.mention) or line.scan.pack.options.word_order != "sov" or count.mention.unit is None:
        return False
    first = line.tokens_of(count.mention.extent)[0]
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == first - 1), None)
    ends = {line.tokens_of(item.mention.extent)[1] for item in line.counts if unit_kind(item.mention) == "person"}
    return mark is not None and mark.first - 1 in ends and unit_kind(count.mention) == "thing"


def has_noun(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number has its noun; in a verb-final list one that no table knows will do."""
    if count.mention.amount.unit:
        return True
    following = next((other.first for other in line.counts if other.first > count.last), None)
    return following is not None and unknown_noun(line, count.last, following)


def unknown_noun(line: Line, left: int, right: int) -> bool:
    """Whether only a noun no table knows, a comma or "and" stand between two numbers listed before a final verb."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word":
        return False
    join = next((hit for hit in line.grammar_of("conjunction") if hit.last == right - 1), None)
    words = range(left + 1, join.first if join else right)
    parted = join is not None or line.breaks[right - line.first] == 1
    inner = line.cut_between(left, right) - (0 if join else line.breaks[right - line.first])
    if not parted or inner or not 0 < len(words) <= NOUN_WORDS // 2:
        return False
    small = (hit for hit in line.grammar if _PLAIN.isdisjoint(hit.phrase.kinds))
    known = (*small, *line.terms, *line.reporting, *line.roles)
    told = (token for hit in known for token in range(hit.first, hit.last + 1))
    return not set(words).intersection(told) and not any(item.first in words for item in line.places)


def joined(line: Line, left: int, right: int) -> bool:
    """Whether "and" or a comma, and nothing but it, stands between two tokens."""
    if any(left < hit.first and hit.last < right for hit in line.terms):
        return False
    spans, text = line.scan.tokens.spans, line.scan.text
    middle = text[spans[left][1] : spans[right][0]]
    if line.scan.pack.options.boundary == "none" and ("," in middle or middle.isspace()):
        return LIST_MARK in line.ref(left, right).text and right - left == 1  # things have a mark of their own
    if _owner_before(line, left, right):
        return True
    left, joins = _past_age(line, left, right), _joiners(line)
    return joins.issuperset(range(left + 1, right)) and (right - left > 1 or line.cut_between(left, right) <= 1)


def _joiners(line: Line) -> set[int]:
    """The words of every "and", with the preposition that marks its object where objects have one ("y a otros")."""
    joins = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    marks = line.grammar_of("dative") if line.scan.pack.options.word_order == "svo" else ()
    return joins | {hit.first for hit in marks if hit.first - 1 in joins and hit.first == hit.last}


def _past_age(line: Line, left: int, right: int) -> int:
    """The end of the age right behind a noun ("a woman of 34 and two men"), else the noun's own end."""
    if line.scan.pack.options.word_order != "svo":
        return left
    aged = (item for item in line.counts if item.mention.role in _YEARS)
    ages = (item for item in aged if 0 < item.first - left <= MEMBERS)
    ends = {line.tokens_of(item.mention.extent)[1] for item in ages}
    ends |= {hit.last for hit in line.scan.table("time.tsv") if hit.first - 1 in ends}
    return max((end for end in ends if end < right), default=left)


def _owner_before(line: Line, left: int, right: int) -> bool:
    """Whether only an "and" and an owner stand before a number ("सेना की 50 कंपनियां और पुलिस की 8 कंपनियां")."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word" or line.cut_between(left, right):
        return False
    opened = next((hit.last for hit in line.grammar_of("conjunction") if hit.first == left + 1), None)
    owned = next((hit.first for hit in line.grammar_of("genitive") if hit.last == right - 1), None)
    if opened is None or owned is None or not 0 < owned - opened - 1 <= OWNER_WORDS:
        return False
    small = (*line.grammar, *line.reporting)
    return not any(opened < hit.first < owned for hit in small) and not any(
        opened < item.first < right for item in line.counts
    )


def count_end(line: Line, count: CountMention) -> int:
    """The last token of a number itself."""
    return line.tokens_of(count.ref)[1]


def is_count(count: CountMention) -> bool:
    """Whether a number counts people or things at all."""
    return count.role is CountRole.COUNT


def is_exact(count: CountMention) -> bool:
    """Whether a number is plain: no zero, not vague and without a hedge."""
    bounded = any(rule.startswith("bound.") for rule in count.rules)
    return not bounded and not count.amount.vague and "number.zero" not in count.rules


def eligible(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number may be a figure: it counts, and an article only where a noun follows."""
    told = _speaks(line, count) or _told_by(line, count) or _locates(line, count) or _set_phrase(line, count)
    if not is_count(count.mention) or told or _made_of(line, count):
        return False
    aside = _set_in_term(line, count) or _tells_where(line, count) or describes_one(line, count)
    aside = aside or said_again(line, count) or _only_calls(line, count) or _says_who(line, count)
    aside = aside or owns_counted(line, count) or names_one(line, count) or is_brood(line, count)
    if _broken(count.mention) or aside or _only_owns(line, count) or _only_whose(line, count):
        return False
    rules = set(count.mention.rules)
    article = "number.article" in rules and len(rules) <= 2 and _SCALED.isdisjoint(rules)  # "a dozen hurt"
    if _one_of(line, count) or (is_weak(count.mention) and _heads_total(line, count)):
        return False
    end = part_end(line, count)
    if end is not None and any(cue.first == end + 1 and not line.cut_between(end, end + 1) for cue in line.reporting):
        return False  # "one of them said"
    return not article or count.mention.amount.unit is not None or end is not None or is_another(line, count)


def describes_one(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" opens a bracket behind one who is counted: it says who ("one dead (a man of 52)")."""
    end = line.scan.before(line.scan.tokens.spans[count.first][0])
    if not is_weak(count.mention) or line.scan.text[max(0, end - 1) : end] not in {"(", "\uff08"}:
        return False
    one = (other for other in line.counts if other.mention.amount.low == other.mention.amount.high == 1)
    return any(0 < count.first - other.last <= MEMBERS and is_count(other.mention) for other in one)


def _says_who(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" behind a verb of being says who the one is that was counted ("one of the dead was a child")."""
    if not is_weak(count.mention) or line.scan.pack.options.adpositions != "before":
        return False
    being = next((hit for hit in line.grammar_of("auxiliary") if hit.last == count.first - 1), None)
    earlier = [other for other in line.counts if being and other.last < being.first and is_count(other.mention)]
    return bool(earlier) and earlier[-1].mention.amount.low == 1 and not line.cut_between(earlier[-1].last, count.first)


def _only_calls(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" opens what somebody calls it all, in quotation marks ("12 dead, an 'act of war'")."""
    end = count.mention.ref.end
    return is_weak(count.mention) and not _MARKS.isdisjoint(line.scan.article.text[end : end + 2])


def _only_whose(line: Line, count: Item[CountMention]) -> bool:
    """Whether "one family" beside a number tells whose members it counts ("three of one family", "a family of 5")."""
    amount = count.mention.amount
    if amount.unit not in HOUSEHOLDS or amount.low != 1 or amount.high != 1:
        return False
    of = {hit.last + 1 for hit in line.grammar_of("genitive") if 0 < hit.first - count.last <= 2}
    near = (one for one in line.counts if 0 < count.first - one.last <= MEMBERS or one.first in of)
    return any(is_count(one.mention) and not line.cut_between(*sorted((one.last, count.first))) for one in near)


def _set_in_term(line: Line, count: Item[CountMention]) -> bool:
    """Whether a "no" only stands within the words for an event ("missing without a trace")."""
    zero = "number.zero" in count.mention.rules
    return zero and any(hit.first < count.first and count.last <= hit.head_last for hit in line.terms)


def owns_counted(line: Line, count: Item[CountMention]) -> bool:
    """Whether the genitive of a thing leads to those who are counted ("तीन गांवों के 200 लोग")."""
    if line.scan.pack.options.adpositions != "after" or unit_kind(count.mention) not in {"thing", "other", "none"}:
        return False
    last = line.tokens_of(count.mention.extent)[1]
    mark = next((hit for hit in line.grammar_of("genitive") if hit.first == last + 1), None)
    after = next((item for item in line.counts if mark and item.first > mark.last), None)
    return (
        mark is not None
        and after is not None
        and line.with_hedges(after.first) == mark.last + 1
        and unit_kind(after.mention) in {"person", "household", "thing"}
    )


def _only_owns(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" thing only owns the noun before its genitive, which no event tells ("the wall of a house fell")."""
    options = line.scan.pack.options
    if options.capitals != "names" or options.adpositions != "before" or unit_kind(count.mention) != "thing":
        return False
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == count.first - 1), None)
    if mark is None or not is_weak(count.mention) or mark.first <= line.first:
        return False
    head = mark.first - 1
    told = any(hit.first <= head <= hit.last or hit.last == mark.last for hit in line.terms)
    counted = any(item.first <= head <= line.tokens_of(item.mention.extent)[1] for item in line.counts)
    small = any(hit.first <= head <= hit.last for hit in (*line.grammar, *line.reporting))
    return not told and not counted and not small and not line.cut_between(head, mark.first)


def _tells_where(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number only tells where: behind a preposition of place, of something no table knows ("held at 186
    sites"), or of places behind "from" ("moved from four villages")."""
    first, last = line.tokens_of(count.mention.extent)
    first = line.with_hedges(first)
    if line.scan.pack.options.adpositions != "before":
        return False
    if count.mention.amount.unit in _PLACES and _of_people(line, first):
        return True
    if count.mention.amount.unit in _PLACES:
        lead = line.ref(first - 1, first - 1).text.casefold() if first > line.first else ""
        return lead in words_of(line.scan.pack, "ablative")  # also where the event's own words hold it
    placed = any(hit.last == first - 1 for hit in line.grammar_of("locative"))
    if placed and line.scan.pack.options.word_order == "v2" and unit_kind(count.mention) == "thing":
        return "number.article" in count.mention.rules  # "fell on a house"
    if unit_kind(count.mention) != "none" or last >= line.last:
        return False
    single = count.mention.amount.additional and count.mention.amount.low == count.mention.amount.high == 1
    unknown = not line.scan.starting.get(line.scan.tokens.spans[last + 1][0])
    total = any(hit.row.kind == "total" and hit.last < first for hit in line.terms)  # "die Zahl ist auf 23 gestiegen"
    return (placed or single) and unknown and not total and not line.cut_between(last, last + 1)


def _of_people(line: Line, first: int) -> bool:
    """Whether places stand behind those who live there ("residents of 14 villages", "жителей 14 сёл")."""
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == first - 1), None)
    bare = line.scan.pack.options.bare_genitive
    head = mark.first - 1 if mark else first - 1 if bare else None
    return head is not None and any(hit.last == head and hit.row.kind == "group" for hit in line.roles)


def _one_of(line: Line, count: Item[CountMention]) -> bool:
    """Whether "one of the" only says of somebody or something what he or it is ("X, one of the camps, burnt")."""
    single = count.mention.amount.low == count.mention.amount.high == 1
    if not line.scan.pack.options.participles or not single:
        return False
    ends = _articles(line.scan.pack)
    marks = (hit for hit in line.grammar_of("genitive") if hit.first == count.last + 1 < hit.last)
    owned = any(hit.row.form.split()[-1] in ends for hit in marks)
    said = any(hit.last == count.first - 1 for hit in line.grammar_of("auxiliary"))
    opened = count.first > line.first and line.breaks[count.first - line.first] >= 1
    return owned and (said or (opened and not _goes_on(line, count.last)))


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
        return False
    if (count.mention.amount.unit or "").split()[-1] in MACHINES:
        return False  # vehicles go with their crews
    last = line.tokens_of(count.mention.extent)[1]
    people = any(other.first == last + 1 and unit_kind(other.mention) == "person" for other in line.counts)
    return people and not line.cut_between(last, last + 1)


def _holds(line: Line, count: Item[CountMention]) -> bool:
    """The same where a case word makes things the place of those counted next ("49 गांवों में 5,230 घर ध्वस्त")."""
    last = line.tokens_of(count.mention.extent)[1]
    marked = any(hit.first == last + 1 for hit in line.grammar_of("locative"))
    if not marked or unit_kind(count.mention) != "thing":
        return False
    return any(last < item.first <= last + HELD and is_count(item.mention) for item in line.counts)


def _speaks(line: Line, count: Item[CountMention]) -> bool:
    """Whether "one" holder of an office is the subject of a verb of saying and no figure ("एक नेता ने कहा")."""
    if not is_weak(count.mention) or count.mention.unit is None:
        return False
    last = line.tokens_of(count.mention.unit)[1]
    office = any(hit.last == last and hit.row.kind == "office" for hit in line.roles)
    return office and any(hit.first == last + 1 for hit in line.grammar_of("subject"))


def _set_phrase(line: Line, count: Item[CountMention]) -> bool:
    """Whether digits only belong to a set phrase that counts nothing ("a 911 call")."""
    counts = {item.first for item in line.counts}  # "einer der zehn": one of those that follow
    return not _WORDS.isdisjoint(count.mention.rules) and any(
        hit.first <= count.first and count.last <= hit.last and hit.last + 1 not in counts
        for hit in line.grammar_of("purposeless")
    )


def _told_by(line: Line, count: Item[CountMention]) -> bool:
    """Whether those counted are who says it ("two security sources told Reuters that")."""
    if line.scan.pack.options.word_order != "svo":
        return False
    last = line.tokens_of(count.mention.extent)[1]
    for cue in line.reporting:
        near = 0 < cue.first - last <= SPEAKERS and not line.cut_between(last, cue.first)
        whose = {hit.first: hit.last + 1 for hit in line.grammar_of("relative")}
        spans = [(hit.first, hit.last) for hit in line.roles] + [(item.first, item.last) for item in line.names]
        people = any(count.first <= first and whose.get(end + 1, end + 1) == cue.first for first, end in spans)
        if near and people and cue.row.kind in {"verb", "tell"} and cue.row.stance == "asserted":
            told = any(hit.first <= cue.last + 1 and last < hit.last for hit in line.terms)
            opens = line.grammar_of("locative", "agent", "auxiliary")
            return not told and not any(hit.first == cue.last + 1 for hit in opens)
    return False


@lru_cache(maxsize=64)
def _articles(pack: Pack) -> frozenset[str]:
    return frozenset(row.form for row in pack.rows(GrammarRow) if row.function == "article")


@lru_cache(maxsize=64)
def site_words(pack: Pack) -> frozenset[str]:
    """The words for kinds of places."""
    return frozenset(row.form for row in pack.rows(GrammarRow) if "site" in row.function.split("|"))


def of_people(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number word counts nobody but people by itself ("двое")."""
    people = line.scan.pack.options.people
    return bool(people) and line.ref(count.first, count.last).text.casefold() in people


def count_steps(count: CountMention) -> tuple[Step, ...]:
    return tuple(Step(rule, 0.0, count.ref.text) for rule in count.rules)
