"""Compile a pack into one phrase automaton and scan folded text with it: text in, hits in order out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

import ahocorasick_rs
import regex

from kathan.packs.clitic import SUFFIXED, Clitics, compile_clitics, cut_spans
from kathan.packs.fold import Folded, fold_form
from kathan.packs.load import Pack, Packs
from kathan.packs.schema import LANGUAGE_TABLES, Event, JunkRow, NumberRow
from kathan.packs.segment import NUMBERS, Segmenter, split_words
from kathan.packs.unspaced import cut_words, read_costs

GAP = " .. "
COMPOUND_PREFIX = 2
SAYING_GAP_WORDS = 12
_WORD = regex.compile(r"[0-9]+|[\p{L}\p{M}]+")
_ENDS = regex.compile(r"[.!?\u0964\u06d4\u061f;]\s|[\u3002\uff01\uff1f\uff1b\n]")
_COMMAS = regex.compile(r"[,:;!?.\u3002\uff01\uff1f\uff1b\n]")  # where no space is, a clause ends a gap
_LAST = regex.compile(r"[\p{L}\p{M}]+$")
_EDGE = regex.compile(r"[\p{L}\p{M}0-9]")

_POWERS = frozenset({"power", "scale", "hundred", "half", "below"})
_COUNTERS = frozenset({"unit", "age", "clock", "date"})
_ENDINGS = frozenset({"ending", "bound"})
_MEASURING = frozenset({*NUMBERS, "counter"})
_WORDS = frozenset({"form", "place", "body", "role", "phrase", "unknown"})
_PLACED = {"places.tsv": "place", "names.tsv": "place", "institutions.tsv": "body"}

# Rows of these tables may stand inside a longer event term or office and still be read for themselves.
_INNER = frozenset({"roles.tsv", "units.tsv", "places.tsv", "names.tsv", "numbers.tsv", "institutions.tsv"})
_OUTER = frozenset({"terms", "reporting.tsv"})
# So may rows of these inside a function word of that kind ("a year earlier" is a background and a time).
_INSIDE = {
    "inclusion": frozenset({"terms"}),
    "total": frozenset({"terms", "reporting.tsv"}),
    "background": frozenset({"time.tsv", "numbers.tsv"}),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One form of a pack, compiled: the table it is from, its row, and the event where it is a term."""

    table: str
    row: Any
    event: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a folded text, half-open in folded offsets; ``first``/``last`` are token numbers.

    ``head`` and ``head_last`` are the end and the last token of the part before a gap, ``tail`` the first token after
    it and ``tail_start`` its offset, -1 without one.
    """

    start: int
    end: int
    first: int
    last: int
    phrase: Phrase
    head: int
    head_last: int
    tail: int = -1
    tail_start: int = -1

    @property
    def tail_first(self) -> int:
        """The first token of the part after the gap; ``first`` where the form has none."""
        return self.tail if self.tail >= 0 else self.first

    @property
    def table(self) -> str:
        """The table of the phrase."""
        return self.phrase.table

    @property
    def row(self) -> Any:
        """The row of the phrase, one of the schema's dataclasses."""
        return self.phrase.row


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and digit runs of a folded text: their spans in order, and spans by start and by end.

    ``sorts`` tells of each piece of a cut word what it was taken for (see segment.py), by token number.
    """

    spans: tuple[tuple[int, int], ...]
    starts: dict[int, int]
    ends: dict[int, int]
    sorts: dict[int, str] = field(default_factory=dict)

    def at(self, offset: int) -> int:
        """The number of the last token that starts at or before the offset, -1 before the first."""
        return bisect_right(self.spans, (offset, 1 << 62)) - 1


def find_tokens(text: str) -> Tokens:
    """Split a folded text into words and digit runs."""
    return make_tokens([found.span() for found in _WORD.finditer(text)])


def make_tokens(spans: Sequence[tuple[int, int]], sorts: Sequence[str] = ()) -> Tokens:
    """Number spans in order."""
    starts = {span[0]: number for number, span in enumerate(spans)}
    ends = {span[1]: number for number, span in enumerate(spans)}
    return Tokens(tuple(spans), starts, ends, dict(enumerate(sorts)))


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What must follow a head that was found: its own ending, further words, and the tail after a gap.

    ``open_end``: whether the head's last word may go on. ``rest``, ``tail``: words with the same flag each.
    ``open_start``: the form may be the head of a longer word ("*soldiers"), which the hit then covers wholly.
    ``bound``: a suffix must follow. ``elided``: the clitic before it swallowed this beginning of the form.
    ``spaces``: how many spaces the head has; where spaces are free a text may leave them out but never add one.
    """

    phrase: Phrase
    open_end: bool
    word_start: bool
    word_end: bool
    rest: tuple[tuple[str, bool], ...] = ()
    tail: tuple[tuple[str, bool], ...] = ()
    ending: bool = False
    sort: str = "form"
    open_start: bool = False
    bound: bool = False
    elided: str = ""
    spaces: int = 0


def spell(form: str, pairs: tuple[str, ...]) -> tuple[str, ...]:
    """A form with every replacement of letters that its writers make ("ß=ss"), itself first."""
    found = [form]
    for pair in pairs:
        letter, _, other = pair.partition("=")
        found += [spelt.lower().replace(letter, other) for spelt in found if letter in spelt.lower()]
    return tuple(dict.fromkeys(found))


def _sort_of(phrase: Phrase, *, ending: bool) -> str:
    """What a form is to the cutting of words."""
    kinds = str(getattr(phrase.row, "kind", "")).split("|")
    if ending:
        return "bound" if phrase.table == "bounds.tsv" else "ending"
    if phrase.table == "numbers.tsv":
        return "power" if kinds[0] in _POWERS else "digit"
    if phrase.table == "units.tsv" or (phrase.table == "time.tsv" and _COUNTERS.intersection(kinds)):
        return "counter"
    if phrase.table == "roles.tsv":
        return "role" if kinds[0] == "group" else "form"
    return _PLACED.get(phrase.table, "form")


def _compile_words(words: str) -> tuple[str, bool, tuple[tuple[str, bool], ...]]:
    """The words up to the first that may go on, whether it may, and each word after it ("мирн* жител*")."""
    parts = words.split(" ")
    first = next((index for index, part in enumerate(parts) if part.endswith("*")), len(parts) - 1)
    head = " ".join(parts[: first + 1])
    rest = tuple((fold_form(part.rstrip("*")), part.endswith("*")) for part in parts[first + 1 :])
    return fold_form(head.rstrip("*")), head.endswith("*"), rest


def _compile_form(phrase: Phrase, form: str, *, glued: bool = False) -> tuple[str, _Pattern]:
    begin, _, end = form.partition(GAP)
    ending = glued and begin.startswith("-")
    open_start = begin.startswith("*")
    head, open_end, rest = _compile_words(begin[1:] if ending or open_start else begin)
    first, first_open, more = _compile_words(end)
    tail = ((first, first_open), *more) if end else ()
    starts = bool(_EDGE.match(head[:1]))
    ends = bool(_EDGE.match(head[-1:]))
    sort = _sort_of(phrase, ending=ending)
    return head, _Pattern(phrase, open_end, starts, ends, rest, tail, ending, sort, open_start, spaces=head.count(" "))


def _compile_variants(phrase: Phrase, form: str, clitics: Clitics, *, glued: bool) -> Iterator[tuple[str, _Pattern]]:
    """A form as it stands, and as its clitics make it look."""
    head, pattern = _compile_form(phrase, form, glued=glued)
    yield head, pattern
    for other, bound, elided in clitics.variants(phrase.table, head):
        if not (bound and (pattern.rest or pattern.tail or pattern.open_end)):
            yield other, replace(pattern, bound=bound, elided=elided)


def literal(form: str) -> int:
    """How many letters of a form are given and not left to an ending: the more, the more it says."""
    return len(form) - form.count("*")


def _term_phrases(pack: Pack) -> Iterator[tuple[Phrase, str]]:
    for event, rows in pack.terms.items():
        for row in rows:
            yield Phrase("terms", row, event), row.form


def _table_phrases(pack: Pack) -> Iterator[tuple[Phrase, str]]:
    for schema in LANGUAGE_TABLES:
        file: str = schema.FILE  # type: ignore[attr-defined]  # every schema class names its FILE
        if file == "junk.tsv":
            continue
        for row in pack.tables[file]:
            yield Phrase(file, row), row.form


def _endings(heads: dict[str, list[_Pattern]]) -> tuple[str, ...]:
    """The endings that have rows of their own, those of one word."""
    return tuple(
        head for head, patterns in heads.items() if " " not in head and any(pattern.ending for pattern in patterns)
    )


class Lexicon:
    """One language's forms in one automaton; immutable after it is built."""

    def __init__(self, pack: Pack, events: dict[str, Event]) -> None:
        self.pack = pack
        self.events = events
        self._free_spaces = pack.options.free_spaces
        heads: dict[str, list[_Pattern]] = {fold_form(word): [] for word in pack.options.whole}
        glued = pack.options.boundary == "glued"
        self._clitics = compile_clitics(pack.options)
        self._particles: dict[str, list[Phrase]] = {}
        for phrase, form in (*_table_phrases(pack), *_term_phrases(pack)):
            if fold_form(form) in self._clitics.words:
                self._particles.setdefault(fold_form(form), []).append(phrase)
                continue
            for spelt in spell(form, pack.options.spellings):
                for head, pattern in _compile_variants(phrase, spelt, self._clitics, glued=glued):
                    heads.setdefault(head.replace(" ", "") if self._free_spaces else head, []).append(pattern)
        self._heads = tuple(heads)
        self._patterns = tuple(tuple(patterns) for patterns in heads.values())
        self._boundary = pack.options.boundary
        self._edges = tuple(self._needs_edges(patterns) for patterns in self._patterns)
        self._segmenter = Segmenter(pack.options, _endings(heads)) if glued else None
        self._counting = frozenset(pack.options.counting)
        self._automaton = ahocorasick_rs.AhoCorasick(self._heads) if heads else None
        self._parts: ahocorasick_rs.AhoCorasick | None = None
        self._breaks, self._numerals = _ENDS, ""
        rows = pack.rows(JunkRow)
        self._abbreviations = {fold_form(row.form).rstrip(".") for row in rows if row.kind == "abbreviation"}
        if self._boundary == "none":
            self._breaks = _COMMAS
            self._numerals = "".join(fold_form(row.form) for row in pack.rows(NumberRow) if _numeral(row))
            tails = {word for patterns in self._patterns for pattern in patterns for word, _ in pattern.tail}
            self._parts = ahocorasick_rs.AhoCorasick(tuple(tails.union(self._heads)))

    def _needs_edges(self, patterns: Sequence[_Pattern]) -> tuple[bool, bool]:
        """Whether a head can only stand at a word's start, and at its end: most matches fail by that alone."""
        start = all(pattern.word_start and not pattern.open_start for pattern in patterns) and not self._clitics.runs
        closed = all(pattern.word_end and not pattern.open_end for pattern in patterns)
        return start, closed and self._boundary != "start" and not self._clitics.suffixes

    def tokens(self, text: str) -> Tokens:
        """The words and digit runs of a folded text, words with endings cut into their pieces."""
        if self._parts is not None:
            forms = ((start, end) for _, start, end in self._parts.find_matches_as_indexes(text, overlapping=True))
            return make_tokens(list(cut_words(text, forms, read_costs(self.pack.words), self._numerals)))
        whole = find_tokens(text)
        if self._segmenter is None:
            return whole
        pieces = tuple(split_words(text, whole.spans, tuple(self._pieces(text)), self._segmenter))
        return make_tokens([(start, end) for start, end, _ in pieces], [sort for _, _, sort in pieces])

    def _pieces(self, text: str) -> Iterator[tuple[int, int, str, bool]]:
        for number, start, end in self._matches(text):
            free = text[start:end] in self._counting
            for sort in {pattern.sort for pattern in self._patterns[number]} or {"form"}:
                yield start, end, sort, free

    def read(self, text: str) -> tuple[Tokens, tuple[Hit, ...]]:
        """The tokens of a folded text and all forms in it, clitics cut off the words that were found behind them."""
        tokens = self.tokens(text)
        hits = self.scan(text, tokens)
        return self._lay_bare(text, tokens, hits) if self._clitics.runs else (tokens, hits)

    def _lay_bare(self, text: str, tokens: Tokens, hits: tuple[Hit, ...]) -> tuple[Tokens, tuple[Hit, ...]]:
        cuts: set[int] = set()
        starts: list[int] = []
        for hit in hits:
            edge = tokens.spans[hit.first][0]
            run = self._clitics.runs.get(text[edge : hit.start]) if edge < hit.start else None
            inner = [edge + cut for cut in run.cuts] if run else []
            cuts.update(inner)
            starts.append(hit.start if run is None else inner[-1] if inner else edge)
        cut = make_tokens(cut_spans(tokens.spans, cuts))
        moved = [self._settle(cut, hit, start) for hit, start in zip(hits, starts, strict=True)]
        moved += self._find_particles(text, cut)
        return cut, _drop_shadowed(sorted(moved, key=lambda hit: (hit.start, -hit.end)))

    def _settle(self, tokens: Tokens, hit: Hit, start: int) -> Hit:
        """A hit with its article and suffix, counted in the tokens as they are after cutting."""
        end, head = hit.end, hit.head
        if self._clitics.suffixes:
            end, head = (at if at in tokens.ends else tokens.spans[tokens.at(at - 1)][1] for at in (end, head))
        tail = tokens.at(hit.tail_start) if hit.tail >= 0 else -1
        return replace(
            hit, start=start, end=end, head=head,
            first=tokens.at(start), last=tokens.at(end - 1), head_last=tokens.at(head - 1), tail=tail,
        )  # fmt: skip

    def _find_particles(self, text: str, tokens: Tokens) -> Iterator[Hit]:
        for number, (start, end) in enumerate(tokens.spans):
            for phrase in self._particles.get(text[start:end], ()):
                yield Hit(start, end, number, number, phrase, end, number)

    def _matches(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Heads found in the text, by number; where spaces are free those of a head may be missing."""
        if self._automaton is None:
            return
        if not self._free_spaces:
            yield from self._automaton.find_matches_as_indexes(text, overlapping=True)
            return
        places = [place for place, char in enumerate(text) if char != " "]
        for number, start, end in self._automaton.find_matches_as_indexes(text.replace(" ", ""), overlapping=True):
            yield number, places[start], places[end - 1] + 1

    def scan(self, text: str, tokens: Tokens) -> tuple[Hit, ...]:
        """All forms that stand in the folded text at word edges, longest first at each place, shadowed ones out."""
        found: list[Hit] = []
        starts, ends = tokens.starts, tokens.ends
        for number, start, end in self._matches(text):
            edges = self._edges[number]
            if (edges[0] and start not in starts) or (edges[1] and end not in ends):
                continue
            for pattern in self._patterns[number]:
                hit = self._check(text, tokens, pattern, start, end)
                if hit:
                    found.append(hit)
        found.sort(key=lambda hit: (hit.start, -hit.end))
        return _drop_shadowed(_drop_vaguer(found))

    def _check(self, text: str, tokens: Tokens, pattern: _Pattern, start: int, end: int) -> Hit | None:
        if self._free_spaces and text.count(" ", start, end) > pattern.spaces:
            return None
        at_edge = start in tokens.starts and not pattern.elided
        if pattern.word_start and not at_edge and not self._free_start(text, tokens, start, pattern.elided):
            first = tokens.spans[max(0, tokens.at(start))][0]
            if not pattern.open_start or start - first < COMPOUND_PREFIX or text[first].isdigit():
                return None
            start = first
        closed = self._close(tokens, pattern.open_end, pattern.word_end, end)
        if closed is None and not pattern.tail and self._suffixed(text, tokens, pattern.phrase.table, end):
            closed = end
        if closed is None or (pattern.bound and closed in tokens.ends):
            return None
        if (tokens.sorts and not _sorted(tokens, pattern, start, closed)) or self._spelt(
            text, tokens, pattern, start, closed
        ):
            return None
        closed = self._follow(text, tokens, pattern.rest, closed)
        if closed is None:
            return None
        head, tail = closed, -1
        if pattern.tail:
            found = self._find_tail(text, tokens, pattern, closed)
            if found is None:
                return None
            tail, closed = found
        first, last = tokens.at(start), tokens.at(closed - 1)
        tail_start = tokens.spans[tail][0] if tail >= 0 else -1
        return Hit(start, closed, first, last, pattern.phrase, head, tokens.at(head - 1), tail, tail_start)

    def _spelt(self, text: str, tokens: Tokens, pattern: _Pattern, start: int, end: int) -> bool:
        """Whether a word is only part of a number that is spelt letter by letter."""
        cut = tokens.at(start) < tokens.at(end - 1) and pattern.phrase.table != "numbers.tsv"
        return cut and bool(self._numerals) and set(text[start:end]) <= set(self._numerals)

    def _free_start(self, text: str, tokens: Tokens, start: int, elided: str) -> bool:
        number = tokens.at(start) if self._clitics.runs else -1
        run = self._clitics.runs.get(text[tokens.spans[number][0] : start]) if number >= 0 else None
        return run is not None and (not elided or run.elided == elided)

    def _suffixed(self, text: str, tokens: Tokens, table: str, end: int) -> bool:
        number = tokens.at(end - 1) if self._clitics.suffixes and table in SUFFIXED else -1
        return number >= 0 and text[end : tokens.spans[number][1]] in self._clitics.suffixes

    def _close(self, tokens: Tokens, open_end: bool, word_end: bool, end: int) -> int | None:
        if not word_end or end in tokens.ends:
            return end
        number = tokens.at(end - 1)
        if open_end and number >= 0:
            return tokens.spans[number][1]
        return end if self._boundary == "start" else None

    def _find_tail(self, text: str, tokens: Tokens, pattern: _Pattern, end: int) -> tuple[int, int] | None:
        """The first token and the end of what stands after a gap."""
        first = tokens.at(end - 1) + 1
        reach = SAYING_GAP_WORDS if pattern.phrase.table == "reporting.tsv" else self.pack.options.gap
        for number in range(first, min(first + reach + 1, len(tokens.spans))):
            start = tokens.spans[number][0]
            if self._ended(text, end, start):
                return None
            (word, open_end), *rest = pattern.tail
            at = text.find(word, start, tokens.spans[number][1] + len(word)) if self._clitics.runs else start
            if text.startswith(word, at) and (at == start or text[start:at] in self._clitics.runs):
                closed = self._close(tokens, open_end, True, at + len(word))
                closed = closed if closed is None else self._follow(text, tokens, rest, closed)
                if closed is not None:
                    return number, closed
        return None

    def _ended(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence ends between two offsets; the dot of an abbreviation ends none."""
        for found in self._breaks.finditer(text, start, end):
            word = _LAST.search(text, start, found.start())
            if not (found[0].startswith(".") and word and word[0] in self._abbreviations):
                return True
        return False

    def _follow(self, text: str, tokens: Tokens, rest: Sequence[tuple[str, bool]], end: int) -> int | None:
        """The end of further words that must each follow the one before after a space or hyphen."""
        for word, open_end in rest:
            start = end + 1
            if text[end:start] not in {" ", "-"} or not text.startswith(word, start):
                return None
            closed = self._close(tokens, open_end, bool(_EDGE.match(word[-1:])), start + len(word))
            if closed is None:
                return None
            end = closed
        return end


def _numeral(row: NumberRow) -> bool:
    """Whether a number word is one letter that numbers are written with."""
    return len(row.form) == 1 and row.kind in {"one", "tens", "power", "scale"}


def _drop_vaguer(found: list[Hit]) -> list[Hit]:
    """Of forms of one table that cover the same words keep those that give most of their letters."""
    most: dict[tuple[int, int, str], int] = {}
    for hit in found:
        key = hit.start, hit.end, hit.table
        most[key] = max(most.get(key, 0), literal(hit.row.form))
    return [hit for hit in found if literal(hit.row.form) == most[hit.start, hit.end, hit.table]]


def _sorted(tokens: Tokens, pattern: _Pattern, start: int, end: int) -> bool:
    """Whether the words were cut as the form has it: an ending is no word, a number of one letter no other word."""
    number = tokens.starts.get(start, -1)
    sort = tokens.sorts.get(number, "")
    if pattern.ending or sort in _ENDINGS:
        return pattern.ending and sort in _ENDINGS
    if tokens.ends.get(end) != number or not sort:
        return sort not in NUMBERS or pattern.sort in _MEASURING
    if end - start > 1:
        return True
    return sort == pattern.sort or (sort in _WORDS and pattern.sort in _WORDS)


def _drop_shadowed(found: list[Hit]) -> tuple[Hit, ...]:
    """Leave out every hit that a strictly longer one covers, but for what terms may hold inside."""
    kept: list[Hit] = []
    open_hits: list[Hit] = []
    for hit in found:
        open_hits = [other for other in open_hits if other.end > hit.start]
        if not any(_shadows(other, hit) for other in open_hits):
            kept.append(hit)
            open_hits.append(hit)
    return tuple(kept)


def _shadows(outer: Hit, inner: Hit) -> bool:
    if outer.end < inner.end or outer.end - outer.start == inner.end - inner.start:
        return False
    if outer.table in _OUTER and inner.table in _INNER:
        return False
    if outer.table == "grammar.tsv" and inner.table in _INSIDE.get(outer.row.function, ()):
        return False
    if outer.table == "reporting.tsv" and inner.table == "terms" and _told_within(outer, inner):
        return False
    if GAP not in outer.row.form:
        return True
    return inner.table == outer.table and (inner.start < outer.head or inner.last >= outer.tail_first)


def _told_within(outer: Hit, inner: Hit) -> bool:
    """Whether words of saying hold a word for a total ("put the death toll at") or the giving that they announce."""
    kinds = outer.row.kind.split("|")
    return "announce" in kinds or ("verb" in kinds and inner.row.kind == "total")


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with its folded copy, tokens and hits."""

    folded: Folded
    tokens: Tokens
    hits: tuple[Hit, ...]


_BUILT: WeakKeyDictionary[Packs, dict[str, Lexicon]] = WeakKeyDictionary()


def find_lexicon(packs: Packs, code: str) -> Lexicon:
    """The compiled lexicon of one language, built once for each set of packs and dropped with it."""
    built = _BUILT.setdefault(packs, {})
    if code not in built:
        built[code] = Lexicon(packs.languages[code], packs.events)
    return built[code]
