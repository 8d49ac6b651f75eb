"""One sentence with everything that stands in it, placed by token numbers: the ground on which claims are built."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

import regex

from kathan.claim.functions import by_function, in_order, without_late_commas
from kathan.claim.spot import without_spots
from kathan.claim.who.parted import parted_verbs
from kathan.mention.scan import Scan
from kathan.mention.settle import Mentions
from kathan.model.article import Sentence
from kathan.model.mention import (
    CountMention,
    Mention,
    NameMention,
    PlaceMention,
    QuotationMention,
    TimeMention,
)
from kathan.model.text_ref import TextRef
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow
from kathan.packs.unspaced import NAME_DOT

Found_co = TypeVar("Found_co", covariant=True)
Held = TypeVar("Held", bound=Mention)
Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
MOST = 24  # on either side of a number are read
_COMMA = regex.compile("[,\u3001\uff0c\u060c\u00b7\u2026]|[.]{3}")
_STRONG = regex.compile("\\s=\\s|[;:\u061b\uff1b\uff1a\u2014]|\\s-|-\\s|--|[+]{2}|[|\u2022]")
_BRACKET = regex.compile("[()\uff08\uff09]")
_AGES = regex.compile(r"\d{1,3}(?:, \d{1,3})+(?: \p{L}{1,3} \d{1,3})? ")  # before a word for years
INSIDE = -1.0  # no break, not even where a word opens a clause
_OPENERS = frozenset({"contrast", "clause", "complementizer"})


@dataclass(frozen=True, slots=True)
class Item(Generic[Found_co]):
    """A mention placed among the tokens, ``first`` to ``last`` inclusive."""

    first: int
    last: int
    mention: Found_co


Placed = TypeVar("Placed", Hit, Item[CountMention], Item[PlaceMention])


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its tokens ``first`` to ``last`` inclusive, mentions and hits in order of place.

    ``breaks[n]`` is how strongly token ``first + n`` is cut off from the one before it; ``marked`` are the tokens
    behind the first before which more than a space stands. ``merged`` keeps what was asked of several functions,
    ``kept`` what was found ``once``.
    """

    scan: Scan
    sentence: Sentence
    first: int
    last: int
    counts: tuple[Item[CountMention], ...]
    times: tuple[Item[TimeMention], ...]
    names: tuple[Item[NameMention], ...]
    places: tuple[Item[PlaceMention], ...]
    quotations: tuple[Item[QuotationMention], ...]
    terms: tuple[Hit, ...]
    reporting: tuple[Hit, ...]
    roles: tuple[Hit, ...]
    grammar: tuple[Hit, ...]
    breaks: tuple[float, ...]
    marked: tuple[int, ...]
    functions: dict[str, tuple[Hit, ...]]
    merged: dict[tuple[str, ...], tuple[Hit, ...]] = field(default_factory=dict)
    kept: dict[tuple[object, ...], tuple[Any, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def grammar_of(self, *functions: str) -> tuple[Hit, ...]:
        """The function words of these kinds, in order."""
        if len(functions) == 1:
            return self.functions.get(functions[0], ())
        merged = self.merged.get(functions)
        if merged is None:
            kinds = [self.functions[function] for function in functions if function in self.functions]
            merged = self.merged[functions] = in_order(kinds)
        return merged

    def gap(self, token: int) -> str:
        """The folded text between a token and the one before it, which is not the first of the text."""
        spans = self.scan.tokens.spans
        return self.scan.text[spans[token - 1][1] : spans[token][0]]

    def cut_between(self, left: int, right: int) -> float:
        """How strongly the tokens after ``left`` up to ``right`` are cut off: commas 1, clause words and dashes 2."""
        return sum(self.breaks[left + 1 - self.first : right + 1 - self.first])

    def marked_off(self, token: int) -> bool:
        """Whether a colon, semicolon or dash, and not a comma before a clause, stands before the token."""
        return self.breaks[token - self.first] >= 2 and token > 0 and _STRONG.search(self.gap(token)) is not None

    def announces(self) -> bool:
        """Whether the sentence ends in a colon."""
        return self.scan.article.text.endswith((":", "\uff1a"), self.sentence.start, self.sentence.end)

    def ref(self, first: int, last: int) -> TextRef:
        """The text from one token to another."""
        spans = self.scan.tokens.spans
        return self.scan.ref(spans[first][0], spans[last][1])

    def tokens_of(self, ref: TextRef) -> tuple[int, int]:
        """The token numbers that a span of the text covers."""
        return token_span(self.scan, ref)

    def with_hedges(self, first: int) -> int:
        """The first token of a number that begins at a token, with the hedges right before it."""
        spans = self.scan.tokens.spans
        for hit in reversed(self.scan.within("bounds.tsv", spans[self.first][0], spans[first][0])):
            first = hit.first if hit.last == first - 1 else first
        return first

    def starts_clause(self, token: int) -> bool:
        """Whether the token opens the sentence or follows a comma or a clause word."""
        return token <= self.first or self.breaks[token - self.first] >= 1


def nearest(found: Sequence[Placed], token: int) -> Sequence[Placed]:
    """Of the hits or items of a sentence, in order, those nearest to a token on either side.

    All of them in any sentence that is written; in lists of hundreds without a stop the far ones tell nothing.
    """
    if len(found) <= 2 * MOST:
        return found
    at = bisect_left(found, token, key=lambda one: one.first)
    return found[max(0, at - MOST) : at + MOST]


def once(find: Callable[Concatenate[Line, Asked], Answer]) -> Callable[Concatenate[Line, Asked], Answer]:
    """Find something about a line, or about an item or hit of it, once; a line that is cut anew is asked anew."""

    def found(line: Line, /, *asked: Asked.args, **named: Asked.kwargs) -> Answer:
        key = (find, *map(id, asked), *map(id, named.values())) if asked or named else (find,)
        kept = line.kept.get(key)
        if kept is None:  # what was asked about is kept too, or its id might become another's
            kept = line.kept[key] = (find(line, *asked, **named), asked, named)
        answer: Answer = kept[0]
        return answer

    return wraps(find)(found)


@lru_cache(maxsize=256)
def words_of(pack: Pack, function: str) -> frozenset[str]:
    """The function words of a language of one kind."""
    return frozenset(row.form for row in pack.rows(GrammarRow) if function in row.function.split("|"))


def token_span(scan: Scan, ref: TextRef) -> tuple[int, int]:
    """The first and last token that a span of the article's text touches."""
    asked = ref.start, ref.end
    if asked in scan.placed:
        return scan.placed[asked]
    start, end = scan.folded.offset(ref.start), scan.folded.offset(ref.end)
    first = scan.tokens.at(start)
    if first < 0 or scan.tokens.spans[first][1] <= start:
        first += 1
    last = scan.tokens.at(max(start, end - 1))
    found = scan.placed[asked] = first, max(first, last)
    return found


class Shelf(Generic[Held]):
    """The mentions of one kind, in order of place, to be taken out sentence by sentence."""

    def __init__(self, scan: Scan, mentions: Sequence[Held]) -> None:
        self._scan = scan
        self._mentions = mentions
        self._starts = [mention.ref.start for mention in mentions]

    def between(self, start: int, end: int) -> tuple[Item[Held], ...]:
        """The mentions that begin in a span of the text, placed among the tokens."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end, low)
        found = self._mentions[low:high]
        return tuple([Item(*token_span(self._scan, mention.ref), mention) for mention in found]) if found else ()

    def before(self, start: int) -> Item[Held] | None:
        """The last mention that begins before a place in the text."""
        at = bisect_left(self._starts, start) - 1
        return Item(*token_span(self._scan, self._mentions[at].ref), self._mentions[at]) if at >= 0 else None


@dataclass(frozen=True, slots=True)
class Shelves:
    """All mentions of an article, ready to be placed in its lines.

    ``breaks`` cut each token off from the last, ``marked`` are those before which more than a space stands.
    """

    scan: Scan
    counts: Shelf[CountMention]
    times: Shelf[TimeMention]
    names: Shelf[NameMention]
    places: Shelf[PlaceMention]
    quotations: Shelf[QuotationMention]
    breaks: tuple[float, ...]
    marked: tuple[int, ...]


def shelve(scan: Scan, mentions: Mentions) -> Shelves:
    """Arrange the mentions of an article."""
    marked = _marked(scan)
    return Shelves(
        scan, Shelf(scan, mentions.counts), Shelf(scan, mentions.times), Shelf(scan, mentions.names),
        Shelf(scan, mentions.places), Shelf(scan, mentions.quotations), _breaks(scan, marked), marked,
    )  # fmt: skip


def _marked(scan: Scan) -> tuple[int, ...]:
    """The tokens before which more stands than the space that parts words: few are."""
    text, spans = scan.text, scan.tokens.spans
    usual = ("",) if scan.pack.options.boundary == "none" else ("", " ")
    return tuple(at for at in range(1, len(spans)) if text[spans[at - 1][1] : spans[at][0]] not in usual)


def _breaks(scan: Scan, marked: Sequence[int]) -> tuple[float, ...]:
    """How strongly the text before each token cuts it off from the one before."""
    found = [0.0] * len(scan.tokens.spans)
    for number in marked:
        found[number] = _break(scan, number)
    return tuple(found)


def _break(scan: Scan, token: int) -> float:
    spans = scan.tokens.spans
    middle = scan.text[spans[token - 1][1] : spans[token][0]]
    if len(middle) == 1 and scan.text[spans[token][0]].isdecimal() and scan.text[spans[token][0] - 2].isdecimal():
        return INSIDE  # a mark inside a number or a time of day
    if middle == ", " and _among_ages(scan, token):
        return 0.0
    if middle == "- " and any("conjunction" in hit.phrase.kinds for hit in scan.starting.get(spans[token][0], ())):
        return 0.0  # "Luft- und Bodenangriffe"
    weight = 2.0 if _STRONG.search(middle) else 1.0 if _COMMA.search(middle) else 0.0
    if middle == "-" and scan.pack.options.noun_first and scan.tokens.sorts.get(token - 1) == "counter":
        return 1.0  # "감염 210명-사망 98명"
    if middle == NAME_DOT and scan.pack.options.boundary == "none":
        return INSIDE
    if middle.isspace() and scan.pack.options.boundary == "none" and not scan.glued(spans[token - 1][1]):
        left, right = scan.text[spans[token - 1][1] - 1], scan.text[spans[token][0]]
        weight = float(not left.isdigit() and _latin(left) == _latin(right))  # "在 Telegram 发文" is one clause
    return weight + (0.5 if _BRACKET.search(middle) else 0.0)


def _among_ages(scan: Scan, token: int) -> bool:
    """Whether a comma stands between ages of a list ("tres hombres de 21, 30 y 32 años")."""
    found = _AGES.match(scan.text, scan.tokens.spans[token - 1][0])
    hits = scan.starting.get(found.end(), ()) if found else ()
    return any(hit.table == "time.tsv" and "year" in hit.row.value.split("|") for hit in hits)


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _opened(breaks: Sequence[float], first: int, grammar: Sequence[Hit], timed: set[int]) -> tuple[float, ...]:
    """The breaks of a sentence's tokens, with one more before each word that opens a clause, and no time."""
    found = list(breaks)
    openers = (hit for hit in grammar if not _OPENERS.isdisjoint(hit.phrase.kinds))
    for token in {hit.first - first for hit in openers if timed.isdisjoint((hit.first, hit.last + 1))}:
        if 0 <= token < len(found):
            found[token] += 1.0
    return tuple([max(weight, 0.0) for weight in found])


def _led_times(scan: Scan, times: Sequence[Item[TimeMention]]) -> set[int]:
    """The tokens of times, to which a word that may open a clause only leads as a preposition ("since May")."""
    leads = scan.pack.options.adpositions == "before" and not scan.pack.options.bare_genitive
    return {at for time in times for at in range(time.first, time.last + 1)} if leads else set()


def _longest(scan: Scan, terms: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Without the event words that only end a longer one ("burnt" in "partly burnt"), where words are glued."""
    if scan.pack.options.boundary != "glued":
        return terms
    ends: dict[int, int] = {}
    for hit in terms:
        if hit.row.kind == "verb":
            ends[hit.last] = min(hit.first, ends.get(hit.last, hit.first))
    return tuple(hit for hit in terms if hit.row.kind != "verb" or hit.first == ends[hit.last])


def _quoted(shelf: Shelf[QuotationMention], span: tuple[int, int], first: int) -> tuple[Item[QuotationMention], ...]:
    """The quotations of a sentence; one that an earlier sentence opened goes on from the first token."""
    opened = shelf.before(span[0])
    goes_on = opened is not None and opened.mention.ref.end > span[0]
    left = (Item(first, opened.last, opened.mention),) if opened and goes_on else ()
    return (*left, *shelf.between(*span))


def _reunited(
    scan: Scan, span: tuple[int, int], times: Sequence[Item[TimeMention]], last: int
) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The function words and the words of saying of a sentence, with the verbs that adverbs part whole again."""
    grammar, said = (tuple(scan.within(table, *span)) for table in ("grammar.tsv", "reporting.tsv"))
    parted = tuple(parted_verbs(scan, grammar, [(item.first, item.last) for item in times], last))
    if not parted:
        return grammar, said
    said = tuple(hit for hit in said if not any(verb.first <= hit.first <= verb.last for verb, _ in parted))
    said = tuple(sorted((*said, *(verb for verb, _ in parted)), key=lambda hit: (hit.start, -hit.end)))
    return tuple(hit for hit in grammar if not any(at <= hit.first <= verb.last for verb, at in parted)), said


def make_line(shelves: Shelves, sentence: Sentence) -> Line | None:
    """Place everything that stands in a sentence; None for a sentence without words."""
    scan = shelves.scan
    start, end = scan.folded.offset(sentence.start), scan.folded.offset(sentence.end)
    first = bisect_left(scan.tokens.firsts, start)
    last = bisect_left(scan.tokens.firsts, end) - 1
    if last < first:
        return None
    span = (sentence.start, sentence.end)
    times = shelves.times.between(*span)
    grammar, reporting = _reunited(scan, (start, end), times, last)
    functions = by_function(grammar)
    breaks = _opened(shelves.breaks[first : last + 1], first, grammar, _led_times(scan, times))
    terms = without_spots(scan, _longest(scan, tuple(scan.within("terms", start, end))))
    if "inclusion" in functions and scan.pack.options.adpositions == "before":
        breaks = without_late_commas(breaks, first, functions["inclusion"], terms)
    return Line(
        scan=scan, sentence=sentence, first=first, last=last,
        counts=shelves.counts.between(*span),
        times=times,
        names=shelves.names.between(*span),
        places=shelves.places.between(*span),
        quotations=_quoted(shelves.quotations, span, first),
        terms=terms,
        reporting=reporting,
        roles=tuple(scan.within("roles.tsv", start, end)),
        grammar=grammar,
        breaks=breaks,
        marked=shelves.marked[bisect_right(shelves.marked, first) : bisect_right(shelves.marked, last)],
        functions=functions,
    )  # fmt: skip
