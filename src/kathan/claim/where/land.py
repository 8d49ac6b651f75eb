"""Tell the country of a story and who speaks of all of it: lines and sayings in, a country or a yes or no out."""

from collections.abc import Sequence

from kathan.claim.line import Line
from kathan.claim.who.saying import Saying

LEAD = 6  # sentences from its headline on in which a story names its country
_WORLD = "international-body"
_MINISTRIES = frozenset({"ministry", "government", "presidency", "parliament", "prime-ministers-office"})
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
