"""Tell the calibre of a weapon from the number of weapons: a scan and a place in, whether a number is a calibre out."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kathan.mention.number.value import Value
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

_UNIT = "millimetre"
_LINKS = frozenset({"-", " "})


def is_bore(hit: Hit) -> bool:
    """Whether a word is the unit in which bores are told."""
    return hit.table == "units.tsv" and hit.row.unit == _UNIT


def is_calibre(scan: Scan, end: int) -> bool:
    """Whether a number that ends there only tells the bore of the things behind it ("155-mm guns")."""
    start = end + (scan.text[end : end + 1] in _LINKS)
    bore = next((hit for hit in scan.starting.get(start, ()) if is_bore(hit)), None)
    if bore is None:
        return False
    after = bore.end + (scan.text[bore.end : bore.end + 1] in _LINKS)
    return any(hit.table == "units.tsv" and hit.row.kind == "thing" for hit in scan.starting.get(after, ()))


def part_calibres(scan: Scan, values: list[Value]) -> Iterator[Value]:
    """The numbers, a calibre parted from the one before it that a space joined to it ("20 155-mm guns")."""
    for value in values:
        digits = scan.text[value.start : value.end]
        head, _, bore = digits.rpartition(" ")
        if not head or value.kinds != ("digits",) or not bore.isdigit() or not is_calibre(scan, value.end):
            yield value
            continue
        yield replace(value, end=value.start + len(head), value=Decimal(head.replace(" ", "")))
        yield replace(value, start=value.end - len(bore), value=Decimal(bore))


def tells_size(scan: Scan, end: int) -> bool:
    """Whether a number is joined to a measure behind it, and tells how large one thing is ("a nine-storey block")."""
    if scan.text[end : end + 1] != "-":
        return False
    return any(hit.table == "units.tsv" and hit.row.kind == "measure" for hit in scan.starting.get(end + 1, ()))
