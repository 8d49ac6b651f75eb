"""What makes a number belong to an event word: the features of ``link.tsv`` and their sum."""

from collections.abc import Iterator, Sequence

from kathan.claim.aside import aside_tokens, cause_before
from kathan.claim.countable import (
    LIST_MARK,
    has_noun,
    is_count,
    is_weak,
    joined,
    noun_span,
    unit_kind,
    unknown_noun,
)
from kathan.claim.line import Item, Line
from kathan.claim.what.antecedent import is_object
from kathan.claim.what.bracket import bracketed
from kathan.claim.what.chained import ends_parts, objected, predicated, second_sum, taken, with_theirs
from kathan.claim.what.claimed import claimed
from kathan.claim.what.clause import (
    describes_noun,
    misplaced,
    opens_sentence,
    told_already,
)
from kathan.claim.what.ellipsis import goes_on
from kathan.claim.what.fellow import shares_fate
from kathan.claim.what.field import is_label, opens_list
from kathan.claim.what.governed import CHANGE_REACH, governs
from kathan.claim.what.interposed import aside_before
from kathan.claim.what.object import acts_on, noun_features, only_among, set_to_work
from kathan.claim.what.parting import separators
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit
from kathan.packs.options import Event

_OWN = frozenset({"number.pair", "number.bare", "number.zero"})
SHORT_GAP = 3
APART = 16  # words past which nothing joins two numbers
NEAREST = 5  # how far from its verb a subject counts that opens its sentence


def _distance(gap: int) -> str:
    if gap <= 0:
        return "touching"
    if gap <= 3:
        return "near"
    if gap <= 7:
        return "apart"
    return "far" if gap <= 15 else "distant"


def _covered(line: Line, low: int, high: int) -> int:
    """How many tokens between two places do not separate: names, places, roles, "according to", "hundreds of"."""
    spans = [(item.first, item.last) for item in (*line.names, *line.places)]
    spans += [(hit.first, hit.last) for hit in (*line.roles, *line.grammar_of("auxiliary"))]
    spans += [(hit.first, hit.head_last) for hit in line.reporting if hit.row.kind == "adposition"]
    spans += [(token, token) for token in _endings(line, low, high)]
    if line.scan.pack.options.word_order == "svo":
        led = (low + 1, high - 1)
        marks = ("genitive", "dative") if line.scan.pack.options.adjectives == "after" else ("genitive",)
        spans += [led for hit in line.grammar_of(*marks) if (hit.first, hit.last) == led]  # "ha detenido [a] uno"
    covered = {token for first, last in spans for token in range(first, last + 1) if low < token < high}
    return len(covered | aside_tokens(line, low, high))


def _endings(line: Line, low: int, high: int) -> list[int]:
    """The endings between two places that open no clause: case marks belong to the word before them."""
    cuts = {hit.first for hit in line.grammar_of("clause", "contrast", "complementizer", "conjunction")}
    sorts = line.scan.tokens.sorts
    return [token for token in range(low + 1, high) if sorts.get(token) == "ending" and token not in cuts]


def _side(term: Hit, before: bool) -> str | None:
    wanted = term.row.number
    if wanted in {"either", "beside", "told", "sum", "arms", "force", "camp"}:
        return None
    return "wanted_side" if (wanted == "before") == before else "wrong_side"


def _features(line: Line, count: Item[CountMention], term: Hit) -> Iterator[tuple[str, float]]:
    if _itself(count, term) or _is_noun(line, count, term):
        yield "touching", 1.0
        yield from noun_features(line, count.mention, term)
        return
    if inside_gap(count, term):
        yield from _gap_features(line, count, term)
        return
    first, last = noun_span(line, count)
    before = count.last < term.first  # the counted noun may itself be the word of the event
    low, high = (_chained(line, count, last, term), term.first) if before else (term.last, first)
    if _brought_to(line, count.mention.rules, first, last, term) if before else _heads(line, count, term, first):
        yield "governs", 1.0
        yield from noun_features(line, count.mention, term)
        return
    aside = aside_before(line, low, high) or cause_before(line, low, high) if before else None
    low = aside or low
    gap = max(0, high - low - 1 - _covered(line, low, high))
    if before:
        gap = min(gap, _longest_gap(line, count, term, first, low))
    yield _distance(gap), 1.0
    if not (before and goes_on(line, count, term)):
        yield from separators(line, low, high, before, closed=line.breaks[aside + 1 - line.first] if aside else 0.0)
    yield from _runs_on(line, first, high) if before else ()
    side = None if before and _labelled(line, last, term) else _side(term, before)
    if not before and gap <= 0 and term.row.kind == "verb" and line.scan.pack.options.word_order == "vso":
        side = side or "wanted_side"  # "were-hit 230 [displaced] families"
    fated = is_object(line, last, term) if before else shares_fate(line, count, term)
    fated = fated or (before and _behind_that(line, count, term))
    side = "wanted_side" if fated else side
    if side:
        sure = told_already(line, low, high, term, before=before) or (before and set_to_work(line, high, term))
        yield side, 2.0 if sure else 1.0
    if before and line.scan.pack.options.word_order == "sov" and term.row.kind == "verb":
        yield ("actor" if acts_on(line, last, term) else "verb_last"), 1.0
    if only_among(line, count, (low, high), term, before=before):
        yield ("wrong_side", 2.0) if before else ("among", 1.0)
    yield from misplaced(line, count, (low, high), term, before=before)
    yield from claimed(line, count, term)
    yield from noun_features(line, count.mention, term)


def _heads(line: Line, count: Item[CountMention], term: Hit, first: int) -> bool:
    """Whether a word of an event before a number takes it as its object, label, list or noun."""
    labelled = is_label(line, term, first) or opens_list(line, term, first) or describes_noun(line, term, first)
    return governs(line, count, term, first) or labelled


def _behind_that(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether "that" leads to one who is the subject of a verb, where verbs stand first otherwise ("that a-soldier in
    his twenties fell")."""
    if (
        line.scan.pack.options.word_order != "vso"
        or term.row.kind != "verb"
        or "number.bare" not in count.mention.rules
    ):
        return False
    return any(hit.last == count.first - 1 for hit in line.grammar_of("complementizer"))


def _longest_gap(line: Line, count: Item[CountMention], term: Hit, first: int, low: int) -> int:
    """How far a number counts at most from an event word behind it, whatever stands between."""
    if opens_sentence(line, count, term):
        return NEAREST
    near = goes_on(line, count, term) or bracketed(line, first, low, term)
    return SHORT_GAP if near else term.first


def _labelled(line: Line, last: int, term: Hit) -> bool:
    """Whether a word that opens a list with its colon has the total right before it ("84 dead: 40 in A, 44 in B")."""
    return term.row.form.endswith(":") and term.first == last + 1 and not line.cut_between(last, term.first)


def _gap_features(line: Line, count: Item[CountMention], term: Hit) -> Iterator[tuple[str, float]]:
    """The features of a number between the two parts of an event word."""
    yield _distance(_gap_distance(line, count, term)), 1.0
    behind = (item for item in line.counts if count.last < item.first < term.tail_first and is_count(item.mention))
    opens = [hit.first for hit in line.grammar_of("inclusion") if hit.first > count.last]
    nearer = any(hit.first == term.first and count.last < hit.last < term.tail_first for hit in line.terms)
    if nearer or any(not any(opened < item.first for opened in opens) for item in behind):
        yield "other_number", 1.0  # no part of those counted: "left [four injured] and the driver dead"
    yield from noun_features(line, count.mention, term)


def _brought_to(line: Line, rules: Sequence[str], first: int, last: int, term: Hit) -> bool:
    """Whether "to" leads to a number right before the word for its total ("bringing to 17 the number of dead")."""
    if term.row.kind != "total" or line.cut_between(last, term.first):
        return False
    if line.scan.pack.options.bare_genitive:
        between = any(last < other.first < term.first for other in line.counts)
        return "bound.reached" in rules and term.first - last <= CHANGE_REACH and not between
    if not line.scan.pack.options.participles or term.first > last + 2:
        return False
    return any(line.with_hedges(first) - 1 <= hit.last < first for hit in line.grammar_of("dative"))


def _runs_on(line: Line, first: int, high: int) -> Iterator[tuple[str, float]]:
    """A cut where a list mark joins a number to the one right before it, and a comma parts it from what follows
    ("倒塌39户、147间，损坏20户")."""
    if first == line.first or LIST_MARK not in line.gap(first) or line.cut_between(first, high) < 1:
        return
    if first - 1 in {line.tokens_of(other.mention.extent)[1] for other in line.counts if is_count(other.mention)}:
        yield "cut", 2.0


def carries(line: Line, count: Item[CountMention], event: Event) -> bool:
    """Whether a case word makes things the means by which others are given ("पांच विमानों से सामग्री भेजी")."""
    options = line.scan.pack.options
    if event.place != "goes" or options.word_order != "sov" or options.boundary != "word":
        return False
    after = line.tokens_of(count.mention.extent)[1] + 1
    means = any(hit.first == after for hit in line.grammar_of("ablative", "agent"))
    return means and unit_kind(count.mention) == "thing"


def _gap_distance(line: Line, count: Item[CountMention], term: Hit) -> int:
    """How far a number in the gap of a term is from its nearer end; short gaps hold nothing else."""
    first, last = noun_span(line, count)
    near = min(first - term.head_last, term.tail_first - _chained(line, count, last, term)) - 1
    return max(0, near - SHORT_GAP)


def _chained(line: Line, count: Item[CountMention], last: int, term: Hit) -> int:
    """The end of the last of the numbers that "and" joins to this one before a term ("12 tanks and 4 guns hit")."""
    limit = term.tail_first if inside_gap(count, term) else term.first
    first = line.with_hedges(count.first)
    if any(first - 2 <= hit.last < first and hit.row.kind == "total" for hit in line.terms):
        return last  # which tells of it already ("死亡人数4人、527人受伤")
    if line.scan.pack.options.noun_first and any(_labels(hit, first) for hit in line.terms):
        return last  # so does its label ("[부상] 24명 등 26명이 죽거나")
    if any(hit.row.kind == "total" and hit.last < first and governs(line, count, hit, first) for hit in line.terms):
        return last  # a total rose to it ("число погибших, ..., возросло до 63 человек, ещё 20 пострадали")
    if "bound.cross" in count.mention.rules and term.first > last:
        return last  # the verb of crossing ends its clause ("1400 سے تجاوز کرگئی، 3 ہزار زخمی")
    for other in (one for one in line.counts if one.last > count.last):
        begin, end = noun_span(line, other)
        if begin - last > APART:
            break
        if begin <= last or end >= limit or not is_count(other.mention):
            continue
        said = has_noun(line, other) and has_noun(line, count) and not predicated(line, count)
        if ends_parts(line, count, last, begin) or taken(line, count, last, begin) or objected(line, count):
            break
        listed = (said and joined(line, last, begin)) or second_sum(line, count, other, last, begin)
        if listed or unknown_noun(line, last, begin):
            last = end
    return with_theirs(line, last, limit)


def _labels(term: Hit, first: int) -> bool:
    """Whether a noun right before a number says what it counts."""
    return term.last == first - 1 and term.row.kind == "noun"


def score_pair(line: Line, count: Item[CountMention], term: Hit) -> tuple[float, tuple[Step, ...]]:
    """The weighted sum for one count and one event word, with every feature that entered it."""
    weights = line.scan.packs.weights
    steps = []
    for feature, times in _features(line, count, term):
        steps.append(Step(f"link.{feature}", weights.get(("event", feature), 0.0) * times))
    return sum(step.weight for step in steps), tuple(steps)


def inside_gap(count: Item[CountMention], term: Hit) -> bool:
    """Whether the number stands in the gap of a term ("claimed 56 lives")."""
    return term.head_last < count.first and count.last < term.last


def _itself(count: Item[CountMention], term: Hit) -> bool:
    """Whether the noun that counts itself, or a "nobody was hurt", is also the word of the event."""
    own = bool(_OWN.intersection(count.mention.rules))
    ends = term.head_last < count.first and count.last == term.last  # "خلف الانفجار قتيلا"
    return own and (ends or (count.first <= term.first and term.last <= count.last))


def _is_noun(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether the counted noun behind a number is the word of the event, whatever side that wants ("30 injuries")."""
    unit = count.mention.unit
    return unit is not None and term.first > count.last and line.tokens_of(unit) == (term.first, term.last)


def told_by_total(line: Line, count: Item[CountMention], terms: Sequence[Hit]) -> Sequence[Hit]:
    """The event words that may tell of a count: only the total that governs one without a noun, where there is one,
    and only its own word where it says that nobody came to something ("hit the town without hurting anybody")."""
    itself = [hit for hit in terms if _itself(count, hit)] if "number.zero" in count.mention.rules else []
    if itself:
        return itself
    totals = [hit for hit in terms if hit.row.kind == "total" and hit.last < count.first]
    if not totals or unit_kind(count.mention) not in {"none", "person"}:
        return terms
    first = noun_span(line, count)[0]
    own = [hit for hit in totals if governs(line, count, hit, first)]
    if unit_kind(count.mention) == "person" and any(hit.phrase.event != "casualties" for hit in own):
        unsure = [hit for hit in terms if hit.phrase.event == "casualties" or hit.row.number == "told"]
        return [hit for hit in terms if hit not in unsure or not _is_noun(line, count, hit)]  # "rose to 29 [victims]"
    return (
        [hit for hit in terms if hit in own or line.scan.packs.events[hit.phrase.event].unit != "thing"]
        if own
        else terms
    )


def counts_dead(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number counts by a word for the dead, who stay so whatever is done with them ("took 14 bodies")."""
    if summed_later(line, count) and term.last + 1 == noun_span(line, count)[0] and term.row.kind == "person":
        return True
    if term.phrase.event == "killed" and (_own_bodies(line, count, term) or _held_bodies(line, count, term)):
        return True
    if term.phrase.event == "killed" and term.tail < 0 and _takes_noun(line, count, term):
        return True
    if term.phrase.event != "killed" or term.row.kind not in {"person", "noun"}:
        return term.phrase.event == "killed" and term.row.kind == "adjective" and _called_dead(line, count, term)
    return _itself(count, term) or _is_noun(line, count, term) or _owned_by(line, count, term)


def _held_bodies(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a number stands in the gap of a verb right before the noun that closes it ("recovered six [bodies]")."""
    if term.tail < 0 or term.row.number != "either" or is_weak(count.mention) or not inside_gap(count, term):
        return False
    return 0 < term.tail_first - count.last <= 2  # "six more bodies"


def _takes_noun(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a word for the dead opens with the noun of a number ("extrait 15 [personnes décédées]")."""
    unit = count.mention.unit
    first, last = line.tokens_of(unit) if unit else (line.last, line.last)
    return term.row.kind == "person" and count.last < first == term.first and last < term.last


def _own_bodies(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether those counted own a word for bodies right behind them ("five missing hikers' bodies")."""
    last = line.tokens_of(count.mention.extent)[1]
    owner = {hit.first: hit.last for hit in line.grammar_of("genitive")}
    marked = last + 1 in owner or (term.first == last + 1 and line.gap(term.first).strip() in {"'", "\u2019"})
    people = unit_kind(count.mention) == "person" and line.scan.pack.options.plain_subjects
    return people and marked and term.first == owner.get(last + 1, last) + 1


def _called_dead(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether an adjective between a number and its noun calls them dead ("two [deceased] passengers were found")."""
    last = line.tokens_of(count.mention.extent)[1]
    return count.last < term.first and term.last < last and line.scan.pack.options.participles


def _owned_by(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether those counted own a word for the dead right before them ("the bodies of at least six miners")."""
    bare, kind = line.scan.pack.options.bare_genitive, unit_kind(count.mention)
    fits = kind == "person" or (kind == "none" and term.row.kind == "person")
    if not fits or line.scan.pack.options.adpositions != "before" or not (bare or term.row.kind == "person"):
        return False
    first = line.with_hedges(noun_span(line, count)[0])
    marks = {hit.last: hit.first for hit in line.grammar_of("genitive") if hit.first > term.last}
    listed = any(term.last < hit.first < count.first for hit in line.grammar_of("conjunction"))  # "dead and the 18 who"
    return not listed and term.last + 1 == marks.get(first - 1, first) and not line.cut_between(term.last, first)


def summed_later(line: Line, count: Item[CountMention]) -> bool:
    """Whether those named before a number are some of whom the next event word tells ("사망자 7명 등 사상자 52명")."""
    first, events = noun_span(line, count)[0], line.scan.packs.events
    named = [hit for hit in line.terms if hit.last + 1 == first and hit.row.kind == "person"]
    told = min((hit for hit in line.terms if hit.first > count.last), key=lambda hit: hit.first, default=None)
    sums = events[told.phrase.event].sums if told and line.scan.pack.options.noun_first else ()
    return any(hit.phrase.event in sums for hit in named)


def touches(line: Line, count: Item[CountMention], term: Hit) -> bool:
    inside = inside_gap(count, term) or _itself(count, term)
    return term.first <= count.last and count.first <= term.last and not inside
