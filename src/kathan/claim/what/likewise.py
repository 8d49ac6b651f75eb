"""Lend a number without a noun that of the one it goes with: a count in, the count with its unit out."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.countable import accepts, count_steps, is_count, noun_span, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.clause import before_demonym, is_base
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step

PART_REACH = 4
JOIN_REACH = 6  # words from a noun to the "others" behind an "and", a hedge between
LIST_REACH = 8  # words from one noun of a list to the next
AGREES = 2  # letters at the end of a word that tell whether it agrees with another
ASIDE = 2  # words from "of these" at the head of a sentence to its number


def like_whole(line: Line, count: Item[CountMention], before: Item[CountMention] | None) -> Item[CountMention]:
    """A part without a noun with that of the things of which it is one ("31 missiles, of which 26 were shot down")."""
    base = next((item for item in line.counts if item.last < count.first and is_base(line, item)), None)
    if base is not None and _same_counter(line, base, count):
        return _of_kind(count, base)
    if unit_kind(count.mention) != "none" or before_demonym(line, count):
        return count
    shared = _shares_noun(line, count) or _agrees(line, count) or _others_of(line, count)
    if shared is not None:
        return _of_kind(count, shared)
    if base is not None and unit_kind(base.mention) == "thing" and _beside(line, base):
        return _of_kind(count, base)
    if any(hit.first == count.last + 1 and hit.row.value != "after" for hit in line.grammar_of("inclusion")):
        return _of_which(line, count)
    marks = [hit for hit in line.grammar_of("inclusion") if hit.row.value != "before" and hit.last < count.first]
    if line.scan.pack.options.word_order != "sov":
        marks = [hit for hit in marks if hit.first == line.first and hit.last + ASIDE >= count.first]
    opener = next((hit for hit in reversed(marks) if count.first - hit.last <= PART_REACH), None)
    earlier = [item for item in line.counts if opener and item.last < opener.first and is_count(item.mention)]
    whole = earlier[-1] if earlier else (before if opener and opener.first == line.first else None)
    if whole is None or unit_kind(whole.mention) != "thing":
        return count
    return _of_kind(count, whole)


def _same_counter(line: Line, base: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether a number has no noun but the counter of the things of which it is some ("드론 35[대] 중 27대")."""
    if not line.scan.pack.options.noun_first or count.mention.unit is None or unit_kind(base.mention) != "thing":
        return False
    return count.mention.unit.start == base.mention.ref.end


def _of_which(line: Line, count: Item[CountMention]) -> Item[CountMention]:
    """A part with the noun of the larger number of things before it ("31 drones, [23 of which] were shot down")."""
    low = count.mention.amount.low or 0
    for item in reversed(line.counts):
        if item.last < count.first and is_count(item.mention):
            larger = unit_kind(item.mention) == "thing" and (item.mention.amount.low or 0) > low
            return _of_kind(count, item) if larger and count.first - item.last <= PART_REACH else count
    return count


def _shares_noun(line: Line, count: Item[CountMention]) -> Item[CountMention] | None:
    """The number whose noun one before it shares, an "and" and a hedge between ("up to 225 and over 440 men")."""
    after = next((item for item in line.counts if item.first > count.last), None)
    if not line.scan.pack.options.bare_genitive or after is None or not is_count(after.mention):
        return None
    first = line.with_hedges(after.first)
    joined = any(hit.first == count.last + 1 >= first - 1 for hit in line.grammar_of("conjunction"))
    listed = first == count.last + 1 and line.breaks[first - line.first] == 1
    if not joined and not (listed and _shares_noun(line, after)):
        return None
    noun = after if unit_kind(after.mention) != "none" else _shares_noun(line, after)
    return noun if noun and unit_kind(noun.mention) == "person" else None


def _agrees(line: Line, count: Item[CountMention]) -> Item[CountMention] | None:
    """The things before a bare number in a list whose own word agrees with theirs ("160 viviendas destruidas, 446
    inhabitables y 2.342 afectad[as]"), where adjectives stand behind their nouns."""
    start = line.with_hedges(count.first)
    ands = {hit.last for hit in line.grammar_of("conjunction")}
    listed = start > line.first and (not ands.isdisjoint({start, start - 1}) or line.breaks[start - line.first] == 1)
    if line.scan.pack.options.adjectives != "after" or not listed:
        return None
    earlier = [item for item in line.counts if item.last < start and is_count(item.mention)]
    before = next((item for item in reversed(earlier) if unit_kind(item.mention) != "none"), None)
    events = line.scan.packs.events
    terms = (hit for hit in line.terms if hit.first == count.last + 1 and accepts(events[hit.phrase.event], "thing"))
    own = {_ending(line, hit.last) for hit in terms}
    if before is None or unit_kind(before.mention) != "thing" or start - earlier[-1].last > LIST_REACH:
        return None
    told = {_ending(line, hit.last) for hit in line.terms if hit.last < start}
    return before if own and own <= told else None


def _others_of(line: Line, count: Item[CountMention]) -> Item[CountMention] | None:
    """The things before a bare number of others that agree with them, behind another verb that may befall things
    ("destruyó 40 cas[as] y afectó en parte otr[as] 200")."""
    if not count.mention.amount.additional or line.scan.pack.options.adjectives != "after":
        return None
    earlier = [item for item in line.counts if item.last < count.first and is_count(item.mention)]
    before = next((item for item in reversed(earlier) if unit_kind(item.mention) != "none"), None)
    if before is None or before.mention.unit is None or unit_kind(before.mention) != "thing":
        return None
    start, events = line.with_hedges(count.first), line.scan.packs.events
    near = (hit for hit in line.terms if before.last < hit.first and 0 < start - hit.last <= PART_REACH)
    befalls = any(accepts(events[hit.phrase.event], "thing") for hit in near)
    noun = line.tokens_of(before.mention.unit)[1]
    return before if befalls and _ending(line, count.first - 1) == _ending(line, noun) else None


def _ending(line: Line, token: int) -> str:
    return line.ref(token, token).text[-AGREES:].lower()


def _beside(line: Line, count: Item[CountMention]) -> bool:
    """Whether the noun of a number stands behind it, no more than an adjective between."""
    unit = count.mention.unit
    return unit is not None and 0 < line.tokens_of(unit)[0] - count.last <= 2


def _of_kind(count: Item[CountMention], whole: Item[CountMention]) -> Item[CountMention]:
    amount = replace(count.mention.amount, unit=whole.mention.amount.unit)
    return Item(count.first, count.last, replace(count.mention, amount=amount, unit=whole.mention.unit))


def _undone(line: Line, count: Item[CountMention]) -> bool:
    """Whether a "not" says what those right before it did not do, and no event word ("and 59 more [did not]")."""
    last = line.tokens_of(count.mention.extent)[1]
    behind = next((hit for hit in line.grammar_of("negation") if last < hit.first <= last + 2), None)
    return behind is not None and not any(0 < hit.first - behind.last <= 2 for hit in line.terms)


def others_too(line: Line, found: Sequence[Frame], count: Item[CountMention]) -> Frame | None:
    """The figure of those joined to the figure before, whose event they share: "others" without a noun ("killed a guard
    and five others"), or the next of a list behind its verb ("secuestraron a dos jueces de X, tres soldados y")."""
    if not found:
        return None
    before, first = found[-1], noun_span(line, count)[0]
    last = max(noun_span(line, before.count)[1], line.tokens_of(before.count.mention.extent)[1])
    start = line.with_hedges(first)
    marks = {hit.first for hit in line.grammar_of("dative", "object", "locative")}
    start -= start - 1 in marks
    if any(last < hit.first < first for hit in line.terms) or _undone(line, count):
        return None
    if count.mention.amount.additional and unit_kind(count.mention) == "none":
        joins = any(last < hit.first <= hit.last == start - 1 for hit in line.grammar_of("conjunction"))
        rule = "frame.others" if joins and first - last <= JOIN_REACH and not line.cut_between(last, first) else ""
    else:
        rule = "frame.listed" if _next_listed(line, before, count, (last, start)) else ""
    steps = (*count_steps(count.mention), Step(rule, 1.0))
    return Frame(count, before.event, before.term, before.score, steps) if rule else None


def _next_listed(line: Line, before: Frame, count: Item[CountMention], between: tuple[int, int]) -> bool:
    """Whether people are the next of a list that a verb before it opens, no more than a genitive between them."""
    last, start = between
    term, options = before.term, line.scan.pack.options
    if options.adpositions != "before" or options.boundary == "none" or term is None or term.row.kind != "verb":
        return False
    people = unit_kind(count.mention) == unit_kind(before.count.mention) == "person"
    if not people or term.last >= before.count.first or not 0 < start - last <= LIST_REACH:
        return False
    joined = line.breaks[start - line.first] == 1 or any(h.last == start - 1 for h in line.grammar_of("conjunction"))
    owner = start - last <= 2 or any(hit.first == last + 1 for hit in line.grammar_of("genitive"))
    walls = line.grammar_of("contrast", "clause", "relative", "complementizer", "pronoun", "inclusion")
    parted = any(last < hit.first < start for hit in (*walls, *line.reporting))
    return joined and owner and not parted and _closes(line, noun_span(line, count)[1])


def _closes(line: Line, last: int) -> bool:
    """Whether a noun ends its clause, or an "and" or a comma leads on from it."""
    joins = any(hit.first == last + 1 for hit in line.grammar_of("conjunction"))
    return joins or last >= line.last or line.breaks[last + 1 - line.first] >= 1
