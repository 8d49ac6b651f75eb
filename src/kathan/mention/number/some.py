"""Tell a number that is some of a larger one by a bare genitive: two counts and the words between in, a yes or no."""

from collections.abc import Iterable

from kathan.mention.scan import Scan
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit


def some_of(left: CountMention, right: CountMention, words: Iterable[Hit], scan: Scan) -> bool:
    """Whether only "of" stands between two numbers that have one noun, behind the second ("27 de 35 drones")."""
    if left.unit is not None or right.unit is None or "number.article" in left.rules:
        return False
    between = scan.folded.offset(left.extent.end), scan.folded.offset(right.extent.start)
    middle = scan.text[slice(*between)].strip()
    marks = (hit for hit in words if "genitive" in hit.row.function.split("|"))
    return scan.pack.options.adpositions == "before" and any(scan.text[hit.start : hit.end] == middle for hit in marks)
