"""Find lists of places with the share of each in brackets ("A (16), B (9) and C (1)"): scan in, the lists out."""

from collections.abc import Iterator

import regex

from kathan.mention.scan import Scan

_NAME = r"\p{Lu}[\p{L}'’.\-]*(?:(?: \p{Ll}{2,3}){0,2} \p{Lu}[\p{L}'’\-]*){0,3}"  # "Villanueva de la Sierra"
_SHARE = regex.compile(rf"({_NAME}) \(\d{{1,3}}(?:[.,\u00a0 ]?\d{{3}})*( \p{{Ll}}{{3,}})?\)")
_WORD = regex.compile(r"([\p{L}\p{M}]{3,}) ?\(\d{1,3}(?:[,\u00a0]?\d{3})*\)")  # where no capital tells a name
_JOIN = regex.compile(r"[,\u060c]? ?(?:(?:\p{Ll}|[\p{Lo}\p{M}]){1,3} )?")
_FEW = 2  # names of which one at least is known
_WINDOW = 160  # characters of such a list on either side of a number

Span = tuple[int, int]


def share_lists(scan: Scan, start: int, end: int) -> Iterator[list[Span]]:
    """The spans of the names of each list in a span of the article, of two or more, one of them a place at least."""
    options = scan.pack.options
    unmarked = not options.capitals and options.adpositions == "after" and options.boundary == "word"
    if options.capitals != "names" and not unmarked:
        return
    row: list[regex.Match[str]] = []
    for found in (_WORD if unmarked else _SHARE).finditer(scan.article.text, start, end):
        if row and not _JOIN.fullmatch(scan.article.text, row[-1].end(), found.start()):
            yield from _places(scan, row)
            row = []
        row.append(found)
    yield from _places(scan, row)


def _places(scan: Scan, row: list[regex.Match[str]]) -> Iterator[list[Span]]:
    named = [found.span(1) for found in row]
    ends = (scan.ending.get(scan.folded.offset(end), ()) for _, end in named)
    known = any(hit.table == "places.tsv" for hits in ends for hit in hits)
    if len(row) > 1 and (known or (len(row) > _FEW and _counts(scan, row[0]))):
        yield named


def _counts(scan: Scan, found: regex.Match[str]) -> bool:
    """Whether a word for what is counted stands behind the number ("(136 personas)")."""
    if found.re is not _SHARE or not found[2]:
        return False
    words = scan.starting.get(scan.folded.offset(found.start(2) + 1), ())
    return any(hit.table == "units.tsv" for hit in words)


def is_share(scan: Scan, start: int) -> bool:
    """Whether a number in brackets at an offset of the article is a place's share in such a list."""
    low, high = max(0, start - _WINDOW), min(len(scan.article.text), start + _WINDOW)
    return any(end + 2 == start for row in share_lists(scan, low, high) for _, end in row)
