"""Tell a lone person of those told of who only speaks: a count in its sentence in, whether it counts nobody out."""

from kathan.claim.countable import is_weak
from kathan.claim.line import Item, Line
from kathan.claim.what.fate import VICTIMS, part_end
from kathan.claim.who.stretch import VERBS, cue_kind
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

OWN = 3  # words from a number to the victims it is one of
SPEAKERS = 4  # words from a number to the verb of those who speak
ASIDE = 14  # words that a comma on either side sets off behind who speaks
_ONE = frozenset({"number.one", "number.single"})


def only_tells(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a survivor" or "one of the hurt" is the subject of a verb of saying, an aside between or none.

    Whom a verb right before befell is not ("killed a woman, aged 40, said the mayor").
    """
    amount = count.mention.amount
    lone = (is_weak(count.mention) or not _ONE.isdisjoint(count.mention.rules)) and amount.low == amount.high == 1
    if not lone or line.scan.pack.options.word_order != "svo" or not line.scan.pack.options.participles:
        return False
    end = _end(line, count)
    if any(hit.last == count.first - 1 and hit.row.kind == "verb" for hit in line.terms):
        return False
    cues = (hit for hit in line.reporting if hit.first > end and cue_kind(hit) in VERBS)
    for cue in cues:
        apart = any(end < hit.first < cue.first and hit.row.kind == "verb" for hit in line.terms)
        if cue.first - end > ASIDE or apart:
            return False
        beside = cue.first == end + 1 and not line.cut_between(end, cue.first)
        aside = cue.first > end + 1 and line.breaks[end + 1 - line.first] == line.breaks[cue.first - line.first] == 1
        if (beside or aside) and not _passive(line, cue.first, cue.last):
            return True
    return False


def told_of(line: Line, count: Item[CountMention], cue: Hit) -> bool:
    """Whether others say it of those counted before the verb, where an owner follows its noun by its ending alone: an
    event's noun owns them ("о гибели 14 шахтёров сообщил мэр"), or an office or a name stands right behind the verb."""
    if not line.scan.pack.options.bare_genitive:
        return False
    first = line.with_hedges(count.first)
    owned = any(hit.row.kind == "noun" and hit.head_last == first - 1 for hit in line.terms)
    offices = [hit.first for hit in line.roles if hit.row.kind == "office"]
    return owned or cue.last + 1 in {*offices, *(item.first for item in line.names)}


def _passive(line: Line, first: int, last: int) -> bool:
    """Whether the words beside a cue show that others say it of him ("was reported", "accused of", "believed dead")."""
    before = any(hit.last == first - 1 for hit in line.grammar_of("auxiliary"))
    after = (*line.terms, *line.grammar_of("agent", "dative", "genitive", "partitive"))
    return before or any(hit.first == last + 1 for hit in after)


def _end(line: Line, count: Item[CountMention]) -> int:
    """The last token of a number with its noun, or of the victims that it is one of."""
    last = max(part_end(line, count) or 0, line.tokens_of(count.mention.extent)[1])
    if any(hit.first == count.last + 1 for hit in line.grammar_of("partitive", "genitive")):
        spans = [(hit.first, hit.last) for hit in line.terms if hit.row.kind in VICTIMS]
        spans += [(hit.first, hit.last) for hit in line.roles]
        last = max([last, *(end for first, end in spans if count.last < first <= count.last + OWN)])
    return last


def speaks_alone(line: Line, count: Item[CountMention]) -> bool:
    """Whether "one" holder of an office, or of the hurt, only says something ("एक नेता ने कहा", "एक घायल ने बताया")."""
    if not is_weak(count.mention):
        return False
    last = line.tokens_of(count.mention.unit)[1] if count.mention.unit else count.last + 1
    if _victim_speaks(line, last):
        return True
    office = any(hit.last == last and hit.row.kind == "office" for hit in line.roles)
    return office and any(hit.first == last + 1 for hit in line.grammar_of("subject"))


def _victim_speaks(line: Line, last: int) -> bool:
    """Whether a victim whose word ends here says something, and nothing befalls him ("एक घायल ने [दम तोड़ा]")."""
    mark = next((hit.last for hit in line.grammar_of("subject") if hit.first == last + 1), None)
    if mark is None or not any(hit.last == last and hit.row.kind in VICTIMS for hit in line.terms):
        return False
    cue = next((hit for hit in line.reporting if mark < hit.first and cue_kind(hit) in VERBS), None)
    return cue is not None and not any(mark < hit.first < cue.first for hit in line.terms)


def told_by(line: Line, count: Item[CountMention]) -> bool:
    """Whether those counted are who says it ("two security sources told Reuters that")."""
    first, last = line.tokens_of(count.mention.extent)
    if any(hit.row.kind == "noun" and hit.last == first - 1 for hit in line.terms):
        return False  # "the evacuation of 300 residents concluded"
    if any(hit.row.kind == "verb" and hit.last == first - 1 and _in_relative(line, hit) for hit in line.terms):
        return False  # "police who have arrested 13 men say"
    if line.scan.pack.options.word_order == "v2":
        follows = (cue for cue in line.reporting if cue.first == last + 1)
        return any(cue.row.kind == "adposition" and cue.row.side == "before" for cue in follows)
    if line.scan.pack.options.word_order != "svo":
        return False
    for cue in line.reporting:
        near = 0 < cue.first - last <= SPEAKERS and not line.cut_between(last, cue.first)
        whose = {hit.first: hit.last + 1 for hit in line.grammar_of("relative")}
        spans = [(hit.first, hit.last) for hit in line.roles] + [(item.first, item.last) for item in line.names]
        people = any(count.first <= first and whose.get(end + 1, end + 1) == cue.first for first, end in spans)
        people = people and not told_of(line, count, cue)
        if near and people and cue.row.kind in {"verb", "tell"} and cue.row.stance == "asserted":
            told = [hit for hit in line.terms if hit.first <= cue.last + 1 and last < hit.last]
            told = [hit for hit in told if hit.row.kind != "noun" or not line.scan.pack.options.plain_subjects]
            opens = line.grammar_of("locative", "agent", "auxiliary")
            return not told and not any(hit.first == cue.last + 1 for hit in opens)
    return False


def _in_relative(line: Line, term: Hit) -> bool:
    """Whether a relative opens the clause of a verb, an auxiliary or none between."""
    opens = {hit.last + 1 for hit in line.grammar_of("relative")}
    return term.first in opens or any(hit.first in opens and hit.last == term.first - 1 for hit in line.grammar)


def said_next(line: Line, end: int) -> bool:
    """Whether those of a part are who says it ("one of them said"; not "two of them [are reported to be critical]")."""
    cues = (cue for cue in line.reporting if cue.first == end + 1 and not line.cut_between(end, end + 1))
    cues = (cue for cue in cues if cue.row.kind != "plain")  # "14 of whom were confirmed"
    return any(not any(cue.first <= hit.first <= cue.last for hit in line.terms) for cue in cues)
