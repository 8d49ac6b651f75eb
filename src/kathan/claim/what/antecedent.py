"""Tell those whom a relative clause has as its object: a number and a verb behind it in, yes or no out."""

from kathan.claim.line import Line
from kathan.packs.hit import Hit

DESCRIBED = 4  # words from a number's noun to the "that" of its clause ("400 de origen subsahariano que")
SUBJECT = 6  # words of the subject between "that" and its verb


def is_object(line: Line, last: int, term: Hit) -> bool:
    """Whether who acts stands between "that" and an active verb without an object behind it, so that it befalls those
    before ("los 400 migrantes que la Guardia Civil rescató"); a mere time is nobody who acts.
    """
    if line.scan.pack.options.word_order != "svo" or term.row.kind != "verb" or term.row.number != "after":
        return False
    near = range(last + 1, last + 2 + DESCRIBED)
    that = next((hit for hit in line.grammar_of("relative") if hit.first in near and hit.last < term.first), None)
    if that is None or line.cut_between(that.last, term.first) or line.cut_between(last, term.first) > 1:
        return False
    between = range(that.last + 1, term.first)
    acts = [item.first for item in (*line.names, *line.places)] + [hit.first for hit in line.roles]
    walls = [hit.first for hit in (*line.terms, *line.reporting)] + [item.first for item in line.counts]
    if not 0 < len(between) <= SUBJECT or not any(at in between for at in acts) or any(at in between for at in walls):
        return False
    ahead = term.last + 1
    led = any(hit.first == ahead for hit in line.grammar_of("dative", "article", "possessive"))
    timed = any(item.first in {ahead, ahead + 1} for item in line.times)
    return timed or not (led or any(line.with_hedges(item.first) == ahead for item in line.counts))
