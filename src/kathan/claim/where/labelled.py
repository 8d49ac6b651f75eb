"""Read the unknown name that a list's line opens with: a line in, the site of its figures out."""

from kathan.claim.line import Line
from kathan.model.article import RegionKind
from kathan.model.claim import Site

LABEL_WORDS, NAME_WORDS = 3, 5


def label_site(line: Line) -> Site | None:
    """The unknown name that a list's line opens with before its colon ("Horn: 1 bridge swept away")."""
    if line.sentence.kind is not RegionKind.ITEM:
        return None
    cut = next((at for at in range(line.first + 1, line.last + 1) if line.breaks[at - line.first] >= 2), line.first)
    ref = line.ref(line.first, max(line.first, cut - 1))
    named = _is_name(line, cut) and cut - line.first > 1
    small = () if named else line.grammar
    known = any(hit.first < cut for hit in (*line.terms, *line.reporting, *line.roles, *small))
    counted = any(line.tokens_of(item.mention.extent)[0] < cut for item in line.counts) or any(
        item.first < cut and (item.mention.id or not named) for item in line.names
    )
    if (
        not line.first < cut <= line.first + (NAME_WORDS if named else LABEL_WORDS)
        or known
        or counted
        or ref.text[:1].islower()
        or _labels_thing(line, cut)
    ):
        return None
    return Site(ref.text, None, None, ref)


def _is_name(line: Line, cut: int) -> bool:
    """Whether every word before a token has a capital, where only names have one ("Mariano Nicolás Valcárcel:")."""
    words = (line.ref(token, token).text for token in range(line.first, cut))
    return line.scan.pack.options.capitals == "names" and all(word[:1].isupper() for word in words)


def _labels_thing(line: Line, cut: int) -> bool:
    """Whether the words before a token say what is counted, in a language that writes no capitals ("मकान: 12")."""
    options, spans = line.scan.pack.options, line.scan.tokens.spans
    things = line.scan.within("units.tsv", spans[line.first][0], spans[cut - 1][1])
    return not options.capitals and options.boundary == "word" and any(True for _ in things)
