"""Tell the place that has a toll of its own as its subject ("Kisumu has so far recorded 32 cases"): a yes or no out."""

from kathan.claim.line import Item, Line
from kathan.claim.what.ill import tells_cases
from kathan.model.mention import PlaceMention

TOLD = 4  # words of a verb and what stands between its parts ("had by Friday already [recorded]")
COUNTED = 6  # words from such a verb to what it counts


def has_toll(line: Line, item: Item[PlaceMention], first: int) -> bool:
    """Whether what stands from a token behind a place counts what befell there: "recorded", "has 14 deaths", "has the
    highest number of"; a verb of saying does so only of a disease in a place that is no country ("reported 12 cases").
    """
    counts = [one.first for one in line.counts if first < one.first <= first + TOLD + COUNTED]
    if not counts or line.cut_between(first, counts[0]) >= 1:
        return False
    helps = {token for hit in line.grammar_of("auxiliary") for token in range(hit.first, hit.last + 1)}
    verbs = [hit for hit in line.reporting if first <= hit.first <= min(first + TOLD, counts[0])]
    if any("tally" in hit.row.kind for hit in verbs):
        return True
    if verbs:
        ill = item.mention.kind != "country" and verbs[0].first <= first + 1 and verbs[0].row.kind == "verb"
        return ill and (bool(line.grammar_of("illness", "cases")) or tells_cases(line))
    at = next((token for token in range(first, line.last + 1) if token not in helps), line.last)
    articles = {hit.first: hit.last + 1 for hit in line.grammar_of("article")}
    most = any(hit.first == articles.get(at, at) for hit in line.grammar_of("record"))
    return at > first and (most or line.with_hedges(counts[0]) == at)
