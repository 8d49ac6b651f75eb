"""Tell whether people are taken from a place, leave it or go to it: a place and a figure in, a yes or no out."""

from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.where.marked import is_marked, located, owns_parts
from kathan.claim.where.seat import opening
from kathan.mention.place.beside import ancestors
from kathan.model.mention import PlaceMention

NEXT = 2  # words from where a journey began to its goal, a case word between
CALLED = 2  # words from those taken to the "from" behind them, an adjective between
_LANDS = frozenset({"country", "macroregion"})


def taken_from(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether people are taken from the place by an event that happens where they are ("arrested from his house")."""
    event, options = line.scan.packs.events[frame.event], line.scan.pack.options
    taken = (
        options.adpositions == "after"
        or options.boundary == "none"
        or (options.word_order == "vso" and item.first > frame.count.first)
    )
    fits = (event.taken and (taken or _dragged(line, item, frame))) or (event.left and item.mention.kind != "country")
    left = is_marked(line, item, ("ablative",)) or owns_parts(line, item, ("ablative",))
    if item.mention.demonym or not left or not (fits or _bodies(line, frame)):
        return False
    return not (_from_afar(line, item, frame) or _sets_out(line, item))


def _bodies(line: Line, frame: Frame) -> bool:
    """Whether the event is told by its bodies, which lie where they are found, where case words follow places ("[X] से 4
    लाशें मिलीं")."""
    options = line.scan.pack.options
    if options.adpositions != "after" or not options.remains or frame.term is None:
        return False
    return any(word in options.remains for word in line.ref(frame.term.first, frame.term.last).text.split())


def _sets_out(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place is only where a journey began, right before its goal ("[کراچی] سے لاہور جانے والی بس سے")."""
    if line.scan.pack.options.adpositions != "after":
        return False
    goal = next((other for other in line.places if 1 < other.first - item.last <= NEXT), None)
    return goal is not None and is_marked(line, goal, ("purpose",))


def taken_here(line: Line, frame: Frame) -> Item[PlaceMention] | None:
    """The place to which a "from" leads right behind those taken there, where verbs stand first ("five young men from
    A, two from the town of B")."""
    if not line.places or not line.scan.packs.events[frame.event].taken:
        return None
    if line.scan.pack.options.word_order != "vso":
        return None
    last = line.tokens_of(frame.count.mention.extent)[1]
    mark = next((hit for hit in line.grammar_of("ablative") if 0 < hit.first - last <= CALLED), None)
    if mark is None or line.cut_between(last, mark.last):
        return None
    first = mark.last + 1
    kinds = {hit.last for hit in line.grammar_of("site", "direction") if hit.first == first}
    towns = (item for item in line.places if item.mention.kind not in _LANDS and not item.mention.demonym)
    near = (
        item for item in towns if first in {item.first, opening(line, item)} or {item.first, item.first - 1} & kinds
    )
    return next((item for item in near if not _from_afar(line, item, frame)), None)


def _from_afar(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether those who are taken elsewhere only come from a place: one in another region is led to before them, where
    verbs stand first ("in Hebron [soldiers] arrested 20 workers from Gaza")."""
    left = line.scan.packs.events[frame.event].left
    if left or line.scan.pack.options.word_order != "vso" or item.first < frame.count.first:
        return False
    before = (other for other in line.places if other.last < frame.count.first and located(line, other))
    own = _regions(line, item)
    return any(own and (regions := _regions(line, other)) and own.isdisjoint(regions) for other in before)


def _regions(line: Line, item: Item[PlaceMention]) -> frozenset[str]:
    """The region that a place is or lies in, as far as the pack knows."""
    places = line.scan.packs.names.places
    row = places.get(item.mention.id or "")
    around = (row.id, *ancestors(row, places)) if row else ()
    return frozenset(one for one in around if places[one].kind == "region")


def _dragged(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether people are taken from a place right behind the verb, or from a village beside it and them ("kidnapped
    from X", "aus dem Dorf X verschleppt"); "from X" alone is where those who are arrested live."""
    term, options = frame.term, line.scan.pack.options
    if term is None or options.adpositions != "before" or options.word_order == "vso":
        return False
    if item.mention.kind in _LANDS:
        return False
    if item.first > term.last and any(hit.first == term.last + 1 for hit in line.grammar_of("ablative")):
        return True
    sited = item.mention.rules == ("place.site",) or opening(line, item) < item.first
    behind = term.head_last < frame.count.first < item.first and not line.cut_between(term.head_last, item.first)
    return sited and (behind or (item.last + 1 == term.first and not line.cut_between(item.last, term.first)))


def fled_from(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether people leave the place right behind the verb, no more than a genitive between, and one behind it is where
    they go ("fled X for Y", "huyeron de X hacia Y")."""
    term, first = frame.term, opening(line, item)
    if term is None or not line.scan.packs.events[frame.event].left or item.mention.demonym:
        return False
    if line.scan.pack.options.capitals != "names" or line.scan.pack.options.adpositions != "before":
        return False
    marks = {hit.last + 1 for hit in line.grammar_of("genitive", "ablative") if hit.first == term.last + 1}
    goes = any(item.last < other.first and not line.cut_between(item.last, other.first) for other in line.places)
    return goes and item.mention.kind != "country" and first in {term.last + 1, *marks}


def fled_to(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether people who leave go there, and nothing says whence ("4,000 people fled to X")."""
    term = frame.term
    if term is None or not line.scan.packs.events[frame.event].left or item.mention.demonym:
        return False
    own = [other for other in line.places if _goal(line, other, frame)]
    if own and not any(taken_from(line, other, frame) or fled_from(line, other, frame) for other in line.places):
        return item in own
    led = line.scan.pack.options.adpositions == "before" and is_marked(line, item, ("dative", "purpose"))
    near = term.last < item.first and line.cut_between(term.last, item.first) < 1
    nearer = [other for other in line.places if term.last < other.first < item.first]
    near = near and not any(is_marked(line, other, ("dative", "purpose")) for other in nearer)
    near = near and not any(fled_from(line, other, frame) for other in nearer)
    return led and near and not any(term.first <= hit.first < item.first for hit in line.grammar_of("ablative"))


def _goal(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether only a "to" stands between a number and where those it counts go ("11,000 to A and 300 to B")."""
    if line.scan.pack.options.adpositions != "before" or item.mention.demonym:
        return False
    behind = line.tokens_of(frame.count.mention.extent)[1] + 1
    marks = (hit for hit in line.grammar_of("dative", "purpose") if hit.first == behind)
    return any(hit.last == opening(line, item) - 1 for hit in marks)


def told_from(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether deaths or cases, and no people, are said to be from a place ("3 fatalities were from X, 2 from Y")."""
    options = line.scan.pack.options
    term = frame.term
    if term is None or term.row.kind != "noun" or item.mention.demonym:
        return False
    if not set(options.remains).isdisjoint(line.ref(term.first, term.last).text.casefold().split()):
        return False  # "18 of the bodies recovered were from X" tells where they had lived
    if options.capitals != "names" or options.adjectives == "after":
        return False
    first, count = opening(line, item), frame.count
    marks = (hit for hit in line.grammar_of("ablative") if "genitive" not in hit.phrase.kinds)
    mark = next((hit for hit in marks if hit.last == first - 1), None)
    if mark is None or mark.first <= count.last or line.cut_between(count.last, first):
        return False
    ends = {line.tokens_of(count.mention.extent)[1], *(hit.last for hit in line.grammar_of("auxiliary"))}
    return mark.first - 1 in ends


def moved(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether people are taken from the place, leave it or go to it, by an event that happens there."""
    return any(does(line, item, frame) for does in (taken_from, fled_from, fled_to, told_from))
