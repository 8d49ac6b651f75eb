"""Find who speaks where neither case nor capital nor inversion marks it: a verb's cue in, the words before it out.

The speaker is what its clause begins with, up to the first adjunct; behind a comma a verb goes on with the speaker of
the one before. Words between the two parts of a relay or adposition name the source, what stands before them relays.
"""

from collections.abc import Sequence

from kathan.claim.line import Item, Line
from kathan.claim.where.filed import behind_byline
from kathan.claim.who.posts import is_post
from kathan.mention.quotation import is_speech
from kathan.model.mention import QuotationMention
from kathan.packs.hit import Hit

REACH = 16
LONGEST_NAME = 4
_ADJUNCTS = frozenset({"locative", "dative", "ablative", "with", "against", "purpose"})
_LASTING = frozenset({"since", "until", "during"})
_LEADS = frozenset({"contrast", "clause", "adverb", "conjunction"})


def _kind(hit: Hit) -> str:
    return str(hit.row.kind.split("|")[0])


def clause_start(line: Line, token: int) -> int:
    """The first token of the clause that ends before a token: after a comma, a quotation or another verb of saying.

    What stands in brackets before it parts nothing, and a clause inside brackets begins with them.
    """
    first = token
    while first > line.first and token - first < REACH and not _ends(line, first):
        first = _bracket(line, first) if ")" in line.gap(first) else first - 1
    return first


def _ends(line: Line, token: int) -> bool:
    """Whether a clause begins with a token: behind a mark, in a bracket, behind speech or another verb of saying."""
    if "(" in line.gap(token) or _parted(line, token):
        return True
    if any(hit.head_last == token - 1 and _kind(hit) not in {"noun", "doubt"} for hit in line.reporting):
        return True
    return any(item.last == token - 1 and _is_said(line, item) for item in line.quotations)


def _bracket(line: Line, token: int) -> int:
    """The last token before a bracket that ends before a token; the one before it where the line has no opening one."""
    opens = (at for at in range(token - 1, max(line.first, token - REACH), -1) if "(" in line.gap(at))
    return next(opens, token) - 1


def _before_bracket(line: Line, last: int) -> int:
    """The last token before a bracket and times that end with a token, the token itself where none does."""
    end = next((item.first - 1 for item in line.times if item.first <= last <= item.last), last)
    return _bracket(line, end + 1) if ")" in line.gap(end + 1) else last


def _is_said(line: Line, item: Item[QuotationMention]) -> bool:
    """Whether a quotation is speech, and neither a name nor a word held at a distance."""
    return is_speech(item.mention) and not _named(line, item.first, item.last)


def _parted(line: Line, token: int) -> bool:
    """Whether a mark or a word that opens a clause stands before a token; one that closes a clause parts nothing."""
    closes = any(hit.first == token and hit.row.value == "after" for hit in line.grammar_of("clause"))
    return line.breaks[token - line.first] >= (2 if closes else 1)


def bare_subject(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The words before a verb of saying in its clause, without what leads into them and without adjuncts."""
    if cue.first == line.first or line.breaks[cue.first - line.first] >= 1:
        return None
    last = _before_bracket(line, cue.first - 1)
    first = max(clause_start(line, last), behind_byline(line))
    if any(hit.head_last == last and _kind(hit) not in {"noun", "doubt"} for hit in line.reporting):
        return None
    first = _past_leads(line, first, last)
    for hit in line.grammar:
        functions = set(hit.row.function.split("|"))
        if first < hit.first <= last and _ADJUNCTS & functions and not _named(line, hit.first, hit.last):
            last = hit.first - 1
            break
    last = _before_adverbs(line, first, last)
    bodies = (*(item.last for item in line.names), *(hit.last for hit in line.roles))
    spots = (hit for hit in line.grammar_of("spot", "direction") if hit.last == last and hit.first > first)
    if last not in bodies and any(spots):
        return None  # "缅甸[境内]估计有", "加沙[北部]估计有": where it is so
    return (first, last) if first <= last and _speaks(line, first, last) else None


def opens_clause(line: Line, cue: Hit) -> bool:
    """Whether nothing but times and adverbs stands before a verb of saying in its clause."""
    if cue.first == line.first or line.breaks[cue.first - line.first] >= 1:
        return True
    return _past_leads(line, clause_start(line, cue.first - 1), cue.first - 1) == cue.first


def opening_speaker(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The body or office that opens the sentence, where it goes on to speak ("the premier visits A, announces N")."""
    first = _past_leads(line, line.first, cue.first - 1)
    offices = [(hit.first, hit.last) for hit in line.roles if hit.row.kind == "office"]
    spans = [*offices, *((item.first, item.last) for item in (*line.names, *line.places))]
    title = next((item for item in line.quotations if item.first == first and not _is_said(line, item)), None)
    last = title.last if title else first - 1
    while more := [end for start, end in spans if start == last + 1 and end > last]:
        last = max(more)
    named = [end for _, end in offices] + [item.last for item in line.names if item.mention.kind != "territory"]
    return (first, last) if first <= last < cue.first and last in named else None


def opening_person(line: Line, before: Hit) -> tuple[int, int] | None:
    """The office that opens the sentence, whom "he" means behind its first clause ("the mayor came to X, he said")."""
    phrase = opening_speaker(line, before)
    ends = [hit.last for hit in line.roles if hit.row.kind == "office"]
    ends += [item.last for item in line.names if item.mention.kind == "person"]
    return phrase if phrase and phrase[1] in ends else None


def _past_leads(line: Line, first: int, last: int) -> int:
    moved = True
    while moved and first <= last:
        moved = False
        for hit in line.grammar:
            if hit.first == first and _LEADS.intersection(hit.row.function.split("|")):
                first, moved = hit.last + 1, True
        for item in line.times:
            if item.first <= first <= item.last:
                first, moved = item.last + 1, True
    return first


def _before_adverbs(line: Line, first: int, last: int) -> int:
    """The last token before the times and adverbs that lead to the verb ("张晓明[12日也]表示")."""
    starts = {hit.last: hit.first for hit in line.grammar_of("adverb")} | {item.last: item.first for item in line.times}
    while first < starts.get(last, first) <= last:
        last = starts[last] - 1
    return last


def _named(line: Line, first: int, last: int) -> bool:
    return any(item.first <= last and first <= item.last for item in (*line.names, *line.places))


def _speaks(line: Line, first: int, last: int) -> bool:
    """Whether a stretch names somebody: a body, a place, a role, a pronoun, or no more than an unknown name."""
    starts = [item.first for item in (*line.names, *line.places)]
    starts += [hit.first for hit in (*line.roles, *line.grammar_of("pronoun", "honorific"))]
    starts += [hit.first for hit in line.reporting if is_post(hit)]
    if any(first <= start <= last for start in starts):
        return True
    known = [hit for hit in (*line.terms, *line.grammar) if first <= hit.first <= last]
    spans = line.scan.tokens.spans
    timed = line.scan.within("time.tsv", spans[first][0], spans[last][1])
    known += [hit for hit in timed if not _LASTING.isdisjoint(hit.row.kind.split("|"))]  # "[截至]6日统计"
    counted = any(first <= item.first <= last for item in line.counts)
    return last - first < LONGEST_NAME and not known and not counted


def inside(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The words between the two parts of a cue, without a bracket that ends them."""
    if cue.tail < 0:
        return None
    first, last = cue.head_last + 1, cue.tail_first - 1
    if first < last and ")" in line.gap(cue.tail_first):
        last = _bracket(line, cue.tail_first)
    return (first, last) if first <= last else None


def relay_in(line: Line, phrase: tuple[int, int]) -> Hit | None:
    """The relay inside a phrase ("TASS quoting the ministry"): before it the relay, behind it the source."""
    fitting = [hit for hit in line.reporting if _kind(hit) == "relay" and phrase[0] < hit.first < phrase[1]]
    return fitting[-1] if fitting else None


def relay_before(line: Line, first: int) -> Hit | None:
    """The relay right before a source."""
    return next((hit for hit in line.reporting if _kind(hit) == "relay" and hit.head_last == first - 1), None)


def earlier_cue(line: Line, cue: Hit, cues: Sequence[Hit]) -> Hit | None:
    """The verb of saying before a comma whose speaker goes on behind it."""
    before = [hit for hit in cues if hit.last < cue.first and _kind(hit) in {"verb", "tell", "announce"}]
    return before[-1] if before else None
