"""Find whose claim a noun at the end of a clause is: a cue in its sentence in, its owner's words out."""

from kathan.claim.countable import is_count
from kathan.claim.line import Line
from kathan.claim.who.phrase import clause_start, names_anybody
from kathan.packs.hit import Hit

WORDS = 6  # of an owner with his office


def owner_of(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The words before the genitive that opens a clause whose end is a claim of a deed and its number.

    "[रूस] का 60 ड्रोन गिराने का दावा", "[فوج] کا 12 دہشت گرد ہلاک کرنے کا دعویٰ".
    """
    first = clause_start(line, cue.first)
    mark = next((hit.first for hit in line.grammar_of("genitive") if first < hit.first < cue.first), None)
    if mark is None or mark - first > WORDS or not any(hit.last >= cue.first - 2 for hit in _deeds(line, mark, cue)):
        return None
    counted = [item.first for item in line.counts if is_count(item.mention) and first <= item.first < cue.first]
    apart = bool(counted) and min(counted) > mark
    return (first, mark - 1) if apart and names_anybody(line, first, mark - 1) else None


def _deeds(line: Line, first: int, cue: Hit) -> list[Hit]:
    return [hit for hit in line.terms if first < hit.first and hit.last < cue.first]
