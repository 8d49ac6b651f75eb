"""Tell whether an event word is another's: a number and an event word in, who did it or what is told nearer out."""

from kathan.claim.countable import count_end, noun_span
from kathan.claim.line import Item, Line, words_of
from kathan.claim.what.reduced import is_passive
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

CHARGE_REACH = 3  # from "accused of" to the deed
OWNER_REACH = 4  # from a number to a deed behind its noun and a genitive
_FATES = frozenset({"killed", "wounded", "missing", "captured"})


def charged(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether an event is what those counted are said to have done to others ("two men accused of killing three")."""
    if line.scan.pack.options.adpositions == "after":
        return False  # the deed stands before the charge there
    led = {hit.last for hit in line.grammar_of("locative")}  # with a preposition written on to the deed
    marks = (hit for hit in line.grammar_of("charge") if not hit.row.value or term.first - 1 in led)
    ends = [hit.last for hit in marks if count.last < hit.first]
    if _of_charged(line, count, term):
        return True
    if ends and line.scan.pack.options.participles and term.first - 1 not in ends and is_passive(line, term):
        return False  # "two men accused of arson were arrested"
    return any(0 < term.first - end <= CHARGE_REACH and not line.cut_between(end, term.first) for end in ends)


def set_apart(line: Line, term: Hit, hit: Hit) -> bool:
    """Whether a comma parts a verb from a charge behind it that names the event too ("36 died, 4 held for murder")."""
    last = line.scan.pack.options.word_order == "sov" and bool(hit.row.value)
    return last and term.last < hit.first and line.cut_between(term.last, hit.first) >= 1


def done_to(line: Line, count: CountMention, hit: Hit) -> bool:
    """Whether those counted own the deed of a charge, which befell them then ("the murder of three")."""
    near = 1 < hit.first - count_end(line, count) <= OWNER_REACH
    charges = near and any(item.first == hit.first for item in line.grammar_of("charge"))
    return charges and line.ref(hit.first - 1, hit.first - 1).text in words_of(line.scan.pack, "genitive")


def _of_charged(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a passive closes the clause of those charged, not of their victims ("accused of killing three were")."""
    if not line.scan.pack.options.participles or term.first <= count.last or not is_passive(line, term):
        return False
    near = (hit for hit in line.grammar_of("charge") if 0 < count.first - hit.last <= CHARGE_REACH)
    return any(not line.cut_between(hit.last, term.first) for hit in near)


def done_by(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether those counted are who did it, behind a passive and its "by", or as owners of an attack on others."""
    first, last = noun_span(line, count)
    if line.scan.pack.options.adpositions == "after":
        return _own_attack(line, last, term)
    before = line.scan.pack.options.adpositions == "before" and line.scan.pack.options.word_order == "svo"
    near = before and term.row.kind == "verb" and (term.last in {first - 1, first - 2} or _ahead(line, last, term))
    return near and line.ref(first - 1, first - 1).text.casefold() in words_of(line.scan.pack, "agent")


def _ahead(line: Line, last: int, term: Hit) -> bool:
    """Whether a verb follows those who do it, where words are written without spaces ("被数十名枪手绑走")."""
    unspaced = line.scan.pack.options.boundary == "none"
    return unspaced and last < term.first and not line.cut_between(last, term.first)


def _own_attack(line: Line, last: int, term: Hit) -> bool:
    """Verb-final: whether an attack follows the genitive of those counted, and another number tells whom it hit."""
    if not any(hit.first == last + 2 for hit in line.grammar_of("strike")):
        return False
    owned = line.ref(last + 1, last + 1).text in words_of(line.scan.pack, "genitive")
    return owned and any(last + 2 < item.first < term.first for item in line.counts)


def told_beside(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a participle right behind those counted tells more than the verb before them ("lost 20 men killed")."""
    last = line.tokens_of(count.mention.extent)[1]
    if not line.scan.pack.options.participles or term.row.kind != "verb" or term.phrase.event != "casualties":
        return False
    own = (hit for hit in line.terms if hit.first == last + 1 and hit.phrase.event in _FATES)
    beside = any(hit.row.kind in {"verb", "adjective"} and not is_passive(line, hit) for hit in own)
    return beside and term.first < count.first and not line.cut_between(last, last + 1)
