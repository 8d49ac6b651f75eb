"""Tell a comma behind which a clause only goes on to its verb: two places of a line in, whether one parts them out.

Where the verb stands last, the first of two clauses may leave it to the second ("acht wurden leicht, zwei schwer
verletzt"), and ends with the adverb that sets it apart.
"""

from kathan.claim.countable import is_count
from kathan.claim.line import Line


def shares_verb(line: Line, low: int, high: int) -> bool:
    """Whether the only comma or "and" from ``low`` to ``high`` stands between an adverb and a number that shares the
    verb ("zwölf wurden schwer und bis zu sechs leicht verletzt")."""
    if line.scan.pack.options.word_order != "v2":
        return False
    joins = {hit.first for hit in line.grammar_of("conjunction") if hit.first == hit.last}
    parts = [token for token in range(low + 2, high) if token in joins or line.breaks[token - line.first] >= 1]
    if len(parts) != 1:
        return False
    part = parts[0]
    opens = {line.tokens_of(item.mention.extent)[0] for item in line.counts if is_count(item.mention)}
    ends = any(hit.last == part - 1 for hit in line.grammar_of("adverb"))
    own = any(low < hit.first < part for hit in line.terms)
    closed = any(part < hit.first < high for hit in line.grammar_of("auxiliary"))
    return ends and ((part in joins and part + 1 in opens) or part in opens) and not own and not closed
