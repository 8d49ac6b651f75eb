"""Tell what the case words beside a place make of it: a scene, an owner, a goal; lines and places in, answers out."""

from kathan.claim.line import Item, Line, once
from kathan.claim.where.seat import opening, within_term
from kathan.claim.where.strike import is_struck, under_fire
from kathan.model.article import RegionKind
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit
from kathan.packs.things import CARRIERS

LOCATIVE_REACH = 5
PARTS = 3  # words from a place to the word for its parts
NO_SCENE = ("subject", "ablative", "dative", "purpose", "with", "agent", "against")
BODIES = frozenset({"military", "army", "airforce", "navy", "police", "armed-group", "paramilitary", "rebels"})
_WIDE = frozenset({"country", "macroregion"})
_PEOPLED = frozenset({"person", "total"})  # words for the dead, and for their number
HEADS = frozenset({RegionKind.TITLE, RegionKind.SUBTITLE})


def is_marked(line: Line, item: Item[object], marks: tuple[str, ...]) -> bool:
    """Whether a case marker of these kinds stands right beside the place: it is then a giver, an owner, a goal."""
    before = line.scan.pack.options.adpositions == "before"
    item = listed_first(line, item) if before else item
    token = opening(line, item) - 1 if before else behind_kind(line, item)
    hits = [hit for hit in line.grammar_of(*marks) if hit.first <= token <= hit.last]
    if before and "genitive" in marks:
        hits = [hit for hit in hits if not _declined(line, hit)]
    if line.scan.pack.options.bare_genitive and marks == ("genitive",):
        hits = [hit for hit in hits if "locative" not in hit.row.function.split("|")]
    return bool(hits) or within_term(line, item, marks) or ("ablative" in marks and _whence(line, item))


def _whence(line: Line, item: Item[object]) -> bool:
    """Whether a place stands within one it touches, from which somebody comes ("来自台北市[大安区]的旅客")."""
    if line.scan.pack.options.boundary != "none":
        return False
    ends = {other.last + 1: other for other in line.places}
    while item.first in ends and not line.cut_between(ends[item.first].last, item.first):
        item = ends[item.first]
    return any(hit.last == item.first - 1 for hit in line.grammar_of("ablative"))


def behind_kind(line: Line, item: Item[object]) -> int:
    """The token behind a place, and behind a word for its kind or side that follows it bare ("दतिया [जिले] के")."""
    boundary = line.scan.pack.options.boundary
    kinds = line.grammar_of("site") if boundary == "word" else ()
    ends = (hit.last for hit in kinds if hit.first == item.last + 1 and "before" in hit.row.value.split("|"))
    if boundary == "glued":  # "미국 [측]은"
        ends = (hit.last for hit in line.grammar_of("honorific") if hit.first == item.last + 1)
    return next(ends, item.last) + 1


def _declined(line: Line, hit: Hit) -> bool:
    """Whether an article that may be a genitive's is a preposition's ("in der Schweiz")."""
    if not {"article", "genitive"}.issubset(hit.phrase.kinds):
        return False
    return any(lead.last == hit.first - 1 for lead in line.grammar_of("locative", *NO_SCENE))


def listed_first(line: Line, item: Item[object]) -> Item[object]:
    """The first of places that commas and "and" list, whose preposition holds for all ("from X, Y and Z")."""
    joins = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    others: list[Item[object]] = [*line.places, *(name for name in line.names if name.last + 1 < item.first)]
    for other in sorted(others, key=lambda one: one.first, reverse=True):
        gap = range(other.last + 1, item.first)
        listed = other.last < item.first and joins.issuperset(gap) and (gap or line.cut_between(other.last, item.first))
        if listed and line.cut_between(other.last, item.first) <= 1:
            item = other
    return item


def _heads(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands bare before a noun in a headline of a language that drops its case marks there."""
    if not line.scan.pack.options.noun_first or line.sentence.kind not in HEADS:
        return False
    follows = item.last + 1
    ends = follows > line.last or line.breaks[follows - line.first] >= 1
    bodies = any(hit.first <= follows <= hit.last for hit in (*line.roles, *line.grammar))
    named = any(name.first <= item.last <= name.last or name.first == follows for name in line.names)
    return not ends and not bodies and not named


@once
def located(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a case marker makes the place the scene ("in X", "X में"), no other marker standing between."""
    if _heads(line, item) or is_struck(line, item) or within_term(line, item, ("locative",)) or _parts_of(line, item):
        return True
    if under_fire(line, item) or held_case(line, item) or _news_from(line, item):
        return True
    before = line.scan.pack.options.adpositions == "before"
    for hit in line.functions.get("locative", ()):
        whence = hit.first == item.first and is_marked(line, item, ("ablative",))
        if before and hit.first <= item.first <= hit.last < item.last and not whence:
            return True  # a word for its kind belongs to both ("in der Provinz X", "على بلدة X")
        low, high = (
            (hit.last, max(opening(line, item), min(hit.last + 1, item.first))) if before else (item.last, hit.first)
        )
        reach = 1 if hit.row.value == "to" and not _leads_into(line, item) else LOCATIVE_REACH
        if 0 < high - low <= reach and not line.cut_between(low, high):
            marks = [mark for mark in line.grammar_of(*NO_SCENE) if low < mark.first < high]
            return not marks or (before and all(_of_body(line, mark, high) for mark in marks))
    return before and _led_on(line, item)


def _leads_into(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a town owns what a "to" leads into, no attack ("부산[의 한 공연장]에 관중이 몰리며")."""
    if line.scan.pack.options.boundary != "glued" or item.mention.kind in _WIDE or not owns(line, item):
        return False
    reach = range(item.last + 2, item.last + LOCATIVE_REACH + 1)
    return not any(hit.first in reach for hit in (*line.grammar_of("strike"), *line.terms))


def _news_from(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether words around a place tell what is heard from it ("[Aus] X wurden vier Tote [gemeldet]")."""
    marks = (hit for hit in line.functions.get("ablative", ()) if hit.row.value == "news")
    return any(hit.head_last == opening(line, item) - 1 and item.last < hit.tail_first for hit in marks)


def _of_body(line: Line, mark: Hit, token: int) -> bool:
    """Whether a body whose deed it is stands right behind a mark, and before a token ("a raid [by the army] on X")."""
    return any(name.first == mark.last + 1 and name.last < token and name.mention.kind in BODIES for name in line.names)


def _led_on(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a bare "to" leads from a number without a noun to a place ("18 corresponden al X, siete [a] Y")."""
    first = opening(line, item)
    mark = next((hit for hit in line.functions.get("dative", ()) if hit.first < first <= hit.last + 1), None)
    return mark is not None and any(count.last == mark.first - 1 for count in line.counts)


def held_case(line: Line, item: Item[PlaceMention]) -> Hit | None:
    """The words for a whole region that end the place's own name and hold its case word ("उत्तर [प्रदेश में]")."""
    if line.scan.pack.options.adpositions != "after" or line.scan.pack.options.boundary != "word":
        return None
    marks = (hit for hit in line.grammar_of("regionwide", "nationwide") if item.first < hit.first)
    return next((hit for hit in marks if hit.first <= item.last and hit.last == item.last + 1), None)


def _parts_of(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a genitive joins a country to a word for its parts ("a touché plusieurs régions du Maroc", "l'est du
    Maroc")."""
    if item.mention.kind != "country" or line.scan.pack.options.adpositions != "before":
        return False
    marks = [hit.first - 1 for hit in line.grammar_of("genitive") if hit.last == item.first - 1]
    return any(hit.last in marks for hit in line.grammar_of("several", "direction"))


def owns(line: Line, item: Item[object]) -> bool:
    """Whether a genitive follows; one that is glued on ("'s") starts in the place's own last token."""
    return any(hit.first <= item.last + 1 <= hit.last for hit in line.grammar_of("genitive"))


def owns_parts(line: Line, item: Item[PlaceMention], cases: tuple[str, ...]) -> bool:
    """Whether a genitive joins a place to a word for its parts with such a case word ("ओडिशा के तटीय [इलाकों से]")."""
    if line.scan.pack.options.adpositions != "after":
        return False
    own = next((hit.last for hit in line.grammar_of("genitive") if hit.first == item.last + 1), None)
    parts = {hit.last + 1 for hit in line.grammar_of("several") if own is not None and 0 < hit.first - own <= PARTS}
    return bool(parts) and any(hit.first in parts for hit in line.grammar_of(*cases))


def possessor(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a genitive is glued to the place, which then owns what follows ("Kyiv's forces")."""
    end = line.scan.folded.offset(item.mention.ref.end)
    hits = line.scan.starting.get(end, ())
    return any(hit.table == "grammar.tsv" and "genitive" in hit.phrase.kinds for hit in hits)


def peopled(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place owns by a word between its dead, hurt or homeless, who are there ("巴西马的[灾民]")."""
    if line.scan.pack.options.boundary != "none":
        return False
    return any(hit.first == item.last + 2 and hit.row.kind in _PEOPLED for hit in line.terms)


def houses(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a town owns what a case word behind it sets something in ("퀘타[의 시장]에서", "लाहौर [के बाज़ार] में"); no
    attack is such a thing."""
    town = item.mention.kind not in {*_WIDE, "region", "district"}
    options = line.scan.pack.options
    if not (town or _holds_one(line, item)) or options.adpositions != "after" or not located(line, item):
        return False
    case = next((hit.first for hit in line.grammar_of("locative") if hit.first > item.last), item.last)
    if options.boundary != "word":
        return True
    told = [hit.first for hit in (*line.terms, *line.grammar_of("strike", "happens"))]
    told += [other.first for other in line.places]  # which then is the scene
    return not any(item.last < first < case for first in told)


def _holds_one(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a region owns one of many things, where something happened ("케비주의 [한 고등학교]에서")."""
    if line.scan.pack.options.boundary != "glued" or item.mention.kind in _WIDE:
        return False
    return any(one.first == item.last + 2 and one.mention.amount.low == 1 for one in line.counts)


def adnominal(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands right before the people it belongs to, where nothing else marks an owner."""
    if not line.scan.pack.options.bare_nouns:
        return False
    end = line.scan.folded.offset(item.mention.ref.end)
    nouns = (hit for hit in line.scan.starting.get(end, ()) if hit.table == "units.tsv" and hit.row.kind == "thing")
    bare = line.scan.pack.options.subject == "bare"
    things = any(not (bare and hit.row.unit in CARRIERS) for hit in nouns)  # "菲律宾渡轮沉没" happens there
    return things or any(
        hit.first == item.last + 1 and not line.cut_between(item.last, hit.first) for hit in line.roles
    )
