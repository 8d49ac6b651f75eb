"""Tell how far each of several speakers of a sentence reaches: its sayings in, the same bounded out."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Line
from kathan.claim.where.tolled import has_toll
from kathan.claim.who.beside import is_figure, tells
from kathan.claim.who.saying import Saying
from kathan.model.claim import Stance

NAMED = 2  # capitals that make a body's name of unknown words ("the Disaster Management Unit")
_DASHES = "\u2014\u2013-"
_ASIDES = frozenset({"adposition", "relay"})
_PAIRS = (("(", ")"), (_DASHES, _DASHES))


def bounded(line: Line, sayings: Sequence[Saying]) -> Iterator[Saying]:
    """The sayings of a sentence, each kept from what another one beside it tells."""
    sayings = [_to_remark(line, _in_aside(line, saying)) for saying in sayings]
    named = [saying for saying in sayings if saying.source is not None]
    for told in sayings:
        others = [other for other in named if other is not told]
        saying = _to_contrast(line, only_denied(line, told, others), others)
        if saying.source is None or not others or line.scan.pack.options.adpositions != "before":
            yield _from_contrast(line, saying)
            continue
        yield _in_part(line, _to_its_comma(line, _to_next(line, saying, others), others), others)


def only_counts(line: Line, saying: Saying) -> bool:
    """Whether a verb of counting has a mere place, or a thing no pack knows, for its subject: that tells nothing.

    Nor does a town or region that has cases of a disease to report.
    """
    bare = next((item for item in line.places if (item.first, item.last) == saying.phrase), None)
    if bare and saying.cue.row.kind == "verb" and has_toll(line, bare, bare.last + 1):
        return True
    if "tally" not in saying.cue.row.kind.split("|") or saying.phrase is None or saying.source is None:
        return False
    first, last = saying.phrase
    if any(hit.first < hit.last == saying.cue.first - 1 for hit in line.grammar_of("relative")):
        return True  # "hubo choques, lo que elevó a 49 ..."
    if any(first < item.first <= last and is_count(item.mention) for item in line.counts):
        return True  # "has lost eight men and counts eleven hurt"
    placed = {at for item in line.places for at in range(item.first, item.last + 1)}
    known = [item.first for item in line.names] + [hit.first for hit in (*line.roles, *line.grammar_of("pronoun"))]
    if first not in placed:  # "سجلت وهران [أثقل حصيلة]"
        known += [hit.first for hit in line.reporting if "noun" in hit.row.kind.split("|")]
    capitals = [at for at in range(first, last + 1) if line.ref(at, at).text[:1].isupper() and at > line.first]
    return not any(first <= at <= last for at in known) and len({*capitals} - placed) < NAMED


def only_frees(line: Line, saying: Saying) -> bool:
    """Whether a verb of granting is what befalls people here ("gab zwölf Geiseln frei"): its subject says nothing."""
    cue, events = saying.cue, line.scan.packs.events
    if "announce" not in cue.row.kind.split("|"):
        return False
    told = (hit for hit in line.terms if cue.first <= hit.first and hit.last <= cue.last)
    people = any(cue.first < x.first < cue.last and unit_kind(x.mention) == "person" for x in line.counts)
    return people and any(events[hit.phrase.event].unit == "person" for hit in told)


def _from_contrast(line: Line, saying: Saying) -> Saying:
    """Who speaks in a clause that a contrast opens says nothing of what stands before it (", though police expect")."""
    phrase, cue = saying.phrase, saying.cue
    if phrase is None or not line.scan.pack.options.plain_subjects or not phrase[0] < cue.first < line.last:
        return saying
    opens = any(hit.last == phrase[0] - 1 and hit.first > line.first for hit in line.grammar_of("contrast"))
    if not opens or saying.content[0] >= phrase[0] or cue.row.kind.split("|")[0] != "verb":
        return saying
    return replace(saying, content=(phrase[0], line.last))


def _to_contrast(line: Line, saying: Saying, others: Sequence[Saying]) -> Saying:
    """Who denies something denies nothing of what another says behind a contrast ("X denied it, but Y says that")."""
    if saying.stance is not Stance.DENIED:
        return saying
    starts = {other.phrase[0] for other in others if other.phrase and other.cue.first > saying.cue.last}
    behind = (hit for hit in line.grammar_of("contrast") if hit.first > saying.cue.last)
    wall = min((hit.first for hit in behind if {hit.first, hit.last + 1} & starts), default=line.last + 1)
    if saying.content[1] < wall:
        return saying
    held = (saying.content[0], wall - 1)
    return replace(saying, content=held if held[0] <= held[1] else (saying.cue.first, saying.cue.last))


def _to_remark(line: Line, saying: Saying) -> Saying:
    """Who speaks says nothing of what the narrator recalls behind a remark of his own (", a move that ended 40 days of
    fighting", "the attack that sparked the war, in which 900 died")."""
    low, high = saying.content
    marks = (hit for hit in line.grammar_of("remark") if max(low, saying.cue.last) < hit.first <= high)
    wall = next((hit.first for hit in marks if hit.row.value or line.breaks[hit.first - line.first] >= 1), None)
    return saying if wall is None else replace(saying, content=(low, wall - 1))


def _to_next(line: Line, saying: Saying, others: Sequence[Saying]) -> Saying:
    """Of several "according to" that each open a clause, each covers what stands up to the next one."""
    kind, cue = saying.cue.row.kind, saying.cue
    if (
        kind != "adposition"
        or saying.phrase is None
        or not line.starts_clause(cue.first)
        or saying.phrase[0] < cue.first
    ):
        return saying
    like = [o.cue.first for o in others if o.cue.row.kind == kind and o.phrase and line.starts_clause(o.cue.first)]
    if min([cue.first, *like]) > line.first + 1:
        return saying
    low = max(saying.content[0], cue.first) if any(at < cue.first for at in like) else saying.content[0]
    high = min([saying.content[1], *(at - 1 for at in like if at > cue.first)])
    return replace(saying, content=(low, high)) if low <= high else saying


def _in_aside(line: Line, saying: Saying) -> Saying:
    """Who is named in an aside with a count of its own speaks for the aside alone ("many - 288, says X, - fled")."""
    phrase, cue = saying.phrase, saying.cue
    if phrase is None or cue.row.kind not in _ASIDES or line.scan.pack.options.adpositions != "before":
        return saying
    low, high = min(phrase[0], cue.first), max(phrase[1], cue.last)
    for opens, closes in _PAIRS:
        first = next((token for token in range(low, line.first, -1) if _parts(line, token, opens)), None)
        last = next((token - 1 for token in range(high + 1, line.last + 1) if _parts(line, token, closes)), None)
        if first is None or last is None or any(_parts(line, token, closes) for token in range(first + 1, low)):
            continue
        own = (item.first for item in line.counts if first <= item.first <= last and not low <= item.first <= high)
        if any(True for _ in own):
            return replace(saying, content=(max(first, saying.content[0]), min(last, max(saying.content[1], last))))
    return saying


def _parts(line: Line, token: int, marks: str) -> bool:
    middle = line.gap(token)
    return any(mark in middle for mark in marks) and (" " in middle or marks in "()")


def _in_part(line: Line, saying: Saying, others: Sequence[Saying]) -> Saying:
    """Where semicolons part a sentence and each part has a speaker, nobody speaks for a part of another."""
    walls = [token for token in line.marked if ";" in line.gap(token)]
    low = max((token for token in walls if token <= saying.cue.first), default=line.first)
    high = min((token - 1 for token in walls if token > saying.cue.first), default=line.last)
    beside = any(not low <= other.cue.first <= high for other in others)
    first, last = max(saying.content[0], low), min(saying.content[1], high)
    return replace(saying, content=(first, last)) if walls and beside and first <= last else saying


def _to_its_comma(line: Line, saying: Saying, others: Sequence[Saying]) -> Saying:
    """An "according to" between commas, with another speaker's verb behind it, covers only what stands before it.

    Where that tells nothing ("In Sint, according to witnesses, nine died, AFP writes"), it covers what stands behind.
    """
    phrase, cue = saying.phrase, saying.cue
    if phrase is None or cue.row.kind != "adposition" or phrase[0] < cue.first or cue.first - line.first < 2:
        return saying
    closed = phrase[1] < line.last and line.breaks[phrase[1] + 1 - line.first] >= 1
    later = any(other.cue.row.kind != "adposition" and other.cue.first > phrase[1] for other in others)
    told = closed and later and tells(line, line.first, cue.first - 1)
    return replace(saying, content=(line.first, cue.first - 1)) if told else saying


def only_denied(line: Line, saying: Saying, others: Sequence[Saying]) -> Saying:
    """Who is said in passing to deny what stands before ("says N were taken, a charge X rejects") says nothing else.

    He does so in a clause of his own that tells nothing, behind another speaker or a word that points at what was told.
    """
    if saying.phrase is None or saying.back or (saying.stance is not Stance.DENIED and not _judges(line, saying)):
        return saying
    first, last = min(saying.phrase[0], saying.cue.first), max(saying.phrase[1], saying.cue.last)
    low, high = _clause(line, first, last)
    apart = low > line.first and saying.content[0] < first and not _counts(line, low, high)
    spoken = any(_spoke(saying, other, low) for other in others)
    if not apart or not (spoken or (saying.stance is Stance.DENIED and _pointed(line, low, last))):
        return saying
    return replace(saying, content=(first, last))


def _counts(line: Line, first: int, last: int) -> bool:
    """Whether a stretch tells of an event or a number; "a" figure and words inside a name count nothing."""
    named = {token for item in line.names for token in range(item.first, item.last + 1)}
    told = {hit.first for hit in line.terms} | {item.first for item in line.counts if is_figure(item)}
    return any(first <= token <= last for token in told - named)


def _clause(line: Line, first: int, last: int) -> tuple[int, int]:
    """The tokens between the marks around a speaker and his verb."""
    while first > line.first and line.breaks[first - line.first] < 1:
        first -= 1
    opens = any(hit.first == first for hit in line.grammar_of("complementizer"))
    if opens and line.first < first and line.breaks[first - line.first] < 2:  # no comma: "a figure that X denies"
        first -= 1
        while first > line.first and line.breaks[first - line.first] < 1:
            first -= 1
    while last < line.last and line.breaks[last + 1 - line.first] < 1:
        last += 1
    return first, last


def _judges(line: Line, saying: Saying) -> bool:
    """Whether a relative opens the clause in which somebody says it ("..., a figure that the rebels call absurd")."""
    first = min(saying.phrase[0], saying.cue.first) if saying.phrase else saying.cue.first
    marks = line.grammar_of("relative") if line.scan.pack.options.adpositions == "before" else ()
    ends = [hit.last for hit in marks if hit.first > line.first and line.breaks[hit.first - line.first] >= 1]
    return first - 1 in ends and saying.cue.row.kind.split("|")[0] in {"verb", "tell"}


def _pointed(line: Line, low: int, last: int) -> bool:
    """Whether a relative or a word for what was said points back at what stands before a clause."""
    nouns = [hit for hit in line.reporting if "noun" in hit.row.kind.split("|")]
    return any(low <= hit.first <= last for hit in (*line.grammar_of("relative"), *nouns)) and tells(
        line, line.first, low - 1
    )


def _spoke(saying: Saying, other: Saying, low: int) -> bool:
    """Whether another one has spoken before a clause."""
    return other.source is not None and other.source != saying.source and other.cue.first < low
