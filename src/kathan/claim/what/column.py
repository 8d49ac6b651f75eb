"""Read the numbers of a list or table whose heading tells what they count: a line and its heading in, frames out."""

from collections.abc import Sequence

import regex

from kathan.claim.countable import accepts, count_steps, is_count, noun_span, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import LIST_WORDS, Frame
from kathan.model.mention import CountMention
from kathan.model.steps import Step
from kathan.packs.hit import Hit

_BAR = regex.compile(r"[|\u2502\uff5c\t]")
_OPENING = frozenset("(\uff08")
LOSS = "casualties"
LOST = "destroyed"


def inherit_heading(line: Line, heading: Line) -> tuple[Frame, ...]:
    """Frames for the counts of a list's line, with the event that the heading tells of their column or of them all."""
    table = _bars(line, line.last + 1) > 0 and _bars(line, line.last + 1) == _bars(heading, heading.last + 1)
    found: list[Frame] = []
    for count in line.counts if table else own_counts(line):
        if not is_count(count.mention) or not (table or _listed(line, count) or _announced(line, count, heading)):
            continue
        fitting = [hit for hit in heading.terms if not table or _bars(heading, hit.first) == _bars(line, count.first)]
        fitting = sorted(fitting, key=lambda hit: _of_things(line, hit)) if not count.mention.amount.unit else fitting
        told = _longest([(hit, event) for hit in fitting if (event := _event(line, hit, count.mention))])
        if told is not None:
            term, event = told
            found.append(told_above(line, count, term, event, "frame.heading"))
    return tuple(found)


def _announced(line: Line, count: Item[CountMention], heading: Line) -> bool:
    """Whether a count opens its line with its noun, below a line whose colon announces it ("Given are:", "18 guns")."""
    opens = line.with_hedges(count.first) == line.first and unit_kind(count.mention) != "none"
    return opens and heading.announces()


def own_counts(line: Line) -> list[Item[CountMention]]:
    """The counts of a row, without things that brackets behind another one only add ("26,740 people (141 centres)")."""
    found: list[Item[CountMention]] = []
    for count in line.counts:
        inside = found and line.scan.text[line.scan.tokens.spans[noun_span(line, count)[0]][0] - 1] in _OPENING
        if is_count(count.mention) and not (inside and unit_kind(count.mention) in {"none", "thing"}):
            found.append(count)
    return found


def is_row(line: Line) -> bool:
    """Whether a line gives a label its numbers."""
    return any(_listed(line, count) for count in line.counts)


def told_above(line: Line, count: Item[CountMention], term: Hit, event: str, rule: str) -> Frame:
    """The frame of a count whose event a word of a line above tells."""
    steps = (*count_steps(count.mention), Step(rule, 1.5, line.scan.ref(term.start, term.end).text))
    return Frame(count, event, term, 2.5, steps)


def _longest(told: Sequence[tuple[Hit, str]]) -> tuple[Hit, str] | None:
    """The first word of a heading, or of those that share its place the longest ("number of [damaged houses]")."""
    within = (pair for pair in told if pair[0].first <= told[0][0].last)
    return max(within, key=lambda pair: pair[0].last, default=None)


def _event(line: Line, term: Hit, count: CountMention) -> str | None:
    """What a heading's word says of a count: losses of things are things destroyed."""
    events, kind, code = line.scan.packs.events, unit_kind(count), str(term.phrase.event)
    if code == LOSS and kind == "thing":
        return LOST
    return code if accepts(events[code], kind) else None


def _listed(line: Line, count: Item[CountMention]) -> bool:
    """Whether a count stands alone behind its label, as in a table set in plain text."""
    behind = line.tokens_of(count.mention.extent)[1] + 1
    turned = count.first == line.first and behind <= line.last and line.marked_off(behind)  # "1240 people - Orsk"
    apart = line.cut_between(line.first, count.first) >= 1 or turned or _located_last(line, count)
    apart = apart or _located_next(line, count, behind)
    return line.last - line.first < LIST_WORDS and apart


def _located_next(line: Line, count: Item[CountMention], behind: int) -> bool:
    """Whether a count opens a line before a case word and its place ("64 from the Kherson axis")."""
    led = line.scan.pack.options.adpositions == "before" and count.first == line.first
    return led and any(hit.first == behind for hit in line.grammar_of("locative", "ablative"))


def _of_things(line: Line, term: Hit) -> bool:
    """Whether a heading's word is of things alone: a bare number counts people where the heading names both."""
    return bool(line.scan.packs.events[term.phrase.event].unit == "thing")


def _located_last(line: Line, count: Item[CountMention]) -> bool:
    """Whether a count ends a line behind a place and its case word ("थराली में 3")."""
    after = line.scan.pack.options.adpositions == "after" and line.scan.pack.options.boundary == "word"
    ends = line.tokens_of(count.mention.extent)[1] == line.last
    return after and ends and any(hit.last == count.first - 1 for hit in line.grammar_of("locative"))


def _bars(line: Line, token: int) -> int:
    """How many bars or tabs stand before a token in its line: the number of its column."""
    spans, text = line.scan.tokens.spans, line.scan.text
    end = spans[token][0] if token <= line.last else spans[line.last][1]
    return len(_BAR.findall(text, spans[line.first][0], end))
