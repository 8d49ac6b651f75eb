"""Tell the country or region all of which an article tells of, though a town in it is named best: lines in, it out."""

from collections.abc import Mapping, Sequence

from kathan.claim.line import Line
from kathan.claim.where.filed import dateline
from kathan.claim.where.marked import HEADS, located
from kathan.claim.where.merely import paired
from kathan.claim.where.own import own_place
from kathan.claim.where.site import level, site_of
from kathan.mention.place.beside import ancestors
from kathan.model.article import RegionKind
from kathan.model.claim import Site
from kathan.model.mention import PlaceMention

LEAD_LINES = 6
OPENING = 2  # its headline and the sentence behind it tell where an article is set
NATIONAL = frozenset(
    {"government", "ministry", "home-ministry", "interior-ministry", "health-ministry", "disaster-agency"}
)
_REGIONAL = frozenset({"provincial-disaster-agency"})


def told_widely(lines: Sequence[Line], best: Mapping[str, tuple[float, Site]], site: Site) -> Site | None:
    """The country or region around the best place where the article tells of all of it."""
    return (
        _nationwide(lines, site)
        or _of_nation(lines, best, site)
        or _regionwide(lines, site)
        or _of_owner(lines, site)
        or _of_lead(lines, site)
    )


def land_told(lines: Sequence[Line], site: Site) -> Site | None:
    """The country of which a headline or the first sentences tell, where only a later one names the place, and topics
    are marked and owners are not ("[이란] 보안군이 총격 … 이란 북서부 마하바드에서도")."""
    row = lines[0].scan.packs.names.places.get(site.country or "")
    if row is None or not lines[0].scan.pack.options.topics or site.id in {None, row.id}:
        return None
    for line in lines[: OPENING + 1]:
        if any(item.mention.id == site.id or item.mention.ref == site.ref for item in line.places):
            return None
    opened = any(item.mention.country == row.id for line in lines[:OPENING] for item in line.places)
    bodies = (item.mention.id or "" for line in lines[:OPENING] for item in line.names)
    told = opened or any(body.startswith(f"{row.id}:") for body in bodies)
    return Site(row.label, row.id, row.id, None) if told else None


def _nationwide(lines: Sequence[Line], site: Site) -> Site | None:
    """The country of a place, where the article opens with what happened all over it ("floods across the country")."""
    told = any(hit.row.value != "part" for line in lines[:OPENING] for hit in line.grammar_of("nationwide"))
    row = lines[0].scan.packs.names.places.get(site.country or "") if told else None
    return Site(row.label, row.id, row.id, None) if row else None


def _regionwide(lines: Sequence[Line], site: Site) -> Site | None:
    """The region of a town where a story is only filed that opens with what happened all over it ("KARACHI: the toll
    in the province rose to 724"), or of which a body of all its region tells.
    """
    names = lines[0].scan.packs.names.places
    told = any(line.grammar_of("regionwide") for line in lines[:OPENING])
    told = told or any(item.mention.kind in _REGIONAL for line in lines[:LEAD_LINES] for item in line.names)
    row = names.get(site.id or "") if told else None
    if row is None or level(row.kind) != "town" or not only_files(lines, site):
        return None
    region = next((names[part] for part in ancestors(row, names) if names[part].kind == "region"), None)
    return Site(region.label, region.id, region.country, None) if region else None


def _of_owner(lines: Sequence[Line], site: Site) -> Site | None:
    """The land or region around a town where a story is only filed, which the sentence that opens it names as an owner
    and no other place ("मनीला: [फिलीपींस] के अधिकारियों का कहना है कि …")."""
    names = lines[0].scan.packs.names.places
    row = names.get(site.id or "")
    told = (one for one in lines[:LEAD_LINES] if one.sentence.kind is RegionKind.BODY and one.terms and one.counts)
    first = next(told, None) if row and only_files(lines, site) else None
    if row is None or first is None or own_place(first) is not None:
        return None
    around = {row.country, *ancestors(row, names)}
    owners = (item.mention for item in first.places if item.mention.id in around and not item.mention.demonym)
    return next(map(site_of, owners), None)


def _of_nation(lines: Sequence[Line], best: Mapping[str, tuple[float, Site]], site: Site) -> Site | None:
    """The country of a capital where a story is only filed and a body of the whole country speaks, which names no other
    place ("नई दिल्ली। केंद्र सरकार ने बताया कि …")."""
    rows = lines[0].scan.packs.names.places
    row = rows.get(site.id or "")
    if row is None or row.kind != "capital" or any(one.id != row.country for _, one in best.values() if one != site):
        return None
    told = (one for one in lines[:LEAD_LINES] if one.sentence.kind is RegionKind.BODY and one.terms and one.counts)
    first = next(told, None)
    bodies = [item.mention for item in first.names if item.mention.kind in NATIONAL] if first else []
    if not any((body.id or "").startswith(f"{row.country}:") for body in bodies) or not only_files(lines, site):
        return None
    land = rows[row.country]
    return Site(land.label, land.id, land.id, None)


def _of_lead(lines: Sequence[Line], site: Site) -> Site | None:
    """The country in which the first sentence of the text sets its figures, where a place in it stands in no headline
    and nothing happens there ("1,600 were killed in Haiti ...; gangs of Cité Soleil")."""
    told = (one for one in lines[:LEAD_LINES] if one.sentence.kind is RegionKind.BODY and one.terms and one.counts)
    first = next(told, None) if site.id != site.country else None
    own = own_place(first) if first else None
    if first is None or own is None or own.mention.id != site.country or not located(first, own):
        return None
    named = [line for line in lines if any(_is(item.mention, site) for item in line.places)]
    apart = all(line.sentence.kind not in HEADS for line in named) and first not in named
    return site_of(own.mention) if apart and not any(_happens(line) for line in named) else None


def _is(mention: PlaceMention, site: Site) -> bool:
    return mention.id == site.id and (site.id is not None or site.ref is None or mention.ref.text == site.ref.text)


def _happens(line: Line) -> bool:
    return bool(line.grammar_of("happens", "strike", "mishap"))


def only_files(lines: Sequence[Line], site: Site) -> bool:
    """Whether a place is named in the dateline and elsewhere only beside a hyphen: its story may be set in the whole
    country."""
    told = [(line, item) for line in lines for item in line.places if item.mention.id == site.id]
    return all(dateline(line, item) or paired(line, item) for line, item in told)
