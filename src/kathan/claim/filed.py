"""Tell the words that say who filed a story: a sentence and words in brackets in, whether they are a byline out."""

from kathan.claim.line import Line
from kathan.packs.fold import fold_form
from kathan.packs.schema import JunkRow

_FILING = frozenset({"news-agency", "outlet", "newspaper", "media", "state-media"})


def is_byline(line: Line, text: str) -> bool:
    """Whether words in brackets say who filed a story: a desk, a reporter, an agency."""
    words = fold_form(text)
    rows = line.scan.pack.rows(JunkRow)
    opens = tuple(fold_form(row.form) for row in rows if row.kind == "byline")
    ends = tuple(fold_form(row.form) for row in rows if row.kind == "desk")
    agencies = (item.mention.ref.text for item in line.names if item.mention.kind in _FILING)
    return words.startswith(opens) or words.endswith(ends) or any(words == fold_form(name) for name in agencies)


def is_pointer(line: Line) -> bool:
    """Whether a heading only points to another story ("Also read: ...")."""
    start, end = (line.scan.folded.offset(at) for at in (line.sentence.start, line.sentence.end))
    opened = line.scan.text[start:end].lstrip()
    rows = line.scan.pack.rows(JunkRow)
    return any(row.kind == "start" and opened.startswith(fold_form(row.form)) for row in rows)
