"""How far the scene around a sentence holds for a figure that its own sentence places nowhere: both in, a site out."""

from datetime import timedelta

import regex

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.when.period import find_period
from kathan.claim.where.elsewhere import lies_in
from kathan.claim.where.housed import speaker_site
from kathan.claim.where.land import of_long_war, tells_land
from kathan.claim.where.marked import is_marked, located
from kathan.claim.where.scene import Scene
from kathan.claim.where.site import level, site_of
from kathan.claim.who.saying import Saying
from kathan.model.article import RegionKind
from kathan.model.claim import Party, Site
from kathan.model.mention import PlaceMention
from kathan.model.steps import Step
from kathan.model.window import Grain, Window

ARMS = frozenset(
    "tank drone missile aircraft helicopter armoured artillery gun ship rocket launcher system shell bomb".split()
)
_SPANS = frozenset({Grain.MONTH, Grain.YEAR})
_MONTH = regex.compile(r"[X\d]{4}(?:-[X\d]{2})?$|P[X\d]+[MY]$")
_LONG = frozenset({Grain.YEAR, Grain.DECADE, Grain.CENTURY})
_THIS_YEAR = "XXXX"  # "this year", "last year" where no day of publication tells which
_AGO = timedelta(days=60)
_MONTHS = timedelta(days=120)
_FORCES = frozenset({"military", "fighter"})
_LOUD = frozenset("?!")  # which end headlines too
_HELPERS = frozenset({"rescuer", "firefighter", "medic"})


def carried(
    line: Line, frame: Frame, scene: Scene, counted: Party | None, saying: Saying | None = None
) -> tuple[Site | None, tuple[Step, ...]]:
    """The scene as the place of a figure; what is told of a whole war or year holds in the whole country.

    Where the text does not name the country, such a sum of a ministry or of the UN has no place.
    """
    place = scene.place
    if place and scene.rule == "place.article" and (_of_war(line, frame, counted, place) or _gains(line, place)):
        return None, ()
    if place and scene.rule == "place.article" and _another_time(line, frame):
        return None, ()
    if place is None or _lone(line, place) or not (scene.spoken or _stays(line, frame, place, scene.rule, counted)):
        return None, ()
    local = line.grammar_of("there", "townwide", "regionwide")
    if not local and (place.id is None or place.id != place.country):
        land = scene.nation or (scene.home if of_long_war(line) else None)
        if land and lasts(line, frame):
            return land, (Step("place.nation"),)
        if scene.rule == "place.article" and tells_land(line, saying) and lasts(line, frame):
            return scene.home, (Step("place.nation"),) if scene.home else ()
    return place, (Step(scene.rule),)


def summed_up(
    line: Line, frame: Frame, item: Item[PlaceMention], scene: Scene, saying: Saying | None
) -> tuple[Site | None, tuple[Step, ...]] | None:
    """The place of a sum of a whole war or year that a clause adds to what just happened in a town ("three were killed
    in X, bringing the toll since the war began to 900"): the region or land around the town, None for any other number.
    """
    if level(item.mention.kind) == "land" or item.first > frame.count.first:
        return None
    told = any(other.last < item.first and is_count(other.mention) for other in line.counts)
    if not told or not line.cut_between(item.last, frame.count.first) or not _since(line, item, frame):
        return None
    town = site_of(item.mention)
    wider = (other for other in line.places if level(other.mention.kind) != "town" and not other.mention.demonym)
    around = next((site_of(other.mention) for other in wider if _holds(line, other, town)), None)
    site = around or scene.nation or speaker_site(line, saying, True)
    site = site or (scene.place if scene.place and scene.place.id == scene.place.country else None)
    return site, (Step("place.nation"),) if site else ()


def _since(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether words behind a place say that a number is the sum of a longer time, no other number between them."""
    at = frame.count.first
    marks = [hit.first for hit in line.grammar_of("lasting")]
    marks += [one.first for one in line.times if one.mention.mod == "START"]
    others = [one.first for one in line.counts if one.first != at and is_count(one.mention)]
    marks = [mark for mark in marks if mark > item.last and line.cut_between(item.last, mark)]  # no "in X since 2023"
    own = (sorted((at, mark)) for mark in marks)
    return any(not any(low < other < high for other in others) for low, high in own)


def _holds(line: Line, other: Item[PlaceMention], town: Site) -> bool:
    return other.mention.id != town.id and lies_in(line, town, site_of(other.mention))


def _of_war(line: Line, frame: Frame, counted: Party | None, place: Site) -> bool:
    """Whether a country's soldiers are counted whom the article's place does not explain: they fall wherever it fights.

    Those sent are where the article tells of.
    """
    land, _, role = (counted.id or "").partition(":") if counted else ("", "", "")
    foreign = bool(land) and place.country not in {None, land}
    return foreign and role in _FORCES and line.scan.packs.events[frame.event].place == "where"


def _another_time(line: Line, frame: Frame) -> bool:
    """Whether a sentence opens with a month or year and goes on to an event of its own, which no "the" says to be the
    story's ("In July, 27 people died when a bus fell")."""
    if line.scan.pack.options.adpositions != "before" or line.sentence.kind is not RegionKind.BODY:
        return False
    opens = (item.mention for item in line.times if line.first <= item.first <= line.first + 1)
    if not any(one.window is None or one.window.grain in _SPANS for one in opens if _MONTH.match(one.timex)):
        return False
    if any(hit.row.value == "other" for hit in line.grammar_of("happens")):
        return True  # "in a similar crush"
    told = (hit for hit in line.grammar_of("clause") if hit.first > frame.count.last)
    first = next((hit.last + 1 for hit in told if line.cut_between(frame.count.last, hit.first) <= 1), None)
    if first is None or first > line.last:
        return False
    opened = line.scan.starting.get(line.scan.tokens.spans[first][0], ())
    if any(hit.table == "numbers.tsv" and "article" in hit.phrase.kinds for hit in opened):
        return True  # "when [a] bus fell"
    return not any(hit.first == first for hit in line.grammar_of("article", "possessive"))


def _gains(line: Line, place: Site) -> bool:
    """Whether the sentence itself names the place as the one for whose sake something happens ("the price for X")."""
    return any(item.mention.id == place.id and is_marked(line, item, ("purpose",)) for item in line.places)


def lasts(line: Line, frame: Frame) -> bool:
    """Whether a figure is the sum of a longer time than a story's: a year, or since a day long before it."""
    this_year = any(item.mention.timex == _THIS_YEAR for item in line.times)
    if this_year or line.grammar_of("lasting") or of_long_war(line):
        return True
    period = find_period(line, frame, None)
    return period is not None and _is_long(line, period.window)


def _is_long(line: Line, window: Window) -> bool:
    published = line.scan.article.published
    if window.end is None and window.start is not None:
        return window.grain in _LONG or (published is not None and published.local - window.start > _AGO)
    if window.start is not None and window.end is not None and window.end - window.start > _MONTHS:
        return True  # "this year up to July"
    return window.grain in _LONG


def _lone(line: Line, place: Site) -> bool:
    """Whether a line is a headline, and no sentence, in a language whose headlines stand by themselves.

    What the headline names in a sentence before this one ("Blast in X! 9 dead") is its own.
    """
    if line.sentence.kind is not RegionKind.TITLE or not line.scan.pack.options.lone_headlines:
        return False
    text, named = line.scan.article.text, place.ref.end if place.ref else line.sentence.end
    ahead = named > line.sentence.start or "\n" in text[named : line.sentence.start].strip("\n")
    return ahead and text[: line.sentence.end].rstrip()[-1:] not in set(line.scan.pack.options.enders) - _LOUD


def _stays(line: Line, frame: Frame, place: Site, rule: str, counted: Party | None) -> bool:
    """Whether the scene may be the figure's place: what is sent goes to no country that is merely the scene, but for
    rescuers, who are where they are needed, and its own forces.

    Arms are destroyed wherever they are used, and a headline or dateline tells not where. Prisoners are taken where
    others of the same sentence fall, and so are casualties but an army's; that none were hurt is said of the scene,
    and so is what "there" tells of.
    """
    events, amount = line.scan.packs.events, frame.count.mention.amount
    if frame.event == "destroyed" and rule != "place.paragraph" and ARMS.intersection((amount.unit or "").split()):
        return False
    kind, beside = events[frame.event].place, events[frame.event].beside
    if kind in {"named", "sent"} and line.grammar_of("there"):
        return True
    whole = place.id is not None and place.id == place.country
    role = (counted.id or "").rpartition(":")[2] if counted else ""
    if kind == "named":
        sides = {role, *((name.mention.id or "").rpartition(":")[2] for name in line.names)}
        losses = bool(events[frame.event].sums) and not sides.isdisjoint(_FORCES)  # of all its war
        told = not losses and any(hit.phrase.event in beside for hit in line.terms)
        return amount.high == 0 or told
    helps = role in _HELPERS
    return kind == "where" or (kind == "sent" and (helps or not whole or _at_home(line, place, counted)))


def _at_home(line: Line, place: Site, counted: Party | None) -> bool:
    """Whether nothing in a sentence is of another country than the scene, whose own forces are sent then."""
    bodies = [name.mention.id or "" for name in line.names if name.mention.kind != "person"]
    lands = {body.partition(":")[0].partition("-")[0] for body in bodies}
    lands |= {item.mention.country or "" for item in line.places}
    if counted is not None and ":" in (counted.id or ""):
        lands.add((counted.id or "").partition(":")[0])
    return lands <= {place.country}


def finer_around(line: Line, item: Item[PlaceMention], scene: Scene) -> bool:
    """Whether the scene is a village that no pack knows, where the bare place of who speaks is only his seat."""
    named = line.scan.pack.options.capitals == "names" and line.scan.pack.options.adpositions == "before"
    return named and scene.place is not None and scene.place.id is None and not located(line, item)


def holds_in(line: Line, scene: Scene, item: Item[PlaceMention]) -> bool:
    """Whether a place lies in the scene, and so says more of where something is; one that no pack knows, in any land
    or region."""
    row = line.scan.packs.names.places.get((scene.place.id if scene.place else None) or "")
    if row is None or item.mention.id:
        return scene.place is not None and lies_in(line, site_of(item.mention), scene.place)
    return level(row.kind) != "town"
