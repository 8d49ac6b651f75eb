"""One sentence with everything that stands in it, placed by token numbers: the ground on which claims are built."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import regex

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
from kathan.packs.unspaced import NAME_DOT

Found_co = TypeVar("Found_co", covariant=True)
Held = TypeVar("Held", bound=Mention)
_COMMA = regex.compile("[,\u3001\uff0c\u060c\u00b7\u2026]|[.]{3}")
_STRONG = regex.compile("\\s=\\s|[;:\u061b\uff1b\uff1a\u2014]|\\s-|-\\s|--|[+]{2}|[|\u2022]")
_BRACKET = regex.compile("[()\uff08\uff09]")
_OPENERS = frozenset({"contrast", "clause", "complementizer"})


@dataclass(frozen=True, slots=True)
class Item(Generic[Found_co]):
    """A mention placed among the tokens, ``first`` to ``last`` inclusive."""

    first: int
    last: int
    mention: Found_co


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence: its tokens ``first`` to ``last`` inclusive, mentions and hits in order of place.

    ``breaks[n]`` is how strongly token ``first + n`` is cut off from the one before it.
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
    functions: dict[str, tuple[Hit, ...]]

    def grammar_of(self, *functions: str) -> tuple[Hit, ...]:
        """The function words of these kinds, in order."""
        if len(functions) == 1:
            return self.functions.get(functions[0], ())
        found = {id(hit): hit for function in functions for hit in self.functions.get(function, ())}
        return tuple(sorted(found.values(), key=lambda hit: (hit.start, -hit.end))) if found else ()

    def cut_between(self, left: int, right: int) -> float:
        """How strongly the tokens after ``left`` up to ``right`` are cut off: commas 1, clause words and dashes 2."""
        return sum(self.breaks[left + 1 - self.first : right + 1 - self.first])

    def marked_off(self, token: int) -> bool:
        """Whether a colon, semicolon or dash, and not a comma before a clause, stands before the token."""
        spans = self.scan.tokens.spans
        middle = self.scan.text[spans[token - 1][1] : spans[token][0]] if token else ""
        return self.breaks[token - self.first] >= 2 and _STRONG.search(middle) is not None

    def ref(self, first: int, last: int) -> TextRef:
        """The text from one token to another."""
        spans = self.scan.tokens.spans
        return self.scan.ref(spans[first][0], spans[last][1])

    def tokens_of(self, ref: TextRef) -> tuple[int, int]:
        """The token numbers that a span of the text covers."""
        return token_span(self.scan, ref)

    def starts_clause(self, token: int) -> bool:
        """Whether the token opens the sentence or follows a comma or a clause word."""
        return token <= self.first or self.breaks[token - self.first] >= 1


def token_span(scan: Scan, ref: TextRef) -> tuple[int, int]:
    """The first and last token that a span of the article's text touches."""
    start, end = scan.folded.offset(ref.start), scan.folded.offset(ref.end)
    first = scan.tokens.at(start)
    if first < 0 or scan.tokens.spans[first][1] <= start:
        first += 1
    last = scan.tokens.at(max(start, end - 1))
    return first, max(first, last)


def _place(scan: Scan, mentions: Sequence[Held], start: int, end: int) -> tuple[Item[Held], ...]:
    index = bisect_left(mentions, start, key=lambda mention: mention.ref.start)
    found: list[Item[Held]] = []
    while index < len(mentions) and mentions[index].ref.start < end:
        found.append(Item(*token_span(scan, mentions[index].ref), mentions[index]))
        index += 1
    return tuple(found)


def _break(scan: Scan, token: int, openers: frozenset[int]) -> float:
    spans = scan.tokens.spans
    middle = scan.text[spans[token - 1][1] : spans[token][0]] if token else ""
    if middle == " " and scan.pack.options.boundary != "none":
        return 1.0 if token in openers else 0.0  # most words stand so
    if len(middle) == 1 and scan.text[spans[token][0]].isdecimal() and scan.text[spans[token][0] - 2].isdecimal():
        return 0.0  # a mark inside a number or a time of day
    weight = 2.0 if _STRONG.search(middle) else 1.0 if _COMMA.search(middle) else 0.0
    if middle == NAME_DOT and scan.pack.options.boundary == "none":
        return 0.0
    if middle.isspace() and scan.pack.options.boundary == "none" and not scan.glued(spans[token - 1][1]):
        weight = float(not scan.text[spans[token - 1][1] - 1].isdigit())
    weight += 0.5 if _BRACKET.search(middle) else 0.0
    return weight + (1.0 if token in openers else 0.0)


def _by_function(grammar: Sequence[Hit]) -> dict[str, tuple[Hit, ...]]:
    """Function words by what they do, so that looking for one kind does not read them all."""
    found: dict[str, list[Hit]] = {}
    for hit in grammar:
        for function in hit.row.function.split("|"):
            found.setdefault(function, []).append(hit)
    return {function: tuple(hits) for function, hits in found.items()}


def make_line(scan: Scan, mentions: Mentions, sentence: Sentence) -> Line | None:
    """Place everything that stands in a sentence; None for a sentence without words."""
    start, end = scan.folded.offset(sentence.start), scan.folded.offset(sentence.end)
    first = bisect_left(scan.tokens.spans, (start, 0))
    last = bisect_left(scan.tokens.spans, (end, 0)) - 1
    if last < first:
        return None
    hits = {name: tuple(scan.between(scan.table(name), start, end)) for name in scan.tables}
    grammar = hits.get("grammar.tsv", ())
    openers = frozenset(hit.first for hit in grammar if _OPENERS.intersection(hit.row.function.split("|")))
    span = (sentence.start, sentence.end)
    return Line(
        scan=scan, sentence=sentence, first=first, last=last,
        counts=_place(scan, mentions.counts, *span),
        times=_place(scan, mentions.times, *span),
        names=_place(scan, mentions.names, *span),
        places=_place(scan, mentions.places, *span),
        quotations=_place(scan, mentions.quotations, *span),
        terms=hits.get("terms", ()),
        reporting=hits.get("reporting.tsv", ()),
        roles=hits.get("roles.tsv", ()),
        grammar=grammar,
        breaks=tuple(_break(scan, token, openers) for token in range(first, last + 1)),
        functions=_by_function(grammar),
    )  # fmt: skip
