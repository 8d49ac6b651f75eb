"""Pass what two commas set apart behind a number: a number in its line in, the last word set apart out."""

from kathan.claim.countable import (
    NOUN_WORDS,
    is_count,
    is_weak,
    unit_kind,
)
from kathan.claim.line import Line, once
from kathan.claim.what.bracket import scenery
from kathan.claim.what.closed import closing_verb
from kathan.claim.what.reduced import is_passive, only_describes
from kathan.model.mention import CountRole

ASIDE_WORDS = 12
WHENCE_WORDS, LISTED_WORDS = 24, 40
_WALLS = ("auxiliary", "relative", "clause", "contrast", "complementizer", "locative", "ablative", "agent", "dative")
HEDGE_REACH = 2  # an event word, a hedge, its number


def aside_before(line: Line, low: int, high: int) -> int | None:
    """The last word of what two commas set apart right behind a number ("two people, including a child, died")."""
    commas = [token for token in range(low + 1, high + 1) if line.breaks[token - line.first] >= 1]
    while commas and not _written(line, commas[-1]):
        commas.pop()
    if len(commas) == 1 and "(" in line.gap(low + 1) and ")" in line.gap(commas[0]) and _finite_at(line, commas[0]):
        return commas[0] - 1  # "14 people (two of them children), were hurt"
    if commas and _only_whence(line, low, commas[-1]):
        return commas[-1] - 1
    if commas and _listed_things(line, low, high):
        return high - 1
    if commas and commas[-1] == high and _only_described(line, low, high):
        return high - 1
    if len(commas) < 2 or commas[-1] - low > ASIDE_WORDS or _counts_own(line, commas[-1], high):
        return None
    told = any(low < hit.first < commas[-1] and hit.row.kind != "person" for hit in line.terms)
    opened = any(hit.first == commas[0] for hit in line.grammar_of("inclusion", "relative"))
    opened = opened or _part_at(line, commas[0])
    beside = (opened or _finite_at(line, commas[-1])) and commas[0] - low <= NOUN_WORDS
    full = (item for item in line.counts if is_count(item.mention) and not is_weak(item.mention))
    beside = beside and not any(low < item.first < commas[0] for item in full)
    if commas[0] != low + 1 and not beside:
        return None
    aged = any(low < item.first < commas[-1] and item.mention.role is CountRole.AGE for item in line.counts)
    verbal = _finite_at(line, commas[-1]) and not any(
        low < hit.first < commas[-1] for hit in line.grammar_of("auxiliary", "complementizer")
    )
    if any(closing_verb(line, low, hit) for hit in line.terms if low < hit.first < commas[-1]):
        return commas[-1] - 1
    whose = verbal and any(hit.first == commas[0] for hit in line.roles)  # ", members of the force sent to X,"
    return commas[-1] - 1 if whose or ((opened or aged or verbal) and not told) else None


def _only_described(line: Line, low: int, high: int) -> bool:
    """Whether a participle only tells which people the verb behind a comma is about ("130 taken in May in X, in Y,
    [were freed]")."""
    if not _finite_at(line, high):
        return False
    return any(low < hit.first < high and only_describes(line, low, hit) for hit in line.terms)


def _listed_things(line: Line, low: int, high: int) -> bool:
    """Whether a number of things opens a list without a verb or preposition, and a passive behind it tells of them all
    ("three shops, five houses, a garage, as well as buses and private transport were damaged")."""
    if not _finite_at(line, high) or high - low > LISTED_WORDS or line.breaks[low + 1 - line.first] < 1:
        return False
    walls = (*line.terms, *line.reporting, *line.grammar_of(*_WALLS))
    told = any(low < hit.first < high for hit in walls)
    counts = [item for item in line.counts if low < item.first < high and is_count(item.mention)]
    things = all(unit_kind(item.mention) == "thing" or is_weak(item.mention) for item in counts)
    head = any(item.last <= low and unit_kind(item.mention) == "thing" for item in line.counts)
    listed = counts or any(low < hit.first < high for hit in line.grammar_of("article", "conjunction"))
    return not told and things and head and bool(listed)


def _only_whence(line: Line, low: int, end: int) -> bool:
    """Whether a preposition opens nothing but where those are from of whom the verb behind the last comma tells ("30
    men from the villages of A, B and C, all in D, were kidnapped")."""
    if not _finite_at(line, end) or end - low > WHENCE_WORDS:
        return False
    opened = any(hit.first == low + 1 for hit in line.grammar_of("ablative", "locative", "genitive"))
    walls = (*line.terms, *line.reporting, *line.grammar_of("auxiliary", "relative", "clause", "contrast"))
    told = any(low < hit.first < end for hit in walls) or any(low < item.first < end for item in line.counts)
    return opened and not told


def _part_at(line: Line, token: int) -> bool:
    """Whether a number that is some of those before it opens an aside (", three of whom were nurses,")."""
    part = next((item for item in line.counts if token <= item.first <= token + HEDGE_REACH), None)
    return part is not None and any(
        part.last < hit.first <= part.last + 1 and hit.row.value == "before" for hit in line.grammar_of("inclusion")
    )


def _written(line: Line, token: int) -> bool:
    """Whether a mark stands before a token, and not only a word that opens a clause."""
    return bool(line.gap(token).strip())


def _counts_own(line: Line, comma: int, high: int) -> bool:
    """Whether the clause behind an aside opens with a number of its own ("28人, 其中14人升井, 14人下落不明")."""
    starts = [item.first for item in line.counts if is_count(item.mention) and not scenery(line, item)]
    return any(comma <= start <= comma + HEDGE_REACH and start < high for start in starts)


def _finite_at(line: Line, token: int) -> bool:
    """Whether a verb stands at a token, so that the comma before it only closes what describes its subject."""
    return line.scan.pack.options.participles and token in _finite(line)


@once
def _finite(line: Line) -> frozenset[int]:
    """Where finite verbs begin."""
    befell = (hit for hit in line.terms if hit.row.kind == "verb" and hit.row.number == "before")  # "lost their lives"
    verbs = (*line.grammar_of("auxiliary"), *(hit for hit in line.terms if is_passive(line, hit)), *befell)
    return frozenset(hit.first for hit in verbs)
