"""Tell the places where somebody only speaks or sits: a place of a sentence in, whether it is no scene out.

For languages whose prepositions stand before the place; a case marker behind it is read in ``scene``.
"""

from functools import lru_cache

from kathan.claim.line import Item, Line, once
from kathan.mention.place.unlisted import site_heads
from kathan.model.article import RegionKind
from kathan.model.mention import PlaceMention
from kathan.packs.fold import fold_form
from kathan.packs.hit import Hit
from kathan.packs.load import Pack
from kathan.packs.schema import GrammarRow, PlaceAliasRow
from kathan.packs.things import DWELLINGS

_OPENING, _CLOSING = frozenset('\u00ab\u201e\u201c"'), frozenset('\u00bb\u201c\u201d"')
GIVEN_REACH = 3
SUFFERED = "suffered"  # the value of a word for coming under attack
CLAUSE, NEXT = 8, 3  # words from the subject of a clause to the attack that it comes under, and from that one behind it
_POSTED = frozenset({"embassy", "international-body"})
_ARMED = frozenset({"military", "army", "navy", "air-force", "paramilitary", "armed-group"})
_ARTICLES = 3  # how far behind its preposition a place may stand
_VERBS = frozenset({"verb", "tell", "announce", "back"})


@once
def opening(line: Line, item: Item[object]) -> int:
    """The first token of a place with the words for its kind or part before it ("the hospital of X", "northern X",
    "la ciudad siria de X")."""
    first, sites = item.first, line.grammar_of("site", "direction")
    for hit in reversed(sites):
        first = hit.first if hit.last == first - 1 else first
    return _described(line, first) if line.scan.pack.options.adjectives == "after" else first


def _described(line: Line, first: int) -> int:
    """The word for a kind of place that its adjective parts from the genitive right before a token, else the token."""
    mark = next((hit for hit in line.grammar_of("genitive") if hit.last == first - 1), None)
    head = mark.first - 2 if mark else line.first - 1
    if head < line.first or line.cut_between(head, first):
        return first
    words = [line.scan.text[slice(*line.scan.tokens.spans[token])] for token in (head, head + 1)]
    kinds = line.ref(head + 1, head + 1).text.islower() and words[0] in site_heads(line.scan.pack)
    return head if kinds else first


def preposition(line: Line, item: Item[PlaceMention]) -> Hit | None:
    if line.scan.pack.options.adpositions != "before":
        return None
    first = opening(line, item)
    return next((hit for hit in line.grammar_of("locative") if hit.last == first - 1), None)


def is_seat(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands right behind a body that has its seat there, or a talk held there ("a briefing in X")."""
    hit = preposition(line, item)
    talks = [cue.last for cue in line.reporting if cue.row.kind == "noun"]
    offices = [role.last for role in line.roles if role.row.kind == "office"]
    if hit is None or line.cut_between(hit.first - 1, hit.first):
        return False
    bodies = (name.last for name in line.names if line.reporting or name.mention.kind not in _ARMED)
    return hit.first - 1 in {*bodies, *talks, *offices}  # "[удары ВСУ] по Белгороду" are there


def posted(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a body that sits in a town not its own stands before it ("the embassy of Gambia in [Nouakchott]")."""
    bodies = {name.last for name in line.names if name.mention.kind in _POSTED}
    lead = preposition(line, item) if bodies else None
    return lead is not None and lead.first - 1 in bodies


@lru_cache(maxsize=512)
def forms_of(pack: Pack, marks: tuple[str, ...]) -> frozenset[str]:
    """The function words of these kinds."""
    rows = (row for row in pack.rows(GrammarRow) if not set(marks).isdisjoint(row.function.split("|")))
    return frozenset(fold_form(row.form) for row in rows)


def within_term(line: Line, item: Item[object], marks: tuple[str, ...]) -> bool:
    """Whether the word of an event right before the place ends with such a word ("se refugian [en] X")."""
    before, spans = opening(line, item) - 1, line.scan.tokens.spans
    if line.scan.pack.options.adpositions != "before" or before < line.first:
        return False
    if any(hit.first == hit.last == before for hit in line.grammar_of("article")):  # "stationed in [the] Philippines"
        before = max(before - 1, line.first)
    ends = any(hit.last == before > hit.first for hit in line.terms)
    return ends and line.scan.text[slice(*spans[before])] in forms_of(line.scan.pack, marks)


def brought_to(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether people are only brought to the place ("taken to hospital in X"), which is not where it happened."""
    if line.scan.pack.options.adpositions != "before":
        return False
    first, towards = opening(line, item), forms_of(line.scan.pack, ("dative",))
    ends = {first - 1, *(hit.first - 1 for hit in line.grammar_of("locative") if hit.last == first - 1)}
    led = [hit for hit in line.terms if hit.last in ends and hit.first < hit.last]
    spans = line.scan.tokens.spans
    return any(line.scan.text[slice(*spans[hit.first])] in towards for hit in led)


def cues_of(line: Line) -> list[Hit]:
    return [hit for hit in line.reporting if not _VERBS.isdisjoint(hit.phrase.kinds)]


def of_office(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a genitive joins a place to the office of somebody ("the governor of X")."""
    if heads_office(line, item):
        return True
    ends = {role.last for role in line.roles if role.row.kind == "office"}
    first = opening(line, item)
    return any(hit.last == first - 1 and hit.first - 1 in ends for hit in line.grammar_of("genitive"))


def heads_office(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether an office stands right behind a place where cases do, at most a genitive between ("बस्तर के आईजी"), or
    right before one that nothing leads to ("ڈپٹی کمشنر [سوات] نے")."""
    if line.scan.pack.options.word_order != "sov" or line.scan.pack.options.boundary != "word":
        return False
    starts = {item.last + 1, *(hit.last + 1 for hit in line.grammar_of("genitive") if hit.first == item.last + 1)}
    offices = [role for role in line.roles if role.row.kind == "office"]
    before = any(role.last == item.first - 1 for role in offices)
    before = before and not any(hit.first == item.last + 1 for hit in line.grammar_of("locative"))
    return before or any(role.first in starts for role in offices)


def lies_by(line: Line, finer: Item[PlaceMention], item: Item[PlaceMention]) -> bool:
    """Whether a place only says where the one right before it lies ("in X north of Y", "in X in the Y region")."""
    if line.scan.pack.options.adpositions != "before" or finer.mention.demonym or finer.last >= item.first:
        return False
    if is_firm(line, finer):
        return False
    kind = (hit.last for hit in line.grammar_of("site") if hit.first == finer.last + 1)
    behind = next(kind, finer.last) + 1
    hits = [hit for hit in line.grammar_of("locative") if hit.first == behind and hit.first < item.first]
    kinds = any(hit.last >= item.first or item.first - hit.first > _ARTICLES for hit in hits)  # "in the province of"
    wider = item.mention.kind in {"region", "country"} and (finer.mention.kind != item.mention.kind or kinds)
    wider = wider or (item.mention.kind == "region" and is_topic(line, finer))
    own = any(one.first == item.last + 1 for one in line.counts)  # "3 in X, in the Y province 4"
    commas = 1 if wider and not own else 0
    near = line.cut_between(finer.last, item.first) <= commas
    return near and any(opening(line, item) - hit.last <= _ARTICLES for hit in hits)


def is_topic(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place opens the sentence as what it tells of ("Tibú, en Norte de Santander, ...")."""
    first = opening(line, item)
    articles = {hit.last + 1 for hit in line.grammar_of("article") if hit.first == line.first}
    opens = line.scan.pack.options.adjectives == "after" and first in {line.first, *articles}
    return opens and item.mention.kind != "country"


def is_firm(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether an unknown name goes on in quotation marks: a works or an institute, whose town says more."""
    if item.mention.id or not line.scan.pack.options.speaks_in:
        return False
    text, ref = line.scan.article.text, item.mention.ref
    behind = text[ref.end : ref.end + 2].strip()
    return not _OPENING.isdisjoint(ref.text[1:]) or (bool(behind) and behind[0] in _OPENING)


def lends_name(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place stands in quotation marks without a preposition: something else has its name (a unit, a ship)."""
    if not line.scan.pack.options.speaks_in or preposition(line, item):
        return False
    text, start, end = line.scan.article.text, item.mention.ref.start, item.mention.ref.end
    return text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING if start else False


def belongs(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country stands right behind the people or things that it owns by its ending alone."""
    if not line.scan.pack.options.bare_genitive or item.mention.kind != "country" or item.first == line.first:
        return False
    before = item.first - 1
    if line.breaks[item.first - line.first] >= 1 or preposition(line, item):
        return False
    spans = line.scan.tokens.spans
    surface = line.scan.ref(*spans[before]).text
    small = any(hit.last == before for hit in line.grammar)
    told = any(hit.last == before for hit in (*line.terms, *line.reporting))
    held = any(hit.last == before and hit.row.kind == "office" for hit in line.roles)  # "Президента України"
    return (surface[:1].islower() or held) and not small and not told


def owned_here(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether an office or body right before a place owns it by its ending alone ("the governor of X says")."""
    if not line.scan.pack.options.bare_genitive or item.first == line.first:
        return False
    ends = [hit.last for hit in line.roles] + [name.last for name in line.names]
    inside = any(name.first < item.first <= name.last for name in line.names)
    return inside or item.first - 1 in ends


@lru_cache(maxsize=64)
def _nominatives(pack: Pack) -> frozenset[str]:
    """The first form of every place, the one without a case ending."""
    first: dict[str, str] = {}
    for row in pack.rows(PlaceAliasRow):
        if row.use == "name":
            first.setdefault(row.id, row.form.casefold())
    return frozenset(first.values())


def acts_bare(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country or capital stands in the case of a subject, where endings tell cases."""
    if not line.scan.pack.options.bare_genitive or item.mention.kind not in {"country", "capital"}:
        return False
    if _attacked(line, item):
        return False
    return not preposition(line, item) and item.mention.ref.text.casefold() in _nominatives(line.scan.pack)


def comes_under(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place comes under attack in its clause ("Сумы попали под обстрел", "под ударом оказались Сумы")."""
    for hit in line.grammar_of("strike"):
        if hit.row.value != SUFFERED:
            continue
        low, high, reach = (item.last, hit.first, CLAUSE) if item.first < hit.first else (hit.last, item.first, NEXT)
        if 0 < high - low <= reach and not line.cut_between(low, high):
            return True
    return False


def _attacked(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a verb of attack stands right before a country, and who does it before, or it comes under one."""
    if comes_under(line, item):
        return True
    verb = next((hit for hit in line.grammar_of("strike") if hit.last == item.first - 1), None)
    if verb is None or verb.row.value != "verb":
        return False
    return any(other.last < verb.first and not line.cut_between(other.last, verb.first) for other in line.places)


def names_subject(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether such a subject stands anywhere, and no mark behind it makes it a label."""
    labelled = item.first == line.first and item.last < line.last and line.breaks[item.last + 1 - line.first] >= 1
    return not labelled and acts_bare(line, item)


def receives(line: Line, item: Item[PlaceMention], event: str) -> bool:
    """Whether a place is given to by an ending alone, behind a word of giving or before it at the head of its clause.

    A town or region is where those are who are given to right before it ("жителям Орска передали").
    """
    if not line.scan.pack.options.bare_genitive or item.mention.demonym or preposition(line, item):
        return False
    if any(hit.last == opening(line, item) - 1 for hit in line.grammar_of("ablative", "genitive", "with", "agent")):
        return False
    given = [hit for hit in line.terms if hit.phrase.event == event and hit.row.kind in {"verb", "noun"}]
    if item.mention.kind not in {"country", "capital"}:
        return bool(given) and _of_receivers(line, item)
    if owned_here(line, item) or acts_bare(line, item):
        return False
    behind = any(
        0 < item.first - hit.last <= GIVEN_REACH and not line.cut_between(hit.last, item.first) for hit in given
    )
    ahead = (hit for hit in given if 0 < hit.first - item.last <= GIVEN_REACH and line.starts_clause(item.first))
    return behind or any(not line.cut_between(item.last, hit.first) for hit in ahead)


def _of_receivers(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether the word right before a place has the ending of those who are given to."""
    endings = line.scan.pack.options.receivers
    if not endings or item.first == line.first or line.breaks[item.first - line.first] >= 1:
        return False
    word = line.ref(item.first - 1, item.first - 1).text
    return word.casefold().endswith(endings) and not any(hit.last == item.first - 1 for hit in line.grammar)


def is_sited(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether an adjective of a place stands before a word for a kind of place ("on the X axis"), or a town's between a
    preposition and a building ("в брестской многоэтажке")."""
    if not line.scan.pack.options.bare_genitive:
        return False
    follows = item.last + 1
    sites = [hit for hit in line.grammar_of("site") if hit.first == follows]
    if any(hit.row.value != "after" for hit in sites):
        return True
    if follows > line.last or not item.mention.demonym or item.mention.id in {None, item.mention.country}:
        return False
    if not any(hit.last == item.first - 1 for hit in line.grammar_of("locative")):
        return False
    hits = line.scan.starting.get(line.scan.tokens.spans[follows][0], ())
    return bool(sites) or any(hit.table == "units.tsv" and hit.row.unit in DWELLINGS for hit in hits)


def opens_clause(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether such a subject opens its clause in running text, and nothing sets it off as a label."""
    head = line.sentence.kind is not RegionKind.BODY
    labelled = item.last >= line.last or line.breaks[item.last + 1 - line.first] >= 1
    if not labelled and not head and line.starts_clause(item.first) and acts_bare(line, item):
        return True
    return _act_together(line, item)


def _act_together(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether an "and" joins two such subjects, also in a headline ("[Россия и Украина] обменялись пленными")."""
    if not acts_bare(line, item):
        return False
    joins = {hit.first for hit in line.grammar_of("conjunction") if hit.first == hit.last}
    for other in line.places:
        left, right = (item, other) if item.first < other.first else (other, item)
        if right.first == left.last + 2 and left.last + 1 in joins and acts_bare(line, other):
            return right.last < line.last and not line.breaks[right.last + 1 - line.first]
    return False
