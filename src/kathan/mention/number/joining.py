"""The words that join two numbers, or set one against the other, as a pack lists them: a pack in, folded forms out."""

from functools import lru_cache

from kathan.packs.fold import fold_form
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_JOINING = frozenset({"conjunction", "contrast"})


@lru_cache(maxsize=64)
def find_joining(pack: Pack) -> frozenset[str]:
    """The forms of "and" and "but", also where a longer form of another table covers them ("y más")."""
    rows = (row for row in pack.rows(GrammarRow) if not _JOINING.isdisjoint(row.function.split("|")))
    return frozenset(fold_form(row.form) for row in rows)
