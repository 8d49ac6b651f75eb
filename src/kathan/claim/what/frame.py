"""Bind counts to events: a sentence in, for each count the event it belongs to and the features that decided."""

from dataclasses import dataclass, replace

from kathan.claim.countable import (
    accepts,
    count_steps,
    is_count,
    is_weak,
    noun_span,
    of_people,
    site_words,
    unit_kind,
)
from kathan.claim.line import Item, Line, nearest, once, words_of
from kathan.claim.what.again import acts_again
from kathan.claim.what.bracket import only_when
from kathan.claim.what.deed import charged, done_by, told_beside
from kathan.claim.what.fate import later_fate
from kathan.claim.what.field import Labels, own_terms
from kathan.claim.what.link import carries, counts_dead, inside_gap, score_pair, told_by_total, touches
from kathan.claim.what.things import flies, happens_to, never_so
from kathan.claim.what.uncut import one_clause
from kathan.claim.what.unquoted import only_speaks
from kathan.model.mention import CountMention, CountRole
from kathan.model.steps import Step
from kathan.packs.hit import Hit
from kathan.packs.things import LAND

LIST_WORDS = 10

NONE_REACH = 2  # words from a "no" to the event that nobody came to


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
    if weak and _has_case(line, frame.count):
        return True
    if weak and frame.term and frame.term.row.form.split()[0] in site_words(line.scan.pack):
        return False
    beside = any(step.rule == "link.touching" for step in frame.steps)
    return not weak or beside or _of_unknown(line, frame) or _of_victims(line, frame)


def _of_victims(line: Line, frame: Frame) -> bool:
    """Whether "one" is of those hurt or dead, and a verb tells what became of him ("[один из] раненых в коме")."""
    at = frame.count.last + 1
    opens = [hit.last + 1 for hit in line.grammar_of("partitive") if hit.first <= at <= hit.last + 1]
    victims = next((hit for hit in line.terms if hit.row.kind == "person" and hit.first in opens), None)
    if victims is None or frame.term is None:
        return False
    told = (hit for hit in line.terms if hit.row.kind != "person" and hit.first > victims.last)
    ends = [hit.first for hit in told]
    return any(not line.cut_between(victims.last, end) or one_clause(line, victims.last, end) for end in ends)


def _has_case(line: Line, count: Item[CountMention]) -> bool:
    """Whether "one" has a case word of its own, and so no noun ("[एक ने] अस्पताल में दम तोड़ा")."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word":
        return False
    return any(hit.first == count.last + 1 for hit in line.grammar_of("subject", "genitive", "object", "dative"))


def _of_unknown(line: Line, frame: Frame) -> bool:
    """Whether one word that no table knows stands between "one" and the genitive of its event ("एक स्कीयर की मौत")."""
    term, at = frame.term, frame.count.last + 1
    if term is None or term.first != at + 1 or term.row.form.split()[0] not in words_of(line.scan.pack, "genitive"):
        return False
    return not line.scan.starting.get(line.scan.tokens.spans[at][0])


def _elsewhere(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a term takes a number only right before it, or a sum, or beside a word for a shelter, or holds another
    one in its gap already."""
    if term.row.number == "sum" and unit_kind(count.mention) != "money":
        return True
    if term.row.number == "arms" and not flies(count.mention):
        return True
    if term.row.number == "force" and _merely_people(line, count):
        return True
    if term.row.number == "camp" and (
        unit_kind(count.mention) == "thing" or not any(hit.first < count.first for hit in line.grammar_of("shelter"))
    ):
        return True
    if term.row.number == "beside":
        return noun_span(line, count)[1] != term.first - 1 and not _right_behind(line, count, term)
    if inside_gap(count, term):
        return _ends_before(line, count, term)
    if line.scan.pack.options.boundary != "none" or _by_agent(line, term):
        return False
    return any(inside_gap(other, term) for other in line.counts if is_count(other.mention))


def _merely_people(line: Line, count: Item[CountMention]) -> bool:
    """Whether those counted are people of no role, who are no force that is sent ("прибыли [63 человека]")."""
    first, last = noun_span(line, count)
    roles = (hit for hit in line.roles if hit.row.kind == "group")
    return unit_kind(count.mention) == "person" and not any(first <= hit.first and hit.last <= last for hit in roles)


def _by_agent(line: Line, term: Hit) -> bool:
    """Whether the first part of a term leads to who does it ("被2名枪手打死")."""
    return any((hit.first, hit.last) == (term.first, term.head_last) for hit in line.grammar_of("agent"))


def _right_behind(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number with its counter stands right behind a short verb with none before it ("死3人, 伤5人")."""
    if not line.scan.pack.options.counters or term.row.kind != "verb" or count.mention.unit is None:
        return False
    if noun_span(line, count)[0] != term.last + 1 or line.gap(term.last + 1):
        return False
    heads = {hit.last + 1 for hit in line.terms if hit.row.number == "beside"}
    spans = (noun_span(line, other) for other in line.counts if is_count(other.mention))
    taken = any(last == term.first - 1 and first not in heads for first, last in spans)
    return not taken or bool(line.gap(term.first))


def _spent(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a verb has an object behind it that makes no figure ("put out 10 fires, helped 52 people").

    Land only opens the list of what was lost ("destroyed 40 hectares and 12 houses").
    """
    if term.row.kind != "verb" or line.scan.pack.options.adpositions != "before":
        return False
    measures = (item for item in line.counts if item.mention.role is CountRole.MEASURE and item.last < count.first)
    measured = (item for item in measures if "number.base" not in item.mention.rules)
    if unit_kind(count.mention) == "thing":
        measured = (item for item in measured if item.mention.amount.unit not in LAND)
    if line.scan.pack.options.word_order == "v2":  # "tötete [ein Angriff] fünf Menschen": its subject
        measured = (item for item in measured if not is_weak(item.mention) or line.cut_between(item.last, count.first))
    return any(0 < line.tokens_of(item.mention.extent)[0] - term.last <= 1 for item in measured)


def _had_none(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether an event is told of nobody, and a number behind a "but" is of people who do something else ("no deaths,
    but 16 residents had to leave"); one that only says where goes on with it ("but 12 in the north")."""
    if term.last >= count.first or unit_kind(count.mention) != "person" or "number.zero" in count.mention.rules:
        return False
    zeros = [item.last for item in line.counts if "number.zero" in item.mention.rules and item.first < count.first]
    if not any(-1 <= term.first - last <= NONE_REACH for last in zeros):
        return False
    last = line.tokens_of(count.mention.extent)[1]
    opposed = any(term.last < hit.first < count.first for hit in line.grammar_of("contrast"))
    onward = last >= line.last or any(hit.first == last + 1 for hit in line.grammar_of("locative"))
    return opposed and not onward and not any(term.last < item.first < count.first for item in line.counts)


def _torn(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether the verb of another event stands in a term's gap, so that nothing is given ("टैंक [नष्ट कर] दिए").

    Where the verb stands before its object, only one before the number ("had [killed] 100 soldiers in"), and none
    with a number of its own before it ("left seven killed and 15 hurt").
    """
    if term.last <= term.head_last:
        return False
    if line.scan.pack.options.word_order != "sov":
        inner = (other for other in line.terms if term.head_last < other.first and other.head_last < count.first)
        verbs = [other.first for other in inner if other.row.kind == "verb" and other.phrase.event != term.phrase.event]
        return bool(verbs) and not any(term.head_last < item.first < verbs[0] for item in line.counts)
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
    """Whether a word of an event is a word for households there ("مئات من الأسر": of the families, no captivity)."""
    unit = count.mention.unit
    if unit is None or unit_kind(count.mention) != "household" or term.first != term.last:
        return False
    if line.tokens_of(unit) == (term.first, term.last) and term.first <= count.last:
        return False  # "captured two"
    held = line.scan.within("units.tsv", *line.scan.tokens.spans[term.first])
    return any(hit.row.kind == "household" for hit in held)  # "a displaced family" is one word of the pack


def _opens_longer(line: Line, term: Hit) -> bool:
    """Whether a passive is only the beginning of a longer phrase of another event ("were [taken to the hospital]")."""
    longer = (other for other in line.terms if other.phrase.event != term.phrase.event)
    return line.scan.pack.options.participles and any(
        term.first + 1 == other.first <= term.last < other.last for other in longer
    )


def _of_its_own(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether an event word is itself another number ("a suspect in a double murder")."""
    return term.first != count.first and (term.first, term.last) in _spans(line)


@once
def _spans(line: Line) -> frozenset[tuple[int, int]]:
    """Where the numbers of a sentence stand."""
    return frozenset((item.first, item.last) for item in line.counts if is_count(item.mention))


def _names_kind(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a word only tells of what kind the noun behind it is ("two refugee deaths", "a downed drone")."""
    if term.row.kind == "person" and line.scan.pack.options.participles:
        return any(hit.first == term.last + 1 and hit.row.kind == "noun" for hit in line.terms)
    unit = count.mention.unit
    if unit is None or not is_weak(count.mention) or unit_kind(count.mention) != "thing":
        return False
    return count.last < term.first and term.last < line.tokens_of(unit)[0]


def _describes_other(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a participle stands between the number and the noun of others, and a verb before them tells of them all
    ("freed 20 [kidnapped] students and seven others")."""
    if term.row.kind != "verb" or term.first != term.last or not line.scan.pack.options.participles:
        return False
    if term.first >= count.first or not any(item.last == term.first - 1 for item in line.counts):
        return False
    noun = any(0 < hit.first - term.last <= 2 and hit.last < count.first for hit in line.roles)
    return noun and any(hit.row.kind == "verb" and hit.last < term.first - 1 for hit in line.terms)


def _owned_by_noun(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether victims only say of or for what the noun before them is, where all nouns have capitals, and a number
    behind them has its own noun ("bei der Suche nach den [Vermissten] halfen 300 Soldaten")."""
    if line.scan.pack.options.capitals != "nouns" or count.mention.unit is None or term.last >= count.first:
        return False
    victims = [hit for hit in line.terms if hit.row.kind == "person" and hit.last < count.first]
    if term.row.number == "after":  # "[Suche nach] den Vermissten"
        victims = [hit for hit in victims if hit.first == term.last + 2]
        return bool(victims) and any(hit.first == term.last + 1 for hit in line.grammar_of("article"))
    at = term.first - 1
    if term not in victims or not any(hit.last == at for hit in line.grammar_of("article")):
        return False
    leads = {hit.last for hit in line.grammar_of("locative", "ablative", "dative", "purpose", "clause", "with")}
    sought = any(hit.last == at - 1 and hit.row.number == "after" for hit in line.terms)
    led = sought or at - 1 in leads
    owned = led or any(hit.last == at for hit in line.grammar_of("genitive"))
    head = at - 1 - led
    if not owned or head < line.first or not line.ref(head, head).text[:1].isupper() or head in leads:
        return sought
    same = [hit for hit in line.terms if hit.phrase.event == term.phrase.event and hit.row.number != "after"]
    told = [(hit.first, hit.last) for hit in same]
    told += [(item.first, line.tokens_of(item.mention.extent)[1]) for item in line.counts]
    return sought or not any(first <= head <= last for first, last in told)


def _noun_of_other(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a word for victims is the noun of the number before it, and this one has its own ("23 dead 101 hurt")."""
    if term.row.kind != "person" or term.last != count.first - 1 or line.scan.pack.options.noun_first:
        return False
    before = [item for item in line.counts if item.last == term.first - 1]
    own = any(hit.row.kind == "person" and hit.first == count.last + 1 for hit in line.terms)
    return own and bool(before) and not line.cut_between(before[0].last, count.last + 1)


def _ends_before(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number in a gap has its own word there, another number behind it ("left two dead and three hurt")."""
    others = [
        item.first for item in line.counts if count.last < item.first < term.tail_first and is_count(item.mention)
    ]
    return any(count.last < hit.first and others and hit.last < others[0] for hit in line.terms)


def best_frame(line: Line, count: Item[CountMention], labels: Labels) -> Frame | None:
    events = line.scan.packs.events
    kind = unit_kind(count.mention)
    best: Frame | None = None
    terms = told_by_total(line, count, nearest(own_terms(line, count, labels), count.first))
    terms = [term for term in terms if not _noun_of_other(line, count, term)]
    dead = [term for term in terms if term.row.number != "told" and counts_dead(line, count, term)]
    for term in dead or terms:
        fits = accepts(events[term.phrase.event], kind) or happens_to(term.phrase.event, count.mention)
        fits = fits and not never_so(line, term.phrase.event, count)
        fits = fits and not (term.phrase.event == "affected" and kind == "thing" and is_weak(count.mention))
        fits = fits and not (kind == "none" and events[term.phrase.event].unit == "thing" and of_people(line, count))
        if not fits or touches(line, count, term) or only_speaks(line, count, term):
            continue
        if (
            _elsewhere(line, count, term)
            or _torn(line, count, term)
            or _spent(line, count, term)
            or _had_none(line, count, term)
            or _opens_longer(line, term)
            or _of_its_own(line, count, term)
            or _names_kind(line, count, term)
            or _describes_other(line, count, term)
            or _owned_by_noun(line, count, term)
            or charged(line, count, term)
            or done_by(line, count, term)
            or told_beside(line, count, term)
            or only_when(line, count, term)
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
