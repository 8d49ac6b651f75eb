"""Find the narrower of two places that stand side by side, each with its preposition: a place in, the one in it out."""

from kathan.claim.line import Item, Line
from kathan.claim.where.marked import behind_kind
from kathan.claim.where.merely import namesake
from kathan.claim.where.seat import forms_of, opening
from kathan.mention.place.beside import ancestors
from kathan.model.mention import PlaceMention

DISTRICT = 1  # how wide one is
LYING = 6  # words from a place to the wider one in which they say that it lies
SEAT = 1  # words between a town and the region whose seat it is
_WIDE = frozenset({"country", "macroregion"})
_LARGE = _WIDE | {"region"}


def last_owned(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention]:
    """The place that one owns right behind it, and what that owns in turn ("बस्तर संभाग के X जिले के [Y]"); else itself."""
    while (owned := _owned_by(line, item)) is not None:
        item = owned
    return item


def _owned_by(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention] | None:
    """The place of the same country that a genitive joins to one, a word for its kind between ("बस्तर [संभाग] के X")."""
    follows = behind_kind(line, item) if line.scan.pack.options.adpositions == "after" else item.last + 1
    ends = [hit.last + 1 for hit in line.grammar_of("genitive") if hit.first <= follows <= hit.last]
    for other in line.places if ends else ():
        inside = other.mention.country == item.mention.country and other.mention.id and not other.mention.demonym
        if inside and other.first in ends and other.first > item.last:
            return other
    return None


def next_narrower(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention] | None:
    """The narrower place that a preposition of its own leads to right behind a wider one ("в Х-ском округе в поселке
    Y", "на Закарпатті в Ужгородському районі")."""
    if line.scan.pack.options.word_order == "vso":
        return _capital_of(line, item)
    if not line.scan.pack.options.bare_genitive or _width(line, item) < DISTRICT:
        return None
    leads = [hit for hit in line.grammar_of("locative") if hit.first == item.last + 1]
    for other in line.places:
        led = any(hit.first < other.first <= hit.last + 1 or opening(line, other) == hit.last + 1 for hit in leads)
        narrow = not other.mention.demonym and _width(line, other) < _width(line, item)
        if led and narrow and other.first > item.last and line.cut_between(item.last, other.first) <= 1:
            return other
    return None


def _capital_of(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention] | None:
    """The town right before a region of its country, no more than what it is of that between ("in Kut, the seat of
    Wasit province")."""
    first = opening(line, item)
    if item.mention.kind != "region" or first <= line.first:
        return None
    joins = {token for hit in line.grammar for token in range(hit.first, hit.last + 1)}
    for other in line.places:
        town = other.mention.id is not None and other.mention.country == item.mention.country
        between = range(other.last + 1, first)
        town = town and not other.mention.demonym and _width(line, other) == 0
        seat = town and other.last < first and len(between) <= SEAT
        if seat and joins.isdisjoint(between) and line.cut_between(other.last, first) <= len(between):
            return other
    return None


def stated(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a place is set before the region it lies in, a comma or a bracket between ("Bramley, Idaho").

    A country lies in none, but acts or is told first ("러시아, 키이우 공습").
    """
    middle = line.scan.article.text[finer.mention.ref.end : item.mention.ref.start]
    if finer.mention.kind == "country":
        return False
    return finer.last + 1 == item.first and middle.strip() in {",", "\u060c", "("} and not finer.mention.demonym


def lies_in_words(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether words for where it lies lead from a place to another ("the village of X, [a hamlet located in] the Y
    district", "X, [située dans la commune de] Y")."""
    first = finer.last + 1
    marks = line.grammar_of("lying") if 0 < item.first - first <= LYING else ()
    if not marks or finer.mention.demonym or finer.mention.kind in _LARGE or line.cut_between(first, item.first):
        return False
    articles = {hit.first: hit.last for hit in line.grammar_of("article")}
    begin = articles.get(first, first - 1) + 1
    return any(begin <= hit.first <= begin + 1 and hit.last < item.first for hit in marks)


def wider(line: Line, one: Item[PlaceMention], other: Item[PlaceMention]) -> bool:
    """Whether the first of two places is wider than the other by their words, where either may stand first."""
    return line.scan.pack.options.bare_genitive and _width(line, one) > _width(line, other)


def holds_kind(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the name of a place, or of one that is known and no country, opens with the word for its kind."""
    kinds = (hit for hit in line.grammar_of("site") if hit.first == item.first and hit.last < item.last)
    if any("locative" in hit.phrase.kinds for hit in kinds):
        return True
    town = item.first < item.last and item.mention.id is not None
    heads = forms_of(line.scan.pack, ("site",)) if town and item.mention.kind not in _WIDE else frozenset()
    return line.scan.text[slice(*line.scan.tokens.spans[item.first])] in heads


def _width(line: Line, item: Item[PlaceMention]) -> int:
    """How wide a place is: a town or village, a district by the word behind its name, a region, a country."""
    if item.mention.kind in _WIDE:
        return DISTRICT + 2
    ends = (hit for hit in line.grammar_of("site") if hit.last == item.last and hit.first > item.first)
    if any(hit.row.value == "before" for hit in ends):
        return DISTRICT + (item.mention.id is not None and item.mention.kind == "region")
    return DISTRICT + 1 if item.mention.kind == "region" else 0


def narrows(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a place right behind a wider one that it lies in says more of it ("서울 구로구의", "贵州盘州")."""
    options, unknown = line.scan.pack.options, finer.mention.id is None
    beside = finer.first == item.last + 1 and not line.cut_between(item.last, finer.first)
    same = finer.mention.country == item.mention.country and not (finer.mention.demonym or item.mention.demonym)
    named = unknown and options.boundary in {"none", "glued"} and not item.mention.demonym
    if not (options.bare_nouns and beside):
        return False
    return named or (same and not unknown and not _lies_apart(line, finer, item))


def _lies_apart(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a place is known to lie in another region, or only names a road, where letters stand without spaces
    ("乌鲁木齐市[北京]路", "五台县[凤凰]岭")."""
    if line.scan.pack.options.boundary != "none":
        return False
    places = line.scan.packs.names.places
    row, wide = places.get(finer.mention.id or ""), item.mention.kind == "country"
    above = [one for one in ancestors(row, places) if places[one].kind != "country"] if row and not wide else []
    return namesake(line, finer) or (bool(above) and item.mention.id not in above)
