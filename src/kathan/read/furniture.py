"""Turn the packs' words of page furniture, bylines and dates into what the read layer asks of a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from kathan.packs.fold import fold_form
from kathan.packs.load import Pack, Packs
from kathan.packs.schema import JunkRow, TimeRow

ENGLISH = "en"
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_NEVER = regex.compile(r"(?!)")
_CAMEL = regex.compile(r"(?<=\p{Ll})(?=\p{Lu}\p{Ll})")


@dataclass(frozen=True, slots=True, eq=False)
class Furniture:
    """Compiled words of one page: its language's and English, which stands on pages of every language.

    Patterns match folded text. ``words`` maps a folded time word to its value, ``*`` endings included by pattern.
    """

    lines: frozenset[tuple[str, ...]]
    longest: int
    firsts: frozenset[str]
    starts: regex.Pattern[str]
    inner: regex.Pattern[str]
    byline: regex.Pattern[str]
    dateline: regex.Pattern[str]
    heading: regex.Pattern[str]
    months: dict[str, int]
    month: str
    zones: dict[str, str]
    clocks: dict[str, str]
    weekdays: regex.Pattern[str]
    time_words: regex.Pattern[str]
    date_order: str

    def is_line(self, folded: str) -> bool:
        """Whether the folded line is made of furniture forms, numbers and nothing else."""
        first = _WORD.search(folded)
        if first is None or not (first.group() in self.firsts or first.group()[0].isdecimal()):
            return False
        return self._consume(tuple(_WORD.findall(folded)))

    def _consume(self, words: tuple[str, ...]) -> bool:
        place, matched = 0, False
        while place < len(words):
            sizes = range(min(self.longest, len(words) - place), 0, -1)
            size = next((size for size in sizes if words[place : place + size] in self.lines), 0)
            if not size and not words[place].isdecimal() and not self.dateline.fullmatch(words[place]):
                return False
            matched = matched or size > 0
            place += size or 1
        return matched


def part_camel(text: str, folded: str) -> str:
    """The folded text with glued names apart, as scraped rows of share buttons are glued."""
    return fold_form(_CAMEL.sub(" ", text)) if _CAMEL.search(text) else folded


def find_furniture(packs: Packs, code: str | None) -> Furniture:
    """The compiled words for a page in that language, compiled once for each pack."""
    return _compile(packs.languages.get(code or ""), packs.languages.get(ENGLISH))


@lru_cache(maxsize=64)
def _compile(pack: Pack | None, english: Pack | None) -> Furniture:
    packs = tuple(dict.fromkeys(one for one in (pack, english) if one))
    junk = [row for one in packs for row in one.rows(JunkRow)]
    times = [row for one in packs for row in one.rows(TimeRow)]
    lines = frozenset(tuple(_WORD.findall(form)) for form in _line_forms(junk))
    credit_forms = {form.rstrip(": ") for form in _forms(junk, "start") if form.endswith(":")}
    months = {form: int(row.value.partition("|")[0]) for form, row in _timed(times, "month")}
    return Furniture(
        lines=lines,
        longest=max((len(words) for words in lines), default=0),
        firsts=frozenset(words[0] for words in (*lines, *map(str.split, _forms(junk, "dateline"))) if words),
        starts=_opener(_forms(junk, "start")),
        inner=_opener(credit_forms, r"(?<=[.!?\u0964\u06d4\u3002)\]] ?)[\[(\uff08/]?", r"\s*[:\uff1a/=]"),
        byline=_opener(_forms(junk, "byline")),
        dateline=_opener(_forms(junk, "dateline")),
        heading=_opener(_forms(junk, "heading")),
        months=months,
        month=_alternatives(months) if months else r"(?!)",
        zones={form: row.value.partition("|")[0] for form, row in _timed(times, "zone") if row.value},
        clocks={**_parts(times), **{form: row.value for form, row in _timed(times, "clock")}},
        weekdays=_opener({form for form, _ in _timed(times, "weekday")}, ""),
        time_words=_opener({form for kind in ("weekday", "zone", "clock", "part", "date", "at", "year")
                            for form, _ in _timed(times, kind)}, ""),
        date_order=pack.options.date_order if pack else "dmy",
    )  # fmt: skip


def _forms(rows: list[JunkRow], kind: str) -> set[str]:
    return {fold_form(row.form) for row in rows if kind in row.kind.split("|")}


def _line_forms(rows: list[JunkRow]) -> set[str]:
    """Forms of furniture lines, those with inner capitals also as ``part_camel`` takes them apart."""
    apart = {fold_form(_CAMEL.sub(" ", row.form)) for row in rows if row.kind == "line"}
    return _forms(rows, "line") | apart


def _timed(rows: list[TimeRow], kind: str) -> Iterator[tuple[str, TimeRow]]:
    """Rows of a kind in reverse, so that in a dict the page's own language stands over English."""
    for row in reversed(rows):
        if kind in row.kind.split("|"):
            yield fold_form(row.form), row


def _parts(rows: list[TimeRow]) -> dict[str, str]:
    """Words for a part of the day as am, pm or night, which is both."""
    halves = {"morning": "am", "noon": "pm", "afternoon": "pm", "evening": "pm", "night": "night"}
    return {form: halves[row.value] for form, row in _timed(rows, "part") if row.value in halves}


def _opener(forms: set[str], before: str = r"^[^\p{L}\p{N}]*", after: str = "") -> regex.Pattern[str]:
    if not forms:
        return _NEVER
    return regex.compile(f"{before}(?P<word>{_alternatives(forms)}){after}")


def _alternatives(forms: set[str] | dict[str, int]) -> str:
    """The forms as one pattern, longest first, at word edges; ``*`` lets the last word go on."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    ends = {True: r"[\p{L}\p{M}]*", False: ""}
    parts = (regex.escape(form.rstrip("*")) + ends[form.endswith("*")] for form in longest_first)
    return r"(?<![\p{L}\p{M}])(?:" + "|".join(parts) + r")(?:(?<![\p{L}\p{M}])|(?![\p{L}\p{M}]))"
