"""Tell whether an event word is another's: a number and an event word in, who did it or what is told nearer out."""

from kathan.claim.countable import noun_span
from kathan.claim.line import Item, Line, words_of
from kathan.claim.reduced import is_passive
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

CHARGE_REACH = 3  # from "accused of" to the deed
_FATES = frozenset({"killed", "wounded", "missing", "captured"})


def charged(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether an event is what those counted are said to have done to others ("two men accused of killing three")."""
    ends = [hit.last for hit in line.grammar_of("charge") if count.last < hit.first]
    return any(0 < term.first - end <= CHARGE_REACH and not line.cut_between(end, term.first) for end in ends)


def done_by(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether those counted are who did it, behind a passive and its "by" ("hit by three missiles")."""
    first = noun_span(line, count)[0]
    before = line.scan.pack.options.adpositions == "before" and line.scan.pack.options.word_order == "svo"
    near = before and term.row.kind == "verb" and term.last in {first - 1, first - 2}
    return near and line.ref(first - 1, first - 1).text.casefold() in words_of(line.scan.pack, "agent")


def told_beside(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a participle right behind those counted tells more than the verb before them ("lost 20 men killed")."""
    last = line.tokens_of(count.mention.extent)[1]
    if not line.scan.pack.options.participles or term.row.kind != "verb" or term.phrase.event != "casualties":
        return False
    own = (hit for hit in line.terms if hit.first == last + 1 and hit.phrase.event in _FATES)
    beside = any(hit.row.kind in {"verb", "adjective"} and not is_passive(line, hit) for hit in own)
    return beside and term.first < count.first and not line.cut_between(last, last + 1)
