"""Tell which letters written on to digits are a word of their own ("in10"), and which make a name of them ("M142")."""

from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.packs.clitic import compile_clitics

_CASES = frozenset({"locative", "ablative", "genitive", "dative", "agent", "conjunction"})
_TOLD_BY = frozenset({"time.tsv", "reporting.tsv", "bounds.tsv", "terms"})


def clitic_before(scan: Scan, value: Value) -> bool:
    """Whether the letters glued to a number are a word of their own ("and", "the")."""
    number = scan.tokens.ends.get(value.start)
    if number is None:
        return False
    start = scan.tokens.spans[number][0]
    apart = start == 0 or not scan.text[start - 1].isalpha() or start in scan.tokens.ends
    if apart and _caseless_word(scan, start, value.start):
        return True
    return apart and scan.text[start : value.start] in compile_clitics(scan.pack.options).runs


def _caseless_word(scan: Scan, start: int, end: int) -> bool:
    """Whether letters without case are a small word or a word of time, saying or an event ("में10", "تعداد982")."""
    options = scan.pack.options
    if options.capitals or options.boundary != "word":
        return False
    hits = [hit for hit in scan.ending.get(end, ()) if hit.start <= start]
    small = any(hit.table == "grammar.tsv" and not _CASES.isdisjoint(hit.phrase.kinds) for hit in hits)
    return small or any(hit.table in _TOLD_BY for hit in hits)


def cut_left(scan: Scan, start: int) -> bool:
    """Whether the word glued to the left of a number is one that was cut: a number may follow it without a space."""
    sort = scan.tokens.sorts.get(scan.tokens.ends.get(start, -1), "")
    return sort not in {"", "digits", "unknown"}
