"""Find where figures hold: places of a sentence, its paragraph, its section and the whole article in, sites out.

The weights of the features stand in ``link.tsv`` under the slot ``place``.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from kathan.claim.line import Item, Line
from kathan.claim.where.among import site_among
from kathan.claim.where.elsewhere import holds
from kathan.claim.where.filed import dateline, is_pointer
from kathan.claim.where.label import bulletin, starts_line
from kathan.claim.where.land import land_of
from kathan.claim.where.marked import HEADS, is_marked, located, possessor
from kathan.claim.where.merely import paired
from kathan.claim.where.regions import in_share, land_of, lists_regions, rows_of
from kathan.claim.where.seat import (
    at_talk,
    heads_office,
    is_seat,
    names_subject,
    of_office,
    owned_here,
    speaks_for,
    tends_hurt,
    told_at,
)
from kathan.claim.where.site import finest, is_scene, level, named_in, site_of, strength, weight_of
from kathan.mention.place.beside import ancestors
from kathan.model.article import RegionKind
from kathan.model.claim import Site
from kathan.model.mention import PlaceMention

LEAD_LINES = 6
OPENING = 2  # its headline and the sentence behind it tell where an article is set
LEFT_BEHIND = 6  # other places named since the article's own: what is told then may be anywhere
_ENTRY = regex.compile(r"\n\d{1,2}[:.]\d{2}\W*$")  # the time before an entry of a live page
_WIDER = frozenset({"country", "region", "district"})
_ASIDES = frozenset({RegionKind.ITEM, RegionKind.CAPTION})  # lines that set no scene


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a sentence is set by the text around it, and the rule that says so; no place where nothing does.

    ``whole``: the place of the whole article, whose country "the country" is; ``spoken``: whether a quotation goes on
    from the sentence before; ``nation``: the country of ``place`` where the article names it; ``named``: the town and
    the region named last before the sentence, and where no spaces are written the last one of each kind (县);
    ``home``: the one country that the story opens with, where it names it.
    """

    place: Site | None = None
    rule: str = ""
    whole: Site | None = None
    spoken: bool = False
    nation: Site | None = None
    named: Mapping[str, Site] = field(default_factory=dict)
    home: Site | None = None


def _own(line: Line) -> Item[PlaceMention] | None:
    """The place that a sentence by itself is set in."""
    if not line.places or lists_regions(line):
        return None
    among = [item for row in rows_of(line) if row.counts for item in row.places]
    fitting = [item for item in line.places if item not in among and is_scene(line, item) and not dateline(line, item)]
    fitting = [item for item in fitting if not possessor(line, item) and not is_seat(line, item)]
    fitting = [item for item in fitting if not owned_here(line, item)] or fitting
    fitting = [item for item in fitting if not tends_hurt(line, item)]
    free = [item for item in fitting if located(line, item) or not is_marked(line, item, ("genitive",))]
    fitting = free or [item for item in fitting if item.mention.kind != "country"]
    return max(fitting, key=lambda item: strength(line, item), default=None)


def _only_says(line: Line) -> bool:
    """Whether a sentence tells no more than who said the one before; where that one sits is no scene."""
    return not line.terms and any("back" in hit.phrase.kinds for hit in line.reporting)


def _key(mention: PlaceMention) -> str:
    return mention.id or mention.ref.text


def _anchored(lines: Sequence[Line]) -> frozenset[str] | None:
    """The places that the article anywhere marks as a scene; None where endings alone may do so."""
    if not lines or not lines[0].scan.pack.options.bare_genitive:
        return None
    marked = (item for line in lines for item in line.places if located(line, item) or dateline(line, item))
    return frozenset(_key(item.mention) for item in marked)


def _again(lines: Sequence[Line]) -> Iterator[str]:
    """The places that no pack knows, once for each further time that the article has their bare name anywhere."""
    unknown = {item.mention.ref.text: (line, item) for line in lines for item in line.places if not item.mention.id}
    for text, (line, item) in unknown.items():
        name = _bare(line, item) if line.scan.pack.options.boundary == "word" else ""
        yield from [text] * (line.scan.article.text.count(name) - 1 if name else 0)


def _bare(line: Line, item: Item[PlaceMention]) -> str:
    """The name of a place without the words for its kind ("Tula" of "village of Tula")."""
    sites = {token for hit in line.grammar_of("site") for token in range(hit.first, hit.last + 1)}
    words = [token for token in range(item.first, item.last + 1) if token not in sites]
    return line.ref(words[0], words[-1]).text if words else ""


def article_scene(lines: Sequence[Line]) -> Site | None:
    """The place of the whole article: of those in headline and lead the one best marked and most often named."""
    times = Counter(_key(item.mention) for line in lines for item in line.places if not item.mention.demonym)
    times.update(_again(lines))
    set_here = _anchored(lines)
    best: dict[str, tuple[float, Site]] = {}
    for number, line in enumerate(lines[:LEAD_LINES]):
        for item in line.places if line.sentence.kind not in _ASIDES else ():
            if set_here is not None and item.mention.kind == "country" and names_subject(line, item):
                continue
            if not is_scene(line, item) or _only_says(line) or _passes(line, item):
                continue
            if (item.mention.kind == "region" and lists_regions(line)) or in_share(line, item):
                continue
            if set_here is not None and _key(item.mention) not in set_here and item.first > line.first:
                continue
            score = strength(line, item) + min(4, times[_key(item.mention)]) * weight_of(line, "named")
            score += weight_of(line, "headline") if line.sentence.kind in HEADS else number * weight_of(line, "later")
            passing = item.mention.id is None and times[_key(item.mention)] == 1 and not dateline(line, item)
            score += weight_of(line, "passing") if passing else 0.0
            if _key(item.mention) not in best or score > best[_key(item.mention)][0]:
                best[_key(item.mention)] = score, site_of(_addressed(line, item).mention)
    if not best:
        return None
    best = _smaller(lines[0], best)
    key = _told_in(lines, best) or max(best, key=lambda one: best[one][0])
    if nation := _nationwide(lines, best[key][1]):
        return nation
    first = next(line for line in lines if any(_key(item.mention) == key for item in line.places))
    rows = (row.places for row in rows_of(first) if any(_key(item.mention) == key for item in row.places))
    among = next(rows, None)
    return land_of(first, among) if among else _narrowed(lines, best[key][1])


def _smaller(line: Line, best: dict[str, tuple[float, Site]]) -> dict[str, tuple[float, Site]]:
    """The places of an article without the parts of the world, where it names any other."""
    rows = line.scan.packs.names.places
    return {key: one for key, one in best.items() if key not in rows or rows[key].kind != "macroregion"} or best


def _passes(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place only speaks, is spoken at, or takes in the hurt."""
    return speaks_for(line, item) or at_talk(line, item) or _tends(line, item)


def _tends(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a text without capitals only names a hospital that no pack knows, where the hurt were taken."""
    unnamed = item.mention.id is None and line.sentence.kind not in HEADS and not line.scan.pack.options.capitals
    return unnamed and line.scan.pack.options.boundary == "word" and tends_hurt(line, item)


def _addressed(line: Line, item: Item[PlaceMention]) -> Item[PlaceMention]:
    """The finer place that a place leads to; in an address the city stays ("경기도 [화성시] 서신면 전곡리")."""
    finer = finest(line, item)
    town = finer.mention.id is not None and item.mention.kind in {"region", "country"}
    return finer if town or line.scan.pack.options.boundary != "glued" else item


def _told_in(lines: Sequence[Line], best: Mapping[str, tuple[float, Site]]) -> str | None:
    """The place that the first sentence to tell of an event leads to, where stories are only filed from the best.

    A village that no pack knows needs no figure beside it in the paper of its town, where verbs come last.
    """
    if not _only_files(lines, best[max(best, key=lambda one: best[one][0])][1]):
        return None
    local = lines[0].scan.pack.options.word_order == "sov"
    for line in (one for one in lines[:LEAD_LINES] if one.sentence.kind is RegionKind.BODY):
        own = _own(line)
        if (line.terms and line.counts) or (local and own and own.mention.id is None):
            led = own is not None and located(line, own) and not dateline(line, own)
            return _key(own.mention) if own and led and _key(own.mention) in best else None
    return None


def _nationwide(lines: Sequence[Line], site: Site) -> Site | None:
    """The country of a place, where the article opens with what happened all over it ("floods across the country")."""
    told = any(line.grammar_of("nationwide") for line in lines[:OPENING])
    row = lines[0].scan.packs.names.places.get(site.country or "") if told else None
    return Site(row.label, row.id, row.id, None) if row else None


def _narrowed(lines: Sequence[Line], wide: Site) -> Site:
    """The place inside a wider one in which the first sentence of the text that tells of an event is set."""
    told = [line for line in lines[:LEAD_LINES] if line.sentence.kind is RegionKind.BODY and line.terms and line.counts]
    for line in told[:1]:
        own = _own(line)
        if own and own.mention.kind != "capital":  # where a government speaks
            narrow = site_of(own.mention)
            inside = _inside(line, own, wide) or _stated_in(lines, own, wide)
            return replace(narrow, country=narrow.country or wide.country) if inside else wide
        return wide if own else _filed_in(line, wide) or wide
    return wide


def _stated_in(lines: Sequence[Line], item: Item[PlaceMention], wide: Site) -> bool:
    """Whether the article anywhere sets a place that no pack knows in a wider one ("Ngoliba, Kiambu County")."""
    if item.mention.id is not None or not lines[0].scan.pack.options.capitals:
        return False
    same = {one.mention.ref.text for line in lines for one in line.places if one.mention.id == wide.id}
    text = lines[0].scan.article.text
    return any(f"{item.mention.ref.text}, {name}" in text for name in same)


def _filed_in(line: Line, wide: Site) -> Site | None:
    """The town that a local paper's story is filed from, in the region that is its scene ("OAKTON, Ind. — 5 died")."""
    row = line.scan.packs.names.places.get(wide.id or "")
    if row is None or row.kind != "region" or line.scan.pack.options.capitals != "names":
        return None
    towns = [one for one in line.places if level(one.mention.kind) == "town" and one.mention.kind != "capital"]
    filed = next((one for one in towns if dateline(line, one)), None)
    if filed is None or (filed.mention.id and not _inside(line, filed, wide)):
        return None
    return replace(site_of(filed.mention), country=filed.mention.country or wide.country)


def _inside(line: Line, item: Item[PlaceMention], wide: Site) -> bool:
    """Whether a place lies in a wider one, as far as the pack knows; one that it does not know has to be led to."""
    places = line.scan.packs.names.places
    if item.mention.id is None:  # a town is no such wider place
        around = places.get(wide.id or "")
        return around is not None and around.kind in _WIDER and located(line, item)
    row = places.get(item.mention.id)
    while row is not None and row.parent:
        if row.parent == wide.id:
            return True
        row = places.get(row.parent)
    return False


def dateline_site(lines: Sequence[Line], places: Sequence[PlaceMention]) -> Site | None:
    """The place that the page's dateline names."""
    regions = lines[0].scan.article.regions if lines else ()
    spans = [region for region in regions if region.kind is RegionKind.DATELINE]
    for place in places:
        if place.id and not place.demonym and any(r.start <= place.ref.start < r.end for r in spans):
            behind = lines[0].scan.article.text[place.ref.end : place.ref.end + 2]
            if not behind.strip()[:1].isalpha():  # "Photo: Roman Baluk"
                return site_of(place)
    return None


def find_scenes(lines: Sequence[Line], places: Sequence[PlaceMention]) -> tuple[Scene, ...]:
    """For every sentence the scene that its surroundings give it: its paragraph's, its section's, the article's."""
    whole = article_scene(lines) or dateline_site(lines, places)
    around = None if whole and _only_files(lines, whole) else whole
    named = (place for place in reversed(places) if place.kind == "country" and not place.demonym)
    nations = {place.id: site_of(place) for place in named}
    heads, home = bulletin(lines), nations.get(land_of(lines) or "")
    section: Site | None = None
    running: Site | None = None
    paragraph = -1
    since: frozenset[str] = frozenset()
    last: dict[str, Site] = {}
    found: list[Scene] = []
    for at, line in enumerate(lines):
        if line.sentence.kind is RegionKind.HEADING and _opens_line(line):
            own = _own(line)
            section = site_of(own.mention) if own else None
        if line.sentence.paragraph != paragraph:
            running, paragraph = None, line.sentence.paragraph
        if heads and starts_line(line):
            head = heads.get(line.sentence.index)
            running = site_of(head) if head else None
        near = running or _told_on(lines, at)
        since = _named_since(line, since, whole)
        kept = whole if len(since) < LEFT_BEHIND else None
        chosen = ((near, "place.paragraph"), (section, "place.section"), (kept, "place.article"))
        site, rule = next(((site, rule) for site, rule in chosen if site), (None, ""))
        spoken = bool(running) and any(item.mention.ref.start < line.sentence.start for item in line.quotations)
        nation = nations.get(site.country or "") if site else None
        found.append(Scene(site, rule, whole, spoken, nation, last, home))
        last = {**last, **named_in(line, line.last + 1)}
        own = _own(line)
        if own and whole and told_at(line, own, whole):
            continue
        near = running or (kept if kept and kept.id else None)
        if own and near and not located(line, own) and holds(line, own, near):
            continue  # a wider place that only its authority names
        if own and kept and of_office(line, own) and (heads_office(line, own) or _may_hold(line, own, kept)):
            continue
        if own and not _only_says(line) and not _wider(own.mention, section or around):
            running = site_among(line, _addressed(line, own))
    return tuple(found)


def _may_hold(line: Line, item: Item[PlaceMention], town: Site) -> bool:
    """Whether a town lies in the country of a region, and no pack knows in which of its regions."""
    places = line.scan.packs.names.places
    row = places.get(town.id or "")
    above = ancestors(row, places) if row else ()
    known = row is not None and (level(row.kind) != "town" or any(level(places[up].kind) == "region" for up in above))
    return level(item.mention.kind) == "region" and town.country in {None, item.mention.country} and not known


def _named_since(line: Line, since: frozenset[str], whole: Site | None) -> frozenset[str]:
    """The places named since the article's own place was, up to the end of a sentence."""
    named = [_key(item.mention) for item in line.places]
    start = line.sentence.start
    if _ENTRY.search(line.scan.article.text, max(0, start - 10), start):
        since = frozenset()  # each entry of a live page is again about its own place
    if whole is None or whole.id in named or whole.label in named:
        return frozenset()
    return since.union(named)


def _told_on(lines: Sequence[Line], at: int) -> Site | None:
    """The scene of the next sentence of a quotation that goes on ("They took 31 people. We buried 11 here in X")."""
    line = lines[at]
    held = at + 1 < len(lines) and any(item.last > line.last for item in line.quotations)
    own = _own(lines[at + 1]) if held else None
    return site_of(own.mention) if own else None


def _opens_line(line: Line) -> bool:
    """Whether a heading is its whole line, and no pointer to another story ("Also read: ...")."""
    text, start = line.scan.article.text, line.sentence.start
    if is_pointer(line):
        return False
    return not any(char.isalpha() for char in text[text.rfind("\n", 0, start) + 1 : start])


def _wider(mention: PlaceMention, site: Site | None) -> bool:
    """Whether a place is only the country in which the surrounding scene lies, or a part of the world."""
    if site is not None and mention.kind == "macroregion":
        return True
    return site is not None and mention.kind == "country" and mention.id == site.country and site.id != mention.id


def _only_files(lines: Sequence[Line], site: Site) -> bool:
    """Whether a place is named in the dateline and elsewhere only beside a hyphen: its story may be set in the whole
    country."""
    told = [(line, item) for line in lines for item in line.places if item.mention.id == site.id]
    return all(dateline(line, item) or paired(line, item) for line, item in told)
