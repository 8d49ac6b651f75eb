"""Find who speaks where verbs stand first: a verb of saying in, its subject's tokens and what is said out."""

from dataclasses import dataclass

from kathan.claim.line import Item, Line
from kathan.claim.who.beside import is_figure
from kathan.claim.who.document import bare_document, is_document, owner_behind
from kathan.claim.who.governed import (
    complementizer,
    governed_place,
    led_by_pronoun,
    opens_behind,
    reached,
    speaks_on,
    speech_at,
    starts_time,
)
from kathan.claim.who.memory import Memory
from kathan.claim.who.official import official_subject
from kathan.claim.who.opening import opening_subject
from kathan.claim.who.party import read_speaker
from kathan.claim.who.phrase import has_gap, phrase_circled
from kathan.claim.who.stops import CLOSES, PREPOSITIONS, RELAY_KINDS, UNSAID, closes, functions_at, stops
from kathan.claim.who.stretch import cue_kind
from kathan.model.claim import Speaker
from kathan.model.mention import CountRole, NameMention
from kathan.packs.hit import Hit

REACH = 12
NOMINAL_REACH = 16
NAME_WORDS = 5  # of a name that no pack knows
SPEAKERS = 20  # more do not speak with one voice
DOCUMENT_REACH = 5  # words that describe a document in which somebody says something
_RELAYS = frozenset({"news agency", "outlet", "state media", "media"})
_AUDIENCE = frozenset({"journalist"})
_LEADS = frozenset({"adverb", "contrast", "conjunction", "pronoun"})
_STARTS = frozenset({"contrast", "complementizer"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who says it: the tokens that name him, or the one who spoke before; ``via``: the outlet that was told."""

    phrase: tuple[int, int] | None
    source: Speaker | None
    via: tuple[Speaker, ...] = ()


def find_subject(line: Line, cue: Hit, memory: Memory, before: Speaker | None) -> Subject:
    """The subject of a verb of saying: behind it, the noun of its relative clause, before it, or the last speaker.

    A verb in two parts ("raised .. the toll") has it between them.
    """
    if "tally" in cue.row.kind and any(hit.last == cue.first - 1 for hit in line.grammar_of("relative", "clause")):
        return Subject(None, None)  # "which raises the toll": what has been told does
    antecedent = _antecedent(line, cue)
    own = antecedent is not None and before is not None and _owns(line, before, antecedent[1])
    if before is not None and (own or led_by_pronoun(line, cue)):
        return Subject(None, before)
    if antecedent:
        return Subject(antecedent, read_speaker(line, *antecedent, memory))
    if has_gap(cue) and (circled := phrase_circled(line, cue)):
        return Subject(circled, read_speaker(line, *circled, memory))
    right = None if cue.row.side == "before" else _behind(line, cue, memory) or _document(line, cue)
    if right and not _only_told(line, cue, right):
        source = bare_document(line, right, memory) or read_speaker(line, *right, memory)
        return Subject(right, source, _told(line, right[1] + 1, memory))
    via = _told(line, cue.last + 1, memory)
    if _continues(line, cue):
        return Subject(None, before or (memory.last if governs(line, cue) or via else None), via)
    if before is not None and _governed_participle(line, cue):
        return Subject(None, before, via)
    left = opening_subject(line, cue, _skip_helpers(line)) or _nominal(line, cue)
    return Subject(left, read_speaker(line, *left, memory) if left else None, via)


def find_content(line: Line, cue: Hit, phrase: tuple[int, int] | None) -> tuple[int, int]:
    """What is said: behind the complementizer or the subject, or before the verb where it closes the sentence."""
    low = cue.first if phrase is None else min(cue.first, phrase[0])
    high = cue.last if phrase is None else max(cue.last, phrase[1])
    opener = complementizer(line, high)
    if opener is not None and opener.last < line.last:
        return opener.last + 1, line.last
    after, ahead = line.last - high, low - line.first
    if ahead > 2 and after <= 4 and line.breaks[low - line.first] >= 1 and not _told_after(line, high):
        return line.first, low - 1
    last = _before_contrast(line, high) if "announce" in cue.row.kind else line.last
    return (high + 1, last) if after else (line.first, max(line.first, low - 1))


def _before_contrast(line: Line, token: int) -> int:
    """The last token before a contrast behind the subject: what somebody gives or pledges goes no further."""
    walls = (hit.first for hit in line.grammar_of("contrast") if hit.first > token + 1)
    return min(walls, default=line.last + 1) - 1


def _told_after(line: Line, token: int) -> bool:
    return any(item.first > token and item.mention.role is CountRole.COUNT for item in line.counts)


def governs(line: Line, cue: Hit) -> bool:
    """Whether what is said follows the verb at once: a complementizer, a colon, or an event's noun."""
    after = _past_document(line, _skip_leads(line, cue.last + 1))
    if after > line.last or speech_at(line, cue.last + 1):
        return after <= line.last
    direct = complementizer(line, cue.last)
    if direct is not None and direct.first - after <= 1:
        return True
    return _event_at(line, after) or speech_at(line, after)


def _event_at(line: Line, token: int) -> bool:
    """Whether an event's noun stands at a token, or behind the preposition there ("to the killing of")."""
    return any(hit.first in {token, token + 1} and hit.row.kind in {"noun", "total"} for hit in line.terms)


def _past_document(line: Line, token: int) -> int:
    """Where what is said begins behind the document in which it is ("said in a brief statement that")."""
    nouns = [hit.last for hit in line.reporting if cue_kind(hit) == "noun" and hit.first == token + 1]
    nouns += [hit.last for hit in line.grammar_of("channel") if hit.first == token + 1]
    if not nouns or "locative" not in functions_at(line, token):
        return token
    for at in range(max(nouns) + 1, min(max(nouns) + 1 + DOCUMENT_REACH, line.last + 1)):
        if speech_at(line, at) or "complementizer" in functions_at(line, at) or _event_at(line, at):
            return at
    return token


def _antecedent(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The noun phrase before a relative that opens the verb's clause ("the network, which said that")."""
    relative = next((hit for hit in line.grammar_of("relative") if 0 < cue.first - hit.last <= 2), None)
    if relative is None or relative.first <= line.first:
        return None
    last = relative.first - 1
    ends = [item.last for item in line.names if item.last <= last] + [
        hit.last for hit in line.roles if hit.last <= last
    ]
    if not ends or last - max(ends) > 1:
        return None
    first = max(ends)
    while first > line.first and max(ends) - first < REACH and not _ends_left(line, first):
        first -= 1
    return first, max(ends)


def _owns(line: Line, speaker: Speaker, last: int) -> bool:
    """Whether the noun before a relative only says whose the body is that has just spoken ("according to the agency
    of the UN, which said")."""
    if speaker.ref is None or not line.sentence.start <= speaker.ref.start < line.sentence.end:
        return False
    end = line.tokens_of(speaker.ref)[1]
    return 0 <= last - end <= REACH and not line.cut_between(end, last)


def _ends_left(line: Line, token: int) -> bool:
    """Whether a noun phrase that is read backwards begins at a token."""
    before = token - 1
    if line.breaks[token - line.first] >= 1 or (CLOSES | PREPOSITIONS) & functions_at(line, before):
        return True
    return any(hit.first <= before <= hit.last and cue_kind(hit) != "noun" for hit in line.reporting)


def _skip_leads(line: Line, token: int) -> int:
    """Past times and adverbials between a verb and its subject ("said also on Sunday the ministry")."""
    moved = True
    while moved and token <= line.last:
        moved = False
        for item in line.times:
            if item.first == token:
                token, moved = item.last + 1, True
        for hit in line.grammar_of(*_LEADS):
            if hit.first == token and "conjunction" not in hit.row.function:
                token, moved = hit.last + 1, True
    return token


def _skip_helpers(line: Line) -> int:
    """Past an "and" that opens the sentence and the words that help its verb ("and had earlier said")."""
    joins = {hit.first: hit.last + 1 for hit in line.grammar_of("conjunction") if hit.last == line.first}
    return _skip_leads(line, joins.get(line.first, line.first))


def _behind(line: Line, cue: Hit, memory: Memory) -> tuple[int, int] | None:
    """The subject right behind its verb."""
    pronoun = next((hit for hit in line.grammar_of("pronoun") if hit.first == cue.last + 1), None)
    if pronoun:
        return pronoun.first, pronoun.last
    first = _past_audience(line, cue, _skip_leads(line, cue.last + 1))
    if first <= line.last and (party := _numbered(line, cue, first) or official_subject(line, first)):
        return party
    if first > line.last or closes(line, first) or starts_time(line, first) or speaks_on(line, cue.last + 1):
        return None
    functions = functions_at(line, first)
    if PREPOSITIONS & functions and "site" not in functions:
        return None
    last = first
    while last < line.last and last - first < REACH and not stops(line, last + 1):
        last += 1
    opener = complementizer(line, last)
    governed = opens_behind(line, last)
    governed = governed or (opener is not None and reached(line, last, opener))
    alone = [hit for hit in line.reporting if (hit.first, hit.last) == (first, last) and is_document(hit)]
    known = alone and line.scan.text.startswith(line.scan.pack.options.articles, alone[0].start)
    leads = known and PREPOSITIONS & functions_at(line, last + 1)
    governed = governed or bool(leads or (alone and _event_at(line, last + 1)))  # "pointed the statement to the toll"
    if not governed and (aside := _described(line, first, last)):
        return aside
    offices = (hit for hit in line.roles if hit.row.kind == "office" and "site" not in functions)
    entitled = any(first < hit.first <= min(last, first + NAME_WORDS - 2) for hit in offices)
    if not governed and not entitled and not _opens(line, first) and not _recalled(line, first, last, memory):
        return None
    return (first, last) if governed else _one_party(line, first, last)


def _numbered(line: Line, cue: Hit, first: int) -> tuple[int, int] | None:
    """Several people who speak, by their number ("said three witnesses that", "two of the residents told X that")."""
    count = next((item for item in line.counts if item.first == first and is_figure(item)), None)
    if count is None or "tally" in cue.row.kind or not 2 <= (count.mention.amount.low or 0) <= SPEAKERS:
        return None
    last = line.tokens_of(count.mention.extent)[1]
    while last < line.last and last - first < REACH and not stops(line, last + 1):
        last += 1
    said = complementizer(line, last)
    said_so = said is not None and (said.first == last + 1 or _told(line, last + 1, Memory()) != ())
    told = any(hit.first == last + 1 and hit.row.kind in {"noun", "total"} for hit in line.terms)
    events = told and _told_after(line, last + 1)
    people = any(first <= hit.first <= last for hit in line.roles)
    return (first, last) if people and (said_so or events) else None


def _past_audience(line: Line, cue: Hit, token: int) -> int:
    """Past those who are told, where the speaker stands behind them ("told the reporters the governor X")."""
    led = next((hit for hit in line.grammar_of("dative") if hit.first == token), None)
    heard = next((hit for hit in line.roles if led and hit.first == led.last + 1), None)
    after = heard.last + 1 if heard and heard.row.role in _AUDIENCE else token
    return after if after <= line.last and not line.cut_between(after - 1, after) and _opens(line, after) else token


def _described(line: Line, first: int, last: int) -> tuple[int, int] | None:
    """A name that no pack knows, his office between commas behind it ("said S. Haddad, the spokesman of X, that")."""
    start = last + 1
    if start > line.last or last - first >= NAME_WORDS:
        return None
    aged = [item.last for item in line.times if item.first == start] if "(" in line.gap(start) else []
    opener = complementizer(line, aged[0]) if aged else None
    if opener is not None and opener.first == aged[0] + 1:
        return first, last  # "said J. Faris (42 years) that"
    if not 1 <= line.breaks[start - line.first] < 2:
        return None
    if not any(start <= hit.first <= start + 1 and hit.row.kind == "office" for hit in line.roles):
        return None
    end = start
    while end < line.last and end - start < REACH and line.breaks[end + 1 - line.first] < 1:
        end += 1
    opener = complementizer(line, end)
    said = (opener is not None and opener.first == end + 1) or speech_at(line, end + 1)
    told = any(end < hit.first <= end + 1 for hit in line.grammar_of("dative")) and _told(line, end + 1, Memory())
    return (first, end) if said or told else None


def _recalled(line: Line, first: int, last: int, memory: Memory) -> bool:
    """Whether the words are some of those by which the last speaker was named ("the minister N. Nasir", "Nasir")."""
    spoken = memory.last.ref.text if memory.last and memory.last.ref else ""
    return last > first and line.ref(first, last).text in spoken


def _document(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Whose document speaks behind its verb ("وقال بيان مقتضب للجيش")."""
    first = _skip_leads(line, cue.last + 1)
    noun = next((hit for hit in line.reporting if is_document(hit) and 0 <= hit.first - first <= 1), None)
    return owner_behind(line, (first, noun.last)) if noun else None


def _opens(line: Line, token: int) -> bool:
    """Whether somebody is named where a phrase begins, or by its second word where that is a body or an office."""
    offices = [hit for hit in line.roles if hit.row.kind == "office"]
    named = [item.first for item in line.names] + [hit.first for hit in offices]
    roles = [hit.first for hit in line.roles]
    here = [*named, *roles, *(item.first for item in line.places)]
    one = any(item.first == token for item in line.counts)  # "one of the officers"
    return token in here or token + 1 in (named + roles if one else named) or governed_place(line, token)


def _one_party(line: Line, first: int, last: int) -> tuple[int, int]:
    """The phrase up to a second body, which is the verb's object ("accused the army the forces of")."""
    office = any(hit.first <= first + 1 and hit.last >= first and hit.row.kind == "office" for hit in line.roles)
    bodies = [item for item in line.names if first <= item.first <= last and item.mention.kind != "person"]
    if office or len(bodies) < 2 or bodies[1].first - bodies[0].last > 1 or not _definite(line, bodies[0]):
        return first, last
    return first, bodies[0].last


def _definite(line: Line, body: Item[NameMention]) -> bool:
    """Whether a body is known, or has an article; a mere "organisation" goes on with its name behind it."""
    articles = line.scan.pack.options.articles
    return not body.mention.described or line.scan.text.startswith(articles, line.scan.tokens.spans[body.first][0])


def _only_told(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether the only party behind a verb of telling is the outlet that is told ("and told Reuters that")."""
    if "tell" not in cue.row.kind.split("|"):
        return False
    inside = [item for item in line.names if phrase[0] <= item.first <= phrase[1]]
    return bool(inside) and inside[0].first <= phrase[0] + 1 and inside[0].mention.kind in RELAY_KINDS


def _told(line: Line, token: int, memory: Memory) -> tuple[Speaker, ...]:
    """The outlet that was told it, behind the subject and before what is said."""
    for item in line.names:
        if token <= item.first <= token + 4 and item.mention.kind in RELAY_KINDS:
            if any(token <= hit.first < item.first for hit in line.grammar_of("complementizer")):
                return ()
            speaker = read_speaker(line, item.first, item.last, memory)
            return (speaker,) if speaker and speaker.kind in _RELAYS else ()
    return ()


def _continues(line: Line, cue: Hit) -> bool:
    """Whether the verb only goes on from the one before: joined by "and", opening the sentence, or a participle."""
    if cue.row.side == "before" or cue.first == line.first or _skip_helpers(line) == cue.first:
        return True
    joined = "conjunction" in functions_at(line, cue.first - 1)
    return joined and (cue.first - 1 == line.first or any(hit.last < cue.first for hit in line.reporting))


def _governed_participle(line: Line, cue: Hit) -> bool:
    """Whether a comma stands before a verb and its "that" behind it: who spoke before goes on (", adding that")."""
    opener = complementizer(line, cue.last)
    return line.breaks[cue.first - line.first] == 1 and opener is not None and opener.first == cue.last + 1


def _nominal(line: Line, cue: Hit) -> tuple[int, int] | None:
    """A subject that stands before its verb and opens the clause ("but a doctor denied", "the ministry said")."""
    start = line.first
    for hit in line.grammar_of(*_STARTS):
        if hit.last < cue.first:
            start = max(start, hit.last + 1)
    for hit in line.reporting:
        if hit is not cue and hit.last < cue.first and cue_kind(hit) not in UNSAID and hit.first >= start:
            return None
    start = _skip_leads(line, start)
    if cue.first - start > NOMINAL_REACH or start >= cue.first:
        return None
    last = start
    while last < cue.first - 1 and not stops(line, last + 1):
        last += 1
    named = [item.first for item in line.names] + [hit.first for hit in line.roles]
    named += [item.first for item in line.places if item.mention.kind in {"country", "capital"}]
    return (start, last) if any(start <= at <= last for at in named) else None
