"""Find who is said to say what: a sentence in, its acts of saying with speaker, content and stance out."""

from collections.abc import Iterator
from dataclasses import replace

from kathan.claim.apposed import trails
from kathan.claim.beside import behind_counted, said_time, tells
from kathan.claim.content import complement_of, segment_of, stance_of, verb_content
from kathan.claim.credit import lone_report
from kathan.claim.line import Line
from kathan.claim.margin import DASH, credited_row, headed_quotations, margin_saying, tally_saying
from kathan.claim.party import Memory, read_speaker
from kathan.claim.phrase import (
    clause_start,
    has_gap,
    late_verb,
    phrase_circled,
)
from kathan.claim.posts import as_document, in_post, is_post
from kathan.claim.reach import bounded, only_counts
from kathan.claim.relay import RELAYS, chained, relayed
from kathan.claim.retold import contrasted
from kathan.claim.saying import Saying
from kathan.claim.subject import REACH, VERBS, cue_kind, named_after, subject_near, subject_of, words_left, words_right
from kathan.claim.tacit import acting_here, inside, issuing_here, lacks_subject, last_speaker, meant_here, told_to
from kathan.claim.topic import is_quoting
from kathan.claim.unmarked import unmarked_sayings
from kathan.claim.verbfirst import find_content, find_subject
from kathan.model.claim import Speaker, Stance
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit, Phrase

OWNS = 10  # words between a word for a deed and the verb that owns to it
ISSUED = 4  # words from a document to the "by" of who issued it
ADJECTIVES = 3  # of a word for a document that nobody is named for


def _in_document(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    """What stands behind "it says" and a colon: in a post named before it, or in the document told of last."""
    if cue.row.side != "after" or has_gap(cue) or cue.last >= line.last or not line.marked_off(cue.last + 1):
        return None
    quoted = cue.first == line.first + 1 and any(item.first == cue.last + 1 for item in line.quotations)
    source = in_post(line, cue) or (memory.document if quoted else None)
    return Saying(line, cue, source, (cue.last + 1, line.last), stance_of(line, cue, None)) if source else None


def _adposition(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    if written := _in_document(line, cue, memory):
        return written
    before = cue.row.side not in {"after", "beyond"}
    if cue.row.side == "within":
        phrase: tuple[int, int] | None = _named_within(line, cue)
    elif has_gap(cue) and cue.row.side != "beyond":
        phrase = phrase_circled(line, cue)
    else:
        phrase = words_left(line, cue.first) if before else words_right(line, cue.last)
    if phrase is None or (cue.row.side == "beyond" and _says_itself(line, cue)) or _leads_on(line, cue, phrase):
        return None
    if _sorted_by(line, phrase):
        return None
    phrase = phrase if before else _issued_by(line, phrase)
    told = told_to(line, phrase) if not before else None
    relay = read_speaker(line, *told[0], memory) if told else None
    phrase = told[1] if told else phrase
    source = _bare_document(line, phrase, memory) or read_speaker(line, *phrase, memory)
    if source is None and (acting := issuing_here(line, phrase)) is not None:
        phrase = words_left(line, acting) or phrase
        source = read_speaker(line, *phrase, memory)
    if source is None and cue.row.side == "within":
        ref = line.ref(*phrase)
        source = Speaker(ref.text, None, "document", ref)
    content = segment_of(line, cue)
    edge = max(cue.last, phrase[1]) + 1 if phrase[0] <= content[0] + 1 or cue.first <= content[0] else content[0]
    content = (min(edge, content[1]), content[1])
    if source and source.ref and _begins_anew(line, cue, source.ref):
        content = (min(cue.last + 1, line.last), max(content[1], min(cue.last + 1, line.last)))
    said_at = said_time(line, content, cue, phrase)
    via = (relay,) if relay else _relay_inside(line, cue, memory)
    if _credits(line, cue, phrase):
        return Saying(line, cue, source, (cue.last, cue.last), stance_of(line, cue, phrase), phrase, via, back=True)
    return Saying(line, cue, source, content, stance_of(line, cue, phrase), phrase, via, said_at)


def _sorted_by(line: Line, phrase: tuple[int, int]) -> bool:
    """Whether a heading only tells by which kind of place its list is sorted ("الأضرار حسب المنطقة")."""
    return any((hit.first, hit.last) == phrase for hit in line.grammar_of("site"))


def _issued_by(line: Line, phrase: tuple[int, int]) -> tuple[int, int]:
    """The phrase of a document with the "by" of its issuer behind it ("a toll released by X")."""
    if line.scan.pack.options.adpositions != "before" or line.scan.pack.options.capitals != "names":
        return phrase
    held = (hit for hit in line.reporting if phrase[0] <= hit.first and hit.last <= phrase[1])
    nouns = [hit.last for hit in held if _is_document(hit)]
    if nouns and (owner := _owned_by(line, nouns[0], phrase[1])):
        return owner
    agents = line.grammar_of("agent") if nouns else ()
    by = next((hit for hit in agents if 1 < hit.first - phrase[1] <= ISSUED), None)
    if by is None or line.cut_between(phrase[1], by.first):
        return phrase
    issuer = words_right(line, by.last)
    return issuer or phrase


def _is_document(hit: Hit) -> bool:
    return "noun" in hit.row.kind.split("|")


def _owned_by(line: Line, noun: int, last: int) -> tuple[int, int] | None:
    """The body behind the genitive of a document ("un bilan encore provisoire de la préfecture")."""
    mark = next((hit for hit in line.grammar_of("genitive") if noun < hit.first <= last), None)
    if mark is None or mark.last >= last or line.cut_between(noun, last):
        return None
    named = any(0 < item.first - mark.last <= 2 and item.mention.kind != "person" for item in line.names)
    return (mark.last + 1, last) if named else None


def _begins_anew(line: Line, cue: Hit, speaker: TextRef) -> bool:
    """Whether a finite verb right before a speaker ends what was told ("ہلاک ہو گئے پولیس کے مطابق")."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word" or cue.last >= line.last:
        return False
    first = line.tokens_of(speaker)[0]
    ends = [hit.last for hit in line.terms if hit.row.kind == "verb"]
    ended = first > line.first and first - 1 in ends and not line.cut_between(first - 1, first)
    return ended and tells(line, cue.last + 1, line.last)


def _leads_on(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether the phrase names nobody: a comma sets it off, or it only leads on ("according to data from X")."""
    noun = any(
        hit.last == phrase[1] and cue_kind(hit) == "noun" and hit.first <= phrase[0] + 1 for hit in line.reporting
    )
    onward = any(
        hit.first == phrase[1] + 1 and cue_kind(hit) == "adposition" and hit is not cue for hit in line.reporting
    )
    return (noun and onward) or _set_off(line, cue, phrase)


def _named_within(line: Line, cue: Hit) -> tuple[int, int]:
    """The cue's own words that name the speaker: the last one, with its adjective ("nach amtlichen Zahlen")."""
    several = cue.last - cue.first > 1
    return (cue.last - several, cue.last)


def _set_off(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether a comma follows a cue of several words, which then names nobody ("according to first reports, ...")."""
    follows = phrase[0] == cue.last + 1 and cue.first != cue.last
    return follows and line.scan.pack.options.adpositions == "before" and line.breaks[phrase[0] - line.first] >= 1


def _credits(line: Line, cue: Hit, phrase: tuple[int, int]) -> bool:
    """Whether a sentence only says whose words the ones before it are ("That is the ministry's official tally")."""
    whole = phrase[0] == line.first and line.last - cue.last <= 1 and cue_kind(cue) == "relay"
    return whole and line.scan.pack.options.topics and not line.counts


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
    """Whose report or statement it is where the text only says "the (latest) report": the last speaker's, else its own.

    Between article and noun only words that no pack knows may stand, and none with a capital.
    """
    small = ("article", "adverb")
    marks = [hit for hit in line.grammar_of(*small) if hit.first == phrase[0]]
    first = max((hit.last + 1 for hit in marks), default=phrase[0])
    noun = next((hit for hit in line.reporting if _qualified(line, hit, (first, phrase[1]))), None)
    if noun is None:
        return None
    alone = noun.first == first and noun.last == phrase[1]
    ref = line.ref(*phrase)
    return memory.author or (None if alone else Speaker(ref.text, None, "document", ref))


def _qualified(line: Line, noun: Hit, span: tuple[int, int]) -> bool:
    """Whether a word for a document and its adjectives fill a span."""
    around = [*range(span[0], noun.first), *range(noun.last + 1, span[1] + 1)]
    if cue_kind(noun) != "noun" or not span[0] <= noun.first <= noun.last <= span[1] or len(around) > ADJECTIVES:
        return False
    if not around or line.scan.pack.options.word_order == "vso" or line.scan.pack.options.adpositions == "after":
        return not around
    known = [(hit.first, hit.last) for hit in (*line.grammar, *line.terms, *line.reporting, *line.roles)]
    known += [(item.first, item.last) for table in (line.names, line.places, line.times) for item in table]
    plain = not any(first <= token <= last for first, last in known for token in around)
    return plain and not any(line.ref(token, token).text[:1].isupper() for token in around)


def _own(line: Line, cue: Hit, memory: Memory) -> Saying | None:
    """What somebody tells of himself ("will 40 Drohnen abgeschossen haben", "by its own account")."""
    phrase = subject_of(line, cue) if has_gap(cue) else subject_near(line, cue) or named_after(line, cue)
    source = read_speaker(line, *phrase, memory) if phrase else None
    if source is None:
        return None
    return Saying(line, cue, source, (line.first, line.last), stance_of(line, cue, phrase), phrase)


def _verb_first(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    """An act of saying where the verb stands first; without a subject it goes on from the one before."""
    earlier = [saying.source for saying in found if saying.source and saying.cue.first < cue.first]
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
    source = shared.source if shared else meant_here(line, phrase, found)
    acting = acting_here(line, phrase)
    phrase = (words_left(line, acting) if acting is not None else None) or phrase
    source = source or (read_speaker(line, *phrase, memory) if phrase else None)
    if source is None:
        source = _document(line, cue, memory) or _continued(line, cue, memory)
    if source is None and (inside(cue) or lacks_subject(line, cue)):
        source = last_speaker(memory, [saying.source for saying in found if saying.source])
    stance = stance_of(line, cue, phrase)
    if source is None and stance is Stance.ASSERTED:
        return None
    joined = shared is not None and cue.last < line.last and complement_of(line, cue) is None
    content = (cue.last + 1, line.last) if joined else verb_content(line, cue, phrase)
    content = (told.first, line.last) if told else content
    saying = Saying(line, cue, source, content, stance, phrase, (), said_time(line, content, cue, phrase))
    return replace(saying, via=_addressee(line, cue, memory)) if "tell" in cue.row.kind.split("|") else saying


def _shared(line: Line, cue: Hit, found: list[Saying]) -> Saying | None:
    """The act of saying whose subject a verb goes on with behind an "and" or as a participle ("..., adding that")."""
    if line.scan.pack.options.word_order != "svo" or cue_kind(cue) not in VERBS:
        return None
    joined = any(hit.last == cue.first - 1 for hit in line.grammar_of("conjunction"))
    if not joined and not (cue.first > line.first and line.breaks[cue.first - line.first] >= 1 and trails(line, cue)):
        return None
    spoken = [saying for saying in found if saying.source and cue_kind(saying.cue) in VERBS]
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
    if not line.scan.pack.options.topics or cue.row.stance != "asserted":
        return None
    return memory.last if is_quoting(line, cue) else None


def _document(line: Line, cue: Hit, memory: Memory) -> Speaker | None:
    """Whose bulletin or report says it: the one its phrase names, else the last speaker ("in the same bulletin")."""
    for noun in line.reporting:
        far = noun.last >= cue.first or line.cut_between(noun.last, cue.first) >= 1
        if far or cue_kind(noun) != "noun" or is_post(noun) or not _in_it(line, noun) or _only_quoted(line, noun, cue):
            continue
        phrase = words_left(line, noun.first) if noun.first > line.first else None
        if phrase and any(phrase[0] <= item.first <= phrase[1] for item in line.names):
            return read_speaker(line, *phrase, memory)
        if noun.first - line.first <= 1 and (memory.last or line.scan.pack.options.word_order != "sov"):
            return memory.last or _itself(line, noun)
    if lone_report(line, cue):
        return memory.author
    written = _in_writing(line, cue, memory) if line.scan.pack.options.word_order == "sov" else None
    return written or in_post(line, cue)


def _itself(line: Line, noun: Hit) -> Speaker | None:
    """A report that nobody is known to have issued speaks for itself ("the report says")."""
    return as_document(line, noun.first, noun.last) if line.scan.pack.options.speaks_in else None


def _in_writing(line: Line, cue: Hit, memory: Memory) -> Speaker | None:
    """What says it where nobody is named: a post, a letter ("एक पोस्ट में दावा किया गया"), or the one before ("इसमें")."""
    for mark in line.grammar_of("locative"):
        noun = next((hit for hit in line.reporting if cue_kind(hit) == "noun" and hit.last == mark.first - 1), None)
        near = mark.last < cue.first and not tells(line, mark.last, cue.first)
        phrase = words_left(line, mark.first) if noun and near and noun.row.stance == "asserted" else None
        if phrase:
            return as_document(line, *phrase)
    opens = any(hit.first == line.first and hit.last < cue.first for hit in line.grammar_of("inclusion"))
    return memory.document if opens and not tells(line, line.first, cue.first) else None


def _only_quoted(line: Line, noun: Hit, cue: Hit) -> bool:
    """Whether a noun of saying stands inside a quotation that the verb is not part of."""
    held = (item for item in line.quotations if item.first <= noun.first <= item.last)
    return any(not item.first <= cue.first <= item.last for item in held)


def _in_it(line: Line, noun: Hit) -> bool:
    """Whether a locative stands right beside the noun."""
    return any(hit.first - noun.last == 1 or noun.first - hit.last == 1 for hit in line.grammar_of("locative"))


def _addressee(line: Line, cue: Hit, memory: Memory) -> tuple[Speaker, ...]:
    """The outlet that was told it."""
    after = line.scan.pack.options.adpositions == "before"
    for item in line.names:
        gap = item.first - cue.last if after else cue.first - item.last
        if 0 < gap <= 3 or (gap == 0 and item.last > cue.last):
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
    phrase = words_left(line, marker.first) if marker else None
    if phrase is None:
        saying = _verb(line, cue, memory, found)
        told_here = any(other.source and other.cue.last < cue.first for other in found)
        if saying and told_here and saying.content[0] <= cue.last:
            return replace(saying, content=(cue.first, cue.last))
        return replace(saying, back=True) if saying else None
    source = read_speaker(line, *phrase, memory)
    stance = stance_of(line, cue, phrase)
    via = _told_between(line, phrase[1], cue.last, memory)
    if cue.first > line.first and tells(line, line.first, cue.first - 1):
        return Saying(line, cue, source, (line.first, cue.first - 1), stance, phrase, via)
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
    content = segment_of(line, cue)
    return Saying(line, cue, memory.last, content, stance_of(line, cue, None)) if memory.last else None


def _cues(line: Line) -> Iterator[Hit]:
    """The words of saying of a sentence, without a verb that an adposition before it takes in ("según dijo a").

    Of cues that open with the same words ("об этом сообщил .., передает") the one that ends first holds.
    """
    leads = [hit for hit in line.reporting if cue_kind(hit) == "adposition" and not has_gap(hit)]
    for cue in line.reporting:
        taken = any(lead.first < cue.first <= lead.last < cue.last for lead in leads)
        silent = _describes(line, cue) or _befalls(line, cue) or _owns_to(line, cue)
        if not taken and not silent and not _overreaches(line, cue):
            yield cue


def _owns_to(line: Line, cue: Hit) -> bool:
    """Whether a verb only owns to a deed, of whose figures it says nothing ("claimed responsibility for")."""
    if cue_kind(cue) not in VERBS:
        return False
    before = line.scan.pack.options.word_order == "sov"
    pairs = [(deed, cue) if before else (cue, deed) for deed in line.grammar_of("deed")]
    near = ((left.last, right.first) for left, right in pairs if 0 < right.first - left.last <= (OWNS if before else 3))
    return any(not line.cut_between(left, right) for left, right in near)


def _befalls(line: Line, cue: Hit) -> bool:
    """Whether a reflexive before a verb of saying tells that it is said, not who says it ("se registraron 18")."""
    return cue_kind(cue) in VERBS and any(hit.last == cue.first - 1 for hit in line.grammar_of("reflexive"))


def _describes(line: Line, cue: Hit) -> bool:
    """Whether a verb of saying is a participle that describes a noun ("their disputed border", "the reported dead")."""
    options = line.scan.pack.options
    if options.capitals != "names" or options.adjectives != "before" or cue_kind(cue) not in VERBS:
        return False
    before = any(hit.last == cue.first - 1 for hit in line.grammar_of("possessive", "article"))
    return before and cue.first == cue.last and line.cut_between(cue.first - 1, cue.last) == 0


def _overreaches(line: Line, cue: Hit) -> bool:
    """Whether a cue runs on past the verb that a shorter one of the same opening has; a final verb is the last one."""
    if not has_gap(cue) or cue_kind(cue) != "back":
        return False
    alike = [hit.last for hit in line.reporting if hit.first == cue.first and cue_kind(hit) == "back"]
    return cue.last != (max(alike) if line.scan.pack.options.word_order == "sov" else min(alike))


def find_sayings(line: Line, memory: Memory) -> tuple[Saying, ...]:
    """All acts of saying of a sentence; relays are joined to the verb that carries them."""
    found: list[Saying] = list(headed_quotations(line, memory))
    margin = None if found else margin_saying(line, memory) or tally_saying(line, memory) or credited_row(line, memory)
    found += [margin] if margin else []
    relays: list[Saying] = []
    if line.scan.pack.options.subject == "bare":
        spoken = unmarked_sayings(line, memory)
        return (*found, *(_holding(line, saying) for saying in spoken))
    for cue in _cues(line):
        saying = _read(line, cue, memory, found)
        if saying is not None and not only_counts(line, saying):
            (relays if cue_kind(cue) == "relay" else found).append(_holding(line, saying))
            shared = _sharing(line, saying, memory)
            found.extend([shared] if shared else [])
    found = [saying for saying in _parted(line, found) if not _announced_by(saying, found)]
    found += contrasted(line, found, memory)
    passive = _passive(line, memory)
    found += [passive] if passive else []
    for relay in relays:
        found = relayed(found, relay)
    return tuple(chained(saying, found) for saying in bounded(line, found))


def _announced_by(saying: Saying, found: list[Saying]) -> bool:
    """Whether somebody tells behind it what a body will give, and is the source ("A will give N, B said")."""
    if cue_kind(saying.cue) != "announce":
        return False
    cue = saying.cue
    tellers = (other for other in found if other.source and other.phrase and cue_kind(other.cue) != "announce")
    return any(
        other.phrase and other.phrase[0] > cue.last and other.source and other.source.kind not in RELAYS
        for other in tellers
        if _holds(other, cue)
    )


def _holds(saying: Saying, cue: Hit) -> bool:
    return saying.content[0] <= cue.first <= saying.content[1]


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


def _untold(line: Line, cue: Hit) -> bool:
    """Whether a negation right before a final verb of saying says that nothing was told ("कुछ नहीं बताया")."""
    if line.scan.pack.options.word_order != "sov" or cue.row.stance != "asserted":
        return False
    return any(hit.last == cue.first - 1 for hit in line.grammar_of("negation"))


def _read(line: Line, cue: Hit, memory: Memory, found: list[Saying]) -> Saying | None:
    kind = cue_kind(cue)
    later = late_verb(line, cue)
    if later is not None:
        return _verb(line, later, memory, found)
    if kind in {"adposition", "relay"}:
        return _adposition(line, cue, memory)
    if kind in {"verb", "tell", "announce"}:
        return None if _untold(line, cue) else _verb(line, cue, memory, found)
    if kind == "back":
        return _back(line, cue, memory, found)
    if kind == "again":
        return _again(line, cue, memory)
    if kind == "self":
        return _own(line, cue, memory)
    return _doubt(line, cue) if kind == "doubt" else None
