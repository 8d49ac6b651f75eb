"""Find every number of an article with its hedges, unit and role: scan in, count mentions out."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kathan.mention.number.adding import ONE
from kathan.mention.number.aged import opens_ages
from kathan.mention.number.base import part_opened
from kathan.mention.number.bounds import Bounds, find_bounds
from kathan.mention.number.calibre import is_calibre, part_calibres, tells_size
from kathan.mention.number.classifier import find_unit
from kathan.mention.number.designation import designation
from kathan.mention.number.digits import read_grouped
from kathan.mention.number.headless import headless, sizes_household
from kathan.mention.number.increment import share_noun
from kathan.mention.number.interval import (
    add_cents,
    count_out_of,
    join_bounds,
    lend_currency,
    name_currency,
)
from kathan.mention.number.neighbour import Counted
from kathan.mention.number.pieces import ARTICLES
from kathan.mention.number.range import Range, ranges
from kathan.mention.number.sequence import share_measure
from kathan.mention.number.special import is_age, names_victims
from kathan.mention.number.turn import next_in_turn
from kathan.mention.number.value import TURNED, Value
from kathan.mention.scan import Scan
from kathan.model.amount import Amount, is_money, plain
from kathan.model.mention import CountMention, CountRole
from kathan.model.text_ref import TextRef
from kathan.packs.unspaced import UNSPACED

SEVERAL = 10
_DIGITS = ("digits",)
SECOND = 2
_JOINS = frozenset({"conjunction", "contrast"})
_LEADS = frozenset({"locative", "dative"})
_BARE_POWERS = {("number.power",), ("number.scale",)}
_TOLD = frozenset({"terms", "roles.tsv"})
_BESIDE = _TOLD | {"places.tsv", "names.tsv", "grammar.tsv", "bounds.tsv", "numbers.tsv", "units.tsv"}
_VAGUE = frozenset({"number.vague", "number.excess"})


def _interval(span: Range, bounds: Bounds) -> tuple[Decimal | None, Decimal | None]:
    low, high = span.low.value, span.high.value
    if span.low.vague or "low" in bounds.effects or "cross" in bounds.effects:
        return low, None
    if "high" in bounds.effects and span.low is span.high:
        return None, high
    return low, high


def _amount(ref: TextRef, span: Range, bounds: Bounds, counted: Counted) -> Amount:
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


def _rules(span: Range, bounds: Bounds, counted: Counted) -> tuple[str, ...]:
    kinds = dict.fromkeys((*span.low.kinds, *span.high.kinds))
    parts = [f"number.{kind}" for kind in kinds]
    parts += ["number.range"] if span.low is not span.high else []
    parts += [f"bound.{effect}" for effect in bounds.effects]
    return (*parts, f"unit.{counted.unit}") if counted.unit else tuple(parts)


def _in_wholes(scan: Scan, span: Range, *, people: bool) -> Range:
    """A span whose people or things come in wholes, whatever other marks show ("M 6.7 ... 85.000 dead")."""
    low = _whole(scan, span.low, people=people)
    high = low if span.low is span.high else _whole(scan, span.high, people=people)
    return span if (low, high) == (span.low, span.high) else Range(low, high)


def _whole(scan: Scan, value: Value, *, people: bool) -> Value:
    digits = scan.text[value.start : value.end]
    found = read_grouped(digits, scan.pack.options, people=people) if value.kinds == _DIGITS else None
    return value if found is None or found == value.value else replace(value, value=found)


def _mention(scan: Scan, span: Range, limit: int) -> CountMention:
    bounds = find_bounds(scan, span)
    counted = find_unit(scan, span.high, limit, hedged=bool(bounds.effects))
    whole = names_victims(scan, span.end) if counted.unit is None else not is_money(counted.unit)
    if whole and counted.role is CountRole.COUNT:
        span = _in_wholes(scan, span, people=counted.unit in {None, "person"})
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
    spans = list(ranges(scan, _without_articles(scan, read)))
    found = [_mention(scan, span, limit) for span, limit in zip(spans, _limits(scan, spans), strict=True)]
    found = join_bounds([mention for mention in found if not _introduces(scan, mention)], scan)
    found = share_noun(name_currency(lend_currency(count_out_of(add_cents(found, scan), scan), scan), scan), scan)
    found = share_measure(found, scan)
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
        return not part and part_opened(scan, start) is None and not _told_beside(scan, end)  # "one of them"
    alone = mention.rules[:1] == ("number.article",) and set(mention.rules[1:]) <= {"bound.reached"}
    return (
        alone
        and mention.role in {CountRole.COUNT, CountRole.MEASURE}
        and part_opened(scan, scan.folded.offset(mention.ref.start)) is None
        and not _placed_too(scan, mention)
    )


def _placed_too(scan: Scan, mention: CountMention) -> bool:
    """Whether "one" behind an "and" is one more at a place of its own ("eleven in A and [one] in B")."""
    start, end = scan.folded.offset(mention.ref.start), scan.folded.offset(mention.ref.end)
    joined = any("conjunction" in hit.phrase.kinds for hit in scan.ending.get(scan.before(start), ()))
    leads = [hit for hit in scan.starting.get(end + 1, ()) if not _LEADS.isdisjoint(hit.phrase.kinds)]
    named = (hit.table == "places.tsv" for lead in leads for hit in scan.starting.get(lead.end + 1, ()))
    return joined and mention.unit is None and any(named)


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


def _names_type(scan: Scan, span: Range) -> bool:
    """Whether a number only tells the type of what another one counts: its model, its calibre or its size."""
    return designation(scan, span.start) is not None or is_calibre(scan, span.end) or tells_size(scan, span.end)


def _limits(scan: Scan, spans: Sequence[Range]) -> list[int]:
    """For each number where the next one begins; digits that are part of a name ("M142") and ages end nothing."""
    limits: list[int] = []
    following = len(scan.text)
    for index in range(len(spans) - 1, -1, -1):
        span = spans[index]
        limits.append(following)
        if not index:
            break  # nothing before it is bound
        named = scan.glued(span.start) or _hyphened(scan, span.start)
        aged = is_age(scan, span.end) or opens_ages(scan, span.end)
        if not named and not aged and not _names_type(scan, span):
            following = span.start
    return limits[::-1]


def _hyphened(scan: Scan, start: int) -> bool:
    """Whether a hyphen joins digits to the word before them, as in the name of a model ("लेपर्ड-1ए5")."""
    before = scan.text[max(0, start - 2) : start]
    if scan.aside(start):
        return False
    return len(before) == 2 and before[1] == "-" and unicodedata.category(before[0])[0] in "LM"


def _without_articles(scan: Scan, values: Sequence[Value]) -> list[Value]:
    """Leave out an article that only introduces the next number ("a few", "a total of 12"), but not an age."""
    kept: list[Value] = []
    for index, value in enumerate(values):
        if kept and kept[-1].end == value.end:
            continue
        if value.kinds == _DIGITS:
            kept.append(value)
            continue
        if _other_one(scan, value):
            kept.append(replace(value, kinds=("single",), value=ONE))
            continue
        if index + 1 < len(values) and _one_more(scan, value, values[index + 1]):
            kept.append(replace(value, end=values[index + 1].end))
            continue
        last = next_in_turn(scan, kept, values, index)
        if last is not None:
            kept.append(Value(value.start, last.end, ONE, ("single",)))
            continue
        following = values[index + 1] if index + 1 < len(values) else None
        if following is not None and value.kinds == ("article",):
            kinds = headless(scan, value, following)
            if kinds:
                kept.append(replace(value, kinds=kinds))
                continue
        follows = following is not None and not scan.text[value.end : following.start].strip()
        follows = follows and following is not None and not is_age(scan, following.end)
        follows = follows and following is not None and not tells_size(scan, following.end)
        follows = follows or (following is not None and sizes_household(scan, value, following))
        if len(value.kinds) != 1 or value.kinds[0] not in ARTICLES or not follows:
            kept.append(value)
    return kept


def _other_one(scan: Scan, value: Value) -> bool:
    """Whether "the second" stands for one more of those told of ("एक जवान शहीद हुआ जबकि [दूसरा] घायल है")."""
    if value.kinds != ("ordinal",) or value.value != SECOND or scan.pack.options.word_order != "sov":
        return False
    before = scan.ending.get(value.start - 1, ())
    joined = any(hit.table == "grammar.tsv" and not _JOINS.isdisjoint(hit.row.function.split("|")) for hit in before)
    joined = joined or scan.text[value.start - 2 : value.start] == ", "
    told = (hit for hit in scan.starting.get(value.end + 1, ()) if joined and hit.table == "terms")
    return any(hit.row.kind in {"adjective", "verb"} for hit in told)


def _one_more(scan: Scan, article: Value, ordinal: Value) -> bool:
    """Whether an ordinal behind an article only says that one more person follows ("a third child was hurt")."""
    if article.kinds != ("article",) or ordinal.kinds != ("ordinal",) or ordinal.value == 1:
        return False
    beside = scan.text[article.end : ordinal.start] == " " and scan.pack.options.participles
    hits = scan.starting.get(ordinal.end + 1, ()) if beside else ()
    return any(hit.table == "roles.tsv" or (hit.table == "units.tsv" and hit.row.kind == "person") for hit in hits)


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
