"""Find of whom, where and when a figure holds: a frame in its sentence in, group, place, period and parties out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kathan.claim.frame import Frame
from kathan.claim.line import Item, Line
from kathan.claim.party import Memory, read_speaker
from kathan.claim.speaker import Saying
from kathan.mention.name import territory_label
from kathan.model.article import RegionKind
from kathan.model.claim import Party, Period, Site, Speaker
from kathan.model.mention import PlaceMention, TimeMention
from kathan.packs.load import Names
from kathan.packs.match import Hit

_ADJECTIVE_REACH = 3
SETTING_LINES = 4
LOCATIVE_REACH = 3
_NO_SCENE = ("subject", "ablative", "dative", "purpose", "with", "agent", "against")


@dataclass(frozen=True, slots=True)
class Setting:
    """The place and day that a whole article is about, where its headline, dateline or lead names them."""

    place: Site | None = None


def site_of(mention: PlaceMention) -> Site:
    """A place mention as the place of a claim."""
    return Site(mention.label, mention.id, mention.country, mention.ref)


def _role_of(line: Line, frame: Frame) -> Hit | None:
    """The role word that the number counts: its unit, else the event's own word for people."""
    unit = frame.count.mention.unit
    for hit in line.roles:
        ref = line.scan.ref(hit.start, hit.end)
        if unit and ref.start == unit.start and hit.row.kind != "office":
            return hit
    return None


def _affiliation(line: Line, role: Hit, count_first: int) -> tuple[str, int] | None:
    """The territory or body beside a role word ("North Korean soldiers", "सूडान के 12 सैनिक") and its first token."""
    reach = range(min(role.first, count_first) - _ADJECTIVE_REACH, role.first)
    for item in reversed(line.places):
        joined = item.last in reach and (item.mention.demonym or _genitive_after(line, item))
        if joined and not line.cut_between(item.last, role.first) and item.mention.country:
            return item.mention.id or item.mention.country, item.first
    for name in reversed(line.names):
        if name.last in reach and name.mention.id and not line.cut_between(name.last, role.first):
            territory = name.mention.territory or name.mention.id
            return territory, name.first
    return _possessed(line, role)


def _genitive_after(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a genitive follows; one that is glued on ("'s") starts in the place's own last token."""
    return any(hit.first <= item.last + 1 <= hit.last for hit in line.grammar_of("genitive"))


def _possessed(line: Line, role: Hit) -> tuple[str, int] | None:
    """A territory that owns by a genitive on its right ("soldiers of Sudan"), or by an adjective that follows."""
    for item in line.places:
        if _follows(line, role, item):
            return item.mention.id or item.mention.country or "", role.first
        if 1 < item.first - role.last <= 3 and not item.mention.demonym and item.mention.id:
            genitive = any(role.last < hit.first < item.first for hit in line.grammar_of("genitive"))
            if genitive and not line.cut_between(role.last, item.first):
                return item.mention.id, role.first
    return None


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


def _located(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a case marker makes the place the scene ("in X", "X में"), no other marker standing between."""
    before = line.scan.pack.options.adpositions == "before"
    for hit in line.grammar_of("locative"):
        low, high = (hit.last, item.first) if before else (item.last, hit.first)
        if 0 < high - low <= LOCATIVE_REACH:
            return not any(low < mark.first < high for mark in line.grammar_of(*_NO_SCENE))
    return False


def _excluded(line: Line, item: Item[PlaceMention], frame: Frame, saying: Saying | None) -> bool:
    """Demonyms, the speaker's own words and the subject are no scene."""
    spoken = saying is not None and saying.phrase is not None
    in_phrase = (
        spoken
        and saying is not None
        and saying.phrase is not None
        and saying.phrase[0] <= item.first <= saying.phrase[1]
    )
    other = (_marked(line, item, _NO_SCENE) and not _located(line, item)) or _paired(line, item)
    return item.mention.demonym or bool(in_phrase) or other or item.mention.id is None


def _paired(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a hyphen joins the place to another ("the India-China border"): a relation, not a scene."""
    spans, text = line.scan.tokens.spans, line.scan.text
    beside = [(other, item) for other in line.places if other.last + 1 == item.first]
    beside += [(item, other) for other in line.places if item.last + 1 == other.first]
    return any(text[spans[left.last][1] : spans[right.first][0]].strip() == "-" for left, right in beside)


def _finest(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention]:
    """What a place is said to own right behind it ("in Russia's Kursk region") is the finer scene."""
    for hit in line.grammar_of("genitive"):
        for other in line.places:
            inside = other.mention.country == item.mention.country and other.mention.id and not other.mention.demonym
            if hit.first <= item.last + 1 <= hit.last < other.first and other.first == hit.last + 1 and inside:
                return other
    return item


def _place_score(line: Line, item: Item[PlaceMention], frame: Frame) -> float:
    far = abs(item.first - frame.count.first)
    fine = 0.0 if item.mention.kind == "country" else 1.0
    return (2.0 if _located(line, item) else 0.0) + fine - far * 0.05 - line_cut(line, item, frame) * 0.3


def line_cut(line: Line, item: Item[PlaceMention], frame: Frame) -> float:
    """How strongly a place is cut off from the number."""
    low, high = sorted((item.first, frame.count.first))
    return line.cut_between(low, high)


def find_place(
    line: Line, frame: Frame, saying: Saying | None, setting: Setting, actor: Speaker | None = None
) -> tuple[Site | None, str]:
    """The scene of a figure and the rule that found it; the article's own scene where the sentence names none.

    Who acts is no scene, even where the actor is a country.
    """
    acting = actor.ref if actor else None
    fitting = [
        item
        for item in line.places
        if not _excluded(line, item, frame, saying) and not (acting and item.mention.ref.touches(acting))
    ]
    if fitting:
        best = max(fitting, key=lambda item: _place_score(line, item, frame))
        if _place_score(line, best, frame) > -1.0:
            return site_of(_finest(line, best).mention), "place.sentence"
    if setting.place and line.scan.packs.events[frame.event].place != "goes":
        return setting.place, "place.article"
    return None, ""


def destination(line: Line, recipient: Speaker | None) -> Site | None:
    """Where something goes that is given to a place: the place itself."""
    if recipient is None or recipient.ref is None:
        return None
    for item in line.places:
        if item.mention.ref.touches(recipient.ref) and item.mention.id == recipient.id:
            return site_of(item.mention)
    return None


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


def _pronoun_subject(line: Line, before: int, after: int) -> bool:
    return any(after <= hit.first < before for hit in line.grammar_of("pronoun"))


def find_actor(line: Line, at: int, content: tuple[int, int], memory: Memory) -> Speaker | None:
    """Who deploys, sends or gives: the subject of the clause, a pronoun for the last one who acted."""
    subject, marked = _clause_subject(line, at, content[0], memory)
    if marked or line.scan.pack.options.word_order == "sov":
        if subject is None and _pronoun_subject(line, at, content[0]):
            return memory.actor
        return subject
    if _pronoun_subject(line, at, content[0]):
        return memory.actor
    return next(_left_parties(line, at, content[0], memory), None)


def _left_parties(line: Line, before: int, after: int, memory: Memory) -> Iterator[Speaker]:
    items: list[Item[object]] = [*line.names, *line.places]
    for item in sorted(items, key=lambda item: -item.last):
        if after <= item.first and item.last < before:
            speaker = read_speaker(line, item.first, item.last, memory)
            if speaker:
                yield speaker


def _party_at(line: Line, token: int, memory: Memory) -> Speaker | None:
    for item in (*line.names, *line.places):
        if item.first <= token <= item.last:
            return read_speaker(line, item.first, item.last, memory)
    return None


def find_recipient(line: Line, content: tuple[int, int], memory: Memory) -> Speaker | None:
    """To whom it goes: the party of "to", "for", or of the exchange it is given for."""
    before = line.scan.pack.options.adpositions == "before"
    for marker in line.grammar_of("dative", "purpose"):
        speaker = _party_at(line, marker.last + 1 if before else marker.first - 1, memory)
        if speaker and content[0] <= marker.first <= content[1]:
            return speaker
    return _exchanged(line, content, memory)


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


def _marked(line: Line, item: Item[PlaceMention], marks: tuple[str, ...]) -> bool:
    """Whether a case marker of these kinds stands beside the place: it is then a giver, an owner, a goal."""
    before = line.scan.pack.options.adpositions == "before"
    beside = item.first - 1 if before else item.last + 1
    return any(hit.first <= beside <= hit.last for hit in line.grammar_of(*marks))


def _scene(line: Line) -> Item[PlaceMention] | None:
    """The place a headline or lead is set in: one with a locative, else one without any case marker."""
    fitting = [item for item in line.places if not item.mention.demonym and item.mention.id and not _paired(line, item)]
    located = [item for item in fitting if _located(line, item)]
    bare = [item for item in fitting if not _marked(line, item, (*_NO_SCENE, "genitive"))]
    chosen = located or bare
    chosen = [item for item in chosen if not _genitive_after(line, item)] or chosen
    return max(chosen, key=lambda item: item.mention.kind != "country") if chosen else None


def find_setting(lines: Sequence[Line], places: Sequence[PlaceMention]) -> Setting:
    """The article's scene: where its headline, dateline or first sentences are set; none where they do not say."""
    for number, line in enumerate(lines[:SETTING_LINES]):
        scene = _scene(line)
        if scene:
            return Setting(site_of(scene.mention))
        dated = _dateline_place(line, places) if number == 0 else None
        if dated:
            return Setting(site_of(dated))
    return Setting()


def _dateline_place(line: Line, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that the article's dateline names."""
    spans = [region for region in line.scan.article.regions if region.kind is RegionKind.DATELINE]
    return next(
        (
            place
            for place in places
            for region in spans
            if place.id and not place.demonym and region.start <= place.ref.start < region.end
        ),
        None,
    )
