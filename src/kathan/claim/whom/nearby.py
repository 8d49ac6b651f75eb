"""Find the group of a number that stands without its noun: a frame in its sentence in, whom it counts out.

The noun may stand before the number, own the event word, be what those counted are said to be, or go with the number
of those among whom they are.
"""

from collections.abc import Callable

from kathan.claim.countable import is_exact, unit_kind
from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.whom.owner import adjective_of, as_party
from kathan.model.claim import Party
from kathan.model.mention import CountMention
from kathan.packs.hit import Hit

Found = Party | None
PREDICATE_REACH = 9
_VICTIMS = frozenset({"victim", "survivor"})
_FORCES = frozenset({"military", "army", "navy", "air-force", "paramilitary", "police"})
# Words of these tables are no noun that only the text itself knows.
_KNOWN = frozenset({"terms", "time.tsv", "reporting.tsv", "numbers.tsv", "grammar.tsv", "bounds.tsv", "units.tsv"})


def is_known(line: Line, token: int) -> bool:
    """Whether a pack's table other than people and places holds the word."""
    start = line.scan.tokens.spans[token][0]
    inside = any(hit.first <= token <= hit.last for hit in (*line.terms, *line.grammar, *line.reporting))
    return inside or any(hit.table in _KNOWN for hit in line.scan.starting.get(start, ()))


def by_predicate(line: Line, frame: Frame) -> Found:
    """The group that a sentence says those counted to be ("four of them are patients")."""
    if unit_kind(frame.count.mention) != "person" or not _plain(line, frame):
        return None
    last = line.tokens_of(frame.count.mention.extent)[1]
    marks = line.grammar_of("auxiliary", "subject")
    led = next((hit for hit in marks if hit.first == last + 1), None)
    if led is None:
        return None
    for hit in line.roles:
        near = 0 < hit.first - led.last <= PREDICATE_REACH and not line.cut_between(led.last, hit.first)
        told = any(led.last < term.first < hit.first for term in line.terms)
        if near and hit.row.kind == "group" and not told and _says_what(line, hit, led):
            return as_party(line, hit, frame.count.first, frame.count.last)
    return None


def _says_what(line: Line, role: Hit, led: Hit) -> bool:
    """Whether a noun is the predicate: behind a verb of being, or with nothing but its own ending behind it."""
    if "auxiliary" in led.row.function.split("|"):
        return True
    marked = line.grammar_of("subject", "object", "genitive", "locative", "dative", "with", "ablative", "conjunction")
    return not any(hit.first == role.last + 1 for hit in marked)


def _plain(line: Line, frame: Frame) -> bool:
    """Whether a number has no noun, or no more than a counter for people."""
    unit = frame.count.mention.unit
    if unit is None:
        return True
    at = line.scan.folded.offset(unit.start)
    return not any(hit.table == "roles.tsv" for hit in line.scan.starting.get(at, ()))


def by_owner(line: Line, frame: Frame) -> Found:
    """Whose people are counted where only a counter stands by the number: the noun or force right before the event."""
    term = frame.term
    if not line.scan.pack.options.bare_nouns or term is None or not _plain(line, frame):
        return None
    if unit_kind(frame.count.mention) not in {"person", "none"}:
        return None
    for hit in line.roles:
        named = hit.first == term.first and term.row.kind == "person" and hit.row.role not in _VICTIMS
        if (hit.last == term.first - 1 or named) and hit.row.kind == "group" and _reaches(line, hit.last, frame):
            return as_party(line, hit, frame.count.first, frame.count.last)
    return _by_force(line, frame, term)


def _by_force(line: Line, frame: Frame, term: Hit) -> Found:
    """An armed force as the group: right before the event or its number, their owner, or who lost so many."""
    owned = {hit.first: hit.last for hit in line.grammar_of("genitive")}
    number = line.with_hedges(frame.count.first)
    acts = term.row.kind == "verb" and term.row.number == "after"  # who stands before it does it
    for item in line.names:
        after = item.last + 1
        told = term.first in {after, owned.get(after, item.last) + 1} and not acts
        beside = told or after == number
        loses = frame.event == "casualties" and _opens(line, item.first) and item.last < term.first
        force = item.mention.id is not None and item.mention.kind in _FORCES
        if force and (beside or loses) and _reaches(line, item.last, frame):
            return Party(item.mention.label, item.mention.id, item.mention.ref)
    return None


def _opens(line: Line, token: int) -> bool:
    """Whether a word opens its clause, but for a time before it."""
    time = next((item for item in line.times if item.last == token - 1), None)
    return line.starts_clause(token if time is None else time.first)


def _reaches(line: Line, token: int, frame: Frame) -> bool:
    """Whether no other number stands between a noun and the number that counts it."""
    low, high = sorted((token, frame.count.first))
    return not any(low < item.first < high for item in line.counts) and not line.cut_between(low, high)


def _noun_before(line: Line, frame: Frame) -> Found:
    """A noun that no pack counts, right before the number it stands for ("건설인력 5000명")."""
    token = line.tokens_of(frame.count.mention.extent)[0] - 1
    sorts = line.scan.tokens.sorts
    if token < line.first or line.breaks[token + 1 - line.first] >= 0.5 or sorts.get(token) not in {"form", "unknown"}:
        return None
    if sorts.get(token) == "unknown" and not _stem(line, token):
        return None
    if line.ref(token, token).text.endswith(line.scan.pack.options.verbal or "\0"):
        return None  # "이보다 [많은] 7명"
    if is_known(line, token) or any(
        item.first <= token <= item.last for item in (*line.times, *line.places, *line.names)
    ):
        return None
    ref = line.ref(token, token)
    return Party(ref.text, None, ref)


def _stem(line: Line, token: int) -> bool:
    """Whether a word that no pack knows may be a bare noun: of several letters, without a case or verb ending."""
    start, end = line.scan.tokens.spans[token]
    word, options = line.scan.text[start:end], line.scan.pack.options
    return len(word) > 1 and not word.endswith(options.loose) and not word.endswith(options.verbal)


def _behind_bound(line: Line, frame: Frame) -> Found:
    """The noun with a case mark that a hedge joins to the number before it ("70만명 넘는 로힝야가")."""
    token = line.tokens_of(frame.count.mention.extent)[1] + 1
    marked = any(hit.first == token + 1 for hit in line.grammar_of("subject", "object"))
    if not _bounded(frame) or not marked or token > line.last or line.breaks[token - line.first] >= 1:
        return None
    role = next((hit for hit in line.roles if hit.first == token and hit.row.kind == "group"), None)
    if role:
        return as_party(line, role, frame.count.first, frame.count.last)
    if line.scan.tokens.sorts.get(token) != "unknown" or not _stem(line, token):
        return None
    ref = line.ref(token, token)
    return Party(ref.text, None, ref)


def _of_base(line: Line, frame: Frame) -> Found:
    """The noun of those among whom the number is ("승선원 19명 가운데 17명", "직원 121명 …, 108명은")."""
    first, last = line.tokens_of(frame.count.mention.extent)
    before = next((item for item in reversed(line.counts) if item.last < first and item.mention.unit), None)
    if before is None or before.mention.unit is None or unit_kind(before.mention) != "person":
        return None
    end = line.tokens_of(before.mention.extent)[1]
    marks = (hit for hit in line.grammar_of("inclusion") if hit.row.value != "before")
    among = any(end < hit.first <= end + 2 and hit.last < first for hit in marks)
    topic = any(hit.first == last + 1 and hit.row.value == "topic" for hit in line.grammar_of("subject"))
    role = next((hit for hit in line.roles if hit.last < before.first and _is_unit(line, hit, before)), None)
    return as_party(line, role, before.first, before.last) if role and (among or topic) else None


def _is_unit(line: Line, role: Hit, count: Item[CountMention]) -> bool:
    ref = line.scan.ref(role.start, role.end)
    return count.mention.unit is not None and ref.start == count.mention.unit.start


def _role_before(line: Line, frame: Frame) -> Found:
    """The word for people right before a number without a counter ("배달노동자 둘")."""
    first, last = line.tokens_of(frame.count.mention.extent)
    if frame.count.mention.unit is not None or not is_exact(frame.count.mention):
        return None
    role = next((hit for hit in line.roles if hit.last == first - 1 and hit.row.kind == "group"), None)
    return as_party(line, role, first, last) if role and not line.cut_between(role.last, first) else None


def _subject_before(line: Line, frame: Frame) -> Found:
    """The subject or topic that a number right behind it counts, as its predicate ("숨진 아동은 101명이다")."""
    first, last = line.tokens_of(frame.count.mention.extent)
    mark = next((hit for hit in line.grammar_of("subject") if hit.last == first - 1), None)
    if mark is None or unit_kind(frame.count.mention) != "person" or _marked_subject(line, last):
        return None
    taken = any(hit.first == last + 1 for hit in line.grammar_of("object")) and not _bounded(frame)
    role = next((hit for hit in line.roles if hit.last == mark.first - 1 and hit.row.kind == "group"), None)
    if taken or line.breaks[first - line.first] >= 1:
        return None
    if role:
        return as_party(line, role, first, last)
    if line.scan.tokens.sorts.get(mark.first - 1) != "unknown":
        return None
    ref = line.ref(mark.first - 1, mark.first - 1)
    return Party(ref.text, None, ref)


def _marked_subject(line: Line, last: int) -> bool:
    return any(hit.first == last + 1 and hit.row.value != "topic" for hit in line.grammar_of("subject"))


def _bounded(frame: Frame) -> bool:
    return any(rule.startswith("bound.") for rule in frame.count.mention.rules)


def _demonym_before(line: Line, frame: Frame) -> Found:
    """A people's name right before the number ("팔레스타인인 45명")."""
    first = line.tokens_of(frame.count.mention.extent)[0]
    for item in line.places:
        if item.last == first - 1 and item.mention.demonym and item.mention.id:
            names = line.scan.packs.names
            label = f"{adjective_of(names, item.mention.id)} {names.roles['person'].label}"
            return Party(label, f"{item.mention.id}:person", item.mention.ref)
    return None


BESIDE: tuple[tuple[str, Callable[[Line, Frame], Found]], ...] = (
    ("noun", _noun_before), ("demonym", _demonym_before), ("predicate", by_predicate), ("subject", _subject_before),
    ("bound", _behind_bound), ("base", _of_base), ("role", _role_before),
)  # fmt: skip
