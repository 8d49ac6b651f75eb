"""Choose among forms that were found at one place: hits in order in, those that stand out."""

from bisect import bisect
from collections.abc import Sequence

from kathan.packs.hit import Hit

# Rows of these tables may stand inside a longer event term or office and still be read for themselves.
_INNER = frozenset({"roles.tsv", "units.tsv", "places.tsv", "names.tsv", "numbers.tsv", "institutions.tsv"})
_OUTER = frozenset({"terms", "reporting.tsv"})
_NOUNS = frozenset({"roles.tsv", "units.tsv"})
# So may rows of these inside a function word of that kind ("a year earlier" is a background and a time,
# "a report" is no number and a document, "one of them" and "one of" a number too).
_INSIDE = {
    "inclusion": frozenset({"terms"}),
    "total": frozenset({"terms", "reporting.tsv"}),
    "background": frozenset({"time.tsv", "numbers.tsv"}),
    "lasting": frozenset({"time.tsv", "numbers.tsv", "terms"}),
    "nationwide": frozenset({"time.tsv", "numbers.tsv", "terms"}),
    "outbreak": frozenset({"terms", "grammar.tsv", "reporting.tsv"}),  # "the [conflict] [has killed]"
    "area": frozenset({"numbers.tsv", "terms"}),
    "purposeless": frozenset({"reporting.tsv"}),
    "hypothetical": frozenset({"reporting.tsv"}),  # "a [report] released by"
    "partitive": frozenset({"numbers.tsv"}),
    "channel": frozenset({"reporting.tsv"}),
    "rate": frozenset({"terms", "units.tsv", "grammar.tsv"}),  # "погибших на войне" is no rate of so many
    "pronoun": frozenset({"numbers.tsv"}),
    "site": frozenset({"units.tsv"}),  # "in three [villages] of the north"
    "site|local": frozenset({"units.tsv"}),
    "site|several": frozenset({"units.tsv", "grammar.tsv"}),  # "three [villages of] 800 houses"
}


def drop_torn(found: list[Hit], lines: Sequence[int]) -> list[Hit]:
    """Leave out the forms whose gap runs on past the line that they begin in; ``lines`` are where lines begin."""
    if not lines:
        return found
    return [one for one in found if one.tail < 0 or bisect(lines, one.start) == bisect(lines, one.tail_start)]


def drop_vaguer(found: Sequence[Hit]) -> list[Hit]:
    """Of hits in order keep, where forms of one table cover the same words, those that give most of their letters."""
    kept: list[Hit] = []
    index = 0
    while index < len(found):
        hit, until = found[index], index + 1
        while until < len(found) and found[until].start == hit.start and found[until].end == hit.end:
            until += 1
        if until - index == 1:
            kept.append(hit)
        else:
            kept += _fullest(found[index:until])
        index = until
    return kept


def _fullest(found: Sequence[Hit]) -> list[Hit]:
    if len({hit.table for hit in found}) == len(found):
        return list(found)
    most: dict[str, int] = {}
    for hit in found:
        most[hit.table] = max(most.get(hit.table, 0), hit.phrase.literal)
    return [hit for hit in found if hit.phrase.literal == most[hit.table]]


def drop_shadowed(found: Sequence[Hit]) -> tuple[Hit, ...]:
    """Leave out every hit that a strictly longer one covers, but for what terms may hold inside."""
    kept: list[Hit] = []
    open_hits: list[Hit] = []
    reach = -1  # where the last of the open hits ends
    nearest = _nearest(found)
    for hit in found:
        if hit.tail_start >= 0 and nearest.get((hit.tail_start, _tells(hit)), -1) > hit.head:
            continue
        start, end = hit.start, hit.end
        if start >= reach:
            open_hits, reach = [hit], end
            kept.append(hit)
            continue
        open_hits = [other for other in open_hits if other.end > start]
        if not _shadowed(hit, open_hits):
            kept.append(hit)
            open_hits.append(hit)
            reach = max(reach, end)
    return tuple(kept)


def _nearest(found: Sequence[Hit]) -> dict[tuple[int, str], int]:
    """Where the last verb begins that reaches each word after a gap ("found one and [recovered 60 bodies]"), or the
    last adposition around it ("dead after a crash, [nach russischen Angaben]")."""
    gapped = [hit for hit in found if hit.tail_start >= 0 and hit.table in _OUTER]
    return {(hit.tail_start, _tells(hit)): hit.start for hit in gapped if _tells(hit)}


def _tells(hit: Hit) -> str:
    """What a form with a gap tells: a term its event, an adposition of saying itself, any other nothing."""
    around = hit.table == "reporting.tsv" and hit.row.kind == "adposition"
    return hit.phrase.event or (hit.row.form if around else "")


def _shadowed(hit: Hit, others: Sequence[Hit]) -> bool:
    end, size = hit.end, hit.end - hit.start
    longer = [other for other in others if other.end >= end and other.end - other.start != size]
    return bool(longer) and any(_shadows(other, hit) for other in longer)


def _shadows(outer: Hit, inner: Hit) -> bool:
    """Whether a hit hides another of another length inside it."""
    if outer.table in _OUTER and inner.table in _INNER:
        return False
    if outer.table == "bounds.tsv" and inner.table == "grammar.tsv" and _joins(outer, inner):
        return False
    if _may_hold(outer, inner):
        return False
    if outer.table == "grammar.tsv" and inner.start == outer.start and _opens_place(outer, inner):
        return False
    if outer.table == "reporting.tsv" and inner.table == "terms" and _told_within(outer, inner):
        return False
    if not outer.phrase.gapped:
        return True
    if _points_back(outer) and _points_back(inner) and inner.start == outer.start:
        return False  # "about this ..." reaches several verbs; which one ends it is decided where it is read
    return (
        not _told_together(outer, inner)
        and inner.table == outer.table
        and (inner.start < outer.head or inner.last >= outer.tail_first)
    )


def _may_hold(outer: Hit, inner: Hit) -> bool:
    """Whether a row is still read for itself inside a function word, as a war is in "the war, which broke out in"."""
    if outer.table == "time.tsv":
        return inner.table == "grammar.tsv" and "war" in inner.row.function.split("|")
    held = _INSIDE.get(outer.row.function.removeprefix("purposeless|"), ()) if outer.table == "grammar.tsv" else ()
    return inner.table in held


def _told_together(outer: Hit, inner: Hit) -> bool:
    """Whether one verb tells two events, each of what it has for an object ("lost 80 soldiers and 7 tanks")."""
    beside = inner.start == outer.start or inner.end == outer.end
    return inner.phrase.gapped and beside and inner.phrase.event != outer.phrase.event


def _joins(outer: Hit, inner: Hit) -> bool:
    """Whether an "and" opens a hedge and joins its number as well ("and more than 12")."""
    return inner.start == outer.start and inner.row.function == "conjunction" and outer.row.effect != "to"


def _opens_place(outer: Hit, inner: Hit) -> bool:
    """Whether those counted open the words before a place ("four [residents of] X", "12 [houses in] X")."""
    return "locative" in outer.phrase.kinds and inner.table in _NOUNS


def _points_back(hit: Hit) -> bool:
    return hit.table == "reporting.tsv" and "back" in hit.phrase.kinds


def _told_within(outer: Hit, inner: Hit) -> bool:
    """Whether words of saying hold a word for a total ("put the death toll at") or the giving that they announce."""
    kinds = outer.row.kind.split("|")
    return "announce" in kinds or ("verb" in kinds and inner.row.kind == "total")
