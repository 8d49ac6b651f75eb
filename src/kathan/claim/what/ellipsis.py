"""Tell whose verb stands behind an "and" without a subject: a number and an event word in, whether it tells of it out.

Where the verb stands second, a clause that goes on with "und" and its finite verb has the subject of the one before
("ein Mann stürzte vom Dach [und wurde] schwer verletzt", "in Köln sprang eine Frau in den Fluss [und ertrank]").
"""

from kathan.claim.countable import is_count, joined, noun_span, unit_kind
from kathan.claim.line import Item, Line, once
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

_NO_LEAD = frozenset({"article", "pronoun", "possessive", "negation", "conjunction", "contrast", "clause"})
_LEADS = ("locative", "genitive", "agent", "with", "against", "dative", "ablative")


@once
def goes_on(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether the counted are the subject of the clause before an "and" with the verb of a term right behind it."""
    join = _join(line, count, term)
    return join is not None and (
        _is_subject(line, count) or any(_is_subject(line, other) for other in _mates(line, count))
    )


def passed_over(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether others than those counted are that subject ("zwei Männer griffen [einen Polizisten] an und wurden"), or
    they are, and do what the term tells to others."""
    if _acts_first(line, count, term):
        return True
    if line.scan.pack.options.word_order != "v2" or _join(line, count, term) is None or goes_on(line, count, term):
        return False
    before = [other for other in line.counts if other.last < count.first and is_count(other.mention)]
    return any(_is_subject(line, other) and _join(line, other, term) is not None for other in before)


def _acts_first(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether the verb right behind the counted has others as its object, and an "und" goes on to their own fate
    ("ein Angreifer [verletzte] fünf Passanten und wurde erschossen")."""
    last = noun_span(line, count)[1]
    if line.scan.pack.options.word_order != "v2" or term.first != last + 1 or not _is_subject(line, count):
        return False
    objects = [other for other in line.counts if other.first > term.last and unit_kind(other.mention) == "person"]
    done = any(not line.cut_between(term.last, other.first) for other in objects)
    return done and any(_join(line, count, later) is not None for later in line.terms if later.first > term.last)


def _join(line: Line, count: Item[CountMention], term: Hit) -> int | None:
    """The "and" between a number and an event word with the finite verb of its clause right behind it."""
    if line.scan.pack.options.word_order != "v2" or count.last >= term.first or term.row.kind != "verb":
        return None
    verbs = {hit.first for hit in line.grammar_of("auxiliary") if hit.first <= term.first} | {term.first}
    between = [hit for hit in line.grammar_of("conjunction") if count.last < hit.first and hit.last < term.first]
    join = next((hit for hit in reversed(between) if hit.last + 1 in verbs), None)
    if join is None or unit_kind(count.mention) == "money":
        return None
    inside = (noun_span(line, other)[0] for other in line.counts if join.last < other.first < term.first)
    led = {hit.last + 1 for hit in line.grammar_of(*_LEADS)}
    taken = any(first not in led for first in inside)
    return None if taken or line.cut_between(join.last, term.first) else join.first


def _is_subject(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number opens its sentence, or stands right behind the verb of one that opens with a time or place."""
    first = line.with_hedges(noun_span(line, count)[0])
    if first == line.first:
        return True
    verb = first - 1
    led = any(hit.first == line.first and not _NO_LEAD.intersection(hit.phrase.kinds) for hit in line.grammar)
    led = led or any(item.first == line.first for item in line.times)
    small = line.ref(verb, verb).text[:1].islower()
    known = (*line.grammar, *line.roles, *line.reporting)
    helps = any(hit.first == verb for hit in line.grammar_of("auxiliary"))
    return (
        led
        and small
        and not line.cut_between(verb, first)
        and (helps or not any(hit.first <= verb <= hit.last for hit in known))
    )


def _mates(line: Line, count: Item[CountMention]) -> list[Item[CountMention]]:
    """Those whom an "and" or a comma joins to a number right behind them ("ein Mann und [eine Frau]")."""
    first = noun_span(line, count)[0]
    return [other for other in line.counts if other.last < first and joined(line, noun_span(line, other)[1], first)]
