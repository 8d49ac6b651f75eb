"""Tell a number that has a predicate of its own which takes no such things ("one killed, 600 [cattle missing]")."""

from collections.abc import Iterator

from kathan.claim.countable import accepts, unit_kind
from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

_PREDICATES = frozenset({"verb", "adjective"})


def claimed(line: Line, count: Item[CountMention], term: Hit) -> Iterator[tuple[str, float]]:
    """The feature of a number of things, where an event word that cannot happen to them stands right behind them."""
    if term.last < count.first and acts_apart(line, count):
        yield "claimed", 1.0
    if not line.scan.pack.options.participles:
        return
    thing = unit_kind(count.mention) == "thing" and _befalls_other(line, count, term)
    if thing or _does_other(line, count, term) or (term.row.kind == "verb" and opens_clause(line, count, term.last)):
        yield "claimed", 1.0


def opens_clause(line: Line, count: Item[CountMention], told: int) -> bool:
    """Whether a bare number behind an event's verb opens a clause with a verb of its own, which does not say who its
    people are ("40 fueron evacuadas y [300 fueron vacunadas]"), where an ending tells what is a verb."""
    first, last = line.tokens_of(count.mention.extent)
    if told >= first or not line.scan.pack.options.verbal or count.mention.unit is not None:
        return False
    if last >= line.last or line.cut_between(last, last + 1):
        return False
    starting, spans = line.scan.starting, line.scan.tokens.spans
    hedges = (hit.last for hit in starting.get(spans[last + 1][0], ()) if hit.table == "bounds.tsv")  # "14 más"
    last = min(next(hedges, last), line.last - 1)
    start = line.with_hedges(first)
    joined = any(hit.last == start - 1 or hit.first == first for hit in line.grammar_of("conjunction"))
    if not joined and line.breaks[start - line.first] < 1:
        return False
    helps = next((hit.last for hit in line.grammar_of("auxiliary") if hit.first == last + 1), None)
    if helps is None:
        return line.ref(last + 1, last + 1).text.endswith(line.scan.pack.options.verbal)
    return not any(hit.first in {helps + 1, helps + 2} for hit in (*line.roles, *line.terms))


def acts_apart(line: Line, count: Item[CountMention]) -> bool:
    """Whether what is counted behind a comma has a verb of its own right behind its noun, no event word that may happen
    to it, or a "not" ("сбито 67 дронов, [14 имитаторов не долетели]"), where an ending tells what is a verb."""
    options, last = line.scan.pack.options, line.tokens_of(count.mention.extent)[1]
    first, token = line.with_hedges(line.tokens_of(count.mention.extent)[0]), last + 1
    token += token <= line.last and line.gap(token) == "-"  # дронов-имитаторов
    if not options.bare_genitive or count.mention.unit is None or token > line.last or line.cut_between(last, token):
        return False
    events, kind = line.scan.packs.events, unit_kind(count.mention)
    own = [hit for hit in line.terms if hit.first in {token, token + 1}]
    if line.breaks[first - line.first] < 1 or any(accepts(events[hit.phrase.event], kind) for hit in own):
        return False
    denied = any(hit.first == token for hit in line.grammar_of("negation", "hypothetical", "capacity"))
    small = any(hit.first <= token <= hit.last for hit in (*line.grammar, *line.roles, *line.reporting))
    other = any(hit.first == token and hit.row.kind == "verb" for hit in own)
    return denied or other or (not small and line.ref(token, token).text.endswith(options.verbal))


def _does_other(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether an auxiliary opens what is said of a number, before the "and" and number of a later event word ("two men
    [have escaped] and nine drowned")."""
    last = line.tokens_of(count.mention.extent)[1]
    joins = [hit for hit in line.grammar_of("conjunction") if last + 1 < hit.first and hit.last < term.first]
    if not joins or not any(hit.first == last + 1 for hit in line.grammar_of("auxiliary")):
        return False
    starts = {
        line.with_hedges(line.tokens_of(item.mention.extent)[0]) for item in line.counts if item.last < term.first
    }
    return any(hit.last + 1 in starts for hit in joins)


def _befalls_other(line: Line, count: Item[CountMention], term: Hit) -> bool:
    last = line.tokens_of(count.mention.extent)[1]
    helped = {hit.first: hit.last for hit in line.grammar_of("auxiliary")}
    starts = {last + 1, helped.get(last + 1, last) + 1}
    own = [
        hit for hit in line.terms if hit.first in starts and hit.row.kind in _PREDICATES and hit.row.number != "after"
    ]
    events = {hit.phrase.event for hit in own}
    fits = any(accepts(line.scan.packs.events[code], "thing") for code in events)
    return bool(events) and not fits and term.phrase.event not in events
