"""Tell an event word that is not told of a number for all that it stands near: both in their line in, yes or no out."""

from kathan.claim.countable import TAKES_PEOPLE, count_end, is_count, is_weak, sort_of, unit_kind
from kathan.claim.line import Line, words_of
from kathan.claim.what.against import beside_doubt, from_those
from kathan.claim.what.clause import only_meant
from kathan.claim.what.deed import done_to, set_apart
from kathan.claim.what.others import of_others
from kathan.claim.what.reduced import is_passive
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

HYPOTHETICAL_REACH = 12
_CLAUSE = "clause"  # the value of a word of doubt that reaches no further
CAPACITY_REACH = 4
ATTEMPTED = 3  # words from what was attempted to the number of those it would have befallen
RIDES = 3  # words between a number and a word that tells what its people are in, or that leads to both
OBJECT_REACH = 3
_STRONG = 2  # a semicolon, colon or dash
_HURT = frozenset({"killed", "wounded"})


def _counts_them(line: Line, count: CountMention, first: int, role: Hit) -> bool:
    """Whether a word for people is what a number counts: right behind it, or behind its counter."""
    unit = count.unit is not None and line.scan.folded.offset(count.unit.start) == role.start
    return unit or first < role.first <= count_end(line, count) + 1


def unmade(line: Line, count: CountMention, term: Hit) -> bool:
    """Whether a word of doubt, of what something can hold, or those counted themselves speak against an event."""
    unmade = (hit for hit in line.grammar_of("hypothetical") if hit.row.value in {"", _CLAUSE, term.phrase.event})
    at = line.tokens_of(count.extent)
    if _says_who(line, line.tokens_of(count.ref)[1], term) or _none_of(line, count, term):
        return True
    unmade = (hit for hit in unmade if not _goes_by(line, hit, term))
    unmade = (hit for hit in unmade if not _goes_on(line, max(term.last, at[1]), hit.first, hit.row.value))
    unmade = (
        hit for hit in unmade if not (_within(term, hit) or set_apart(line, term, hit) or done_to(line, count, hit))
    )
    unmade = (hit for hit in unmade if not _grounded(line, hit, line.with_hedges(at[0])))
    unmade = (hit for hit in unmade if not beside_doubt(line, hit, line.with_hedges(at[0]), term))
    if any(
        _reaches(line, hit, term.first, HYPOTHETICAL_REACH, hit.row.value != _CLAUSE) or _of_cured(line, hit, at, term)
        for hit in unmade
    ):
        return True
    if term.row.kind == "person" and term.last < at[0] and _meant_for(line, term):
        return True
    led = _of_head(line, at, term) or _listed_with(line, count, at, term)
    led = led or (term.row.kind == "noun" and _led_to(line, at, term))
    led = led or _of_attempt(line, at[0], term) or _receive(line, at[1], term)
    if led or only_meant(line, term, at[0]) or _aimed_at(line, term) or of_others(line, count, at, term):
        return True
    event = line.scan.packs.events[term.phrase.event]
    if is_weak(count) and unit_kind(count) in event.many:
        return True
    never = event.never
    if never and any(sort_of(line, hit) in never and _counts_them(line, count, at[0], hit) for hit in line.roles):
        return True
    held = _held(line, count, at, term)
    behind = term.first == at[1] + 1 and not line.cut_between(at[1], term.first)
    if line.scan.pack.options.participles and behind and term.phrase.event in _HURT and not _finite(line, term):
        return False  # "carrying two officers wounded in the attack"
    return any(_reaches(line, hit, token, CAPACITY_REACH) for hit in held for token in at)


def _finite(line: Line, term: Hit) -> bool:
    """Whether a passive begins with its auxiliary, and tells of what carried them ("con 14 niños [fue] alcanzado")."""
    first = line.ref(term.first, term.first).text.casefold()
    return term.first < term.last and first in words_of(line.scan.pack, "auxiliary")


def _held(line: Line, count: CountMention, at: tuple[int, int], term: Hit) -> list[Hit]:
    """The words for what something can hold that may speak against an event; none that tells of something else."""
    held = [hit for hit in line.grammar_of("capacity") if not (at[1] < hit.first and hit.last + 1 == term.first)]
    held = [hit for hit in held if not (term.tail_first <= hit.first and hit.last == term.last)]  # its own last words
    held = [hit for hit in held if not term.first <= hit.first <= hit.last <= term.head_last]  # and its first
    if line.scan.pack.options.word_order == "sov" and line.scan.pack.options.boundary == "word":
        leads = [hit.first for hit in line.grammar_of("inclusion") if hit.last == line.with_hedges(at[0]) - 1]
        held = [hit for hit in held if hit.last + 1 != at[0]]  # of those aboard so many came to something
        held = [hit for hit in held if not any(hit.last < lead for lead in leads)]  # "44 सवार थे, [जिनमें] 27 की मौत"
    held = [hit for hit in held if not from_those(line, hit, at[0]) and not _closed_empty(line, hit, at[0])]
    if at[0] < term.first <= at[1] + (term.row.kind == "person"):  # "240,000 Rohingya refugees"
        held = [hit for hit in held if hit.row.value != "other"]  # "5,000 displaced people live there"
    held = [hit for hit in held if not _set_aside(line, hit, at[0]) and not _of_others(line, hit, at, term)]
    if unit_kind(count) != "money":  # "a $90 million response plan has been funded"
        held = [hit for hit in held if not _rides(line, hit, at, term)]
    return [hit for hit in held if not _of_next(line, hit, at) and not _of_things(line, hit, count)]


def _closed_empty(line: Line, held: Hit, first: int) -> bool:
    """Whether the gap for a number holds none, and a comma closes its clause ("лодка с мигрантами, спасены 11")."""
    empty = held.phrase.gapped and held.tail == held.head_last + 1 and held.last < first
    return empty and 0 < line.cut_between(held.last, first) < _STRONG


def _says_who(line: Line, last: int, term: Hit) -> bool:
    """Whether a comma closes what only says who some of those told of are ("33 из них - дети, 22 ранены"), and is no
    aside ("30, в том числе дети, ранены")."""
    if not line.scan.pack.options.copula_dash or term.first <= last:
        return False
    inside = (hit for hit in line.grammar_of("inclusion") if hit.first == last + 1)
    of = next((hit for hit in inside if not line.cut_between(last, hit.first)), None)
    noun = next((hit for hit in line.roles if of and hit.first == of.last + 1), None)
    return noun is not None and noun.last < term.first and line.cut_between(noun.last, term.first) >= 1


def _within(term: Hit, doubt: Hit) -> bool:
    """Whether a word that speaks only against this event is one of its own ("paid 12,000 dollars [in ransom]")."""
    inside = term.first <= doubt.first and doubt.last <= term.last
    return inside and doubt.row.form in term.row.form != doubt.row.form


def _none_of(line: Line, count: CountMention, term: Hit) -> bool:
    """Whether there is "none of" those whom a word for victims takes for granted ("none of the hurt")."""
    if "number.zero" not in count.rules or term.row.kind != "person":
        return False
    last = line.tokens_of(count.ref)[1]
    if not 1 < term.first - last <= OBJECT_REACH:
        return False
    of = {hit.phrase.kinds for hit in line.grammar_of("genitive") if hit.first == last + 1}
    return any("article" in kinds or "base" in kinds for kinds in of)  # "pas de blessés" is none at all


def _receive(line: Line, last: int, term: Hit) -> bool:
    """Whether a case ending right behind the counted makes them those to whom something is sent (30명[에게])."""
    sent = line.scan.packs.events[term.phrase.event].place == "sent"
    return sent and line.scan.pack.options.topics and any(hit.first == last + 1 for hit in line.grammar_of("dative"))


def _of_cured(line: Line, healed: Hit, at: tuple[int, int], term: Hit) -> bool:
    """Whether a number right behind a noun that makes no figure, or a part of it, only seems to have a noun's event
    ("确诊52例，[治愈病例]40例", "[治愈病例]40例，其中本土病例31例")."""
    if healed.row.value != _CLAUSE or healed.last >= at[0]:
        return False
    own = next((item for item in line.counts if healed.last < item.first), None)
    if own is None or own.first - healed.last > ATTEMPTED or line.cut_between(healed.last, own.first):
        return False
    if own.first <= at[0] <= own.last:
        return term.last < healed.first
    parts = [hit.first for hit in line.grammar_of("inclusion") if own.last < hit.first <= own.last + RIDES]
    return term.row.kind == "noun" and bool(parts) and parts[0] < term.first


def _of_attempt(line: Line, first: int, term: Hit) -> bool:
    """Whether what was only attempted or threatened parts an event from a number ("held for trying to kill two")."""
    aims = [hit.last + 1 for hit in line.grammar_of("aim") if term.last < hit.first < first]
    ends = [hit.last for hit in line.terms if hit.first in aims and hit.row.kind == "noun"] if aims else []
    threats = (hit for hit in line.grammar_of("hypothetical") if hit.row.value and hit.row.value != _CLAUSE)
    ends += [hit.last for hit in threats if term.last < hit.first]
    return any(0 < first - end <= ATTEMPTED and not line.cut_between(end, first) for end in ends)


def _grounded(line: Line, doubt: Hit, first: int) -> bool:
    """Whether a number stands in the clause of what a doubt before it rests on ("it could rise as 30 are missing")."""
    opens = (hit for hit in line.grammar_of("clause") if doubt.last < hit.first and hit.last < first)
    return line.scan.pack.options.plain_subjects and any(line.starts_clause(hit.first) for hit in opens)


def _listed_with(line: Line, count: CountMention, at: tuple[int, int], term: Hit) -> bool:
    """Whether a noun of another event governs a list that ends in the counted ("bodies of 4 women and 2 children")."""
    if not line.scan.pack.options.participles or term.first <= at[1]:
        return False
    joined = any(hit.last == at[0] - 1 for hit in line.grammar_of("conjunction"))
    nouns = [hit.last for hit in line.terms if hit.row.kind == "noun" and hit.phrase.event != term.phrase.event]
    heads = (item for item in line.counts if is_count(item.mention) and item.first - 1 in nouns)
    first = next((item for item in heads if item.first < at[0] <= line.tokens_of(item.mention.extent)[1] + 2), None)
    return joined and first is not None and unit_kind(first.mention) == unit_kind(count)


def _led_to(line: Line, at: tuple[int, int], term: Hit) -> bool:
    """Whether "to" leads from the counted to a noun: it is what somebody does to them ("sentenced a man to death")."""
    dative = line.scan.pack.options.plain_subjects and at[1] < term.first - 1
    return dative and any(hit.last == term.first - 1 for hit in line.grammar_of("dative"))


def _meant_for(line: Line, term: Hit) -> bool:
    """Whether a "for" behind victims makes them those for whom others are counted ("पीड़ितों [के लिए] 12 शेल्टर")."""
    after = line.scan.pack.options.adpositions == "after"
    return after and any(hit.first == term.last + 1 for hit in line.grammar_of("purpose"))


def _of_head(line: Line, at: tuple[int, int], term: Hit) -> bool:
    """Whether a passive is of those who did it to the counted ("the men who killed 37 people were [arrested]")."""
    if not line.scan.pack.options.participles or term.first <= at[1] or not is_passive(line, term):
        return False
    verbs = [hit for hit in line.terms if hit.row.kind == "verb" and 0 < at[0] - hit.last <= OBJECT_REACH]
    opened = (hit for hit in line.grammar_of("relative") if not line.cut_between(hit.last, term.first))
    return any(hit.last == verb.first - 1 for hit in opened for verb in verbs)


def _goes_by(line: Line, hit: Hit, term: Hit) -> bool:
    """Whether an "and" right before an event opens a clause of its own, where verbs stand first ("foiled a crossing and
    [saved] 480")."""
    if hit.row.value != _CLAUSE or line.scan.pack.options.word_order != "vso" or term.first - hit.last <= 2:
        return False
    if any(hit.last < other.first < term.first and other.row.kind != "person" for other in line.terms):
        return False  # "foiled a plot to kill 30 and wound 40"
    return any(join.last == term.first - 1 for join in line.grammar_of("conjunction"))


def _goes_on(line: Line, told: int, token: int, event: str = "") -> bool:
    """Whether another clause leads from what was told to a word of doubt ("21 died and the toll could rise")."""
    joins = () if event else ("conjunction",)  # "sent two cars [and] a bus flying"
    opens = line.grammar_of("contrast", "clause", "relative", *joins)
    second = line.scan.pack.options.word_order == "v2"  # "four died, eleven could have fled": a clause of their own
    own = second and any(told < item.first < token and line.cut_between(told, item.first) for item in line.counts)
    return own or any(told < hit.first < token for hit in opens)


def _set_aside(line: Line, held: Hit, token: int) -> bool:
    """Whether a relative clause closed by a comma holds a word of capacity before a count ("in which 118 live, 96")."""
    led = any(hit.first < held.first and held.first - hit.last <= CAPACITY_REACH for hit in line.grammar_of("relative"))
    return led and held.last < token and line.cut_between(held.last, token) >= 1


def _rides(line: Line, held: Hit, at: tuple[int, int], term: Hit) -> bool:
    """Whether a word of capacity tells where those are whom a verb befalls ("all 18 people aboard were hurt"), or who
    stand right behind a verb that comes first or its noun ("the rescue of 54 who were aboard")."""
    if line.scan.pack.options.word_order == "vso" and term.last == line.with_hedges(at[0]) - 1:
        return at[1] < held.first and term.row.kind in {"noun", "verb"}
    beside = line.scan.pack.options.participles and at[1] < held.first <= at[1] + RIDES
    if (
        not beside
        or term.row.kind == "noun"
        or (line.cut_between(at[1], held.first) and not _who_rides(line, held, at))
    ):
        return False
    near = term.row.kind == "verb" and line.with_hedges(at[0]) - term.last <= OBJECT_REACH
    if term.last < at[0] and term.phrase.event in _HURT:  # "killing all 98 passengers and crew on board"
        return near
    leads = line.grammar_of("with", "capacity", "auxiliary")
    led = any(0 < at[0] - hit.last <= RIDES and not line.cut_between(hit.last, at[0]) for hit in leads)
    if term.last < at[0] and term.phrase.event in TAKES_PEOPLE:  # "rescued 60 people aboard a dinghy"
        return near and not led
    if held.last >= term.first:
        return False
    parted = line.grammar_of("clause", "conjunction", "contrast")
    suffers = line.scan.pack.options.plain_subjects and (term.row.kind == "adjective" or is_passive(line, term))
    walls = [hit for hit in parted if held.last < hit.first < term.first]
    walls = [hit for hit in walls if not (suffers and "conjunction" in hit.phrase.kinds and _before_noun(line, hit))]
    return not led and not walls


def _who_rides(line: Line, held: Hit, at: tuple[int, int]) -> bool:
    """Whether only a "who" parts those counted from a word of capacity ("dos personas [que] viajaban en el coche")."""
    opens = any(hit.first == at[1] + 1 and hit.last == held.first - 1 for hit in line.grammar_of("relative"))
    return opens and not line.gap(at[1] + 1).strip()


def _before_noun(line: Line, hit: Hit) -> bool:
    """Whether an article follows a joiner, which then joins nouns ("on board the flight and the helicopter")."""
    return any(other.first == hit.last + 1 for other in line.grammar_of("article"))


def _of_things(line: Line, held: Hit, count: CountMention) -> bool:
    """Whether a verb of launching, whose object is no figure, stands elsewhere or has people as its object."""
    first, last = line.tokens_of(count.extent)
    object_of = held.last < first and not line.cut_between(held.last, first)
    object_of = last < held.first <= last + 2 if line.scan.pack.options.noun_first else object_of
    return held.row.value == "thing" and not (object_of and unit_kind(count) == "thing")


def _of_next(line: Line, held: Hit, at: tuple[int, int]) -> bool:
    """Whether a comma without a relative parts a word of capacity from the count before it ("52 led out, 20 came")."""
    options, last = line.scan.pack.options, at[1]
    if held.row.value == "behind":  # "лагерь [на] 500 человек"
        return held.last + 1 != line.with_hedges(at[0])
    if held.row.value == "before":  # "60명을 [태운] 배"
        return not last < held.first <= last + 2
    parts = options.bare_genitive or options.boundary == "none"
    if held.first <= last or not line.cut_between(last, held.first) or not parts:
        return False
    return not any(last < hit.first < held.first for hit in line.grammar_of("relative"))


def _of_others(line: Line, held: Hit, at: tuple[int, int], term: Hit) -> bool:
    """Whether a word of capacity belongs to the count right before it ("with 120 people aboard left 40 missing"), or
    to the relative clause behind the object of a verb ("rescued 54 people who were travelling in a boat")."""
    if line.scan.pack.options.word_order not in {"svo", "v2"}:
        return False
    ends = (line.tokens_of(item.mention.extent)[1] for item in line.counts if is_count(item.mention))
    relative = any(at[1] < hit.first and 0 < held.first - hit.last <= 2 for hit in line.grammar_of("relative"))
    return (held.last < at[0] and held.first - 1 in ends) or (relative and term.last < at[0])


def _aimed_at(line: Line, term: Hit) -> bool:
    """Whether a word that leads to a mere aim stands right before an event word ("trying to", "an operation to")."""
    sent = line.scan.packs.events[term.phrase.event].place in {"goes", "sent"}
    if sent or term.row.kind not in {"verb", "noun", "person"}:
        return False
    return any(term.first - 1 <= hit.last <= term.first for hit in line.grammar_of("aim"))


def _reaches(line: Line, hit: Hit, token: int, reach: int, cuts: float = 1) -> bool:
    low, high = sorted((hit.first, token))
    return high - low < reach and line.cut_between(low, high) <= cuts
