"""Count cases of a disease that their sentence no longer names: the frames of a line in, its bare cases with them out.

"Cholera has come back to the north. The ministry has recorded 2,078 cases, including 155 deaths."
"""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.countable import is_count, is_weak
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.what.ill import near_illness
from kathan.claim.what.whose import is_rated
from kathan.model.mention import CountMention, CountRole
from kathan.model.steps import Step
from kathan.packs.hit import Hit

OWNER = 4  # words from cases to the disease
LED = 3  # words from a number behind which its genitive and the disease stand
NOUN = 2  # words from a number to its cases ("2,078 suspected cases")


def with_cases(lines: Sequence[Line], index: int, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames of the line with this index, in order, with those of cases near a word for a disease."""
    line = lines[index]
    sorts = line.grammar_of("sure") if line.counts else ()
    if not line.counts or not (sorts or line.grammar_of("cases")) or not near_illness(lines, index):
        return tuple(frames)
    event = next((event.code for event in line.scan.packs.events.values() if event.ill), None)
    found = {frame.count.first: frame for frame in frames}
    for count in line.counts if event else ():
        sort = _sort(line, count, sorts) if sorts else None
        noun = sort or _noun(line, count)
        if event and noun and (sort or count.first not in found) and not is_rated(line, count):
            ref = line.ref(noun.first, noun.last)
            found[count.first] = Frame(_people(count), event, None, 2.0, (Step("frame.cases", 1.0, ref.text),))
    return tuple(found[first] for first in sorted(found))


def _sort(line: Line, count: Item[CountMention], sorts: Sequence[Hit]) -> Hit | None:
    """How sure those are whom a number counts behind cases ("173 cases (39 [confirmed], 134 suspected)"); an event's
    verb right behind it would make them people ("3 suspects arrested")."""
    sort = next((hit for hit in sorts if hit.first == count.last + 1), None)
    if sort is None or not is_count(count.mention):
        return None
    ill = (hit for hit in line.terms if line.scan.packs.events[hit.phrase.event].ill)
    if not any(hit.last < count.first for hit in (*line.grammar_of("cases"), *ill)):
        return None
    told = any(0 < hit.first - sort.last <= NOUN and hit.row.kind == "verb" for hit in line.terms)
    return None if told else sort


def _noun(line: Line, count: Item[CountMention]) -> Hit | None:
    """The word for cases that a number counts."""
    counts_things = "unit.event" in count.mention.rules or "unit.case" in count.mention.rules  # elsewhere no figure
    if not (is_count(count.mention) or counts_things) or is_weak(count.mention):
        return None
    words = line.grammar_of("cases")
    if line.scan.pack.options.noun_first:
        return _noun_beside(line, count, words)
    near = (hit for hit in words if 0 < hit.first - count.last <= NOUN)
    noun = next((hit for hit in near if not line.cut_between(count.last, hit.first)), None)
    if noun is None or any(count.last < item.first < noun.first for item in line.counts):
        return None
    return None if _of_others(line, noun) else noun


def _noun_beside(line: Line, count: Item[CountMention], words: Sequence[Hit]) -> Hit | None:
    """The word for cases right before their number ("의심 [사례]가 320건"), or behind it and a genitive, the disease
    at most between ("6만 명 이상의 콜레라 [발병]")."""
    first, last = line.with_hedges(count.first), line.tokens_of(count.mention.extent)[1]
    own = next((hit for hit in words if count.last < hit.first <= last), None)
    if own:
        return own
    near = (hit for hit in words if 0 < first - hit.last <= NOUN)
    before = next((hit for hit in near if not line.cut_between(hit.last, first)), None)
    marks = [hit for hit in line.grammar_of("genitive", "illness") if 0 < hit.first - last <= LED]
    if before or not marks or line.cut_between(last, marks[-1].first):
        return before
    return next((hit for hit in words if 0 < hit.first - marks[-1].last <= NOUN), None)


def _of_others(line: Line, noun: Hit) -> bool:
    """Whether a genitive says that they are cases of something else ("12 cases of theft", "12 случаев хищения")."""
    at = noun.last + 1
    if at > line.last or line.cut_between(noun.last, at):
        return False
    ill = any(0 < hit.first - noun.last <= OWNER for hit in line.grammar_of("illness"))
    led = any(hit.first == at for hit in line.grammar_of("genitive"))
    hits = line.scan.starting.get(line.scan.tokens.spans[at][0], ())
    bare = line.scan.pack.options.bare_genitive and not hits
    return (led or bare) and not ill


def _people(count: Item[CountMention]) -> Item[CountMention]:
    """A number of cases as one of people, which the event makes them."""
    amount = replace(count.mention.amount, unit=None)
    return replace(count, mention=replace(count.mention, role=CountRole.COUNT, amount=amount))
