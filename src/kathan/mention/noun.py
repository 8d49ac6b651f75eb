"""Nouns that are numbers by themselves: duals ("two soldiers" in one word) and bare singulars beside an event word."""

from collections.abc import Iterator

from kathan.mention.scan import Scan
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit

PAIR, BARE = "pair", "bare"
OWN = frozenset({PAIR, BARE})
_NOUNS = ("roles.tsv", "units.tsv")
_OPENERS = frozenset({"inclusion", "exclusive"})


def find_nouns(scan: Scan) -> Iterator[tuple[Hit, str]]:
    """Every noun that counts itself, with the kind of number it is."""
    pairs = {hit.start for table in _NOUNS for hit in scan.table(table) if hit.row.number == "two"}
    for table in _NOUNS:
        for hit in scan.table(table):
            if hit.row.number == "two":
                yield hit, PAIR
            elif scan.pack.options.bare_one and hit.start not in pairs and _is_bare(scan, hit):
                yield hit, BARE


def _is_bare(scan: Scan, hit: Hit) -> bool:
    """Whether a singular stands without article and suffix right behind an event word, or joined to a counted noun."""
    one = hit.row.number == "one" and hit.row.kind in {"group", "kin", "person", "thing"}
    return one and not _definite(hit) and not _numbered(scan, hit) and _opened(scan, hit)


def _definite(hit: Hit) -> bool:
    """An article before the form or a suffix after it makes the noun a known one."""
    return hit.end - hit.start > len(fold_form(hit.row.form))


def _numbered(scan: Scan, hit: Hit) -> bool:
    return any(other.table == "numbers.tsv" for other in scan.starting.get(hit.end + 1, ()))


def _opened(scan: Scan, hit: Hit) -> bool:
    end = hit.start
    before = scan.ending.get(end - 1, ()) if scan.text[end - 1 : end] == " " else scan.ending.get(end, ())
    if any(_opens(other) for other in before):
        return True
    joined = next((other for other in before if _function(other, "conjunction")), None)
    return joined is not None and any(other.table in _NOUNS for other in scan.ending.get(joined.start - 1, ()))


def _opens(hit: Hit) -> bool:
    if hit.table == "terms":
        return bool(hit.row.kind in {"verb", "noun"})
    return _function(hit, *_OPENERS)


def _function(hit: Hit, *functions: str) -> bool:
    return hit.table == "grammar.tsv" and bool(set(functions).intersection(hit.row.function.split("|")))
