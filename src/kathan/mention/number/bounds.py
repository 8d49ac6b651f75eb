"""Find the hedges before and after a number: a range in, the hedge words with their effects out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kathan.mention.number.inverted import rose_to
from kathan.mention.number.neighbour import next_line
from kathan.mention.number.range import STOP, Range, effect_of, rises_from, touching_left
from kathan.mention.number.surpassed import surpassing
from kathan.mention.scan import Scan
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import UnitRow

_CHAIN = 3
_BEHIND = 5  # words behind a number up to its hedge
_COUNTRY = 2  # letters of the id of a country
_NEXT_PLACE = 5  # words from "and" to the case word of the next place
_CHANGE = 6
_AROUND = 60
_VERB = 30  # characters of a verb before the hedge that is its own


_KINDS = {"roles.tsv": "group", "units.tsv": "thing"}  # whom and what numbers count
_LIMITS = frozenset({"low", "high", "about"})
_COMMAS = frozenset({",", "\u060c"})
_OPENING_MARKS = ' "\u00ab\u201c'


@dataclass(frozen=True, slots=True)
class Bounds:
    """Hedge words around a number: their effects, and the folded span of all of it."""

    effects: tuple[str, ...]
    start: int
    end: int
    forms: tuple[str, ...] = ()


def _left_bounds(scan: Scan, start: int) -> Iterator[Hit]:
    start = _before_quote(scan, start)
    for _ in range(_CHAIN):
        hits = touching_left(scan, start)
        bound = next((hit for hit in hits if hit.table == "bounds.tsv" and "before" in hit.row.side), None)
        if bound and _of_verb(scan, bound):
            return
        if bound:
            yield bound
        passed = bound or next((hit for hit in hits if _transparent(hit)), None) or _hedged_noun(scan, hits)
        passed = passed or _hedged_place(scan, hits) or _hedged_verb(scan, hits)
        if passed is None:
            return
        start = passed.start


def _hedged_noun(scan: Scan, hits: Sequence[Hit]) -> Hit | None:
    """What stands between a hedge and its number where nouns stand before theirs, whose it is before it
    ("최소 [민간인] 13명", "최소 [러시아 군인] 9명")."""
    if not scan.pack.options.noun_first:
        return None
    noun = next((hit for hit in hits if _KINDS.get(hit.table, "") == getattr(hit.row, "kind", None)), None)
    passed = noun or next((hit for hit in hits if hit.table == "places.tsv" and hit.row.use == "demonym"), None)
    before = touching_left(scan, passed.start) if passed else ()
    owner = next((hit for hit in before if noun and hit.table == "places.tsv"), None)
    if _has_limit(before):
        return passed
    return owner if owner and _has_limit(touching_left(scan, owner.start)) else None


def _hedged_place(scan: Scan, hits: Sequence[Hit]) -> Hit | None:
    """A preposition between a number and a hedge that stands before its numbers only ("at least [in] 12 villages")."""
    lead = next((hit for hit in hits if "locative" in hit.phrase.kinds), None)
    if lead is None or lead.table != "grammar.tsv":
        return None
    before = touching_left(scan, lead.start)
    limits = (hit for hit in before if hit.table == "bounds.tsv" and hit.row.side == "before")
    return lead if any(hit.row.effect in _LIMITS for hit in limits) else None


def _hedged_verb(scan: Scan, hits: Sequence[Hit]) -> Hit | None:
    """A verb between a hedge and the number of its object, where words have no ends ("至少[炸死]12人")."""
    if scan.pack.options.boundary != "none":
        return None
    verbs = (hit for hit in hits if hit.table == "terms" and hit.row.kind == "verb" and hit.row.number != "before")
    return next((hit for hit in verbs if _has_limit(touching_left(scan, hit.start))), None)


def _has_limit(hits: Sequence[Hit]) -> bool:
    """Whether a hedge that sets a limit is among words before a number."""
    bounds = (hit for hit in hits if hit.table == "bounds.tsv" and "before" in hit.row.side)
    return any(effect_of(hit, "before") in {"low", "high"} for hit in bounds)


def _of_verb(scan: Scan, bound: Hit) -> bool:
    """Whether a hedge of one word is the last of a verb's own ("handed over 95 soldiers")."""
    verbs = scan.within("terms", bound.start - _VERB, bound.end + _AROUND) if bound.first == bound.last else ()
    return any(hit.head == bound.end and hit.start < bound.start and hit.row.kind == "verb" for hit in verbs)


def _before_quote(scan: Scan, start: int) -> int:
    """Where a number begins with the mark that opens a quotation before it ("at least "16 dead, 65 hurt"")."""
    at = start
    while at > 0 and scan.text[at - 1] in _OPENING_MARKS:
        at -= 1
    return at if scan.text[at:start].strip() and scan.text[at - 1 : at] != "\n" else start


def _transparent(hit: Hit) -> bool:
    """Whether a word may stand between a hedge and its number: a currency sign or an article."""
    money = hit.table == "units.tsv" and hit.row.kind == "money" and hit.row.side != "after"
    return money or (hit.table == "grammar.tsv" and hit.row.function == "article")


def _right_bounds(scan: Scan, end: int) -> Iterator[Hit]:
    passed_unit = some = False  # "15 [of the movement's men] at least"
    for _ in range(_BEHIND):
        at = end
        while at < len(scan.text) and scan.text[at] in " -":
            at += 1
        if next_line(scan, end, at):
            return
        at, some = _past_partitive(scan, at, some)
        if passed_unit and (aside := _set_apart(scan, at)):
            yield aside
            return
        hits = scan.starting.get(at, ())
        if not hits and not passed_unit:
            return
        bound = next((hit for hit in hits if hit.table == "bounds.tsv" and "after" in hit.row.side), None)
        bound = None if bound and not passed_unit and _holds_counter(scan, end, bound) else bound
        bound = bound or _behind_genitive(scan, hits)
        if bound and _begins_next(scan, bound):
            return
        late = passed_unit and not (scan.pack.options.noun_first or scan.pack.options.word_order == "vso")
        more = bound is not None and effect_of(bound, "after") == "more" and (late or _counts_on(scan, bound.end))
        if bound and not more and not _leads_on(scan, bound) and not _elsewhere(scan, bound):
            yield bound
            end = bound.end
            continue
        people = next((hit for hit in hits if _names_people(scan, hit, some)), None)
        unit = next((hit for hit in hits if hit.table in {"units.tsv", "roles.tsv"} or _lasts(hit)), people)
        if unit is None and passed_unit and not hits and (word := _adjective(scan, at)):
            end = word
            continue
        if unit is None or (passed_unit and people is None):
            return
        passed_unit, end = True, (people or unit).head if passed_unit else unit.head


def _past_partitive(scan: Scan, at: int, some: bool) -> tuple[int, bool]:
    """Where the noun behind an "of" begins, whose own may follow where verbs stand first ("15 [of] the army's men")."""
    hits = scan.starting.get(at, ()) if scan.pack.options.word_order == "vso" else ()
    mark = next((hit for hit in hits if _is(hit, "partitive")), None)
    return (mark.end + 1, True) if mark else (at, some)


def _set_apart(scan: Scan, at: int) -> Hit | None:
    """A hedge behind a noun between two commas ("35 people, at least, died")."""
    if scan.text[at : at + 1] not in _COMMAS:
        return None
    hits = scan.starting.get(at + 2, ())
    bound = next((hit for hit in hits if hit.table == "bounds.tsv" and "after" in hit.row.side), None)
    apart = bound is not None and scan.text[bound.end : bound.end + 1] in _COMMAS
    return bound if apart and bound is not None and effect_of(bound, "after") != "more" else None


def _holds_counter(scan: Scan, end: int, bound: Hit) -> bool:
    """Whether a hedge glued to digits begins with a counter, which then counts ("24대의 장비")."""
    glued = scan.pack.options.boundary == "glued" and bound.start == end and scan.text[end - 1].isdigit()
    return glued and scan.text[end] in _counters(scan.pack)


@lru_cache(maxsize=64)
def _counters(pack: Pack) -> frozenset[str]:
    """The counters of things that are one letter."""
    return frozenset(row.form for row in pack.rows(UnitRow) if len(row.form) == 1 and row.kind == "thing")


def _adjective(scan: Scan, at: int) -> int | None:
    """The end of a word no table knows right behind a noun, where adjectives follow it ("9 men [unarmed] at least")."""
    if scan.pack.options.adjectives != "after" or not scan.text[at : at + 1].isalpha():
        return None
    return scan.tokens.spans[scan.tokens.at(at)][1]


def _behind_genitive(scan: Scan, hits: tuple[Hit, ...]) -> Hit | None:
    """An "about" behind the genitive of a number, unless it hedges the next one ("100 के लगभग", "गांवों के लगभग 200")."""
    mark = next((hit for hit in hits if _is(hit, "genitive")), None)
    if mark is None or scan.pack.options.adpositions != "after":
        return None
    behind = (hit for hit in scan.starting.get(mark.end + 1, ()) if hit.table == "bounds.tsv")
    return next((hit for hit in behind if hit.row.effect == "about" and not _counts_on(scan, hit.end)), None)


def _names_people(scan: Scan, hit: Hit, some: bool) -> bool:
    """Whether a word is a people's, which is the noun of a number or follows it ("14 [Palestinians] at least").

    Where verbs stand first, some are written like the country ("27 soldiers [of Nigeria] at least"), and behind an
    "of" (``some``) it may be a body's.
    """
    if scan.pack.options.adjectives != "after":
        return False
    nation = hit.table == "roles.tsv" and hit.row.role == "national"
    country = scan.pack.options.word_order == "vso" and hit.table == "places.tsv" and len(hit.row.id) == _COUNTRY
    return (
        nation
        or country
        or (some and hit.table == "institutions.tsv")
        or (hit.table == "places.tsv" and hit.row.use == "demonym")
    )


def _begins_next(scan: Scan, bound: Hit) -> bool:
    """Whether the last word of a hedge behind a number begins one before the next ("12 and more than 194")."""
    if "before" in bound.row.side.split("|") and _counts_on(scan, bound.end):
        return True
    start = scan.tokens.spans[bound.last][0]
    return any(
        hit.table == "bounds.tsv" and "before" in hit.row.side.split("|") and hit.end > bound.end
        for hit in scan.starting.get(start, ())
    )


def _lasts(hit: Hit) -> bool:
    """Whether a word is a unit of time or age, behind which a hedge may stand too ("30 years or more")."""
    return hit.table == "time.tsv" and not {"unit", "age"}.isdisjoint(hit.row.kind.split("|"))


def _leads_on(scan: Scan, bound: Hit) -> bool:
    """Whether a "more" is joined to a number and leads to the next one ("20 dead and more than 50 hurt")."""
    joined = any(_is(hit, "conjunction") for hit in scan.starting.get(bound.start, ()))
    return joined and any(_is(hit, "partitive") for hit in scan.starting.get(bound.end + 1, ()))


def _elsewhere(scan: Scan, bound: Hit) -> bool:
    """Whether an "and" behind a number leads to the next place, or to who gets it, and its number ("A में दो और B में
    तीन", "20 लाख और घायलों के लिए 5 लाख")."""
    if scan.pack.options.adpositions != "after" or not any(
        _is(hit, "conjunction") and hit.end == bound.end for hit in scan.starting.get(bound.start, ())
    ):
        return False
    spans = scan.tokens.spans
    end = spans[min(bound.last + _NEXT_PLACE, len(spans) - 1)][1]
    behind = scan.within("grammar.tsv", bound.end, end)
    marks = [hit for hit in behind if any(_is(hit, case) for case in ("locative", "dative", "purpose"))]
    marks += [hit for mark in marks for hit in scan.starting.get(mark.end + 1, ()) if _is(hit, "auxiliary")]
    return any(not scan.broken(bound.end, hit.end) and _counts_on(scan, hit.end) for hit in marks)


def _is(hit: Hit, function: str) -> bool:
    return hit.table == "grammar.tsv" and function in hit.row.function.split("|")


def _counts_on(scan: Scan, end: int) -> bool:
    """Whether another number follows at once, so that "and" joins two numbers and adds no more of one."""
    follows = scan.text[end : end + 2].strip()[:1]
    return follows.isdigit() or any(_opens_number(hit) for hit in scan.starting.get(end + 1, ()))


def _opens_number(hit: Hit) -> bool:
    number = hit.table == "numbers.tsv" and hit.row.kind != "joiner"
    return number or (hit.table == "bounds.tsv" and hit.row.side == "before")


def find_bounds(scan: Scan, span: Range) -> Bounds:
    every, right = list(_left_bounds(scan, span.start)), list(_right_bounds(scan, span.end))
    far = () if every else surpassing(scan, span.start)
    if not every and not right and not far:
        return Bounds((*_own_bounds(scan, span), *(("from",) if _leaves(scan, span) else ())), span.start, span.end)
    ranged = span.low is not span.high
    left = [hit for hit in every if not (_ends_range(hit) and _since(scan, hit.start))]
    left = [hit for hit in left if not (ranged and "between" in hit.row.effect.split("|"))]
    rises = [_rises_on(scan, hit) or rose_to(scan, hit, span.end) for hit in left]
    before = ("reached" if risen else effect_of(hit, "before") for hit, risen in zip(left, rises, strict=True))
    effects = (*before, *(effect_of(hit, "after") for hit in right), *far)
    effects = (*effects, *_own_bounds(scan, span))
    effects = (*effects, "reached") if len(left) < len(every) else effects
    effects = (*effects, "from") if _leaves(scan, span) else effects
    start = min((hit.start for hit in left), default=span.start)
    end = max((hit.end for hit in right), default=span.end)
    return Bounds(effects, start, end, tuple(hit.row.form for hit in (*left, *right)))


def _own_bounds(scan: Scan, span: Range) -> tuple[str, ...]:
    """What a number word says of itself beside its value ("otro" is one more, "une vingtaine" about twenty)."""
    hits = scan.starting.get(span.start)
    return (
        ()
        if hits is None
        else tuple(effect_of(hit, "before") for hit in hits if hit.table == "bounds.tsv" and hit.end == span.end)
    )


def _ends_range(hit: Hit) -> bool:
    """Whether a word is an upper bound by itself and only "to" behind a number."""
    return "to" in hit.row.effect.split("|") and effect_of(hit, "before") in {"to", "high"}


def _since(scan: Scan, start: int) -> bool:
    """Whether "from N" stands just before, so that "to" tells what it changed to and no upper bound."""
    first = scan.tokens.at(start) - _CHANGE
    low = scan.tokens.spans[max(0, first)][0]
    if scan.broken(low, start):
        low = start - 1 - next((at for at, char in enumerate(reversed(scan.text[low:start])) if char in ",;.("), 0)
    marks = [hit for hit in scan.within("grammar.tsv", low, start) if _is_ablative(hit)]
    marks += [hit for hit in scan.within("bounds.tsv", low, start) if rises_from(hit)]
    return any(scan.starting.get(hit.end + 1) and _number_at(scan, hit.end + 1) for hit in marks) or any(
        scan.text[hit.end + 1 : hit.end + 2].isdigit() for hit in marks
    )


def _rises_on(scan: Scan, bound: Hit) -> bool:
    """Whether a dash before "to" stands for a verb of change told before ("the dead rose to 4, the hurt - to 32")."""
    dashed = scan.pack.options.copula_dash and scan.text[: scan.before(bound.start)].endswith("-")
    told = scan.within("bounds.tsv", max(0, bound.start - _AROUND), bound.start) if dashed else []
    told = [hit for hit in told if not STOP.search(scan.text, hit.end, bound.start)]
    return _ends_range(bound) and any(effect_of(hit, "before") == "reached" for hit in told)


def _leaves(scan: Scan, span: Range) -> bool:
    """Whether "from" before the number and a word for a change around both say that it is the number left behind."""
    if not any(hit.table == "grammar.tsv" and _is_ablative(hit) for hit in touching_left(scan, span.start)):
        return False
    around = scan.within("bounds.tsv", max(0, span.start - _AROUND), span.end + _AROUND)
    across = (hit for hit in around if hit.start < span.start and span.end < hit.end)
    return any(effect_of(hit, "before") == "reached" for hit in across)


def _is_ablative(hit: Hit) -> bool:
    return "ablative" in hit.row.function.split("|")


def _number_at(scan: Scan, start: int) -> bool:
    return any(hit.table == "numbers.tsv" for hit in scan.starting.get(start, ()))
