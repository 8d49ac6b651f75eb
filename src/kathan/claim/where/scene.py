"""Find where figures hold: places of a sentence, its paragraph, its section and the whole article in, sites out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from kathan.claim.line import Item, Line
from kathan.claim.where.among import site_among
from kathan.claim.where.elsewhere import holds
from kathan.claim.where.filed import is_pointer, land_abroad, signs
from kathan.claim.where.housed import actor_site, seated_site
from kathan.claim.where.incident import set_in
from kathan.claim.where.label import bulletin, starts_line
from kathan.claim.where.land import home_of, of_long_war
from kathan.claim.where.marked import located
from kathan.claim.where.merely import paired
from kathan.claim.where.own import addressed, key_of, only_says, own_place
from kathan.claim.where.pointed import pointed
from kathan.claim.where.seat import heads_office, of_office
from kathan.claim.where.site import level, named_in, site_of
from kathan.claim.where.talk import told_at
from kathan.claim.where.weight import on_water
from kathan.claim.where.whole import article_scene, dateline_site, governed, only_land
from kathan.claim.where.widely import only_files
from kathan.mention.place.beside import ancestors
from kathan.mention.scan import Scan
from kathan.model.article import RegionKind
from kathan.model.claim import Site
from kathan.model.mention import PlaceMention
from kathan.packs.schema import PlaceRow

LEFT_BEHIND = 6  # other places named since the article's own: what is told then may be anywhere
OPENED, TOLD = "opened", "told"  # how far an item of a live page has got
HEAD = 2  # words before a country that its sentence opens with ("[la vecina] Honduras")
ASIDE = 4  # words from a country to its "not", an aside between
OUTBREAK, BEHIND, LAND = 3, "behind", "land"  # words between a country and the beginning of its war
QUOTED = 4  # sentences of a quotation within which its speaker is looked for
_ENTRY = regex.compile(r"\n\d{1,2}[:.]\d{2}\W*$")  # the time before an entry of a live page


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


def find_scenes(lines: Sequence[Line], places: Sequence[PlaceMention]) -> tuple[Scene, ...]:
    """For every sentence the scene that its surroundings give it: its paragraph's, its section's, the article's."""
    whole = _whole(lines, places)
    spot, around = whole, None if whole and only_files(lines, whole) else whole
    nations, regions = _lands(lines, places)
    heads, home = bulletin(lines), nations.get(home_of(lines) or "")
    section: Site | None = None
    running: Site | None = None
    told: Site | None = None  # where the sentence before is set
    apart: Site | None = None  # the scene of a paragraph before it told of the whole country
    story, paragraph, since = "", -1, frozenset[str]()
    last, found = dict[str, Site](), list[Scene]()
    others = pointed(lines)
    for at, line in enumerate(lines):
        if line.sentence.index in others:
            found.append(Scene(named=last))
            continue
        if line.sentence.kind is RegionKind.HEADING and _opens_line(line):
            section, story = _section_of(line, whole)
        if line.sentence.paragraph != paragraph:
            running, paragraph, apart = _kept_on(lines, at, running), line.sentence.paragraph, None
        running = apart if apart and of_attack(line) else running
        running = _head_of(line, heads) if heads and starts_line(line) else running
        told = told if resumes(line) else None
        running = told or running
        near = running or _told_on(lines, at)
        since = _named_since(line, since, spot)
        kept = spot if len(since) < LEFT_BEHIND else None
        site, rule = _chosen(line, near, section, kept)
        nation = _land(line, site, nations, regions, home) if site else None
        found.append(Scene(site, rule, whole, bool(running) and _begun_before(line), nation, last, home))
        last = {**last, **named_in(line, line.last + 1)}
        spot = set_in(line, spot, whole)
        if land := _of_land(line, nation):
            running, apart = land, running or whole
            continue
        own, running = own_place(line), _seat_of(line) or running
        told = _set_at(line, own) if own and (near is None or not _wider(own.mention, near) or _mishap(line)) else told
        own = None if own and whole and (told_at(line, own, whole) or _does_not(line, own)) else own
        near = running or (kept if kept and kept.id else None)
        if own and not _passed(line, own, near, kept) and not _wider(own.mention, section or around):
            running = _set_at(line, own)
            if line.sentence.kind is RegionKind.BODY:
                section, story = _story_of(story, section, running)
    return tuple(found)


def _whole(lines: Sequence[Line], places: Sequence[PlaceMention]) -> Site | None:
    """The place of the whole article, by the first of the ways that tell it."""
    told = article_scene(lines) or dateline_site(lines, places) or governed(lines)
    return told or only_land(lines) or land_abroad(lines)


def _chosen(line: Line, near: Site | None, section: Site | None, kept: Site | None) -> tuple[Site | None, str]:
    """The nearest of the scenes around a sentence, and the rule that gives it."""
    chosen = ((_opened_by(line) or near, "place.paragraph"), (section, "place.section"), (kept, "place.article"))
    return next(((site, rule) for site, rule in chosen if site), (None, ""))


def _begun_before(line: Line) -> bool:
    """Whether a sentence goes on with a quotation that the one before it opened."""
    return any(item.mention.ref.start < line.sentence.start for item in line.quotations)


def resumes(line: Line) -> bool:
    """Whether a sentence opens with what the one before it tells of ("[इस हमले में] 20 लोग मारे गए")."""
    if any(hit.first - line.first < HEAD for hit in line.grammar_of("resumes")):
        return True
    after = line.scan.pack.options.adpositions == "after"
    opens = {hit.last + 1 for hit in line.grammar_of("mishap", "strike") if after and hit.first - line.first < HEAD}
    return any(hit.first in opens for hit in line.grammar_of("locative"))


def _set_at(line: Line, own: Item[PlaceMention]) -> Site:
    """The place of a sentence, where it stands among others or houses somebody the finer or wider one meant."""
    return seated_site(line, own) or site_among(line, addressed(line, own))


def _mishap(line: Line) -> bool:
    """Whether a sentence tells of a strike or accident, which even a wider place than its text's is the scene of."""
    return bool(line.grammar_of("strike", "mishap", "incident")) and not line.grammar_of("background", "lasting")


def _head_of(line: Line, heads: Mapping[int, PlaceMention]) -> Site | None:
    """The place that heads a line of a bulletin, on which it is told of; none where the line has none of its own."""
    head = heads.get(line.sentence.index)
    return site_of(head) if head else None


def _opened_by(line: Line) -> Site | None:
    """The country of a war, or of turmoil, that opens its sentence."""
    opened = _broke_out(line)
    return site_of(opened.mention) if opened and _opens(line, opened) else None


def _lands(lines: Sequence[Line], places: Sequence[PlaceMention]) -> tuple[dict[str | None, Site], dict[str, Site]]:
    """The countries and the regions that an article names, by id, each as it is first named.

    One that it names only as the owner of a region ("Syria's Idlib province") is named too.
    """
    countries = (place for place in reversed(places) if place.kind == "country" and not place.demonym)
    regions = (place for place in reversed(places) if level(place.kind) == "region")
    owners = _owners(lines[0].scan) if lines else {}
    lands = {**_peoples(lines, places), **owners, **{one.id: site_of(one) for one in countries}}
    return lands, {one.id: site_of(one) for one in regions if one.id}


def _owners(scan: Scan) -> dict[str | None, Site]:
    """The countries whose names a text holds, inside those of their regions too."""
    rows = scan.packs.names.places
    found = ((rows.get(hit.row.id), hit) for hit in reversed(scan.table("places.tsv")) if hit.row.use == "name")
    lands = ((row, scan.ref(hit.start, hit.end)) for row, hit in found if row is not None and row.kind == "country")
    return {row.id: Site(ref.text, row.id, row.id, ref) for row, ref in lands}


def _peoples(lines: Sequence[Line], places: Sequence[PlaceMention]) -> dict[str | None, Site]:
    """The countries that an article names by their people or their own bodies, where verbs stand first and papers of
    one country hardly name it otherwise."""
    if not lines or lines[0].scan.pack.options.word_order != "vso":
        return {}
    rows = lines[0].scan.packs.names.places
    bodies = {(name.mention.id or "").partition(":")[0] for line in lines for name in line.names}
    lands = (rows[code] for code in bodies if code in rows)
    own: dict[str | None, Site] = {
        row.id: Site(row.label, row.id, row.id, None) for row in lands if row.kind == "country"
    }
    return own | {one.id: site_of(one) for one in places if one.demonym and one.id == one.country}


def _section_of(line: Line, whole: Site | None) -> tuple[Site | None, str]:
    """The place of the section that a heading opens, and whether it opens a story of its own."""
    own = own_place(line)
    section = site_of(own.mention) if own and not (_merely_around(own.mention, whole) or signs(line, own)) else None
    return section, OPENED if section is None and line.counts and line.terms else ""


def _of_land(line: Line, nation: Site | None) -> Site | None:
    """The country of which a sentence tells what its war has done, as does the rest of its paragraph but for "the
    attack"."""
    broke_out = _broke_out(line)
    if broke_out:
        return site_of(broke_out.mention)
    return nation if nation and of_long_war(line) and own_place(line) is None else None


def of_attack(line: Line) -> bool:
    """Whether a sentence goes on about the attack that the story is about."""
    ends = {hit.last + 1 for hit in line.grammar_of("article")}
    strikes = (hit for hit in line.grammar_of("strike") if not hit.row.value and "war" not in hit.phrase.kinds)
    return bool(line.grammar_of("incident")) or any(hit.first in ends for hit in strikes)


def _seat_of(line: Line) -> Site | None:
    """The region or city whose police act in a sentence without a place, and so in the rest of its paragraph."""
    return actor_site(line) if line.counts and own_place(line) is None else None


def _broke_out(line: Line) -> Item[PlaceMention] | None:
    """The country that a sentence says to be at war or in turmoil, of which the rest of its paragraph tells."""
    for hit in line.grammar_of("outbreak"):
        for item in line.places:
            gap = item.first - hit.last if hit.row.value == BEHIND else hit.first - item.last
            if hit.row.value == LAND and not _opens(line, item):
                continue
            if 0 < gap <= OUTBREAK and level(item.mention.kind) != "town" and not item.mention.demonym:
                return item
    return None


def _does_not(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country that opens its sentence is told not to do something ("Russia, for its part, has not said")."""
    behind = any(0 < hit.first - item.last <= ASIDE for hit in line.grammar_of("negation"))
    return behind and _opens(line, item) and not any(hit.last < item.first for hit in line.grammar_of("locative"))


def _opens(line: Line, item: Item[PlaceMention]) -> bool:
    """Whether a country opens its sentence."""
    return item.mention.kind == "country" and item.first - line.first <= HEAD


def _story_of(story: str, section: Site | None, place: Site) -> tuple[Site | None, str]:
    """The scene of an item of a live page, whose heading tells a figure and no place: the first place told of below it,
    up to where another one is told of."""
    if story == OPENED:
        return place, TOLD
    return (section, story) if story != TOLD or (section and section.id == place.id) else (None, "")


def _land(
    line: Line, site: Site, nations: Mapping[str | None, Site], regions: Mapping[str, Site], home: Site | None
) -> Site | None:
    """The country of a scene where the article names it, else the region around it that it names.

    Where verbs stand first and no capital tells names, the country that a story opens with is that of a village too.
    """
    row = line.scan.packs.names.places.get(site.id or "")
    around = (regions[up] for up in (ancestors(row, line.scan.packs.names.places) if row else ()) if up in regions)
    own = home if site.id is None and line.scan.pack.options.word_order == "vso" else None
    front = _front_of(line, site, row)
    return regions.get(front or "") or nations.get(site.country or "") or next(around, own)


def _front_of(line: Line, site: Site, row: PlaceRow | None) -> str | None:
    """The region of a war of which its sums are, where a scene is or lies in it (Gaza, of Khan Younis)."""
    names = line.scan.packs.names
    fronts = {war.region for war in names.wars.values() if war.region and war.scene == site.country}
    around = (row.id, *ancestors(row, names.places)) if row and fronts else ()
    return next((up for up in around if up in fronts), None)


def _kept_on(lines: Sequence[Line], at: int, running: Site | None) -> Site | None:
    """The scene of the paragraph before where whoever told of it is quoted on: ("The houses burnt," he added)."""
    line = lines[at]
    opens = any(one.first == line.first for one in line.quotations)
    if running is None or not opens or (running.id is not None and running.id == running.country):
        return None
    body = all(one.sentence.kind is RegionKind.BODY for one in lines[at - 1 : at + 1])
    return running if body and own_place(line) is None and _speaks_on(lines, at) else None


def _speaks_on(lines: Sequence[Line], at: int) -> bool:
    """Whether who is quoted is the last speaker: a pronoun behind the quotation, or a verb that points back."""
    end = max(one.last for one in lines[at].quotations if one.first == lines[at].first)
    closing = next((line for line in lines[at : at + QUOTED] if line.last >= end), lines[at])
    cues = [hit for hit in closing.reporting if "back" in hit.phrase.kinds]
    return any(end < hit.first for hit in (*closing.grammar_of("pronoun"), *cues))


def _passed(line: Line, own: Item[PlaceMention], near: Site | None, kept: Site | None) -> bool:
    """Whether a sentence's place sets no scene: it only speaks, is the wider one that only its authority names, or a
    river where a town is told of."""
    if near and ((not located(line, own) and holds(line, own, near)) or (near.id and on_water(line, own))):
        return True
    office = kept and of_office(line, own) and (heads_office(line, own) or _may_hold(line, own, kept))
    return bool(office) or only_says(line)


def _may_hold(line: Line, item: Item[PlaceMention], town: Site) -> bool:
    """Whether a town lies in the country of a region, and no pack knows in which of its regions."""
    places = line.scan.packs.names.places
    row = places.get(town.id or "")
    above = ancestors(row, places) if row else ()
    known = row is not None and (level(row.kind) != "town" or any(level(places[up].kind) == "region" for up in above))
    return level(item.mention.kind) == "region" and town.country in {None, item.mention.country} and not known


def _named_since(line: Line, since: frozenset[str], whole: Site | None) -> frozenset[str]:
    """The places named since the article's own place was, up to the end of a sentence."""
    places = [item for item in line.places if not paired(line, item)]  # a road or line between two names
    named = [key_of(item.mention) for item in places]
    start = line.sentence.start
    if _ENTRY.search(line.scan.article.text, max(0, start - 10), start):
        since = frozenset()  # each entry of a live page is again about its own place
    if whole is None or whole.id in named or whole.label in named:
        return frozenset()
    if whole.id is not None and whole.id == whole.country:
        named = [key_of(item.mention) for item in places if item.mention.country not in {None, whole.country}]
    return since.union(named)


def _told_on(lines: Sequence[Line], at: int) -> Site | None:
    """The scene of the next sentence of a quotation that goes on ("They took 31 people. We buried 11 here in X")."""
    line = lines[at]
    held = at + 1 < len(lines) and any(item.last > line.last for item in line.quotations)
    own = own_place(lines[at + 1]) if held else None
    return site_of(own.mention) if own else None


def _opens_line(line: Line) -> bool:
    """Whether a heading is its whole line, and no pointer to another story ("Also read: ...")."""
    text, start = line.scan.article.text, line.sentence.start
    if is_pointer(line):
        return False
    return not any(char.isalpha() for char in text[text.rfind("\n", 0, start) + 1 : start])


def _merely_around(mention: PlaceMention, whole: Site | None) -> bool:
    """Whether a heading only names the country of a story that is set in a town or a village ("Country: India")."""
    unknown = whole is not None and whole.id is None and mention.kind == "country"
    return unknown or _wider(mention, whole)


def _wider(mention: PlaceMention, site: Site | None) -> bool:
    """Whether a place is only the country in which the surrounding scene lies, or a part of the world."""
    if site is not None and mention.kind == "macroregion":
        return True
    return site is not None and mention.kind == "country" and mention.id == site.country and site.id != mention.id
