"""Find the words that name a speaker: a cue in its sentence in, the noun phrase that says it out."""

from kathan.claim.line import Item, Line, words_of
from kathan.claim.who.apposed import apposed, aside_subject, before_aside, leading_subject
from kathan.claim.who.behind import behind_outlet, subject_right, told_before
from kathan.claim.who.beside import opening_subject, spoken_of, tells
from kathan.claim.who.claimant import claimant, contrasted, unmarked_subject
from kathan.claim.who.described import in_capitals, is_hyphened
from kathan.claim.who.finding import found_by
from kathan.claim.who.inverted import is_inverted
from kathan.claim.who.located import (
    LED_REACH,
    at_body,
    behind_place,
    is_filing,
    not_set_in,
    only_where,
    set_in,
    told_where,
)
from kathan.claim.who.opener import between_places, opening_noun, plain_after, plain_subject, unknown_name
from kathan.claim.who.passive import goes_on, passive_agent, unsaid_by
from kathan.claim.who.phrase import (
    clause_start,
    has_gap,
    late_subject,
    names_anybody,
    opens_aside,
    phrase_right,
    verb_start,
)
from kathan.claim.who.posts import posting
from kathan.claim.who.related import behind_relative, behind_with, subject_before
from kathan.claim.who.relay import by_relay
from kathan.claim.who.seen import before_relay
from kathan.claim.who.stretch import (
    REACH,
    VERBS,
    cue_kind,
    next_clause,
    with_name,
    words_left,
    words_right,
)
from kathan.claim.who.topic import find_topic
from kathan.claim.who.trimmed import without_deed
from kathan.mention.quotation import is_speech
from kathan.model.mention import CountMention, NameMention, PlaceMention
from kathan.packs.hit import Hit

NAME_WORDS = 4
OWNER_REACH = 3
OPENS = 3  # words before the name of a subject that opens its sentence
_LED = ("locative", "ablative", "dative", "with", "against", "purpose", "agent", "clause", "complementizer")


def _subject_marked(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The noun phrase before the nearest subject marker to the left of a verb, in the same act of saying.

    A pronoun may hold the marker itself (उन्होंने).
    """
    held = [hit for hit in line.grammar_of("pronoun") if hit.row.value == "subject"]
    for marker in sorted((*line.grammar_of("subject"), *held), key=lambda hit: hit.last, reverse=True):
        if marker.last < cue.first:
            said = [hit for hit in line.reporting if marker.last < hit.first and hit.last < cue.first]
            if any(cue_kind(hit) in VERBS and not goes_on(line, hit) for hit in said):
                return None
            if contrasted(line, marker.last, cue.first):
                return claimant(line, cue) or _marked(line, marker, held)
            return _marked(line, marker, held)
    return None


def _marked(line: Line, marker: Hit, held: list[Hit]) -> tuple[int, int] | None:
    """The phrase of a subject marker, itself where a pronoun holds it."""
    return (marker.first, marker.last) if marker in held else words_left(line, marker.first)


def _of_noun(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a genitive joins a capital to a noun that is nobody ("le bilan [de Kaboul] fait état de")."""
    if line.scan.pack.options.word_order != "svo" or line.scan.pack.options.adpositions != "before":
        return False
    return any(hit.last == item.first - 1 for hit in line.grammar_of("genitive"))


def subject_near(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The nearest name, role or pronoun to the left of a verb in its clause, with the words that belong to it."""
    named = [item for item in line.names if item.last < cue.first and not is_filing(line, item)]
    told = [item.last for item in named if is_hyphened(line, item.last)]
    leads = [last for last in told if not set_in(line, last)]  # "officials in Hamas-run Gaza"
    joined = between_places(line) if named else set()
    named = [item for item in named if item.last not in told and not behind_place(line, item)]
    named = [item for item in named if item.first - 1 not in joined]  # "an assessment in A and [B] showed"
    ends = [hit.last for hit in (*line.roles, *line.grammar_of("pronoun")) if hit.last < cue.first]
    ends = [end for end in ends if not is_hyphened(line, end) or not set_in(line, end)]
    near = range(3, LED_REACH + 1)
    ends += [cue.first - 1 for last in leads if cue.first - last in near and not line.cut_between(last, cue.first)]
    ends += [item.last for item in named if not _by_whom(line, item.first) and not at_body(line, item)]
    ends = ends or [item.last for item in named]
    sites = [
        at for at in line.places if at.last < cue.first and not (is_filing(line, at) or is_hyphened(line, at.last))
    ]
    sites = sites if ends else [item for item in sites if not _of_noun(line, item)]
    ends += [item.last for item in sites if not told_where(line, item, ends, cue)]
    ends = [end for end in not_set_in(line, ends) if not _quoted_before(line, end, cue)]
    if not ends or only_where(line, ends, sites, cue):
        return None
    last = max(ends)
    said = next((hit for hit in line.grammar_of("pronoun") if hit.last == last), None)
    if said and line.scan.pack.options.capitals == "names":
        return said.first, said.last
    aside = before_aside(line, last, cue)
    if aside is not None:
        return aside
    dated = line.times if line.scan.pack.options.speaks_in else ()  # "the mission in Ukraine has since 2 May counted"
    timed = sum(item.last - item.first + 2 for item in dated if last < item.first and item.last < cue.first)
    if cue.first - last - timed > 8 or line.cut_between(last, cue.first) > 2 or _joined_anew(line, last, cue):
        return None
    if line.scan.pack.options.bare_genitive:
        return _owned_subject(line, words_left(line, last + 1), cue)
    phrase = next_clause(line, apposed(line, words_left(line, _what_it_owns(line, last, cue) + 1)))
    return phrase and (phrase[0], with_name(line, *phrase))


def _joined_anew(line: Line, last: int, cue: Hit) -> bool:
    """Whether an "and" opens a clause with its own subject behind what befell somebody ("9 died and others put it")."""
    if not line.scan.pack.options.plain_subjects:
        return False
    joins = [hit for hit in line.grammar_of("conjunction", "contrast") if last < hit.first and hit.last < cue.first - 1]
    told = [hit.last for hit in line.terms if last < hit.first and hit.row.kind == "verb"]
    return any(end < join.first for join in joins for end in told)


def _what_it_owns(line: Line, last: int, cue: Hit) -> int:
    """The end of a speaker no pack knows whom a name owns ("Mali's private Joliba television said"), else ``last``."""
    if not line.scan.pack.options.plain_subjects or line.cut_between(last, cue.first):
        return last
    marks = line.grammar_of("genitive")
    opened = next((hit.last for hit in marks if last <= hit.first <= hit.last == last + 1), None)
    end = verb_start(line, cue)
    between = range((opened or last) + 1, end)
    inner = line.grammar_of("purpose", "genitive") if in_capitals(line, between) else ()
    small = [hit.first for hit in (*line.grammar, *line.terms, *line.reporting) if hit not in inner]
    small += [item.first for item in line.times]
    plain = not any(token in between for token in small) and (opened or in_capitals(line, between))
    return end - 1 if between and plain else last


def _quoted_before(line: Line, token: int, cue: Hit) -> bool:
    """Whether a word belongs to a speech that ends before the verb, and so names nobody who says it."""
    return any(item.first <= token <= item.last < cue.first and is_speech(item.mention) for item in line.quotations)


def _by_whom(line: Line, token: int) -> bool:
    """Whether an agent leads to a name, which then only passes the subject on ("witnesses quoted by X say")."""
    before = line.scan.pack.options.adpositions == "before" and line.scan.pack.options.word_order == "svo"
    agents = [*line.grammar_of("agent"), *(hit for hit in line.reporting if cue_kind(hit) == "tell")]
    if token > line.first and line.gap(token).strip() == "(":  # "sources reached by Radio X (RX) say"
        token = next((item.first for item in line.names if item.last == token - 1), token)
    return before and any(0 < token - hit.last <= 2 for hit in agents)


def _owned_subject(line: Line, phrase: tuple[int, int] | None, cue: Hit) -> tuple[int, int] | None:
    """A subject with the owner that follows it up to the verb ("owners hostel say"); what tells something is none."""
    if phrase is None or (tells(line, *phrase) and not _holds_office(line, phrase)):
        return None
    phrase = _past_counted(line, phrase)
    small = [hit.first for hit in (*line.grammar, *line.terms, *line.reporting)]
    small += [item.first for item in line.times]
    between = range(phrase[1] + 1, cue.first)
    plain = len(between) <= OWNER_REACH and not line.cut_between(phrase[1], cue.first)
    if plain and not any(token in between for token in small):
        phrase = phrase[0], max(phrase[1], cue.first - 1)
    return apposed(line, phrase)


def _past_counted(line: Line, phrase: tuple[int, int]) -> tuple[int, int]:
    """A subject without the object that stands before it and ends in a number ("the state of four [doctors] call")."""
    ends = (item.last for item in line.counts if phrase[0] < item.first and item.last < phrase[1])
    return max(ends, default=phrase[0] - 1) + 1, phrase[1]


def _holds_office(line: Line, phrase: tuple[int, int]) -> bool:
    offices = (hit for hit in line.roles if hit.row.kind == "office")
    return any(phrase[0] <= hit.first <= phrase[1] for hit in offices) or any(
        phrase[0] <= item.first <= phrase[1] for item in line.names
    )


def subject_of(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The words that are the subject of a verb of saying."""
    found = _subject_of(line, cue)
    led = _led_by(line, found) if found and found[1] < cue.first else None
    found = led[0] if led else found
    return without_deed(line, found) if found else None


def _subject_of(line: Line, cue: Hit) -> tuple[int, int] | None:
    if line.scan.pack.options.topics:
        return find_topic(line, cue)
    if _owned(line, cue):
        return words_left(line, cue.first)
    unsaid = unsaid_by(line, cue)
    marked = (None if unsaid else _subject_marked(line, cue)) or passive_agent(line, cue)
    if marked or unsaid:
        return marked
    if line.scan.pack.options.word_order == "sov":
        return unmarked_subject(line, cue) if cue.row.side == "before" else None
    opening = (
        late_subject(line, cue)
        or before_relay(line, cue)
        or told_before(line, cue)
        or posting(line, cue)
        or found_by(line, cue)
        or _told_of(line, cue)
        or (
            behind_with(line, cue)
            or leading_subject(line, cue)
            or behind_relative(line, cue)
            or aside_subject(line, cue)
            or opening_subject(line, cue)
            or plain_subject(line, cue)
        )
    )
    opening = opening or spoken_of(line, cue) or _goes_on(line, cue)
    if opening:
        return opening
    if is_inverted(line, cue):
        return subject_right(line, cue) or plain_after(line, cue)
    if line.scan.pack.options.word_order == "v2":
        return _subject_second(line, cue)
    near = subject_near(line, cue)
    if near is None or near[1] < cue.first - 1:
        near = unknown_name(line, cue) or near
    near = near or opening_noun(line, cue)
    return near or (None if by_relay(line, cue) or subject_before(line, cue) else subject_right(line, cue))


def _led_by(line: Line, phrase: tuple[int, int]) -> tuple[tuple[int, int] | None] | None:
    """Who stands before an "after" that leads to what is nobody ("the ministry [after the attack] spoke of")."""
    svo = line.scan.pack.options.word_order == "svo" and line.scan.pack.options.adpositions == "before"
    leads = line.grammar_of("clause") if svo and not names_anybody(line, *phrase) else ()
    lead = next((hit for hit in leads if 0 < phrase[0] - hit.last <= 2), None)
    if lead is None:
        return None
    before = words_left(line, lead.first) if lead.first > line.first else None
    return (before if before and names_anybody(line, *before) else None,)


def _owned(line: Line, cue: Hit) -> bool:
    """Whether a contrast opens the clause of a cue that its speaker owns ("..., जबकि सेना का कहना है")."""
    if line.scan.pack.options.word_order != "sov" or cue.first == line.first:
        return False
    walls = (hit.last for hit in line.grammar_of("contrast") if hit.last < cue.first - 1)
    opened = max(walls, default=None)
    acts = line.grammar_of("subject", "pronoun")
    own = opened is not None and not any(opened < hit.first < cue.first for hit in acts)
    return own and cue.row.form.split()[0] in words_of(line.scan.pack, "genitive")


def _goes_on(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The body or office that opens the sentence, where "and" joins the verb of saying to what it does ("X has sent 64
    and", "the mayor thanked the firefighters and")."""
    if line.scan.pack.options.word_order != "svo":
        return None
    if not any(hit.last == cue.first - 1 for hit in line.grammar_of("conjunction")):
        return None
    named = (item for item in line.names if item.first - line.first <= OPENS and item.last < cue.first - 2)
    body = next(named, None)
    if body is None or (line.cut_between(line.first, body.first) and not _behind_office(line, body)):
        return _office_goes_on(line, cue)
    led = any(line.first <= hit.first < body.first for hit in line.grammar_of(*_LED))
    return None if led or any(hit.first < body.first for hit in line.reporting) else (line.first, body.last)


def _office_goes_on(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The office that opens the sentence, or what follows its opening adverbial, with no other clause up to a verb."""
    opened = any(hit.first == line.first for hit in line.grammar_of(*_LED))
    commas = (token for token in line.marked if token > line.first and line.breaks[token - line.first] == 1)
    start = next(commas, line.first) if opened else line.first
    offices = (hit for hit in line.roles if hit.row.kind == "office" and start <= hit.first <= start + OPENS)
    office = next((hit for hit in offices if hit.last < cue.first - 2), None)
    if office is None or line.cut_between(start, office.first):
        return None
    if any(line.breaks[token - line.first] > 1 for token in range(office.last + 1, cue.first + 1)):
        return None
    walls = (*line.grammar_of("relative", "clause", "complementizer", "contrast"), *line.reporting)
    return None if any(office.last < hit.first < cue.first for hit in walls) else (start, office.last)


def _behind_office(line: Line, body: Item[NameMention]) -> bool:
    """Whether a name only follows its office between commas ("the president, Ana Ruiz,")."""
    office = any(hit.row.kind == "office" and line.first <= hit.first < body.first for hit in line.roles)
    return office and line.cut_between(line.first, body.first - 1) == 0


def _subject_second(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Verb second: the subject stands before the verb, or after it where an adverbial opens the clause."""
    if opens_aside(line, cue):
        return subject_right(line, cue)
    start = clause_start(line, cue.first)
    whole = phrase_right(line, start, cue.first - 1) if start < cue.first else None
    if whole and (names_anybody(line, *whole) or _opens_speech(line, cue, whole)):
        return behind_outlet(line, cue, whole) or apposed(line, whole)
    return subject_near(line, cue) or subject_right(line, cue)


def _opens_speech(line: Line, cue: Hit, whole: tuple[int, int]) -> bool:
    """Whether a noun phrase fills the clause up to a verb of saying with a comma, a colon or a number behind it, or
    behind a day or a total that follows the verb ("Karl Huber meldete am Montag bis zu 40 Tote")."""
    end = cue.last if cue.tail_first == cue.head_last + 1 else cue.head_last
    opens = end < line.last and line.breaks[end + 1 - line.first] >= 1
    for time in line.times:
        end = time.last if 0 < time.first - end <= 2 else end
    opens = opens or any(_opens_count(line, item, end + 1) for item in line.counts)
    opens = opens or any(hit.row.kind == "total" and 0 < hit.first - end <= 2 for hit in line.terms)
    said = any(whole[0] <= hit.first <= whole[1] for hit in (*line.terms, *line.reporting))
    timed = any(whole[0] <= item.first <= whole[1] for item in (*line.times, *line.counts))
    return opens and whole[1] == cue.first - 1 and cue.first > line.first and not said and not timed


def _opens_count(line: Line, item: Item[CountMention], at: int) -> bool:
    """Whether a number begins at a token, or a hedge with the preposition before it ("[von] mehr als 40")."""
    return line.tokens_of(item.mention.extent)[0] <= at <= item.first


def _told_of(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Who speaks behind the verb where before it stands what he tells of ("Russlands Verluste beziffert der Stab")."""
    start = clause_start(line, cue.first)
    if line.scan.pack.options.word_order != "v2" or start >= cue.first or has_gap(cue):
        return None
    told = any(start <= hit.first < cue.first and hit.row.kind in {"noun", "total"} for hit in line.terms)
    phrase = words_right(line, cue.last) if told else None
    near = phrase and phrase[0] - cue.last <= 2 and line.breaks[phrase[0] - line.first] < 1
    return phrase if phrase and near and names_anybody(line, *phrase) else None


def only_relays(line: Line, cue: Hit) -> bool:
    """Whether a verb of saying follows a relay directly, so that what is said stands before its subject."""
    return any(cue_kind(hit) == "relay" and 0 < cue.first - hit.last <= 2 for hit in line.reporting)


def named_after(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The first name, office or pronoun after a cue."""
    starts = [item.first for item in line.names]
    starts += [hit.first for hit in line.roles if hit.row.kind == "office"]
    starts += [hit.first for hit in line.grammar_of("pronoun")]
    first = min((start for start in starts if 0 < start - cue.last <= REACH), default=None)
    return None if first is None else words_right(line, first - 1)
