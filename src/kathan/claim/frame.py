"""Bind counts to events: a sentence in, for each count the event it belongs to and the features that decided."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from kathan.claim.aside import aside_cuts, aside_tokens
from kathan.claim.fate import later_fate
from kathan.claim.line import Item, Line
from kathan.claim.reduced import is_passive, only_describes
from kathan.claim.turn import out_of_turn
from kathan.model.mention import CountMention, CountRole
from kathan.model.steps import Step
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import Event, GrammarRow

HOUSEHOLDS = frozenset({"family", "household"})
FORMATIONS = frozenset(
    {"battalion", "brigade", "division", "company", "unit", "team"}
)  # of soldiers: sent like people, never given
MACHINES = frozenset({"vehicle", "tank", "helicopter", "aircraft", "plane", "ship", "boat"})
DWELLINGS = frozenset({"building", "house", "village", "school", "hospital", "tent"})  # cleared of people
HERDS = frozenset({"cow", "animal"})  # things that die
WEAK = frozenset({"number.article", "number.single", "number.bare"})
_SCALED = frozenset({"number.scale", "number.hundred"})
_WORDS = frozenset({"number.digits", "number.vague"})
_OWN = frozenset({"number.pair", "number.bare", "number.zero"})
_JOINED = 3  # endings and hedges between a number and the word for victims that it describes
HYPOTHETICAL_REACH = 12
CAPACITY_REACH = 4
SHORT_GAP = 3
NEAREST = 5  # how far from its verb a subject counts that opens its sentence
SPEAKERS = 4  # words from a number to the verb of those who speak
LIST_WORDS = 10
ASIDE_WORDS = 12
AIM_REACH = 6  # words from an event to the word that makes it an aim
NOUN_WORDS = 6  # words of a noun between its number and an aside
CHANGE_CUTS = 5  # a relative clause may stand between a total and what it rose to
OBJECT_REACH = 3
PART_REACH = 4
OWNER_WORDS = 4
WHOLE_REACH = 4  # from "including" to the whole behind it, a hedge between
HELD = 6  # words from things to what is counted in them
_PLAIN = frozenset({"site", "adverb"})  # words that a noun may begin with
_CHANGED = frozenset({"bound.from", "bound.reached"})
BESIDE, BESIDE_IN_NEXT = 3.0, 2.0  # a part's own event in its whole's sentence, and in the one after it
HEDGE_REACH = 2  # an event word, a hedge, its number
UNNAMED = 0.2  # what a number without a noun has less
_PERSONS = frozenset({"roles.tsv", "units.tsv"})
_HURT = frozenset({"killed", "wounded"})
_PEOPLE = frozenset({"person", "any"})
# Events that happen to people who are wounded, captive or in need already.
_TAKES_PEOPLE = frozenset({"killed", "rescued", "evacuated", "abducted", "detained"})
_KINDS = {
    "person": frozenset({"person", "household", "none"}),
    "thing": frozenset({"thing", "household", "none"}),
    "money": frozenset({"money"}),
}
_MIXED = {
    "deployed": frozenset({"person", "thing", "none"}),
    "transferred": frozenset({"money", "thing"}),
    "affected": frozenset({"person", "household", "thing", "none"}),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A count bound to an event by a term (None where the event is inherited), with its score and steps."""

    count: Item[CountMention]
    event: str
    term: Hit | None
    score: float
    steps: tuple[Step, ...]
    parent: "Frame | None" = None


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
    allowed = _MIXED.get(event.code) or _KINDS.get(event.unit)
    return event.counted and (allowed is None or kind in allowed)


def _span(line: Line, count: Item[CountMention]) -> tuple[int, int]:
    """The tokens of a number with hedge and noun, without an "and" that opens its hedge."""
    first, last = line.tokens_of(count.mention.extent)
    joins = (hit.last for hit in line.grammar_of("conjunction") if hit.first == first < count.first)
    return next(joins, first - 1) + 1, last


def _distance(gap: int) -> str:
    if gap <= 0:
        return "touching"
    if gap <= 3:
        return "near"
    if gap <= 7:
        return "apart"
    return "far" if gap <= 15 else "distant"


def _covered(line: Line, low: int, high: int) -> int:
    """How many tokens between two places do not separate: names, places, roles, "according to", "hundreds of"."""
    spans = [(item.first, item.last) for item in (*line.names, *line.places)]
    spans += [(hit.first, hit.last) for hit in (*line.roles, *line.grammar_of("auxiliary"))]
    spans += [(hit.first, hit.head_last) for hit in line.reporting if hit.row.kind == "adposition"]
    spans += [(token, token) for token in _endings(line, low, high)]
    if line.scan.pack.options.word_order == "svo":
        led = (low + 1, high - 1)
        spans += [led for hit in line.grammar_of("genitive") if (hit.first, hit.last) == led]
    covered = {token for first, last in spans for token in range(first, last + 1) if low < token < high}
    return len(covered | aside_tokens(line, low, high))


def _apart_from(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a word for victims behind a number is not joined to it, where nouns stand before their numbers."""
    if not line.scan.pack.options.noun_first or term.row.kind not in {"person", "total"}:
        return False
    last = line.tokens_of(count.mention.extent)[1]
    between = range(last + 1, term.first)
    parted = line.grammar_of("subject", "object", "clause", "contrast", "complementizer", "locative", "conjunction")
    owned = len(between) <= _JOINED and not line.cut_between(last, term.first)
    owned = owned and not any(hit.first in between for hit in parted)
    turned = any(hit.first == term.last + 1 and hit.row.value == "to" for hit in line.grammar_of("locative"))
    return not owned and not turned


def _is_base(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number is only those among whom the next one is counted ("of 1,300 people none died")."""
    if not line.scan.pack.options.noun_first:
        return False
    last = line.tokens_of(count.mention.extent)[1]
    marks = (hit for hit in line.grammar_of("inclusion") if hit.row.value == "after")
    return any(hit.first == last + 1 for hit in marks)


def _part_takes(line: Line, low: int, term: Hit) -> bool:
    """Whether an event word behind an "of whom" belongs to the part there ("fired 31, of which 26 were shot down")."""
    if line.scan.pack.options.word_order != "sov" or line.scan.pack.options.boundary != "word":
        return False
    marks = [hit for hit in line.grammar_of("inclusion") if low < hit.first < term.first]
    opener = next((hit for hit in marks if hit.row.value == "after"), None)
    if opener is None or any(hit.row.value == "before" for hit in marks):
        return False
    parts = (item for item in line.counts if opener.last < item.first and item.last < term.first)
    return any(is_count(item.mention) and not line.cut_between(item.last, term.first) for item in parts)


def _endings(line: Line, low: int, high: int) -> list[int]:
    """The endings between two places that open no clause: case marks belong to the word before them."""
    cuts = {hit.first for hit in line.grammar_of("clause", "contrast", "complementizer", "conjunction")}
    sorts = line.scan.tokens.sorts
    return [token for token in range(low + 1, high) if sorts.get(token) == "ending" and token not in cuts]


def _side(term: Hit, before: bool) -> str | None:
    wanted = term.row.number
    if wanted in {"either", "beside"}:
        return None
    return "wanted_side" if (wanted == "before") == before else "wrong_side"


def _features(line: Line, count: Item[CountMention], term: Hit) -> Iterator[tuple[str, float]]:
    if _itself(count, term) or _is_noun(line, count, term):
        yield "touching", 1.0
        yield from _noun_features(line, count.mention, term)
        return
    if _inside_gap(count, term):
        yield _distance(_gap_distance(line, count, term)), 1.0
        if any(count.last < other.first < term.tail_first and is_count(other.mention) for other in line.counts):
            yield "other_number", 1.0
        yield from _noun_features(line, count.mention, term)
        return
    first, last = _span(line, count)
    before = count.last < term.first  # the counted noun may itself be the word of the event
    low, high = (_chained(line, count, last, term), term.first) if before else (term.last, first)
    if not before and (
        _governs(line, count, term, first) or _heads(line, term, first) or _describes(line, term, first)
    ):
        yield "governs", 1.0
        yield from _noun_features(line, count.mention, term)
        return
    aside = _aside(line, low, high) if before else None
    low = aside or low
    gap = max(0, high - low - 1 - _covered(line, low, high))
    if before and _opens(line, count, term):
        gap = min(gap, NEAREST)
    elif before and _bracketed(line, first, term):
        gap = min(gap, SHORT_GAP)
    yield _distance(gap), 1.0
    yield from _separators(line, low, high, before, closed=line.breaks[aside + 1 - line.first] if aside else 0.0)
    side = _side(term, before)
    if side:
        yield side, 2.0 if _told_already(line, low, high, term, before=before) else 1.0
    if before and line.scan.pack.options.word_order == "sov" and term.row.kind == "verb":
        yield ("actor" if _acts(line, last, term) else "verb_last"), 1.0
    if (
        _among(line, term)
        and (not before or line.scan.pack.options.adpositions == "after")
        and not (before and _owned(line, last, term))
    ):
        yield ("wrong_side", 2.0) if before else ("among", 1.0)
    yield from _misplaced(line, count, (low, high), term, before=before)
    yield from _noun_features(line, count.mention, term)


def _owned(line: Line, last: int, term: Hit) -> bool:
    """Whether a genitive that opens an event word joins it to the number right before it ("چھ افراد کی ہلاکت پر")."""
    return term.row.kind == "noun" and term.first == last + 1 and " " in term.row.form


def _opens(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number opens the sentence as the subject of its first verb ("About 20 people ... were held")."""
    first, last = _span(line, count)
    if not line.scan.pack.options.participles or first != line.first or is_weak(count.mention):
        return False
    verbs = [hit.first for hit in line.grammar_of("auxiliary", "relative")]
    verbs += [hit.first for hit in line.terms if hit.row.kind == "verb"]
    return min((at for at in verbs if at > last), default=-1) >= term.first and term.row.kind == "verb"


def _bracketed(line: Line, first: int, term: Hit) -> bool:
    """Whether an auxiliary before a number waits for the participle at the end ("wird ein Mann ... vermisst")."""
    if line.scan.pack.options.word_order != "v2" or term.row.kind != "verb":
        return False
    opens = [hit for hit in line.grammar_of("auxiliary") if hit.last < first and not line.cut_between(hit.last, first)]
    inner = any(first < hit.first < term.first for hit in line.grammar_of("auxiliary", "conjunction"))
    ends = term.last == line.last or line.breaks[term.last + 1 - line.first] >= 1
    return bool(opens) and ends and not inner and not line.cut_between(first, term.first)


def _told_already(line: Line, low: int, high: int, term: Hit, *, before: bool) -> bool:
    """Whether a word that ends its clause is parted from a number by a comma ("दूसरी मौत, 499 लोग निगरानी में").

    Where speakers and subjects are marked, any verb ends its clause but one that stands right before its noun.
    """
    options = line.scan.pack.options
    if options.topics and term.row.kind == "verb":
        noun = line.scan.starting.get(line.scan.tokens.spans[term.last + 1][0], ()) if not before else ()
        described = any(hit.table in _PERSONS for hit in noun)
        return not before and not described and not any(low < hit.first < high for hit in line.grammar_of("subject"))
    final = options.word_order == "sov" and options.boundary == "word"
    return final and not before and line.cut_between(low, high) > 0


def _misplaced(
    line: Line, count: Item[CountMention], between: tuple[int, int], term: Hit, *, before: bool
) -> Iterator[tuple[str, float]]:
    """Why a number and an event word do not belong together for all that they stand near."""
    low, high = between
    describes = before and (only_describes(line, low, term) or _qualifies(line, count, term))
    if describes or (line.scan.pack.options.word_order != "sov" and out_of_turn(line, low, high, before=before)):
        yield "out_of_turn", 1.0
    if before:
        yield from _parted_features(line, count, low, term)


def _qualifies(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a participle before a noun gives way to a later verb ("14 abducted students were freed")."""
    last = line.tokens_of(count.mention.extent)[1]
    inside = count.last < term.first and term.last < last and term.row.kind in {"verb", "adjective", "person"}
    if not line.scan.pack.options.participles or not inside:
        return False
    later = (hit for hit in line.terms if hit.first > last and hit.phrase.event != term.phrase.event)
    told = [hit for hit in later if hit.row.kind == "verb" and line.cut_between(last, hit.first) <= 1]
    return any(not _leads(line, hit) for hit in told)


def _parted_features(line: Line, count: Item[CountMention], low: int, term: Hit) -> Iterator[tuple[str, float]]:
    """What keeps a number from an event word behind it."""
    if _is_base(line, count) or _befalls(line, count, term) or _part_takes(line, low, term) or _shared(line, low, term):
        yield "wrong_side", 2.0
    if _tells_where(line, term):
        yield "out_of_turn", 1.0
    if _apart_from(line, count, term) or _another(line, count, low, term):
        yield "wrong_side", 2.0
    if _other_object(line, count, term):
        yield "out_of_turn", 1.0
    if _taken(line, low, term):
        yield "taken", 1.0


def _tells_where(line: Line, term: Hit) -> bool:
    """Whether an event word right before a word for a place only says which one it is ("भूकंप प्रभावित इलाके में")."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word" or term.row.kind not in {"verb", "adjective"}:
        return False
    if term.last >= line.last or line.cut_between(term.last, term.last + 1):
        return False
    return any(hit.first == term.last + 1 and hit.row.value == "before" for hit in line.grammar_of("site"))


def _carries(line: Line, count: Item[CountMention], event: Event) -> bool:
    """Whether a case word makes things the means by which others are given ("पांच विमानों से सामग्री भेजी")."""
    options = line.scan.pack.options
    if event.place != "goes" or options.word_order != "sov" or options.boundary != "word":
        return False
    after = line.tokens_of(count.mention.extent)[1] + 1
    means = any(hit.first == after for hit in line.grammar_of("ablative", "agent"))
    return means and unit_kind(count.mention) == "thing"


def _made_of(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" team is only what people counted before it make up ("43 लोगों की एक टीम")."""
    if not is_weak(count.mention) or line.scan.pack.options.word_order != "sov" or count.mention.unit is None:
        return False
    first = line.tokens_of(count.mention.extent)[0]
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == first - 1), None)
    ends = {line.tokens_of(item.mention.extent)[1] for item in line.counts if unit_kind(item.mention) == "person"}
    return mark is not None and mark.first - 1 in ends and unit_kind(count.mention) == "thing"


def _other_object(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether both a number and one behind it are marked as objects, so that the verb takes only the nearer one."""
    if not line.scan.pack.options.topics or term.row.kind != "verb":
        return False
    marks = {hit.first for hit in line.grammar_of("object")}
    ends = [line.tokens_of(item.mention.extent)[1] for item in line.counts if is_count(item.mention)]
    objects = [last for last in ends if last < term.first and last + 1 in marks]
    own = line.tokens_of(count.mention.extent)[1]
    return own in objects and own != objects[-1] and not joined(line, own + 1, objects[-1])


def _shared(line: Line, low: int, term: Hit) -> bool:
    """Whether the event befell only a share "of which" behind a comma ("1,500 drones, 77% of which were shot")."""
    shares = [item for item in line.counts if low < item.first < term.first and item.mention.role is CountRole.PERCENT]
    relative = [hit.first for hit in line.grammar_of("relative", "inclusion")]
    return any(
        line.cut_between(low, item.first) >= 1 and any(item.first < at < term.first for at in relative)
        for item in shares
    )


def _taken(line: Line, low: int, term: Hit) -> bool:
    """Whether a word behind a comma has its own number behind it ("达12人，失联5人", "fired 9, they downed 6")."""
    options = line.scan.pack.options
    active = options.participles and term.row.kind == "verb" and not is_passive(line, term)
    if not (active or options.boundary == "none") or line.cut_between(low, term.first) < 1:
        return False
    starts = [other.first for other in line.counts if is_count(other.mention)]
    return any(0 < start - term.last <= HEDGE_REACH for start in starts)


def _another(line: Line, count: Item[CountMention], low: int, term: Hit) -> bool:
    """Whether an "and" right before a word for victims makes them others than those a number has a noun for."""
    if term.row.kind != "person" or count.mention.unit is None or line.scan.pack.options.word_order != "vso":
        return False
    return any(low < hit.first and hit.last == term.first - 1 for hit in line.grammar_of("conjunction"))


def _befalls(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether "a" thing only opens a story as the subject of its verb ("a ferry sank")."""
    lone = "number.article" in count.mention.rules and unit_kind(count.mention) == "thing"
    return lone and line.scan.pack.options.participles and not is_passive(line, term)


def _aside(line: Line, low: int, high: int) -> int | None:
    """The last word of what two commas set apart right behind a number ("two people, including a child, died")."""
    commas = [token for token in range(low + 1, high + 1) if line.breaks[token - line.first] >= 1]
    if len(commas) < 2 or commas[-1] - low > ASIDE_WORDS:
        return None
    told = any(low < hit.first < commas[-1] and hit.row.kind != "person" for hit in line.terms)
    opened = any(hit.first == commas[0] for hit in line.grammar_of("inclusion", "relative"))
    if commas[0] != low + 1 and not ((opened or _finite_at(line, commas[-1])) and commas[0] - low <= NOUN_WORDS):
        return None
    aged = any(low < item.first < commas[-1] and item.mention.role is CountRole.AGE for item in line.counts)
    verbal = _finite_at(line, commas[-1]) and not any(
        low < hit.first < commas[-1] for hit in line.grammar_of("auxiliary")
    )
    return commas[-1] - 1 if (opened or aged or verbal) and not told else None


def _finite_at(line: Line, token: int) -> bool:
    """Whether a verb stands at a token, so that the comma before it only closes what describes its subject."""
    verbs = (*line.grammar_of("auxiliary"), *(hit for hit in line.terms if is_passive(line, hit)))
    return line.scan.pack.options.participles and any(hit.first == token for hit in verbs)


def _separators(line: Line, low: int, high: int, before: bool, closed: float = 0.0) -> Iterator[tuple[str, float]]:
    """What stands between a number and an event word: commas, clause words, other numbers, an "and".

    ``closed``: the comma that ends an aside, which parts nothing.
    """
    cuts = line.cut_between(low, high) - closed - aside_cuts(line, low, high) if high > low else 0.0
    if cuts > 0:
        yield "cut", cuts
    others = sum(low < other.first and other.last < high and is_count(other.mention) for other in line.counts)
    if others:
        yield "other_number", float(others)
        if before and cuts:
            yield "other_clause", 2.0 if _marked_apart(line, low, high) else 1.0
    if any(low < hit.first < high for hit in line.grammar_of("conjunction")):
        yield "conjunction", 1.0


def _marked_apart(line: Line, low: int, high: int) -> bool:
    """Whether a semicolon or the like ends the clause of a number before a final verb."""
    options = line.scan.pack.options
    marked = any(line.marked_off(token) for token in range(low + 1, high + 1))
    return marked and options.word_order == "sov" and options.boundary == "word"


def _gap_distance(line: Line, count: Item[CountMention], term: Hit) -> int:
    """How far a number in the gap of a term is from its nearer end; short gaps hold nothing else."""
    first, last = _span(line, count)
    near = min(first - term.head_last, term.tail_first - _chained(line, count, last, term)) - 1
    return max(0, near - SHORT_GAP)


def _chained(line: Line, count: Item[CountMention], last: int, term: Hit) -> int:
    """The end of the last of the numbers that "and" joins to this one before a term ("12 tanks and 4 guns hit")."""
    limit = term.tail_first if _inside_gap(count, term) else term.first
    for other in line.counts:
        begin, end = _span(line, other)
        said = _has_noun(line, other) and _has_noun(line, count) and not _predicated(line, count)
        if begin <= last or end >= limit or not is_count(other.mention):
            continue
        if (said and joined(line, last, begin)) or _unknown_noun(line, last, begin):
            last = end
    return last


def _has_noun(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number has its noun; in a verb-final list one that no table knows will do."""
    if count.mention.amount.unit:
        return True
    following = next((other.first for other in line.counts if other.first > count.last), None)
    return following is not None and _unknown_noun(line, count.last, following)


def _unknown_noun(line: Line, left: int, right: int) -> bool:
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


def _predicated(line: Line, count: Item[CountMention]) -> bool:
    """Whether "are" stands between a number and its noun, which ends what the number is said of ("six are minors")."""
    last = line.tokens_of(count.mention.extent)[1]
    return any(count.last < hit.first < last for hit in line.grammar_of("auxiliary"))


def joined(line: Line, left: int, right: int) -> bool:
    """Whether "and" or a comma, and nothing but it, stands between two tokens."""
    if any(left < hit.first and hit.last < right for hit in line.terms):
        return False
    spans, text = line.scan.tokens.spans, line.scan.text
    middle = text[spans[left][1] : spans[right][0]]
    if line.scan.pack.options.boundary == "none" and ("," in middle or middle.isspace()):
        return False  # things are listed with a mark of their own
    joins = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    if _owner_before(line, left, right):
        return True
    return joins.issuperset(range(left + 1, right)) and (right - left > 1 or line.cut_between(left, right) <= 1)


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


def _governs(line: Line, count: Item[CountMention], term: Hit, first: int) -> bool:
    """Whether a word for a total takes the count: the first after it in its clause, or what that one rose to."""
    if term.row.kind != "total":
        return False
    between = [other for other in line.counts if term.last < other.first < first and is_count(other.mention)]
    if any(term.last < hit.first < first and _counts_other(hit, term) for hit in line.terms):
        return False
    if _CHANGED.intersection(count.mention.rules) and all(_CHANGED.intersection(o.mention.rules) for o in between):
        return line.cut_between(term.last, first) <= CHANGE_CUTS
    if line.cut_between(term.last, first) >= 1:
        return False
    return not between or (len(between) == 1 and _rises(line, between[0].last, first))


def _counts_other(hit: Hit, term: Hit) -> bool:
    """Whether a word names the victims or the sum of another event than a word for a total does."""
    return hit.row.kind in {"total", "person"} and hit.phrase.event != term.phrase.event


def _describes(line: Line, term: Hit, first: int) -> bool:
    """Whether a verb stands right before the number of those it describes, in a language whose clauses end in verbs."""
    options = line.scan.pack.options
    beside = options.topics and term.row.kind == "verb" and term.row.number != "said" and term.last + 1 == first
    return beside and not line.cut_between(term.last, first)


def _heads(line: Line, term: Hit, first: int) -> bool:
    """Whether an event word is the label of a number, set apart by a colon or dash ("घायल: 37")."""
    return line.starts_clause(term.first) and first == term.last + 1 and line.marked_off(first)


def _rises(line: Line, last: int, first: int) -> bool:
    """Whether only a word for a sum that grows stands between two counts ("54 से बढ़कर 61")."""
    sums = [hit for hit in line.grammar_of("total") if last < hit.first and hit.last < first]
    return bool(sums) and first - last - 1 <= sum(hit.last - hit.first + 1 for hit in sums) + 1


def _noun_features(line: Line, count: CountMention, term: Hit) -> Iterator[tuple[str, float]]:
    kind = unit_kind(count)
    second = term.phrase.event in _MIXED and line.scan.packs.events[term.phrase.event].unit in _PEOPLE
    formation = count.amount.unit in FORMATIONS
    if kind == "thing" and second and formation == (term.phrase.event == "transferred"):
        yield "second_unit", 1.0
    if kind == "household" and line.scan.packs.events[term.phrase.event].unit == "thing":
        yield "second_unit", 1.0
    yield ("no_unit" if kind == "none" else "unit_fits"), 1.0
    if kind == "none" and line.scan.packs.events[term.phrase.event].unit == "thing":
        yield "bare_thing", 1.0
    if term.row.kind == "person" and (_of_kin(line, term) or _owns_next(line, count, term)):
        yield "kin", 1.0
    if term.row.kind == "person":
        objects = _object_of_verb(line, term) or _object_near(line, term) or _object_inside(line, term)
        objects = objects or _object_behind(line, count, term) or _told_behind(line, count, term)
        yield ("person_object" if objects else "person_word"), 1.0
    if any(other.phrase.event == term.phrase.event and other.first != term.first for other in line.terms):
        yield "again", 1.0
    if is_weak(count):
        yield "weak_number", 1.0
    if _unmade(line, count, term):
        yield "hypothetical", 1.0


def _unmade(line: Line, count: CountMention, term: Hit) -> bool:
    """Whether a word of doubt, of what something can hold, or those counted themselves speak against an event."""
    unmade = (hit for hit in line.grammar_of("hypothetical") if hit.row.value in {"", term.phrase.event})
    if any(_reaches(line, hit, term.first, HYPOTHETICAL_REACH) for hit in unmade):
        return True
    at = line.tokens_of(count.extent)
    if _only_meant(line, term, at[0]):
        return True
    never = line.scan.packs.events[term.phrase.event].never
    if never and any(hit.row.role in never and 0 < hit.first - count_end(line, count) <= 1 for hit in line.roles):
        return True
    held = [hit for hit in line.grammar_of("capacity") if not (at[1] < hit.first and hit.last + 1 == term.first)]
    if line.scan.pack.options.word_order == "sov" and line.scan.pack.options.boundary == "word":
        held = [hit for hit in held if hit.last + 1 != at[0]]  # of those aboard so many came to something
    if line.scan.pack.options.participles and term.first == at[1] + 1 and term.phrase.event in _HURT:
        return False  # "carrying two officers wounded in the attack"
    return any(_reaches(line, hit, token, CAPACITY_REACH) for hit in held for token in at)


def _only_meant(line: Line, term: Hit, first: int) -> bool:
    """Whether a word for a purpose between an event word and a number makes it a mere aim ("구조를 위해 2천명을")."""
    options = line.scan.pack.options
    if options.adpositions != "after" or not options.topics or term.row.kind not in {"verb", "noun"}:
        return False
    marks = (hit for hit in line.grammar_of("purpose") if term.last < hit.first and hit.last < first)
    return any(hit.first - term.last <= AIM_REACH and not _between(line, term.last, hit.first) for hit in marks)


def _between(line: Line, low: int, high: int) -> bool:
    """Whether a number stands between two tokens."""
    return any(low < item.first < high and is_count(item.mention) for item in line.counts)


def count_end(line: Line, count: CountMention) -> int:
    """The last token of a number itself."""
    return line.tokens_of(count.ref)[1]


def _owns_next(line: Line, count: CountMention, term: Hit) -> bool:
    """Whether a genitive makes those a word names the owners of what a number behind it counts ("मृतक के संपर्क में 151")."""
    if line.scan.pack.options.word_order != "sov" or line.scan.pack.options.boundary != "word":
        return False
    behind = line.tokens_of(count.extent)[0] > term.last + 1
    return behind and any(hit.first == term.last + 1 for hit in line.grammar_of("genitive"))


def _of_kin(line: Line, term: Hit) -> bool:
    """Whether the word names those whose kin is spoken of ("families of the dead", "मृतकों के परिजन")."""
    kin = [hit for hit in line.roles if hit.row.kind == "kin"]
    marks = line.grammar_of("genitive")
    after = any(hit.first == term.last + 1 for hit in marks) and any(0 < hit.first - term.last <= 3 for hit in kin)
    before = any(0 < term.first - hit.last <= 3 for hit in marks) and any(0 < term.first - hit.last <= 5 for hit in kin)
    return after or before


def _acts(line: Line, last: int, term: Hit) -> bool:
    """Whether a subject marker makes those counted the ones who do it, to somebody marked as the object."""
    for marker in line.grammar_of("subject"):
        if marker.first == last + 1 and marker.last < term.first:
            return any(marker.last < hit.first < term.first for hit in line.grammar_of("dative"))
    return False


def _reaches(line: Line, hit: Hit, token: int, reach: int) -> bool:
    low, high = sorted((hit.first, token))
    return high - low < reach and line.cut_between(low, high) <= 1


def _object_of_verb(line: Line, term: Hit) -> bool:
    """Whether the people a word names are what another event of the clause happens to ("rescued nine wounded")."""
    return any(
        verb.row.kind == "verb"
        and verb.phrase.event != term.phrase.event
        and verb.first > term.last
        and not line.cut_between(term.last, verb.first)
        and any(hit.first == term.last + 1 for hit in line.grammar_of("dative"))
        for verb in line.terms
    )


def _object_behind(line: Line, count: CountMention, term: Hit) -> bool:
    """The same where a headline sets its verb before the number ("हमास ने रिहा किए 13 बंधक")."""
    first = line.tokens_of(count.extent)[0]
    verbs = (hit for hit in line.terms if hit.last == first - 1 and hit.row.kind == "verb")
    turned = any(verb.phrase.event != term.phrase.event for verb in verbs)
    return turned and line.scan.pack.options.word_order == "sov" and not line.cut_between(first - 1, first)


def _object_near(line: Line, term: Hit) -> bool:
    """The same where the verb stands close by on either side and no case word marks its object."""
    options = line.scan.pack.options
    if not options.bare_genitive and options.word_order != "svo":
        return False
    for verb in line.terms:
        low, high = sorted((term, verb), key=lambda hit: hit.first)
        if options.participles and verb.first > term.first:
            continue
        near = 0 < high.first - low.last <= OBJECT_REACH + 1 and not line.cut_between(low.last, high.first)
        near = near and (options.bare_genitive or not _parted(line, low, high, term))
        near = near and (options.bare_genitive or verb.phrase.event != "evacuated")  # the hurt are taken to hospital
        acts = verb.row.kind == "verb" or (verb.row.kind == "noun" and verb.last < term.first)
        if acts and verb.phrase.event in _TAKES_PEOPLE and near:
            return verb.phrase.event != term.phrase.event
    return False


def _told_behind(line: Line, count: CountMention, term: Hit) -> bool:
    """The same where nouns stand before their numbers and another event's word follows ("파병 북한군 2천명 사망")."""
    first, last = line.tokens_of(count.extent)
    if not line.scan.pack.options.noun_first or not first <= term.last + 1 <= count_end(line, count):
        return False
    over = line.scan.packs.events[term.phrase.event].over
    told = (hit for hit in line.terms if hit.row.kind in {"verb", "noun"} and 0 < hit.first - last <= OBJECT_REACH)
    events = {hit.phrase.event for hit in told if not line.cut_between(last, hit.first) and not _leads(line, hit)}
    return bool(events - {term.phrase.event, over})


def _leads(line: Line, term: Hit) -> bool:
    """Whether an event word has its own number right behind it."""
    return any(0 < item.first - term.last <= HEDGE_REACH and is_count(item.mention) for item in line.counts)


def _parted(line: Line, low: Hit, high: Hit, term: Hit) -> bool:
    """Whether an "and", or a number behind the word for the people, parts it from a verb that is near."""
    counted = high is not term and any(low.last < item.first < high.first for item in line.counts)
    return counted or any(low.last < hit.first < high.first for hit in line.grammar_of("conjunction"))


def _object_inside(line: Line, term: Hit) -> bool:
    """The same where the parts of another event's verb stand around the word ("left nine refugees dead")."""
    return any(
        verb.row.kind == "verb"
        and verb.phrase.event != term.phrase.event
        and verb.phrase.event in _TAKES_PEOPLE
        and verb.first < term.first
        and term.last < verb.tail
        for verb in line.terms
    )


def _among(line: Line, term: Hit) -> bool:
    """Whether a locative makes the people of a word the ones among whom the number is ("among the dead")."""
    before = line.scan.pack.options.adpositions == "before"
    beside = term.first - 1 if before else term.last + 1
    wrong = "to" if before else "before"  # behind "including X" stands the whole of which they are a part
    marks = (hit for hit in line.grammar_of("locative", "inclusion") if hit.row.value not in {"to", wrong})
    marked = any(hit.first <= beside <= hit.last for hit in marks)
    return marked and term.row.kind in {"person", "total", "noun"}


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
    if _broken(count.mention):
        return False
    article = "number.article" in count.mention.rules and len(count.mention.rules) <= 2
    if _one_of(line, count) or (article and _heads_total(line, count)):
        return False
    return not article or count.mention.amount.unit is not None


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
    """Whether the noun behind an article only begins the word for a total ("a death toll of 20")."""
    return any(hit.row.kind == "total" and hit.first == count.last + 1 < hit.last for hit in line.terms)


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
    last = line.tokens_of(count.mention.extent)[1]
    return any(other.first == last + 1 and unit_kind(other.mention) == "person" for other in line.counts)


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
    return not _WORDS.isdisjoint(count.mention.rules) and any(
        hit.first <= count.first and count.last <= hit.last for hit in line.grammar_of("purposeless")
    )


def _told_by(line: Line, count: Item[CountMention]) -> bool:
    """Whether those counted are who says it ("two security sources told Reuters that")."""
    if line.scan.pack.options.word_order != "svo":
        return False
    last = line.tokens_of(count.mention.extent)[1]
    for cue in line.reporting:
        near = 0 < cue.first - last <= SPEAKERS and not line.cut_between(last, cue.first)
        people = any(count.first <= hit.first and hit.last + 1 == cue.first for hit in line.roles)
        if near and people and cue.row.kind in {"verb", "tell"} and cue.row.stance == "asserted":
            told = any(hit.first <= cue.last + 1 and last < hit.last for hit in line.terms)
            opens = line.grammar_of("locative", "agent", "auxiliary")
            return not told and not any(hit.first == cue.last + 1 for hit in opens)
    return False


@lru_cache(maxsize=64)
def _articles(pack: Pack) -> frozenset[str]:
    return frozenset(row.form for row in pack.rows(GrammarRow) if row.function == "article")


@lru_cache(maxsize=64)
def _sites(pack: Pack) -> frozenset[str]:
    """The words for kinds of places."""
    return frozenset(row.form for row in pack.rows(GrammarRow) if "site" in row.function.split("|"))


def _stands_alone(line: Line, frame: Frame) -> bool:
    """A lone "one" without a noun is a number only right beside its event, whose word is no place ("एक अस्पताल में")."""
    weak = is_weak(frame.count.mention) and frame.count.mention.amount.unit is None
    if weak and frame.term and frame.term.row.form.split()[0] in _sites(line.scan.pack):
        return False
    return not weak or any(step.rule == "link.touching" for step in frame.steps)


def score_pair(line: Line, count: Item[CountMention], term: Hit) -> tuple[float, tuple[Step, ...]]:
    """The weighted sum for one count and one event word, with every feature that entered it."""
    weights = line.scan.packs.weights
    steps = []
    for feature, times in _features(line, count, term):
        steps.append(Step(f"link.{feature}", weights.get(("event", feature), 0.0) * times))
    return sum(step.weight for step in steps), tuple(steps)


def _elsewhere(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a term takes a number only right before it, or holds another one in its gap already."""
    if term.row.number == "beside":
        return _span(line, count)[1] != term.first - 1
    if _inside_gap(count, term) and _ends_before(line, count, term):
        return True
    held = any(_inside_gap(other, term) for other in line.counts if is_count(other.mention))
    return line.scan.pack.options.boundary == "none" and held and not _inside_gap(count, term)


def _spent(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a verb has an object behind it that makes no figure ("put out 10 fires, helped 52 people")."""
    if term.row.kind != "verb" or line.scan.pack.options.adpositions != "before":
        return False
    measured = (item for item in line.counts if item.mention.role is CountRole.MEASURE and item.last < count.first)
    return any(0 < line.tokens_of(item.mention.extent)[0] - term.last <= 1 for item in measured)


def _torn(line: Line, term: Hit) -> bool:
    """Whether the verb of another event stands in a term's gap, so that nothing is given ("टैंक [नष्ट कर] दिए")."""
    if term.last <= term.head_last or line.scan.pack.options.word_order != "sov":
        return False
    return any(
        term.head_last < other.first
        and other.last < term.last
        and other.phrase.event != term.phrase.event
        and other.row.kind in {"verb", "adjective"}
        for other in line.terms
    )


def _opens_longer(line: Line, term: Hit) -> bool:
    """Whether a passive is only the beginning of a longer phrase of another event ("were [taken to the hospital]")."""
    longer = (other for other in line.terms if other.phrase.event != term.phrase.event)
    return line.scan.pack.options.participles and any(
        term.first + 1 == other.first <= term.last < other.last for other in longer
    )


def _ends_before(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number in a gap has its own word there, another number behind it ("left two dead and three hurt")."""
    others = [
        item.first for item in line.counts if count.last < item.first < term.tail_first and is_count(item.mention)
    ]
    return any(count.last < hit.first and others and hit.last < others[0] for hit in line.terms)


def _best(line: Line, count: Item[CountMention]) -> Frame | None:
    events = line.scan.packs.events
    kind = unit_kind(count.mention)
    best: Frame | None = None
    for term in line.terms:
        fits = accepts(events[term.phrase.event], kind) or _happens_to(term.phrase.event, count.mention)
        fits = fits and not (term.phrase.event == "deployed" and count.mention.amount.unit in DWELLINGS)
        fits = fits and not (kind == "none" and events[term.phrase.event].unit == "thing" and _of_people(line, count))
        if not fits or _overlaps(line, count, term):
            continue
        if (
            _elsewhere(line, count, term)
            or _torn(line, term)
            or _spent(line, count, term)
            or _opens_longer(line, term)
            or _carries(line, count, events[term.phrase.event])
        ):
            continue
        if kind == "thing" and term.row.kind == "person":
            continue  # a word for victims counts people
        score, steps = score_pair(line, count, term)
        if best is None or score > best.score:
            named = Step(f"event.{term.phrase.event}", score, line.scan.ref(term.start, term.end).text)
            best = Frame(count, term.phrase.event, term, score, (*count_steps(count.mention), named, *steps))
    if (
        best is None
        or not _stands_alone(line, best)
        or best.score < line.scan.packs.weights.get(("event", "threshold"), 1.0)
    ):
        return None
    return _ended(line, best)


def _ended(line: Line, frame: Frame) -> Frame:
    """The figure with the event that its people came to in the end."""
    verb = later_fate(line, frame.count, frame.term) if frame.term else None
    if verb is None:
        return frame
    named = Step("frame.ended", 1.0, line.scan.ref(verb.start, verb.end).text)
    return replace(frame, event=verb.phrase.event, term=verb, steps=(*frame.steps, named))


def _of_people(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number word counts nobody but people by itself ("двое")."""
    people = line.scan.pack.options.people
    return bool(people) and line.ref(count.first, count.last).text.casefold() in people


def _happens_to(event: str, count: CountMention) -> bool:
    """Whether an event of people also happens to these things: herds die, dwellings are cleared."""
    things = {"killed": HERDS, "evacuated": DWELLINGS}.get(event, frozenset[str]())
    return count.amount.unit in things


def count_steps(count: CountMention) -> tuple[Step, ...]:
    return tuple(Step(rule, 0.0, count.ref.text) for rule in count.rules)


def _inside_gap(count: Item[CountMention], term: Hit) -> bool:
    """Whether the number stands in the gap of a term ("claimed 56 lives")."""
    return term.head_last < count.first and count.last < term.last


def _itself(count: Item[CountMention], term: Hit) -> bool:
    """Whether the noun that counts itself, or a "nobody was hurt", is also the word of the event."""
    return bool(_OWN.intersection(count.mention.rules)) and count.first <= term.first and term.last <= count.last


def _is_noun(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether the counted noun behind a number is the word of the event, whatever side that wants ("30 injuries")."""
    unit = count.mention.unit
    return unit is not None and term.first > count.last and line.tokens_of(unit) == (term.first, term.last)


def _overlaps(line: Line, count: Item[CountMention], term: Hit) -> bool:
    inside = _inside_gap(count, term) or _itself(count, term)
    return term.first <= count.last and count.first <= term.last and not inside


def _included(line: Line, count: Item[CountMention], earlier: list[Frame]) -> Frame | None:
    """The frame whose people an "including" before or beside the count makes it a part of."""
    first, last = _span(line, count)
    if "number.zero" in count.mention.rules:
        return None  # nobody is no part of those told of
    if count.mention.amount.additional and not any(hit.last + 1 == first for hit in line.grammar_of("inclusion")):
        return None  # "including 3 children, and 5 others": only what "including" itself leads to is a part
    for hit in line.grammar_of("inclusion"):
        ahead = hit.row.value == "after" or (hit.row.value == "either" and hit.first - last not in {1, 2})
        reach = first - hit.last if ahead else hit.first - last
        between = any(hit.last < other.first < first for other in line.counts if is_count(other.mention))
        if ahead and between and count.mention.amount.additional:
            continue
        if 0 < reach <= 8 and not (ahead and between and reach > 3 and not _coordinated(line, hit, first)):
            older = [frame for frame in earlier if frame.count.mention.ref.end <= count.mention.ref.start]
            if not ahead and not _opened(line, first):
                older = [frame for frame in older if frame.count.first >= line.first]
            return next((frame for frame in reversed(older) if _same_unit(line, frame, count)), None)
    return None


def _next_part(line: Line, found: list[Frame], count: Item[CountMention]) -> Frame | None:
    """The whole of which an "and" makes a count one more part ("including nine from A and 15 from B")."""
    parent = found[-1].parent if found else None
    first = _span(line, count)[0]
    if parent is None or not any(hit.last == first - 1 for hit in line.grammar_of("conjunction")):
        return None
    verbs = any(found[-1].count.last < term.first < first for term in line.terms if term.row.kind == "verb")
    return parent if not verbs and _same_unit(line, parent, count) else None


def _opened(line: Line, first: int) -> bool:
    """Whether an "including" before the count points back at a whole of the sentence before."""
    return any(hit.row.value != "before" and hit.last < first for hit in line.grammar_of("inclusion"))


def _coordinated(line: Line, opener: Hit, first: int) -> bool:
    """Whether only more parts, and no event word, stand between "including" and a count."""
    return not any(opener.last < term.first < first and term.row.kind == "verb" for term in line.terms)


def _same_unit(line: Line, frame: Frame, count: Item[CountMention]) -> bool:
    kinds = {unit_kind(frame.count.mention), unit_kind(count.mention)}
    fits = accepts(line.scan.packs.events[frame.event], unit_kind(count.mention))
    return len(kinds) == 1 or ("none" in kinds and fits)


def _inherit(line: Line, count: Item[CountMention], own: Frame | None, parent: Frame) -> Frame:
    """A part keeps an event of its own where one stands right beside it, else takes its whole's."""
    least = BESIDE if any(item is parent.count for item in line.counts) else BESIDE_IN_NEXT
    least -= UNNAMED if unit_kind(count.mention) == "none" else 0.0
    told = own is not None and own.term is not None and parent.term is not own.term
    beside = told and own is not None and own.score >= least
    beside = beside and own is not None and not any(step.rule == "link.cut" for step in own.steps)
    beside = beside or (told and own is not None and _is_object(line, count, own.term))
    steps = (*(own.steps if own and beside else count_steps(count.mention)), Step("frame.part_of", 1.0))
    event = own.event if own and beside else parent.event
    return Frame(count, event, own.term if own and beside else None, parent.score - 0.5, steps, parent)


def _is_object(line: Line, count: Item[CountMention], term: Hit | None) -> bool:
    """Whether a case word makes the counted the object of the verb that ends their clause ("में से 4 को छुड़ाया")."""
    last = line.tokens_of(count.mention.extent)[1]
    if term is None or term.row.kind != "verb" or term.first <= last or line.cut_between(last, term.first) > 1:
        return False
    after = line.scan.pack.options.adpositions == "after" and line.scan.pack.options.boundary == "word"
    return after and any(hit.first == last + 1 for hit in line.grammar_of("dative", "object"))


def find_frames(line: Line, earlier: tuple[Frame, ...], before: Item[CountMention] | None = None) -> tuple[Frame, ...]:
    """The figures of one sentence; ``earlier`` are the frames of the sentence before it, for "including".

    ``before``: the last count of that sentence, whose noun a part without one shares.
    """
    found: list[Frame] = []
    for count in (_like_whole(line, item, before) for item in line.counts):
        if not eligible(line, count):
            continue
        if found and _whole(line, found[-1], count):
            found[-1] = _out_of(found[-1], count)
            continue
        if found and _same_zero(line, found[-1].count, count):
            continue
        own = _best(line, count)
        parent = _included(line, count, [*earlier, *found]) or (None if own else _next_part(line, found, count))
        frame = _inherit(line, count, own, parent) if parent else own
        if frame:
            found.append(frame)
    return _of_next(line, found)


def _of_next(line: Line, found: list[Frame]) -> tuple[Frame, ...]:
    """The figures with each part that an "including" right behind it leads to its whole ("6 बच्चों सहित 70 लोग घायल")."""
    marks = {hit.first: hit.last for hit in line.grammar_of("inclusion") if hit.row.value == "before"}
    for at, (part, whole) in enumerate(pairwise(found)):
        end = marks.get(_span(line, part.count)[1] + 1)
        near = end is not None and 0 < whole.count.first - end <= WHOLE_REACH
        if near and not line.cut_between(part.count.last, whole.count.first) and _same_unit(line, whole, part.count):
            steps = (*count_steps(part.count.mention), Step("frame.part_of", 1.0))
            found[at] = Frame(part.count, whole.event, None, whole.score - 0.5, steps, whole)
    return tuple(found)


def _like_whole(line: Line, count: Item[CountMention], before: Item[CountMention] | None) -> Item[CountMention]:
    """A part without a noun with that of the things of which it is one ("31 missiles, of which 26 were shot down")."""
    if unit_kind(count.mention) != "none" or line.scan.pack.options.word_order != "sov":
        return count
    marks = [hit for hit in line.grammar_of("inclusion") if hit.row.value == "after" and hit.last < count.first]
    opener = next((hit for hit in reversed(marks) if count.first - hit.last <= PART_REACH), None)
    earlier = [item for item in line.counts if opener and item.last < opener.first and is_count(item.mention)]
    whole = earlier[-1] if earlier else (before if opener and opener.first == line.first else None)
    if whole is None or unit_kind(whole.mention) != "thing":
        return count
    amount = replace(count.mention.amount, unit=whole.mention.amount.unit)
    return Item(count.first, count.last, replace(count.mention, amount=amount, unit=whole.mention.unit))


def _same_zero(line: Line, before: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether a second zero only denies what the first one counts ("not one soldier is not there")."""
    zeros = all("number.zero" in item.mention.rules for item in (before, count))
    return zeros and line.scan.pack.options.bare_genitive and not line.cut_between(before.last, count.first)


def _whole(line: Line, frame: Frame, count: Item[CountMention]) -> bool:
    """Whether a count is only the whole out of which the one before it is told ("43 из 58 дронов")."""
    between = [hit for hit in line.grammar_of("ablative") if frame.count.last < hit.first and hit.last < count.first]
    near = len(between) == 1 and count.first - frame.count.last - 1 == between[0].last - between[0].first + 1
    bare = line.scan.pack.options.bare_genitive and unit_kind(frame.count.mention) == "none"
    return near and bare and not line.cut_between(frame.count.last, count.first)


def _out_of(frame: Frame, whole: Item[CountMention]) -> Frame:
    """The part with the noun of its whole."""
    mention = frame.count.mention
    amount = replace(mention.amount, unit=whole.mention.amount.unit)
    named = replace(mention, amount=amount, unit=whole.mention.unit)
    return replace(frame, count=replace(frame.count, mention=named), steps=(*frame.steps, Step("frame.out_of", 1.0)))
