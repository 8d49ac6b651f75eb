"""Read digit runs: folded text in, exact values out; a document's own habit settles what a comma or dot does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

import regex

from kathan.model.mention import Doubt
from kathan.packs.options import LanguageOptions

_POWER = regex.compile(r"([e^])([+-]?\d+)$")
_OPENING = re.compile(r"\.?[0-9]")
_PART = regex.compile(r"\d+")
_NO_DIGITS = str.maketrans("", "", "0123456789")
_DATED = regex.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d|\s|$)")
HARD = "\u00a0"  # a space that breaks no line, of any width
_PLACES = Context(prec=15)
_CLOCKLIKE = regex.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")


@dataclass(frozen=True, slots=True)
class Run:
    """A digit run with its marks, in folded offsets; ``dated``: a day and its month, whose mark does neither."""

    start: int
    end: int
    text: str
    dated: bool = False


@lru_cache(maxsize=64)
def _pattern(group: str, decimal: str, lakh: bool, turned: str = "", sums: tuple[str, ...] = ()) -> regex.Pattern[str]:
    """A network address, grouped digits, then plain ones; where a mark may do either, what it does is settled after.

    Hard spaces group in every language, plain ones where they stand twice ("1 234 567"), before a mere "000" or
    between small words of letters ("some 12 480 homes", no "8 120 mm mortars"), or the language has them. So does a
    comma with a space before "000", or behind one of the ``sums`` ("over 12, 480 homes").
    """
    size = r"\d{2,3}" if lakh else r"\d{3}"
    point = f"[{regex.escape(decimal)}]"
    forms = [r"(?P<address>(?<![\d.,])(?!\d+(?:\.\d{3}){3})\d{1,3}(?:\.\d{1,3}){3}(?!\d|[.,]\d))"]
    if turned:
        forms.append(rf"(?<![\p{{L}}\d.,])\d{{1,3}}{turned}\d{{1,3}}(?![\p{{L}}\d])")
    if " " not in group:
        free = r"(?<![\d+-])(?<![\d+][ .,])\d{1,3}"
        forms.append(rf"{free}(?: \d{{3}}){{2,}}(?! ?\d|-\d)(?:{point}\d+(?!\d))?")
        forms.append(rf"{free} 000(?! ?\d|-\d)")
        forms.append(rf"(?<=\p{{Ll}}{{2}} ){free} \d{{3}}(?= \p{{Ll}}{{3}})")
        if "," in group and "," not in decimal:
            forms.append(rf"{free}, 000(?!,?\d|-\d)")
            led = "|".join(map(regex.escape, sums))
            forms += [rf"(?<=\b(?:{led}) ){free}, \d{{3}}(?= \p{{Ll}}{{3}})"] if led else []
    for mark in map(regex.escape, dict.fromkeys(f"{group}{HARD}")):
        forms.append(rf"(?<!\d)\d{{1,3}}(?:{mark}{size})*{mark}\d{{3}}(?!\d)(?:{point}\d+(?!\d*{point}\d))?")
    power = r"(?:e[+-]?\d{1,2}(?![\p{L}\p{M}\d])|\^[+-]?\d{1,2}(?!\d))"
    item = r"(?!\d*\p{Han})"  # its dot is that of a list ("．3人死亡")
    bare = rf"(?<![\p{{L}}\p{{M}}\p{{N}}{regex.escape(decimal)}])\.\d+{item}"
    return regex.compile("|".join([*forms, rf"\d+(?:{point}\d+)?{power}?", *([bare] if "." in decimal else [])]))


@lru_cache(maxsize=2)
def _runs(text: str, options: LanguageOptions) -> tuple[Run, ...]:
    """The digit runs of a text, which is looked through again for what they leave open."""
    return tuple(_find_runs(text, options))


def _find_runs(text: str, options: LanguageOptions) -> Iterator[Run]:
    pattern = _pattern(options.group, options.decimal, options.lakh_grouping, options.turned_decimal, options.sums)
    for found in _found(pattern, text):
        if found["address"] is None:
            digits = found.group()
            dated = "." in digits and _DATED.match(text, found.start()) is not None
            yield Run(found.start(), found.end(), digits, dated)
            continue
        for part in _PART.finditer(text, found.start(), found.end()):
            yield Run(part.start(), part.end(), part.group())


def _found(pattern: regex.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    """Where a pattern of digits is found; the standard library's engine looks for their beginnings much faster."""
    at = 0
    while opened := _OPENING.search(text, at):
        found = pattern.match(text, opened.start()) or pattern.match(text, opened.end() - 1)
        at = found.end() if found else opened.end()
        if found:
            yield found


def _marks(text: str) -> str:
    return text.translate(_NO_DIGITS)


def _divides(text: str, open_marks: frozenset[str]) -> str | None:
    """The open mark that this run alone shows to divide: it is no group of three that follows it."""
    marks = _marks(text)
    last = marks[-1:]
    if last not in open_marks or marks.count(last) > 1:
        return None
    tail = text.rpartition(last)[2]
    grouped_before = len(marks) > 1
    odd = len(tail) != 3 or text.startswith("0" + last)
    return last if grouped_before or (odd and not _CLOCKLIKE.fullmatch(text)) else None


def _groups(text: str, open_marks: frozenset[str]) -> str | None:
    """The open mark that this run alone shows to group: it stands twice, or before another mark."""
    marks = _marks(text)
    first = marks[:1]
    shown = first in open_marks and (marks.count(first) > 1 or len(set(marks)) > 1)
    return first if shown else None


def _document(runs: Sequence[Run], open_marks: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The open marks that the document's clear numbers show to group, and those they show to divide; maybe the same."""
    if not open_marks:
        return frozenset(), frozenset()
    grouping = {mark for run in runs if (mark := _groups(run.text, open_marks))}
    dividing = {mark for run in runs if not run.dated and (mark := _divides(run.text, open_marks))}
    return frozenset(grouping), frozenset(dividing)


def _surely_divide(runs: Sequence[Run], open_marks: frozenset[str]) -> frozenset[str]:
    """The open marks that divide even before three digits: another groups, or may ("45.3" beside "1,230").

    A magnitude of 6.7 alone does not make "85.000" eighty-five: many who write so group with the same mark.
    """
    if not open_marks:
        return frozenset()
    grouping, dividing = _document(runs, open_marks)
    others = grouping.union(mark for run in runs if (mark := _open_mark(run, open_marks)))
    return frozenset(mark for mark in dividing - grouping if others - {mark})


def _read(run: Run, options: LanguageOptions, dividing: frozenset[str]) -> Decimal | None:
    """The value of a run; ``1.2e6`` and ``2^10`` are raised."""
    if run.text.isdigit():
        return Decimal(run.text)
    if options.turned_decimal and options.turned_decimal in run.text:
        part, _, units = run.text.partition(options.turned_decimal)
        return Decimal(f"{units}.{part}")
    found = _POWER.search(run.text)
    if found is None:
        return _plain(run.text, options, dividing)
    whole = _plain(run.text[: found.start()], options, dividing)
    if whole is None:
        return None
    power = int(found[2])
    return whole.scaleb(power) if found[1] == "e" else _PLACES.power(whole, power)


def read_grouped(text: str, options: LanguageOptions, *, people: bool = False) -> Decimal | None:
    """The value of digits whose only mark may group and stands before three of them, else None.

    ``people``: they count those of whom there are no thousandths, so that a point groups too ("46,565 человек").
    """
    marks = _marks(text)
    group = options.group + options.decimal if people else options.group
    tail = text.rpartition(marks)[2] if len(marks) == 1 and marks in group else ""
    return Decimal(text.replace(marks, "")) if len(tail) == len("000") and not text.startswith("0") else None


def _plain(text: str, options: LanguageOptions, dividing: frozenset[str]) -> Decimal | None:
    marks = _marks(text)
    last = marks[-1:]
    tail = text.rpartition(last)[2] if last else ""
    point = ""
    if last and last in options.decimal and marks.count(last) == 1:
        open_group = last in options.group and len(tail) == 3 and len(marks) == 1 and not text.startswith("0")
        point = "" if open_group and last not in dividing else last
    whole, _, part = text.rpartition(point) if point else (text, "", "")
    digits = "".join(filter(str.isdigit, whole))
    try:
        return Decimal(f"{digits}.{part}" if part else digits)
    except InvalidOperation:
        return None


def find_digits(text: str, options: LanguageOptions) -> Iterator[tuple[int, int, Decimal]]:
    """Every digit run of a folded text with its value.

    A mark that the language allows both to group and to divide groups where three digits follow it, unless
    the document's other numbers show that it divides here ("45.3" beside "1,230").
    """
    runs = _runs(text, options)
    if not runs:
        return
    sure = _surely_divide(runs, _open_marks(options))
    for run in runs:
        value = _read(run, options, sure)
        if value is not None:
            yield run.start, run.end, value


def find_open(text: str, options: LanguageOptions) -> Iterator[tuple[int, int, Doubt]]:
    """The digit runs with a mark of which the document does not settle whether it groups or divides, and why.

    It is settled where other numbers show one use of the mark and no other use, or show that another mark divides.
    """
    marks = _open_marks(options)
    runs = _runs(text, options) if marks else ()
    grouping, dividing = _document(runs, marks)
    sure = _surely_divide(runs, marks)
    for run in runs:
        mark = _open_mark(run, marks)
        if mark and mark in grouping and mark in dividing:
            yield run.start, run.end, Doubt.CONFLICT
        elif mark and mark not in grouping | sure and not sure - {mark}:
            yield run.start, run.end, Doubt.UNSETTLED


def _open_marks(options: LanguageOptions) -> frozenset[str]:
    """The marks that the language allows both to group and to divide."""
    return _both(options.group, options.decimal)


@lru_cache(maxsize=64)
def _both(group: str, decimal: str) -> frozenset[str]:
    return frozenset(group) & frozenset(decimal)


def _open_mark(run: Run, marks: frozenset[str]) -> str | None:
    """The only mark of a run, where it may do either here: three digits follow it, and no zero leads."""
    mark = _marks(run.text)
    fits = mark in marks and not run.text.startswith("0") and len(run.text.partition(mark)[2]) == 3
    return mark if fits else None
