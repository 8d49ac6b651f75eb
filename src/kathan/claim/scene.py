"""Find where a figure holds: a frame in its sentence in; its scene, or the scene of the whole article, out."""

from collections.abc import Sequence
from dataclasses import dataclass

from kathan.claim.frame import Frame
from kathan.claim.line import Item, Line
from kathan.claim.speaker import Saying
from kathan.model.article import RegionKind
from kathan.model.claim import Site, Speaker
from kathan.model.mention import PlaceMention

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
    other = (is_marked(line, item, _NO_SCENE) and not _located(line, item)) or _paired(line, item)
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
        same = recipient.id in {item.mention.id, item.mention.country if item.mention.kind == "capital" else None}
        if item.mention.ref.touches(recipient.ref) and same:
            return site_of(item.mention)
    return None


def owns(line: Line, item: Item[object]) -> bool:
    """Whether a genitive follows; one that is glued on ("'s") starts in the place's own last token."""
    return any(hit.first <= item.last + 1 <= hit.last for hit in line.grammar_of("genitive"))


def is_marked(line: Line, item: Item[object], marks: tuple[str, ...]) -> bool:
    """Whether a case marker of these kinds stands beside the place: it is then a giver, an owner, a goal."""
    before = line.scan.pack.options.adpositions == "before"
    beside = item.first - 1 if before else item.last + 1
    return any(hit.first <= beside <= hit.last for hit in line.grammar_of(*marks))


def _scene(line: Line, bare: bool) -> Item[PlaceMention] | None:
    """The place a line is set in: one with a locative, else, in a headline, one without any case marker."""
    fitting = [item for item in line.places if not item.mention.demonym and item.mention.id and not _paired(line, item)]
    located = [item for item in fitting if _located(line, item)]
    unmarked = [item for item in fitting if bare and not is_marked(line, item, (*_NO_SCENE, "genitive"))]
    chosen = located or unmarked
    chosen = [item for item in chosen if not owns(line, item)] or chosen
    return max(chosen, key=lambda item: item.mention.kind != "country") if chosen else None


def find_setting(lines: Sequence[Line], places: Sequence[PlaceMention]) -> Setting:
    """The article's scene: where its headline, dateline or first sentences are set; none where they do not say."""
    for number, line in enumerate(lines[:SETTING_LINES]):
        scene = _scene(line, bare=number == 0)
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
