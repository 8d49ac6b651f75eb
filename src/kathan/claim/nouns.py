"""Run the plain nouns of a list together: a line in, the line without their commas out.

"312명이 학교, 교회, 구청 [등]으로 대피했다": a list of places to go to parts nobody from the verb behind it.
"""

from dataclasses import replace

from kathan.claim.line import Line


def run_together(line: Line) -> Line:
    """The line without the commas of each list of plain nouns that a word closes before a case word."""
    if "etc" not in line.functions:
        return line
    led = {hit.first for hit in line.grammar_of("locative")} - {hit.first for hit in line.reporting}
    ends = [hit.first - 1 for hit in line.grammar_of("etc") if hit.last + 1 in led]
    if not ends:
        return line
    busy, breaks = _no_nouns(line), list(line.breaks)
    for end in ends:
        at = end
        while at > line.first and at not in busy and at - 1 not in busy:
            breaks[at - line.first] = 0.0 if breaks[at - line.first] == 1.0 else breaks[at - line.first]
            at -= 1
    return replace(line, breaks=tuple(breaks))


def _no_nouns(line: Line) -> set[int]:
    """The tokens of a line that are no plain nouns: endings, mentions, and words of a meaning."""
    spans = [(item.first, item.last) for item in (*line.counts, *line.places, *line.names, *line.times)]
    spans += [(hit.first, hit.last) for hit in (*line.terms, *line.reporting, *line.grammar, *line.roles)]
    sorts = line.scan.tokens.sorts
    endings = {token for token in range(line.first, line.last + 1) if sorts.get(token) == "ending"}
    return endings | {token for first, last in spans for token in range(first, last + 1)}
