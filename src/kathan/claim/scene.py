"""Find where figures hold: places of a sentence, its paragraph, its section and the whole article in, sites out.

The weights of the features stand in ``link.tsv`` under the slot ``place``.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from kathan.claim.aside import aside_cuts
from kathan.claim.beside import tells
from kathan.claim.elsewhere import is_elsewhere, sits_there
from kathan.claim.filed import is_byline, is_pointer
from kathan.claim.frame import Frame, is_count, unit_kind
from kathan.claim.label import bulletin, starts_line
from kathan.claim.line import Item, Line
from kathan.claim.saying import Saying
from kathan.claim.seat import (
    acts_bare,
    belongs,
    is_seat,
    is_sited,
    lends_name,
    lies_by,
    names_subject,
    opening,
    opens_clause,
    owned_here,
    receives,
    speaks_for,
    told_at,
)
from kathan.model.article import RegionKind
from kathan.model.claim import Site, Speaker
from kathan.model.mention import PlaceMention
from kathan.model.steps import Step

LEAD_LINES = 6
_ASIDES = frozenset({RegionKind.ITEM, RegionKind.CAPTION})  # lines that set no scene
LABEL_WORDS = 3
LOCATIVE_REACH = 5
TOLD_REACH = 6
OWNER = 2  # what an owner right before its number weighs: a place that is owned counts less otherwise
HEDGED = 3  # words from a case word to the number it stands before
DATELINE_REACH = 40
ARMS = frozenset(
    "tank drone missile aircraft helicopter armoured artillery gun ship rocket launcher system shell bomb".split()
)
FILED_HEAD = 6  # words before the place where a story was filed
_FILED = regex.compile(r"[^.;:!?\n\u0964\u06d4]*\s[\u2014\u2013-]\s|,?[^,;:!?\n]*\([^)\n]*\)\s*[\u2014\u2013:-]")
_COLON = regex.compile(r"\s?[:\u2026]\s")
_BYLINED = regex.compile(r"[^.;:!?()\n\u06d4\u0964]{0,30}\(([^()\n]{2,40})\)")
_NO_SCENE = ("subject", "ablative", "dative", "purpose", "with", "agent", "against")
_SAID = frozenset({"verb", "tell", "announce"})
_HEADS = frozenset({RegionKind.TITLE, RegionKind.SUBTITLE})


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence is set by the text around it, and the rule that says so; no place where nothing does.

    ``whole``: the place of the whole article, whose country "the country" is; ``spoken``: whether a quotation goes on
    from the sentence before.
    """

    place: Site | None = None
    rule: str = ""
    whole: Site | None = None
    spoken: bool = False


def site_of(mention: PlaceMention) -> Site:
    """A place mention as the place of a claim."""
    return Site(mention.label, mention.id, mention.country, mention.ref)


def is_marked(line: Line, item: Item[object], marks: tuple[str, ...]) -> bool:
    """Whether a case marker of these kinds stands right beside the place: it is then a giver, an owner, a goal."""
    before = line.scan.pack.options.adpositions == "before"
    item = _listed_first(line, item) if before else item
    token = opening(line, item) - 1 if before else item.last + 1
    hits = [hit for hit in line.grammar_of(*marks) if hit.first <= token <= hit.last]
    if line.scan.pack.options.bare_genitive and marks == ("genitive",):
        hits = [hit for hit in hits if "locative" not in hit.row.function.split("|")]
    return bool(hits)


def _listed_first(line: Line, item: Item[object]) -> Item[object]:
    """The first of places that commas and "and" list, whose preposition holds for all ("from X, Y and Z")."""
    joins = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    for other in reversed(line.places):
        gap = range(other.last + 1, item.first)
        listed = other.last < item.first and joins.issuperset(gap) and (gap or line.cut_between(other.last, item.first))
        if listed and line.cut_between(other.last, item.first) <= 1:
            item = other
    return item


def _heads(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands bare before a noun in a headline of a language that drops its case marks there."""
    if not line.scan.pack.options.noun_first or line.sentence.kind not in _HEADS:
        return False
    follows = item.last + 1
    ends = follows > line.last or line.breaks[follows - line.first] >= 1
    bodies = any(hit.first <= follows <= hit.last for hit in (*line.roles, *line.grammar))
    named = any(name.first <= item.last <= name.last or name.first == follows for name in line.names)
    return not ends and not bodies and not named


def located(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a case marker makes the place the scene ("in X", "X में"), no other marker standing between."""
    if _heads(line, item):
        return True
    before = line.scan.pack.options.adpositions == "before"
    for hit in line.functions.get("locative", ()):
        low, high = (hit.last, item.first) if before else (item.last, hit.first)
        reach = 1 if hit.row.value == "to" else LOCATIVE_REACH
        if 0 < high - low <= reach and not line.cut_between(low, high):
            return not any(low < mark.first < high for mark in line.grammar_of(*_NO_SCENE))
    return False


def owns(line: Line, item: Item[object]) -> bool:
    """Whether a genitive follows; one that is glued on ("'s") starts in the place's own last token."""
    return any(hit.first <= item.last + 1 <= hit.last for hit in line.grammar_of("genitive"))


def possessor(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a genitive is glued to the place, which then owns what follows ("Kyiv's forces")."""
    end = line.scan.folded.offset(item.mention.ref.end)
    hits = line.scan.starting.get(end, ())
    return any(hit.table == "grammar.tsv" and "genitive" in hit.phrase.kinds for hit in hits)


def adnominal(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands right before the people it belongs to, where nothing else marks an owner."""
    if not line.scan.pack.options.bare_nouns:
        return False
    end = line.scan.folded.offset(item.mention.ref.end)
    things = any(hit.table == "units.tsv" and hit.row.kind == "thing" for hit in line.scan.starting.get(end, ()))
    return things or any(
        hit.first == item.last + 1 and not line.cut_between(item.last, hit.first) for hit in line.roles
    )


def _native(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country only says whose people they are."""
    follows = any(hit.first == item.last + 1 for hit in line.roles) and line.scan.pack.options.participles
    near = follows and not line.cut_between(item.last, item.last + 1)
    return item.mention.kind == "country" and (near or adnominal(line, item))


def _paired(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a hyphen joins the place to another ("the India-China border"): a relation, not a scene."""
    spans, text = line.scan.tokens.spans, line.scan.text
    pairs = [(other, item) for other in line.places if other.last + 1 == item.first]
    pairs += [(item, other) for other in line.places if item.last + 1 == other.first]
    return any(text[spans[left.last][1] : spans[right.first][0]].strip() == "-" for left, right in pairs)


def _finest(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention]:
    """What a place is said to own right behind it ("in Russia's Kursk region") is the finer scene."""
    for hit in line.grammar_of("genitive"):
        for other in line.places:
            inside = other.mention.country == item.mention.country and other.mention.id and not other.mention.demonym
            if hit.first <= item.last + 1 <= hit.last < other.first and other.first == hit.last + 1 and inside:
                return other
    near = next((other for other in line.places if lies_by(line, other, item) and located(line, other)), None)
    return near or next((other for other in line.places if _stated(line, other, item)), item)


def _stated(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a place is set before the region it lies in, a comma between ("Bramley, Idaho")."""
    middle = line.scan.article.text[finer.mention.ref.end : item.mention.ref.start]
    return finer.last + 1 == item.first and middle.strip() in {",", "\u060c"} and not finer.mention.demonym


def is_scene(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the place may be a scene at all: no demonym, and no other party of the clause."""
    if item.mention.demonym and not is_sited(line, item):
        return _bounds(line, item)
    if _paired(line, item) or _native(line, item) or _told_there(line, item):
        return False
    if lends_name(line, item) or belongs(line, item) or opens_clause(line, item):
        return False
    if _does(line, item) or is_elsewhere(line, item) or _namesake(line, item):
        return False
    return located(line, item) or not is_marked(line, item, _NO_SCENE)


def _namesake(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a road, train or school is only named after the place ("दिल्ली रोड")."""
    marks = [hit for hit in line.grammar_of("namesake") if hit.first == item.last + 1]
    return bool(marks) and not line.cut_between(item.last, item.last + 1)


def _bounds(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a demonym says whose border, soil or waters something happens on ("on the Polish border")."""
    first = opening(line, item)
    if first == item.first or line.scan.pack.options.adjectives != "after":
        return False
    return any(0 < first - hit.last <= 2 for hit in line.grammar_of("locative"))


def _does(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a bare place stands right before a verb, whose subject it then is ("Moscow has abducted")."""
    options = line.scan.pack.options
    if options.capitals != "names" or options.adpositions != "before" or located(line, item) or item.last >= line.last:
        return False
    if is_marked(line, item, ("genitive",)) or owned_here(line, item):
        return False
    follows = item.last + 1
    verbs = (*line.grammar_of("auxiliary"), *(hit for hit in line.terms if hit.row.kind == "verb"))
    cues = (hit for hit in line.reporting if hit.row.kind in _SAID)
    return any(hit.first == follows for hit in (*verbs, *cues)) and not line.cut_between(item.last, follows)


def _placed(line: Line) -> bool:
    """Whether a line says nothing but places and names ("Rome (Reuters).")."""
    spans = [(item.first, item.last) for item in (*line.places, *line.names)]
    told = {token for first, last in spans for token in range(first, last + 1)}
    return told.issuperset(range(line.first, line.last + 1))


def _filed_from(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a word that closes a dateline follows the place at the head of its sentence, at most a day between."""
    if item.first - line.first > FILED_HEAD:
        return False
    for hit in line.grammar_of("filed"):
        days = sum(time.last - time.first + 1 for time in line.times if item.last < time.first < hit.first)
        if 0 < hit.first - item.last - days <= 1 and not line.cut_between(item.last, hit.first):
            return True
    return False


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


def taken_from(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether people are taken from the place by an event that happens where they are ("arrested from his house")."""
    event, options = line.scan.packs.events[frame.event], line.scan.pack.options
    taken = options.adpositions == "after" or (options.word_order == "vso" and item.first > frame.count.first)
    fits = (event.taken and taken) or (event.left and item.mention.kind != "country")
    return fits and not item.mention.demonym and is_marked(line, item, ("ablative",))


def dateline(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the place is where a story was filed: it stands at the head of its sentence, before a dash."""
    if _filed_from(line, item):
        return True
    if item.first - line.first > 3 or located(line, item):
        return False
    if line.last - line.first <= 3 and not line.terms and line.sentence.kind is RegionKind.BODY and _placed(line):
        return True
    text, end = line.scan.article.text, item.mention.ref.end
    if _FILED.match(text, end, min(line.sentence.end, end + DATELINE_REACH)):
        return True
    if line.sentence.kind is RegionKind.BODY and item.first == line.first and _COLON.match(text, end):
        return True
    byline = _BYLINED.match(text, end, line.sentence.end) if item.first == line.first else None
    return byline is not None and is_byline(line, byline[1])


def _weight(line: Line, feature: str) -> float:
    return line.scan.packs.weights.get(("place", feature), 0.0)


def _labels(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands before a colon at the head of a line of a list."""
    end = line.scan.folded.offset(item.mention.ref.end)
    if line.scan.text[end : end + 1] != ":":
        return False
    if line.sentence.kind is RegionKind.HEADING and is_pointer(line) and line.scan.pack.options.boundary == "word":
        return line.marked_off(item.first)
    return line.sentence.kind is RegionKind.ITEM and item.first == line.first


def features(line: Line, item: Item[PlaceMention]) -> Iterator[str]:
    """What speaks for and against a place by itself."""
    if possessor(line, item):
        yield "owner"
    elif located(line, item):
        yield "located"
    filed = dateline(line, item)
    if item.mention.id is None and not filed:
        yield "unknown"
    if item.mention.kind != "country":
        yield "fine"
    if filed:
        yield "dateline"
    if is_marked(line, item, ("genitive",)):
        yield "owned"
    if _labels(line, item):
        yield "label"


def weigh(line: Line, item: Item[PlaceMention]) -> tuple[Step, ...]:
    """The features of a place with their weights."""
    return tuple(Step(f"place.{name}", _weight(line, name)) for name in features(line, item))


def _strength(line: Line, item: Item[PlaceMention]) -> float:
    return sum(step.weight for step in weigh(line, item))


def _own(line: Line) -> Item[PlaceMention] | None:
    """The place that a sentence by itself is set in."""
    if not line.places:
        return None
    fitting = [item for item in line.places if is_scene(line, item) and not dateline(line, item)]
    fitting = [item for item in fitting if not possessor(line, item) and not is_seat(line, item)]
    free = [item for item in fitting if located(line, item) or not is_marked(line, item, ("genitive",))]
    fitting = free or [item for item in fitting if item.mention.kind != "country"]
    return max(fitting, key=lambda item: _strength(line, item), default=None)


def _only_says(line: Line) -> bool:
    """Whether a sentence tells no more than who said the one before; where that one sits is no scene."""
    return not line.terms and any("back" in hit.phrase.kinds for hit in line.reporting)


def _key(mention: PlaceMention) -> str:
    return mention.id or mention.ref.text


def _anchored(lines: Sequence[Line]) -> frozenset[str] | None:
    """The places that the article anywhere marks as a scene; None where endings alone may do so."""
    if not lines or not lines[0].scan.pack.options.bare_genitive:
        return None
    marked = (item for line in lines for item in line.places if located(line, item) or dateline(line, item))
    return frozenset(_key(item.mention) for item in marked)


def article_scene(lines: Sequence[Line]) -> Site | None:
    """The place of the whole article: of those in headline and lead the one best marked and most often named."""
    times = Counter(_key(item.mention) for line in lines for item in line.places if not item.mention.demonym)
    set_here = _anchored(lines)
    best: dict[str, tuple[float, Site]] = {}
    for number, line in enumerate(lines[:LEAD_LINES]):
        for item in line.places if line.sentence.kind not in _ASIDES else ():
            if set_here is not None and item.mention.kind == "country" and names_subject(line, item):
                continue
            if not is_scene(line, item) or _only_says(line) or speaks_for(line, item):
                continue
            if set_here is not None and _key(item.mention) not in set_here and item.first > line.first:
                continue
            score = _strength(line, item) + min(4, times[_key(item.mention)]) * _weight(line, "named")
            score += _weight(line, "headline") if line.sentence.kind in _HEADS else number * _weight(line, "later")
            passing = item.mention.id is None and times[_key(item.mention)] == 1 and not dateline(line, item)
            score += _weight(line, "passing") if passing else 0.0
            if _key(item.mention) not in best or score > best[_key(item.mention)][0]:
                best[_key(item.mention)] = score, site_of(item.mention)
    return max(best.values(), key=lambda pair: pair[0])[1] if best else None


def dateline_site(lines: Sequence[Line], places: Sequence[PlaceMention]) -> Site | None:
    """The place that the page's dateline names."""
    regions = lines[0].scan.article.regions if lines else ()
    spans = [region for region in regions if region.kind is RegionKind.DATELINE]
    for place in places:
        if place.id and not place.demonym and any(r.start <= place.ref.start < r.end for r in spans):
            return site_of(place)
    return None


def find_scenes(lines: Sequence[Line], places: Sequence[PlaceMention]) -> tuple[Scene, ...]:
    """For every sentence the scene that its surroundings give it: its paragraph's, its section's, the article's."""
    whole = article_scene(lines) or dateline_site(lines, places)
    heads = bulletin(lines)
    section: Site | None = None
    running: Site | None = None
    paragraph = -1
    found: list[Scene] = []
    for at, line in enumerate(lines):
        if line.sentence.kind is RegionKind.HEADING and _opens_line(line):
            own = _own(line)
            section = site_of(own.mention) if own else None
        if line.sentence.paragraph != paragraph:
            running, paragraph = None, line.sentence.paragraph
        if heads and starts_line(line):
            head = heads.get(line.sentence.index)
            running = site_of(head) if head else None
        near = running or _told_on(lines, at)
        chosen = ((near, "place.paragraph"), (section, "place.section"), (whole, "place.article"))
        site, rule = next(((site, rule) for site, rule in chosen if site), (None, ""))
        spoken = bool(running) and any(item.mention.ref.start < line.sentence.start for item in line.quotations)
        found.append(Scene(site, rule, whole, spoken))
        own = _own(line)
        if own and whole and told_at(line, own, whole):
            continue
        if own and not _only_says(line) and not _wider(own.mention, section or whole):
            running = site_of(own.mention)
    return tuple(found)


def _told_on(lines: Sequence[Line], at: int) -> Site | None:
    """The scene of the next sentence of a quotation that goes on ("They took 31 people. We buried 11 here in X")."""
    line = lines[at]
    held = at + 1 < len(lines) and any(item.last > line.last for item in line.quotations)
    own = _own(lines[at + 1]) if held else None
    return site_of(own.mention) if own else None


def _opens_line(line: Line) -> bool:
    """Whether a heading is its whole line, and no pointer to another story ("Also read: ...")."""
    text, start = line.scan.article.text, line.sentence.start
    if is_pointer(line):
        return False
    return not any(char.isalpha() for char in text[text.rfind("\n", 0, start) + 1 : start])


def _wider(mention: PlaceMention, site: Site | None) -> bool:
    """Whether a place is only the country in which the surrounding scene lies."""
    return site is not None and mention.kind == "country" and mention.id == site.country and site.id != mention.id


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
        "inhabits": _of_counted(line, item, frame),
        "taken": int(taken_from(line, item, frame)),
        "beside": int(_stands_by(line, item, frame)),
    }
    more = (
        Step(f"place.{name}", weights.get(("place", name), 0.0) * times) for name, times in counted.items() if times
    )
    return (*weigh(line, item), *more)


def _stands_by(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether only a preposition of place stands between a number and the place ("four in Kirkuk and three in")."""
    if line.scan.pack.options.adpositions == "after":
        return _stands_before(line, item, frame)
    after = line.tokens_of(frame.count.mention.extent)[1] + 1
    if line.scan.pack.options.adpositions != "before" or not after < item.first:
        return False
    if line.breaks[after - line.first] >= 1:
        return False  # "in A three, in B one"
    return any(hit.first == after and hit.last == opening(line, item) - 1 for hit in line.grammar_of("locative"))


def _stands_before(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """The same where the place stands before its number, no more than a hedge between ("X में कम से कम 4")."""
    first = line.tokens_of(frame.count.mention.extent)[0]
    mark = next((hit for hit in line.grammar_of("locative") if hit.first == item.last + 1), None)
    if mark is None or not 0 < first - mark.last <= HEDGED or line.cut_between(item.last, first):
        return False
    return line.scan.pack.options.boundary == "word" and not tells(line, mark.last + 1, first - 1)


def _before_bracket(line: Line, frame: Frame) -> Item[PlaceMention] | None:
    """The place whose share a number in brackets right behind it tells ("in A (34), B (17)")."""
    text, extent = line.scan.article.text, frame.count.mention.extent
    if not text[: extent.start].endswith("(") or not text.startswith(")", extent.end):
        return None
    return next((item for item in line.places if item.last == frame.count.first - 1), None)


def find_place(
    line: Line, frame: Frame, saying: Saying | None, scene: Scene, actor: Speaker | None = None
) -> tuple[Site | None, tuple[Step, ...]]:
    """The place of a figure and what decided it; the scene around the sentence where the sentence names none.

    Who acts is no scene, even where the actor is a country. With ``lone_headlines`` a headline does not look ahead.
    """
    placed = _before_bracket(line, frame)
    if placed:
        return site_of(placed.mention), (Step("place.bracket"),)
    acting = actor.ref if actor else None
    fitting = [item for item in line.places if is_scene(line, item) or taken_from(line, item, frame)]
    fitting = [item for item in fitting if not (acting and item.mention.ref.touches(acting))]
    fitting = [item for item in fitting if not _gives(line, item, frame) and not _announces(line, item, frame, saying)]
    if line.scan.packs.events[frame.event].place == "goes":
        fitting = [item for item in line.places if receives(line, item, frame.event)] or fitting
    fitting = [item for item in fitting if not (scene.place and _only_speaks(line, item, saying, scene))]
    fitting = [item for item in fitting if not sits_there(line, item, saying)]
    scored = [(_place_steps(line, item, frame, saying), item) for item in fitting]
    best = max(scored, key=lambda pair: sum(step.weight for step in pair[0]), default=None)
    least = line.scan.packs.weights.get(("place", "threshold"), 0.0)
    if best and sum(step.weight for step in best[0]) > least:
        return site_of(_finest(line, best[1]).mention), (Step("place.sentence"), *best[0])
    nation = _nation(line, frame, scene)
    if nation:
        return nation, (Step("place.nation"),)
    labelled = _label(line)
    if labelled:
        return labelled, (Step("place.label"),)
    told = _speaker_site(line, saying) or _actor_site(line)
    unknown = scene.place is not None and scene.place.id is None  # finer than any place that has an authority
    if told and scene.rule != "place.paragraph" and not unknown:
        same = scene.place is not None and scene.place.id == told.id
        return (scene.place if same else told), (Step("place.speaker"),)
    if scene.place and (scene.spoken or _stays(line, frame, scene.place, scene.rule)) and not _lone(line):
        return scene.place, (Step(scene.rule),)
    return None, ()


def _nation(line: Line, frame: Frame, scene: Scene) -> Site | None:
    """The whole country of the scene, where the sentence says that it holds "across the country" ("देशभर में")."""
    own = scene.whole or scene.place
    country = own.country if own else None
    row = line.scan.packs.names.places.get(country or "")
    for hit in line.grammar_of("nationwide"):
        if row and line.cut_between(*sorted((hit.first, frame.count.first))) < 1:
            return Site(row.label, row.id, row.country or row.id, line.scan.ref(hit.start, hit.end))
    return None


def _only_speaks(line: Line, item: Item[PlaceMention], saying: Saying | None, scene: Scene) -> bool:
    """Whether a place tells where somebody speaks or whose authority he is, while the text around tells the scene."""
    if scene.place is None or told_at(line, item, scene.place):
        return scene.place is not None
    if not line.scan.pack.options.bare_genitive:
        return False
    nearer = scene.rule == "place.paragraph" and _in_phrase(item, saying) and not located(line, item)
    return is_seat(line, item) or nearer


def _lone(line: Line) -> bool:
    """Whether a line is a headline, and no sentence, in a language whose headlines stand by themselves."""
    head = line.sentence.kind is RegionKind.TITLE and line.scan.pack.options.lone_headlines
    return head and not line.scan.article.text[: line.sentence.end].rstrip().endswith(".")


def _label(line: Line) -> Site | None:
    """The unknown name that a list's line opens with before its colon ("Horn: 1 bridge swept away")."""
    if line.sentence.kind is not RegionKind.ITEM:
        return None
    cut = next((at for at in range(line.first + 1, line.last + 1) if line.breaks[at - line.first] >= 2), line.first)
    ref = line.ref(line.first, max(line.first, cut - 1))
    known = any(hit.first < cut for hit in (*line.terms, *line.reporting, *line.roles, *line.grammar))
    counted = any(item.first < cut for item in line.counts) or any(item.first < cut for item in line.names)
    if (
        not line.first < cut <= line.first + LABEL_WORDS
        or known
        or counted
        or ref.text[:1].islower()
        or _labels_thing(line, cut)
    ):
        return None
    return Site(ref.text, None, None, ref)


def _labels_thing(line: Line, cut: int) -> bool:
    """Whether the words before a token say what is counted, in a language that writes no capitals ("मकान: 12")."""
    options, spans = line.scan.pack.options, line.scan.tokens.spans
    things = line.scan.within("units.tsv", spans[line.first][0], spans[cut - 1][1])
    return not options.capitals and options.boundary == "word" and any(True for _ in things)


def _gives(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether a country before the number, without a case word, is who gives ("जर्मनी 2 टैंक देगा").

    Behind the number it is where the things go ("1,000 टेंट काबुल भेजे").
    """
    options = line.scan.pack.options
    cased = options.word_order != "sov" or options.adpositions != "after" or options.boundary == "glued"
    given = line.scan.packs.events[frame.event].place == "goes" and item.mention.kind in {"country", "capital"}
    if given and options.bare_genitive:
        return acts_bare(line, item)
    return given and not cased and item.first < frame.count.first and not located(line, item)


def _announces(line: Line, item: Item[PlaceMention], frame: Frame, saying: Saying | None) -> bool:
    """Whether a place is only in the name of who gives or pledges, which tells not where the things go."""
    goes = line.scan.packs.events[frame.event].place == "goes"
    return goes and _in_phrase(item, saying) and not located(line, item)


def _speaker_site(line: Line, saying: Saying | None) -> Site | None:
    """The region or city whose own authority speaks ("the Assam disaster authority")."""
    source = saying.source if saying else None
    row = line.scan.packs.names.places.get((source.id or "").rpartition(":")[0]) if source else None
    if source is None or row is None or row.kind == "country":
        return None
    return Site(row.label, row.id, row.country or None, source.ref)


def _actor_site(line: Line) -> Site | None:
    """The region or city whose police, court or rescuers open a sentence."""
    body = next((item.mention for item in line.names if item.first == line.first and item.mention.id), None)
    row = line.scan.packs.names.places.get((body.id or "").rpartition(":")[0]) if body else None
    if body is None or row is None or row.kind == "country" or not line.scan.pack.options.bare_genitive:
        return None
    return Site(row.label, row.id, row.country or None, body.ref)


def _stays(line: Line, frame: Frame, place: Site, rule: str) -> bool:
    """Whether the scene may be the figure's place: what is sent goes to no country that is merely the scene.

    Arms are destroyed wherever they are used, and a headline or dateline tells not where.
    """
    if (
        frame.event == "destroyed"
        and rule != "place.paragraph"
        and ARMS.intersection((frame.count.mention.amount.unit or "").split())
    ):
        return False
    kind = line.scan.packs.events[frame.event].place
    whole = place.id is not None and place.id == place.country
    return kind == "where" or (kind == "sent" and not whole)


def destination(line: Line, recipient: Speaker | None) -> Site | None:
    """Where something goes that is given to a place: the place itself."""
    if recipient is None or recipient.ref is None:
        return None
    for item in line.places:
        same = recipient.id in {item.mention.id, item.mention.country if item.mention.kind == "capital" else None}
        if item.mention.ref.touches(recipient.ref) and same:
            return site_of(item.mention)
    return None


def gift_site(line: Line) -> Site | None:
    """The country or region for which a sentence tells of gifts ("aid for X"), whether or not it counts them."""
    events = line.scan.packs.events
    if line.scan.pack.options.adpositions != "before":
        return None
    if not any(events[hit.phrase.event].place == "goes" for hit in line.terms):
        return None
    leads = {hit.last + 1 for hit in line.grammar_of("purpose", "dative")}
    told = (item for item in line.places if item.mention.id and not item.mention.demonym)
    return next((site_of(item.mention) for item in told if {item.first, item.first - 1} & leads), None)
