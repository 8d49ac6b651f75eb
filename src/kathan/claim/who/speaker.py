"""Find who is said to say what: a sentence in, its acts of saying with speaker, content and stance out."""

from dataclasses import replace

from kathan.claim.line import Line
from kathan.claim.who.according import adposition_saying
from kathan.claim.who.announced import announced_by
from kathan.claim.who.apposed import trails
from kathan.claim.who.beside import behind_counted, said_time, tells, told_outlet, without_outlet
from kathan.claim.who.content import complement_of, owns, segment_of, stance_of, verb_content
from kathan.claim.who.document import (
    bare_document,
    drawn_from,
    known_already,
    speaking_document,
    subject_document,
    told_by,
)
from kathan.claim.who.doubt import doubting, relative_before
from kathan.claim.who.margin import DASH, headed_quotations, only_named
from kathan.claim.who.medium import carried_by
from kathan.claim.who.memory import Memory
from kathan.claim.who.opening import of_document
from kathan.claim.who.party import read_speaker
from kathan.claim.who.passively import ended
from kathan.claim.who.phrase import clause_start, has_gap, late_verb
from kathan.claim.who.pointed import edge_saying
from kathan.claim.who.reach import bounded, only_counts, only_frees
from kathan.claim.who.relay import RELAYS, chained, relayed
from kathan.claim.who.resumed import goes_on
from kathan.claim.who.retold import contrasted
from kathan.claim.who.saying import Saying
from kathan.claim.who.spoken import find_cues, says_nothing
from kathan.claim.who.stretch import REACH, VERBS, cue_kind, words_left, words_right
from kathan.claim.who.subject import named_after, subject_near, subject_of
from kathan.claim.who.tacit import (
    acting_here,
    acting_itself,
    inside,
    lacks_subject,
    last_speaker,
    meant_here,
)
from kathan.claim.who.topic import is_quoting
from kathan.claim.who.trimmed import is_clitic
from kathan.claim.who.unmarked import unmarked_sayings
from kathan.claim.who.verbfirst import find_content, find_subject
from kathan.claim.who.written import only_finds, own_document, told_in
from kathan.model.claim import Speaker, Stance
from kathan.packs.hit import Hit, Phrase

OPENED = 24  # words from a document that opens the sentence to its second verb


def _own(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    """What somebody tells of himself ("will 40 Drohnen abgeschossen haben", "by its own account")."""
    phrase = subject_of(line, cue) if has_gap(cue) else subject_near(line, cue) or named_after(line, cue)
    source = read_speaker(line, *phrase, memory) if phrase else None
    if source is None:
        return None
    return Saying(line, cue, source, (line.first, line.last), stance_of(line, cue, phrase), phrase)


def _verb_first(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    """An act of saying where the verb stands first; without a subject it goes on from the one before."""
    spoke = [saying for saying in found if saying.source and saying.cue.first < cue.first]
    gave = [saying for saying in spoke if cue_kind(saying.cue) == "announce"]  # who gives something speaks no more
    earlier = [saying.source for saying in spoke if saying not in gave] or [saying.source for saying in gave]
    subject = find_subject(line, cue, memory, earlier[-1] if earlier else None)
    stance = stance_of(line, cue, subject.phrase)
    if subject.source is None and stance is Stance.ASSERTED:
        return None
    content = find_content(line, cue, subject.phrase)
    said_at = said_time(line, content, cue, subject.phrase)
    return Saying(line, cue, subject.source, content, stance, subject.phrase, subject.via, said_at)


def _verb(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    if line.scan.pack.options.word_order == "vso":
        return _verb_first(line, cue, memory, found)
    shared = _shared(line, cue, found)
    phrase = None if inside(cue) or shared else subject_of(line, cue)
    told = behind_counted(line, cue, phrase) if phrase else None
    phrase = (told.last + 1, phrase[1]) if told and phrase else phrase
    phrase = without_outlet(line, phrase) if phrase else None
    source = shared.source if shared else meant_here(line, phrase, found) or acting_itself(line, phrase, memory, cue)
    acting = acting_here(line, phrase)
    phrase = (words_left(line, acting) if acting is not None else None) or phrase
    source = source or (told_by(line, phrase, memory) if phrase else None)
    if source is None:
        source = speaking_document(line, cue, memory) or _continued(line, cue, memory)
        phrase = phrase or (subject_document(line, cue) if source else None)
    if source is None and (inside(cue) or lacks_subject(line, cue)):
        opened = of_document(line, cue, OPENED) if line.scan.pack.options.word_order == "svo" else None
        source = told_by(line, opened, memory) if opened else None
        source = source or last_speaker(memory, [saying.source for saying in found if saying.source])
    stance = stance_of(line, cue, phrase)
    if source is None and stance is Stance.ASSERTED:
        return None
    if source is None and owns(line, cue):
        start = max(clause_start(line, cue.first), relative_before(line, cue))
        return Saying(line, cue, None, (start, cue.last), stance)
    joined = shared is not None and cue.last < line.last and complement_of(line, cue) is None
    content = (cue.last + 1, line.last) if joined else verb_content(line, cue, phrase)
    content = (told.first, line.last) if told else content
    stance = Stance.ASSERTED if stance is Stance.DENIED and _says_instead(line, cue, content) else stance
    saying = Saying(line, cue, source, content, stance, phrase, (), said_time(line, content, cue, phrase))
    told_to = _addressee(line, cue, memory) if "tell" in cue.row.kind.split("|") else ()
    return replace(saying, via=tuple(one for one in told_to if source is None or one.label != source.label))


def _says_instead(line: Line, cue: Hit, content: tuple[int, int]) -> bool:
    """Whether a colon behind a denial that names what it denies opens what is so ("called this a lie: nobody died")."""
    return " " in cue.row.form and content[0] == cue.last + 1 <= line.last and ":" in line.gap(content[0])


def _shared(line: Line, cue: Hit, found: list[Saying]) -> Saying | None:
    """The act of saying whose subject a verb goes on with behind "and", "but" or as a participle ("..., adding")."""
    if line.scan.pack.options.word_order != "svo" or cue_kind(cue) not in VERBS:
        return None
    joins = (hit for hit in line.grammar_of("conjunction", "contrast") if hit.last == cue.first - 1)
    joined = any("conjunction" in hit.phrase.kinds or not line.breaks[cue.first - line.first] for hit in joins)
    if not joined and not (cue.first > line.first and line.breaks[cue.first - line.first] >= 1 and trails(line, cue)):
        return None
    spoken = [saying for saying in found if saying.source and _opens_or_says(line, saying)]
    return next((saying for saying in reversed(spoken) if saying.cue.last < cue.first), None)


def _opens_or_says(line: Line, saying: Saying) -> bool:
    """Whether an act of saying is a verb, or an "according to" that opens the sentence."""
    opens = cue_kind(saying.cue) == "adposition" and saying.cue.first == line.first
    return opens or cue_kind(saying.cue) in VERBS


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
    changes, agents = line.grammar_of("change"), line.grammar_of("agent")
    if not changes or not agents:
        return None
    bodies = {item.first for item in line.names if item.mention.kind != "person"}
    for change in changes:
        for agent in agents:
            near = 0 < agent.first - change.last <= REACH and not line.cut_between(change.last, agent.first)
            body = next((first for first in bodies if 0 <= first - agent.last <= 2), None) if near else None
            if body is not None:
                phrase = words_right(line, min(agent.last, body - 1))
                source = read_speaker(line, *phrase, memory) if phrase else None
                if source and phrase:
                    cue = replace(agent, phrase=Phrase("reporting.tsv", DASH))
                    return Saying(line, cue, source, (line.first, agent.first - 1), Stance.ASSERTED, phrase)
    return None


def _continued(line: Line, cue: Hit, memory: Memory) -> Speaker | None:
    """Who spoke last, where a verb of saying right behind what is said has no subject of its own."""
    if not line.scan.pack.options.topics or cue.row.stance not in {"asserted", "alleged"}:
        return None
    return memory.last if is_quoting(line, cue) else None


def _addressee(line: Line, cue: Hit, memory: Memory) -> tuple[Speaker, ...]:
    """The outlet that was told it."""
    told = told_outlet(line, cue)
    if told and not any(item.first <= told[0] <= item.last and item.mention.id for item in line.names):
        ref = line.ref(*told)
        return (Speaker(ref.text, None, "outlet", ref),)
    after = line.scan.pack.options.adpositions == "before"
    for item in line.names:
        gap = item.first - cue.last if after else cue.first - item.last
        unnamed = item.mention.id is None and item.first == item.last and item.mention.kind == "media"
        if not unnamed and (0 < gap <= 3 or (gap == 0 and item.last > cue.last)):
            speaker = read_speaker(line, item.first, item.last, memory)
            return (speaker,) if speaker and speaker.kind in RELAYS else ()
    return ()


def _back(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    """A sentence that only says who told the one before; its speaker may stand inside the cue's gap. Who did not
    tell it ("цю інформацію пожежники не підтвердили") is nobody's source."""
    denied = {hit.last + 1 for hit in line.grammar_of("negation") if hit.first > cue.head_last}
    if has_gap(cue) and cue.last in denied:
        return None
    marks = (hit for hit in line.grammar_of("subject") if cue.head_last < hit.first <= cue.last)
    marker = next(marks, None) or _written_in(line, cue)
    told = cue.first > line.first and tells(line, line.first, cue.first - 1)
    phrase = words_left(line, marker.first) if marker else drawn_from(line, cue) or _held(line, cue)
    if phrase is None:
        saying = _verb(line, cue, memory, found)
        if _tells_itself(line, cue):
            return saying
        here = told and any(other.source and other.cue.last < cue.first for other in found)
        if saying and here and saying.content[0] <= cue.last:
            return replace(saying, content=(cue.first, cue.last))
        if saying and line.scan.pack.options.speaks_in and has_gap(cue) and not told:
            saying = replace(saying, content=(cue.last, cue.last))  # an outlet in its gap is none of what is said
        return replace(saying, back=True) if saying else None
    source = bare_document(line, phrase, memory) or read_speaker(line, *phrase, memory)
    stance = stance_of(line, cue, phrase)
    via = _told_between(line, phrase[1], cue.last, memory)
    if told:
        return Saying(line, cue, source, (line.first, cue.first - 1), stance, phrase, via)
    return Saying(line, cue, source, _onward(line, cue), stance, phrase, via, back=True)


def _tells_itself(line: Line, cue: Hit) -> bool:
    """Whether a cue that points back ends an event of its own sentence ("पांच को [मार गिराने का दावा]")."""
    final = line.scan.pack.options.word_order == "sov"
    return final and any(hit.first <= cue.head_last and cue.first <= hit.last for hit in line.terms)


def _onward(line: Line, cue: Hit) -> tuple[int, int]:
    """What a cue that points back goes on to say behind a "that" (यह जानकारी देते हुए X ने बताया [कि] …); else its end."""
    leads = (hit.last for hit in line.grammar_of("complementizer") if 0 < hit.first - cue.last <= 2)
    start = next(leads, line.last)
    return (start + 1, line.last) if start < line.last else (cue.last, cue.last)


def _held(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Who stands without a marker inside a cue that points at its own sentence ("… का दावा [पुलिस] कर रही है")."""
    gap = cue.head_last + 1, cue.tail_first - 1
    held = line.scan.pack.options.word_order == "sov" and has_gap(cue) and gap[0] <= gap[1]
    return gap if held and only_named(line, *gap) else None


def _written_in(line: Line, cue: Hit) -> Hit | None:
    """The locative of the document in which a claim is made ("यह दावा एक मीडिया रिपोर्ट में किया गया")."""
    ends = {hit.last for hit in line.reporting if cue_kind(hit) == "noun" and hit.first > cue.head_last}
    marks = line.grammar_of("locative") if line.scan.pack.options.word_order == "sov" else ()
    return next((hit for hit in marks if cue.head_last < hit.first <= cue.last and hit.first - 1 in ends), None)


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
    source = memory.last or own_document(line, cue)
    return Saying(line, cue, source, segment_of(line, cue), stance_of(line, cue, None)) if source else None


def find_sayings(line: Line, memory: Memory) -> tuple[Saying, ...]:
    """All acts of saying of a sentence; relays are joined to the verb that carries them."""
    found: list[Saying] = list(headed_quotations(line, memory))
    margin = None if found else edge_saying(line, memory)
    found += [margin] if margin else []
    relays: list[Saying] = []
    if line.scan.pack.options.subject == "bare":
        spoken = unmarked_sayings(line, memory)
        return (*found, *(_holding(line, saying) for saying in spoken))
    for cue in find_cues(line):
        saying = _read(line, cue, memory, found)
        acts = saying is not None and (only_counts(line, saying) or only_frees(line, saying))
        if saying is not None and not acts and not only_finds(line, saying):
            (relays if cue_kind(cue) == "relay" else found).append(_holding(line, saying))
            shared = _sharing(line, saying, memory)
            found.extend([shared] if shared else [])
    found = [saying for saying in ended(line, _parted(line, found)) if not announced_by(saying, found)]
    found += contrasted(line, found, memory)
    passive = _passive(line, memory)
    found += [passive] if passive else told_in(line, [*found, *relays], memory)
    for relay in relays:
        found = relayed(found, relay)
    return carried_by(line, [chained(saying, found) for saying in bounded(line, found)], memory)


def _sharing(line: Line, saying: Saying, memory: Memory) -> Saying | None:
    """Who shares a verb of saying that stands after the second of two ("A ने 2 लाख और B ने 4 लाख देने की घोषणा की")."""
    phrase, marks = saying.phrase, line.grammar_of("subject")
    if line.scan.pack.options.word_order != "sov" or cue_kind(saying.cue) != "announce" or phrase is None:
        return None
    before = next((mark for mark in reversed(marks) if mark.last < phrase[0]), None)
    if before is None or phrase[1] >= saying.cue.first:
        return None
    joins = [hit.first for hit in line.grammar_of("conjunction") if before.last < hit.first < phrase[1]]
    gap = line.scan.pack.options.topics and line.breaks[phrase[0] - line.first] >= 1
    joins = [phrase[0]] if gap else joins
    told = any(before.last < hit.first < saying.cue.first for hit in line.reporting if cue_kind(hit) in VERBS)
    if not joins or told or not tells(line, before.last, joins[-1]):
        return None
    first = words_left(line, before.first)
    source = read_speaker(line, *first, memory) if first else None
    content = before.last + 1, joins[-1] - 1
    return replace(saying, source=source, phrase=first, content=content) if source else None


def _holding(line: Line, saying: Saying) -> Saying:
    """What is said kept within its sentence; the cue alone where the sentence says nothing beside it."""
    first, last = max(saying.content[0], line.first), min(saying.content[1], line.last)
    held = (first, last) if first <= last else (saying.cue.first, saying.cue.last)
    return saying if held == saying.content else replace(saying, content=held)


def _own_paper(line: Line, cue: Hit) -> bool:
    """Whether a comma or an event's verb ends a cue that names a document, which is then the last speaker's ("by the
    statement,")."""
    owned = "again" in cue.row.kind.split("|") and cue.last < line.last
    told = any(hit.first == cue.last + 1 and hit.row.kind == "verb" for hit in line.terms) if owned else False
    led = owned and any(hit.first == cue.last + 1 for hit in line.grammar_of("auxiliary"))
    told = told or led or (owned and is_clitic(line, cue.last + 1))  # "ووفقا للبيان [ف]إن"
    return owned and (told or line.breaks[cue.last + 1 - line.first] >= 1)


def _read(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    kind = cue_kind(cue)
    later = late_verb(line, cue)
    if later is not None:
        return _verb(line, later, memory, found)
    if kind == "again" or _own_paper(line, cue):
        return _again(line, cue, memory)
    if kind == "adposition" and goes_on(line, cue):
        return _verb_first(line, cue, memory, found)
    if kind in {"adposition", "relay"}:
        return (_again if known_already(line, cue) else adposition_saying)(line, cue, memory)
    if kind in {"verb", "tell", "announce"}:
        return None if says_nothing(line, cue) else _verb(line, cue, memory, found)
    if kind == "back":
        return _back(line, cue, memory, found)
    if kind == "self":
        return _own(line, cue, memory)
    return doubting(line, cue) if kind == "doubt" else None
