"""Tell the verb of those whom a clause between two commas only describes: a noun and an event word in, the verb out."""

from kathan.claim.countable import unit_kind
from kathan.claim.line import Line
from kathan.model.mention import CountRole
from kathan.packs.hit import Hit

REACH = 14  # words of a relative clause or of a participle with what belongs to it
NEAR = 5  # words from the comma that closes it to the verb of the sentence


def closing_verb(line: Line, low: int, term: Hit) -> Hit | None:
    """The verb behind a relative clause or participle that opens at a comma right behind a noun and holds a word.

    "30 children, [taken in May in X], were freed": commas close every such clause in this language.
    """
    if not line.scan.pack.options.closed_clauses or not _opens(line, low, term):
        return None
    ends = range(term.last + 1, min(term.last + REACH, line.last) + 1)
    comma = next((token for token in ends if line.gap(token).strip()), None)
    if comma is None or line.marked_off(comma) or comma - low > REACH:
        return None
    later = (hit for hit in line.terms if comma <= hit.first < comma + NEAR and hit.row.kind == "verb")
    verb = min(later, key=lambda hit: hit.first, default=None)
    return verb if verb and _of_sentence(line, low, comma, verb, term) and _befalls(line, low, verb) else None


def _befalls(line: Line, low: int, verb: Hit) -> bool:
    """Whether the verb may tell of whom the noun names: people are handed over to doctors, and no gift."""
    people = (item.mention.extent for item in line.counts if unit_kind(item.mention) == "person")
    return (
        all(line.tokens_of(extent)[1] != low for extent in people)
        or line.scan.packs.events[verb.phrase.event].place != "goes"
    )


def _opens(line: Line, low: int, term: Hit) -> bool:
    """Whether a comma right behind a noun opens a clause by the word itself or by a relative pronoun."""
    if low >= line.last or line.breaks[low + 1 - line.first] < 1 or term.first <= low:
        return False
    pronouns = (hit for hit in line.grammar_of("relative") if low < hit.first <= low + 2)
    return term.first == low + 1 or any(hit.last < term.first for hit in pronouns)


def _of_sentence(line: Line, low: int, comma: int, verb: Hit, term: Hit) -> bool:
    """Whether a verb behind the closing comma has no other subject and tells another event."""
    if verb.phrase.event == term.phrase.event or not line.scan.packs.events[verb.phrase.event].counted:
        return False
    walls = line.grammar_of("conjunction", "contrast", "relative", "complementizer", "clause", "inclusion")
    walled = any(comma <= hit.first < verb.first for hit in walls) or line.cut_between(comma, verb.first)
    numbers = (item for item in line.counts if item.mention.role is CountRole.COUNT)
    return not walled and not any(low < item.first <= verb.last + 2 for item in numbers)
