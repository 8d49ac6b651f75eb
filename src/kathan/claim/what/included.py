"""Find the whole of a part: frames and a count in, the frame of its whole and what the part has of it out."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.countable import (
    HURT,
    accepts,
    count_steps,
    is_count,
    is_weak,
    noun_span,
    unit_kind,
)
from kathan.claim.line import Item, Line
from kathan.claim.what.again import only_says_who
from kathan.claim.what.apart import of_next_number, said_to_be, victims_beside, who_were
from kathan.claim.what.crew import aboard
from kathan.claim.what.fate import own_verb, part_closers, part_end
from kathan.claim.what.frame import Frame
from kathan.claim.what.link import summed_later
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit

_LISTS = frozenset({",", ";", "\u060c", "\u061b", "\uff0c", "\uff1b", "\u3001"})
BEHIND = 3  # words from a verb to the "of them" that it tells of
WHOLE_REACH = 4  # from "including" to the whole behind it, a hedge between
BESIDE, BESIDE_IN_NEXT = 3.0, 2.0  # a part's own event in its whole's sentence, and in the one after it
ONLY_MEANT = 2  # words from a number to what undoes its event, its genitive between
UNNAMED = 0.25  # what a number without a noun has less


def included(line: Line, count: Item[CountMention], earlier: list[Frame]) -> Frame | None:
    """The frame whose people an "including" before or beside the count makes it a part of."""
    first, last = noun_span(line, count)
    if "number.zero" in count.mention.rules or _led_scene(line, count) or _of_things(line, count, earlier):
        return None  # nobody is no part of those told of, nor is a place or some of things
    if any(hit.row.value and 0 < hit.first - last <= ONLY_MEANT for hit in line.grammar_of("hypothetical")):
        return None  # "of the 87 accused 85 are held, raids go on [for the arrest] of 2"
    if count.mention.amount.additional and not any(hit.last + 1 == first for hit in line.grammar_of("inclusion")):
        return None  # "including 3 children, and 5 others": only what "including" itself leads to is a part
    if part_end(line, count) is not None and (whole := _told_before(line, count, earlier)):
        return whole
    for hit in line.grammar_of("inclusion"):
        taken = any(item.last + 1 == hit.first for item in line.counts) and any(
            hit.last < term.first < first <= term.last + 1 and term.row.kind == "verb" for term in line.terms
        )
        beside = hit.first - last in {1, 2} and not line.cut_between(last, hit.first)
        ahead = hit.row.value == "after" or (hit.row.value == "either" and not beside and not taken)
        reach = first - hit.last if ahead else hit.first - last
        between = any(hit.last < other.first < first for other in line.counts if is_count(other.mention))
        other = (between and count.mention.amount.additional) or _ended(line, hit, first)
        if ahead and (other or _of_carried(line, hit)):
            continue
        if not ahead and _of_another(line, last, hit):
            continue
        if 0 < reach <= 8 and not (ahead and between and reach > 3 and not _coordinated(line, hit, first)):
            older = [frame for frame in earlier if frame.count.mention.ref.end <= count.mention.ref.start]
            if not ahead and not _opened(line, first):
                older = [frame for frame in older if frame.count.first >= line.first]
            return _last_of(line, older, count, hit)
    return None


def _of_things(line: Line, count: Item[CountMention], earlier: list[Frame]) -> bool:
    """Whether a number without a noun follows one of things of which nothing is told ("found 6 rifles, one of them").

    A number behind its noun ("bulletin number 9") counts none.
    """
    before = [item for item in line.counts if item.last < count.first]
    if count.mention.unit is not None or not before or any(one.count.first == before[-1].first for one in earlier):
        return False
    last = before[-1].mention
    return unit_kind(last) == "thing" and last.extent.end > last.amount.ref.end


def _of_carried(line: Line, opener: Hit) -> bool:
    """Whether the number before an "including" is of those aboard or cured, and its parts are none of those told of."""
    before = [item for item in line.counts if item.last < opener.first and is_count(item.mention)]
    if not before or opener.first - before[-1].last > WHOLE_REACH:
        return False
    cured = (hit.last for hit in line.grammar_of("hypothetical") if hit.row.value == "clause")
    return any(0 < before[-1].first - last <= BEHIND for last in cured) or aboard(line, before[-1])


def _led_scene(line: Line, count: Item[CountMention]) -> bool:
    """Whether "a" thing no table knows stands behind a preposition of place ("one badly, after a blast in a plant")."""
    leads = line.grammar_of("locative", "against", "clause") if is_weak(count.mention) else ()
    unknown = count.mention.unit is None and line.scan.pack.options.adpositions == "before"
    return unknown and any(hit.last == count.first - 1 for hit in leads)


def _of_another(line: Line, last: int, closer: Hit) -> bool:
    """Whether the words behind a part follow another number past a comma ("14 people, three [of them] nurses")."""
    starts = (other.first for other in line.counts if last < other.first < closer.first and is_count(other.mention))
    return any(line.cut_between(last, start) >= 1 or "(" in line.gap(start) for start in starts)


def _last_of(line: Line, older: list[Frame], count: Item[CountMention], opener: Hit) -> Frame | None:
    """The last figure of which a count can be a part: of those that "among the dead" names, where it names some."""
    alike = [frame for frame in older if _same_unit(line, frame, count) and not _exceeds(line, count, frame)]
    named = {hit.phrase.event for hit in line.terms if opener.first <= hit.first and hit.last <= opener.last}
    if line.scan.pack.options.word_order == "sov":  # "जिन लोगों की मौत हुई है उनमें दो महिलाएं"
        named |= {hit.phrase.event for hit in line.terms if 0 < opener.first - hit.last <= BEHIND}
    elif victims := victims_beside(line, opener, count):
        fitting = [frame for frame in alike if frame.event == victims]
        return fitting[-1] if fitting else None
    fitting = [frame for frame in alike if frame.event in named]
    return (fitting or alike)[-1] if alike else None


def _exceeds(line: Line, count: Item[CountMention], frame: Frame) -> bool:
    """Whether a number is larger than what it would be a part of, and another one stands between, which may hold it
    ("12 dead and 340 camps, [in which] 21,000 live")."""
    part, whole = count.mention.amount.low, frame.count.mention.amount.high
    if part is None or whole is None or part <= whole:
        return False
    return any(frame.count.last < other.first and other.last < count.first for other in line.counts)


def _bracket_closed(line: Line, opener: Hit, first: int) -> bool:
    """Whether the bracket that "including" stands in closes before a count ("3 dead (including A), 5 missing")."""
    between = line.scan.text[opener.end : line.scan.tokens.spans[first][0]]
    return sum(mark in ")\uff09" for mark in between) > sum(mark in "(\uff08" for mark in between)


def _ended(line: Line, opener: Hit, first: int) -> bool:
    """Whether what "including" holds ends before a count."""
    return _bracket_closed(line, opener, first) or _told_anew(line, opener, first)


def _told_anew(line: Line, opener: Hit, first: int) -> bool:
    """Whether a contrast and a word for a total behind "including" tell a count ("while the hurt were 9")."""
    walls = [hit.last for hit in line.grammar_of("contrast") if opener.last < hit.first < first]
    return any(walls[0] < hit.first < first and hit.row.kind == "total" for hit in line.terms) if walls else False


def _told_before(line: Line, count: Item[CountMention], earlier: list[Frame]) -> Frame | None:
    """The last figure told before a part that says by itself to be one; of victims, one of the dead or hurt."""
    older = [frame for frame in earlier if frame.count.mention.ref.end <= count.mention.ref.start]
    older = [frame for frame in older if "number.zero" not in frame.count.mention.rules]
    if mark := _of_victims(line, count):
        told = {hit.phrase.event for hit in line.terms if mark.first <= hit.first <= mark.last + 1}
        named = told & (HURT - {"casualties"})
        older = [frame.parent or frame for frame in older if frame.event in (named or HURT)]
    return next((frame for frame in reversed(older) if _same_unit(line, frame, count)), None)


def _of_victims(line: Line, count: Item[CountMention]) -> Hit | None:
    """The words behind a number that make it some of the dead or hurt who were told of ("four [of the victims]")."""
    return next((hit for hit in line.grammar_of("victims") if hit.first == count.last + 1), None)


def next_part(line: Line, found: list[Frame], count: Item[CountMention]) -> Frame | None:
    """The whole of which an "and" or a place makes a count one more part ("including nine from A and 15 from B").

    A comma does for people ("among them 6 men; 3 women", "one of them critically, two badly"). In a list without case
    words the place alone stands before its share ("其中雅安市141人,成都市8人", "इनमें प्रयागराज 68, हाथरस 50").
    """
    parent = found[-1].parent if found else None
    first, last = noun_span(line, count)
    joined = any(hit.last == first - 1 for hit in line.grammar_of("conjunction"))
    options = line.scan.pack.options
    bare = options.boundary == "none" or (options.word_order == "sov" and options.boundary == "word")
    shares = bare and any(item.last == first - 1 and item.mention.kind != "country" for item in line.places)
    listed = first > line.first and line.gap(first).strip() in _LISTS
    listed = listed and (
        unit_kind(count.mention) == "person" or any(x.first == last + 1 for x in _manners(line, count))
    )
    if parent is None or not (joined or shares or listed):
        return None
    verbs = any(found[-1].count.last < term.first < first for term in line.terms if term.row.kind == "verb")
    return parent if not verbs and _same_unit(line, parent, count) else None


def _manners(line: Line, count: Item[CountMention]) -> Sequence[Hit]:
    """The words that may tell how it befell a part without a noun ("one of them critically, two [badly]")."""
    return line.grammar_of("adverb") if unit_kind(count.mention) == "none" else ()


def _opened(line: Line, first: int) -> bool:
    """Whether an "including" before the count points back at a whole of the sentence before."""
    return any(hit.row.value != "before" and hit.last < first for hit in line.grammar_of("inclusion"))


def _coordinated(line: Line, opener: Hit, first: int) -> bool:
    """Whether only more parts, and no event word, stand between "including" and a count."""
    return not any(opener.last < term.last < first and term.row.kind == "verb" for term in line.terms)


def _same_unit(line: Line, frame: Frame, count: Item[CountMention]) -> bool:
    kinds = {unit_kind(frame.count.mention), unit_kind(count.mention)}
    fits = accepts(line.scan.packs.events[frame.event], unit_kind(count.mention))
    return len(kinds) == 1 or ("none" in kinds and fits)


def _is_said(line: Line, count: Item[CountMention], term: Hit | None) -> bool:
    """Whether a dash that stands for "are" leads from a part to its own word ("four of them - in a grave state")."""
    if term is None or not line.scan.pack.options.copula_dash or line.gap(term.first).strip() != "-":
        return False
    return count.last < term.first and not line.cut_between(count.last, term.first - 1)


def inherit(line: Line, count: Item[CountMention], own: Frame | None, parent: Frame) -> Frame:
    """A part keeps an event of its own where one stands right beside it, else takes its whole's."""
    least = BESIDE if any(item is parent.count for item in line.counts) else BESIDE_IN_NEXT
    least -= UNNAMED if unit_kind(count.mention) == "none" else 0.0
    told = own is not None and own.term is not None and parent.term is not own.term and own.term.row.kind != "total"
    told = told and not (own and own.term and of_next_number(line, count, own.term))
    victims = _of_victims(line, count)
    told = told and not (victims and own and own.term and victims.first <= own.term.first <= victims.last)
    told = told and not (own and _among_victims(line, own, parent))
    told = told and not (
        own and own.term and parent.event in HURT - {own.event} and only_says_who(line, count, own.term)
    )
    beside = told and own is not None and own.score >= least
    beside = beside and own is not None and not any(step.rule == "link.cut" for step in own.steps)
    beside = beside or (told and own is not None and _is_object(line, count, own.term))
    beside = beside or (told and own is not None and _is_said(line, count, own.term))
    beside = beside or (told and own is not None and _called_hurt(line, count, own))
    beside = beside or (told and own is not None and _called_dead(count, own))
    beside = beside or (told and own is not None and who_were(line, count, own, parent))
    verb = None if beside else (own_verb(line, count) or said_to_be(line, count, parent))
    if verb and verb.phrase.event != parent.event:
        steps = (*count_steps(count.mention), Step("frame.part_of", 1.0), _named(line, verb))
        return Frame(count, verb.phrase.event, verb, parent.score - 0.5, steps, parent)
    steps = (*(own.steps if own and beside else count_steps(count.mention)), Step("frame.part_of", 1.0))
    event = own.event if own and beside else parent.event
    return Frame(count, event, own.term if own and beside else None, parent.score - 0.5, steps, parent)


def coordinate(line: Line, part: Frame) -> Frame:
    """A part whose whole only stands before it behind the same "including": both are of that one's whole, or of none
    ("the dead include 28 women and 18 children")."""
    beside = part.parent
    if beside is None or beside.count.first < line.first:
        return part
    low, high = beside.count, part.count
    opened = line.grammar_of("inclusion")
    led = any(hit.last < low.first and hit.row.value in {"after", "either"} for hit in opened)
    own = any(low.last < hit.first < high.first or 0 < hit.first - high.last <= BEHIND for hit in opened)
    if line.scan.pack.options.word_order == "sov":  # "मृतकों में 219 बच्चे, 128 महिलाएं शामिल हैं"
        led = led or any(high.last < hit.first for hit in opened)
        own = any(low.last < hit.first < high.first for hit in (*opened, *line.terms))
    if not led or own or part_end(line, high) is not None:
        return part
    rule = "frame.part_of" if beside.parent else "frame.spread"
    steps = tuple(replace(step, rule=rule) if step.rule == "frame.part_of" else step for step in part.steps)
    return replace(part, parent=beside.parent, steps=steps)


def _among_victims(line: Line, own: Frame, parent: Frame) -> bool:
    """Whether the word for victims only says of whom a part is, who were told of before ("entre las víctimas hay")."""
    term = own.term if own.event == "casualties" and parent.event in HURT else None
    return term is not None and any(hit.first <= term.first <= hit.last for hit in line.grammar_of("inclusion"))


def _called_hurt(line: Line, count: Item[CountMention], own: Frame) -> bool:
    """Whether a word for the dead or hurt stands right behind "of them" ("held three, two of them [wounded]")."""
    end = part_end(line, count)
    return own.event in HURT and own.term is not None and end is not None and own.term.first == end + 1


def _called_dead(count: Item[CountMention], own: Frame) -> bool:
    """Whether a word for the dead stands right behind a number ("among the victims are six [dead]")."""
    term = own.term
    return own.event == "killed" and term is not None and term.first == count.last + 1 and term.row.kind == "person"


def _named(line: Line, term: Hit) -> Step:
    return Step(f"event.{term.phrase.event}", 1.0, line.scan.ref(term.start, term.end).text)


def _is_object(line: Line, count: Item[CountMention], term: Hit | None) -> bool:
    """Whether a case word makes the counted the object of the verb that ends their clause ("में से 4 को छुड़ाया")."""
    last = line.tokens_of(count.mention.extent)[1]
    if term is None or term.row.kind != "verb" or term.first <= last or line.cut_between(last, term.first) > 1:
        return False
    after = line.scan.pack.options.adpositions == "after" and line.scan.pack.options.boundary == "word"
    return after and any(hit.first == last + 1 for hit in line.grammar_of("dative", "object"))


def cut_off(own: Frame) -> bool:
    """Whether a comma parts a figure from its event word."""
    return any(step.rule == "link.cut" for step in own.steps)


def of_other_kind(line: Line, own: Frame, parent: Frame) -> bool:
    """Whether things told of right beside their number are no part of people ("two badly, 35 damaged sheds")."""
    events = line.scan.packs.events
    beside = own.term is not None and own.term.first == own.count.last + 1
    return beside and events[own.event].unit == "thing" and events[parent.event].unit == "person"


def outgrows(own: Frame, parent: Frame) -> bool:
    """Whether a number with an event of its own is larger than all it would be a part of ("150,000 died and
    30 million were affected by it")."""
    part, whole = own.count.mention.amount.low, parent.count.mention.amount
    most = whole.high if whole.high is not None else whole.low
    return own.event != parent.event and part is not None and most is not None and part > most


def behind_parts(line: Line, own: Frame, found: list[Frame]) -> bool:
    """Whether a comma closes the parts before a number of another event ("4 dead, among them a child, and 3 hurt")."""
    part = found[-1] if found and found[-1].parent else None
    if part is None or part.parent is None or own.event == part.parent.event:
        return False
    begin = noun_span(line, own.count)[0]
    joined = any(hit.last == begin - 1 for hit in line.grammar_of("conjunction"))
    return joined and line.cut_between(part.count.last, begin) >= 1


def of_next(line: Line, found: list[Frame], counts: list[Item[CountMention]]) -> tuple[Frame, ...]:
    """The figures with each part that words right behind it lead to its whole ("6 बच्चों सहित 70 लोग घायल").

    The part may have no event of its own ("two of her sons are among the five killed").
    """
    if not found:
        return ()
    marks = part_closers(line)
    frames = {frame.count.first: frame for frame in found}
    for count in (count for count in counts if not summed_later(line, count)):
        end = marks.get(noun_span(line, count)[1] + 1)
        whole = next((frame for frame in found if end is not None and frame.count.first > end), None)
        if end is None or whole is None or whole.count.first - end > WHOLE_REACH:
            continue
        own = frames.get(count.first)
        if own and own.term and own.score >= BESIDE and own.term is not whole.term:
            continue  # "killing 44 of them and injuring 87"
        if not line.cut_between(count.last, whole.count.first) and _same_unit(line, whole, count):
            steps = (*count_steps(count.mention), Step("frame.part_of", 1.0))
            frames[count.first] = Frame(count, whole.event, None, whole.score - 0.5, steps, whole)
    return tuple(frame for _, frame in sorted(frames.items()))
