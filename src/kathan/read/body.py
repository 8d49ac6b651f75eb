"""Turn a page's plain text into labelled regions: title, standfirst, byline, dates, headings, body and furniture."""

from collections.abc import Collection, Sequence

import regex

from kathan.model.article import Region, RegionKind
from kathan.read.dates import opening_end
from kathan.read.furniture import Furniture
from kathan.read.line_kind import PAIR, has_fields, is_pair, markdown_kind, own_kind
from kathan.read.lines import Line
from kathan.read.table import label_tables

_NUMBERED = regex.compile(r"\d{1,2}[.)]\s")
_BRACKETED = regex.compile(r"[^\d():.]{1,40}\s?\([^()\d]{0,20}\d[^()]{0,60}\)[.;,]?$")
_PAPER = regex.compile(r"(?:\p{Lu}[\p{L}\p{N}'&.-]*\s){1,5}\(\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+){0,2}\)$")
_AGENCY = regex.compile(r"[^.!?\s]\s?[|/]\s?\p{Lu}{2,5}$")  # whose photo a caption says it is ("at a camp in X | PTI")
_LABEL = regex.compile(r"[^:(]{1,40}:\s*\S")
# The same of a sentence ("in X on Tuesday. — AFP").
_CREDITED = regex.compile(r"[.!?]['\"\u201d\u2019]? ?[-\u2013\u2014] ?\p{Lu}\p{L}{1,9}$")
HEAD_LINES = 20
_HEAD_PARAGRAPHS = 3  # after so many, a line with a date is a heading, not the published line
_OUTSIDE = frozenset({RegionKind.TITLE, RegionKind.BYLINE, RegionKind.DATELINE})
_HEADING_WORDS = 15


def label_lines(
    lines: Sequence[Line], words: Furniture, markdown: bool = False, outside: Collection[Line] | None = None
) -> None:
    """Give every line that has none its kind. What is no furniture, date, byline or heading is body.

    Of the lines ``outside`` the article (by identity) only title, byline and published line are kept from junk; it is
    None where nobody has said which lines those are.
    """
    paragraphs = 0
    label_tables(lines)
    for number, line in enumerate(lines):
        line.kind = line.kind or (markdown_kind(line) if markdown else None)
        line.kind = line.kind or own_kind(line, words, number < HEAD_LINES and paragraphs < _HEAD_PARAGRAPHS)
        paragraphs += line.kind is None and line.prose
        if outside and line in outside and line.kind not in _OUTSIDE:
            line.kind = RegionKind.JUNK
    _free_headline(lines)
    title = _find_title(lines)
    _drop_repeats(lines, title, chosen=outside is not None)
    _find_names(lines, title)
    _find_standfirst(lines, title)
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].kind is None:
            lines[number].kind = _body_kind(lines, number)
        elif _is_numbered_heading(lines, number):
            lines[number].kind = RegionKind.HEADING


def make_regions(lines: Sequence[Line], words: Furniture) -> tuple[Region, ...]:
    """The labelled lines as regions; a place-and-date opening of the first paragraph is a region of its own."""
    regions: list[Region] = []
    opened = False
    for line in lines:
        kind = line.kind or RegionKind.BODY
        start = line.start
        if kind is RegionKind.BODY and not opened:
            opened = True
            opening = opening_end(line.folded.text, words)
            if opening:
                cut = line.start + line.folded.start(opening[1]) if opening[1] < len(line.folded.text) else line.end
                regions.append(Region(RegionKind.DATELINE, start, line.start + len(line.text[: cut - start].rstrip())))
                start = cut
        if start < line.end:
            regions.append(Region(kind, start, line.end))
    return tuple(regions)


def _free_headline(lines: Sequence[Line]) -> None:
    """A first line that only looks like a byline, with no other headline above the text, is the headline."""
    real = [line for line in lines[:HEAD_LINES] if line.kind not in {RegionKind.JUNK, RegionKind.DATELINE}]
    if real and real[0].kind is RegionKind.BYLINE and ":" not in real[0].text:
        follows = real[1] if len(real) > 1 else None
        if follows is not None and follows.kind is None and follows.prose:
            real[0].kind = None


def _find_title(lines: Sequence[Line]) -> int | None:
    """The number of the headline; a kicker of up to three words above a longer line gives way to it."""
    for number, line in enumerate(lines):
        if line.kind is RegionKind.TITLE:
            return number
    for number, line in enumerate(lines[:HEAD_LINES]):
        if line.kind is None:
            if line.prose and line.words > 20:
                return None
            chosen = _pass_kicker(lines, number)
            lines[chosen].kind = RegionKind.TITLE
            return chosen
        if line.kind is RegionKind.ITEM and not line.prose and number == 0:
            return None
    return None


def _pass_kicker(lines: Sequence[Line], number: int) -> int:
    below = next((at for at in range(number + 1, len(lines)) if lines[at].kind is not RegionKind.JUNK), None)
    if lines[number].words > 3 or below is None:
        return number
    after = lines[below]
    sentence = after.ended and after.text[-1] not in "!?\u061f"
    if after.kind is None and not sentence and not after.prose and after.words > 3:
        lines[number].kind = RegionKind.HEADING
        return below
    return number


def _drop_repeats(lines: Sequence[Line], title: int | None, chosen: bool) -> None:
    """A line that stands a second time, and the start of the headline printed again, say nothing new.

    Where the lines were ``chosen`` by an extractor it saw them repeated, and only the headline is dropped.
    """
    seen: set[str] = set()
    headline = lines[title].key if title is not None else ""
    for number, line in enumerate(lines):
        if number == title:
            seen.add(line.key)
            continue
        if line.kind not in {None, RegionKind.TITLE}:
            continue
        if line.long:
            line.kind = RegionKind.JUNK if line.text in seen and not chosen else None
            seen.add(line.text)
            continue
        again = title is not None and number < HEAD_LINES and line.words >= 4 and headline.startswith(line.key)
        if again or line.key == headline or (line.words >= 5 and line.key in seen and not chosen):
            line.kind = RegionKind.JUNK
        seen.add(line.key)


def _find_names(lines: Sequence[Line], title: int | None) -> None:
    """A bare name between the headline and the published line is the byline, and so is one right below it.

    So is a paper with its city in brackets before the first paragraph ("The Orchard Times (Jos)").
    """
    if title is None:
        return
    stop = next((number for number, line in enumerate(lines) if number > title and line.prose), len(lines))
    for line in lines[title + 1 : min(stop, HEAD_LINES)]:
        if line.kind is None and _PAPER.match(line.text):
            line.kind = RegionKind.BYLINE
    stop = min(len(lines), HEAD_LINES)
    for number in range(title + 1, stop):
        if not _is_name(lines[number]):
            continue
        below = next((line for line in lines[number + 1 : stop] if line.kind is not RegionKind.JUNK), None)
        above = lines[number - 1]
        next_gap = number + 1 >= len(lines) or lines[number + 1].gap
        under = above.kind is RegionKind.DATELINE and not above.clock and not lines[number].gap and next_gap
        over = below is not None and below.kind in {RegionKind.DATELINE, RegionKind.BYLINE} and not below.clock
        if over or under:
            lines[number].kind = RegionKind.BYLINE


def _is_name(line: Line) -> bool:
    return (
        line.kind is None
        and 1 <= line.words <= 5
        and not line.ended
        and not any(char.isdigit() or char in ':|"\u201c?!' for char in line.text)
    )


def _find_standfirst(lines: Sequence[Line], title: int | None) -> None:
    """Up to three paragraphs between the headline and the byline or published line are the standfirst."""
    if title is None:
        return
    between: list[Line] = []
    for line in lines[title + 1 : HEAD_LINES]:
        if line.kind in {RegionKind.BYLINE, RegionKind.DATELINE} and not line.clock:
            for found in between:
                found.kind = RegionKind.SUBTITLE
            return
        if line.kind is None:
            between.append(line)
        if len(between) > 3 or line.kind is RegionKind.HEADING:
            return


def _opens_prose(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is the first of the text's sentences, others behind it."""
    return not any(line.prose for line in lines[:number]) and any(line.prose for line in lines[number + 1 :])


def _body_kind(lines: Sequence[Line], number: int) -> RegionKind:
    """Body, heading or item, by the line's shape and what stands right below it."""
    line = lines[number]
    below = lines[number + 1] if number + 1 < len(lines) and not lines[number + 1].gap else None
    if not line.long and has_fields(line.key):
        return RegionKind.ITEM
    if line.words > _HEADING_WORDS // 2 and number < HEAD_LINES and _AGENCY.search(line.text):
        return RegionKind.CAPTION
    if number < HEAD_LINES and _CREDITED.search(line.text) and _opens_prose(lines, number):
        return RegionKind.CAPTION
    if not line.prose and line.words <= _HEADING_WORDS:
        above = lines[number - 1] if number and not line.gap else None
        paired = _is_pair(above) or _is_pair(below)
        if _is_bracketed(line) and (_is_bracketed(above) or _is_bracketed(below) or _announces(above)):
            return RegionKind.ITEM
        turned = paired and is_pair(line.key)
        if turned or PAIR.match(line.key) or (paired and _LABEL.match(line.key.rstrip(": ")) and not _shouts(line)):
            return RegionKind.ITEM
        if not line.ended or (below is not None and below.kind is RegionKind.ITEM):
            return RegionKind.HEADING
    return RegionKind.BODY


def _shouts(line: Line) -> bool:
    """Whether a line is in capitals up to its bracket, as the heading of a list is ("BY STATE (source: X)")."""
    head = line.text.partition("(")[0]
    return head.isupper() and ":" not in head


def _is_pair(line: Line | None) -> bool:
    """Whether a neighbouring line gives a name its number, as rows of a list do."""
    return line is not None and line.words <= _HEADING_WORDS and is_pair(line.key)


def _is_bracketed(line: Line | None) -> bool:
    """Whether a line gives a name its numbers in brackets ("Adana (76 dead, 310 hurt)")."""
    return line is not None and line.words <= _HEADING_WORDS and _BRACKETED.match(line.key) is not None


def _announces(line: Line | None) -> bool:
    return line is not None and line.text.endswith((":", "\uff1a"))


def _is_numbered_heading(lines: Sequence[Line], number: int) -> bool:
    """A numbered line without an end, right above its paragraph, is a heading rather than an item."""
    line = lines[number]
    below = lines[number + 1] if number + 1 < len(lines) else None
    numbered = line.kind is RegionKind.ITEM and not line.ended and _NUMBERED.match(line.text) is not None
    return numbered and below is not None and below.prose and not below.gap
