"""Bind counts to events: a sentence in, for each count the event it belongs to and the features that decided."""

from dataclasses import dataclass, replace

from kathan.claim.again import acts_again, only_says_who, same_zero
from kathan.claim.countable import (
    HURT,
    accepts,
    count_steps,
    eligible,
    is_count,
    is_weak,
    noun_span,
    of_people,
    site_words,
    unit_kind,
)
from kathan.claim.deed import charged, done_by, told_beside
from kathan.claim.fate import later_fate, own_verb, part_closers, part_end
from kathan.claim.field import Labels, find_labels, own_terms
from kathan.claim.likewise import like_whole
from kathan.claim.line import Item, Line
from kathan.claim.link import carries, counts_dead, inside_gap, score_pair, summed_later, told_by_total, touches
from kathan.claim.things import happens_to, never_so
from kathan.model.mention import CountMention, CountRole
from kathan.model.steps import Step
from kathan.packs.hit import Hit

LIST_WORDS = 10
WHOLE_REACH = 4  # from "including" to the whole behind it, a hedge between
BESIDE, BESIDE_IN_NEXT = 3.0, 2.0  # a part's own event in its whole's sentence, and in the one after it
UNNAMED = 0.25  # what a number without a noun has less


@dataclass(frozen=True, slots=True)
class Frame:
    """A count bound to an event by a term (None where the event is inherited), with its score and steps."""

    count: Item[CountMention]
    event: str
    term: Hit | None
    score: float
    steps: tuple[Step, ...]
    parent: "Frame | None" = None


def _stands_alone(line: Line, frame: Frame) -> bool:
    """A lone "one" without a noun is a number only right beside its event, whose word is no place ("एक अस्पताल में")."""
    weak = is_weak(mention := frame.count.mention) and mention.amount.unit is None and not mention.amount.additional
    if weak and frame.term and frame.term.row.form.split()[0] in site_words(line.scan.pack):
        return False
    return not weak or any(step.rule == "link.touching" for step in frame.steps)


def _elsewhere(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a term takes a number only right before it, or holds another one in its gap already."""
    if term.row.number == "beside":
        return noun_span(line, count)[1] != term.first - 1
    if inside_gap(count, term) and _ends_before(line, count, term):
        return True
    held = any(inside_gap(other, term) for other in line.counts if is_count(other.mention))
    return line.scan.pack.options.boundary == "none" and held and not inside_gap(count, term)


def _spent(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a verb has an object behind it that makes no figure ("put out 10 fires, helped 52 people")."""
    if term.row.kind != "verb" or line.scan.pack.options.adpositions != "before":
        return False
    measures = (item for item in line.counts if item.mention.role is CountRole.MEASURE and item.last < count.first)
    measured = (item for item in measures if "number.base" not in item.mention.rules)
    return any(0 < line.tokens_of(item.mention.extent)[0] - term.last <= 1 for item in measured)


def _torn(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether the verb of another event stands in a term's gap, so that nothing is given ("टैंक [नष्ट कर] दिए").

    Where the verb stands before its object, only one before the number ("had [killed] 100 soldiers in").
    """
    if term.last <= term.head_last:
        return False
    if line.scan.pack.options.word_order != "sov":
        inner = (other for other in line.terms if term.head_last < other.first and other.head_last < count.first)
        return any(other.row.kind == "verb" and other.phrase.event != term.phrase.event for other in inner)
    return any(
        term.head_last < other.first
        and other.last < term.last
        and other.phrase.event != term.phrase.event
        and other.row.kind in {"verb", "adjective"}
        for other in line.terms
    )


def _made_noun(line: Line, term: Hit) -> bool:
    """Whether a verb or adjective is a word for people there, by its capital ("drei Verletzte")."""
    verbal = line.scan.pack.options.capitals == "nouns" and term.row.kind in {"verb", "adjective"}
    people = (hit for hit in line.terms if hit.row.kind == "person" and hit.last == term.last)
    return verbal and term.first > line.first and any(hit.phrase.event == term.phrase.event for hit in people)


def _is_unit(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a word of an event is the household counted itself ("مئات من الأسر": of the families, no captivity)."""
    unit = count.mention.unit
    if unit is None or unit_kind(count.mention) != "household":
        return False
    first, last = line.tokens_of(unit)
    return count.last < first <= term.last <= last


def _opens_longer(line: Line, term: Hit) -> bool:
    """Whether a passive is only the beginning of a longer phrase of another event ("were [taken to the hospital]")."""
    longer = (other for other in line.terms if other.phrase.event != term.phrase.event)
    return line.scan.pack.options.participles and any(
        term.first + 1 == other.first <= term.last < other.last for other in longer
    )


def _ends_before(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number in a gap has its own word there, another number behind it ("left two dead and three hurt")."""
    others = [
        item.first for item in line.counts if count.last < item.first < term.tail_first and is_count(item.mention)
    ]
    return any(count.last < hit.first and others and hit.last < others[0] for hit in line.terms)


def _best(line: Line, count: Item[CountMention], labels: Labels) -> Frame | None:
    events = line.scan.packs.events
    kind = unit_kind(count.mention)
    best: Frame | None = None
    terms = told_by_total(line, count, own_terms(line, count, labels))
    for term in [term for term in terms if counts_dead(line, count, term)] or terms:
        fits = accepts(events[term.phrase.event], kind) or happens_to(term.phrase.event, count.mention)
        fits = fits and not never_so(line, term.phrase.event, count)
        fits = fits and not (term.phrase.event == "affected" and kind == "thing" and is_weak(count.mention))
        fits = fits and not (kind == "none" and events[term.phrase.event].unit == "thing" and of_people(line, count))
        if not fits or touches(line, count, term):
            continue
        if (
            _elsewhere(line, count, term)
            or _torn(line, count, term)
            or _spent(line, count, term)
            or _opens_longer(line, term)
            or charged(line, count, term)
            or done_by(line, count, term)
            or told_beside(line, count, term)
            or carries(line, count, events[term.phrase.event])
            or (term.row.kind == "verb" and term.head_last < term.last and acts_again(line, term.last + 1, count.first))
        ):
            continue
        if (kind == "thing" and term.row.kind == "person") or _is_unit(line, count, term) or _made_noun(line, term):
            continue  # a word for victims counts people, and a thing that is counted is no event
        score, steps = score_pair(line, count, term)
        if best is None or score > best.score:
            named = Step(f"event.{term.phrase.event}", score, line.scan.ref(term.start, term.end).text)
            best = Frame(count, term.phrase.event, term, score, (*count_steps(count.mention), named, *steps))
    if (
        best is None
        or not _stands_alone(line, best)
        or best.score < line.scan.packs.weights.get(("event", "threshold"), 1.0)
    ):
        return None
    return _ended(line, best)


def _ended(line: Line, frame: Frame) -> Frame:
    """The figure with the event that its people came to in the end."""
    verb = later_fate(line, frame.count, frame.term) if frame.term else None
    if verb is None:
        return frame
    named = Step("frame.ended", 1.0, line.scan.ref(verb.start, verb.end).text)
    return replace(frame, event=verb.phrase.event, term=verb, steps=(*frame.steps, named))


def _included(line: Line, count: Item[CountMention], earlier: list[Frame]) -> Frame | None:
    """The frame whose people an "including" before or beside the count makes it a part of."""
    first, last = noun_span(line, count)
    if "number.zero" in count.mention.rules:
        return None  # nobody is no part of those told of
    if count.mention.amount.additional and not any(hit.last + 1 == first for hit in line.grammar_of("inclusion")):
        return None  # "including 3 children, and 5 others": only what "including" itself leads to is a part
    if part_end(line, count) is not None and (whole := _told_before(line, count, earlier)):
        return whole
    for hit in line.grammar_of("inclusion"):
        ahead = hit.row.value == "after" or (hit.row.value == "either" and hit.first - last not in {1, 2})
        reach = first - hit.last if ahead else hit.first - last
        between = any(hit.last < other.first < first for other in line.counts if is_count(other.mention))
        if ahead and ((between and count.mention.amount.additional) or _bracket_closed(line, hit, first)):
            continue
        if not ahead and _of_another(line, last, hit):
            continue
        if 0 < reach <= 8 and not (ahead and between and reach > 3 and not _coordinated(line, hit, first)):
            older = [frame for frame in earlier if frame.count.mention.ref.end <= count.mention.ref.start]
            if not ahead and not _opened(line, first):
                older = [frame for frame in older if frame.count.first >= line.first]
            return _last_of(line, older, count, hit)
    return None


def _of_another(line: Line, last: int, closer: Hit) -> bool:
    """Whether the words behind a part follow another number past a comma ("14 people, three [of them] nurses")."""
    starts = (other.first for other in line.counts if last < other.first < closer.first and is_count(other.mention))
    return any(line.cut_between(last, start) >= 1 or "(" in line.gap(start) for start in starts)


def _last_of(line: Line, older: list[Frame], count: Item[CountMention], opener: Hit) -> Frame | None:
    """The last figure of which a count can be a part: of those that "among the dead" names, where it names some."""
    alike = [frame for frame in older if _same_unit(line, frame, count)]
    named = {hit.phrase.event for hit in line.terms if opener.first <= hit.first and hit.last <= opener.last}
    fitting = [frame for frame in alike if frame.event in named]
    return (fitting or alike)[-1] if alike else None


def _bracket_closed(line: Line, opener: Hit, first: int) -> bool:
    """Whether the bracket that "including" stands in closes before a count ("3 dead (including A), 5 missing")."""
    between = line.scan.text[opener.end : line.scan.tokens.spans[first][0]]
    return sum(mark in ")\uff09" for mark in between) > sum(mark in "(\uff08" for mark in between)


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


def _next_part(line: Line, found: list[Frame], count: Item[CountMention]) -> Frame | None:
    """The whole of which an "and" or a place makes a count one more part ("including nine from A and 15 from B").

    In a list without case words the place alone stands before its share ("其中雅安市141人,成都市8人").
    """
    parent = found[-1].parent if found else None
    first = noun_span(line, count)[0]
    joined = any(hit.last == first - 1 for hit in line.grammar_of("conjunction"))
    shares = line.scan.pack.options.boundary == "none" and any(
        item.last == first - 1 and item.mention.kind != "country" for item in line.places
    )
    if parent is None or not (joined or shares):
        return None
    verbs = any(found[-1].count.last < term.first < first for term in line.terms if term.row.kind == "verb")
    return parent if not verbs and _same_unit(line, parent, count) else None


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


def _inherit(line: Line, count: Item[CountMention], own: Frame | None, parent: Frame) -> Frame:
    """A part keeps an event of its own where one stands right beside it, else takes its whole's."""
    least = BESIDE if any(item is parent.count for item in line.counts) else BESIDE_IN_NEXT
    least -= UNNAMED if unit_kind(count.mention) == "none" else 0.0
    told = own is not None and own.term is not None and parent.term is not own.term
    victims = _of_victims(line, count)
    told = told and not (victims and own and own.term and victims.first <= own.term.first <= victims.last)
    told = told and not (
        own and own.term and parent.event in HURT - {own.event} and only_says_who(line, count, own.term)
    )
    beside = told and own is not None and own.score >= least
    beside = beside and own is not None and not any(step.rule == "link.cut" for step in own.steps)
    beside = beside or (told and own is not None and _is_object(line, count, own.term))
    verb = None if beside else own_verb(line, count)
    if verb and verb.phrase.event != parent.event:
        steps = (*count_steps(count.mention), Step("frame.part_of", 1.0), _named(line, verb))
        return Frame(count, verb.phrase.event, verb, parent.score - 0.5, steps, parent)
    steps = (*(own.steps if own and beside else count_steps(count.mention)), Step("frame.part_of", 1.0))
    event = own.event if own and beside else parent.event
    return Frame(count, event, own.term if own and beside else None, parent.score - 0.5, steps, parent)


def _named(line: Line, term: Hit) -> Step:
    return Step(f"event.{term.phrase.event}", 1.0, line.scan.ref(term.start, term.end).text)


def _is_object(line: Line, count: Item[CountMention], term: Hit | None) -> bool:
    """Whether a case word makes the counted the object of the verb that ends their clause ("में से 4 को छुड़ाया")."""
    last = line.tokens_of(count.mention.extent)[1]
    if term is None or term.row.kind != "verb" or term.first <= last or line.cut_between(last, term.first) > 1:
        return False
    after = line.scan.pack.options.adpositions == "after" and line.scan.pack.options.boundary == "word"
    return after and any(hit.first == last + 1 for hit in line.grammar_of("dative", "object"))


def find_frames(line: Line, earlier: tuple[Frame, ...], before: Item[CountMention] | None = None) -> tuple[Frame, ...]:
    """The figures of one sentence; ``earlier`` are the frames of the sentence before it, for "including".

    ``before``: the last count of that sentence, whose noun a part without one shares.
    """
    found: list[Frame] = []
    labels = find_labels(line)
    counts = [count for item in line.counts if eligible(line, count := like_whole(line, item, before))]
    for count in counts:
        if found and _explains(line, found[-1].count, count):
            continue
        if found and same_zero(line, found[-1].count, count):
            continue
        own = _best(line, count, labels)
        parent = _included(line, count, [*earlier, *found])
        parent = parent or (None if own and not _cut_off(own) else _next_part(line, found, count))
        apart = parent and own and (_of_other_kind(line, own, parent) or _behind_parts(line, own, found))
        parent = None if apart else parent
        frame = _inherit(line, count, own, parent) if parent else own
        if frame:
            found.append(frame)
    return _of_next(line, found, counts)


def _cut_off(own: Frame) -> bool:
    """Whether a comma parts a figure from its event word."""
    return any(step.rule == "link.cut" for step in own.steps)


def _of_other_kind(line: Line, own: Frame, parent: Frame) -> bool:
    """Whether things told of right beside their number are no part of people ("two badly, 35 damaged sheds")."""
    events = line.scan.packs.events
    beside = own.term is not None and own.term.first == own.count.last + 1
    return beside and events[own.event].unit == "thing" and events[parent.event].unit == "person"


def _behind_parts(line: Line, own: Frame, found: list[Frame]) -> bool:
    """Whether a comma closes the parts before a number of another event ("4 dead, among them a child, and 3 hurt")."""
    part = found[-1] if found and found[-1].parent else None
    if part is None or part.parent is None or own.event == part.parent.event:
        return False
    begin = noun_span(line, own.count)[0]
    joined = any(hit.last == begin - 1 for hit in line.grammar_of("conjunction"))
    return joined and line.cut_between(part.count.last, begin) >= 1


def _explains(line: Line, before: Item[CountMention], count: Item[CountMention]) -> bool:
    """Whether brackets only say who the one before them was ("1 dead (a 52-year-old man in X)")."""
    single = all(item.mention.amount.low == item.mention.amount.high == 1 for item in (before, count))
    start = line.scan.tokens.spans[count.first][0]
    return single and is_weak(count.mention) and line.scan.text[start - 1 : start] == "("


def _of_next(line: Line, found: list[Frame], counts: list[Item[CountMention]]) -> tuple[Frame, ...]:
    """The figures with each part that words right behind it lead to its whole ("6 बच्चों सहित 70 लोग घायल").

    The part may have no event of its own ("two of her sons are among the five killed").
    """
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
