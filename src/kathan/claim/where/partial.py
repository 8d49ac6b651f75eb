"""Tell the parts of a sum, each of which has its own place, from the sum: places and numbers of a sentence in."""

from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Item, Line, nearest, once
from kathan.claim.where.marked import located
from kathan.model.claim import Site
from kathan.model.mention import CountMention, PlaceMention

HEDGED = 4  # words from a place to its number, a preposition and a hedge between
ASIDE = 40  # letters of a bracket before its number
_STRONG = 2  # a break stronger than a comma


def of_sum(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place has its own number in the list that a sum closes ("경남 9명, 전남 4명 등 모두 13명")."""
    own = own_number(line, item)
    if (
        own is None
        or own.last >= count.first
        or not ("bound.exact" in count.mention.rules or _closed(line, own, count))
    ):
        return False
    if unit_kind(own.mention) != unit_kind(count.mention):
        return False  # "4317户共1.3万人"
    near = nearest(line.terms, count.first)
    told = any(own.last < hit.first and hit.last < count.first and hit.row.kind == "verb" for hit in near)
    return not told and runs_on(line, own.last, count.first)


def _closed(line: Line, own: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether a word that closes a list parts it from the noun of its sum ("경남 9명, 전남 4명 [등] 사망자 13명")."""
    if not line.scan.pack.options.noun_first:
        return False
    spans = line.scan.tokens.spans
    between = line.scan.within("bounds.tsv", spans[own.last][1], spans[count.first][0])
    return any(hit.row.effect == "exact" for hit in between)


def sums_over(line: Line, place: Site, count: Item[CountMention]) -> bool:
    """Whether only some of the sum of a list are at a place that the list names."""
    near = nearest(line.places, count.first)
    listed = (item for item in near if item.mention.id is not None and item.mention.id == place.id)
    return any(of_sum(line, item, count) for item in listed)


def counts_between(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a count stands between a place and a number behind it."""
    return any(
        item.last < one.first < count.first and is_count(one.mention) for one in nearest(line.counts, count.first)
    )


@once
def own_number(line: Line, item: Item[PlaceMention]) -> Item[CountMention] | None:
    """The number right behind a place, at most its case word between, where a list sets them so."""
    options = line.scan.pack.options
    if not (options.noun_first or options.boundary == "none"):
        return None
    leads = {hit.last for hit in line.grammar_of("locative") if hit.first == item.last + 1}
    starts = {end + 1 for end in {item.last, *leads}}
    counts = (one for one in nearest(line.counts, item.first) if is_count(one.mention))
    return next((one for one in counts if line.tokens_of(one.mention.extent)[0] in starts), None)


def runs_on(line: Line, left: int, right: int) -> bool:
    """Whether nothing stronger than commas stands between two words."""
    return max(line.breaks[left + 1 - line.first : right + 1 - line.first], default=0.0) < _STRONG


def before_bracket(line: Line, count: Item[CountMention]) -> Item[PlaceMention] | None:
    """The place whose share a number in brackets right behind it tells ("in A (34), B (17)"), a word for its kind
    between ("Kandy [district] (7)") or an aside that says where it lies ("A (in the north, 34 dead)")."""
    text, extent = line.scan.article.text, count.mention.extent
    if not text.endswith(("(", "\uff08"), 0, extent.start):
        return _past_aside(line, count)
    if line.scan.pack.options.boundary != "none" and not text.startswith(")", extent.end):
        return None  # "巴西马(22人和3所疏散中心)"
    ends = {count.first - 1, *(hit.first - 1 for hit in line.grammar_of("site") if hit.last == count.first - 1)}
    return next((item for item in line.places if item.last in ends), None)


def _past_aside(line: Line, count: Item[CountMention]) -> Item[PlaceMention] | None:
    """The place before a bracket in which a comma parts a number from the words before it."""
    text, extent = line.scan.article.text, count.mention.extent
    opened = text.rfind("(", max(extent.start - ASIDE, line.sentence.start), extent.start)
    aside = text[opened + 1 : extent.start].rstrip()
    if opened < 0 or not aside.endswith(",") or ")" in aside or not text.startswith(")", extent.end):
        return None
    return next((item for item in line.places if item.mention.ref.end in {opened, opened - 1}), None)


def in_bracket_of(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether brackets right behind a place hold its own number, and no other one ("甲县(90人)")."""
    if line.scan.pack.options.boundary != "none" or not line.scan.article.text.startswith(
        ("(", "\uff08"), item.mention.ref.end
    ):
        return False
    own = next((other for other in line.counts if other.first == item.last + 1), None)
    return own is not None and own.mention.ref != count.mention.ref and before_bracket(line, own) is not None


def told_later(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place that nothing leads to stands in a later clause, where another thing is told ("造成2死,[云林]有淹
    水"): bare places stand before what happens there."""
    last = line.tokens_of(count.mention.extent)[1]
    later = item.first > last and line.cut_between(last, item.first) >= 1
    return later and not located(line, item)


def before_number(line: Line, count: Item[CountMention]) -> Item[PlaceMention] | None:
    """The town or region whose share a number tells right behind it in a list ("의성 951명, 산청 335명")."""
    options = line.scan.pack.options
    if options.copula_dash:
        return _dashed_share(line, count)
    if not options.noun_first and options.boundary != "none" and options.word_order not in {"vso", "sov"}:
        return None
    first = line.tokens_of(count.mention.extent)[0]
    shares = [item for item in line.places if item.mention.kind != "country" and not item.mention.demonym]
    own = next((item for item in shares if item.last + 1 == first and not line.cut_between(item.last, first)), None)
    own = own or next((item for item in shares if led_from(line, item, first)), None)
    if own is None:
        return None
    starts = {other.first for other in line.counts if other.first != count.first}
    around = {item.last + 1: item.first for item in line.places if not item.mention.demonym}
    opens = around.get(own.first, own.first)  # "包括[甘肃省]陇南市2人"
    led = any(hit.last in {own.first - 1, opens - 1} for hit in line.grammar_of("inclusion"))
    led = led or any(item.last + 1 in starts for item in shares)
    return own if led or any(led_from(line, item, start) for item in shares for start in starts) else None


def led_from(line: Line, item: Item[PlaceMention], first: int) -> bool:
    """Whether no more than a preposition stands between a place and the number behind it, where verbs stand first
    ("Marib with 40 families and Taiz with 15")."""
    if line.scan.pack.options.word_order != "vso" or item.mention.demonym or not 1 < first - item.last <= HEDGED:
        return False
    low = line.with_hedges(first)
    marks = line.grammar_of("locative", "inclusion")
    return any(hit.first == item.last + 1 and low - 1 <= hit.last < first for hit in marks)


def _dashed_share(line: Line, count: Item[CountMention]) -> Item[PlaceMention] | None:
    """The same where a dash parts them behind a comma or "and" ("из А вывезли 92, Б - 30 и В - 14")."""
    first = line.tokens_of(count.mention.extent)[0]
    if line.gap(first).strip() != "-":
        return None
    own = next((item for item in line.places if item.last + 1 == first and item.mention.id), None)
    if own is None or own.mention.kind == "country" or own.mention.demonym:
        return None
    starts = [own.first, *(hit.first for hit in line.grammar if hit.last == own.first - 1)]
    return own if any(at > line.first and line.breaks[at - line.first] >= 1 for at in starts) else None
