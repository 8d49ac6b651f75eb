"""Read those whose number alone tells that they were sent: rescuers, troops, police of whom no event word tells.

"Some 310 firefighters are fighting the flames", "the base that houses 300 soldiers": verbs of this are without end,
but who counts them by the dozen, and tells of nothing that befell them, counts a force at work.
"""

from collections.abc import Sequence

from kathan.claim.countable import is_weak, joined, noun_span, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.eligible import eligible
from kathan.claim.what.frame import Frame
from kathan.claim.what.lost import lost_by_headline
from kathan.claim.who.saying import Saying
from kathan.claim.who.sift import within_phrase
from kathan.model.mention import CountMention
from kathan.model.steps import Step

FEWEST = 10  # fewer may be anybody: guards, witnesses, officers in a story of their own
RIGHT = 2  # words from those counted to the word that tells what became of them


def with_implied(line: Line, frames: Sequence[Frame], sayings: Sequence[Saying]) -> tuple[Frame, ...]:
    """The figures of a line with those that the counted role implies, in order; who speaks is no figure."""
    found = {frame.count.first: frame for frame in frames}
    last: Frame | None = None
    for count in line.counts:
        if count.first in found:
            frame = found[count.first]
            sent = bool(line.scan.packs.events[frame.event].implied) and unit_kind(count.mention) == "person"
            last = frame if sent and _many(count.mention) else None
            continue
        event = lost_by_headline(line, count) or _implied(line, count)
        event = event or (last.event if last and _brought(line, last.count, count) else None)
        last = (
            Frame(count, event, None, 1.5, (Step("frame.implied", 1.0, count.mention.extent.text),)) if event else None
        )
        if last and not within_phrase(last, sayings):
            found[count.first] = last
    return tuple(found[first] for first in sorted(found))


def _implied(line: Line, count: Item[CountMention]) -> str | None:
    """The event of which a number of people in a role tells by itself; beside a word for an event that is theirs alone
    where others have another (soldiers are captured, others detained) it is that one ("an exchange of 600 men")."""
    if unit_kind(count.mention) != "person" or is_weak(count.mention) or not _many(count.mention):
        return None
    first, last = noun_span(line, count)
    roles = {hit.row.role for hit in line.roles if first <= hit.first and hit.last <= last and hit.row.kind == "group"}
    events = line.scan.packs.events
    event = next((code for code in sorted(events) if roles.intersection(events[code].implied)), None)
    if event is None or _told(line, last) or not eligible(line, count):
        return None
    theirs = next((hit.phrase.event for hit in line.terms if roles.intersection(events[hit.phrase.event].of)), None)
    return theirs or (None if _unmade(line, event) else event)


def _told(line: Line, last: int) -> bool:
    """Whether a word right behind those counted tells something else of them, or a case makes them owners or those to
    whom something is done ("군인 54명[에 대해] 사형을")."""
    behind = [hit for hit in line.terms if hit.row.number != "after"]  # "280 firefighters searched [for]"
    behind += line.grammar_of("purposeless")
    owns = line.scan.pack.options.adpositions == "after" and any(
        hit.first == last + 1 for hit in line.grammar_of("genitive", "against", "dative")
    )
    return owns or any(0 < hit.first - last <= RIGHT for hit in behind)


def _unmade(line: Line, event: str) -> bool:
    """Whether the sentence only speaks of what may be, of a drill, or of how many something holds."""
    doubts = any(hit.row.value in {"", event} for hit in line.grammar_of("hypothetical"))
    return doubts or bool(line.grammar_of("capacity"))


def _brought(line: Line, before: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether things are listed right behind those who work with them ("60 firefighters and six helicopters"), an
    adjective between where those follow their noun."""
    things = unit_kind(count.mention) == "thing" and not is_weak(count.mention)
    if not things or not eligible(line, count):
        return False
    left, right = noun_span(line, before)[1], noun_span(line, count)[0]
    follows = line.scan.pack.options.adjectives == "after" and left + 1 < right
    return joined(line, left, right) or (follows and joined(line, left + 1, right))


def _many(count: CountMention) -> bool:
    return max(count.amount.low or 0, count.amount.high or 0) >= FEWEST
