"""Tell whom a number does not count though words near it might: a line in, yes or no out."""

from kathan.claim.countable import unit_kind
from kathan.claim.line import Item, Line
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

_AT_HANDS = frozenset({"killed", "abducted", "detained", "captured", "rescued"})  # not "3명에게 부상을 입혔다"
_AMONG = 4  # words from "of the" at the head of a sentence to the end of those it leads to


def proceeded_against(line: Line, count: Item[CountMention]) -> bool:
    """Whether others are only proceeded against ("vier festgenommen, gegen drei weitere wird ermittelt"), or do it."""
    options, last = line.scan.pack.options, line.tokens_of(count.mention.extent)[1]
    if options.noun_first:
        return _is_by_them(line, last)
    if options.adpositions == "after" and options.boundary == "word":  # "12 लोगों [के खिलाफ] मामला दर्ज"
        return any(hit.first == last + 1 for hit in line.grammar_of("against"))
    if options.word_order != "v2" or "bound.more" not in count.mention.rules:
        return False
    first = line.with_hedges(line.tokens_of(count.mention.extent)[0])
    led = (hit for hit in line.grammar_of("against") if first - 1 <= hit.first <= hit.last <= first)  # a hedge as well
    opened = any(line.starts_clause(hit.first) for hit in led)
    return opened and unit_kind(count.mention) in {"none", "person"}


def from_those(line: Line, hit: Hit, first: int) -> bool:
    """Whether words for who is aboard belong to those out of whom a number counts ("von den 48 an Bord wurden 7")."""
    if line.scan.pack.options.word_order != "v2" or hit.last >= first:
        return False
    opens = [mark.last for mark in line.grammar_of("base", "genitive") if mark.first == line.first]
    among = any(0 < hit.first - last <= _AMONG for last in opens)
    return among and any(item.first < hit.first for item in line.counts)


def beside_doubt(line: Line, doubt: Hit, first: int, term: Hit) -> bool:
    """Whether a "with" leads from what is in doubt to a number that is told ("may pass 75 with 300 missing")."""
    opens = any(doubt.last < hit.first and hit.last == first - 1 for hit in line.grammar_of("with"))
    return opens and term.first > first and line.scan.pack.options.plain_subjects


def _is_by_them(line: Line, last: int) -> bool:
    """Whether a case word makes the counted those who do what the next verb tells ("경찰관 3명[에게] 체포됐다")."""
    if not any(hit.first == last + 1 for hit in line.grammar_of("agent", "dative")):
        return False
    verb = next((hit for hit in line.terms if hit.first > last and hit.row.kind == "verb"), None)
    return verb is not None and verb.phrase.event in _AT_HANDS
