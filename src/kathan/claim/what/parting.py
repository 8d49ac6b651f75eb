"""What stands between a number and an event word and parts them."""

from collections.abc import Iterator

from kathan.claim import aside
from kathan.claim.line import Line
from kathan.claim.what.bracket import scenery
from kathan.claim.what.led import shares_verb


def separators(line: Line, low: int, high: int, before: bool, closed: float = 0.0) -> Iterator[tuple[str, float]]:
    """What stands between a number and an event word: commas, clause words, other numbers, an "and".

    ``closed``: the comma that ends an aside, which parts nothing.
    """
    if before and shares_verb(line, low, high):
        return
    cuts = line.cut_between(low, high) - closed if high > low else 0.0
    cuts -= aside.aside_cuts(line, low, high) + aside.bracket_cuts(line, low, high) if high > low else 0.0
    cuts -= 1.0 if before and _who(line, low) else 0.0
    if cuts > 0:
        yield "cut", cuts
    held = {token for first, end in aside.bracketed(line) if low < first and end <= high for token in range(first, end)}
    between = (other for other in line.counts if low < other.first and other.last < high)
    others = sum(other.first not in held and not scenery(line, other) for other in between)
    if others:
        yield "other_number", float(others)
        if before and cuts:
            yield "other_clause", 2.0 if _marked_apart(line, low, high) else 1.0
    if any(low < hit.first < high for hit in line.grammar_of("conjunction")):
        yield "conjunction", 1.0


def _who(line: Line, low: int) -> bool:
    """Whether a "that" right behind a noun without a comma is its "who" ("56 personas que están desaparecidas")."""
    if low >= line.last or line.gap(low + 1).strip():
        return False
    that = {hit.first for hit in line.grammar_of("complementizer")}
    return low + 1 in that and any(hit.first == low + 1 for hit in line.grammar_of("relative"))


def _marked_apart(line: Line, low: int, high: int) -> bool:
    """Whether a semicolon or the like ends the clause of a number before a final verb."""
    options = line.scan.pack.options
    marked = any(line.marked_off(token) for token in range(low + 1, high + 1))
    return marked and options.word_order == "sov" and options.boundary == "word"
