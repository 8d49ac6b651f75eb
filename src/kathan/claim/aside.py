"""Find what a sentence says in passing: "according to" phrases and times between commas, dashes that stand for "is"."""

from itertools import pairwise

import regex

from kathan.claim.line import Line, once
from kathan.model.mention import CountMention, CountRole

REACH = 10
LONGEST = 20
CAUSE = 14  # words from those counted past a cause to their verb
OWNERS = 2  # words that own the noun of a number
INCLUDED = 6  # words of the places that an "including" adds
_DASHES = frozenset({"-", "--", "\u2013", "\u2014"})
NAMED = 7  # words of a name with its titles
DASH = 1.5
_DASH = regex.compile(r"\s-\s")
_VERB_INSIDE = frozenset({"svo", "v2"})
_VERB_FIRST = frozenset({"svo", "vso"})  # before its object
_COMMAS = frozenset({",", "\u060c"})
_CIRCUMSTANCE = ("locative", "clause", "ablative", "dative", "with", "purpose", "during", "agent")
_SAYING = frozenset({"adposition", "again"})


@once
def _asides(line: Line) -> list[tuple[int, int]]:
    """The parenthetical attributions of a line: the first token of each and the first token after it."""
    found = []
    sayings = [hit for hit in line.reporting if hit.row.kind.split("|")[0] in _SAYING]
    for hit in sayings:
        if hit.first > line.first and line.breaks[hit.first - line.first] >= 1:
            tokens = range(hit.first + 1, min(line.last, hit.first + REACH) + 1)
            end = next((token for token in tokens if line.breaks[token - line.first] >= 1), None)
            found += [(hit.first, end)] if end is not None else []
    found += _times(line) + _dashed(line) + _apposed(line) + _included(line) + _described(line)
    return found + _circumstances(line) + _over_places(line) + _uncounted(line) + _called(line)


def _called(line: Line) -> list[tuple[int, int]]:
    """The name between commas of somebody with whom it befell others ("seized the head of a village, Musa Ali, and 49
    others")."""
    found = []
    for item in line.counts:
        start = line.with_hedges(item.first)
        end = next((hit.first for hit in line.grammar_of("conjunction") if hit.last == start - 1), line.first)
        if not item.mention.amount.additional or end <= line.first or line.breaks[end - line.first] != 1:
            continue
        tokens = range(end - 1, max(line.first, end - NAMED), -1)
        first = next((token for token in tokens if line.breaks[token - line.first] >= 1), end)
        if any(first <= name.first and name.last < end for name in line.names):
            found.append((first, end))
    return found


@once
def _circumstances(line: Line) -> list[tuple[int, int]]:
    """What two commas or dashes set apart between a verb and the number of its objects ("held, in a raid, 12 men").

    A preposition opens it, it tells and counts nothing, and a verb that tells stands before it.
    """
    if line.scan.pack.options.word_order not in _VERB_FIRST:
        return []
    verbs = [hit.last for hit in line.terms if hit.row.kind == "verb" and hit.row.number != "before"]
    if not verbs:
        return []
    told = {hit.first for hit in (*line.terms, *line.reporting)}
    told |= {item.first for item in line.counts if item.mention.role is CountRole.COUNT}
    numbers = {line.with_hedges(item.first) for item in line.counts if item.first in told}
    objects = {hit.last + 1: hit.first for hit in line.grammar_of("dative")}  # "detuvieron, en Jenín, [a] 12"
    numbers = {objects.get(first, first) for first in numbers}
    found = []
    for end in sorted(numbers):
        if not _set_off(line, end):
            continue
        tokens = range(end - 1, max(line.first, end - LONGEST), -1)
        first = next((token for token in tokens if _set_off(line, token)), None)
        if first is not None and told.isdisjoint(range(first, end)) and any(last < first for last in verbs):
            opens = any(hit.first == first for hit in line.grammar_of(*_CIRCUMSTANCE))
            found += [(first, end)] if opens else []
    return found


@once
def _over_places(line: Line) -> list[tuple[int, int]]:
    """The places that one preposition leads to between a verb and its object ("уничтожили [над А, Б и морем] 82 БПЛА"),
    where places have cases: a comma there parts nothing unless another preposition follows it."""
    if not line.scan.pack.options.bare_genitive:
        return []
    verbs = {hit.last for hit in line.terms if hit.row.kind == "verb"}
    leads = line.grammar_of("locative")
    told = {hit.first for hit in (*line.terms, *line.reporting, *line.grammar_of("clause", "contrast", "relative"))}
    found = []
    for lead in (hit for hit in leads if hit.first - 1 in verbs):
        numbers = (line.with_hedges(item.first) for item in line.counts if item.mention.role is CountRole.COUNT)
        end = next((first for first in numbers if first > lead.last), 0)
        inside = range(lead.first, end)
        apart = not end or line.breaks[end - line.first] >= 1 or line.breaks[lead.first - line.first] >= 1
        if apart or len(inside) > LONGEST or not told.isdisjoint(inside):
            continue
        other = any(hit.first in inside and hit.row.form != lead.row.form for hit in leads if hit is not lead)
        placed = any(item.first in inside for item in line.places)
        found += [(lead.first, end)] if placed and not other and line.cut_between(lead.first, end) else []
    return found


@once
def _uncounted(line: Line) -> list[tuple[int, int]]:
    """The things without a number that stand before the counted one in a list behind a verb ("повреждены [школа,
    магазин и] два дома"), where owners follow their nouns."""
    options = line.scan.pack.options
    if not options.bare_genitive:
        return []
    events = line.scan.packs.events
    verbs = [hit.last for hit in line.terms if hit.row.kind == "verb" and events[hit.phrase.event].unit == "thing"]
    told = {hit.first for hit in (*line.terms, *line.reporting)} | {item.first for item in line.counts}
    told |= {hit.first for hit in line.grammar_of("clause", "contrast", "relative", "locative", "ablative", "with")}
    things = {line.tokens_of(item.mention.extent)[0] for item in line.counts if _is_thing(item.mention)}
    found = []
    for join in (hit for hit in line.grammar_of("conjunction") if hit.last + 1 in things):
        first = max((last + 1 for last in verbs if last < join.first), default=join.first)
        inside = range(first, join.last + 1)
        acts = any(line.ref(token, token).text.endswith(tuple(options.verbal)) for token in inside)
        marks = line.breaks[first - line.first] >= 1 or any(line.marked_off(token) for token in inside)
        if 1 < len(inside) <= LONGEST and told.isdisjoint(inside) and not acts and not marks:
            found.append((first, join.last + 1))
    return found


def _is_thing(count: CountMention) -> bool:
    return count.role is CountRole.COUNT and count.amount.unit not in {None, "person"}


def _set_off(line: Line, token: int) -> bool:
    """Whether a comma or a dash between spaces stands before a token."""
    gap = line.gap(token).strip()
    return gap in _COMMAS or (gap in _DASHES and line.gap(token) != gap)


@once
def _described(line: Line) -> list[tuple[int, int]]:
    """A relative clause between its noun and the verb ("five, [who were ill], died"); of those counted, where any word
    may open one."""
    if line.scan.pack.options.word_order not in _VERB_INSIDE:
        return []
    found = []
    opens = {hit.first for hit in line.grammar_of("article", "relative")}
    named = line.scan.pack.options.word_order == "svo"
    if named:
        opens = {hit.first for hit in line.grammar_of("relative")}
        opens &= {line.tokens_of(item.mention.extent)[1] + 1 for item in line.counts}
    verbs = {hit.first for hit in line.grammar_of("auxiliary")}
    verbs |= {hit.first for hit in line.terms if hit.row.kind == "verb"}
    for first in sorted(opens - {line.first}):
        if "," not in line.gap(first) or first >= line.last or _capital(line, first + 1):
            continue
        tokens = range(first + 1, min(line.last, first + LONGEST) + 1)
        end = next((token for token in tokens if "," in line.gap(token)), 0)
        found += [(first, end)] if end in verbs and (named or not _capital(line, end - 1)) else []
    return found


def _capital(line: Line, token: int) -> bool:
    return line.ref(token, token).text[:1].isupper()


@once
def _included(line: Line) -> list[tuple[int, int]]:
    """What "including" adds to a place between two commas, no number in it ("in X, including Y, 12 died")."""
    found = []
    for hit in line.grammar_of("inclusion"):
        if hit.first <= line.first or line.breaks[hit.first - line.first] < 1:
            continue
        tokens = range(hit.last + 1, min(line.last, hit.last + INCLUDED) + 1)
        end = next((token for token in tokens if line.breaks[token - line.first] >= 1), 0)
        placed = end and any(hit.last < item.first and item.last < end for item in line.places)
        counted = end and any(hit.first <= item.first < end for item in line.counts)
        found += [(hit.first, end)] if end and placed and not counted else []
    return found


@once
def bracketed(line: Line) -> list[tuple[int, int]]:
    """What stands in round brackets inside a sentence ("twelve people (four of them guards) were hurt")."""
    found, opened = [], None
    for token in line.marked:
        middle = line.gap(token)
        if opened is not None and ")" in middle:
            found += [(opened, token)] if token - opened <= LONGEST else []
            opened = None
        opened = token if "(" in middle else opened
    if found and line.scan.pack.options.topics:  # where they mostly hold the unit or the place of a number
        ends = {line.tokens_of(item.mention.extent)[1] for item in line.counts if item.mention.role is CountRole.COUNT}
        return [(first, end) for first, end in found if first - 1 in ends]
    return found


def _apposed(line: Line) -> list[tuple[int, int]]:
    """What two commas set apart between those counted and what befalls them ("five men, all from one village, died").

    It tells and counts nothing itself.
    """
    if line.scan.pack.options.word_order not in _VERB_INSIDE:
        return []
    opens = {line.tokens_of(item.mention.extent)[1] + 1 for item in line.counts}
    opens |= _past_owners(line, opens)
    told = [hit.first for hit in (*line.terms, *line.reporting)]
    counts = (item.mention for item in line.counts if item.mention.role is CountRole.COUNT)  # and no ages
    told += [line.tokens_of(count.ref)[0] for count in counts if count.amount.low != 1]
    verbs = {hit.first for hit in (*line.grammar_of("auxiliary"), *line.terms)}
    found = []
    for first in sorted(opens):
        if not line.first < first <= line.last or line.breaks[first - line.first] != 1:
            continue
        tokens = range(first + 1, min(line.last, first + REACH) + 1)
        end = next((token for token in tokens if line.breaks[token - line.first] >= 1), None)
        if end in verbs and not any(first <= token < end for token in told):
            found.append((first, end))
    return found


def _past_owners(line: Line, opens: set[int]) -> set[int]:
    """Where a comma stands a word or two behind the noun of a number, which they own by their endings alone ("один
    участник [похода], Иван Орлов, погиб")."""
    known = {hit.first for hit in (*line.terms, *line.reporting, *line.grammar)}
    found = set()
    for first in opens if line.scan.pack.options.bare_genitive else ():
        tokens = range(first + 1, min(first + OWNERS, line.last) + 1)
        end = next((token for token in tokens if line.breaks[token - line.first] >= 1), None)
        if end is not None and line.breaks[first - line.first] < 1 and known.isdisjoint(range(first, end)):
            found.add(end)
    return found


@once
def _dashed(line: Line) -> list[tuple[int, int]]:
    """What a pair of dashes sets apart between a noun and its verb ("two men - Ali and Omar, a guard - were killed").

    Only where an auxiliary or participle follows, so that the second dash does not end the sentence's thought.
    """
    if not line.scan.pack.options.participles:
        return []
    marks = [token for token in line.marked if line.gap(token).strip() in _DASHES]
    if len(marks) < 2:
        return []
    verbs = {hit.first for hit in (*line.grammar_of("auxiliary"), *line.terms)}
    return [(low, high) for low, high in pairwise(marks) if high - low <= LONGEST and high in verbs]


def _times(line: Line) -> list[tuple[int, int]]:
    """The times that two commas set apart ("the troops, on Saturday, pulled down")."""
    told = {token for item in line.times for token in range(item.first, item.last + 1)}
    found = []
    for first in sorted(told - {line.first}):
        end = next((token for token in range(first, line.last + 1) if token not in told), line.first)
        closed = end > first and line.breaks[first - line.first] >= 1 and line.breaks[end - line.first] >= 1
        found += [(first, end)] if closed else []
    return found


def aside_tokens(line: Line, low: int, high: int) -> set[int]:
    """The tokens between two others that belong to a parenthetical attribution or stand in brackets."""
    asides = (*_asides(line), *bracketed(line))
    return {token for first, end in asides if low < first and end <= high for token in range(first, end)}


def bracket_cuts(line: Line, low: int, high: int) -> float:
    """How much of the cuts between two tokens is only brackets and what they hold; a comma behind one still parts."""
    inside = [(first, end) for first, end in bracketed(line) if low < first and end <= high]
    return sum(line.cut_between(first - 1, end - ("," in line.gap(end))) for first, end in inside)


def aside_cuts(line: Line, low: int, high: int) -> float:
    """How much of the cuts between two tokens is only a parenthetical attribution, or a dash that stands for "is"."""
    inside = [(first, end) for first, end in _asides(line) if low < first and end <= high]
    inner = {*_dashed(line), *_described(line), *_circumstances(line), *_over_places(line), *_uncounted(line)}
    commas = sum(line.breaks[first - line.first] + line.breaks[end - line.first] for first, end in inside)
    commas += sum(line.cut_between(first, end - 1) for first, end in inside if (first, end) in inner)
    return commas + DASH * (_dashes(line, low, high) if line.scan.pack.options.copula_dash else 0)


def _dashes(line: Line, low: int, high: int) -> int:
    spans = line.scan.tokens.spans
    text = line.scan.text
    gaps = ((spans[token - 1][1], spans[token][0]) for token in range(low + 1, high + 1))
    return sum(_DASH.fullmatch(text, start, end) is not None for start, end in gaps)


def cause_before(line: Line, low: int, high: int) -> int | None:
    """The last word of a cause that stands between those counted and their verb ("6850万人因为战争、迫害逃离家园")."""
    cause = next((hit for hit in line.grammar_of("clause") if hit.first == low + 1 and hit.row.value == "cause"), None)
    if cause is None or not cause.last + 1 < high <= low + CAUSE:
        return None
    parted = (token for token in range(cause.last + 1, high + 1) if line.breaks[token - line.first])
    return None if any("\u3001" not in line.gap(token) for token in parted) else high - 1
