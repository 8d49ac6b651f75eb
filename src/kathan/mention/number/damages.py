"""Find what a number of reports of damage counts ("시설 피해 213[건]"): its counter of cases in, what is damaged out.

Cases count damage where a word for it stands right before the number ("침수 187건"), with the thing before that, or
where one opens the sentence as its topic ("시설 피해는 도로 42건, 하천 31건 등 모두 213건") or ends the list of things
("도로 42건, 하천 31건 등의 피해").
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
    owned = _owned(scan, counter)
    if not (harm or owned or (thing and _summed_up(scan, counter.end)) or _topic(scan, start)):
        return None
    thing = thing or (owned if owned and _is_thing(owned) else None)
    noun = thing or harm
    return Counted(CountRole.COUNT, thing.row.unit if thing else PLACE, noun, end=counter.end if noun else 0)


def _owned(scan: Scan, counter: Hit) -> Hit | None:
    """The damage that the genitive behind cases makes them, or the thing before it ("공공시설 1536[건의 침수]", "32건의
    [도로] 침수")."""
    mark = next((hit for hit in scan.starting.get(counter.end, ()) if "genitive" in hit.phrase.kinds), None)
    behind = scan.starting.get(mark.end + 1, ()) if mark else ()
    harm = next((hit for hit in behind if hit.table == "terms" and hit.phrase.event in HARMS), None)
    thing = next((hit for hit in behind if _is_thing(hit)), None)
    after = scan.starting.get(thing.end + 1, ()) if thing and not harm else ()
    return harm or (thing if any(is_harm(hit) for hit in after) else None)


def _summed_up(scan: Scan, end: int) -> bool:
    """Whether the next event word behind cases of a thing says what the list of them was ("31[건 등의 피해]")."""
    stop = min(scan.text.find(mark, end) % len(scan.text) for mark in (". ", "\n"))
    told = next(iter(scan.within("terms", end, min(stop, end + _REACH))), None)
    if told is None or told.phrase.event not in HARMS:
        return False
    between = scan.within("grammar.tsv", end, told.start)
    return not any("subject" in hit.phrase.kinds and hit.row.value == "topic" for hit in between)


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
    for mark in reversed([hit for hit in marks if hit.row.value == "topic"]):
        ends = scan.ending.get(mark.start, ())
        harm = next((hit for hit in ends if is_harm(hit)), None)
        if harm or not any(_is_thing(hit) for hit in ends):
            return harm
    return None  # "공공시설 피해는 도로 12건, [사유시설은] 주택 28건"
