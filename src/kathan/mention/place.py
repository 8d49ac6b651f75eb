"""Find places and demonyms: scan in, place mentions with ids and countries out."""

from collections import Counter
from collections.abc import Sequence

from kathan.mention.scan import Scan
from kathan.model.mention import PlaceMention
from kathan.packs.load import Names
from kathan.packs.match import Hit
from kathan.packs.schema import PlaceRow


def _country(row: PlaceRow) -> str | None:
    return row.country or (row.id if row.kind == "country" else None)


def _rows(hit: Hit, names: Names) -> list[PlaceRow]:
    return [names.places[part] for part in hit.row.id.split("|") if part in names.places]


def _proper(scan: Scan, hit: Hit) -> bool:
    surface = scan.ref(hit.start, hit.end).text
    return not hit.row.form[:1].isupper() or surface[:1].isupper()


def find_places(scan: Scan) -> tuple[PlaceMention, ...]:
    """Every place of the article; a name shared by several is settled by the countries named alone, or left open."""
    names = scan.packs.names
    hits = [hit for hit in scan.table("places.tsv") if _proper(scan, hit)]
    sure = Counter(_country(rows[0]) for hit in hits if len(rows := _rows(hit, names)) == 1)
    return tuple(_mention(scan, hit, _rows(hit, names), sure) for hit in hits if _rows(hit, names))


def _settle(rows: Sequence[PlaceRow], sure: Counter[str | None]) -> PlaceRow | None:
    best = sorted(rows, key=lambda row: -sure[_country(row)])
    if len(best) > 1 and sure[_country(best[0])] == sure[_country(best[1])]:
        return None
    return best[0]


def _mention(scan: Scan, hit: Hit, rows: Sequence[PlaceRow], sure: Counter[str | None]) -> PlaceMention:
    row = _settle(rows, sure)
    ref = scan.ref(hit.start, hit.end)
    demonym = hit.row.use == "demonym"
    if row is None:
        return PlaceMention(ref, ref.text, None, None, "place", demonym, ("place.ambiguous",))
    rule = "place.demonym" if demonym else "place.name"
    return PlaceMention(ref, row.label, row.id, _country(row), row.kind, demonym, (rule,))
