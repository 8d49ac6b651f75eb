"""Which numbers of a sentence count something that an event can happen to, and what they count."""

from functools import lru_cache

from kathan.claim.aside import bracketed
from kathan.claim.line import Item, Line, once
from kathan.model.mention import CountMention, CountRole
from kathan.model.steps import Step
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.options import Event
from kathan.packs.schema import GrammarRow

HOUSEHOLDS = frozenset({"family", "household"})
FORMATIONS = frozenset(
    {"battalion", "brigade", "division", "company", "unit", "team", "ship", "warship", "submarine"}
)  # sent like people, not given
WEAK = frozenset({"number.article", "number.single", "number.bare"})
SCALED = frozenset({"number.scale", "number.hundred"})
MEMBERS = 3  # words from a number to whose members it counts
_MADE = frozenset({"number.base", "number.sum", "unit.event", "unit.case"})  # a whole, what kin are given, the ill
_YEARS = frozenset({CountRole.AGE, CountRole.DURATION})  # what "of 34 years" is read as
NOUN_WORDS = 6  # words of a noun between its number and an aside
LISTED = 3  # words from a noun past one with an article to the next number of a list
OWNER_WORDS = 4
LIST_MARK = "\u3001"
_PLAINLY = frozenset({"bound.reached", "bound.exact"})  # hedges that leave a number as it is
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
    return bool(WEAK.intersection(count.rules)) and not SCALED.intersection(count.rules)


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


@once
def noun_span(line: Line, count: Item[CountMention]) -> tuple[int, int]:
    """The tokens of a number with hedge and noun, without an "and" that opens its hedge."""
    first, last = line.tokens_of(count.mention.extent)
    joins = (hit.last for hit in line.grammar_of("conjunction") if hit.first == first < count.first)
    return next(joins, first - 1) + 1, last


def has_noun(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number has its noun; in a verb-final list one that no table knows will do."""
    if count.mention.amount.unit or (
        line.scan.pack.options.boundary == "none" and count.mention.extent.end > count.mention.ref.end
    ):
        return True  # a counter stands for its noun
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
    if _second_noun(line, left, right) or _noun_behind(line, left, right):
        return True
    if _owner_before(line, left, right) or _and_noun(line, left, right) or known_one(line, left, right):
        return True
    left = _past_aside(line, _past_owner(line, _past_adjective(line, left, right), right), right)
    left, joins = _past_age(line, left, right), _joiners(line)
    right = _before_age(line, left, right)
    closed = 0.5 * line.gap(right).startswith(")")
    return joins.issuperset(range(left + 1, right)) and (
        right - left > 1 or line.cut_between(left, right) <= 1 + closed
    )


def _past_adjective(line: Line, left: int, right: int) -> int:
    """The word without a capital that no table knows behind a noun, where adjectives stand there ("immeubles
    [résidentiels] et un garage")."""
    if line.scan.pack.options.adjectives != "after" or left + 2 >= right:
        return left
    start, end = line.scan.tokens.spans[left + 1]
    known = line.scan.starting.get(start) or not line.scan.surface(start, end).islower()
    return left if known or line.cut_between(left, left + 1) else left + 1


def _past_owner(line: Line, left: int, right: int) -> int:
    """The last token of whose they are behind the noun of a number ("109 rebels [of Boko Haram], 4 soldiers")."""
    starts = {hit.last + 1 for hit in line.grammar_of("genitive") if hit.first == left + 1}
    named = (*line.names, *line.places) if starts else ()
    return next((item.last for item in named if item.first in starts and item.last < right), left)


def _past_aside(line: Line, left: int, right: int) -> int:
    """The last token of an "including" between commas ("4 civilians, [including their chief], and 1 soldier")."""
    if line.scan.pack.options.topics and line.gap(left + 1).startswith("("):  # "헬기 6대[(군 2)], 장비 31대를"
        return next((end - 1 for first, end in bracketed(line) if first == left + 1), left)
    if not any(hit.first == left + 1 and hit.row.value != "before" for hit in line.grammar_of("inclusion")):
        return left
    inside = range(left + 2, right + 1)
    closed = next((token for token in inside if line.breaks[token - line.first] >= 1), left + 1)
    return closed - 1


def _noun_behind(line: Line, left: int, right: int) -> bool:
    """Whether only a noun no table knows stands between a counter and the next of a list ("14辆水箱车、3辆")."""
    if line.scan.pack.options.boundary != "none" or not 1 < right - left <= NOUN_WORDS:
        return False
    if all(line.tokens_of(one.mention.extent)[1] != left for one in line.counts):
        return False
    join = next((hit for hit in line.grammar_of("conjunction") if hit.last == right - 1), None)
    end = join.first if join else right
    marked = join is not None or LIST_MARK in line.gap(right)
    known = [(hit.first, hit.last) for hit in (*line.terms, *line.reporting, *line.grammar)]
    known += [(item.first, item.last) for item in line.places]
    told = any(left < first < end or left < last < end for first, last in known)
    return marked and not told and end > left + 1 and not line.cut_between(left, end - 1)


def _second_noun(line: Line, left: int, right: int) -> bool:
    """Whether an "or" and one more noun follow the noun of a number ("1618辆坦克或装甲车、")."""
    joins = line.grammar_of("conjunction") if line.scan.pack.options.boundary == "none" else ()
    opened = any(hit.first == left + 1 for hit in joins)
    opened = opened and (LIST_MARK in line.gap(right) or any(left + 1 < hit.last == right - 1 for hit in joins))
    told = any(left < hit.first < right for hit in line.terms)
    return opened and not told and right - left - 2 <= OWNER_WORDS and not line.cut_between(left, right - 1)


def _and_noun(line: Line, left: int, right: int) -> bool:
    """Whether an "and" joins one more word for people to a noun in a list ("4 children and teens, 2 men")."""
    opened = any(hit.first == left + 1 == hit.last for hit in line.grammar_of("conjunction"))
    groups = (hit for hit in line.roles if hit.first == left + 2 and hit.last < right and hit.row.kind == "group")
    last = max((hit.last for hit in groups), default=None) if opened else None
    if last is None or line.cut_between(left, right) > 1:
        return False
    rest = range(last + 1, right)
    return _joiners(line).issuperset(rest) and (bool(rest) or line.breaks[right - line.first] >= 1)


def known_one(line: Line, left: int, right: int) -> bool:
    """Whether only one whom an article or owner makes known stands in a list between two ("zwölf Lehrer, die
    Sekretärin und zwei Schüler", "a pastor, his wife and two children")."""
    capitals = line.scan.pack.options.capitals
    if capitals not in {"nouns", "names"} or not LISTED <= right - left <= LISTED + 2 + 2 * (capitals == "names"):
        return False
    joins = _joiners(line)
    first, last = left + 1 + (left + 1 in joins), right - 1 - (right - 1 in joins)
    known = any(hit.first == first == hit.last for hit in line.grammar_of("article", "possessive"))
    if capitals == "names":
        noun = known and any(hit.first == first + 1 and hit.last == last for hit in line.roles)
    else:
        noun = last == first + 1 and line.ref(last, last).text[:1].isupper()
    opened = first > left + 1 or line.breaks[first - line.first] >= 1
    return known and noun and opened and (last < right - 1 or line.breaks[right - line.first] >= 1)


@once
def _joiners(line: Line) -> set[int]:
    """The words of every "and", with the preposition that marks its object where objects have one ("y a otros")."""
    joins = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    marks = line.grammar_of("dative") if line.scan.pack.options.word_order == "svo" else ()
    return joins | {hit.first for hit in marks if hit.first - 1 in joins and hit.first == hit.last}


def _past_age(line: Line, left: int, right: int) -> int:
    """The end of the ages right behind a noun ("a woman of 34 and two men"), else the noun's own end."""
    if line.scan.pack.options.word_order not in {"svo", "v2"}:
        return left
    last = left
    for item in line.counts:
        if item.mention.role in _YEARS and item.first < right and 0 < item.first - last <= MEMBERS + 1:
            last = _with_years(line, line.tokens_of(item.mention.extent)[1])
    return last if last < right else left


def _with_years(line: Line, last: int) -> int:
    """The last token of an age with the word for its years."""
    start = line.scan.tokens.spans[last + 1][0] if last < line.last else -1
    return next((hit.last for hit in line.scan.starting.get(start, ()) if hit.table == "time.tsv"), last)


def _before_age(line: Line, left: int, right: int) -> int:
    """The first token of the age right before a number ("एक महिला और [16 साल के] एक किशोर"), else its own."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word":
        return right
    aged = (item for item in line.counts if item.mention.role in _YEARS and left < item.first < right)
    near = (item for item in aged if right - item.last <= MEMBERS)
    return next((item.first for item in near if _only_age(line, item.last + 1, right)), right)


def _only_age(line: Line, first: int, end: int) -> bool:
    """Whether only a word for years and its case word stand from one token up to another."""
    while first < end:
        hits = line.scan.starting.get(line.scan.tokens.spans[first][0], ())
        ends = [hit.last for hit in hits if hit.table == "time.tsv" or "genitive" in hit.phrase.kinds]
        if not ends:
            return False
        first = max(ends) + 1
    return True


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


def may_tell(count: CountMention) -> bool:
    """Whether a number may be a figure's, counting or as what the words beside it make of it; most are neither."""
    return is_count(count) or not _MADE.isdisjoint(count.rules)


def is_exact(count: CountMention) -> bool:
    """Whether a number is plain: no zero, not vague and without a hedge."""
    bounded = any(rule.startswith("bound.") and rule not in _PLAINLY for rule in count.rules)
    return not bounded and not count.amount.vague and "number.zero" not in count.rules


def describes_one(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" opens a bracket behind one who is counted: it says who ("one dead (a man of 52)")."""
    end = line.scan.before(line.scan.tokens.spans[count.first][0])
    if not is_weak(count.mention) or line.scan.text[max(0, end - 1) : end] not in {"(", "\uff08"}:
        return False
    one = (other for other in line.counts if other.mention.amount.low == other.mention.amount.high == 1)
    return any(0 < count.first - other.last <= MEMBERS and is_count(other.mention) for other in one)


@lru_cache(maxsize=64)
def articles(pack: Pack) -> frozenset[str]:
    return frozenset(row.form for row in pack.rows(GrammarRow) if row.function == "article")


@lru_cache(maxsize=64)
def site_words(pack: Pack) -> frozenset[str]:
    """The words for kinds of places."""
    return frozenset(row.form for row in pack.rows(GrammarRow) if "site" in row.function.split("|"))


def of_people(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number counts nobody but people by itself ("двое"), by a word behind it ("with 40 [aboard]") or as some
    of those counted before it ("1200 осіб, [з яких] 870 знищено")."""
    if any(hit.tail < 0 and hit.first == count.last + 1 for hit in line.grammar_of("capacity")):
        return True
    people = line.scan.pack.options.people
    if people and line.ref(count.first, count.last).text.casefold() in people:
        return True
    opener = next((hit for hit in line.grammar_of("inclusion") if hit.last == noun_span(line, count)[0] - 1), None)
    return opener is not None and any(
        noun_span(line, other)[1] == opener.first - 1 and unit_kind(other.mention) == "person" for other in line.counts
    )


def count_steps(count: CountMention) -> tuple[Step, ...]:
    return tuple(Step(rule, 0.0, count.ref.text) for rule in count.rules)


def sort_of(line: Line, role: Hit) -> str:
    """The sort of people that a word for some of them names: hikers are tourists, smugglers criminals."""
    named = role.row.role.split("|")[0]
    row = line.scan.packs.names.roles.get(named)
    return row.key if row and row.key else named
