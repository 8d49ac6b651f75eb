"""Tell the country of a story, who speaks of all of it and which sentences do: lines and sayings in, a country or a
yes or no out."""

from collections.abc import Sequence

from kathan.claim.line import Line
from kathan.claim.who.saying import Saying
from kathan.model.claim import Site
from kathan.packs.hit import Hit

SUBJECT = 4  # words before a war that opens its sentence
LEAD = 6  # sentences from its headline on in which a story names its country
_WORLD = "international-body"
_NO_NOUNS = frozenset({"grammar.tsv", "bounds.tsv", "time.tsv", "terms", "reporting.tsv"})
_SINCE_WAR = "when.war"
_MINISTRIES = frozenset({"ministry", "government", "presidency", "parliament", "prime-ministers-office"})
_ARMED = frozenset(
    {"military", "army", "airforce", "navy", "armed-group", "paramilitary", "rebels", "defence-ministry"}
)
_OFFICES = frozenset({"president", "prime-minister", "minister"})


def home_of(lines: Sequence[Line]) -> str | None:
    """The one country in which all places lie that a story names before it is under way; None where there are more."""
    named = [item.mention for line in lines[:LEAD] for item in line.places if not item.mention.demonym]
    lands = {mention.country for mention in named if mention.country}
    return lands.pop() if len(lands) == 1 else None


def tells_land(line: Line, saying: Saying | None) -> bool:
    """Whether a body of a whole country or of all of them speaks ("the health ministry said", "UN figures show")."""
    source = saying.source if saying else None
    if source is None:
        return False
    names = line.scan.packs.names
    body = names.bodies.get(source.id or "")
    if body is not None and body.kind == _WORLD:
        return True
    territory = (source.id or "").partition(":")
    row = names.places.get(territory[0]) if territory[1] else None
    if row is not None:
        return row.kind == "country"
    return _is_ministry(source.kind) or _holds_office(line, saying)


def of_own_land(place: Site | None, saying: Saying | None) -> bool:
    """Whether a place is the land of the civil body that speaks, as a disaster agency counts all over its country."""
    source = saying.source if saying else None
    if source is None or place is None or place.id is None:
        return False
    territory, _, kind = (source.id or "").partition(":")
    return territory == place.id and kind not in _ARMED


def _is_ministry(kind: str | None) -> bool:
    word = (kind or "").replace(" ", "-")
    return word in _MINISTRIES or word.endswith("-ministry")


def _holds_office(line: Line, saying: Saying | None) -> bool:
    """Whether a president or minister speaks, whose country no pack knows."""
    if saying is None or saying.phrase is None or saying.line is not line:
        return False
    first, last = saying.phrase
    offices = (hit.row.role for hit in line.roles if first <= hit.first and hit.last <= last)
    return any(role in _OFFICES or role.endswith("-minister") for role in offices if role != "chief-minister")


def of_long_war(line: Line) -> bool:
    """Whether a sentence tells what a war has done, or what happened since it began."""
    since = any(_SINCE_WAR in item.mention.rules for item in line.times)
    return since or any(_acts(line, hit) for hit in line.grammar_of("war"))


def _acts(line: Line, war: Hit) -> bool:
    """Whether a war is the subject of the verb right behind it, or opens its sentence ("The long war, now in its third
    year, has") as no part of another noun ("the war monitor")."""
    behind = war.last + 1
    if behind > line.last:
        return False
    if any(verb.first == behind for verb in (*line.grammar_of("auxiliary"), *line.terms)):
        return True
    if war.first - line.first > SUBJECT or line.cut_between(line.first, war.first):
        return False
    starts = line.scan.starting
    follow = (*starts.get(war.end, ()), *starts.get(line.scan.tokens.spans[behind][0], ()))  # "the war['s] toll"
    return line.gap(behind).strip() == "," or any(hit.table in _NO_NOUNS for hit in follow)
