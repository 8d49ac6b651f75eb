"""Tell who speaks from where he does: names, places and the words that lead to them in, who is no speaker out."""

from collections.abc import Sequence

from kathan.claim.line import Item, Line
from kathan.claim.where.marked import listed_first
from kathan.model.mention import NameMention, PlaceMention
from kathan.packs.hit import Hit

LED_REACH = 4
OWNED = 2  # words from a place to its genitive, a word for its kind between


def not_set_in(line: Line, ends: list[int]) -> list[int]:
    """The ends of possible subjects without those in a locative that another one stands before ("X on Y's channel")."""
    if not line.scan.pack.options.speaks_in:
        return ends
    leads = line.grammar_of("locative")
    kept = []
    for end in ends:
        lead = next(
            (hit for hit in reversed(leads) if 0 < end - hit.last <= LED_REACH and not line.cut_between(hit.last, end)),
            None,
        )
        earlier = lead is not None and any(other < lead.first and _runs_on(line, other, lead.first) for other in ends)
        if not earlier:
            kept.append(end)
    return kept


def _runs_on(line: Line, left: int, right: int) -> bool:
    """Whether no mark of punctuation parts two tokens ("the minister during a visit to Kyiv")."""
    return not any(line.gap(token).strip() for token in range(left + 1, right + 1))


def set_in(line: Line, token: int) -> bool:
    """Whether a preposition of place leads to a token, which then only tells where the subject before it is."""
    before = line.scan.pack.options.adpositions == "before" and not line.scan.pack.options.speaks_in
    leads = line.grammar_of("locative", "dative", "ablative")
    reach = LED_REACH if line.scan.pack.options.plain_subjects else 1  # "in Hamas-ruled Gaza"
    return before and any(0 < token - hit.last <= reach and not line.cut_between(hit.last, token) for hit in leads)


def _owner_first(line: Line, first: int) -> int:
    """The first token of the place that owns the one at a token ("in [Tula] region's Kamu district")."""
    ends = {hit.last + 1: hit.first for hit in line.grammar_of("genitive")}
    start = ends.get(first)
    near = (one for one in line.places if start is not None and 0 <= start - one.last < OWNED)
    return max((one.first for one in near), default=first)


def told_where(line: Line, item: Item[PlaceMention], ends: Sequence[int], cue: Hit) -> bool:
    """Whether a preposition sets a subject or a document before it in a place, or in the list it ends ("officials in A
    and [B]", "a report on the attack in [X] said")."""
    if not set_in(line, _owner_first(line, listed_first(line, item).first)):
        return False
    documents = (hit.last for hit in line.reporting if hit.row.kind.split("|")[0] == "noun" and hit.last < item.first)
    told = line.scan.pack.options.plain_subjects and any(not line.cut_between(last, cue.first) for last in documents)
    return told or any(end < item.first for end in ends)


def only_where(line: Line, ends: Sequence[int], sites: Sequence[Item[PlaceMention]], cue: Hit) -> bool:
    """Whether the only possible subject is a place led to in a clause before ("in X since May, with 19 reported")."""
    if not line.scan.pack.options.plain_subjects or len(ends) != 1:
        return False
    where = next((item for item in sites if item.last == ends[0]), None)
    if where is None or not set_in(line, where.first):
        return False
    tallies = [hit for hit in line.reporting if hit.row.kind.split("|")[0] == "noun" and hit.last < where.first]
    return line.cut_between(where.last, cue.first) > 0 or any(
        not line.cut_between(hit.last, cue.first) for hit in tallies
    )  # "the toll in X stands at"


def behind_place(line: Line, name: Item[NameMention]) -> bool:
    """Whether commas set a name behind a place that a preposition leads to: the region it is in ("in X, Y, the")."""
    if not line.scan.pack.options.plain_subjects or name.first <= line.first or name.last >= line.last:
        return False
    commas = line.breaks[name.first - line.first] == 1 and line.breaks[name.last + 1 - line.first] == 1
    return commas and any(item.last == name.first - 1 and set_in(line, item.first) for item in line.places)


def is_filing(line: Line, item: Item[object]) -> bool:
    """Whether a name opens the sentence before a dash: it is where the story was filed ("OSLO - ")."""
    names = line.scan.pack.options.capitals == "names"
    return names and item.first == line.first and item.last < line.last and line.marked_off(item.last + 1)


def at_body(line: Line, name: Item[NameMention]) -> bool:
    """Whether a body is only where those before it work ("[doctors] at Nasser Hospital said")."""
    if not line.scan.pack.options.plain_subjects:
        return False
    near = range(name.first - LED_REACH + 1, name.first)
    lead = next((hit for hit in reversed(line.grammar_of("locative")) if hit.last in near), None)
    if lead is None or line.cut_between(lead.last, name.first):
        return False
    hurt = (hit.last for hit in line.terms if hit.row.kind == "person")  # "medics who treat the wounded at X"
    there = {*hurt, *(hit.last for hit in line.roles if hit.row.number == "many")}
    return lead.first - 1 in there
