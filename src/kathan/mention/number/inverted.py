"""Tell a verb of change behind its number: the "to" before it in, whether something came to it out ("to 7 rose")."""

from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import BoundRow

_REACH = 3  # words from a number to the verb, its noun among them


@lru_cache(maxsize=64)
def _verbs(pack: Pack) -> frozenset[tuple[str, str]]:
    """The verbs of a language that say what something has come to, each with the word that leads to the number."""
    forms = (fold_form(row.form).split() for row in pack.rows(BoundRow) if "reached" in row.effect.split("|"))
    return frozenset((words[0], words[1]) for words in forms if len(words) == 2)


def rose_to(scan: Scan, bound: Hit, end: int) -> bool:
    """Whether a verb that a language sets before a "to" stands behind the number instead, nothing cut off between."""
    leads, first = scan.text[bound.start : bound.end], scan.tokens.at(end - 1) + 1
    for start, stop in scan.tokens.spans[first : first + _REACH]:
        if scan.broken(end, start):
            return False
        if (scan.text[start:stop], leads) in _verbs(scan.pack):
            return True
    return False
