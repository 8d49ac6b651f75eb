"""Find the place of a whole article: of those in its headline and lead the one best marked and most often named.

The weights of the features stand in ``link.tsv`` under the slot ``place``.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kathan.claim.line import Item, Line
from kathan.claim.where.filed import dateline, signs
from kathan.claim.where.hospital import tends_hurt
from kathan.claim.where.housed import authority_site, seated_site
from kathan.claim.where.land import home_of
from kathan.claim.where.marked import HEADS, is_marked, located, possessor
from kathan.claim.where.own import addressed, key_of, of_part, only_says, own_place, ranks
from kathan.claim.where.regions import in_share, land_of, lists_regions, rows_of
from kathan.claim.where.seat import heads_office, names_subject, opening
from kathan.claim.where.site import is_scene, level, site_of
from kathan.claim.where.talk import at_talk, speaks_for
from kathan.claim.where.weight import on_water, strength, weight_of
from kathan.claim.where.widely import LEAD_LINES, NATIONAL, land_told, only_files, told_widely
from kathan.model.article import RegionKind
from kathan.model.claim import Site
from kathan.model.mention import NameMention, PlaceMention

LED, SAID = 2, 3  # words from a preposition to a capital, a direction between, and to it from a verb of saying
_WIDER = frozenset({"country", "region", "district"})
_TELLS = frozenset({RegionKind.TITLE, RegionKind.SUBTITLE, RegionKind.BODY})
_ASIDES = frozenset({RegionKind.ITEM, RegionKind.CAPTION})  # lines that set no scene


def _anchored(lines: Sequence[Line]) -> frozenset[str] | None:
    """The places that the article anywhere marks as a scene; None where endings alone may do so."""
    if not lines or not lines[0].scan.pack.options.bare_genitive:
        return None
    marked = (item for line in lines for item in line.places if located(line, item) or dateline(line, item))
    return frozenset(key_of(item.mention) for item in marked)


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
    named = ((line, item) for line in lines for item in line.places if not item.mention.demonym)
    times = Counter(
        key_of(item.mention) for line, item in named if item.mention.kind == "country" or not heads_office(line, item)
    )
    times.update(_again(lines))
    set_here = _anchored(lines)
    best: dict[str, tuple[float, Site]] = {}
    parts: dict[str, tuple[float, Site]] = {}
    for number, line in enumerate(lines[:LEAD_LINES]):
        for item in line.places if line.sentence.kind not in _ASIDES and not ranks(line) else ():
            if set_here is not None and item.mention.kind == "country" and names_subject(line, item):
                continue
            if not is_scene(line, item) or only_says(line) or _passes(line, item):
                continue
            if (item.mention.kind == "region" and lists_regions(line)) or in_share(line, item):
                continue
            if set_here is not None and key_of(item.mention) not in set_here and item.first > line.first:
                continue
            score = strength(line, item) + min(4, times[key_of(item.mention)]) * weight_of(line, "named")
            score += weight_of(line, "headline") if line.sentence.kind in HEADS else number * weight_of(line, "later")
            passing = item.mention.id is None and times[key_of(item.mention)] == 1 and not dateline(line, item)
            score += weight_of(line, "passing") if passing else 0.0
            kept = parts if of_part(line, item) or on_water(line, item) else best
            if key_of(item.mention) not in kept or score > kept[key_of(item.mention)][0]:
                site = seated_site(line, item) or site_of(addressed(line, item).mention)
                kept[key_of(item.mention)] = score, site
    best = best or parts
    if not best:
        return _land_listed(lines)
    best = _smaller(lines[0], best)
    key = _told_in(lines, best) or max(best, key=lambda one: best[one][0])
    if wide := told_widely(lines, best, best[key][1]) or (land_told(lines, best[key][1]) if times[key] == 1 else None):
        return wide
    first = next(line for line in lines if any(key_of(item.mention) == key for item in line.places))
    rows = (row.places for row in rows_of(first) if any(key_of(item.mention) == key for item in row.places))
    among = next(rows, None)
    return land_of(first, among) if among else _narrowed(lines, best[key][1])


def _smaller(line: Line, best: dict[str, tuple[float, Site]]) -> dict[str, tuple[float, Site]]:
    """The places of an article without the parts of the world, where it names any other."""
    rows = line.scan.packs.names.places
    return {key: one for key, one in best.items() if key not in rows or rows[key].kind != "macroregion"} or best


def _passes(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a place only speaks, is spoken at, takes in the hurt, or is where somebody filed the story."""
    return speaks_for(line, item) or at_talk(line, item) or _tends(line, item) or _files(line, item)


def _files(line: Line, item: Item[PlaceMention]) -> bool:
    return line.sentence.kind is RegionKind.HEADING and signs(line, item)


def _tends(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a sentence only names a hospital where the hurt were taken, in a text without capitals one that no pack
    knows."""
    options, told = line.scan.pack.options, line.sentence.kind not in HEADS
    unnamed = told and (bool(options.capitals) or item.mention.id is None)
    return unnamed and options.boundary == "word" and tends_hurt(line, item)


def _told_in(lines: Sequence[Line], best: Mapping[str, tuple[float, Site]]) -> str | None:
    """The place that the first sentence to tell of an event leads to, where stories are only filed from the best.

    A village that no pack knows needs no figure beside it in the paper of its town, where verbs come last. Where the
    first sentence leads to none, one behind it tells where it happened ("ДТП произошло в ...").
    """
    if not only_files(lines, best[max(best, key=lambda one: best[one][0])][1]):
        return None
    local, told = lines[0].scan.pack.options.word_order == "sov", False
    for line in (one for one in lines[:LEAD_LINES] if one.sentence.kind is RegionKind.BODY):
        own = own_place(line)
        told = told or bool(line.terms and line.counts and own is None)
        happened = told and any(not hit.row.value for hit in line.grammar_of("happens"))
        if own is None and told and not local:
            continue
        if (line.terms and line.counts) or happened or (local and own and own.mention.id is None):
            led = own is not None and not dateline(line, own) and _sets(line, own)
            return key_of(own.mention) if own and led and key_of(own.mention) in best else None
    return None


def _sets(line: Line, own: Item[PlaceMention]) -> bool:
    """Whether a sentence leads to its place, or has it before its verb where no case is written ("阿富汗发生地震")."""
    options = line.scan.pack.options
    bare = options.boundary == "none" and not possessor(line, own)
    owner = options.word_order == "sov" and is_marked(line, own, ("genitive",))
    return located(line, own) or bare or owner


def _land_listed(lines: Sequence[Line]) -> Site | None:
    """The country of an article that only lists regions, where it tells of the whole country ("252 died nationwide: 139
    in X, 60 in Y, 24 in Z") or a body of it gives the figures."""
    listed = any(lists_regions(line) for line in lines[:LEAD_LINES])
    row = lines[0].scan.packs.names.places.get(home_of(lines) or "") if listed else None
    if row is None:
        return None
    lead = [line for line in lines[:LEAD_LINES] if line.terms and line.counts]
    told = any(hit.row.value != "part" for line in lead for hit in line.grammar_of("nationwide"))
    bodies = (item.mention for line in lead for item in line.names if item.mention.kind in NATIONAL)
    told = told or any((body.id or "").startswith(f"{row.id}:") for body in bodies)
    return Site(row.label, row.id, row.id, None) if told else None


def _set_there(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a preposition leads to a capital where something happens, and nobody only speaks there."""
    options = line.scan.pack.options
    if options.adpositions != "before" or options.capitals != "names" or dateline(line, item) or at_talk(line, item):
        return False
    first = opening(line, item)
    lead = next((hit for hit in line.grammar_of("locative") if 0 < first - hit.last <= LED), None)
    return lead is not None and not any(0 < lead.first - cue.last <= SAID for cue in line.reporting)


def _narrowed(lines: Sequence[Line], wide: Site) -> Site:
    """The place inside a wider one in which the first sentence of the text that tells of an event is set."""
    told = [line for line in lines[:LEAD_LINES] if line.sentence.kind is RegionKind.BODY and line.terms and line.counts]
    for line in told[:1]:
        own = own_place(line)
        own = addressed(line, own) if own else None
        if own and (own.mention.kind != "capital" or _set_there(line, own)):  # where a government speaks
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


def governed(lines: Sequence[Line]) -> Site | None:
    """The region or town whose authority tells of it, where an article names no other place ("the mayor of X said")."""
    for line in lines[:LEAD_LINES]:
        if line.reporting and line.sentence.kind not in _ASIDES:
            bodies = (site for item in line.names if item.mention.id and (site := authority_site(line, item.mention)))
            offices = {hit.last + 1 for hit in line.roles if hit.row.kind == "office"}
            held = (item for item in line.places if opening(line, item) in offices and not item.mention.demonym)
            own = (site_of(item.mention) for item in held if item.mention.id and level(item.mention.kind) != "land")
            if site := next(bodies, None) or next(own, None):
                return site
    return None


def only_land(lines: Sequence[Line]) -> Site | None:
    """The one country that the lead names, where topics are marked and owners are not, and no land strikes another
    ("미얀마 군부가 시위대를 체포했다")."""
    lead = [line for line in lines if line.sentence.kind in _TELLS][:LEAD_LINES]
    if not lead or not lead[0].scan.pack.options.topics or any(line.grammar_of("strike") for line in lead):
        return None
    named = [item.mention for line in lead for item in line.places if not item.mention.demonym]
    armies = {(item.mention.id or "").partition(":")[0] for line in lead for item in line.names if _fights(item)}
    land = next((one for one in named if one.kind == "country"), None)
    alone = land is not None and all(one.country == land.id for one in named) and land.id not in armies
    return site_of(land) if land and alone else None


def _fights(item: Item[NameMention]) -> bool:
    return item.mention.kind in {"military", "armed-group"}
