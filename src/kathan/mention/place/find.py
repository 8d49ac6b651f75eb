"""Find places and demonyms: scan in, place mentions with ids and countries out; a place no pack knows has no id."""

from collections import Counter
from collections.abc import Iterable, Sequence

from kathan.mention.name.surname import ends_name, is_called, is_given, is_speaker, is_surname, spells_on
from kathan.mention.place.beside import ancestors
from kathan.mention.place.elided import elided_regions
from kathan.mention.place.hemmed import hemmed_places
from kathan.mention.place.longer import longer_places
from kathan.mention.place.recalled import recalled
from kathan.mention.place.roads import road_places
from kathan.mention.place.stretch import does
from kathan.mention.place.tailed import tailed_places
from kathan.mention.place.unlisted import find_unlisted, taken_tokens
from kathan.mention.place.wide import with_kinds
from kathan.mention.scan import Scan
from kathan.model.mention import PlaceMention
from kathan.packs.hit import Hit
from kathan.packs.load import Names
from kathan.packs.schema import PlaceRow


def _country(row: PlaceRow) -> str | None:
    return row.country or (row.id if row.kind == "country" else None)


def _rows(hit: Hit, names: Names) -> list[PlaceRow]:
    return [names.places[part] for part in hit.row.id.split("|") if part in names.places]


def _proper(scan: Scan, hit: Hit) -> bool:
    surface, form = scan.surface(hit.start, hit.end), hit.row.form
    if form[:1].isupper() and not surface[:1].isupper() and not _part_of_land(scan, hit, surface):
        return False
    if surface.islower() and not form.islower():
        return False  # "une région du nord-ouest" is no region of that name
    return " " not in form or not _only_opens(scan, hit, form.rpartition(" ")[2], surface.rpartition(" ")[2])


def _part_of_land(scan: Scan, hit: Hit, surface: str) -> bool:
    """Whether a small adjective opens the name of a region ("в [южном] Ливане"), which is no country's."""
    first, _, last = surface.rpartition(" ")
    if not first or not last[:1].isupper():
        return False
    return all(row.kind == "region" for row in _rows(hit, scan.packs.names))


def _only_opens(scan: Scan, hit: Hit, last: str, word: str) -> bool:
    """Whether an article that opens a sentence and a small word only look like a name ("El alto el fuego")."""
    if not last[:1].isupper() or not word[:1].islower():
        return False
    return any(does(other, "article") or other.end > hit.end for other in scan.starting.get(hit.start, ()))


def _hour(scan: Scan, hit: Hit) -> bool:
    """Whether a place written like a part of the day ("شام", Syria and evening) stands beside a time or a dative."""
    same = scan.starting.get(hit.start, ())
    if not any(
        word.table == "time.tsv" and "part" in word.row.kind.split("|") and word.end == hit.end for word in same
    ):
        return False
    left = scan.before(hit.start)
    genitive = next((word.start for word in scan.ending.get(left, ()) if does(word, "genitive")), hit.start)
    before = scan.ending.get(scan.before(genitive), ())
    after = scan.starting.get(hit.end + 1, ())
    timed = any(word.table == "time.tsv" for word in (*before, *scan.ending.get(left, ())))
    return timed or any(does(word, "dative") or word.table == "numbers.tsv" for word in after)


def find_places(scan: Scan) -> tuple[PlaceMention, ...]:
    """Every place of the article; a name shared by several is settled by the countries named alone, or left open."""
    hits = [
        hit
        for hit in scan.table("places.tsv")
        if _proper(scan, hit) and not _hour(scan, hit) and not spells_on(scan, hit) and not is_called(scan, hit)
    ]
    hits = [hit for hit in hits if not is_given(scan, hit) and not ends_name(scan, hit)]
    called = [hit for hit in hits if is_surname(scan, hit)]
    surnames = frozenset(scan.surface(hit.start, hit.end) for hit in called)
    hits = [hit for hit in hits if hit not in called and not is_speaker(scan, hit, surnames)]
    longer = (*longer_places(scan, hits), *road_places(scan))
    if longer:
        hits = [hit for hit in hits if not any(place.ref.touches(scan.ref(hit.start, hit.end)) for place in longer)]
    meant = [(hit, _rows(hit, scan.packs.names)) for hit in hits]
    sure = Counter(_country(rows[0]) for _, rows in meant if len(rows) == 1)
    known = [_mention(scan, hit, rows, sure) for hit, rows in meant if rows]
    taken = taken_tokens(scan)
    unlisted = tailed_places if scan.pack.options.boundary == "glued" else find_unlisted
    sites = with_kinds(scan, _widest((*unlisted(scan, taken), *hemmed_places(scan, taken), *longer)))
    elided = tuple(elided_regions(scan, hits))
    found = (*known, *sites, *recalled(scan, sites, taken))
    if elided:
        refs = {place.ref for place in elided}
        found = (*elided, *(place for place in found if place.ref not in refs))
    return tuple(sorted(found, key=lambda place: place.ref.start))


def _widest(found: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The places without those that are only a part of another ("Tula" of "Tula village")."""
    kept: list[PlaceMention] = []
    for place in sorted(found, key=lambda one: (one.ref.start, -one.ref.end)):
        if not kept or place.ref.end > kept[-1].ref.end:
            kept.append(place)
    return tuple(kept)


def _settle(rows: Sequence[PlaceRow], sure: Counter[str | None]) -> PlaceRow | None:
    best = sorted(rows, key=lambda row: -sure[_country(row)])
    if len(best) > 1 and sure[_country(best[0])] == sure[_country(best[1])]:
        return None
    return best[0]


def _lying_in(scan: Scan, hit: Hit, rows: Sequence[PlaceRow]) -> Sequence[PlaceRow]:
    """Those of several places of one name that lie in the place right before it ("福州鼓楼区"), else all."""
    before = scan.ending.get(scan.before(hit.start), ()) if len(rows) > 1 else ()
    over = {part for other in before if other.table == "places.tsv" for part in other.row.id.split("|")}
    return [row for row in rows if not over.isdisjoint(ancestors(row, scan.packs.names.places))] or rows


def _is_local(scan: Scan, hit: Hit) -> bool:
    """Whether words for a town or village lead to a country's name, which is a town's then ("municipio de Argelia")."""
    return any(does(word, "local") for word in scan.ending.get(scan.before(hit.start), ()))


def _mention(scan: Scan, hit: Hit, rows: Sequence[PlaceRow], sure: Counter[str | None]) -> PlaceMention:
    row = _settle(_lying_in(scan, hit, rows), sure)
    ref = scan.ref(hit.start, hit.end)
    demonym = hit.row.use == "demonym"
    if row is None:
        return PlaceMention(ref, ref.text, None, None, "place", demonym, ("place.ambiguous",))
    if row.kind == "country" and not demonym and _is_local(scan, hit):
        return PlaceMention(ref, ref.text, None, None, "place", rules=("place.local",))
    rule = "place.demonym" if demonym else "place.name"
    return PlaceMention(ref, row.label, row.id, _country(row), row.kind, demonym, (rule,))
