"""Find the subject of a final verb of saying without a marker: a cue in, the words that say it out."""

from functools import lru_cache

from kathan.claim.line import Line, words_of
from kathan.claim.who.phrase import clause_start
from kathan.claim.who.stretch import WITNESSES, words_left
from kathan.claim.who.titled import owner_of
from kathan.packs.hit import Hit
from kathan.packs.load import Pack

NAME_WORDS = 4


def unmarked_subject(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Verb-final without a subject marker: who stands beside the verb, or opens a clause whose event it owns."""
    found = _beside_verb(line, cue)
    told = found is None or any(found[0] <= hit.last <= found[1] for hit in line.terms)
    told = told or (found is not None and contrasted(line, found[1], cue.first))
    return (claimant(line, cue) or found) if told else found


def _beside_verb(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Verb-final without a subject marker: a name or office right before the verb, else one that opens the clause."""
    if cue.row.form.split()[0] in _case_marks(line.scan.pack):
        return owner_of(line, cue) or words_left(line, cue.first)
    if any(hit.last + 1 == cue.first for hit in line.grammar_of("genitive")):
        return words_left(line, cue.first)
    beside = next((hit for hit in line.grammar_of("pronoun") if hit.last == cue.first - 1), None)
    if beside:
        return beside.first, beside.last
    ends = [item.last for item in (*line.names, *line.places)]
    ends += [hit.last for hit in (*line.roles, *line.grammar_of("pronoun"))]
    ends = [last for last in ends if not _quoted_apart(line, last, cue)]
    bare = [last for last in ends if last < cue.first and not _cased(line, last + 1)]
    return words_left(line, min(bare) + 1) if bare else _unknown_name(line, cue)


def _unknown_name(line: Line, cue: Hit) -> tuple[int, int] | None:
    """A few words that no pack knows between the head of the clause and its verb: somebody's name ("सलीम कहते हैं")."""
    first = clause_start(line, cue.first)
    hits = [(hit.first, hit.last) for hit in (*line.grammar, *line.terms, *line.reporting)]
    known = hits + [(item.first, item.last) for item in line.counts] + [(item.first, item.last) for item in line.times]
    if not first < cue.first <= first + NAME_WORDS or (cue.last < line.last and not line.starts_clause(cue.last + 1)):
        return None
    return None if any(first <= end and begin < cue.first for begin, end in known) else (first, cue.first - 1)


def _quoted_apart(line: Line, token: int, cue: Hit) -> bool:
    """Whether a token stands in a quotation that the verb of saying stands outside of."""
    return any(
        item.first <= token <= item.last and not item.first <= cue.first <= item.last for item in line.quotations
    )


@lru_cache(maxsize=64)
def _case_marks(pack: Pack) -> frozenset[str]:
    """The genitives and datives of a language."""
    return words_of(pack, "genitive") | words_of(pack, "dative")


def _cased(line: Line, token: int) -> bool:
    """Whether a case marker makes the word before the token something else than a subject."""
    marks = line.grammar_of("genitive", "locative", "ablative", "dative", "purpose", "with", "against", "agent")
    return any(hit.first == token for hit in marks)


def contrasted(line: Line, low: int, high: int) -> bool:
    """Whether a word of contrast stands between two tokens, behind which another may speak."""
    return any(low < hit.first < high for hit in line.grammar_of("contrast"))


def claimant(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The body, office or people that open a clause right before a number or name, and claim what it tells ("[पुलिस] पांच
    नक्सलियों को मार गिराने का दावा कर रही है")."""
    opened = [hit.last + 1 for hit in line.grammar_of("contrast") if hit.last < cue.first]
    start = max([clause_start(line, cue.first), *opened])
    spans = [(item.first, item.last) for item in (*line.names, *line.places)]
    spans += [(hit.first, hit.last) for hit in line.roles if hit.row.kind == "office" or hit.row.role in WITNESSES]
    last = max((end for first, end in spans if first == start), default=None)
    if last is None or last + 1 >= cue.first:
        return None
    heads = [line.with_hedges(item.first) for item in line.counts] + [first for first, _ in spans]
    return (start, last) if last + 1 in heads else None
