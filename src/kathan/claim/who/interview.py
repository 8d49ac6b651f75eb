"""Tell who answers in an interview: an article's lines in, the lines of the answers and the person who gives them out.

An interview is an article that says so before its first question, or whose questions address somebody, and in which
questions and answers take turns, or in which a dash or two labels ("Q:", "Smith:") set off who asks and who answers. A
page of questions that nobody is asked (an explainer) is none.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from kathan.claim.line import Line
from kathan.claim.who.introduced import unknown_run
from kathan.claim.who.memory import Memory
from kathan.claim.who.saying import Saying
from kathan.model.article import RegionKind
from kathan.model.claim import Speaker, Stance
from kathan.model.text_ref import TextRef
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit, Phrase
from kathan.packs.schema import ReportingRow

QUESTIONS = 2
LONGEST = 4  # sentences in the paragraph of a question
OFFICE_REACH = 9
NAME = (2, 4)  # words of a person's name
_MARKS = ("?", "\uff1f", "\u061f", "?\u00bb", "?\u201d", '?"', "?\u201c", "\uff1f\u300d", "\uff1f\u201d")
_ASKED = frozenset({RegionKind.BODY, RegionKind.HEADING, RegionKind.ITEM, RegionKind.SUBTITLE})
_READ = frozenset({RegionKind.BODY, RegionKind.ITEM})
_HEADS = frozenset({RegionKind.HEADING, RegionKind.SUBTITLE})
_TURN = regex.compile(r"[^\S\n]*[\u2014\u2013\u2015-]\s")
_LABEL = regex.compile(r"[^\S\n\p{L}]*(\p{L}[^\n:\uff1a?.,]{0,23})[:\uff1a]")
_ANSWER = ReportingRow("?", "answer")


@dataclass(frozen=True, slots=True)
class Interview:
    """The line that asks the first question, the indexes of the lines of the answers, and the label they open with."""

    first: int
    answers: frozenset[int]
    label: str | None = None


def find_interview(lines: Sequence[Line]) -> Interview | None:
    """The interview that an article is; None where it is another kind of text."""
    asked = _questions(lines)
    if len(asked) < QUESTIONS or not lines:
        return None
    first = min(asked[0])
    questions = {index for question in asked for index in question}
    labels, turns = _labels(lines, asked), _asking_turns(lines, asked)
    if labels is None and not (turns or _in_turns(lines, asked) or _addressed(lines, asked)):
        return None
    first = min([first, *turns])
    after = [index for index in range(first, _end(lines, asked)) if lines[index].sentence.kind in _READ]
    asks = labels[0] if labels else None
    questions |= turns | {index for index in after if asks and _label(lines[index]) == asks}
    return Interview(first, frozenset(index for index in after if index not in questions), labels and labels[1])


def _end(lines: Sequence[Line], asked: Sequence[Sequence[int]]) -> int:
    """The line at which an interview ends: a heading behind the answer to its last question."""
    heads = (index for index in range(asked[-1][-1] + 2, len(lines)) if lines[index].sentence.kind in _HEADS)
    return next(heads, len(lines))


def _asking_turns(lines: Sequence[Line], asked: Sequence[Sequence[int]]) -> set[int]:
    """The lines of those turns that ask, where a dash opens each turn and every other one asks; else none.

    So a turn asks that has no question mark at its end ("- There were arrests last spring.").
    """
    if not lines[0].scan.pack.options.dashes:
        return set()
    turns: list[list[int]] = []
    for paragraph in _paragraphs(lines):
        if _dashed(lines[paragraph[0]]):
            turns.append([])
        if turns:
            turns[-1] += paragraph
    starts = {turn[0]: at % 2 for at, turn in enumerate(turns)}
    sides = {starts.get(question[0]) for question in asked}
    side = sides.pop() if len(sides) == 1 else None
    asking = [turn for at, turn in enumerate(turns) if at % 2 == side]
    return {index for turn in asking for index in turn} if asking and max(map(len, asking)) <= LONGEST else set()


def _addressed(lines: Sequence[Line], asked: Sequence[Sequence[int]]) -> bool:
    """Whether the article says that it is an interview, or half of its questions speak to somebody."""
    options = lines[0].scan.pack.options
    if holds(lines[: asked[0][-1] + 1], options.interviews):
        return True
    addressed = sum(holds([lines[index] for index in question], options.addresses) for question in asked)
    return addressed * 2 >= max(len(asked), 2 * QUESTIONS)


def _in_turns(lines: Sequence[Line], asked: Sequence[Sequence[int]]) -> bool:
    """Whether a dash opens every question and what stands behind it, as two who talk are set down."""
    turns = [line for question in asked for line in (lines[question[0]], lines[question[-1] + 1])]
    return lines[0].scan.pack.options.dashes and all(_dashed(line) for line in turns)


def _labels(lines: Sequence[Line], asked: Sequence[Sequence[int]]) -> tuple[str, str] | None:
    """The two labels of who asks and who answers, where one opens all questions and the other what stands behind."""
    asks = {_label(lines[question[0]]) for question in asked}
    tells = {_label(lines[question[-1] + 1]) for question in asked}
    if len(asks) != 1 or len(tells) != 1 or asks == tells:
        return None
    asker, teller = asks.pop(), tells.pop()
    return (asker, teller) if asker and teller else None


def _label(line: Line) -> str | None:
    """The few words before a colon with which a line opens its paragraph."""
    text, start = line.scan.article.text, line.sentence.start
    opens = text.rfind("\n", 0, start) + 1
    found = _LABEL.match(text, opens) if not text[opens:start].strip(" \t*_\u2022-") else None
    return found[1].strip() if found else None


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
    """Who answers: whom the label of the answers names, else whom the article has named before its first question.

    A person with his office comes before any other, and a person before the last who spoke.
    """
    before = lines[: interview.first]
    for find in (_by_label(interview.label), _known_person, _holding_office, _by_capitals):
        for line in reversed(before):
            found = find(line)
            if found:
                return _holder(line, found)
    spoken = [one for one in reversed(memory.spoken.values()) if one.kind == "person"]
    return memory.introduced or next(iter(spoken), memory.last)


def _by_label(label: str | None) -> Callable[[Line], Speaker | None]:
    """A finder of the name that a label gives in part ("Cross" for "Linda Cross"); a label like "A" names nobody."""

    def find(line: Line) -> Speaker | None:
        start = line.ref(line.first, line.last).text.find(label) if label and len(label) > 1 else -1
        if start < 0 or label is None:
            return None
        start += line.ref(line.first, line.last).start
        first, last = line.tokens_of(TextRef(start, start + len(label), label))
        run = next((run for run in _capital_runs(line) if run[0] <= first and last <= run[1]), (first, last))
        ref = line.ref(*run)
        return Speaker(ref.text, None, "person", ref) if label in ref.text else None

    return find


def _known_person(line: Line) -> Speaker | None:
    """The person whose office is told beside his name ("A. Rao, head of X, speaks to B. Sen"), else the last named."""
    persons = [item for item in line.names if item.mention.kind == "person" and not item.mention.described]
    offices = [hit for hit in line.roles if hit.row.kind == "office"]
    ends = [item.first for item in persons[1:]] + [line.last + 1]
    told = [
        item
        for item, end in zip(persons, ends, strict=False)
        if any(
            item.last < hit.first < min(end, item.last + OFFICE_REACH) or hit.last == item.first - 1 for hit in offices
        )
    ]
    named = (told or persons)[-1].mention if persons else None
    return Speaker(named.label, named.id, "person", named.ref) if named else None


def _holding_office(line: Line) -> Speaker | None:
    """Words that no pack knows beside somebody's office or calling: of capitals where names alone have them."""
    if line.scan.pack.options.capitals:
        offices = [hit for hit in line.roles if hit.row.kind == "office"]
        near = [run for run in _capital_runs(line) if any(_distance(run, hit) <= OFFICE_REACH for hit in offices)]
        return _person(line, near[-1]) if near else None
    return next((found for hit in line.roles if (found := unknown_run(line, hit.last + 1, 1))), None)


def _by_capitals(line: Line) -> Speaker | None:
    runs = list(_capital_runs(line)) if line.scan.pack.options.capitals else []
    return _person(line, runs[-1]) if runs else None


def _person(line: Line, run: tuple[int, int]) -> Speaker:
    ref = line.ref(*run)
    return Speaker(ref.text, None, "person", ref)


def _capital_runs(line: Line) -> Iterator[tuple[int, int]]:
    """Two to four capitalised words in a row, no place, body or initials, as their first and last tokens."""
    known = {at for item in (*line.places, *line.names) for at in range(item.first, item.last + 1)}
    known |= {at for hit in line.roles for at in range(hit.first, hit.last + 1)}
    run: list[int] = []
    for token in range(line.first, line.last + 2):
        capital = token <= line.last and token not in known and line.ref(token, token).text[:1].isupper()
        if run and (not capital or line.breaks[token - line.first] > 0):
            if NAME[0] <= len(run) <= NAME[1] and any(len(line.ref(at, at).text) > 2 for at in run):
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
