"""Find where a name begins behind the words for a part of a place ("in northern Togo")."""

from kathan.mention.scan import Scan


def past_direction(scan: Scan, token: int, named: bool = False) -> int:
    """The token behind words for a part of a place; those written like names belong to them ("Western Visayas"), but
    for one that stands before a place that is known."""
    while token < len(scan.tokens.spans):
        start = scan.tokens.spans[token][0]
        hits = (hit for hit in scan.starting.get(start, ()) if hit.table == "grammar.tsv")
        hit = next((hit for hit in hits if "direction" in hit.phrase.kinds), None)
        if hit is None or (scan.surface(hit.start, hit.end)[:1].isupper() and not named):
            return token
        token = hit.last + 1
    return token
