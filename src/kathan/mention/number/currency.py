"""Settle which country's rupee, dollar or dinar a word means: its codes and the article's places in, one code out."""

from collections import Counter

from kathan.mention.scan import Scan

_COUNTRY = 2  # letters of an ISO 4217 code that name the country


def settle_currency(scan: Scan, codes: str) -> str:
    """The code whose country the article names most often; the first one where it names none of them."""
    options = codes.split("|")
    if len(options) == 1:
        return options[0]
    named = _countries(scan)
    return max(options, key=lambda code: named[code[:_COUNTRY]])


def _countries(scan: Scan) -> Counter[str]:
    places = scan.packs.names.places
    rows = (places.get(part) for hit in scan.table("places.tsv") for part in hit.row.id.split("|"))
    return Counter(row.country or row.id for row in rows if row is not None)
