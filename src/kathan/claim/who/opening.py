"""Find who speaks by a verb that has no subject of its own, where verbs stand first: the sentence's opening in, his
tokens out."""

from kathan.claim.line import Line
from kathan.claim.who.document import is_document, owner_behind
from kathan.claim.who.stops import functions_at
from kathan.packs.hit import Hit

_REACH = 8  # words from a document that opens the sentence to its verb
_HELP = 2  # words before it ("and had")


def opening_subject(line: Line, cue: Hit, first: int) -> tuple[int, int] | None:
    """The subject of the verb that opens the sentence, or whose document opens it; ``first``: behind its helpers."""
    return _of_first_verb(line, cue, first) or of_document(line, cue, _REACH) or _helped(line, cue)


def _of_first_verb(line: Line, cue: Hit, first: int) -> tuple[int, int] | None:
    """The body right behind an opening verb, to which "and" joins one without a subject ("called the police for calm
    and confirmed")."""
    party = next(((item.first, item.last) for item in line.names if item.first == first + 1), None)
    if party is None or party[1] >= cue.first or "conjunction" not in functions_at(line, cue.first - 1):
        return None
    words = [(hit.first, hit.last) for hit in (*line.roles, *line.grammar, *line.reporting)]
    words += [(item.first, item.last) for item in (*line.names, *line.places)]
    words += [(item.first, item.last) for item in line.counts]
    return None if any(low <= first <= high for low, high in words) else party


def of_document(line: Line, cue: Hit, reach: int) -> tuple[int, int] | None:
    """Whose document opens the sentence before its verb ("an earlier report of the ministry had told", "the report of
    the UN covers two months and shows")."""
    nouns = (hit for hit in line.reporting if is_document(hit) and hit.first - line.first <= _HELP)
    noun = next((hit for hit in nouns if 0 < cue.first - hit.last <= reach), None)
    owner = owner_behind(line, (noun.first, noun.last)) if noun else None
    return owner if owner and owner[1] < cue.first and not line.cut_between(owner[1], cue.first) else None


def _helped(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The body that stands between the two words that help a verb ("was the agency had told")."""
    helpers = line.grammar_of("adverb")
    if not any(hit.last == cue.first - 1 for hit in helpers):
        return None
    firsts = {item.first for item in line.names} | {hit.first for hit in line.roles}
    starts = [hit.last + 1 for hit in helpers if hit.last < cue.first - 2 and hit.last + 1 in firsts]
    last = cue.first - 2
    return (max(starts), last) if starts and not line.cut_between(max(starts), last) else None
