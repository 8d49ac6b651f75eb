"""Find roads named by the two towns that they join: scan in, mentions of places that no pack knows out.

"The Tula-Ryazan highway" is neither town, and where it happened if nothing else is told.
"""

from collections.abc import Iterator

from kathan.mention.place.stretch import does, touches
from kathan.mention.scan import Scan
from kathan.model.mention import PlaceMention

LONGEST = 6  # words of both names
ROAD = "place.road"


def road_places(scan: Scan) -> Iterator[PlaceMention]:
    """The names with a hyphen between them right before a word for a street, and that word with them."""
    options = scan.pack.options
    if options.capitals != "names" or options.adpositions != "before":
        return
    for hit in scan.table("grammar.tsv"):
        if does(hit, "street") and (first := _opens(scan, hit.first)) is not None:
            ref = scan.ref(scan.tokens.spans[first][0], hit.end)
            yield PlaceMention(ref, ref.text, None, None, "place", rules=(ROAD,))


def _opens(scan: Scan, token: int) -> int | None:
    """The first word of two names in capitals that a hyphen joins before a token; None where no hyphen does."""
    spans, first, joined = scan.tokens.spans, token, False
    while first and token - first < LONGEST and scan.surface(*spans[first - 1])[:1].isupper():
        hyphen = first < token and scan.text[spans[first - 1][1] : spans[first][0]].strip() == "-"
        leads = any(one.table == "grammar.tsv" for one in scan.starting.get(spans[first - 1][0], ()))
        if leads or not (hyphen or touches(scan, first - 1, first)):
            break  # "[On] Tula-Orel road"
        joined, first = joined or hyphen, first - 1
    return first if joined else None
