"""Tell who answers in an interview: an article's lines in, the lines of the answers and the person who gives them out.

An interview is an article that says so before its first question, or whose questions address somebody, and in which
questions and answers take turns. A page of questions that nobody is asked (an explainer) is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from kathan.claim.introduced import unknown_run
from kathan.claim.line import Line
from kathan.claim.party import Memory
from kathan.claim.saying import Saying
from kathan.model.article import RegionKind
from kathan.model.claim import Speaker, Stance
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit, Phrase
from kathan.packs.schema import ReportingRow

QUESTIONS = 2
LONGEST = 4  # sentences in the paragraph of a question
OFFICE_REACH = 9
NAME = (2, 4)  # words of a person's name
_MARKS = ("?", "\uff1f", "\u061f", "?\u00bb", "?\u201d", '?"', "?\u201c", "\uff1f\u300d", "\uff1f\u201d")
_ASKED = frozenset({RegionKind.BODY, RegionKind.HEADING, RegionKind.ITEM, RegionKind.SUBTITLE})
_TURN = regex.compile(r"[^\S\n]*[\u2014\u2013-]\s")
_ANSWER = ReportingRow("?", "answer")


@dataclass(frozen=True, slots=True)
class Interview:
    """The line that asks the first question, and the indexes of the lines in which somebody answers."""

    first: int
    answers: frozenset[int]


def find_interview(lines: Sequence[Line]) -> Interview | None:
    """The interview that an article is; None where it is another kind of text."""
    asked = _questions(lines)
    if len(asked) < QUESTIONS or not lines:
        return None
    first = min(asked[0])
    questions = {index for question in asked for index in question}
    options = lines[0].scan.pack.options
    told = holds(lines[: asked[0][-1] + 1], options.interviews) or _in_turns(lines, asked)
    addressed = sum(holds([lines[index] for index in question], options.addresses) for question in asked)
    if not told and addressed * 2 < max(len(asked), 2 * QUESTIONS):
        return None
    body = {RegionKind.BODY, RegionKind.ITEM}
    after = (index for index in range(first, len(lines)) if lines[index].sentence.kind in body)
    return Interview(first, frozenset(index for index in after if index not in questions))


def _in_turns(lines: Sequence[Line], asked: Sequence[Sequence[int]]) -> bool:
    """Whether a dash opens every question and what stands behind it, as two who talk are set down."""
    turns = [line for question in asked for line in (lines[question[0]], lines[question[-1] + 1])]
    return lines[0].scan.pack.options.dashes and all(_dashed(line) for line in turns)


def _dashed(line: Line) -> bool:
    text, start = line.scan.article.text, line.sentence.start
    return _TURN.match(text, text.rfind("\n", 0, start) + 1) is not None


def _questions(lines: Sequence[Line]) -> list[list[int]]:
    """The paragraphs that end in a question mark and are followed by one that does not, as indexes of their lines."""
    paragraphs = list(_paragraphs(lines))
    asking = [len(one) <= LONGEST and _asks(lines[one[-1]]) for one in paragraphs]
    return [one for number, one in enumerate(paragraphs[:-1]) if asking[number] and not asking[number + 1]]


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[int]]:
    current: list[int] = []
    for index, line in enumerate(lines):
        if current and line.sentence.paragraph != lines[current[-1]].sentence.paragraph:
            yield current
            current = []
        current.append(index)
    if current:
        yield current


def _asks(line: Line) -> bool:
    text = line.scan.article.text[line.sentence.start : line.sentence.end].rstrip()
    return line.sentence.kind in _ASKED and text.endswith(_MARKS)


def holds(lines: Sequence[Line], words: tuple[str, ...]) -> bool:
    """Whether a word of these stands in the lines; "*" stands for a beginning or an ending of any kind."""
    if not words:
        return False
    spans = ((line.scan.tokens.spans[line.first][0], line.scan.tokens.spans[line.last][1]) for line in lines)
    return any(_pattern(words).search(lines[0].scan.text, start, end) for start, end in spans)


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> regex.Pattern[str]:
    """One expression for all the words, as folded texts have them."""
    forms = (
        ("" if word.startswith("*") else r"(?<![\p{L}\p{M}])")
        + regex.escape(fold_form(word.strip("*")))
        + ("" if word.endswith("*") else r"(?![\p{L}\p{M}])")
        for word in words
    )
    return regex.compile("|".join(forms))


def interviewee(lines: Sequence[Line], interview: Interview, memory: Memory) -> Speaker | None:
    """Whom the article has named last before its first question: a person sooner than the last who spoke."""
    for line in reversed(lines[: interview.first]):
        found = _known_person(line) or _unknown_person(line)
        if found:
            return _holder(line, found)
    spoken = [one for one in reversed(memory.spoken.values()) if one.kind == "person"]
    return memory.introduced or next(iter(spoken), memory.last)


def _known_person(line: Line) -> Speaker | None:
    persons = [item.mention for item in line.names if item.mention.kind == "person" and not item.mention.described]
    return Speaker(persons[-1].label, persons[-1].id, "person", persons[-1].ref) if persons else None


def _unknown_person(line: Line) -> Speaker | None:
    """Words that no pack knows beside somebody's office: of capitals where names alone have them."""
    offices = [hit for hit in line.roles if hit.row.kind == "office"]
    if line.scan.pack.options.capitals:
        runs = list(_capital_runs(line))
        near = [run for run in runs if any(_distance(run, hit) <= OFFICE_REACH for hit in offices)]
        first, last = (near or runs or [(0, -1)])[-1]
        ref = line.ref(first, last) if first <= last else None
        return Speaker(ref.text, None, "person", ref) if ref else None
    beside = ((hit.last + 1, 1) for hit in reversed(offices))
    return next((found for token, step in beside if (found := unknown_run(line, token, step))), None)


def _capital_runs(line: Line) -> Iterator[tuple[int, int]]:
    """Two to four capitalised words in a row that are no place and no body, as their first and last tokens."""
    known = {at for item in (*line.places, *line.names) for at in range(item.first, item.last + 1)}
    known |= {at for hit in line.roles for at in range(hit.first, hit.last + 1)}
    run: list[int] = []
    for token in range(line.first, line.last + 2):
        capital = token <= line.last and token not in known and line.ref(token, token).text[:1].isupper()
        if run and (not capital or line.breaks[token - line.first] > 0):
            if NAME[0] <= len(run) <= NAME[1]:
                yield run[0], run[-1]
            run = []
        if capital:
            run.append(token)


def _distance(run: tuple[int, int], hit: Hit) -> int:
    return max(hit.first - run[1], run[0] - hit.last)


def _holder(line: Line, person: Speaker) -> Speaker:
    """The person; with the body whose office he holds beside his name, which his words are then said for."""
    if person.id is not None or person.ref is None:
        return person
    span = line.tokens_of(person.ref)
    offices = [hit for hit in line.roles if hit.row.kind == "office" and _distance(span, hit) <= OFFICE_REACH]
    bodies = [item for item in line.names if item.mention.id and item.mention.kind != "person"]
    near = [item for item in bodies if max(item.first - span[1], span[0] - item.last) <= OFFICE_REACH]
    if not offices or not near:
        return person
    body = min(near, key=lambda item: abs(item.first - span[1])).mention
    return replace(person, label=f"{person.ref.text} ({body.label})", id=body.id)


def answer(line: Line, speaker: Speaker, own: Saying | None) -> Saying:
    """What a line of an answer says: by the one who answers, who passes on whom the line itself quotes."""
    if own is not None and own.source is not None:
        passed = own.source == speaker or speaker in own.via
        return own if passed else replace(own, via=(*own.via, speaker))
    stance = own.stance if own else Stance.ASSERTED
    return Saying(line, _cue(line), speaker, (line.first, line.last), stance)


def _cue(line: Line) -> Hit:
    """The line itself, as the cue of an act of saying without a word for it."""
    spans = line.scan.tokens.spans
    start, end = spans[line.first][0], spans[line.last][1]
    return Hit(start, end, line.first, line.last, Phrase("reporting.tsv", _ANSWER), end, line.last)
