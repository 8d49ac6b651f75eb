"""Read parts by what they are said to be: a number and the figures before it in, the figure of its whole's event out.

"Of the 91 missing, 76 were from the coast and 15 were from X": no event word tells of the 76, only their whole.
"""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.countable import count_steps, is_count, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.clause import is_base
from kathan.claim.what.frame import Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit


def said_to_be(
    line: Line, found: Sequence[Frame], count: Item[CountMention], earlier: Sequence[Frame] = ()
) -> Frame | None:
    """The figure of a number behind which a verb of being tells only whence or of what kind its people are.

    Its whole leads the sentence ("Of the 91 missing,") or was told of before it ("Out of the 91,"), or another part
    of the same kind stands before it ("eight are women and one is a child").
    """
    if unit_kind(count.mention) not in {"none", "person"} or line.scan.pack.options.adpositions != "before":
        return None
    before = found[-1] if found else None
    if before and _is_predicate(line, before.count) and (_is_predicate(line, count) or _whence(line, count.last)):
        return _part(line, count, before, before.parent)
    base = next((item for item in line.counts if item.last < count.first and is_base(line, item)), None)
    whole = next((frame for frame in found if base and frame.count.first == base.first), None)
    if whole is None and base is not None and is_count(base.mention):
        told = (frame for frame in reversed(earlier) if frame.count.mention.ref.end <= base.mention.ref.start)
        whole = next((frame for frame in told if frame.count.mention.amount.low == base.mention.amount.low), None)
    return _part(line, count, whole, whole) if whole and _is_predicate(line, count) else None


def _is_predicate(line: Line, count: Item[CountMention]) -> bool:
    """Whether a verb of being and a word for people or a "from" stand right behind a number."""
    being = _being(line, count)
    return being is not None and (_people(line, being) is not None or _whence(line, being.last))


def _being(line: Line, count: Item[CountMention]) -> Hit | None:
    """The verb of being right behind a number or its noun."""
    ends = {count.last, line.tokens_of(count.mention.extent)[1]}
    return next((hit for hit in line.grammar_of("auxiliary") if hit.first - 1 in ends), None)


def _people(line: Line, being: Hit) -> Hit | None:
    """The word for people that a verb of being leads to, an article between."""
    at = being.last + 1
    at = next((hit.last + 1 for hit in line.grammar_of("article") if hit.first == at), at)
    return next((hit for hit in line.roles if hit.first == at and hit.row.kind == "group"), None)


def _whence(line: Line, last: int) -> bool:
    return any(hit.first == last + 1 for hit in line.grammar_of("ablative"))


def _part(line: Line, count: Item[CountMention], beside: Frame, parent: Frame | None) -> Frame:
    steps = (*count_steps(count.mention), Step("frame.predicate", 1.0, beside.count.mention.ref.text))
    being = _being(line, count) if count.mention.unit is None else None
    people = _people(line, being) if being else None
    if people:
        count = replace(count, mention=replace(count.mention, unit=line.ref(people.first, people.last)))
    return Frame(count, beside.event, None, beside.score - 0.5, steps, parent)
