"""Find places that no pack knows right behind a known one that owns them: scan in, spans out ("in Kenya's [Maralal]").

A preposition of place leads to the owner, and no further noun follows, which would be what is owned ("Delhi's Rohini
hospital").
"""

from collections.abc import Iterator

from kathan.mention.place.stretch import does, run
from kathan.mention.scan import Scan
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit

_ENDS = frozenset(',.;:)\n!?-\u2013\u2014"\u201d')


def possessed_places(scan: Scan, taken: set[int]) -> Iterator[TextRef]:
    """Unknown words in capitals behind a known place in the possessive that a preposition of place leads to."""
    if scan.pack.options.capitals != "names" or scan.pack.options.adpositions != "before":
        return
    spans = scan.tokens.spans
    for hit in scan.table("places.tsv"):
        mark = _mark(scan, hit) if hit.row.use == "name" and hit.first > 0 else None
        if mark is None or not _led(scan, hit) or mark.last + 1 >= len(spans):
            continue
        tokens = run(scan, mark.last + 1, taken)
        if tokens and _closed(scan, tokens[-1], taken):
            yield scan.ref(spans[tokens[0]][0], spans[tokens[-1]][1])


def _mark(scan: Scan, hit: Hit) -> Hit | None:
    """The possessive ending right behind a place; no "of"."""
    marks = (one for one in scan.starting.get(hit.end, ()) if does(one, "genitive"))
    return next((one for one in marks if one.start == hit.end), None)


def _led(scan: Scan, hit: Hit) -> bool:
    """Whether a preposition of place that leads to names stands right before."""
    before = scan.ending.get(scan.tokens.spans[hit.first - 1][1], ())
    return any(does(one, "locative") and one.row.value == "name" for one in before)


def _closed(scan: Scan, last: int, taken: set[int]) -> bool:
    """Whether a mark ends the name, or a word that some table knows and that is no kind of place."""
    spans = scan.tokens.spans
    end = spans[last][1]
    if scan.text[end : end + 1] in _ENDS or last + 1 >= len(spans):
        return True
    kinds = any(does(hit, "site") for hit in scan.starting.get(spans[last + 1][0], ()))
    return last + 1 in taken and not kinds
