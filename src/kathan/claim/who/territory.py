"""Read a place as who speaks or acts: a place in its phrase in, a speaker or what forbids one out."""

from kathan.claim.line import Line
from kathan.claim.who.described import describe_somebody
from kathan.mention.name.find import composed_label, kind_label, territory_label
from kathan.model.claim import Speaker
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit

_DOCUMENT = 2  # words from a document to the place that it is from
_OFFICES = {
    "president": "presidency",
    "prime-minister": "government",
    "spokesperson": "",
    "leader": "presidency",
}


def _comes_from(line: Line, span: tuple[int, int], place: PlaceMention) -> bool:
    """Whether the place only owns a person whom the phrase goes on to describe ("X के निवासी अनीस")."""
    after = line.scan.pack.options.adpositions == "after"
    last = line.tokens_of(place.ref)[1]
    owned = any(hit.first == last + 1 for hit in line.grammar_of("genitive"))
    return after and owned and span[1] - last > 1


def _owns(line: Line, span: tuple[int, int], place: PlaceMention) -> bool:
    """Whether a genitive behind the place leads to who speaks, whom no pack knows ("Mali's Joliba television")."""
    last = line.tokens_of(place.ref)[1]
    owned = line.scan.pack.options.plain_subjects and any(
        last <= hit.first <= last + 1 for hit in line.grammar_of("genitive")
    )
    return owned and span[1] > last + 1


def _document(hit: Hit) -> bool:
    return str(hit.row.kind).split("|")[0] == "noun"


def _heads(line: Line, span: tuple[int, int], place: PlaceMention) -> bool:
    """Whether another noun heads the phrase, so that the place only tells whose he is ("der Verwalter von Lubero")."""
    first, options = line.tokens_of(place.ref)[0], line.scan.pack.options
    if options.plain_subjects and options.capitals == "names":  # "the Christian Association of Nigeria"
        if any(span[0] <= hit.first and first - hit.last > _DOCUMENT for hit in line.reporting if _document(hit)):
            return True  # "a report on the attack in X"
        owned = next((hit.first for hit in line.grammar_of("genitive", "ablative") if hit.last == first - 1), 0)
        people = span[0] < owned and any(hit.last == owned - 1 and hit.row.kind == "group" for hit in line.roles)
        people = people or (span[0] <= (led := _led(line, first)) and any(hit.first == led for hit in line.roles))
        return people or (span[0] < owned and line.ref(owned - 1, owned - 1).text[:1].isupper())
    if options.capitals != "nouns" or place.demonym:
        return False
    small = {token for hit in line.grammar for token in range(hit.first, hit.last + 1)}
    nouns = (token for token in range(span[0], first) if token not in small)
    return any(line.ref(token, token).text[:1].isupper() for token in nouns)


def _led(line: Line, first: int) -> int:
    """Where words begin that lead to a place and may hold people of their own ("[habitants de] X"); else -1."""
    return next((hit.first for hit in line.grammar_of("locative") if hit.last == first - 1 > hit.first), -1)


def from_place(line: Line, span: tuple[int, int], place: PlaceMention, office: Hit | None) -> Speaker | None:
    names = line.scan.packs.names
    ref = line.ref(*span)
    if office is None and _heads(line, span, place):
        return describe_somebody(line, *span)
    if office is None and place.kind == "capital" and place.country:
        return Speaker(territory_label(names, place.country), place.country, "government", place.ref)
    if office is None and (_comes_from(line, span, place) or _owns(line, span, place)):
        return describe_somebody(line, *span)
    if office is not None and place.country is None and not place.demonym:
        return describe_somebody(line, *span)  # "the mayor of" a town that no pack knows
    if office is None or place.country is None:
        whole = ref if place.demonym else place.ref
        label = place.label if not place.demonym else ref.text
        return Speaker(label, place.id, "government", whole)
    role = office.row.role.split("|")[0]
    kind = _OFFICES.get(role, role) or "government"
    label = f"{ref.text} ({composed_label(names, place.country, kind)})"
    return Speaker(label, f"{place.country}:{kind}", kind_label(names, kind), ref)
