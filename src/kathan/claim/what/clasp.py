"""Join counts by the one verb of them both: two counts in, a yes or no out.

Either they stand between an auxiliary and the verb that ends its clause, or the second has only a hospital of its own.
"""

from kathan.claim.countable import unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.where.seat import forms_of
from kathan.model.mention import CountMention

_REACH = 12  # words from one count to the next
_BEFORE = 14  # words from the auxiliary to the first of them
_WALLS = ("relative", "clause", "contrast", "complementizer", "auxiliary", "inclusion", "negation")


def clasped(line: Line, frame: Frame, one: Item[CountMention], other: Item[CountMention]) -> bool:
    """Whether a verb closes the clause of both of two joined counts of people ("wurden [fünf] Männer wegen Widerstands
    und [drei] Frauen wegen Raubes festgenommen"); what stands before the "and" is then no verb of its own."""
    if line.scan.pack.options.word_order != "v2" or frame.term is None or one.first > other.first:
        return False
    low, high = line.tokens_of(one.mention.extent)[1] + 1, line.with_hedges(other.first)
    people = unit_kind(one.mention) == "person" and unit_kind(other.mention) in {"person", "none"}
    if not people or frame.term.first < other.last or not 2 <= high - low <= _REACH:
        return False
    if not any(hit.last == high - 1 for hit in line.grammar_of("conjunction")) or line.cut_between(low - 1, high - 1):
        return False
    if not line.ref(high - 2, high - 2).text[:1].isupper() or _told(line, low, high):
        return False
    opened = [hit for hit in line.grammar_of("auxiliary") if 0 < one.first - hit.last <= _BEFORE]
    led = any(hit.last == line.with_hedges(one.first) - 1 for hit in line.grammar_of("agent", "genitive"))
    return bool(opened) and not led and not line.cut_between(opened[-1].last, one.first)


def _told(line: Line, low: int, high: int) -> bool:
    """Whether words between two counts tell something else of the first."""
    return any(low <= hit.first < high for hit in (*line.terms, *line.reporting, *line.grammar_of(*_WALLS)))


def died_there(line: Line, first: Frame, second: Frame) -> bool:
    """Whether a bare count goes on with the verb before it in a hospital ("29 died at the scene, [five] in hospital"),
    which by itself would tell of its hurt."""
    left, right = first.term, second.term
    v2 = line.scan.pack.options.word_order == "v2"
    if not v2 or left is None or right is None or {left.row.kind, right.row.kind} != {"verb"}:
        return False
    if not left.last < second.count.first < right.first or unit_kind(second.count.mention) != "none":
        return False
    last = line.tokens_of(second.count.mention.extent)[1]
    ward = line.scan.text[slice(*line.scan.tokens.spans[right.first])] in forms_of(line.scan.pack, ("locative",))
    timed = sum(item.last - item.first + 1 for item in line.times if last < item.first < right.first)
    timed += sum(hit.last - hit.first + 1 for hit in line.grammar_of("adverb") if last < hit.first < right.first)
    apart = line.cut_between(last, right.first) or line.breaks[line.with_hedges(second.count.first) - line.first] < 1
    return ward and right.tail < 0 and not apart and right.first - last - 1 <= timed
