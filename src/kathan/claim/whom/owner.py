"""Make a word for people a party with whom it belongs to: a role in its sentence in, the counted group out."""

from kathan.claim.line import Item, Line
from kathan.claim.where.marked import adnominal, owns
from kathan.mention.name.find import territory_label
from kathan.model.claim import Party
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit
from kathan.packs.load import Names

_ADJECTIVE_REACH = 3


def _affiliation(line: Line, role: Hit, count_first: int) -> tuple[str, int] | None:
    """The territory or body beside a role word ("North Korean soldiers", "सूडान के 12 सैनिक") and its first token."""
    reach = range(min(role.first, count_first) - _ADJECTIVE_REACH, role.first)
    if line.scan.pack.options.adjectives == "after":
        return _possessed(line, role) or _served(line, role)  # what stands before it belongs to something else
    counted = {item.last + 1 for item in line.counts if item.first != count_first}
    for item in reversed(line.places):
        if item.mention.demonym and item.first in counted:
            continue  # "three Ukrainians and two [soldiers]"
        joined = item.last in reach and (item.mention.demonym or owns(line, item) or adnominal(line, item))
        joined = joined and not _acts(line, item.last, role.first) and not _in_term(line, item, role.first)
        joined = joined and not _sent_to(line, item, count_first) and not _of_noun(line, item, count_first)
        if joined and not line.cut_between(item.last, role.first) and item.mention.country:
            capital = item.mention.kind == "capital"
            return (None if capital else item.mention.id) or item.mention.country, item.first
    for name in reversed(line.names):
        apart = line.cut_between(name.last, role.first) or _marked_off(line, name.last, role.first)
        apart = apart or _verb_between(line, name.last, role.first)
        if name.last in reach and name.mention.id and not apart:
            territory = name.mention.territory or name.mention.id
            return territory, name.first
    return _possessed(line, role) or _served(line, role)


def _acts(line: Line, last: int, first: int) -> bool:
    """Whether a verb parts its subject from its object ("россияне убили трёх солдат"), where no case word does."""
    return line.scan.pack.options.bare_genitive and _verb_between(line, last, first)


def _verb_between(line: Line, last: int, first: int) -> bool:
    """Whether an event's verb parts a name from a role, which then suffers it ("Hamas [freed] three captives")."""
    return any(hit.row.kind == "verb" and last < hit.first and hit.head_last < first for hit in line.terms)


def _in_term(line: Line, item: Item[PlaceMention], first: int) -> bool:
    """Whether an event's own words hold a territory before a role ("вернула из украинского плена 200 военных")."""
    return any(hit.first < item.first and item.last < hit.last < first for hit in line.terms)


def _sent_to(line: Line, item: Item[PlaceMention], count_first: int) -> bool:
    """Whether a verb between a number and a place tells where its people went ("100名[派到]俄罗斯的士兵")."""
    verbs = line.terms if line.scan.pack.options.boundary == "none" else ()
    return any(count_first < hit.first and hit.last + 1 == item.first for hit in verbs)


def _of_noun(line: Line, item: Item[PlaceMention], count_first: int) -> bool:
    """Whether an adjective before a number has a noun of its own, where capitals show nouns ("[Israelische] Soldaten
    haben drei Männer erschossen", "am [Frankfurter] Flughafen wurden drei Männer festgenommen")."""
    if not item.mention.demonym or item.last >= count_first or line.scan.pack.options.capitals != "nouns":
        return False
    return any(line.ref(at, at).text[:1].isupper() for at in range(item.last + 1, count_first))


def _marked_off(line: Line, last: int, first: int) -> bool:
    """Whether a subject marker or a word of saying stands between a name and a role, so that it owns nothing."""
    marks = line.grammar_of("subject", "dative", "ablative") if line.scan.pack.options.adpositions == "after" else ()
    return any(last < hit.first < first for hit in (*marks, *line.reporting))


def _served(line: Line, role: Hit) -> tuple[str, int] | None:
    """A body that follows in a bare genitive ("военнослужащих ВСУ")."""
    for name in line.names if line.scan.pack.options.bare_genitive else ():
        if name.first == role.last + 1 and name.mention.id and not line.cut_between(role.last, name.first):
            return name.mention.territory or name.mention.id, role.first
    return None


def _possessed(line: Line, role: Hit) -> tuple[str, int] | None:
    """A territory that owns by a genitive on its right ("soldiers of Sudan"), or by an adjective that follows."""
    for item in line.places:
        if _follows(line, role, item) or _owns(line, role, item):
            return item.mention.id or item.mention.country or "", role.first
        if 1 < item.first - role.last <= 3 and not item.mention.demonym and item.mention.id:
            genitive = any(role.last < hit.first < item.first for hit in line.grammar_of("genitive"))
            if genitive and not line.cut_between(role.last, item.first):
                return item.mention.id, role.first
    return None


def _owns(line: Line, role: Hit, item: Item[PlaceMention]) -> bool:
    """Whether a place follows its noun in a bare genitive ("солдат Судана")."""
    bare = line.scan.pack.options.bare_genitive and item.first == role.last + 1
    place = not item.mention.demonym and item.mention.id is not None
    return bare and place and not line.cut_between(role.last, item.first)


def _follows(line: Line, role: Hit, item: Item[PlaceMention]) -> bool:
    """Whether a demonym stands behind its noun, at most one other adjective between ("soldados rusos")."""
    if line.scan.pack.options.adjectives != "after" or not item.mention.demonym or not item.mention.country:
        return False
    near = 1 <= item.first - role.last <= 2 and not line.cut_between(role.last, item.first)
    return near and not any(role.last < hit.first < item.first for hit in line.grammar)


def as_party(line: Line, role: Hit, count_first: int, count_last: int, said: bool = True) -> Party:
    """A role word with whom it belongs to; without a span where the word only follows from the event."""
    names = line.scan.packs.names
    key = role.row.role.split("|")[0]
    row = names.roles.get(key)
    label = row.label if row else key
    group = row.key if row and row.key else key
    owner = _affiliation(line, role, count_first)
    if owner is None:
        return Party(label, group, line.scan.ref(role.start, role.end))
    territory, first = owner
    start = first if first > count_last or first < count_first else role.first
    ref = line.ref(start if start > count_last else role.first, role.last)
    return Party(f"{adjective_of(names, territory)} {label}", f"{territory}:{group}", ref if said else None)


def adjective_of(names: Names, territory: str) -> str:
    body, place = names.bodies.get(territory), names.places.get(territory)
    if body:
        return body.label
    return place.adjective if place and place.adjective else territory_label(names, territory)
