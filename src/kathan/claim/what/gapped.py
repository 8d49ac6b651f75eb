"""Tell a bare count that stands with its place alone for a whole clause: two counts in, whether it does."""

from kathan.claim.countable import is_weak, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.where.marked import held_case
from kathan.model.mention import CountMention, NameMention, PlaceMention

_BODIES = frozenset({"military", "army", "navy", "air-force", "paramilitary", "police", "armed-group", "civil-defence"})
_PEOPLE = frozenset({"person", "none"})
_ORDERS = frozenset({"svo", "vso", "v2"})
_KIND = 2  # words behind a preposition that hold the kind of its place
_PHRASE = 4  # words from a preposition to the name of its place ("en el estado de Puebla")


def gapped(line: Line, frame: Frame, count: Item[CountMention]) -> bool:
    """Whether a bare count has only its place, as in "9 died in A and four in B" or "9 are from A, 3 from B".

    What befell them stands as well for it as a place, which may come first ("दरभंगा में 22 और नवादा में 8").
    """
    first, last = line.tokens_of(count.mention.extent)
    order = line.scan.pack.options.word_order
    if order == "sov":
        return _place_first(line, frame, count)
    bare = unit_kind(count.mention) == "none" or (order == "vso" and unit_kind(count.mention) == "person")
    if not bare or unit_kind(frame.count.mention) == "money" or order not in _ORDERS:
        return False
    if order == "v2" and is_weak(count.mention):
        return False  # "drei in A und [eine] in B geplante Feier"
    if _held_with(line, first):
        return True
    joins = {hit.last for hit in line.grammar_of("conjunction")}
    opens = (first, first - 1) if "number.range" in count.mention.rules else (first,)  # "and between 200 and 250"
    joined = any(at - 1 in joins or line.breaks[at - line.first] >= 1 for at in opens if at > line.first)
    joined = joined or count.mention.amount.additional or _set_off_with(line, first)
    last = next((hit.last for hit in line.grammar_of("each") if hit.first == last + 1), last)  # "one each in A and B"
    return joined and (
        _placed(line, frame, last)
        or _alike(line, frame, last)
        or _caused(line, last)
        or body_behind(line, last) is not None
    )


def _place_first(line: Line, frame: Frame, count: Item[CountMention]) -> bool:
    """Whether a bare count of people has nothing but its place before it and ends its clause, a genitive at most left
    of the noun that it shares ("22 [की]")."""
    options, last = line.scan.pack.options, line.tokens_of(count.mention.extent)[1]
    if unit_kind(count.mention) != "none" or unit_kind(frame.count.mention) not in _PEOPLE:
        return False
    first, ins = line.with_hedges(count.first), {hit.first: hit.last for hit in line.grammar_of("locative")}
    place = next((item for item in line.places if _case_end(line, item, ins) == first - 1), None)
    if options.boundary != "word" or place is None or not _opens(line, place.first):
        return False
    last = next((hit.last for hit in line.grammar_of("genitive") if hit.first == last + 1), last)
    joins = any(hit.first == last + 1 for hit in line.grammar_of("conjunction"))
    return joins or last >= line.last or line.breaks[last + 1 - line.first] >= 1


def _case_end(line: Line, item: Item[PlaceMention], ins: dict[int, int]) -> int | None:
    """The last word of the case of place behind a place, or held in its name."""
    held = held_case(line, item)
    return held.last if held else ins.get(item.last + 1)


def _opens(line: Line, first: int) -> bool:
    """Whether a comma or an "and" stands before a word."""
    joined = any(hit.last == first - 1 for hit in line.grammar_of("conjunction"))
    return joined or (first > line.first and line.breaks[first - line.first] >= 1)


def _held_with(line: Line, first: int) -> bool:
    """Whether a "with" leads from a place right before it to a number ("seguido de Puebla [con nueve]")."""
    lead = next((hit for hit in line.grammar_of("with") if hit.last == first - 1), None)
    return lead is not None and any(item.last == lead.first - 1 and not item.mention.demonym for item in line.places)


def _set_off_with(line: Line, first: int) -> bool:
    """Whether a comma and a "with" lead to a number ("has reached 18, [with] two in A")."""
    leads = [hit for hit in line.grammar_of("with") if hit.last == first - 1 and hit.first > line.first]
    return any(line.breaks[hit.first - line.first] >= 1 for hit in leads)


def body_behind(line: Line, last: int) -> Item[NameMention] | None:
    """The armed body or force whose people a number counts, right behind an "of" ("8 of the army and five of X")."""
    of = next((hit for hit in line.grammar_of("partitive") if hit.first == last + 1), None)
    near = (item for item in line.names if of and item.first in {of.last + 1, of.last + 2})
    return next((item for item in near if item.mention.kind in _BODIES), None)


def _placed(line: Line, frame: Frame, last: int) -> bool:
    """Whether a preposition right behind a number leads to a place, known or told by its kind ("dans la capitale"); of
    those who leave one also a "from" ("360 fled, 180 from A and 180 from B")."""
    whence = ("ablative",) if line.scan.packs.events[frame.event].left else ()
    lead = next((hit for hit in line.grammar_of("locative", "dative", *whence) if hit.first == last + 1), None)
    if lead is None:
        return False
    if lead.last - lead.first >= _KIND:
        return True  # "dans la capitale" is one word of the pack
    near = range(lead.first + 1, min(lead.last + _PHRASE, line.last) + 1)
    starts = {item.first for item in line.places if not item.mention.demonym}
    starts |= {hit.first for hit in line.grammar_of("site")}
    at = next((token for token in near if token in starts), None)
    told = any(lead.last < hit.first < (at or 0) for hit in (*line.terms, *line.reporting))
    return at is not None and not told and not line.cut_between(lead.last, at)


def _caused(line: Line, last: int) -> bool:
    """Whether a preposition right behind a number leads to what befell them ("84 died in floods and 12 in raids")."""
    lead = next((hit for hit in line.grammar_of("locative", "agent") if hit.first == last + 1), None)
    if lead is None or lead.last >= line.last:
        return False
    spans = line.scan.tokens.spans
    end = min(lead.last + _PHRASE, line.last)
    near = line.scan.within("units.tsv", spans[lead.last][1], spans[end][1])
    cause = next((hit for hit in near if hit.row.unit == "event" and hit.row.kind == "other"), None)
    if cause is None or line.cut_between(lead.last, cause.first):
        return False
    firsts = (*(hit.first for hit in line.terms), *(item.first for item in line.counts))
    return not any(lead.last < first <= cause.first for first in firsts)


def _alike(line: Line, frame: Frame, last: int) -> bool:
    """Whether a "from" leads to a place behind this number as behind the one before ("9 son de A, 3 de B")."""
    leads = (hit for hit in line.grammar_of("genitive", "ablative") if hit.last < line.last)
    marks = {hit.first for hit in leads if line.ref(hit.last + 1, hit.last + 1).text[:1].isupper()}
    before = range(frame.count.last + 1, frame.count.last + _PHRASE)
    return last + 1 in marks and not marks.isdisjoint(before)
