"""Find which lone capitalised words name somebody: words and the article's surnames in, spans of the article out.

A lone word is a name where the article names the same person in full elsewhere (a headline before its text), and right
behind a verb of saying.
"""

from collections.abc import Iterator, Sequence

from kathan.mention.name.surname import title_case
from kathan.mention.scan import Scan
from kathan.model.article import Region

_SHORTEST, _ENDING = 4, 2  # letters of a surname that stay, and of an ending that may differ
_MARKS = ' \u00ab\u201e\u201c"\u00a0'  # between a verb of saying and a name
_VERBS = frozenset({"verb", "tell", "announce", "back"})


def lone_names(scan: Scan, lone: Sequence[tuple[Region, int, int]], surnames: set[str]) -> Iterator[tuple[int, int]]:
    """The spans of lone capitalised words that name somebody; ``lone`` holds each with its region, in any order."""
    stems = {name[: max(_SHORTEST, len(name) - _ENDING)] for name in surnames}
    cased = scan.pack.options.bare_genitive
    titled: dict[int, bool] = {}
    for region, start, end in lone:
        run = scan.article.text[start:end]
        if run in surnames or (cased and _same_stem(run, stems)) or _told_by(scan, start):
            if region.start not in titled:
                titled[region.start] = title_case(scan.article.text[region.start : region.end])
            if not titled[region.start]:
                yield start, end


def _same_stem(run: str, stems: set[str]) -> bool:
    """Whether a word is one of the surnames in another case."""
    return any(run[:length] in stems for length in range(max(_SHORTEST, len(run) - 2 * _ENDING), len(run) + 1))


def _told_by(scan: Scan, start: int) -> bool:
    """Whether a word stands right behind a verb of saying, but for an opening quotation mark."""
    at = scan.folded.offset(start)
    while at and scan.text[at - 1] in _MARKS:
        at -= 1
    hits = (hit for hit in scan.ending.get(at, ()) if hit.table == "reporting.tsv")
    return any(_VERBS.intersection(hit.row.kind.split("|")) for hit in hits)
