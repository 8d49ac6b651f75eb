"""Find what befell the counted in the end: a number and its event word in, the later verb that tops it out, if any.

"12 wounded died in hospital", "were buried and killed": the event's ``ends`` say which events it may follow.
"""

from kathan.claim.line import Item, Line, words_of
from kathan.claim.what.ellipsis import passed_over
from kathan.claim.what.reduced import is_passive
from kathan.claim.what.uncut import past_parts, uncut
from kathan.model.mention import CountMention, CountRole
from kathan.packs.hit import Hit

REACH = 6
_LONE = frozenset({"number.article", "number.single"})  # "a", "one": mostly part of a name or an aside
FINAL = 16  # words from a number to the verb at the end of its clause
OPENED = 8  # words from a number and its noun to the "who" of their clause
VICTIMS = frozenset({"person", "adjective"})
_OPENERS = ("clause", "contrast", "relative")
_TOLD = frozenset({"verb", "noun"})
NEXT = 2  # words between a later verb and a number that may be its own


def later_fate(line: Line, count: Item[CountMention], term: Hit) -> Hit | None:
    """The verb behind a number and its event word that tells what the same people came to."""
    options, kinds = line.scan.pack.options, {"verb"}
    closed = _after_relative(line, count, term) or _out_of(line, count, term) or _after_participle(line, count, term)
    if closed is not None:
        return closed if line.scan.packs.events[closed.phrase.event].counted else None  # not "admitted"
    if options.boundary == "none" and (led := _led_by(line, count, term)) is not None:
        return led
    if options.boundary == "word":  # there a verb of hurting has its own end: only the wounded themselves go on
        described = _described(line, count, term)
        if not described and not _goes_on(line, term) and not _tells_which(line, count, term):
            return _meanwhile(line, count, term)
        kinds = {"verb", "noun"} if options.word_order == "sov" else kinds
        kinds = kinds | {"adjective"} if described else kinds
    last = line.tokens_of(count.mention.extent)[1]
    among = options.noun_first and term.row.kind in VICTIMS  # "부상자 중 3명이 병원에서 숨졌다"
    held = options.boundary == "none" and any(hit.first == term.last + 1 for hit in line.grammar_of("genitive"))
    goes_on = options.noun_first and term.first > last and term.row.kind == "verb"
    start = max(term.last, last) if options.participles or among or held or goes_on else min(term.last, last)
    events = line.scan.packs.events
    around = (hit for hit in line.terms if goes_on and last < hit.first < term.first and term.last < hit.last)
    if held_in := next((hit for hit in around if term.phrase.event in events[hit.phrase.event].ends), None):
        return held_in  # "심정지 상태로 [구조됐으나] 숨졌다"
    for verb in line.terms:
        told = verb.row.kind in kinds or _described_after(line, verb, max(term.last, last))
        ends = told and term.phrase.event in events[verb.phrase.event].ends
        if (
            ends
            and verb.first > max(term.last, last)
            and _joined(line, count, start, verb, _reach(line, term, verb))
            and uncut(line, max(term.last, last), verb)
            and not (goes_on and _of_others(line, term, verb))
        ):
            return None if _refused(line, verb) or passed_over(line, count, verb) else verb
    return None


def _described_after(line: Line, verb: Hit, last: int) -> bool:
    """Whether a participle stands beside its noun, an adjective between, where those follow ("deux otages israéliens
    [tués] à Gaza")."""
    after = line.scan.pack.options.adjectives == "after" and verb.row.kind in VICTIMS
    return after and 0 < verb.first - last <= NEXT


def _meanwhile(line: Line, count: Item[CountMention], term: Hit) -> Hit | None:
    """The later verb or noun of those whom an event word with a clause word behind it only tells where or when it took
    ("दो की अस्पताल में [उपचार के दौरान] मौत हो गई")."""
    options, events = line.scan.pack.options, line.scan.packs.events
    if options.word_order != "sov" or term.first <= count.last:
        return None
    closed = next((hit.last for hit in line.grammar_of("clause") if hit.first == term.last + 1), None)
    if closed is None:
        return None
    later = (hit for hit in line.terms if term.first < hit.first and closed < hit.last and hit.row.kind in _TOLD)
    verb = next((hit for hit in later if term.phrase.event in events[hit.phrase.event].ends), None)
    if verb is None or verb.first - closed > REACH or line.cut_between(closed, verb.first) or _refused(line, verb):
        return None
    others = line.grammar_of("genitive", "subject", "dative", "conjunction")
    owned = any(closed < hit.first <= verb.first for hit in others)
    return None if owned or any(count.last < item.first <= verb.last + NEXT for item in line.counts) else verb


def _of_others(line: Line, term: Hit, verb: Hit) -> bool:
    """Whether another subject stands before a later verb ("30명이 대피했고 [소방관이] 숨졌다")."""
    return any(term.last < hit.first < verb.first for hit in line.grammar_of("subject"))


def _led_by(line: Line, count: Item[CountMention], term: Hit) -> Hit | None:
    """The verb before an event word that a genitive makes say which ones its object is ("[救出]景区被困的20人")."""
    first = line.with_hedges(count.first)
    owned = any(term.last < hit.first and hit.last == first - 1 for hit in line.grammar_of("genitive"))
    if not (owned or term.last == first - 1) or term.row.kind != "verb":
        return None
    events = line.scan.packs.events
    before = [hit for hit in line.terms if hit.row.kind == "verb" and hit.last < term.first]
    verb = next((hit for hit in reversed(before) if term.phrase.event in events[hit.phrase.event].ends), None)
    if verb is None or verb.row.number == "before" or line.cut_between(verb.last, term.first):
        return None
    counts = (item for item in line.counts if item.mention.role is CountRole.COUNT and item.mention.amount.low != 1)
    counted = any(verb.last < item.first < first for item in counts)  # "[解救]一所学校被绑架的20名学生"
    return None if counted or term.first - verb.last > FINAL else verb


def _reach(line: Line, term: Hit, verb: Hit) -> int:
    """How far the verb may stand: a passive takes all that a participle says of victims ("hostages held by gunmen since
    May have [been freed]"), and so does any verb where commas would close what is said of them ("один из пострадавших
    в ДТП с автобусом под Тулой [скончался]")."""
    if term.row.kind != "person":
        return REACH
    options = line.scan.pack.options
    far = options.closed_clauses or (options.participles and is_passive(line, verb))
    return FINAL if far else REACH


def _tells_which(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a verb before a number that is an object only tells which ones ("[अगवा किए गए] 19 छात्रों को … रिहा")."""
    options, last = line.scan.pack.options, line.tokens_of(count.mention.extent)[1]
    before = options.word_order == "sov" and options.boundary == "word" and term.last < count.first
    return before and term.row.kind == "verb" and _are_objects(line, last)


def _goes_on(line: Line, term: Hit) -> bool:
    """Whether what an event word tells may go on in a later verb: that of victims, and any before a final participle
    ("sind im Krankenhaus gestorben")."""
    order = line.scan.pack.options.word_order
    return order == "v2" or (order in {"sov", "svo", "vso"} and term.row.kind in VICTIMS)


def _after_relative(line: Line, count: Item[CountMention], term: Hit) -> Hit | None:
    """The main verb behind a "who" clause that only tells which ones ("78 who had been seized in X were freed").

    A word for victims that the clause says once more goes with it ("three hostages who had been seized in X").
    """
    options, last = line.scan.pack.options, line.tokens_of(count.mention.extent)[1]
    if not options.participles or term.row.kind not in {"verb", "person"}:
        return None
    told = [hit for hit in line.terms if hit.first > last and hit.row.kind == "verb"]
    if term.row.kind == "person":
        term = next((hit for hit in told[:1] if hit.phrase.event == term.phrase.event), term)
    opened = (hit for hit in line.grammar_of("relative") if 0 < hit.first - last <= OPENED)
    relative = next((hit for hit in opened if told and hit.first < term.first == told[0].first), None)
    if relative is None:
        return None
    later = (hit for hit in line.terms if hit.first > term.last and hit.row.kind == "verb")
    verb = next((hit for hit in later if hit.phrase.event != term.phrase.event), None)
    return verb if verb is not None and _ends_relative(line, term, verb) else None


def _out_of(line: Line, count: Item[CountMention], term: Hit) -> Hit | None:
    """The verb of a part of those whom a word only describes ("21 of the 26 stranded have been rescued")."""
    if not line.scan.pack.options.participles:
        return None
    held = any(count.last < item.first < term.first and "number.base" in item.mention.rules for item in line.counts)
    later = [hit for hit in line.terms if hit.first > term.last and hit.row.kind == "verb"] if held else []
    if not later or _refused(line, later[0]) or not _joined(line, count, term.last, later[0], OPENED):
        return None
    readings = (hit for hit in later if hit.first == later[0].first)
    return next((hit for hit in readings if term.phrase.event in line.scan.packs.events[hit.phrase.event].ends), None)


def _after_participle(line: Line, count: Item[CountMention], term: Hit) -> Hit | None:
    """The passive that closes the clause of those whom a participle right behind their noun tells ("14 seized in X were
    freed")."""
    last = line.tokens_of(count.mention.extent)[1]
    beside = term.row.kind == "verb" and term.first == last + 1 and not is_passive(line, term)
    if not line.scan.pack.options.participles or not beside:
        return None
    later = (hit for hit in line.terms if hit.first > term.last and hit.row.kind == "verb")
    verb = next((hit for hit in later if term.phrase.event in line.scan.packs.events[hit.phrase.event].ends), None)
    far = verb is None or verb.first - term.last > FINAL or line.cut_between(term.last, verb.first)
    return None if verb is None or far or _refused(line, verb) or not _ends_relative(line, term, verb) else verb


def _ends_relative(line: Line, term: Hit, verb: Hit) -> bool:
    """Whether a passive stands behind the comma that closes a relative clause, or in it without a joiner."""
    counted = (
        item for item in line.counts if item.mention.role is CountRole.COUNT and _LONE.isdisjoint(item.mention.rules)
    )
    apart = any(term.last < item.first < verb.last for item in counted)
    joins = any(term.last < hit.first < verb.first for hit in line.grammar_of("contrast", "clause"))
    joins = joins or _joins_others(line, term, verb)
    comma = line.breaks[verb.first - line.first] >= 1
    plain = not joins and not line.cut_between(term.last, verb.first)
    ends = is_passive(line, verb)
    if not ends and verb.row.number == "before":  # "a man hurt in the crash [died]"
        ends = not any(term.last < hit.first < verb.first for hit in line.reporting)
    return ends and not apart and (comma or plain)


def _joins_others(line: Line, term: Hit, verb: Hit) -> bool:
    """Whether an "and" before a verb leads to others as its subject, and not only to one more town ("in A and B")."""
    joins = [hit.last for hit in line.grammar_of("conjunction") if term.last < hit.first < verb.first]
    others = [hit.first for hit in (*line.roles, *line.grammar_of("article", "pronoun", "possessive"))]
    return any(at < other < verb.first for at in joins for other in others)


def _described(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a "who" makes the first verb say only which ones the next is about ("12 who were hurt have died")."""
    last = line.tokens_of(count.mention.extent)[1]
    opened = any(hit.first == last + 1 < term.first for hit in line.grammar_of("relative"))
    return opened and line.scan.pack.options.participles


def _joined(line: Line, count: Item[CountMention], start: int, verb: Hit, reach: int = REACH) -> bool:
    """Whether nothing parts the verb from what stands before it, and no number beside it is its own."""
    order = line.scan.pack.options.word_order
    start = past_parts(line, start) if order in {"v2", "svo"} else start
    last = line.tokens_of(count.mention.extent)[1] if order == "sov" else line.last
    objects = order == "sov" and (_are_objects(line, last) or _are_owners(line, last, verb))
    start = max(start, last) if objects and verb.first > last else start
    reach = FINAL if order == "v2" or objects else reach  # "70 अपहृत छात्रों [को] ... रिहा किया गया"
    reach = OPENED if reach < OPENED and line.scan.pack.options.boundary == "none" else reach  # "在对学校的袭击中丧生"
    if not 0 < verb.first - start <= reach:
        return False
    others = (item for item in line.counts if item.first != count.first)
    counts = [item.first for item in others if item.mention.role is CountRole.COUNT]
    parts = (
        {hit.last + 1 for hit in line.grammar_of("inclusion")} if order == "sov" else set()
    )  # "रिहा, [जिनमें] 27 छात्र"
    near = (first for first in counts if verb.first < first <= verb.last + NEXT and first not in parts)
    near = (first for first in near if not _told_next(line, verb, first))
    own = any(not line.cut_between(verb.last, first) for first in near)
    apart = any(start < first <= verb.last for first in counts)  # a verb in two parts may hold one
    return not own and not apart


def _told_next(line: Line, verb: Hit, first: int) -> bool:
    """Whether an "and" right behind a verb opens a clause with its own number and event ("two were killed [and] eight
    others badly hurt")."""
    joins = line.grammar_of("conjunction")
    if not any(hit.first == verb.last + 1 and hit.last == line.with_hedges(first) - 1 for hit in joins):
        return False
    return any(hit.first > first and hit.row.kind != "noun" for hit in line.terms)


def _are_objects(line: Line, last: int) -> bool:
    """Whether a case word makes those counted an object, others joined to them ("14 छात्रों [और कर्मचारियों] को")."""
    joins = {hit.last for hit in line.grammar_of("conjunction") if hit.first == last + 1}
    ends = {last, *(role.last for role in line.roles if role.first - 1 in joins)}
    return any(hit.first - 1 in ends for hit in line.grammar_of("dative"))


def _are_owners(line: Line, last: int, verb: Hit) -> bool:
    """Whether those counted own what befell them, with nothing but adverbs between ("एक घायल [की] रास्ते में मौत")."""
    if verb.row.kind != "noun":
        return False
    owned = [hit.last for hit in line.grammar_of("genitive") if last < hit.first <= last + NEXT + 1]
    stops = line.grammar_of("genitive", "conjunction", "auxiliary", "subject", "dative") if owned else ()
    return bool(owned) and not any(owned[0] < hit.first < verb.first for hit in stops)


def _refused(line: Line, verb: Hit) -> bool:
    """Whether the verb is only feared or denied."""
    words = line.grammar_of("negation", "hypothetical")
    return any(0 < verb.first - hit.last <= NEXT or 0 < hit.first - verb.last <= NEXT for hit in words)


def part_end(line: Line, count: Item[CountMention]) -> int | None:
    """The last token of what makes a number a mere part where it stands ("one [of them]", "two [of the victims]")."""
    marks = line.grammar_of("inclusion", "victims")
    marks = tuple(hit for hit in marks if hit.first == count.last + 1 and hit.row.value != "after")
    marks = tuple(hit for hit in marks if not line.breaks[hit.first - line.first])  # "94, [of whom] 18 are children"
    held = (hit for hit in line.grammar_of("pronoun") if hit.first <= count.first and count.last < hit.last)
    return next((hit.last for hit in (*marks, *held)), None)


def _owned(line: Line, term: Hit, last: int, owned: bool) -> bool:
    """Whether a noun tells what befell its owner, the genitive between or its own first word ("एक [की मौत] हो गई")."""
    if term.row.kind != "noun" or line.scan.pack.options.word_order != "sov":
        return False
    return owned or (term.first == last + 1 and term.row.form.split()[0] in words_of(line.scan.pack, "genitive"))


def _opens_speaker(line: Line, item: Item[CountMention]) -> bool:
    """Whether "a" behind a comma opens a clause of its own ("three of whom later died, a doctor said")."""
    lone = "number.article" in item.mention.rules and line.scan.pack.options.plain_subjects
    return lone and item.first > line.first and line.breaks[item.first - line.first] >= 1


def own_verb(line: Line, count: Item[CountMention]) -> Hit | None:
    """The verb of which a mere part is the subject ("two were kidnapped; [one of them] was freed on Saturday").

    No other number stands before the verb or right behind it.
    """
    last = line.tokens_of(count.mention.extent)[1]
    leads = line.grammar_of("inclusion") if line.scan.pack.options.word_order == "sov" else ()
    single = count.mention.amount.low == count.mention.amount.high == 1
    before = single and any(hit.last + 1 == count.first and hit.row.value != "before" for hit in leads)
    if part_end(line, count) is None and not before:
        return None
    later = (item for item in line.counts if item.first > last and not _opens_speaker(line, item))
    stop = next((line.tokens_of(item.mention.extent)[0] for item in later), line.last + NEXT + 1)
    owned = any(hit.first == last + 1 for hit in line.grammar_of("genitive"))
    verbs = [
        hit
        for hit in line.terms
        if last < hit.first and hit.row.number != "after" and (hit.row.kind == "verb" or _owned(line, hit, last, owned))
    ]
    verb = next((hit for hit in verbs if hit.last < stop), None)
    if verb is None or line.scan.packs.events[verb.phrase.event].unit != "person":
        return None
    parted = any(line.marked_off(token) for token in range(last + 1, verb.first + 1))
    clause = any(last < hit.first < verb.first and not _closes(line, hit) for hit in line.grammar_of(*_OPENERS))
    return None if parted or clause or 0 < stop - verb.last <= NEXT or _refused(line, verb) else verb


def _closes(line: Line, hit: Hit) -> bool:
    """Whether a clause word stands behind its noun, to which a genitive joins it (इलाज [के दौरान])."""
    words = hit.row.form.split()
    return (
        line.scan.pack.options.word_order == "sov"
        and len(words) > 1
        and words[0] in words_of(line.scan.pack, "genitive")
    )


def part_closers(line: Line) -> dict[int, int]:
    """Where a part ends that words behind it lead to its whole, with where those end; others without a number may be
    joined to it ("तीन महिलाओं [और बच्चों समेत]")."""
    marks = {hit.first: hit.last for hit in line.grammar_of("inclusion") if hit.row.value == "before"}
    counted = {token for item in line.counts for token in range(item.first, item.last + 1)}
    joins = (hit for hit in line.grammar_of("conjunction") if hit.last + 2 in marks and hit.last + 1 not in counted)
    return {hit.first: marks[hit.last + 2] for hit in joins} | marks
