"""Tell a number that only says where somebody is or what is somewhere: a count in its sentence in, yes or no out."""

from kathan.claim.countable import is_weak, unit_kind
from kathan.claim.line import Item, Line, words_of
from kathan.model.mention import CountMention
from kathan.packs.things import PUBLIC

_PLACES = frozenset({"village", "town", "city", "district", "camp"})
_NAMING = frozenset({"names.tsv", "institutions.tsv", "places.tsv"})
BESIDE = 2  # words from places to an event of their own, their case word between
BROUGHT = 3  # words from a verb of taking people somewhere to its "to"


def tells_where(line: Line, count: Item[CountMention]) -> bool:
    """Whether a number only tells where: behind a preposition of place, of something no table knows ("held at 186
    sites"), or of places behind "from" ("moved from four villages")."""
    first, last = line.tokens_of(count.mention.extent)
    first = line.with_hedges(first)
    if line.scan.pack.options.adpositions != "before":
        return _holds_others(line, count, last)
    if count.mention.amount.unit in _PLACES and _of_people(line, first):
        return True
    if count.mention.amount.unit in PUBLIC and _brought_to(line, first):
        return True
    if unit_kind(count.mention) == "thing" and (_of_counted(line, first) or holds_counted(line, count)):
        return True
    if count.mention.amount.unit in _PLACES:
        lead = line.ref(first - 1, first - 1).text.casefold() if first > line.first else ""
        own = lead in words_of(line.scan.pack, "ablative")  # also where the event's own words hold it
        return own or _left_behind(line, first)
    lone = count.first - 1 if is_weak(count.mention) else first - 1  # "found [near] a car park": no "about"
    placed = any(hit.last in {first - 1, lone} for hit in line.grammar_of("locative")) or _housed_in(line, first)
    placed = placed and not any(hit.last == first - 1 and hit.row.number == "after" for hit in line.terms)
    if line.scan.pack.options.word_order == "v2":
        placed = placed or any(hit.last == count.first - 1 for hit in line.grammar_of("ablative"))
    if placed and line.scan.pack.options.word_order == "v2" and unit_kind(count.mention) == "thing":
        return is_weak(count.mention)  # "fell on a house"
    if unit_kind(count.mention) != "none" or last >= line.last:
        return False
    single = count.mention.amount.additional and count.mention.amount.low == count.mention.amount.high == 1
    hits = line.scan.starting.get(line.scan.tokens.spans[last + 1][0], ())
    unknown = all(hit.table in _NAMING for hit in hits)  # "sheltering in seven UN bases"
    total = any(hit.row.kind == "total" and hit.last < first for hit in line.terms)  # "die Zahl ist auf 23 gestiegen"
    return (placed or single) and unknown and not total and not line.cut_between(last, last + 1)


def _holds_others(line: Line, count: Item[CountMention], last: int) -> bool:
    """Whether a case word leads on from places to what is told of there ("12 गांवों में [मकान] गिर गए"), or to those
    who left them ("34 गांवों से [12,000 लोगों को] निकाला गया")."""
    options = line.scan.pack.options
    if options.word_order != "sov" or options.boundary != "word" or count.mention.amount.unit not in _PLACES:
        return False
    led = any(hit.first == last + 1 for hit in line.grammar_of("locative"))
    if not led and any(hit.first == last + 1 for hit in line.grammar_of("ablative")):
        return any(item.first > last and unit_kind(item.mention) == "person" for item in line.counts)
    return led and not any(last < hit.last and hit.first <= last + BESIDE for hit in line.terms)


def _brought_to(line: Line, first: int) -> bool:
    """Whether "to" leads from a verb of taking people somewhere to buildings ("were taken to [five hospitals]")."""
    leads = [hit.first for hit in line.grammar_of("dative") if hit.last == first - 1]
    leads += [first for hit in line.terms if hit.last == first - 1]  # whose last word is the "to" itself
    verbs = (hit for hit in line.terms if hit.row.kind == "verb" and line.scan.packs.events[hit.phrase.event].left)
    return any(0 <= lead - hit.last <= BROUGHT for hit in verbs for lead in leads)


def _housed_in(line: Line, first: int) -> bool:
    """Whether the last word of an event's own words before a number is a preposition ("were sheltering in")."""
    if not any(hit.first < hit.last == first - 1 for hit in line.terms):
        return False
    return line.ref(first - 1, first - 1).text.casefold() in words_of(line.scan.pack, "locative")


def _of_people(line: Line, first: int) -> bool:
    """Whether places stand behind those who live there ("residents of 14 villages", "жителей 14 сёл")."""
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == first - 1), None)
    bare = line.scan.pack.options.bare_genitive
    head = mark.first - 1 if mark else first - 1 if bare else None
    return head is not None and any(hit.last == head and hit.row.kind == "group" for hit in line.roles)


def _of_counted(line: Line, first: int) -> bool:
    """Whether a bare "of" leads from people who are counted to the things they are of ("300 personas de 12 aldeas")."""
    mark = next((hit for hit in line.grammar_of("genitive") if hit.first == hit.last == first - 1), None)
    near = (item for item in line.counts if mark and item.last < mark.first and unit_kind(item.mention) == "person")
    return any(line.tokens_of(item.mention.extent)[1] == first - 2 for item in near)


def holds_counted(line: Line, count: Item[CountMention]) -> bool:
    """Whether a preposition of place leads from those counted right before to things ("40 houses in [3 villages]")."""
    if line.scan.pack.options.adpositions != "before" or unit_kind(count.mention) != "thing":
        return False
    first = line.with_hedges(line.tokens_of(count.mention.extent)[0])
    marks = [hit.first - 1 for hit in line.grammar_of("locative") if hit.last == first - 1]
    marks = [] if marks and line.cut_between(first - 1, first) else marks
    ends = (line.tokens_of(item.mention.extent)[1] for item in line.counts if marks and item.last < first)
    return any(end in marks for end in ends)


def _left_behind(line: Line, first: int) -> bool:
    """Whether "of" leads from a verb of people to the places they left ("3 000 personnes ont été évacuées de")."""
    verb = next((hit for hit in line.terms if hit.last == first - 2 and hit.row.kind != "noun"), None)
    leads = any(hit.last == first - 1 for hit in line.grammar_of("genitive"))
    people = (item for item in line.counts if verb and item.last < verb.first and unit_kind(item.mention) == "person")
    return leads and verb is not None and any(not line.cut_between(item.last, verb.first) for item in people)
