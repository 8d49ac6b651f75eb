"""Find who keeps the figures of an "according to": a document and its relative clause in, the body out."""

from kathan.claim.line import Line
from kathan.claim.who.document import NO_OWNERS, is_document
from kathan.claim.who.noted import documents
from kathan.packs.hit import Hit

_OPENED = 2  # words from a document to its "which"
_CLAUSE = 8  # words of that clause


def kept_by(line: Line, cue: Hit) -> tuple[int, int] | None:
    """The body named in the clause that says whose data they are ("los datos que maneja la ONG X", "по данным, которые
    собрал Минздрав")."""
    options = line.scan.pack.options
    if options.adpositions != "before" or cue.row.side not in {"after", "within"}:
        return None
    document = _document(line, cue)
    opened = document and _opens(line, document)
    if not opened:
        return None
    body = next((item for item in line.names if 0 < item.first - opened <= _CLAUSE), None)
    if body is None or body.mention.kind in NO_OWNERS or _ended(line, opened, body.first):
        return None
    return body.first, _named(line, body.last)


def _named(line: Line, last: int) -> int:
    """The end of the name right behind a word for a body ("la ONG [Foro Penal]")."""
    known = line.scan.pack.options.capitals == "names"
    while known and last < line.last and not line.cut_between(last, last + 1):
        if not line.ref(last + 1, last + 1).text[:1].isupper():
            break
        last += 1
    return last


def _document(line: Line, cue: Hit) -> int | None:
    """The word for a document that ends a cue, or the one right behind it, an article between."""
    if not documents(line.scan.pack).isdisjoint(cue.row.form.split()):
        return cue.last
    nouns = (hit for hit in line.reporting if is_document(hit) and 0 < hit.first - cue.last <= _OPENED)
    return next((hit.last for hit in nouns if not line.cut_between(cue.last, hit.first)), None)


def _opens(line: Line, document: int) -> int | None:
    """The "which" behind a document, or the article behind a comma that does its work."""
    functions = ["relative"]
    functions += (
        ["article"] if line.scan.pack.options.word_order == "v2" and line.cut_between(document, document + 1) else []
    )
    return next((hit.last for hit in line.grammar_of(*functions) if 0 < hit.first - document <= _OPENED), None)


def _ended(line: Line, opened: int, first: int) -> bool:
    """Whether the clause is over before a name, or tells of an event itself."""
    told = any(opened < item.first < first for item in line.counts)
    return told or line.cut_between(opened, first) > 0
