"""Tell whether one count is some out of another, all of whom they are: two counts in, yes or no out."""

from kathan.mention.number.some import some_of
from kathan.mention.scan import Scan
from kathan.model.mention import CountMention, CountRole
from kathan.packs.hit import Hit

_SHARED = 6
_OWNERS = frozenset({"genitive", "possessive"})
_ANY_PEOPLE = frozenset({None, "person"})


def is_out_of(left: CountMention, right: CountMention, scan: Scan) -> bool:
    """Whether only a word that leads to a base stands between two counts, the second the larger."""
    fits = left.amount.unit in _ANY_PEOPLE or right.amount.unit in {None, left.amount.unit}
    if left.role is not CountRole.COUNT or right.role is not CountRole.COUNT or not fits:
        return False
    low, high = left.amount.low or left.amount.high, right.amount.high or right.amount.low
    if low is None or high is None or low >= high:
        return False
    start, end = scan.folded.offset(left.extent.end), scan.folded.offset(right.extent.start)
    words = scan.within("grammar.tsv", start, end)
    middle = scan.text[start:end].strip()
    based = any(_leads_to_base(hit) and scan.text[hit.start : hit.end] == middle for hit in words)
    based = based or _owned_base(scan, start, end) or _described_base(scan, start, end)
    based = based or _among_base(scan, start, scan.folded.offset(right.ref.start))
    based = based or some_of(left, right, words, scan)
    return based or _one_of(scan, scan.folded.offset(left.ref.start), end)


def _leads_to_base(hit: Hit) -> bool:
    """Whether a word leads to some out of whom others are: one for that, or an article that is a genitive too."""
    functions = set(hit.row.function.split("|"))
    return "base" in functions or {"article", "genitive"} <= functions


def part_opened(scan: Scan, start: int) -> Hit | None:
    """The set words for one of several that begin at an offset ("einer der acht"), but not behind "is": he is one."""
    hits = (hit for hit in scan.starting.get(start, ()) if {"purposeless", "partitive"}.issubset(hit.phrase.kinds))
    found = next(hits, None)
    before = scan.ending.get(start - 1, ()) if found else ()
    return None if any("auxiliary" in hit.phrase.kinds for hit in before) else found


def _one_of(scan: Scan, start: int, end: int) -> bool:
    """Whether set words for one of several stand before a number."""
    opener = part_opened(scan, start)
    return opener is not None and not scan.text[opener.end : end].strip()


def _owned_base(scan: Scan, start: int, end: int) -> bool:
    """Whether a word that leads to a base and an owner stand between two counts ("10 of the unit's 34 sheds")."""
    words = list(scan.within("grammar.tsv", start, end))
    opens = [hit for hit in words if "base" in hit.row.function.split("|") and not scan.text[start : hit.start].strip()]
    owners = [hit for hit in words if _OWNERS.intersection(hit.row.function.split("|"))]
    owned = any(not scan.text[hit.end : end].strip() and hit not in opens for hit in owners)
    return bool(opens) and owned and not scan.broken(start, end) and scan.words(start, end) <= _SHARED


def _described_base(scan: Scan, start: int, end: int) -> bool:
    """Whether the adjective of a noun, and a word that leads to a base, stand between ("27 drones russes sur 34")."""
    words = list(scan.within("grammar.tsv", start, end))
    if scan.pack.options.adjectives != "after" or len(words) != 1 or not _leads_to_base(words[0]):
        return False
    leads = not scan.text[words[0].end : end].strip() and "genitive" not in words[0].row.function.split("|")[:1]
    told = any(scan.within(table, start, end) for table in ("terms", "reporting.tsv", "units.tsv"))
    return leads and not told and not scan.broken(start, end) and scan.words(start, words[0].start) == 1


def _among_base(scan: Scan, start: int, end: int) -> bool:
    """Whether a word for the dead or hurt stands before one that leads to a base ("4 dead among the 121")."""
    leads = (hit for hit in scan.within("grammar.tsv", start, end) if hit.row.value == "among")
    lead = next((hit for hit in leads if "base" in hit.row.function.split("|") and hit.end == scan.before(end)), None)
    told = scan.within("terms", start, lead.start) if lead else ()
    return any(lead and not scan.text[start : hit.start].strip() and hit.end == scan.before(lead.start) for hit in told)
