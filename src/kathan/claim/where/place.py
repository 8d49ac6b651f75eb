"""Where a figure is: the place that its own words give it, else the scene of its sentence, paragraph or article."""

from collections.abc import Sequence

from kathan.claim.aside import aside_cuts
from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Item, Line, nearest
from kathan.claim.what.frame import Frame
from kathan.claim.where.abreast import of_one_abreast, place_abreast
from kathan.claim.where.among import held_with, in_row, opens_row, shared_out, site_among
from kathan.claim.where.answered import own_land
from kathan.claim.where.carry import carried, finer_around, holds_in, summed_up
from kathan.claim.where.elsewhere import (
    holds_wider,
    lends_recipients,
    lies_in,
    says_more,
    sends,
    sits_there,
    speaks_abroad,
    tells_land,
    wider_behind,
)
from kathan.claim.where.expanse import expanse_of, unnamed_site
from kathan.claim.where.filed import filed_abroad, only_filed
from kathan.claim.where.further import further_in
from kathan.claim.where.giver import befell, gives
from kathan.claim.where.hospital import taken_to, tends_hurt
from kathan.claim.where.housed import actor_site, body_site, home_site, seated_site, speaker_site, tends
from kathan.claim.where.labelled import label_site
from kathan.claim.where.leaving import moved, taken_here
from kathan.claim.where.marked import is_marked, located
from kathan.claim.where.partial import (
    before_bracket,
    before_number,
    counts_between,
    in_bracket_of,
    of_sum,
    own_number,
    sums_over,
    told_later,
)
from kathan.claim.where.passing import lives_elsewhere, of_bracket
from kathan.claim.where.regions import in_pair, parts_of, under_subject
from kathan.claim.where.scene import Scene
from kathan.claim.where.seat import brought_to, heads_office, is_firm, is_seat, is_sited, opening, posted, receives
from kathan.claim.where.shares import behind_contrast, in_part, leads_where, of_clause, of_other, split_up, stands_by
from kathan.claim.where.site import finest, is_scene, site_of
from kathan.claim.where.talk import told_at
from kathan.claim.where.weight import heads_line, weigh
from kathan.claim.who.saying import Saying
from kathan.model.claim import Party, Site, Speaker
from kathan.model.mention import PlaceMention
from kathan.model.steps import Step

OWNER = 2  # what an owner right before its number weighs: a place that is owned counts less otherwise
STRONG = 2  # a semicolon, colon or dash
_SEMICOLON = frozenset(";\u061b\uff1b")


def _in_phrase(item: Item[PlaceMention], saying: Saying | None) -> bool:
    phrase = saying.phrase if saying else None
    return phrase is not None and phrase[0] <= item.first <= phrase[1]


def line_cut(line: Line, item: Item[PlaceMention], frame: Frame) -> float:
    """How strongly a place is cut off from the number."""
    low, high = sorted((item.first, frame.count.first))
    return line.cut_between(low, high)


def _of_counted(line: Line, item: Item[PlaceMention], frame: Frame) -> int:
    """How far a genitive joins a town or region to those counted, who are then counted there ("12 houses of X")."""
    if item.mention.demonym or item.mention.kind == "country":
        return 0
    if line.scan.pack.options.adpositions != "before":
        return OWNER * _owns_counted(line, item, frame)
    last = line.tokens_of(frame.count.mention.extent)[1]
    marks = [hit for hit in line.grammar_of("genitive") if hit.first == last + 1]
    return int(any(hit.last == opening(line, item) - 1 for hit in marks) and frame.count.mention.unit is not None)


def _owns_counted(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """The same where the owner stands before its number ("पंजाब के 1,400 गांव")."""
    first = line.tokens_of(frame.count.mention.extent)[0]
    marked = any(hit.first == item.last + 1 and hit.last == first - 1 for hit in line.grammar_of("genitive"))
    return marked and unit_kind(frame.count.mention) == "thing"


def _place_steps(line: Line, item: Item[PlaceMention], frame: Frame, saying: Saying | None) -> tuple[Step, ...]:
    """The features of one place of the sentence for one figure, with their weights."""
    low, high = sorted((item.first, frame.count.first))
    others = sum(low < other.first < high and is_count(other.mention) for other in line.counts)
    weights = line.scan.packs.weights
    counted = {
        "distance": high - low,
        "cut": line.cut_between(low, high) - (aside_cuts(line, low, high) if high > low else 0.0),
        "other_number": others if line.cut_between(low, high) else 0,
        "speaker": int(_in_phrase(item, saying)),
        "label": int(heads_line(line, item) and not _in_phrase(item, saying)),
        "inhabits": _of_counted(line, item, frame),
        "taken": int(moved(line, item, frame)),
        "beside": int(stands_by(line, item, frame.count)),
        "others": int(of_other(line, item, frame.count) or behind_contrast(line, item, frame.count)),
        "where": int(leads_where(line, item, frame.count)),
    }
    more = (
        Step(f"place.{name}", weights.get(("place", name), 0.0) * times) for name, times in counted.items() if times
    )
    return (*weigh(line, item), *more)


def _parts(line: Line, frame: Frame) -> list[Item[PlaceMention]]:
    """The places that have a part of the number, each with its own behind it ("311人,包含高雄市120人")."""
    named = [item for item in nearest(line.places, frame.count.first) if item.mention.id and own_number(line, item)]
    return [item for item in named if _of_part(line, item, frame)]


def find_place(
    line: Line,
    frame: Frame,
    saying: Saying | None,
    scene: Scene,
    actor: Speaker | None = None,
    counted: Party | None = None,
) -> tuple[Site | None, tuple[Step, ...]]:
    """The place of a figure and what decided it; the scene around the sentence where the sentence names none.

    Who acts is no scene, even where the actor is a country. With ``lone_headlines`` a headline does not look ahead.
    """
    where = line.scan.packs.events[frame.event].place == "where"
    bracketed = before_bracket(line, frame.count)
    if placed := bracketed or _paired(line, frame, where=where):
        return site_of(placed.mention), (Step("place.bracket" if bracketed else "place.beside"),)
    if land := own_land(line, saying, frame.count):
        return land, (Step("place.speaker"),)
    fitting, headed = _of_stretch(line, _fitting(line, frame, saying, scene, actor), frame)
    lands = {item.mention.country for item in fitting if item.mention.kind == "country"}
    scored = [(_comparable(_place_steps(line, item, frame, saying), item, lands), item) for item in fitting]
    best = max(scored, key=lambda pair: sum(step.weight for step in pair[0]), default=None)
    least = line.scan.packs.weights.get(("place", "threshold"), 0.0)
    unnamed, rule = unnamed_site(line, frame, scene, best[1] if best else None)
    if unnamed:
        return unnamed, (Step(rule),)
    apart = best is not None and (line_cut(line, best[1], frame) >= 1 or counts_between(line, best[1], frame.count))
    if best and apart and (summed := summed_up(line, frame, best[1], scene, saying)):
        return summed
    if best and apart and wider_behind(line, best[1], frame.count, scene.place):
        best = None
    near = expanse_of(line, frame, saying, scene, best[1]) if best and apart else None
    if best and not near and (headed or _told_apart(line, frame) or sum(step.weight for step in best[0]) > least):
        spot = finest(line, further_in(line, best[1], frame.count))
        return seated_site(line, spot) or site_among(line, spot), (Step("place.sentence"), *best[0])
    expanse = near or expanse_of(line, frame, saying, scene)
    if expanse:
        return expanse, (Step("place.expanse"),)
    around, why = _around(line, frame, saying, scene, counted)
    if best and around and where and says_more(line, best[1], around):
        return seated_site(line, best[1]) or site_among(line, best[1]), (Step("place.sentence"), *best[0])
    return around, why


def _paired(line: Line, frame: Frame, *, where: bool) -> Item[PlaceMention] | None:
    """The place that a number has beside it, where a list pairs numbers with places."""
    count = frame.count
    placed = taken_here(line, frame) or shared_out(line, count) or before_number(line, count)
    placed = placed or in_row(line, count, frame.event) or in_pair(line, count)
    if placed or not where:
        return placed
    return under_subject(line, count) or held_with(line, count) or place_abreast(line, count)


def _told_apart(line: Line, frame: Frame) -> bool:
    """Whether the sentence opens another event, which the scene of the story is no place for ("in another attack")."""
    others = (hit.first for hit in line.grammar_of("happens") if hit.row.value == "other")
    return any(first < frame.count.first for first in others)


def _around(
    line: Line, frame: Frame, saying: Saying | None, scene: Scene, counted: Party | None
) -> tuple[Site | None, tuple[Step, ...]]:
    """The place of a figure whose sentence names none: its label's, its speaker's, or the scene's."""
    labelled = label_site(line)
    housed = labelled or body_site(line, saying, scene.place is None)
    if housed:
        return housed, (Step("place.label" if labelled else "place.body"),)
    abroad = scene.place is not None and speaks_abroad(scene.place.country, saying)
    told = speaker_site(line, saying, abroad or scene.place is None, abroad) or actor_site(line)
    told = told or (home_site(line) if scene.place is None else None)
    unknown = scene.place is not None and scene.place.id is None  # finer than any place that has an authority
    gives = line.scan.packs.events[frame.event].place == "goes"
    tending = abroad and tends((saying.source.id if saying and saying.source else None) or "")
    if told and (tending or scene.rule != "place.paragraph") and not unknown and not gives:
        inside = scene.place is not None and _in_district(line, scene.place, told, saying)
        return (scene.place if inside else told), (Step("place.speaker"),)
    parts = scene.place is not None and sums_over(line, scene.place, frame.count)  # only some of them are there
    parts = parts or any(scene.place and item.mention.id == scene.place.id for item in _parts(line, frame))
    named = (item for item in line.places if scene.place and item.mention.id == scene.place.id)
    parts = parts or any(split_up(line, item, frame.count) for item in named)
    return (None, ()) if parts else carried(line, frame, scene, counted, saying)


def _in_district(line: Line, place: Site, told: Site, saying: Saying | None) -> bool:
    """Whether the scene lies where an authority speaks for, which tells no sum of all its land as a health ministry."""
    body = (saying.source.id if saying and saying.source else None) or ""
    return place.id == told.id or (lies_in(line, place, told) and not tends(body))


def _fitting(
    line: Line, frame: Frame, saying: Saying | None, scene: Scene, actor: Speaker | None
) -> list[Item[PlaceMention]]:
    """The places of a sentence where a figure may be: those that are nobody's, hold for it and are no mere seat."""
    places = nearest(line.places, frame.count.first)
    named = [item for item in places if moved(line, item, frame) or leads_where(line, item, frame.count)]
    fitting = [item for item in places if item in named or is_scene(line, item)]
    fitting = [item for item in fitting if not _next_told(line, item, frame) and not _of_part(line, item, frame)]
    if line.scan.pack.options.boundary == "none":
        fitting = [item for item in fitting if not told_later(line, item, frame.count)]
    if line.scan.pack.options.word_order == "vso":
        fitting = [item for item in fitting if not (item.first > frame.count.last and opens_row(line, item))]
    fitting = [item for item in fitting if not of_clause(line, item, frame.count, frame.event)]
    fitting = [item for item in fitting if not (_axis_of(line, item, fitting) or of_bracket(line, item, frame.count))]
    fitting = [item for item in fitting if not (actor and actor.ref and item.mention.ref.touches(actor.ref))]
    fitting = [item for item in fitting if not gives(line, item, frame) and not _announces(line, item, frame, saying)]
    if line.scan.packs.events[frame.event].place == "goes":
        fitting = [item for item in fitting if not befell(line, item, frame)]
        fitting = _given_to(line, places, frame) or _not_whence(line, fitting)
    fitting = [item for item in fitting if not (scene.place and _only_speaks(line, item, saying, scene))]
    fitting = [item for item in fitting if not (scene.place and tends_hurt(line, item)) or holds_in(line, scene, item)]
    fitting = [item for item in fitting if not (scene.place and taken_to(line, item, frame.event))]
    fitting = [item for item in fitting if not (_in_phrase(item, saying) and finer_around(line, item, scene))]
    fitting = [item for item in fitting if not lives_elsewhere(line, item, frame.count, scene.place)]
    fitting = [item for item in fitting if not holds_wider(line, item, saying, scene.place)]
    fitting = [item for item in fitting if not sits_there(line, item, saying) and not _its_office(line, item, saying)]
    seat, land = speaker_site(line, saying), speaker_site(line, saying, True)
    fitting = [item for item in fitting if not filed_abroad(line, item, land)]
    if line.scan.packs.events[frame.event].place == "where":
        fitting = [item for item in fitting if not only_filed(line, item, scene.place)]
    fitting = [item for item in fitting if not tells_land(line, item, saying, seat)]
    fitting = [item for item in fitting if not sends(line, item, frame.event, scene.place)]
    fitting = [item for item in fitting if not _of_sequel(line, item, frame)]
    scenes = [item for item in fitting if not brought_to(line, item)]
    return scenes if scenes or scene.place else fitting


def _of_sequel(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether a place is where that was to be which the event of a number before led to ("killed 1,200 and sparked a
    war in [X]")."""
    leads = (hit for hit in line.grammar_of("sequel") if frame.count.last < hit.first < item.first)
    return any(not line.cut_between(hit.last, item.first) for hit in leads)


def _axis_of(line: Line, item: Item[PlaceMention], places: list[Item[PlaceMention]]) -> bool:
    """Whether a place is only the axis or the works on which a known one in its clause lies ("on the A axis, in B")."""
    sited = is_sited(line, item) or is_firm(line, item)
    sited = sited or any(item.first < hit.first and hit.last == item.last for hit in line.grammar_of("site"))
    if (item.mention.id and not item.mention.demonym) or not sited or not line.scan.pack.options.bare_genitive:
        return False
    near = (other for other in places if other.mention.id and not other.mention.demonym and located(line, other))
    return any(item.last < other.first and not line.cut_between(item.last, other.first) for other in near)


def _given_to(line: Line, places: Sequence[Item[PlaceMention]], frame: Frame) -> list[Item[PlaceMention]]:
    """The places that are given to, by an ending or behind "to", where endings tell cases."""
    cased = line.scan.pack.options.bare_genitive
    led = [item for item in places if cased and is_marked(line, item, ("dative", "purpose"))]
    owed = [item for item in places if receives(line, item, frame.event) or lends_recipients(line, item)]
    return [item for item in places if item in led or item in owed]


def _not_whence(line: Line, fitting: list[Item[PlaceMention]]) -> list[Item[PlaceMention]]:
    """Those of several places that what is given does not come from."""
    cased = line.scan.pack.options.bare_genitive
    return [item for item in fitting if not (cased and is_marked(line, item, ("ablative", "genitive")))]


def _comparable(steps: tuple[Step, ...], item: Item[PlaceMention], lands: set[str | None]) -> tuple[Step, ...]:
    """A city says more than a country only of the country that it lies in."""
    abroad = bool(lands) and item.mention.country is not None and item.mention.country not in lands
    return tuple(step for step in steps if not (abroad and step.rule == "place.fine"))


def _of_stretch(line: Line, fitting: list[Item[PlaceMention]], frame: Frame) -> tuple[list[Item[PlaceMention]], bool]:
    """The places between the semicolons around a number, and whether one of them opens that stretch.

    Each stretch tells of its own place ("A: 3 dead, 40 hurt; B: 2 dead"); one without leaves those before it.
    """
    ends = [at for at in line.marked if not _SEMICOLON.isdisjoint(line.gap(at))]
    if not ends or line.scan.packs.events[frame.event].place == "goes":
        return fitting, False
    first = max((at for at in ends if at <= frame.count.first), default=line.first)
    end = min((at for at in ends if at > frame.count.first), default=line.last + 1)
    own = [item for item in fitting if first <= item.first < end]
    opens = any(opening(line, item) == first and item.first < frame.count.first for item in own)
    earlier = [item for item in fitting if item.first < end and not any(in_part(line, item, o) for o in line.counts)]
    return own or earlier, opens


def _next_told(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether a place stands behind a semicolon, in a clause with a number of its own ("77 in A; in B, 30").

    Where places stand before their numbers, a comma is enough ("540 मरे, A में 30").
    """
    last = line.tokens_of(frame.count.mention.extent)[1]
    cuts = line.breaks[last + 1 - line.first : item.first + 1 - line.first]
    if line.scan.pack.options.adpositions == "after" and cuts and max(cuts) >= 1 and of_other(line, item, frame.count):
        return True
    apart = bool(cuts) and max(cuts) >= STRONG
    told = any(other.last > item.last and is_count(other.mention) for other in line.counts)
    apart = apart and (told or of_other(line, item, frame.count)) and not stands_by(line, item, frame.count)
    return apart or of_one_abreast(line, item, frame.count)


def _of_part(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether only a part of those counted is at the place, and the number is the whole."""
    count = frame.count
    if (
        in_bracket_of(line, item, count)
        or of_sum(line, item, count)
        or parts_of(line, item, count)
        or split_up(line, item, count)
    ):
        return True
    return frame.parent is None and in_part(line, item, count)


def _its_office(line: Line, item: Item[PlaceMention], saying: Saying | None) -> bool:
    """Whether a place that no pack knows is only the body itself that speaks ("selon la préfecture du Doubs").

    Where capitals do not show it to be part of a name, the county before a hospital is where its wounded are.
    """
    named = item.mention.id is None and bool(line.scan.pack.options.capitals)
    return named and _in_phrase(item, saying) and not located(line, item)


def _only_speaks(line: Line, item: Item[PlaceMention], saying: Saying | None, scene: Scene) -> bool:
    """Whether a place tells where somebody speaks or whose authority he is, while the text around tells the scene."""
    if scene.place is None or told_at(line, item, scene.place):
        return scene.place is not None
    if not line.scan.pack.options.bare_genitive:
        inside = lies_in(line, site_of(item.mention), scene.place)
        return posted(line, item) or (heads_office(line, item) and not inside)
    nearer = scene.rule == "place.paragraph" and _in_phrase(item, saying) and not located(line, item)
    return is_seat(line, item) or nearer


def _announces(line: Line, item: Item[PlaceMention], frame: Frame, saying: Saying | None) -> bool:
    """Whether a place is only in the name of who gives or pledges, which tells not where the things go."""
    goes = line.scan.packs.events[frame.event].place == "goes"
    return goes and _in_phrase(item, saying)
