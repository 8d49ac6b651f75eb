"""Tell an unknown place that its kind makes a wide one: places of the text in, the same with provinces marked out."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.model.mention import PlaceMention
from kathan.packs.fold import fold_form
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow

_LINKS = ("genitive", "article")
_SMALL = 2  # words that may join a kind to its name ("province de la")


def with_kinds(scan: Scan, found: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The places, those named as a province or district with that kind ("the province of Seno")."""
    return tuple(replace(place, kind="region") if _is_wide(scan, place) else place for place in found)


def _is_wide(scan: Scan, place: PlaceMention) -> bool:
    kinds = words_for(scan.pack, "wide")
    if not kinds or place.id:
        return False
    if scan.pack.options.boundary == "none":
        last = scan.tokens.at(scan.folded.offset(place.ref.end - 1))
        return scan.text[slice(*scan.tokens.spans[last])] in kinds
    first = scan.tokens.at(scan.folded.offset(place.ref.start))
    joined = words_for(scan.pack, *_LINKS)
    for token in range(first, max(-1, first - _SMALL - 2), -1):
        word = scan.text[slice(*scan.tokens.spans[token])]
        if word in kinds:
            return True
        if token < first and word.rstrip("'") not in joined and word not in joined:
            return False
    return False


@lru_cache(maxsize=64)
def words_for(pack: Pack, *functions: str) -> frozenset[str]:
    """The words, folded, of all forms with one of these functions."""
    rows = (row for row in pack.rows(GrammarRow) if not set(functions).isdisjoint(row.function.split("|")))
    return frozenset(word.rstrip("'") for row in rows for word in fold_form(row.form).split())
