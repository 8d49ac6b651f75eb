"""Read a figure that another source or time tells over again in few words: two counts in, the rule that joins them out.

"Police say 30 were held, activists 112"; "the town speaks of four dead, the hospital of six".
"""

from collections.abc import Iterator, Sequence

from kathan.claim.countable import unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.who.margin import dash, only_named
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.claim.who.saying import Saying
from kathan.claim.who.trimmed import trim
from kathan.model.mention import CountMention
from kathan.packs.hit import GAP, Hit

REACH, HEDGES = 12, 3
LIKEWISE = 2  # words from a number to "did so"
SMALL = 3  # letters of a preposition
PHRASE = 6  # words that name who contrasts
_SAYING = frozenset({"adposition", "again"})
_VERBS = frozenset({"verb", "tell"})
Count = Item[CountMention]


def retold(line: Line, before: Count, count: Count) -> str | None:
    """The rule by which a bare count behind a comma counts what the one before it counted."""
    if not line.scan.pack.options.copula_dash or not {unit_kind(before.mention), unit_kind(count.mention)} <= {
        "none",
        "person",
    }:
        return None
    low, high = line.tokens_of(before.mention.extent)[1], line.tokens_of(count.mention.extent)[0]
    told = any(low < hit.first < high for hit in line.terms)
    if told or high - low > REACH or line.cut_between(low, high) < 1:
        return None
    if any(low < cue.first < high and line.starts_clause(cue.first) for cue in _leads(line)):
        return "frame.retold"
    return "frame.retold" if _likewise(line, before, high, low) else None


def does_likewise(line: Line, count: Count) -> str | None:
    """The rule by which what befell one count befell the next: a word that says so ("three others did so later")."""
    last = line.tokens_of(count.mention.extent)[1]
    words = line.grammar_of("likewise") if unit_kind(count.mention) in {"none", "person"} else ()
    same = any(0 < hit.first - last <= LIKEWISE and not line.cut_between(last, hit.first) for hit in words)
    return "frame.likewise" if same else None


def _leads(line: Line) -> Iterator[Hit]:
    return (hit for hit in line.reporting if hit.row.kind.split("|")[0] in _SAYING)


def _likewise(line: Line, before: Count, high: int, low: int) -> bool:
    """Whether the small word that leads to a count led to the one before it ("of four dead, ... of six")."""
    first = line.tokens_of(before.mention.extent)[0]
    led = _word(line, first - 1) if first > line.first else ""
    here = [_word(line, token) for token in range(max(low + 1, high - HEDGES), high)]
    verbs = any(low < hit.first < high for hit in line.reporting)
    return 0 < len(led) <= SMALL and not verbs and any(word[:1] == led[:1] and len(word) <= SMALL for word in here)


def _word(line: Line, token: int) -> str:
    return line.ref(token, token).text.casefold()


def contrasted(line: Line, found: Sequence[Saying], memory: Memory) -> Iterator[Saying]:
    """Who tells it otherwise behind a contrast, a dash in place of the verb ("and the hospital - of six")."""
    if line.scan.pack.options.word_order == "v2":
        yield from _gapped(line, found, memory)
    if not line.scan.pack.options.copula_dash:
        return
    for last in _openers(line):
        spoken = [saying for saying in found if saying.source and saying.cue.first < last]
        verbs = [saying for saying in spoken if saying.cue.row.kind.split("|")[0] in _VERBS]
        tokens = range(last + 2, min(line.last, last + PHRASE + 1) + 1)
        cut = next((token for token in tokens if line.breaks[token - line.first] >= 1), None)
        if cut is None or not verbs or not line.marked_off(cut):
            continue
        phrase = last + 1, cut - 1
        source = read_speaker(line, *phrase, memory) if only_named(line, *phrase) else None
        if source:
            end = _clause_end(line, cut)
            yield Saying(line, dash(line, (cut, end), phrase), source, (cut, end), verbs[-1].stance, phrase)


def _gapped(line: Line, found: Sequence[Saying], memory: Memory) -> Iterator[Saying]:
    """Who tells it otherwise behind a comma, the small word of the verb before alone ("A spoke of 9 dead, B of 12")."""
    verbs = [one for one in found if one.source and one.cue.row.kind == "verb" and GAP in one.cue.row.form]
    for spoken in verbs:
        small = _word(line, spoken.cue.last)
        tokens = range(spoken.cue.last + 1, line.last)
        for first in (token for token in tokens if 1 <= line.breaks[token - line.first] < 2):
            near = range(first + 1, min(line.last, first + PHRASE) + 1)
            lead = next((token for token in near if _word(line, token) == small and _leads_to_count(line, token)), None)
            if lead is None or not only_named(line, first, lead - 1):
                continue
            yield from _told_otherwise(line, spoken, (first, lead - 1), lead, memory)
    for spoken in (one for one in found if one.source and one.cue.row.kind in _VERBS and one.phrase):
        for item in (item for item in line.counts if item.first > spoken.cue.last + 1):
            start = line.with_hedges(line.tokens_of(item.mention.extent)[0])
            body = _body_before(line, start, spoken.cue.last)
            if body is not None:
                yield from _told_otherwise(line, spoken, (body, start - 1), start, memory)


def _told_otherwise(
    line: Line, spoken: Saying, phrase: tuple[int, int], start: int, memory: Memory
) -> Iterator[Saying]:
    source = read_speaker(line, *trim(line, *phrase), memory)
    if source:
        yield Saying(line, dash(line, (start, line.last), phrase), source, (start, line.last), spoken.stance, phrase)


def _body_before(line: Line, start: int, after: int) -> int | None:
    """Where a body begins that stands alone between a comma and a number ("A counted 9 dead, the ministry 12")."""
    first = next((at for at in range(start - 1, after + 1, -1) if line.breaks[at - line.first] >= 1), None)
    if first is None or not 0 < start - first <= PHRASE or line.breaks[first - line.first] >= 2:
        return None
    bodies = (item.first for item in line.names if item.mention.kind != "person")
    body = any(first <= at <= first + 1 for at in bodies)
    done = any(after < hit.first < first and hit.row.kind == "verb" for hit in line.terms)
    counted = not done and any(after < item.first < first for item in line.counts)
    return first if body and counted and only_named(line, first, start - 1) else None


def _leads_to_count(line: Line, token: int) -> bool:
    return any(0 < line.with_hedges(item.first) - token <= 1 for item in line.counts)


def _openers(line: Line) -> Iterator[int]:
    """The last token before who tells it otherwise: a contrast, or the word before a comma."""
    contrasts = {hit.first: hit.last for hit in line.grammar_of("contrast")}
    for token in range(line.first + 1, line.last + 1):
        if token in contrasts:
            yield contrasts[token]
        elif 1 <= line.breaks[token - line.first] < 2 and not line.marked_off(token):
            yield token - 1


def _clause_end(line: Line, cut: int) -> int:
    later = (hit.first - 1 for hit in line.grammar_of("contrast") if hit.first > cut)
    return min(later, default=line.last)
