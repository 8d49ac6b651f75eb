"""Find who is said to say what: a sentence in, its acts of saying with speaker, content and stance out."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from kathan.claim.beside import opening_subject, past_times, said_time, spoken_in, tells, told_end
from kathan.claim.credit import is_acronym, lone_report
from kathan.claim.filed import is_byline
from kathan.claim.line import Line
from kathan.claim.opener import opening_noun
from kathan.claim.party import Memory, read_speaker
from kathan.claim.phrase import (
    clause_start,
    comma_before,
    follows_comma,
    has_gap,
    is_filed,
    names_anybody,
    opens_aside,
    phrase_circled,
    phrase_inside,
    phrase_left,
    phrase_right,
)
from kathan.claim.reach import bounded
from kathan.claim.relay import RELAYS, chained, relayed
from kathan.claim.saying import Saying
from kathan.claim.tacit import after_addressee, inside, is_filing, lacks_subject, last_speaker, meant_here, told_to
from kathan.claim.topic import find_topic, is_quoting, quoting_head
from kathan.claim.unmarked import unmarked_sayings
from kathan.claim.verbfirst import find_content, find_subject
from kathan.model.article import RegionKind
from kathan.model.claim import Speaker, Stance
from kathan.model.mention import CountRole
from kathan.packs.load import Pack
from kathan.packs.match import Hit, Phrase
from kathan.packs.schema import GrammarRow, ReportingRow

REACH = 12
MARGIN = 7
COMPLEMENT_REACH = 4
BYLINE_REACH = 9
TITLE_WORDS = 12  # of a line before a list
_DASH = ReportingRow("-", "adposition")
_VERBS = frozenset({"verb", "tell", "announce", "back"})
_WALLS = frozenset(
    {"subject", "complementizer", "contrast", "clause", "ablative", "locative", "dative", "relative", "object"}
)
_HEADLINES = frozenset({RegionKind.TITLE, RegionKind.HEADING, RegionKind.ITEM})


def _kind(hit: Hit) -> str:
    return str(hit.row.kind.split("|")[0])


def _phrase_left(line: Line, end: int) -> tuple[int, int] | None:
    """The noun phrase that ends just before a token: back to a comma, a clause word or another case marker."""
    if line.scan.pack.options.capitals == "nouns":
        return phrase_left(line, end - 1)
    last = end - 1
    first = last
    while first > line.first and last - first < REACH:
        if line.breaks[first - line.first] >= 1:
            break
        if _walled(line, first - 1) or _behind_byline(line, first):
            break
        first -= 1
    return (first, last) if last >= line.first else None


def _behind_byline(line: Line, token: int) -> bool:
    """Whether a bracket that opened at the head of the sentence ends before a token ("Lahore (our reporter) the")."""
    spans = line.scan.tokens.spans
    before = line.scan.text[spans[line.first][0] : spans[token][0]].rstrip()
    if token - line.first > BYLINE_REACH or not before.endswith(")"):
        return False
    return is_byline(line, before[before.rfind("(") + 1 : -1])


def _walled(line: Line, token: int) -> bool:
    """Whether a token ends the search for a noun phrase to its right."""
    for hit in line.grammar:
        if hit.first <= token <= hit.last and _WALLS.intersection(hit.row.function.split("|")):
            return not any(item.first <= token <= item.last for item in line.names)
    return any(hit.first <= token <= hit.head_last and _kind(hit) != "noun" for hit in line.reporting)


def _phrase_right(line: Line, start: int) -> tuple[int, int] | None:
    first = start + 1
    if any(hit.first == hit.last == first for hit in line.grammar_of("genitive")):
        first += 1
    if first > line.last:
        return None
    if line.scan.pack.options.capitals == "nouns":
        return phrase_right(line, first, line.last)
    last = first
    while last < line.last and last - first < REACH:
        if line.breaks[last + 1 - line.first] >= 1 or _walled(line, last + 1) or _stops_right(line, last + 1):
            break
        last += 1
    return first, last


def _stops_right(line: Line, token: int) -> bool:
    counts = any(item.first == token and item.mention.role is not CountRole.ORDINAL for item in line.counts)
    times = any(item.first == token for item in line.times)
    return counts or times or any(hit.first == token and hit.row.kind == "verb" for hit in line.terms)


def _subject_marked(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The noun phrase before the nearest subject marker to the left of a verb, in the same act of saying."""
    for marker in reversed(line.grammar_of("subject")):
        if marker.last < cue.first:
            crossed = any(
                marker.last < hit.first and hit.last < cue.first and _kind(hit) in _VERBS for hit in line.reporting
            )
            return None if crossed else _phrase_left(line, marker.first)
    return None


def _subject_unmarked(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Verb-final without a subject marker: a name or office right before the verb, else one that opens the clause."""
    if cue.row.form.split()[0] in _case_marks(line.scan.pack):
        return _phrase_left(line, cue.first)
    if any(hit.last + 1 == cue.first for hit in line.grammar_of("genitive")):
        return _phrase_left(line, cue.first)
    ends = [item.last for item in (*line.names, *line.places)]
    ends += [hit.last for hit in (*line.roles, *line.grammar_of("pronoun"))]
    bare = [last for last in ends if last < cue.first and not _cased(line, last + 1)]
    return _phrase_left(line, min(bare) + 1) if bare else None


@lru_cache(maxsize=64)
def _case_marks(pack: Pack) -> frozenset[str]:
    """The genitives and datives of a language."""
    rows = pack.rows(GrammarRow)
    return frozenset(row.form for row in rows if {"genitive", "dative"}.intersection(row.function.split("|")))


def _cased(line: Line, token: int) -> bool:
    """Whether a case marker makes the word before the token something else than a subject."""
    marks = line.grammar_of("genitive", "locative", "ablative", "dative", "purpose", "with", "against", "agent")
    return any(hit.first == token for hit in marks)


def _subject_near(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The nearest name, role or pronoun to the left of a verb in its clause, with the words that belong to it."""
    ends = [item.last for item in line.names if item.last < cue.first and not is_filing(line, item)]
    ends += [hit.last for hit in (*line.roles, *line.grammar_of("pronoun")) if hit.last < cue.first]
    sites = [item for item in line.places if item.last < cue.first and not is_filing(line, item)]
    ends += [item.last for item in sites if not (_set_in(line, item.first) and any(e < item.first for e in ends))]
    if not ends:
        return None
    last = max(ends)
    said = next((hit for hit in line.grammar_of("pronoun") if hit.last == last), None)
    if said and line.scan.pack.options.capitals == "names":
        return said.first, said.last
    aside = _before_aside(line, last, cue)
    if aside is not None:
        return aside
    if cue.first - last > 8 or line.cut_between(last, cue.first) > 2:
        return None
    return _apposed(line, _phrase_left(line, last + 1))


def _set_in(line: Line, token: int) -> bool:
    """Whether a preposition of place leads to a token, which then only tells where the subject before it is."""
    before = line.scan.pack.options.adpositions == "before" and not line.scan.pack.options.speaks_in
    return before and any(hit.last == token - 1 for hit in line.grammar_of("locative", "dative", "ablative"))


def _before_aside(line: Line, last: int, cue: Hit) -> tuple[int, int] | None:
    """The subject before an aside whose last name only belongs to it ("the group, loyal to X, said")."""
    if line.scan.pack.options.word_order != "svo" or last >= cue.first or line.breaks[last + 1 - line.first] < 1:
        return None
    first = clause_start(line, last)
    led = any(first < hit.first <= last for hit in line.grammar_of("locative", "dative", "agent", "against"))
    told = tells(line, first, last) or any(first <= hit.first <= last for hit in line.reporting)
    small = any(hit.first == first for hit in (*line.grammar, *line.roles))
    if first <= line.first + 1 or not led or told or small or any(first == item.first for item in line.names):
        return None
    start = clause_start(line, first - 1)
    spans = line.scan.tokens.spans
    capital = any(line.scan.ref(*spans[token]).text[:1].isupper() for token in range(start + 1, first))
    named = capital or names_anybody(line, start, first - 1)
    return (start, first - 1) if named and not tells(line, start, first - 1) else None


def _apposed(line: Line, phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """Take in the name before a comma that the phrase only describes ("A. Rao, head of the council, said")."""
    if phrase is None or phrase[0] <= line.first:
        return phrase
    before = next((item for item in line.names if item.last == phrase[0] - 1), None)
    if before is None or line.breaks[phrase[0] - line.first] != 1:
        return phrase
    return before.first, phrase[1]


def _subject_right(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The speaker after an inverted verb ("said the minister"), between its two parts, or after "by"."""
    inside = phrase_inside(line, cue)
    if inside:
        return inside
    agent = next((hit for hit in line.grammar_of("agent") if 0 < hit.first - cue.last <= 3), None)
    agent = agent or spoken_in(line, cue)
    if agent:
        return _phrase_right(line, agent.last)
    end = after_addressee(line, cue) if _kind(cue) == "tell" else cue.last
    starts = [item.first for item in (*line.names, *line.places)]
    starts += [hit.first for hit in (*line.roles, *line.grammar_of("pronoun"))]
    said = next((hit for hit in line.grammar_of("pronoun") if hit.first == cue.last + 1), None)
    if said and line.scan.pack.options.bare_genitive:
        return said.first, said.last
    told = past_times(line, max(told_end(line, cue), end))
    near = any(0 < start - told <= 3 for start in starts) and not _complement_at(line, told + 1)
    near = near and not any(hit.first == told + 1 and hit.row.value == "name" for hit in line.grammar_of("locative"))
    return _phrase_right(line, told) if near else _body_right(line, told, starts)


def _body_right(line: Line, told: int, starts: list[int]) -> tuple[int, int] | None:
    """A body no pack knows, with a name it belongs to ("informó la Tercera División del Ejército")."""
    if line.scan.pack.options.word_order != "svo" or _complement_at(line, told + 1):
        return None
    phrase = _phrase_right(line, told)
    start, end = line.scan.tokens.spans[min(told + 2, line.last)]
    capital = line.scan.ref(start, end).text[:1].isupper()
    named = phrase and any(phrase[0] <= first <= phrase[1] for first in starts)
    return phrase if capital and named else None


def _subject(line: Line, cue: Hit) -> tuple[int, int] | None:
    if line.scan.pack.options.topics:
        return find_topic(line, cue)
    marked = _subject_marked(line, cue)
    if marked:
        return marked
    if line.scan.pack.options.word_order == "sov":
        return _subject_unmarked(line, cue) if cue.row.side == "before" else None
    opening = opening_subject(line, cue)
    if opening:
        return opening
    if _inverted(line, cue):
        return _subject_right(line, cue)
    if line.scan.pack.options.word_order == "v2":
        return _subject_second(line, cue)
    return _subject_near(line, cue) or opening_noun(line, cue) or _subject_right(line, cue)


def _subject_second(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Verb second: the subject stands before the verb, or after it where an adverbial opens the clause."""
    if opens_aside(line, cue):
        return _subject_right(line, cue)
    start = clause_start(line, cue.first)
    whole = phrase_right(line, start, cue.first - 1) if start < cue.first else None
    if whole and names_anybody(line, *whole):
        return _apposed(line, whole)
    return _subject_near(line, cue) or _subject_right(line, cue)


def _inverted(line: Line, cue: Hit) -> bool:
    """Whether the verb follows the end of a clause or quotation directly."""
    if _complement_at(line, cue.last + 1) and not lacks_subject(line, cue):
        return False
    if cue.first == line.first:
        return True
    if follows_comma(line, cue):
        return False
    closes = any(item.last == cue.first - 1 for item in line.quotations)
    apposed = any(item.last == cue.first - 1 for item in line.names)
    return closes or (line.breaks[cue.first - line.first] >= 1 and not apposed)


def _complement_at(line: Line, token: int) -> bool:
    """Whether a complementizer without a comma stands at a token: what follows is said and no subject."""
    opens = any(hit.first == token for hit in line.grammar_of("complementizer"))
    return opens and line.breaks[token - line.first] < 2


def _complement(line: Line, cue: Hit) -> int | None:
    """The first token that a complementizer beside the cue governs; only a time may stand between them."""
    for hit in line.grammar_of("complementizer"):
        timed = sum(item.last - item.first + 1 for item in line.times if cue.last < item.first < hit.first)
        if 0 < hit.first - cue.last - timed <= COMPLEMENT_REACH:
            return hit.last + 1
    return None


def _verb_content(line: Line, cue: Hit, phrase: tuple[int, int] | None) -> tuple[int, int]:
    governed = _complement(line, cue)
    if governed is not None and governed <= line.last:
        return governed, line.last
    low = min(cue.first, phrase[0]) if phrase else cue.first
    high = max(cue.last, phrase[1]) if phrase else cue.last
    if has_gap(cue) and any(cue.head_last < item.first < cue.tail_first for item in line.counts):
        return cue.head_last + 1, line.last
    direct = line.scan.pack.options.word_order == "v2" and phrase is not None and phrase[1] < cue.first
    if direct and high < line.last and (_comma_after(line, high) or not comma_before(line, low)):
        return _skip_times(line, high + 1), line.last
    if line.scan.pack.options.word_order == "sov":
        return _sov_content(line, cue, phrase)
    after, before = line.last - high, low - line.first
    if phrase and phrase[0] < cue.first and tells(line, high + 1, line.last) and after <= 4:
        return _skip_times(line, high + 1), line.last
    if after <= 4 or (phrase and phrase[0] > cue.last and after < before):
        return (line.first, low - 1) if before else (high + 1, line.last)
    if before > 2 and line.breaks[low - line.first] >= 1 and _comma_after(line, high):
        return line.first, line.last
    return _skip_times(line, high + 1), line.last


def _comma_after(line: Line, token: int) -> bool:
    return token < line.last and line.breaks[token + 1 - line.first] >= 1


def _sov_content(line: Line, cue: Hit, phrase: tuple[int, int] | None) -> tuple[int, int]:
    """Verb-final: what is said stands between subject and verb, or wholly before the subject."""
    if phrase is None:
        return line.first, line.last
    if cue.last < line.last and line.marked_off(cue.last + 1):
        return cue.last + 1, line.last
    if _retorts(line, cue, phrase):
        return phrase[0], cue.last
    inner = cue.first - phrase[1] - 2
    if (inner >= 3 and not _only_relays(line, cue)) or phrase[0] == line.first:
        first = _skip_times(line, phrase[1] + 2)
        last = _before_contrast(line, cue)
        return (first, last) if last - cue.last > inner else (first, max(first, cue.first - 1))
    return line.first, max(line.first, phrase[0] - 1)


def _retorts(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether a headline's last part only tells that somebody denies, so that what stands before is the outlet's."""
    apart = phrase[0] > line.first and line.breaks[phrase[0] - line.first] >= 1
    return apart and cue.row.stance == "denied" and line.sentence.kind in _HEADLINES


def _only_relays(line: Line, cue: Hit) -> bool:
    """Whether a verb of saying follows a relay directly, so that what is said stands before its subject."""
    return any(_kind(hit) == "relay" and 0 < cue.first - hit.last <= 2 for hit in line.reporting)


def _before_contrast(line: Line, cue: Hit) -> int:
    """The last token before a contrast behind the verb, beyond which somebody else acts."""
    subjects = line.grammar_of("subject")
    for hit in line.grammar_of("contrast"):
        if hit.first > cue.last and any(marker.first > hit.last for marker in subjects):
            return hit.first - 1
    return line.last


def _skip_times(line: Line, token: int) -> int:
    """Past a time right beside a verb of saying and the case marker that belongs to it."""
    for item in line.times:
        if token <= item.first <= token + 1 and item.last < line.last:
            marked = any(hit.first == item.last + 1 for hit in line.grammar_of("locative", "dative"))
            after = item.last + (2 if marked and line.scan.pack.options.adpositions == "after" else 1)
            return min(after, line.last)
    return token


def _segment(line: Line, cue: Hit) -> tuple[int, int]:
    """The part of the sentence that an adposition covers: up to a contrast beyond which somebody else speaks."""
    first, last = line.first, line.last
    for hit in line.grammar_of("contrast"):
        beyond = [other for other in line.reporting if other is not cue and _kind(other) in _VERBS | {"adposition"}]
        if hit.first > cue.last and any(other.first > hit.last for other in beyond):
            last = min(last, hit.first - 1)
        if hit.last < cue.first and any(other.last < hit.first for other in beyond):
            first = max(first, hit.last + 1)
    return first, last


def _stance(line: Line, cue: Hit, phrase: tuple[int, int] | None) -> Stance:
    """The cue's own stance, sharpened by a noun of saying in the speaker's phrase ("estimate of the agency")."""
    stance = Stance(cue.row.stance.split("|")[0])
    if stance is not Stance.ASSERTED:
        return stance
    for hit in line.reporting:
        inside = phrase is not None and phrase[0] <= hit.first <= max(phrase[1], cue.first)
        if inside and hit is not cue and hit.row.stance != "asserted":
            return Stance(hit.row.stance.split("|")[0])
    return stance


def _adposition(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    before = cue.row.side not in {"after", "beyond"}
    if cue.row.side == "within":
        phrase: tuple[int, int] | None = (cue.last, cue.last)
    elif has_gap(cue) and cue.row.side != "beyond":
        phrase = phrase_circled(line, cue)
    else:
        phrase = _phrase_left(line, cue.first) if before else _phrase_right(line, cue.last)
    if phrase is None or (cue.row.side == "beyond" and _says_itself(line, cue)):
        return None
    told = told_to(line, phrase) if not before else None
    relay = read_speaker(line, *told[0], memory) if told else None
    phrase = told[1] if told else phrase
    source = _bare_document(line, phrase, memory) or read_speaker(line, *phrase, memory)
    content = _segment(line, cue)
    edge = max(cue.last, phrase[1]) + 1 if phrase[0] <= content[0] + 1 or cue.first <= content[0] else content[0]
    content = (min(edge, content[1]), content[1])
    said_at = said_time(line, content, cue, phrase)
    via = (relay,) if relay else _relay_inside(line, cue, memory)
    return Saying(line, cue, source, content, _stance(line, cue, phrase), phrase, via, said_at)


def _says_itself(line: Line, cue: Hit) -> bool:
    """Whether somebody is quoted before the second part of a cue, which then belongs to something else."""
    return any(cue.head_last < hit.first < cue.tail_first for hit in line.grammar_of("complementizer"))


def _relay_inside(line: Line, cue: Hit, memory: Memory) -> tuple[Speaker, ...]:
    """Who relays it where he stands inside the cue ("quoted the agency from a spokesman")."""
    if cue.row.side != "beyond" or not has_gap(cue):
        return ()
    speaker = read_speaker(line, cue.head_last + 1, cue.tail_first - 1, memory)
    return (speaker,) if speaker else ()


def _bare_document(line: Line, phrase: tuple[int, int], memory: Memory) -> Speaker | None:
    """Whose report or statement it is where the text only says "the report": the last speaker's."""
    small = ("article", "adverb")
    first = max((hit.last + 1 for hit in line.grammar_of(*small) if hit.first == phrase[0]), default=phrase[0])
    alone = any(hit.first == first and hit.last == phrase[1] and _kind(hit) == "noun" for hit in line.reporting)
    return memory.last if alone else None


def _own(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    """What somebody tells of himself ("will 40 Drohnen abgeschossen haben", "by its own account")."""
    phrase = _subject(line, cue) if has_gap(cue) else _subject_near(line, cue) or _named_after(line, cue)
    source = read_speaker(line, *phrase, memory) if phrase else None
    if source is None:
        return None
    return Saying(line, cue, source, (line.first, line.last), _stance(line, cue, phrase), phrase)


def _named_after(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The first name, office or pronoun after a cue."""
    starts = [item.first for item in line.names]
    starts += [hit.first for hit in line.roles if hit.row.kind == "office"]
    starts += [hit.first for hit in line.grammar_of("pronoun")]
    first = min((start for start in starts if 0 < start - cue.last <= REACH), default=None)
    return None if first is None else _phrase_right(line, first - 1)


def _verb_first(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    """An act of saying where the verb stands first; without a subject it goes on from the one before."""
    earlier = [saying.source for saying in found if saying.source and saying.cue.first < cue.first]
    subject = find_subject(line, cue, memory, earlier[-1] if earlier else None)
    stance = _stance(line, cue, subject.phrase)
    if subject.source is None and stance is Stance.ASSERTED:
        return None
    content = find_content(line, cue, subject.phrase)
    said_at = said_time(line, content, cue, subject.phrase)
    return Saying(line, cue, subject.source, content, stance, subject.phrase, subject.via, said_at)


def _verb(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    if line.scan.pack.options.word_order == "vso":
        return _verb_first(line, cue, memory, found)
    shared = _shared(line, cue, found)
    phrase = None if inside(cue) or shared else _subject(line, cue)
    source = shared.source if shared else meant_here(line, phrase, found)
    source = source or (read_speaker(line, *phrase, memory) if phrase else None)
    if source is None:
        source = _document(line, cue, memory) or _continued(line, cue, memory)
    if source is None and (inside(cue) or lacks_subject(line, cue)):
        source = last_speaker(memory, [saying.source for saying in found if saying.source])
    stance = _stance(line, cue, phrase)
    if source is None and stance is Stance.ASSERTED:
        return None
    joined = shared is not None and cue.last < line.last and _complement(line, cue) is None
    content = (cue.last + 1, line.last) if joined else _verb_content(line, cue, phrase)
    saying = Saying(line, cue, source, content, stance, phrase, (), said_time(line, content, cue, phrase))
    return replace(saying, via=_addressee(line, cue, memory)) if "tell" in cue.row.kind.split("|") else saying


def _shared(line: Line, cue: Hit, found: list[Saying]) -> Saying | None:
    """The act of saying whose subject a verb right behind an "and" goes on with ("reconnu ... et affirmé")."""
    if line.scan.pack.options.word_order != "svo" or _kind(cue) not in _VERBS:
        return None
    if not any(hit.last == cue.first - 1 for hit in line.grammar_of("conjunction")):
        return None
    spoken = [saying for saying in found if saying.source and _kind(saying.cue) in _VERBS]
    return next((saying for saying in reversed(spoken) if saying.cue.last < cue.first), None)


def _parted(line: Line, found: list[Saying]) -> list[Saying]:
    """What a verb governs ends before the verb that an "and" joins to it."""
    for later in found:
        before = _shared(line, later.cue, found)
        if before and before.content[0] < later.cue.first <= before.content[1]:
            at = next(at for at, saying in enumerate(found) if saying is before)
            found[at] = replace(before, content=(before.content[0], later.cue.first - 1))
    return found


def _passive(line: Line, memory: Memory) -> Saying | None:
    """The body by which a total is raised or revised ("a été relevé à 12 par la Protection civile")."""
    bodies = {item.first for item in line.names if item.mention.kind != "person"}
    for change in line.grammar_of("change"):
        for agent in line.grammar_of("agent"):
            near = 0 < agent.first - change.last <= REACH and not line.cut_between(change.last, agent.first)
            body = next((first for first in bodies if 0 <= first - agent.last <= 2), None) if near else None
            if body is not None:
                phrase = _phrase_right(line, min(agent.last, body - 1))
                source = read_speaker(line, *phrase, memory) if phrase else None
                if source and phrase:
                    cue = replace(agent, phrase=Phrase("reporting.tsv", _DASH))
                    return Saying(line, cue, source, (line.first, agent.first - 1), Stance.ASSERTED, phrase)
    return None


def _continued(line: Line, cue: Hit, memory: Memory) -> Speaker | None:
    """Who spoke last, where a verb of saying right behind what is said has no subject of its own."""
    if not line.scan.pack.options.topics or cue.row.stance != "asserted":
        return None
    return memory.last if is_quoting(line, cue) else None


def _document(line: Line, cue: Hit, memory: Memory) -> Speaker | None:
    """Whose bulletin or report says it: the one its phrase names, else the last speaker ("in the same bulletin")."""
    for noun in line.reporting:
        far = noun.last >= cue.first or line.cut_between(noun.last, cue.first) >= 1
        if far or _kind(noun) != "noun" or not _in_it(line, noun):
            continue
        phrase = _phrase_left(line, noun.first) if noun.first > line.first else None
        if phrase and any(phrase[0] <= item.first <= phrase[1] for item in line.names):
            return read_speaker(line, *phrase, memory)
        if noun.first - line.first <= 1:
            return memory.last
    return memory.last if lone_report(line, cue) else None


def _in_it(line: Line, noun: Hit) -> bool:
    """Whether a locative stands right beside the noun."""
    return any(hit.first - noun.last == 1 or noun.first - hit.last == 1 for hit in line.grammar_of("locative"))


def _addressee(line: Line, cue: Hit, memory: Memory) -> tuple[Speaker, ...]:
    """The outlet that was told it."""
    after = line.scan.pack.options.adpositions == "before"
    for item in line.names:
        gap = item.first - cue.last if after else cue.first - item.last
        if 0 < gap <= 3:
            speaker = read_speaker(line, item.first, item.last, memory)
            return (speaker,) if speaker and speaker.kind in RELAYS else ()
    return ()


def _doubt(line: Line, cue: Hit) -> Saying:
    """A word of doubt without a speaker colours its part of the sentence, up to a contrast."""
    walls = line.grammar_of("contrast")
    first = max((hit.last + 1 for hit in walls if hit.last < cue.first), default=line.first)
    last = min((hit.first - 1 for hit in walls if hit.first > cue.last), default=line.last)
    if has_gap(cue):
        start = clause_start(line, cue.first)
        first, last = max(first, start if start < cue.first else first), cue.last
    return Saying(line, cue, None, (first, max(first, last)), Stance(cue.row.stance.split("|")[0]))


def _back(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    """A sentence that only says who told the one before; its speaker may stand inside the cue's gap."""
    marker = next((hit for hit in line.grammar_of("subject") if cue.head_last < hit.first <= cue.last), None)
    phrase = _phrase_left(line, marker.first) if marker else None
    if phrase is None:
        saying = _verb(line, cue, memory, found)
        told_here = any(other.source and other.cue.last < cue.first for other in found)
        if saying and told_here and saying.content[0] <= cue.last:
            return replace(saying, content=(cue.first, cue.last))
        return replace(saying, back=True) if saying else None
    source = read_speaker(line, *phrase, memory)
    stance = _stance(line, cue, phrase)
    via = _told_between(line, phrase[1], cue.last, memory)
    return Saying(line, cue, source, (cue.last, cue.last), stance, phrase, via, back=True)


def _told_between(line: Line, after: int, before: int, memory: Memory) -> tuple[Speaker, ...]:
    """The outlet in the dative between two tokens ("यह जानकारी X ने रॉयटर्स को दी")."""
    for item in line.names:
        dative = any(hit.first == item.last + 1 for hit in line.grammar_of("dative"))
        if after < item.first and item.last < before and dative:
            speaker = read_speaker(line, item.first, item.last, memory)
            return (speaker,) if speaker and speaker.kind in RELAYS else ()
    return ()


def _again(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    """A word that gives what its sentence says to the last speaker ("по его словам")."""
    content = _segment(line, cue)
    return Saying(line, cue, memory.last, content, _stance(line, cue, None)) if memory.last else None


def _headed_quotation(line: Line, memory: Memory) -> Saying | None:
    """A headline's quotation with its speaker beside it and no verb."""
    found = quoting_head(line) if line.scan.pack.options.topics and line.sentence.kind in _HEADLINES else None
    if found is None:
        return None
    phrase, content = found
    source = read_speaker(line, *phrase, memory)
    return Saying(line, _dash(line, content, phrase), source, content, Stance.ASSERTED, phrase) if source else None


def _margin(line: Line, memory: Memory) -> Saying | None:
    """A speaker set off by a dash or colon at either end ("1,500 homeless - Red Crescent", "Police: 3 dead")."""
    cuts = [token for token in range(line.first + 1, line.last + 1) if line.marked_off(token)]
    commas = [token for token in range(line.first + 1, line.last + 1) if _headline_comma(line, token)]
    ends = [((token, line.last), (line.first, token - 1)) for token in (*cuts[-1:], *commas[-1:])]
    opening = _past_clock(line, cuts)
    for phrase, content in (*ends, *((_margin_left(line, token), (token, line.last)) for token in opening[:1])):
        if phrase[1] - phrase[0] < MARGIN and _only_named(line, *phrase) and not is_filed(line, *phrase):
            source = read_speaker(line, *phrase, memory)
            if source is not None:
                return Saying(line, _dash(line, content, phrase), source, content, Stance.ASSERTED, phrase)
    return None


def _past_clock(line: Line, cuts: list[int]) -> list[int]:
    """The cuts of a line without the one behind its hour ("16:20 | Army: nine soldiers")."""
    hour = [item for item in line.times if item.first == line.first and item.mention.timex.startswith("T")]
    return [token for token in cuts if not hour or token > hour[0].last + 1]


def _margin_left(line: Line, cut: int) -> tuple[int, int]:
    """The stretch before a colon: all of it but an hour, or what a space sets off in a headline of several parts."""
    heads = line.scan.pack.options.boundary == "none"
    hour = [item.last for item in line.times if item.first == line.first and item.mention.timex.startswith("T")]
    least = hour[0] + 1 if hour and hour[0] + 1 < cut else line.first
    first = cut - 1
    while first > least and (not heads or line.breaks[first - line.first] < 1):
        first -= 1
    return first, cut - 1


def _headline_comma(line: Line, token: int) -> bool:
    """Whether a comma of a headline may set its speaker off ("14 dead, rescuers"), as the language's papers do."""
    heads = line.scan.pack.options.margin_comma and line.sentence.kind in _HEADLINES
    return heads and line.breaks[token - line.first] >= 1


def _only_named(line: Line, first: int, last: int) -> bool:
    """Whether a stretch names a body, person or office and tells nothing itself."""
    counted = [item for item in line.counts if item.mention.role in {CountRole.COUNT, CountRole.MEASURE}]
    told = [item.first for item in counted] + [hit.first for hit in (*line.terms, *line.reporting)]
    bodies = [item.first for item in line.names if item.mention.id or item.mention.described]
    named = bodies + [hit.first for hit in line.roles if hit.row.kind == "office"]
    named += [first] if is_acronym(line, first, last) else []
    return any(first <= at <= last for at in named) and not any(first <= at <= last for at in told)


def _dash(line: Line, content: tuple[int, int], phrase: tuple[int, int]) -> Hit:
    """The mark between speaker and content, as the cue of an act of saying without a word for it."""
    left, right = sorted((content, phrase))
    spans = line.scan.tokens.spans
    start, end = spans[left[1]][1], spans[right[0]][0]
    return Hit(start, end, left[1], right[0], Phrase("reporting.tsv", _DASH), end, right[0])


def _cues(line: Line) -> Iterator[Hit]:
    """The words of saying of a sentence, without a verb that an adposition before it takes in ("según dijo a")."""
    leads = [hit for hit in line.reporting if _kind(hit) == "adposition" and not has_gap(hit)]
    for cue in line.reporting:
        if not any(lead.first < cue.first <= lead.last < cue.last for lead in leads):
            yield cue


def find_sayings(line: Line, memory: Memory) -> tuple[Saying, ...]:
    """All acts of saying of a sentence; relays are joined to the verb that carries them."""
    margin = _headed_quotation(line, memory) or _margin(line, memory)
    found: list[Saying] = [margin] if margin else []
    relays: list[Saying] = []
    if line.scan.pack.options.subject == "bare":
        spoken = unmarked_sayings(line, memory)
        return (*found, *(replace(saying, content=_held(line, saying)) for saying in spoken))
    for cue in _cues(line):
        saying = _read(line, cue, memory, found)
        if saying is not None:
            (relays if _kind(cue) == "relay" else found).append(replace(saying, content=_held(line, saying)))
            shared = _sharing(line, saying, memory)
            found.extend([shared] if shared else [])
    found = _parted(line, found)
    passive = _passive(line, memory)
    found += [passive] if passive else []
    for relay in relays:
        found = relayed(found, relay)
    return tuple(chained(saying, found) for saying in bounded(line, found))


def _sharing(line: Line, saying: Saying, memory: Memory) -> Saying | None:
    """Who shares a verb of saying that stands after the second of two ("A ने 2 लाख और B ने 4 लाख देने की घोषणा की")."""
    phrase, marks = saying.phrase, line.grammar_of("subject")
    if line.scan.pack.options.word_order != "sov" or _kind(saying.cue) != "announce" or phrase is None:
        return None
    before = next((mark for mark in reversed(marks) if mark.last < phrase[0]), None)
    if before is None or phrase[1] >= saying.cue.first:
        return None
    joins = [hit for hit in line.grammar_of("conjunction") if before.last < hit.first < phrase[1]]
    told = any(before.last < hit.first < saying.cue.first for hit in line.reporting if _kind(hit) in _VERBS)
    if not joins or told or not tells(line, before.last, joins[-1].first):
        return None
    first = _phrase_left(line, before.first)
    source = read_speaker(line, *first, memory) if first else None
    content = before.last + 1, joins[-1].first - 1
    return replace(saying, source=source, phrase=first, content=content) if source else None


def _held(line: Line, saying: Saying) -> tuple[int, int]:
    """What is said, within its sentence; the cue alone where the sentence says nothing beside it."""
    first, last = max(saying.content[0], line.first), min(saying.content[1], line.last)
    return (first, last) if first <= last else (saying.cue.first, saying.cue.last)


def _read(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    kind = _kind(cue)
    if kind in {"adposition", "relay"}:
        return _adposition(line, cue, memory)
    if kind in {"verb", "tell", "announce"}:
        return _verb(line, cue, memory, found)
    if kind == "back":
        return _back(line, cue, memory, found)
    if kind == "again":
        return _again(line, cue, memory)
    if kind == "self":
        return _own(line, cue, memory)
    return _doubt(line, cue) if kind == "doubt" else None


def titled(line: Line, memory: Memory) -> Saying | None:
    """The body that a line before a list names ("Balance of the prefecture at noon:"), without a word of saying."""
    counted = any(item.mention.role is CountRole.COUNT for item in line.counts)
    if line.last - line.first > TITLE_WORDS or counted or line.terms:
        return None
    for item in line.names:
        source = read_speaker(line, item.first, item.last, memory) if item.mention.kind != "person" else None
        if source:
            whole, phrase = (line.first, line.last), (item.first, item.last)
            return Saying(line, _dash(line, whole, whole), source, whole, Stance.ASSERTED, phrase)
    return None


def headed(line: Line, cue: Hit, source: Speaker) -> Saying:
    """A line of a list said by the body that the heading above the list names."""
    return Saying(line, cue, source, (line.first, line.last), Stance.ASSERTED)
