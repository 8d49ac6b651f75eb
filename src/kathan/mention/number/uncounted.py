"""Tell the nouns behind a number that it does not count: where those counted are, and the news of them."""

from collections.abc import Sequence
from functools import lru_cache

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow


def scene_of(scan: Scan, end: int, hit: Hit) -> bool:
    """Whether a thing behind an owner and before a case word is only where those counted are ("5 X के अस्पतालों में")."""
    options = scan.pack.options
    if options.adpositions == "before":
        return _from_one(scan, end, hit)
    if options.boundary != "word" or hit.table != "units.tsv" or hit.row.kind not in {"thing", "other"}:
        return False
    owned = any("genitive" in other.phrase.kinds for other in scan.within("grammar.tsv", end, hit.start))
    if hit.row.kind == "other":  # "चार स्कीयर [हिमस्खलन] में"
        owned = scan.tokens.at(hit.start) - scan.tokens.at(end - 1) == 2 and end + 1 not in scan.starting
    after = scan.starting.get(hit.end + 1, ())
    return owned and any(other.table == "grammar.tsv" and "locative" in other.phrase.kinds for other in after)


def _from_one(scan: Scan, end: int, hit: Hit) -> bool:
    """Whether a "from" leads from a bare number to one thing, where those counted are from ("9 [from the town]")."""
    if hit.table != "units.tsv" or hit.row.number != "one" or hit.row.kind not in {"thing", "other"}:
        return False
    marks = scan.starting.get(end + 1, ())
    return any({"partitive", "ablative"}.issubset(mark.phrase.kinds) and mark.end + 1 == hit.start for mark in marks)


def news_of(scan: Scan, end: int, hit: Hit) -> bool:
    """Whether a noun of an event is what a number counts, and the next noun only news of it ("एक मौत की [खबर]")."""
    if scan.pack.options.adpositions != "after" or hit.table != "units.tsv" or hit.row.kind != "other":
        return False
    nouns = (other for other in scan.starting.get(end + 1, ()) if other.table == "terms" and other.row.kind == "noun")
    ends = {other.end + 1 for other in nouns}
    return any(at in ends for at in range(end, hit.start) if _owns(scan, at))


def _owns(scan: Scan, at: int) -> bool:
    return any("genitive" in other.phrase.kinds for other in scan.starting.get(at, ()))


def told_of(scan: Scan, hits: Sequence[Hit]) -> bool:
    """Whether a genitive behind a number, alone or with an event's noun, leaves the counted out ("152 की मौत")."""
    options = scan.pack.options
    if options.adpositions != "after" or options.boundary != "word":
        return False
    marks = [hit for hit in hits if hit.table == "grammar.tsv" and "genitive" in hit.phrase.kinds]
    if marks and len(marks) == len(hits):
        return not any(hit.table == "bounds.tsv" for hit in scan.starting.get(marks[0].end + 1, ()))
    nouns = [hit for hit in hits if hit.table == "terms" and hit.row.kind == "noun"]
    return any(hit.row.form.split()[0] in _genitives(scan.pack) for hit in nouns)


@lru_cache(maxsize=64)
def _genitives(pack: Pack) -> frozenset[str]:
    return frozenset(row.form for row in pack.rows(GrammarRow) if "genitive" in row.function.split("|"))
