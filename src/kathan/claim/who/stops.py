"""Tell where a noun phrase behind a verb ends, where verbs stand first: a sentence and a word in, yes or no out."""

from kathan.claim.line import Line
from kathan.claim.who.beside import is_figure
from kathan.claim.who.stretch import cue_kind, joins_speaker
from kathan.mention.quotation import is_speech

CLOSES = frozenset({"complementizer", "relative", "contrast", "clause", "exchange", "against", "with", "inclusion"})
PREPOSITIONS = frozenset({"locative", "dative", "ablative", "purpose"})
UNSAID = frozenset({"noun", "plain"})  # words of saying that only belong to a noun phrase
RELAY_KINDS = frozenset({"news-agency", "outlet", "state-media", "media"})


def functions_at(line: Line, token: int) -> set[str]:
    return {part for hit in line.grammar if hit.first <= token <= hit.last for part in hit.row.function.split("|")}


def closes(line: Line, token: int) -> bool:
    """Whether no noun phrase can go on over a token."""
    if CLOSES & functions_at(line, token):
        return True
    figures = (item for item in line.counts if is_figure(item))
    if any(item.first == token for item in (*figures, *line.times)) and not joins_speaker(line, token):
        return not any(item.first <= token <= item.last for item in line.names)
    if any(hit.first <= token <= hit.last and cue_kind(hit) not in UNSAID for hit in line.reporting):
        return True
    named = any(item.first <= token <= item.last for item in line.names)
    events = any(
        hit.first <= token <= hit.head_last and hit.row.kind in {"verb", "noun", "total"} for hit in line.terms
    )
    return events and not named and not _belongs(line, token)


def _belongs(line: Line, token: int) -> bool:
    """Whether a definite noun of an event only describes the body before it ("the service of the rescue")."""
    articles = line.scan.pack.options.articles
    start = line.scan.tokens.spans[token][0]
    whole = any(item.last == token - 1 and not item.mention.described for item in line.names)
    return bool(articles) and line.scan.text.startswith(articles, start) and not whole


def stops(line: Line, token: int) -> bool:
    if any(item.first < token <= item.last for item in line.names):
        return False
    if line.breaks[token - line.first] >= 1 or closes(line, token):
        return True
    spoken = next((item for item in line.quotations if item.first == token and is_speech(item.mention)), None)
    if spoken is not None and any(spoken.first <= item.first <= spoken.last for item in line.counts):
        return True
    if not PREPOSITIONS & functions_at(line, token):
        return False
    return not _owned(line, token) and not _sited(line, token)


def _sited(line: Line, token: int) -> bool:
    """Whether a word for a kind of place only follows its preposition ("the fire chief in the city of X")."""
    return "site" in functions_at(line, token) and "locative" in functions_at(line, token - 1)


def _owned(line: Line, token: int) -> bool:
    """Whether a preposition only says where somebody belongs ("a doctor at the hospital", "head of the office in")."""
    office = any(hit.first <= token - 1 <= hit.last for hit in line.roles)
    body = any(item.last == token - 1 for item in line.names)
    after = token + 1
    if not (office or body) or after > line.last:
        return False
    if any(hit.first == after and hit.row.kind == "noun" for hit in (*line.reporting, *line.terms)):
        return False
    outlet = any(item.first == after and item.mention.kind in RELAY_KINDS for item in line.names)
    placed = any(item.first == after for item in (*line.names, *line.places))
    return not outlet and (placed or (office and not any(item.first == after for item in line.times)))
