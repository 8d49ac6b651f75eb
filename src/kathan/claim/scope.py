"""Find who acts and who receives: a frame in its sentence in, the parties out."""

from collections.abc import Iterator

from kathan.claim.line import Item, Line, words_of
from kathan.claim.what.frame import Frame
from kathan.claim.where.marked import is_marked
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.topic import find_doer
from kathan.model.claim import Party, Speaker
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit

_NOT_ACTING = ("ablative", "dative", "purpose", "with", "agent", "against", "locative")
_NO_SUBJECT = ("ablative", "dative", "purpose", "with", "agent", "against", "locative", "genitive")


def _clause_subject(line: Line, before: int, after: int, memory: Memory) -> tuple[Speaker | None, bool]:
    """The party that a subject marker between two tokens names, and whether a marker was there at all."""
    if line.scan.pack.options.topics:
        phrase = find_doer(line, before, after)
        return (read_speaker(line, *phrase, memory) if phrase else None), phrase is not None
    for marker in reversed(line.grammar_of("subject")):
        if after <= marker.first < before:
            first = marker.first - 1
            while first > max(after, line.first) and line.breaks[first - line.first] < 1:
                first -= 1
            return read_speaker(line, first, marker.first - 1, memory), True
    return None, False


def _pronoun_subject(line: Line, before: int, after: int) -> Hit | None:
    return next((hit for hit in line.grammar_of("pronoun") if after <= hit.first < before), None)


def _meant(line: Line, pronoun: Hit, memory: Memory) -> Speaker | None:
    """Whom a pronoun as subject means: who opens its own sentence ("Norway admitted that it"), else who acted last."""
    if any(hit.last < pronoun.first for hit in line.grammar_of("complementizer")):
        items: list[Item[object]] = [*line.names, *line.places]
        for item in sorted(items, key=lambda item: item.first):
            demonym = isinstance(item.mention, PlaceMention) and item.mention.demonym
            if item.last < pronoun.first and not demonym and not is_marked(line, item, _NO_SUBJECT):
                return read_speaker(line, item.first, item.last, memory)
    return memory.actor


def find_giver(
    line: Line, frame: Frame, content: tuple[int, int], memory: Memory, recipient: Speaker | None
) -> Speaker | None:
    """Who deploys, sends or gives what a figure counts: before its verb, behind it where verbs come first, or whom a
    "by" names; never who receives."""
    first, verb = frame.count.first, frame.term if frame.term and frame.term.row.kind == "verb" else None
    if verb and verb.last < first and line.scan.pack.options.word_order == "vso":
        return next(_others(_left_parties(line, first, verb.last + 1, memory), recipient), None)
    by = line.grammar_of("agent") if line.scan.pack.options.adpositions == "before" else ()
    agents = (_party_at(line, hit.last + 1, memory) for hit in by if content[0] <= hit.first <= content[1])
    agent = next((agent for agent in agents if agent), None)
    return agent or find_actor(line, min(verb.first, first) if verb else first, content, memory, recipient)


def find_actor(
    line: Line, at: int, content: tuple[int, int], memory: Memory, recipient: Speaker | None = None
) -> Speaker | None:
    """Who acts: the subject of the clause before a token, or whom its pronoun means; never who receives."""
    subject, marked = _clause_subject(line, at, content[0], memory)
    pronoun = _pronoun_subject(line, at, content[0])
    if marked or line.scan.pack.options.word_order == "sov":
        return _meant(line, pronoun, memory) if subject is None and pronoun else subject
    if pronoun:
        return _meant(line, pronoun, memory)
    return next(_others(_left_parties(line, at, content[0], memory), recipient), None)


def _others(parties: Iterator[Speaker], recipient: Speaker | None) -> Iterator[Speaker]:
    return (party for party in parties if recipient is None or party.id is None or party.id != recipient.id)


def _left_parties(line: Line, before: int, after: int, memory: Memory) -> Iterator[Speaker]:
    items: list[Item[object]] = [*line.names, *line.places]
    for item in sorted(items, key=lambda item: -item.last):
        if after <= item.first and item.last < before and not _dateline(line, item) and not _set_in(line, item):
            speaker = read_speaker(line, item.first, item.last, memory)
            if speaker:
                yield speaker


def _set_in(line: Line, item: Item[object]) -> bool:
    """Whether a place is where things happen, by the locative before it, and not who acts."""
    options = line.scan.pack.options
    if options.subject == "bare" and is_marked(line, item, _NOT_ACTING):
        return True
    placed = isinstance(item.mention, PlaceMention) and options.word_order in {"v2", "svo"}
    return placed and any(hit.last == item.first - 1 for hit in line.grammar_of("locative"))


def _dateline(line: Line, item: Item[object]) -> bool:
    """Whether a name opens the line and a dash or colon cuts it off ("OSLO - "): where it was written, not who acts."""
    return item.first == line.first and item.last < line.last and line.breaks[item.last + 1 - line.first] >= 2


def _party_at(line: Line, token: int, memory: Memory) -> Speaker | None:
    for item in (*line.names, *line.places):
        if item.first <= token <= item.last:
            return read_speaker(line, item.first, item.last, memory)
    return None


def find_recipient(line: Line, content: tuple[int, int], memory: Memory, at: int) -> Speaker | None:
    """To whom what is counted at a token goes: the party of "to", "for", or of the exchange it is given for."""
    before = line.scan.pack.options.adpositions == "before"
    for marker in (*_nearest_first(line, at, before), *_givers(line, before)):
        end = min(marker.last, marker.head_last)  # "provided [Ukraine] with 20 tanks"
        speaker = _party_at(line, _past_hyphen(line, end + 1) if before else marker.first - 1, memory)
        beside = not before or line.cut_between(end, end + 1) < 1
        if speaker and beside and content[0] <= marker.first <= content[1]:
            return speaker
    bare = next((item for item in line.places if _bare_dative(line, item)), None)
    if bare and content[0] <= bare.first <= content[1]:
        return read_speaker(line, bare.first, bare.last, memory)
    return _exchanged(line, content, memory)


def _past_hyphen(line: Line, token: int) -> int:
    """The token behind what a hyphen joins to describe a receiver ("to quake-hit [Afghanistan]"), else the same."""
    described = line.scan.pack.options.plain_subjects and token + 1 < line.last and line.gap(token + 1) == "-"
    return token + 2 if described and any(item.first == token + 2 for item in line.places) else token


def _nearest_first(line: Line, at: int, before: bool) -> list[Hit]:
    """The "to"s and "for"s of a sentence; where they stand behind, the last one before the number comes first, else
    that which no other number parts from it ("20 to Chad and 12 [to] Niger")."""
    marks = list(line.grammar_of("dative", "purpose"))
    if before and line.scan.pack.options.plain_subjects:  # "400 police were [sent to] Haiti"
        ends = words_of(line.scan.pack, "dative")
        marks += [hit for hit in line.terms if hit.row.kind == "verb" and hit.row.form.split()[-1] in ends]
    if before:
        nexts = min((item.first for item in line.counts if item.first > at), default=line.last)
        return sorted(marks, key=lambda hit: not at < hit.first <= nexts)
    return sorted(marks, key=lambda hit: at - hit.first if hit.first < at else at + hit.first)


def _bare_dative(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place with its article alone follows a verb or a comma, as who receives does where cases do it."""
    first = item.first - 1
    if line.scan.pack.options.word_order != "v2" or item.mention.demonym or first <= line.first:
        return False
    article = any(hit.first == hit.last == first for hit in line.grammar_of("article"))
    noun = line.ref(first - 1, first - 1).text[:1].isupper() and line.breaks[first - line.first] < 1
    governed = any(hit.last == first - 1 for hit in line.grammar) and line.breaks[first - line.first] < 1
    return article and not noun and not governed


def _givers(line: Line, before: bool) -> Iterator[Hit]:
    """Verbs of giving, whose first object is the receiver where prepositions stand before ("sends Ukraine arms")."""
    for term in line.terms:
        if before and term.row.kind == "verb" and line.scan.packs.events[term.phrase.event].place == "goes":
            yield term


def _exchanged(line: Line, content: tuple[int, int], memory: Memory) -> Speaker | None:
    """The party from whom something comes in exchange: ablative before or after the word of exchange."""
    exchange = next((hit for hit in line.grammar_of("exchange") if content[0] <= hit.first <= content[1]), None)
    if exchange is None:
        return None
    before = line.scan.pack.options.adpositions == "before"
    for marker in line.grammar_of("ablative"):
        near = abs(marker.first - exchange.first) <= 10
        speaker = _party_at(line, marker.last + 1 if before else marker.first - 1, memory)
        if near and speaker:
            return speaker
    return None


def as_party(speaker: Speaker | None) -> Party | None:
    """A speaker seen as one who acts or receives."""
    return Party(speaker.label, speaker.id, speaker.ref) if speaker else None
