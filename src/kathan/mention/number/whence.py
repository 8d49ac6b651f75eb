"""Tell one more person of a list by whence each is: a noun behind an "and" in, whether the list goes on with it out."""

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

_REACH = 10  # tokens from the "and" back to the "from" of the one before
_COMMAS = frozenset(",\u060c")


def from_alike(scan: Scan, joiner: Hit, hit: Hit) -> bool:
    """Whether a "from" stands behind a single noun as behind the number or noun before it in a list ("three men from A,
    two from B, and a girl [from C]")."""
    if not any(_leads(mark) for mark in scan.starting.get(hit.end + 1, ())):
        return False
    edge = scan.before(joiner.start)
    edge = scan.before(edge - 1) if scan.text[edge - 1 : edge] in _COMMAS else edge
    for token in range(joiner.first - 1, max(-1, joiner.first - 1 - _REACH), -1):
        start = scan.tokens.spans[token][0]
        if scan.broken(start, edge):
            return False
        if any(_leads(mark) for mark in scan.starting.get(start, ())):
            return _counts(scan, scan.before(start))
    return False


def _leads(mark: Hit) -> bool:
    return mark.table == "grammar.tsv" and "ablative" in mark.row.function.split("|")


def _counts(scan: Scan, end: int) -> bool:
    """Whether a number or a word for people ends there."""
    people = any(hit.table in {"numbers.tsv", "roles.tsv"} or _is_person(hit) for hit in scan.ending.get(end, ()))
    return scan.text[end - 1 : end].isdigit() or people


def _is_person(hit: Hit) -> bool:
    return hit.table == "units.tsv" and hit.row.kind == "person"
