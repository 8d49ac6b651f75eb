"""Note what a line names: names, documents and whose they are, for what follows."""

from functools import lru_cache

from kathan.claim.line import Line
from kathan.claim.who.memory import Memory
from kathan.claim.who.party import read_speaker
from kathan.model.claim import Speaker
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import ReportingRow

_NO_ISSUERS = frozenset({"person", "outlet", "newspaper", "news-agency", "media"})
_OWNER_REACH = 3  # words from a document to its owner
_ISSUED = 2  # words from "published" to the document
_OPENS = 2  # words before the name of a subject that opens its sentence


@lru_cache(maxsize=64)
def documents(pack: Pack) -> frozenset[str]:
    """The words for documents that are one word."""
    rows = (row for row in pack.rows(ReportingRow) if "noun" in row.kind.split("|"))
    return frozenset(row.form for row in rows if " " not in row.form)


def note(memory: Memory, line: Line) -> None:
    """Remember the names of a line after it has been read."""
    for item in line.names:
        if not item.mention.described:
            known = item.mention.id or item.mention.label
            memory.names.pop(known, None)
            memory.names[known] = item.mention
    for hit in line.reporting:
        kinds = hit.row.kind.split("|")
        held = documents(line.scan.pack).intersection(hit.row.form.split()) - {hit.row.form}
        if "verb" in kinds and held:
            memory.issuer = _issuer(line, hit, memory) or memory.issuer
        if "adposition" in kinds and held and (owner := _issuer(line, hit, memory)):
            memory.issued.update(dict.fromkeys(held, owner))
        if "noun" in kinds and hit.row.stance == "asserted":
            ref = line.ref(hit.first, hit.last)
            memory.document = Speaker(ref.text, None, "document", ref)
            memory.own(hit.row.form, _issuer(line, hit, memory), any(x.last + 1 == hit.first for x in line.counts))


def _issuer(line: Line, document: Hit, memory: Memory) -> Speaker | None:
    """Whose document a word for one tells of: its owner's behind it, else the subject's ("X published a report")."""
    bodies = [item for item in line.names if item.mention.kind not in _NO_ISSUERS]
    if line.scan.pack.options.boundary == "none":
        return None  # there the report speaks for itself
    behind = line.scan.pack.options.adpositions == "before"
    owner = next((item for item in bodies if behind and 0 < item.first - document.last <= _OWNER_REACH), None)
    if owner and any(document.last < hit.first < owner.first for hit in line.grammar_of("dative", "locative")):
        owner = None  # "a report to the Council"
    if owner and any(document.last < hit.first < owner.first for hit in line.terms):
        owner = None  # "data on the losses of the army"
    cues = (cue for cue in line.reporting if cue.row.kind != "noun" and cue.first < document.first)
    told = any(cue.last < document.first - _ISSUED for cue in cues)  # nearer, the document is its object
    opens = [item for item in bodies if item.first - line.first <= _OPENS and item.last < document.first]
    by = owner or (opens[0] if opens and not told else None)
    return read_speaker(line, by.first, by.last, memory) if by else None
