"""Read a stretch of words as a party: who speaks, acts or receives; descriptions point back to earlier names."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from kathan.claim.line import Item, Line
from kathan.claim.who.described import article_kinds, can_be_known, describe_somebody, is_hyphened, of_any, says_who
from kathan.claim.who.entitled import is_entitled, is_titled, is_unlisted, named_on, outlet_name
from kathan.claim.who.memory import Memory
from kathan.claim.who.posts import posted, titled_paper
from kathan.claim.who.relay import OUTLETS, RELAYS
from kathan.claim.who.territory import from_place
from kathan.claim.who.trimmed import is_deed, trim, whole_ref, without_nouns
from kathan.mention.name.find import kind_label
from kathan.model.claim import Speaker
from kathan.model.mention import NameMention
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow, InstitutionRow, RoleRow

ACRONYM = 3  # letters of a name in capitals that is sure to be a body's
_PRONOUNS = {"one": frozenset({"one", ""}), "many": frozenset({"many", "body", ""}), "body": frozenset({"body", ""})}


@lru_cache(maxsize=1024)
def _kinds(pack: Pack, kind: str) -> frozenset[str]:
    """The kinds of institution that a bare word of one kind may point back to."""
    rows = pack.rows(InstitutionRow)
    also = {part for row in rows if row.kind.split("|")[0] == kind for part in row.also.split("|") if part}
    return frozenset({kind, *also})


def resolve_description(line: Line, name: NameMention, memory: Memory) -> NameMention | None:
    """The earlier name that a bare description stands for: one that spoke comes before one merely named."""
    kinds = _kinds(line.scan.pack, name.kind)
    here = [item.mention for item in line.names if item.mention.ref.end <= name.ref.start]
    fitting = [known for known in (*memory.names.values(), *here) if known.kind in kinds and known.id]
    return next((known for known in reversed(fitting) if known.id in memory.spoken), fitting[-1] if fitting else None)


def _spoken_before(line: Line, name: NameMention, memory: Memory) -> Speaker | None:
    """The last one of no known territory that spoke and that a bare word may mean: "the authority said"."""
    names = line.scan.packs.names
    meant = {kind_label(names, kind) for kind in _kinds(line.scan.pack, name.kind)}
    return next((spoke for spoke in reversed(memory.spoken.values()) if spoke.id is None and spoke.kind in meant), None)


def _inside(items: Sequence[Item[NameMention]], first: int, last: int) -> list[Item[NameMention]]:
    return [item for item in items if first <= item.first and item.last <= last]


def _pronoun(line: Line, first: int, last: int) -> bool:
    """Whether a pronoun stands alone there; its case marker may be a word of its own behind it."""
    if any((hit.first, hit.last) == (first, last) for hit in line.grammar_of("pronoun")):
        return True
    return any(
        hit.first >= first and hit.first <= last <= hit.last + 1 and hit.last <= last + 1 and last - first <= 1
        for hit in line.grammar_of("pronoun", "possessive")
        if not _owned_office(line, hit, last)
    )


def _owned_office(line: Line, mark: Hit, last: int) -> bool:
    """Whether an office or a body stands behind its owner ("its president", "our government"): that is who speaks."""
    offices = [hit.first for hit in line.roles if hit.row.kind == "office"]
    return any(mark.last < first <= last for first in (*offices, *(item.first for item in line.names)))


def _is_nobody(hit: Hit, first: int, last: int) -> bool:
    """Whether words of a stretch, or those at its end ("तूफान": a storm, no storm warning centre), make it nobody."""
    inside = first <= hit.first and hit.last <= last
    return inside and (not hit.row.value or (hit.row.value == "last" and hit.last == last))


def _alone(hit: Hit, first: int, last: int) -> bool:
    """Whether what a report is about stands where its author would ("according to the report of [damage]")."""
    return hit.row.value == "alone" and (hit.first, hit.last) == (first, last)


def read_speaker(line: Line, first: int, last: int, memory: Memory) -> Speaker | None:
    """The speaker that tokens ``first`` to ``last`` name; None where they name nobody."""
    if any(_is_nobody(hit, first, last) for hit in line.grammar_of("nobody")):
        return None
    first, last = trim(line, first, last)
    pair = any((hit.first, hit.last) == (first, last) and hit.row.number == "two" for hit in line.roles)
    if first > last or (not pair and any(item.first <= first and last <= item.last for item in line.counts)):
        return None
    if is_deed(line, first, last):
        return None
    if post := posted(line, first, last):
        return post
    if _pronoun(line, first, last):
        if _own_words(line, first):
            return None
        meant = here(whom(line, memory, first), line, first, last)
        if meant or first == last or not line.scan.pack.options.plain_subjects:
            return meant  # else nobody was told of whose office it is ("according to his office")
    first, last = without_nouns(line, first, last)
    if first > last or any(_alone(hit, first, last) for hit in line.grammar_of("nobody")):
        return None
    speaker = _named(line, first, last, memory) or describe_somebody(line, first, last)
    return _recalled(line, first, last, memory, speaker)


def here(speaker: Speaker | None, line: Line, first: int, last: int) -> Speaker | None:
    """A speaker named before, where a pronoun speaks of him again; "she", of whom none was told, stays who she is."""
    ref = line.ref(first, last)
    if speaker is None:
        person = any(hit.first == first and hit.row.value == "one" for hit in line.grammar_of("pronoun"))
        return Speaker(ref.text, None, "person", ref) if person else None
    return replace(speaker, ref=ref) if line.scan.pack.options.plain_subjects else speaker


def whom(line: Line, memory: Memory, token: int) -> Speaker | None:
    """The last speaker that a pronoun can mean by its number: "he" is one person, "they" several, "it" a body."""
    value = next((hit.row.value for hit in line.grammar_of("pronoun") if hit.first == token), "")
    wanted = _PRONOUNS.get(value)
    if memory.introduced and (not wanted or "one" in wanted):
        return memory.introduced
    known = [*memory.spoken.values(), *([memory.issuer] if memory.issuer else [])]
    fitting = (spoke for spoke in reversed(known) if not wanted or number_of(line, spoke) in wanted)
    return next(fitting, memory.last)


def _own_words(line: Line, token: int) -> bool:
    """Whether an "I" or "we" stands in a quotation, whose speaker is told beside it."""
    mine = any(hit.first == token and hit.row.value == "self" for hit in line.grammar_of("pronoun"))
    return mine and any(item.first <= token <= item.last for item in line.quotations)


def number_of(line: Line, speaker: Speaker) -> str:
    """Whether a speaker is one person, several or a body; empty for a name that no pack knows."""
    if speaker.kind in RELAYS:
        return "body"
    ref = (speaker.ref.text if speaker.ref else "").casefold().replace(",", "").split()
    label = speaker.label.split(" (")[0].casefold().split()
    named = speaker.id is not None and " (" not in speaker.label  # the words of a mere name say nothing
    forms = _role_numbers(line.scan.pack)
    words = set(ref) - set(label) if named else {*label, *ref}
    numbers = [forms.get(word) or _ending_number(line.scan.pack, word) for word in words]
    if line.scan.pack.options.boundary == "none":
        numbers = _held_numbers(line.scan.pack, speaker.label.split(" (")[0])
    if "many" in numbers or "one" in numbers:
        return "many" if "many" in numbers else "one"
    alone = speaker.id is None and speaker.ref is not None and speaker.ref.text == speaker.label
    acronym = alone and speaker.label.isupper() and speaker.label.isalpha() and len(speaker.label) >= ACRONYM
    known = not acronym and (speaker.kind == "person" or (named and set(ref).isdisjoint(label)))
    return "" if known else "body"


@lru_cache(maxsize=1024)
def _held_numbers(pack: Pack, label: str) -> list[str]:
    """How many the words for people in a name mean, where no spaces part them."""
    return [number for form, number in _role_numbers(pack).items() if form in label]


@lru_cache(maxsize=1024)
def _ending_number(pack: Pack, word: str) -> str:
    """How many a compound means by its last part ("Regionalgouverneur" as *gouverneur); empty where no row has it."""
    forms = _role_numbers(pack)
    ends = (f"*{word[at:]}" for at in range(len(word) - 2))
    return next((forms[end] for end in ends if end in forms), "")


@lru_cache(maxsize=64)
def _role_numbers(pack: Pack) -> dict[str, str]:
    """The words for people, and pronouns, with how many one of them means."""
    plain = {"group": "", "kin": "", "office": "one"}
    roles = {row.form: plain[row.kind] if row.number == "any" else row.number for row in pack.rows(RoleRow)}
    return roles | {row.form: row.value for row in pack.rows(GrammarRow) if row.function == "pronoun"}


def _recalled(line: Line, first: int, last: int, memory: Memory, speaker: Speaker | None) -> Speaker | None:
    """A bare office ("the governor", "this official") stands for the one introduced with it before."""
    office = next((hit for hit in line.roles if hit.row.kind == "office" and first <= hit.first <= last), None)
    if office is None or speaker is None:
        return speaker
    if not can_be_known(line, first, last):
        return speaker
    role = office.row.role.split("|")[0]
    bare = speaker.id is None and office.first == first and office.last == last
    bare = bare and not (office.row.number == "many" and "definite" not in article_kinds(line.scan.pack))
    if bare and role in memory.offices and _same_office(line, office, memory.offices[role]):
        return memory.offices[role]
    memory.offices[role] = memory.offices["official"] = speaker
    return speaker


def _same_office(line: Line, office: Hit, known: Speaker) -> bool:
    """Whether a bare office can be that of a known speaker: named in full, or "the", and of one word ("the minister").

    Where articles are words and some of them definite, an office without one is somebody else ("officials said").
    """
    marks = {hit.last: hit.row.value for hit in line.grammar_of("article")}
    definite = "definite" not in article_kinds(line.scan.pack) or marks.get(office.first - 1) == "definite"
    return definite and (" " not in office.row.form or office.row.form in known.label.lower())


def _named(line: Line, first: int, last: int, memory: Memory) -> Speaker | None:
    names = [item.mention for item in _inside(line.names, first, last) if not is_hyphened(line, item.last)]
    office = next((hit for hit in line.roles if first <= hit.first <= last and says_who(line, hit, first, last)), None)
    place = next((item.mention for item in line.places if first <= item.first <= last), None)
    if paper := titled_paper(line, first, last):
        return paper
    if names:
        return _from_names(line, (first, last), names, office, memory)
    if place is None or (office is None and _of_people(line, line.tokens_of(place.ref)[1], last)):
        return None
    return from_place(line, (first, last), place, office)


def _of_people(line: Line, place: int, last: int) -> bool:
    """Whether people end the phrase right behind the place they are of, without a mark between ("巴勒斯坦急救人员").

    Without spaces their name may follow ("新华村村民张建国").
    """
    options, ends = line.scan.pack.options, {last, last - (line.scan.tokens.sorts.get(last) == "ending")}
    named = options.boundary == "none"
    people = (hit for hit in line.roles if hit.first == place + 1 and hit.row.kind == "group")
    return options.bare_nouns and any(named or hit.last in ends for hit in people)


def _chained(line: Line, names: Sequence[NameMention]) -> bool:
    """Whether genitives lead from the first body to the last, which is then the one meant ("UN की एजेंसी Y")."""
    if len(names) < 2 or line.scan.pack.options.adpositions != "after":
        return False
    last = line.tokens_of(names[0].ref)[1]
    return any(hit.first == last + 1 for hit in line.grammar_of("genitive"))


def _owners(line: Line, bodies: Sequence[NameMention]) -> Sequence[NameMention]:
    """The bodies without those whose owner stands right behind by its ending alone ("пресс-службы [ведомства]")."""
    if not line.scan.pack.options.bare_genitive:
        return bodies
    firsts = {line.tokens_of(body.ref)[0] for body in bodies}
    return [body for body in bodies if line.tokens_of(body.ref)[1] + 1 not in firsts] or bodies


def _qualified(line: Line, span: tuple[int, int], name: NameMention) -> bool:
    """Whether a genitive before a description tells which one is meant, so that it points back at nobody; behind it
    where endings alone are genitives ("пресс-службы [комбината]")."""
    first, last = line.tokens_of(name.ref)
    if line.scan.pack.options.bare_genitive and last < span[1] and not line.cut_between(last, last + 1):
        return not any(hit.first == last + 1 for hit in (*line.grammar, *line.reporting))
    after = line.scan.pack.options.adpositions == "after" and span[0] < first
    return after and any(hit.last == first - 1 for hit in line.grammar_of("genitive"))


def _from_names(
    line: Line, span: tuple[int, int], names: Sequence[NameMention], office: Hit | None, memory: Memory
) -> Speaker:
    bodies = [name for name in names if name.kind != "person"] or list(names)
    known_bodies = [body for body in bodies if not body.described]
    owners = known_bodies or _owners(line, bodies)
    name = owners[-1 if _chained(line, known_bodies) else 0]
    if name.described and (_qualified(line, span, name) or is_entitled(line, span, name)):
        ref = whole_ref(line, span)
        return Speaker(ref.text, None, kind_label(line.scan.packs.names, name.kind), ref)
    if name.described and is_unlisted(line, span, name):
        return _by_capitals(line, span, name)
    if titled := outlet_name(line, span, name):
        ref = whole_ref(line, titled)
        return Speaker(ref.text, None, kind_label(line.scan.packs.names, name.kind), ref)
    if name.described:
        name = next((person for person in names if _speaks_for(line, person)), name)
    first, last = line.tokens_of(name.ref)
    if name.described and can_be_known(line, first, last) and not of_any(line, span, first):
        known = resolve_description(line, name, memory)
        if known and known.kind in OUTLETS and is_titled(line, span, name):
            return _by_capitals(line, span, name)
        if known:
            ref = whole_ref(line, span) if office else name.ref
            label = f"{ref.text} ({known.label})" if office else known.label
            return Speaker(label, known.id, kind_label(line.scan.packs.names, known.kind), ref)
        spoke = _spoken_before(line, name, memory)
        if spoke and office and len(names) > 1:  # one of that body with his own name
            ref = whole_ref(line, span)
            return Speaker(f"{ref.text} ({spoke.label})", spoke.id, spoke.kind, ref)
        if spoke:
            return Speaker(spoke.label, spoke.id, spoke.kind, name.ref)
    row = line.scan.packs.names.bodies.get(name.id or "")
    known_id = row.speaks_for if row and row.speaks_for else name.id
    ref = whole_ref(line, span)
    others = office is not None or len(names) > 1 or named_on(line, span, name)
    label = f"{ref.text} ({name.label})" if others and name.label not in ref.text else name.label
    return Speaker(label, known_id, kind_label(line.scan.packs.names, name.kind), ref if others else name.ref)


def _by_capitals(line: Line, span: tuple[int, int], name: NameMention) -> Speaker:
    """A body that no pack knows, by its own words from the first capital on."""
    begins = (token for token in range(span[0], span[1] + 1) if line.ref(token, token).text[:1].isupper())
    ref = whole_ref(line, (next(begins, span[0]), span[1]))
    return Speaker(ref.text, None, kind_label(line.scan.packs.names, name.kind), ref)


def _speaks_for(line: Line, person: NameMention) -> bool:
    """Whether a known person speaks for a known body."""
    row = line.scan.packs.names.bodies.get(person.id or "")
    return person.kind == "person" and row is not None and bool(row.speaks_for)
