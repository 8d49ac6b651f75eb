"""Weigh what speaks for and against a place by itself; the weights stand in ``link.tsv`` under the slot ``place``."""

from collections.abc import Iterator

from kathan.claim.line import Item, Line
from kathan.claim.where.filed import dateline, is_pointer
from kathan.claim.where.marked import HEADS, houses, is_marked, located, owns_parts, peopled, possessor
from kathan.claim.where.site import level, opens_topic
from kathan.model.article import RegionKind
from kathan.model.mention import PlaceMention
from kathan.model.steps import Step


def weight_of(line: Line, feature: str) -> float:
    return line.scan.packs.weights.get(("place", feature), 0.0)


def _labels(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands before a colon at the head of a line of a list."""
    end = line.scan.folded.offset(item.mention.ref.end)
    if line.scan.text[end : end + 1] != ":":
        return False
    if line.sentence.kind is RegionKind.HEADING and is_pointer(line) and line.scan.pack.options.boundary == "word":
        return line.marked_off(item.first)
    return line.sentence.kind is RegionKind.ITEM and item.first == line.first


def heads_line(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country or region stands alone before the colon of a headline ("Kenya: 16 dead")."""
    end = line.scan.folded.offset(item.mention.ref.end)
    opens = item.first == line.first and line.scan.text[end : end + 2] == ": " and not item.mention.demonym
    opens = opens and item.mention.kind in {"country", "region"}
    return opens and line.sentence.kind in HEADS and line.scan.pack.options.plain_subjects


def _loses(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a word for losses right before a place makes it the side that has them ("потери Киева")."""
    if not line.scan.pack.options.bare_genitive or line.scan.pack.options.capitals != "names":
        return False
    return any(hit.phrase.event == "casualties" and hit.head_last == item.first - 1 for hit in line.terms)


def on_water(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place that no pack knows is a river, a lake or a long road."""
    return item.mention.id is None and any(hit.last == item.last for hit in line.grammar_of("water"))


def features(line: Line, item: Item[PlaceMention]) -> Iterator[str]:
    """What speaks for and against a place by itself."""
    led, parts = located(line, item), owns_parts(line, item, ("locative", "ablative"))
    glued = line.scan.pack.options.boundary in {"none", "glued"}
    if possessor(line, item) and not parts and not (led and glued) and not peopled(line, item):
        yield "owner"  # where words are written together every genitive is glued on ("在加沙的行动", "퀘타의 시장에서")
    elif led or parts:
        yield "located"
    filed = dateline(line, item)
    water = on_water(line, item)
    if item.mention.id is None and not filed and not water:
        yield "unknown"
    if level(item.mention.kind) != "land" and not water:  # a town says more: "कटिहार में गंगा [नदी] में"
        yield "fine"
    if filed:
        yield "dateline"
    if line.scan.pack.options.boundary != "none" and is_marked(line, item, ("genitive",)) and not houses(line, item):
        yield "owned"  # there what a genitive leads to is the place itself ("最严重的利比里亚")
    if _labels(line, item) or opens_topic(line, item):
        yield "label"
    if _loses(line, item):
        yield from ("owner", "owned")


def weigh(line: Line, item: Item[PlaceMention]) -> tuple[Step, ...]:
    """The features of a place with their weights."""
    return tuple(Step(f"place.{name}", weight_of(line, name)) for name in features(line, item))


def strength(line: Line, item: Item[PlaceMention]) -> float:
    return sum(step.weight for step in weigh(line, item))
