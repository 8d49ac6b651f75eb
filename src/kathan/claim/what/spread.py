"""Give bare counts the event of a figure beside them: a sentence's frames in, frames for more of its counts out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kathan.claim.countable import accepts, is_count, is_weak, joined, known_one, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.again import acts_again, said_again
from kathan.claim.what.alongside import (
    abut,
    added_on,
    are_named,
    by_cause,
    corrected,
    dashed_label,
    led_alike,
    lists,
    parallel,
    runs_along,
    shares,
)
from kathan.claim.what.claimed import acts_apart
from kathan.claim.what.clasp import clasped, died_there
from kathan.claim.what.clause import only_tells
from kathan.claim.what.crew import LONGEST, REACH, UNKNOWN, ride, sent_off, sent_with, with_crew
from kathan.claim.what.frame import Frame
from kathan.claim.what.gapped import gapped
from kathan.claim.what.lost import with_losses
from kathan.claim.what.sequel import enumerated, moved, respective, revised
from kathan.claim.what.shared import with_shares
from kathan.claim.what.sited import holds_counted
from kathan.claim.who.retold import does_likewise, retold
from kathan.model.amount import is_money
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit

_NEAR = 16  # how far from a number its brackets may stand
_SHARES = frozenset(";,/")  # between two sums in one pair of brackets
_OWNED, _LED = 3, 2  # words of an owner in a list, and from "including" to its number


def spread_event(line: Line, frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """A count takes the event of the one beside it where they are set side by side ("15 in A and 9 in B died")."""
    if not frames and not any("number.sum" in count.mention.rules for count in line.counts):
        return ()
    found = {frame.count.first: frame for frame in frames}
    counts = [one for one in line.counts if is_count(one.mention) and not _apart(line, one)]
    pairs = list(pairwise(counts))
    found |= {
        right.first: _moved_on(found[left.first], right) for left, right in pairs if _moves(line, found, left, right)
    }
    for bare, beside in (
        *((left, right) for left, right in reversed(pairs)),
        *((right, left) for left, right in pairs),
    ):
        frame = found.get(beside.first)
        if bare.first not in found and frame and _takes(line, frame, bare, beside):
            steps = (*frame.steps[:1], Step("frame.spread", 1.0, beside.mention.ref.text))
            found[bare.first] = Frame(
                _same_things(line, bare, frame.count), frame.event, frame.term, frame.score - 0.5, steps, frame.parent
            )
    for before, count in pairs:
        frame = found.get(before.first) or _compared_with(line, found, count)
        if frame and (count.first not in found or _sums_go_on(line, frame, found[count.first], count)):
            onward = _onward(line, frame, before, count)
            found.update({count.first: onward} if onward else {})
    found = with_losses(line, with_shares(line, found, counts), pairs)
    found = {first: sent_off(line, frame) for first, frame in found.items()}
    for before, count in pairs:
        if before.first in found and count.first in found:
            found[count.first] = sent_with(line, found[before.first], found[count.first])
    found = with_crew(line, found, [count for count in line.counts if is_count(count.mention)])
    for count in line.counts:
        if count.first not in found and "number.sum" in count.mention.rules:
            found[count.first] = _granted(line, count)
    return tuple(found[first] for first in sorted(found))


def _apart(line: Line, count: Item[CountMention]) -> bool:
    """Whether a count has nothing from the ones beside it: it only tells, rides with others or has its own verb."""
    return (
        only_tells(line, count)
        or ride(line, count)
        or acts_apart(line, count)
        or said_again(line, count)
        or holds_counted(line, count)
    )


def _same_things(line: Line, bare: Item[CountMention], beside: Item[CountMention]) -> Item[CountMention]:
    """A bare count with the noun of the things beside it ("two houses in A, one in B")."""
    counted = bare.mention.extent.end > bare.mention.ref.end and bare.mention.unit is not None
    shared = {"thing", "person"} if line.scan.pack.options.copula_dash else {"thing"}
    if unit_kind(bare.mention) != "none" or unit_kind(beside.mention) not in shared or counted:
        return bare  # behind a counter stands another noun
    amount = replace(bare.mention.amount, unit=beside.mention.amount.unit)
    return replace(bare, mention=replace(bare.mention, amount=amount))


def _onward(line: Line, frame: Frame, before: Item[CountMention], count: Item[CountMention]) -> Frame | None:
    """The figure of a count that only goes on from the one before it, by the first rule that fits."""
    if frame.count.mention.amount.unit and _is_sum(line, frame, count):
        step = Step("frame.sum", 1.0, before.mention.ref.text)
        return Frame(_in_money(frame, count), frame.event, None, frame.score - 0.5, (*frame.steps[:1], step))
    twin, rule = _twin(line, frame, before, count), _continues(line, frame, count)
    rule = rule or ("frame.gapped" if gapped(line, frame, count) else None) or retold(line, before, count)
    rule = rule or does_likewise(line, count)
    if rule:
        alike, steps = _same_things(line, count, frame.count), (*frame.steps[:1], Step(rule, 1.0))
        return Frame(alike, frame.event, None, frame.score - 0.5, steps)
    if twin:
        step = Step("frame.joined", 1.0, line.scan.ref(before.mention.ref.start, before.mention.ref.end).text)
        return Frame(count, twin.phrase.event, twin, frame.score - 0.5, (*frame.steps[:1], step))
    if more := _more_parts(line, frame, before, count):
        return more
    return _part(line, frame, before, count) if line.scan.pack.options.bare_genitive else None


def _is_sum(line: Line, frame: Frame, count: Item[CountMention]) -> bool:
    """Whether a bare number with its scale is a sum like the one given before it ("2 mn each, the hurt 400,000")."""
    given = line.scan.packs.events[frame.event].place == "goes" and unit_kind(frame.count.mention) == "money"
    scaled = "number.scale" in count.mention.rules and unit_kind(count.mention) == "none"
    return line.scan.pack.options.bare_genitive and given and scaled


def _sums_go_on(line: Line, frame: Frame, own: Frame, count: Item[CountMention]) -> bool:
    return own.event != frame.event and _is_sum(line, frame, count)


def _in_money(frame: Frame, count: Item[CountMention]) -> Item[CountMention]:
    amount = replace(count.mention.amount, unit=frame.count.mention.amount.unit)
    return replace(count, mention=replace(count.mention, amount=amount))


def _moves(line: Line, found: dict[int, Frame], left: Item[CountMention], right: Item[CountMention]) -> bool:
    """Whether a bare figure that another one moves to was read with a word farther on ("from 5 to 9, the hurt at")."""
    if left.first not in found or right.first not in found or unit_kind(right.mention) != "none":
        return False
    one, other = found[left.first], found[right.first]
    return one.event != other.event and (moved(line, left, right) or died_there(line, one, other))


def _moved_on(frame: Frame, right: Item[CountMention]) -> Frame:
    return Frame(right, frame.event, frame.term, frame.score - 0.5, (*frame.steps[:1], Step("frame.moved", 1.0)))


def _granted(line: Line, count: Item[CountMention]) -> Frame:
    """A sum for the kin or the victims is given to them, whether or not a verb says so ("परिजनों को 4-4 लाख")."""
    events = line.scan.packs.events
    event = next(code for code in sorted(events) if events[code].place == "goes")
    return Frame(count, event, None, 2.0, (Step("number.sum", 0.0, count.mention.ref.text),))


def _compared_with(line: Line, found: dict[int, Frame], count: Item[CountMention]) -> Frame | None:
    """The last figure before a count that a comparison opens, other numbers between ("in 17 raids, up from 28")."""
    first = line.tokens_of(count.mention.extent)[0]
    compared = any(hit.last == first - 1 for hit in line.grammar_of("background"))
    return found[max(found)] if compared and found and max(found) < count.first else None


def _unfinished(line: Line, frame: Frame, bare: Item[CountMention], beside: Item[CountMention]) -> bool:
    """Whether a number is the object or subject of a verb that only the next clause has ("A gives 5, and B 9")."""
    if not line.scan.pack.options.topics or bare.first > beside.first:
        return False
    last, end = line.tokens_of(bare.mention.extent)[1], line.tokens_of(beside.mention.extent)[1]
    cases = ({hit.first for hit in line.grammar_of("object")}, _subjects(line))
    parted = last + 2 <= line.last and "," in line.gap(last + 2)
    told = any(last < hit.first < beside.first for hit in line.terms)
    fits = accepts(line.scan.packs.events[frame.event], unit_kind(bare.mention))
    return any({last + 1, end + 1} <= marks for marks in cases) and parted and fits and not told


def _subjects(line: Line) -> set[int]:
    """Where subjects are marked that are no topics."""
    return {hit.first for hit in line.grammar_of("subject") if hit.row.value != "topic"}


def _part_ahead(line: Line, frame: Frame, bare: Item[CountMention], beside: Item[CountMention]) -> bool:
    """Whether an "including" leads to a part right before its whole ("包括9名儿童在内的33人死亡")."""
    if line.scan.pack.options.boundary != "none" or bare.first > beside.first:
        return False
    led = any(0 < bare.first - hit.last <= UNKNOWN + 1 for hit in line.grammar_of("inclusion"))
    last = line.tokens_of(bare.mention.extent)[1]
    same = unit_kind(bare.mention) in {unit_kind(beside.mention), "none"}
    return led and same and beside.first - last <= REACH + 1 and line.cut_between(bare.last, beside.first) < 1


def _takes(line: Line, frame: Frame, bare: Item[CountMention], beside: Item[CountMention]) -> bool:
    if _unfinished(line, frame, bare, beside) or _part_ahead(line, frame, bare, beside):
        return True
    first, second = (beside, bare) if beside.first < bare.first else (bare, beside)
    if moved(line, first, second) or (beside is second and respective(line, first, second)):
        return True
    goes_on = beside is first and (
        runs_along(line, frame, beside, bare)
        or added_on(line, frame, beside, bare)
        or revised(line, beside, bare)
        or enumerated(line, frame, beside, bare)
    )
    goes_on = goes_on or (beside is second and (_with_kin(line, bare, beside) or clasped(line, frame, bare, beside)))
    goes_on = goes_on or (beside is second and corrected(line, bare, beside))
    goes_on = goes_on or (beside is first and (dashed_label(line, beside, bare) or by_cause(line, frame, beside, bare)))
    goes_on = goes_on or abut(line, bare, beside) or led_alike(line, bare, beside)
    taken = line.scan.packs.events[frame.event].taken
    return (
        goes_on or lists(line, bare, beside, taken=taken) or parallel(line, bare, beside) or shares(line, bare, beside)
    )


def _with_kin(line: Line, one: Item[CountMention], others: Item[CountMention]) -> bool:
    """Whether "a" relative is named with those of his who share his lot ("a father and his two sons drowned")."""
    between = set(range(one.last + 1, others.first))
    kin = {token for hit in line.roles if hit.row.kind == "kin" for token in range(hit.first, hit.last + 1)}
    marks = {hit.first for hit in line.grammar_of("possessive", "conjunction")}
    owned = any(hit.last == others.first - 1 for hit in line.grammar_of("possessive"))
    return owned and one.last + 1 in kin and len(between) <= REACH and not between - kin - marks


def _twin(line: Line, frame: Frame, left: Item[CountMention], right: Item[CountMention]) -> Hit | None:
    """The event word before a list of counts, as it is read for the kind of thing that the next of them counts."""
    low, high = line.tokens_of(left.mention.extent)[1], line.tokens_of(right.mention.extent)[0]
    runs = joined(line, low, high) or _runs_on(line, low, high)
    if frame.term is None or frame.term.last > left.first or not runs or acts_again(line, low + 1, high):
        return None
    events, kind = line.scan.packs.events, unit_kind(right.mention)
    readings = [hit for hit in line.terms if (hit.first, hit.last) == (frame.term.first, frame.term.last)]
    told = kind != "none" or (right.mention.amount.additional and known_one(line, low, high))  # "a man, his wife and 3"
    return next((hit for hit in readings if told and accepts(events[hit.phrase.event], kind)), None)


def _runs_on(line: Line, left: int, right: int) -> bool:
    """Whether only an owner or a thing without a number stands before the comma of a list ("men, a tank, 24 cars")."""
    words = range(left + 1, right)
    if not line.scan.pack.options.bare_genitive or not 0 < len(words) <= _OWNED:
        return False
    if not line.cut_between(left, right) and not _closes_list(line, left, right):
        return False
    small = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    hits = (*line.terms, *line.reporting, *line.grammar)
    told = {token for hit in hits for token in range(hit.first, hit.last + 1)} - small
    return not told.intersection(words) and line.breaks[right - line.first] < 2


def _closes_list(line: Line, left: int, right: int) -> bool:
    """Whether only owners of those before and the last "and" of a list stand between ("4 men of A and 1 of B")."""
    last = next((hit for hit in line.grammar_of("conjunction") if hit.last == right - 1), None)
    owners = {token for item in line.places for token in range(item.first, item.last + 1)}
    return last is not None and last.first > left + 1 and owners.issuperset(range(left + 1, last.first))


def _more_parts(line: Line, frame: Frame, before: Item[CountMention], count: Item[CountMention]) -> Frame | None:
    """One more of those whom an "including" lists, each with its owner ("among them 4 citizens of A, 3 of B")."""
    low, high = line.tokens_of(before.mention.extent)[1], line.tokens_of(count.mention.extent)[0]
    listed = frame.term is None and any(step.rule == "frame.part_of" for step in frame.steps)
    people = unit_kind(before.mention) == unit_kind(count.mention) == "person"
    if not listed or not people or not _runs_on(line, low, high) or acts_again(line, low + 1, high):
        return None
    return replace(frame, count=count, score=frame.score - 0.5)


def _part(line: Line, frame: Frame, before: Item[CountMention], count: Item[CountMention]) -> Frame | None:
    """A count led to by an "including" behind one whose event was only found by spreading."""
    first = line.tokens_of(count.mention.extent)[0]
    leads = (hit for hit in line.grammar_of("inclusion") if hit.row.value != "before" and before.last < hit.first)
    kinds = {unit_kind(before.mention), unit_kind(count.mention)}
    fits = len(kinds) == 1 or "none" in kinds
    if fits and any(0 < first - hit.last <= _LED for hit in leads):
        return Frame(count, frame.event, None, frame.score - 0.5, (*frame.steps[:1], Step("frame.part_of", 1.0)), frame)
    return None


def _continues(line: Line, frame: Frame, count: Item[CountMention]) -> str | None:
    """The rule by which a figure without an event of its own goes on from the one before it, None where it does not."""
    if not accepts(line.scan.packs.events[frame.event], unit_kind(count.mention)):
        return None
    if _in_brackets(line, count.mention):
        return _aside(line, frame.count, count)
    low = line.tokens_of(frame.count.mention.extent)[1] + 1
    joins = _join(line, frame.count, count) and not acts_again(line, low, count.first)
    return _led(line, frame.count, count) or ("frame.joined" if joins else None)


def _led(line: Line, before: Item[CountMention], count: Item[CountMention]) -> str | None:
    """A bare figure to which the one before grows, or with which it is compared ("bringing the total to 884")."""
    first = line.tokens_of(count.mention.extent)[0]
    if unit_kind(count.mention) != "none" or unit_kind(before.mention) not in {"person", "none"}:
        return None
    if any(before.last < hit.first < first for hit in line.grammar_of("total")):
        return "frame.total"
    against = not is_weak(count.mention)  # "an attack against [a] position"
    if against and any(hit.last == first - 1 for hit in line.grammar_of("exchange", "background")):
        return "frame.compared"
    return "frame.compared" if _left_behind(line, before, first) else None


def _left_behind(line: Line, before: Item[CountMention], first: int) -> bool:
    """Whether only times and a "from" stand between a figure and the bare one it comes from ("rose to 52 from 28")."""
    last = line.tokens_of(before.mention.extent)[1]
    timed = sum(item.last - item.first + 1 for item in line.times if last < item.first < first)
    small = sum(1 for hit in line.grammar_of("locative") if last < hit.first < first)
    came = any(hit.first == hit.last == first - 1 for hit in line.grammar_of("ablative"))
    bare = unit_kind(before.mention) == "none" and "number.base" not in before.mention.rules
    return came and bare and first - last - 2 in {timed, timed + small}


def _in_brackets(line: Line, count: CountMention) -> bool:
    """Whether a number fills its brackets, or shares them with another one ("€1.5m (£1.3m; $1.7m)")."""
    text, start, end = line.scan.article.text, count.extent.start, count.extent.end
    before, after = text[max(0, start - _NEAR) : start].rstrip()[-1:], text[end : end + _NEAR].lstrip()[:1]
    shared = is_money(count.amount.unit) and (before in _SHARES or after in _SHARES)
    held = shared and text.rfind("(", 0, start) > text.rfind(")", 0, start)
    return (before == "(" or held) and (after == ")" or held)


def _aside(line: Line, before: Item[CountMention], count: Item[CountMention]) -> str | None:
    """A sum in another currency, or the number of the place before it ("1.5bn euros ($1.6bn)", "in A (34), B (17)")."""
    kinds = unit_kind(before.mention), unit_kind(count.mention)
    if kinds == ("money", "money"):
        return "frame.converted" if count.first - before.last <= REACH else None
    placed = any(item.last == count.first - 1 for item in line.places)
    return "frame.placed" if placed and kinds[1] == "none" and kinds[0] in {"person", "none"} else None


def _join(line: Line, before: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether things or sums are listed: only "and", or an opener of a list behind a sum, between two figures."""
    low, high = line.tokens_of(before.mention.extent)[1] + 1, line.tokens_of(count.mention.extent)[0]
    small = {token for hit in line.grammar_of("conjunction", "inclusion") for token in range(hit.first, hit.last + 1)}
    listed = unit_kind(before.mention) in {"thing", "money"} and unit_kind(count.mention) == "thing"
    return listed and low < high <= low + LONGEST and not set(range(low, high)) - small - are_named(line)
