"""Join a verb of saying whose auxiliary an adverb or time parts from its participle ("a de son côté indiqué")."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.packs.fold import fold_form
from kathan.packs.hit import GAP, Hit, Phrase
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow, ReportingRow

PARTED = 6  # words between an auxiliary and its participle
_SAYS = frozenset({"verb", "tell", "announce"})
_Forms = dict[tuple[str, str], list[tuple[tuple[str, ...], ReportingRow]]]


@lru_cache(maxsize=64)
def _auxiliaries(pack: Pack) -> frozenset[str]:
    rows = (row for row in pack.rows(GrammarRow) if "auxiliary" in row.function.split("|"))
    return frozenset(fold_form(row.form) for row in rows if " " not in row.form)


@lru_cache(maxsize=64)
def _forms(pack: Pack) -> _Forms:
    """The verbs of saying that open with an auxiliary, by it and the word behind it: what follows, and the row."""
    found: _Forms = {}
    for row in pack.rows(ReportingRow):
        plain = GAP not in row.form and " " in row.form and not _SAYS.isdisjoint(row.kind.split("|"))
        words = fold_form(row.form).split() if plain else []
        if len(words) > 1 and words[0] in _auxiliaries(pack):
            found.setdefault((words[0], words[1]), []).append((tuple(words[2:]), row))
    return found


def _word(scan: Scan, token: int) -> str:
    start, end = scan.tokens.spans[token]
    return scan.text[start:end]


def _filled(scan: Scan, grammar: Sequence[Hit], times: Sequence[tuple[int, int]], first: int, last: int) -> int:
    """The token behind the adverbs and times that stand right behind an auxiliary, which itself if there are none."""
    spans = [(hit.first, hit.last) for hit in grammar if "adverb" in hit.phrase.kinds]
    ends = dict(sorted((*spans, *times), key=lambda span: span[1]))
    at = first
    while at in ends and ends[at] < last and at - first < PARTED:
        at = ends[at] + 1
    return at


def _read(scan: Scan, opener: int, second: int, last: int) -> Hit | None:
    """The longest verb whose auxiliary and second word stand at two tokens."""
    for rest, row in sorted(_forms(scan.pack).get((_word(scan, opener), _word(scan, second)), ()), key=_longest):
        end = second + len(rest)
        if end <= last and all(_word(scan, second + 1 + at) == word for at, word in enumerate(rest)):
            start, stop = scan.tokens.spans[opener][0], scan.tokens.spans[end][1]
            return Hit(start, stop, opener, end, Phrase("reporting.tsv", row), stop, end)
    return None


def _longest(form: tuple[tuple[str, ...], ReportingRow]) -> int:
    return -len(form[0])


def parted_verbs(
    scan: Scan, grammar: Sequence[Hit], times: Sequence[tuple[int, int]], last: int
) -> Iterator[tuple[Hit, int]]:
    """The verbs of saying that adverbs or times part, in order of place, each with its second word's token."""
    if not scan.pack.options.participles or not _forms(scan.pack):
        return
    for hit in grammar:
        if "auxiliary" not in hit.phrase.kinds or hit.first != hit.last or hit.last >= last:
            continue
        second = _filled(scan, grammar, times, hit.last + 1, last)
        found = _read(scan, hit.first, second, last) if second > hit.last + 1 else None
        if found:
            yield found, second
