"""Tell a comma behind which a clause only goes on to its verb: two places of a line in, whether one parts them out.

Where the verb stands last, the first of two clauses may leave it to the second ("acht wurden leicht, zwei schwer
verletzt"), and ends with the adverb that sets it apart.
"""

from kathan.claim.countable import is_count
from kathan.claim.line import Line


def shares_verb(line: Line, low: int, high: int) -> bool:
    """Whether the only comma from ``low`` to ``high`` stands between an adverb and a number that shares the verb."""
    if line.scan.pack.options.word_order != "v2":
        return False
    commas = [token for token in range(low + 1, high + 1) if line.breaks[token - line.first] >= 1]
    if len(commas) != 1:
        return False
    comma = commas[0]
    ends = any(hit.last == comma - 1 for hit in line.grammar_of("adverb"))
    opens = any(item.first == comma and is_count(item.mention) for item in line.counts)
    own = any(low < hit.first < comma for hit in line.terms)
    closed = any(comma < hit.first < high for hit in line.grammar_of("auxiliary"))
    return ends and opens and not own and not closed
