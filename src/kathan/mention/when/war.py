"""Read "since the war began" as the day a known war began: a scan in, times out; without a window where none is meant.

Which war is meant is told by the countries that the article names: the one most named beside those that only take part.
"""

from collections import Counter
from collections.abc import Iterator

from kathan.mention.scan import Scan
from kathan.mention.when.calendar import show_timex, unit_window
from kathan.mention.when.moment import Day, Time, is_kind
from kathan.model.window import Grain, Window, read_instant
from kathan.packs.schema import WarRow


def since_wars(day: Day) -> Iterator[Time]:
    """Every phrase that counts from the beginning of a war."""
    hits = [hit for hit in day.hits if is_kind(hit, "war")]
    war = _meant(day.scan) if hits else None
    began = read_instant(war.began).local if war else None
    for hit in hits:
        if began is None or (day.today and began > day.today):
            yield Time(hit.start, hit.end, None, "XXXX", "when.war", "START")
            continue
        timex = show_timex(unit_window(began, "day"), "day")
        yield Time(hit.start, hit.end, Window(began, None, Grain.DAY), timex, "when.war", "START")


def _meant(scan: Scan) -> WarRow | None:
    """The war whose scene the article names more often than any other country that is no party to it."""
    places = scan.packs.names.places
    named: Counter[str] = Counter()
    for hit in scan.table("places.tsv"):
        rows = {one for one in (places.get(part) for part in hit.row.id.split("|")) if one is not None}
        named.update({row.country or row.id for row in rows})
    for war in scan.packs.names.wars.values():
        others = (count for code, count in named.items() if code not in {war.scene, *war.parties.split("|")})
        if named[war.scene] and named[war.scene] >= max(others, default=0):
            return war
    return None
