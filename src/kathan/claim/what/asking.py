"""Read the answers to "how many": a question that tells an event and the paragraph below it in, its figures out."""

from collections.abc import Iterator

from kathan.claim.countable import is_count, unit_kind
from kathan.claim.line import Line
from kathan.claim.what.column import told_above
from kathan.claim.what.frame import Frame
from kathan.packs.hit import Hit


class Asking:
    """Walks the lines of an article and keeps the question above the paragraph that answers it."""

    def __init__(self) -> None:
        self.question: Line | None = None
        self.paragraph = -1

    def find(self, line: Line) -> tuple[Frame, ...]:
        """The figures of a sentence without an event word, in the paragraph right below a question of how many."""
        if _asks(line):
            self.question, self.paragraph = line, line.sentence.paragraph
            return ()
        if self.question is None or line.sentence.paragraph - self.paragraph > 1:
            self.question = None
            return ()
        return () if line.terms else tuple(_answers(line, self.question))


def _asks(line: Line) -> bool:
    asked = line.scan.article.text[line.sentence.start : line.sentence.end].rstrip().endswith(("?", "\u061f", "\uff1f"))
    counted = any(is_count(item.mention) for item in line.counts)
    return asked and bool(line.grammar_of("asks")) and bool(line.terms) and not counted


def _term(question: Line) -> Hit | None:
    """The event word of a question: one by which something happens to people before one of things ("were hurt")."""
    events = question.scan.packs.events
    people = (hit for hit in question.terms if events[hit.phrase.event].unit == "person")
    return next(people, next((hit for hit in question.terms if events[hit.phrase.event].counted), None))


def _answers(line: Line, question: Line) -> Iterator[Frame]:
    term = _term(question)
    for count in line.counts if term else ():
        counts = is_count(count.mention) and "number.zero" not in count.mention.rules
        if term and counts and unit_kind(count.mention) in {"none", "person"}:
            yield told_above(line, count, term, term.phrase.event, "frame.asked")
