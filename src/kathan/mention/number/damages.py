"""Find what a number of reports of damage counts ("시설 피해 213[건]"): its counter of cases in, what is damaged out.

Cases count damage where a word for it stands right before the number ("침수 187건"), with the thing before that, or
where one opens the sentence as its topic ("시설 피해는 도로 42건, 하천 31건 등 모두 213건").
"""

from kathan.mention.number.neighbour import Counted
from kathan.mention.scan import Scan
from kathan.model.mention import CountRole
from kathan.packs.hit import Hit

HARMS = frozenset({"destroyed", "damaged"})
PLACE = "site"  # what is damaged where no thing is named
_REACH = 120  # letters from the topic of a list to its last number
_STEPS = 6


def damaged_cases(scan: Scan, start: int, counter: Hit) -> Counted | None:
    """The damage that the number of cases beginning at an offset counts; None where it is none."""
    harm, thing = _before(scan, start)
    if not (harm or (thing and _owned(scan, counter)) or _topic(scan, start)):
        return None
    noun = thing or harm
    return Counted(CountRole.COUNT, thing.row.unit if thing else PLACE, noun, end=counter.end if noun else 0)


def _owned(scan: Scan, counter: Hit) -> bool:
    """Whether the cases are damage by the genitive behind them ("공공시설 1536[건의 침수]")."""
    marks = (hit for hit in scan.starting.get(counter.end, ()) if "genitive" in hit.phrase.kinds)
    mark = next(marks, None)
    behind = scan.starting.get(mark.end + 1, ()) if mark else ()
    return any(hit.table == "terms" and hit.phrase.event in HARMS for hit in behind)


def _before(scan: Scan, start: int) -> tuple[Hit | None, Hit | None]:
    """The word for damage right before a number, and the thing before or in it; hedges and case marks are passed."""
    harm: Hit | None = None
    for _ in range(_STEPS):
        start = scan.before(start)
        hits = scan.ending.get(start, ())
        harm = harm or min((hit for hit in hits if is_harm(hit)), key=lambda hit: hit.start, default=None)
        told = harm if harm in hits else None
        within = scan.within("units.tsv", told.start, told.end) if told else hits
        thing = min((hit for hit in within if _is_thing(hit)), key=lambda hit: (hit.start, hit.end), default=None)
        if thing:
            return harm, thing
        passed = [hit.start for hit in hits if is_harm(hit) or _passes(hit)]
        if not passed:
            return harm, None
        start = min(passed)
    return harm, None


def _is_thing(hit: Hit) -> bool:
    return bool(hit.table == "units.tsv" and hit.row.kind == "thing")


def is_harm(hit: Hit) -> bool:
    """Whether a word is a noun for damage."""
    return hit.table == "terms" and hit.row.kind == "noun" and hit.phrase.event in HARMS


def _passes(hit: Hit) -> bool:
    """Whether a word may stand between a thing, its damage and their number: a hedge or total, or a subject's mark."""
    if hit.table == "bounds.tsv":
        return "before" in hit.row.side
    return hit.table == "grammar.tsv" and not {"subject", "conjunction"}.isdisjoint(hit.phrase.kinds)


def _topic(scan: Scan, start: int) -> Hit | None:
    """The damage that opens the sentence as its topic, no other topic between it and the number."""
    opens = max(scan.text.rfind(mark, 0, start) for mark in (". ", "\n"))
    near = max(opens + 1, start - _REACH)
    marks = [hit for hit in scan.within("grammar.tsv", near, start) if "subject" in hit.phrase.kinds]
    topics = [hit for hit in marks if hit.row.value == "topic"]
    if not topics:
        return None
    return next((hit for hit in scan.ending.get(topics[-1].start, ()) if is_harm(hit)), None)
