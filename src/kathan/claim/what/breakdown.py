"""Give the parts that a total is told by its event: a sentence's frames in, frames for the parts out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kathan.claim.countable import accepts, is_count, is_exact, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.clause import is_base
from kathan.claim.what.crew import aboard
from kathan.claim.what.frame import Frame
from kathan.claim.what.predicate import said_to_be
from kathan.claim.what.reduced import is_participle
from kathan.claim.what.tally import go_on
from kathan.claim.what.total import name_sums
from kathan.claim.what.whose import is_brood, names_one
from kathan.claim.where.regions import Row, rows_of
from kathan.model.mention import CountMention, CountRole
from kathan.model.steps import Step
from kathan.packs.hit import Hit

_PLACE_FIRST = frozenset({"none", "glued"})  # where a place stands before its share without a mark
_BEFALLS = frozenset({"person", "adjective", "verb"})
_SHARE = 5  # from a share to the next
_LONGEST = 8  # words between a total and its first part, or between two parts
_OPENED = 16  # the same where a colon opens the parts
_FAR = 1  # other numbers from a total to the list of places that adds up to it
_LEAST = 0.5  # a comma, a bracket or a colon
Count = Item[CountMention]


def break_down(line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames with those of bare counts that add up to a total just before them ("12, nine A and three B")."""
    frames = [frame for frame in go_on(line, frames) if not _only_led_to(line, frame, frames)]
    found = {frame.count.first: frame for frame in frames}
    for whole in frames:
        for part in _parts(line, whole):
            step = Step("frame.breakdown", 1.0, whole.count.mention.ref.text)
            steps = (*whole.steps[:1], step)
            own = found.get(part.first)
            if own is None or _cut_off(own) or _beyond_colon(line, own):
                found[part.first] = Frame(part, whole.event, None, whole.score - 0.5, steps)
    for total, parts in _untold(line, found):
        step = Step("frame.breakdown", 1.0, parts[0].count.mention.ref.text)
        frame = Frame(total, parts[0].event, parts[0].term, parts[0].score - 0.5, (*parts[0].steps[:1], step))
        found.setdefault(total.first, frame)
    found |= {frame.count.first: frame for frame in _wholes(line) if frame.count.first not in found}
    found = {first: frame for first, frame in found.items() if not _of_whole(line, frame)}
    for count in (count for count in line.counts if count.first not in found and is_count(count.mention)):
        predicate = said_to_be(line, [found[first] for first in sorted(found) if first < count.first], count)
        if predicate is not None:
            found[count.first] = predicate
    for count in line.counts if line.scan.pack.options.boundary in _PLACE_FIRST else ():
        before = _beside(line, found, count)
        if before is not None:
            step = Step("frame.breakdown", 1.0, before.count.mention.ref.text)
            found[count.first] = Frame(count, before.event, None, before.score - 0.5, (*before.steps[:1], step))
    return name_sums(line, [found[first] for first in sorted(found)])


def _only_led_to(line: Line, frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a dash or colon leads on to those of whom alone the verb behind them tells ("found six - one died")."""
    term = frame.term
    if term is None or term.first <= frame.count.last or term.row.kind not in _BEFALLS:
        return False
    between = [one.count for one in frames if one.term is term and frame.count.last < one.count.first < term.first]
    if not between or between[0].mention.amount.additional:
        return False
    first, last = line.tokens_of(between[0].mention.extent)[0], line.tokens_of(between[-1].mention.extent)[1]
    marked = line.marked_off(line.with_hedges(first)) and not line.cut_between(last, term.first)
    return marked and sum(one.mention.amount.low or 0 for one in between) != frame.count.mention.amount.low


def _wholes(line: Line) -> Iterator[Frame]:
    """Those out of whom some are, where what befell them all follows at once ("four of the [six dead]")."""
    for count in line.counts if line.scan.pack.options.participles else ():
        ends = {count.last + 1, line.tokens_of(count.mention.extent)[1] + 1 if is_base(line, count) else -1}
        term = next((hit for hit in line.terms if hit.first in ends), None) or _done_to(line, count)
        based = "number.base" in count.mention.rules or is_base(line, count)
        if term is None or term.row.kind not in _BEFALLS or not based or is_brood(line, count):
            continue
        if accepts(line.scan.packs.events[term.phrase.event], "person"):
            whole = replace(count, mention=replace(count.mention, role=CountRole.COUNT))
            yield Frame(whole, term.phrase.event, term, 2.0, (Step("frame.whole", 1.0, term.row.form),))


def _done_to(line: Line, count: Count) -> Hit | None:
    """The participle behind those out of whom some are, or the verb of those who did it ("of the 9 they took")."""
    if "number.base" not in count.mention.rules or line.scan.pack.options.adjectives == "after":
        return None
    after = line.tokens_of(count.mention.extent)[1] + 1
    led = next((hit.last + 1 for hit in line.grammar_of("relative") if hit.first == after), after)
    start = next((hit.last + 1 for hit in line.grammar_of("pronoun") if hit.first == led), after)
    verbs = (hit for hit in line.terms if hit.first == start and hit.row.kind == "verb" and hit.row.number == "either")
    return next((hit for hit in verbs if start > after or is_participle(line, hit)), None)


def _of_whole(line: Line, frame: Frame) -> bool:
    """Whether a part has its event only from its whole and is not described ("of 58 killed, 41 are known")."""
    term, last = frame.term, frame.count.last
    if any(last < hit.first <= last + _SHARE for hit in line.roles):
        return False  # "of the 58 killed, 41 were children"
    if any(item.mention.demonym and last < item.first <= last + _SHARE for item in line.places):
        return False  # "of the 58 killed, 41 were Syrians"
    if any(one.first == frame.count.first for row in rows_of(line) for one in row.counts):
        return False  # "of the 58 killed, 41 were in A, 17 in B"
    if term is None or term.last >= frame.count.first or not line.scan.pack.options.participles:
        return False
    whole = next((one.count for one in _wholes(line) if one.term is term), None)
    return whole is not None and whole.first < frame.count.first and line.cut_between(term.last, frame.count.first) > 0


def _beside(line: Line, found: Mapping[int, Frame], count: Count) -> Frame | None:
    """The share of a list before a bare one, a comma and a place or two between them ("A镇6人，B乡4人")."""
    if count.first in found or not is_count(count.mention) or not is_exact(count.mention):
        return None
    before = next((found[first] for first in sorted(found, reverse=True) if first < count.first), None)
    if before is None or before.count.mention.amount.unit != count.mention.amount.unit:
        return None
    last, end = line.tokens_of(before.count.mention.extent)[1], line.tokens_of(count.mention.extent)[1]
    closed = end >= line.last or line.breaks[end + 1 - line.first] >= 1
    words = [hit.first for hit in (*line.terms, *line.reporting, *line.grammar_of("hypothetical"))]
    words += [item.first for item in line.counts]
    if not closed or count.first - last > _SHARE or any(last < at < count.first for at in words):
        return None
    return before if line.breaks[last + 1 - line.first] == 1 == line.cut_between(last, count.first) else None


def _cut_off(frame: Frame) -> bool:
    """Whether a comma parts a figure, or the one that it goes on from, from its event word."""
    return any(step.rule in {"link.cut", "frame.spread"} for step in frame.steps)


def _beyond_colon(line: Line, frame: Frame) -> bool:
    """Whether a colon parts a number from the event word that stands before it."""
    if frame.term is None or frame.term.last >= frame.count.first:
        return False
    return any(":" in line.gap(token) for token in line.marked if frame.term.last < token <= frame.count.first)


def _untold(line: Line, found: Mapping[int, Frame]) -> Iterator[tuple[Count, tuple[Frame, ...]]]:
    """Counts without an event, each with the figures of one event behind it that add up to it ("two, an A and a B")."""
    for count in line.counts:
        if count.first in found or not is_count(count.mention) or not found or aboard(line, count):
            continue
        first = next((frame for start, frame in sorted(found.items()) if start > count.first), None)
        if first is None or unit_kind(count.mention) not in {"none", "person"}:
            continue
        whole = Frame(count, first.event, None, 0.0, ())
        parts = tuple(found[part.first] for part in _parts(line, whole) if part.first in found)
        if len(parts) > 1 and all(part.event == first.event for part in parts):
            yield count, parts


def _parts(line: Line, whole: Frame) -> tuple[Count, ...]:
    """The counts right behind a total that are set off from it and add up to it; none where they do not."""
    total = whole.count.mention.amount.low
    if total is None or total < 2 or not is_exact(whole.count.mention):
        return ()
    placed = next((row for row in rows_of(line) if _adds_up(line, whole, row)), None)
    if placed:
        return placed.counts
    parts: list[Count] = []
    last, rest = whole.count, total
    for count in _behind(line, whole):
        amount = count.mention.amount.low
        if amount is None or not is_exact(count.mention) or not _follows(line, last, count, None if parts else whole):
            return ()
        parts, last, rest = [*parts, count], count, rest - amount
        if rest <= 0:
            break
    return tuple(parts) if rest == 0 and len(parts) > 1 else ()


def _adds_up(line: Line, whole: Frame, row: Row) -> bool:
    """Whether the numbers of a list of places behind a total add up to it ("of the 31, 14 were in A, 11 in B")."""
    behind = {count.first: number for number, count in enumerate(_behind(line, whole))}
    near = all(behind.get(count.first, len(behind)) <= _FAR for count in row.counts[:1])
    exact = near and all(count.first in behind and is_exact(count.mention) for count in row.counts)
    lows = [count.mention.amount.low or 0 for count in row.counts]
    return bool(lows) and exact and sum(lows) == whole.count.mention.amount.low


def _behind(line: Line, whole: Frame) -> Iterator[Count]:
    """The counts behind a total that its event could count too."""
    event, own = line.scan.packs.events[whole.event], unit_kind(whole.count.mention)
    kinds = {"none", "person"} if own == "none" else {"none", own}
    for count in line.counts:
        kind = unit_kind(count.mention)
        fits = is_count(count.mention) and kind in kinds and accepts(event, kind)
        if count.first > whole.count.last and fits and not names_one(line, count):
            yield count


def _follows(line: Line, left: Count, right: Count, whole: Frame | None) -> bool:
    """Whether a part stands near, behind a mark or an "and", with no word of saying or happening between, but that of
    the ``whole`` right behind it ("84 [की मौत]: A में 40, B में 44")."""
    low, high = line.tokens_of(left.mention.extent)[1], line.tokens_of(right.mention.extent)[0]
    own = whole.term if whole else None
    causes = [hit.first for hit in line.grammar_of("clause") if low < hit.first < high and hit.row.value == "cause"]
    # "13人死亡,7人[因房屋倒塌],6人"
    end = min(causes, default=high)
    opened = whole is not None and ":" in line.gap(high)  # "five people for the kidnapping: four men and a woman"
    terms = () if opened else line.terms  # the sum is sure enough
    told = any(low < hit.first < end and hit is not own for hit in (*terms, *line.reporting))
    joins = line.grammar_of("conjunction") if not whole else line.grammar_of("pronoun")  # "9, [they are] 6 in A and"
    joined = any(low < hit.first < high for hit in joins)
    longest = _OPENED if opened else _LONGEST
    return high - low - 1 <= longest and not told and (joined or line.cut_between(low, high) >= _LEAST)
