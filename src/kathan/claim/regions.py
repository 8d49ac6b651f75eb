"""Tell a sentence that counts by regions ("A 9, B 4, C 3"): none of them is the scene of what the next one counts."""

from collections import defaultdict

from kathan.claim.countable import is_count
from kathan.claim.line import Line

MANY, FEW = 3, 2  # regions of one country, and those beside words for the whole of it


def lists_regions(line: Line) -> bool:
    """Whether a sentence names several regions of one country and as many figures."""
    if len(line.places) < FEW:
        return False
    lands: dict[str | None, set[str | None]] = defaultdict(set)
    for item in line.places:
        if item.mention.kind == "region" and not item.mention.demonym:
            lands[item.mention.country].add(item.mention.id)
    most = max((len(regions) for regions in lands.values()), default=0)
    least = FEW if line.grammar_of("nationwide") else MANY
    return most >= least and sum(is_count(one.mention) for one in line.counts) >= most
