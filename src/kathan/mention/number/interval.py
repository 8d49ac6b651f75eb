"""Join counts that stand side by side: two bounds to an interval, some to all of whom they are; counts in and out."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kathan.mention.number.base import is_out_of
from kathan.mention.number.joining import find_joining
from kathan.mention.scan import Scan
from kathan.model.amount import is_money, plain
from kathan.model.mention import CountMention, CountRole
from kathan.model.text_ref import cut
from kathan.packs.hit import Hit

_TOTAL = 3  # words from the first to the last of "out of a total of"
_SHARED = 6
_GIVEN_OUT = 8  # words from a sum of money to the next number
_HUNDREDTHS = 100
_GIVING = "transferred"


def join_bounds(mentions: Sequence[CountMention], scan: Scan) -> list[CountMention]:
    """Make one interval of a lower and an upper bound that stand side by side ("over 10 but under 15")."""
    kept: list[CountMention] = []
    for mention in mentions:
        joined = kept and _closes(kept[-1], mention)
        if joined and _conjoined(scan, kept[-1].extent.end, mention.extent.start, apart=True):
            kept[-1] = _interval_of(kept[-1], mention, scan)
        else:
            kept.append(mention)
    return kept


def _closes(left: CountMention, right: CountMention) -> bool:
    """Whether one is only a lower bound and the other only an upper one, of the same things."""
    low = left.amount.low if left.amount.high is None else right.amount.low
    high = left.amount.high if left.amount.low is None else right.amount.high
    open_ends = {
        (left.amount.low is None, left.amount.high is None),
        (right.amount.low is None, right.amount.high is None),
    }
    units = {left.amount.unit, right.amount.unit} - {None}
    exact = open_ends == {(True, False), (False, True)} and not (left.amount.vague or right.amount.vague)
    nouns = [one.unit.text.casefold() if one.unit else None for one in (left, right)]
    apart = right.amount.additional or (nouns[0] is not None and nouns[0] != nouns[1])  # "over 13 men, up to 38 hurt"
    return exact and not apart and len(units) <= 1 and low is not None and high is not None and low <= high


def _conjoined(scan: Scan, end: int, start: int, *, apart: bool = False) -> bool:
    """Whether only "and" stands between; with ``apart`` nothing or a comma will do as well."""
    first, last = scan.folded.offset(end), scan.folded.offset(start)
    middle = scan.text[first:last].strip()
    if apart and any(_leads(scan, hit, middle) for hit in scan.within("bounds.tsv", first, last)):
        return True
    return middle in find_joining(scan.pack) or (apart and middle in {"", ","})


def _leads(scan: Scan, hit: Hit, middle: str) -> bool:
    """Whether a word for "to" is all that stands between two bounds ("at most 100 to at least 20"), but for a hedge of
    the second ("최소 20명에서 [최대] 100명")."""
    opening, rest = scan.text[hit.start : hit.end], middle.removeprefix(scan.text[hit.start : hit.end]).strip()
    hedges = (other for other in scan.within("bounds.tsv", hit.end, hit.end + len(middle)) if other is not hit)
    hedged = any(scan.text[other.start : other.end] == rest for other in hedges)
    return hit.row.effect == "to" and middle.startswith(opening) and (not rest or hedged)


def _interval_of(left: CountMention, right: CountMention, scan: Scan) -> CountMention:
    low = left.amount.low if left.amount.high is None else right.amount.low
    high = left.amount.high if left.amount.low is None else right.amount.high
    ref = cut(scan.article.text, left.ref.start, right.ref.end)
    amount = replace(left.amount, low=low, high=high, ref=ref, unit=left.amount.unit or right.amount.unit)
    extent = cut(scan.article.text, left.extent.start, right.extent.end)
    rules = (*left.rules, *right.rules, "number.interval")
    return replace(left, ref=ref, amount=amount, extent=extent, unit=right.unit or left.unit, rules=rules)


def add_cents(mentions: Sequence[CountMention], scan: Scan) -> list[CountMention]:
    """Make one sum of money of a whole one and its hundredths ("10 dollars and 50 cents")."""
    kept: list[CountMention] = []
    for mention in mentions:
        if kept and _is_rest(kept[-1], mention, scan):
            kept[-1] = _whole_sum(kept[-1], mention, scan)
        else:
            kept.append(mention)
    return kept


def _is_rest(left: CountMention, right: CountMention, scan: Scan) -> bool:
    """Whether one is a whole sum of money, and the other, right behind it, hundredths."""
    unit, low, part = left.amount.unit, left.amount.low, right.amount.low
    whole = is_money(unit) and left.amount.exact and isinstance(low, int) and left.unit is not None
    few = right.amount.exact and isinstance(part, int) and part < _HUNDREDTHS
    if not whole or not few or right.unit is None:
        return False
    at = scan.folded.offset(right.unit.start)
    minor = any(hit.table == "units.tsv" and hit.row.kind == "minor" for hit in scan.starting.get(at, ()))
    return minor and _conjoined(scan, left.extent.end, right.extent.start, apart=True)


def _whole_sum(left: CountMention, right: CountMention, scan: Scan) -> CountMention:
    value = plain((left.amount.low or 0) + Decimal(right.amount.low or 0) / _HUNDREDTHS)
    ref = cut(scan.article.text, left.ref.start, right.ref.end)
    extent = cut(scan.article.text, left.extent.start, right.extent.end)
    amount = replace(left.amount, low=value, high=value, ref=ref)
    return replace(left, ref=ref, amount=amount, extent=extent, rules=(*left.rules, "number.cents"))


def count_out_of(mentions: Sequence[CountMention], scan: Scan) -> list[CountMention]:
    """Give "87" of "87 of the 112 drones" the noun that follows; the 112 are only those out of whom it counts."""
    kept: list[CountMention] = []
    for mention in mentions:
        if kept and is_out_of(kept[-1], mention, scan):
            amount = replace(kept[-1].amount, unit=kept[-1].amount.unit or mention.amount.unit)
            kept[-1] = replace(kept[-1], amount=amount, unit=kept[-1].unit or mention.unit)
            kept.append(_base(mention))
        elif kept and _of_total(kept, mention, scan):
            kept.append(_base(mention))
        elif _is_fall(mention, scan):  # "실종자는 2명 줄었다"
            kept.append(replace(mention, role=CountRole.MEASURE))
        elif kept and _denied(kept[-1], mention):  # "一名没有受伤"
            kept[-1:] = [replace(one, role=CountRole.MEASURE) for one in (kept[-1], mention)]
        elif kept and mention.role is CountRole.MEASURE and _shares_measure(kept[-1], mention, scan):
            kept[-1] = replace(kept[-1], role=CountRole.MEASURE)
            kept.append(mention)
        elif kept and _base_before(kept[-1], mention, scan):
            rate = _each_before(kept[-1], scan)  # "每78人中就有1人"
            kept[-1:] = [_base(kept[-1]), _base(mention) if rate else mention]
        else:
            kept.append(mention)
    return kept


def _shares_measure(left: CountMention, right: CountMention, scan: Scan) -> bool:
    """Whether a bare number is some of things that make no figure ("in 80 out of the 140 districts")."""
    bare = left.amount.unit is None and left.unit is None and "number.article" not in left.rules
    return bare and is_out_of(left, replace(right, role=CountRole.COUNT), scan)


def _base(mention: CountMention) -> CountMention:
    return replace(mention, role=CountRole.MEASURE, rules=(*mention.rules, "number.base"))


def _of_total(earlier: Sequence[CountMention], count: CountMention, scan: Scan) -> bool:
    """Whether words for a total lead to the things out of which a list before it counts, or an "and" joins them to such
    ("6 missiles and 245 drones out of a total of 14 missiles and 250 drones")."""
    start, unit = scan.folded.offset(count.extent.start), count.amount.unit
    words = scan.ending.get(scan.before(start), ())
    leads = [hit for hit in words if "base" in hit.phrase.kinds and hit.last - hit.first >= _TOTAL]
    befell = (word for hit in leads for word in scan.starting.get(scan.tokens.spans[hit.first - 1][0], ()))
    led = bool(leads) and not any(word.table == "terms" and word.row.kind == "noun" for word in befell)
    joined = any("conjunction" in hit.phrase.kinds for hit in words) and "number.base" in earlier[-1].rules
    if unit is None or count.role is not CountRole.COUNT or not (led or joined):
        return False
    alike = (one for one in earlier if one.amount.unit == unit and one.role is CountRole.COUNT)
    near = (one for one in alike if ". " not in scan.text[scan.folded.offset(one.extent.end) : start])
    return any((one.amount.low or 0) < (count.amount.high or 0) for one in near)


def _base_before(left: CountMention, right: CountMention, scan: Scan) -> bool:
    """Whether things are followed by those of them that are told of, in the same counter ("62架无人机中的48架")."""
    counted = left.role is CountRole.COUNT is right.role and right.amount.unit in {None, left.amount.unit}
    low, high = right.amount.low or right.amount.high, left.amount.high or left.amount.low
    if not counted or low is None or high is None or low >= high:
        return False
    start, end = scan.folded.offset(left.extent.end), scan.folded.offset(right.ref.start)
    end = end - 1 if scan.text[end - 1] == " " else end
    if any(hit.row.kind == "person" for hit in scan.within("terms", start, end)):
        return False  # "20名死者中5人" tells of the 20, too
    marks = (hit for hit in scan.within("grammar.tsv", start, end) if hit.end == end and hit.row.value == "before")
    led = any(hit.row.function == "base" and scan.words(start, end) <= _SHARED for hit in marks)
    return led and not scan.broken(start, end)


def _is_fall(count: CountMention, scan: Scan) -> bool:
    """Whether a verb of falling right behind a number makes it what is fewer now."""
    if not scan.pack.options.noun_first or count.role is not CountRole.COUNT:
        return False
    end = scan.folded.offset(count.extent.end)
    hits = (*scan.starting.get(end, ()), *scan.starting.get(end + 1, ()))
    return any(hit.table == "grammar.tsv" and hit.row.value == "down" for hit in hits)


def _denied(left: CountMention, right: CountMention) -> bool:
    """Whether a word for "none" right behind a number with its noun only denies what befell it."""
    counted = left.role is CountRole.COUNT is right.role and left.unit is not None
    return counted and "number.zero" in right.rules and left.extent.end == right.extent.start


def _each_before(count: CountMention, scan: Scan) -> bool:
    """Whether a word for "each" stands right before a number."""
    start = scan.folded.offset(count.extent.start)
    hits = scan.within("grammar.tsv", max(0, start - _SHARED), start)
    return any(hit.end == start and "each" in hit.phrase.kinds for hit in hits)


def lend_currency(mentions: Sequence[CountMention], scan: Scan) -> list[CountMention]:
    """Give a bare sum the currency of the one it is joined to ("2 lakh to the kin and 50,000 rupees to others")."""
    kept = list(mentions)
    for index in range(len(kept) - 1, 0, -1):
        left, right = kept[index - 1], kept[index]
        if left.amount.unit is None and left.role is CountRole.COUNT and _share_out(scan, left, right):
            amount = replace(left.amount, unit=right.amount.unit, additional=False)
            kept[index - 1] = replace(left, amount=amount, rules=(*left.rules, "number.lent"))
    for index in range(1, len(kept)):
        left, right = kept[index - 1], kept[index]
        if right.amount.unit is None and right.role is CountRole.COUNT and _shared_out(scan, left, right):
            amount = replace(right.amount, unit=left.amount.unit, additional=False)
            kept[index] = replace(right, amount=amount, rules=(*right.rules, "number.lent"))
    return kept


def name_currency(mentions: Sequence[CountMention], scan: Scan) -> list[CountMention]:
    """Give a bare sum with its scale the language's own currency where victims or kin get it ("to the kin 4 lakh")."""
    if not scan.pack.options.bare_sums:
        return list(mentions)
    currency = scan.pack.options.currency
    return [
        replace(one, amount=replace(one.amount, unit=currency), rules=(*one.rules, "number.sum"))
        if one.amount.unit is None and (_given(scan, one) or _promised(scan, one))
        else one
        for one in mentions
    ]


def _given(scan: Scan, count: CountMention) -> bool:
    """Whether a scaled number stands right behind people in the dative, at most a word for "each" between."""
    if "number.scale" not in count.rules or count.role is not CountRole.COUNT:
        return False
    start = scan.folded.offset(count.extent.start)
    for _ in range(2):
        hits = scan.ending.get(start - 1, ())
        cases = {part: hit for hit in hits if hit.table == "grammar.tsv" for part in hit.row.function.split("|")}
        given = cases.get("dative") or cases.get("purpose")
        if given:
            return any(_bereft(hit) for hit in scan.ending.get(given.start - 1, ()))
        if "each" not in cases:
            return False
        start = cases["each"].start
    return False


def _promised(scan: Scan, count: CountMention) -> bool:
    """Whether a scaled number said twice stands right before a word of giving ("4-4 लाख देने का ऐलान")."""
    twice = {"number.scale", "number.range"}.issubset(count.rules) and count.amount.low == count.amount.high
    shared = twice and count.role is CountRole.COUNT
    after = scan.starting.get(scan.folded.offset(count.extent.end) + 1, ()) if shared else ()
    return any(hit.table == "terms" and hit.phrase.event == _GIVING for hit in after)


def _bereft(hit: Hit) -> bool:
    """Whether a word names victims, their kin or households, to whom sums are given."""
    if hit.table == "terms":
        return bool(hit.row.kind == "person")
    kin = hit.table == "roles.tsv" and hit.row.kind == "kin"
    return kin or (hit.table == "units.tsv" and hit.row.kind == "household")


def _shared_out(scan: Scan, left: CountMention, right: CountMention) -> bool:
    """Whether a scaled number is joined to a sum of money, each with whom it goes to ("... and 10,000 to each")."""
    unit = left.amount.unit
    if "number.scale" not in right.rules or not is_money(unit):
        return False
    start, end = scan.folded.offset(left.extent.end), scan.folded.offset(right.extent.start)
    joined = any(_does(hit, "conjunction") and hit.end == end for hit in scan.ending.get(end, ()))
    goes = any(_does(hit, "dative", "purpose") for hit in scan.within("grammar.tsv", start, end))
    goes = goes or any(hit.table == "terms" for hit in scan.starting.get(start + 1, ()))
    after = scan.folded.offset(right.extent.end) + 1
    again = any(_does(hit, "dative", "purpose") or hit.table == "terms" for hit in scan.starting.get(after, ()))
    return joined and goes and again and not scan.broken(start, end) and scan.words(start, end) <= _GIVEN_OUT


def _does(hit: Hit, *functions: str) -> bool:
    return hit.table == "grammar.tsv" and bool(set(functions).intersection(hit.row.function.split("|")))


def _share_out(scan: Scan, left: CountMention, right: CountMention) -> bool:
    """Whether only "and" with whom the second goes to stands between a scaled number and a sum of money."""
    unit = right.amount.unit
    if "number.scale" not in left.rules or not is_money(unit):
        return False
    start, end = scan.folded.offset(left.ref.end), scan.folded.offset(right.extent.start)
    functions = {part for hit in scan.within("grammar.tsv", start, end) for part in hit.row.function.split("|")}
    near = not scan.broken(start, end) and scan.words(start, end) <= _SHARED
    return near and "conjunction" in functions and bool({"dative", "purpose"} & functions)
