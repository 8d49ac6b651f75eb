"""Whether commas, other verbs and the order of a clause part a number from an event word."""

from collections.abc import Iterator

from kathan.claim.countable import (
    TAKES_PEOPLE,
    describes_one,
    is_count,
    is_weak,
    joined,
    noun_span,
    site_words,
    unit_kind,
)
from kathan.claim.line import Item, Line, nearest
from kathan.claim.what.bracket import done_before
from kathan.claim.what.closed import closing_verb
from kathan.claim.what.ellipsis import passed_over
from kathan.claim.what.field import labels_next
from kathan.claim.what.reduced import is_passive, only_describes
from kathan.claim.what.turn import gives_way, out_of_turn
from kathan.claim.who.stretch import VERBS, cue_kind
from kathan.model.mention import CountMention, CountRole
from kathan.packs.hit import Hit

_JOINED = 3  # endings and hedges between a number and the word for victims that it describes
AIM_REACH = 6  # words from an event to the word that makes it an aim
HEDGE_REACH = 2  # an event word, a hedge, its number
NOUN_REACH = 2  # words that say who they are, between
_PERSONS = frozenset({"roles.tsv", "units.tsv"})


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


def is_base(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number is only those among whom the next one is counted ("of 1,300 people none died")."""
    first, last = line.tokens_of(count.mention.extent)
    if line.scan.pack.options.noun_first:
        marks = (hit for hit in line.grammar_of("inclusion") if hit.row.value == "after")
        return any(hit.first == last + 1 for hit in marks)
    opener = next((hit for hit in line.grammar_of("base") if hit.last == first - 1), None)
    if opener is None or not _opens_clause(line, opener.first):
        return False
    some = (other.mention.amount.low or 0 for other in line.counts if other.first > last and is_count(other.mention))
    return 0 < next(some, 0) < (count.mention.amount.low or 0)


def _opens_clause(line: Line, token: int) -> bool:
    """Whether a word begins a clause, at most an "and", a "but" or a "that" before it."""
    joins = (hit for hit in line.grammar_of("conjunction", "contrast") if hit.last == token - 1)
    led = any(hit.last == token - 1 for hit in line.grammar_of("complementizer"))
    return led or line.starts_clause(token) or any(line.starts_clause(hit.first) for hit in joins)


def _part_takes(line: Line, low: int, term: Hit) -> bool:
    """Whether an event word behind an "of whom" belongs to the part there ("fired 31, of which 26 were shot down")."""
    marks = [hit for hit in line.grammar_of("inclusion") if low < hit.first < term.first]
    if line.scan.pack.options.word_order != "sov":  # "fired 31, [26 of which] were shot down"
        told = {item.last for item in line.counts if low < item.first and is_count(item.mention)}
        return any(hit.first - 1 in told and not line.cut_between(hit.first - 1, term.first) for hit in marks)
    if line.scan.pack.options.boundary != "word":
        return False
    opener = next((hit for hit in marks if hit.row.value == "after"), None)
    if opener is None or any(hit.row.value == "before" for hit in marks):
        return False
    parts = (item for item in line.counts if opener.last < item.first and item.last < term.first)
    return any(is_count(item.mention) and not line.cut_between(item.last, term.first) for item in parts)


def owned_by_count(line: Line, last: int, term: Hit) -> bool:
    """Whether a genitive that opens an event word joins it to the number right before it ("چھ افراد کی ہلاکت پر")."""
    return term.row.kind == "noun" and term.first == last + 1 and " " in term.row.form


def opens_sentence(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number opens the sentence as the subject of its first verb ("About 20 people ... were held")."""
    first, last = noun_span(line, count)
    if not line.scan.pack.options.participles or first != line.first or is_weak(count.mention):
        return False
    verbs = [hit.first for hit in line.grammar_of("auxiliary", "relative")]
    verbs += [hit.first for hit in line.terms if hit.row.kind == "verb"]
    return min((at for at in verbs if at > last), default=-1) >= term.first and term.row.kind == "verb"


def told_already(line: Line, low: int, high: int, term: Hit, *, before: bool) -> bool:
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


def misplaced(
    line: Line, count: Item[CountMention], between: tuple[int, int], term: Hit, *, before: bool
) -> Iterator[tuple[str, float]]:
    """Why a number and an event word do not belong together for all that they stand near."""
    low, high = between
    describes = before and (
        only_describes(line, low, term)
        or closing_verb(line, low, term) is not None
        or _qualifies(line, count, term)
        or gives_way(line, count, term)
        or passed_over(line, count, term)
    )
    turning = line.scan.pack.options.word_order != "sov" or line.scan.pack.options.noun_first
    if describes or (turning and out_of_turn(line, low, high, term, before=before)):
        yield "out_of_turn", 1.0
    if _owns_event(line, term):
        yield "wrong_side", 1.0
    if before:
        yield from _parted_features(line, count, low, term)
    elif _of_object(line, term):
        yield "wrong_side", 2.0
    elif _next_clause(line, count, high, term):
        yield "other_clause", 1.0
    elif _says(line, count, term):
        yield "wrong_side", 2.0


def _of_object(line: Line, term: Hit) -> bool:
    """Whether a verb only describes those to whom the one right before it is done ("救出[被埋]、[被困]群众20人")."""
    if line.scan.pack.options.boundary != "none" or term.row.kind != "verb":
        return False
    ends = {hit.last: hit for hit in line.terms if hit.row.kind == "verb" and hit.last < term.first}
    before = ends.get(term.first - 1)
    while before is not None and before.row.number != "after" and before.first - 1 in ends:
        before = ends[before.first - 1]
    return before is not None and before.phrase.event in TAKES_PEOPLE - {term.phrase.event}


def _owns_event(line: Line, term: Hit) -> bool:
    """Whether a word for people stands right beside that of what befell them ("[难民]死亡人数")."""
    if term.row.kind != "person" or line.scan.pack.options.boundary != "none":
        return False
    told = (hit for hit in line.terms if hit.row.kind != "person" and hit.phrase.event != term.phrase.event)
    pairs = ((term, hit) if hit.first > term.last else (hit, term) for hit in told)
    return any(b.first == a.last + 1 and not line.cut_between(a.last, b.first) for a, b in pairs)


def _next_clause(line: Line, count: Item[CountMention], first: int, term: Hit) -> bool:
    """Whether a number behind a comma opens a clause with an event of its own ("two died, six went to hospital")."""
    if line.scan.pack.options.adpositions != "before" or line.breaks[first - line.first] < 1:
        return False
    counts = [item for item in nearest(line.counts, first) if is_count(item.mention)]
    told = any(item.last < term.last and not line.cut_between(item.last, term.first) for item in counts)
    later = (hit for hit in nearest(line.terms, first) if hit.first > count.last)
    own = (hit for hit in later if hit.phrase.event != term.phrase.event)
    free = (hit for hit in own if not line.cut_between(count.last, hit.first))
    return told and any(not any(count.last < item.first < hit.first for item in counts) for hit in free)


def _qualifies(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a participle before a noun gives way to a later verb ("14 abducted students were freed")."""
    spaced = line.scan.pack.options.boundary != "none"
    last = line.tokens_of(count.mention.extent)[1]
    kinds = {"verb", "adjective", "person"} if spaced else {"verb", "noun"}
    inside = count.last < term.first and term.last < last and term.row.kind in kinds
    if not inside or (spaced and not line.scan.pack.options.participles):
        return False
    later = (hit for hit in line.terms if hit.first > last and hit.phrase.event != term.phrase.event)
    told = [hit for hit in later if hit.row.kind == "verb" and line.cut_between(last, hit.first) <= spaced]
    if not spaced:  # "一架[运送物资]的直升机坠毁"
        return any(not _has_own_number(line, hit.last) for hit in told)
    return any(not leads_clause(line, hit) for hit in told)


def _has_own_number(line: Line, last: int) -> bool:
    """Whether a number stands right behind a word, at most a hedge between."""
    near = (item.first for item in line.counts if 0 < item.first - last <= HEDGE_REACH)
    return any(not line.cut_between(last, first) for first in near)


def _parted_features(line: Line, count: Item[CountMention], low: int, term: Hit) -> Iterator[tuple[str, float]]:
    """What keeps a number from an event word behind it."""
    if is_base(line, count) and not _own_word(line, count, term):
        yield "wrong_side", 3.0
    if _befalls(line, count, term) or _part_takes(line, low, term) or _shared(line, low, term):
        yield "wrong_side", 2.0
    if labels_next(line, count, term):
        yield "wrong_side", 3.0
    if _owns_number(line, term) or done_before(line, term):
        yield "wrong_side", 1.0
    if _tells_where(line, term):
        yield "out_of_turn", 1.0
    if _apart_from(line, count, term) or _another(line, count, low, term):
        yield "wrong_side", 2.0
    if _other_object(line, count, term):
        yield "out_of_turn", 1.0
    if _taken(line, low, term):
        yield "taken", 1.0


def _own_word(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether an event word is the noun of those counted, or describes it ("of the 21 houses razed, five", "sur les 47
    interpellés")."""
    last, options = line.tokens_of(count.mention.extent)[1], line.scan.pack.options
    near = term.last <= last + 1 and term.first > count.last and (options.adjectives == "after" or options.participles)
    return near and not line.cut_between(count.last, term.last)


def _says(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether an event word only tells who it is that speaks of the number ("[survivors] said that 169 were")."""
    if not line.scan.pack.options.plain_subjects or term.first > count.first or term.row.kind == "total":
        return False
    cue = next((hit for hit in line.reporting if hit.first > term.last and cue_kind(hit) in VERBS), None)
    if cue is None or cue.last >= count.first or line.cut_between(term.last, cue.first):
        return False
    between = range(term.last + 1, cue.first)
    people = {token for hit in line.roles for token in range(hit.first, hit.last + 1)}
    return (not between and term.row.kind in {"person", "noun"}) or (bool(between) and people.issuperset(between))


def _tells_where(line: Line, term: Hit) -> bool:
    """Whether an event word right before a word for a place only says which one it is ("भूकंप प्रभावित इलाके में")."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word" or term.row.kind not in {"verb", "adjective"}:
        return False
    if term.last >= line.last or line.cut_between(term.last, term.last + 1):
        return False
    return any(hit.first == term.last + 1 and hit.row.value == "before" for hit in line.grammar_of("site"))


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
    active = active or (options.word_order == "vso" and term.row.kind == "verb")
    if not (active or options.boundary == "none") or line.cut_between(low, term.first) < 1:
        return False
    starts = [other.first for other in line.counts if is_count(other.mention)]
    reach = HEDGE_REACH + (NOUN_REACH if options.boundary == "none" else 0)  # "疏散[被困村民]300人"
    near = [start for start in starts if 0 < start - term.last <= reach]
    parts = {hit.last for hit in line.grammar_of("inclusion")}
    return any(parts.isdisjoint(range(term.last + 1, start)) for start in near)


def _another(line: Line, count: Item[CountMention], low: int, term: Hit) -> bool:
    """Whether an "and" right before a word for victims makes them others than those a number has a noun for."""
    if term.row.kind != "person" or count.mention.unit is None or line.scan.pack.options.word_order != "vso":
        return False
    return any(low < hit.first and hit.last == term.first - 1 for hit in line.grammar_of("conjunction"))


def _befalls(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether "a" thing only opens a story as the subject of its verb ("a ferry sank")."""
    lone = "number.article" in count.mention.rules and unit_kind(count.mention) == "thing"
    if line.scan.pack.options.word_order == "v2":
        helps = line.grammar_of("auxiliary")
        helped = any(count.last < hit.first <= term.last + 1 or hit.last == count.first - 1 for hit in helps)
        return lone and term.row.kind == "verb" and not helped and not line.cut_between(count.last, term.first)
    return lone and line.scan.pack.options.participles and not is_passive(line, term)


def counts_other(hit: Hit, term: Hit) -> bool:
    """Whether a word names the victims or the sum of another event than a word for a total does."""
    return hit.row.kind in {"total", "person"} and hit.phrase.event != term.phrase.event


def describes_noun(line: Line, term: Hit, first: int) -> bool:
    """Whether a verb stands right before the number of those it describes, in a language whose clauses end in verbs."""
    options = line.scan.pack.options
    if not options.topics or term.row.kind != "verb" or term.row.number == "said" or not 0 < first - term.last <= 2:
        return False
    beside = term.last + 1 == first or any(hit.first == term.last + 1 for hit in line.grammar_of("relative"))
    return beside and not line.cut_between(term.last, first)  # "구금됐[던] 한국인 2명"


def only_meant(line: Line, term: Hit, first: int) -> bool:
    """Whether a word for a purpose between an event word and a number makes it a mere aim ("구조를 위해 2천명을")."""
    options = line.scan.pack.options
    if options.adpositions != "after" or not options.topics or term.row.kind not in {"verb", "noun"}:
        return False
    marks = (hit for hit in line.grammar_of("purpose") if term.last < hit.first and hit.last < first)
    return any(hit.first - term.last <= AIM_REACH and not _between(line, term.last, hit.first) for hit in marks)


def _between(line: Line, low: int, high: int) -> bool:
    """Whether a number stands between two tokens."""
    return any(low < item.first < high and is_count(item.mention) for item in line.counts)


def _owns_number(line: Line, term: Hit) -> bool:
    """Whether a noun's genitive leads to a number of its own behind it ("held two for the murder of three")."""
    before = line.scan.pack.options.word_order == "svo" and term.row.kind == "noun" and term.row.number == "after"
    return before and leads_clause(line, term)


def leads_clause(line: Line, term: Hit) -> bool:
    """Whether an event word has its own number right behind it."""
    return any(0 < item.first - term.last <= HEDGE_REACH and is_count(item.mention) for item in line.counts)


def before_demonym(line: Line, count: Item[CountMention]) -> bool:
    """Whether a word for the people of a place stands right behind a number ("16 Palestinians")."""
    return any(item.mention.demonym and item.first == count.last + 1 for item in line.places)


def only_tells(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" counts nothing itself: in brackets it says who one is, before a kind of place where."""
    lone = is_weak(count.mention) and count.mention.amount.unit is None and count.last < line.last
    site = lone and line.ref(count.last + 1, count.last + 1).text in site_words(line.scan.pack)
    return describes_one(line, count) or site
