"""Tell where somebody only speaks: a place in its sentence in, whether a talk, visit or briefing is held there out."""

from kathan.claim.line import Item, Line, once
from kathan.claim.where.seat import cues_of, opening, preposition
from kathan.model.claim import Site
from kathan.model.mention import PlaceMention

HELD = 5  # words from a place to the talk that is held there
HALL = 10  # words that say where a talk was held
PARTIES = 8  # words from talks to where they were, those between whom they are in the gap


@once
def at_talk(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether somebody only speaks at a place, on a visit or at a briefing there ("said during a visit to X")."""
    if not line.reporting:
        return False
    if line.scan.pack.options.adpositions != "before":
        led = any(hit.first == item.last + 1 for hit in line.grammar_of("locative"))
        return led and _talks_behind(line, item)
    first, leads = opening(line, item), line.grammar_of("locative", "dative", "genitive")
    if line.scan.pack.options.subject == "bare":  # "首相在X说"
        led = any(hit.last == first - 1 for hit in leads)
        return led and (any(cue.first == item.last + 1 for cue in cues_of(line)) or _talks_behind(line, item))
    starts = {first, *(hit.first for hit in leads if hit.last == first - 1)}
    talks = [past_times(line, hit.last) + 1 for hit in line.grammar_of("channel", "talk")]
    held = any(end in starts and not line.cut_between(end - 1, item.first) for end in talks)
    if not held and starts != {first} and any(cue.last + 1 in starts for cue in cues_of(line)):
        held = _speaker_behind(line, item)
    return held or any(end <= item.first and _before_speech(line, end, item.last + 1) for end in talks)


def _speaker_behind(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether who speaks stands right behind a place that a verb of saying leads to ("avanzó en Zaragoza [la
    ministra]")."""
    at = next((hit.last + 1 for hit in line.grammar_of("article") if hit.first == item.last + 1), item.last + 1)
    speaks = any(hit.first == at and hit.row.kind == "office" for hit in line.roles)
    return speaks and not line.cut_between(item.last, at)


def agreed_at(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether only an agreement was made at a place or talks about one held ("under the accords reached in X", "at the
    talks between A and B in X"), wherever what was agreed on happens."""
    held = [hit.last + 1 for hit in line.grammar_of("talk") if hit.row.value == "held" and hit.last < item.first]
    if not held:
        return False
    first = opening(line, item)
    mark = next((hit.first for hit in line.grammar_of("locative") if hit.last in {first - 1, first}), first)
    between = {hit.first for hit in line.grammar_of("between")}
    return any(
        end == mark or (end in between and 0 < mark - end <= PARTIES and not line.cut_between(end, mark))
        for end in held
    )


def _before_speech(line: Line, start: int, token: int) -> bool:
    """Whether what is said opens at a token, and only the hall of a talk stands before ("in a talk from the palace, in
    the centre of X: '...'")."""
    if token > line.last or token - start > HALL or not any(item.first == token for item in line.quotations):
        return False
    told = any(start <= hit.first < token for hit in (*line.terms, *line.reporting))
    return not told and not any(start <= item.first < token for item in line.counts)


def past_times(line: Line, token: int) -> int:
    """A token moved on past a time and its preposition that stand right behind it ("the WHO [on Tuesday] in X")."""
    leads = {hit.last for hit in line.grammar_of("locative")}
    for item in line.times:
        if item.first - 1 == token or (item.first - 2 == token and item.first - 1 in leads):
            return item.last
    return token


def _talks_behind(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a talk is named behind the place, at most a verb between ("제네바에서 연 회의", "在安卡拉的记者会")."""
    talk = next((hit for hit in line.grammar_of("talk") if 0 < hit.first - item.last <= HELD), None)
    return talk is not None and not line.cut_between(item.last, talk.first)


def speaks_for(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a capital stands for its government, bare beside a verb of saying ("Moscow claims")."""
    if item.mention.kind != "capital" or preposition(line, item):
        return False
    before = line.scan.pack.options.adpositions == "before"
    return before and any(item.last + 1 == hit.first or hit.last + 1 == item.first for hit in cues_of(line))


def told_at(line: Line, item: Item[PlaceMention], scene: Site) -> bool:
    """Whether something was only said at a place: on a visit or at a briefing there, or in another country than the
    scene ("said in Geneva that")."""
    if at_talk(line, item):
        return True
    hit = preposition(line, item)
    if hit is None or not item.mention.country or not scene.country or item.mention.country == scene.country:
        return False
    cues = cues_of(line)
    headed = hit.first - line.first <= 1 and any(0 < cue.first - item.last <= 2 for cue in cues)
    return headed or any(cue.last == hit.first - 1 or cue.first < hit.first <= item.last < cue.last for cue in cues)
