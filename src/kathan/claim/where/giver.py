"""Tell the country that gives or sends from where things go: a place of a sentence in, a yes or no out."""

from kathan.claim.line import Item, Line
from kathan.claim.what.frame import Frame
from kathan.claim.where.filed import dateline
from kathan.claim.where.marked import is_marked, located
from kathan.claim.where.seat import acts_bare
from kathan.model.mention import PlaceMention

_FATES = frozenset({"killed", "wounded", "casualties", "missing"})


def gives(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether a country before the number, without a case word, is who gives ("जर्मनी 2 टैंक देगा").

    Behind the number it is where the things go ("1,000 टेंट काबुल भेजे").
    """
    options = line.scan.pack.options
    cased = options.word_order != "sov" or options.adpositions != "after" or options.boundary == "glued"
    whole = item.mention.kind in {"country", "capital", "macroregion"}
    if options.subject == "bare" and whole and line.scan.packs.events[frame.event].place == "goes":
        taken = any(hit.last == item.first - 1 for hit in line.terms)  # "援助乌克兰"
        led = located(line, item) or is_marked(line, item, ("dative", "purpose", "genitive", "object", "against"))
        return item.first < frame.count.first and not taken and not led
    if whole and line.scan.packs.events[frame.event].place in {"goes", "sent"} and _bare(line, item):
        return True
    given = whole and line.scan.packs.events[frame.event].place == "goes"
    if given and options.bare_genitive:
        return acts_bare(line, item)
    return given and not cased and item.first < frame.count.first and not located(line, item)


def _bare(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place has no preposition and is no label, so that it is a subject where nothing else marks one."""
    options = line.scan.pack.options
    if options.capitals != "names" or options.adpositions != "before" or options.bare_genitive:
        return False
    ends = item.last >= line.last or line.breaks[item.last + 1 - line.first] >= 1
    labels = item.first == line.first and ends
    led = located(line, item) or is_marked(line, item, ("locative", "dative", "purpose", "ablative", "genitive"))
    return not led and not labels


def befell(line: Line, item: Item[PlaceMention], frame: Frame) -> bool:
    """Whether a gift's place is only where its story was filed, or where those were killed or hurt to whom or to whose
    families it goes ("[हाथरस] में मारे गए लोगों के परिजनों को 2 लाख रुपये")."""
    if dateline(line, item):
        return True
    options, at = line.scan.pack.options, frame.count.first
    if options.adpositions != "after" or not item.last < at or not located(line, item):
        return False
    ends = [hit.last for hit in line.terms if hit.phrase.event in _FATES and item.last < hit.first < at]
    return bool(ends) and any(min(ends) <= hit.first <= at for hit in line.grammar_of("dative", "purpose"))
