"""Find what a document says in which nobody speaks: sentences in, sayings with the document as their source out."""

from collections.abc import Sequence
from dataclasses import replace

from kathan.claim.line import Line
from kathan.claim.who.finding import LONGEST, finds, holds_document
from kathan.claim.who.margin import DASH
from kathan.claim.who.memory import Memory
from kathan.claim.who.noted import documents
from kathan.claim.who.party import read_speaker
from kathan.claim.who.posts import as_document
from kathan.claim.who.saying import Saying
from kathan.model.claim import Speaker, Stance
from kathan.packs.hit import Hit, Phrase


def only_finds(line: Line, saying: Saying) -> bool:
    """Whether a verb of finding has people for its subject, who find bodies and tell nothing ("rescuers found 14")."""
    if "finding" not in saying.cue.row.kind.split("|"):
        return False
    return saying.phrase is None or not holds_document(line, *saying.phrase)


def told_in(line: Line, found: Sequence[Saying], memory: Memory) -> list[Saying]:
    """What stands in a document that opens or ends a sentence in which nobody speaks ("in a survey by X, 40 ...")."""
    if not finds(line.scan.pack) or any(saying.source for saying in found):
        return []
    for mark in line.grammar_of("locative"):
        first, last = mark.last + 1, _stretch_end(line, mark.last + 1)
        opens, closes = mark.first == line.first, last == line.last
        known = {item.first for item in line.counts} | {hit.first for hit in line.terms}
        if opens == closes or first > last or any(first < at <= last for at in known):
            continue
        if last - first < LONGEST and _article_at(line, first) and holds_document(line, first, last):
            source = read_speaker(line, first, last, memory) or as_document(line, first, last)
            content = (last + 1, line.last) if opens else (line.first, mark.first - 1)
            cue = replace(mark, phrase=Phrase("reporting.tsv", DASH))
            return [Saying(line, cue, source, content, Stance.ASSERTED, (first, last))]
    return []


def _stretch_end(line: Line, first: int) -> int:
    """The last token before the next mark."""
    marked = (at - 1 for at in range(first + 1, line.last + 1) if line.breaks[at - line.first] >= 1)
    return next(marked, line.last)


def _article_at(line: Line, token: int) -> bool:
    hits = line.scan.starting.get(line.scan.tokens.spans[token][0], ()) if token <= line.last else ()
    number = any(hit.table == "numbers.tsv" and hit.row.kind == "article" for hit in hits)
    return number or any(hit.first == token for hit in line.grammar_of("article", "possessive"))


def own_document(line: Line, cue: Hit) -> Speaker | None:
    """The document that a cue names itself, where nobody was told of whose it may be ("..., the inquiry found")."""
    if not finds(line.scan.pack) or documents(line.scan.pack).isdisjoint(cue.row.form.split()):
        return None
    return as_document(line, cue.first, cue.last - 1) if cue.first < cue.last else None
