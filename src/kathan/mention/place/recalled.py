"""Find places that no pack knows where they are named again, in languages whose names have capitals.

The places found beside a word for their kind or behind "in" come in, other spots of their names behind any preposition
go out ("Tula village ... they fled from Tula to"), and where they open the headline ("Tula fire leaves 40 homeless").
"""

from collections.abc import Iterator, Sequence

from kathan.mention.scan import Scan
from kathan.model.article import RegionKind
from kathan.model.mention import PlaceMention

_LEADS = frozenset({"locative", "dative", "ablative", "purpose", "genitive"})
SHORTEST = 4  # letters of a name that is known again


def recalled(scan: Scan, found: Sequence[PlaceMention], taken: set[int]) -> Iterator[PlaceMention]:
    """The names of the places found, bare behind a preposition."""
    if scan.pack.options.capitals != "names" or scan.pack.options.adpositions != "before":
        return
    sites = (hit for hit in scan.table("grammar.tsv") if "site" in hit.phrase.kinds)
    kinds = taken | {token for hit in sites for token in range(hit.first, hit.last + 1)}
    names = {name for place in found if (name := _name(scan, place, kinds))}
    held = {token for place in found for token in _tokens(scan, place)}
    for first in sorted(_places_for(scan)) if names else ():
        for name in names if first not in held and first not in taken else ():
            spans = scan.tokens.spans[first : first + len(name)]
            if tuple(scan.ref(*span).text for span in spans) == name:
                ref = scan.ref(spans[0][0], spans[-1][1])
                yield PlaceMention(ref, ref.text, None, None, "place", rules=("place.recalled",))
                break


def _places_for(scan: Scan) -> set[int]:
    """The tokens where a name may stand again: behind a preposition, and at the head of the headline."""
    led = (hit for hit in scan.table("grammar.tsv") if not _LEADS.isdisjoint(hit.row.function.split("|")))
    heads = (region for region in scan.article.regions if region.kind is RegionKind.TITLE)
    opening = {scan.tokens.at(scan.folded.offset(region.start)) for region in heads}
    return opening | {hit.last + 1 for hit in led}


def _tokens(scan: Scan, place: PlaceMention) -> range:
    first = scan.tokens.at(scan.folded.offset(place.ref.start))
    last = scan.tokens.at(scan.folded.offset(place.ref.end) - 1)
    return range(first, last + 1)


def _name(scan: Scan, place: PlaceMention, kinds: set[int]) -> tuple[str, ...]:
    """The words of a place with capitals, without the word for its kind."""
    spans = scan.tokens.spans
    name = tuple(scan.ref(*spans[token]).text for token in _tokens(scan, place) if token not in kinds)
    return name if all(word[:1].isupper() for word in name) and len("".join(name)) >= SHORTEST else ()
