"""Find the group that the words of an event or a total name beside a number: a frame in, the role word out."""

from kathan.claim.countable import unit_kind
from kathan.claim.line import Line
from kathan.claim.what.frame import Frame
from kathan.packs.hit import Hit

_ADJECTIVE_REACH = 3
_OF = {"vso": ("partitive",)}  # what joins those counted to a word for a total, beside a genitive


def told_of(line: Line, frame: Frame) -> Hit | None:
    """The group that stands by the event word of a number of people: "put the number of soldiers killed at 600"."""
    term, first = frame.term, frame.count.first
    if term is None or unit_kind(frame.count.mention) not in {"none", "person"}:
        return None
    named = _in_total(line, term)
    if named and not _counted_between(line, named.first, first):
        return named
    if term.first >= first or _counted_between(line, term.last, first):
        return None
    for hit in line.roles:
        beside = hit.last + 1 == term.first or term.last < hit.first <= term.last + 3
        marks = line.grammar_of("genitive", *_OF.get(line.scan.pack.options.word_order, ()))
        whole = any(0 < hit.first - mark.last <= _ADJECTIVE_REACH + 1 for mark in marks) or _of_total(line, term, hit)
        if hit.row.kind == "group" and beside and whole and hit.last < first and line.cut_between(hit.first, first) < 1:
            return hit
    return None


def _counted_between(line: Line, one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return any(low < item.first < high for item in line.counts)


def _in_total(line: Line, term: Hit) -> Hit | None:
    """The group inside the words for a total, the event's own or right before it ("nombre de [soldats] tués")."""
    totals = (hit for hit in line.terms if hit.row.kind == "total" and hit.first <= term.last)
    whole = next((hit for hit in totals if 0 <= term.last - hit.last <= _ADJECTIVE_REACH), None)
    inside = (hit for hit in line.roles if hit.row.kind == "group" and whole and whole.first <= hit.first <= whole.last)
    return next(inside, None)


def _of_total(line: Line, term: Hit, role: Hit) -> bool:
    """Whether a role word goes on from a total or from the word for those counted, with no other word between:
    "число погибших [полицейских]", "عدد [الجنود] القتلى", "遇难[矿工]人数"."""
    options = line.scan.pack.options
    behind = role.first == term.last + 1
    agreeing = options.word_order == "vso" and term.row.kind == "person" and role.last + 1 == term.first
    counted = term.row.kind == "total" or options.counters or options.noun_first
    return (behind and counted) or agreeing
