"""Find where a name begins behind the words for a part of a place ("in northern Togo")."""

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit


def past_direction(scan: Scan, token: int, named: bool = False) -> int:
    """The token behind words for a part of a place; those written like names belong to them ("Western Visayas"), but
    for one that stands before a place that is known."""
    while token < len(scan.tokens.spans):
        start = scan.tokens.spans[token][0]
        hit = next((hit for hit in scan.starting.get(start, ()) if _leads(scan, hit)), None)
        if hit is None or (scan.surface(hit.start, hit.end)[:1].isupper() and not named):
            return token
        token = hit.last + 1
    return token


def _leads(scan: Scan, hit: Hit) -> bool:
    """Whether a hit is a word for a part of a place, or a region's adjective ("в чувашском Алатыре")."""
    if hit.table != "places.tsv":
        return hit.table == "grammar.tsv" and "direction" in hit.phrase.kinds
    small = scan.surface(hit.start, hit.end)[:1].islower()
    return scan.pack.options.bare_genitive and hit.row.use == "demonym" and small
