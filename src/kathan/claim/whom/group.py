"""Find of whom or what a figure speaks: a frame in its sentence in, the counted group as (affiliation, role) out."""

from collections.abc import Callable

from kathan.claim.countable import unit_kind
from kathan.claim.line import Line
from kathan.claim.what.frame import Frame
from kathan.claim.what.gapped import body_behind
from kathan.claim.whom.counted import counted_through
from kathan.claim.whom.lost import by_loss
from kathan.claim.whom.nearby import BESIDE, by_owner, by_predicate, is_known
from kathan.claim.whom.owner import adjective_of, as_party
from kathan.claim.whom.total import told_of
from kathan.model.claim import Party, Speaker
from kathan.model.steps import Step
from kathan.packs.hit import Hit
from kathan.packs.load import Names

GIFT_REACH = 6
LEAD_REACH = 2  # words from a sum to whom it goes, an article between
NOUN_REACH = 4
TOPIC_REACH = 8
Found = Party | None
_HOUSEHOLD = "household"  # the unit of a bare counter of homes; "family" is that of a noun
_WEIGHTS = frozenset({"tonne", "kilogram", "litre"})
_JOINS = frozenset({"genitive", "article", "possessive"})


def _role_of(line: Line, frame: Frame) -> Hit | None:
    """The role word that the number counts: its unit."""
    unit = frame.count.mention.unit
    for hit in line.roles:
        ref = line.scan.ref(hit.start, hit.end)
        if unit and ref.start == unit.start and (hit.row.kind != "office" or hit.row.number != "one"):
            return hit
    return None


def _by_role(line: Line, frame: Frame) -> Found:
    """The role word that the number counts; one that is a people's name is that people ("троє українців")."""
    role = _role_of(line, frame) or told_of(line, frame)
    count = frame.count
    peoples = {(item.first, item.last) for item in line.places if item.mention.demonym}
    if role and (role.first, role.last) in peoples:
        return _by_demonym(line, frame) or as_party(line, role, count.first, count.last)
    return as_party(line, role, count.first, count.last, count.mention.unit is not None) if role else None


def _by_demonym(line: Line, frame: Frame) -> Found:
    """A demonym that stands for people right behind the number ("34 Palestinians")."""
    first = line.tokens_of(frame.count.mention.extent)[1] + 1
    for item in line.places:
        beside = item.first in {first, frame.count.last + 1} and not line.cut_between(frame.count.last, item.first)
        if beside and item.mention.demonym and item.mention.id and unit_kind(frame.count.mention) in {"none", "person"}:
            described = next(
                (hit for hit in line.roles if hit.first == item.last + 1 and hit.row.kind == "group"), None
            )
            if described:  # "168 погибших российских [военных]"
                return as_party(line, described, frame.count.first, frame.count.last)
            names = line.scan.packs.names
            label = f"{adjective_of(names, item.mention.id)} {names.roles['person'].label}"
            return Party(label, f"{item.mention.id}:person", item.mention.ref)
    return None


def _by_force(line: Line, frame: Frame) -> Found:
    """An armed force right behind the counter that counts its soldiers ("340名乌军")."""
    count, options = frame.count.mention, line.scan.pack.options
    if not options.counters or options.noun_first or unit_kind(count) != "person":
        return None
    first = line.tokens_of(count.extent)[1] + 1
    force = next((item.mention for item in line.names if item.first == first), None)
    if force is None or force.kind != "military" or force.territory is None or line.cut_between(first - 1, first):
        return None
    names = line.scan.packs.names
    return Party(f"{adjective_of(names, force.territory)} {names.roles['military'].label}", force.id, force.ref)


def _by_recipient(line: Line, frame: Frame) -> Found:
    """The people to whom money goes, in the dative right before it ("मृतकों के परिजनों को 4 लाख रुपये")."""
    at = line.tokens_of(frame.count.mention.extent)[0] - 1
    if unit_kind(frame.count.mention) != "money":
        return None
    if line.scan.pack.options.adpositions != "after":
        return _gift_to(line, line.tokens_of(frame.count.mention.extent)[1])
    at = next((hit.first - 1 for hit in line.grammar_of("each") if hit.last == at), at)
    given = next((hit for hit in line.grammar_of("dative", "purpose") if hit.last == at), None)
    if given is None:
        return None
    for hit in (*line.roles, *line.terms, *_households(line)):
        if hit.last == given.first - 1 and (hit.table != "terms" or hit.row.kind == "person"):
            if hit.table == "roles.tsv" and hit.row.kind != "office":
                return as_party(line, hit, frame.count.first, frame.count.last)
            ref = line.scan.ref(hit.start, hit.end)
            return Party(ref.text, None, ref) if hit.table != "roles.tsv" else None
    return None


def _gift_to(line: Line, last: int) -> Found:
    """The people who are given to right behind a sum ("100 ألف جنيه لأسرة كل متوفى")."""
    leads = (hit for hit in line.grammar_of("dative", "purpose", "each") if 0 < hit.first - last <= LEAD_REACH)
    lead = next((hit for hit in leads if not line.cut_between(last, hit.first)), None)
    for hit in sorted((*line.roles, *line.terms, *_households(line)), key=lambda hit: hit.first) if lead else ():
        near = lead is not None and lead.last < hit.first <= lead.last + LEAD_REACH
        people = hit.table != "terms" or hit.row.kind == "person"
        if near and people and not line.cut_between(last, hit.first):
            ref = line.ref(hit.first, hit.last)
            return Party(ref.text, None, ref)
    return None


def _households(line: Line) -> tuple[Hit, ...]:
    start, end = line.scan.tokens.spans[line.first][0], line.scan.tokens.spans[line.last][1]
    units = line.scan.within("units.tsv", start, end)
    return tuple(hit for hit in units if hit.row.kind in {"household", "person"})


def _by_gift(line: Line, frame: Frame) -> Found:
    """What money or a measure is of: "$85 million in housing aid", "20 tonnes of relief goods"."""
    count = frame.count.mention
    measured = unit_kind(count) == "money" or (count.unit is not None and _measures(line, count.unit.start))
    if not measured:
        return None
    last = line.tokens_of(count.extent)[1]
    for hit in sorted((*line.terms, *_things(line)), key=lambda hit: hit.first):
        gift = hit.table == "units.tsv" or hit.row.kind == "noun"
        gift = gift and not all(_joins(line, token) for token in range(hit.first, hit.last + 1))
        if gift and 0 < hit.first - last <= GIFT_REACH and line.cut_between(last, hit.first) < 1:
            start = hit.first
            while start <= hit.last and _joins(line, start):
                start += 1
            ref = line.ref(start, hit.last)
            return Party(ref.text, None, ref)
    return _owned_noun(line, last)


def _owned_noun(line: Line, last: int) -> Found:
    """The word that a genitive joins to what stands before it ("डॉलर का ऋण", "worth of arms")."""
    for hit in line.grammar_of("genitive"):
        token = hit.last + 1
        if hit.first == last + 1 and token <= line.last and line.breaks[token - line.first] < 1:
            known = is_known(line, token) or token + 1 > line.last or is_known(line, token + 1)
            ref = line.ref(token, token if known else token + 1)
            return Party(ref.text, None, ref)
    return None


def _measures(line: Line, start: int) -> bool:
    at = line.scan.folded.offset(start)
    return any(hit.table == "units.tsv" and hit.row.unit in _WEIGHTS for hit in line.scan.starting.get(at, ()))


def _things(line: Line) -> tuple[Hit, ...]:
    start, end = line.scan.tokens.spans[line.first][0], line.scan.tokens.spans[line.last][1]
    return tuple(hit for hit in line.scan.within("units.tsv", start, end) if hit.row.kind == "thing")


def _joins(line: Line, token: int) -> bool:
    return any(hit.first <= token <= hit.last and "auxiliary" not in hit.row.function for hit in line.grammar)


def _by_thing(line: Line, frame: Frame) -> Found:
    """The unit noun of things that are counted."""
    unit, count = frame.count.mention.unit, frame.count.mention
    if unit is None or count.amount.unit in {"person", None} or unit_kind(count) == "money":
        return None
    if _is_counter(line, frame):
        return counted_through(line, frame)
    return Party(unit.text, None, unit)


def _is_counter(line: Line, frame: Frame) -> bool:
    """Whether a number has only the word that counts things or households behind it."""
    options, unit = line.scan.pack.options, frame.count.mention.unit
    if unit is None or not (options.noun_first or options.counters):
        return False
    at = line.scan.folded.offset(unit.start)
    units = [hit for hit in line.scan.starting.get(at, ()) if hit.table == "units.tsv"]
    behind = unit.start >= frame.count.mention.ref.end
    counts = options.noun_first and behind and any(hit.row.kind == "thing" for hit in units)
    return counts or any(hit.row.kind == "counter" or hit.row.unit == _HOUSEHOLD for hit in units)


def _by_noun(line: Line, frame: Frame) -> Found:
    """A noun that no pack knows, right behind the number ("48 cells", "16 of our compatriots")."""
    toll = frame.term is not None and frame.term.row.kind == "total"
    if frame.count.mention.unit is not None or toll:
        return None
    last = line.tokens_of(frame.count.mention.extent)[1]
    tokens: list[int] = []
    for token in range(last + 1, min(last + 1 + NOUN_REACH, line.last + 1)):
        if line.breaks[token - line.first] >= 0.5:
            break
        joins = any(h.first <= token <= h.last and _JOINS.intersection(h.row.function.split("|")) for h in line.grammar)
        if joins and not tokens:
            if _owns(line, token):
                return None
            continue
        known = is_known(line, token) or _digits(line, token)
        known = known or any(item.first <= token <= item.last for item in line.places)
        known = known or line.scan.tokens.sorts.get(token) == "ending"  # "사망자는 없었[다]"
        if known or len(tokens) == 2 or _small(line, token) or _verbal(line, token):
            break
        tokens.append(token)
    if not tokens or _only_where(line, tokens[-1]):
        return None
    ref = line.ref(tokens[0], tokens[-1])
    return Party(ref.text, None, ref)


def _owns(line: Line, token: int) -> bool:
    """Whether a case word makes those counted the owners of what follows ("12 [का] इलाज")."""
    options = line.scan.pack.options
    cased = options.adpositions == "after" and options.boundary == "word"
    return cased and any(hit.first == token for hit in line.grammar_of("genitive"))


def _only_where(line: Line, token: int) -> bool:
    """Whether a case word behind a noun makes it the place where those counted are ("eight are [in the centre]")."""
    after = line.scan.pack.options.adpositions == "after"
    return after and any(hit.first in {token + 1, token + 2} for hit in line.grammar_of("locative"))


def _small(line: Line, token: int) -> bool:
    """Whether a word has no capital where all nouns have one, and no noun follows it as its adjective."""
    if line.scan.pack.options.capitals != "nouns":
        return False
    ahead = (token, token + 1) if token < line.last else (token,)
    return not any(line.ref(at, at).text[:1].isupper() for at in ahead)


def _verbal(line: Line, token: int) -> bool:
    """Whether a word ends as verbs do, so that it is no counted noun ("четверо остаются в больнице")."""
    start, end = line.scan.tokens.spans[token]
    endings = line.scan.pack.options.verbal
    return bool(endings) and line.scan.text[start:end].endswith(endings)


def _digits(line: Line, token: int) -> bool:
    start, end = line.scan.tokens.spans[token]
    return line.scan.text[start:end].isdigit()


def _by_body(line: Line, frame: Frame) -> Found:
    """The force whose people a bare number counts ("11 of the Islamic State")."""
    bare = frame.count.mention.unit is None
    body = body_behind(line, line.tokens_of(frame.count.mention.extent)[1]) if bare else None
    return Party(body.mention.label, body.mention.id, body.mention.ref) if body else None


def _by_bodies(line: Line, frame: Frame) -> Found:
    """Whose bodies are counted ("تسع جثث لمهاجرين"), or whose number is their adjective ("الجنود الأربعة")."""
    first, last = line.tokens_of(frame.count.mention.extent)
    if unit_kind(frame.count.mention) not in {"none", "person"} or line.scan.pack.options.word_order != "vso":
        return None
    dead = (hit for hit in line.grammar_of("dative") if frame.event == "killed" and hit.first - last in {1, 2})
    whose = {hit.last + 1 for hit in dead}
    articles = line.scan.pack.options.articles
    definite = bool(articles) and line.scan.text.startswith(articles, line.scan.tokens.spans[first][0])
    for hit in line.roles:
        before = (
            definite and hit.last == first - 1 and hit.row.number == "many" and not line.cut_between(hit.last, first)
        )
        if hit.row.kind == "group" and (hit.first in whose or before):
            return as_party(line, hit, first, last)
    return None


def _by_topic(line: Line, frame: Frame) -> Found:
    """The group named before the number, where the number follows alone ("the number of refugees passed 900,000")."""
    term, first = frame.term, frame.count.first
    if frame.count.mention.unit is not None or term is None or term.row.kind not in {"total", "noun"}:
        return None
    for hit in reversed(line.roles):
        near = 0 < first - hit.last <= TOPIC_REACH and hit.row.kind == "group" and hit.last < term.last < first
        spans = (line.tokens_of(item.mention.extent) for item in line.counts if item is not frame.count)
        own = any(low <= hit.first <= high for low, high in spans)  # "with 91 children, and 1,586 hurt"
        if near and not own and not any(hit.last < item.first < first for item in line.counts):
            return as_party(line, hit, frame.count.first, frame.count.last)
    return None


_FINDERS: tuple[tuple[str, Callable[[Line, Frame], Found]], ...] = (
    ("loss", by_loss), ("role", _by_role), ("body", _by_body), ("bodies", _by_bodies), ("demonym", _by_demonym),
    ("force", _by_force), ("recipient", _by_recipient), ("gift", _by_gift), ("thing", _by_thing), ("noun", _by_noun),
    ("predicate", by_predicate), ("owner", by_owner),
)  # fmt: skip


def find_counted(line: Line, frame: Frame, before: Found) -> tuple[Found, tuple[Step, ...]]:
    """The counted group and the rule that found it; None where the text says no more than people.

    ``before`` is the group of the figure just before, which an elliptic number ("and one missing") shares.
    """
    zero = "number.zero" in frame.count.mention.rules
    bare_one = line.scan.pack.options.noun_first and frame.count.mention.unit is None and not zero
    if (_only_counter(line, frame) and not zero) or bare_one:
        for rule, find in BESIDE:
            own = find(line, frame)
            if own:
                return own, (Step(f"counted.{rule}"),)
    people = unit_kind(frame.count.mention) == "person"
    bare = before is not None and _only_counter(line, frame) and (before.id is not None) == people
    for rule, find in () if bare else _FINDERS:
        found = find(line, frame)
        if found:
            return found, (Step(f"counted.{rule}"),)
    if (bare or frame.count.mention.unit is None) and before is not None:
        return before, (Step("counted.shared"),)
    topic = _by_topic(line, frame)
    return topic, (Step("counted.topic"),) if topic else ()


def _only_counter(line: Line, frame: Frame) -> bool:
    """Whether a number has a counter but no noun, where nouns stand before their numbers."""
    unit = frame.count.mention.unit
    return line.scan.pack.options.noun_first and unit is not None and unit.start >= frame.count.mention.ref.end


def owned(party: Party | None, actor: Speaker | None, names: Names) -> Party | None:
    """Soldiers whom a country sends are its own where nothing else is said."""
    land = names.places.get(actor.id or "") if actor else None
    if party is None or actor is None or party.id is None or ":" in party.id or land is None:
        return party
    adjective = land.adjective or actor.label
    return Party(f"{adjective} {party.label}", f"{actor.id}:{party.id}", party.ref)
