"""Leave out words for victims that only tell what kind of thing the next noun is ("the refugee agency")."""

from dataclasses import replace

from kathan.claim.line import Line
from kathan.packs.hit import Hit

_DESCRIBES = frozenset({"adjective", "verb"})
_THINGS = frozenset({"units.tsv", "institutions.tsv"})


def without_attributes(line: Line) -> Line:
    """The line without words for people right before a body or what makes no figure, where adjectives come first."""
    options = line.scan.pack.options
    if options.capitals == "nouns":
        told = tuple(hit for hit in line.terms if hit.row.kind != "person" or not _small(line, hit))
        return replace(line, terms=told) if len(told) < len(line.terms) else line
    if options.adpositions == "after" and options.boundary == "word":  # "बाढ़ [प्रभावित] इलाकों में", "[गंभीर] आरोप"
        told = tuple(hit for hit in line.terms if hit.row.kind not in _DESCRIBES or not _qualifies(line, hit))
        return replace(line, terms=told) if len(told) < len(line.terms) else line
    if options.adjectives == "after" and options.capitals == "names":  # "[graves] daños"
        told = tuple(hit for hit in line.terms if hit.row.kind != "adjective" or not _ahead(line, hit))
        return replace(line, terms=told) if len(told) < len(line.terms) else line
    if not options.plain_subjects or options.adjectives == "after":
        return line
    told = tuple(hit for hit in line.terms if hit.row.kind != "person" or not _qualifies(line, hit))
    told = tuple(hit for hit in told if hit.row.kind not in _DESCRIBES or not _tells_which(line, hit))
    return replace(line, terms=told) if len(told) < len(line.terms) else line


def _tells_which(line: Line, term: Hit) -> bool:
    """Whether a word for things stands between their owner or "the" and their noun ("left their [damaged] houses")."""
    if term.last >= line.last or line.scan.packs.events[term.phrase.event].unit != "thing":
        return False
    led = (hit for hit in line.grammar_of("possessive", "article") if hit.last == term.first - 1)
    if not any("possessive" in hit.phrase.kinds or hit.row.value == "definite" for hit in led):
        return False
    hits = line.scan.starting.get(line.scan.tokens.spans[term.last + 1][0], ())
    return any(hit.table == "units.tsv" and hit.row.kind == "thing" for hit in hits)


def _small(line: Line, term: Hit) -> bool:
    """Whether a word for people is written as an adjective before a noun that no number counts ("im
    betroffenen Zug")."""
    if term.first != term.last or term.last >= line.last or line.breaks[term.last + 1 - line.first] > 0:
        return False
    words = [line.ref(token, token).text[:1] for token in (term.first, term.last + 1)]
    spans = [line.tokens_of(item.mention.extent) for item in line.counts]
    counted = any(first <= term.first <= last + 1 for first, last in spans)
    return words[0].islower() and words[1].isupper() and not counted


def _qualifies(line: Line, term: Hit) -> bool:
    if any(hit.first <= term.first and term.last < hit.last for hit in line.grammar_of("area")):
        return True  # "[प्रभावित] इलाकों में"
    if term.last >= line.last or line.breaks[term.last + 1 - line.first] > 0:
        return False
    cased = line.scan.pack.options.adpositions == "after"  # there a body behind a verb opens the next clause
    hits = line.scan.starting.get(line.scan.tokens.spans[term.last + 1][0], ())
    return any(_is_thing(hit) and not (cased and hit.table == "institutions.tsv") for hit in hits)


def _ahead(line: Line, term: Hit) -> bool:
    """Whether one word stands right before a noun that it can only describe, though adjectives mostly follow."""
    if term.first != term.last or term.last >= line.last or line.breaks[term.last + 1 - line.first] > 0:
        return False
    hits = line.scan.starting.get(line.scan.tokens.spans[term.last + 1][0], ())
    return any(hit.row.kind == "other" for hit in hits if hit.table == "units.tsv")


def _is_thing(hit: Hit) -> bool:
    return hit.table in _THINGS and (hit.table != "units.tsv" or hit.row.kind == "other")
