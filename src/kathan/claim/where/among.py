"""Read places that a list names together as one: a figure told of all of them is at none of them alone."""

from kathan.claim.countable import is_count
from kathan.claim.line import Item, Line, once
from kathan.claim.where.marked import located
from kathan.claim.where.partial import of_sum
from kathan.claim.where.passing import of_bracket
from kathan.claim.where.site import site_of
from kathan.mention.place.beside import ancestors
from kathan.model.claim import Site
from kathan.model.mention import CountMention, PlaceMention
from kathan.model.text_ref import cut

_PAIR = 2  # places that are one with their number behind them
_MANY = 3  # places from which on a list is one place
_SURE = 2  # those of them that a pack knows
_SPELT = 6  # words of a name that no pack knows
_APART = 5  # words from one number to the next that a list shares out
_ROWS = 2  # rows that make a list
_WITH = 8  # words from a place to the "with" of its number
_HYPHENS = {"-", "\u2013"}
_PEOPLED = frozenset({"person", "noun", "total"})
_LED = 2  # words from the last of the places to "respectively"


def site_among(line: Line, item: Item[PlaceMention]) -> Site:
    """A place as the place of a claim; the whole list, where it is one of several that are named together."""
    address = _address(line, item)
    if address:
        return address
    chain = chain_of(line, item)
    ids = {other.mention.id for other in chain if other.mention.id}
    named = len({other.mention.id or other.mention.label for other in chain})
    few = _PAIR if _summed_up(line, chain) or _of_a_kind(line, chain) else _MANY
    sure = len(ids) >= _SURE or (not ids and line.scan.pack.options.boundary == "none")
    if named < few or not sure or _nested(line, ids):
        return site_of(item.mention)
    ref = cut(line.scan.article.text, chain[0].mention.ref.start, chain[-1].mention.ref.end)
    lands = {other.mention.country for other in chain if other.mention.id}
    return Site(ref.text, None, lands.pop() if len(lands) == 1 else None, ref)


def _summed_up(line: Line, chain: tuple[Item[PlaceMention], ...]) -> bool:
    """Whether the number of the places stands right behind the last of them ("云南、贵州[两]省")."""
    follows = (item for item in line.counts if chain and item.first == chain[-1].last + 1)
    return any(item.mention.amount.low == item.mention.amount.high == len(chain) for item in follows)


def _of_a_kind(line: Line, chain: tuple[Item[PlaceMention], ...]) -> bool:
    """Whether an "and" joins two countries, two regions or two towns ("in Turkey and Syria", "岷县、漳县")."""
    kinds = {other.mention.kind for other in chain}
    if len(kinds) == 1 and any("\u3001" in line.gap(other.first) for other in chain[1:]):
        return True
    ends = {other.last for other in chain[:-1]}
    lands = {other.mention.country for other in chain}
    alike = len(kinds) == 1 or (len(lands) == len(chain) and None not in lands)  # "in Gaza and Lebanon"
    joined = alike and any(hit.first - 1 in ends for hit in line.grammar_of("conjunction"))
    if not joined or located(line, chain[-1]) or _counts_all(line, chain[0]):
        return joined
    acts = any(hit.first == chain[-1].last + 1 for hit in line.terms)
    return line.scan.pack.options.boundary == "none" and not acts  # there no case is written


def _counts_all(line: Line, first: Item[PlaceMention]) -> bool:
    """Whether the places are those of the dead, hurt or held right before the first of them ("شهداء غزة والضفة")."""
    after = line.scan.pack.options.adjectives == "after" and not line.scan.pack.options.capitals
    return after and any(hit.last in {first.first - 1, first.last} and hit.row.kind in _PEOPLED for hit in line.terms)


def _address(line: Line, item: Item[PlaceMention]) -> Site | None:
    """A place that no pack knows in the words of those that it lies in too, and one in it behind ("东兰县金谷乡")."""
    if not line.scan.pack.options.bare_nouns or item.mention.demonym:
        return None
    places = {other.first: other for other in line.places if not other.mention.demonym}
    before = {other.last: other for other in places.values()}
    first = last = item
    while first.first - 1 in before and _touch(line, first.first - 1):
        first = before[first.first - 1]
    while last.last + 1 in places and places[last.last + 1].mention.id is None and _touch(line, last.last):
        last = places[last.last + 1]
    if last.mention.id is not None or first is last:
        return None
    lands = {other.mention.country for other in places.values() if first.first <= other.first <= last.last}
    ref = cut(line.scan.article.text, first.mention.ref.start, last.mention.ref.end)
    return Site(last.mention.label, None, lands.pop() if len(lands := lands - {None}) == 1 else None, ref)


def _touch(line: Line, token: int) -> bool:
    return not line.cut_between(token, token + 1)


@once
def chain_of(line: Line, item: Item[PlaceMention]) -> tuple[Item[PlaceMention], ...]:
    """The places of the list that a place stands in, itself with them; none where each has a number behind it."""
    if len(line.places) < _PAIR or item.mention.demonym:
        return ()
    places = sorted((other for other in line.places if not other.mention.demonym), key=lambda other: other.first)
    at = next(number for number, other in enumerate(places) if other.first == item.first)
    first = last = at
    while first > 0 and _joined(line, places[first - 1], places[first]):
        first -= 1
    while last + 1 < len(places) and _joined(line, places[last], places[last + 1]):
        last += 1
    return tuple(places[first : last + 1])


def _joined(line: Line, left: Item[PlaceMention], right: Item[PlaceMention]) -> bool:
    """Whether no more than an "and", a comma or a hyphen stands between two places, and at least one of them."""
    gap = set(range(left.last + 1, right.first))
    joins = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    if min(gap, default=None) in joins:  # "au Kenya et [en] Tanzanie", "le Niger et [le] Mali"
        small = line.grammar_of("locative", "article")
        joins.update(hit.last for hit in small if hit.first == hit.last == right.first - 1)
    if not gap and line.gap(right.first) in _HYPHENS:
        return True
    cuts = line.cut_between(left.last, right.first)
    if gap - joins == set() and _own_clause(line, left, right):
        return False
    if _unknown_between(line, left.last + 1, right.first) or _unknown_name(line, gap - joins, right.first):
        return True
    return gap <= joins and cuts <= 1 and (bool(gap) or cuts > 0)


def _own_clause(line: Line, left: Item[PlaceMention], right: Item[PlaceMention]) -> bool:
    """Whether a comma, an "and" and a preposition open another clause with the second place, a number behind it ("40
    dead in Haiti[, and in] Cuba it destroyed 300 houses")."""
    if line.scan.pack.options.adpositions != "before" or line.breaks[left.last + 1 - line.first] < 1:
        return False
    led = any(left.last + 1 < hit.first and hit.last == right.first - 1 for hit in line.grammar_of("locative"))
    return led and any(0 < count.first - right.last <= _APART for count in line.counts)


def _unknown_name(line: Line, words: set[int], end: int) -> bool:
    """The same where only names have capitals ("Puebla, [Hidalgo] y Veracruz")."""
    if line.scan.pack.options.capitals != "names" or not 0 < len(words) <= _MANY:
        return False
    first, last = min(words), max(words)
    listed = line.cut_between(first - 1, first) == 1 and (end - last > 1 or line.cut_between(last, end) == 1)
    return listed and all(line.ref(token, token).text[:1].isupper() for token in range(first, last + 1))


def _unknown_between(line: Line, first: int, end: int) -> bool:
    """Whether a name that no pack knows stands between two marks of a list ("蘇米、[切爾尼耶夫]、敖德薩")."""
    if line.scan.pack.options.boundary != "none" or not 0 < end - first <= _SPELT or end > line.last:
        return False
    marked = all("\u3001" in line.gap(token) for token in (first, end))
    known = [hit.first for hit in (*line.terms, *line.reporting, *line.grammar)]
    known += [*(item.first for item in line.counts), *(item.first for item in line.names)]
    return marked and not any(first <= at < end for at in known)


def _nested(line: Line, ids: set[str]) -> bool:
    """Whether one of the places lies in another ("Bramley, Idaho, USA")."""
    places = line.scan.packs.names.places
    return any(not ids.isdisjoint(ancestors(places[name], places)) for name in ids if name in places)


@once
def shared_out(line: Line, count: Item[CountMention]) -> Item[PlaceMention] | None:
    """The place of a number where as many places are listed before as many numbers ("A、B分别有36人和27人", "각각").

    The word may stand behind the numbers ("in A and B, with 45 and 27 deaths, respectively").
    """
    if not line.grammar_of("respective"):
        return None
    counts = sorted((one for one in line.counts if is_count(one.mention)), key=lambda one: one.first)
    for hit in line.grammar_of("respective"):
        behind = [one for one in counts if one.first > hit.last]
        run = behind[:1]
        for one in behind[1:]:
            if one.first - run[-1].last <= _APART and line.cut_between(run[-1].last, one.first) <= 1:
                run.append(one)
        before = [item for item in line.places if item.last < hit.first and not item.mention.demonym]
        listed = _listed_back(line, before, hit.first)
        if len(listed) == len(run) > 1 and count in run:
            return listed[run.index(count)]
        run = [] if behind else _run_back(line, [one for one in counts if one.last < hit.first])
        before = [item for item in before if run and item.last < run[0].first]
        listed = _listed_back(line, before, max(item.last for item in before) + 1) if before else []
        if len(listed) == len(run) > 1 and count in run:
            return listed[run.index(count)]
    return None


def _run_back(line: Line, counts: list[Item[CountMention]]) -> list[Item[CountMention]]:
    """The last numbers of these between which no more than their noun and a comma or "and" stand."""
    run = counts[-1:]
    for one in reversed(counts[:-1]):
        if run[0].first - one.last > _APART or line.cut_between(one.last, run[0].first) > 1:
            break
        run.insert(0, one)
    return run


def _listed_back(line: Line, places: list[Item[PlaceMention]], end: int) -> list[Item[PlaceMention]]:
    """The places of the list that ends before a token, in their order."""
    joins = {token for hit in line.grammar_of("conjunction") for token in range(hit.first, hit.last + 1)}
    found: list[Item[PlaceMention]] = []
    for item in sorted(places, key=lambda one: one.first, reverse=True):
        edge = found[0].first if found else end
        gap = set(range(item.last + 1, edge)) - joins
        if gap and (found or len(gap) > _LED):
            break
        found.insert(0, item)
    return found


def in_row(line: Line, count: Item[CountMention], event: str) -> Item[PlaceMention] | None:
    """The place that opens the row of a number, where rows of a place and its numbers follow each other.

    "라이베리아가 1378명 감염에 694명 사망, 기니가 감염 648명, 사망 430명": each holds up to the next. One alone
    does where it is the subject. Where verbs stand first, "with" and the event stand between ("ثم تلمسان بوفاة 3").
    """
    options = line.scan.pack.options
    if not line.places or not (options.noun_first or options.word_order == "vso"):
        return None
    rows = [item for item in line.places if opens_row(line, item)]
    before = [item for item in rows if item.first < count.first]
    alone = rows[:1] if line.scan.packs.events[event].place == "where" else []
    subjects = {hit.first - 1 for hit in line.grammar_of("subject")}
    opens = any(item.last in subjects for item in alone)
    if not before or (len(rows) < _ROWS and not opens):
        return None
    later = (item for item in line.places if before[-1].last < item.first < count.first and not item.mention.demonym)
    summed = of_sum(line, before[-1], count) or of_bracket(line, before[-1], count)
    return None if summed or any(later) or _is_object(line, count) else before[-1]


@once
def opens_row(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether no more than case words, an "each" and a word of an event stand between a place and a number."""
    if item.mention.demonym:
        return False
    small = {hit.first: hit.last for hit in line.grammar_of("subject", "locative", "each", "adverb")}
    told = {hit.first: hit.last for hit in line.terms}
    after = item.last + 1
    while after in small:
        after = small[after] + 1
    starts = {line.with_hedges(line.tokens_of(one.mention.ref)[0]): one for one in line.counts if is_count(one.mention)}
    one = starts.get(after) or starts.get(told.get(after, line.last + 1) + 1)
    return one is not None and not line.cut_between(item.last, one.first) and not _is_object(line, one)


@once
def held_with(line: Line, count: Item[CountMention]) -> Item[PlaceMention] | None:
    """The place that leads to a number by "with", its clause all of that number's ("X is worst hit with 16 dead and 31
    hurt, followed by Y with 15")."""
    if line.scan.pack.options.adpositions != "before" or not line.grammar_of("with"):
        return None
    before = [item for item in line.places if item.last < count.first and not item.mention.demonym]
    place = max(before, key=lambda item: item.first, default=None)
    if place is None:
        return None
    end = _past_bracket(line, place.last)
    between = (one for one in line.counts if place.last < one.first <= count.first and is_count(one.mention))
    led = line.with_hedges(min((one.first for one in between), default=count.first))  # a statement counts nothing
    marks = (hit for hit in line.grammar_of("with") if place.last < hit.first and hit.last == led - 1)
    mark = next((hit for hit in marks if hit.first - end <= _WITH), None)
    if mark is None or any(place.last < one.first < mark.first for one in line.counts):
        return None  # "in X and 18 cases with 4 deaths in Y"
    own = line.with_hedges(count.first) == mark.last + 1 and line.scan.pack.options.adjectives == "after"  # "X, con 23"
    comma = own and line.breaks[mark.first - line.first] == 1
    return place if line.cut_between(end, count.first) <= comma else None


def _past_bracket(line: Line, last: int) -> int:
    """The token that closes the bracket right behind a place, or the place's last ("Zinder [(sud)] avec 49 morts")."""
    if last >= line.last or not line.gap(last + 1).endswith("("):
        return last
    reach = range(last + 2, min(last + _WITH, line.last) + 1)
    return next((token for token in reach if line.gap(token).startswith(")")), last)


def _is_object(line: Line, count: Item[CountMention]) -> bool:
    last = line.tokens_of(count.mention.extent)[1]
    return any(hit.first == last + 1 for hit in line.grammar_of("object"))
