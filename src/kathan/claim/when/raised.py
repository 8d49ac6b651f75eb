"""Tell the day on which a total rose or stood so: a sentence in, when it was told out, which dates nothing counted.

"The death toll climbed to nine on Wednesday"; "as of Wednesday"; "le bilan du séisme de mardi a été relevé jeudi".
"""

from dataclasses import replace

from kathan.claim.line import Item, Line
from kathan.mention.when.moment import AS_OF
from kathan.model.claim import Period
from kathan.model.mention import CountRole, TimeMention
from kathan.model.window import Grain

REACH = 5  # words from a word for the change to the day on which it was told
RECORD = 7  # words from a superlative to the time since when it holds
OPENING = 14  # the same from a day that opens its sentence, where topics are marked
ISSUED = 2  # and to the verb by which a tally came out, a part of the day between
_FINE = frozenset({Grain.MINUTE, Grain.HOUR, Grain.DAY})
_LENGTHS = frozenset({"when.past", "when.within"})


def raised_at(line: Line) -> Period | None:
    """The day on which the sentence says that a total has risen, fallen or reached a number; None where no day."""
    item = next((item for item in line.times if tells_rise(line, item)), None)
    return Period(item.mention.window, item.mention.ref) if item and item.mention.window else None


def up_to(line: Line) -> Period | None:
    """All the time up to the day for which a count is told ("as of Wednesday")."""
    windows = ((item.mention.window, item.mention.ref) for item in line.times if _as_of(item.mention))
    told = next(((window, ref) for window, ref in windows if window), None)
    return Period(replace(told[0], start=None), told[1]) if told else None


def _as_of(time: TimeMention) -> bool:
    return any(rule.endswith(f".{AS_OF}") for rule in time.rules)


def tells_rise(line: Line, item: Item[TimeMention]) -> bool:
    """Whether a time is that of a change of a total and not of what the total counts."""
    window = item.mention.window
    if _as_of(item.mention) or _issued(line, item):
        return True
    if window is None or window.start is None or window.end is None or window.grain not in _FINE:
        return False
    if not _LENGTHS.isdisjoint(item.mention.rules):
        return False
    compared = (hit.last for hit in line.grammar_of("background"))  # "down from 43 a day earlier"
    before = any(0 < item.first - last <= REACH and not line.cut_between(last, item.first) for last in compared)
    return before or any(_beside(line, item, first, last) for first, last in _changes(line))


def compares(line: Line, item: Item[TimeMention]) -> bool:
    """Whether a time only says since when nothing was as bad ("the deadliest attack since the war began")."""
    if not line.grammar_of("record") or item.mention.mod != "START":
        return False
    if any(hit.first == item.last + 1 for hit in line.grammar_of("clause", "relative", "where")):
        return False  # "since February 2023, when 94 died"
    records = (hit.last for hit in line.grammar_of("record"))
    return any(0 < item.first - last <= RECORD and not line.cut_between(last, item.first) for last in records)


def _issued(line: Line, item: Item[TimeMention]) -> bool:
    """Whether a time is that on which a tally came out: before a verb of telling that describes it ("[이날 밤] 발표한
    집계에서"), or in brackets right behind it ("집계([14일 오후 5시]): 사망 24명")."""
    if line.scan.pack.options.boundary != "glued":
        return False
    if any(0 < hit.first - item.last <= ISSUED for hit in line.reporting):
        return True
    opened = item.first > line.first and line.gap(item.first).endswith("(")
    return opened and any(item.first - 2 <= hit.last < item.first for hit in line.reporting)


def _changes(line: Line) -> list[tuple[int, int]]:
    """The words of a sentence that say that a number has become another."""
    spans = line.scan.tokens.spans
    bounds = line.scan.within("bounds.tsv", spans[line.first][0], spans[line.last][1])
    rises = {"reached", "change"} if any(hit.row.kind == "total" for hit in line.terms) else {"reached"}
    counted = [item.first for item in line.counts if item.mention.role is CountRole.COUNT]
    found = [(hit.first, hit.last) for hit in line.grammar_of("change")]
    found += [(hit.first, hit.last) for hit in bounds if hit.row.effect in rises and hit.last + 1 in counted]
    return found


def _beside(line: Line, item: Item[TimeMention], first: int, last: int) -> bool:
    """Whether a time stands inside or behind the words for a change, right before them or before the new number."""
    if first < item.first:
        return item.first - last <= REACH and line.cut_between(first, item.first) < 1
    if item.last == first - 1:  # "le bilan du séisme de mardi a été relevé": that of the quake, where there is another
        return not any(other is not item and other.mention.window for other in line.times)
    counts = [one.first for one in line.counts if one.mention.role is CountRole.COUNT and item.last < one.first < first]
    if line.scan.pack.options.word_order == "sov":
        if any(item.last < hit.first < first for hit in line.grammar_of("happens")):
            return False  # "[7일] 발생한 지진 사망자가 29명으로 늘었다"
        last = _bracketed(line, item.last)
        reach = OPENING if _opens(line, item, first) else REACH
        return any(at - last <= reach and line.cut_between(last, at) < 1 for at in counts)
    return item.first - line.first <= 1 and any(hit.row.kind == "total" and item.last < hit.first for hit in line.terms)


def _opens(line: Line, item: Item[TimeMention], first: int) -> bool:
    """Whether a time opens its sentence before topics, and nothing is said to have happened then up to the change."""
    if not line.scan.pack.options.topics or item.first > line.first:
        return False
    told = [hit.first for hit in line.grammar_of("happens")]
    told += [hit.first for hit in line.terms if hit.row.kind == "verb"]
    return not any(item.last < at < first for at in told)


def _bracketed(line: Line, last: int) -> int:
    """The last word of brackets that stand right behind a word, else that word ("21일([현지시간]) 63명으로")."""
    if last >= line.last or not line.gap(last + 1).startswith("("):
        return last
    closes = (token for token in range(last + 2, min(last + REACH, line.last) + 1) if ")" in line.gap(token))
    return next((token - 1 for token in closes), last)
