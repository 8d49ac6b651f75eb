"""Find direct speech that runs over several lines: a text in, the part of each line between the marks out."""

from collections.abc import Iterator, Sequence

import regex

MOST = 12  # lines of one quotation
_ENDED = regex.compile(r"[.!?\u2026\u0964]*(?:\s*$|,? ?[\u2014\u2013-] )")
_LINE = regex.compile(r"[^\n]*\S[^\n]*")


def running_spans(text: str, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, int, int]]:
    """Speech whose marks are opened at the head of a line and closed in a later one.

    A colon ends the line before it, each of its lines opens the marks anew, or the closing mark ends its line or what
    is said in it. Spans are outer start and end, inner
    start and end, as of a quotation within one line; nothing is yielded where the marks are never closed.
    """
    for opening, closing in pairs:
        if opening in text and closing in text and regex.search(rf"(?m)^[ \t]*{regex.escape(opening)}", text):
            yield from _runs(list(_LINE.finditer(text)), opening, closing)


def _runs(lines: list[regex.Match[str]], opening: str, closing: str) -> Iterator[tuple[int, int, int, int]]:
    at = 0
    while at < len(lines):
        last = _last(lines, at, opening, closing)
        if last is not None:
            yield from (_part(lines[index], opening, closing, last=index == last) for index in range(at, last + 1))
        at = at + 1 if last is None else last + 1


def _last(lines: list[regex.Match[str]], at: int, opening: str, closing: str) -> int | None:
    """The line in which marks that a line opens and leaves open are closed."""
    if not _opens(lines[at], opening) or _balance(lines[at], opening, closing) != 1:
        return None
    announced = at > 0 and lines[at - 1].group().rstrip().endswith(":")
    for index in range(at + 1, min(at + MOST, len(lines))):
        again = _opens(lines[index], opening)
        balance = _balance(lines[index], opening, closing)
        if not announced and not again:
            if balance and (opening == closing or balance == -1) and _closes(lines[index], closing):
                return index
            if balance:
                return None
            continue
        if opening == closing and balance == 1 and not again:
            return index
        if opening == closing and balance == 0 and again and not announced:
            return index
        if opening != closing and balance == (0 if again and not announced else -1):
            return index
        if balance not in {0, 1}:
            return None
    return None


def _opens(line: regex.Match[str], opening: str) -> bool:
    return line.group().lstrip().startswith(opening)


def _closes(line: regex.Match[str], closing: str) -> bool:
    """Whether the last mark of a line ends it, or a comma and a dash or capital words behind it tell who spoke."""
    return _ENDED.match(line.group().rpartition(closing)[2]) is not None


def _balance(line: regex.Match[str], opening: str, closing: str) -> int:
    """How many marks a line leaves open; of marks that look alike, whether one is."""
    words = line.group()
    return words.count(opening) % 2 if opening == closing else words.count(opening) - words.count(closing)


def _part(line: regex.Match[str], opening: str, closing: str, *, last: bool) -> tuple[int, int, int, int]:
    words = line.group()
    start = line.start() + len(words) - len(words.lstrip())
    inner = start + len(opening) * _opens(line, opening)
    end = line.start() + (words.rindex(closing) if last else len(words.rstrip()))
    return start, end + len(closing) * last, inner, end
