"""Tell a mere toll, which is nobody's, from a document that speaks: words of a sentence in, yes or no out."""

from functools import lru_cache

from kathan.claim.line import Line
from kathan.model.claim import Speaker
from kathan.packs.load import Pack

_NO_NAMES = frozenset({"document", "person"})


@lru_cache(maxsize=64)
def _tolls(pack: Pack) -> frozenset[str]:
    """The words for a toll that are words for a document too."""
    return frozenset(row.form for rows in pack.terms.values() for row in rows if row.kind == "total")


def mere_toll(line: Line, span: tuple[int, int]) -> bool:
    """Whether words for a document are those of a mere toll, which is nobody's."""
    told = any(hit.row.kind == "total" and span[0] <= hit.first and hit.last <= span[1] for hit in line.terms)
    tolls = _tolls(line.scan.pack)
    written = (hit for hit in line.reporting if span[0] <= hit.first and hit.last <= span[1])
    return told or any(hit.row.form in tolls for hit in written)


def only_toll(line: Line, phrase: tuple[int, int], speaker: Speaker | None) -> bool:
    """Whether who was read from a phrase is a toll that no adjective makes official ("selon un nouveau bilan")."""
    named = any(phrase[0] <= item.first <= phrase[1] for item in line.names)
    if speaker is None or speaker.kind not in _NO_NAMES or named or line.scan.pack.options.adpositions != "before":
        return False
    official = any(hit.row.kind == "office" and phrase[0] <= hit.first <= phrase[1] for hit in line.roles)
    return mere_toll(line, phrase) and not (official and speaker.kind == "document")
