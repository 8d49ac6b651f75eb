"""Tell a sentence that counts by regions ("A 9, B 4, C 3"): none of them is the scene of what the next one counts.

Nor is one of several places that are listed side by side the scene of a whole article ("floods in A, B and C").
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line, once
from kathan.claim.where.marked import is_marked, located
from kathan.mention.place.beside import ancestors
from kathan.model.article import RegionKind
from kathan.model.claim import Site
from kathan.model.mention import CountMention, PlaceMention

_LISTED = 3  # places of one region that make it the scene
VERB = 4  # words from a number to its place, a verb of two words and an article among them
MANY, FEW = 3, 2  # regions of one country, and those beside words for the whole of it
_LEADS = ("conjunction", "locative", "genitive", "article", "dative", "auxiliary", "ablative")
_CASED = ("site",)  # what else stands behind a place where cases do ("27 हरिद्वार जिले से, आठ ऋषिकेश से")


def lists_regions(line: Line) -> bool:
    """Whether a sentence names several regions of one country and as many figures."""
    if len(line.places) < FEW:
        return False
    lands: dict[str | None, set[str | None]] = defaultdict(set)
    for item in line.places:
        if item.mention.kind == "region" and not item.mention.demonym:
            lands[item.mention.country].add(item.mention.id)
    most = max((len(regions) for regions in lands.values()), default=0)
    least = FEW if any(hit.row.value != "part" for hit in line.grammar_of("nationwide")) else MANY
    return most >= least and sum(is_count(one.mention) for one in line.counts) >= most


@dataclass(frozen=True, slots=True)
class Row:
    """Places that stand side by side in a list, and the numbers that stand beside each of them, if any do."""

    places: tuple[Item[PlaceMention], ...]
    counts: tuple[Item[CountMention], ...] = ()


@once
def rows_of(line: Line) -> tuple[Row, ...]:
    """The lists of a sentence: of three or more places of one kind, or of two with a number each."""
    named = [item for item in line.places if not item.mention.demonym and item.mention.kind != "country"]
    owners = _owners(line, named)
    named = [item for item in named if item.last not in owners]
    if len(named) < FEW:
        return ()
    leads = (*_LEADS, *_CASED) if line.scan.pack.options.word_order == "sov" else _LEADS
    small = {token for hit in line.grammar_of(*leads) for token in range(hit.first, hit.last + 1)} | owners
    counts = {one.first: one for one in line.counts if is_count(one.mention)}
    told = {token for one in counts.values() for token in _tokens(line, one)}
    runs: list[list[Item[PlaceMention]]] = [named[:1]]
    for before, item in pairwise(named):
        gap = [token for token in range(before.last + 1, item.first) if token not in small | told]
        apart = line.cut_between(before.last, item.first) >= 1 or before.last + 1 in small
        if apart and all(_capital(line, token) for token in gap) and _level(line, before, item):
            runs[-1].append(item)
        else:
            runs.append([item])
    joined = line.grammar_of("conjunction") or line.scan.pack.options.boundary == "none"
    if line.scan.pack.options.adpositions == "before":  # "12 died: nine from A and three from B" tells whence they come
        runs = [run for run in runs if located(line, run[0]) or not is_marked(line, run[0], ("ablative",))]
    rows = [Row(tuple(run), _numbers(line, run, small)) for run in runs if len(run) >= FEW]
    return tuple(row for row in rows if row.counts or (joined and len(row.places) >= MANY))


def _owners(line: Line, places: list[Item[PlaceMention]]) -> frozenset[int]:
    """The words right before a genitive or an "in" that joins them to a place, where the wider stands first ("[मंडी] के
    राजबन में", "[सतना] में चित्रकूट में")."""
    if line.scan.pack.options.word_order != "sov":
        return frozenset()
    small = {token for hit in line.grammar_of("genitive", "locative") for token in range(hit.first, hit.last + 1)}
    lasts, found = {item.last for item in places}, set[int]()
    for item in places:
        at = item.first - 1
        while at in small and not line.cut_between(at, at + 1):
            at -= 1
        if at < item.first - 1:
            found.add(at - 1 if at not in lasts and at - 1 in lasts else at)  # its "district"
    return frozenset(found)


def in_pair(line: Line, count: Item[CountMention]) -> Item[PlaceMention] | None:
    """The place of a list behind a number, or behind the one that "and" joins to it ("5 dead and 9 hurt in A, ...");
    or the owner before each ("A के 22, B के 8")."""
    for row in rows_of(line):
        for place, one in zip(row.places, row.counts, strict=False):
            if one.first < place.first and (one.first == count.first or _partner(line, count, one)):
                return place
            if one.first == count.first and _owns(line, place, one):
                return place
    return None


def _owns(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether only a genitive stands between a place and its number, where owners stand first."""
    first = line.with_hedges(_tokens(line, count)[0])
    marks = line.grammar_of("genitive") if line.scan.pack.options.word_order == "sov" else ()
    return any(hit.first == item.last + 1 and hit.last == first - 1 for hit in marks)


def under_subject(line: Line, count: Item[CountMention]) -> Item[PlaceMention] | None:
    """The place of a number in a list of subjects with one verb ("A reported nine deaths, B four and C two")."""
    found = dict(_subjects(line))
    return found.get(count.first)


@once
def _subjects(line: Line) -> tuple[tuple[int, Item[PlaceMention]], ...]:
    """The numbers of such a list with the place before each: the first behind the verb, the others right behind."""
    if line.scan.pack.options.adpositions != "before":
        return ()
    named = [item for item in line.places if not item.mention.demonym]
    counts = {line.with_hedges(one.first): one for one in line.counts if is_count(one.mention)}
    shares = [item for item in named[1:] if _opens_share(line, item) and item.last + 1 in counts]
    if not shares:
        return ()
    heads = [item for item in named if item.last < shares[0].first and item not in shares]
    first = heads[-1] if heads else None
    own = [one for one in counts.values() if first and first.last < one.first < shares[0].first]
    if first is None or not own or not _reports(line, first, own[0]):
        return ()
    pairs = [(own[0].first, first), *((counts[item.last + 1].first, item) for item in shares)]
    return tuple(pairs)


def _opens_share(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether only a comma or an "and", and an article at most, stand before a place."""
    articles = {hit.last + 1: hit.first for hit in line.grammar_of("article")}
    first = articles.get(item.first, item.first)
    joined = any(hit.last == first - 1 for hit in line.grammar_of("conjunction"))
    return first > line.first and (joined or line.cut_between(first - 1, first) == 1)


def _reports(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place is the subject of the verb before a number ("A reported nine", "en A hubo nueve" does not)."""
    gap = range(item.last + 1, line.with_hedges(count.first))
    led = any(item.first - hit.last in {1, 2} for hit in line.grammar_of("locative", "genitive"))
    verbs = any(hit.first in gap and hit.row.kind.split("|")[0] in {"verb", "announce"} for hit in line.reporting)
    verbs = verbs or any(hit.first in gap and hit.row.kind == "verb" for hit in line.terms)
    return verbs and not led and len(gap) <= MANY and not line.cut_between(item.last, count.first)


def _partner(line: Line, count: Item[CountMention], one: Item[CountMention]) -> bool:
    """Whether nothing but words of an event and an "and" stand between two numbers."""
    first = _tokens(line, count)[-1] + 1
    held = (*line.terms, *line.grammar_of("conjunction"))
    told = {token for hit in held for token in range(hit.first, hit.last + 1)}
    joins = {hit.first for hit in line.grammar_of("conjunction")}
    gap = set(range(first, one.first))
    return bool(gap & joins) and gap <= told and first < one.first and not line.cut_between(first - 1, one.first)


def land_of(line: Line, among: Sequence[Item[PlaceMention]]) -> Site | None:
    """The country of several places that the article first names in a list, none of which is its scene; with many the
    region in which all of them lie."""
    places = line.scan.packs.names.places
    known = (places.get(item.mention.id or "") for item in among)
    above = [ancestors(row, places) for row in known if row]
    regions = [next((one for one in wider if places[one].kind == "region"), None) for wider in above]
    shared = set(regions) - {None} if len(regions) - regions.count(None) >= _LISTED else set()
    lands = {item.mention.country for item in among if item.mention.country}
    region = places.get(shared.pop() or "") if len(shared) == 1 else None
    row = region or (places.get(lands.pop() or "") if len(lands) == 1 else None)
    return Site(row.label, row.id, row.country or row.id, None) if row else None


def in_share(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place behind "of them" has a number of its own there: only some of those told of are in it
    ("14 मरे, जिनमें से 13 [देहरादून] में")."""
    if line.scan.pack.options.word_order != "sov" or line.sentence.kind is not RegionKind.BODY:
        return False
    opens = [hit.last for hit in line.grammar_of("inclusion") if hit.row.value == "after" and hit.last < item.first]
    return bool(opens) and any(one.first > opens[0] and is_count(one.mention) for one in line.counts)


def parts_of(line: Line, item: Item[PlaceMention], count: Item[CountMention]) -> bool:
    """Whether a place has its own number in a list to which a number does not belong ("84 died: 40 in A, 44 in B")."""
    rows = [row for row in rows_of(line) if row.counts and item in row.places]
    return any(count.first not in {one.first for one in row.counts} for row in rows)


def _tokens(line: Line, count: Item[CountMention]) -> range:
    first, last = line.tokens_of(count.mention.extent)
    return range(first, last + 1)


def _capital(line: Line, token: int) -> bool:
    """Whether a word is written like a name, where only names are: a place of the list that no pack knows."""
    return line.scan.pack.options.capitals == "names" and line.ref(token, token).text[:1].isupper()


def _level(line: Line, before: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether neither of two places lies in the other, as far as is known ("Bramley, Idaho" does)."""
    places = line.scan.packs.names.places
    pairs = ((before.mention.id, item.mention.id), (item.mention.id, before.mention.id))
    inside = any(a in places and b in ancestors(places[a], places) for a, b in pairs if a and b)
    unknown = before.mention.id is None and line.scan.pack.options.word_order == "sov"
    same = before.mention.id == item.mention.id and not (unknown and before.mention.label != item.mention.label)
    return not same and not inside


def _numbers(line: Line, run: list[Item[PlaceMention]], small: set[int]) -> tuple[Item[CountMention], ...]:
    """A number for each place of a list, all before their places or all behind them; none where one is lacking."""
    counts = [one for one in line.counts if is_count(one.mention)]
    ahead = [next((one for one in counts if _beside(line, one, item, small, -1)), None) for item in run]
    ahead[:1] = [ahead[0] or next((one for one in counts if _leads(line, one, run[0], small)), None)]
    behind = [next((one for one in counts if _beside(line, one, item, small, 1)), None) for item in run]
    for found in (ahead, behind):
        own = tuple(one for one in found if one is not None)
        if len(own) == len(run):
            return own
    return ()


def _leads(line: Line, count: Item[CountMention], item: Item[PlaceMention], small: set[int]) -> bool:
    """Whether a verb of two words at most stands between the first number and its place ("14 se registraron en A")."""
    gap = range(_tokens(line, count)[-1] + 1, item.first)
    told = any(hit.first in gap for hit in line.terms) or any(one.first in gap for one in line.counts)
    return 0 < len(gap) <= VERB and gap[-1] in small and not told and not line.cut_between(count.last, item.first)


def _beside(line: Line, count: Item[CountMention], item: Item[PlaceMention], small: set[int], side: int) -> bool:
    """Whether a number stands right before (-1) or behind (1) a place, no more than small words between."""
    told = _tokens(line, count)
    gap = range(told[-1] + 1, item.first) if side < 0 else range(item.last + 1, told[0])
    follows = told[-1] < item.first if side < 0 else item.last < told[0]
    set_off = side < 0 and line.cut_between(count.last, item.first) > 0  # "in A (9), B (4)"
    return follows and not set_off and len(gap) <= FEW and set(gap) <= small
