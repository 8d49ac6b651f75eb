"""Read labelled fields: a line's counts in, for each the label that a colon, dash or bracket sets before it out.

"Place - dead: 61, injured: 214", "Tote - 12; Verletzte - 40", "killed (32), missing (16)": whatever stands around, a
number that fills a field counts what its own label says, and a label says nothing of the number before it.
"""

from collections.abc import Sequence

import regex

from kathan.claim.countable import is_count, noun_span
from kathan.claim.line import Item, Line, once
from kathan.model.article import RegionKind
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

LABEL_WORDS = 5
PLACED = 3  # words of a place before its number in a list ("as follows: in A 36")
_LISTED = frozenset({"noun", "total", "person", "adjective"})
_APART = 0.5  # a bracket begins or ends a field as a comma does
_MARK = regex.compile(r"[:\uff1a(\uff08=]")
_DASH = regex.compile(r"\s[-\u2010-\u2015]\s|[-\u2012-\u2015]\s|\s[-\u2012-\u2015]")
Labels = dict[int, tuple[int, int]]


@once
def find_labels(line: Line) -> Labels:
    """The label of each count that fills a field, as the tokens ``(first, last)``, by the count's first token."""
    found: Labels = {}
    for count in line.counts if line.terms else ():
        label = _label(line, count) if is_count(count.mention) else None
        if label:
            found[count.first] = label
    return found


def _label(line: Line, count: Item[CountMention]) -> tuple[int, int] | None:
    first, last = noun_span(line, count)
    if first <= line.first or not _marked(line, first) or not _ends(line, last) or _tells_itself(line, count, last):
        return None
    start = first - 1
    while start > line.first and line.breaks[start - line.first] < _APART:
        start -= 1
    told = any(start <= hit.first and hit.last < first for hit in line.terms)
    counted = any(start <= item.first < first for item in line.counts)
    return (start, first - 1) if told and not counted and first - start <= LABEL_WORDS else None


def _tells_itself(line: Line, count: Item[CountMention], last: int) -> bool:
    """Whether the noun of a number is itself a word for victims ("a block collapsed: 44 dead")."""
    return any(hit.row.kind in {"person", "noun"} and count.last < hit.first and hit.last <= last for hit in line.terms)


def _marked(line: Line, first: int) -> bool:
    """Whether a colon or bracket stands before a token, or a dash, which marks fields in rows or stands for "is"."""
    spans, text = line.scan.tokens.spans, line.scan.text
    dashed = line.sentence.kind is RegionKind.ITEM or line.scan.pack.options.copula_dash
    marks = (_MARK, _DASH) if dashed else (_MARK,)
    return any(mark.search(text, spans[first - 1][1], spans[first][0]) for mark in marks)


def _ends(line: Line, last: int) -> bool:
    """Whether the field ends right behind its number and noun."""
    return last >= line.last or line.breaks[last + 1 - line.first] >= _APART


def own_terms(line: Line, count: Item[CountMention], labels: Labels) -> Sequence[Hit]:
    """The event words that may tell of a count: those of its own label, else all but labels of fields behind it.

    Where a dash may set a label and none stands before the count, a label tells of those before it too.
    """
    if not labels:
        return line.terms
    own = labels.get(count.first)
    if own:
        return [hit for hit in line.terms if own[0] <= hit.first and hit.last <= own[1]]
    behind = [span for first, span in labels.items() if first > count.first]
    rest = [hit for hit in line.terms if not any(low <= hit.first <= high for low, high in behind)]
    told = any(hit.last < count.first for hit in rest) or not line.scan.pack.options.copula_dash
    return rest if told else line.terms


def is_label(line: Line, term: Hit, first: int) -> bool:
    """Whether an event word stands in the label of the field whose number begins at a token."""
    label = next((span for span in find_labels(line).values() if span[1] == first - 1), None)
    return label is not None and label[0] <= term.first and term.last <= label[1]


def opens_list(line: Line, term: Hit, first: int) -> bool:
    """Whether words that announce a list, and their colon, lead from an event's noun to its first number ("the deaths
    are [as follows]: 36 in A, 22 in B")."""
    if _heads_places(line, term, first):
        return True
    if term.row.kind not in _LISTED:
        return False
    for hit in line.grammar_of("announces"):
        opens = hit.last + 1
        if term.last < hit.first and 0 <= first - opens <= PLACED and ":" in line.gap(opens):
            return not any(term.last < item.first < first for item in line.counts)
    return False


def _heads_places(line: Line, term: Hit, first: int) -> bool:
    """Whether a colon behind an event word, a place and a dash lead to a number ("Погибли: в Херсоне — трое")."""
    opens = term.last + 1
    if not line.scan.pack.options.copula_dash or not 1 < first - opens <= PLACED or line.gap(first).strip() != "-":
        return False
    return ":" in line.gap(opens) and any(opens <= place.first and place.last == first - 1 for place in line.places)


def labels_next(line: Line, count: Item[CountMention], term: Hit) -> bool:
    """Whether a word labels the next number, as another labels this one right before it ("감염 4명에 [사망 1명]")."""
    if not line.scan.pack.options.noun_first:
        return False
    first, last = line.tokens_of(count.mention.ref)[0], line.tokens_of(count.mention.extent)[1]
    if any(hit.first == last + 1 for hit in line.grammar_of("subject")):
        return False  # "배가 침몰해 5[명이] 숨지고 4명이"
    labels = (hit for hit in line.terms if hit.last == first - 1 and hit.row.kind != "person")
    if not any(not line.cut_between(hit.last, first) for hit in labels):
        return False  # "6명 사망·4명 [실종]·5명 부상"
    others = (line.tokens_of(other.mention.ref)[0] for other in line.counts)
    return any(start == term.last + 1 and not line.cut_between(term.last, start) for start in others)
