"""Compile a pack into one phrase automaton and scan folded text with it: text in, hits in order out."""

from collections.abc import Callable, Iterator, Sequence
from weakref import WeakKeyDictionary

import ahocorasick_rs
import regex

from kathan.packs.clitic import compile_clitics, cut_spans, hangs
from kathan.packs.compiled import ENDS, PLAIN, STARTS, Patterns, Phrases, find_compiled, function_words
from kathan.packs.cost import NUMBERS
from kathan.packs.fold import fold_form
from kathan.packs.gap import holds, without_aside
from kathan.packs.hit import Hit, Tokens, by_place, find_tokens, make_tokens
from kathan.packs.load import Pack, Packs
from kathan.packs.options import Event
from kathan.packs.pattern import Pattern, Word
from kathan.packs.schema import JunkRow, NumberRow
from kathan.packs.segment import Segmenter, split_words
from kathan.packs.shadow import drop_shadowed, drop_torn, drop_vaguer
from kathan.packs.unspaced import cut_words, read_costs

COMPOUND_PREFIX = 2
SAYING_GAP_WORDS = 12
BACK_GAP_WORDS = 16  # who told what stands before is named with office, body and land
_ENDS = regex.compile(r"[.!?\u0964\u06d4\u061f;]\s|[\u3002\uff01\uff1f\uff1b\n]")
_COMMAS = regex.compile(r"[,:;!?.(\u3002\uff01\uff1f\uff1b\n]")  # where no space is, a clause or a bracket ends a gap
_LAST = regex.compile(r"[\p{L}\p{M}]+$")

_ENDINGS = frozenset({"ending", "bound"})
_MEASURING = frozenset({*NUMBERS, "counter"})
_WORDS = frozenset({"form", "place", "body", "role", "phrase", "unknown"})
Match = tuple[int, int, int]  # a head's number, and where it was found


class Lexicon:
    """One language's forms in one automaton; immutable after it is built, but for patterns made when first met."""

    def __init__(self, pack: Pack, events: dict[str, Event]) -> None:
        self.pack = pack
        self.events = events
        compiled = find_compiled(pack)
        phrases = Phrases(pack)
        self._particles = {form: [phrases[number] for number in some] for form, some in compiled.particles.items()}
        self._patterns = Patterns(compiled, phrases)
        self._marks = compiled.marks
        self._sizes = tuple(map(len, compiled.heads))
        self._clitics = compile_clitics(pack.options)
        self._free_spaces = pack.options.free_spaces
        self._boundary = pack.options.boundary
        self._segmenter = Segmenter(pack.options, compiled.endings) if self._boundary == "glued" else None
        self._counting = frozenset(pack.options.counting)
        rows = pack.rows(JunkRow)
        self._abbreviations = {fold_form(row.form).rstrip(".") for row in rows if row.kind == "abbreviation"}
        self._walls = function_words(pack, "contrast")
        self._said = self._walls | function_words(pack, "complementizer")  # what is said is no gap of a cue
        self._breaks, self._numerals, tails = _ENDS, frozenset[str](), list[str]()
        self._joints: tuple[str, ...] = ()
        if self._boundary == "none":
            self._breaks = _COMMAS
            self._numerals = frozenset(fold_form(row.form) for row in pack.rows(NumberRow) if _numeral(row))
            self._joints = tuple(fold_form(row.form) for row in pack.rows(NumberRow) if row.kind == "below")
            tails = compiled.tails
        # Where text is cut into words with them, what stands after gaps is searched for as well, behind the heads.
        known = set(compiled.heads)
        parts = (*compiled.heads, *(tail for tail in tails if tail not in known))
        self._automaton = ahocorasick_rs.AhoCorasick(parts, store_patterns=False) if parts else None

    def tokens(self, text: str) -> Tokens:
        """The words and digit runs of a folded text, words with endings cut into their pieces."""
        return self._cut(text, self._matches(text))

    def _cut(self, text: str, matches: Sequence[Match]) -> Tokens:
        if self._boundary == "none":
            forms = ((start, end) for _, start, end in matches)
            numerals = "".join(sorted(self._numerals))
            return make_tokens(list(cut_words(text, forms, read_costs(self.pack.words), numerals, self._joints)))
        whole = find_tokens(text)
        if self._segmenter is None:
            return whole
        known = tuple(self._pieces(text, matches))
        pieces = tuple(split_words(text, whole.spans, known, self._segmenter))
        return make_tokens([(start, end) for start, end, _ in pieces], [sort for _, _, sort in pieces])

    def _pieces(self, text: str, matches: Sequence[Match]) -> Iterator[tuple[int, int, str, bool]]:
        for number, start, end in matches:
            free = text[start:end] in self._counting
            for sort in sorted({pattern.sort for pattern in self._patterns[number]}) or ("form",):
                yield start, end, sort, free

    def read(
        self, text: str, spelt: Callable[[Hit], bool] | None = None, lines: Sequence[int] = ()
    ) -> tuple[Tokens, tuple[Hit, ...]]:
        """The tokens of a folded text and all forms in it, clitics cut off the words that were found behind them.

        ``spelt`` tells forms that folding alone finds, left out before they hide others; ``lines`` are their starts.
        """
        matches = self._matches(text)
        tokens = self._cut(text, matches)
        hits = self._scan(text, drop_torn(self._stand(text, tokens, matches), lines), spelt)
        return self._lay_bare(text, tokens, hits, matches) if self._clitics.runs else (tokens, hits)

    def _lay_bare(
        self, text: str, tokens: Tokens, hits: tuple[Hit, ...], matches: Sequence[Match]
    ) -> tuple[Tokens, tuple[Hit, ...]]:
        cuts: set[int] = set()
        starts: list[int] = []
        for hit in hits:
            edge = tokens.firsts[hit.first]
            run = self._clitics.runs.get(text[edge : hit.start]) if edge < hit.start else None
            inner = [edge + cut for cut in run.cuts] if run else []
            cuts.update(inner)
            starts.append(hit.start if run is None else inner[-1] if inner else edge)
        cut = make_tokens(cut_spans(tokens.spans, cuts))
        moved = [self._settle(cut, hit, start) for hit, start in zip(hits, starts, strict=True)]
        moved += self._find_particles(text, cut)
        led = [match for match in matches if match[2] in cuts and text[match[2] - 2] == " "]
        moved += self._stand(text, cut, led)  # forms that end in a clitic, now that it is a word ("أضرارا ب|ستة")
        return cut, drop_shadowed(sorted(moved, key=by_place))

    def _settle(self, tokens: Tokens, hit: Hit, start: int) -> Hit:
        """A hit with its article and suffix, counted in the tokens as they are after cutting."""
        end, head = hit.end, hit.head
        if self._clitics.suffixes:
            end, head = (max(at, tokens.spans[tokens.at(at - 1)][1]) for at in (end, head))
        tail = tokens.at(hit.tail_start) if hit.tail >= 0 else -1
        first, last, head_last = tokens.at(start), tokens.at(end - 1), tokens.at(head - 1)
        return Hit(start, end, first, last, hit.phrase, head, head_last, tail, hit.tail_start)

    def _find_particles(self, text: str, tokens: Tokens) -> Iterator[Hit]:
        for number, (start, end) in enumerate(tokens.spans):
            for phrase in self._particles.get(text[start:end], ()):
                yield Hit(start, end, number, number, phrase, end, number)

    def _matches(self, text: str) -> list[Match]:
        """Heads found in the text, by number; where spaces are free those of a head may be missing."""
        if self._automaton is None:
            return []
        if not self._free_spaces:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        places = [place for place, char in enumerate(text) if char != " "]
        found = self._automaton.find_matches_as_indexes(text.replace(" ", ""), overlapping=True)
        return [(number, places[start], places[end - 1] + 1) for number, start, end in found]

    def _scan(self, text: str, found: list[Hit], spelt: Callable[[Hit], bool] | None) -> tuple[Hit, ...]:
        """The forms that stand in the folded text at word edges, longest first at each place, shadowed ones out."""
        if self._numerals:
            found = [hit for hit in found if not self._goes_on(text, hit)]
        if spelt:
            found = [hit for hit in found if spelt(hit)]
        found.sort(key=by_place)
        return drop_shadowed(drop_vaguer(found))

    def _stand(self, text: str, tokens: Tokens, matches: Sequence[Match]) -> list[Hit]:
        """The forms whose heads were found in the text, as far as they stand at word edges and are there wholly."""
        found: list[Hit] = []
        starts, ends, marks, sizes, ready = tokens.starts, tokens.ends, self._marks, self._sizes, self._patterns
        told = dict[str, bool]()  # words after gaps, and whether the text holds them at all
        possible = dict[int, list[Pattern]]()  # the patterns of a head whose words after gaps it does hold
        hung, cut = bool(self._clitics.runs or self._clitics.suffixes), bool(tokens.sorts)
        for number, start, end in self._opening(matches):
            first, mark = starts.get(start, -1), marks[number]
            if first < 0 and mark & STARTS and not hung:
                continue  # most that are met are inside words, and are told by their start alone
            last = ends.get(end, -1)
            inside = (first < 0 and mark & STARTS) or (last < 0 and mark & ENDS)
            if inside and not (hung and self._may_stand(text, tokens, (number, start, end), (first, last))):
                continue
            patterns = ready[number]
            whole = first >= 0 and last >= 0 and mark & PLAIN and not cut and end - start == sizes[number]
            if whole and (first == last or not self._numerals):
                for pattern in patterns:
                    found.append(Hit(start, end, first, last, pattern.phrase, end, last))
                continue
            if number not in possible:
                possible[number] = [one for one in patterns if not one.tail or holds(text, one.tail[0][0], told)]
            found += [hit for one in possible[number] if (hit := self._check(text, tokens, one, start, end))]
        return found

    def _opening(self, matches: Sequence[Match]) -> Sequence[Match]:
        """The matches of heads, without those of the words that stand after gaps."""
        known = len(self._marks)
        return [match for match in matches if match[0] < known] if self._boundary == "none" else matches

    def _goes_on(self, text: str, hit: Hit) -> bool:
        """Whether a word for hundredths is the end of a longer number ("三万分之一" is a thirty-thousandth)."""
        share = hit.table == "units.tsv" and hit.row.kind == "percent" and hit.row.side == "before"
        return share and text[hit.start - 1 : hit.start] in self._numerals

    def _may_stand(self, text: str, tokens: Tokens, match: Match, edges: tuple[int, int]) -> bool:
        """Whether a head that is no whole word may still stand where it was found, by its clitics and suffixes."""
        (number, start, end), (first, last) = match, edges
        mark = self._marks[number]
        if first < 0 and mark & STARTS and not self._free_start(text, tokens, start, ""):
            return False
        return last >= 0 or not mark & ENDS or self._suffixed(text, tokens, end)

    def _check(self, text: str, tokens: Tokens, pattern: Pattern, start: int, end: int) -> Hit | None:
        if self._free_spaces and text.count(" ", start, end) > pattern.spaces:
            return None
        begin = self._open(text, tokens, pattern, start)
        if begin is None:
            return None
        closed = self._close_word(text, tokens, pattern, end)
        if closed is None or (tokens.sorts and not _sorted(tokens, pattern, begin, closed)):
            return None
        if self._numerals and self._spelt(text, tokens, pattern, begin, closed):
            return None
        head = self._follow(text, tokens, pattern.rest, closed) if pattern.rest else closed
        return None if head is None else self._hit(text, tokens, pattern, begin, head)

    def _hit(self, text: str, tokens: Tokens, pattern: Pattern, start: int, head: int) -> Hit | None:
        """The hit of a form whose head was found, if what must stand after a gap is there."""
        first, head_last = tokens.at(start), tokens.at(head - 1)
        if not pattern.tail:
            return Hit(start, head, first, head_last, pattern.phrase, head, head_last)
        found = self._find_tail(text, tokens, pattern, head)
        if found is None:
            return None
        tail, end = found
        last = tokens.at(end - 1)
        return Hit(start, end, first, last, pattern.phrase, head, head_last, tail, tokens.firsts[tail])

    def _open(self, text: str, tokens: Tokens, pattern: Pattern, start: int) -> int | None:
        """Where a form begins whose head was found at an offset, None where it may not begin there."""
        at_edge = start in tokens.starts and not pattern.elided
        if not pattern.word_start or at_edge or self._free_start(text, tokens, start, pattern.elided):
            return start
        first = tokens.spans[max(0, tokens.at(start))][0]
        inside = pattern.open_start and start - first >= COMPOUND_PREFIX and not text[first].isdigit()
        return first if inside else None

    def _close_word(self, text: str, tokens: Tokens, pattern: Pattern, end: int) -> int | None:
        """Where the head of a form ends with its own ending or suffix."""
        closed = self._close(tokens, pattern.open_end, pattern.word_end, end)
        hung = closed is None and not pattern.tail and hangs(pattern.phrase)
        if hung and self._suffixed(text, tokens, end):
            closed = end
        return None if pattern.bound and closed in tokens.ends else closed

    def _spelt(self, text: str, tokens: Tokens, pattern: Pattern, start: int, end: int) -> bool:
        """Whether a word is only part of a number that is spelt letter by letter."""
        cut = tokens.at(start) < tokens.at(end - 1) and pattern.phrase.table != "numbers.tsv"
        return cut and self._numerals.issuperset(text[start:end])

    def _free_start(self, text: str, tokens: Tokens, start: int, elided: str) -> bool:
        number = tokens.at(start) if self._clitics.runs else -1
        if number >= 0 and tokens.spans[number][1] - start == 1:
            return False  # a lone letter is no word: what stands before it is the rest of its own
        run = self._clitics.runs.get(text[tokens.spans[number][0] : start]) if number >= 0 else None
        return run is not None and (not elided or run.elided == elided)

    def _suffixed(self, text: str, tokens: Tokens, end: int) -> bool:
        number = tokens.at(end - 1) if self._clitics.suffixes else -1
        return number >= 0 and text[end : tokens.spans[number][1]] in self._clitics.suffixes

    def _close(self, tokens: Tokens, open_end: bool, word_end: bool, end: int) -> int | None:
        if not word_end or end in tokens.ends:
            return end
        number = tokens.at(end - 1)
        if open_end and number >= 0:
            return tokens.spans[number][1]
        return end if self._boundary == "start" else None

    def _find_tail(self, text: str, tokens: Tokens, pattern: Pattern, end: int) -> tuple[int, int] | None:
        """The first token and the end of what stands after a gap."""
        first = tokens.at(end - 1) + 1
        saying = pattern.phrase.table == "reporting.tsv"
        least = SAYING_GAP_WORDS if saying else 0
        least = BACK_GAP_WORDS if "back" in pattern.phrase.kinds else least
        reach = least if "announce" in pattern.phrase.kinds else max(least, self.pack.options.gap)
        walls = self._said if saying else self._walls
        (word, open_end, _), *rest = pattern.tail
        stop = min(first + reach + 1, len(tokens.spans))
        if saying and self._breaks is _COMMAS and first < stop:
            text, (left, right) = without_aside(text, end, tokens.spans[stop - 1][1] + 1)
            stop = min(stop + tokens.at(right) - tokens.at(left), len(tokens.spans))
        if first >= stop or text.find(word, tokens.firsts[first], tokens.spans[stop - 1][1] + len(word)) < 0:
            return None
        for number in range(first, stop):
            start = tokens.firsts[number]
            at = text.find(word, start, tokens.spans[number][1] + len(word)) if self._clitics.runs else start
            if text.startswith(word, at) and (at == start or text[start:at] in self._clitics.runs):
                closed = self._close(tokens, open_end, True, at + len(word))
                closed = closed if closed is None else self._follow(text, tokens, rest, closed)
                if closed is not None:
                    return None if self._ended(text, end, start) else (number, closed)
            if text[start : tokens.spans[number][1]] in walls:
                return None  # another clause begins there
        return None

    def _ended(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence ends between two offsets; the dot of an abbreviation ends none."""
        for found in self._breaks.finditer(text, start, end):
            word = _LAST.search(text, start, found.start())
            if not (found[0].startswith(".") and word and word[0] in self._abbreviations):
                return True
        return False

    def _follow(self, text: str, tokens: Tokens, rest: Sequence[Word], end: int) -> int | None:
        """The end of further words that must each follow the one before after a space or hyphen."""
        for word, open_end, closes in rest:
            start = end + 1
            if text[end:start] not in {" ", "-"} or not text.startswith(word, start):
                return None
            closed = self._close(tokens, open_end, closes, start + len(word))
            if closed is None:
                return None
            end = closed
        return end


def _numeral(row: NumberRow) -> bool:
    """Whether a number word is one letter that numbers are written with."""
    return len(row.form) == 1 and row.kind in {"one", "tens", "power", "scale"}


def _sorted(tokens: Tokens, pattern: Pattern, start: int, end: int) -> bool:
    """Whether the words were cut as the form has it: an ending is no word, a number of one letter no other word."""
    number = tokens.starts.get(start, -1)
    sort = tokens.sorts.get(number, "")
    if pattern.ending or sort in _ENDINGS:
        return pattern.ending and sort in _ENDINGS
    last = tokens.sorts.get(tokens.ends.get(end, -1), "")
    if sort in NUMBERS and last in _ENDINGS and pattern.sort == "digit":
        return False  # "일이": one with an ending, not one or two
    if tokens.ends.get(end) != number or not sort:
        return sort not in NUMBERS or pattern.sort in _MEASURING
    if end - start > 1:
        return True
    return sort == pattern.sort or (sort in _WORDS and pattern.sort in _WORDS)


_BUILT: WeakKeyDictionary[Packs, dict[str, Lexicon]] = WeakKeyDictionary()


def find_lexicon(packs: Packs, code: str) -> Lexicon:
    """The compiled lexicon of one language, built once for each set of packs and dropped with it."""
    built = _BUILT.setdefault(packs, {})
    if code not in built:
        built[code] = Lexicon(packs.languages[code], packs.events)
    return built[code]
