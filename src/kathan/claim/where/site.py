"""What the words beside a place say of it: whether it is the scene or belongs to somebody, and what is finer."""

from kathan.claim.line import Item, Line, once, words_of
from kathan.claim.where.adjectival import sets_scene
from kathan.claim.where.elsewhere import is_elsewhere
from kathan.claim.where.further import across, led_on, lies_off, measured_from, ranked_in, set_apart
from kathan.claim.where.marked import (
    NO_SCENE,
    is_marked,
    listed_first,
    located,
    possessor,
)
from kathan.claim.where.merely import (
    asserted,
    between,
    gives_behind,
    joined_on,
    likened,
    namesake,
    of_its_description,
    of_its_town,
    of_people,
    of_site,
    of_the_land,
    one_of_two,
    owns_namesake,
    paired,
    runs_from,
)
from kathan.claim.where.narrower import holds_kind, last_owned, lies_in_words, narrows, next_narrower, stated, wider
from kathan.claim.where.native import native
from kathan.claim.where.passing import brought_home, is_included, of_person, on_road, on_route, on_way
from kathan.claim.where.seat import (
    belongs,
    is_sited,
    is_topic,
    lends_name,
    lies_by,
    opening,
    opens_clause,
    owned_here,
)
from kathan.claim.where.strike import strikes
from kathan.claim.where.tolled import has_toll
from kathan.model.article import RegionKind
from kathan.model.claim import Site
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit

TOPIC = 4  # words of a topic behind the place that opens it
TOLD_REACH = 6
OWNED = 4  # words from a region's genitive to the village that it owns
_SAID = frozenset({"verb", "tell", "announce"})
_WIDE = frozenset({"country", "macroregion"})
_WIDTHS = ("town", "region", "land")


def site_of(mention: PlaceMention) -> Site:
    """A place mention as the place of a claim."""
    return Site(mention.label, mention.id, mention.country, mention.ref)


def level(kind: str) -> str:
    """Whether a place of a kind is a land, a region or a town, as far as is known."""
    return "land" if kind in _WIDE else "region" if kind in {"region", "district"} else "town"


def named_in(line: Line, end: int) -> dict[str, Site]:
    """The last town and the last region before a token of a sentence, and where no spaces are written of each kind."""
    named = [item.mention for item in line.places if item.last < end and not item.mention.demonym]
    kinds = {one.ref.text[-1:]: site_of(one) for one in named} if line.scan.pack.options.boundary == "none" else {}
    return {**kinds, **{level(one.kind): site_of(one) for one in named}}


def finest(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention]:
    """What a place is said to own right behind it ("in Russia's Kursk region") is the finer scene."""
    owned = last_owned(line, item)
    return owned if owned is not item else last_owned(line, _finer(line, item))


def _finer(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention]:
    """The place beside a wider one that says more of where it is; itself where none does."""
    near = next((other for other in line.places if lies_off(line, other, item) and _names_scene(line, other)), None)
    near = near or next((other for other in line.places if set_apart(line, other, item)), None)
    told = (one for one in line.places if _kind_of(line, one, item) or lies_in_words(line, one, item))
    near = near or next(told, None)
    if near:
        return near
    beside = (other for other in line.places if lies_by(line, other, item) and not wider(line, other, item))
    near = next((other for other in beside if _names_scene(line, other)), None)
    near = near or next((other for other in line.places if narrows(line, other, item)), None)
    near = near or _owned_in(line, item) or next((one for one in line.places if led_on(line, one, item)), None)
    near = next_narrower(line, near or item) or near
    return near or next((other for other in line.places if stated(line, other, item)), item)


def _names_scene(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place before the wider one it lies in is led to, or stands as what was struck ("hit Y in X")."""
    if paired(line, item) or on_road(line, item) or is_elsewhere(line, item) or _names_other(line, item):
        return False  # "on the road from A to [B], in C", "in the [Niger] River in Kogi"
    if is_topic(line, item):
        return True
    struck = line.scan.pack.options.plain_subjects and item.mention.kind == "region"
    named = line.scan.pack.options.word_order == "vso" and holds_kind(line, item)
    named = named or (line.scan.pack.options.adjectives == "after" and opening(line, item) < item.first)
    struck = struck or named  # "stormed the village of X in Y", "golpeó la ciudad de X, en Y"
    struck = struck or (
        bool(line.scan.pack.options.capitals) and item.mention.rules == ("place.site",)
    )  # "an attack on the village of X, in Y"
    return located(line, item) or (struck and not is_marked(line, item, NO_SCENE))


def _kind_of(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a word for its kind joins a place to the wider one before it ("the Marmara coast [suburb of X]")."""
    if line.scan.pack.options.adpositions != "before" or line.cut_between(item.last, item.last + 1):
        return False
    if _WIDTHS.index(level(finer.mention.kind)) > _WIDTHS.index(level(item.mention.kind)):
        return False  # "Salem district of Tamil Nadu"
    leads = {hit.first for hit in line.grammar_of("locative")}
    kinds = [hit for hit in line.grammar_of("site") if hit.first == item.last + 1 and hit.row.value.startswith("after")]
    kinds = [hit for hit in kinds if hit.first not in leads]
    return any(finer.first in {hit.first, hit.last + 1} and finer.last > hit.last for hit in kinds)


def _owned_in(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention] | None:
    """The place that a district right behind it owns by its ending ("в Туле Х-ской общины Y-ского района")."""
    if not line.scan.pack.options.bare_genitive:
        return None
    finer, sites = item, {hit.last for hit in line.grammar_of("site")}
    sites |= {one.last for one in line.places if one.mention.kind == "region" and one.first < one.last}
    for other in reversed(line.places):
        ends = other.last + 1 == finer.first and finer.last in sites and not other.mention.demonym
        finer = other if ends and not line.cut_between(other.last, finer.first) else finer
    if finer is item or (is_marked(line, finer, NO_SCENE) and not located(line, finer)):
        return None
    return finer


@once
def is_scene(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the place may be a scene at all: no demonym, and no other party of the clause."""
    if across(line, item) or ranked_in(line, item):
        return False
    if item.mention.demonym and not is_sited(line, item):
        return _bounds(line, item) or sets_scene(line, item)
    if opens_topic(line, item):
        return True
    if (
        paired(line, item)
        or joined_on(line, item)
        or likened(line, item)
        or of_its_town(line, item)
        or of_its_description(line, item)
        or of_the_land(line, item)
        or native(line, item)
        or _told_there(line, item)
    ):
        return False
    if (
        _party(line, item)
        or _owns_whence(line, item)
        or lends_name(line, item)
        or belongs(line, item)
        or opens_clause(line, item)
        or _listed_with(line, item)
        or of_person(line, item)
        or on_way(line, item)
        or on_route(line, item)
        or on_road(line, item)
        or is_included(line, item)
        or brought_home(line, item)
    ):
        return False
    if _stands_off(line, item):
        return False
    owner = line.scan.pack.options.plain_subjects and possessor(line, item)  # "the toll from Samoa's quake"
    return (
        located(line, item)
        or of_site(line, item)
        or not is_marked(line, item, NO_SCENE[:1] + NO_SCENE[2:] if owner else NO_SCENE)
    )


def _stands_off(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place only measures, acts, strikes or is told to be another."""
    acts = measured_from(line, item) or _does(line, item) or strikes(line, item)
    return acts or is_elsewhere(line, item) or _names_other(line, item)


def _names_other(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether something is only named after a place; the road of a region lies in it ("on the Indiana Toll Road")."""
    options = line.scan.pack.options
    inside = options.adpositions == "before" and item.mention.kind == "region" and located(line, item)
    inside = inside and options.boundary != "none"  # "在江苏[路]"
    return (namesake(line, item) and not inside) or owns_namesake(line, item) or runs_from(line, item)


def _party(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country is one of two parties ("la guerre entre l'Iran et Israël")."""
    if item.mention.kind != "country":
        return False
    options = line.scan.pack.options
    if options.adpositions == "after" or options.boundary == "none":  # "以色列与哈马斯[停火]"
        return one_of_two(line, item)
    first = listed_first(line, item).first
    articles = {hit.last: hit.first for hit in line.grammar_of("article")}
    return any(hit.last + 1 in {first, articles.get(first - 1)} for hit in line.grammar_of("between"))


def _owns_whence(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place only says where the one lies that somebody came from or went to ("X के Y गांव से")."""
    if line.scan.pack.options.adpositions != "after" or item.mention.kind not in {"region", "country"}:
        return False
    joined = next((hit for hit in line.grammar_of("genitive") if hit.first <= item.last + 1 <= hit.last), None)
    near = next((one for one in line.places if one.first > item.last and one.mention.id != item.mention.id), None)
    if joined is None or near is None or near.first - joined.last > OWNED or line.cut_between(item.last, near.first):
        return False
    return is_marked(line, near, ("ablative", "dative")) and not located(line, near)


def _listed_with(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place behind which "including" stands is only one of those meant ("बिहार [समेत] कई राज्यों में")."""
    if line.scan.pack.options.adpositions != "after" or line.scan.pack.options.boundary != "word":
        return False
    return any(hit.first == item.last + 1 and hit.row.value == "before" for hit in line.grammar_of("inclusion"))


def _bounds(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a demonym says whose border, soil, waters or districts it happens on ("on the Polish border")."""
    if line.scan.pack.options.adjectives != "after":
        return False
    if any(hit.last == item.first - 1 for hit in line.grammar_of("several")):
        return True  # "the rains that hit several Yemeni districts"
    first, marks = opening(line, item), line.grammar_of("locative")
    if first == item.first:
        return False
    return any(0 < first - hit.last <= 2 or (hit.first == first and hit.last < item.first) for hit in marks)


def _does(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a bare place stands right before a verb, whose subject it then is ("Moscow has abducted")."""
    options = line.scan.pack.options
    if (
        options.word_order == "vso"
        and item.mention.kind == "country"
        and (asserted(line, item) or between(line, item) or of_people(line, item))
    ):
        return True
    if options.word_order == "vso" and gives_behind(line, item):
        return True
    named = options.capitals == "names" or (options.word_order == "vso" and item.mention.kind == "country")
    if not named or options.adpositions != "before" or located(line, item) or item.last >= line.last:
        return False
    if is_marked(line, item, ("genitive",)) or owned_here(line, item):
        return False
    follows = _past_partner(line, item.last + 1) if item.mention.kind == "country" else item.last + 1
    verbs = (
        *(hit for hit in line.grammar_of("auxiliary") if not _is_called(line, item, hit)),
        *(hit for hit in line.terms if hit.row.kind == "verb" and _may(line, item, hit)),
    )
    cues = (hit for hit in line.reporting if hit.row.kind in _SAID)
    agents = {hit.first for hit in line.grammar_of("agent")}  # "Nepal hit by a quake"
    does = (hit for hit in (*verbs, *cues) if hit.first == follows and agents.isdisjoint({hit.last, hit.last + 1}))
    return any(does) and not (line.cut_between(item.last, follows) or has_toll(line, item, follows))


def _is_called(line: Line, item: Item[PlaceMention], verb: Hit) -> bool:
    """Whether an article behind the verb only says what a region or town is ("Antioquia [es el] más golpeado")."""
    if item.mention.kind in _WIDE or verb.last >= line.last:
        return False
    behind = line.scan.text[slice(*line.scan.tokens.spans[verb.last + 1])]
    return behind in words_of(line.scan.pack, "article")


def _may(line: Line, item: Item[PlaceMention], verb: Hit) -> bool:
    """Whether a place may do what a verb tells: a region sends nobody ("Hidalgo [concentra] 18 decesos")."""
    return item.mention.kind != "region" or line.scan.packs.events[verb.phrase.event].place != "sent"


def _past_partner(line: Line, token: int) -> int:
    """The token behind another party that an "and" joins to a place ("Rusia [y Ucrania] canjearon")."""
    join = next((hit.last for hit in line.grammar_of("conjunction") if hit.first == token), None)
    others = (one for one in (*line.places, *line.names) if join is not None and one.first == join + 1)
    return next((one.last + 1 for one in others), token)


def _told_there(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a verb-final clause only tells where something was said ("काबुल में पत्रकारों को बताया कि")."""
    if line.scan.pack.options.word_order != "sov" or not located(line, item):
        return False
    cue = next((hit for hit in line.reporting if hit.first > item.last and hit.row.kind != "noun"), None)
    if (
        cue is None
        or cue.first - item.last > TOLD_REACH
        or any(item.last < hit.first < cue.first for hit in line.terms)
    ):
        return False
    return any(0 < hit.first - cue.last <= 2 for hit in line.grammar_of("complementizer"))


def opens_topic(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place opens the topic before a colon ("Kenya protests: 16 dead"), and nobody speaks there."""
    headline = line.scan.pack.options.adpositions == "after" and line.sentence.kind is RegionKind.TITLE
    if item.first != line.first or not (headline or line.scan.pack.options.plain_subjects):
        return False
    topic = range(item.last + 2, min(item.last + TOPIC, line.last) + 1)
    cut = next((at for at in topic if line.marked_off(at)), None)
    if cut is None or not line.gap(cut).startswith(":"):
        return False
    known = (hit.first for hit in (*line.roles, *line.reporting, *line.grammar_of("locative", "auxiliary")))
    named = (one.first for one in line.names)
    return not any(at < cut for at in (*known, *named))
