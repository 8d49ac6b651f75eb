"""Find every number of an article with its hedges, unit and role: scan in, count mentions out."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from kathan.mention.calibre import is_calibre, part_calibres
from kathan.mention.classifier import find_unit
from kathan.mention.designation import designation
from kathan.mention.interval import add_cents, count_out_of, join_bounds, lend_currency, name_currency
from kathan.mention.juxtapose import juxtaposed
from kathan.mention.neighbour import Counted, next_line
from kathan.mention.number import TURNED, Value, share_scale
from kathan.mention.pieces import ARTICLES
from kathan.mention.scan import Scan
from kathan.mention.special import is_age, is_yearlike
from kathan.model.amount import Amount, plain
from kathan.model.mention import CountMention, CountRole
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit
from kathan.packs.unspaced import UNSPACED

_CHAIN = 3
_NEXT_PLACE = 5  # words from "and" to the case word of the next place
SEVERAL = 10
_BARE_POWERS = {("number.power",), ("number.scale",)}
_TOLD = frozenset({"terms", "roles.tsv"})
_BESIDE = _TOLD | {"places.tsv", "names.tsv", "grammar.tsv", "bounds.tsv", "numbers.tsv", "units.tsv"}
_VAGUE = frozenset({"number.vague", "number.excess"})
CHANGE_REACH = 60
_STOP = regex.compile(r"[;.!?]\s")
_CHANGE = 6
_AROUND = 60


@dataclass(frozen=True, slots=True)
class _Range:
    """One number or two ends of a range, with the folded span of both."""

    low: Value
    high: Value

    @property
    def start(self) -> int:
        return self.low.start

    @property
    def end(self) -> int:
        return self.high.end


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Hedge words around a number: their effects, and the folded span of all of it."""

    effects: tuple[str, ...]
    start: int
    end: int
    forms: tuple[str, ...] = ()


def _separator(scan: Scan, left: Value, right: Value) -> bool:
    """Whether the text between two numbers makes them the ends of one range."""
    middle = scan.text[left.end : right.start]
    if _changes(scan, left) or (_in_month(scan, left) and not _in_month(scan, right)):
        return False
    if juxtaposed(scan, left, right) or _enclosed(scan, left, right):
        return True
    if middle.strip() in {"-", "~"} and len(middle) <= 3:
        return left.value <= right.value or left.base == 1 < right.base
    hits = list(scan.within("bounds.tsv", left.end, right.start))
    if len(hits) == 1 and "between" in hits[0].row.side.split("|") and _effect(hits[0], "between") == "to":
        return middle.strip() == scan.text[hits[0].start : hits[0].end].strip()
    opened = any(_opens_range(hit) for hit in (*_touching_left(scan, left.start), *_beside(scan, right.end)))
    joined = list(scan.within("grammar.tsv", left.end, right.start))
    return opened and len(joined) == 1 and joined[0].row.function == "conjunction"


def _in_month(scan: Scan, value: Value) -> bool:
    """Whether a number is the year of the month right before it ("since May 2023 to more than 3,000")."""
    months = (hit for hit in _touching_left(scan, value.start) if hit.table == "time.tsv")
    return is_yearlike(scan, value) and any("month" in hit.row.kind.split("|") for hit in months)


def _enclosed(scan: Scan, left: Value, right: Value) -> bool:
    """Whether the same counter stands behind both numbers, and behind the second one a "between"."""
    first, last = _counter(scan, left.end), _counter(scan, right.end)
    if first is None or last is None or scan.text[first.start : first.end] != scan.text[last.start : last.end]:
        return False
    middle = scan.text[first.end : right.start].strip()
    links = scan.within("bounds.tsv", first.end, right.start) + scan.within("grammar.tsv", first.end, right.start)
    linked = any(_links(hit) and scan.text[hit.start : hit.end] == middle for hit in links)
    return linked and any(_opens_range(hit) for hit in _beside(scan, last.end))


def _links(hit: Hit) -> bool:
    return bool(hit.row.effect == "to" if hit.table == "bounds.tsv" else "conjunction" in hit.phrase.kinds)


def _counter(scan: Scan, end: int) -> Hit | None:
    """The unit right behind a number, where numbers count by their counters."""
    hits = scan.starting.get(end, ()) if scan.pack.options.noun_first else ()
    return next((hit for hit in hits if hit.table == "units.tsv"), None)


def _beside(scan: Scan, end: int) -> tuple[Hit, ...]:
    """The words right after an offset that close a range where the language closes it ("के बीच")."""
    return tuple(hit for hit in scan.starting.get(end + 1, ()) if hit.table == "bounds.tsv" and hit.row.side == "after")


def _changes(scan: Scan, left: Value) -> bool:
    """Whether "from" before the first number tells a change from one figure to another, not a range."""
    if scan.pack.options.adpositions != "before":
        return False
    before = _touching_left(scan, left.start)
    if any(_rises_from(hit) for hit in before):
        return True
    if any(_opens_range(hit) for hit in before):
        return moves(scan, left.start)
    functions = {part for hit in before if hit.table == "grammar.tsv" for part in hit.row.function.split("|")}
    return bool(functions & {"ablative", "change"}) or ("genitive" in functions and moves(scan, left.start))


def moves(scan: Scan, start: int) -> bool:
    """Whether a word shortly before tells that a figure rises or falls ("elevó de 13 a 17")."""
    words = scan.within("grammar.tsv", max(0, start - CHANGE_REACH), start)
    return any(hit.row.function == "change" and not _STOP.search(scan.text, hit.end, start) for hit in words)


def _rises_from(hit: Hit) -> bool:
    return bool(hit.table == "bounds.tsv" and "from" in hit.row.effect.split("|"))


def _opens_range(hit: Hit) -> bool:
    return bool(hit.table == "bounds.tsv" and "between" in hit.row.effect.split("|"))


def _ranges(scan: Scan, values: Sequence[Value]) -> Iterator[_Range]:
    index = 0
    while index < len(values):
        low = values[index]
        if index + 1 < len(values) and _separator(scan, low, values[index + 1]):
            high = values[index + 1]
            if share_scale(low, high).value <= high.value and not _dated(scan, low, high):
                yield _Range(share_scale(low, high), high)
                index += 2
                continue
        yield _Range(low, low if low.upto is None else replace(low, value=low.upto))
        index += 1


def _dated(scan: Scan, low: Value, high: Value) -> bool:
    """Whether a hyphenated pair is a date, a score, a pair of years or part of a longer string, and no range."""
    glued = scan.text[low.end : high.start] == "-"
    years = low.value >= 1900 and high.value < 100
    before, after = scan.text[max(0, low.start - 2) : low.start], scan.text[high.end : high.end + 2]
    strung = (before[:1].isdigit() and before[-1:] in "-/") or (after[:1] == "/" and after[1:].isdigit())
    return glued and (years or strung or after.strip()[:1] == "-")


def _touching_left(scan: Scan, start: int) -> tuple[Hit, ...]:
    at = start
    while at > 0 and scan.text[at - 1] in " -~":
        at -= 1
    return scan.ending.get(at, ())


def _left_bounds(scan: Scan, start: int) -> Iterator[Hit]:
    for _ in range(_CHAIN):
        hits = _touching_left(scan, start)
        bound = next((hit for hit in hits if hit.table == "bounds.tsv" and "before" in hit.row.side), None)
        if bound:
            yield bound
        passed = bound or next((hit for hit in hits if _transparent(hit)), None)
        if passed is None:
            return
        start = passed.start


def _transparent(hit: Hit) -> bool:
    """Whether a word may stand between a hedge and its number: a currency sign or an article."""
    money = hit.table == "units.tsv" and hit.row.kind == "money" and hit.row.side != "after"
    return money or (hit.table == "grammar.tsv" and hit.row.function == "article")


def _right_bounds(scan: Scan, end: int) -> Iterator[Hit]:
    passed_unit = False
    for _ in range(_CHAIN):
        at = end
        while at < len(scan.text) and scan.text[at] in " -":
            at += 1
        if next_line(scan, end, at):
            return
        hits = scan.starting.get(at, ())
        bound = next((hit for hit in hits if hit.table == "bounds.tsv" and "after" in hit.row.side), None)
        if bound and _begins_next(scan, bound):
            return
        late = passed_unit and not (scan.pack.options.noun_first or scan.pack.options.word_order == "vso")
        more = bound is not None and _effect(bound, "after") == "more" and (late or _counts_on(scan, bound.end))
        if bound and not more and not _leads_on(scan, bound) and not _elsewhere(scan, bound):
            yield bound
            end = bound.end
            continue
        unit = next((hit for hit in hits if hit.table in {"units.tsv", "roles.tsv"} or _lasts(hit)), None)
        if unit is None or passed_unit:
            return
        passed_unit, end = True, unit.head


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
    """Whether an "and" behind a number leads to the next place and its number ("A में दो और B में तीन")."""
    if scan.pack.options.adpositions != "after" or not any(
        _is(hit, "conjunction") and hit.end == bound.end for hit in scan.starting.get(bound.start, ())
    ):
        return False
    spans = scan.tokens.spans
    end = spans[min(bound.last + _NEXT_PLACE, len(spans) - 1)][1]
    marks = [hit for hit in scan.within("grammar.tsv", bound.end, end) if _is(hit, "locative")]
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


def _effect(hit: Hit, side: str) -> str:
    sides, effects = hit.row.side.split("|"), hit.row.effect.split("|")
    return str(effects[sides.index(side)]) if len(effects) == len(sides) and side in sides else str(effects[0])


def _find_bounds(scan: Scan, span: _Range) -> _Bounds:
    every, right = list(_left_bounds(scan, span.start)), list(_right_bounds(scan, span.end))
    if not every and not right:
        return _Bounds((*_own_bounds(scan, span), *(("from",) if _leaves(scan, span) else ())), span.start, span.end)
    ranged = span.low is not span.high
    left = [hit for hit in every if not (_ends_range(hit) and _since(scan, hit.start))]
    left = [hit for hit in left if not (ranged and "between" in hit.row.effect.split("|"))]
    before = ("reached" if _rises_on(scan, hit) else _effect(hit, "before") for hit in left)
    effects = (*before, *(_effect(hit, "after") for hit in right))
    effects = (*effects, *_own_bounds(scan, span))
    effects = (*effects, "reached") if len(left) < len(every) else effects
    effects = (*effects, "from") if _leaves(scan, span) else effects
    start = min((hit.start for hit in left), default=span.start)
    end = max((hit.end for hit in right), default=span.end)
    return _Bounds(effects, start, end, tuple(hit.row.form for hit in (*left, *right)))


def _own_bounds(scan: Scan, span: _Range) -> tuple[str, ...]:
    """What a number word says of itself beside its value ("otro" is one more, "une vingtaine" about twenty)."""
    hits = scan.starting.get(span.start, ())
    return tuple(_effect(hit, "before") for hit in hits if hit.table == "bounds.tsv" and hit.end == span.end)


def _ends_range(hit: Hit) -> bool:
    """Whether a word is an upper bound by itself and only "to" behind a number."""
    return "to" in hit.row.effect.split("|") and _effect(hit, "before") in {"to", "high"}


def _since(scan: Scan, start: int) -> bool:
    """Whether "from N" stands just before, so that "to" tells what it changed to and no upper bound."""
    first = scan.tokens.at(start) - _CHANGE
    low = scan.tokens.spans[max(0, first)][0]
    if scan.broken(low, start):
        low = start - 1 - next((at for at, char in enumerate(reversed(scan.text[low:start])) if char in ",;.("), 0)
    marks = [hit for hit in scan.within("grammar.tsv", low, start) if _is_ablative(hit)]
    marks += [hit for hit in scan.within("bounds.tsv", low, start) if _rises_from(hit)]
    return any(scan.starting.get(hit.end + 1) and _number_at(scan, hit.end + 1) for hit in marks) or any(
        scan.text[hit.end + 1 : hit.end + 2].isdigit() for hit in marks
    )


def _rises_on(scan: Scan, bound: Hit) -> bool:
    """Whether a dash before "to" stands for a verb of change told before ("the dead rose to 4, the hurt - to 32")."""
    dashed = scan.pack.options.copula_dash and scan.text[: scan.before(bound.start)].endswith("-")
    told = scan.within("bounds.tsv", max(0, bound.start - _AROUND), bound.start) if dashed else []
    told = [hit for hit in told if not _STOP.search(scan.text, hit.end, bound.start)]
    return _ends_range(bound) and any(_effect(hit, "before") == "reached" for hit in told)


def _leaves(scan: Scan, span: _Range) -> bool:
    """Whether "from" before the number and a word for a change around both say that it is the number left behind."""
    if not any(hit.table == "grammar.tsv" and _is_ablative(hit) for hit in _touching_left(scan, span.start)):
        return False
    around = scan.within("bounds.tsv", max(0, span.start - _AROUND), span.end + _AROUND)
    return any(hit.start < span.start and span.end < hit.end and _effect(hit, "before") == "reached" for hit in around)


def _is_ablative(hit: Hit) -> bool:
    return "ablative" in hit.row.function.split("|")


def _number_at(scan: Scan, start: int) -> bool:
    return any(hit.table == "numbers.tsv" for hit in scan.starting.get(start, ()))


def _interval(span: _Range, bounds: _Bounds) -> tuple[Decimal | None, Decimal | None]:
    low, high = span.low.value, span.high.value
    if span.low.vague or "low" in bounds.effects or "cross" in bounds.effects:
        return low, None
    if "high" in bounds.effects and span.low is span.high:
        return None, high
    return low, high


def _amount(ref: TextRef, span: _Range, bounds: _Bounds, counted: Counted) -> Amount:
    low, high = _interval(span, bounds)
    return Amount(
        low=None if low is None else plain(low),
        high=None if high is None else plain(high),
        ref=ref,
        unit=counted.unit,
        approximate="about" in bounds.effects or TURNED in span.high.kinds or counted.turned,
        vague=span.low.vague,
        additional="more" in bounds.effects,
    )


def _rules(span: _Range, bounds: _Bounds, counted: Counted) -> tuple[str, ...]:
    kinds = dict.fromkeys((*span.low.kinds, *span.high.kinds))
    parts = [f"number.{kind}" for kind in kinds]
    parts += ["number.range"] if span.low is not span.high else []
    parts += [f"bound.{effect}" for effect in bounds.effects]
    return (*parts, f"unit.{counted.unit}") if counted.unit else tuple(parts)


def _mention(scan: Scan, span: _Range, limit: int) -> CountMention:
    bounds = _find_bounds(scan, span)
    counted = find_unit(scan, span.high, limit, hedged=bool(bounds.effects))
    hit = counted.hit
    beside = hit is not None and (hit.start >= span.start or not scan.broken(hit.end, span.start))
    start = min(bounds.start, hit.start if hit and beside else span.start)
    end = max(bounds.end, hit.end if hit else span.end, counted.end)
    ref = scan.ref(span.start, span.end)
    return CountMention(
        ref=ref,
        amount=_amount(ref, span, bounds, counted),
        role=counted.role,
        extent=ref if (start, end) == (span.start, span.end) else scan.ref(start, end),
        unit=scan.ref(hit.start, hit.end) if hit else None,
        rules=_rules(span, bounds, counted),
    )


def _comparisons(scan: Scan) -> Iterator[CountMention]:
    """Numbers said only against the one before ("far more than that"), left open until it is known."""
    for hit in scan.table("bounds.tsv"):
        if hit.row.effect in {"above_that", "below_that"}:
            ref = scan.ref(hit.start, hit.end)
            counted = find_unit(scan, Value(hit.start, hit.end, Decimal(0), ()), len(scan.text))
            amount = Amount(low=0, high=None, ref=ref, unit=counted.unit)
            yield CountMention(ref, amount, CountRole.COUNT, ref, compares=True, rules=(f"bound.{hit.row.effect}",))


def find_counts(scan: Scan, values: Sequence[Value]) -> tuple[CountMention, ...]:
    """Every number of the article, in order; each carries its role, most are no counts of people or things."""
    read = list(part_calibres(scan, [value for value in values if "joiner" not in value.kinds]))
    spans = list(_ranges(scan, _without_articles(scan, read)))
    found = [_mention(scan, span, limit) for span, limit in zip(spans, _limits(scan, spans), strict=True)]
    found = join_bounds([mention for mention in found if not _introduces(scan, mention)], scan)
    found = name_currency(lend_currency(count_out_of(add_cents(found, scan), scan), scan), scan)
    return tuple(sorted((*found, *_comparisons(scan)), key=lambda mention: mention.ref.start))


def _introduces(scan: Scan, mention: CountMention) -> bool:
    """Whether the number is an article, a "several" or a bare power that counts nothing ("reached a deal", "拾取")."""
    lone = set(mention.rules) <= _VAGUE and mention.unit is None and (mention.amount.low or 0) < SEVERAL
    bare = mention.rules in _BARE_POWERS and mention.unit is None
    bare = bare and (mention.rules == ("number.scale",) or _within_words(scan, mention))
    if (lone or bare or _opens_verb(scan, mention)) and scan.pack.options.powers:
        return True
    if mention.rules == ("number.single",) and mention.role is CountRole.COUNT and mention.unit is None:
        start, end = scan.folded.offset(mention.ref.start), scan.folded.offset(mention.ref.end)
        part = any("pronoun" in hit.phrase.kinds and hit.end > end for hit in scan.starting.get(start, ()))
        return not part and not _told_beside(scan, end)  # "one of them"
    alone = mention.rules[:1] == ("number.article",) and set(mention.rules[1:]) <= {"bound.reached"}
    return alone and mention.role in {CountRole.COUNT, CountRole.MEASURE}


def _opens_verb(scan: Scan, mention: CountMention) -> bool:
    """Whether a "one" without a counter is "as soon as" before a verb that tells no event ("一看", but not "一死")."""
    if mention.rules != ("number.one",) or mention.amount.low != 1 or mention.unit or mention.role != CountRole.COUNT:
        return False
    after = scan.article.text[mention.ref.end : mention.ref.end + 1]
    return bool(UNSPACED.match(after)) and not _told_beside(scan, scan.folded.offset(mention.ref.end))


def _within_words(scan: Scan, mention: CountMention) -> bool:
    """Whether a letter of a script without spaces touches the number on either side."""
    text, ref = scan.article.text, mention.ref
    return any(UNSPACED.match(char) for char in (text[max(0, ref.start - 1) : ref.start], text[ref.end : ref.end + 1]))


def _told_beside(scan: Scan, end: int) -> bool:
    """Whether a function word or something to be counted follows at once, an event within two words, or nothing."""
    number = scan.tokens.at(end - 1) + 1
    for tables, (start, _) in zip((_BESIDE, _TOLD), scan.tokens.spans[number : number + 2], strict=False):
        if scan.broken(end, start):
            return tables is _BESIDE
        if any(hit.table in tables for hit in scan.starting.get(start, ())):
            return True
    return number >= len(scan.tokens.spans)


def _names_type(scan: Scan, span: _Range) -> bool:
    """Whether a number only tells the type of what another one counts: its model or its calibre."""
    return designation(scan, span.start) is not None or is_calibre(scan, span.end)


def _limits(scan: Scan, spans: Sequence[_Range]) -> list[int]:
    """For each number where the next one begins; digits that are part of a name ("M142") and ages end nothing."""
    limits: list[int] = []
    following = len(scan.text)
    for index in range(len(spans) - 1, -1, -1):
        span = spans[index]
        limits.append(following)
        if not index:
            break  # nothing before it is bound
        named = scan.glued(span.start) or _hyphened(scan, span.start)
        if not named and not is_age(scan, span.end) and not _names_type(scan, span):
            following = span.start
    return limits[::-1]


def _hyphened(scan: Scan, start: int) -> bool:
    """Whether a hyphen joins digits to the word before them, as in the name of a model ("लेपर्ड-1ए5")."""
    before = scan.text[max(0, start - 2) : start]
    return len(before) == 2 and before[1] == "-" and unicodedata.category(before[0])[0] in "LM"


def _without_articles(scan: Scan, values: Sequence[Value]) -> list[Value]:
    """Leave out an article that only introduces the next number ("a few", "a total of 12"), but not an age."""
    kept = []
    for index, value in enumerate(values):
        follows = index + 1 < len(values) and not scan.text[value.end : values[index + 1].start].strip()
        follows = follows and not is_age(scan, values[index + 1].end)
        if len(value.kinds) != 1 or value.kinds[0] not in ARTICLES or not follows:
            kept.append(value)
    return kept


def resolve_comparisons(counts: Sequence[CountMention]) -> tuple[CountMention, ...]:
    """Give "more than that" the bound of the last count of the same unit before it; without one it is dropped."""
    found: list[CountMention] = []
    last: CountMention | None = None
    for mention in counts:
        if not mention.compares:
            last = mention if mention.role is CountRole.COUNT else last
            found.append(mention)
        elif last is not None and mention.ref.start - last.ref.end < 400:
            found.append(_resolved(mention, last))
    return tuple(found)


def _resolved(mention: CountMention, last: CountMention) -> CountMention:
    above = "bound.above_that" in mention.rules
    low = (last.amount.low or last.amount.high) if above else None
    high = None if above else (last.amount.high or last.amount.low)
    unit = mention.amount.unit or last.amount.unit
    return replace(mention, amount=replace(mention.amount, low=low, high=high, unit=unit))
