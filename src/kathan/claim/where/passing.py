"""Tell the places that are only named in passing: a road's or a train's, where somebody lives or was on his way to."""

from kathan.claim.line import Item, Line
from kathan.claim.where.elsewhere import lies_in
from kathan.claim.where.marked import located
from kathan.claim.where.merely import namesake
from kathan.claim.where.seat import opening
from kathan.mention.place.roads import ROAD
from kathan.model.claim import Site
from kathan.model.mention import CountMention, CountRole, PlaceMention

_LANDS = frozenset({"country", "macroregion"})
LED = 2  # words from a place to a time, a preposition between
ENDS = 2  # of a journey
_NEAR = 2  # commas between a place and the road it lies on
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})


def of_person(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands in brackets with somebody's age, where he lives ("이영자(62·여·서울 중랑구)씨"), or is
    the country of people right behind their number ("선원 3명(베트남)")."""
    text, at = line.scan.article.text, item.mention.ref.start
    if item.mention.kind == "country" and text[at - 1 : at] == "(" and text[item.mention.ref.end :][:1] == ")":
        people = {hit.last + 1 for hit in line.roles}
        return any(one.mention.extent.end == at - 1 and one.first in people for one in line.counts)
    opened = text.rfind("(", line.sentence.start, at)
    if opened < 0 or text.find(")", opened, at) >= 0:
        return False
    ages = (one.mention for one in line.counts if one.mention.role is CountRole.AGE)
    return any(opened < age.ref.start < at for age in ages)


def of_bracket(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place stands in brackets beside a number of its own, and a number outside ("34 died (A 21, [B] 13), 84
    were hurt")."""
    text, at, own = line.scan.article.text, item.mention.ref.start, count.mention.ref.start
    opened = max(text.rfind(mark, line.sentence.start, at) for mark in "(\uff08")
    if opened < 0 or any(text.find(mark, opened, at) >= 0 for mark in ")\uff09"):
        return False
    ends = (text.find(mark, at, line.sentence.end) for mark in ")\uff09")
    closed = min((end for end in ends if end >= 0), default=opened)
    return not opened < own < closed and any(opened < one.mention.ref.start < closed for one in line.counts)


def on_road(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether words for a road right before the place only name it, and the place on it stands behind ("en la
    carretera de Lorca, en Cieza"); of two towns that a dash joins, either ("на трассе Москва — Дон в Орле"), and of
    two that a word joins, both; or it was told right before ("à Zorkou, sur la route reliant A à [B]")."""
    if line.scan.pack.options.adpositions != "before":
        return False
    if _in_town(line, item) or _of_two_ends(line, item):
        return True
    if not (roads := line.grammar_of("namesake")):
        return False
    leads = {hit.last for hit in roads}
    first = item.first - (item.first > line.first and _dashed(line, item.first))
    last = item.last + (item.last < line.last and _dashed(line, item.last + 1))
    if any(hit.row.value == "seat" and hit.last in {first - 1, opening(line, item) - 1} for hit in roads):
        return True
    if not leads.isdisjoint({first - 1, opening(line, item) - 1}):
        return _stands_behind(line, last) or _stood_before(line, item)
    ends = (one for one in line.places if one.first - 1 in leads and _leads_on(line, one, item))
    return any(_stood_before(line, end) or _stands_behind(line, last) for end in ends)


def _stands_behind(line: Line, last: int) -> bool:
    """Whether a place that is led to stands behind a road, a comma at most between."""
    behind = (other for other in line.places if other.first > last and located(line, other))
    return any(line.cut_between(last, other.first) <= 1 for other in behind)


def _of_two_ends(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place is a road named by its two ends, and where on it is told ("at Sola on the Tula-Orel road")."""
    if item.mention.rules != (ROAD,):
        return False
    return any(located(line, one) for one in line.places if one is not item and one.mention.kind not in _LANDS)


def _in_town(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a word for a street opens a place, whose town or region is told too ("rue Foch, à Lyon")."""
    if item.mention.id or not any(hit.first == item.first < item.last for hit in line.grammar_of("street")):
        return False
    known = (other for other in line.places if other.mention.id and not other.mention.demonym)
    return any(other.mention.kind not in _LANDS and located(line, other) for other in known)


def is_included(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether "including" leads from a place right before it to one that is only a part ("in X, including Y")."""
    marks = [hit.first for hit in line.grammar_of("inclusion") if hit.last == item.first - 1]
    ends = [other.last for other in line.places if marks and other.last < marks[0] and located(line, other)]
    return any(first - end == 1 for first in marks for end in ends)


def _leads_on(line: Line, end: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether only a small word or a dash stands between the two ends of a road."""
    if end.last + 1 == item.first:
        return not line.gap(item.first).strip(" -\u2013\u2014")
    words = (hit.first == hit.last == end.last + 1 for hit in line.grammar_of("dative", "locative", "conjunction"))
    return end.last + 2 == item.first and any(words) and not line.cut_between(end.last, item.first)


def _stood_before(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place that is led to stands before a road, with no number between."""
    ends = [other.last for other in line.places if other.last < item.first and located(line, other)]
    counts = [count.first for count in line.counts if count.first < item.first]
    return (
        bool(ends) and max(counts, default=line.first) <= max(ends) and line.cut_between(max(ends), item.first) <= _NEAR
    )


def _dashed(line: Line, token: int) -> bool:
    """Whether only a dash stands before a token."""
    return line.gap(token).strip() in _DASHES


def on_way(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a case word behind the place leads on to one that was somebody's goal ("대전에서 인천으로 가던"), or the
    place only says where either of them lies ("[전북] 고창에서 정읍으로 가던")."""
    if not line.scan.pack.options.noun_first:
        return False
    inner = next((other for other in line.places if other.first == item.last + 1), None)
    marks = (hit for hit in line.grammar_of("locative", "ablative") if hit.first == item.last + 1)
    ends = {hit.last + 1 for hit in marks}
    if any(other.first in ends and namesake(line, other) for other in line.places):
        return True
    return inner is not None and (on_way(line, inner) or namesake(line, inner))


def on_route(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a journey only starts or ends at a place, as words for from and to beside it and the other say ("viajaba
    [de Cali a Buga]")."""
    if line.scan.pack.options.adpositions != "before" or len(line.places) < ENDS:
        return False
    if _starts_route(line, item) or _around_start(line, item):
        return True
    before = (one for one in line.places if 0 < item.first - one.last <= LED + 2)
    return any(_starts_route(line, one) and _goal(line, one) is item for one in before)


def _around_start(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place only says where the one lies that a journey starts at, and it happened in one behind them ("a bus
    from Tula in [the region of Orel] overturned in Kazan")."""
    led = next((hit for hit in line.grammar_of("locative") if hit.last == opening(line, item) - 1), None)
    start = next((one for one in line.places if led and 0 < led.first - one.last <= LED), None)  # "Tula [town] in"
    if start is None or not any(hit.last == opening(line, start) - 1 for hit in line.grammar_of("ablative")):
        return False
    return any(one.first > item.last and not one.mention.demonym and located(line, one) for one in line.places)


def _starts_route(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a word for from stands before a place, and a word for to and another place right behind it."""
    marks = ("ablative", "genitive") if line.scan.pack.options.adjectives == "after" else ("ablative",)
    led = any(hit.last == item.first - 1 for hit in line.grammar_of(*marks))
    return led and _goal(line, item) is not None


def _goal(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention] | None:
    """The place that a word for to, or one that no table knows, parts from the one before it."""
    goals = [hit.last + 1 for hit in line.grammar_of("dative", "purpose") if hit.first == item.last + 1]
    known = item.last >= line.last or line.scan.starting.get(line.scan.tokens.spans[item.last + 1][0])
    goals += [] if known else [item.last + 2]
    ends = (one for one in line.places if one.first in goals and not one.mention.demonym)
    return next((one for one in ends if not line.cut_between(item.last, one.first)), None)


def brought_home(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether bodies are only handed over to a place, or by it ("В Україну [повернули] тіла 12 загиблих")."""
    options = line.scan.pack.options
    if not options.returned or not any(hit.row.form in options.remains for hit in line.terms):
        return False
    first, last = opening(line, item), item.last
    first = next((hit.first for hit in line.grammar_of("locative", "dative") if hit.last == first - 1), first)
    last = next((one.last for one in line.times if 0 < one.first - last <= LED), last)
    first = next((one.first - 1 for one in line.times if one.last == first - 1), first)
    beside = (token for token in (first, first - 1, last + 1) if line.first <= token <= line.last)
    spans, text = line.scan.tokens.spans, line.scan.text
    return any(text.startswith(options.returned, spans[token][0]) for token in beside)


def lives_elsewhere(line: Line, item: Item[PlaceMention], count: Item[CountMention], place: Site | None) -> bool:
    """Whether those counted are only from a region, and what was told before befell them in another ("इस हादसे में
    [बिहार] के 7 मजदूरों की मौत हो गई")."""
    if line.scan.pack.options.word_order != "sov" or place is None or place.id is None or item.mention.kind != "region":
        return False
    named = item.mention
    home, first = Site(named.label, named.id, named.country, named.ref), line.with_hedges(count.first)
    owns = any(hit.first == item.last + 1 and hit.last + 1 == first for hit in line.grammar_of("genitive"))
    told = owns and any(hit.last < item.first for hit in line.grammar_of("there"))
    return told and not lies_in(line, home, place)
