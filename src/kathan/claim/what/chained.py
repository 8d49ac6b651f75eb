"""Tell where a list of numbers ends that share an event word behind it: two numbers in, whether it ends out."""

from kathan.claim.countable import accepts, is_count, joined, noun_span, unit_kind
from kathan.claim.line import Item, Line, once
from kathan.claim.what.reduced import is_passive
from kathan.model.mention import CountMention

THEIRS = 5  # words from "and his" to whom it names


def ends_parts(line: Line, count: Item[CountMention], last: int, begin: int) -> bool:
    """Whether a comma before the next number closes an "including" that holds this one ("with a child, and 3")."""
    opens = [hit for hit in line.grammar_of("inclusion") if hit.row.value != "before" and hit.last < count.first]
    dash = 1 if line.scan.pack.options.copula_dash else 0  # "among them - a child and two women, and 3"
    held = any(not line.cut_between(min(hit.last + dash, count.first), count.first) for hit in opens)
    return held and line.cut_between(last, begin) >= 1


def taken(line: Line, count: Item[CountMention], last: int, begin: int) -> bool:
    """Whether a verb right before a number takes it, so that a comma ends its list ("led 36 out, 39 were hurt"), or
    takes the number that an "and" joins to it ("freed two men and three boys, one boy died")."""
    if not line.scan.pack.options.bare_genitive or line.cut_between(last, begin) < 1:
        return False
    told: Item[CountMention] | None = count
    while told is not None and not _has_verb(line, told):
        first = noun_span(line, told)[0]
        before = next((item for item in reversed(line.counts) if item.last < first and is_count(item.mention)), None)
        end = noun_span(line, before)[1] if before else first
        ands = any(end < hit.first < first for hit in line.grammar_of("conjunction"))
        told = before if before and ands and joined(line, end, first) else None
    return told is not None


def second_sum(line: Line, count: Item[CountMention], other: Item[CountMention], last: int, begin: int) -> bool:
    """Whether only those who get it stand between two sums ("मृतकों को 2 लाख और घायल हुए लोगों को 50,000")."""
    options = line.scan.pack.options
    if unit_kind(count.mention) != "money" or unit_kind(other.mention) != "money" or options.word_order != "sov":
        return False
    marks = {hit.last for hit in line.grammar_of("dative")}
    given = {line.with_hedges(count.first) - 1, line.with_hedges(begin) - 1} <= marks
    told = any(last < hit.first and hit.last < begin for hit in line.reporting)
    parted = any(hit.first == last + 1 for hit in line.grammar_of("conjunction")) or line.cut_between(last, last + 1)
    return bool(parted) and given and line.cut_between(last, begin) <= 1 and not told


def _has_verb(line: Line, count: Item[CountMention]) -> bool:
    """Whether a verb that may tell of a number stands right before it."""
    first = line.with_hedges(noun_span(line, count)[0])
    kind, events = unit_kind(count.mention), line.scan.packs.events
    verbs = (hit for hit in line.terms if hit.row.kind == "verb" and hit.last == first - 1)
    return any(accepts(events[hit.phrase.event], kind) for hit in verbs) and not line.cut_between(first - 1, first)


@once
def objected(line: Line, count: Item[CountMention]) -> bool:
    """Whether an active verb right before a number, or one that an "and" joins it to, has it as its object ("killed
    [five] and a boy was hurt")."""
    if not line.scan.pack.options.participles:
        return False
    told: Item[CountMention] | None = count
    while told is not None:
        start = line.with_hedges(noun_span(line, told)[0])
        first = next((hit.first for hit in line.grammar_of("dative") if hit.last == start - 1), start)
        verbs = (hit for hit in line.terms if hit.row.kind == "verb" and hit.last == first - 1)
        if any(hit.row.number == "after" or not is_passive(line, hit) for hit in verbs):
            return True
        before = next((item for item in reversed(line.counts) if item.last < start and is_count(item.mention)), None)
        told = before if before and joined(line, noun_span(line, before)[1], start) else None
    return False


def predicated(line: Line, count: Item[CountMention]) -> bool:
    """Whether "are" stands between a number and its noun, which ends what the number is said of ("six are minors")."""
    last = line.tokens_of(count.mention.extent)[1]
    return any(count.last < hit.first < last for hit in line.grammar_of("auxiliary"))


def with_theirs(line: Line, last: int, limit: int) -> int:
    """The end of somebody of theirs whom "and" joins to those counted ("a man [and his 8-year-old son]")."""
    join = next((hit.last for hit in line.grammar_of("conjunction") if hit.first == last + 1), limit)
    owned = any(hit.first == join + 1 for hit in line.grammar_of("possessive")) if join < limit else False
    ends = (hit.last for hit in line.roles if join + 1 < hit.first <= join + THEIRS) if owned else ()
    end = next((one for one in ends if one < limit), last)
    return last if end > last and line.cut_between(join, end) else end
