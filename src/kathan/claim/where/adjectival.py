"""Tell the adjectives of countries that say where something is: a demonym of a sentence in, whether it does out."""

from kathan.claim.line import Item, Line
from kathan.claim.where.marked import located
from kathan.claim.where.seat import opening
from kathan.model.mention import PlaceMention

_TOWNS = frozenset({"city", "capital"})
_LED = 2  # words from a preposition or an attack to an adjective, an article between


def sets_scene(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a word for a kind of place or for what befell it follows a demonym ("in a Syrian town", "Kenyan floods").

    Where another place is led to, the adjective only says whose it is ("at a Russian base in Syria").
    """
    options = line.scan.pack.options
    if options.adpositions != "before" or options.adjectives == "after" or options.bare_genitive:
        return False
    follows = item.last + 1
    befalls = any(hit.first == follows and hit.row.value == "noun" for hit in line.grammar_of("happens"))
    kinds = any(hit.first == follows for hit in line.grammar_of("site", "several")) or _of_town(line, item)
    if not befalls and not (kinds and _is_led(line, item)):
        return False
    if any(name.first <= item.first <= name.last for name in line.names):
        return False
    return not any(other is not item and not other.mention.demonym and located(line, other) for other in line.places)


def _of_town(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a town's adjective stands before a noun that is nobody, where capitals show nouns ("am Kölner Dom")."""
    follows = item.last + 1
    if line.scan.pack.options.capitals != "nouns" or item.mention.kind not in _TOWNS or follows > line.last:
        return False
    noun = line.ref(follows, follows).text[:1].isupper() and not line.cut_between(item.last, follows)
    return noun and not any(hit.first == follows for hit in (*line.roles, *line.reporting))


def _is_led(line: Line, item: Item[PlaceMention]) -> bool:
    first = opening(line, item)
    leads = [hit.last for hit in line.grammar_of("locative", "strike")]
    leads += [hit.head_last for hit in line.grammar_of("hit")]  # "hit Ukrainian towns, hurting nine people"
    return any(0 < first - last <= _LED and not line.cut_between(last, first) for last in leads)
