"""Tell the words that say who filed a story: a sentence and words in brackets in, whether they are a byline out."""

import regex

from kathan.claim.line import Line
from kathan.packs.fold import fold_form
from kathan.packs.schema import JunkRow

# What opens a sentence up to the end of its first bracket; the bracket's words apart.
_OPENING = regex.compile(
    r"[^(\[\u3010\u3014\uff08\n]{0,30}[(\[\u3010\u3014\uff08]([^)\]\u3011\u3015\uff09\n]{2,40})[)\]\u3011\u3015\uff09]"
)
_FILING = frozenset({"news-agency", "outlet", "newspaper", "media", "state-media"})


def is_byline(line: Line, text: str) -> bool:
    """Whether words in brackets say who filed a story: a desk, a reporter, an agency."""
    words = fold_form(text)
    rows = line.scan.pack.rows(JunkRow)
    opens = tuple(fold_form(row.form) for row in rows if row.kind == "byline")
    ends = tuple(fold_form(row.form) for row in rows if row.kind == "desk")
    agencies = (item.mention.ref.text for item in line.names if item.mention.kind in _FILING)
    return words.startswith(opens) or words.endswith(ends) or any(words == fold_form(name) for name in agencies)


def behind_byline(line: Line) -> int:
    """The first token behind the bracket with which a sentence opens, where that says who filed it; else the first."""
    opened = _OPENING.match(line.scan.article.text, line.sentence.start, line.sentence.end)
    if opened is None or not _tells_who(line, opened[1]):
        return line.first
    at = line.scan.folded.offset(opened.end())
    tokens = range(line.first, line.last + 1)
    return next((token for token in tokens if line.scan.tokens.spans[token][0] >= at), line.first)


def _tells_who(line: Line, text: str) -> bool:
    words = fold_form(text)
    return any(row.kind == "byline" and fold_form(row.form) in words for row in line.scan.pack.rows(JunkRow))


def is_pointer(line: Line) -> bool:
    """Whether a heading only points to another story ("Also read: ...")."""
    start, end = (line.scan.folded.offset(at) for at in (line.sentence.start, line.sentence.end))
    opened = line.scan.text[start:end].lstrip()
    rows = line.scan.pack.rows(JunkRow)
    return any(row.kind == "start" and opened.startswith(fold_form(row.form)) for row in rows)
