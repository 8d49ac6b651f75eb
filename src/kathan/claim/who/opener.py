"""Find the speaker that no pack knows, where he stands right before a verb of saying: its clause in, his words out."""

from collections.abc import Iterator

from kathan.claim.line import Line
from kathan.claim.who.beside import is_figure, tells
from kathan.claim.who.phrase import names_anybody
from kathan.model.mention import CountRole
from kathan.packs.hit import Hit

SHORTEST, LONGEST = 2, 6  # one unknown word is as likely an adverb
PLAIN_LONGEST, CLOSING, AFTER = 7, 4, 10
NAMED_FOR = 4  # words from "for" in a body's name to the "and" of what it stands for
_CASES = (
    "locative",
    "ablative",
    "dative",
    "with",
    "against",
    "purpose",
    "agent",
    "complementizer",
    "clause",
    "relative",
)


def opening_noun(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The noun phrase of unknown words before "said that" ("the parents' committee insists that")."""
    first, last = _past_small(line, cue.first - 1), cue.first - 1
    whole = last < line.last and all(
        line.breaks[token - line.first] < 1 for token in range(line.first + 1, cue.first + 1)
    )
    if not whole or not SHORTEST <= last - first + 1 <= LONGEST:
        return None
    if not _governs(line, cue) and not _capital_inside(line, first, cue):
        return None
    cased = any(first <= hit.first <= last for hit in line.grammar_of(*_CASES))
    said = any(first <= hit.first <= last for hit in line.reporting if hit is not cue)
    timed = any(first <= item.last and item.first <= last for item in line.times)
    return None if cased or said or timed or tells(line, first, last) else (first, last)


def unknown_name(line: Line, cue: Hit) -> tuple[int, int] | None:
    """Capitals that no pack knows right before a verb of saying, where only names have capitals ("Sobyanin wrote")."""
    options, last = line.scan.pack.options, cue.first - 1
    if options.capitals != "names" or not options.speaks_in or cue.first <= line.first:
        return None
    first = last + 1
    while first > line.first and line.breaks[first - line.first] < 1 and _is_name(line, first - 1):
        first -= 1
    if first > last or (first == line.first and not _governs(line, cue)):
        return None
    return None if line.breaks[cue.first - line.first] >= 1 else (first, last)


def _is_name(line: Line, token: int) -> bool:
    hits = [(hit.first, hit.last) for hit in (*line.grammar, *line.terms, *line.reporting, *line.roles)]
    items = [(item.first, item.last) for table in (line.places, line.times, line.counts) for item in table]
    quoted = [(item.first, item.last) for item in line.quotations]
    return _capital(line, token) and not any(first <= token <= last for first, last in (*hits, *items, *quoted))


def _past_small(line: Line, last: int) -> int:
    """The first token of the sentence behind the function words that lead into it."""
    first = line.first
    for hit in line.grammar:
        if hit.first == first and hit.last < last:
            first = hit.last + 1
    return first


def _governs(line: Line, cue: Hit) -> bool:
    """Whether a "that" follows the verb directly."""
    return any(hit.first == cue.last + 1 for hit in line.grammar_of("complementizer"))


def _capital_inside(line: Line, first: int, cue: Hit) -> bool:
    """Whether capitals mark the words right before the verb as a body's name ("the Disaster Unit counts 30")."""
    if line.scan.pack.options.capitals != "names" or line.scan.pack.options.word_order != "svo":
        return False
    capitals = [line.ref(token, token).text[:1].isupper() for token in range(first, cue.first)]
    return sum(capitals) > 1 and capitals[0] and capitals[-1]


def plain_subject(line: Line, cue: Hit) -> tuple[int, int] | None:
    """A speaker of unknown words that fills the clause before its verb ("..., the airline said", "Okoro told AFP")."""
    if not line.scan.pack.options.plain_subjects or not _says(line, cue):
        return None
    first, last = trimmed_clause(line, cue)
    if not 0 <= last - first < PLAIN_LONGEST or _parted(line, first, last):
        return None
    small = [hit for hit in line.grammar if hit.row.function != "site"]
    whole = [token for token in range(first, last + 1) if not any(hit.first <= token <= hit.last for hit in small)]
    if any(hit.first < first and hit.row.kind == "adposition" for hit in line.reporting):
        return None  # "According to X, the country counts"
    if any(item.first < first <= item.last for item in line.names):
        return None  # "the Ministry of Water and [Sanitation] said"
    if not whole or names_anybody(line, first, last) or any(first <= hit.first <= last for hit in line.reporting):
        return None
    opened = any(hit.first == first for hit in line.grammar_of("article", "possessive", "honorific", "title"))
    owns = cue.row.stance == "acknowledged" and not any(item.first == cue.last + 1 for item in line.counts)
    if opened and cue.row.stance != "asserted" and not owns:
        return None  # "..., a figure Musa rejected", "our teams admitted 214 wounded"
    return (first, last) if opened or _capital(line, first) or _closes(line, cue, first) else None


def trimmed_clause(line: Line, cue: Hit) -> tuple[int, int]:
    """What stands before a verb in its clause, without times and small words at the edges."""
    return _trimmed(line, _clause_first(line, cue), cue.first - 1)


def _says(line: Line, cue: Hit) -> bool:
    """Whether a verb of saying stands right behind its subject and is no participle ("the figure given by")."""
    announced = cue.row.kind == "announce" and _closes(line, cue, _clause_first(line, cue))
    verbal = (cue.row.kind.split("|")[0] in {"verb", "tell"} or announced) and cue.first > line.first
    passive = any(hit.first == cue.last + 1 for hit in line.grammar_of("agent"))
    passive = (
        passive
        or _only_recorded(line, cue)
        or (not announced and any(hit.first <= cue.last and cue.first <= hit.last for hit in _deeds(line)))
    )
    return verbal and not passive and line.breaks[cue.first - line.first] < 1


def _deeds(line: Line) -> Iterator[Hit]:
    """The verbs that tell what befell somebody; one that only owns up to it says it."""
    events = line.scan.packs.events
    return (hit for hit in line.terms if hit.row.kind == "verb" and events[hit.phrase.event].counted)


def _only_recorded(line: Line, cue: Hit) -> bool:
    """Whether a participle behind what makes no figure tells where it was found ("the cases reported from January")."""
    scan = line.scan
    beside = scan.ending.get(scan.tokens.spans[cue.first - 1][1], ()) if cue.first > line.first else ()
    units = (hit for hit in beside if hit.table == "units.tsv" and hit.row.kind == "other")
    led = line.grammar_of("ablative", "locative", "auxiliary")
    return any(True for _ in units) and any(hit.first == cue.last + 1 for hit in led)


def _clause_first(line: Line, cue: Hit) -> int:
    """The first token of the clause that a verb stands in, behind a mark, a quotation or a word that opens it."""
    first = cue.first
    closed = {item.last for item in line.quotations}
    opens = {hit.last for hit in line.grammar_of("clause", "contrast", "complementizer", "relative", "conjunction")}
    opens -= between_places(line) | _in_names(line) if opens else set()
    while first > line.first and line.breaks[first - line.first] < 1 and not {first - 1} & (closed | opens):
        first -= 1
    return first


def between_places(line: Line) -> set[int]:
    """The words that only join a name to a place that is led to ("a survey in Bama [and] Konduga found")."""
    led = {hit.last + 1 for hit in line.grammar_of("locative")}
    ends = {item.last for item in line.places if item.first in led}
    joins = (hit for hit in line.grammar_of("conjunction") if hit.first - 1 in ends and hit.last < line.last)
    return {hit.last for hit in joins if _capital(line, hit.last + 1)}


def _in_names(line: Line) -> set[int]:
    """The words inside the name of a body that says what it stands for ("the Centre for Democracy [and] Rights")."""
    if line.scan.pack.options.capitals != "names":
        return set()
    leads = [hit.last for hit in line.grammar_of("purpose") if hit.first > line.first and _capital(line, hit.first - 1)]
    joins = (hit for hit in line.grammar_of("conjunction") if any(1 < hit.first - last <= NAMED_FOR for last in leads))
    inside = (hit for hit in joins if hit.last < line.last and not line.cut_between(hit.first - 1, hit.last + 1))
    return {hit.last for hit in inside if _capital(line, hit.first - 1) and _capital(line, hit.last + 1)}


def _trimmed(line: Line, first: int, last: int) -> tuple[int, int]:
    """A phrase without the times, adverbs, auxiliaries and openers at its edges."""
    small = line.grammar_of("auxiliary", "adverb", "contrast", "clause", "complementizer", "conjunction")
    edges = [(hit.first, hit.last) for hit in small] + [(item.first, item.last) for item in line.times]
    edges += [(item.first, _hyphened(line, item.last)) for item in line.counts if item.mention.role is CountRole.AGE]
    moved = True
    while moved and first <= last:
        ends = (first, last)
        first = next((end + 1 for start, end in edges if start <= first <= end), first)
        last = next((start - 1 for start, end in edges if start <= last <= end and start > first), last)
        moved = (first, last) != ends
    return first, last


def _hyphened(line: Line, last: int) -> int:
    """The last of the words that hyphens join to a token ("15-year-old")."""
    spans = line.scan.tokens.spans
    while last < line.last and line.scan.text[spans[last][1] : spans[last + 1][0]] == "-":
        last += 1
    return last


def _parted(line: Line, first: int, last: int) -> bool:
    """Whether a phrase holds a verb or is led by a case word, so that it is no subject."""
    inside = line.grammar_of("auxiliary", "negation", "relative", "hypothetical")
    named = (hit for hit in line.terms if hit.last == last or not _attributive(line, hit, last))
    told = [hit.first for hit in (*named, *inside)] + [item.first for item in line.counts if is_figure(item)]
    led = any(hit.first == first for hit in line.grammar_of(*_CASES))
    return led or any(first <= token <= last for token in told)


def _attributive(line: Line, term: Hit, last: int) -> bool:
    """Whether one word, right behind an article, only tells which body ends the phrase ("the rescue team")."""
    opened = any(hit.last == term.first - 1 for hit in line.grammar_of("article"))
    return opened and term.first == term.last < last and term.row.number != "before"


def _capital(line: Line, token: int) -> bool:
    start, end = line.scan.tokens.spans[token]
    return line.scan.ref(start, end).text[:1].isupper()


def _closes(line: Line, cue: Hit, first: int) -> bool:
    """Whether the clause is set behind what is said, at the end of its sentence ("..., investigators said")."""
    spoken = any(item.last == first - 1 for item in line.quotations)
    behind = spoken or (first > line.first and line.breaks[first - line.first] >= 1)
    return behind and line.last - cue.last <= CLOSING


def plain_after(line: Line, cue: Hit) -> tuple[int, int] | None:
    """A speaker of unknown words behind an inverted verb ("...," said one longtime adviser to X)."""
    if not line.scan.pack.options.plain_subjects or cue.last == line.last or cue.row.kind.split("|")[0] != "verb":
        return None
    closed = any(item.last == cue.first - 1 for item in line.quotations)
    if not closed and (cue.first == line.first or line.breaks[cue.first - line.first] < 1):
        return None
    first = last = cue.last + 1
    relays = {hit.first for hit in line.reporting if hit.row.kind.split("|")[0] in {"tell", "relay"}}
    while last < line.last and line.breaks[last + 1 - line.first] < 1 and last + 1 not in relays:
        last += 1
    first, last = _trimmed(line, first, last)
    if last < first:
        return None
    opened = any(hit.first <= first <= hit.last + 1 for hit in line.grammar_of("article", "possessive", "honorific"))
    opened = opened or any(item.first == first for item in line.counts) or _capital(line, first)
    return (first, last) if opened and last - first < AFTER and not _told(line, first, last) else None


def _told(line: Line, first: int, last: int) -> bool:
    """Whether a phrase holds an event, a verb or a word that opens what is said."""
    inside = (*line.terms, *line.grammar_of("auxiliary", "negation", "complementizer", "pronoun"))
    return any(first <= hit.first <= last for hit in inside)
