"""Tell what is said of a part alone and what of others: a part in its sentence in, a word or a yes or no out."""

from kathan.claim.countable import HURT
from kathan.claim.line import Item, Line
from kathan.claim.what.fate import part_end
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

NEXT = 2  # words from a "who" to its verb
CLAUSE = 10  # words from a part to the state that its relative clause tells


def of_next_number(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a comma closes a part before the next number, of which a word behind it tells ("133 died, 5 of them
    children, and 319 [were hurt]")."""
    last = part_end(line, count)
    later = [one.first for one in line.counts if last is not None and last < one.first < term.first]
    return bool(later) and last is not None and line.cut_between(last, later[0]) >= 1


def said_to_be(line: Line, count: Item[CountMention], parent: Frame) -> Hit | None:
    """The word for the dead or hurt that a clause of its own says of a part ("including 33 who are believed to be
    [dead]", "including 33 the army says are [dead]")."""
    last = line.tokens_of(count.mention.extent)[1]
    if not line.scan.pack.options.participles or parent.event in HURT:
        return None
    states = (hit for hit in line.terms if hit.row.kind == "adjective" and 1 < hit.first - last <= CLAUSE)
    state = next((hit for hit in states if hit.phrase.event in HURT and not line.cut_between(last, hit.first)), None)
    if state is None or any(last < one.first < state.first for one in line.counts):
        return None
    leads = (*line.grammar_of("auxiliary"), *line.reporting)
    return state if any(hit.last == state.first - 1 and hit.first > last for hit in leads) else None


def who_were(line: Line, count: Item[CountMention], own: Frame, parent: Frame) -> bool:
    """Whether a "who" right behind a part leads to its own verb ("including 30 [who were rescued]"), and it is no part
    of the dead, of whom that only says what befell them before."""
    last = line.tokens_of(count.mention.extent)[1]
    who = next((hit.last for hit in line.grammar_of("relative") if hit.first == last + 1), None)
    term, after = own.term, parent.event in line.scan.packs.events[own.event].ends
    near = who is not None and term is not None and term.row.kind == "verb" and 0 < term.first - who <= NEXT
    return near and (after or parent.event not in HURT)


def victims_beside(line: Line, opener: Hit, count: Item[CountMention]) -> str | None:
    """The event of the victims without a number right before an "including" ("[the hurt], among them two boys"), or
    between it and the comma before a count ("de estos [fallecidos], 29")."""
    if line.scan.pack.options.adpositions != "before" or opener.row.value == "before":
        return None
    hit = next((hit for hit in line.terms if hit.last == opener.first - 1 and hit.row.kind != "noun"), None)
    if hit is None:
        return _behind(line, opener, count)
    articles = {one.last for one in line.grammar_of("article")}
    return hit.phrase.event if hit.row.kind == "total" or hit.first - 1 in articles else None


def _behind(line: Line, opener: Hit, count: Item[CountMention]) -> str | None:
    hit = next((hit for hit in line.terms if hit.first == opener.last + 1), None)
    if hit is None or hit.last >= count.first or line.cut_between(opener.last, hit.first):
        return None
    return hit.phrase.event if line.cut_between(hit.last, count.first) else None
