"""Find the noun behind or before a number and its counter (3 名 soldiers, tanks 17 辆): a counter in, its noun out."""

import regex

from kathan.mention.scan import Scan
from kathan.packs.hit import Hit

REACH = 9
SEVERAL = 2  # units that a counter may stand for, where it says by itself which kind of noun it wants
TOLD_REACH = 60
ILL_REACH = 200  # letters from an illness to its cases
CASE = "case"  # the unit of cases, which are mostly a court's
_ENDS = regex.compile(r"[\u3002\uff01\uff1f\n]")
_MARKS = frozenset({'"', "'", "\u300c", "\u300d", "\u300a", "\u300b"})
_NOUNS = frozenset({"person", "household", "thing"})
_STATES = frozenset({"missing", "affected"})
_MODIFIERS = frozenset({"noun", "person", "adjective"})
_STOPS = frozenset(
    {"locative", "dative", "ablative", "conjunction", "contrast", "clause", "agent", "inclusion", "purpose", "subject"}
)


def is_counter(hit: Hit) -> bool:
    """Whether a unit word only stands between a number and its noun."""
    return bool(hit.table == "units.tsv" and hit.row.kind == "counter")


def of_illness(scan: Scan, hit: Hit) -> bool:
    """Whether a word for cases stands behind an illness, whose sick it counts ("डेंगू के 41 नए [मामले]")."""
    if hit.table != "units.tsv" or hit.row.unit != CASE:
        return False
    if any("locative" in other.phrase.kinds for other in scan.starting.get(hit.end + 1, ())):
        return False  # "28 [मामलों] में 15 की मौत"
    before = scan.within("grammar.tsv", max(0, hit.start - ILL_REACH), hit.start)
    return any("illness" in other.phrase.kinds for other in before)


def _is_noun(hit: Hit) -> bool:
    if hit.table == "roles.tsv":
        return bool(hit.row.kind == "group" or (hit.row.kind == "office" and hit.row.number != "one"))
    return bool(hit.table == "units.tsv" and hit.row.kind in _NOUNS)


def _is_thing(hit: Hit) -> bool:
    return bool(hit.table == "units.tsv" and hit.row.kind == "thing")


def _noun(hits: tuple[Hit, ...], *, any_kind: bool = False) -> Hit | None:
    """The longest noun; with ``any_kind`` also one of what makes no figure ("10个安置点")."""
    nouns = sorted(hits, key=lambda hit: (-hit.end, hit.table != "roles.tsv"))
    return next((hit for hit in nouns if _is_noun(hit) or (any_kind and _is_other(hit))), None)


def _is_other(hit: Hit) -> bool:
    return bool(hit.table == "units.tsv" and hit.row.kind == "other")


def noun_after(scan: Scan, end: int, limit: int) -> Hit | None:
    """The noun that follows a counter: at once or behind words that describe it, or at the end of a relative clause."""
    spans = scan.tokens.spans
    first = scan.tokens.at(end - 1) + 1
    at, clause, found = end, False, None
    for token in range(first, min(first + REACH, len(spans))):
        start = spans[token][0]
        if start < at:
            continue
        if start >= limit or (scan.broken(at, start) and scan.text[at:start].strip() not in _MARKS):
            break
        hits = scan.starting.get(start, ())
        noun = _noun(hits, any_kind=not clause)
        if noun and _is_other(noun) and _led_on(scan, noun.end):
            at = noun.end  # "200名法希尔[市]的居民"
            continue
        if noun and (not clause or _after_genitive(scan, start)):
            found, at = noun, noun.end
            if not _goes_on(scan, noun.end, limit):
                return found
            continue
        if found:
            return found
        clause = clause or any(_opens_clause(hit) and not _describes(scan, hit) for hit in hits)
        at = max((hit.end for hit in hits if hit.table in {"places.tsv", "names.tsv"}), default=spans[token][1])
    return found


def _goes_on(scan: Scan, end: int, limit: int) -> bool:
    """Whether another noun or a genitive follows at once, so that the noun only describes it."""
    hits = scan.starting.get(end, ()) if end < limit else ()
    return _noun(hits) is not None


def _after_genitive(scan: Scan, start: int) -> bool:
    """Whether a genitive ends right before a noun, or before whose people they are ("派到前线的[朝鲜]士兵")."""
    ending = scan.ending.get(start, ())
    owners = (hit.start for hit in ending if hit.table == "places.tsv")
    return any(
        hit.table == "grammar.tsv" and hit.row.function == "genitive"
        for at in (start, *owners)
        for hit in scan.ending.get(at, ())
    )


def _led_on(scan: Scan, end: int) -> bool:
    """Whether a genitive stands right behind a word, which then only says whose the next noun is."""
    return any(hit.table == "grammar.tsv" and hit.row.function == "genitive" for hit in scan.starting.get(end, ()))


def _describes(scan: Scan, hit: Hit) -> bool:
    """Whether a verb of those who are missing or struck stands right before a word for people ("23名[被困]群众")."""
    if hit.table != "terms" or hit.row.number == "after" or hit.phrase.event not in _STATES:
        return False
    return any(other.table == "roles.tsv" and other.row.kind == "group" for other in scan.starting.get(hit.end, ()))


def _opens_clause(hit: Hit) -> bool:
    if hit.table == "grammar.tsv":
        return bool(_STOPS.intersection(hit.row.function.split("|")))
    return hit.table == "reporting.tsv" or (hit.table == "terms" and hit.row.kind not in _MODIFIERS)


def noun_before(scan: Scan, start: int, *, people: bool = False) -> Hit | None:
    """The noun right before a number ("tanks 17"), hedges between them aside; ``people``: the counter is for people."""
    at = start
    for _ in range(3):
        hits = scan.ending.get(at, ())
        noun = _noun(
            tuple(hit for hit in hits if hit.head == hit.end and not (people and _is_thing(hit))), any_kind=not people
        )
        if noun:
            return None if _numbered(scan, noun.start) or _does(hits, noun) else noun
        hedge = next((hit for hit in hits if hit.table == "bounds.tsv"), None)
        if hedge is None:
            return None
        at = hedge.start
    return None


def _does(hits: tuple[Hit, ...], noun: Hit) -> bool:
    """Whether a word for people is a verb here, whose object is the number behind it ("俘虏18人")."""
    verbs = (hit for hit in hits if hit.table == "terms" and hit.start == noun.start)
    return noun.table == "roles.tsv" and any(hit.row.kind == "verb" and hit.row.number == "after" for hit in verbs)


def _numbered(scan: Scan, start: int) -> bool:
    """Whether a number right before a noun counts it already."""
    hits = scan.ending.get(start, ())
    return scan.text[start - 1 : start].isdigit() or any(hit.table == "numbers.tsv" for hit in hits)


def noun_told(scan: Scan, start: int, counter: Hit) -> Hit | None:
    """The last noun of the sentence before that a counter without a noun may count ("drones came, 40 架 were shot")."""
    fitting = frozenset(counter.row.unit.split("|")) if is_counter(counter) else frozenset()
    if len(fitting) < SEVERAL:
        return None
    near = scan.within("units.tsv", max(0, start - 2 * TOLD_REACH), start)
    told = [hit for hit in near if hit.row.unit in fitting and hit.row.kind == "thing"]
    told = [hit for hit in told if 0 < start - hit.end < TOLD_REACH]
    return told[-1] if told and not _ENDS.search(scan.text, told[-1].end, start) else None
