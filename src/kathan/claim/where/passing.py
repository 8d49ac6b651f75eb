"""Tell the places that are only named in passing: a road's or a train's, where somebody lives or was on his way to."""

from kathan.claim.line import Item, Line
from kathan.claim.where.merely import namesake
from kathan.model.mention import CountRole, PlaceMention


def of_person(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands in brackets with somebody's age, where he lives ("이영자(62·여·서울 중랑구)씨")."""
    text, at = line.scan.article.text, item.mention.ref.start
    opened = text.rfind("(", line.sentence.start, at)
    if opened < 0 or text.find(")", opened, at) >= 0:
        return False
    ages = (one.mention for one in line.counts if one.mention.role is CountRole.AGE)
    return any(opened < age.ref.start < at for age in ages)


def on_way(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a case word behind the place leads on to one that was somebody's goal ("대전에서 인천으로 가던")."""
    marks = (hit for hit in line.grammar_of("locative", "ablative") if hit.first == item.last + 1)
    ends = {hit.last + 1 for hit in marks} if line.scan.pack.options.noun_first else set()
    return any(other.first in ends and namesake(line, other) for other in line.places)
