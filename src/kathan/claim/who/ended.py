"""Find where the end of a headline names its speaker with hardly a mark: a line in, the tokens that cut it out."""

from kathan.claim.line import Line
from kathan.claim.who.content import HEADLINES

MARGIN = 7


def after_verb(line: Line) -> list[int]:
    """Where a known body ends a headline right behind its verb ("14 ہلاک ہوئے این ڈی ایم اے")."""
    bodies = (item for item in line.names if item.mention.id or item.mention.kind == "government")
    body = next((item for item in bodies if item.last == line.last), None)
    if body is None or line.scan.pack.options.word_order != "sov":
        return []
    ends = {hit.last for hit in (*line.terms, *line.grammar_of("auxiliary")) if hit.first > line.first}
    verbs = any(hit.row.kind == "verb" and hit.last < body.first for hit in line.terms)
    return [body.first] if verbs and body.first - 1 in ends else []


def hyphened(line: Line) -> list[int]:
    """Where a hyphen sets a body or office off at the end of a headline behind its event word (मौत[-पुलिस])."""
    if line.sentence.kind not in HEADLINES or line.scan.pack.options.word_order != "sov":
        return []
    ends = {hit.last for hit in line.terms}
    told = (token for token in range(line.last, max(line.first, line.last - MARGIN), -1) if token - 1 in ends)
    last = next(told, None)
    return [last] if last is not None and line.gap(last) == "-" else []


def said_last(line: Line) -> list[int]:
    """Where who speaks stands behind the verb of saying that ends a headline (12 की मौत, [बोले डीएम])."""
    if line.sentence.kind not in HEADLINES or line.scan.pack.options.word_order != "sov":
        return []
    cues = (hit for hit in line.reporting if hit.row.kind == "verb" and line.first < hit.first <= hit.last < line.last)
    ends = [hit.last + 1 for hit in cues if line.breaks[hit.first - line.first] >= 1]
    return ends[-1:]
