"""Find of whom, where and when a figure holds: a frame in its sentence in, group, period and parties out."""

from collections.abc import Iterator

from kathan.claim.frame import Frame
from kathan.claim.line import Item, Line
from kathan.claim.party import Memory, read_speaker
from kathan.claim.scene import is_marked, owns
from kathan.mention.name import territory_label
from kathan.model.claim import Party, Period, Speaker
from kathan.model.mention import PlaceMention, TimeMention
from kathan.packs.load import Names
from kathan.packs.match import Hit

_ADJECTIVE_REACH = 3
_NO_SUBJECT = ("ablative", "dative", "purpose", "with", "agent", "against", "locative", "genitive")


def _role_of(line: Line, frame: Frame) -> Hit | None:
    """The role word that the number counts: its unit, else the event's own word for people."""
    unit = frame.count.mention.unit
    for hit in line.roles:
        ref = line.scan.ref(hit.start, hit.end)
        if unit and ref.start == unit.start and hit.row.kind != "office":
            return hit
    return _told_of(line, frame) if unit is None else None


def _told_of(line: Line, frame: Frame) -> Hit | None:
    """The group that stands by the event word of a bare number: "put the number of soldiers killed at 600"."""
    term, first = frame.term, frame.count.first
    if term is None or term.first >= first or any(term.last < item.first < first for item in line.counts):
        return None
    for hit in line.roles:
        beside = hit.last + 1 == term.first or term.last < hit.first <= term.last + 3
        whole = any(0 < hit.first - mark.last <= _ADJECTIVE_REACH + 1 for mark in line.grammar_of("genitive"))
        if hit.row.kind == "group" and beside and whole and hit.last < first and not line.cut_between(hit.first, first):
            return hit
    return None


def _affiliation(line: Line, role: Hit, count_first: int) -> tuple[str, int] | None:
    """The territory or body beside a role word ("North Korean soldiers", "सूडान के 12 सैनिक") and its first token."""
    reach = range(min(role.first, count_first) - _ADJECTIVE_REACH, role.first)
    for item in reversed(line.places):
        joined = item.last in reach and (item.mention.demonym or owns(line, item))
        if joined and not line.cut_between(item.last, role.first) and item.mention.country:
            capital = item.mention.kind == "capital"
            return (None if capital else item.mention.id) or item.mention.country, item.first
    for name in reversed(line.names):
        if name.last in reach and name.mention.id and not line.cut_between(name.last, role.first):
            territory = name.mention.territory or name.mention.id
            return territory, name.first
    return _possessed(line, role) or _served(line, role)


def _served(line: Line, role: Hit) -> tuple[str, int] | None:
    """A body that follows in a bare genitive ("военнослужащих ВСУ")."""
    for name in line.names if line.scan.pack.options.bare_genitive else ():
        if name.first == role.last + 1 and name.mention.id and not line.cut_between(role.last, name.first):
            return name.mention.territory or name.mention.id, role.first
    return None


def _possessed(line: Line, role: Hit) -> tuple[str, int] | None:
    """A territory that owns by a genitive on its right ("soldiers of Sudan"), or by an adjective that follows."""
    for item in line.places:
        if _follows(line, role, item) or _owns(line, role, item):
            return item.mention.id or item.mention.country or "", role.first
        if 1 < item.first - role.last <= 3 and not item.mention.demonym and item.mention.id:
            genitive = any(role.last < hit.first < item.first for hit in line.grammar_of("genitive"))
            if genitive and not line.cut_between(role.last, item.first):
                return item.mention.id, role.first
    return None


def _owns(line: Line, role: Hit, item: Item[PlaceMention]) -> bool:
    """Whether a place follows its noun in a bare genitive ("солдат Судана")."""
    bare = line.scan.pack.options.bare_genitive and item.first == role.last + 1
    place = not item.mention.demonym and item.mention.id is not None
    return bare and place and not line.cut_between(role.last, item.first)


def _follows(line: Line, role: Hit, item: Item[PlaceMention]) -> bool:
    """Whether a demonym stands behind its noun, at most one other adjective between ("soldados rusos")."""
    if line.scan.pack.options.adjectives != "after" or not item.mention.demonym or not item.mention.country:
        return False
    near = 1 <= item.first - role.last <= 2 and not line.cut_between(role.last, item.first)
    return near and not any(role.last < hit.first < item.first for hit in line.grammar)


def find_counted(line: Line, frame: Frame) -> Party | None:
    """The counted group as (affiliation, role); None where the text says no more than people."""
    count = frame.count.mention
    role = _role_of(line, frame)
    if role is None:
        return _thing(frame)
    names = line.scan.packs.names
    key = role.row.role.split("|")[0]
    row = names.roles.get(key)
    label = row.label if row else key
    group = row.key if row and row.key else key
    owner = _affiliation(line, role, frame.count.first)
    if owner is None:
        return Party(label, group, line.scan.ref(role.start, role.end))
    territory, first = owner
    start = first if first > frame.count.last or first < frame.count.first else role.first
    place = names.places.get(territory)
    adjective = place.adjective if place and place.adjective else territory_label(names, territory)
    body = names.bodies.get(territory)
    adjective = body.label if body else adjective
    ref = line.ref(start if start > frame.count.last else role.first, role.last)
    return Party(f"{adjective} {label}", f"{territory}:{group}", ref if count.unit else None)


def owned(party: Party | None, actor: Speaker | None, names: Names) -> Party | None:
    """Soldiers whom a country sends are its own where nothing else is said."""
    if party is None or actor is None or party.id is None or ":" in party.id or actor.id not in names.places:
        return party
    adjective = names.places[actor.id].adjective or actor.label
    return Party(f"{adjective} {party.label}", f"{actor.id}:{party.id}", party.ref)


def _thing(frame: Frame) -> Party | None:
    unit, count = frame.count.mention.unit, frame.count.mention
    if unit is None or count.amount.unit in {"person", None} or _money(count.amount.unit):
        return None
    return Party(unit.text, None, unit)


def _money(unit: str | None) -> bool:
    return unit is not None and len(unit) == 3 and unit.isupper()


def find_period(line: Line, frame: Frame, said_at: Period | None) -> Period | None:
    """The time that the figure covers: the nearest dated one of its clause that is not the time of saying."""
    taken = said_at.ref if said_at else None
    fitting = [item for item in line.times if item.mention.window and item.mention.ref != taken]
    if not fitting:
        return None
    best = min(fitting, key=lambda item: _time_distance(line, item, frame))
    if best.mention.window is None:
        return None
    return Period(best.mention.window, best.mention.ref)


def _time_distance(line: Line, item: Item[TimeMention], frame: Frame) -> float:
    low, high = sorted((item.first, frame.count.first))
    return high - low + 3 * line.cut_between(low, high)


def _clause_subject(line: Line, before: int, after: int, memory: Memory) -> tuple[Speaker | None, bool]:
    """The party that a subject marker between two tokens names, and whether a marker was there at all."""
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


def find_actor(line: Line, at: int, content: tuple[int, int], memory: Memory) -> Speaker | None:
    """Who deploys, sends or gives: the subject of the clause, or whom its pronoun means."""
    subject, marked = _clause_subject(line, at, content[0], memory)
    pronoun = _pronoun_subject(line, at, content[0])
    if marked or line.scan.pack.options.word_order == "sov":
        return _meant(line, pronoun, memory) if subject is None and pronoun else subject
    if pronoun:
        return _meant(line, pronoun, memory)
    return next(_left_parties(line, at, content[0], memory), None)


def _left_parties(line: Line, before: int, after: int, memory: Memory) -> Iterator[Speaker]:
    items: list[Item[object]] = [*line.names, *line.places]
    for item in sorted(items, key=lambda item: -item.last):
        if after <= item.first and item.last < before and not _dateline(line, item):
            speaker = read_speaker(line, item.first, item.last, memory)
            if speaker:
                yield speaker


def _dateline(line: Line, item: Item[object]) -> bool:
    """Whether a name opens the line and a dash or colon cuts it off ("OSLO - "): where it was written, not who acts."""
    return item.first == line.first and item.last < line.last and line.breaks[item.last + 1 - line.first] >= 2


def _party_at(line: Line, token: int, memory: Memory) -> Speaker | None:
    for item in (*line.names, *line.places):
        if item.first <= token <= item.last:
            return read_speaker(line, item.first, item.last, memory)
    return None


def find_recipient(line: Line, content: tuple[int, int], memory: Memory) -> Speaker | None:
    """To whom it goes: the party of "to", "for", or of the exchange it is given for."""
    before = line.scan.pack.options.adpositions == "before"
    for marker in (*line.grammar_of("dative", "purpose"), *_givers(line, before)):
        speaker = _party_at(line, marker.last + 1 if before else marker.first - 1, memory)
        if speaker and content[0] <= marker.first <= content[1]:
            return speaker
    return _exchanged(line, content, memory)


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
